//! What a pattern stands for, so that two patterns that share a reading can be found.

use crate::gazetteer::relation::{Element, NounPattern, VerbPattern};

/// The words that may stand at each place of a pattern, its head first; slots stand for themselves.
/// Two patterns share a reading when they have the same number of places and a word in common at each.
#[derive(Debug)]
pub(in crate::gazetteer) struct Readings<'p> {
    pub heads: &'p [String],
    rest: Vec<Place<'p>>,
}

#[derive(Debug)]
enum Place<'p> {
    Source,
    Target,
    Words(&'p [String]),
}

impl<'p> Readings<'p> {
    /// The readings of a verb pattern.
    pub fn of_verb(pattern: &'p VerbPattern) -> Readings<'p> {
        let subject = if pattern.target_is_subject { Place::Target } else { Place::Source };
        let rest = pattern.rest.iter().map(|element| match element {
            Element::Source => Place::Source,
            Element::Target => Place::Target,
            Element::Preposition(words) | Element::Word(words) => Place::Words(words),
        });
        Readings { heads: &pattern.heads, rest: std::iter::once(subject).chain(rest).collect() }
    }

    /// The readings of a noun or role pattern.
    pub fn of_noun(pattern: &'p NounPattern) -> Readings<'p> {
        let above = (!pattern.above.is_empty()).then_some(Place::Words(&pattern.above));
        let before = above.into_iter().chain(pattern.before.iter().map(|words| Place::Words(words)));
        let prepositions = match pattern.prepositions.as_slice() {
            [] => Place::Target,
            words => Place::Words(words),
        };
        Readings { heads: &pattern.heads, rest: before.chain([prepositions]).collect() }
    }

    /// Whether some choice of alternatives makes the two patterns the same.
    pub fn meet(&self, other: &Readings<'_>) -> bool {
        self.rest.len() == other.rest.len()
            && share_a_word(self.heads, other.heads)
            && self.rest.iter().zip(&other.rest).all(|places| match places {
                (Place::Source, Place::Source) | (Place::Target, Place::Target) => true,
                (Place::Words(one), Place::Words(two)) => share_a_word(one, two),
                _ => false,
            })
    }
}

fn share_a_word(one: &[String], two: &[String]) -> bool {
    one.iter().any(|word| two.contains(word))
}
