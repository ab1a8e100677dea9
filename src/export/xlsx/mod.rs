//! `graph.xlsx`: a workbook with a sheet for ties, pairs, actors, evidence and the matrix, and one that
//! says what is in it.

mod about;
mod evidence;
mod matrix;
mod sheet;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Url, Workbook, Worksheet, XlsxError};

use crate::export::columns::{Column, cells, header};
use crate::export::rows::{actor_rows, pair_rows, tie_rows};
use crate::export::table::Cell;
use crate::export::xlsx::evidence::{Order, ROWS_PER_SHEET};
use crate::export::xlsx::sheet::Looks;
use crate::export::{EvidenceRows, Failure, Options, edges, nodes, pairs};
use crate::network::Measured;

/// Links that Excel takes in one sheet; what comes after them is text.
const MOST_LINKS: usize = 65_530;

/// Writes the workbook. Text is text to Excel here, whatever it begins with, so nothing needs an apostrophe.
pub fn write(
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let bytes = workbook(measured, evidence, options, ROWS_PER_SHEET)?;
    Ok(out.write_all(&bytes)?)
}

fn workbook(
    measured: &Measured<'_>,
    rows: &mut dyn EvidenceRows,
    options: &Options,
    rows_per_sheet: usize,
) -> Result<Vec<u8>, Failure> {
    let order = Order::of(measured.network, rows, rows_per_sheet)?;
    let mut book = Workbook::new();
    // The clock would make another file of each run.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    let properties = DocProperties::new().set_author("detente").set_creation_datetime(&made);
    book.set_properties(&match &options.title {
        Some(title) => properties.set_title(title.chars().take(255).collect::<String>()),
        None => properties,
    });
    let looks = Looks::new();
    ties(book.add_worksheet(), measured, &order, &looks).map_err(failed)?;
    let pair_rows = pair_rows(measured);
    table(book.add_worksheet(), "pairs", pairs::COLUMNS, &pair_rows, &looks).map_err(failed)?;
    table(book.add_worksheet(), "actors", nodes::COLUMNS, &actor_rows(measured), &looks).map_err(failed)?;
    for number in 0..order.sheets() {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        evidence::write(sheet, rows, &order, number, &looks)?;
    }
    let left_out = matrix::write(book.add_worksheet(), measured, &looks).map_err(failed)?;
    about::write(book.add_worksheet(), measured.network, options, left_out, &looks).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

/// The ties, each with a link to the rows of its evidence.
fn ties(
    sheet: &mut Worksheet,
    measured: &Measured<'_>,
    order: &Order,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let rows = tie_rows(measured);
    table(sheet, "ties", edges::COLUMNS, &rows, looks)?;
    for (number, row) in rows.iter().enumerate().take(MOST_LINKS) {
        if let Some(place) = order.place(&row.id) {
            let link = Url::new(place).set_text(sheet::text(&row.id)).set_tip("the sentences of this tie");
            sheet.write_url(number as u32 + 1, 0, link)?;
        }
    }
    Ok(())
}

fn table<R>(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[Column<R>],
    rows: &[R],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, name, &header(columns), looks)?;
    for (row, number) in rows.iter().zip(1..) {
        let cells: Vec<Cell> = cells(columns, row);
        sheet::row(sheet, number, &cells, looks)?;
    }
    sheet::end(sheet, &header(columns), rows.len(), looks)
}

fn failed(error: XlsxError) -> Failure {
    Failure::Io(io::Error::other(error))
}
