//! Review: what people decided about relations that were found, and what becomes of the ties.
//!
//! A verdict names a relation by its `evidence_id` and is absolute: given twice, or in every later run, it
//! does the same as given once. It holds for the copies of the sentence too, for these are one report.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::extract::relation::Status;
use crate::gazetteer::relation::{PhraseId, Sign};
use crate::network::Network;
use crate::network::dedupe::Dedupe;
use crate::network::evidence::Evidence;
use crate::network::fingerprint::Fingerprint;
use crate::network::similar::SimilarIndex;
use crate::network::tie::{Tie, TieKey};

/// What somebody who read the sentence decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The relation holds as it was read: it counts, also where the program takes it for possible or denied.
    Accept,
    /// It does not hold: it never counts.
    Reject,
    /// Its sign is wrong: it counts as tension in place of alliance, or the other way round.
    Flip,
    /// Its direction is wrong: it counts with source and target exchanged.
    Swap,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 4] = [Verdict::Accept, Verdict::Reject, Verdict::Flip, Verdict::Swap];

    /// The word for it in `review.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Reject => "reject",
            Verdict::Flip => "flip",
            Verdict::Swap => "swap",
        }
    }

    /// The verdict of that word.
    pub fn named(word: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.as_str() == word)
    }
}

/// The verdicts of a review, by `evidence_id`.
pub type Verdicts = BTreeMap<String, Verdict>;

/// A review in use. First it sees every row of evidence with [`look`](Review::look), then it judges every row.
#[derive(Debug, Default)]
pub struct Review {
    verdicts: Verdicts,
    dedupe: Dedupe,
    seen: BTreeSet<String>,
    concerned: BTreeSet<TieKey>,
    told: BTreeMap<Relation, BTreeMap<String, (Fingerprint, Verdict)>>,
    reports: BTreeMap<Relation, (SimilarIndex, Vec<Verdict>)>,
    outcome: Outcome,
}

/// What a review did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Verdicts that were applied.
    pub applied: u64,
    /// Relations that got the verdict of another one, whose sentence theirs is a copy of.
    pub copies: u64,
    /// Swaps of relations that hold both ways, which only accept them.
    pub without_direction: u64,
    /// The `evidence_id` of verdicts that no relation has any more.
    pub unmatched: Vec<String>,
}

/// Relations among which copies are looked for: of the same tie, status and phrase, as they were read.
type Relation = (TieKey, Status, PhraseId);

impl Review {
    /// Begins a review of evidence whose sentences are compared in that way.
    pub fn new(verdicts: Verdicts, dedupe: Dedupe) -> Review {
        Review { verdicts, dedupe, ..Review::default() }
    }

    /// Takes notice of a row, which may have a verdict.
    pub fn look(&mut self, evidence: &Evidence) {
        let Some(&verdict) = self.verdicts.get(&evidence.evidence_id) else { return };
        let original = original(evidence);
        let judged = turned(original.clone(), verdict);
        self.concerned.extend([evidence.tie_key(), original.tie_key(), judged.tie_key()]);
        self.seen.insert(evidence.evidence_id.clone());
        let fingerprint = self.dedupe.fingerprint(evidence);
        let told = self.told.entry(relation(evidence)).or_default();
        told.insert(evidence.evidence_id.clone(), (fingerprint, verdict));
    }

    /// Whether a row may get a verdict, or belongs to a tie that a row comes to or goes from.
    pub fn concerns(&self, evidence: &Evidence) -> bool {
        self.concerned.contains(&evidence.tie_key())
    }

    /// Gives a row its verdict, if there is one for it or for the report that it is a copy of.
    pub fn judge(&mut self, evidence: &mut Evidence) {
        let is_named = self.verdicts.contains_key(&evidence.evidence_id);
        let verdict = match self.verdicts.get(&evidence.evidence_id) {
            Some(&verdict) => Some(verdict),
            None => self.verdict_of_report(evidence),
        };
        let Some(verdict) = verdict else { return };
        match is_named {
            true => self.outcome.applied += 1,
            false => self.outcome.copies += 1,
        }
        if verdict == Verdict::Swap && evidence.mutual && is_named {
            self.outcome.without_direction += 1;
        }
        let mut judged = turned(original(evidence), verdict);
        if verdict != Verdict::Reject {
            // Somebody has read the sentence, so there is no doubt left.
            judged.confidence = 1.0;
        }
        judged.counted = verdict != Verdict::Reject;
        judged.review = Some(verdict);
        *evidence = judged;
    }

