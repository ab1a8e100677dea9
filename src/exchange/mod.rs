//! Lists of actors from other programs, into the gazetteer and out of it.
//!
//! 1. [`ListFormat::of`] says from name and first characters what a file holds, and its reader makes a [`List`] of
//!    it: [`Entry`]s, what could not be read ([`Loss`]), and what had to be guessed.
//! 2. [`settle`](settle::settle) finds out which of them the gazetteer knows, and leaves what it has already.
//! 3. [`write_toml`](toml::write_toml) makes a gazetteer file of the rest and knows where it put each name, so that
//!    [`import`](import::import) can let the gazetteer check it and take out what does not pass.
//!
//! The other way [`write()`] gives a list of actors the form that another program reads, and says what that has no
//! room for. Nothing is dropped in silence in either direction.

mod countries;
mod days;
mod ftm;
pub mod import;
mod json;
mod names;
mod petrarch;
pub mod settle;
mod sheet;
mod spacy;
pub mod toml;
mod wikidata;

use std::fmt;
use std::io::{self, Write};

use jiff::civil::Date;

use crate::gazetteer::actor::{Actor, ActorKind, Alias, AliasRole, Membership};

/// What a list of actors can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListFormat {
    /// A table with a header line, from a spreadsheet.
    Csv,
    /// Patterns of spaCy's entity ruler, one JSON object a line.
    Spacy,
    /// A dictionary of PETRARCH or TABARI.
    Petrarch,
    /// Entities of FollowTheMoney, one JSON object a line. Read only.
    FollowTheMoney,
    /// Entities of Wikidata as in its dumps, or the JSON of a SPARQL query. Read only.
    Wikidata,
    /// What `gazetteer list --json` prints.
    Json,
}

/// Actors as a list has them, before the gazetteer is asked about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// In the order of the list.
    pub entries: Vec<Entry>,
    /// What was not understood, or has no place in a gazetteer.
    pub losses: Vec<Loss>,
    /// What was decided without being told, a sentence each.
    pub guesses: Vec<String>,
}

/// An actor of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line or row of the list where it begins, from 1.
    pub line: usize,
    /// An id or code under which the gazetteer may know it.
    pub key: Option<String>,
    /// The name for people; empty where only the key says who is meant.
    pub name: String,
    /// State, organisation or group, where the list tells.
    pub kind: Option<ActorKind>,
    /// ISO 3166-1 alpha-3, for states.
    pub iso3: Option<String>,
    /// Codes in other data sets.
    pub codes: Vec<String>,
    /// What texts call it; the name itself is among them only if the list repeats it.
    pub aliases: Vec<Name>,
    /// The organisations it belongs to.
    pub member_of: Vec<Member>,
    /// Longer phrases that hold a name but are not the actor.
    pub ignore: Vec<String>,
}

/// One of the names of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As texts write it.
    pub text: String,
    /// What it is to the actor.
    pub role: AliasRole,
    /// First day in office.
    pub from: Option<Date>,
    /// Last day in office.
    pub to: Option<Date>,
    /// Whether capitals and small letters are a guess, as the list does not tell them apart.
    pub case_guessed: bool,
}

/// That an entry belongs to an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// An id or a name.
    pub of: String,
    /// First day as a member.
    pub from: Option<Date>,
    /// Last day as a member.
    pub to: Option<Date>,
}

/// Something of a list that cannot be carried over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The line or row of the list.
    pub line: usize,
    /// The words there.
    pub what: String,
    /// Why, and what would help.
    pub reason: String,
}

impl List {
    fn lose(&mut self, line: usize, what: impl Into<String>, reason: impl Into<String>) {
        self.losses.push(Loss { line, what: what.into(), reason: reason.into() });
    }

    /// The same guess about one value after the other is told of the first.
    fn guess_of(&mut self, value: &str, guess: &str) {
        let more = format!("{guess}, and so with others");
        if !self.guesses.iter().any(|known| known.ends_with(&more)) {
            self.guesses.push(format!("`{value}` {more}"));
        }
    }

