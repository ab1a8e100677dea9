//! One file a format, and one list of them: [`formats::FORMATS`].
//!
//! A writer takes a network and puts bytes into a [`Write`](std::io::Write); the same network gives the same bytes on
//! every machine, for no writer looks at the clock, the environment or the order of reading.

pub mod actor_suggestions;
pub mod atomic;
mod attributes;
mod columns;
pub mod cypher;
pub mod cytoscape;
mod dialects;
pub mod dot;
pub mod edges;
pub mod evidence;
pub mod evidence_reader;
pub mod evidence_rows;
pub mod formats;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod mermaid;
pub mod neo4j;
pub mod node_link;
pub mod nodes;
pub mod pairs;
pub mod pdf;
pub mod picture;
pub mod png;
pub mod relation_suggestions;
pub mod review_reader;
mod rows;
mod suggestions;
pub mod svg;
pub mod table;
#[cfg(test)]
mod tests;
mod typeset;
mod woff;
pub mod xlsx;
mod xml;

use std::io;
use std::panic::resume_unwind;
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::draw::Alliance;

pub use crate::export::atomic::{
    AtomicFile, cannot_write, remove_abandoned, why_not_written, write_atomic, write_durably,
};
pub use crate::export::evidence::EvidenceWriter;
pub use crate::export::evidence_reader::EvidenceReader;
pub use crate::export::evidence_rows::EvidenceRows;
pub use crate::export::formats::{FORMATS, Format, Writer};
pub use crate::export::picture::{Ego, Level, Picture, View};
pub use crate::export::table::Dialect;

/// What the user can choose about the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Separator, decimal sign and byte order mark of the tables.
    pub dialect: Dialect,
    /// Whether text cells that a spreadsheet would run as a formula get an apostrophe before them.
    pub formula_guard: bool,
    /// The title of drawings.
    pub title: Option<String>,
    /// The line beneath it; else which articles and dates were read.
    pub subtitle: Option<String>,
    /// The small print of drawings; else what the picture rests on.
    pub note: Option<String>,
    /// The organisations after which pictures may name blocs.
    pub alliances: Vec<Alliance>,
    /// Which picture SVG, PNG and PDF hold.
    pub picture: Picture,
    /// Whether a writer may do two things at once, on two threads. The bytes are the same.
    pub at_once: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            dialect: Dialect::Plain,
            formula_guard: true,
            title: None,
            subtitle: None,
            note: None,
            alliances: Vec::new(),
            picture: Picture::default(),
            at_once: false,
        }
    }
}

impl Options {
    /// Does two things: at once on two threads, the first on one of its own, if that may be.
    pub fn both<A: Send, B>(&self, other: impl FnOnce() -> A + Send, own: impl FnOnce() -> B) -> (A, B) {
        if !self.at_once {
            return (other(), own());
        }
        thread::scope(|scope| {
            let other = scope.spawn(other);
            let own = own();
            (other.join().unwrap_or_else(|panic| resume_unwind(panic)), own)
        })
    }
}

/// Why an export could not be written.
#[derive(Debug)]
pub enum Failure {
    /// The disk, the pipe or the folder.
    Io(io::Error),
    /// Something with a message of its own.
    Diagnostic(Diagnostic),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Io(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Failure {
        Failure::Diagnostic(diagnostic)
    }
}
