//! `graph.json`: the whole network, which can be read back.
//!
//! The arrays `nodes` and `edges` follow the node-link form, so that NetworkX opens the file too. Each
//! element stands on a line of its own, for the sake of version control.

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::hashes::{Hashes, lines};
use crate::export::Options;
use crate::gazetteer::actor::ActorId;
use crate::network::pair::Pair;
use crate::network::report::Reports;
use crate::network::tie::{Tie, TieKey};
use crate::network::{ActorNode, Coverage, Measured, Network};
use crate::span::Span;

/// The name of the format, in every file.
pub const SCHEMA: &str = "detente-graph";

/// Its version; goes up when an older program could not read the file any more.
pub const VERSION: u32 = 1;

/// A tie as written: its id and measures are for other programs, the rest is read back.
#[derive(Serialize)]
struct EdgeOut<'n> {
    key: String,
    reports: u64,
    intensity_sum: f64,
    intensity_mean: f64,
    confidence: f64,
    strength: f64,
    #[serde(flatten)]
    tie: &'n Tie,
}

#[derive(Deserialize)]
struct GraphIn {
    schema: String,
    version: u32,
    graph: Coverage,
    /// Graphs of older versions do not tell it.
    #[serde(default)]
    articles: Hashes,
    nodes: Vec<ActorNode>,
    edges: Vec<Tie>,
    uncounted: Vec<Tie>,
}

/// Writes the network with every measure, the hashes of its articles, the fingerprints of its reports, and the
/// sampled evidence.
pub fn write(measured: &Measured<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Measured { network, pairs, blocs, ties } = measured;
    let counted = ties.iter().map(|(tie, reports)| edge(tie, *reports));
    let uncounted = network.all_ties().into_iter().filter(|tie| !tie.is_counted());
    write_counts(network, counted, uncounted.map(|tie| edge(tie, Reports::default())), out)?;
    write_array(out, "blocs", blocs.iter())?;
    let rounded = pairs.iter().map(|pair| Pair { score: thousandths(pair.score), ..pair.clone() });
    write_array(out, "pairs", rounded)?;
    out.write_all(b"\n}\n")
}

/// Writes only what [`read`] reads, which is much faster: the state of a run, to go on from.
pub fn write_state(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let (counted, uncounted): (Vec<&Tie>, Vec<&Tie>) =
        network.all_ties().into_iter().partition(|tie| tie.is_counted());
    write_counts(network, counted.into_iter(), uncounted.into_iter(), out)?;
    out.write_all(b"\n}\n")
}

fn write_counts<T: Serialize>(
    network: &Network,
    counted: impl Iterator<Item = T>,
    uncounted: impl Iterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{{\n\"schema\": \"{SCHEMA}\",\n\"version\": {VERSION},")?;
    writeln!(out, "\"directed\": true,\n\"multigraph\": true,")?;
    write!(out, "\"graph\": {}", serde_json::to_string(network.coverage())?)?;
    write_array(out, "articles", lines(network.articles()))?;
    write_array(out, "nodes", network.actors().iter())?;
    write_array(out, "edges", counted)?;
    write_array(out, "uncounted", uncounted)
}

fn write_array<T: Serialize>(
    out: &mut dyn Write,
    name: &str,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\": [")?;
    // An element is written in hundreds of pieces, which the file should get as one.
    let mut line = Vec::new();
    for (index, item) in items.enumerate() {
        line.clear();
        line.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut line, &item)?;
        out.write_all(&line)?;
    }
    out.write_all(b"\n]")
}

fn edge(tie: &Tie, reports: Reports) -> EdgeOut<'_> {
    EdgeOut {
        key: tie.key.id(),
        reports: reports.count,
        intensity_sum: thousandths(reports.intensity_sum),
        intensity_mean: thousandths(reports.intensity_mean),
        confidence: thousandths(reports.confidence),
        strength: thousandths(reports.strength),
        tie,
    }
}

fn thousandths(value: f64) -> f64 {
    let rounded = (value * 1000.0).round() / 1000.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Reads a network back. The measures are not read but computed again from the reports.
///
/// `name` is the file as the user knows it. Fails with the place in the file when it is not a graph of
/// this program, is of a newer version, or contradicts itself.
pub fn read(name: &str, text: &str) -> Result<Network, Diagnostic> {
    let graph: GraphIn = serde_json::from_str(text).map_err(|error| not_a_graph(name, text, &error))?;
    if graph.schema != SCHEMA {
        let message = format!("`{name}` is a `{}` file, not a graph made by detente", graph.schema);
        return Err(Diagnostic::error(message));
    }
    if graph.version != VERSION {
        let message =
            format!("`{name}` is a graph of version {}; this detente reads {VERSION}", graph.version);
        return Err(Diagnostic::error(message).hint("build the graph again from its articles"));
    }
    let mut network = Network::default();
    network.merge_coverage(graph.graph);
    network.merge_articles(graph.articles.sorted());
    for node in graph.nodes {
        network.merge_actor(node);
    }
    for tie in graph.edges.into_iter().chain(graph.uncounted) {
        check(name, &network, &tie)?;
        network.insert_tie(tie);
    }
    Ok(network)
}

fn not_a_graph(name: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message);
    let line_start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let place = Span::new(line_start + error.column().saturating_sub(1), line_start + error.column());
    let file = Arc::new(SourceFile { name: name.to_string(), text: text.to_string().into() });
    Diagnostic::error(format!("`{name}` is not a graph made by detente: {reason}")).at(&file, place, "")
}

/// What the types alone do not promise about a tie that somebody may have edited.
fn check(name: &str, network: &Network, tie: &Tie) -> Result<(), Diagnostic> {
    let TieKey { source, target, sign, mutual } = &tie.key;
    let id = tie.key.id();
    let unknown = |id: &&ActorId| network.actor(id).is_none();
    let problem = if let Some(actor) = [source, target].into_iter().find(unknown) {
        format!("`{actor}` is not among its nodes")
    } else if source == target || tie.key != TieKey::new(source, target, *sign, *mutual) {
        "its ends are not two actors in the order of their ids".to_string()
    } else if tie.tellings.iter().any(|telling| !telling.is_within_range(*sign)) {
        "a confidence or intensity is out of range".to_string()
    } else if tie.evidence.iter().any(|evidence| evidence.tie_key() != tie.key) {
        "its evidence belongs to another tie".to_string()
    } else {
        return Ok(());
    };
    Err(Diagnostic::error(format!("`{name}` contradicts itself in tie `{id}`: {problem}")))
}
