//! `nodes.csv`: one row for each actor.

use std::io::{self, Write};

use crate::export::columns::{Column, Kind};
use crate::export::rows::{ActorRow, actor_rows, kind_name};
use crate::export::table::{Cell, Table};
use crate::export::{Options, dialects};
use crate::network::Measured;

/// The columns, in their order.
pub(super) const COLUMNS: &[Column<ActorRow>] = &[
    Column::new("Id", Kind::Text, |row| Cell::text(row.actor.id.as_str())),
    Column::new("Label", Kind::Text, |row| Cell::text(row.actor.label.as_str())),
    Column::new("kind", Kind::Text, |row| Cell::text(kind_name(row.actor.kind))),
    Column::new("iso3", Kind::Text, |row| Cell::optional(row.actor.iso3.as_deref())),
    Column::new("mentions", Kind::Whole, |row| Cell::Count(row.actor.mentions)),
    Column::new("documents", Kind::Whole, |row| Cell::Count(row.actor.documents)),
    Column::new("alliance_degree", Kind::Whole, |row| Cell::Count(row.degrees[0])),
    Column::new("tension_degree", Kind::Whole, |row| Cell::Count(row.degrees[1])),
    Column::new("contested_degree", Kind::Whole, |row| Cell::Count(row.degrees[2])),
    Column::new("net_score", Kind::Decimal, |row| Cell::Decimal(row.net_score, 3)),
    Column::new("first_date", Kind::Date, |row| Cell::date(row.actor.first_date)),
    Column::new("last_date", Kind::Date, |row| Cell::date(row.actor.last_date)),
    Column::new("aliases_seen", Kind::Text, |row| Cell::text(row.aliases_seen())),
    Column::new("wikidata", Kind::Text, |row| Cell::optional(row.actor.wikidata.as_deref())),
    Column::new("bloc", Kind::Whole, |row| row.bloc.map_or(Cell::Empty, Cell::Count)),
];

/// Writes every actor, also those without a tie.
pub fn write(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let dialect = options.dialect;
    let columns = dialects::of_actors(dialect);
    let header: Vec<String> = columns.iter().map(|column| dialects::header(dialect, column)).collect();
    let mut table = Table::new(out, options, &header)?;
    for row in actor_rows(measured) {
        table.row(&dialects::cells(dialect, &columns, &row))?;
    }
    table.finish()
}
