//! `graph.gexf` and `graph-1.2.gexf`: GEXF for Gephi, with dates, colours, sizes and shapes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use jiff::civil::Date;
use quick_xml::events::BytesText;

use crate::export::attributes::{self, Arc, arcs};
use crate::export::columns::{Column, Kind};
use crate::export::rows::{ActorRow, TieRow, actor_rows, tie_rows};
use crate::export::table::{Cell, decimal};
use crate::export::{EvidenceRows, Failure, Options, xml};
use crate::gazetteer::actor::ActorKind;
use crate::gazetteer::relation::Sign;
use crate::network::Measured;

type Xml<'o> = quick_xml::Writer<&'o mut dyn Write>;

/// What differs between the versions.
struct Version {
    number: &'static str,
    namespace: &'static str,
    viz: &'static str,
}

const VERSION_1_3: Version =
    Version { number: "1.3", namespace: "http://gexf.net/1.3", viz: "http://gexf.net/1.3/viz" };

const VERSION_1_2: Version = Version {
    number: "1.2",
    namespace: "http://www.gexf.net/1.2draft",
    viz: "http://www.gexf.net/1.2draft/viz",
};

/// The days on which a tie was reported, by its id.
type Days = BTreeMap<String, BTreeSet<Date>>;

/// Writes GEXF 1.3. A tie is there on the days of its reports, so that Gephi's timeline shows when what was told.
pub fn write(
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    write_version(&VERSION_1_3, measured, evidence, out)
}

/// Writes the same as GEXF 1.2, for older readers.
pub fn write_1_2(
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    write_version(&VERSION_1_2, measured, evidence, out)
}

fn write_version(
    version: &Version,
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tie_rows = tie_rows(measured);
    let days = days(&tie_rows, evidence)?;
    let last_date = measured.network.coverage().last_date.map(|date| date.to_string());
    let mut document = xml::begin(out)?;
    document
        .create_element("gexf")
        .with_attribute(("xmlns", version.namespace))
        .with_attribute(("xmlns:viz", version.viz))
        .with_attribute(("version", version.number))
        .write_inner_content(|xml| {
            let meta = xml.create_element("meta");
            // The last article read, not the clock: the same articles give the same bytes.
            let meta = match &last_date {
                Some(date) => meta.with_attribute(("lastmodifieddate", date.as_str())),
                None => meta,
            };
            meta.write_inner_content(|xml| {
                xml.create_element("creator").write_text_content(BytesText::new("detente"))?;
                Ok(())
            })?;
            let interval = (version.number == "1.3").then_some(("timerepresentation", "interval"));
            xml.create_element("graph")
                .with_attributes([
                    ("defaultedgetype", "directed"),
                    ("mode", "dynamic"),
                    ("timeformat", "date"),
                ])
                .with_attributes(interval)
                .write_inner_content(|xml| graph(xml, &actor_rows(measured), &tie_rows, &days))?;
            Ok(())
        })?;
    Ok(xml::end(document)?)
}

/// The days of the counted evidence; the first and the last are known also where there is no evidence.
fn days(ties: &[TieRow], evidence: &mut dyn EvidenceRows) -> io::Result<Days> {
    let ends = |tie: &TieRow| (tie.id.clone(), tie.first_date.into_iter().chain(tie.last_date).collect());
    let mut days: Days = ties.iter().map(ends).collect();
    for number in 0..evidence.count() {
        let row = evidence.row(number)?;
        if let (true, Some(days), Some(date)) = (row.counted, days.get_mut(&row.edge_id), row.date) {
            days.insert(date);
        }
    }
    Ok(days)
}

fn graph(xml: &mut Xml, actors: &[ActorRow], ties: &[TieRow], days: &Days) -> io::Result<()> {
    // What the format has an attribute of its own for is not declared again.
    let mut of_actors = attributes::of_actors();
    of_actors.retain(|column| column.name != "label");
    let mut of_ties = attributes::of_ties();
    of_ties.retain(|column| !["label", "kind", "weight"].contains(&column.name));
    declare(xml, "node", &of_actors)?;
    declare(xml, "edge", &of_ties)?;
    let most_mentions = actors.iter().map(|row| row.actor.mentions).max().unwrap_or(0).max(1);
    xml.create_element("nodes").write_inner_content(|xml| {
        actors.iter().try_for_each(|row| node(xml, &of_actors, row, most_mentions))
    })?;
    xml.create_element("edges")
        .write_inner_content(|xml| arcs(ties).try_for_each(|arc| edge(xml, &of_ties, &arc, days)))?;
    Ok(())
}

