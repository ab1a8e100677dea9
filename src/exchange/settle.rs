//! Which entries of a list the gazetteer knows, and what they add to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::names::{id_of, kind_word};
use super::{Entry, List, Loss, Member, Name};
use crate::gazetteer::actor::{Actor, ActorId, ActorKind, Alias, AliasRole};
use crate::gazetteer::{Gazetteer, normal_form};

/// An entry with the id under which it goes into the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The id of the known actor, or a new one.
    pub id: String,
    /// Whether the gazetteer has the actor; then the entry holds only what is new, and no name.
    pub is_known: bool,
    /// What it adds.
    pub entry: Entry,
}

/// A list after the gazetteer was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledList {
    /// In the order of their ids, each id once.
    pub actors: Vec<Settled>,
    /// What the reader lost, and what has no place beside what is known.
    pub losses: Vec<Loss>,
    /// What was decided without being told.
    pub guesses: Vec<String>,
    /// Names that the gazetteer has already, for the same actor.
    pub known_names: usize,
}

/// Settles a list. `kind` is for actors of which the list does not tell it; without one they are groups.
pub fn settle(list: List, gazetteer: &Gazetteer, kind: Option<ActorKind>) -> SettledList {
    let List { entries, losses, guesses } = list;
    let mut settled = SettledList { losses, guesses, ..SettledList::default() };
    let mut by_id: BTreeMap<String, Settled> = BTreeMap::new();
    for mut entry in entries {
        if entry.name.is_empty()
            && let Some(at) = entry.aliases.iter().position(|name| name.role == AliasRole::Name)
        {
            entry.name = entry.aliases.remove(at).text;
        }
        let Some((id, is_known)) = id_for(&entry, gazetteer) else {
            settled.lose_whole(&entry);
            continue;
        };
        match by_id.get_mut(&id) {
            Some(first) => settled.join(first, entry),
            None => _ = by_id.insert(id.clone(), Settled { id, is_known, entry }),
        }
    }
    let ids = ids_by_name(&by_id);
    let mut codes = BTreeSet::new();
    for mut actor in by_id.into_values() {
        let known = gazetteer.actor_by_id(&ActorId::new(&actor.id));
        settled.keep_new_names(&mut actor.entry, known);
        settled.keep_new_codes(&mut actor, gazetteer, &mut codes);
        settled.resolve_memberships(&mut actor.entry, known, gazetteer, &ids);
        settled.set_kind(&mut actor, known, kind);
        let Entry { aliases, codes, member_of, ignore, .. } = &actor.entry;
        let adds = !(aliases.is_empty() && codes.is_empty() && member_of.is_empty() && ignore.is_empty());
        if adds || !actor.is_known {
            settled.actors.push(actor);
        }
    }
    settled
}

/// The id of the actor that an entry means, and whether the gazetteer has it.
fn id_for(entry: &Entry, gazetteer: &Gazetteer) -> Option<(String, bool)> {
    if let Some(actor) = known_actor(entry, gazetteer) {
        return Some((actor.id.to_string(), true));
    }
    if entry.name.is_empty() {
        return None;
    }
    let own = entry.key.as_ref().filter(|key| id_of(key).as_ref() == Some(*key)).cloned();
    let id = own.or_else(|| id_of(&entry.name))?;
    let is_known = gazetteer.actor_by_id(&ActorId::new(&id)).is_some();
    Some((id, is_known))
}

/// The actor with the key, code or name of an entry; a leader's or a city's name is not enough.
fn known_actor<'g>(entry: &Entry, gazetteer: &'g Gazetteer) -> Option<&'g Actor> {
    let has_code = |actor: &&Actor, code: &str| {
        actor.id.as_str().eq_ignore_ascii_case(code)
            || actor.iso3.as_deref() == Some(code)
            || actor.codes.iter().any(|own| own == code)
    };
    let mut codes = entry.key.iter().chain(&entry.iso3).chain(&entry.codes);
    let by_code = codes.find_map(|code| gazetteer.actors.iter().find(|actor| has_code(actor, code)));
    let name = normal_form(&entry.name);
    let is_named = |actor: &&Actor| {
        actor.name == name
            || actor.aliases.iter().any(|alias| alias.role == AliasRole::Name && alias.text == name)
    };
    by_code.or_else(|| gazetteer.actors.iter().find(is_named))
}

