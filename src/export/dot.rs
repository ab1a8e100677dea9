//! `graph.dot`: the network for Graphviz, one edge for each pair of actors, blocs as clusters.

use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use crate::export::Options;
use crate::export::edges::label;
use crate::export::table::{decimal, one_line};
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::blocs::blocs;
use crate::network::pair::{Pair, PairKind};
use crate::network::{ActorNode, Network};

/// Said below the picture; the line styles alone tell the kinds apart where there is no colour.
const LEGEND: &str = "+ alliance (solid)    \u{2212} tension (dashed, bar)    \u{b1} contested (double)";

/// Writes the actors that have a tie, by bloc, and the pairs. Drawn by `fdp`, which shows clusters and
/// keeps allies near each other; every statement is in the order of the ids.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let pairs = network.pairs();
    let mut stmts = settings(options);
    let blocs = blocs(&pairs);
    let (together, alone): (Vec<_>, Vec<_>) = blocs.iter().partition(|bloc| bloc.len() > 1);
    for (index, bloc) in together.into_iter().enumerate() {
        stmts.push(Stmt::Subgraph(cluster(network, index + 1, bloc)));
    }
    stmts.extend(alone.into_iter().flatten().filter_map(|id| network.actor(id)).map(node));
    stmts.extend(pairs.iter().map(|pair| edge(network, pair)));
    let graph = Graph::DiGraph { id: quoted("detente"), strict: false, stmts };
    out.write_all(graph.print(PrinterContext::default().with_semi()).as_bytes())?;
    out.write_all(b"\n")
}

fn settings(options: &Options) -> Vec<Stmt> {
    let title = options.title.as_deref().map(|title| format!("{}\n", one_line(title))).unwrap_or_default();
    let font = attribute("fontname", "Arial");
    let graph = vec![
        attribute("layout", "fdp"),
        attribute("K", "1.2"),
        attribute("start", "1"),
        attribute("overlap", "prism"),
        attribute("splines", "true"),
        attribute("outputorder", "edgesfirst"),
        attribute("bgcolor", "white"),
        attribute("label", &shown(&format!("{title}{LEGEND}"))),
        attribute("labelloc", "b"),
        font.clone(),
    ];
    let node = vec![font.clone(), attribute("fontsize", "12"), attribute("color", "#444444")];
    let edge = vec![font, attribute("fontsize", "10")];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph)),
        Stmt::GAttribute(GraphAttributes::Node(node)),
        Stmt::GAttribute(GraphAttributes::Edge(edge)),
    ]
}

fn cluster(network: &Network, number: usize, bloc: &[ActorId]) -> Subgraph {
    let look = vec![
        attribute("label", &format!("Bloc {number}")),
        attribute("style", "rounded,filled"),
        attribute("color", "#DDDDDD"),
        attribute("fillcolor", "#F7F7F7"),
        attribute("fontcolor", "#6E6E6E"),
    ];
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(look))];
    stmts.extend(bloc.iter().filter_map(|id| network.actor(id)).map(node));
    Subgraph { id: quoted(&format!("cluster_bloc{number}")), stmts }
}

fn node(actor: &ActorNode) -> Stmt {
    let (shape, style) = match actor.kind {
        ActorKind::State => ("ellipse", "filled"),
        ActorKind::Organisation => ("box", "filled,rounded"),
        ActorKind::Group => ("hexagon", "filled"),
    };
    let tooltip = format!("{}: {} mentions in {} documents", actor.label, actor.mentions, actor.documents);
    Stmt::Node(Node {
        id: NodeId(quoted(actor.id.as_str()), None),
        attributes: vec![
            attribute("id", &format!("node-{}", actor.id)),
            attribute("label", &shown(&actor.label)),
            attribute("shape", shape),
            attribute("style", style),
            attribute("fillcolor", "white"),
            attribute("tooltip", &shown(&tooltip)),
        ],
    })
}

fn edge(network: &Network, pair: &Pair) -> Stmt {
    // A double line is two parallel lines with white between.
    let (color, style, arrow, glyph, length) = match pair.kind {
        PairKind::Alliance => ("#0072B2", "solid", "normal", "+", "1.2"),
        PairKind::Tension => ("#C4500A", "dashed", "tee", "\u{2212}", "2.4"),
        PairKind::Contested => ("#7B3F8C:#FFFFFF:#7B3F8C", "solid", "normal", "\u{b1}", "1.8"),
    };
    let both = pair.mutual_reports > 0 || (pair.a_to_b_reports > 0 && pair.b_to_a_reports > 0);
    let direction = match both {
        true => "both",
        false if pair.b_to_a_reports > 0 => "back",
        false => "forward",
    };
    let reports = pair.alliance_reports + pair.tension_reports;
    let vertex = |id: &ActorId| Vertex::N(NodeId(quoted(id.as_str()), None));
    Stmt::Edge(Edge {
        ty: EdgeTy::Pair(vertex(&pair.a), vertex(&pair.b)),
        attributes: vec![
            attribute("id", &format!("pair-{}-{}", pair.a, pair.b)),
            attribute("label", &format!("{glyph} {reports}")),
            attribute("color", color),
            attribute("fontcolor", &color[..7]),
            attribute("style", style),
            attribute("dir", direction),
            attribute("arrowhead", arrow),
            attribute("arrowtail", arrow),
            attribute("penwidth", &decimal(1.0 + (reports as f64).ln_1p().min(5.0), 1)),
            attribute("len", length),
            attribute("tooltip", &shown(&tooltip(network, pair))),
        ],
    })
}

/// `Japan - Russia: tension, score -1.00; 3 reports of tension ("protest against"), 0 of alliance`.
fn tooltip(network: &Network, pair: &Pair) -> String {
    let side = |name: &str, reports: u64, phrase: &Option<String>| match phrase {
        Some(phrase) => format!("{reports} of {name} (\"{phrase}\")"),
        None => format!("{reports} of {name}"),
    };
    format!(
        "{} \u{2013} {}: {}, score {}; reports: {}, {}",
        label(network, &pair.a),
        label(network, &pair.b),
        pair.kind.as_str(),
        decimal(pair.score, 2),
        side("alliance", pair.alliance_reports, &pair.top_alliance_phrase),
        side("tension", pair.tension_reports, &pair.top_tension_phrase),
    )
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_string()), quoted(value))
}

/// Text to be shown: Graphviz reads `&lt;` as `<`, so that an ampersand must be written as one.
fn shown(text: &str) -> String {
    text.replace('&', "&amp;")
}

/// A quoted string: no character in it can end it or mean something else to Graphviz.
fn quoted(text: &str) -> Id {
    let mut escaped = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped.push('"');
    Id::Escaped(escaped)
}
