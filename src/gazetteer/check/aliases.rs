//! Aliases: each fit to be found, none standing for two actors, and the forms that rules make of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::gazetteer::actor::{Actor, Alias, AliasRole};
use crate::gazetteer::aliases::{fault_of, plural_of_adjective};
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Report, Written};
use crate::gazetteer::written::ActorWritten;

/// The sound aliases that an actor's entry writes, each once.
pub(super) fn own_aliases(entry: &ActorWritten, report: &mut Report<'_>) -> Vec<Alias> {
    for phrase in &entry.ignore {
        if phrase.value.trim().is_empty() {
            report.error("`ignore` phrase is empty", &[(phrase.at, "")], None);
        }
    }
    let mut aliases: Vec<Alias> = Vec::new();
    let mut implied: BTreeSet<String> = BTreeSet::new();
    for written in &entry.aliases {
        if let Some(fault) = fault_of(&written.text.value) {
            report.error(fault.message, &[(written.text.at, "")], fault.hint);
            continue;
        }
        let alias = Alias {
            text: normal_form(&written.text.value),
            role: written.role,
            from: written.from,
            to: written.to,
            generated: false,
            written: written.text.at,
        };
        match aliases.iter().find(|other| other.text == alias.text && !follow_in_office(other, &alias)) {
            None => {
                if written.implied {
                    implied.insert(alias.text.clone());
                }
                aliases.push(alias);
            }
            // The name for people is usually repeated among the names, and may be so once.
            Some(_) if implied.remove(&alias.text) => {}
            Some(_) if written.implied => {}
            Some(first) => report.warning(
                format!("alias `{}` of `{}` is written twice", alias.text, entry.id.value),
                &[(alias.written, "again here"), (first.written, "first here")],
                "remove one of them".to_owned(),
            ),
        }
    }
    aliases
}

/// Reports every alias that stands for two actors at the same time, but for those of pairs that are known to be
/// the same actor.
pub(super) fn check_conflicts(actors: &[Actor], same: &BTreeSet<(&str, &str)>, report: &mut Report<'_>) {
    let mut seen: FxHashMap<&str, Vec<(&Actor, &Alias)>> = FxHashMap::default();
    for actor in actors {
        for alias in &actor.aliases {
            let others = seen.entry(&alias.text).or_default();
            for (other, namesake) in others.iter().filter(|(other, _)| other.id != actor.id) {
                let one_actor = same.contains(&(other.id.as_str(), actor.id.as_str()));
                if !one_actor && !follow_in_office(namesake, alias) {
                    report_conflict((actor, alias), (other, namesake), report);
                }
            }
            others.push((actor, alias));
        }
    }
}

fn report_conflict(one: (&Actor, &Alias), two: (&Actor, &Alias), report: &mut Report<'_>) {
    let text = &one.1.text;
    let says = |actor: &Actor| format!("here it stands for `{}`", actor.id);
    let earlier = if one.1.written <= two.1.written { one.0 } else { two.0 };
    let from_earlier = format!("`remove = [\"{text}\"]` under `[{}]`", earlier.id);
    report.conflict(
        format!("alias `{text}` stands for two actors"),
        (one.1.written, &says(one.0)),
        (two.1.written, &says(two.0)),
        format!("keep it under one of them; an upper layer takes it away with {from_earlier}"),
    );
}

/// Adds the plurals of adjectives, but for those that an entry removes or that are somebody's written
/// alias.
pub(super) fn add_generated(actors: &mut [Actor], written: &BTreeMap<String, ActorWritten>) {
    let written_forms: FxHashSet<&str> =
        actors.iter().flat_map(|actor| actor.aliases.iter().map(|alias| alias.text.as_str())).collect();
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let mut generated = Vec::new();
    for actor in actors.iter() {
        let entry = written.get(actor.id.as_str());
        let mut plurals = Vec::new();
        for alias in actor.aliases.iter().filter(|alias| alias.role == AliasRole::Adjective) {
            let Some(plural) = plural_of_adjective(&alias.text) else { continue };
            let removed = entry.is_some_and(|entry| entry.removed.contains(&plural));
            if !removed && !written_forms.contains(plural.as_str()) && taken.insert(plural.clone()) {
                plurals.push(Alias {
                    text: plural,
                    role: AliasRole::People,
                    generated: true,
                    ..alias.clone()
                });
            }
        }
        generated.push(plurals);
    }
    for (actor, plurals) in actors.iter_mut().zip(generated) {
        actor.aliases.extend(plurals);
    }
}

/// Reports actors by which no text could be about.
pub(super) fn check_any_left(
    actors: &[Actor],
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) {
    for actor in actors.iter().filter(|actor| actor.aliases.is_empty()) {
        // An alias that has its own fault, or a missing name, is already reported.
        let Some(entry) = written.get(actor.id.as_str()) else { continue };
        if entry.name.is_some() && entry.aliases.is_empty() {
            let at: Written = entry.id.at;
            report.error(
                format!("actor `{}` has no alias by which a text could name it", actor.id),
                &[(at, "")],
                "write `names = [\"...\"]`".to_owned(),
            );
        }
    }
}

/// Whether two aliases are leaders of the same name, one in office after the other.
fn follow_in_office(one: &Alias, two: &Alias) -> bool {
    let ends_before =
        |first: &Alias, second: &Alias| first.to.unwrap_or(Date::MAX) <= second.from.unwrap_or(Date::MIN);
    one.role == AliasRole::Leader
        && two.role == AliasRole::Leader
        && (ends_before(one, two) || ends_before(two, one))
}