/// The ids of the list's own actors, by their ids, names and aliases.
fn ids_by_name(by_id: &BTreeMap<String, Settled>) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for (id, actor) in by_id {
        let aliases = actor.entry.aliases.iter().filter(|name| name.role == AliasRole::Name);
        let names = aliases.map(|name| name.text.as_str());
        for name in names.chain([id.as_str(), actor.entry.name.as_str()]) {
            ids.entry(name.to_lowercase()).or_insert_with(|| id.clone());
        }
    }
    ids
}

impl SettledList {
    fn lose(&mut self, line: usize, what: &str, reason: impl Into<String>) {
        self.losses.push(Loss { line, what: what.to_owned(), reason: reason.into() });
    }

    fn lose_whole(&mut self, entry: &Entry) {
        if entry.name.is_empty() {
            let key = entry.key.as_deref().unwrap_or_default();
            for name in &entry.aliases {
                self.lose(entry.line, &name.text, format!("nobody in the gazetteer has the code `{key}`"));
            }
        } else {
            self.lose(entry.line, &entry.name, "no id can be made of it; give one in a column `id`");
        }
    }

    /// Two entries of the list that are one actor.
    fn join(&mut self, first: &mut Settled, entry: Entry) {
        self.guesses.push(format!("lines {} and {} are both `{}`", first.entry.line, entry.line, first.id));
        let one = &mut first.entry;
        if one.name.is_empty() {
            one.name = entry.name;
        } else if !entry.name.is_empty() {
            one.aliases.push(Name::new(entry.name, AliasRole::Name));
        }
        one.kind = one.kind.or(entry.kind);
        one.iso3 = one.iso3.take().or(entry.iso3);
        one.codes.extend(entry.codes);
        one.aliases.extend(entry.aliases);
        one.member_of.extend(entry.member_of);
        one.ignore.extend(entry.ignore);
    }

    fn keep_new_names(&mut self, entry: &mut Entry, known: Option<&Actor>) {
        let mut seen: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        let mut names = std::mem::take(&mut entry.aliases);
        if known.is_some() && !entry.name.is_empty() {
            // Where capitals are guessed, those of the name are as good as those of its aliases.
            let case_guessed = names.iter().any(|name| name.case_guessed);
            let own = std::mem::take(&mut entry.name);
            names.insert(0, Name { case_guessed, ..Name::new(own, AliasRole::Name) });
        } else {
            seen.insert((normal_form(&entry.name), None));
        }
        for name in names {
            let text = normal_form(&name.text);
            let days = name.from.map(|from| from.to_string());
            if let Some(alias) = known.and_then(|actor| same_name(&text, &name, actor)) {
                self.known_names += 1;
                if name.from.is_some() && (name.from, name.to) != (alias.from, alias.to) {
                    let from = alias.from.map_or(String::new(), |from| format!(" from {from}"));
                    self.lose(entry.line, &text, format!("the gazetteer has other days{from}, which stay"));
                }
            } else if name.role == AliasRole::Leader && name.from.is_none() {
                self.lose(entry.line, &text, "a leader needs the first day in office");
            } else if seen.insert((text.clone(), days)) {
                entry.aliases.push(Name { text, ..name });
            }
        }
        entry.ignore.retain(|phrase| known.is_none_or(|actor| !actor.ignore.contains(&normal_form(phrase))));
    }

