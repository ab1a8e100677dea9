//! Names that are `ignore` phrases of their own actor as well: nobody could say whether they stand for it.

use std::collections::BTreeMap;

use crate::gazetteer::actor::Actor;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Report, Written};
use crate::gazetteer::written::ActorWritten;

/// Reports every alias that its own actor passes over. What another actor passes over hides nothing: the longer
/// name is that of whoever has it.
pub(super) fn check_hidden(
    actors: &[Actor],
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) {
    for actor in actors {
        let Some(entry) = written.get(actor.id.as_str()).filter(|entry| !entry.ignore.is_empty()) else {
            continue;
        };
        let ignored: BTreeMap<String, Written> =
            entry.ignore.iter().map(|phrase| (normal_form(&phrase.value), phrase.at)).collect();
        for alias in &actor.aliases {
            let Some(at) = ignored.get(&alias.text) else { continue };
            report.conflict(
                format!("alias `{}` of `{}` is also one of its `ignore` phrases", alias.text, actor.id),
                (alias.written, "this is the actor"),
                (*at, "this is not"),
                format!(
                    "keep one of the two; an upper layer takes both away with `remove = [\"{}\"]`",
                    alias.text
                ),
            );
        }
    }
}
