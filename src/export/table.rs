//! Tables as CSV (RFC 4180): what the table formats have in common.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Date;

use crate::document::one_line;
use crate::export::Options;

/// Characters that fit into a cell of a spreadsheet, in UTF-16 units as Excel counts them.
const CELL_LIMIT: usize = 32_767;

/// With these characters, also in full width, a formula begins. Tabs and line ends, which spreadsheets
/// skip before one, are gone from cells by then.
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// For whom the tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// UTF-8, commas, decimal points: for programs.
    #[default]
    Plain,
    /// The same with a byte order mark, by which Excel knows UTF-8, and cells of a length that it can hold.
    Excel,
    /// As `Excel`, with semicolons and decimal commas, for Excel in most of Europe.
    ExcelEu,
    /// As `Plain`, with time sets, by which Gephi knows when an edge was there.
    Gephi,
    /// As `Plain`, with the headers that Cytoscape guesses the ends of an edge by.
    Cytoscape,
    /// As `Plain`, with headers that tell `neo4j-admin` the kinds of the columns.
    Neo4j,
    /// As `Plain`, with ends called by their names, for the network graph of Flourish.
    Flourish,
    /// As `Plain`, with the headers of Kumu's elements and connections.
    Kumu,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Dialect; 8] = [
        Dialect::Plain,
        Dialect::Excel,
        Dialect::ExcelEu,
        Dialect::Gephi,
        Dialect::Cytoscape,
        Dialect::Neo4j,
        Dialect::Flourish,
        Dialect::Kumu,
    ];

    /// Whether the table is for a spreadsheet, which wants a byte order mark and cells that it can hold.
    fn is_for_spreadsheets(self) -> bool {
        matches!(self, Dialect::Excel | Dialect::ExcelEu)
    }
}

/// A cell; only text can be dangerous or need cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Count(u64),
    Sign(i8),
    /// A number and how many decimals to show.
    Decimal(f64, usize),
    Date(Date),
    Flag(bool),
    #[default]
    Empty,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub(crate) fn optional(text: Option<&str>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    pub(super) fn date(date: Option<Date>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// The value as text, with nothing done to it.
    pub(super) fn plain(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Sign(sign) => sign.to_string(),
            Cell::Decimal(value, decimals) => decimal(*value, *decimals),
            Cell::Date(date) => date.to_string(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Empty => String::new(),
        }
    }

    /// The value as JSON; a date is text, since JSON has none.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Cell::Text(text) => text.as_str().into(),
            Cell::Count(count) => (*count).into(),
            Cell::Sign(sign) => (*sign).into(),
            Cell::Decimal(value, decimals) => decimal(*value, *decimals).parse::<f64>().unwrap_or(0.0).into(),
            Cell::Date(date) => date.to_string().into(),
            Cell::Flag(flag) => (*flag).into(),
            Cell::Empty => serde_json::Value::Null,
        }
    }
}

/// Writes a table row by row.
pub(crate) struct Table<W: Write> {
    writer: csv::Writer<W>,
    dialect: Dialect,
    formula_guard: bool,
}

impl<W: Write> Table<W> {
    /// Begins a table with its header.
    pub(crate) fn new(mut out: W, options: &Options, header: &[impl AsRef<[u8]>]) -> io::Result<Table<W>> {
        if options.dialect.is_for_spreadsheets() {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let delimiter = if options.dialect == Dialect::ExcelEu { b';' } else { b',' };
        let mut writer =
            csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(header)?;
        Ok(Table { writer, dialect: options.dialect, formula_guard: options.formula_guard })
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(self.written(cell).as_bytes())?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn written<'c>(&self, cell: &'c Cell) -> Cow<'c, str> {
        match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Decimal(..) if self.dialect == Dialect::ExcelEu => cell.plain().replace('.', ",").into(),
            Cell::Count(_) | Cell::Sign(_) | Cell::Decimal(..) | Cell::Date(_) | Cell::Flag(_) => {
                cell.plain().into()
            }
            Cell::Text(text) => {
                let guarded = guarded(one_line(text), self.formula_guard);
                if self.dialect.is_for_spreadsheets() { cut(guarded) } else { guarded }
            }
        }
    }
}

