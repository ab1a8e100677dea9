//! Patterns of spaCy's entity ruler (<https://spacy.io/usage/rule-based-matching#entityruler>): a line for each name.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::names::in_title_case;
use super::{Entry, List, Name};
use crate::gazetteer::actor::{Actor, ActorKind, AliasRole};

/// The attributes of a token that give its very letters.
const EXACT: [&str; 2] = ["TEXT", "ORTH"];

/// A pattern of lists in a row that would give more names is left out.
const MOST_NAMES: usize = 100;

#[derive(Deserialize)]
struct Line {
    label: String,
    pattern: Pattern,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Pattern {
    Text(String),
    Tokens(Vec<Map<String, Value>>),
}

/// Reads patterns; those of one `id` are names of one actor.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = number + 1;
        let Ok(Line { label, pattern, id }) = serde_json::from_str(line) else {
            list.lose(number, line.trim(), "not a pattern with `label` and `pattern`");
            continue;
        };
        let Some((kind, role)) = meaning_of(&label) else {
            list.lose(number, label, "entities of this label are no actors");
            continue;
        };
        let (names, case_guessed) = match read_pattern(&pattern) {
            Ok(read) => read,
            Err(attribute) => {
                let shown = line.trim();
                list.lose(
                    number,
                    shown,
                    format!("a name is a row of words; `{attribute}` stands for others"),
                );
                continue;
            }
        };
        if case_guessed && let Some(name) = names.first() {
            list.guess_of(name, "has capitals by guess, as `LOWER` tells none");
        }
        let known = id.as_ref().and_then(|id| by_id.get(id)).copied();
        let at = known.unwrap_or_else(|| {
            list.entries.push(Entry { line: number, key: id.clone(), ..Entry::default() });
            list.entries.len() - 1
        });
        if let Some(id) = id {
            by_id.insert(id, at);
        }
        if let Some(kind) = kind {
            list.guess(format!("label `{label}` is read as {}", super::names::kind_word(kind)));
        }
        let entry = &mut list.entries[at];
        entry.kind = entry.kind.or(kind);
        for name in names {
            if entry.name.is_empty() && role == AliasRole::Name {
                entry.name = name;
            } else {
                entry.aliases.push(Name { case_guessed, ..Name::new(name, role) });
            }
        }
    }
    list
}

/// Whom a label names, and how. A person needs days in office, which a pattern does not have; who has some in the
/// gazetteer is known there already.
fn meaning_of(label: &str) -> Option<(Option<ActorKind>, AliasRole)> {
    match label.to_uppercase().as_str() {
        "GPE" | "STATE" | "COUNTRY" => Some((Some(ActorKind::State), AliasRole::Name)),
        "ORG" | "ORGANISATION" | "ORGANIZATION" | "IGO" => {
            Some((Some(ActorKind::Organisation), AliasRole::Name))
        }
        "GROUP" | "ARMED_GROUP" | "MILITIA" => Some((Some(ActorKind::Group), AliasRole::Name)),
        "ACTOR" => Some((None, AliasRole::Name)),
        "NORP" => Some((None, AliasRole::Adjective)),
        "PERSON" | "PER" => Some((None, AliasRole::Leader)),
        "LOC" | "FAC" => Some((None, AliasRole::Place)),
        _ => None,
    }
}

/// The names that a pattern finds, and whether their capitals are guessed; or what in it is no word.
fn read_pattern(pattern: &Pattern) -> Result<(Vec<String>, bool), String> {
    let tokens = match pattern {
        Pattern::Text(text) => return Ok((vec![text.clone()], false)),
        Pattern::Tokens(tokens) => tokens,
    };
    let mut rows: Vec<Vec<&str>> = vec![Vec::new()];
    let mut guessed = false;
    for token in tokens {
        let mut attributes = token.iter();
        let (Some((key, value)), None) = (attributes.next(), attributes.next()) else {
            return Err(token.keys().nth(1).cloned().unwrap_or_else(|| "{}".to_owned()));
        };
        let is_lower = key.eq_ignore_ascii_case("LOWER");
        if !is_lower && !EXACT.contains(&key.to_uppercase().as_str()) {
            return Err(key.clone());
        }
        guessed |= is_lower;
        let words = words_of(value).ok_or_else(|| format!("{key}: {value}"))?;
        if rows.len() * words.len() > MOST_NAMES {
            return Err(format!("{key} with so many words"));
        }
        let longer = rows.iter().flat_map(|row| words.iter().map(|word| [row.as_slice(), &[*word]].concat()));
        rows = longer.collect();
    }
    let joined = rows.iter().map(|row| in_one(row));
    Ok((joined.map(|name| if guessed { in_title_case(&name) } else { name }).collect(), guessed))
}

/// The word of a token, or each of a list `{"IN": [...]}`.
fn words_of(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(word) => Some(vec![word]),
        Value::Object(operators) => match (operators.get("IN"), operators.len()) {
            (Some(Value::Array(words)), 1) if !words.is_empty() => words.iter().map(Value::as_str).collect(),
            _ => None,
        },
        _ => None,
    }
}

/// spaCy parts words at hyphens and before apostrophes; what follows them is written together.
fn in_one(words: &[&str]) -> String {
    words.join(" ").replace(" - ", "-").replace(" '", "'")
}

/// Writes each name as a pattern with the actor's id. Groups have a label of their own, as spaCy's models have none
/// that is only theirs.
pub(super) fn write(mut out: impl Write, actors: &[&Actor]) -> io::Result<()> {
    for actor in actors {
        let entry = Entry::of(actor);
        let own = Name::new(entry.name.as_str(), AliasRole::Name);
        for name in std::iter::once(&own).chain(&entry.aliases) {
            let line = json!({
                "label": label_of(actor.kind, name.role),
                "pattern": name.text,
                "id": actor.id.as_str(),
            });
            serde_json::to_writer(&mut out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn label_of(kind: ActorKind, role: AliasRole) -> &'static str {
    match (role, kind) {
        (AliasRole::Adjective | AliasRole::People, _) => "NORP",
        (AliasRole::Leader, _) => "PERSON",
        (AliasRole::Capital | AliasRole::Place, _) => "LOC",
        (AliasRole::Institution, _) => "ORG",
        (AliasRole::Name, ActorKind::State) => "GPE",
        (AliasRole::Name, ActorKind::Organisation) => "ORG",
        (AliasRole::Name, ActorKind::Group) => "GROUP",
    }
}
