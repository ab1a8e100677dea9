//! `pairs.csv`: one row for each two actors, for pivot tables.

use std::io::{self, Write};

use crate::export::Options;
use crate::export::edges::label;
use crate::export::table::{Cell, Table};
use crate::network::Network;

const HEADER: [&str; 12] = [
    "a",
    "b",
    "a_label",
    "b_label",
    "kind",
    "score",
    "alliance_reports",
    "tension_reports",
    "first_date",
    "last_date",
    "top_alliance_phrase",
    "top_tension_phrase",
];

/// Writes every pair with at least one report.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, options, &HEADER)?;
    for pair in network.pairs() {
        table.row(&[
            Cell::text(pair.a.as_str()),
            Cell::text(pair.b.as_str()),
            Cell::text(label(network, &pair.a)),
            Cell::text(label(network, &pair.b)),
            Cell::text(pair.kind.as_str()),
            Cell::Decimal(pair.score, 3),
            Cell::Count(pair.alliance_reports),
            Cell::Count(pair.tension_reports),
            Cell::date(pair.first_date),
            Cell::date(pair.last_date),
            Cell::optional(pair.top_alliance_phrase.as_deref()),
            Cell::optional(pair.top_tension_phrase.as_deref()),
        ])?;
    }
    table.finish()
}
