//! One gold sentence against what was found in it.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::Codes;
use super::outcome::Outcome;
use super::score::SetScores;
use super::{Evaluation, GoldEvent, GoldSentence, Judgement, Verdict, sign_mark};
use crate::extract::relation::{Extraction, Relation, Status};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;

/// Found relations by unordered pair and sign; an actual one hides a possible one.
pub type ByPair<'a> = BTreeMap<(ActorId, ActorId, Sign), &'a Relation>;

/// The best relation of each pair and sign.
pub fn best_per_pair(extraction: &Extraction) -> ByPair<'_> {
    let mut best: ByPair<'_> = BTreeMap::new();
    for relation in &extraction.relations {
        let (a, b) = ordered(&relation.source, &relation.target);
        let place = best.entry((a, b, relation.meaning.sign)).or_insert(relation);
        if (relation.status, place.confidence) < (place.status, relation.confidence) {
            *place = relation;
        }
    }
    best
}

pub(super) fn ordered(a: &ActorId, b: &ActorId) -> (ActorId, ActorId) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

/// What is compared, and where the outcome is counted.
pub struct Comparing<'a> {
    /// Codes of actors.
    pub codes: &'a Codes,
    /// What is there.
    pub sentence: &'a GoldSentence,
    /// What was found.
    pub found: &'a ByPair<'a>,
    /// The counts so far.
    pub evaluation: &'a mut Evaluation,
    /// The outcome for this sentence.
    pub outcome: Outcome,
}

