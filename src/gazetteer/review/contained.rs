//! Names that stand inside the names of others: alone they may mean those others too.

use std::collections::BTreeMap;

use super::{is_own, own_aliases};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{Actor, Alias, AliasRole};
use crate::gazetteer::report::{Report, Written};

type Owned<'g> = (&'g Actor, &'g Alias);

/// Warns once of every name of the user that is a part of other actors' names. The longer name wins in a text, so
/// the warning is about the shorter one standing alone. Capitals and adjectives in names are no surprise.
pub(super) fn review_contained(gazetteer: &Gazetteer, report: &mut Report<'_>) {
    let mut by_text: BTreeMap<&str, Vec<Owned<'_>>> = BTreeMap::new();
    for owned in own_aliases(gazetteer).filter(|(_, alias)| may_stand_inside(alias)) {
        by_text.entry(&owned.1.text).or_default().push(owned);
    }
    if by_text.is_empty() {
        return;
    }
    let longest = by_text.keys().map(|text| words(text).len()).max().unwrap_or(0);
    let mut found: BTreeMap<(Written, &str), (Owned<'_>, Vec<Owned<'_>>)> = BTreeMap::new();
    for actor in &gazetteer.actors {
        for alias in actor.aliases.iter().filter(|alias| alias.role == AliasRole::Name) {
            for part in parts(&alias.text, longest) {
                for inner in by_text.get(part).into_iter().flatten().filter(|(owner, _)| owner.id != actor.id)
                {
                    let key = (inner.1.written, inner.1.text.as_str());
                    found.entry(key).or_insert_with(|| (*inner, Vec::new())).1.push((actor, alias));
                }
            }
        }
    }
    for (inner, outer) in found.values() {
        report_inside(*inner, outer, gazetteer, report);
    }
}

fn may_stand_inside(alias: &Alias) -> bool {
    matches!(alias.role, AliasRole::Name | AliasRole::Leader | AliasRole::Institution)
}

fn report_inside(inner: Owned<'_>, outer: &[Owned<'_>], gazetteer: &Gazetteer, report: &mut Report<'_>) {
    let (actor, alias) = inner;
    let [(other, longer), more @ ..] = outer else { return };
    let more = match more.len() {
        0 => String::new(),
        1 => ", and inside one more name".to_owned(),
        more => format!(", and inside {more} more names"),
    };
    let says = format!("a name of `{}`", other.id);
    let mut places = vec![(alias.written, "alone it may mean either")];
    if is_own(gazetteer, longer.written) {
        places.push((longer.written, says.as_str()));
    }
    report.warning(
        format!(
            "alias `{}` of `{}` stands inside `{}`, a name of `{}`{more}",
            alias.text, actor.id, longer.text, other.id
        ),
        &places,
        "write a longer form, unless texts mean this actor when they say no more".to_owned(),
    );
}

/// All runs of whole words in a name but for the name itself, of at most `longest` words.
fn parts(name: &str, longest: usize) -> impl Iterator<Item = &str> {
    let words = words(name);
    let count = words.len();
    let runs =
        (0..count).flat_map(move |first| (first..count.min(first + longest)).map(move |last| (first, last)));
    runs.filter(move |&(first, last)| last - first + 1 < count)
        .filter_map(move |(first, last)| name.get(words[first].0..words[last].1))
}

/// Where the words of a name begin and end.
fn words(name: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in name.split([' ', '-']) {
        words.push((start, start + word.len()));
        start += word.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_of_a_name_are_runs_of_its_words() {
        let all: Vec<&str> = parts("Guinea-Bissau Party", 2).collect();
        assert_eq!(all, ["Guinea", "Guinea-Bissau", "Bissau", "Bissau Party", "Party"]);
        assert_eq!(parts("Niger", 3).count(), 0);
    }
}
