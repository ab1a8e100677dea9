//! Tagging: context takes readings away until one part of speech is left (in the manner of a
//! constraint grammar: after a determiner no finite verb, after "to" a base form, and so on).

use super::lexicon::{Lexicon, Readings};
use super::token::{Kind, Token};

/// Part of speech in context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// "the", "this".
    Determiner,
    /// "its", "their".
    Possessive,
    /// "'s".
    Genitive,
    /// Adjective, also a participle before a noun and a name's adjective.
    Adjective,
    /// Noun or name.
    Noun,
    /// Number.
    Number,
    /// "it", "they".
    Pronoun,
    /// Base form after "to" or a modal, or an imperative.
    Base,
    /// Present tense: "attacks", "attack".
    Present,
    /// Past tense, or a participle of the same shape; the group of words decides.
    Past,
    /// Past participle.
    Participle,
    /// Present participle or gerund.
    Ing,
    /// "may", "will".
    Modal,
    /// A form of "be" that helps another verb, or stands alone.
    Be,
    /// A form of "have" that helps another verb.
    Have,
    /// A form of "do" that helps another verb.
    Do,
    /// "to" before a verb.
    To,
    /// Preposition or particle.
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// "because", "if", "that" after a verb.
    Subordinator,
    /// "who", "which", "that" after a noun.
    Relative,
    /// Adverb, also a bare day of the week.
    Adverb,
    /// "not".
    Negator,
    /// Comma.
    Comma,
    /// Quotation mark or another sign that groups pass over.
    Silent,
    /// Dash, colon, semicolon, bracket.
    Break,
    /// End of a sentence.
    Stop,
}

impl Tag {
    fn starts_noun_group(self) -> bool {
        matches!(
            self,
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Noun | Tag::Number | Tag::Pronoun
        )
    }

    fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing)
    }
}

const BE: [&str; 8] = ["be", "am", "is", "are", "was", "were", "been", "being"];
const HAVE: [&str; 4] = ["have", "has", "had", "having"];

/// One tag for each token.
pub fn tags(tokens: &[Token], lexicon: &Lexicon) -> Vec<Tag> {
    let mut tagger = Tagger { tokens, lexicon, tags: Vec::with_capacity(tokens.len()) };
    for i in 0..tokens.len() {
        let tag = tagger.decide(i);
        tagger.tags.push(tag);
    }
    tagger.give_every_clause_a_verb();
    tagger.tags
}

struct Tagger<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    tags: Vec<Tag>,
}

