//! `detente gazetteer suggest`: names that the gazetteer lacks.

use std::io::Write;

use anstyle::Style;
use detente::Diagnostic;
use detente::export::Options;
use detente::export::actor_suggestions::{reason, write_csv, write_toml};
use detente::suggest::Dismissed;
use detente::suggest::actors::{ActorMiner, Kind, Suggestion};

use super::super::super::outcome::{Exit, Failure};
use super::super::super::progress::Progress;
use super::super::super::session::{Session, stdout};
use super::Arguments;

/// Reads the inputs and prints the names.
pub fn run(arguments: &Arguments, dismissed: &Dismissed, session: &Session) -> Result<Exit, Failure> {
    let extractor = session.extractor()?;
    let mut miner = ActorMiner::new(extractor.gazetteer()).map_err(Diagnostic::error)?;
    let progress = Progress::new(session);
    let tally = arguments.reading.work_on_each(
        &arguments.inputs,
        session,
        &progress,
        |document| extractor.strangers(document),
        |document, strangers| {
            miner.add(document, strangers);
            Ok(())
        },
    )?;
    drop(progress);
    tally.require_documents()?;
    let kinds = |kind: Kind| arguments.all || kind.is_actor();
    let suggestions = miner.suggestions(&arguments.wanted(), kinds, dismissed);
    let out = stdout();
    match () {
        () if arguments.toml => write_toml(out, &suggestions, extractor.gazetteer())?,
        () if arguments.csv => write_csv(out, &suggestions, &Options::default())?,
        () => print(&suggestions)?,
    }
    if suggestions.is_empty() && !session.quiet {
        let relations =
            if arguments.min == 1 { "1 relation".to_owned() } else { format!("{} relations", arguments.min) };
        session.say(&format!("nothing to suggest: no unknown name blocks {relations} or more"));
    }
    Ok(tally.exit())
}

/// Two lines for each: name, guess and what it rests on; a sentence.
fn print(suggestions: &[Suggestion]) -> Result<(), Failure> {
    let mut out = stdout();
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let shown: Vec<String> = suggestions.iter().map(shown).collect();
    let width = shown.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (suggestion, name) in suggestions.iter().zip(&shown) {
        let kind = suggestion.guess.kind.as_str();
        writeln!(out, "{bold}{name:<width$}{bold:#}  {kind:<12}  {}", reason(suggestion))?;
        for sentence in suggestion.samples.sentences().iter().take(1) {
            writeln!(out, "    {dim}{sentence}{dim:#}")?;
        }
    }
    Ok(())
}

fn shown(suggestion: &Suggestion) -> String {
    match &suggestion.acronym {
        Some(acronym) => format!("{} ({acronym})", suggestion.name),
        None => suggestion.name.clone(),
    }
}
