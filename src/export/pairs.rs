//! `pairs.csv`: one row for each two actors, for pivot tables.

use std::io::{self, Write};

use crate::export::Options;
use crate::export::columns::{Column, Kind, cells, header};
use crate::export::rows::{PairRow, pair_rows};
use crate::export::table::{Cell, Table};
use crate::network::Measured;

/// The columns, in their order.
pub(super) const COLUMNS: &[Column<PairRow>] = &[
    Column::new("a", Kind::Text, |row| Cell::text(row.pair.a.as_str())),
    Column::new("b", Kind::Text, |row| Cell::text(row.pair.b.as_str())),
    Column::new("a_label", Kind::Text, |row| Cell::text(row.a_label.as_str())),
    Column::new("b_label", Kind::Text, |row| Cell::text(row.b_label.as_str())),
    Column::new("kind", Kind::Text, |row| Cell::text(row.pair.kind.as_str())),
    Column::new("score", Kind::Decimal, |row| Cell::Decimal(row.pair.score, 3)),
    Column::new("alliance_reports", Kind::Whole, |row| Cell::Count(row.pair.alliance_reports)),
    Column::new("tension_reports", Kind::Whole, |row| Cell::Count(row.pair.tension_reports)),
    Column::new("first_date", Kind::Date, |row| Cell::date(row.pair.first_date)),
    Column::new("last_date", Kind::Date, |row| Cell::date(row.pair.last_date)),
    Column::new("top_alliance_phrase", Kind::Text, |row| {
        Cell::optional(row.pair.top_alliance_phrase.as_deref())
    }),
    Column::new("top_tension_phrase", Kind::Text, |row| {
        Cell::optional(row.pair.top_tension_phrase.as_deref())
    }),
];

/// Writes every pair with at least one report.
pub fn write(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, options, &header(COLUMNS))?;
    for row in pair_rows(measured) {
        table.row(&cells(COLUMNS, &row))?;
    }
    table.finish()
}
