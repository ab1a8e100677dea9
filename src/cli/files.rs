//! Files that commands read themselves: gold sentences, floors, graphs.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use detente::diagnostic::Diagnostic;
use detente::export::json;

/// So many bytes are enough to know a graph by its schema.
const HEAD: u64 = 256;

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Diagnostic> {
    std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))
}

/// Opens a file.
pub fn open(path: &Path) -> Result<File, Diagnostic> {
    File::open(path).map_err(|error| cannot_read(path, &error))
}

/// Whether a file is a graph that this program wrote, by its ending and its first bytes.
pub fn is_graph(path: &Path) -> bool {
    if path.extension() != Some(OsStr::new("json")) || !path.is_file() {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let schema = format!("\"{}\"", json::SCHEMA);
    read.is_ok() && head.windows(schema.len()).any(|window| window == schema.as_bytes())
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
