//! `graph.graphml`: GraphML, as NetworkX, igraph, Gephi, Cytoscape and yEd read it.

use std::io::{self, Write};

use crate::export::attributes::{self, arcs};
use crate::export::columns::{Column, Kind};
use crate::export::rows::{actor_rows, tie_rows};
use crate::export::table::Cell;
use crate::export::{Options, xml};
use crate::network::Measured;

type Xml<'o> = quick_xml::Writer<&'o mut dyn Write>;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Writes every actor as a node and every tie as an edge, a mutual one as two: NetworkX refuses files that mix
/// edges with and without direction.
pub fn write(measured: &Measured<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (actors, ties) = (attributes::of_actors(), attributes::of_ties());
    let (actor_rows, tie_rows) = (actor_rows(measured), tie_rows(measured));
    let mut document = xml::begin(out)?;
    document.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        keys(xml, "node", "", &actors)?;
        keys(xml, "edge", EDGE, &ties)?;
        let graph = [("id", "detente"), ("edgedefault", "directed")];
        xml.create_element("graph").with_attributes(graph).write_inner_content(|xml| {
            for row in &actor_rows {
                let id = xml::portable(row.actor.id.as_str());
                xml.create_element("node")
                    .with_attribute(("id", id.as_str()))
                    .write_inner_content(|xml| data(xml, "", &actors, row))?;
            }
            for arc in arcs(&tie_rows) {
                let [id, source, target] = [&arc.id, arc.source, arc.target].map(xml::portable);
                xml.create_element("edge")
                    .with_attribute(("id", id.as_str()))
                    .with_attribute(("source", source.as_str()))
                    .with_attribute(("target", target.as_str()))
                    .write_inner_content(|xml| data(xml, EDGE, &ties, arc.tie))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    xml::end(document)
}

/// Before the ids of the keys of edges, since an id stands once in a file. The other ids are the names, for
/// Gephi has taken ids for names.
const EDGE: &str = "e_";

fn keys<R>(xml: &mut Xml, what: &str, prefix: &str, columns: &[Column<R>]) -> io::Result<()> {
    for column in columns {
        let id = format!("{prefix}{}", column.name);
        xml.create_element("key")
            .with_attribute(("id", id.as_str()))
            .with_attribute(("for", what))
            .with_attribute(("attr.name", column.name))
            .with_attribute(("attr.type", type_name(column.kind)))
            .write_empty()?;
    }
    Ok(())
}

fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Date => "string",
        Kind::Whole => "long",
        Kind::Decimal => "double",
        Kind::Flag => "boolean",
    }
}

/// Empty text is written, since igraph and Gephi fill gaps in ways of their own; an empty number cannot be.
fn data<R>(xml: &mut Xml, prefix: &str, columns: &[Column<R>], row: &R) -> io::Result<()> {
    for column in columns {
        let cell = (column.value)(row);
        if cell == Cell::Empty && !matches!(column.kind, Kind::Text | Kind::Date) {
            continue;
        }
        let key = format!("{prefix}{}", column.name);
        xml.create_element("data")
            .with_attribute(("key", key.as_str()))
            .write_text_content(xml::text(&cell.plain()))?;
    }
    Ok(())
}
