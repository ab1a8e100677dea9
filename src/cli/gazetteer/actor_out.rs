//! An actor with all that is known about it, as JSON.

use std::io::Write;

use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, Alias, Membership};
use jiff::civil::Date;
use serde::Serialize;

use super::super::outcome::Failure;
use super::super::session::stdout;
use super::{kind_word, role_word};

/// An actor as it is printed.
#[derive(Serialize)]
pub struct ActorOut<'g> {
    id: &'g str,
    name: &'g str,
    kind: &'static str,
    iso3: Option<&'g str>,
    wikidata: Option<&'g str>,
    codes: &'g [String],
    member_of: &'g [Membership],
    aliases: Vec<AliasOut<'g>>,
    ignore: &'g [String],
}

#[derive(Serialize)]
struct AliasOut<'g> {
    text: &'g str,
    role: &'static str,
    from: Option<Date>,
    to: Option<Date>,
    generated: bool,
    layer: usize,
    file: &'g str,
    line: usize,
}

impl<'g> ActorOut<'g> {
    /// All of an actor.
    pub fn new(actor: &'g Actor, gazetteer: &'g Gazetteer) -> ActorOut<'g> {
        ActorOut {
            id: actor.id.as_str(),
            name: &actor.name,
            kind: kind_word(actor.kind),
            iso3: actor.iso3.as_deref(),
            wikidata: actor.wikidata.as_deref(),
            codes: &actor.codes,
            member_of: &actor.member_of,
            aliases: actor.aliases.iter().map(|alias| alias_out(alias, gazetteer)).collect(),
            ignore: &actor.ignore,
        }
    }
}

fn alias_out<'g>(alias: &'g Alias, gazetteer: &'g Gazetteer) -> AliasOut<'g> {
    let (number, span) = alias.written;
    let file = gazetteer.files.get(number);
    AliasOut {
        text: &alias.text,
        role: role_word(alias.role),
        from: alias.from,
        to: alias.to,
        generated: alias.generated,
        layer: gazetteer.file_layers.get(number).copied().unwrap_or(0),
        file: file.map_or("", |file| &file.name),
        line: file.map_or(0, |file| file.line_column(span.start).0),
    }
}

/// Prints a value with a line for each part of it.
pub fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = stdout();
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
