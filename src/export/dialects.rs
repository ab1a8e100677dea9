//! Dialects of the tables of actors and ties: the headers that a reader looks for, and what it needs beside.

use crate::export::columns::{Column, Kind};
use crate::export::rows::{ActorRow, TieRow};
use crate::export::table::{Cell, Dialect};
use crate::export::{edges, nodes};
use crate::gazetteer::actor::ActorKind;
use crate::gazetteer::relation::Sign;

/// The columns of `nodes.csv`.
pub(super) fn of_actors(dialect: Dialect) -> Vec<Column<ActorRow>> {
    let all = nodes::COLUMNS;
    let name = Column::new("", Kind::Text, |row: &ActorRow| Cell::text(row.unique_name.as_str()));
    match dialect {
        Dialect::Plain | Dialect::Excel | Dialect::ExcelEu => all.to_vec(),
        Dialect::Gephi => {
            let timeset = |row: &ActorRow| timeset(row.actor.first_date, row.actor.last_date);
            with(&[], all, &[Column::new("Timeset", Kind::Text, timeset)])
        }
        Dialect::Cytoscape => with(&[renamed(all, "Id", "name")], all, &[]),
        Dialect::Neo4j => {
            let labels = Column::new(":LABEL", Kind::Text, |row: &ActorRow| {
                Cell::text(match row.actor.kind {
                    ActorKind::State => "Actor;State",
                    ActorKind::Organisation => "Actor;Organisation",
                    ActorKind::Group => "Actor;Group",
                })
            });
            with(&[renamed(all, "Id", "id:ID(Actor)"), renamed(all, "Label", "label")], all, &[labels])
        }
        Dialect::Flourish => {
            let name = Named { instead_of: "Label", column: Column { name: "Name", ..name } };
            with(&[name, renamed(all, "bloc", "Group"), renamed(all, "mentions", "Size")], all, &[])
        }
        Dialect::Kumu => {
            let label = Named { instead_of: "Label", column: Column { name: "Label", ..name } };
            with(&[label, renamed(all, "kind", "Type")], all, &[])
        }
    }
}

/// The columns of `edges.csv`.
pub(super) fn of_ties(dialect: Dialect) -> Vec<Column<TieRow>> {
    let all = edges::COLUMNS;
    let source = Column::new("Source", Kind::Text, |row: &TieRow| Cell::text(row.source_name.as_str()));
    let target = Column::new("Target", Kind::Text, |row: &TieRow| Cell::text(row.target_name.as_str()));
    match dialect {
        Dialect::Plain | Dialect::Excel | Dialect::ExcelEu => all.to_vec(),
        Dialect::Gephi => {
            // Source, target and kind together are one edge to Gephi.
            let kind = Column::new("Kind", Kind::Text, |row: &TieRow| {
                let mutual = if row.key.mutual { "mutual " } else { "" };
                Cell::text(format!("{mutual}{}", row.key.sign_name()))
            });
            let timeset = |row: &TieRow| timeset(row.first_date, row.last_date);
            let same = ["Id", "Source", "Target", "Type"].map(|name| renamed(all, name, name));
            let first = [&same[..], &[Named { instead_of: "Kind", column: kind }]].concat();
            with(&first, all, &[Column::new("Timeset", Kind::Text, timeset)])
        }
        Dialect::Cytoscape => {
            let first = [("Source", "source"), ("Kind", "interaction"), ("Target", "target"), ("Id", "id")];
            with(&first.map(|(old, new)| renamed(all, old, new)), all, &[])
        }
        Dialect::Neo4j => {
            let kind =
                Column::new(":TYPE", Kind::Text, |row: &TieRow| Cell::text(relation_type(row.key.sign)));
            let ends = [("Source", ":START_ID(Actor)"), ("Target", ":END_ID(Actor)")];
            let more = [("Id", "id"), ("Label", "label"), ("Kind", "kind"), ("Weight", "weight")];
            let renamed = |(old, new): (&'static str, &'static str)| renamed(all, old, new);
            let kind = Named { instead_of: "", column: kind };
            with(&[&ends.map(renamed)[..], &[kind], &more.map(renamed)[..]].concat(), all, &[])
        }
        Dialect::Flourish => {
            let source = Named { instead_of: "Source", column: source };
            let target = Named { instead_of: "Target", column: target };
            with(&[source, target, renamed(all, "Weight", "Value")], all, &[])
        }
        Dialect::Kumu => {
            let direction = Column::new("Direction", Kind::Text, |row: &TieRow| {
                Cell::text(if row.key.mutual { "mutual" } else { "directed" })
            });
            let first = [
                Named { instead_of: "Source", column: Column { name: "From", ..source } },
                Named { instead_of: "Target", column: Column { name: "To", ..target } },
                renamed(all, "Kind", "Type"),
                Named { instead_of: "Type", column: direction },
                renamed(all, "Label", "Label"),
                renamed(all, "Weight", "Strength"),
            ];
            with(&first, all, &[])
        }
    }
}

