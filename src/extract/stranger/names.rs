//! Names by their capitals: which words of a sentence make one name.

use std::ops::Range;

use super::Surroundings;
use crate::span::Span;
use crate::text::lexicon::{Known, Lexicon, Readings};
use crate::text::token::{Kind, Token};
use crate::text::word_list::WordList;

/// A sentence with so large a share of capitals (in hundredths) is a headline.
const HEADLINE: usize = 80;
/// In fewer words of more than three letters one long name may be most of the sentence.
const HEADLINE_WORDS: usize = 5;
/// So many words are read before a name.
const BEFORE: usize = 3;
/// So many words are read behind a name: as far as the head of "Roche, a Swiss drug and diagnostics company".
const BEHIND: usize = 9;
/// A name of more words is a list or a title of a work.
const MOST_WORDS: usize = 9;
/// Longest title, in words: "assistant secretary of state".
const LONGEST_TITLE: usize = 4;
/// Small words inside of names: "Movement for the Salvation of Azawad", "Ansar ud Din".
const CONNECTORS: [&str; 6] = ["of", "for", "the", "and", "in", "to"];
/// Small words of names in other languages, which join capitals wherever they stand.
const PARTICLES: [&str; 16] =
    ["al", "bin", "da", "de", "del", "des", "di", "do", "du", "e", "el", "ibn", "la", "ud", "ul", "van"];
/// Whose group names have a possessive inside: "Kurdistan Workers' Party".
const POSSESSORS: [&str; 10] =
    ["farmers", "fighters", "god", "lord", "nations", "people", "peoples", "soldiers", "women", "workers"];
/// Offices and agents that names of actors end in.
const STATES: [&str; 5] = ["kingdom", "party", "republic", "state", "states"];

/// The words of a sentence.
pub struct Names<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Its tokens, known actors among them.
    pub tokens: &'a [Token],
    /// Word lists.
    pub lexicon: &'a Lexicon,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where, in the folded text.
    pub span: Span,
    /// Where the title before it begins, or else the name itself.
    title: usize,
}

