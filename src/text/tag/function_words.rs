//! Words of the closed classes: "to", "that", "as", "have", and the like.

use super::{BE, Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

impl Tagger<'_> {
    /// The tag of a word of the closed classes, or nothing where it is a word like any other.
    pub(super) fn function_word(&self, i: usize, word: &str) -> Option<Tag> {
        self.helping_verb(i, word)
            .or_else(|| self.joining_word(i, word))
            .or_else(|| self.word_of_measure(i, word))
            .or_else(|| self.by_readings(i, word))
    }

    /// "be", "have", "do", "to" and the modals, where they are not words of their own.
    fn helping_verb(&self, i: usize, word: &str) -> Option<Tag> {
        Some(match word {
            "to" if self.infinitive_follows(i) => Tag::To,
            "to" => Tag::Preposition,
            // "Should they unite, ...": a condition without "if".
            "should" | "were" | "had" if i == 0 && self.noun_group_follows(i) => Tag::Subordinator,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m" => Tag::Be,
            "has" | "have" | "had" | "having" | "'ve" if self.participle_follows(i) => Tag::Have,
            "having" => Tag::Ing,
            "have" => self.base_or_present(i),
            "has" | "had" | "'ve" => Tag::Present,
            "do" | "does" | "did" if self.verb_to_help_follows(i) => Tag::Do,
            // "Did Russia invade ...?"
            "do" | "does" | "did" if self.previous(i).is_none() && self.noun_group_follows(i) => Tag::Do,
            "do" | "does" | "did" => Tag::Present,
            "'ll" | "'d" => Tag::Modal,
            // The month, or Theresa May.
            "may" if self.tokens[i].capital && i > 0 => Tag::Noun,
            "will" | "can" | "might" | "need" | "must" if self.stands_inside_noun_group(i) => Tag::Noun,
            _ => return None,
        })
    }

    /// Words that join clauses or open phrases.
    fn joining_word(&self, i: usize, word: &str) -> Option<Tag> {
        Some(match word {
            "that" => self.that(i),
            "who" | "whom" | "which" => Tag::Relative,
            "where" | "when" | "what" | "how" | "why" | "whether" => Tag::Subordinator,
            "given" if i == 0 => Tag::Preposition,
            // "groups such as Hamas": one preposition in two words.
            "such" if self.tokens.get(i + 1).is_some_and(|t| t.lower == "as") => Tag::Silent,
            "as" if i.checked_sub(1).is_some_and(|p| self.tokens[p].lower == "such") => Tag::Preposition,
            "so" | "as" | "after" | "before" | "since" | "until" | "till" | "once" => {
                if self.finite_clause_follows(i) { Tag::Subordinator } else { Tag::Preposition }
            }
            // Participles by their shape: "the following talks", but "following talks".
            "according" | "including" | "following" | "regarding" | "concerning" | "amid" | "despite" => {
                let modifies = self.previous_tag(i) == Some(Tag::Determiner);
                if modifies { Tag::Adjective } else { Tag::Preposition }
            }
            _ => return None,
        })
    }

    /// "each other", "like Japan", "no longer".
    fn word_of_measure(&self, i: usize, word: &str) -> Option<Tag> {
        let next_is = |words: [&str; 2]| words.iter().any(|next| self.next_word_is(i, next));
        let after_each =
            || self.previous(i).is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "each" | "one"));
        Some(match word {
            "other" | "another" if after_each() => Tag::Noun,
            "each" | "one" if next_is(["other", "another"]) => Tag::Determiner,
            // "has long supported"
            "long" if i > 0 && self.tags[i - 1] == Tag::Have => Tag::Adverb,
            // "its most advanced system"
            "more" | "most" | "less" | "least" if self.grades_an_adjective(i) => Tag::Adjective,
            "like" | "than" => Tag::Preposition,
            "no" if self.next_word_is(i, "longer") => Tag::Negator,
            "no" => Tag::Determiner,
            _ => return None,
        })
    }

    /// Whether a word of measure stands between what opens a noun group and a word that describes its head.
    fn grades_an_adjective(&self, i: usize) -> bool {
        let opened = matches!(self.previous_tag(i), Some(Tag::Determiner | Tag::Possessive | Tag::Genitive));
        let describes = Readings::ADJECTIVE.with(Readings::PARTICIPLE).with(Readings::ING);
        opened && self.next_word(i).is_some_and(|t| t.kind == Kind::Word && t.readings.any(describes))
    }

    /// Words of the closed classes that need no rule of their own.
    fn by_readings(&self, i: usize, word: &str) -> Option<Tag> {
        let readings = self.tokens[i].readings;
        let number_before =
            i > 0 && self.tags[i - 1] == Tag::Number && self.previous_tag(i) == Some(Tag::Number);
        // "provided" and "given" are verbs unless "that" follows.
        let subordinates = !readings.any(Readings::VERB) || self.next_word_is(i, "that");
        Some(match () {
            () if readings.any(Readings::MODAL) => Tag::Modal,
            () if readings.any(Readings::NEGATOR) => Tag::Negator,
            // "criticised her", but "her speech".
            () if readings.any(Readings::POSSESSIVE) && word == "her" && !self.next_is_nominal(i) => {
                Tag::Pronoun
            }
            () if readings.any(Readings::POSSESSIVE) => Tag::Possessive,
            () if readings.any(Readings::CONJUNCTION) => Tag::Conjunction,
            () if readings.any(Readings::SUBORDINATOR) && subordinates => Tag::Subordinator,
            // "200 million"
            () if readings.any(Readings::DETERMINER) && number_before => Tag::Number,
            () if readings.any(Readings::PRONOUN) && !self.can_determine(i) => Tag::Pronoun,
            () if readings.any(Readings::DETERMINER) => Tag::Determiner,
            () if readings.any(Readings::PRONOUN) => Tag::Pronoun,
            // "a round of sanctions": behind a determiner no preposition.
            () if readings.any(Readings::PREPOSITION) && self.is_counted_noun(i) => Tag::Noun,
            () if readings.any(Readings::PREPOSITION) && self.is_no_verb_here(i) => Tag::Preposition,
            () => return None,
        })
    }

    /// "the ships that sailed", "the claim that Iran", "said that Iran", "in that war".
    fn that(&self, i: usize) -> Tag {
        match self.previous_tag(i) {
            Some(Tag::Noun | Tag::Pronoun) if self.next_is_verbal(i) => Tag::Relative,
            Some(Tag::Noun) if self.object_is_missing(i) => Tag::Relative,
            Some(Tag::Preposition | Tag::Conjunction) | None => Tag::Determiner,
            _ => Tag::Subordinator,
        }
    }

    /// "the drones that Iran sent to Yemen": a subject and a verb without an object, behind a noun that is no
    /// claim.
    fn object_is_missing(&self, i: usize) -> bool {
        let claim = self.previous(i).is_none_or(|p| {
            let told = |lemma| self.lexicon.verb_is(WordList::SpeechVerbs, lemma);
            self.tokens[p].lists.has(WordList::HedgeNouns) || self.tokens[p].lemma.is_some_and(told)
        });
        let names = self.tokens[i + 1..]
            .iter()
            .take(4)
            .take_while(|t| matches!(t.kind, Kind::Name(_)) || t.readings.any(Readings::DETERMINER))
            .count();
        let verb = i + 1 + names;
        let past = self.tokens.get(verb).is_some_and(|t| {
            t.readings.any(Readings::PAST) && !t.readings.any(Readings::ADJECTIVE.with(Readings::NOUN))
        });
        let open = self.tokens.get(verb + 1).is_some_and(|t| {
            t.readings.any(Readings::PREPOSITION.with(Readings::MODAL).with(Readings::PAST))
                || BE.contains(&t.lower.as_str())
        });
        !claim && names > 0 && past && open
    }

    /// "did not sign", "does trade with".
    fn verb_to_help_follows(&self, i: usize) -> bool {
        self.next_content(i).is_some_and(|t| t.readings.any(Readings::BASE.with(Readings::NEGATOR)))
    }

    /// "the will", "Japan's might".
    fn stands_inside_noun_group(&self, i: usize) -> bool {
        let before = self.previous_tag(i);
        matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective))
    }

    /// Whether "to" opens an infinitive: "agreed to cut", but not "an end to war".
    fn infinitive_follows(&self, i: usize) -> bool {
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

    fn is_counted_noun(&self, i: usize) -> bool {
        self.tokens[i].lists.has(WordList::Partitives)
            && matches!(
                self.previous_tag(i),
                Some(Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive)
            )
    }

    /// Whether a word that can be a preposition ("down", "near") is no verb: it has only a base form and
    /// nothing before it asks for one, or is no form of a verb at all.
    fn is_no_verb_here(&self, i: usize) -> bool {
        let verb = self.tokens[i].readings.only(Readings::VERB);
        let base_only = verb == Readings::BASE;
        let asked_for = matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do));
        verb == Readings::default() || base_only && !asked_for
    }

    /// Whether a word that may be a pronoun ("some", "this") has a noun behind it.
    fn can_determine(&self, i: usize) -> bool {
        self.tokens[i].readings.any(Readings::DETERMINER) && self.next_is_nominal(i)
    }

    /// "over the next four years", "of the south": what may be an adverb elsewhere belongs to the determiner.
    pub(super) fn adverb_behind_determiner(&self, i: usize, word: &str) -> Option<Tag> {
        let determined = i > 0 && self.tags[i - 1] == Tag::Determiner && !word.ends_with("ly");
        let goes_on = self.next_word(i).is_some_and(|t| {
            t.readings.any(Readings::ADJECTIVE.with(Readings::ADVERB).with(Readings::PARTICIPLE))
        });
        match () {
            () if !determined => None,
            () if self.next_is_nominal(i) && !goes_on => Some(Tag::Adjective),
            () if goes_on || self.next_is_nominal(i) => None,
            () => Some(Tag::Noun),
        }
    }

    /// The comma of "April 28, 2023".
    pub(super) fn is_inside_a_date(&self, i: usize) -> bool {
        let number = |p: Option<usize>| {
            p.and_then(|p| self.tokens.get(p)).filter(|t| t.kind == Kind::Number).map(|t| t.lower.len())
        };
        let month = i
            .checked_sub(2)
            .is_some_and(|m| self.tokens[m].capital && self.tokens[m].lists.has(WordList::Temporal));
        month && number(i.checked_sub(1)).is_some_and(|digits| digits <= 2) && number(Some(i + 1)) == Some(4)
    }

    /// "Japan's", but "it's" and "that's" are short for "is".
    pub(super) fn genitive(&self, i: usize) -> Tag {
        let after_pronoun = self.previous_tag(i) == Some(Tag::Pronoun)
            || self
                .previous(i)
                .is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "that" | "there" | "what" | "who"));
        if after_pronoun { Tag::Be } else { Tag::Genitive }
    }

    /// Whether "have" helps a participle: "has not signed".
    fn participle_follows(&self, i: usize) -> bool {
        // "has long supported"
        let behind = if self.next_word_is(i, "long") { i + 1 } else { i };
        self.next_content(behind)
            .is_some_and(|t| t.readings.any(Readings::PARTICIPLE) || t.lower == "been" || t.lower == "had")
    }

    /// "to have", but "they have".
    fn base_or_present(&self, i: usize) -> Tag {
        if matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do)) {
            Tag::Base
        } else {
            Tag::Present
        }
    }

    /// Whether a word of time stands by itself ("on" left out): "met Tuesday", but "last Tuesday's talks".
    pub(super) fn is_bare_time(&self, i: usize) -> bool {
        let day = self.tokens[i].capital
            || ["today", "yesterday", "tomorrow", "tonight"].contains(&self.tokens[i].lower.as_str());
        day && !matches!(
            self.previous_tag(i),
            Some(Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective)
        ) && self.tokens.get(i + 1).is_none_or(|t| t.kind != Kind::Genitive)
    }
}
