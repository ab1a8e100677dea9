//! Tables with a header line and a column of texts, read as a stream.

use std::io::{self, Read};
use std::sync::Arc;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::draft::{Draft, Origin, Part};
use super::encoding::RecordDecoder;
use super::record::Record;
use super::source::Bytes;
use super::trouble::Trouble;
use super::{FieldMap, ReadOptions};
use crate::diagnostic::Diagnostic;

/// The records of one table. It ends at the first record that is too long or cannot be read.
pub struct Table {
    records: Reader<Allowance>,
    decoder: RecordDecoder,
    origin: Arc<Origin>,
    options: Arc<ReadOptions>,
    columns: Option<Columns>,
    /// Rows read so far, the header among them.
    row: u64,
    ended: bool,
}

/// Where the fields stand in a record.
#[derive(Clone, Copy)]
struct Columns {
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    date: Option<usize>,
    url: Option<usize>,
    source: Option<usize>,
}

impl Table {
    /// The records behind the bytes, whose first are `head`; without a separator, the one that the
    /// header line uses.
    pub fn new(
        bytes: Bytes,
        separator: Option<u8>,
        head: &[u8],
        origin: Origin,
        options: Arc<ReadOptions>,
    ) -> Table {
        let allowance = Allowance { bytes, left: options.max_bytes };
        let records = ReaderBuilder::new()
            .delimiter(separator.unwrap_or_else(|| separator_of(head)))
            .flexible(true)
            .has_headers(false)
            .from_reader(allowance);
        let (decoder, origin) = (RecordDecoder::new(), Arc::new(origin));
        Table { records, decoder, origin, options, columns: None, row: 0, ended: false }
    }

    fn next_record(&mut self) -> Result<Option<ByteRecord>, Trouble> {
        self.records.get_mut().left = self.options.max_bytes;
        let mut record = ByteRecord::new();
        let read = self.records.read_byte_record(&mut record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Trouble::TooLarge(self.options.max_bytes)
            }
            csv::ErrorKind::Io(error) => Trouble::Unreadable(error),
            other => Trouble::Unreadable(io::Error::other(format!("{other:?}"))),
        })?;
        self.row += u64::from(read);
        Ok(read.then_some(record))
    }

    fn read_header(&mut self) -> Result<Columns, Diagnostic> {
        let header = match self.next_record() {
            Ok(header) => header.unwrap_or_default(),
            Err(trouble) => return Err(trouble.of_file(&self.origin.name)),
        };
        if header.is_empty() {
            return Err(Trouble::Empty.of_file(&self.origin.name));
        }
        self.decoder.learn(header.as_slice());
        let names: Vec<String> =
            header.iter().map(|name| self.decoder.decode(name).trim().to_owned()).collect();
        Columns::find(&names, &self.options.fields).ok_or_else(|| {
            let (name, text) = (&self.origin.name, &self.options.fields.text);
            Diagnostic::warning(format!("`{name}` has no column `{text}`"))
                .hint("name the column that holds the text: --field text=body")
        })
    }

    fn record(&mut self, columns: Columns, record: &ByteRecord) -> Record {
        self.decoder.learn(record.as_slice());
        let cell = |column: usize| record.get(column).map(|cell| self.decoder.decode(cell).into_owned());
        let draft = Draft {
            text: cell(columns.text).unwrap_or_default(),
            id: columns.id.and_then(cell),
            title: columns.title.and_then(cell),
            date: columns.date.and_then(cell),
            outlet: columns.source.and_then(cell),
            url: columns.url.and_then(cell),
            mentions: None,
        };
        let (origin, part) = (Arc::clone(&self.origin), Part::Row(self.row));
        Record::new(record.as_slice().len() as u64, move || origin.finish(draft, Some(part)))
    }
}

impl Iterator for Table {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.ended {
            return None;
        }
        let columns = match self.columns.map_or_else(|| self.read_header(), Ok) {
            Ok(columns) => *self.columns.insert(columns),
            Err(warning) => {
                self.ended = true;
                return Some(Record::done(Err(warning)));
            }
        };
        match self.next_record() {
            Ok(Some(record)) => Some(self.record(columns, &record)),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(trouble) => {
                self.ended = true;
                let warning = trouble.of_stream(&self.origin.name, Part::Row(self.row + 1));
                Some(Record::done(Err(warning)))
            }
        }
    }
}

impl Columns {
    fn find(names: &[String], fields: &FieldMap) -> Option<Columns> {
        let column = |field: &str| {
            let same = || names.iter().position(|name| name.eq_ignore_ascii_case(field));
            names.iter().position(|name| name == field).or_else(same)
        };
        Some(Columns {
            text: column(&fields.text)?,
            id: column(&fields.id),
            title: column(&fields.title),
            date: column(&fields.date),
            url: column(&fields.url),
            source: column(&fields.source),
        })
    }
}

