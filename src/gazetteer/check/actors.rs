//! Actors: their ids, kinds, codes and memberships.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::FxHashMap;

use super::{Scope, aliases, check_id, hidden};
use crate::gazetteer::actor::{Actor, ActorId, ActorKind, Membership};
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Located, Report, Written, nearest, one_of};
use crate::gazetteer::written::{ActorWritten, MembershipWritten, write_or_extend};

/// The sound actors, in the order of their ids.
pub(super) fn checked_actors(
    written: &BTreeMap<String, ActorWritten>,
    scope: Scope,
    report: &mut Report<'_>,
) -> Vec<Actor> {
    let mut actors = Vec::new();
    for entry in written.values() {
        check_id(&entry.id, report);
        let name = checked_name(entry, written, report);
        let kind = entry.name.is_some().then(|| checked_kind(entry, report)).flatten();
        check_iso3(entry.iso3.as_ref(), report);
        check_wikidata(entry.wikidata.as_ref(), report);
        check_memberships(entry, written, report);
        actors.push(Actor {
            id: ActorId::new(&entry.id.value),
            name,
            kind: kind.unwrap_or(ActorKind::State),
            iso3: entry.iso3.as_ref().map(|iso3| iso3.value.clone()),
            wikidata: entry.wikidata.as_ref().map(|item| item.value.clone()),
            codes: entry.codes.iter().map(|code| code.value.clone()).collect(),
            aliases: aliases::own_aliases(entry, report),
            member_of: entry.member_of.iter().map(membership).collect(),
            ignore: entry.ignore.iter().map(|phrase| normal_form(&phrase.value)).collect(),
        });
    }
    if scope == Scope::Whole {
        check_code_twice("iso3", |entry| entry.iso3.as_ref(), written, report);
        check_code_twice("wikidata", |entry| entry.wikidata.as_ref(), written, report);
        check_circles(written, report);
        let same = check_same_names(written, report);
        aliases::check_conflicts(&actors, &same, report);
        hidden::check_hidden(&actors, written, report);
    }
    aliases::add_generated(&mut actors, written);
    aliases::check_any_left(&actors, written, report);
    actors
}

fn checked_name(
    entry: &ActorWritten,
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) -> String {
    let id = &entry.id;
    match &entry.name {
        Some(name) if name.value.trim().is_empty() => {
            report.error(format!("the name of `{}` is empty", id.value), &[(name.at, "")], None);
            id.value.clone()
        }
        Some(name) => normal_form(&name.value),
        None => {
            let others = written.values().filter(|other| other.name.is_some()).map(|other| &other.id.value);
            let hint = write_or_extend("write `name = \"...\"`", &id.value, others);
            report.error(format!("actor `{}` has no `name`", id.value), &[(id.at, "")], hint);
            id.value.clone()
        }
    }
}

fn checked_kind(entry: &ActorWritten, report: &mut Report<'_>) -> Option<ActorKind> {
    let Some(kind) = &entry.kind else {
        let hint = "write `kind = \"state\"`, `\"organisation\"` or `\"group\"`";
        report.error(
            format!("actor `{}` has no `kind`", entry.id.value),
            &[(entry.id.at, "")],
            hint.to_owned(),
        );
        return None;
    };
    known_kind(kind, report)
}

/// The kind that a value names.
pub(super) fn known_kind(kind: &Located<String>, report: &mut Report<'_>) -> Option<ActorKind> {
    const KINDS: [&str; 3] = ["state", "organisation", "group"];
    match kind.value.as_str() {
        "state" => Some(ActorKind::State),
        "organisation" => Some(ActorKind::Organisation),
        "group" => Some(ActorKind::Group),
        other => {
            report.error(format!("unknown kind `{other}`"), &[(kind.at, "")], one_of(other, &KINDS));
            None
        }
    }
}

fn check_iso3(iso3: Option<&Located<String>>, report: &mut Report<'_>) {
    let Some(iso3) = iso3 else { return };
    if iso3.value.len() != 3 || !iso3.value.chars().all(|c| c.is_ascii_uppercase()) {
        report.error(
            format!("iso3 `{}` is not three capital letters", iso3.value),
            &[(iso3.at, "")],
            "write the ISO 3166-1 alpha-3 code, such as `PRK`".to_owned(),
        );
    }
}

fn check_wikidata(item: Option<&Located<String>>, report: &mut Report<'_>) {
    let Some(item) = item else { return };
    let digits = item.value.strip_prefix('Q').unwrap_or_default();
    if !digits.starts_with(|c: char| matches!(c, '1'..='9')) || !digits.chars().all(|c| c.is_ascii_digit()) {
        report.error(
            format!("wikidata `{}` is not an item of Wikidata", item.value),
            &[(item.at, "")],
            "write `Q` and its number, such as `Q423`, the end of the item's address".to_owned(),
        );
    }
}

