//! Suggested actors as a table, and as a gazetteer file that is ready to edit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::export::Options;
use crate::export::suggestions::{free_id, write_comment, write_row};
use crate::export::table::{Cell, Table};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::edit::{Entry, id_of_name};
use crate::suggest::actors::{Kind, Suggestion};

const HEADER: [&str; 11] = [
    "relations",
    "name",
    "acronym",
    "alias_of",
    "kind",
    "because",
    "seen",
    "partners",
    "sentence_1",
    "sentence_2",
    "sentence_3",
];

/// So many partners are named.
const PARTNERS: usize = 3;

const FIRST_LINES: &str = "\
# Names that the gazetteer lacks, those first that leave most relations without one of their sides.
# The kinds are guesses. Set each by what the sentences say, take out what is no actor (and list it in suggest-dismissed.txt),
# and put names of one actor under one entry.
";

/// Writes a table with a row for each suggestion.
///
/// # Errors
/// What the writer says.
pub fn write_csv(out: impl Write, suggestions: &[Suggestion], options: &Options) -> io::Result<()> {
    let mut table = Table::new(out, options, &HEADER)?;
    for suggestion in suggestions {
        let cells = vec![
            Cell::Count(suggestion.blocked),
            Cell::text(&suggestion.name),
            Cell::optional(suggestion.acronym.as_deref()),
            Cell::optional(suggestion.alias_of.as_ref().map(ActorId::as_str)),
            Cell::text(suggestion.guess.kind.as_str()),
            Cell::text(&suggestion.guess.reason),
            Cell::Count(suggestion.seen),
            Cell::text(partners(suggestion)),
        ];
        write_row(&mut table, cells, &suggestion.samples)?;
    }
    table.finish()
}

/// Writes a gazetteer file with an actor for each suggestion, its sentences as comments. The other name of a known actor
/// goes under that one; an id that the gazetteer has gets a number, for an entry of the same id would change the one that
/// is there. What is likely no actor stands as a comment.
///
/// # Errors
/// What the writer says.
pub fn write_toml(mut out: impl Write, suggestions: &[Suggestion], gazetteer: &Gazetteer) -> io::Result<()> {
    out.write_all(FIRST_LINES.as_bytes())?;
    let mut taken: BTreeSet<String> = gazetteer.actors.iter().map(|actor| actor.id.to_string()).collect();
    let mut aliases: BTreeMap<&ActorId, Vec<&Suggestion>> = BTreeMap::new();
    for suggestion in suggestions {
        if let Some(known) = &suggestion.alias_of {
            aliases.entry(known).or_default().push(suggestion);
            continue;
        }
        write_comment(&mut out, &comment(suggestion), &suggestion.samples)?;
        let kind = match suggestion.guess.kind {
            Kind::Actor(kind) => Some(kind),
            Kind::Unclear => None,
            _ => continue,
        };
        let id = free_id(&id_of_name(&suggestion.name), "actor", &mut taken);
        let (name, names) = (Some(suggestion.name.clone()), suggestion.acronym.iter().cloned().collect());
        write!(out, "{}", Entry { id, name, kind, names, ..Entry::default() })?;
    }
    for (known, suggestions) in aliases {
        for suggestion in &suggestions {
            write_comment(&mut out, &comment(suggestion), &suggestion.samples)?;
        }
        let names = suggestions.iter().map(|suggestion| suggestion.name.clone()).collect();
        write!(out, "{}", Entry { id: known.to_string(), names, ..Entry::default() })?;
    }
    out.flush()
}

fn comment(suggestion: &Suggestion) -> String {
    match suggestion.guess.kind {
        kind if kind.is_actor() => reason(suggestion),
        kind => format!("{}, likely a {}: {}", suggestion.name, kind.as_str(), reason(suggestion)),
    }
}

/// Why a name is suggested, and what the guess rests on.
pub fn reason(suggestion: &Suggestion) -> String {
    let relations = if suggestion.blocked == 1 { "relation" } else { "relations" };
    let known = suggestion.alias_of.as_ref().map(|id| format!("; the texts have it as `{id}`"));
    format!(
        "{} {relations}, with {}; {}{}",
        suggestion.blocked,
        partners(suggestion),
        suggestion.guess.reason,
        known.unwrap_or_default()
    )
}

fn partners(suggestion: &Suggestion) -> String {
    let names: Vec<&str> = suggestion.partners.iter().take(PARTNERS).map(ActorId::as_str).collect();
    names.join(", ")
}
