//! The list of formats. A new one is a new file beside this one and a line here.

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::export::{
    EvidenceRows, Failure, Options, cypher, cytoscape, dot, edges, gexf, graphml, html, json, mermaid, neo4j,
    node_link, nodes, pairs, pdf, png, svg, xlsx,
};
use crate::network::Measured;

/// A format that `-f` takes.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the user types.
    pub name: &'static str,
    /// The file that `build` writes.
    pub file_name: &'static str,
    /// How it is made.
    pub writer: Writer,
    /// One line for the help.
    pub description: &'static str,
}

/// How the bytes of a format are made.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// From the network alone.
    Network(fn(&Measured<'_>, &Options, &mut dyn Write) -> io::Result<()>),
    /// From the network and all evidence, which waits until the network is whole.
    NetworkAndEvidence(WriteWithEvidence),
    /// From the rows of evidence, as they are found: `EvidenceWriter::csv`.
    EvidenceTable,
    /// From the rows of evidence, as they are found: `EvidenceWriter::jsonl`.
    EvidenceLines,
    /// From the network as a picture, as [`Picture`](crate::export::Picture) says; what is returned are warnings.
    Drawing(Draw),
    /// From the strongest part of the network; what is returned are warnings about the rest.
    Selection(Draw),
}

/// Writes a network with its evidence.
pub type WriteWithEvidence =
    fn(&Measured<'_>, &mut dyn EvidenceRows, &Options, &mut dyn Write) -> Result<(), Failure>;

/// Draws a network.
pub type Draw = fn(&Measured<'_>, &Options, &mut dyn Write) -> Result<Vec<Diagnostic>, Failure>;

/// Every format, in the order of the help.
pub const FORMATS: &[Format] = &[
    format(
        "dot",
        "graph.dot",
        Writer::Network(dot::write),
        "for Graphviz: pairs coloured by kind, blocs as clusters",
    ),
    format("svg", "graph.svg", Writer::Drawing(svg::write), "the drawing, for the web and for editing"),
    format(
        "html",
        "report.html",
        Writer::NetworkAndEvidence(html::write),
        "one page to read it all: drawing, matrix, months, sentences",
    ),
    format("json", "graph.json", Writer::Network(json::write), "the whole network; `build` reads it back"),
    format("nodes", "nodes.csv", Writer::Network(nodes::write), "one row for each actor, as Gephi reads it"),
    format("edges", "edges.csv", Writer::Network(edges::write), "one row for each tie, as Gephi reads it"),
    format(
        "pairs",
        "pairs.csv",
        Writer::Network(pairs::write),
        "one row for each two actors, for pivot tables",
    ),
    format(
        "evidence",
        "evidence.csv",
        Writer::EvidenceTable,
        "one row for each relation found, with its sentence",
    ),
    format("jsonl", "evidence.jsonl", Writer::EvidenceLines, "the same as JSON Lines"),
    format(
        "xlsx",
        "graph.xlsx",
        Writer::NetworkAndEvidence(xlsx::write),
        "a workbook: ties, pairs, actors, evidence, matrix",
    ),
    format(
        "graphml",
        "graph.graphml",
        Writer::Network(graphml::write),
        "for NetworkX, igraph, Gephi, Cytoscape and yEd",
    ),
    format(
        "gexf",
        "graph.gexf",
        Writer::NetworkAndEvidence(gexf::write),
        "for Gephi, with dates, colours and sizes (GEXF 1.3)",
    ),
    format("gexf12", "graph-1.2.gexf", Writer::NetworkAndEvidence(gexf::write_1_2), "the same as GEXF 1.2"),
    format("node-link", "node-link.json", Writer::Network(node_link::write), "for NetworkX and D3"),
    format(
        "cytoscape",
        "graph.cyjs",
        Writer::Network(cytoscape::write),
        "JSON for Cytoscape and cytoscape.js",
    ),
    format(
        "mermaid",
        "graph.mmd",
        Writer::Selection(mermaid::write),
        "a flowchart for Markdown, of the 60 strongest pairs",
    ),
    format("cypher", "graph.cypher", Writer::Network(cypher::write), "statements for a running Neo4j"),
    format(
        "neo4j-nodes",
        "neo4j-nodes.csv",
        Writer::Network(neo4j::write_nodes),
        "actors for `neo4j-admin database import`",
    ),
    format(
        "neo4j-relationships",
        "neo4j-relationships.csv",
        Writer::Network(neo4j::write_relationships),
        "ties for the same",
    ),
    format(
        "neo4j-script",
        "neo4j-import.sh",
        Writer::Network(neo4j::write_script),
        "the command that imports the two",
    ),
    format(
        "pdf",
        "graph.pdf",
        Writer::Drawing(pdf::write),
        "the same drawing for print, with text to select",
    ),
    format("png", "graph.png", Writer::Drawing(png::write), "the same drawing as pixels, twice as dense"),
];

/// The names that stand for several formats.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("csv", &["nodes", "edges", "pairs", "evidence"]),
    ("gephi", &["gexf"]),
    ("networkx", &["node-link"]),
    ("igraph", &["graphml"]),
    ("neo4j", &["neo4j-nodes", "neo4j-relationships", "neo4j-script"]),
];

const fn format(
    name: &'static str,
    file_name: &'static str,
    writer: Writer,
    description: &'static str,
) -> Format {
    Format { name, file_name, writer, description }
}

/// The formats of a name that the user typed: a format, its file name, or a group. Empty for none.
pub fn named(name: &str) -> Vec<&'static Format> {
    let group = GROUPS.iter().find(|(group, _)| *group == name).map_or(&[][..], |(_, members)| members);
    let is_meant =
        |format: &&Format| [format.name, format.file_name].contains(&name) || group.contains(&format.name);
    FORMATS.iter().filter(is_meant).collect()
}

/// Every name that [`named`] knows, for error messages: formats, then groups.
pub fn names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name).chain(GROUPS.iter().map(|(name, _)| *name))
}

impl Format {
    /// Writes a format that is made from the network, or from the network and the evidence; the evidence
    /// formats are written row by row and write nothing here. Returns warnings.
    pub fn write(
        &self,
        measured: &Measured<'_>,
        evidence: &mut dyn EvidenceRows,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, Failure> {
        match self.writer {
            Writer::Network(write) => write(measured, options, out)?,
            Writer::NetworkAndEvidence(write) => write(measured, evidence, options, out)?,
            Writer::Drawing(draw) | Writer::Selection(draw) => return draw(measured, options, out),
            Writer::EvidenceTable | Writer::EvidenceLines => {}
        }
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FORMATS, GROUPS, named, names};

    #[test]
    fn names_and_files_are_unique() {
        let all: Vec<&str> = names().chain(FORMATS.iter().map(|format| format.file_name)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn formats_are_found_by_name_file_and_group() {
        let files = |name| named(name).iter().map(|format| format.file_name).collect::<Vec<_>>();
        assert_eq!(files("dot"), ["graph.dot"]);
        assert_eq!(files("edges.csv"), ["edges.csv"]);
        assert_eq!(files("csv"), ["nodes.csv", "edges.csv", "pairs.csv", "evidence.csv"]);
        assert!(files("docx").is_empty());
        assert!(GROUPS.iter().flat_map(|(_, members)| *members).all(|member| named(member).len() == 1));
    }
}
