//! `detente gazetteer show`: everything by which one actor is recognised.

use std::io::Write;

use anstyle::Style;
use clap::Args;
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, Alias, AliasRole, Days};

use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, actor_named, stdout};
use super::actor_out::{ActorOut, print_json};
use super::{kind_word, role_word};

/// The arguments of `gazetteer show`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  detente gazetteer show \"North Korea\"\n  detente gazetteer show PRK --json"
)]
pub struct Arguments {
    /// Its id, name, ISO code or any alias
    actor: String,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let gazetteer = session.gazetteer()?;
    let actor = actor_named(&gazetteer, &arguments.actor)?;
    if arguments.json {
        print_json(&ActorOut::new(actor, &gazetteer))?;
        return Ok(Exit::Done);
    }
    let mut out = stdout();
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", actor.name)?;
    for (key, value) in facts(actor) {
        writeln!(out, "{key:<12}  {value}")?;
    }
    writeln!(out)?;
    let rows: Vec<[String; 3]> = actor.aliases.iter().map(|alias| row(alias, &gazetteer)).collect();
    let width = rows.iter().map(|[_, text, _]| text.chars().count()).max().unwrap_or(0);
    for [role, text, place] in rows {
        writeln!(out, "{role:<12}  {text:<width$}  {place}")?;
    }
    for phrase in &actor.ignore {
        writeln!(out, "{:<12}  {phrase}", "ignore")?;
    }
    Ok(Exit::Done)
}

fn facts(actor: &Actor) -> Vec<(&'static str, String)> {
    let mut facts = vec![("id", actor.id.to_string()), ("kind", kind_word(actor.kind).to_owned())];
    facts.extend(actor.iso3.iter().map(|iso3| ("iso3", iso3.clone())));
    facts.extend(actor.wikidata.iter().map(|item| ("wikidata", item.clone())));
    let lists = [
        ("codes", actor.codes.clone()),
        ("member of", actor.member_of.iter().map(ToString::to_string).collect()),
    ];
    facts.extend(
        lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| (key, list.join(", "))),
    );
    facts
}

/// Role, words with what is to be known about them, and the place.
fn row(alias: &Alias, gazetteer: &Gazetteer) -> [String; 3] {
    let mut text = format!("{}{}", alias.text, Days(alias.from, alias.to));
    if alias.role == AliasRole::Leader && alias.from.is_none() && alias.to.is_none() {
        text += " (at all times)";
    }
    let (file, span) = alias.written;
    let place = gazetteer.files.get(file).map_or(String::new(), |file| {
        let (line, _) = file.line_column(span.start);
        let origin = if alias.generated { "made from " } else { "" };
        let layer = match gazetteer.file_layers.get(alias.written.0) {
            Some(0) | None => String::new(),
            Some(layer) => format!(" (layer {layer})"),
        };
        format!("{origin}{}:{line}{layer}", file.name)
    });
    [role_word(alias.role).to_owned(), text, place]
}