    /// What was done.
    pub fn outcome(&self) -> Outcome {
        let unmatched = self.verdicts.keys().filter(|id| !self.seen.contains(*id)).cloned().collect();
        Outcome { unmatched, ..self.outcome.clone() }
    }

    /// Built when first asked for, in the order of the ids: which of two reports a sentence resembles must not
    /// depend on the order of reading.
    fn verdict_of_report(&mut self, evidence: &Evidence) -> Option<Verdict> {
        let relation = relation(evidence);
        let told = self.told.get(&relation)?;
        let (reports, verdicts) = self.reports.entry(relation).or_insert_with(|| {
            let mut reports = SimilarIndex::default();
            told.values().for_each(|(fingerprint, _)| reports.push(*fingerprint));
            (reports, told.values().map(|(_, verdict)| *verdict).collect())
        });
        verdicts.get(reports.find(&self.dedupe.fingerprint(evidence))?).copied()
    }
}

fn relation(evidence: &Evidence) -> Relation {
    (original(evidence).tie_key(), evidence.status, evidence.phrase.clone())
}

/// The row as it was before an earlier review turned it.
fn original(evidence: &Evidence) -> Evidence {
    match evidence.review {
        Some(verdict) => turned(evidence.clone(), verdict),
        None => evidence.clone(),
    }
}

/// The row with its sign or its ends exchanged, as the verdict says; done twice it is as before.
fn turned(mut row: Evidence, verdict: Verdict) -> Evidence {
    match verdict {
        Verdict::Accept | Verdict::Reject => {}
        Verdict::Flip => {
            row.kind = match row.kind {
                Sign::Alliance => Sign::Tension,
                Sign::Tension => Sign::Alliance,
            };
            // Not the negative, which would make -0 of 0.
            row.intensity = 0.0 - row.intensity;
        }
        // What holds both ways has no direction to exchange.
        Verdict::Swap if row.mutual => {}
        Verdict::Swap => {
            std::mem::swap(&mut row.source, &mut row.target);
            std::mem::swap(&mut row.source_mention, &mut row.target_mention);
            std::mem::swap(&mut row.source_start, &mut row.target_start);
        }
    }
    row.edge_id = row.tie_key().id();
    row
}

/// Ties counted anew from all their evidence.
#[derive(Debug, Default)]
pub struct Recount {
    dedupe: Dedupe,
    ties: BTreeMap<TieKey, (Tie, BTreeSet<(String, usize)>)>,
}

impl Recount {
    /// One in which sentences are compared in that way.
    pub fn new(dedupe: Dedupe) -> Recount {
        Recount { dedupe, ..Recount::default() }
    }

    /// Counts a row. What was rejected is no evidence any more.
    pub fn add(&mut self, evidence: &Evidence) {
        let key = evidence.tie_key();
        let (tie, sentences) =
            self.ties.entry(key.clone()).or_insert_with(|| (Tie::new(key), BTreeSet::new()));
        if evidence.review == Some(Verdict::Reject) {
            return;
        }
        tie.count_relation(evidence, self.dedupe.fingerprint(evidence));
        if evidence.counted {
            sentences.insert((evidence.doc_id.clone(), evidence.sentence_no));
        }
    }

    fn into_ties(self) -> impl Iterator<Item = Tie> {
        self.ties.into_values().map(|(mut tie, sentences)| {
            tie.sentences = sentences.len() as u64;
            tie.documents =
                sentences.iter().map(|(document, _)| document).collect::<BTreeSet<_>>().len() as u64;
            tie
        })
    }
}

impl Network {
    /// Puts ties that were counted anew in the place of what was counted before. `before` are the same ties without
    /// the review. Fails with the id of a tie that has more reports in the network than in its evidence.
    pub fn recounted(&self, before: Recount, after: Recount) -> Result<Network, String> {
        let counted: BTreeSet<TieKey> = before.ties.keys().chain(after.ties.keys()).cloned().collect();
        let present: FxHashMap<&TieKey, &Tie> =
            self.all_ties().into_iter().map(|tie| (&tie.key, tie)).collect();
        for tie in before.into_ties() {
            if present.get(&tie.key).is_some_and(|present| present.tellings != tie.tellings) {
                return Err(tie.key.id());
            }
        }
        let mut network = Network::default();
        network.merge_coverage(self.coverage().clone());
        network.merge_articles(self.articles());
        self.actors().into_iter().for_each(|actor| network.merge_actor(actor));
        for tie in self.all_ties().into_iter().filter(|tie| !counted.contains(&tie.key)) {
            network.insert_tie(tie.clone());
        }
        for tie in after.into_ties().filter(|tie| !tie.evidence.is_empty()) {
            network.insert_tie(tie);
        }
        Ok(network)
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Recount, Review, Verdict};
    use crate::gazetteer::relation::Class;
    use crate::network::Network;
    use crate::network::dedupe::Dedupe;
    use crate::network::evidence::{Evidence, evidence_of};
    use crate::network::testing::{Article, network_of};

