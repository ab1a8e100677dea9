//! `detente gazetteer suggest`: what the gazetteer lacks, by how much it hides.

mod actors;
mod relations;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use detente::suggest::{DISMISSED_FILE, Dismissed, Wanted};

use super::super::files::read_text;
use super::super::inputs::ReadingArguments;
use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, stdout};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer suggest articles/                      actors
  detente gazetteer suggest articles/ --min 5 --toml > my-actors/actors/new.toml
  detente gazetteer suggest --relations articles/          relation phrases
  detente gazetteer suggest --relations feed.jsonl.gz --top 200 --min 5 --toml > my-actors/relations/new.toml

What is listed in suggest-dismissed.txt of a gazetteer folder, one a line, does not return.";

/// The arguments of `gazetteer suggest`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders with articles, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// Suggest patterns of relation phrases instead of actors: the verbs and nouns that stand between two actors and
    /// relate nobody yet
    #[arg(long)]
    relations: bool,
    /// Show also what is likely a person, a company, a newspaper, a place or nobody, or of what nothing tells
    #[arg(long, conflicts_with = "relations")]
    all: bool,
    /// Print a gazetteer file, ready to edit
    #[arg(long, conflicts_with = "csv")]
    toml: bool,
    /// Print a table
    #[arg(long)]
    csv: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
    /// Leave out what blocks fewer relations, or pairs of actors
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..))]
    min: u64,
    /// Leave out what this file lists, one a line (repeatable)
    #[arg(long, value_name = "FILE")]
    dismissed: Vec<PathBuf>,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let dismissed = dismissed(arguments, session)?;
    if arguments.relations {
        relations::run(arguments, &dismissed, session)
    } else {
        actors::run(arguments, &dismissed, session)
    }
}

impl Arguments {
    fn wanted(&self) -> Wanted {
        Wanted { top: self.top, min: self.min }
    }
}

/// What the gazetteer folders and the command line turn down.
fn dismissed(arguments: &Arguments, session: &Session) -> Result<Dismissed, Failure> {
    let in_layers = session.all_layers()?.into_iter().map(|layer| layer.join(DISMISSED_FILE));
    let files = in_layers.filter(|file| file.is_file()).chain(arguments.dismissed.iter().cloned());
    let mut dismissed = Dismissed::default();
    for file in files {
        dismissed.add(&read_text(&file)?);
    }
    Ok(dismissed)
}

/// A suggestion as people read it.
struct Line {
    name: String,
    kind: String,
    reason: String,
    sentence: Option<String>,
}

/// Two lines for each: name, guess and what it rests on; a sentence.
fn print(lines: &[Line]) -> Result<(), Failure> {
    let mut out = stdout();
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let width =
        |text: fn(&Line) -> &str| lines.iter().map(|line| text(line).chars().count()).max().unwrap_or(0);
    let (names, kinds) = (width(|line| &line.name), width(|line| &line.kind));
    for Line { name, kind, reason, sentence } in lines {
        writeln!(out, "{bold}{name:<names$}{bold:#}  {kind:<kinds$}  {reason}")?;
        if let Some(sentence) = sentence {
            writeln!(out, "    {dim}{sentence}{dim:#}")?;
        }
    }
    Ok(())
}
