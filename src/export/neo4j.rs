//! The set of files that `neo4j-admin` fills a new database with.

use std::io::{self, Write};

use crate::export::{Dialect, Options, edges, nodes};
use crate::network::Measured;

/// Writes `neo4j-nodes.csv`: `nodes.csv` with typed headers.
pub fn write_nodes(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    nodes::write(measured, &Options { dialect: Dialect::Neo4j, ..options.clone() }, out)
}

/// Writes `neo4j-relationships.csv`: `edges.csv` with typed headers.
pub fn write_relationships(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    edges::write(measured, &Options { dialect: Dialect::Neo4j, ..options.clone() }, out)
}

/// Writes `neo4j-import.sh`, which names the two.
pub fn write_script(_: &Measured<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(SCRIPT.as_bytes())
}

const SCRIPT: &str = r#"#!/bin/sh
# Fills the database "neo4j", or the one named on the command line, and replaces what is in it. Stop it first.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full --overwrite-destination=true \
    --nodes=neo4j-nodes.csv --relationships=neo4j-relationships.csv "${1:-neo4j}"
"#;
