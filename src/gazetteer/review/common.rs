//! Names that are ordinary words or first names: they are found where nobody is meant.

use std::collections::BTreeSet;

use super::own_aliases;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::report::Report;

/// Lists of words that only this review needs, several a line.
const FIRST_NAMES: &str = include_str!("first_names.txt");
const COMMON_WORDS: &str = include_str!("common_words.txt");

/// Warns of every name of a single word that the lists have.
pub(super) fn review_common_words(gazetteer: &Gazetteer, report: &mut Report<'_>) {
    let known = gazetteer.words.get("first_names").into_iter().flatten().map(String::as_str);
    let first_names: BTreeSet<&str> = entries(FIRST_NAMES).chain(known).collect();
    let listed = gazetteer.words.values().flatten().map(String::as_str).filter(|word| !word.contains(' '));
    let words: BTreeSet<&str> = entries(COMMON_WORDS).chain(listed).collect();
    for (actor, alias) in own_aliases(gazetteer) {
        let lower = alias.text.to_lowercase();
        // "IS" and "ICE" are told from words by their capitals, and short ones are looked at elsewhere.
        let is_acronym = alias.text.chars().count() > 1 && !alias.text.contains(char::is_lowercase);
        let (what, hint) = if first_names.contains(alias.text.as_str()) {
            ("a common first name", "write the whole name")
        } else if words.contains(lower.as_str()) && !is_acronym {
            ("an ordinary word", "write a longer form of the name")
        } else {
            continue;
        };
        report.warning(
            format!("alias `{}` of `{}` is {what}", alias.text, actor.id),
            &[(alias.written, "will be found where nobody is meant")],
            hint.to_owned(),
        );
    }
}

fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{COMMON_WORDS, FIRST_NAMES, entries};

    #[test]
    fn the_lists_are_sorted_and_hold_nothing_twice() {
        for list in [FIRST_NAMES, COMMON_WORDS] {
            let words: Vec<&str> = entries(list).collect();
            let wrong: Vec<_> = words.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}