impl Names<'_> {
    /// Whether most words have a capital.
    pub fn is_headline(&self) -> bool {
        let long = |token: &&Token| token.kind == Kind::Word && token.lower.len() > 3;
        let (mut words, mut capitals) = (0, 0);
        for token in self.tokens.iter().filter(long) {
            words += 1;
            capitals += usize::from(token.capital);
        }
        words >= HEADLINE_WORDS && capitals * 100 > HEADLINE * words
    }

    /// All names that no known actor has, in the order of the text.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let end = self.end_of_name(at);
            if end > at {
                runs.extend(self.run(at..end));
            }
            at = end.max(at + 1);
        }
        runs
    }

    /// The words of a name, one space between two.
    pub fn written(&self, run: &Run) -> String {
        run.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands around a name.
    pub fn surroundings(&self, run: &Run) -> Surroundings {
        let word = |token: &Token| token.lower.clone();
        let article = run.title > 0 && self.lower(run.title - 1) == "the";
        let start = run.title - usize::from(article);
        Surroundings {
            opens: start == 0 || matches!(self.tokens[start - 1].kind, Kind::Quote | Kind::Colon),
            article,
            titled: run.title < run.tokens.start,
            modifies: self.is_plain_noun(run.tokens.end),
            before: self.tokens[..start].iter().rev().take(BEFORE).map(word).collect(),
            after: self.tokens[run.tokens.end..].iter().take(BEHIND).map(word).collect(),
        }
    }

    /// Whether a token continues a name as the thing that it describes: "the Oxford *vaccine*", but neither "Taliban *fighters*", who
    /// act for the name, nor "Zenda *said*".
    fn is_plain_noun(&self, t: usize) -> bool {
        let Some(token) = self.tokens.get(t).filter(|token| token.kind == Kind::Word && !token.capital)
        else {
            return false;
        };
        let readings = self.lexicon.look_up(&token.lower).readings;
        let is_in = |lists: &[WordList]| lists.iter().any(|list| self.lexicon.is(*list, &token.lower));
        let is_noun = readings.any(Readings::NOUN)
            && !readings.any(Readings::FUNCTION_WORD)
            && (!readings.any(Readings::VERB) || readings.any(Readings::MOSTLY_NOUN))
            && !is_in(&[
                WordList::Agents,
                WordList::GroupNouns,
                WordList::OrganisationNouns,
                WordList::Temporal,
            ]);
        self.is_beside(t) && (is_noun || is_in(&[WordList::EventNouns, WordList::ProductNouns]))
    }

    /// The end of the name that begins at a token, which is the token itself where none does.
    fn end_of_name(&self, start: usize) -> usize {
        if !self.is_name_word(start) {
            return start;
        }
        let mut end = start + 1;
        loop {
            let collective = (start..end).any(|t| self.is_collective(t));
            let next = match () {
                () if self.is_name_word(end) && self.is_beside(end) => end,
                () if self.is_possessor(end - 1) && self.is_name_word(end + 1) => end + 1,
                () if PARTICLES.contains(&self.lower(end)) && self.is_name_word(end + 1) => end + 1,
                () if self.lower(end) == "and" && self.is_one_name(start..end) => end + 1,
                () if collective => match self.after_connectors(end) {
                    Some(next) => next,
                    None => break,
                },
                () => break,
            };
            end = next + 1;
        }
        end
    }

    /// Whether words with capitals and what stands behind the "and" after them are one name, "Food and Drug Administration": they are
    /// ordinary words, and only the second part says what it is.
    fn is_one_name(&self, first: Range<usize>) -> bool {
        let is_ordinary = |t: usize| {
            let Known { readings, lemma, .. } = self.lexicon.look_up(self.lower(t));
            lemma.is_some()
                || readings.any(Readings::ADJECTIVE)
                || self.lexicon.is(WordList::Things, self.lower(t))
        };
        let behind = first.end + 1;
        let goes_on = |&t: &usize| self.is_name_word(t) && (t == behind || self.is_beside(t));
        let Some(last) = (behind..self.tokens.len()).take_while(goes_on).last() else { return false };
        self.lexicon.is(WordList::OrganisationNouns, self.lower(last))
            && !first.clone().any(|t| self.is_collective(t))
            && first.clone().any(is_ordinary)
    }

    /// The name word behind one or two connectors: "for", "for the", "of". "And" joins only what is one name for sure.
    fn after_connectors(&self, at: usize) -> Option<usize> {
        let connects = |t: usize| CONNECTORS.contains(&self.lower(t)) && !self.tokens[t].capital;
        if !connects(at) || matches!(self.lower(at), "and" | "to" | "the" | "in") {
            return None;
        }
        let next = if self.lower(at + 1) == "the" { at + 2 } else { at + 1 };
        let plain = self.is_name_word(next);
        let noun = self.lexicon.is(WordList::GroupNouns, self.lower(next)) || self.is_collective(next);
        (plain || noun && self.tokens[next].capital).then_some(next)
    }

    fn run(&self, mut tokens: Range<usize>) -> Option<Run> {
        let whole = tokens.start;
        // "General Services Administration" is no general. Of "House Majority Leader Black Michael" the person is left.
        if !self.is_collective(tokens.end - 1) {
            let behind_title = (whole + 1..tokens.end).rev().find(|&start| {
                let words = 1..=LONGEST_TITLE.min(start - whole);
                let inside = start + 1 < tokens.end;
                words.clone().any(|n| n == start - whole && self.is_title(whole, n))
                    || inside && words.clone().any(|n| self.is_listed_title(start - n, n))
            });
            tokens.start = behind_title.unwrap_or(whole);
        }
        let title = whole.min(tokens.start);
        let first = self.tokens.get(tokens.start)?;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?;
        let letters = first.span.start..last.span.end;
        let last_word = tokens.end - 1;
        let generic = tokens.len() == 1 && self.is_generic(last_word);
        // "Trade Representative", "National Security Advisor": an office, whoever holds it.
        let words = LONGEST_TITLE.min(tokens.len());
        let office =
            (1..=words).any(|n| self.is_title(tokens.end - n, n)) && !STATES.contains(&last.lower.as_str());
        let name = |t: usize| self.tokens.get(t).is_some_and(|token| matches!(token.kind, Kind::Name(_)));
        // "Sergei Lavrov", where the surname is known; "Russian Foreign Ministry", which acts for Russia as it is.
        let before_known = name(tokens.end) && self.is_beside(tokens.end);
        let of_known = whole > 0
            && name(whole - 1)
            && (self.lexicon.is(WordList::Agents, &last.lower)
                || self.lexicon.is(WordList::Territory, &last.lower));
        if generic || office || before_known || of_known || tokens.len() > MOST_WORDS || letters.len() < 2 {
            return None;
        }
        Some(Run { tokens, span: Span::new(letters.start, letters.end), title })
    }

    fn is_title(&self, start: usize, words: usize) -> bool {
        let is_agent = self.lexicon.is(WordList::Agents, self.lower(start)) && !self.is_collective(start);
        self.is_listed_title(start, words) || words == 1 && is_agent
    }

    fn is_listed_title(&self, start: usize, words: usize) -> bool {
        let joined: Vec<&str> = (start..start + words).map(|t| self.lower(t)).collect();
        let joined = joined.join(" ");
        self.lexicon.is(WordList::Titles, &joined) || self.lexicon.is(WordList::Titles, &format!("{joined}."))
    }

    /// Whether a word alone names nobody, whatever its capital: "Parliament", "Tribal", "Pro-Russian".
    fn is_generic(&self, t: usize) -> bool {
        let word = self.lower(t);
        let written = self.tokens.get(t).map_or("", |token| token.span.of(self.text));
        let lists = [
            WordList::Agents,
            WordList::Deeds,
            WordList::GroupNouns,
            WordList::OrganisationNouns,
            WordList::Partitives,
            WordList::Territory,
            WordList::Things,
        ];
        let readings = self.lexicon.look_up(word).readings;
        let adjective = readings.any(Readings::ADJECTIVE) && !readings.any(Readings::NOUN);
        let acronym = !written.contains(char::is_lowercase);
        let prefixed = ["anti-", "ex-", "non-", "pro-"].iter().any(|prefix| word.starts_with(prefix));
        prefixed || !acronym && (adjective || lists.iter().any(|list| self.lexicon.is(*list, word)))
    }

    /// Whether a token can be part of a name: a capital, or "al-" before one.
    fn is_name_word(&self, t: usize) -> bool {
        let Some(token) = self.tokens.get(t) else { return false };
        let written = token.span.of(self.text);
        let capital = token.capital
            || ["al-", "el-", "ul-", "ash-", "an-", "as-"].iter().any(|article| {
                written.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase))
            });
        let opens = t == 0 || matches!(self.tokens[t - 1].kind, Kind::Quote | Kind::Colon);
        let acronym = written.len() > 1 && !written.contains(char::is_lowercase);
        let Known { readings, lemma, .. } = self.lexicon.look_up(&token.lower);
        let adverb = readings.any(Readings::ADVERB) && !readings.any(Readings::NOUN);
        token.kind == Kind::Word
            && capital
            && (acronym || !readings.any(Readings::FUNCTION_WORD))
            && !token.lists.has(WordList::Temporal)
            && !token.lists.has(WordList::Numerals)
            && !(opens && (adverb || lemma.is_some() && !acronym))
    }

    fn is_collective(&self, t: usize) -> bool {
        let word = self.lower(t);
        self.tokens.get(t).is_some_and(|token| token.capital)
            && (self.lexicon.is(WordList::GroupNouns, word)
                || self.lexicon.is(WordList::OrganisationNouns, word))
    }

    fn is_possessor(&self, t: usize) -> bool {
        POSSESSORS.contains(&self.lower(t))
            && self.tokens.get(t + 1).is_some_and(|next| next.kind == Kind::Genitive)
    }

    /// Whether just one space parts a token from the one before.
    fn is_beside(&self, t: usize) -> bool {
        let (Some(before), Some(token)) =
            (t.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(t))
        else {
            return false;
        };
        self.text.get(before.span.end..token.span.start).is_some_and(|gap| gap == " " || gap == ". ")
    }

    /// A token's word in lower case.
    pub fn lower(&self, t: usize) -> &str {
        self.tokens.get(t).map_or("", |token| token.lower.as_str())
    }
}
