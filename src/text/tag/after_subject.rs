//! Words that can be a verb, behind what may be their subject.

use super::verbs::{PAST_OR_PARTICIPLE, past_or_participle};
use super::{Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::Kind;

impl Tagger<'_> {
    /// Behind what may be the subject: the place of the finite verb, or the noun goes on ("the U.S. bombing of").
    pub(super) fn after_subject(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let mostly_noun = readings.any(Readings::MOSTLY_NOUN);
        let after_pronoun = self.tags[previous] == Tag::Pronoun;
        let object_follows = self.noun_group_follows(i);
        // "its membership bid to", "the cut in aid": past and base look the same.
        let past_looks_like_base = readings.any(Readings::PAST) && readings.any(Readings::BASE);
        let particle = self.next_word(i).is_some_and(|t| matches!(t.lower.as_str(), "off" | "back" | "down"));
        if mostly_noun && past_looks_like_base && !object_follows && !after_pronoun && !particle {
            return Tag::Noun;
        }
        // "if the ships come under fire": the base form has the shape of the participle.
        let plural = after_pronoun || self.is_plural_subject(previous);
        if readings.any(Readings::PARTICIPLE)
            && readings.any(Readings::BASE)
            && !readings.any(Readings::PAST)
            && plural
        {
            return Tag::Present;
        }
        if readings.any(PAST_OR_PARTICIPLE) {
            return past_or_participle(readings);
        }
        if readings.any(Readings::ING) {
            return self.ing_after_subject(i, readings, previous);
        }
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
        // "a U.S. sanctions law"
        let inside =
            previous.checked_sub(1).is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "a" | "an"))
                && matches!(self.tokens[previous].kind, Kind::Name(_));
        if inside && readings.any(Readings::MOSTLY_NOUN) {
            return Tag::Noun;
        }
        if readings.any(Readings::THIRD) {
            let plural_noun = plural && !after_pronoun && self.tokens[previous].kind == Kind::Word;
            // "that NATO plans to leave"
            let verb_opens = object_follows
                || self.next_word_is(i, "that")
                || self.next_word_is(i, "to")
                    && self.tokens.get(i + 2).is_some_and(|t| t.readings.any(Readings::BASE))
                || self.ends_a_condition(i);
            let verb = after_pronoun
                || !plural_noun && !mostly_noun
                || !plural_noun && verb_opens && self.clause_wants_a_verb(i);
            return if verb { Tag::Present } else { Tag::Noun };
        }
        if readings.any(Readings::BASE)
            && let Some(tag) = self.base_after_subject(i, mostly_noun, plural)
        {
            return tag;
        }
        if readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    /// "If Iran attacks, ...": the last word before a comma in a clause that a subordinator opened.
    fn ends_a_condition(&self, i: usize) -> bool {
        let opener = self.tags[..i].iter().rev().find(|tag| {
            matches!(tag, Tag::Subordinator | Tag::Comma | Tag::Break | Tag::Relative | Tag::Conjunction)
        });
        let ends = self.tokens.get(i + 1).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop));
        opener == Some(&Tag::Subordinator) && ends
    }

    /// "the U.S. bombing of Laos" is a noun, "troops bombing Laos" is none.
    fn ing_after_subject(&self, i: usize, readings: Readings, previous: usize) -> Tag {
        let after_noun = self.tags[previous] == Tag::Noun;
        let nominal = readings.any(Readings::NOUN.with(Readings::MOSTLY_NOUN));
        let goes_on = self.next_word_is(i, "of") || nominal && !self.noun_group_follows(i);
        if after_noun && goes_on { Tag::Noun } else { Tag::Ing }
    }

    /// A base form is a verb behind a plural, or behind a subject whose helper stands before it.
    fn base_after_subject(&self, i: usize, mostly_noun: bool, plural: bool) -> Option<Tag> {
        let object_follows = self.noun_group_follows(i);
        // "Will China invade", "Did Iran attack"
        let helper = self.tags[..i]
            .iter()
            .rev()
            .find(|tag| tag.is_verb() || matches!(tag, Tag::Modal | Tag::Do | Tag::Subordinator));
        if matches!(helper, Some(Tag::Modal | Tag::Do)) {
            return Some(Tag::Base);
        }
        // "demanded that China release"
        if self.is_demanded(i) {
            return Some(Tag::Present);
        }
        let of_plural = plural && (self.next_word_is(i, "that") || object_follows || !mostly_noun);
        let only_verb = !mostly_noun && object_follows && self.clause_wants_a_verb(i);
        (of_plural || only_verb).then_some(Tag::Present)
    }

    /// Whether "that" and a subject stand before a word, and a verb of demand before these.
    fn is_demanded(&self, i: usize) -> bool {
        let that = (0..i).rev().take(5).find(|&p| self.tags[p] == Tag::Subordinator);
        let verb = that.filter(|&p| self.tokens[p].lower == "that").and_then(|p| p.checked_sub(1));
        verb.and_then(|p| self.tokens[p].lemma).is_some_and(|lemma| {
            matches!(
                self.lexicon.lemma(lemma),
                "demand" | "insist" | "propose" | "recommend" | "request" | "suggest" | "urge" | "ask"
            )
        }) && !that.is_some_and(|p| self.tags[p..i].iter().any(|tag| tag.is_verb()))
    }
}
