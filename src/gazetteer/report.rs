//! Where things are written, and the mistakes found there.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity, SourceFile};
use crate::span::Span;

/// Where something is written: an index into the gazetteer's files, and the bytes there.
pub(super) type Written = (usize, Span);

/// A value, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub value: T,
    pub at: Written,
}

/// The diagnostics gathered so far, and the files in which their places lie.
pub(super) struct Report<'f> {
    pub files: &'f [Arc<SourceFile>],
    pub diagnostics: Vec<Diagnostic>,
}

impl Report<'_> {
    /// Adds an error with its places, the main one first, and what to type instead.
    pub fn error(
        &mut self,
        message: impl Into<String>,
        places: &[(Written, &str)],
        hint: impl Into<Option<String>>,
    ) {
        self.add(Diagnostic::error(message), places, hint.into());
    }

    /// Adds a warning with its places, the main one first, and what to type instead.
    pub fn warning(
        &mut self,
        message: impl Into<String>,
        places: &[(Written, &str)],
        hint: impl Into<Option<String>>,
    ) {
        self.add(Diagnostic::warning(message), places, hint.into());
    }

    /// Adds an error with the two places that cannot both be right. What is read later was most likely
    /// written later, and is the main place.
    pub fn conflict(
        &mut self,
        message: impl Into<String>,
        one: (Written, &str),
        two: (Written, &str),
        hint: impl Into<Option<String>>,
    ) {
        let (earlier, later) = if one.0 <= two.0 { (one, two) } else { (two, one) };
        self.error(message, &[later, earlier], hint);
    }

    /// Whether nothing reported so far is an error.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
    }

    /// The diagnostics in the order of files and of the places in them.
    pub fn in_order(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by_cached_key(|diagnostic| {
            diagnostic.places.first().map(|place| {
                let file = self.files.iter().position(|file| Arc::ptr_eq(file, &place.file));
                (file, place.span)
            })
        });
        diagnostics
    }

    fn add(&mut self, mut diagnostic: Diagnostic, places: &[(Written, &str)], hint: Option<String>) {
        for ((file, span), label) in places {
            if let Some(file) = self.files.get(*file) {
                diagnostic = diagnostic.at(file, *span, *label);
            }
        }
        diagnostic.hint = hint;
        self.diagnostics.push(diagnostic);
    }
}

/// The candidate that a mistyped text most likely means, if any is near enough.
pub(super) fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let text = text.to_lowercase();
    let length = text.chars().count();
    let allowed = length / 3;
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&text, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A hint that names the nearest of the options, or all of them where none is near.
pub(super) fn one_of(text: &str, options: &[&str]) -> String {
    match nearest(text, options.iter().copied()) {
        Some(option) => format!("did you mean `{option}`?"),
        None => format!("use {}", listed(options)),
    }
}

/// "`a`, `b` or `c`".
fn listed(options: &[&str]) -> String {
    let quoted: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, one_of};

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let keys = ["names", "adjectives", "leaders"];
        assert_eq!(nearest("nmaes", keys), Some("names"));
        assert_eq!(nearest("adjective", keys), Some("adjectives"));
        assert_eq!(nearest("population", keys), None);
        assert_eq!(nearest("UK", ["UN", "US"]), None);
        assert_eq!(one_of("grup", &["state", "group"]), "did you mean `group`?");
        assert_eq!(
            one_of("country", &["state", "organisation", "group"]),
            "use `state`, `organisation` or `group`"
        );
    }
}
