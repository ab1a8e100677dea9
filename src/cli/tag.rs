//! `detente tag`: a text with its actors and relation phrases marked.

use std::ffi::OsString;
use std::io::Write;

use anstyle::Style;
use clap::Args;
use detente::document::Document;
use detente::extract::relation::Extraction;
use detente::span::Span;

use super::inputs::ReadingArguments;
use super::marks::{Kind, Mark, marked};
use super::outcome::{Exit, Failure};
use super::progress::Progress;
use super::session::{Session, shows_color, stdout};

const EXAMPLES: &str = "\
Examples:
  detente tag articles/2024-06-20.txt
  echo \"Tokyo condemned the launch by North Korea.\" | detente tag -

Without colour: [iran|Tehran] is an actor, [+|pledged] and [-|condemned] gave a relation, [?|met] gave none;
`detente explain A B` says why.";

/// The arguments of `tag`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders with articles, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// Print how each sentence was analysed: words with their tags, and clauses
    #[arg(long)]
    clauses: bool,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let extractor = session.extractor()?;
    let color = shows_color();
    let bold = Style::new().bold();
    let mut first = true;
    let tally = arguments.reading.extract_each(
        &arguments.inputs,
        extractor,
        session,
        &Progress::hidden(),
        |document, extraction| {
            let mut out = stdout();
            if !std::mem::take(&mut first) {
                writeln!(out)?;
            }
            writeln!(out, "{bold}{}{bold:#}", heading(document))?;
            if arguments.clauses {
                write!(out, "{}", extractor.outline(document))?;
            } else {
                let whole = Span::new(0, document.text.len());
                let text = marked(&document.text, whole, &marks(extraction), color);
                writeln!(out, "{}", text.trim_end())?;
            }
            Ok(())
        },
    )?;
    tally.require_documents()?;
    Ok(tally.exit())
}

/// Actors before triggers: a trigger may hold the actor that it leads to.
fn marks(extraction: &Extraction) -> Vec<Mark> {
    let actors = extraction
        .mentions
        .iter()
        .map(|mention| Mark { kind: Kind::Actor(mention.actor.to_string()), span: mention.span });
    let taken = extraction
        .relations
        .iter()
        .map(|relation| Mark { kind: Kind::Trigger(Some(relation.meaning.sign)), span: relation.trigger });
    let rejected = extraction
        .rejections
        .iter()
        .map(|rejection| Mark { kind: Kind::Trigger(None), span: rejection.trigger });
    actors.chain(taken).chain(rejected).collect()
}

fn heading(document: &Document) -> String {
    let date = document.date.map(|date| date.to_string());
    let parts = [Some(document.id.as_str()), date.as_deref(), document.title.as_deref()];
    format!("# {}", parts.into_iter().flatten().collect::<Vec<_>>().join("  "))
}