/// Reads until a record has had its share of bytes: a quote that is never closed would make one record
/// of all that follows.
struct Allowance {
    bytes: Bytes,
    left: u64,
}

impl Read for Allowance {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            // The end of the file may just have been reached.
            return match self.bytes.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(io::ErrorKind::FileTooLarge.into()),
            };
        }
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.bytes.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// The separator that the header line has most of, outside quotes: spreadsheets write semicolons where
/// the comma is the decimal sign.
pub(crate) fn separator_of(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| separator == byte).for_each(|(_, n)| *n += 1),
        }
    }
    // The first of equals, as `max_by_key` would take the last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::document::draft::Origin;
    use crate::document::{Document, FieldMap, ReadOptions};
    use jiff::civil::date;
    use std::io::Cursor;

    fn read(bytes: &[u8], options: &ReadOptions) -> (Vec<Document>, Vec<String>) {
        let origin = Origin { name: "n/feed.csv".into(), id: "feed.csv".into(), date: None };
        let source = Box::new(Cursor::new(bytes.to_vec()));
        crate::document::draft::gathered(Table::new(source, None, bytes, origin, options.clone().into()))
    }

    fn texts(bytes: &[u8]) -> Vec<String> {
        read(bytes, &ReadOptions::default()).0.into_iter().map(|document| document.text).collect()
    }

    #[test]
    fn rows_become_documents() {
        let table = b"id,Text,title,date,url,source\r\n\
                      x1,\"One, \"\"two\"\".\r\nThree.\",T,2024-05-13,u,S\r\n,Four.\r\n";
        let (documents, warnings) = read(table, &ReadOptions::default());
        let expected = Document {
            id: "x1".into(),
            text: "One, \"two\".\nThree.".into(),
            title: Some("T".into()),
            date: Some(date(2024, 5, 13)),
            outlet: Some("S".into()),
            url: Some("u".into()),
            given: None,
        };
        let short = Document { id: "feed.csv#3".into(), text: "Four.".into(), ..Document::default() };
        assert_eq!((documents, warnings), (vec![expected, short], vec![]));
    }

    #[test]
    fn the_header_shows_the_separator() {
        for table in [
            "text,title\nOne.,T\n",
            "text;title\nOne.;T\n",
            "text\ttitle\nOne.\tT\n",
            "\"a,b,c\";text\nT;One.\n",
        ] {
            assert_eq!(texts(table.as_bytes()), ["One."], "{table}");
        }
    }

    #[test]
    fn columns_may_have_other_names_and_old_encodings() {
        let fields = FieldMap::from_assignments(&["text=body"]).unwrap();
        let table = encoding_rs::WINDOWS_1252.encode("body,url\nLe Sénégal a été prévenu à l'été.,u\n").0;
        let (documents, _) = read(&table, &ReadOptions { fields, ..ReadOptions::default() });
        assert_eq!(documents[0].text, "Le Sénégal a été prévenu à l'été.");
    }

    #[test]
    fn bad_tables_are_warnings() {
        let cases: [(&[u8], &[&str]); 5] = [
            (b"", &["warning: `n/feed.csv` holds no text, skipped"]),
            (
                b"title,body\nT,One.\n",
                &[
                    "warning: `n/feed.csv` has no column `text` (name the column that holds the text: --field text=body)",
                ],
            ),
            (
                b"text,date\n,2024-05-13\nOne.,13/05/2024\n",
                &[
                    "warning: `n/feed.csv` row 2 holds no text, skipped",
                    "warning: `n/feed.csv` row 3: `13/05/2024` is not a date, kept without one (write dates as 2024-05-13)",
                ],
            ),
            (b"text\n", &[]),
            (
                b"\xff\xfe,\"\n\x80",
                &[
                    "warning: `n/feed.csv` has no column `text` (name the column that holds the text: --field text=body)",
                ],
            ),
        ];
        for (table, warnings) in cases {
            assert_eq!(read(table, &ReadOptions::default()).1, warnings);
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_stops_at_the_limit() {
        let table = format!("text\nOne.\n\"{}", "never closed\n".repeat(20_000));
        let options = ReadOptions { max_bytes: 100 << 10, ..ReadOptions::default() };
        let (documents, warnings) = read(table.as_bytes(), &options);
        assert_eq!(documents.len(), 1);
        assert_eq!(
            warnings,
            [
                "warning: `n/feed.csv` row 3 is larger than 100 KiB, the rest is skipped (--max-size raises the limit)"
            ]
        );
    }

    #[test]
    fn a_table_longer_than_the_limit_is_read_whole() {
        let table = format!("text\n{}", "A short record.\n".repeat(20_000));
        let options = ReadOptions { max_bytes: 1 << 10, ..ReadOptions::default() };
        assert_eq!(read(table.as_bytes(), &options).0.len(), 20_000);
    }
}
