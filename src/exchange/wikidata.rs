//! Wikidata: entities as in its dumps, one a line or in one array, and the JSON that its query service gives.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::countries::alpha_3;
use super::{Entry, List, Name};
use crate::gazetteer::actor::{ActorKind, AliasRole};

/// What an entity is an instance of (P31), as far as it tells a kind.
const INSTANCES: [(&str, ActorKind); 11] = [
    ("Q6256", ActorKind::State),           // country
    ("Q3624078", ActorKind::State),        // sovereign state
    ("Q3024240", ActorKind::State),        // historical country
    ("Q10711424", ActorKind::State),       // state with limited recognition
    ("Q484652", ActorKind::Organisation),  // international organization
    ("Q245065", ActorKind::Organisation),  // intergovernmental organization
    ("Q1127126", ActorKind::Organisation), // military alliance
    ("Q4120211", ActorKind::Organisation), // regional organization
    ("Q17149090", ActorKind::Group),       // armed organization
    ("Q17127659", ActorKind::Group),       // terrorist organization
    ("Q7278", ActorKind::Group),           // political party
];

/// Properties whose values are numbers of other entities, so that no name is to be had from them.
const REFERENCES: [(&str, &str); 4] =
    [("P36", "capital"), ("P35", "head of state"), ("P6", "head of government"), ("P463", "member of")];

/// Reads entities or the rows of a query.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(entities)) => {
            entities.iter().enumerate().for_each(|(at, entity)| read_entity(at + 1, entity, &mut list));
        }
        Ok(whole) => match (whole.pointer("/results/bindings"), whole.get("entities")) {
            (Some(Value::Array(rows)), _) => read_rows(rows, &mut list),
            (_, Some(Value::Object(entities))) => {
                entities.values().enumerate().for_each(|(at, entity)| read_entity(at + 1, entity, &mut list));
            }
            _ => read_entity(1, &whole, &mut list),
        },
        Err(_) => read_lines(text, &mut list),
    }
    list
}

fn read_lines(text: &str, list: &mut List) {
    for (number, line) in text.lines().enumerate() {
        let line = line.trim().trim_end_matches(',');
        if line.is_empty() || line == "[" || line == "]" {
            continue;
        }
        match serde_json::from_str(line) {
            Ok(entity) => read_entity(number + 1, &entity, list),
            Err(_) => list.lose(number + 1, line.chars().take(60).collect::<String>(), "not an entity"),
        }
    }
}

fn read_entity(line: usize, entity: &Value, list: &mut List) {
    let id = entity.get("id").and_then(Value::as_str).unwrap_or_default();
    let Some(name) = entity.pointer("/labels/en/value").and_then(Value::as_str) else {
        list.lose(line, id, "the entity has no English label");
        return;
    };
    let aliases = entity.pointer("/aliases/en").and_then(Value::as_array).into_iter().flatten();
    let names = aliases.filter_map(|alias| alias.get("value")?.as_str());
    let claims = |property: &str| -> Vec<&Value> {
        let claims = entity.pointer(&format!("/claims/{property}")).and_then(Value::as_array);
        let values = claims.into_iter().flatten();
        values.filter_map(|claim| claim.pointer("/mainsnak/datavalue/value")).collect()
    };
    let strings =
        |property: &str| -> Vec<&str> { claims(property).into_iter().filter_map(Value::as_str).collect() };
    let iso3 = strings("P298").into_iter().chain(strings("P297")).find_map(alpha_3);
    let instance = claims("P31").into_iter().filter_map(|value| value.get("id")?.as_str());
    let kind = instance.filter_map(kind_of_instance).next().or(iso3.map(|_| ActorKind::State));
    let demonyms = claims("P1549").into_iter().filter(|value| value["language"] == "en");
    let adjectives = demonyms.filter_map(|value| value.get("text")?.as_str());
    let mut entry = Entry {
        line,
        name: name.to_owned(),
        kind,
        iso3: iso3.filter(|_| kind == Some(ActorKind::State)).map(str::to_owned),
        codes: vec![id.to_owned()],
        aliases: names.map(|name| Name::new(name, AliasRole::Name)).collect(),
        ..Entry::default()
    };
    entry.aliases.extend(adjectives.map(|name| Name::new(name, AliasRole::Adjective)));
    list.entries.push(entry);
    for (property, word) in REFERENCES {
        let count = claims(property).len();
        if count > 0 {
            let reason = format!("{count} numbers of entities under {property}, without names, for `{name}`");
            list.lose(line, word, reason);
        }
    }
}

fn kind_of_instance(id: &str) -> Option<ActorKind> {
    INSTANCES.iter().find(|(instance, _)| *instance == id).map(|(_, kind)| *kind)
}

/// A query gives a row for each combination of values; the rows of one item are one actor.
fn read_rows(rows: &[Value], list: &mut List) {
    let mut by_item: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, row) in rows.iter().enumerate() {
        let number = number + 1;
        let cells = row.as_object().into_iter().flatten();
        let values: Vec<(&str, &str)> =
            cells.filter_map(|(key, cell)| Some((key.as_str(), cell.get("value")?.as_str()?))).collect();
        let item = values.iter().find_map(|(_, value)| value.rsplit_once("/entity/").map(|(_, id)| id));
        let Some(item) = item else {
            list.lose(number, "row", "no column holds an entity of Wikidata");
            continue;
        };
        let at = *by_item.entry(item).or_insert_with(|| {
            list.entries.push(Entry { line: number, codes: vec![item.to_owned()], ..Entry::default() });
            list.entries.len() - 1
        });
        for (key, value) in values.iter().filter(|(_, value)| !value.contains("/entity/")) {
            read_cell(number, key, value, at, list);
        }
    }
    let nameless = |entry: &Entry| entry.name.is_empty();
    for entry in list.entries.extract_if(.., |entry| nameless(entry)).collect::<Vec<_>>() {
        list.lose(entry.line, entry.codes.join(", "), "no column ends in `Label`; ask for `?itemLabel`");
    }
}

fn read_cell(row: usize, column: &str, value: &str, at: usize, list: &mut List) {
    let lower = column.to_lowercase();
    let entry = &mut list.entries[at];
    let new = |name: &Name, entry: &Entry| name.text != entry.name && !entry.aliases.contains(name);
    if lower.contains("alt") || lower.contains("alias") {
        for name in value.split(',').map(|name| Name::new(name.trim(), AliasRole::Name)) {
            if new(&name, entry) {
                entry.aliases.push(name);
            }
        }
    } else if lower.contains("demonym") || lower.contains("adjective") {
        let name = Name::new(value, AliasRole::Adjective);
        if new(&name, entry) {
            entry.aliases.push(name);
        }
    } else if lower.contains("capital") {
        let name = Name::new(value, AliasRole::Capital);
        if new(&name, entry) {
            entry.aliases.push(name);
        }
    } else if lower.ends_with("label") {
        entry.name = value.to_owned();
    } else if let Some(code) = alpha_3(value) {
        entry.iso3 = Some(code.to_owned());
        entry.kind = Some(ActorKind::State);
    } else {
        list.lose(row, value, format!("the column `{column}` has no place in an actor"));
    }
}
