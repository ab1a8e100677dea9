//! `detente build`: articles in, the graph out.

mod carried;
mod identity;
mod interrupt;
mod outputs;
mod pictures;
mod read;
mod resume;
mod review;
mod spool;
mod summary;
mod targets;

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use clap::{Args, ValueEnum};
use detente::diagnostic::Diagnostic;
use detente::draw::{Alliance, alliances};
use detente::export::formats::{FORMATS, Format, GROUPS};
use detente::export::{Dialect, Options, Picture};
use detente::extract::Extractor;
use detente::network::Filter;
use detente::network::dedupe::Dedupe;

use super::inputs::ReadingArguments;
use super::outcome::{Exit, Failure};
use super::session::{Session, actors_named};
use super::values;
use carried::Inputs;
use identity::ResumeArguments;
use outputs::Outputs;
use pictures::PictureArguments;
use read::{Read, Reader, stopped};
use resume::Identity;
use summary::Summary;
use targets::usual_formats;

const EXAMPLES: &str = "\
Examples:
  detente build articles/                                   everything, into output/
  detente build articles/ -o ties.svg --title \"Gulf states\"
  detente build articles/ -f svg,png,pdf --as network,matrix --theme print --top 30
  detente build feed.jsonl.gz --field text=body -f edges,pairs --dialect excel -o tables/
  detente build articles/ --since 2024 --only \"Iran,Israel,Saudi Arabia\" --min-reports 2
  detente build output/graph.json new-articles/             add to an earlier graph
  curl -s https://example.org/page.html | detente build - -o - -f edges";

/// The examples, and the formats from their list.
fn after_help() -> String {
    let usual = usual_formats();
    let format = |format: &Format| {
        let mark = if usual.iter().any(|usual| usual.name == format.name) { "*" } else { " " };
        format!("{mark} {:<19} {}\n", format.name, format.description)
    };
    let formats: String = FORMATS.iter().map(format).collect();
    let group = |(name, members): &(&str, &[&str])| format!("  {name:<19} {}\n", members.join(", "));
    let groups: String = GROUPS.iter().map(group).collect();
    format!("{EXAMPLES}\n\nFormats (* without -f):\n{formats}{groups}")
}

/// The arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct Arguments {
    /// Files and folders (.txt .md .html .jsonl .csv, also .gz .zst), a graph.json of an earlier run, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// The folder to write into, one file to write, or - for standard output [default: output]
    #[arg(short, long, value_name = "DIR|FILE")]
    output: Option<OsString>,
    /// What to write, see below (repeatable, or between commas)
    #[arg(short, long = "format", value_name = "FORMAT", value_delimiter = ',')]
    formats: Vec<String>,
    #[command(flatten)]
    reading: ReadingArguments,
    /// Apply the verdicts of a review.csv: evidence_id,verdict,note (accept, reject, flip or swap; repeatable)
    #[arg(long, value_name = "FILE")]
    review: Vec<PathBuf>,
    /// Which sentences about two actors are one report: none, the same, or nearly the same [default: near]
    #[arg(long, value_enum, value_name = "HOW")]
    dedupe: Option<DedupeName>,
    #[command(flatten)]
    resume: ResumeArguments,
    #[command(flatten)]
    filter: FilterArguments,
    #[command(flatten)]
    pictures: PictureArguments,
    #[command(flatten)]
    looks: LooksArguments,
}

/// What of the graph is kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filter (everything that is written)")]
struct FilterArguments {
    /// Only the ties of this actor, or among these actors
    #[arg(long, value_name = "ACTORS", value_delimiter = ',')]
    only: Vec<String>,
    /// Leave out pairs with fewer distinct reports of either kind
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_reports: u64,
    /// Leave out ties with a lower mean confidence, 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = values::share)]
    min_confidence: f64,
}

