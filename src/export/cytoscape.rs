//! `graph.cyjs`: Cytoscape JSON, for Cytoscape and cytoscape.js.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::export::Options;
use crate::export::attributes;
use crate::export::node_link::{object, write_lines};
use crate::export::rows::{actor_rows, kind_name, tie_rows};
use crate::network::Measured;

/// Writes the elements. Ids of nodes and edges share one name space, so those of edges begin with `e:`. The
/// classes are there for styles: `alliance` or `tension`, `mutual` or `directed`, and the kind of an actor.
pub fn write(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (of_actors, of_ties) = (attributes::of_actors(), attributes::of_ties());
    let nodes: Vec<Value> = actor_rows(measured)
        .iter()
        .map(|row| {
            let data = object(json!({ "id": row.actor.id }), &of_actors, row);
            json!({ "data": data, "classes": kind_name(row.actor.kind) })
        })
        .collect();
    let edges: Vec<Value> = tie_rows(measured)
        .iter()
        .map(|row| {
            let ends = json!({
                "id": format!("e:{}", row.id),
                "source": row.key.source,
                "target": row.key.target,
            });
            let direction = if row.key.mutual { "mutual" } else { "directed" };
            let classes = format!("{} {direction}", row.key.sign_name());
            json!({ "data": object(ends, &of_ties, row), "classes": classes })
        })
        .collect();
    let name = options.title.as_deref().unwrap_or("Alliances and tensions");
    writeln!(out, "{{\n\"format_version\": \"1.0\",\n\"generated_by\": \"detente\",")?;
    write!(out, "\"data\": {},\n\"elements\": {{\n\"nodes\": ", json!({ "name": name }))?;
    write_lines(out, &nodes)?;
    write!(out, ",\n\"edges\": ")?;
    write_lines(out, &edges)?;
    out.write_all(b"\n}\n}\n")
}
