//! A whole file as one text, for lists and tables that are no articles.

use std::fs::File;
use std::io;

use super::Input;
use super::encoding::{decode_file, refuse_binary};
use super::source::{Bytes, Source};
use super::trouble::Trouble;
use crate::diagnostic::Diagnostic;

/// The first bytes of workbooks: of a ZIP archive, which is what they are today, and of the older kind.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The most bytes that such a file may have, unpacked.
const MAX_BYTES: u64 = 64 << 20;

/// The text of a file or of standard input: unpacked, and decoded from whatever encoding it has.
///
/// # Errors
///
/// When it cannot be read, is too large, or is no text.
pub fn read_whole_text(input: &Input) -> Result<String, Diagnostic> {
    let name = match input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "stdin".to_owned(),
    };
    let reader: Bytes = match input {
        Input::Path(path) => Box::new(File::open(path).map_err(|error| cannot(&name, error.into()))?),
        Input::Stdin => Box::new(io::stdin()),
    };
    if let Input::Path(path) = input
        && path.is_dir()
    {
        return Err(Diagnostic::error(format!("`{name}` is a folder")).hint("name one of its files"));
    }
    let source = Source::open(reader);
    if source.head().is_empty() {
        return Err(Diagnostic::error(format!("`{name}` is empty")));
    }
    if WORKBOOKS.iter().any(|first| source.head().starts_with(first)) {
        return Err(Diagnostic::error(format!("`{name}` is a workbook or an archive, not a text"))
            .hint("save the sheet from your spreadsheet as CSV UTF-8, and name that file"));
    }
    refuse_binary(source.head()).map_err(|trouble| cannot(&name, trouble))?;
    let bytes = source.read_whole(MAX_BYTES).map_err(|trouble| cannot(&name, trouble))?;
    decode_file(bytes, false).map_err(|trouble| cannot(&name, trouble))
}

/// The same words as about an article, but nothing can be done without this file.
fn cannot(name: &str, trouble: Trouble) -> Diagnostic {
    let warning = trouble.of_file(name);
    let message = warning.message.trim_end_matches(", skipped").to_owned();
    Diagnostic { hint: None, ..Diagnostic::error(message) }
}
