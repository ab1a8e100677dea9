//! What is no mistake but may be one: asked for by `check` and `add`, and only about the user's own layers.
//! One question, one file.

mod common;
mod contained;
mod opposite;
mod short;
mod spelling;

use super::Gazetteer;
use super::actor::{Actor, Alias};
use super::report::{Report, Written};
use crate::diagnostic::Diagnostic;

/// All suspicions, in the order of the files.
pub(super) fn review(gazetteer: &Gazetteer) -> Vec<Diagnostic> {
    let mut report = Report { files: &gazetteer.files, diagnostics: Vec::new() };
    common::review_common_words(gazetteer, &mut report);
    contained::review_contained(gazetteer, &mut report);
    opposite::review_opposites(gazetteer, &mut report);
    short::review_short(gazetteer, &mut report);
    spelling::review_spelling(gazetteer, &mut report);
    report.in_order()
}

/// Whether something is written in a layer of the user.
fn is_own(gazetteer: &Gazetteer, written: Written) -> bool {
    gazetteer.file_layers.get(written.0).is_some_and(|layer| *layer > 0)
}

/// The aliases that the user has written.
fn own_aliases(gazetteer: &Gazetteer) -> impl Iterator<Item = (&Actor, &Alias)> {
    let aliases =
        gazetteer.actors.iter().flat_map(|actor| actor.aliases.iter().map(move |alias| (actor, alias)));
    aliases.filter(|(_, alias)| !alias.generated && is_own(gazetteer, alias.written))
}
