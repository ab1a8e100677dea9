//! Columns: a name, a kind and a value each, shared by every format that lists actors, ties or pairs.

use crate::export::table::Cell;

/// What the cells of a column hold, for formats that must declare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Decimal,
    Date,
    Flag,
}

/// A column of the rows `R`.
#[derive(Debug)]
pub(super) struct Column<R> {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) value: fn(&R) -> Cell,
}

// By hand, for a derived `Copy` would ask for rows that can be copied.
impl<R> Clone for Column<R> {
    fn clone(&self) -> Column<R> {
        *self
    }
}

impl<R> Copy for Column<R> {}

impl<R> Column<R> {
    pub(super) const fn new(name: &'static str, kind: Kind, value: fn(&R) -> Cell) -> Column<R> {
        Column { name, kind, value }
    }
}

/// The names of the columns, as a header.
pub(super) fn header<R>(columns: &[Column<R>]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}

/// The cells of a row.
pub(super) fn cells<R>(columns: &[Column<R>], row: &R) -> Vec<Cell> {
    columns.iter().map(|column| (column.value)(row)).collect()
}
