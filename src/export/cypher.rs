//! `graph.cypher`: statements that put the network into a running Neo4j or Memgraph.

use std::io::{self, Write};

use crate::export::Options;
use crate::export::attributes;
use crate::export::columns::Column;
use crate::export::dialects::relation_type;
use crate::export::rows::{TieRow, actor_rows, tie_rows};
use crate::export::table::Cell;
use crate::gazetteer::relation::Sign;
use crate::network::Measured;

/// Rows of one statement: enough to be fast, and few enough for the memory of one transaction.
const ROWS: usize = 500;

/// Writes nodes and relationships with `MERGE`, so that a second run changes figures and doubles nothing.
pub fn write(measured: &Measured<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;")?;
    let of_actors = attributes::of_actors();
    for rows in actor_rows(measured).chunks(ROWS) {
        let maps = rows.iter().map(|row| {
            format!("{{id: {}, properties: {}}}", quoted(row.actor.id.as_str()), map(&of_actors, row))
        });
        unwind(out, maps)?;
        writeln!(out, "MERGE (a:Actor {{id: row.id}})\nSET a += row.properties;")?;
    }
    let mut of_ties = attributes::of_ties();
    // Said by the id and the type of the relationship.
    of_ties.retain(|column| !["tie", "interaction"].contains(&column.name));
    let ties = tie_rows(measured);
    for sign in [Sign::Alliance, Sign::Tension] {
        // The type of a relationship cannot come from a row.
        let of_sign: Vec<&TieRow> = ties.iter().filter(|row| row.key.sign == sign).collect();
        for rows in of_sign.chunks(ROWS) {
            let maps = rows.iter().map(|row| {
                let [id, source, target] =
                    [row.id.as_str(), row.key.source.as_str(), row.key.target.as_str()].map(quoted);
                let properties = map(&of_ties, *row);
                format!("{{id: {id}, source: {source}, target: {target}, properties: {properties}}}")
            });
            unwind(out, maps)?;
            writeln!(out, "MATCH (a:Actor {{id: row.source}}), (b:Actor {{id: row.target}})")?;
            writeln!(out, "MERGE (a)-[r:{} {{id: row.id}}]->(b)", relation_type(sign))?;
            writeln!(out, "SET r += row.properties;")?;
        }
    }
    Ok(())
}

fn unwind(out: &mut dyn Write, maps: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "UNWIND [\n  {}\n] AS row", maps.collect::<Vec<_>>().join(",\n  "))
}

/// A map of properties; what is empty has none.
fn map<R>(columns: &[Column<R>], row: &R) -> String {
    let property = |column: &Column<R>| {
        let value = match (column.value)(row) {
            Cell::Empty => return None,
            Cell::Text(text) => quoted(&text),
            Cell::Date(date) => format!("date('{date}')"),
            cell => cell.plain(),
        };
        Some(format!("{}: {value}", column.name))
    };
    format!("{{{}}}", columns.iter().filter_map(property).collect::<Vec<_>>().join(", "))
}

/// A string literal. Statements are split at line ends and semicolons by simple tools, so control characters
/// are escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '\'' => quoted.push_str("\\'"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn strings_cannot_be_left() {
        for (text, literal) in [
            ("C\u{f4}te d'Ivoire", "'C\u{f4}te d\\'Ivoire'"),
            ("\\'}) DETACH DELETE a;//", "'\\\\\\'}) DETACH DELETE a;//'"),
            ("a\nb\u{0}", "'a\\u000ab\\u0000'"),
        ] {
            assert_eq!(quoted(text), literal);
        }
    }
}
