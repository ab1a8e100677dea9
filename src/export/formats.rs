//! The list of formats. A new one is a new file beside this one and a line here.

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::export::{EvidenceRows, Failure, Options, dot, edges, html, json, nodes, pairs, pdf, png, svg};
use crate::network::Network;

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
    Network(fn(&Network, &Options, &mut dyn Write) -> io::Result<()>),
    /// From the network and all evidence, which waits until the network is whole.
    NetworkAndEvidence(WriteWithEvidence),
    /// From the rows of evidence, as they are found: `EvidenceWriter::csv`.
    EvidenceTable,
    /// From the rows of evidence, as they are found: `EvidenceWriter::jsonl`.
    EvidenceLines,
    /// From the network as a picture; what is returned are warnings about it.
    Drawing(Draw),
}

/// Draws a network.
pub type Draw = fn(&Network, &Options, &mut dyn Write) -> Result<Vec<Diagnostic>, Failure>;

/// Writes a network with its evidence.
pub type WriteWithEvidence =
    fn(&Network, &mut dyn EvidenceRows, &Options, &mut dyn Write) -> Result<(), Failure>;

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
        "one page to read it all: drawing, matrix, timeline, sentences",
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
        "pdf",
        "graph.pdf",
        Writer::Drawing(pdf::write),
        "the same drawing for print, with text to select",
    ),
    format("png", "graph.png", Writer::Drawing(png::write), "the same drawing as pixels, twice as dense"),
];

/// The names that stand for several formats.
pub const GROUPS: &[(&str, &[&str])] = &[("csv", &["nodes", "edges", "pairs", "evidence"])];

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
        network: &Network,
        evidence: &mut dyn EvidenceRows,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, Failure> {
        match self.writer {
            Writer::Network(write) => write(network, options, out)?,
            Writer::NetworkAndEvidence(write) => write(network, evidence, options, out)?,
            Writer::Drawing(draw) => return draw(network, options, out),
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
        assert!(files("xlsx").is_empty());
        assert!(GROUPS.iter().flat_map(|(_, members)| *members).all(|member| named(member).len() == 1));
    }
}
