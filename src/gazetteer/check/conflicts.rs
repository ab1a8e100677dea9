//! Patterns that stand in two phrases: nobody could say which was meant.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::gazetteer::pattern::Readings;
use crate::gazetteer::relation::{RelationPhrase, Sign};
use crate::gazetteer::report::{Report, Written};

/// Where the patterns of a phrase are written, in their order.
pub(super) struct PatternPlaces {
    pub verbs: Vec<Written>,
    pub nouns: Vec<Written>,
    pub roles: Vec<Written>,
}

/// Reports every pattern that shares a reading with an earlier one of the same sort: an error between two
/// phrases, a warning within one.
pub(super) fn check_conflicts(phrases: &[(RelationPhrase, PatternPlaces)], report: &mut Report<'_>) {
    let (mut verbs, mut nouns, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for (phrase, places) in phrases {
        for ((text, pattern), at) in phrase.verbs.iter().zip(&places.verbs) {
            verbs.push(Owned { text, phrase, at: *at, readings: Readings::of_verb(pattern) });
        }
        for ((text, pattern), at) in phrase.nouns.iter().zip(&places.nouns) {
            nouns.push(Owned { text, phrase, at: *at, readings: Readings::of_noun(pattern) });
        }
        for ((text, pattern), at) in phrase.roles.iter().zip(&places.roles) {
            roles.push(Owned { text, phrase, at: *at, readings: Readings::of_noun(pattern) });
        }
    }
    for sort in [verbs, nouns, roles] {
        check_sort(&sort, report);
    }
}

/// A pattern, the phrase it belongs to and its place.
struct Owned<'p> {
    text: &'p str,
    phrase: &'p RelationPhrase,
    at: Written,
    readings: Readings<'p>,
}

fn check_sort(patterns: &[Owned<'_>], report: &mut Report<'_>) {
    // Only patterns with a common head can meet: the others need not be compared.
    let mut by_head: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, pattern) in patterns.iter().enumerate() {
        let mut rivals = BTreeSet::new();
        for head in pattern.readings.heads {
            let same_head = by_head.entry(head).or_default();
            rivals.extend(same_head.iter().copied());
            same_head.push(number);
        }
        // The variants of one written pattern may meet each other.
        let rival = rivals
            .into_iter()
            .filter_map(|rival| patterns.get(rival))
            .filter(|rival| !told_apart(rival.phrase, pattern.phrase))
            .find(|rival| rival.at != pattern.at && rival.readings.meet(&pattern.readings));
        if let Some(rival) = rival {
            report_pair(pattern, rival, report);
        }
    }
}

/// Whether the kinds of their targets tell two phrases apart.
fn told_apart(a: &RelationPhrase, b: &RelationPhrase) -> bool {
    matches!((a.target, b.target), (Some(a), Some(b)) if a != b)
}

fn report_pair(pattern: &Owned<'_>, rival: &Owned<'_>, report: &mut Report<'_>) {
    let id = &pattern.phrase.id;
    if rival.phrase.id == *id {
        report.warning(
            format!("pattern `{}` of `{id}` is written twice", pattern.text),
            &[(pattern.at, "again here"), (rival.at, "first here")],
            "remove one of them".to_owned(),
        );
    } else {
        report.conflict(
            format!("pattern `{}` stands in two relation phrases", pattern.text),
            (pattern.at, &described(pattern.phrase)),
            (rival.at, &described(rival.phrase)),
            "keep it in one of them, or add the words that tell them apart".to_owned(),
        );
    }
}

fn described(phrase: &RelationPhrase) -> String {
    let sign = match phrase.meaning.sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    };
    format!("here `{}`: {}, {sign}", phrase.id, phrase.meaning.class)
}
