//! Errors and warnings as values with a place: gathered by whoever finds them, rendered once by the
//! command line.

mod render;

pub use render::render;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::span::Span;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The run goes on; the user should know.
    Warning,
    /// The result could not be trusted; nothing is written.
    Error,
}

/// A file as the user knows it, with its text, so that a place in it can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as given by the user, or `gazetteer/...` for shipped data.
    pub name: String,
    /// The whole text; that of shipped data lies in the program.
    pub text: Cow<'static, str>,
}

impl SourceFile {
    /// Line and column of a byte offset, both counted from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        (line, column)
    }
}

/// A span in a source file, with a word on what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The bytes within it.
    pub span: Span,
    /// Said at the caret, may be empty.
    pub label: String,
}

/// A mistake or an oddity: what, where (both places of a conflict), and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Lower-case, names the offending value in backticks.
    pub message: String,
    /// The main place first; may be empty for a whole input.
    pub places: Vec<Place>,
    /// What to type instead, if that can be said.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error without a place or hint.
    pub fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, message: message.into(), places: Vec::new(), hint: None }
    }

    /// A warning without a place or hint.
    pub fn warning(message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(message) }
    }

    /// The same diagnostic with one more place.
    pub fn at(mut self, file: &Arc<SourceFile>, span: Span, label: impl Into<String>) -> Diagnostic {
        self.places.push(Place { file: Arc::clone(file), span, label: label.into() });
        self
    }

    /// The same diagnostic with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `file:line:column: severity: message (hint)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.places.first() {
            let (line, column) = place.file.line_column(place.span.start);
            write!(f, "{}:{line}:{column}: ", place.file.name)?;
        }
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}
