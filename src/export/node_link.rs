//! `node-link.json`: the graph alone, for NetworkX and D3.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::export::Options;
use crate::export::attributes::{self, arcs};
use crate::export::columns::Column;
use crate::export::rows::{actor_rows, tie_rows};
use crate::network::Measured;

/// Writes a directed multigraph; a mutual tie is two edges. One element stands on a line.
pub fn write(measured: &Measured<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (of_actors, of_ties) = (attributes::of_actors(), attributes::of_ties());
    let ties = tie_rows(measured);
    let nodes: Vec<Value> = actor_rows(measured)
        .iter()
        .map(|row| object(json!({ "id": row.actor.id }), &of_actors, row))
        .collect();
    let edges: Vec<Value> = arcs(&ties)
        .map(|arc| {
            let ends = json!({ "source": arc.source, "target": arc.target, "key": arc.id });
            object(ends, &of_ties, arc.tie)
        })
        .collect();
    write!(out, "{{\n\"directed\": true,\n\"multigraph\": true,\n\"graph\": ")?;
    write!(out, "{},\n\"nodes\": ", serde_json::to_string(measured.network.coverage())?)?;
    write_lines(out, &nodes)?;
    write!(out, ",\n\"edges\": ")?;
    write_lines(out, &edges)?;
    out.write_all(b"\n}\n")
}

/// An array, one element to a line, for the sake of version control.
pub(super) fn write_lines(out: &mut dyn Write, values: &[Value]) -> io::Result<()> {
    let lines: Vec<String> = values.iter().map(Value::to_string).collect();
    match lines.is_empty() {
        true => out.write_all(b"[]"),
        false => write!(out, "[\n{}\n]", lines.join(",\n")),
    }
}

/// An object with these members, and an attribute for each column.
pub(super) fn object<R>(first: Value, columns: &[Column<R>], row: &R) -> Value {
    let mut members = match first {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    members.extend(columns.iter().map(|column| (column.name.to_owned(), (column.value)(row).json())));
    Value::Object(members)
}
