//! Entities of FollowTheMoney (<https://followthemoney.tech>), one JSON object a line.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::countries::alpha_3;
use super::{Entry, List, Name};
use crate::gazetteer::actor::{ActorKind, AliasRole};

/// The properties that hold names.
const NAMES: [&str; 4] = ["alias", "weakAlias", "previousName", "abbreviation"];

/// The properties that say something else of value, and cannot be carried over.
const OTHERS: [&str; 4] = ["leader", "membershipMember", "parent", "description"];

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    id: String,
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<String>>,
}

/// Reads entities. Persons become leaders only where the gazetteer could know since when, which these do not tell.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Entity>(line) {
            Ok(entity) => read_entity(number + 1, &entity, &mut list),
            Err(_) => list.lose(number + 1, shortened(line), "not an entity with a `schema`"),
        }
    }
    list
}

fn read_entity(line: usize, entity: &Entity, list: &mut List) {
    let values = |key: &str| entity.properties.get(key).map_or(&[][..], Vec::as_slice);
    let Some(name) = values("name").first() else {
        list.lose(line, entity.id.as_str(), "the entity has no name");
        return;
    };
    let mut names: Vec<&String> = values("name").iter().skip(1).collect();
    names.extend(NAMES.iter().flat_map(|key| values(key)));
    let countries: Vec<&str> = values("country").iter().filter_map(|code| alpha_3(code)).collect();
    let topics = values("topics");
    match (entity.schema.as_str(), countries.as_slice()) {
        ("PublicBody", [country]) => {
            let all = std::iter::once(name).chain(names);
            list.entries.push(Entry {
                line,
                key: Some((*country).to_owned()),
                kind: Some(ActorKind::State),
                aliases: all.map(|name| Name::new(name.as_str(), AliasRole::Institution)).collect(),
                ..Entry::default()
            });
            list.guess("a `PublicBody` is an institution of its country");
        }
        ("Country", _) => {
            let code = values("code").first().or(values("country").first());
            let iso3 = code.and_then(|code| alpha_3(code)).map(str::to_owned);
            push(line, name, &names, Some(ActorKind::State), iso3, list);
        }
        ("Organization" | "PublicBody" | "LegalEntity", _) => {
            let kind = if topics.iter().any(|topic| topic == "gov.igo") || entity.schema == "PublicBody" {
                ActorKind::Organisation
            } else {
                list.guess("an `Organization` without the topic `gov.igo` is a group");
                ActorKind::Group
            };
            push(line, name, &names, Some(kind), None, list);
        }
        ("Person", _) => list.lose(line, name.as_str(), "a leader needs the first day in office"),
        (schema, _) => {
            list.lose(line, name.as_str(), format!("entities of the schema `{schema}` are no actors"))
        }
    }
    for key in OTHERS.iter().filter(|key| !values(key).is_empty()) {
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
