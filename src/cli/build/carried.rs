//! Graphs among the inputs: the network of an earlier run, with the evidence that lies beside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::{EvidenceReader, json};
use detente::network::Network;
use detente::network::dedupe::Dedupe;
use detente::network::evidence::Evidence;

use super::super::files::{is_graph, open, read_text};
use super::super::session::Session;

/// The inputs, told apart.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Each a `graph.json` of this program.
    pub graphs: Vec<PathBuf>,
    /// Everything else: articles.
    pub articles: Vec<OsString>,
}

/// Tells graphs from articles, by their first bytes.
pub fn sorted(inputs: &[OsString]) -> Inputs {
    let mut sorted = Inputs::default();
    for input in inputs {
        match is_graph(Path::new(input)) {
            true => sorted.graphs.push(PathBuf::from(input)),
            false => sorted.articles.push(input.clone()),
        }
    }
    sorted
}

/// The graphs as one, and how sentences are compared: as the user says, or as the graphs were made.
pub fn graphs(
    paths: &[PathBuf],
    asked: Option<Dedupe>,
    session: &Session,
) -> Result<(Network, Dedupe), Diagnostic> {
    let mut whole = Network::default();
    let mut dedupe = asked;
    for path in paths {
        let graph = read_graph(path)?;
        let of_graph = graph.coverage().dedupe;
        match dedupe {
            Some(dedupe) if dedupe != of_graph => return Err(other_dedupe(path, of_graph, dedupe)),
            _ => dedupe = Some(of_graph),
        }
        let mut warnings = Vec::new();
        if graph.coverage().documents > 0 && graph.articles().next().is_none() {
            warnings.push(without_articles(path));
        }
        match whole.common_articles(&graph) {
            0 => {}
            common => warnings.push(counted_twice(path, common)),
        }
        session.report(&warnings);
        whole.merge(graph);
    }
    Ok((whole, dedupe.unwrap_or_default()))
}

/// Reads a graph. A damaged one stops the run: the user may be about to write over it.
fn read_graph(path: &Path) -> Result<Network, Diagnostic> {
    json::read(&path.display().to_string(), &read_text(path)?)
}

/// Hands the evidence beside a graph to `receive`, row by row; false when there is none. A row that cannot
/// be read stops the run, for the same reason.
pub fn read_evidence(
    graph: &Path,
    mut receive: impl FnMut(Evidence) -> Result<(), Diagnostic>,
) -> Result<bool, Diagnostic> {
    let beside = |name: &str| Some(graph.with_file_name(name)).filter(|path| path.is_file());
    let (path, is_table) = match (beside("evidence.csv"), beside("evidence.jsonl")) {
        (Some(table), _) => (table, true),
        (None, Some(lines)) => (lines, false),
        (None, None) => return Ok(false),
    };
    let name = path.display().to_string();
    let file = open(&path)?;
    let rows = match is_table {
        true => EvidenceReader::csv(&name, file)?,
        false => EvidenceReader::jsonl(&name, file),
    };
    for row in rows {
        receive(row?)?;
    }
    Ok(true)
}

/// A graph without its evidence can be read, but not reviewed: it has only some of the sentences.
pub fn missing(graph: &Path, is_needed: bool) -> Result<Diagnostic, Diagnostic> {
    let hint = "keep evidence.csv in the folder of graph.json";
    if is_needed {
        let message =
            format!("`{}` has no evidence beside it, a review cannot be applied to it", graph.display());
        return Err(Diagnostic::error(message).hint(format!("{hint}, or build again from the articles")));
    }
    let message = format!("`{}` has no evidence beside it, its sentences are not written", graph.display());
    Ok(Diagnostic::warning(message).hint(hint))
}

fn other_dedupe(path: &Path, of_graph: Dedupe, dedupe: Dedupe) -> Diagnostic {
    let (graph, of_graph, dedupe) = (path.display(), of_graph.as_str(), dedupe.as_str());
    let message = format!("`{graph}` was built with `--dedupe {of_graph}`, and cannot go on with `{dedupe}`");
    Diagnostic::error(message)
        .hint("its reports would be counted in two ways; build it again from its articles")
}

fn without_articles(path: &Path) -> Diagnostic {
    let message = format!("`{}` does not tell which articles it holds", path.display());
    Diagnostic::warning(message).hint("an older version made it: articles that it holds are counted again")
}

fn counted_twice(path: &Path, common: u64) -> Diagnostic {
    let (articles, graph) = (if common == 1 { "article" } else { "articles" }, path.display());
    let message = format!("`{graph}` holds {common} {articles} that another graph holds too");
    Diagnostic::warning(message)
        .hint("their reports count once, but their sentences, documents and mentions twice")
}
