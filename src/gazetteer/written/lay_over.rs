//! One layer laid over the lower ones.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{ActorWritten, ClassWritten, CompositionWritten, Entries, PhraseWritten};
use crate::gazetteer::report::{Located, Report, nearest};

/// The entries of one layer, in the order in which they are written.
#[derive(Default)]
pub(super) struct Layer {
    pub actors: Vec<ActorWritten>,
    pub phrases: Vec<PhraseWritten>,
    pub compositions: Vec<CompositionWritten>,
    pub classes: Vec<ClassWritten>,
    pub words: Vec<(Located<String>, Vec<String>)>,
}

impl Layer {
    /// Adds the entries of a file that comes later in the same layer.
    pub(super) fn append(&mut self, later: Layer) {
        let Layer { actors, phrases, compositions, classes, words } = later;
        self.actors.extend(actors);
        self.phrases.extend(phrases);
        self.compositions.extend(compositions);
        self.classes.extend(classes);
        self.words.extend(words);
    }
}

/// Lays one layer over the lower ones.
pub(super) fn lay_over(entries: &mut Entries, layer: Layer, report: &mut Report<'_>) {
    report_twice(layer.actors.iter().map(|entry| &entry.id), "actor", report);
    report_twice(layer.phrases.iter().map(|entry| &entry.id), "relation phrase", report);
    report_twice(layer.compositions.iter().map(|entry| &entry.id), "composition rule", report);
    report_twice(layer.classes.iter().map(|entry| &entry.id), "class", report);
    for mut actor in layer.actors {
        match entries.actors.get_mut(&actor.id.value) {
            Some(lower) => lower.extend(actor, report),
            None => {
                actor.begin(report);
                entries.actors.insert(actor.id.value.clone(), actor);
            }
        }
    }
    for mut phrase in layer.phrases {
        match entries.phrases.get_mut(&phrase.id.value) {
            Some(lower) => lower.extend(phrase, report),
            None => {
                phrase.begin(report);
                entries.phrases.insert(phrase.id.value.clone(), phrase);
            }
        }
    }
    for composition in layer.compositions {
        match entries.compositions.get_mut(&composition.id.value) {
            Some(lower) => lower.extend(composition),
            None => _ = entries.compositions.insert(composition.id.value.clone(), composition),
        }
    }
    for class in layer.classes {
        match entries.classes.get_mut(&class.id.value) {
            Some(lower) => lower.extend(class),
            None => _ = entries.classes.insert(class.id.value.clone(), class),
        }
    }
    lay_words_over(&mut entries.words, layer.words, report);
}

/// Adds word lists to the lower ones of the same name; the lowest layer says which lists there are.
fn lay_words_over(
    lower: &mut BTreeMap<String, Vec<String>>,
    words: Vec<(Located<String>, Vec<String>)>,
    report: &mut Report<'_>,
) {
    let known: Vec<String> = lower.keys().cloned().collect();
    for (stem, words) in words {
        if !known.is_empty() && !known.contains(&stem.value) {
            let hint = nearest(&stem.value, known.iter().map(String::as_str));
            report.warning(
                format!("nothing reads a word list called `{}`", stem.value),
                &[(stem.at, "")],
                hint.map(|known| format!("did you mean `{known}.txt`?")),
            );
        }
        lower.entry(stem.value).or_default().extend(words);
    }
}

/// Within one layer every id stands once; only another layer may extend it.
fn report_twice<'e>(ids: impl Iterator<Item = &'e Located<String>>, what: &str, report: &mut Report<'_>) {
    let mut seen: FxHashMap<&str, &Located<String>> = FxHashMap::default();
    for id in ids {
        match seen.get(id.value.as_str()) {
            Some(first) => report.error(
                format!("{what} `{}` is written twice", id.value),
                &[(id.at, "again here"), (first.at, "first here")],
                "put all of it into one entry".to_owned(),
            ),
            None => _ = seen.insert(&id.value, id),
        }
    }
}