    const TOLD: &str = "Russia struck the power grid of Ukraine overnight with drones and missiles";

    fn articles() -> Vec<Article> {
        vec![
            Article::new("daily/1", "2024-03-01").tells("russia", "ukraine", Class::Assault, TOLD),
            Article::new("wire/2", "2024-03-02")
                .tells("russia", "ukraine", Class::Assault, &format!("{TOLD}, Reuters said"))
                .tells_mutual(
                    "north-korea",
                    "russia",
                    Class::Ally,
                    "North Korea and Russia signed a treaty.",
                ),
        ]
    }

    /// Gives each row, by its place, a verdict.
    fn reviewed(verdicts: &[(usize, Verdict)]) -> (Network, Outcome, Vec<Evidence>) {
        let articles = articles();
        let mut rows: Vec<Evidence> =
            articles.iter().flat_map(|article| evidence_of(&article.document, &article.extraction)).collect();
        let named = verdicts.iter().map(|(row, verdict)| (rows[*row].evidence_id.clone(), *verdict));
        let mut review = Review::new(named.collect(), Dedupe::Near);
        rows.iter().for_each(|row| review.look(row));
        let (mut before, mut after) = (Recount::default(), Recount::default());
        for row in &mut rows {
            if review.concerns(row) {
                before.add(row);
                review.judge(row);
                after.add(row);
            }
        }
        (network_of(&articles).recounted(before, after).unwrap(), review.outcome(), rows)
    }

    fn ties(network: &Network) -> Vec<String> {
        network.ties().iter().map(|tie| format!("{} {}", tie.key.id(), tie.sentences)).collect()
    }

    #[test]
    fn a_copy_follows_unless_it_has_a_verdict_of_its_own() {
        let (network, outcome, _) = reviewed(&[(1, Verdict::Reject)]);
        assert_eq!(ties(&network), ["north-korea=russia:alliance 1"]);
        assert_eq!((outcome.applied, outcome.copies), (1, 1));
        let (network, outcome, rows) = reviewed(&[(0, Verdict::Swap), (1, Verdict::Reject)]);
        assert_eq!(ties(&network), ["north-korea=russia:alliance 1", "ukraine>russia:tension 1"]);
        assert_eq!((outcome.applied, outcome.copies), (2, 0));
        assert_eq!((rows[0].source_mention.as_str(), rows[0].target_mention.as_str()), ("Ukraine", "Russia"));
    }

    #[test]
    fn a_sign_turns_and_a_direction_that_is_not_there_does_not() {
        let (network, _, rows) = reviewed(&[(2, Verdict::Flip)]);
        assert_eq!(ties(&network), ["north-korea=russia:tension 1", "russia>ukraine:tension 2"]);
        assert_eq!((rows[2].intensity, rows[2].confidence), (-8.0, 1.0));
        let (network, outcome, _) = reviewed(&[(2, Verdict::Swap)]);
        assert_eq!(ties(&network), ["north-korea=russia:alliance 1", "russia>ukraine:tension 2"]);
        assert_eq!(outcome.without_direction, 1);
    }

    #[test]
    fn a_tie_whose_evidence_is_not_whole_is_not_counted_anew() {
        let mut before = Recount::default();
        before.add(&evidence_of(&articles()[1].document, &articles()[1].extraction)[1]);
        let network = network_of(&[]);
        assert!(
            network.recounted(before, Recount::default()).is_ok(),
            "a tie that was filtered out is in the way"
        );
        let whole = network_of(&articles());
        let mut before = Recount::default();
        let mut other = evidence_of(&articles()[0].document, &articles()[0].extraction)[0].clone();
        other.sentence = "Something else was written here.".into();
        before.add(&other);
        assert_eq!(whole.recounted(before, Recount::default()), Err("russia>ukraine:tension".to_owned()));
    }
}
