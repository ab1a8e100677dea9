//! `detente gazetteer export`: the actors in the form of another program.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use detente::exchange::{ListFormat, left_out, write};
use detente::export::write_atomic;
use detente::gazetteer::actor::Actor;

use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, actors_named, stdout};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer export -o actors.csv
  detente gazetteer export --format spacy -o patterns.jsonl
  detente gazetteer export Mali Niger \"Burkina Faso\" --format petrarch
  detente gazetteer export --format json -g my-actors/";

/// The arguments of `gazetteer export`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Only these, by id, name, ISO code or any alias
    #[arg(value_name = "ACTOR")]
    actors: Vec<String>,
    /// For which program
    #[arg(short, long, value_enum, default_value_t = To::Csv)]
    format: To,
    /// Write here instead of printing
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum To {
    /// A table for a spreadsheet; `import` reads it back whole
    Csv,
    /// `patterns.jsonl` for spaCy's entity ruler
    Spacy,
    /// An `.actors` dictionary for PETRARCH
    Petrarch,
    /// An array of objects, as `list --json`; `import` reads it back whole
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let gazetteer = session.gazetteer()?;
    let wanted = actors_named(&gazetteer, &arguments.actors)?;
    let is_wanted = |actor: &&Actor| wanted.is_empty() || wanted.contains(&actor.id);
    let actors: Vec<&Actor> = gazetteer.actors.iter().filter(is_wanted).collect();
    let format = match arguments.format {
        To::Csv => ListFormat::Csv,
        To::Spacy => ListFormat::Spacy,
        To::Petrarch => ListFormat::Petrarch,
        To::Json => ListFormat::Json,
    };
    match &arguments.output {
        Some(output) => write_atomic(output, |out| Ok(write(format, &actors, out)?))?,
        None => write(format, &actors, stdout())?,
    }
    if !session.quiet {
        let left_out = left_out(format, &actors);
        if !left_out.is_empty() {
            session.say(&format!("left out, as the format has no room for them: {}", left_out.join("; ")));
        }
    }
    Ok(Exit::Done)
}
