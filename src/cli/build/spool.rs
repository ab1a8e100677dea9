//! Evidence that waits in a passing file until the network is whole.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::{EvidenceRows, cannot_write};
use detente::network::evidence::Evidence;

/// Memory holds where every so manieth row begins.
const STRIDE: u64 = 8;

/// Before each row, how many bytes it has.
const LENGTH: usize = size_of::<u32>();

/// Rows on disk, one behind the other, as the format Postcard has them: they are read back up to twice, and so by a fraction of
/// the work that text would be.
pub struct Spool {
    file: BufWriter<File>,
    /// Nothing while it lies among the passing files of the system.
    path: Option<PathBuf>,
    extent: Extent,
    places: Vec<u64>,
}

/// How much a [`Spool`] holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Extent {
    rows: u64,
    bytes: u64,
}

impl Extent {
    /// How long the file is.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// The rows of a [`Spool`], to be read.
pub struct SpooledRows {
    file: BufReader<File>,
    extent: Extent,
    places: Vec<u64>,
    /// The number of the row that comes next in the file.
    next: u64,
    /// The row that was read last.
    bytes: Vec<u8>,
}

impl Spool {
    /// Begins with no rows.
    pub fn new() -> Result<Spool, Diagnostic> {
        let file = tempfile::tempfile().map_err(|error| cannot_write(&env::temp_dir(), &error))?;
        Ok(Spool::of(file, None))
    }

    /// Goes on with what a file held when it had this extent, and hands each row to `receive`. An error when it
    /// does not hold that.
    pub fn resume(
        path: &Path,
        extent: Extent,
        mut receive: impl FnMut(Evidence) -> Result<(), Diagnostic>,
    ) -> Result<Spool, Diagnostic> {
        let failed = |error: io::Error| cannot_write(path, &error);
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(failed)?;
        file.set_len(extent.bytes).map_err(failed)?;
        let mut spool = Spool::of(file, Some(path.to_owned()));
        let mut rows = BufReader::new(spool.file.get_ref().try_clone().map_err(failed)?);
        let mut bytes = Vec::new();
        while spool.extent.bytes < extent.bytes {
            receive(next_row(&mut rows, &mut bytes).map_err(failed)?)?;
            spool.note(bytes.len());
        }
        if spool.extent != extent {
            return Err(failed(io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(spool)
    }

    fn of(file: File, path: Option<PathBuf>) -> Spool {
        Spool { file: BufWriter::new(file), path, extent: Extent::default(), places: Vec::new() }
    }

    fn note(&mut self, length: usize) {
        if self.extent.rows.is_multiple_of(STRIDE) {
            self.places.push(self.extent.bytes);
        }
        self.extent.rows += 1;
        self.extent.bytes += (LENGTH + length) as u64;
    }

    /// Adds a row.
    pub fn push(&mut self, evidence: &Evidence) -> Result<(), Diagnostic> {
        let mut write = || -> io::Result<usize> {
            let row = postcard::to_allocvec(evidence).map_err(io::Error::other)?;
            self.file.write_all(&u32::try_from(row.len()).map_err(io::Error::other)?.to_le_bytes())?;
            self.file.write_all(&row)?;
            Ok(row.len())
        };
        let length = write().map_err(|error| self.failed(&error))?;
        self.note(length);
        Ok(())
    }

    /// Sees to it that all rows lie on the disk in a file of this name, and says how many there are.
    pub fn keep_at(&mut self, path: &Path) -> Result<Extent, Diagnostic> {
        let mut keep = || -> io::Result<()> {
            self.file.flush()?;
            if self.path.is_none() {
                let mut kept =
                    OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path)?;
                let file = self.file.get_mut();
                file.rewind()?;
                io::copy(file, &mut kept)?;
                self.file = BufWriter::new(kept);
                self.path = Some(path.to_owned());
            }
            self.file.get_ref().sync_data()
        };
        keep().map_err(|error| cannot_write(path, &error))?;
        Ok(self.extent)
    }

    /// Ends the writing.
    pub fn into_rows(self) -> Result<SpooledRows, Diagnostic> {
        let place = self.place();
        let mut file = self.file.into_inner().map_err(|error| cannot_write(&place, error.error()))?;
        file.rewind().map_err(|error| cannot_write(&place, &error))?;
        let Spool { extent, places, .. } = self;
        Ok(SpooledRows { file: BufReader::new(file), extent, places, next: 0, bytes: Vec::new() })
    }

    fn place(&self) -> PathBuf {
        self.path.clone().unwrap_or_else(env::temp_dir)
    }

    fn failed(&self, error: &io::Error) -> Diagnostic {
        cannot_write(&self.place(), error)
    }
}

impl EvidenceRows for SpooledRows {
    fn count(&self) -> usize {
        self.extent.rows as usize
    }

    fn row(&mut self, number: usize) -> io::Result<Evidence> {
        let number = number as u64;
        if number < self.next || number - self.next > STRIDE {
            let place = self.places.get((number / STRIDE) as usize).ok_or(io::ErrorKind::UnexpectedEof)?;
            self.file.seek(SeekFrom::Start(*place))?;
            self.next = number - number % STRIDE;
        }
        while self.next < number {
            let length = length_of_next(&mut self.file)?;
            self.file.seek_relative(length as i64)?;
            self.next += 1;
        }
        self.next += 1;
        next_row(&mut self.file, &mut self.bytes)
    }
}

fn length_of_next(file: &mut impl Read) -> io::Result<usize> {
    let mut length = [0; LENGTH];
    file.read_exact(&mut length)?;
    Ok(u32::from_le_bytes(length) as usize)
}

/// The next row of the file, which is left in `bytes`.
fn next_row(file: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<Evidence> {
    let length = length_of_next(file)?;
    bytes.clear();
    file.take(length as u64).read_to_end(bytes)?;
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

/// Says that the rows were written, and cannot be read.
pub fn cannot_read(error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot read from `{}`: {error}", env::temp_dir().display()))
}
