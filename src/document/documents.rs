//! The documents of a run, one by one.

use std::collections::VecDeque;

use super::ledger::{Ledger, Tally};
use super::records::{Records, Step};
use super::{Document, Input, ReadOptions};
use crate::diagnostic::Diagnostic;

/// The documents of the inputs in their order, with a warning in the place of each file or record that
/// gave none and before each that lost a field.
///
/// It is an iterator that can be sent to another thread, and holds one file open at a time. Whoever wants to read on
/// several threads takes [`Records`] and a [`Ledger`] instead, of which this is made.
pub struct Documents {
    records: Records,
    ledger: Ledger,
    /// What the last record gave and has not been handed out yet.
    waiting: VecDeque<Result<Document, Diagnostic>>,
}

impl Documents {
    /// The documents of the inputs; nothing is opened yet.
    pub(super) fn new(inputs: Vec<Input>, options: ReadOptions) -> Documents {
        let ledger = Ledger::new(options.max_warnings, options.max_warnings_in_all);
        Documents { records: Records::new(inputs, options), ledger, waiting: VecDeque::new() }
    }

    /// What was read so far; all of it once the iterator has ended.
    pub fn tally(&self) -> Tally {
        Tally { passed_over: self.records.place().passed_over, ..self.ledger.tally() }
    }

    fn take(&mut self, step: Step) {
        let record = match step {
            Step::File(name) => return self.waiting.extend(self.ledger.open(name).into_iter().map(Err)),
            Step::Missing(warning) => {
                self.waiting.extend(self.ledger.close().into_iter().map(Err));
                return self.waiting.extend(self.ledger.skip(warning).map(Err));
            }
            Step::Record(record) => record,
        };
        match record.read() {
            Ok((mut document, warnings)) => {
                if let Some(id) = self.ledger.enter(&document.id) {
                    document.id = id;
                }
                for warning in warnings {
                    self.waiting.extend(self.ledger.warn(warning).map(Err));
                }
                self.waiting.push_back(Ok(document));
            }
            Err(warning) => self.waiting.extend(self.ledger.skip(warning).map(Err)),
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Result<Document, Diagnostic>> {
        loop {
            if let Some(result) = self.waiting.pop_front() {
                return Some(result);
            }
            match self.records.next() {
                Some(step) => self.take(step),
                None => {
                    self.waiting.extend(self.ledger.finish().into_iter().map(Err));
                    return self.waiting.pop_front();
                }
            }
        }
    }
}
