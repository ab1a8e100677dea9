//! Words of the closed classes: "to", "that", "as", "have", and the like.

use super::{BE, Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::Kind;

impl Tagger<'_> {
    pub(super) fn function_word(&self, i: usize, word: &str) -> Option<Tag> {
        let readings = self.tokens[i].readings;
        let next = self.next_word(i);
        Some(match word {
            "to" => {
                if self.infinitive_follows(i) {
                    Tag::To
                } else {
                    Tag::Preposition
                }
            }
            // "Should they unite, ...": a condition without "if".
            "should" | "were" | "had" if i == 0 && self.noun_group_follows(i) => Tag::Subordinator,
            "that" => match self.previous(i).map(|p| (self.tags[p], p)) {
                Some((Tag::Noun | Tag::Pronoun, _)) if self.next_is_verbal(i) => Tag::Relative,
                Some((Tag::Noun, _)) => Tag::Subordinator,
                Some((Tag::Preposition | Tag::Conjunction, _)) => Tag::Determiner,
                None => Tag::Determiner,
                _ => Tag::Subordinator,
            },
            "who" | "whom" | "which" => Tag::Relative,
            "where" | "when" | "what" | "how" | "why" | "whether" => Tag::Subordinator,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m" => Tag::Be,
            "has" | "have" | "had" | "having" | "'ve" => {
                if self.participle_follows(i) {
                    Tag::Have
                } else if word == "having" {
                    Tag::Ing
                } else if word == "have" {
                    self.base_or_present(i)
                } else {
                    Tag::Present
                }
            }
            "do" | "does" | "did" => {
                let helps = self
                    .next_content(i)
                    .is_some_and(|t| t.readings.any(Readings::BASE) || t.readings.any(Readings::NEGATOR));
                if helps { Tag::Do } else { Tag::Present }
            }
            "'ll" | "'d" => Tag::Modal,
            "may" if self.tokens[i].capital && i > 0 => Tag::Noun,
            "will" | "can" | "might" | "need" | "must"
                if self.previous_tag(i).is_some_and(|t| {
                    matches!(t, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective)
                }) =>
            {
                Tag::Noun
            }
            "other" | "another"
                if self
                    .previous(i)
                    .is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "each" | "one")) =>
            {
                Tag::Noun
            }
            "each" | "one" if next.is_some_and(|t| t.lower == "other" || t.lower == "another") => {
                Tag::Determiner
            }
            // "more than 200 drones"
            "more" | "less" | "fewer"
                if next.is_some_and(|t| t.lower == "than") && self.number_follows(i + 1) =>
            {
                Tag::Determiner
            }
            "than" if i > 0 && self.number_follows(i) && self.tags[i - 1] == Tag::Determiner => {
                Tag::Determiner
            }
            "like" | "than" => Tag::Preposition,
            "given" if i == 0 => Tag::Preposition,
            "so" | "as" | "after" | "before" | "since" | "until" | "till" | "once" => {
                if self.finite_clause_follows(i) { Tag::Subordinator } else { Tag::Preposition }
            }
            "no" if next.is_some_and(|t| t.lower == "longer") => Tag::Negator,
            "no" => Tag::Determiner,
            "according" | "including" | "following" | "regarding" | "concerning" | "amid" | "despite" => {
                if self.previous_tag(i) == Some(Tag::Determiner) {
                    Tag::Adjective
                } else {
                    Tag::Preposition
                }
            }
            _ if readings.any(Readings::MODAL) => Tag::Modal,
            _ if readings.any(Readings::NEGATOR) => Tag::Negator,
            _ if readings.any(Readings::POSSESSIVE) => {
                if word == "her" && !self.next_is_nominal(i) {
                    Tag::Pronoun
                } else {
                    Tag::Possessive
                }
            }
            _ if readings.any(Readings::CONJUNCTION) => Tag::Conjunction,
            _ if readings.any(Readings::SUBORDINATOR)
                && (!readings.any(Readings::VERB) || next.is_some_and(|t| t.lower == "that")) =>
            {
                Tag::Subordinator
            }
            _ if readings.any(Readings::DETERMINER)
                && self.previous_tag(i) == Some(Tag::Number)
                && i > 0
                && self.tags[i - 1] == Tag::Number =>
            {
                Tag::Number
            }
            _ if readings.any(Readings::PRONOUN) && !self.can_determine(i) => Tag::Pronoun,
            _ if readings.any(Readings::DETERMINER) => Tag::Determiner,
            _ if readings.any(Readings::PRONOUN) => Tag::Pronoun,
            _ if readings.any(Readings::PREPOSITION) && self.is_no_verb_here(i) => Tag::Preposition,
            _ => return None,
        })
    }

    fn number_follows(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether "to" opens an infinitive: "agreed to cut", but not "an end to war".
    pub(super) fn infinitive_follows(&self, i: usize) -> bool {
        let Some(next) = self.next_content(i) else { return false };
        if BE.contains(&next.lower.as_str()) {
            return true;
        }
        if !next.readings.any(Readings::BASE) {
            return false;
        }
        let after_noun = self.previous(i).is_some_and(|p| self.tags[p] == Tag::Noun);
        let negated = i > 0 && self.tags[i - 1] == Tag::Negator;
        let with_particle = self.tokens.get(i + 2).is_some_and(|t| {
            matches!(t.lower.as_str(), "up" | "off" | "out" | "down" | "back" | "away" | "over" | "that")
        });
        // "bowed to pressure from"
        let as_noun = self
            .tokens
            .get(i + 2)
            .is_some_and(|t| matches!(t.lower.as_str(), "from" | "of" | "by" | "between"));
        !next.readings.any(Readings::MOSTLY_NOUN)
            || !after_noun && !as_noun
            || negated
            || with_particle
            || self.noun_group_follows_the_next(i)
    }

    /// Whether a word that can be a preposition ("down", "near") is no verb: it has only a base form and
    /// nothing before it asks for one, or is no form of a verb at all.
    pub(super) fn is_no_verb_here(&self, i: usize) -> bool {
        let verb = self.tokens[i].readings.only(Readings::VERB);
        let base_only = verb == Readings::BASE;
        let asked_for = matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do));
        verb == Readings::default() || base_only && !asked_for
    }

    pub(super) fn can_determine(&self, i: usize) -> bool {
        self.tokens[i].readings.any(Readings::DETERMINER) && self.next_is_nominal(i)
    }

    pub(super) fn genitive(&self, i: usize) -> Tag {
        let after_pronoun = self.previous_tag(i) == Some(Tag::Pronoun)
            || self
                .previous(i)
                .is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "that" | "there" | "what" | "who"));
        if after_pronoun { Tag::Be } else { Tag::Genitive }
    }

    pub(super) fn participle_follows(&self, i: usize) -> bool {
        self.next_content(i)
            .is_some_and(|t| t.readings.any(Readings::PARTICIPLE) || t.lower == "been" || (t.lower == "had"))
    }

    pub(super) fn base_or_present(&self, i: usize) -> Tag {
        if matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do)) {
            Tag::Base
        } else {
            Tag::Present
        }
    }

    pub(super) fn is_bare_time(&self, i: usize) -> bool {
        let day = self.tokens[i].capital
            || ["today", "yesterday", "tomorrow", "tonight"].contains(&self.tokens[i].lower.as_str());
        day && !matches!(
            self.previous_tag(i),
            Some(Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective)
        ) && self.tokens.get(i + 1).is_none_or(|t| t.kind != Kind::Genitive)
    }
}
