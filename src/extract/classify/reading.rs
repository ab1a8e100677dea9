//! The triggers of a sentence, rated by how near they stand to a given source and target.

use std::sync::Arc;

use super::Pair;
use crate::extract::find::{Finder, Found};
use crate::extract::noun;
use crate::extract::relation::Status;
use crate::extract::status::{Judged, governing_verb, is_definite, judge, judge_noun};
use crate::extract::verb::match_verb;
use crate::gazetteer::relation::{Class, Effect, Meaning};
use crate::span::Span;
use crate::text::clause::Link;
use crate::text::group::Group;
use crate::text::item::Item;
use crate::text::word_list::WordList;

/// What one trigger says, and how much speaks for it.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Reading {
    pub meaning: Meaning,
    pub status: Status,
    pub phrase: Option<usize>,
    pub written: Arc<str>,
    pub trigger: Span,
    pub rule: &'static str,
    /// Higher is better.
    pub weight: f64,
}

// What speaks for a trigger, beside the nearness of its clause. Set by hand on sentences with given spans, in coarse
// steps.

/// For each unit of a pattern's own weight, up to the most.
const WORDS: f64 = 0.5;
const MOST_WORDS: f64 = 3.0;
/// A noun says less than the verb that governs it.
const NOUN: f64 = -1.0;
/// And least behind a preposition, "amid tensions", "following an invitation": so much of the clause's nearness
/// counts for it.
const NOUN_ASIDE: f64 = 0.5;
/// The words of the pattern stand in the sentence, but not where it wants them.
const SCATTERED: f64 = -2.0;
/// Only the verb of the pattern stands there: better than no answer.
const ALONE: f64 = -12.0;
/// Extraction finds it: its syntax reaches both.
const FOUND: f64 = 6.0;
/// Only a governing word: "refused to", "pledged to".
const GOVERNING: f64 = -1.5;
/// "will not": whatever it is that will not be done.
const REFUSING: f64 = 1.0;
/// "said that B must": whatever it is that is asked for.
const DEMANDING: f64 = 4.0;
/// "will" without any trigger.
const ANNOUNCING: f64 = -3.0;

