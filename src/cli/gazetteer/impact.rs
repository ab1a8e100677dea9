//! `detente gazetteer impact`: what a gazetteer file would change, before it is put into a layer.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::canonicalize;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstyle::Style;
use clap::Args;
use detente::Diagnostic;
use detente::gazetteer::Gazetteer;
use detente::impact::{Change, Impact, Seen, Tally};

use super::super::inputs::ReadingArguments;
use super::super::outcome::{Exit, Failure};
use super::super::progress::Progress;
use super::super::session::{Session, extractor_of, stdout};

mod json;

const EXAMPLES: &str = "\
Examples:
  detente gazetteer impact new-actor.toml articles/
  detente gazetteer impact new-actor.toml feed.jsonl.gz -g my-actors/ --json

A file that is a layer of -g or detente.toml already is compared with the layers without it.";

/// So many names, relations and ties are shown unless another number is asked for.
pub const TOP: usize = 20;

/// The arguments of `gazetteer impact`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The gazetteer file or folder to be tried
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Files and folders with articles, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// Print an object with everything that differs
    #[arg(long)]
    json: bool,
    /// Print at most so many names, relations and ties each
    #[arg(long, value_name = "N", default_value_t = TOP)]
    top: usize,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let layers = layers_below(&arguments.file, session.all_layers()?)?;
    let (before, _) = Gazetteer::load(&layers)?;
    let (after, warnings) = Gazetteer::load(&[layers, vec![arguments.file.clone()]].concat())?;
    session.report(&warnings);
    let (impact, exit) = impact_on(&arguments.inputs, before, after, &arguments.reading, session)?;
    if arguments.json {
        json::print(&impact, arguments.top)?;
    } else {
        print(&impact, arguments.top)?;
    }
    say_if_none(&impact, session);
    Ok(exit)
}

/// What comes of articles with the one and with the other gazetteer.
pub fn impact_on(
    inputs: &[OsString],
    before: Gazetteer,
    after: Gazetteer,
    reading: &ReadingArguments,
    session: &Session,
) -> Result<(Impact, Exit), Failure> {
    let (before, after) = (extractor_of(before)?, extractor_of(after)?);
    let mut impact = Impact::default();
    let progress = Progress::new(session);
    let tally = reading.work_on_each(
        inputs,
        session,
        &progress,
        |document| (before.extract(document), after.extract(document)),
        |document, (old, new)| {
            impact.add(document, old, new);
            Ok(())
        },
    )?;
    drop(progress);
    tally.require_documents()?;
    Ok((impact, tally.exit()))
}

/// Tells that two gazetteers read the articles in the same way.
pub fn say_if_none(impact: &Impact, session: &Session) {
    if impact.is_none() && !session.quiet {
        session.say("nothing would change: no article reads differently");
    }
}

/// The layers in use without the file itself. A file inside of one of them would be laid over itself, and show nothing.
fn layers_below(file: &Path, layers: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let Ok(whole) = canonicalize(file) else { return Ok(layers) };
    let mut below = Vec::new();
    for layer in layers {
        let Ok(path) = canonicalize(&layer) else {
            below.push(layer);
            continue;
        };
        if path == whole {
            continue;
        }
        if whole.starts_with(&path) {
            let message = format!("`{}` lies in the layer `{}` already", file.display(), layer.display());
            let hint = "try it from another folder, before it is moved there";
            return Err(Diagnostic::error(message).hint(hint).into());
        }
        below.push(layer);
    }
    Ok(below)
}

/// Prints what differs, of each part at most so many lines.
pub fn print(impact: &Impact, top: usize) -> Result<(), Failure> {
    let mut out = stdout();
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let plural = if impact.documents == 1 { "article" } else { "articles" };
    writeln!(out, "{} {plural}, {} read differently", impact.documents, impact.touched)?;
    writeln!(out, "{:<10}{:>9}{:>9}{:>9}{:>9}{:>9}", "", "before", "after", "gained", "lost", "changed")?;
    let rows = [("mentions", impact.mentions), ("relations", impact.relations), ("ties", impact.tie_tally())];
    for (what, Tally { before, after, gained, lost, changed }) in rows {
        writeln!(out, "{what:<10}{before:>9}{after:>9}{gained:>9}{lost:>9}{changed:>9}")?;
    }
    let names = most(&impact.names);
    heading(&mut out, "Names", names.len(), top)?;
    for (reading, seen) in names.into_iter().take(top) {
        let side = |named: &Option<(String, _)>| match named {
            Some((words, actor)) => format!("{words} = {actor}"),
            None => "nobody".to_owned(),
        };
        let (mark, times) = (mark(reading.change()), seen.times);
        writeln!(out, "{bold}{mark} {}  ->  {}{bold:#}  {times}", side(&reading.old), side(&reading.new))?;
        for sample in seen.samples.sentences() {
            writeln!(out, "    {dim}{sample}{dim:#}")?;
        }
    }
    let relations = most(&impact.readings);
    heading(&mut out, "Relations", relations.len(), top)?;
    for (readings, seen) in relations.into_iter().take(top) {
        let (mark, times) = (mark(readings.change()), seen.times);
        let told = |side: &Option<_>| side.as_ref().map_or("nothing".to_owned(), json::told);
        writeln!(out, "{bold}{mark} {}  ->  {}{bold:#}  {times}", told(&readings.old), told(&readings.new))?;
        for sample in seen.samples.sentences() {
            writeln!(out, "    {dim}{sample}{dim:#}")?;
        }
    }
    let ties = impact.ties();
    heading(&mut out, "Ties", ties.len(), top)?;
    for tie in ties.iter().take(top) {
        let (old, new) = (tie.before, tie.after);
        writeln!(
            out,
            "{bold}{} and {}{bold:#}  tension {} -> {}, alliance {} -> {}",
            tie.actors.0, tie.actors.1, old.tension, new.tension, old.alliance, new.alliance
        )?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, what: &str, all: usize, top: usize) -> Result<(), Failure> {
    if all > 0 {
        let shown = if all > top { format!(" ({top} of {all})") } else { String::new() };
        writeln!(out, "\n{what}{shown}")?;
    }
    Ok(())
}

/// What differs most often first; of equals in their own order.
fn most<K: Ord>(all: &BTreeMap<K, Seen>) -> Vec<(&K, &Seen)> {
    let mut sorted: Vec<(&K, &Seen)> = all.iter().collect();
    sorted.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.times));
    sorted
}

fn mark(change: Change) -> char {
    match change {
        Change::Gained => '+',
        Change::Lost => '-',
        Change::Changed => '~',
    }
}
