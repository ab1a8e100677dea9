//! Graphs among the inputs: the network of an earlier run, with the evidence that lies beside it.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::{EvidenceReader, json};
use detente::network::Network;
use detente::network::evidence::Evidence;

use super::super::files::{open, read_text};

/// So many bytes are enough to know a graph by its schema.
const HEAD: u64 = 256;

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

fn is_graph(path: &Path) -> bool {
    if path.extension() != Some(OsStr::new("json")) || !path.is_file() {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let schema = format!("\"{}\"", json::SCHEMA);
    read.is_ok() && head.windows(schema.len()).any(|window| window == schema.as_bytes())
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
