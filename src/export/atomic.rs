//! Files that appear whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::diagnostic::Diagnostic;
use crate::export::Failure;

/// How passing names begin and end.
const PREFIX: &str = ".detente-";
const SUFFIX: &str = ".part";

/// A file that is written under a passing name in its own folder, and takes its place, over an older
/// file if there is one, only at [`commit`](AtomicFile::commit). Dropped before that, it leaves nothing.
#[derive(Debug)]
pub struct AtomicFile {
    path: PathBuf,
    writer: BufWriter<NamedTempFile>,
}

impl AtomicFile {
    /// Begins a file; its folder must exist.
    pub fn create(path: &Path) -> Result<AtomicFile, Diagnostic> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = passing_file(folder).map_err(|error| cannot_write(path, &error))?;
        Ok(AtomicFile { path: path.to_path_buf(), writer: BufWriter::new(file) })
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<(), Diagnostic> {
        let path = self.path;
        let file = self.writer.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
        file.persist(&path).map_err(|error| cannot_write(&path, &error.error))?;
        Ok(())
    }

    /// The same, and the disk has it when this returns: also a cut of the power leaves the old file or the new.
    pub fn commit_durably(mut self) -> Result<(), Diagnostic> {
        let synced = self.writer.flush().and_then(|()| self.writer.get_ref().as_file().sync_all());
        synced.map_err(|error| self.diagnostic(&error))?;
        self.commit()
    }

    /// The error of a failed write, as the user should see it.
    pub fn diagnostic(&self, error: &io::Error) -> Diagnostic {
        cannot_write(&self.path, error)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A file under a passing name. It is locked as long as its process lives, by which others know that it has an owner.
fn passing_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // Private until renamed would stay private after: exports are for everybody, as umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    loop {
        let file = builder.tempfile_in(folder)?;
        // Where files cannot be locked, nobody takes it for abandoned either.
        let is_locked = file.as_file().lock().is_ok();
        // Before it was locked somebody may have taken it away.
        if !is_locked || file.path().exists() {
            return Ok(file);
        }
    }
}

/// Takes away the passing files that runs left in a folder when they were killed.
pub fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_passing = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_passing && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            // If it stays, the next run will try again.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a whole file through `write`. When that fails, a file that was there before is left as it was.
pub fn write_atomic<F>(path: &Path, write: F) -> Result<(), Diagnostic>
where
    F: FnOnce(&mut dyn Write) -> Result<(), Failure>,
{
    written(path, write)?.commit()
}

/// The same, with [`AtomicFile::commit_durably`] at the end.
pub fn write_durably<F>(path: &Path, write: F) -> Result<(), Diagnostic>
where
    F: FnOnce(&mut dyn Write) -> Result<(), Failure>,
{
    written(path, write)?.commit_durably()
}

fn written<F>(path: &Path, write: F) -> Result<AtomicFile, Diagnostic>
where
    F: FnOnce(&mut dyn Write) -> Result<(), Failure>,
{
    let mut file = AtomicFile::create(path)?;
    match write(&mut file) {
        Ok(()) => Ok(file),
        Err(Failure::Io(error)) => Err(file.diagnostic(&error)),
        Err(Failure::Diagnostic(diagnostic)) => Err(diagnostic),
    }
}

/// Says which file could not be written and why.
pub fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot write `{}`: {}", path.display(), why_not_written(error)))
}

/// Why nothing more is taken, without the system's error number.
pub fn why_not_written(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "the folder does not exist".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::IsADirectory => "a folder of this name is there".to_string(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "a file of this name is there".to_string()
        }
        io::ErrorKind::StorageFull => "the disk is full".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_string(),
        _ => error.to_string(),
    }
}
