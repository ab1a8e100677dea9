//! What the sheets have in common: header, filters, widths, and how a cell is written.

use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatText, ConditionalFormatTextRule,
    ConditionalFormatType, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};

use crate::document::one_line;
use crate::export::table::{Cell, cut};

/// Pale enough for black text to be read on them.
pub(super) const ALLIANCE: u32 = 0x00B3_D4EA;
pub(super) const TENSION: u32 = 0x00F2_C4A7;
pub(super) const CONTESTED: u32 = 0x00D9_C3DE;

/// The formats of the cells.
pub(super) struct Looks {
    pub(super) header: Format,
    date: Format,
    decimal: Format,
}

impl Looks {
    pub(super) fn new() -> Looks {
        Looks {
            header: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00E8_E8E8))
                .set_align(FormatAlign::Top),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            decimal: Format::new().set_num_format("0.000"),
        }
    }
}

/// Names the sheet and writes the header, which stays in sight.
pub(super) fn begin(
    sheet: &mut Worksheet,
    name: &str,
    header: &[&str],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (name, column) in header.iter().zip(0..) {
        sheet.write_string_with_format(0, column, *name, &looks.header)?;
        sheet.set_column_width(column, width(name))?;
    }
    Ok(())
}

/// Writes a row.
pub(super) fn row(sheet: &mut Worksheet, row: u32, cells: &[Cell], looks: &Looks) -> Result<(), XlsxError> {
    for (cell, column) in cells.iter().zip(0..) {
        match cell {
            Cell::Empty => {}
            Cell::Text(words) => {
                sheet.write_string(row, column, text(words))?;
            }
            Cell::Count(count) => {
                sheet.write_number(row, column, *count as f64)?;
            }
            Cell::Sign(sign) => {
                sheet.write_number(row, column, f64::from(*sign))?;
            }
            Cell::Flag(flag) => {
                sheet.write_boolean(row, column, *flag)?;
            }
            Cell::Decimal(..) => {
                // The rounded value: what is shown is what is there.
                let value = cell.plain().parse::<f64>().unwrap_or(0.0);
                sheet.write_number_with_format(row, column, value, &looks.decimal)?;
            }
            Cell::Date(date) => {
                let parts = (date.year() as u16, date.month() as u8, date.day() as u8);
                match ExcelDateTime::from_ymd(parts.0, parts.1, parts.2) {
                    Ok(day) if date.year() >= 1900 => {
                        sheet.write_datetime_with_format(row, column, &day, &looks.date)?;
                    }
                    // Excel's calendar begins in 1900.
                    _ => {
                        sheet.write_string(row, column, date.to_string())?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Adds filters to the header and colours to the columns that have a sign.
pub(super) fn end(sheet: &mut Worksheet, header: &[&str], rows: usize, _: &Looks) -> Result<(), XlsxError> {
    let (last_row, last_column) = (rows as u32, header.len().saturating_sub(1) as u16);
    sheet.autofilter(0, 0, last_row, last_column)?;
    for (name, column) in header.iter().zip(0..) {
        match *name {
            _ if rows == 0 => {}
            "Kind" | "kind" => {
                for (word, color) in [("alliance", ALLIANCE), ("tension", TENSION), ("contested", CONTESTED)]
                {
                    let format = ConditionalFormatText::new()
                        .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
                        .set_format(Format::new().set_background_color(Color::RGB(color)));
                    sheet.add_conditional_format(1, column, last_row, column, &format)?;
                }
            }
            "score" | "net_score" => {
                sheet.add_conditional_format(1, column, last_row, column, &scale(-1, 1))?;
            }
            "intensity" => {
                sheet.add_conditional_format(1, column, last_row, column, &scale(-10, 10))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// From tension over nothing to alliance.
pub(super) fn scale(least: i32, most: i32) -> ConditionalFormat3ColorScale {
    ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, least)
        .set_midpoint(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, most)
        .set_minimum_color(Color::RGB(TENSION))
        .set_midpoint_color(Color::RGB(0x00FF_FFFF))
        .set_maximum_color(Color::RGB(ALLIANCE))
}

/// Text as a cell can hold it: one line, at most 32,767 characters, and none that XML has no place for.
pub(super) fn text(text: &str) -> String {
    let is_character = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
    cut(one_line(text).chars().filter(is_character).collect()).into_owned()
}

/// Widths in characters.
fn width(name: &str) -> f64 {
    match name {
        "sentence" => 90.0,
        "title" | "aliases_seen" | "Id" | "edge_id" => 34.0,
        "Label" | "url" | "doc_id" => 26.0,
        name if name.ends_with("label") || name.ends_with("phrase") || name.ends_with("mention") => 22.0,
        "Source" | "Target" | "source" | "target" | "a" | "b" | "evidence_id" | "duplicate_of" => 18.0,
        _ => 12.0,
    }
}
