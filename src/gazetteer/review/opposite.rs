//! Verb patterns that are the beginning of a pattern of the opposite sign: `back`, and `back down`.

use std::collections::BTreeMap;

use super::is_own;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::{Element, RelationPhrase, Sign, VerbPattern};
use crate::gazetteer::report::{Report, Written};
use crate::span::Span;

/// Warns once of every pattern of the user's that stands inside one of the opposite sign, or has one inside. The
/// more specific wins where it fits; where its other words stand farther off than a pattern allows, the sign turns.
pub(super) fn review_opposites(gazetteer: &Gazetteer, report: &mut Report<'_>) {
    let patterns = || {
        let phrases = gazetteer.phrases.iter();
        phrases.flat_map(|phrase| {
            phrase.verbs.iter().map(move |(text, pattern)| Owned { phrase, text, pattern })
        })
    };
    let strings = own_strings(gazetteer);
    let place_of = |pattern: &str| strings.get(pattern).copied();
    let mut by_head: BTreeMap<&str, Vec<Owned<'_>>> = BTreeMap::new();
    for owned in patterns() {
        for head in &owned.pattern.heads {
            by_head.entry(head).or_default().push(owned);
        }
    }
    for own in patterns() {
        let Some(at) = place_of(own.text) else { continue };
        let rivals =
            own.pattern.heads.iter().flat_map(|head| by_head.get(head.as_str()).into_iter().flatten());
        let opposite = |rival: &&Owned<'_>| rival.phrase.meaning.sign != own.phrase.meaning.sign;
        let mut nested = rivals
            .filter(opposite)
            .filter_map(|rival| inner_and_outer(own, *rival).map(|(inner, outer)| (inner, outer, *rival)));
        if let Some((inner, outer, rival)) = nested.next() {
            if place_of(rival.text).is_some_and(|other| other < at) {
                continue; // told where the rival stands
            }
            let second = place_of(rival.text).map(|place| (place, described(rival)));
            let places: Vec<(Written, &str)> = [(at, described(own))].into_iter().chain(second).collect();
            report.warning(
                format!(
                    "pattern `{}` of `{}` stands inside `{}` of `{}`, which has the opposite sign",
                    inner.text, inner.phrase.id, outer.text, outer.phrase.id
                ),
                &places,
                "write a `no` example with the longer words, to see that they are told apart".to_owned(),
            );
        }
    }
}

/// A pattern as written and as read, and its phrase.
#[derive(Clone, Copy)]
struct Owned<'g> {
    phrase: &'g RelationPhrase,
    text: &'g str,
    pattern: &'g VerbPattern,
}

fn described(pattern: Owned<'_>) -> &'static str {
    match pattern.phrase.meaning.sign {
        Sign::Alliance => "this is alliance",
        Sign::Tension => "this is tension",
    }
}

fn inner_and_outer<'g>(one: Owned<'g>, two: Owned<'g>) -> Option<(Owned<'g>, Owned<'g>)> {
    if begins(one.pattern, two.pattern) {
        Some((one, two))
    } else {
        begins(two.pattern, one.pattern).then_some((two, one))
    }
}

/// Whether all words of the one are the first words of the other, which has more.
fn begins(one: &VerbPattern, two: &VerbPattern) -> bool {
    let words = |pattern: &VerbPattern| -> Vec<Vec<String>> {
        let words = pattern.rest.iter().filter_map(|element| match element {
            Element::Preposition(words) | Element::Word(words) => Some(words.clone()),
            Element::Source | Element::Target => None,
        });
        words.collect()
    };
    let (one_words, two_words) = (words(one), words(two));
    one.target_is_subject == two.target_is_subject
        && one_words.len() < two_words.len()
        && one_words.iter().zip(&two_words).all(|(a, b)| a.iter().any(|word| b.contains(word)))
}

/// Everything in quotes in the layers of the user, with its first place.
fn own_strings(gazetteer: &Gazetteer) -> BTreeMap<&str, Written> {
    let mut strings = BTreeMap::new();
    for (number, file) in gazetteer.files.iter().enumerate() {
        if !is_own(gazetteer, (number, Span::new(0, 0))) {
            continue;
        }
        let mut start = 0;
        for line in file.text.split_inclusive('\n') {
            let mut quotes = line.match_indices('"').map(|(at, _)| start + at);
            while let (Some(open), Some(close)) = (quotes.next(), quotes.next()) {
                let at = (number, Span::new(open, close + 1));
                strings.entry(Span::new(open + 1, close).of(&file.text)).or_insert(at);
            }
            start += line.len();
        }
    }
    strings
}
