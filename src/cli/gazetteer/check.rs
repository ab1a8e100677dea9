//! `detente gazetteer check`: every mistake with its place, and the examples run.

use std::ffi::OsString;
use std::io::Write;

use clap::{Args, ValueEnum};
use detente::diagnostic::{Diagnostic, Severity, render};
use detente::eval::{Trial, try_examples};
use detente::gazetteer::Gazetteer;
use serde::Serialize;

use super::super::inputs::ReadingArguments;
use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, extractor_of, stdout};
use super::corpus::usage_in;
use super::fix::{fix_layers, print_fixes};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer check
  detente gazetteer check -g my-actors/
  detente gazetteer check -g mine.toml --fix --dry-run
  detente gazetteer check -g mine.toml --fix
  detente gazetteer check -g mine.toml --corpus articles/
  detente gazetteer check --format github      annotations on a pull request";

/// The arguments of `gazetteer check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// First mend what is safe to mend: spaces, quotes and invisible characters in names, names that are
    /// empty or twice in a list
    #[arg(long)]
    fix: bool,
    /// With --fix: print what would be mended as a diff, change nothing, and check nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Tell which of your names these articles never have, and which suspiciously often (repeatable)
    #[arg(long, value_name = "INPUT")]
    corpus: Vec<OsString>,
    #[command(flatten)]
    reading: ReadingArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With the lines themselves, for people
    Text,
    /// As GitHub takes annotations from a workflow
    Github,
    /// As an array of objects
    Json,
}

#[derive(Serialize)]
struct DiagnosticOut<'d> {
    severity: &'static str,
    message: &'d str,
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<&'d str>,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let layers = session.all_layers()?;
    if arguments.dry_run {
        print_fixes(&layers, session)?;
        return Ok(Exit::Done);
    }
    if arguments.fix {
        fix_layers(&layers, session)?;
    }
    let (diagnostics, summary) = match Gazetteer::load(&layers) {
        Err(diagnostics) => (diagnostics, "the examples were not run".to_owned()),
        Ok((gazetteer, mut diagnostics)) => {
            let counts = counts(&gazetteer);
            diagnostics.extend(gazetteer.review());
            let extractor = extractor_of(gazetteer)?;
            let Trial { examples, failures } = try_examples(&extractor);
            let failed = failures.len();
            diagnostics.extend(failures);
            if !arguments.corpus.is_empty() {
                diagnostics.extend(usage_in(&arguments.corpus, &arguments.reading, &extractor, session)?);
            }
            (diagnostics, format!("{counts}; {examples} examples, {failed} of them fail"))
        }
    };
    print(arguments.format, &diagnostics)?;
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    if !session.quiet {
        session.say(&format!("{summary}\nerrors: {errors}, warnings: {}", diagnostics.len() - errors));
    }
    Ok(if errors == 0 { Exit::Done } else { Exit::Nothing })
}

fn counts(gazetteer: &Gazetteer) -> String {
    let aliases: usize = gazetteer.actors.iter().map(|actor| actor.aliases.len()).sum();
    let patterns =
        gazetteer.phrases.iter().map(|phrase| phrase.verbs.len() + phrase.nouns.len() + phrase.roles.len());
    format!(
        "{} actors with {aliases} aliases, {} phrases with {} patterns",
        gazetteer.actors.len(),
        gazetteer.phrases.len(),
        patterns.sum::<usize>()
    )
}

fn print(format: Format, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
    let mut out = stdout();
    match format {
        Format::Text if diagnostics.is_empty() => {}
        Format::Text => writeln!(out, "{}", render(diagnostics, true))?,
        Format::Github => {
            for diagnostic in diagnostics {
                writeln!(out, "{}", annotation(&flat(diagnostic)))?;
            }
        }
        Format::Json => {
            let all: Vec<DiagnosticOut<'_>> = diagnostics.iter().map(flat).collect();
            serde_json::to_writer_pretty(&mut out, &all).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The diagnostic with its main place only.
fn flat(diagnostic: &Diagnostic) -> DiagnosticOut<'_> {
    let place = diagnostic.places.first();
    let position = place.map(|place| place.file.line_column(place.span.start));
    DiagnosticOut {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        file: place.map(|place| place.file.name.as_str()),
        line: position.map(|(line, _)| line),
        column: position.map(|(_, column)| column),
        hint: diagnostic.hint.as_deref(),
    }
}

/// A workflow command of GitHub; what would end it is escaped as its documentation says.
fn annotation(diagnostic: &DiagnosticOut<'_>) -> String {
    let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
    let file = diagnostic.file.map(|file| format!("file={}", property(file)));
    let line = diagnostic.line.map(|line| format!("line={line}"));
    let column = diagnostic.column.map(|column| format!("col={column}"));
    let place = [file, line, column].into_iter().flatten().collect::<Vec<_>>().join(",");
    let space = if place.is_empty() { "" } else { " " };
    let hint = diagnostic.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("::{}{space}{place}::{}", diagnostic.severity, escaped(&format!("{}{hint}", diagnostic.message)))
}

#[cfg(test)]
mod tests {
    use super::{DiagnosticOut, annotation};

    #[test]
    fn annotations_are_escaped() {
        let diagnostic = DiagnosticOut {
            severity: "error",
            message: "100% wrong:\nsee",
            file: Some("a,b.toml"),
            line: Some(3),
            column: Some(7),
            hint: Some("no"),
        };
        assert_eq!(annotation(&diagnostic), "::error file=a%2Cb.toml,line=3,col=7::100%25 wrong:%0Asee (no)");
    }
}