impl Comparing<'_> {
    /// A sentence in which every relation is listed: precision, recall, direction, status, class.
    pub fn exhaustive(&mut self, extraction: &Extraction) {
        let mut firm: BTreeMap<(ActorId, ActorId, Sign), &GoldEvent> = BTreeMap::new();
        let mut either_way: BTreeMap<(ActorId, ActorId, Sign), &GoldEvent> = BTreeMap::new();
        for event in &self.sentence.events {
            let Some(sign) = event.sign else { continue };
            let (a, b) = ordered(&self.codes.actor(&event.source), &self.codes.actor(&event.target));
            if a == b {
                continue;
            }
            let counts = !event.optional && event.status == Status::Actual;
            let place = if counts { &mut firm } else { &mut either_way };
            place.entry((a, b, sign)).or_insert(event);
        }
        for (key, event) in &firm {
            match self.found.get(key) {
                Some(relation) => self.compare(event, relation, extraction),
                None => {
                    self.evaluation.scores.pair_and_sign.missed += 1;
                    let because = self.why_missed(key, extraction);
                    let text = self.event_text(event);
                    self.note(Verdict::Miss, text, because);
                }
            }
        }
        for (key, relation) in self.found {
            if relation.status == Status::Actual && !firm.contains_key(key) && !either_way.contains_key(key) {
                self.evaluation.scores.pair_and_sign.wrong += 1;
                self.tally(relation, false);
                self.note(Verdict::FalseAlarm, self.relation_text(relation), self.because(relation));
            }
        }
        for (key, event) in &either_way {
            if !firm.contains_key(key)
                && let Some(relation) = self.found.get(key)
                && event.status != Status::Actual
            {
                self.evaluation.scores.status.count(relation.status == event.status);
            }
        }
    }

    fn compare(&mut self, event: &GoldEvent, relation: &Relation, extraction: &Extraction) {
        let actual = relation.status == Status::Actual;
        self.evaluation.scores.status.count(actual);
        if actual {
            self.evaluation.scores.pair_and_sign.right += 1;
            self.tally(relation, true);
            self.outcome.right.push(self.relation_text(relation));
        } else {
            self.evaluation.scores.pair_and_sign.missed += 1;
            self.note(Verdict::Status, self.relation_text(relation), self.because(relation));
        }
        if !event.mutual {
            let right = self.has_direction(event, relation, extraction);
            self.evaluation.scores.direction.count(right);
            if !right {
                self.note(Verdict::Direction, self.relation_text(relation), self.because(relation));
            }
        }
        self.evaluation.scores.class.count(event.class.as_deref() == Some(relation.meaning.class.as_str()));
    }

    /// A set that tells one pair a sentence: recall, sign and direction; for neutral pairs, false signs.
    pub fn single(&mut self, extraction: &Extraction) {
        self.count_set(extraction);
        if let Some((a, b)) = self.sentence.pair.as_ref().filter(|_| self.sentence.neutral) {
            let (a, b) = ordered(&self.codes.actor(a), &self.codes.actor(b));
            let signs = [Sign::Alliance, Sign::Tension];
            let wrong = signs.iter().filter_map(|&sign| self.found.get(&(a.clone(), b.clone(), sign)));
            let wrong: Vec<&&Relation> = wrong.filter(|r| r.status == Status::Actual).collect();
            self.evaluation.scores.neutral.count(wrong.is_empty());
            if let Some(relation) = wrong.first() {
                self.note(Verdict::FalseAlarm, self.relation_text(relation), self.because(relation));
            }
        }
        for event in self.sentence.events.iter().filter(|e| !e.optional) {
            let Some(sign) = event.sign else { continue };
            let (a, b) = ordered(&self.codes.actor(&event.source), &self.codes.actor(&event.target));
            if a == b {
                continue;
            }
            let other = if sign == Sign::Alliance { Sign::Tension } else { Sign::Alliance };
            let right = self.found.get(&(a.clone(), b.clone(), sign)).filter(|r| r.status == Status::Actual);
            let wrong = self.found.get(&(a.clone(), b.clone(), other)).filter(|r| r.status == Status::Actual);
            self.evaluation.scores.coded_recall.count(right.is_some());
            match (right, wrong) {
                (Some(relation), _) => {
                    self.evaluation.scores.sign.count(true);
                    let forward = self.has_direction(event, relation, extraction);
                    self.evaluation.scores.coded_direction.count(forward);
                    if forward {
                        self.outcome.right.push(self.relation_text(relation));
                    } else {
                        self.note(Verdict::Direction, self.relation_text(relation), self.because(relation));
                    }
                }
                (None, Some(relation)) => {
                    self.evaluation.scores.sign.count(false);
                    self.note(Verdict::Sign, self.relation_text(relation), self.because(relation));
                }
                (None, None) => {
                    let because = self.why_missed(&(a, b, sign), extraction);
                    let text = self.event_text(event);
                    self.note(Verdict::Miss, text, because);
                }
            }
        }
    }

    /// The figures of the set that the sentence comes from, if it tells one.
    fn count_set(&mut self, extraction: &Extraction) {
        let Some(name) = self.sentence.set.clone() else { return };
        let pair_of = |a: &str, b: &str| ordered(&self.codes.actor(a), &self.codes.actor(b));
        let counts = |r: &&Relation| r.status == Status::Actual;
        let mut set =
            SetScores { actual: self.found.values().copied().filter(counts).count(), ..SetScores::default() };
        let mut coded = BTreeSet::new();
        let mut right = BTreeSet::new();
        for event in self.sentence.events.iter().filter(|event| !event.optional) {
            let (Some(sign), (a, b)) = (event.sign, pair_of(&event.source, &event.target)) else { continue };
            if a == b {
                continue;
            }
            let key = (a.clone(), b.clone(), sign);
            let hit = self.found.get(&key).copied().filter(counts);
            let forward = |r: &Relation| self.has_direction(event, r, extraction);
            match hit.is_some_and(forward) {
                true => drop(right.insert(key)),
                false => set.events.missed += 1,
            }
            coded.insert((a, b));
        }
        set.events.right = right.len();
        let of_pair =
            self.found.iter().filter(|((a, b, _), r)| counts(r) && coded.contains(&(a.clone(), b.clone())));
        set.events.wrong = of_pair.filter(|(key, _)| !right.contains(*key)).count();
        if let Some((a, b)) = self.sentence.pair.as_ref().filter(|_| self.sentence.neutral) {
            let (a, b) = pair_of(a, b);
            let signed = self.found.iter().any(|((c, d, _), r)| counts(r) && (c, d) == (&a, &b));
            set.signed_neutral.count(signed);
        }
        self.evaluation.sets.entry(name).or_default().add(set);
    }

    /// Whether a relation, or another of the same pair, sign and status, goes the way of the event. The sets list one event
    /// for each pair and sign, also where the text tells of both directions ("Algeria says that Morocco shelled it").
    fn has_direction(&self, event: &GoldEvent, relation: &Relation, extraction: &Extraction) -> bool {
        let key = |r: &Relation| (ordered(&r.source, &r.target), r.meaning.sign, r.status);
        let source = self.codes.actor(&event.source);
        extraction.relations.iter().any(|r| key(r) == key(relation) && (r.mutual || r.source == source))
    }

    fn tally(&mut self, relation: &Relation, right: bool) {
        self.evaluation.calibration.count(relation.confidence, right);
        self.evaluation.by_rule.entry(relation.rule.clone()).or_default().count(right);
        self.evaluation.by_phrase.entry(relation.phrase.to_string()).or_default().count(right);
    }

    fn note(&mut self, verdict: Verdict, relation: String, because: String) {
        match verdict {
            Verdict::Miss | Verdict::Status => self.outcome.missed.push(relation.clone()),
            Verdict::FalseAlarm | Verdict::Direction | Verdict::Sign | Verdict::Class => {
                self.outcome.wrong.push(relation.clone());
            }
        }
        self.evaluation.judgements.push(Judgement {
            id: self.sentence.id.clone(),
            text: self.sentence.text.clone(),
            verdict,
            relation,
            because,
        });
    }

    fn because(&self, relation: &Relation) -> String {
        let trigger = relation.trigger.of(&self.sentence.text);
        format!(
            "`{trigger}` {} `{}` ({}, {:.2})",
            relation.phrase, relation.pattern, relation.rule, relation.confidence
        )
    }

    fn why_missed(&self, (a, b, _): &(ActorId, ActorId, Sign), extraction: &Extraction) -> String {
        for actor in [a, b] {
            if actor.as_str().starts_with('?') {
                return format!("the gazetteer has no actor `{}`", &actor.as_str()[1..]);
            }
            if !extraction.mentions.iter().any(|mention| mention.actor == *actor) {
                return format!("`{}` is not seen in the sentence", self.codes.name(actor));
            }
        }
        let triggers: Vec<String> = extraction
            .rejections
            .iter()
            .map(|r| format!("`{}` {:?}", r.trigger.of(&self.sentence.text), r.reason))
            .collect();
        if triggers.is_empty() { "no trigger".to_owned() } else { triggers.join(", ") }
    }

    fn event_text(&self, event: &GoldEvent) -> String {
        let arrow = if event.mutual { "<>" } else { ">" };
        let sign = sign_mark(event.sign);
        let cue = event.cue.as_deref().map(|cue| format!(" [{cue}]")).unwrap_or_default();
        format!("{} {arrow} {} {sign}{cue}", event.source, event.target)
    }

    fn relation_text(&self, relation: &Relation) -> String {
        let arrow = if relation.mutual { "<>" } else { ">" };
        let (source, target) = (self.codes.name(&relation.source), self.codes.name(&relation.target));
        format!("{source} {arrow} {target} {} {}", sign_mark(Some(relation.meaning.sign)), relation.status)
    }
}
