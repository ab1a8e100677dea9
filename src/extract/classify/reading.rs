//! The triggers of a sentence, rated by how near they stand to a given source and target.

use std::sync::Arc;

use super::Pair;
use crate::extract::find::{Finder, Found};
use crate::extract::noun;
use crate::extract::relation::Status;
use crate::extract::status::{Judged, is_definite, judge, judge_noun};
use crate::extract::verb::match_verb;
use crate::gazetteer::relation::{Class, Effect, Element, Meaning};
use crate::span::Span;
use crate::text::clause::Link;
use crate::text::group::Group;
use crate::text::inflect::singular;
use crate::text::item::Item;

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

// What speaks for a trigger. Set by hand on sentences with given spans, in coarse steps.

/// The source is the subject of its verb.
const SOURCE_ACTS: f64 = 5.0;
/// The target is its object, or stands behind its preposition.
const TARGET_FOLLOWS: f64 = 3.0;
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
const ALONE: f64 = -24.0;
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
        let (found, _) = self.find();
        let rank = |one: &Found| {
            let forward = one.mutual || (one.source, one.target) == (pair.source, pair.target);
            (one.status == Status::Actual, forward)
        };
        let best = found
            .into_iter()
            .max_by(|a, b| rank(a).cmp(&rank(b)).then(a.confidence.total_cmp(&b.confidence)))?;
        let mut reading = best.reading();
        let clause = self.clause_of_trigger(reading.trigger);
        reading.weight = FOUND + clause.map_or(0.0, |clause| self.nearness(clause, pair));
        Some(reading)
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
        let light = word == "be" || self.scene.lexicon.is("light_verbs", word);
        for frame in self.frames.of_verb(lemma) {
            let phrase = &self.gazetteer.phrases[frame.phrase];
            let target = self.scene.mentions[pair.target].actor;
            if self.cast.knows(target) && phrase.target.is_some_and(|kind| kind != self.cast.kind(target)) {
                continue;
            }
            let matched = match_verb(self.scene, clause, &frame.pattern, phrase.mutual);
            let (weight, trigger, rule) = match &matched {
                Some(matched) => (matched.weight as f64, self.trigger_of_verb(clause, matched), "verb"),
                None => {
                    let words = match self.words_behind(clause, &frame.pattern.rest) {
                        Some(words) => words as f64 + SCATTERED / WORDS,
                        None if light => continue,
                        // The fewer words are missing, the likelier is the pattern.
                        None => ALONE - frame.pattern.rest.len() as f64,
                    };
                    (words, self.span_of_token(verb.head), "verb-scattered")
                }
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
                weight: near + (WORDS * weight).min(MOST_WORDS),
            });
        }
        self.governing_readings(clause, pair, near, readings);
    }

    /// What the governing and modal words of a clause say by themselves, whatever it is that they govern.
    fn governing_readings(&self, clause: usize, pair: Pair, near: f64, readings: &mut Vec<Reading>) {
        let Some(verb) = self.scene.parse.verb(clause) else { return };
        let modal = verb.modal.map_or("", |token| self.scene.parse.word(token));
        let composition = verb.lemma.and_then(|lemma| self.frames.governing_verb(lemma, ""));
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
            if !noun::words_fit(self.scene, group, &frame.pattern) {
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
                weight: if aside { NOUN_ASIDE * near } else { near + NOUN }
                    + (WORDS * words as f64).min(MOST_WORDS),
            });
        }
    }

    /// How near a clause stands to the two: whether the one acts in it and the other follows.
    fn nearness(&self, clause: usize, pair: Pair) -> f64 {
        let parse = self.scene.parse;
        let here = &parse.clauses.clauses[clause];
        let passive = parse.verb(clause).is_some_and(|verb| verb.passive);
        let holds = |groups: &[usize], mention: usize| groups.iter().any(|&g| self.names(g, mention));
        let behind = |mention: usize, by: bool| {
            here.right.iter().any(|&item| {
                let is_by = matches!(parse.items[item], Item::Prepositional(..))
                    && parse.preposition_of(item) == Some("by");
                is_by == by && holds(parse.nouns_of(item), mention)
            })
        };
        let source_acts = match passive {
            true => behind(pair.source, true),
            false => holds(&here.subject, pair.source),
        };
        let target_follows = match passive {
            true => holds(&here.subject, pair.target) || behind(pair.target, false),
            false => behind(pair.target, false),
        };
        f64::from(u8::from(source_acts)) * SOURCE_ACTS + f64::from(u8::from(target_follows)) * TARGET_FOLLOWS
    }

    /// Whether a noun group holds a mention.
    fn names(&self, group: usize, mention: usize) -> bool {
        self.scene
            .parse
            .noun(group)
            .is_some_and(|noun| noun.tokens.clone().any(|t| self.scene.mention_at(t) == Some(mention)))
    }

    /// How many words a pattern has, where they and its prepositions all stand somewhere behind the verb, in its
    /// own clause. A pattern that begins with its preposition ("call on") wants no object before it.
    fn words_behind(&self, clause: usize, rest: &[Element]) -> Option<usize> {
        let parse = self.scene.parse;
        let right = &parse.clauses.clauses[clause].right;
        let has_object = right.first().is_some_and(|&item| matches!(parse.items[item], Item::Nouns(_)));
        if has_object && matches!(rest.first(), Some(Element::Preposition(_))) {
            return None;
        }
        let nouns = right.iter().flat_map(|&item| parse.nouns_of(item));
        let tokens = nouns.filter_map(|&group| parse.noun(group)).flat_map(|noun| noun.tokens.clone());
        // A given span may hold such a word: "deployed {election observers in Mali}".
        let words: Vec<String> =
            tokens.flat_map(|token| parse.word(token).split(' ')).map(singular).collect();
        let mut found = 0;
        for element in rest {
            let (there, counts) = match element {
                Element::Word(wanted) => (wanted.iter().any(|word| words.contains(&singular(word))), 3),
                Element::Preposition(wanted) => {
                    let is_wanted = |word: &str| wanted.iter().any(|wanted| wanted == word);
                    (right.iter().any(|&item| parse.preposition_of(item).is_some_and(is_wanted)), 1)
                }
                Element::Source | Element::Target => continue,
            };
            if !there {
                return None;
            }
            found += counts;
        }
        Some(found)
    }
}
