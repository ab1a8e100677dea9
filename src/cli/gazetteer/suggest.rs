//! `detente gazetteer suggest`: what the gazetteer lacks, by how much it hides.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use detente::export::Options;
use detente::export::suggestions::{reason, write_csv, write_toml};
use detente::suggest::relations::{RelationMiner, Suggestion};
use detente::suggest::{DISMISSED_FILE, Dismissed, Wanted};

use super::super::files::read_text;
use super::super::inputs::ReadingArguments;
use super::super::outcome::{Exit, Failure};
use super::super::progress::Progress;
use super::super::session::{Session, stdout};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer suggest --relations articles/
  detente gazetteer suggest --relations feed.jsonl.gz --top 200 --min 5 --toml > my-actors/relations/new.toml
  detente gazetteer suggest --relations articles/ -g my-actors/

What is listed in suggest-dismissed.txt of a gazetteer folder, one a line, does not return.";

/// The arguments of `gazetteer suggest`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders with articles, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// Suggest patterns of relation phrases: the verbs and nouns that stand between two actors and relate nobody yet
    #[arg(long, required = true)]
    relations: bool,
    /// Print a gazetteer file, ready to edit
    #[arg(long, conflicts_with = "csv")]
    toml: bool,
    /// Print a table
    #[arg(long)]
    csv: bool,
    /// Print at most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
    /// Leave out what blocks fewer pairs of actors
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
    let extractor = session.extractor()?;
    let mut miner = RelationMiner::default();
    let progress = Progress::new(session);
    let tally = arguments.reading.work_on_each(
        &arguments.inputs,
        session,
        &progress,
        |document| extractor.extract_with_gaps(document),
        |document, (extraction, gaps)| {
            miner.add(document, extraction, gaps);
            Ok(())
        },
    )?;
    drop(progress);
    tally.require_documents()?;
    let wanted = Wanted { top: arguments.top, min: arguments.min };
    let suggestions = miner.suggestions(&wanted, &dismissed);
    let out = stdout();
    match () {
        () if arguments.toml => write_toml(out, &suggestions, extractor.gazetteer())?,
        () if arguments.csv => write_csv(out, &suggestions, &Options::default())?,
        () => print(&suggestions)?,
    }
    if suggestions.is_empty() && !session.quiet {
        let pairs = if arguments.min == 1 { "1 pair".to_owned() } else { format!("{} pairs", arguments.min) };
        session.say(&format!("nothing to suggest: no pattern blocks {pairs} or more"));
    }
    Ok(tally.exit())
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

/// Two lines for each: pattern, guess and what it rests on; a sentence.
fn print(suggestions: &[Suggestion]) -> Result<(), Failure> {
    let mut out = stdout();
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let width = |suggestion: &Suggestion| suggestion.pattern.chars().count();
    let width = suggestions.iter().map(width).max().unwrap_or(0);
    for suggestion in suggestions {
        let pattern = &suggestion.pattern;
        let class = suggestion.guess.class.map_or(String::new(), |class| format!("{class}?"));
        let both = if suggestion.mutual { " (mutual)" } else { "" };
        writeln!(out, "{bold}{pattern:<width$}{bold:#}  {class:<10}  {}{both}", reason(suggestion))?;
        for sentence in suggestion.samples.sentences().iter().take(1) {
            writeln!(out, "    {dim}{sentence}{dim:#}")?;
        }
    }
    Ok(())
}
