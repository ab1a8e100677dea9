//! Words that can be a verb or a noun: what stands before and behind them decides.

use super::{Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::Kind;

impl Tagger<'_> {
    pub(super) fn verb_or_noun(&self, i: usize, readings: Readings) -> Tag {
        let mostly_noun = readings.any(Readings::MOSTLY_NOUN);
        let adjective = readings.any(Readings::ADJECTIVE);
        let participle = readings.any(Readings::PARTICIPLE);
        let past = readings.any(Readings::PAST);
        let verb_past = if past { Tag::Past } else { Tag::Participle };
        let nominal_next = self.next_is_nominal(i);
        if readings.any(Readings::PARTICIPLE) && self.next_word(i).is_some_and(|t| t.lower == "by") {
            return Tag::Participle;
        }
        let Some(previous) = self.previous(i) else {
            return match () {
                () if readings.any(Readings::ING) && !(nominal_next && self.lone_modifier(i)) => Tag::Ing,
                () if participle && !past => Tag::Participle,
                () if past || participle => {
                    if nominal_next && !self.next_is_name(i) {
                        Tag::Adjective
                    } else {
                        Tag::Participle
                    }
                }
                () if adjective && nominal_next => Tag::Adjective,
                () if mostly_noun || !self.noun_group_follows(i) => Tag::Noun,
                () => Tag::Base,
            };
        };
        match self.tags[previous] {
            Tag::To | Tag::Modal | Tag::Do if readings.any(Readings::BASE) => Tag::Base,
            Tag::Be if participle => Tag::Participle,
            Tag::Be if readings.any(Readings::ING) => Tag::Ing,
            Tag::Be if adjective => Tag::Adjective,
            Tag::Have if participle => Tag::Participle,
            Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number => {
                self.inside_noun_group(i, readings)
            }
            Tag::Adjective => {
                let name = matches!(self.tokens[previous].kind, Kind::Name(_));
                if name
                    && (past || readings.any(Readings::THIRD) && !mostly_noun)
                    && self.noun_group_follows(i)
                    && !self.adjacent_noun_verb(i)
                {
                    return if past { Tag::Past } else { Tag::Present };
                }
                if past && !name && !nominal_next {
                    return verb_past;
                }
                self.inside_noun_group(i, readings)
            }
            Tag::Preposition => {
                match () {
                    () if readings.any(Readings::ING) => {
                        if self.next_word(i).is_some_and(|t| t.lower == "of") { Tag::Noun } else { Tag::Ing }
                    }
                    () if past || participle => {
                        if nominal_next {
                            Tag::Adjective
                        } else {
                            Tag::Participle
                        }
                    }
                    () if adjective && nominal_next => Tag::Adjective,
                    () => Tag::Noun,
                }
            }
            Tag::Noun | Tag::Pronoun | Tag::Adverb | Tag::Negator => {
                self.after_subject(i, readings, previous)
            }
            Tag::Relative => {
                if readings.any(Readings::THIRD.with(Readings::BASE)) {
                    Tag::Present
                } else {
                    verb_past
                }
            }
            Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing | Tag::Be | Tag::Have => {
                self.after_verb(i, readings, previous)
            }
            Tag::Comma | Tag::Conjunction | Tag::Subordinator | Tag::Break => {
                self.after_boundary(i, readings, previous)
            }
            _ => match () {
                () if readings.any(Readings::ING) => Tag::Ing,
                () if past => Tag::Past,
                () if participle => Tag::Participle,
                () if mostly_noun => Tag::Noun,
                () if readings.any(Readings::THIRD) => Tag::Present,
                () => Tag::Noun,
            },
        }
    }

    pub(super) fn inside_noun_group(&self, i: usize, readings: Readings) -> Tag {
        let modifies = readings
            .any(Readings::PARTICIPLE.with(Readings::PAST).with(Readings::ADJECTIVE).with(Readings::ING));
        if modifies && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    pub(super) fn after_subject(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let mostly_noun = readings.any(Readings::MOSTLY_NOUN);
        let after_pronoun = self.tags[previous] == Tag::Pronoun;
        let object_follows = self.noun_group_follows(i);
        // "its membership bid to", "the cut in aid": past and base look the same.
        if mostly_noun
            && readings.any(Readings::PAST)
            && readings.any(Readings::BASE)
            && !object_follows
            && !after_pronoun
        {
            return Tag::Noun;
        }
        if readings.any(Readings::PAST) {
            return Tag::Past;
        }
        if readings.any(Readings::PARTICIPLE) {
            return Tag::Participle;
        }
        // "the U.S. bombing of Laos"
        let of = self.next_word(i).is_some_and(|t| t.lower == "of");
        if readings.any(Readings::ING) && of && self.tags[previous] == Tag::Noun {
            return Tag::Noun;
        }
        if readings.any(Readings::ING) {
            let nominal = readings.any(Readings::NOUN) || mostly_noun;
            return if nominal && !object_follows && self.tags[previous] == Tag::Noun {
                Tag::Noun
            } else {
                Tag::Ing
            };
        }
        let plural = after_pronoun || self.is_plural_subject(previous);
        if self.tags[previous] == Tag::Adverb
            && !plural
            && !readings.any(Readings::THIRD)
            && readings.any(Readings::ADJECTIVE)
        {
            return Tag::Adjective;
        }
        if self.next_is_finite(i) {
            return Tag::Noun;
        }
        if readings.any(Readings::THIRD) {
            let plural_noun = plural && !after_pronoun && self.tokens[previous].kind == Kind::Word;
            let verb_opens = object_follows || self.next_word(i).is_some_and(|t| t.lower == "that");
            let verb = after_pronoun
                || !plural_noun && !mostly_noun
                || !plural_noun && verb_opens && self.clause_wants_a_verb(i);
            return if verb { Tag::Present } else { Tag::Noun };
        }
        // "Will China invade", "Did Iran attack": the helper stands before the subject.
        let helper = self.tags[..i]
            .iter()
            .rev()
            .find(|tag| tag.is_verb() || matches!(tag, Tag::Modal | Tag::Do | Tag::Subordinator));
        if readings.any(Readings::BASE) && matches!(helper, Some(Tag::Modal | Tag::Do)) {
            return Tag::Base;
        }
        if readings.any(Readings::BASE) && plural && self.next_word(i).is_some_and(|t| t.lower == "that") {
            return Tag::Present;
        }
        if readings.any(Readings::BASE) && plural && (object_follows || !mostly_noun) {
            return Tag::Present;
        }
        if readings.any(Readings::BASE) && !mostly_noun && object_follows && self.clause_wants_a_verb(i) {
            return Tag::Present;
        }
        if readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    pub(super) fn after_verb(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let nominal_next = self.next_is_nominal(i);
        let helper = matches!(
            self.tokens[previous].lower.as_str(),
            "help" | "helped" | "helping" | "let" | "make" | "made"
        );
        match () {
            () if readings.any(Readings::ING) && !readings.any(Readings::MOSTLY_NOUN) => Tag::Ing,
            () if readings.any(Readings::PARTICIPLE.with(Readings::PAST)) => {
                if nominal_next {
                    Tag::Adjective
                } else {
                    Tag::Participle
                }
            }
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

    pub(super) fn after_boundary(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let object_follows = self.noun_group_follows(i);
        let conjunction = self.tags[previous] == Tag::Conjunction;
        let before = previous.checked_sub(1).map(|b| self.tags[b]);
        let joins_nouns = conjunction && matches!(before, Some(Tag::Noun));
        let joins_adjectives = conjunction && matches!(before, Some(Tag::Adjective));
        let earlier = self.tags.iter().rev().find(|tag| tag.is_verb() || **tag == Tag::To);
        if joins_adjectives && self.next_is_nominal(i) {
            return Tag::Adjective;
        }
        // "was shot and killed by": the second participle shares the first one's helper.
        let by = self.next_word(i).is_none_or(|t| t.lower == "by" || matches!(t.kind, Kind::Stop));
        if conjunction && readings.any(Readings::PARTICIPLE) && matches!(earlier, Some(Tag::Participle)) && by
        {
            return Tag::Participle;
        }
        match () {
            () if readings.any(Readings::ING) => {
                if joins_nouns && readings.any(Readings::MOSTLY_NOUN) && !object_follows {
                    Tag::Noun
                } else {
                    Tag::Ing
                }
            }
            () if readings.any(Readings::PAST) && conjunction && earlier.is_some() => Tag::Past,
            () if readings.any(Readings::PAST) && self.is_subject_position(previous) => Tag::Past,
            () if readings.any(Readings::PAST.with(Readings::PARTICIPLE)) => {
                if self.next_is_nominal(i)
                    && !self.next_is_name(i)
                    && self.next_word(i).is_none_or(|t| !t.readings.any(Readings::DETERMINER))
                {
                    Tag::Adjective
                } else if readings.any(Readings::PAST) {
                    Tag::Past
                } else {
                    Tag::Participle
                }
            }
            () if readings.any(Readings::BASE)
                && !conjunction
                && self.is_subject_position(previous)
                && self.clause_wants_a_verb(i) =>
            {
                Tag::Present
            }
            () if readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) => Tag::Adjective,
            () if readings.any(Readings::BASE)
                && conjunction
                && matches!(earlier, Some(Tag::Base))
                && object_follows =>
            {
                Tag::Base
            }
            () if readings.any(Readings::BASE)
                && conjunction
                && matches!(earlier, Some(Tag::Base))
                && !readings.any(Readings::MOSTLY_NOUN) =>
            {
                Tag::Base
            }
            () if readings.any(Readings::THIRD)
                && (object_follows || !readings.any(Readings::MOSTLY_NOUN))
                && earlier.is_some_and(|t| *t == Tag::Present || conjunction || !joins_nouns) =>
            {
                Tag::Present
            }
            () if readings.any(Readings::BASE)
                && conjunction
                && object_follows
                && matches!(earlier, Some(Tag::Present))
                && !readings.any(Readings::MOSTLY_NOUN) =>
            {
                Tag::Present
            }
            () => Tag::Noun,
        }
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
