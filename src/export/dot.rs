//! `graph.dot`: the network for Graphviz, one edge for each pair of actors, blocs as clusters.

use std::collections::BTreeSet;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use crate::document::one_line;
use crate::draw::xml_id;
use crate::export::Options;
use crate::export::rows::label;
use crate::export::table::decimal;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::pair::{Pair, PairKind};
use crate::network::{ActorNode, Measured, Network};

/// How a kind of pair is drawn; line style and glyph tell the kinds apart where there is no colour.
struct Look {
    color: &'static str,
    style: &'static str,
    arrow: &'static str,
    glyph: &'static str,
    legend: &'static str,
    /// Wished length of the edge in inches: allies near, rivals far.
    length: &'static str,
}

const ALLIANCE: Look = Look {
    color: "#0072B2",
    style: "solid",
    arrow: "normal",
    glyph: "+",
    legend: "alliance (solid)",
    length: "1.2",
};

const TENSION: Look = Look {
    color: "#C4500A",
    style: "dashed",
    arrow: "tee",
    glyph: "\u{2212}",
    legend: "tension (dashed, bar)",
    length: "2.4",
};

const CONTESTED: Look = Look {
    color: "#7B3F8C",
    style: "solid",
    arrow: "normal",
    glyph: "\u{b1}",
    legend: "contested (double)",
    length: "1.8",
};

/// Writes the actors that have a tie, by bloc, and the pairs. Drawn by `fdp`, which shows clusters and
/// keeps allies near each other; every statement is in the order of the ids.
pub fn write(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Measured { network, pairs, blocs, .. } = measured;
    let mut stmts = settings(options, pairs);
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

fn look(kind: PairKind) -> Look {
    match kind {
        PairKind::Alliance => ALLIANCE,
        PairKind::Tension => TENSION,
        PairKind::Contested => CONTESTED,
    }
}

/// The title, and below it the kinds of pairs that occur.
fn caption(options: &Options, pairs: &[Pair]) -> String {
    let kinds: BTreeSet<PairKind> = pairs.iter().map(|pair| pair.kind).collect();
    let legend = kinds.into_iter().map(look).map(|look| format!("{} {}", look.glyph, look.legend));
    let title = options.title.as_deref().map(|title| one_line(title).into_owned());
    title.into_iter().chain(legend).collect::<Vec<_>>().join("\n")
}

fn settings(options: &Options, pairs: &[Pair]) -> Vec<Stmt> {
    let font = attribute("fontname", "Arial");
    let graph = vec![
        attribute("layout", "fdp"),
        attribute("K", "1.2"),
        attribute("start", "1"),
        attribute("overlap", "false"),
        attribute("splines", "true"),
        attribute("outputorder", "edgesfirst"),
        attribute("bgcolor", "white"),
        attribute("label", &shown(&caption(options, pairs))),
        attribute("labelloc", "b"),
        attribute("fontsize", "12"),
        font.clone(),
    ];
    let node = vec![font.clone(), attribute("fontsize", "12"), attribute("color", "#444444")];
    let edge = vec![font, attribute("fontsize", "10"), attribute("arrowsize", "0.7")];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph)),
        Stmt::GAttribute(GraphAttributes::Node(node)),
        Stmt::GAttribute(GraphAttributes::Edge(edge)),
    ]
}

fn cluster(network: &Network, number: usize, bloc: &[ActorId]) -> Subgraph {
    let look = vec![
        attribute("label", &format!("Bloc {number}")),
        attribute("labelloc", "t"),
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
    let counted = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (mentions, documents) = (counted(actor.mentions, "mention"), counted(actor.documents, "document"));
    let tooltip = format!("{}: {mentions} in {documents}", actor.label);
    Stmt::Node(Node {
        id: NodeId(quoted(actor.id.as_str()), None),
        attributes: vec![
            attribute("id", &xml_id("node", &[actor.id.as_str()])),
            attribute("label", &shown(&actor.label)),
            attribute("shape", shape),
            attribute("style", style),
            attribute("fillcolor", "white"),
            attribute("tooltip", &shown(&tooltip)),
        ],
    })
}

fn edge(network: &Network, pair: &Pair) -> Stmt {
    let look = look(pair.kind);
    // A double line is two parallel lines with white between.
    let lines = match pair.kind {
        PairKind::Contested => format!("{0}:#FFFFFF:{0}", look.color),
        PairKind::Alliance | PairKind::Tension => look.color.to_string(),
    };
    let both = pair.mutual_reports > 0 || (pair.a_to_b_reports > 0 && pair.b_to_a_reports > 0);
    let direction = match both {
        true => "both",
        false if pair.b_to_a_reports > 0 => "back",
        false => "forward",
    };
    let reports = pair.reports();
    let vertex = |id: &ActorId| Vertex::N(NodeId(quoted(id.as_str()), None));
    Stmt::Edge(Edge {
        ty: EdgeTy::Pair(vertex(&pair.a), vertex(&pair.b)),
        attributes: vec![
            attribute("id", &xml_id("pair", &[pair.a.as_str(), pair.b.as_str()])),
            attribute("label", &format!("{} {reports}", look.glyph)),
            attribute("color", &lines),
            attribute("fontcolor", look.color),
            attribute("style", look.style),
            attribute("dir", direction),
            attribute("arrowhead", look.arrow),
            attribute("arrowtail", look.arrow),
            attribute("penwidth", &decimal(1.0 + (reports as f64).ln_1p().min(5.0), 1)),
            attribute("len", look.length),
            attribute("tooltip", &shown(&tooltip(network, pair))),
        ],
    })
}

/// `Japan – Russia: tension, score -1.00; reports: 0 of alliance, 3 of tension ("protest against")`.
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