/// How the tables look.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tables")]
struct LooksArguments {
    /// For whom the tables are written
    #[arg(long, value_enum, default_value_t = DialectName::Plain)]
    dialect: DialectName,
    /// Leave text as it is that a spreadsheet would run as a formula
    #[arg(long)]
    no_formula_guard: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DedupeName {
    /// Every sentence of every article is a report
    Off,
    /// Sentences with the same letters are one report
    Exact,
    /// Sentences with nearly the same words are one report, as wires change them
    Near,
}

impl From<DedupeName> for Dedupe {
    fn from(name: DedupeName) -> Dedupe {
        match name {
            DedupeName::Off => Dedupe::Off,
            DedupeName::Exact => Dedupe::Exact,
            DedupeName::Near => Dedupe::Near,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DialectName {
    /// UTF-8, commas, decimal points
    Plain,
    /// The same with the mark by which Excel knows UTF-8
    Excel,
    /// Excel in most of Europe: semicolons and decimal commas
    ExcelEu,
    /// With time sets, for Gephi's timeline
    Gephi,
    /// With the headers that Cytoscape guesses by
    Cytoscape,
    /// With typed headers, for neo4j-admin
    Neo4j,
    /// With names in place of ids, for Flourish
    Flourish,
    /// The same for Kumu
    Kumu,
}

/// Runs the command. Until the last step nothing appears in the output folder.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let pictures = &arguments.pictures;
    let plan = targets::plan(arguments.output.as_ref(), &arguments.formats, &pictures.views())?;
    plan.require_pictures(pictures.narrows())?;
    let inputs = carried::sorted(&arguments.inputs);
    if arguments.reading.chooses_dates() && !inputs.graphs.is_empty() {
        let message = "`--since` and `--until` choose articles, and cannot divide a graph";
        return Err(Diagnostic::error(message).hint("build it again from its articles").into());
    }
    let verdicts = review::load(&arguments.review)?;
    let extractor = session.extractor()?;
    let filter = filter(&arguments.filter, extractor)?;
    let options =
        options(arguments, pictures.picture(extractor.gazetteer())?, alliances(extractor.gazetteer()));
    let stop = interrupt::stop_flag()?;
    let mut checkpoints = arguments.resume.checkpoints(&plan, &inputs, || Identity {
        program: identity::program(),
        arguments: arguments.identity(&inputs),
        gazetteer: identity::gazetteer(extractor.gazetteer()),
    });
    let mut outputs = Outputs::create(&plan)?;
    let reader = Reader {
        reading: &arguments.reading,
        inputs: &inputs,
        extractor,
        filter: &filter,
        dedupe: arguments.dedupe.map(Dedupe::from),
        session,
        stop: &stop,
    };
    let mut evidence = outputs.evidence(&options)?;
    let mut read = reader.read(&mut evidence, verdicts, &mut checkpoints)?;
    evidence.finish()?;
    let rows = read.rows.take();
    let network = match filter == Filter::default() {
        true => Cow::Borrowed(&read.network),
        false => Cow::Owned(read.network.filtered(&filter)),
    };
    let kept_in = checkpoints.as_ref().map(|checkpoints| checkpoints.folder().to_owned());
    let articles = read.network.coverage().documents;
    // An end between two files that are written.
    let go_on = || match stop.load(Ordering::Relaxed) {
        false => Ok(()),
        true => Err(stopped(articles, kept_in.as_deref())),
    };
    let measured = network.measured();
    let warnings = outputs.write_network(&measured, rows, &options, go_on)?;
    outputs.commit()?;
    if let Some(checkpoints) = &mut checkpoints {
        checkpoints.remove()?;
    }
    session.report(&warnings);
    if !session.quiet {
        let layers = &session.layers;
        let Read { network: whole, tally, reviewed, .. } = &read;
        let (kept, plan, inputs) = (&measured, &plan, &inputs);
        let summary =
            Summary { whole, kept, tally: *tally, reviewed: reviewed.clone(), plan, inputs, layers };
        session.say(&summary.to_string());
    }
    Ok(read.tally.exit())
}

impl Arguments {
    /// All that changes what is counted, and which of it becomes evidence.
    fn identity(&self, inputs: &Inputs) -> String {
        let Arguments { output, formats, reading, review, dedupe, filter, pictures, .. } = self;
        let files = (output, formats, pictures.views(), review);
        identity::arguments(inputs, &(files, reading.identity(), dedupe, filter))
    }
}

fn options(
    Arguments { looks, pictures, reading, .. }: &Arguments,
    picture: Picture,
    alliances: Vec<Alliance>,
) -> Options {
    Options {
        dialect: match looks.dialect {
            DialectName::Plain => Dialect::Plain,
            DialectName::Excel => Dialect::Excel,
            DialectName::ExcelEu => Dialect::ExcelEu,
            DialectName::Gephi => Dialect::Gephi,
            DialectName::Cytoscape => Dialect::Cytoscape,
            DialectName::Neo4j => Dialect::Neo4j,
            DialectName::Flourish => Dialect::Flourish,
            DialectName::Kumu => Dialect::Kumu,
        },
        formula_guard: !looks.no_formula_guard,
        title: pictures.title.clone(),
        subtitle: pictures.subtitle.clone(),
        note: pictures.note.clone(),
        alliances,
        picture,
        at_once: !reading.is_on_one_thread(),
    }
}

fn filter(arguments: &FilterArguments, extractor: &Extractor) -> Result<Filter, Failure> {
    Ok(Filter {
        only: actors_named(extractor.gazetteer(), &arguments.only)?,
        // Every pair has a report; to ask for one is to ask for nothing, and keeps the possible ties.
        min_reports: if arguments.min_reports > 1 { arguments.min_reports } else { 0 },
        min_confidence: arguments.min_confidence,
    })
}
