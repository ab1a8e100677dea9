//! The JSON that `gazetteer list --json` prints, and back.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Entry, List, Member, Name};
use crate::gazetteer::actor::{Actor, ActorKind, AliasRole};

#[derive(Serialize, Deserialize)]
struct ActorOut {
    id: String,
    name: String,
    kind: ActorKind,
    iso3: Option<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    member_of: Vec<MemberOut>,
    aliases: Vec<AliasOut>,
    #[serde(default)]
    ignore: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct AliasOut {
    text: String,
    role: AliasRole,
    from: Option<Date>,
    to: Option<Date>,
    #[serde(default)]
    generated: bool,
}

/// Lists that were made before memberships had days have the bare id.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum MemberOut {
    Id(String),
    Dated { of: String, from: Option<Date>, to: Option<Date> },
}

impl From<MemberOut> for Member {
    fn from(member: MemberOut) -> Member {
        match member {
            MemberOut::Id(of) => Member { of, from: None, to: None },
            MemberOut::Dated { of, from, to } => Member { of, from, to },
        }
    }
}

/// Reads an array of actors. Forms that a rule made are made again, and need not be read.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let actors: Vec<serde_json::Value> = match serde_json::from_str(text) {
        Ok(actors) => actors,
        Err(error) => {
            list.lose(error.line(), "", format!("not an array of actors: {error}"));
            return list;
        }
    };
    for (number, value) in actors.into_iter().enumerate() {
        match serde_json::from_value::<ActorOut>(value) {
            Ok(actor) => list.entries.push(entry_of(number + 1, actor)),
            Err(error) => list.lose(number + 1, "actor", error.to_string()),
        }
    }
    list
}

fn entry_of(line: usize, actor: ActorOut) -> Entry {
    let is_label = |alias: &AliasOut| alias.role == AliasRole::Name && alias.text == actor.name;
    let aliases = actor
        .aliases
        .iter()
        .filter(|alias| !alias.generated && !is_label(alias))
        .map(|alias| Name { from: alias.from, to: alias.to, ..Name::new(alias.text.as_str(), alias.role) });
    Entry {
        line,
        key: Some(actor.id),
        aliases: aliases.collect(),
        name: actor.name,
        kind: Some(actor.kind),
        iso3: actor.iso3,
        codes: actor.codes,
        member_of: actor.member_of.into_iter().map(Member::from).collect(),
        ignore: actor.ignore,
    }
}

/// Writes an array of actors.
pub(super) fn write(mut out: impl Write, actors: &[&Actor]) -> io::Result<()> {
    let all: Vec<ActorOut> = actors.iter().map(|actor| actor_out(actor)).collect();
    serde_json::to_writer_pretty(&mut out, &all)?;
    writeln!(out)
}

fn actor_out(actor: &Actor) -> ActorOut {
    let aliases = actor.aliases.iter().map(|alias| AliasOut {
        text: alias.text.clone(),
        role: alias.role,
        from: alias.from,
        to: alias.to,
        generated: alias.generated,
    });
    ActorOut {
        id: actor.id.to_string(),
        name: actor.name.clone(),
        kind: actor.kind,
        iso3: actor.iso3.clone(),
        codes: actor.codes.clone(),
        member_of: actor
            .member_of
            .iter()
            .map(|membership| MemberOut::Dated {
                of: membership.of.to_string(),
                from: membership.from,
                to: membership.to,
            })
            .collect(),
        aliases: aliases.collect(),
        ignore: actor.ignore.clone(),
    }
}
