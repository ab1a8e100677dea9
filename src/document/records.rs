//! The records of a run, found one by one.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::csv::Table;
use super::draft::{Draft, Origin, Reading};
use super::format::Format;
use super::jsonl::JsonLines;
use super::record::Record;
use super::source::{Bytes, Source};
use super::trouble::Trouble;
use super::walk::{Files, Found};
use super::{Input, ReadOptions, encoding, html, markdown, text};
use crate::diagnostic::Diagnostic;

/// The records of the inputs in their order.
///
/// It is an iterator that can be sent to another thread, and holds one file open at a time; files that are one
/// article each are opened by whoever reads the record.
pub struct Records {
    files: Files,
    options: Arc<ReadOptions>,
    /// The records of the file that is open.
    open: Box<dyn Iterator<Item = Record> + Send>,
    place: Place,
    read: Arc<AtomicU64>,
}

/// What comes next in the inputs.
pub enum Step {
    /// A file of this name.
    File(String),
    /// A record of it.
    Record(Record),
    /// Nothing, where something should have been.
    Missing(Diagnostic),
}

/// How far the inputs have been gone through, so that it can be gone on from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Files that were opened.
    pub files: u64,
    /// Records of the last one.
    pub records: u64,
    /// Files and folders that could not be opened.
    pub missing: u64,
    /// Files that were passed over without a warning.
    pub passed_over: u64,
    /// A hash of the names, sizes and times of change of the files that were opened.
    pub key: u64,
}

impl Records {
    /// The records of the inputs; nothing is opened yet.
    pub fn new(inputs: Vec<Input>, options: ReadOptions) -> Records {
        Records {
            files: Files::new(inputs),
            options: Arc::new(options),
            open: Box::new(std::iter::empty()),
            place: Place::default(),
            read: Arc::default(),
        }
    }

    /// How far it is.
    pub fn place(&self) -> Place {
        Place { passed_over: self.files.passed_over, ..self.place }
    }

    /// Bytes read of the files so far, as they lie on the disk; it goes on counting.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Goes forth to a place where an earlier run was, without reading what lies before it. False when the inputs
    /// are not what they were.
    pub fn go_to(&mut self, place: Place) -> bool {
        let mut last = None;
        while self.place.files < place.files || self.place.missing < place.missing {
            match self.files.next() {
                None => return false,
                Some(Err(_)) => {
                    self.place.missing += 1;
                    last = None;
                }
                Some(Ok(found)) => {
                    self.begin(&found);
                    self.read.fetch_add(found.bytes, Ordering::Relaxed);
                    last = Some(found);
                }
            }
        }
        if (self.place.files, self.place.missing, self.place.key) != (place.files, place.missing, place.key) {
            return false;
        }
        if let Some(found) = last {
            self.read.fetch_sub(found.bytes, Ordering::Relaxed);
            self.open = self.opened(found);
            while self.place.records < place.records && self.open.next().is_some() {
                self.place.records += 1;
            }
        } else {
            self.place.records = place.records;
        }
        self.place.records == place.records
    }

    /// Notes that a file comes next.
    fn begin(&mut self, found: &Found) {
        self.place.files += 1;
        self.place.records = 0;
        self.place.key = (self.place.key.rotate_left(5) ^ found.stamp).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    /// The records of a file; a file that cannot be read gives one, the warning.
    fn opened(&self, found: Found) -> Box<dyn Iterator<Item = Record> + Send> {
        let (options, read) = (Arc::clone(&self.options), Arc::clone(&self.read));
        if let Some(format @ (Format::Text | Format::Markdown | Format::Html)) = found.format {
            let record = Record::new(found.bytes, move || match source(&found, read) {
                Ok(source) => article(source, format, &found.origin, &options),
                Err(trouble) => Err(trouble.of_file(&found.origin.name)),
            });
            return Box::new(std::iter::once(record));
        }
        let name = found.origin.name.clone();
        let records = source(&found, read).and_then(|source| records(source, found, &options));
        records.unwrap_or_else(|trouble| Box::new(std::iter::once(Record::done(Err(trouble.of_file(&name))))))
    }
}

impl Iterator for Records {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(record) = self.open.next() {
            self.place.records += 1;
            return Some(Step::Record(record));
        }
        Some(match self.files.next()? {
            Ok(found) => {
                let name = found.origin.name.clone();
                self.begin(&found);
                self.open = self.opened(found);
                Step::File(name)
            }
            Err(warning) => {
                self.place.missing += 1;
                Step::Missing(warning)
            }
        })
    }
}

/// The bytes of a file that holds something, and no pictures or programs.
fn source(found: &Found, read: Arc<AtomicU64>) -> Result<Source, Trouble> {
    let bytes: Bytes = match &found.path {
        Some(path) => Box::new(Counted { bytes: File::open(path)?, read }),
        None => Box::new(Counted { bytes: io::stdin(), read }),
    };
    let source = Source::open(bytes);
    if source.head().is_empty() {
        // Either there is nothing, or what there is cannot be read; this tells which.
        source.read_whole(0)?;
        return Err(Trouble::Empty);
    }
    encoding::refuse_binary(source.head())?;
    Ok(source)
}

/// The records of the source; this is where each format has its reader.
fn records(
    source: Source,
    found: Found,
    options: &Arc<ReadOptions>,
) -> Result<Box<dyn Iterator<Item = Record> + Send>, Trouble> {
    let (origin, options) = (found.origin, Arc::clone(options));
    match found.format.unwrap_or_else(|| Format::of_head(source.head())) {
        format @ (Format::Text | Format::Markdown | Format::Html) => {
            Ok(Box::new(std::iter::once(Record::done(article(source, format, &origin, &options)))))
        }
        Format::JsonLines => some(JsonLines::new(encoding::stream(source)?, origin, options)),
        Format::Table(separator) => {
            let head = source.head().to_vec();
            some(Table::new(encoding::stream(source)?, separator, &head, origin, options))
        }
    }
}

/// The article that a whole file is.
fn article(source: Source, format: Format, origin: &Origin, options: &ReadOptions) -> Reading {
    let read: fn(String) -> Draft = match format {
        Format::Html => html::read,
        Format::Markdown => markdown::read,
        Format::Text | Format::JsonLines | Format::Table(_) => text::read,
    };
    let text = source
        .read_whole(options.max_bytes)
        .and_then(|bytes| encoding::decode_file(bytes, format == Format::Html))
        .map_err(|trouble| trouble.of_file(&origin.name))?;
    origin.finish(read(text), None)
}

/// Records, of which there must be one at least.
fn some(
    records: impl Iterator<Item = Record> + Send + 'static,
) -> Result<Box<dyn Iterator<Item = Record> + Send>, Trouble> {
    let mut records = records.peekable();
    match records.peek() {
        Some(_) => Ok(Box::new(records)),
        None => Err(Trouble::Empty),
    }
}

/// Bytes that are counted when they are read.
struct Counted<R> {
    bytes: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
