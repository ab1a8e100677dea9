//! Acronyms and what they stand for: "Arakan Army (AA)", "AA (Arakan Army)".

use super::names::{Names, Run};
use super::{Named, Pairing};
use crate::gazetteer::actor::ActorId;
use crate::span::Span;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

/// An acronym has so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=9;

/// The brackets of one sentence.
pub struct Bracketed<'a> {
    /// Its words.
    pub names: &'a Names<'a>,
    /// Its strangers.
    pub runs: &'a [Run],
}

/// A name beside a bracket: tokens, place and whose it is.
struct Side {
    span: Span,
    named: Named,
}

impl Bracketed<'_> {
    /// The names in brackets with those before them. `id` tells which actor a known name, by its number, stands for.
    pub fn pairings(&self, id: &dyn Fn(usize) -> Option<ActorId>) -> Vec<Pairing> {
        let tokens = self.names.tokens;
        let opening = (1..tokens.len()).filter(|&t| tokens[t].kind == Kind::Open);
        opening.filter_map(|open| self.pairing(open, id)).collect()
    }

    /// The acronyms whose letters are the first ones of the words in small letters before their bracket.
    pub fn spelled(&self) -> Vec<String> {
        let tokens = self.names.tokens;
        let acronyms = self.runs.iter().filter(|run| {
            let start = run.tokens.start;
            let bracket = start >= 2 && tokens[start - 1].kind == Kind::Open;
            bracket && self.is_acronym(run.span) && self.is_spelled(run.span, start - 1)
        });
        acronyms.map(|run| self.names.written(run)).collect()
    }

    /// Whether the words before a bracket begin with the letters of an acronym, from its last letter to its first; small words may
    /// stand between them, and hyphens part words.
    fn is_spelled(&self, acronym: Span, open: usize) -> bool {
        let letters = acronym.of(self.names.text).chars().filter(|c| c.is_uppercase());
        let mut wanted: Vec<char> = letters.flat_map(char::to_lowercase).collect();
        let before = self.names.tokens[..open].iter().rev().take(2 * wanted.len());
        let words = before.take_while(|token| token.kind == Kind::Word && !token.capital);
        for part in words.flat_map(|token| token.lower.split('-').rev()) {
            if part.starts_with(|c| wanted.last() == Some(&c)) {
                wanted.pop();
            }
        }
        wanted.is_empty()
    }

    fn pairing(&self, open: usize, id: &dyn Fn(usize) -> Option<ActorId>) -> Option<Pairing> {
        let outside = self.side(id, |tokens| tokens.end == open)?;
        let inside = self.side(id, |tokens| tokens.start == open + 1)?;
        let (long, short) = if self.is_acronym(inside.span) { (outside, inside) } else { (inside, outside) };
        let stands_for = self.is_acronym(short.span) && self.stands_for(short.span, long.span);
        let news = matches!((&long.named, &short.named), (Named::Known(_), Named::Known(_)));
        (stands_for && !news).then_some(Pairing { long: long.named, short: short.named })
    }

    /// The name whose tokens fulfil a condition.
    fn side(
        &self,
        id: &dyn Fn(usize) -> Option<ActorId>,
        fits: impl Fn(&std::ops::Range<usize>) -> bool,
    ) -> Option<Side> {
        if let Some(run) = self.runs.iter().find(|run| fits(&run.tokens)) {
            return Some(Side { span: run.span, named: Named::Stranger(self.names.written(run)) });
        }
        let at = (0..self.names.tokens.len()).find(|&t| fits(&(t..t + 1)))?;
        match self.names.tokens[at].kind {
            Kind::Name(number) => {
                Some(Side { span: self.names.tokens[at].span, named: Named::Known(id(number)?) })
            }
            _ => None,
        }
    }

    fn is_acronym(&self, span: Span) -> bool {
        let written = span.of(self.names.text);
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        LETTERS.contains(&written.chars().count())
            && !written.contains(' ')
            && capitals >= 2
            && 2 * capitals > written.chars().count()
    }

    /// Whether the letters of an acronym are first letters of the long name, in their order, or the name is that of a
    /// group or an organisation, whose acronym may come from another language.
    fn stands_for(&self, short: Span, long: Span) -> bool {
        let long = long.of(self.names.text);
        let words: Vec<&str> = long.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if words.len() < 2 {
            return false;
        }
        let mut wanted = short.of(self.names.text).chars().filter(|c| c.is_uppercase()).peekable();
        for word in &words {
            let first = word.chars().next().into_iter().flat_map(char::to_uppercase).next();
            if first == wanted.peek().copied() {
                wanted.next();
            }
        }
        let collective = |word: &&str| {
            let lower = word.to_lowercase();
            self.names.lexicon.is(WordList::GroupNouns, &lower)
                || self.names.lexicon.is(WordList::OrganisationNouns, &lower)
        };
        wanted.peek().is_none() || words.iter().any(collective)
    }
}
