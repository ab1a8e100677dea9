//! `detente gazetteer import`: a list of actors from elsewhere as a gazetteer file.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use detente::diagnostic::Diagnostic;
use detente::document::{Input, read_whole_text};
use detente::exchange::ListFormat;
use detente::exchange::import::{Imported, Wish, import};
use detente::export::write_atomic;
use detente::gazetteer::actor::ActorKind;

use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, stdout};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer import groups.csv -o mine.toml           a table from a spreadsheet
  detente gazetteer import groups.csv -o mine.toml --only-clean
  detente gazetteer import patterns.jsonl                    what spaCy's entity ruler reads
  detente gazetteer import Phoenix.Countries.actors          a dictionary of PETRARCH
  detente gazetteer import query.json --from wikidata";

/// The arguments of `gazetteer import`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The list, or -
    #[arg(value_name = "FILE")]
    input: OsString,
    /// Write the gazetteer file here instead of printing it
    #[arg(short, long, value_name = "FILE.toml")]
    output: Option<PathBuf>,
    /// What the list is; without it the name and the text decide
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<From>,
    /// The kind of actors of which the list does not tell it [default: group]
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Leave out what `gazetteer check` would refuse, and list it
    #[arg(long)]
    only_clean: bool,
    /// Write over a file that exists
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    /// A table: commas, semicolons or tabs, any encoding
    Csv,
    /// `patterns.jsonl` of spaCy's entity ruler
    Spacy,
    /// An `.actors` dictionary of PETRARCH or TABARI
    Petrarch,
    /// Entities of FollowTheMoney
    Ftm,
    /// Entities or query results of Wikidata
    Wikidata,
    /// What `gazetteer export --format json` writes
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    State,
    Organisation,
    Group,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let file = arguments.output.clone().unwrap_or_else(|| PathBuf::from("import.toml"));
    if let Some(output) = &arguments.output {
        refuse(output, arguments.force)?;
    }
    let text = read_whole_text(&Input::from_argument(&arguments.input))?;
    let name = arguments.input.to_string_lossy().into_owned();
    let format = arguments.from.map_or_else(|| ListFormat::of(&name, &text), format_of);
    let base = Path::new(&name).file_name().map_or(name.clone(), |base| base.to_string_lossy().into_owned());
    let wish = Wish {
        kind: arguments.kind.map(kind_of),
        only_clean: arguments.only_clean,
        head: format!("From {base}, by `detente gazetteer import`."),
    };
    let imported = import(format.read(&text), &session.all_layers()?, &file, &wish)?;
    tell(&imported, &name, format, session);
    if imported.actors.is_empty() {
        return if imported.known_names > 0 {
            let output = arguments.output.as_deref().filter(|_| !session.quiet);
            if let Some(output) = output {
                session.say(&format!("`{}` was not written: the gazetteer has it all", output.display()));
            }
            Ok(Exit::Done)
        } else {
            Err(Diagnostic::error(format!("`{name}` holds nothing that can be carried over"))
                .hint("name its format with `--from`, if it was read as another one")
                .into())
        };
    }
    match &arguments.output {
        Some(output) => write_atomic(output, |out| Ok(out.write_all(imported.text.as_bytes())?))?,
        None => stdout().write_all(imported.text.as_bytes())?,
    }
    say_next(arguments.output.as_deref(), &imported, session);
    Ok(if imported.has_errors() { Exit::Partly } else { Exit::Done })
}

/// A file that would not be read as a gazetteer, or that somebody has edited.
fn refuse(output: &Path, force: bool) -> Result<(), Failure> {
    let shown = output.display();
    if output.extension().is_none_or(|extension| extension != "toml") {
        return Err(Diagnostic::error(format!("`{shown}` would not be read as a gazetteer file"))
            .hint("let its name end in .toml")
            .into());
    }
    if output.exists() && !force {
        return Err(Diagnostic::error(format!("`{shown}` exists already"))
            .hint("name another file, or add `--force` to write over it")
            .into());
    }
    Ok(())
}

/// Everything that was guessed, left out or found wrong, then what came of it.
fn tell(imported: &Imported, name: &str, format: ListFormat, session: &Session) {
    if !session.quiet {
        session.say(&format!("`{name}` is read as {}", format.label()));
        for guess in &imported.guesses {
            session.say(&format!("guessed: {guess}"));
        }
    }
    for loss in &imported.losses {
        session.say(&format!("left out: {loss}"));
    }
    session.report(&imported.diagnostics);
    if !session.quiet {
        let known = imported.actors.iter().filter(|actor| actor.is_known).count();
        session.say(&format!(
            "new actors: {}, known ones extended: {known}, new names: {}; names known already: {}, left out: {}",
            imported.actors.len() - known,
            imported.names(),
            imported.known_names,
            imported.losses.len()
        ));
    }
}

fn say_next(output: Option<&Path>, imported: &Imported, session: &Session) {
    if imported.has_errors() {
        session.say("a run would stop at these mistakes: correct them, or import with `--only-clean`");
    } else if let Some(output) = output.filter(|_| !session.quiet) {
        session.say(&format!("try it: detente build articles/ -g {}", output.display()));
    }
}

fn format_of(from: From) -> ListFormat {
    match from {
        From::Csv => ListFormat::Csv,
        From::Spacy => ListFormat::Spacy,
        From::Petrarch => ListFormat::Petrarch,
        From::Ftm => ListFormat::FollowTheMoney,
        From::Wikidata => ListFormat::Wikidata,
        From::Json => ListFormat::Json,
    }
}

fn kind_of(kind: Kind) -> ActorKind {
    match kind {
        Kind::State => ActorKind::State,
        Kind::Organisation => ActorKind::Organisation,
        Kind::Group => ActorKind::Group,
    }
}
