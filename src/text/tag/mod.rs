//! Tagging: context takes readings away until one part of speech is left (in the manner of a
//! constraint grammar: after a determiner no finite verb, after "to" a base form, and so on).

mod after_subject;
mod context;
mod function_words;
mod rounding;
mod verbs;

use crate::text::lexicon::{Lexicon, Readings};
use crate::text::token::{Kind, Token};
use crate::text::word_list::WordList;

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

pub(super) const BE: [&str; 8] = ["be", "am", "is", "are", "was", "were", "been", "being"];
pub(super) const HAVE: [&str; 4] = ["have", "has", "had", "having"];

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
            Kind::Comma if self.is_inside_a_date(i) => return Tag::Silent,
            Kind::Comma => return Tag::Comma,
            Kind::Stop => return Tag::Stop,
            Kind::Colon | Kind::Dash | Kind::Open | Kind::Close => return Tag::Break,
            Kind::Quote | Kind::Sign | Kind::Hyphen => return Tag::Silent,
            Kind::Word => {}
        }
        if i > 0 && self.tokens[i - 1].kind == Kind::Hyphen {
            return if self.next_is_nominal(i) { Tag::Adjective } else { Tag::Noun };
        }
        if self.rounds_a_number(i, word) {
            return Tag::Determiner;
        }
        if let Some(tag) = self.function_word(i, word) {
            return tag;
        }
        let readings = token.readings;
        if token.lists.has(WordList::Temporal) && self.is_bare_time(i) {
            return Tag::Adverb;
        }
        if token.capital && i > 0 && !self.title_case() && self.is_inside_a_name(i) {
            return Tag::Noun;
        }
        if readings.any(Readings::ADVERB)
            && !readings.any(Readings::VERB.with(Readings::NOUN))
            && let Some(tag) = self.adverb_behind_determiner(i, word)
        {
            return tag;
        }
        if readings.any(Readings::ADVERB) && !readings.any(Readings::VERB.with(Readings::NOUN)) {
            // "officials later confirm": behind its noun no adjective.
            let behind_noun = self.previous_tag(i) == Some(Tag::Noun) && self.next_is_verbal(i);
            let modifies = readings.any(Readings::ADJECTIVE) && self.next_is_nominal(i) && !behind_noun;
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
}

impl Tag {
    /// Whether a word so tagged can stand inside a noun group.
    pub fn is_nominal(self) -> bool {
        self.starts_noun_group() || self == Tag::Genitive
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;
    use crate::text::testing::{Table, analysed, lexicon};

    #[test]
    fn context_decides() {
        let mut table = Table::default();
        let lexicon = lexicon();
        for (sentence, word, tag) in [
            ("Russia attacks Ukraine.", "attacks", Tag::Present),
            ("Russian attacks hit Ukraine.", "attacks", Tag::Noun),
            ("The attacks ended.", "attacks", Tag::Noun),
            ("The ministers attack Japan.", "attack", Tag::Present),
            ("Japan wants to talk.", "talk", Tag::Base),
            ("The talk ended.", "talk", Tag::Noun),
            ("Will China strike Japan?", "strike", Tag::Base),
            ("They strike Japan.", "strike", Tag::Present),
            ("The strike killed a man.", "strike", Tag::Noun),
            ("Iran was attacked.", "attacked", Tag::Participle),
            ("Iran attacked Israel.", "attacked", Tag::Past),
            ("The attacked city burned.", "attacked", Tag::Adjective),
            ("Iran has attacked Israel.", "attacked", Tag::Participle),
            ("Iran has a fleet.", "has", Tag::Present),
            ("Iran has attacked Israel.", "has", Tag::Have),
            ("Iran did not attack.", "did", Tag::Do),
            ("It accused Iran of bombing Israel.", "bombing", Tag::Ing),
            ("The Israeli bombing of Iran ended.", "bombing", Tag::Noun),
            ("Japan agreed to help.", "to", Tag::To),
            ("Japan put an end to war.", "to", Tag::Preposition),
            ("Japan said that China left.", "that", Tag::Subordinator),
            ("The ships that sank were old.", "that", Tag::Relative),
            ("In that war Japan lost.", "that", Tag::Determiner),
            ("Japan left after China attacked.", "after", Tag::Subordinator),
            ("Japan left after the war.", "after", Tag::Preposition),
            ("The arms that Japan sent to China sank.", "that", Tag::Relative),
            ("Peace came as Japan supports the plan.", "supports", Tag::Present),
            ("Japan (left) meets China.", "meets", Tag::Present),
            ("Japan demanded that China release it.", "release", Tag::Present),
            ("Japan criticised her.", "her", Tag::Pronoun),
            ("Japan criticised her speech.", "her", Tag::Possessive),
            ("Japan's envoy left.", "'s", Tag::Genitive),
            ("Iran killed at least 20 men.", "least", Tag::Determiner),
            ("Iran fired up to a dozen rockets.", "up", Tag::Determiner),
            ("Iran fired about 30 rockets.", "about", Tag::Determiner),
            ("Iran talked about two wars.", "about", Tag::Preposition),
            ("It's a war.", "'s", Tag::Be),
            ("Japan may leave.", "may", Tag::Modal),
            ("Japan thanked Theresa May.", "may", Tag::Noun),
            ("Japan can't leave.", "not", Tag::Negator),
            ("Japan no longer trades.", "no", Tag::Negator),
            ("They met Tuesday.", "tuesday", Tag::Adverb),
        ] {
            let parse = analysed(sentence, &lexicon);
            let found = parse.tokens.iter().position(|token| token.lower == word).map(|i| parse.tags[i]);
            table.row(&format!("`{word}` in: {sentence}"), &found, &Some(tag));
        }
    }
}