    fn guess(&mut self, guess: impl Into<String>) {
        let guess = guess.into();
        if !self.guesses.contains(&guess) {
            self.guesses.push(guess);
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: `{}`: {}", self.line, self.what, self.reason)
    }
}

impl Name {
    /// A name in a role, without dates.
    pub fn new(text: impl Into<String>, role: AliasRole) -> Name {
        Name { text: text.into(), role, from: None, to: None, case_guessed: false }
    }
}

impl Member {
    /// A membership of the gazetteer.
    fn of(membership: &Membership) -> Member {
        let Membership { of, from, to } = membership;
        Member { of: of.to_string(), from: *from, to: *to }
    }
}

impl Entry {
    /// An actor of the gazetteer as a list has it: without the forms that rules make anew.
    pub fn of(actor: &Actor) -> Entry {
        let name = |alias: &Alias| Name {
            from: alias.from,
            to: alias.to,
            ..Name::new(alias.text.as_str(), alias.role)
        };
        let is_label = |alias: &Alias| alias.role == AliasRole::Name && alias.text == actor.name;
        let is_own = |alias: &&Alias| !alias.generated && !is_label(alias);
        Entry {
            line: 0,
            key: Some(actor.id.to_string()),
            name: actor.name.clone(),
            kind: Some(actor.kind),
            iso3: actor.iso3.clone(),
            codes: actor.codes.clone(),
            aliases: actor.aliases.iter().filter(is_own).map(name).collect(),
            member_of: actor.member_of.iter().map(Member::of).collect(),
            ignore: actor.ignore.clone(),
        }
    }
}

impl ListFormat {
    /// The format that a file has by its name, and where that leaves it open by its text.
    pub fn of(file_name: &str, text: &str) -> ListFormat {
        let lower = file_name.to_lowercase();
        let head = text.trim_start().get(..1).unwrap_or_default();
        match lower.rsplit('.').next() {
            Some("actors") => ListFormat::Petrarch,
            Some("csv" | "tsv" | "tab") => ListFormat::Csv,
            _ if head != "{" && head != "[" => ListFormat::Csv,
            _ if text.contains("\"aliases\"") && text.contains("\"role\"") => ListFormat::Json,
            _ if text.contains("\"labels\"") || text.contains("\"bindings\"") => ListFormat::Wikidata,
            _ if text.contains("\"schema\"") => ListFormat::FollowTheMoney,
            _ if text.contains("\"pattern\"") => ListFormat::Spacy,
            _ => ListFormat::Json,
        }
    }

    /// What it is called in messages.
    pub fn label(self) -> &'static str {
        match self {
            ListFormat::Csv => "a table",
            ListFormat::Spacy => "patterns of spaCy",
            ListFormat::Petrarch => "a dictionary of PETRARCH",
            ListFormat::FollowTheMoney => "entities of FollowTheMoney",
            ListFormat::Wikidata => "entities of Wikidata",
            ListFormat::Json => "actors in JSON",
        }
    }

    /// Reads a list. What it does not understand is among the losses.
    pub fn read(self, text: &str) -> List {
        match self {
            ListFormat::Csv => sheet::read(text),
            ListFormat::Spacy => spacy::read(text),
            ListFormat::Petrarch => petrarch::read(text),
            ListFormat::FollowTheMoney => ftm::read(text),
            ListFormat::Wikidata => wikidata::read(text),
            ListFormat::Json => json::read(text),
        }
    }
}

/// Writes actors in a format, in the order given.
///
/// # Errors
///
/// What the writer says; and that the format is only read.
pub fn write(format: ListFormat, actors: &[&Actor], mut out: impl Write) -> io::Result<()> {
    match format {
        ListFormat::Csv => sheet::write(&mut out, actors)?,
        ListFormat::Spacy => spacy::write(&mut out, actors)?,
        ListFormat::Petrarch => petrarch::write(&mut out, actors)?,
        ListFormat::Json => json::write(&mut out, actors)?,
        ListFormat::FollowTheMoney | ListFormat::Wikidata => {
            return Err(io::Error::other(format!("{} are only read", format.label())));
        }
    }
    out.flush()
}

/// What a format has no room for, with how many of it there are among these actors.
pub fn left_out(format: ListFormat, actors: &[&Actor]) -> Vec<String> {
    let sum = |count: fn(&Actor) -> usize| actors.iter().map(|actor| count(actor)).sum::<usize>();
    let leaders = sum(|actor| actor.aliases.iter().filter(|alias| alias.from.is_some()).count());
    let memberships = sum(|actor| actor.member_of.len());
    let ignored = sum(|actor| actor.ignore.len());
    let roles = sum(|actor| {
        let is_other = |alias: &&Alias| !matches!(alias.role, AliasRole::Name | AliasRole::Leader);
        actor.aliases.iter().filter(is_other).count()
    });
    let counted = match format {
        ListFormat::Spacy => {
            vec![(leaders, "dates of leaders"), (memberships, "memberships"), (ignored, "phrases to ignore")]
        }
        ListFormat::Petrarch => vec![
            (roles, "roles of names (adjective, capital, institution, place)"),
            (memberships, "memberships"),
            (ignored, "phrases to ignore"),
        ],
        _ => Vec::new(),
    };
    let said = counted.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, what)| format!("{count} {what}")).collect()
}
