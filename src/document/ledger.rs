//! What became of the records, in their order: ids given out, documents counted, warnings held back.

use serde::{Deserialize, Serialize};

use super::unique::UniqueIds;
use crate::diagnostic::Diagnostic;

/// What was read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// Keeps count of records that may be read in any order, and are entered in the order of the files.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// How messages name the file.
    name: String,
    /// Warnings about its records, also those that were held back.
    warnings: u64,
    max_warnings: u64,
    ids: UniqueIds,
    tally: Tally,
}

impl Ledger {
    /// An empty one; of each file at most so many warnings are shown, and at least one.
    pub fn new(max_warnings: u64) -> Ledger {
        Ledger { max_warnings: max_warnings.max(1), ..Ledger::default() }
    }

    /// What was entered.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The name of the file that was opened last.
    pub fn file(&self) -> &str {
        &self.name
    }

    /// A file begins. Gives the last word about the one before.
    pub fn open(&mut self, name: String) -> Option<Diagnostic> {
        let last = self.close();
        self.tally.files += 1;
        self.name = name;
        last
    }

    /// A document was read. Gives the id that it shall have, where another one has its own.
    pub fn enter(&mut self, id: &str) -> Option<String> {
        self.tally.documents += 1;
        self.ids.instead_of(id)
    }

    /// A record, file or folder gave no document. Gives the warning back when it is to be shown.
    pub fn skip(&mut self, warning: Diagnostic) -> Option<Diagnostic> {
        self.tally.skipped += 1;
        self.warn(warning)
    }

    /// A document lost a field. Gives the warning back when it is to be shown.
    pub fn warn(&mut self, warning: Diagnostic) -> Option<Diagnostic> {
        self.warnings += 1;
        (self.warnings <= self.max_warnings).then_some(warning)
    }

    /// A file ends: how many warnings about it were held back.
    pub fn close(&mut self) -> Option<Diagnostic> {
        let held_back = std::mem::take(&mut self.warnings).saturating_sub(self.max_warnings);
        let warnings = if held_back == 1 { "warning" } else { "warnings" };
        let said = || format!("`{}`: {held_back} more {warnings} like these", self.name);
        (held_back > 0).then(|| Diagnostic::warning(said()))
    }
}
