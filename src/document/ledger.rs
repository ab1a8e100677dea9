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
    /// The last of those that were held back. A run that goes on after a cut has told its kind before.
    #[serde(skip)]
    last: Option<Diagnostic>,
    /// Warnings that were shown, of all files.
    told: u64,
    /// Warnings that were not, since there had been too many.
    untold: u64,
    max_warnings: u64,
    max_warnings_in_all: u64,
    ids: UniqueIds,
    tally: Tally,
}

impl Ledger {
    /// An empty one; of each file at most so many warnings are shown, and so many of all of them, at least one each.
    pub fn new(max_warnings: u64, max_warnings_in_all: u64) -> Ledger {
        Ledger {
            max_warnings: max_warnings.max(1),
            max_warnings_in_all: max_warnings_in_all.max(1),
            ..Ledger::default()
        }
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
    pub fn open(&mut self, name: String) -> Vec<Diagnostic> {
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
        if self.warnings <= self.max_warnings {
            return self.tell(warning);
        }
        self.last = Some(warning);
        None
    }

    /// A file ends: how many warnings about it were held back, and the last of them: where reading broke off it
    /// says so.
    pub fn close(&mut self) -> Vec<Diagnostic> {
        let held_back = std::mem::take(&mut self.warnings).saturating_sub(self.max_warnings);
        let more = held_back.saturating_sub(1);
        let warnings = if more == 1 { "warning" } else { "warnings" };
        let said = || Diagnostic::warning(format!("`{}`: {more} more {warnings} like these", self.name));
        let more = (more > 0).then(said);
        let last = self.last.take();
        more.into_iter().chain(last).filter_map(|warning| self.tell(warning)).collect()
    }

    /// All files are read: the last word about the last one, and how many warnings were not shown in all.
    pub fn finish(&mut self) -> Vec<Diagnostic> {
        let mut said = self.close();
        let untold = std::mem::take(&mut self.untold);
        let warnings = if untold == 1 { "warning is" } else { "warnings are" };
        said.extend((untold > 0).then(|| Diagnostic::warning(format!("{untold} more {warnings} not shown"))));
        said
    }

    fn tell(&mut self, warning: Diagnostic) -> Option<Diagnostic> {
        let shown = self.told < self.max_warnings_in_all;
        *if shown { &mut self.told } else { &mut self.untold } += 1;
        shown.then_some(warning)
    }
}
