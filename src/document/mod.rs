//! Documents, and the readers that make them from files.
//!
//! The way of a file, one module a step:
//!
//! 1. `walk` turns the arguments into files, folders in sorted order;
//! 2. `source` opens a file, undoes its compression, and holds its first bytes ready;
//! 3. `format` says from the name, or for standard input from the first bytes, what it holds;
//! 4. `encoding` makes UTF-8 of it, or finds that it is no text;
//! 5. `records` cuts it into [`Record`]s, which may be read on any thread;
//! 6. one reader a format (`text`, `markdown`, `html` for one article a file, `jsonl` and
//!    `csv` for one article a record) makes drafts: fields as written;
//! 7. `draft` checks a draft, reads its date, and gives it an id: a [`Document`];
//! 8. a [`Ledger`], in which records are entered in their order, sees to it that ids are unique, and counts;
//! 9. [`Documents`] does all of this on one thread, and hands the documents out one by one, with a warning for
//!    whatever was left out.
//!
//! The *original text* that all offsets refer to is [`Document::text`]. For plain text and records
//! that is the text of the file or field in UTF-8, without byte order mark and front matter, its lines
//! ended by `\n`; for HTML and Markdown it is the plain text that was extracted, in which headings begin
//! with `#` and list items with `- `.
//!
//! Nothing here fails as a whole: a bad file is a [`Diagnostic`](crate::diagnostic::Diagnostic) that
//! names it, and reading goes on.

mod csv;
mod date;
mod documents;
mod draft;
mod encoding;
mod fields;
mod format;
mod front_matter;
mod given;
pub(crate) mod hashes;
mod html;
mod jsonl;
mod ledger;
mod line;
mod markdown;
mod nesting;
mod own;
mod record;
mod records;
mod source;
mod text;
mod trouble;
mod unique;
mod walk;
mod whole;
mod zstandard;

use std::ffi::OsStr;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::span::Span;

pub(crate) use csv::separator_of;
pub use documents::Documents;
pub use draft::Reading;
pub use fields::FieldMap;
pub use ledger::{Ledger, Tally};
pub(crate) use line::{is_plain_line, one_line};
pub use record::Record;
pub use records::{Place, Records, Step};
pub use walk::bytes_of;
pub use whole::read_whole_text;

/// One article: its text, and what is known about where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Unique within a run: the record's own id, or the path below the input it was found in.
    pub id: String,
    /// The original text; every offset in the results refers to it.
    pub text: String,
    /// Headline, where the input has one.
    pub title: Option<String>,
    /// Day of publication, where the input tells one.
    pub date: Option<Date>,
    /// Who published it ("outlet" in the tables).
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The mentions that came with it, where its record has some; without them the gazetteer finds them.
    pub given: Option<GivenMentions>,
}

/// Mentions from outside, such as a recogniser of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenMentions {
    /// In the order of the text; none overlaps another.
    pub mentions: Vec<GivenMention>,
    /// Whether the names of the gazetteer are looked for beside them. A given mention wins over a name
    /// that it overlaps.
    pub also_gazetteer: bool,
}

/// A place in the text, and whom it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMention {
    /// Where, in the document's text.
    pub span: Span,
    /// An id, code or name of the gazetteer; any other string is an actor of its own, whose id and name it is.
    pub actor: String,
}

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with everything below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The input that a command-line argument names; `-` is standard input.
    pub fn from_argument(argument: impl AsRef<OsStr>) -> Input {
        match argument.as_ref() {
            dash if dash == "-" => Input::Stdin,
            path => Input::Path(PathBuf::from(path)),
        }
    }
}

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The names of the fields in records and tables.
    pub fields: FieldMap,
    /// The most bytes, after decompression, that one article file or one record may have. It bounds
    /// what a single document can take in memory, also when a small archive swells when unpacked.
    pub max_bytes: u64,
    /// The most warnings about the records of one file, at least 1; two more say how many were held back, and
    /// the last of them. A feed of another shape would else fill the screen.
    pub max_warnings: u64,
    /// The most warnings in all, at least 1; one more says how many were held back. A folder of a million empty
    /// files would else fill it as well.
    pub max_warnings_in_all: u64,
    /// Whether the gazetteer is used beside the mentions that a record gives, and not only in their stead.
    pub also_gazetteer: bool,
}

impl Default for ReadOptions {
    /// The fields under their own names, 16 MiB, 10 warnings a file, 1,000 in all, and given mentions alone where there are some.
    fn default() -> ReadOptions {
        ReadOptions {
            fields: FieldMap::default(),
            max_bytes: 16 << 20,
            max_warnings: 10,
            max_warnings_in_all: 1_000,
            also_gazetteer: false,
        }
    }
}

/// Reads the inputs in the order given, one document at a time: records are streamed, and nothing is
/// opened before the iterator comes to it.
pub fn read_documents(inputs: Vec<Input>, options: ReadOptions) -> Documents {
    Documents::new(inputs, options)
}

#[cfg(test)]
mod tests;