/// A number with so many decimals; never `-0.000`.
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.chars().all(|c| c == '0' || c == '.') => digits.to_string(),
        _ => text,
    }
}

/// Puts an apostrophe before text that a spreadsheet would run (CWE-1236).
fn guarded(text: Cow<'_, str>, guard: bool) -> Cow<'_, str> {
    if guard && text.starts_with(FORMULA_STARTS) { Cow::Owned(format!("'{text}")) } else { text }
}

/// The text of a cell without the apostrophe that guards it, if there is one.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| text.starts_with(FORMULA_STARTS)).unwrap_or(cell)
}

/// Cuts text that does not fit into a cell, and shows it by an ellipsis.
pub(super) fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= CELL_LIMIT
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('\u{2026}');
    Cow::Owned(cut)
}

#[cfg(test)]
mod tests {
    use super::{CELL_LIMIT, Cell, Dialect, Table, decimal};
    use crate::export::Options;

    fn written(options: &Options, cells: &[Cell]) -> String {
        let mut out = Vec::new();
        let header: Vec<&str> = cells.iter().map(|_| "h").collect();
        let mut table = Table::new(&mut out, options, &header).unwrap();
        table.row(cells).unwrap();
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_that_a_spreadsheet_would_run_is_guarded() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'=1"),
            ("\r\n=1", "'=1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a=b", "a=b"),
            ("'=1", "'=1"),
            ("", "\"\""),
        ] {
            let row = written(&Options::default(), &[Cell::text(text)]);
            assert_eq!(row, format!("h\r\n{cell}\r\n"), "{text:?}");
        }
        let unguarded = Options { formula_guard: false, ..Options::default() };
        assert_eq!(written(&unguarded, &[Cell::text("=1+1")]), "h\r\n=1+1\r\n");
    }

    #[test]
    fn a_row_stays_one_line_and_quotes_are_doubled() {
        let hostile = "\u{201c}We\u{201d} said \"no\",\r\n\tthen;\u{0}\u{1} \u{1f600}";
        let row = written(&Options::default(), &[Cell::text(hostile), Cell::Sign(-1)]);
        assert_eq!(row, "h,h\r\n\"\u{201c}We\u{201d} said \"\"no\"\", then; \u{1f600}\",-1\r\n");
    }

    #[test]
    fn dialects_differ_in_mark_separator_and_decimals() {
        let cells = [Cell::text("a;b,c"), Cell::Decimal(-0.25, 3), Cell::Count(1000), Cell::Empty];
        for (dialect, expected) in [
            (Dialect::Plain, "h,h,h,h\r\n\"a;b,c\",-0.250,1000,\r\n"),
            (Dialect::Excel, "\u{feff}h,h,h,h\r\n\"a;b,c\",-0.250,1000,\r\n"),
            (Dialect::ExcelEu, "\u{feff}h;h;h;h\r\n\"a;b,c\";-0,250;1000;\r\n"),
        ] {
            assert_eq!(written(&Options { dialect, ..Options::default() }, &cells), expected);
        }
    }

    #[test]
    fn cells_are_cut_for_spreadsheets_only() {
        let long = "\u{1f600}".repeat(CELL_LIMIT);
        let excel = Options { dialect: Dialect::Excel, ..Options::default() };
        let row = written(&excel, &[Cell::text(long.as_str())]);
        let cell = row.trim_start_matches("\u{feff}h\r\n").trim_end();
        assert_eq!(cell.encode_utf16().count(), CELL_LIMIT);
        assert!(cell.ends_with('\u{2026}'));
        assert!(written(&Options::default(), &[Cell::text(long.as_str())]).contains(&long));
    }

    #[test]
    fn zero_has_no_minus() {
        assert_eq!(decimal(-0.0001, 3), "0.000");
        assert_eq!(decimal(-0.5, 3), "-0.500");
    }
}