impl Finder<'_> {
    /// The surest relation that extraction finds between the two.
    fn between(&self, pair: Pair) -> Option<Reading> {
        let (found, _) = self.by_rules();
        let rank = |one: &Found| {
            let forward = one.mutual || (one.source, one.target) == (pair.source, pair.target);
            (one.status == Status::Actual, forward)
        };
        let best = found
            .into_iter()
            .max_by(|a, b| rank(a).cmp(&rank(b)).then(a.confidence.total_cmp(&b.confidence)))?;
        let clause = self.clause_of_trigger(best.trigger);
        Some(Reading {
            meaning: best.meaning,
            status: best.status,
            phrase: Some(best.phrase),
            written: best.written,
            trigger: best.trigger,
            rule: "found",
            weight: FOUND + clause.map_or(0.0, |clause| self.nearness(clause, pair)),
        })
    }

    /// The trigger for which most speaks; of equal ones the first.
    pub(super) fn best_reading(&self, pair: Pair) -> Option<Reading> {
        let mut readings: Vec<Reading> = self.between(pair).into_iter().collect();
        for clause in 0..self.scene.parse.clauses.clauses.len() {
            self.verb_readings(clause, pair, &mut readings);
        }
        for (number, group) in self.scene.parse.groups.iter().enumerate() {
            if let Group::Noun(_) = group {
                self.noun_readings(number, pair, &mut readings);
            }
        }
        let mut best: Option<Reading> = None;
        for reading in readings {
            if best.as_ref().is_none_or(|best| reading.weight > best.weight) {
                best = Some(reading);
            }
        }
        best.map(|reading| self.coded(reading))
    }

    fn verb_readings(&self, clause: usize, pair: Pair, readings: &mut Vec<Reading>) {
        let Some(verb) = self.scene.parse.verb(clause) else { return };
        let Some(lemma) = verb.lemma else { return };
        let near = self.nearness(clause, pair);
        let word = self.scene.lexicon.lemma(lemma);
        let light = word == "be" || self.scene.lexicon.is(WordList::LightVerbs, word);
        for frame in self.frames.of_verb(lemma) {
            let phrase = &self.gazetteer.phrases[frame.phrase];
            let target = self.scene.mentions[pair.target].actor;
            if self.cast.knows(target) && phrase.target.is_some_and(|kind| kind != self.cast.kind(target)) {
                continue;
            }
            let matched = match_verb(self.scene, clause, frame, phrase.mutual);
            let (said, trigger, rule) = match &matched {
                Some(matched) => (by_words(matched.weight), self.trigger_of_verb(clause, matched), "verb"),
                None => match self.words_behind(clause, &frame.pattern.rest) {
                    Some(words) => {
                        (by_words(words) + SCATTERED, self.span_of_token(verb.head), "verb-scattered")
                    }
                    None if light => continue,
                    // The fewer words are missing, the likelier is the pattern.
                    None => {
                        let missing = WORDS * frame.pattern.rest.len() as f64;
                        (ALONE - missing, self.span_of_token(verb.head), "verb-alone")
                    }
                },
            };
            let Some(judged) =
                judge(self.scene, self.frames, clause, Judged::new(phrase.meaning, self.status()))
            else {
                continue;
            };
            readings.push(Reading {
                meaning: judged.meaning,
                status: judged.status,
                phrase: Some(frame.phrase),
                written: Arc::clone(&frame.written),
                trigger,
                rule,
                weight: near + said,
            });
        }
        self.governing_readings(clause, pair, near, readings);
    }

    /// What the governing and modal words of a clause say by themselves, whatever it is that they govern.
    fn governing_readings(&self, clause: usize, pair: Pair, near: f64, readings: &mut Vec<Reading>) {
        let Some(verb) = self.scene.parse.verb(clause) else { return };
        let modal = verb.modal.map_or("", |token| self.scene.parse.word(token));
        let composition = governing_verb(self.scene, self.frames, clause, "");
        let announced = matches!(modal, "will" | "'ll" | "would");
        let demanded = matches!(modal, "must" | "should") && self.is_told_of(clause, pair);
        let effect = composition.map(|composition| composition.alliance);
        let (class, weight) = match effect {
            _ if demanded => (Class::Request, DEMANDING),
            _ if announced && verb.negator.is_some() => (Class::Reject, near + REFUSING),
            Some(Effect::Become(meaning)) => (meaning.class, near + GOVERNING),
            _ if announced => (Class::Agree, near + ANNOUNCING),
            _ => return,
        };
        let Some(definition) = self.gazetteer.classes.get(&class) else { return };
        readings.push(Reading {
            meaning: definition.meaning,
            status: Status::Actual,
            phrase: None,
            written: composition.map_or_else(|| Arc::from(modal), |rule| Arc::from(rule.id.as_str())),
            trigger: self.span_of_token(verb.head),
            rule: "verb-governing",
            weight,
        });
    }

    /// Whether the target is the subject of a clause that the source says.
    fn is_told_of(&self, clause: usize, pair: Pair) -> bool {
        let clauses = &self.scene.parse.clauses.clauses;
        let here = &clauses[clause];
        let speaker =
            here.parent.filter(|_| here.link == Link::Complement).map(|above| &clauses[above].subject);
        let holds = |groups: &[usize], mention| groups.iter().any(|&group| self.names(group, mention));
        holds(&here.subject, pair.target) && speaker.is_some_and(|groups| holds(groups, pair.source))
    }

    fn noun_readings(&self, group: usize, pair: Pair, readings: &mut Vec<Reading>) {
        let Some(head) = self.scene.parse.noun(group).map(|noun| noun.head) else { return };
        let clause = self.scene.clause_of(group);
        let near = clause.map_or(0.0, |clause| self.nearness(clause, pair));
        let aside = self
            .scene
            .item_of(group)
            .is_some_and(|item| matches!(self.scene.parse.items[item], Item::Prepositional(..)));
        for frame in self.frames.of_noun(self.scene.parse.head_word(group)) {
            if !noun::words_fit(self.scene, group, frame) {
                continue;
            }
            let entry = &self.gazetteer.phrases[frame.phrase];
            let judged = Judged::new(entry.meaning, self.status());
            let known = is_definite(self.scene, group);
            let Some(mut judged) = judge_noun(self.scene, self.frames, group, &[], known, judged) else {
                continue;
            };
            if noun::is_negated(self.scene, group) {
                judged.status = Status::Denied;
            }
            let words = 2 * frame.pattern.before.len() + 1;
            readings.push(Reading {
                meaning: judged.meaning,
                status: judged.status,
                phrase: Some(frame.phrase),
                written: Arc::clone(&frame.written),
                trigger: self.span_of_token(head),
                rule: "noun",
                weight: by_words(words) + if aside { NOUN_ASIDE * near } else { near + NOUN },
            });
        }
    }
}

/// What speaks for a pattern of so many units.
fn by_words(units: usize) -> f64 {
    (WORDS * units as f64).min(MOST_WORDS)
}