fn declare<R>(xml: &mut Xml, class: &str, columns: &[Column<R>]) -> io::Result<()> {
    let list = [("class", class), ("mode", "static")];
    xml.create_element("attributes").with_attributes(list).write_inner_content(|xml| {
        for column in columns {
            let kind = match column.kind {
                Kind::Text | Kind::Date => "string",
                Kind::Whole => "long",
                Kind::Decimal => "double",
                Kind::Flag => "boolean",
            };
            let attributes = [("id", column.name), ("title", column.name), ("type", kind)];
            xml.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn values<R>(xml: &mut Xml, columns: &[Column<R>], row: &R) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for column in columns {
            let cell = (column.value)(row);
            if cell != Cell::Empty {
                let value = xml::portable(&cell.plain());
                let attributes = [("for", column.name), ("value", value.as_str())];
                xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn node(xml: &mut Xml, columns: &[Column<ActorRow>], row: &ActorRow, most_mentions: u64) -> io::Result<()> {
    let actor = &row.actor;
    let [id, label] = [actor.id.as_str(), &actor.label].map(xml::portable);
    let [start, end] = [actor.first_date, actor.last_date].map(|date| date.map(|date| date.to_string()));
    let element = xml
        .create_element("node")
        .with_attributes([("id", id.as_str()), ("label", label.as_str())])
        .with_attributes(start.as_deref().map(|start| ("start", start)))
        .with_attributes(end.as_deref().map(|end| ("end", end)));
    // The area, not the width, grows with the mentions.
    let size = decimal(8.0 + 32.0 * (actor.mentions as f64 / most_mentions as f64).sqrt(), 1);
    let shape = match actor.kind {
        ActorKind::State => "disc",
        ActorKind::Organisation => "square",
        ActorKind::Group => "diamond",
    };
    element.write_inner_content(|xml| {
        values(xml, columns, row)?;
        color(xml, GREY)?;
        xml.create_element("viz:size").with_attribute(("value", size.as_str())).write_empty()?;
        xml.create_element("viz:shape").with_attribute(("value", shape)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn edge(xml: &mut Xml, columns: &[Column<TieRow>], arc: &Arc, days: &Days) -> io::Result<()> {
    let tie = arc.tie;
    let [id, source, target] = [&arc.id, arc.source, arc.target].map(xml::portable);
    let label = xml::portable(tie.top_phrase.as_deref().unwrap_or_default());
    // Source, target and kind together must be unique, and there may be an act as well as a mutual tie.
    let kind = format!("{}{}", if tie.key.mutual { "mutual " } else { "" }, tie.key.sign_name());
    let weight = tie.reports.count.to_string();
    let ends = [("id", id.as_str()), ("source", source.as_str()), ("target", target.as_str())];
    let element = xml.create_element("edge").with_attributes(ends).with_attributes([
        ("label", label.as_str()),
        ("kind", kind.as_str()),
        ("weight", weight.as_str()),
    ]);
    let (rgb, shape) = match tie.key.sign {
        Sign::Alliance => (BLUE, "solid"),
        Sign::Tension => (ORANGE, "dashed"),
    };
    let thickness = decimal(1.0 + (tie.reports.count as f64).ln_1p(), 1);
    element.write_inner_content(|xml| {
        values(xml, columns, tie)?;
        if let Some(days) = days.get(&tie.id).filter(|days| !days.is_empty()) {
            spells(xml, days)?;
        }
        color(xml, rgb)?;
        xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty()?;
        xml.create_element("viz:shape").with_attribute(("value", shape)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// Days that follow each other are one spell; both ends belong to it.
fn spells(xml: &mut Xml, days: &BTreeSet<Date>) -> io::Result<()> {
    let mut spells: Vec<(Date, Date)> = Vec::new();
    for &day in days {
        match spells.last_mut() {
            Some((_, end)) if end.tomorrow().ok() == Some(day) => *end = day,
            _ => spells.push((day, day)),
        }
    }
    xml.create_element("spells").write_inner_content(|xml| {
        for (start, end) in spells {
            let [start, end] = [start.to_string(), end.to_string()];
            let spell = [("start", start.as_str()), ("end", end.as_str())];
            xml.create_element("spell").with_attributes(spell).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

const GREY: [&str; 3] = ["153", "153", "153"];
const BLUE: [&str; 3] = ["0", "114", "178"];
const ORANGE: [&str; 3] = ["196", "80", "10"];

fn color(xml: &mut Xml, [red, green, blue]: [&str; 3]) -> io::Result<()> {
    let parts = [("r", red), ("g", green), ("b", blue), ("a", "1")];
    xml.create_element("viz:color").with_attributes(parts).write_empty()?;
    Ok(())
}
