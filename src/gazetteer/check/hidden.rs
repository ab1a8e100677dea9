//! Names that no text can show, because an `ignore` phrase has the same words.

use std::collections::BTreeMap;

use crate::gazetteer::actor::Actor;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Located, Report};
use crate::gazetteer::written::ActorWritten;

/// Reports every alias that is an `ignore` phrase as well, of its own actor or of another.
pub(super) fn check_hidden(
    actors: &[Actor],
    written: &BTreeMap<String, ActorWritten>,
    report: &mut Report<'_>,
) {
    let ignored: BTreeMap<String, (&str, &Located<String>)> = written
        .values()
        .flat_map(|entry| entry.ignore.iter().map(|phrase| (entry.id.value.as_str(), phrase)))
        .map(|(id, phrase)| (normal_form(&phrase.value), (id, phrase)))
        .collect();
    for actor in actors {
        for alias in actor.aliases.iter() {
            let Some((id, phrase)) = ignored.get(&alias.text) else { continue };
            report.conflict(
                format!("alias `{}` of `{}` is hidden by an `ignore` phrase", alias.text, actor.id),
                (alias.written, "never found"),
                (phrase.at, &format!("`{id}` says that these words are nobody")),
                format!(
                    "keep one of the two; an upper layer takes the phrase away with `remove = [\"{}\"]` under `[{id}]`",
                    alias.text
                ),
            );
        }
    }
}