    fn keep_new_codes(&mut self, actor: &mut Settled, gazetteer: &Gazetteer, seen: &mut BTreeSet<String>) {
        let entry = &mut actor.entry;
        let key = entry.key.take().filter(|key| !actor.is_known && !key.eq_ignore_ascii_case(&actor.id));
        let written = std::mem::take(&mut entry.codes);
        for code in key.into_iter().chain(written).filter(|code| entry.iso3.as_ref() != Some(code)) {
            let owner = gazetteer.actors.iter().find(|other| other.codes.contains(&code));
            match owner {
                Some(owner) if owner.id.as_str() == actor.id => {}
                Some(owner) => {
                    let reason = format!("the code belongs to `{}`", owner.id);
                    self.losses.push(Loss { line: entry.line, what: code, reason });
                }
                None if seen.insert(code.clone()) => entry.codes.push(code),
                None => {
                    let reason = "the code stands at two actors of the list".to_owned();
                    self.losses.push(Loss { line: entry.line, what: code, reason });
                }
            }
        }
        if actor.is_known {
            entry.iso3 = None;
        }
    }

    fn resolve_memberships(
        &mut self,
        entry: &mut Entry,
        known: Option<&Actor>,
        gazetteer: &Gazetteer,
        ids: &BTreeMap<String, String>,
    ) {
        let mut members: Vec<Member> = Vec::new();
        for member in std::mem::take(&mut entry.member_of) {
            let own = ids.get(&member.of.to_lowercase()).cloned();
            match own.or_else(|| gazetteer.actor(&member.of).map(|actor| actor.id.to_string())) {
                Some(id) => {
                    let member = Member { of: id, ..member };
                    if !members.contains(&member) {
                        members.push(member);
                    }
                }
                None => self.lose(entry.line, &member.of, "no actor of this name to be a member of"),
            }
        }
        // What an entry says of an organisation stands for all that was said of it: other days are new, and with
        // them goes what is known.
        let known: Vec<Member> = known.iter().flat_map(|actor| &actor.member_of).map(Member::of).collect();
        let is_known = |member: &Member| {
            let has_days = member.from.is_some() || member.to.is_some();
            known.iter().any(|known| known == member || (!has_days && known.of == member.of))
        };
        let has_new = |of: &str| members.iter().any(|member| member.of == of && !is_known(member));
        entry.member_of = members.iter().filter(|member| has_new(&member.of)).cloned().collect();
    }

    fn set_kind(&mut self, actor: &mut Settled, known: Option<&Actor>, default: Option<ActorKind>) {
        let entry = &mut actor.entry;
        match (known, entry.kind) {
            (Some(known), Some(kind)) if known.kind != kind => {
                let reason =
                    format!("the gazetteer has `{}` as {}, which stays", known.id, kind_word(known.kind));
                self.losses.push(Loss { line: entry.line, what: kind_word(kind).to_owned(), reason });
            }
            (None, None) => {
                let kind = default.unwrap_or(ActorKind::Group);
                entry.kind = Some(kind);
                if default.is_none() {
                    let guess = format!("who has no kind is a {}; `--kind` says otherwise", kind_word(kind));
                    if !self.guesses.contains(&guess) {
                        self.guesses.push(guess);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The alias of the actor that is the same: in whatever role, but for a leader's name of another term.
fn same_name<'a>(text: &str, name: &Name, actor: &'a Actor) -> Option<&'a Alias> {
    let is_same = |alias: &&Alias| {
        alias.text == text || (name.case_guessed && alias.text.to_lowercase() == text.to_lowercase())
    };
    let overlaps = |alias: &&Alias| {
        let ends = |to: Option<Date>| to.unwrap_or(Date::MAX);
        let begins = |from: Option<Date>| from.unwrap_or(Date::MIN);
        begins(name.from) < ends(alias.to) && begins(alias.from) < ends(name.to)
    };
    let mut same = actor.aliases.iter().filter(is_same);
    let exact = same.clone().find(|alias| (alias.from, alias.to) == (name.from, name.to));
    exact.or_else(|| same.find(overlaps))
}
