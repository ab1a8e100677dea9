//! `detente gazetteer list`: the actors, as lines or as JSON.

use std::io::Write;

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, Alias};
use jiff::civil::Date;
use serde::Serialize;

use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, stdout};
use super::{kind_word, role_word};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer list
  detente gazetteer list korea
  detente gazetteer list group --json";

/// The arguments of `gazetteer list`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Only actors with this in their id, name, code or an alias, or of this kind
    filter: Option<String>,
    /// Print a JSON array with all aliases
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ActorOut<'g> {
    id: &'g str,
    name: &'g str,
    kind: &'static str,
    iso3: Option<&'g str>,
    wikidata: Option<&'g str>,
    codes: &'g [String],
    member_of: Vec<&'g str>,
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
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let gazetteer = session.gazetteer()?;
    let filter = arguments.filter.as_deref().map(str::to_lowercase);
    let is_wanted = |actor: &&Actor| filter.as_deref().is_none_or(|filter| matches(actor, filter));
    let actors: Vec<&Actor> = gazetteer.actors.iter().filter(is_wanted).collect();
    if arguments.json {
        print_json(&actors)?;
        return Ok(Exit::Done);
    }
    if actors.is_empty() {
        return Err(nothing(arguments, &gazetteer).into());
    }
    print_lines(&actors)?;
    Ok(Exit::Done)
}

fn matches(actor: &Actor, filter: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(filter);
    let exact = |text: &str| text.to_lowercase() == filter;
    kind_word(actor.kind) == filter
        || has(actor.id.as_str())
        || has(&actor.name)
        || actor.iso3.iter().chain(&actor.wikidata).chain(&actor.codes).any(|code| exact(code))
        || actor.aliases.iter().any(|alias| has(&alias.text))
}

fn nothing(arguments: &Arguments, gazetteer: &Gazetteer) -> Diagnostic {
    let filter = arguments.filter.as_deref().unwrap_or_default();
    let nothing = Diagnostic::error(format!("no actor has `{filter}` in its names"));
    match gazetteer.suggest_actor(filter) {
        Some(near) => nothing.hint(format!("did you mean `{}`?", near.name)),
        None => nothing.hint("`detente gazetteer list` prints all that are known"),
    }
}

fn print_lines(actors: &[&Actor]) -> Result<(), Failure> {
    let width =
        |text: fn(&Actor) -> &str| actors.iter().map(|actor| text(actor).chars().count()).max().unwrap_or(0);
    let (ids, names) = (width(|actor| actor.id.as_str()), width(|actor| &actor.name));
    let mut out = stdout();
    for actor in actors {
        let (id, name) = (actor.id.as_str(), &actor.name);
        let (kind, iso3) = (kind_word(actor.kind), actor.iso3.as_deref().unwrap_or(""));
        writeln!(
            out,
            "{id:<ids$}  {name:<names$}  {kind:<12}  {iso3:<3}  {:>3} aliases",
            actor.aliases.len()
        )?;
    }
    Ok(())
}

fn print_json(actors: &[&Actor]) -> Result<(), Failure> {
    let all: Vec<ActorOut<'_>> = actors.iter().map(|actor| actor_out(actor)).collect();
    let mut out = stdout();
    serde_json::to_writer_pretty(&mut out, &all).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

fn actor_out(actor: &Actor) -> ActorOut<'_> {
    ActorOut {
        id: actor.id.as_str(),
        name: &actor.name,
        kind: kind_word(actor.kind),
        iso3: actor.iso3.as_deref(),
        wikidata: actor.wikidata.as_deref(),
        codes: &actor.codes,
        member_of: actor.member_of.iter().map(|id| id.as_str()).collect(),
        aliases: actor.aliases.iter().map(alias_out).collect(),
        ignore: &actor.ignore,
    }
}

fn alias_out(alias: &Alias) -> AliasOut<'_> {
    AliasOut {
        text: &alias.text,
        role: role_word(alias.role),
        from: alias.from,
        to: alias.to,
        generated: alias.generated,
    }
}