impl Tagger<'_> {
    fn decide(&self, i: usize) -> Tag {
        let token = &self.tokens[i];
        let word = token.lower.as_str();
        match token.kind {
            Kind::Name(_) if token.readings.any(Readings::ADJECTIVE) => return Tag::Adjective,
            Kind::Name(_) => return Tag::Noun,
            Kind::Number => return Tag::Number,
            Kind::Genitive => return self.genitive(i),
            Kind::Comma => return Tag::Comma,
            Kind::Stop => return Tag::Stop,
            Kind::Colon | Kind::Dash | Kind::Open | Kind::Close => return Tag::Break,
            Kind::Quote | Kind::Sign | Kind::Hyphen => return Tag::Silent,
            Kind::Word => {}
        }
        if i > 0 && self.tokens[i - 1].kind == Kind::Hyphen {
            return if self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun };
        }
        if let Some(tag) = self.function_word(i, word) {
            return tag;
        }
        let readings = token.readings;
        if self.lexicon.is("temporal", word) && self.is_bare_time(i) {
            return Tag::Adverb;
        }
        if token.capital && i > 0 && !self.title_case() && self.is_inside_a_name(i) {
            return Tag::Noun;
        }
        if readings.any(Readings::ADVERB) && !readings.any(Readings::VERB.with(Readings::NOUN)) {
            let modifies = readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i);
            return if modifies { Tag::Adjective } else { Tag::Adverb };
        }
        if readings.any(Readings::VERB) {
            return self.verb_or_noun(i, readings);
        }
        if readings.any(Readings::PREPOSITION) {
            return Tag::Preposition;
        }
        if readings.any(Readings::ADVERB) && !self.next_is_nominal(i) {
            return Tag::Adverb;
        }
        if readings.any(Readings::ADJECTIVE) {
            let modifies = !readings.any(Readings::NOUN) || self.next_is_nominal(i);
            return if modifies { Tag::Adjective } else { Tag::Noun };
        }
        Tag::Noun
    }

    fn function_word(&self, i: usize, word: &str) -> Option<Tag> {
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
        !next.readings.any(Readings::MOSTLY_NOUN)
            || !after_noun
            || negated
            || with_particle
            || self.noun_group_follows_the_next(i)
    }

    /// Whether a word that can be a preposition ("down", "near") is no verb: it has only a base form and
    /// nothing before it asks for one, or is no form of a verb at all.
    fn is_no_verb_here(&self, i: usize) -> bool {
        let verb = self.tokens[i].readings.only(Readings::VERB);
        let base_only = verb == Readings::BASE;
        let asked_for = matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do));
        verb == Readings::default() || base_only && !asked_for
    }

    fn can_determine(&self, i: usize) -> bool {
        self.tokens[i].readings.any(Readings::DETERMINER) && self.next_is_nominal(i)
    }

    fn genitive(&self, i: usize) -> Tag {
        let after_pronoun = self.previous_tag(i) == Some(Tag::Pronoun)
            || self
                .previous(i)
                .is_some_and(|p| matches!(self.tokens[p].lower.as_str(), "that" | "there" | "what" | "who"));
        if after_pronoun { Tag::Be } else { Tag::Genitive }
    }

    fn verb_or_noun(&self, i: usize, readings: Readings) -> Tag {
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

    fn inside_noun_group(&self, i: usize, readings: Readings) -> Tag {
        let modifies = readings
            .any(Readings::PARTICIPLE.with(Readings::PAST).with(Readings::ADJECTIVE).with(Readings::ING));
        if modifies && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    fn after_subject(&self, i: usize, readings: Readings, previous: usize) -> Tag {
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
        if readings.any(Readings::BASE) && plural && (object_follows || !mostly_noun) {
            return Tag::Present;
        }
        if readings.any(Readings::BASE) && !mostly_noun && object_follows && self.clause_wants_a_verb(i) {
            return Tag::Present;
        }
        if readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun }
    }

    fn after_verb(&self, i: usize, readings: Readings, previous: usize) -> Tag {
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

    fn after_boundary(&self, i: usize, readings: Readings, previous: usize) -> Tag {
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
    fn give_every_clause_a_verb(&mut self) {
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

    fn previous(&self, i: usize) -> Option<usize> {
        (0..i)
            .rev()
            .find(|&p| !matches!(self.tags[p], Tag::Silent | Tag::Adverb | Tag::Negator))
            .or_else(|| (0..i).rev().find(|&p| self.tags[p] != Tag::Silent))
            .filter(|&p| self.tags[p] != Tag::Stop)
    }

    fn previous_tag(&self, i: usize) -> Option<Tag> {
        self.previous(i).map(|p| self.tags[p])
    }

    fn next_word(&self, i: usize) -> Option<&Token> {
        self.tokens[i + 1..].iter().find(|t| !matches!(t.kind, Kind::Quote | Kind::Hyphen))
    }

    /// The next word that is neither adverb nor negator.
    fn next_content(&self, i: usize) -> Option<&Token> {
        self.tokens[i + 1..].iter().find(|t| {
            let passed = t.readings.any(Readings::ADVERB.with(Readings::NEGATOR))
                && !t.readings.any(Readings::VERB.with(Readings::NOUN));
            !matches!(t.kind, Kind::Quote) && !passed
        })
    }

    /// Whether the next word can go on a noun group begun here.
    fn next_is_nominal(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| match t.kind {
            Kind::Name(_) | Kind::Number => true,
            Kind::Word => {
                let blocked = Readings::PREPOSITION
                    .with(Readings::CONJUNCTION)
                    .with(Readings::SUBORDINATOR)
                    .with(Readings::MODAL)
                    .with(Readings::RELATIVE)
                    .with(Readings::DETERMINER)
                    .with(Readings::POSSESSIVE)
                    .with(Readings::PRONOUN)
                    .with(Readings::NEGATOR);
                !t.readings.any(blocked)
                    && (t.readings.any(Readings::NOUN.with(Readings::ADJECTIVE).with(Readings::ING))
                        || t.readings.any(Readings::BASE))
                    && !BE.contains(&t.lower.as_str())
                    && !HAVE.contains(&t.lower.as_str())
            }
            _ => false,
        })
    }

    fn next_is_name(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| matches!(t.kind, Kind::Name(_)) || t.capital)
    }

    /// Whether a noun group can begin right after this word: what an object looks like.
    fn noun_group_follows(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| match t.kind {
            Kind::Name(_) | Kind::Number => true,
            Kind::Word => {
                let open = Readings::DETERMINER
                    .with(Readings::POSSESSIVE)
                    .with(Readings::ADJECTIVE)
                    .with(Readings::NOUN)
                    .with(Readings::PRONOUN);
                let blocked = Readings::PREPOSITION
                    .with(Readings::CONJUNCTION)
                    .with(Readings::SUBORDINATOR)
                    .with(Readings::MODAL)
                    .with(Readings::RELATIVE);
                t.readings.any(open)
                    && !t.readings.any(blocked)
                    && !BE.contains(&t.lower.as_str())
                    && !HAVE.contains(&t.lower.as_str())
                    && !(self.lexicon.is("temporal", &t.lower) && t.capital)
            }
            _ => false,
        })
    }

    fn noun_group_follows_the_next(&self, i: usize) -> bool {
        (i + 1 < self.tokens.len()) && self.noun_group_follows(i + 1)
    }

    fn adjacent_noun_verb(&self, i: usize) -> bool {
        // "Russian backed rebels": the word after the next is no object of its own.
        self.next_word(i).is_some_and(|t| {
            t.kind == Kind::Word
                && t.readings.any(Readings::NOUN)
                && !t.readings.any(Readings::DETERMINER.with(Readings::POSSESSIVE))
                && !t.capital
        })
    }

    fn lone_modifier(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            t.kind == Kind::Word
                && t.readings.any(Readings::NOUN)
                && !t.readings.any(Readings::DETERMINER)
                && !t.capital
        }) && self.tokens[i].readings.any(Readings::MOSTLY_NOUN.with(Readings::ADJECTIVE))
    }

    fn next_is_verbal(&self, i: usize) -> bool {
        self.next_content(i).is_some_and(|t| {
            let word = t.lower.as_str();
            BE.contains(&word)
                || HAVE.contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::VERB)
                    && !t.readings.any(Readings::MOSTLY_NOUN.with(Readings::DETERMINER)))
        })
    }

    fn next_is_finite(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            let word = t.lower.as_str();
            ["is", "are", "was", "were", "has", "have", "had", "does", "did", "do"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST)
                    && !t.readings.any(Readings::ADJECTIVE.with(Readings::PREPOSITION)))
        })
    }

    fn participle_follows(&self, i: usize) -> bool {
        self.next_content(i)
            .is_some_and(|t| t.readings.any(Readings::PARTICIPLE) || t.lower == "been" || (t.lower == "had"))
    }

    fn base_or_present(&self, i: usize) -> Tag {
        if matches!(self.previous_tag(i), Some(Tag::To | Tag::Modal | Tag::Do)) {
            Tag::Base
        } else {
            Tag::Present
        }
    }

    /// Whether a subject and a finite verb follow before the next comma.
    fn finite_clause_follows(&self, i: usize) -> bool {
        let mut noun_seen = false;
        let mut last_plural = false;
        for t in &self.tokens[i + 1..] {
            if matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Dash | Kind::Close) {
                return false;
            }
            let word = t.lower.as_str();
            if t.readings.any(Readings::RELATIVE.with(Readings::SUBORDINATOR)) || word == "that" {
                return false;
            }
            let finite = ["is", "are", "was", "were", "has", "had", "have"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST) && !t.readings.any(Readings::ADJECTIVE))
                || (t.readings.any(Readings::THIRD) && !t.readings.any(Readings::MOSTLY_NOUN));
            let plural_before = t.span.start > 0 && last_plural;
            let finite = finite
                || plural_before
                    && t.readings.any(Readings::BASE)
                    && !t
                        .readings
                        .any(Readings::MOSTLY_NOUN.with(Readings::PREPOSITION).with(Readings::ADJECTIVE));
            last_plural = t.kind == Kind::Word && t.readings.any(Readings::NOUN) && t.lower.ends_with('s');
            if finite && noun_seen {
                return true;
            }
            let noun =
                matches!(t.kind, Kind::Name(_)) || t.readings.any(Readings::NOUN.with(Readings::PRONOUN));
            noun_seen |= noun;
            if t.readings.any(Readings::ING) && !noun_seen {
                return false;
            }
        }
        false
    }

    /// Whether the clause around a word has no finite verb but perhaps this one.
    fn clause_wants_a_verb(&self, i: usize) -> bool {
        let boundary = |tag: &Tag| {
            matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Break | Tag::Comma | Tag::Conjunction)
        };
        let finite =
            |tag: &Tag| matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do);
        let before = self.tags[..i].iter().rev().take_while(|tag| !boundary(tag));
        if before.clone().any(finite) {
            return false;
        }
        let rest = self.tokens[i + 1..].iter().take_while(|t| {
            !matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Dash)
                && !t
                    .readings
                    .any(Readings::SUBORDINATOR.with(Readings::RELATIVE).with(Readings::CONJUNCTION))
                && t.lower != "that"
                && t.lower != "as"
                && t.lower != "after"
        });
        !rest.clone().any(|t| {
            let word = t.lower.as_str();
            ["is", "are", "was", "were", "has", "have", "had"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST)
                    && !t.readings.any(Readings::PARTICIPLE.with(Readings::ADJECTIVE)))
                || (t.readings.any(Readings::THIRD) && !t.readings.any(Readings::MOSTLY_NOUN))
        })
    }

    fn is_plural_subject(&self, p: usize) -> bool {
        let token = &self.tokens[p];
        let by_form =
            matches!(token.kind, Kind::Word) && token.lower.ends_with('s') && !token.lower.ends_with("ss");
        let joined =
            (0..p).rev().take(6).any(|q| self.tags[q] == Tag::Conjunction && self.tokens[q].lower == "and")
                && matches!(token.kind, Kind::Name(_));
        by_form || joined || ["people", "police", "they", "we", "us", "u.s."].contains(&token.lower.as_str())
    }

    /// Whether the comma or conjunction at `p` closes something that stands between subject and verb.
    fn is_subject_position(&self, p: usize) -> bool {
        self.tags[p] == Tag::Comma
            && !self.tags[..p].iter().any(|tag| {
                matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
            })
    }

    /// Whether the word is a part of a capitalised name: its neighbour is one, too.
    fn is_inside_a_name(&self, i: usize) -> bool {
        let capital = |t: &Token| t.capital && matches!(t.kind, Kind::Word | Kind::Name(_));
        let before =
            i.checked_sub(1).is_some_and(|p| capital(&self.tokens[p]) && self.tags[p] != Tag::Determiner);
        let after = self.tokens.get(i + 1).is_some_and(capital);
        before || after || !self.tokens[i].readings.any(Readings::VERB)
    }

    /// Whether most longer words begin with a capital: a headline.
    fn title_case(&self) -> bool {
        let words = self.tokens.iter().filter(|t| t.kind == Kind::Word && t.lower.len() > 3);
        let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
        all >= 3 && capital * 3 >= all * 2
    }

    fn is_bare_time(&self, i: usize) -> bool {
        let day = self.tokens[i].capital
            || ["today", "yesterday", "tomorrow", "tonight"].contains(&self.tokens[i].lower.as_str());
        day && !matches!(
            self.previous_tag(i),
            Some(Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective)
        ) && self.tokens.get(i + 1).is_none_or(|t| t.kind != Kind::Genitive)
    }
}

impl Tag {
    /// Whether a word so tagged can stand inside a noun group.
    pub fn is_nominal(self) -> bool {
        self.starts_noun_group() || self == Tag::Genitive
    }
}
