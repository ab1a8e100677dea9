//! The documents of a run, one by one.

use std::collections::VecDeque;
use std::fs::File;
use std::io;

use super::csv::Table;
use super::draft::{Draft, Origin, Reading};
use super::format::Format;
use super::jsonl::JsonLines;
use super::source::{Bytes, Source};
use super::trouble::Trouble;
use super::unique::UniqueIds;
use super::walk::{Files, Found};
use super::{Document, Input, ReadOptions, encoding, html, markdown, text};
use crate::diagnostic::Diagnostic;

/// The documents of the inputs in their order, with a warning in the place of each file or record that
/// gave none and before each that lost a field.
///
/// It is an iterator that can be sent to another thread, and holds one file open at a time.
pub struct Documents {
    files: Files,
    options: ReadOptions,
    /// The records of the file that is open.
    readings: Readings,
    /// How messages name it.
    name: String,
    /// Warnings about its records, also those that were held back.
    warnings: u64,
    /// The last of those that were held back.
    last: Option<Diagnostic>,
    /// Warnings that were handed out, of all files.
    told: u64,
    /// Warnings that were not, since there had been too many.
    untold: u64,
    /// What the last reading gave and has not been handed out yet.
    waiting: VecDeque<Result<Document, Diagnostic>>,
    ids: UniqueIds,
    tally: Tally,
}

/// What was read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files that were opened, or could not be; standard input is one.
    pub files: u64,
    /// Documents that were handed out.
    pub documents: u64,
    /// Files, folders and records that gave no document, each with a warning.
    pub skipped: u64,
    /// Files in folders that were left without a warning: of a kind that is not read, or read before.
    pub passed_over: u64,
}

/// The readings of one file.
type Readings = Box<dyn Iterator<Item = Reading> + Send>;

impl Documents {
    /// The documents of the inputs; nothing is opened yet.
    pub(super) fn new(inputs: Vec<Input>, options: ReadOptions) -> Documents {
        Documents {
            files: Files::new(inputs),
            options,
            readings: Box::new(std::iter::empty()),
            name: String::new(),
            warnings: 0,
            last: None,
            told: 0,
            untold: 0,
            waiting: VecDeque::new(),
            ids: UniqueIds::default(),
            tally: Tally::default(),
        }
    }

    /// What was read so far; all of it once the iterator has ended.
    pub fn tally(&self) -> Tally {
        Tally { passed_over: self.files.passed_over, ..self.tally }
    }

    fn receive(&mut self, reading: Reading) {
        match reading {
            Ok((mut document, warnings)) => {
                document.id = self.ids.make(document.id);
                self.tally.documents += 1;
                warnings.into_iter().for_each(|warning| self.warn(warning));
                self.waiting.push_back(Ok(document));
            }
            Err(warning) => {
                self.tally.skipped += 1;
                self.warn(warning);
            }
        }
    }

    fn warn(&mut self, warning: Diagnostic) {
        self.warnings += 1;
        if self.warnings <= self.options.max_warnings.max(1) {
            self.tell(warning);
        } else {
            self.last = Some(warning);
        }
    }

    fn tell(&mut self, warning: Diagnostic) {
        if self.told < self.options.max_warnings_in_all.max(1) {
            self.told += 1;
            self.waiting.push_back(Err(warning));
        } else {
            self.untold += 1;
        }
    }

    /// Says of the whole run how many warnings were held back; nothing where none were.
    fn untold(&mut self) -> Option<Diagnostic> {
        let untold = std::mem::take(&mut self.untold);
        let warnings = if untold == 1 { "warning is" } else { "warnings are" };
        (untold > 0).then(|| Diagnostic::warning(format!("{untold} more {warnings} not shown")))
    }

    /// Says of the file that was read how many warnings were held back, and the last of them: where reading broke off
    /// it says so.
    fn close(&mut self) {
        let held_back = self.warnings.saturating_sub(self.options.max_warnings.max(1));
        if held_back > 1 {
            let (more, warnings) = (held_back - 1, if held_back == 2 { "warning" } else { "warnings" });
            self.tell(Diagnostic::warning(format!("`{}`: {more} more {warnings} like these", self.name)));
        }
        if let Some(last) = self.last.take() {
            self.tell(last);
        }
        self.warnings = 0;
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Result<Document, Diagnostic>> {
        loop {
            if let Some(result) = self.waiting.pop_front() {
                return Some(result);
            }
            if let Some(reading) = self.readings.next() {
                self.receive(reading);
                continue;
            }
            self.close();
            if !self.waiting.is_empty() {
                continue;
            }
            let Some(next) = self.files.next() else {
                return self.untold().map(Err);
            };
            match next {
                Ok(found) => {
                    self.tally.files += 1;
                    self.name.clone_from(&found.origin.name);
                    self.readings = open(found, &self.options);
                }
                Err(warning) => self.receive(Err(warning)),
            }
        }
    }
}

/// The readings of a file; a file that cannot be read gives one, the warning.
fn open(found: Found, options: &ReadOptions) -> Readings {
    let Found { origin, path, format } = found;
    let bytes = match path {
        Some(path) => File::open(path).map(|file| Box::new(file) as Bytes),
        None => Ok(Box::new(io::stdin()) as Bytes),
    };
    let name = origin.name.clone();
    bytes
        .map_err(Trouble::from)
        .and_then(|bytes| read(bytes, format, origin, options))
        .unwrap_or_else(|trouble| Box::new(std::iter::once(Err(trouble.of_file(&name)))))
}

/// The readings of the bytes; this is where each format has its reader.
fn read(
    bytes: Bytes,
    format: Option<Format>,
    origin: Origin,
    options: &ReadOptions,
) -> Result<Readings, Trouble> {
    let source = Source::open(bytes)?;
    if source.head().is_empty() {
        // Either there is nothing, or what there is cannot be read; this tells which.
        source.read_whole(0)?;
        return Err(Trouble::Empty);
    }
    encoding::refuse_binary(source.head())?;
    let page = |read: fn(String) -> Draft, source: Source, is_html: bool| -> Result<Readings, Trouble> {
        let text = encoding::decode_file(source.read_whole(options.max_bytes)?, is_html)?;
        Ok(Box::new(std::iter::once(origin.finish(read(text), None))))
    };
    match format.unwrap_or_else(|| Format::of_head(source.head())) {
        Format::Text => page(text::read, source, false),
        Format::Markdown => page(markdown::read, source, false),
        Format::Html => page(html::read, source, true),
        Format::JsonLines => {
            let bytes = encoding::stream(source)?;
            some(JsonLines::new(bytes, origin, options.clone()))
        }
        Format::Table(separator) => {
            let head = source.head().to_vec();
            let bytes = encoding::stream(source)?;
            some(Table::new(bytes, separator, &head, origin, options.clone()))
        }
    }
}

/// Records, of which there must be one at least.
fn some(records: impl Iterator<Item = Reading> + Send + 'static) -> Result<Readings, Trouble> {
    let mut records = records.peekable();
    match records.peek() {
        Some(_) => Ok(Box::new(records)),
        None => Err(Trouble::Empty),
    }
}
