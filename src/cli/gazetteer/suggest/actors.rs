//! `detente gazetteer suggest`: names that the gazetteer lacks.

use detente::Diagnostic;
use detente::export::Options;
use detente::export::actor_suggestions::{reason, write_csv, write_toml};
use detente::suggest::actors::{ActorMiner, Kind, Suggestion};
use detente::suggest::{Dismissed, Wanted};

use super::super::super::outcome::{Exit, Failure};
use super::super::super::progress::Progress;
use super::super::super::session::{Session, stdout};
use super::{Arguments, Line, print};

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
    let everybody = Wanted { top: usize::MAX, ..arguments.wanted() };
    let mut suggestions = miner.suggestions(&everybody, kinds, dismissed);
    let is_hidden = |suggestion: &mut Suggestion| !arguments.all && !suggestion.guess.is_likely();
    let hidden = suggestions.extract_if(.., is_hidden).count();
    suggestions.truncate(arguments.top);
    let out = stdout();
    match () {
        () if arguments.toml => write_toml(out, &suggestions, extractor.gazetteer())?,
        () if arguments.csv => write_csv(out, &suggestions, &Options::default())?,
        () => print(&suggestions.iter().map(line).collect::<Vec<_>>())?,
    }
    if suggestions.is_empty() && !session.quiet {
        let relations =
            if arguments.min == 1 { "1 relation".to_owned() } else { format!("{} relations", arguments.min) };
        session.say(&format!("nothing to suggest: no unknown name of an actor blocks {relations} or more"));
    }
    if hidden > 0 && !session.quiet {
        session.say(&format!(
            "names left out that are less likely those of actors: {hidden}; `--all` shows them"
        ));
    }
    Ok(tally.exit())
}

fn line(suggestion: &Suggestion) -> Line {
    let name = match &suggestion.acronym {
        Some(acronym) => format!("{} ({acronym})", suggestion.name),
        None => suggestion.name.clone(),
    };
    Line {
        name,
        kind: suggestion.guess.kind.as_str().to_owned(),
        reason: reason(suggestion),
        sentence: suggestion.samples.sentences().first().cloned(),
    }
}
