//! Evidence that a format may go through more than once, wherever it is kept.

use std::io;

use crate::network::evidence::Evidence;

/// The rows of evidence of a run, in the order in which they were found. They may lie in a file, so that
/// a writer asks for one at a time and holds no more of them than it must.
pub trait EvidenceRows {
    /// How many there are.
    fn count(&self) -> usize;

    /// The row of this number, from 0.
    fn row(&mut self, number: usize) -> io::Result<Evidence>;
}

impl EvidenceRows for Vec<Evidence> {
    fn count(&self) -> usize {
        self.len()
    }

    fn row(&mut self, number: usize) -> io::Result<Evidence> {
        self.get(number).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))
    }
}