/// Reports what two actors share although it may stand for one only.
fn check_code_twice(
    key: &str,
    code_of: impl Fn(&ActorWritten) -> Option<&Located<String>>,
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) {
    let mut seen: FxHashMap<&str, (&str, Written)> = FxHashMap::default();
    for entry in written.values() {
        let Some(code) = code_of(entry) else { continue };
        match seen.get(code.value.as_str()) {
            Some((other, at)) => report.conflict(
                format!("{key} `{}` belongs to two actors", code.value),
                (code.at, &format!("here `{}`", entry.id.value)),
                (*at, &format!("here `{other}`")),
                None,
            ),
            None => _ = seen.insert(&code.value, (&entry.id.value, code.at)),
        }
    }
}

/// Reports the entries that have one name under two ids, as happens when an id is changed or an entry is
/// written without looking whether the actor is known. Gives their pairs of ids, the lesser first: that all their
/// other names clash too goes without saying.
fn check_same_names<'e>(
    written: &'e BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) -> BTreeSet<(&'e str, &'e str)> {
    let mut seen: FxHashMap<String, (&Located<String>, Written)> = FxHashMap::default();
    let mut pairs = BTreeSet::new();
    for entry in written.values() {
        let Some(name) = entry.name.as_ref().filter(|name| !name.value.trim().is_empty()) else { continue };
        let Some((other, at)) = seen.insert(normal_form(&name.value), (&entry.id, name.at)) else { continue };
        pairs.insert((other.value.as_str(), entry.id.value.as_str()));
        let earlier = if at <= name.at { other } else { &entry.id };
        report.conflict(
            format!("actor `{}` has two ids", normal_form(&name.value)),
            (name.at, &format!("here `{}`", entry.id.value)),
            (at, &format!("here `{}`", other.value)),
            format!("an id never changes: write `[{}]` to extend that entry", earlier.value),
        );
    }
    pairs
}

fn check_memberships(
    entry: &ActorWritten,
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) {
    let unknown = entry.member_of.iter().map(|membership| &membership.of);
    for id in unknown.filter(|id| !written.contains_key(&id.value)) {
        let hint = match nearest(&id.value, written.keys().map(String::as_str)) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("add an entry `[{}]`, or remove it here", id.value),
        };
        let message = format!("`{}` is a member of the unknown actor `{}`", entry.id.value, id.value);
        report.error(message, &[(id.at, "")], hint);
    }
    for (number, later) in entry.member_of.iter().enumerate() {
        let overlaps = |earlier: &&MembershipWritten| {
            let ends = |one: &MembershipWritten| one.to.as_ref().map_or(Date::MAX, |day| day.value);
            let begins = |one: &MembershipWritten| one.from.as_ref().map_or(Date::MIN, |day| day.value);
            earlier.of.value == later.of.value
                && begins(earlier) <= ends(later)
                && begins(later) <= ends(earlier)
        };
        if let Some(earlier) = entry.member_of[..number].iter().find(overlaps) {
            report.error(
                format!("`{}` is a member of `{}` twice at once", entry.id.value, later.of.value),
                &[(later.of.at, "again here"), (earlier.of.at, "first here")],
                "keep one of them, or let the days of the first end before the second begins".to_owned(),
            );
        }
    }
}

fn membership(written: &MembershipWritten) -> Membership {
    let day = |day: &Option<Located<Date>>| day.as_ref().map(|day| day.value);
    Membership { of: ActorId::new(&written.of.value), from: day(&written.from), to: day(&written.to) }
}

fn check_circles(written: &BTreeMap<String, ActorWritten>, report: &mut Report<'_>) {
    let graph: DiGraphMap<&str, ()> = written
        .values()
        .flat_map(|entry| entry.member_of.iter().map(|to| (entry.id.value.as_str(), to.of.value.as_str())))
        .collect();
    for mut circle in tarjan_scc(&graph) {
        circle.sort_unstable();
        let links: Vec<(Written, &str)> = circle
            .iter()
            .filter_map(|id| written.get(*id))
            .flat_map(|entry| entry.member_of.iter().map(|membership| &membership.of))
            .filter(|of| circle.contains(&of.value.as_str()))
            .map(|of| (of.at, ""))
            .collect();
        if !links.is_empty() {
            let ids: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
            let message = match ids.as_slice() {
                [id] => format!("{id} is a member of itself"),
                ids => format!("{} are members of each other", ids.join(", ")),
            };
            report.error(message, &links, "remove one of these memberships".to_owned());
        }
    }
}
