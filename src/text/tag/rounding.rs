//! Words that round the number behind them: "at least 20 soldiers", "up to a dozen", "about 300 missiles".

use super::Tagger;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

/// Phrases that stand before a number only to round it.
const ROUNDING: [&[&str]; 9] = [
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["close", "to"],
    &["more", "than"],
    &["fewer", "than"],
    &["less", "than"],
    &["as", "many", "as"],
    &["as", "few", "as"],
];

/// The words of the longest of them.
const LONGEST: usize = 3;

impl Tagger<'_> {
    /// Whether a word only rounds the number behind it, and so belongs to the noun group that the number opens.
    pub(super) fn rounds_a_number(&self, i: usize, word: &str) -> bool {
        let stands_in = |phrase: &&[&str]| {
            (0..phrase.len()).filter(|&at| phrase[at] == word).filter_map(|at| i.checked_sub(at)).any(
                |first| {
                    let words = self.tokens[first..].iter().map(|token| token.lower.as_str());
                    words.take(phrase.len()).eq(phrase.iter().copied()) && self.counts(first + phrase.len())
                },
            )
        };
        // Few words have a number so near.
        let before_number = (1..=LONGEST).any(|words| self.counts(i + words));
        before_number && ROUNDING.iter().any(stands_in)
            || matches!(word, "about" | "around" | "over") && self.rounds_behind_verb(i)
    }

    /// "fired about 30 missiles", but "spoke in about 1990" and "talked about two wars".
    fn rounds_behind_verb(&self, i: usize) -> bool {
        let behind_verb = i > 0 && self.tags[i - 1].is_verb();
        let number = self.tokens.get(i + 1).filter(|token| token.kind == Kind::Number);
        behind_verb && number.is_some_and(|token| token.lower.len() != 4)
    }

    /// Whether a number stands there: "20", "two", "a dozen".
    fn counts(&self, i: usize) -> bool {
        let number = |i: usize| {
            let token = self.tokens.get(i);
            token.is_some_and(|t| t.kind == Kind::Number || t.lists.has(WordList::Numerals))
        };
        let article = self.tokens.get(i).is_some_and(|t| matches!(t.lower.as_str(), "a" | "an" | "half"));
        number(i) || article && number(i + 1)
    }
}
