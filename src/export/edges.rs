//! `edges.csv`: one row for each tie, as Gephi reads it.

use std::io::{self, Write};

use crate::export::columns::{Column, Kind};
use crate::export::rows::{TieRow, sign_number, tie_rows};
use crate::export::table::{Cell, Table};
use crate::export::{Options, dialects};
use crate::network::Measured;

/// The columns, in their order.
pub(super) const COLUMNS: &[Column<TieRow>] = &[
    Column::new("Id", Kind::Text, |row| Cell::text(row.id.as_str())),
    Column::new("Source", Kind::Text, |row| Cell::text(row.key.source.as_str())),
    Column::new("Target", Kind::Text, |row| Cell::text(row.key.target.as_str())),
    Column::new("Type", Kind::Text, |row| Cell::text(if row.key.mutual { "Undirected" } else { "Directed" })),
    Column::new("Kind", Kind::Text, |row| Cell::text(row.key.sign_name())),
    Column::new("Label", Kind::Text, |row| Cell::optional(row.top_phrase.as_deref())),
    Column::new("Weight", Kind::Whole, |row| Cell::Count(row.reports.count)),
    Column::new("sign", Kind::Whole, |row| Cell::Sign(sign_number(row.key.sign))),
    Column::new("score", Kind::Decimal, |row| Cell::Decimal(row.score, 3)),
    Column::new("confidence", Kind::Decimal, |row| Cell::Decimal(row.reports.confidence, 3)),
    Column::new("intensity", Kind::Decimal, |row| Cell::Decimal(row.reports.intensity_mean, 3)),
    Column::new("reports", Kind::Whole, |row| Cell::Count(row.reports.count)),
    Column::new("sentences", Kind::Whole, |row| Cell::Count(row.sentences)),
    Column::new("documents", Kind::Whole, |row| Cell::Count(row.documents)),
    Column::new("outlets", Kind::Whole, |row| Cell::Count(row.outlets)),
    Column::new("first_date", Kind::Date, |row| Cell::date(row.first_date)),
    Column::new("last_date", Kind::Date, |row| Cell::date(row.last_date)),
    Column::new("top_class", Kind::Text, |row| Cell::optional(row.top_class.map(|class| class.as_str()))),
    Column::new("top_phrase", Kind::Text, |row| Cell::optional(row.top_phrase.as_deref())),
    Column::new("source_label", Kind::Text, |row| Cell::text(row.source_label.as_str())),
    Column::new("target_label", Kind::Text, |row| Cell::text(row.target_label.as_str())),
];

/// Writes every tie with at least one report.
pub fn write(measured: &Measured<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let dialect = options.dialect;
    let columns = dialects::of_ties(dialect);
    let header: Vec<String> = columns.iter().map(|column| dialects::header(dialect, column)).collect();
    let mut table = Table::new(out, options, &header)?;
    for row in tie_rows(measured) {
        table.row(&dialects::cells(dialect, &columns, &row))?;
    }
    table.finish()
}
