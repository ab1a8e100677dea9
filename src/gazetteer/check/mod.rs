//! The gazetteer as checked: every entry judged, all mistakes gathered, and what is sound handed on.

mod actors;
mod aliases;
mod classes;
mod compositions;
mod conflicts;
mod examples;
mod hidden;
mod phrases;

use super::Gazetteer;
use super::report::{Located, Report};
use super::written::Entries;

/// How much is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Each entry, and all of them against each other.
    Whole,
    /// Each entry by itself: for data whose tests compare its entries.
    Entries,
}

/// Checks all entries and gives what is sound in them; the report says what is not.
pub(super) fn check(entries: Entries, scope: Scope, report: &mut Report<'_>) -> Gazetteer {
    // Actors and phrases know nothing of each other: half the time of the check is saved.
    let mut report_on_phrases = Report { files: report.files, diagnostics: Vec::new() };
    let (actors, (classes, phrases, compositions)) = rayon::join(
        || actors::checked_actors(&entries.actors, scope, report),
        || {
            let report = &mut report_on_phrases;
            let classes = classes::checked_classes(&entries.classes, report);
            let phrases = phrases::checked_phrases(&entries.phrases, &classes, scope, report);
            let compositions = compositions::checked_compositions(&entries.compositions, &classes, report);
            (classes, phrases, compositions)
        },
    );
    report.diagnostics.append(&mut report_on_phrases.diagnostics);
    if scope == Scope::Whole {
        examples::check_names(&phrases, &actors, report);
    }
    let (files, file_layers) = (report.files.to_vec(), Vec::new());
    Gazetteer { actors, phrases, compositions, classes, words: entries.words, files, file_layers }
}

/// Reports an id that is not kebab-case.
fn check_id(id: &Located<String>, report: &mut Report<'_>) {
    let is_kebab =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !id.value.split('-').all(is_kebab) {
        let parts = id.value.to_lowercase();
        let parts: Vec<&str> =
            parts.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
        let hint = (!parts.is_empty()).then(|| format!("write `[{}]`", parts.join("-")));
        report.error(
            format!("id `{}` is not made of lower-case letters, digits and hyphens", id.value),
            &[(id.at, "")],
            hint,
        );
    }
}
