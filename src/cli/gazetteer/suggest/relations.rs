//! `detente gazetteer suggest --relations`: patterns that no phrase has.

use detente::export::Options;
use detente::export::relation_suggestions::{reason, write_csv, write_toml};
use detente::suggest::Dismissed;
use detente::suggest::relations::{RelationMiner, Suggestion};

use super::super::super::outcome::{Exit, Failure};
use super::super::super::progress::Progress;
use super::super::super::session::{Session, stdout};
use super::{Arguments, Line, print};

/// Reads the inputs and prints the patterns.
pub fn run(arguments: &Arguments, dismissed: &Dismissed, session: &Session) -> Result<Exit, Failure> {
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
    let suggestions = miner.suggestions(&arguments.wanted(), dismissed);
    let out = stdout();
    match () {
        () if arguments.toml => write_toml(out, &suggestions, extractor.gazetteer())?,
        () if arguments.csv => write_csv(out, &suggestions, &Options::default())?,
        () => print(&suggestions.iter().map(line).collect::<Vec<_>>())?,
    }
    if suggestions.is_empty() && !session.quiet {
        let pairs = if arguments.min == 1 { "1 pair".to_owned() } else { format!("{} pairs", arguments.min) };
        session.say(&format!("nothing to suggest: no pattern blocks {pairs} or more"));
    }
    Ok(tally.exit())
}

fn line(suggestion: &Suggestion) -> Line {
    let both = if suggestion.mutual { " (mutual)" } else { "" };
    Line {
        name: suggestion.pattern.clone(),
        kind: suggestion.guess.class.map_or(String::new(), |class| format!("{class}?")),
        reason: reason(suggestion) + both,
        sentence: suggestion.samples.sentences().first().cloned(),
    }
}
