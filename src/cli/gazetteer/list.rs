//! `detente gazetteer list`: the actors, as lines or as JSON.

use std::collections::BTreeSet;
use std::io::Write;

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, ActorKind};

use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, stdout};
use super::actor_out::{ActorOut, print_json};
use super::{kind_named, kind_word};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer list
  detente gazetteer list korea
  detente gazetteer list --kind group --region middle-east
  detente gazetteer list --region mine -g mine.toml --json";

/// The arguments of `gazetteer list`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Only actors with this in their id, name, code or an alias, or of this kind
    filter: Option<String>,
    /// Only actors of this kind: state, organisation or group
    #[arg(long, value_parser = kind_named)]
    kind: Option<ActorKind>,
    /// Only actors of this region, which is the name of a file such as africa or middle-east
    #[arg(long)]
    region: Option<String>,
    /// Print a JSON array with all aliases, and where each is written
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let gazetteer = session.gazetteer()?;
    let filter = arguments.filter.as_deref().map(str::to_lowercase);
    let region = arguments.region.as_deref().map(str::to_lowercase);
    if let Some(region) = region.as_deref()
        && !gazetteer.actors.iter().any(|actor| is_in(actor, region, &gazetteer))
    {
        let regions: BTreeSet<&str> =
            gazetteer.actors.iter().flat_map(|actor| regions(actor, &gazetteer)).collect();
        let hint = format!("regions: {}", regions.into_iter().collect::<Vec<_>>().join(", "));
        return Err(Diagnostic::error(format!("no region is called `{region}`")).hint(hint).into());
    }
    let is_wanted = |actor: &&Actor| {
        filter.as_deref().is_none_or(|filter| matches(actor, filter))
            && arguments.kind.is_none_or(|kind| actor.kind == kind)
            && region.as_deref().is_none_or(|region| is_in(actor, region, &gazetteer))
    };
    let actors: Vec<&Actor> = gazetteer.actors.iter().filter(is_wanted).collect();
    if arguments.json {
        let all: Vec<ActorOut<'_>> = actors.iter().map(|actor| ActorOut::new(actor, &gazetteer)).collect();
        print_json(&all)?;
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

/// Whether the actor, or a name of it, is written in a file of this name.
fn is_in(actor: &Actor, region: &str, gazetteer: &Gazetteer) -> bool {
    regions(actor, gazetteer).any(|name| name.eq_ignore_ascii_case(region))
}

/// The names of the files in which the actor has a name, without folder and ending.
fn regions<'g>(actor: &'g Actor, gazetteer: &'g Gazetteer) -> impl Iterator<Item = &'g str> {
    let files = actor.aliases.iter().filter_map(|alias| gazetteer.files.get(alias.written.0));
    files.map(|file| {
        let name = file.name.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".toml").unwrap_or(name)
    })
}

fn nothing(arguments: &Arguments, gazetteer: &Gazetteer) -> Diagnostic {
    let Some(filter) = arguments.filter.as_deref() else {
        return Diagnostic::error("no actor of this region is of this kind");
    };
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
