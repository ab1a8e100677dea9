//! Entities of FollowTheMoney (<https://followthemoney.tech>), one JSON object a line.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::countries::alpha_3;
use super::days::{first_day, last_day};
use super::{Entry, List, Name};
use crate::gazetteer::actor::{ActorKind, AliasRole};

/// The properties that hold names.
const NAMES: [&str; 4] = ["alias", "weakAlias", "previousName", "abbreviation"];

/// The properties that say something else of value, and cannot be carried over.
const OTHERS: [&str; 4] = ["leader", "membershipMember", "parent", "description"];

/// The topics of positions whose holders act for their state.
const LEADS: [&str; 2] = ["gov.head", "gov.executive"];

/// The topics of positions in a part of it only.
const LOCAL: [&str; 2] = ["gov.state", "gov.muni"];

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    id: String,
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<String>>,
}

/// The entities of a file, with their lines, and where each id stands.
struct File {
    entities: Vec<(usize, Entity)>,
    by_id: FxHashMap<String, usize>,
}

/// Reads entities. A person becomes a leader through an `Occupancy`, which has the days in office; others do not tell them.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let mut file = File { entities: Vec::new(), by_id: FxHashMap::default() };
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Entity>(line) {
            Ok(entity) => {
                file.by_id.insert(entity.id.clone(), file.entities.len());
                file.entities.push((number + 1, entity));
            }
            Err(_) => list.lose(number + 1, shortened(line), "not an entity with a `schema`"),
        }
    }
    let occupancies = || file.entities.iter().filter(|(_, entity)| entity.schema == "Occupancy");
    let in_office: BTreeSet<&str> = occupancies().filter_map(|(_, entity)| entity.first("holder")).collect();
    for (line, entity) in &file.entities {
        match entity.schema.as_str() {
            // What they say is told with the occupancy that names them.
            "Position" => {}
            "Person" if in_office.contains(entity.id.as_str()) => {}
            "Occupancy" => {
                if let Err(reason) = read_occupancy(*line, entity, &file, &mut list) {
                    let person = entity.first("holder").and_then(|holder| file.entity(holder));
                    let who = person.and_then(|person| person.first("name")).unwrap_or(&entity.id);
                    list.lose(*line, who, reason);
                }
            }
            _ => read_entity(*line, entity, &mut list),
        }
    }
    list
}

impl File {
    fn entity(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).and_then(|at| self.entities.get(*at)).map(|(_, entity)| entity)
    }
}

impl Entity {
    fn values(&self, key: &str) -> &[String] {
        self.properties.get(key).map_or(&[], Vec::as_slice)
    }

    fn first(&self, key: &str) -> Option<&str> {
        self.values(key).first().map(String::as_str)
    }

    /// All names but the first.
    fn other_names(&self) -> impl Iterator<Item = &String> {
        self.values("name").iter().skip(1).chain(NAMES.iter().flat_map(|key| self.values(key)))
    }

    fn countries(&self) -> Vec<&'static str> {
        self.values("country").iter().filter_map(|code| alpha_3(code)).collect()
    }
}

/// Makes the holder of a position a leader of the organisation or the state that the position belongs to.
fn read_occupancy(line: usize, occupancy: &Entity, file: &File, list: &mut List) -> Result<(), String> {
    let linked = |key: &str| {
        let id = occupancy.first(key).ok_or_else(|| format!("the occupancy has no `{key}`"))?;
        file.entity(id).ok_or_else(|| format!("the list does not hold the {key} `{id}`"))
    };
    let (person, post) = (linked("holder")?, linked("post")?);
    let position = post.first("name").unwrap_or(&post.id);
    let name = person.first("name").ok_or("the person has no name")?;
    // A day may have a time behind it.
    let day = |key: &str| occupancy.first(key).map(|day| day.get(..10).unwrap_or(day));
    let from = day("startDate").and_then(first_day).ok_or("a leader needs the first day in office")?;
    let has = |of: &[&str]| post.values("topics").iter().any(|topic| of.contains(&topic.as_str()));
    let is_local = has(&LOCAL) || post.first("subnationalArea").is_some();
    if is_local || !post.values("topics").is_empty() && !has(&LEADS) {
        return Err(format!("who is `{position}` does not act for the state"));
    }
    let organisation = post.first("organization").and_then(|id| file.entity(id));
    let own = organisation.filter(|own| own.schema != "PublicBody" || own.countries().is_empty());
    let (key, name_of_actor) = match (own, post.countries().as_slice()) {
        (Some(own), _) => (None, own.first("name").unwrap_or_default().to_owned()),
        (None, [country]) => (Some((*country).to_owned()), String::new()),
        (None, _) => {
            return Err(format!("the position `{position}` tells no single country or organisation"));
        }
    };
    list.guess("who holds a position as head or in the government is a leader");
    let to = day("endDate").and_then(last_day);
    let names = std::iter::once(name).chain(person.other_names().map(String::as_str));
    let aliases = names.map(|name| Name { from: Some(from), to, ..Name::new(name, AliasRole::Leader) });
    let aliases = aliases.collect();
    list.entries.push(Entry { line, key, name: name_of_actor, aliases, ..Entry::default() });
    Ok(())
}

fn read_entity(line: usize, entity: &Entity, list: &mut List) {
    let Some(name) = entity.first("name") else {
        list.lose(line, entity.id.as_str(), "the entity has no name");
        return;
    };
    let names: Vec<&String> = entity.other_names().collect();
    let countries = entity.countries();
    match (entity.schema.as_str(), countries.as_slice()) {
        ("PublicBody", [country]) => {
            let all = std::iter::once(name).chain(names.iter().map(|name| name.as_str()));
            list.entries.push(Entry {
                line,
                key: Some((*country).to_owned()),
                kind: Some(ActorKind::State),
                aliases: all.map(|name| Name::new(name, AliasRole::Institution)).collect(),
                ..Entry::default()
            });
            list.guess("a `PublicBody` is an institution of its country");
        }
        ("Country", _) => {
            let code = entity.first("code").or(entity.first("country"));
            let iso3 = code.and_then(alpha_3).map(str::to_owned);
            push(line, name, &names, Some(ActorKind::State), iso3, list);
        }
        ("Organization" | "PublicBody" | "LegalEntity", _) => {
            let is_igo = entity.values("topics").iter().any(|topic| topic == "gov.igo");
            let kind = if is_igo || entity.schema == "PublicBody" {
                ActorKind::Organisation
            } else {
                list.guess("an `Organization` without the topic `gov.igo` is a group");
                ActorKind::Group
            };
            push(line, name, &names, Some(kind), None, list);
        }
        ("Person", _) => {
            list.lose(line, name, "a leader needs the first day in office, from an `Occupancy`");
        }
        (schema, _) => {
            list.lose(line, name, format!("entities of the schema `{schema}` are no actors"));
        }
    }
    for key in OTHERS.iter().filter(|key| !entity.values(key).is_empty()) {
        list.lose(line, *key, format!("this property of `{name}` has no place in an actor"));
    }
}

fn push(
    line: usize,
    name: &str,
    names: &[&String],
    kind: Option<ActorKind>,
    iso3: Option<String>,
    list: &mut List,
) {
    let aliases = names.iter().map(|name| Name::new(name.as_str(), AliasRole::Name)).collect();
    list.entries.push(Entry { line, name: name.to_owned(), kind, iso3, aliases, ..Entry::default() });
}

/// So much of a line that people know it again.
fn shortened(line: &str) -> String {
    line.chars().take(60).collect()
}
