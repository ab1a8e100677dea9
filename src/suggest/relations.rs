//! Patterns that no phrase has, by how many pairs of actors they leave without a relation.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::guess::{Standing, guess};
use super::{Dismissed, Guess, Samples, Wanted};
use crate::document::Document;
use crate::extract::gap::{Gap, Part};
use crate::extract::relation::{Extraction, Status};
use crate::gazetteer::actor::ActorId;

/// So many patterns are counted at a time. When there are more, those seen least are forgotten, which costs a
/// pattern that is frequent in the end at most what it had by then (lossy counting, Manku and Motwani 2002).
const MOST_PATTERNS: usize = 100_000;
/// So many different pairs of a pattern take part in the guess; the first ones.
const MOST_PAIRS: usize = 200;

/// A pattern that would relate actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Which key of a phrase it belongs under.
    pub part: Part,
    /// The pattern: `snub`, `open corridor to`.
    pub pattern: String,
    /// Candidate pairs: two actors of a sentence with these words between them and no relation.
    pub pairs: u64,
    /// Whether most of them stand on one side ("a feud between"), as in a mutual phrase.
    pub mutual: bool,
    /// Whether its verb or noun has patterns already, of which none fits.
    pub known: bool,
    /// What it may say.
    pub guess: Guess,
    /// Sentences that have it.
    pub samples: Samples,
}

/// Counts the gaps of documents. The memory that it takes is bounded, and the same documents in the same order give the
/// same suggestions.
#[derive(Clone, Debug, Default)]
pub struct RelationMiner {
    patterns: BTreeMap<(Part, String), Count>,
    standings: BTreeMap<Pair, Standing>,
    all: Standing,
}

type Pair = (ActorId, ActorId);

#[derive(Clone, Debug, Default)]
struct Count {
    pairs: u64,
    mutual: u64,
    known: bool,
    by_pair: BTreeMap<Pair, u64>,
    samples: Samples,
}

impl RelationMiner {
    /// Counts what was found in one document.
    pub fn add(&mut self, document: &Document, extraction: &Extraction, gaps: &[Gap]) {
        for relation in extraction.relations.iter().filter(|relation| relation.status == Status::Actual) {
            let (sign, class) = (relation.meaning.sign, relation.meaning.class);
            self.standings.entry(pair(&relation.source, &relation.target)).or_default().add(sign, class);
            self.all.add(sign, class);
        }
        for gap in gaps {
            let count = self.patterns.entry((gap.part, gap.pattern.clone())).or_default();
            count.pairs += 1;
            count.mutual += u64::from(gap.mutual);
            count.known |= gap.known;
            let actors = pair(&gap.source, &gap.target);
            if count.by_pair.len() < MOST_PAIRS || count.by_pair.contains_key(&actors) {
                *count.by_pair.entry(actors).or_default() += 1;
            }
            count.samples.add(gap.sentence.of(&document.text));
        }
        if self.patterns.len() > MOST_PATTERNS {
            self.forget(MOST_PATTERNS / 2);
        }
    }

    /// The suggestions, those first that block most pairs; of equals in the order of the alphabet.
    pub fn suggestions(&self, wanted: &Wanted, dismissed: &Dismissed) -> Vec<Suggestion> {
        let counts = self.patterns.iter();
        let mut counts: Vec<_> = counts
            .filter(|((_, pattern), count)| count.pairs >= wanted.min && !dismissed.holds(pattern))
            .collect();
        counts.sort_by_key(|((part, pattern), count)| (Reverse(count.pairs), pattern, *part));
        counts.truncate(wanted.top);
        counts.into_iter().map(|((part, pattern), count)| self.suggestion(*part, pattern, count)).collect()
    }

    fn suggestion(&self, part: Part, pattern: &str, count: &Count) -> Suggestion {
        let standings = count.by_pair.iter().filter_map(|(pair, n)| Some((*n, self.standings.get(pair)?)));
        Suggestion {
            part,
            pattern: pattern.to_owned(),
            pairs: count.pairs,
            mutual: 2 * count.mutual > count.pairs,
            known: count.known,
            guess: guess(standings, &self.all),
            samples: count.samples.clone(),
        }
    }

    /// Forgets the patterns seen least until at most so many are left.
    fn forget(&mut self, left: usize) {
        let mut least = 1;
        while self.patterns.len() > left {
            self.patterns.retain(|_, count| count.pairs > least);
            least += 1;
        }
    }
}

/// Two actors in the order of their ids.
fn pair(a: &ActorId, b: &ActorId) -> Pair {
    if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

#[cfg(test)]
mod tests {
    use super::RelationMiner;
    use crate::extract::gap::Part;

    #[test]
    fn the_rarest_are_forgotten_first() {
        let mut miner = RelationMiner::default();
        for (pattern, pairs) in [("snub", 1), ("court", 3), ("bicker with", 2), ("rib", 1)] {
            miner.patterns.entry((Part::Verb, pattern.to_owned())).or_default().pairs = pairs;
        }
        miner.forget(3);
        let left: Vec<&str> = miner.patterns.keys().map(|(_, pattern)| pattern.as_str()).collect();
        assert_eq!(left, ["bicker with", "court"]);
    }
}
