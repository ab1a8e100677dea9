//! Small files that commands read whole: gold sentences, floors, graphs.

use std::fs::File;
use std::io;
use std::path::Path;

use detente::diagnostic::Diagnostic;

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Diagnostic> {
    std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))
}

/// Opens a file.
pub fn open(path: &Path) -> Result<File, Diagnostic> {
    File::open(path).map_err(|error| cannot_read(path, &error))
}

/// Which file could not be read and why, without the system's error number.
fn cannot_read(path: &Path, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::error(format!("cannot read `{}`: {reason}", path.display()))
}