/// The header of a column. Neo4j wants to be told what it holds.
pub(super) fn header<R>(dialect: Dialect, column: &Column<R>) -> String {
    let kind = match column.kind {
        _ if dialect != Dialect::Neo4j || column.name.contains(':') => "",
        Kind::Text => "",
        Kind::Whole => ":long",
        Kind::Decimal => ":double",
        Kind::Date => ":date",
        Kind::Flag => ":boolean",
    };
    format!("{}{kind}", column.name)
}

/// The cells of a row. A backslash is an escape to Gephi.
pub(super) fn cells<R>(dialect: Dialect, columns: &[Column<R>], row: &R) -> Vec<Cell> {
    let escaped = |cell: Cell| match cell {
        Cell::Text(text) if dialect == Dialect::Gephi => Cell::Text(text.replace('\\', "\\\\")),
        cell => cell,
    };
    columns.iter().map(|column| escaped((column.value)(row))).collect()
}

/// What Neo4j calls a relationship.
pub(super) fn relation_type(sign: Sign) -> &'static str {
    match sign {
        Sign::Alliance => "ALLIED_WITH",
        Sign::Tension => "IN_TENSION_WITH",
    }
}

/// `<[2024-01-05,2024-03-01]>`, as Gephi writes a time set of one interval.
fn timeset(first: Option<jiff::civil::Date>, last: Option<jiff::civil::Date>) -> Cell {
    match (first, last) {
        (Some(first), Some(last)) => Cell::text(format!("<[{first},{last}]>")),
        _ => Cell::Empty,
    }
}

/// A column, and the name of the one that it takes the place of.
#[derive(Debug)]
struct Named<R> {
    instead_of: &'static str,
    column: Column<R>,
}

impl<R> Clone for Named<R> {
    fn clone(&self) -> Named<R> {
        Named { instead_of: self.instead_of, column: self.column }
    }
}

/// These columns first, then all others that none of them takes the place or the name of, then the last.
fn with<R>(first: &[Named<R>], all: &[Column<R>], last: &[Column<R>]) -> Vec<Column<R>> {
    let is_taken = |column: &Column<R>, by: &Named<R>| {
        by.instead_of == column.name || by.column.name.eq_ignore_ascii_case(column.name)
    };
    let others = all.iter().filter(|column| !first.iter().any(|named| is_taken(column, named)));
    first.iter().map(|named| &named.column).chain(others).chain(last).copied().collect()
}

/// A column under another name. One that is not there would be a mistake in this file; the tests look for
/// the empty column that it leaves.
fn renamed<R>(columns: &[Column<R>], instead_of: &'static str, name: &'static str) -> Named<R> {
    let column = match columns.iter().find(|column| column.name == instead_of) {
        Some(column) => Column { name, ..*column },
        None => Column::new(name, Kind::Text, |_| Cell::Empty),
    };
    Named { instead_of, column }
}

#[cfg(test)]
mod tests {
    use super::{header, of_actors, of_ties};
    use crate::export::table::Dialect;

    fn headers(dialect: Dialect) -> [Vec<String>; 2] {
        let actors = of_actors(dialect).iter().map(|column| header(dialect, column)).collect();
        [actors, of_ties(dialect).iter().map(|column| header(dialect, column)).collect()]
    }

    #[test]
    fn readers_find_their_headers_in_front() {
        for (dialect, actors, ties) in [
            (Dialect::Plain, "Id,Label,kind,iso3", "Id,Source,Target,Type,Kind,Label,Weight,sign"),
            (Dialect::Gephi, "Id,Label,kind,iso3", "Id,Source,Target,Type,Kind,Label,Weight,sign"),
            (
                Dialect::Cytoscape,
                "name,Label,kind,iso3",
                "source,interaction,target,id,Type,Label,Weight,sign",
            ),
            (
                Dialect::Neo4j,
                "id:ID(Actor),label,kind,iso3,mentions:long",
                ":START_ID(Actor),:END_ID(Actor),:TYPE,id,label,kind,weight:long,Type,sign:long,score:double",
            ),
            (Dialect::Flourish, "Name,Group,Size,Id,kind", "Source,Target,Value,Id,Type,Kind,Label,sign"),
            (Dialect::Kumu, "Label,Type,Id,iso3", "From,To,Type,Direction,Label,Strength,Id,sign"),
        ] {
            let [nodes, edges] = headers(dialect).map(|header| header.join(","));
            assert!(nodes.starts_with(actors), "{dialect:?}: {nodes}");
            assert!(edges.starts_with(ties), "{dialect:?}: {edges}");
        }
    }

    #[test]
    fn no_header_stands_twice_in_any_letters() {
        for dialect in Dialect::ALL {
            for header in headers(dialect) {
                let mut small: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
                small.sort();
                small.dedup();
                assert_eq!(small.len(), header.len(), "{dialect:?}: {header:?}");
            }
        }
    }
}
