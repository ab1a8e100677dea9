//! What can be wrong with an input, and how it is said.

use std::error::Error;
use std::io;

use super::draft::Part;
use crate::diagnostic::Diagnostic;

/// Why a file or a record gives no document.
#[derive(Debug)]
pub enum Trouble {
    /// The system would not let it be read.
    Unreadable(io::Error),
    /// No text, but pictures, programs, or something of the kind.
    Binary,
    /// A PDF, of which there is more to say.
    Pdf,
    /// Nothing in it but white space.
    Empty,
    /// More than the given number of bytes.
    TooLarge(u64),
}

impl Trouble {
    /// The warning, about a file.
    pub fn of_file(&self, name: &str) -> Diagnostic {
        match self {
            Trouble::Unreadable(error) if is_cut_short(error) => {
                Diagnostic::warning(format!("`{name}` is cut short, skipped"))
            }
            Trouble::Unreadable(error) => {
                Diagnostic::warning(format!("cannot read `{name}`: {}", reason(error)))
            }
            Trouble::Binary => Diagnostic::warning(format!("`{name}` looks binary, skipped")),
            Trouble::Pdf => Diagnostic::warning(format!("`{name}` is a PDF, skipped"))
                .hint("turn it into text first, for example with pdftotext"),
            Trouble::Empty => Diagnostic::warning(format!("`{name}` holds no text, skipped")),
            Trouble::TooLarge(limit) => {
                Diagnostic::warning(format!("`{name}` is larger than {}, skipped", size(*limit))).hint(
                    "put one article in a file, or one in each line of a .jsonl; --max-size raises the limit",
                )
            }
        }
    }

    /// The warning, when the records before the given one were read and reading ends there.
    pub fn of_stream(&self, name: &str, part: Part) -> Diagnostic {
        match self {
            Trouble::Unreadable(error) if is_cut_short(error) => {
                Diagnostic::warning(format!("`{name}` is cut short at {part}"))
            }
            Trouble::Unreadable(error) => {
                Diagnostic::warning(format!("cannot read `{name}` from {part} on: {}", reason(error)))
            }
            Trouble::TooLarge(limit) => {
                let message = format!("`{name}` {part} is larger than {}, the rest is skipped", size(*limit));
                Diagnostic::warning(message).hint("--max-size raises the limit")
            }
            Trouble::Binary | Trouble::Pdf | Trouble::Empty => self.of_file(name),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        Trouble::Unreadable(error)
    }
}

/// The system's reason in lower case and without its number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            // Libraries wrap the system's words in their own; the innermost are the plainest.
            let outer: Option<&dyn Error> = error.get_ref().map(|inner| inner as &dyn Error);
            let inner = std::iter::successors(outer, |error: &&dyn Error| Error::source(*error)).last();
            let said = inner.map_or_else(|| error.to_string(), ToString::to_string);
            said.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

fn is_cut_short(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof
}

fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;
    use crate::document::draft::Part;
    use std::io::{Error, ErrorKind};

    #[test]
    fn troubles_are_said_in_full() {
        let missing = || Trouble::Unreadable(Error::from_raw_os_error(2));
        let cut = || Trouble::Unreadable(Error::from(ErrorKind::UnexpectedEof));
        let corrupt = || Trouble::Unreadable(Error::new(ErrorKind::InvalidData, "Bad block"));
        let cases = [
            (missing().of_file("a.txt"), "warning: cannot read `a.txt`: no such file or directory"),
            (corrupt().of_file("a.gz"), "warning: cannot read `a.gz`: bad block"),
            (cut().of_file("a.gz"), "warning: `a.gz` is cut short, skipped"),
            (cut().of_stream("a.gz", Part::Line(7)), "warning: `a.gz` is cut short at line 7"),
            (
                corrupt().of_stream("a.gz", Part::Line(7)),
                "warning: cannot read `a.gz` from line 7 on: bad block",
            ),
            (Trouble::Binary.of_file("a.txt"), "warning: `a.txt` looks binary, skipped"),
            (Trouble::Empty.of_file("a.txt"), "warning: `a.txt` holds no text, skipped"),
            (
                Trouble::Pdf.of_file("a.pdf"),
                "warning: `a.pdf` is a PDF, skipped (turn it into text first, for example with pdftotext)",
            ),
            (
                Trouble::TooLarge(64 << 20).of_file("a.txt"),
                "warning: `a.txt` is larger than 64 MiB, skipped (put one article in a file, or one in \
                 each line of a .jsonl; --max-size raises the limit)",
            ),
            (
                Trouble::TooLarge(1500).of_stream("a.csv", Part::Row(3)),
                "warning: `a.csv` row 3 is larger than 1500 bytes, the rest is skipped (--max-size raises the limit)",
            ),
        ];
        for (diagnostic, said) in cases {
            assert_eq!(diagnostic.to_string(), said);
        }
    }
}
