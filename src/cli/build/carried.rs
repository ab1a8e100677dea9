//! Graphs among the inputs: the network of an earlier run, with the evidence that lies beside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::{EvidenceReader, json};
use detente::network::Network;
use detente::network::evidence::Evidence;

use super::super::files::{is_graph, open, read_text};

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

/// Reads a graph. A damaged one stops the run: the user may be about to write over it.
pub fn read_graph(path: &Path) -> Result<Network, Diagnostic> {
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
