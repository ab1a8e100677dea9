//! Words that can be a verb or a noun: what stands before and behind them decides.

use super::{Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::Kind;

pub(super) const PAST_OR_PARTICIPLE: Readings = Readings::PAST.with(Readings::PARTICIPLE);

/// Forms in -ing that are events where "between" follows; others move or stand between two places. A closed set.
const EVENTS_IN_ING: [&str; 8] =
    ["fighting", "meeting", "bickering", "feuding", "infighting", "shelling", "sparring", "wrangling"];

impl Tagger<'_> {
    /// The tag of a word with a verb reading, by the tag of the word before it.
    pub(super) fn verb_or_noun(&self, i: usize, readings: Readings) -> Tag {
        if readings.any(Readings::PARTICIPLE) && self.next_word_is(i, "by") {
            return Tag::Participle;
        }
        // "after fighting between"
        let word = self.tokens[i].lower.as_str();
        if EVENTS_IN_ING.contains(&word) && self.next_word_is(i, "between") {
            return Tag::Noun;
        }
        let Some(previous) = self.previous(i) else { return self.opening(i, readings) };
        let participle = readings.any(Readings::PARTICIPLE);
        match self.tags[previous] {
            Tag::To | Tag::Modal | Tag::Do if readings.any(Readings::BASE) => Tag::Base,
            Tag::Be | Tag::Have if participle => Tag::Participle,
            Tag::Be if readings.any(Readings::ING) => Tag::Ing,
            Tag::Be if readings.any(Readings::ADJECTIVE) => Tag::Adjective,
            Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number => {
                self.inside_noun_group(i, readings)
            }
            Tag::Adjective => self.after_adjective(i, readings, previous),
            Tag::Preposition => self.after_preposition(i, readings),
            Tag::Noun | Tag::Pronoun | Tag::Adverb | Tag::Negator => {
                self.after_subject(i, readings, previous)
            }
            Tag::Relative if readings.any(Readings::THIRD.with(Readings::BASE)) => Tag::Present,
            Tag::Relative => past_or_participle(readings),
            Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing | Tag::Be | Tag::Have => {
                self.after_verb(i, readings, previous)
            }
            Tag::Comma | Tag::Conjunction | Tag::Subordinator | Tag::Break => {
                self.after_boundary(i, readings, previous)
            }
            _ => anywhere(readings),
        }
    }

    /// The first word of a sentence: "Accusing Iran, ...", "Armed men", "Attacks on".
    fn opening(&self, i: usize, readings: Readings) -> Tag {
        let nominal_next = self.next_is_nominal(i);
        let past = readings.any(Readings::PAST);
        let participle = readings.any(Readings::PARTICIPLE);
        match () {
            // "Fighting between Chad and Mali", "Shelling of the port": an event.
            () if readings.any(Readings::ING)
                && (self.next_word_is(i, "of") || self.next_word_is(i, "between")) =>
            {
                Tag::Noun
            }
            () if readings.any(Readings::ING) && !(nominal_next && self.lone_modifier(i)) => Tag::Ing,
            () if participle && !past => Tag::Participle,
            () if (past || participle) && nominal_next && !self.next_is_name(i) => Tag::Adjective,
            // "Captured Russian soldiers"
            () if participle && self.next_is_adjective_of_name(i) => Tag::Adjective,
            () if past || participle => Tag::Participle,
            () if readings.any(Readings::ADJECTIVE) && nominal_next => Tag::Adjective,
            () if readings.any(Readings::MOSTLY_NOUN) || !self.noun_group_follows(i) => Tag::Noun,
            () => Tag::Base,
        }
    }

    /// Whether the adjective of a name and its noun are next.
    fn next_is_adjective_of_name(&self, i: usize) -> bool {
        let adjective = self
            .tokens
            .get(i + 1)
            .is_some_and(|t| matches!(t.kind, Kind::Name(_)) && t.readings.any(Readings::ADJECTIVE));
        adjective && self.next_is_nominal(i + 1)
    }

    /// "Russian backed rebels", "the wounded struck": mostly inside a noun group, but an adjective of a name may
    /// be its people, whose verb this is.
    fn after_adjective(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let name = matches!(self.tokens[previous].kind, Kind::Name(_));
        let past = readings.any(Readings::PAST);
        let third = readings.any(Readings::THIRD) && !readings.any(Readings::MOSTLY_NOUN);
        let object_follows = self.noun_group_follows(i) && !self.adjacent_noun_verb(i);
        match () {
            () if name && past && object_follows => Tag::Past,
            () if name && third && object_follows => Tag::Present,
            // "an Iranian jailed in Norway"
            () if name
                && readings.any(Readings::PARTICIPLE)
                && !readings.any(Readings::MOSTLY_NOUN)
                && self.next_word(i).is_some_and(|t| t.readings.any(Readings::PREPOSITION)) =>
            {
                past_or_participle(readings)
            }
            () if !name && past && !self.next_is_nominal(i) => Tag::Past,
            () => self.inside_noun_group(i, readings),
        }
    }

    /// "of bombing Gaza", "by occupied Crimea", "under attack": never a verb with a tense.
    fn after_preposition(&self, i: usize, readings: Readings) -> Tag {
        let nominal_next = self.next_is_nominal(i);
        let particle =
            self.tokens[..i].last().is_some_and(|t| matches!(t.lower.as_str(), "off" | "back" | "out"));
        match () {
            () if readings.any(Readings::ING) && self.next_word_is(i, "of") => Tag::Noun,
            // "fight off invading forces"
            () if readings.any(Readings::ING) && particle && nominal_next => Tag::Adjective,
            // "amid growing tensions"
            () if readings.any(Readings::ING)
                && readings.any(Readings::ADJECTIVE)
                && nominal_next
                && self.tokens[..i].last().is_none_or(|t| t.lower != "by") =>
            {
                Tag::Adjective
            }
            () if readings.any(Readings::ING) => Tag::Ing,
            () if readings.any(PAST_OR_PARTICIPLE.with(Readings::ADJECTIVE)) && nominal_next => {
                Tag::Adjective
            }
            () if readings.any(PAST_OR_PARTICIPLE) => Tag::Participle,
            () => Tag::Noun,
        }
    }

    /// "the attack", "its occupied land".
    fn inside_noun_group(&self, i: usize, readings: Readings) -> Tag {
        let modifies = readings
            .any(Readings::PARTICIPLE.with(Readings::PAST).with(Readings::ADJECTIVE).with(Readings::ING));
        if modifies && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    /// Behind another verb: its object, or a verb that hangs on it ("helped build").
    fn after_verb(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let nominal_next = self.next_is_nominal(i);
        let helper = matches!(
            self.tokens[previous].lower.as_str(),
            "help" | "helped" | "helping" | "let" | "make" | "made"
        );
        match () {
            () if readings.any(Readings::ING) && !readings.any(Readings::MOSTLY_NOUN) => Tag::Ing,
            () if readings.any(Readings::PAST) && self.relative_is_complete(previous) => Tag::Past,
            () if readings.any(PAST_OR_PARTICIPLE) && nominal_next => Tag::Adjective,
            () if readings.any(PAST_OR_PARTICIPLE) => Tag::Participle,
            () if helper && readings.any(Readings::BASE) && !readings.any(Readings::MOSTLY_NOUN) => Tag::Base,
            () if readings.any(Readings::ADJECTIVE) && nominal_next => Tag::Adjective,
            () if readings.any(Readings::ADJECTIVE)
                && !readings.any(Readings::NOUN)
                && self.tags[previous] == Tag::Be =>
            {
                Tag::Adjective
            }
            () => Tag::Noun,
        }
    }

    /// "the drones that Iran sent | hit": the verb at `p` is that of a relative clause, and the clause around it
    /// still has none.
    fn relative_is_complete(&self, p: usize) -> bool {
        let finite = |tag: &Tag| matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have);
        let relative = self.tags[..p].iter().rposition(|tag| *tag == Tag::Relative);
        relative.is_some_and(|r| {
            self.tags[p] == Tag::Past
                && p > r + 1
                && !self.tags[r..p].iter().any(finite)
                && !self.tags[..r].iter().any(finite)
        })
    }

    /// Behind a comma, "and" or "that": what the words before the boundary ask to be joined to them.
    fn after_boundary(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let conjunction = self.tags[previous] == Tag::Conjunction;
        let before = previous.checked_sub(1).map(|b| self.tags[b]).filter(|_| conjunction);
        let earlier = self.tags.iter().rev().find(|tag| tag.is_verb() || **tag == Tag::To).copied();
        if before == Some(Tag::Adjective) && self.next_is_nominal(i) {
            return Tag::Adjective;
        }
        // "was shot and killed by": the second participle shares the first one's helper.
        let closes = self.next_word(i).is_none_or(|t| t.lower == "by" || t.kind == Kind::Stop);
        let shares_helper = conjunction && earlier == Some(Tag::Participle) && closes;
        if shares_helper && readings.any(Readings::PARTICIPLE) {
            return Tag::Participle;
        }
        if readings.any(Readings::ING) {
            let joins_nouns = before == Some(Tag::Noun) && readings.any(Readings::MOSTLY_NOUN);
            return if joins_nouns && !self.noun_group_follows(i) { Tag::Noun } else { Tag::Ing };
        }
        if readings.any(PAST_OR_PARTICIPLE) {
            let goes_on = conjunction && earlier.is_some() || self.is_subject_position(previous);
            return if readings.any(Readings::PAST) && goes_on {
                Tag::Past
            } else if self.modifies_a_common_noun(i) {
                Tag::Adjective
            } else {
                past_or_participle(readings)
            };
        }
        let only_verb = !conjunction && self.is_subject_position(previous) && self.clause_wants_a_verb(i);
        if readings.any(Readings::BASE) && only_verb {
            return Tag::Present;
        }
        if readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) {
            return Tag::Adjective;
        }
        self.joined_present(i, readings, conjunction, before, earlier)
    }

    /// "to invade and occupy", "condemns and sanctions": a base form or a present tense goes on with the verb
    /// before "and".
    fn joined_present(
        &self,
        i: usize,
        readings: Readings,
        conjunction: bool,
        before: Option<Tag>,
        earlier: Option<Tag>,
    ) -> Tag {
        let mostly_noun = readings.any(Readings::MOSTLY_NOUN);
        let object_follows = self.noun_group_follows(i);
        let verb_like = object_follows || !mostly_noun;
        let base = readings.any(Readings::BASE) && conjunction;
        let joins_nouns = before == Some(Tag::Noun);
        match earlier {
            Some(Tag::Base) if base && verb_like => Tag::Base,
            // "threats from China and worries from Japan"
            Some(tag) if joins_nouns && tag != Tag::Present && self.next_word_is(i, "from") => Tag::Noun,
            Some(tag)
                if readings.any(Readings::THIRD)
                    && verb_like
                    && (tag == Tag::Present || conjunction || !joins_nouns) =>
            {
                Tag::Present
            }
            Some(Tag::Present) if base && object_follows && !mostly_noun => Tag::Present,
            _ => Tag::Noun,
        }
    }

    /// Whether a participle stands before a noun that is no name and has no determiner: "and frozen assets".
    fn modifies_a_common_noun(&self, i: usize) -> bool {
        self.next_is_nominal(i)
            && !self.next_is_name(i)
            && self.next_word(i).is_none_or(|t| !t.readings.any(Readings::DETERMINER))
    }

    /// A sentence without a finite verb gets the likeliest one: the present-tense form that stands
    /// right behind its first noun, as in headlines.
    pub(super) fn give_every_clause_a_verb(&mut self) {
        let finite = self
            .tags
            .iter()
            .any(|tag| matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
        if finite || self.tokens.len() < 3 {
            return;
        }
        let candidate = (1..self.tokens.len()).find(|&i| {
            self.tags[i] == Tag::Noun
                && self.tokens[i].kind == Kind::Word
                && self.tokens[i].readings.any(Readings::THIRD)
                && matches!(self.tags[i - 1], Tag::Noun)
                && !self
                    .tags
                    .get(i + 1)
                    .is_none_or(|tag| matches!(tag, Tag::Stop | Tag::Comma | Tag::Conjunction))
        });
        if let Some(i) = candidate {
            self.tags[i] = Tag::Present;
        }
    }
}

/// The tag of a form that is past tense, participle, or both ("attacked").
pub(super) fn past_or_participle(readings: Readings) -> Tag {
    if readings.any(Readings::PAST) { Tag::Past } else { Tag::Participle }
}

/// The likeliest tag where the word before tells nothing.
fn anywhere(readings: Readings) -> Tag {
    match () {
        () if readings.any(Readings::ING) => Tag::Ing,
        () if readings.any(PAST_OR_PARTICIPLE) => past_or_participle(readings),
        () if readings.any(Readings::MOSTLY_NOUN) => Tag::Noun,
        () if readings.any(Readings::THIRD) => Tag::Present,
        () => Tag::Noun,
    }
}
