//! Evidence that waits in a passing file until the network is whole.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use detente::diagnostic::Diagnostic;
use detente::export::{EvidenceRows, cannot_write};
use detente::network::evidence::Evidence;

/// Rows on disk; memory holds where each begins.
pub struct Spool {
    file: BufWriter<File>,
    places: Places,
}

/// The rows of a [`Spool`], to be read.
pub struct SpooledRows {
    file: File,
    places: Places,
}

#[derive(Default)]
struct Places {
    starts: Vec<u64>,
    end: u64,
}

impl Spool {
    /// Begins with no rows.
    pub fn new() -> Result<Spool, Diagnostic> {
        let file = tempfile::tempfile().map_err(|error| failed(&error))?;
        Ok(Spool { file: BufWriter::new(file), places: Places::default() })
    }

    /// Adds a row.
    pub fn push(&mut self, evidence: &Evidence) -> Result<(), Diagnostic> {
        let mut write = || -> io::Result<()> {
            let line = serde_json::to_vec(evidence)?;
            self.file.write_all(&line)?;
            self.places.starts.push(self.places.end);
            self.places.end += line.len() as u64;
            Ok(())
        };
        write().map_err(|error| failed(&error))
    }

    /// Ends the writing.
    pub fn into_rows(self) -> Result<SpooledRows, Diagnostic> {
        let file = self.file.into_inner().map_err(|error| failed(error.error()))?;
        Ok(SpooledRows { file, places: self.places })
    }
}

impl EvidenceRows for SpooledRows {
    fn count(&self) -> usize {
        self.places.starts.len()
    }

    fn row(&mut self, number: usize) -> io::Result<Evidence> {
        let start = *self.places.starts.get(number).ok_or(io::ErrorKind::UnexpectedEof)?;
        let end = self.places.starts.get(number + 1).copied().unwrap_or(self.places.end);
        self.file.seek(SeekFrom::Start(start))?;
        let mut line = vec![0; (end - start) as usize];
        self.file.read_exact(&mut line)?;
        Ok(serde_json::from_slice(&line)?)
    }
}

/// Says that the rows were written, and cannot be read.
pub fn cannot_read(error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot read from `{}`: {error}", env::temp_dir().display()))
}

fn failed(error: &io::Error) -> Diagnostic {
    cannot_write(&env::temp_dir(), error)
}
