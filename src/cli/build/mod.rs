//! `detente build`: articles in, the graph out.

mod carried;
mod outputs;
mod pictures;
mod review;
mod spool;
mod summary;
mod targets;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use detente::diagnostic::Diagnostic;
use detente::draw::{Alliance, alliances};
use detente::export::formats::{FORMATS, Format, GROUPS};
use detente::export::{Dialect, Options, Picture};
use detente::extract::Extractor;
use detente::network::evidence::Evidence;
use detente::network::review::{Outcome, Verdicts};
use detente::network::{Filter, Network};

use super::inputs::{ReadingArguments, ReadingTally};
use super::outcome::{Exit, Failure};
use super::progress::Progress;
use super::session::{Session, actors_named};
use super::values;
use carried::Inputs;
use outputs::{EvidenceFiles, Outputs};
use pictures::PictureArguments;
use spool::Spool;
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
    let mut outputs = Outputs::create(&plan)?;
    let run = Run { arguments, session, inputs: &inputs, extractor, filter: &filter };
    let mut evidence = outputs.evidence(&options)?;
    let (whole, tally, reviewed) = run.read(&mut evidence, verdicts)?;
    let rows = evidence.finish()?;
    let network = whole.filtered(&filter);
    let measured = network.measured();
    let warnings = outputs.write_network(&measured, rows, &options)?;
    outputs.commit()?;
    session.report(&warnings);
    if !session.quiet {
        let layers = &session.layers;
        let (whole, kept, plan, inputs) = (&whole, &measured, &plan, &inputs);
        let summary = Summary { whole, kept, tally, reviewed, plan, inputs, layers };
        session.say(&summary.to_string());
    }
    Ok(tally.exit())
}

/// The run between arguments and files.
struct Run<'r> {
    arguments: &'r Arguments,
    session: &'r Session,
    inputs: &'r Inputs,
    extractor: &'r Extractor,
    filter: &'r Filter,
}

impl Run<'_> {
    /// Reads everything and writes evidence on the way. With a review the evidence waits until all of it is known,
    /// since a verdict holds for copies too, which may come before it.
    fn read(
        &self,
        evidence: &mut EvidenceFiles<'_>,
        verdicts: Option<Verdicts>,
    ) -> Result<(Network, ReadingTally, Option<Outcome>), Failure> {
        let is_wanted = !evidence.is_empty();
        let mut write = |row: Evidence| match self.filter.includes(&row.source, &row.target) {
            true => evidence.write(row),
            false => Ok(()),
        };
        let Some(verdicts) = verdicts else {
            let (network, tally) = self.read_inputs(is_wanted, false, &mut write)?;
            return Ok((network, tally, None));
        };
        let mut spool = Spool::new()?;
        let (network, tally) = self.read_inputs(true, true, &mut |row| spool.push(&row))?;
        let (network, outcome) = review::apply(verdicts, &network, &mut spool.into_rows()?, write)?;
        Ok((network, tally, Some(outcome)))
    }

    /// Reads graphs, then articles.
    fn read_inputs(
        &self,
        wants_evidence: bool,
        needs_evidence: bool,
        receive: &mut dyn FnMut(Evidence) -> Result<(), Diagnostic>,
    ) -> Result<(Network, ReadingTally), Failure> {
        let mut network = Network::default();
        for graph in &self.inputs.graphs {
            network.merge(carried::read_graph(graph)?);
            if wants_evidence && !carried::read_evidence(graph, &mut *receive)? {
                self.tell_missing(graph, needs_evidence)?;
            }
        }
        let progress = Progress::new(self.session);
        let mut tally = ReadingTally::default();
        if !self.inputs.articles.is_empty() {
            let (reading, articles) = (&self.arguments.reading, &self.inputs.articles);
            tally = reading.extract_each(
                articles,
                self.extractor,
                self.session,
                &progress,
                |document, found| {
                    let rows = network.add(document, found, self.extractor.gazetteer());
                    rows.into_iter().try_for_each(&mut *receive)?;
                    Ok(())
                },
            )?;
        }
        if self.inputs.graphs.is_empty() {
            tally.require_documents()?;
        }
        Ok((network, tally))
    }

    /// A graph without its evidence can be read, but not reviewed: it has only some of the sentences.
    fn tell_missing(&self, graph: &Path, is_needed: bool) -> Result<(), Diagnostic> {
        let hint = "keep evidence.csv in the folder of graph.json";
        if is_needed {
            let message =
                format!("`{}` has no evidence beside it, a review cannot be applied to it", graph.display());
            return Err(Diagnostic::error(message).hint(format!("{hint}, or build again from the articles")));
        }
        let message =
            format!("`{}` has no evidence beside it, its sentences are not written", graph.display());
        self.session.report(&[Diagnostic::warning(message).hint(hint)]);
        Ok(())
    }
}

fn options(
    Arguments { looks, pictures, .. }: &Arguments,
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
