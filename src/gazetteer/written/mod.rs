//! The gazetteer as written: every file read into entries that remember their places, and upper layers
//! laid over lower ones. Nothing is judged here but the form of the files.

mod actor;
mod fields;
mod phrase;
mod syntax;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::layer::{FileKind, LayerFile};
use super::report::{Located, Report, nearest};
use crate::span::Span;
use actor::ACTOR_KEYS;
pub(super) use actor::ActorWritten;
use fields::Fields;
use phrase::{COMPOSITION_KEYS, PHRASE_KEYS};
pub(super) use phrase::{ClassWritten, CompositionWritten, PhraseWritten};

/// All entries of all layers, by id.
#[derive(Default)]
pub(super) struct Entries {
    pub actors: BTreeMap<String, ActorWritten>,
    pub phrases: BTreeMap<String, PhraseWritten>,
    pub compositions: BTreeMap<String, CompositionWritten>,
    pub classes: BTreeMap<String, ClassWritten>,
    pub words: BTreeMap<String, Vec<String>>,
}

/// Reads the files of all layers, the lowest layer first; `files` tells which belong to which layer.
pub(super) fn read_layers(files: &[LayerFile], report: &mut Report<'_>) -> Entries {
    let mut entries = Entries::default();
    let mut layer = Layer::default();
    for (index, file) in files.iter().enumerate() {
        read_file(index, file, &entries, &mut layer, report);
        if files.get(index + 1).is_none_or(|next| next.layer != file.layer) {
            lay_over(&mut entries, std::mem::take(&mut layer), report);
        }
    }
    entries
}

/// The entries of one layer, in the order in which they are written.
#[derive(Default)]
struct Layer {
    actors: Vec<ActorWritten>,
    phrases: Vec<PhraseWritten>,
    compositions: Vec<CompositionWritten>,
    classes: Vec<ClassWritten>,
    words: Vec<(String, Vec<String>)>,
}

fn read_file(index: usize, file: &LayerFile, lower: &Entries, layer: &mut Layer, report: &mut Report<'_>) {
    let text = file.source.text.as_str();
    if let FileKind::Words(stem) = &file.kind {
        layer.words.push((stem.clone(), word_list(text)));
        return;
    }
    let (document, problems) = DeTable::parse_recoverable(text);
    if !problems.is_empty() {
        syntax::report_problems(index, text, &problems, report);
        return;
    }
    let mut tables: Vec<_> = document.into_inner().into_iter().collect();
    tables.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in tables {
        let at = (index, Span::new(key.span().start, key.span().end));
        let id = Located { value: key.into_inner().into_owned(), at };
        match value.into_inner() {
            DeValue::Table(table) => {
                let kind = match &file.kind {
                    FileKind::Mixed => kind_of_entry(&id.value, &table, lower),
                    other => other.clone(),
                };
                read_entry(id, table, &kind, layer, report);
            }
            _ => report.error(
                format!("`{}` stands outside of any entry", id.value),
                &[(at, "")],
                "begin an entry with its id, such as `[north-korea]`".to_owned(),
            ),
        }
    }
}

fn read_entry(
    id: Located<String>,
    table: DeTable<'_>,
    kind: &FileKind,
    layer: &mut Layer,
    report: &mut Report<'_>,
) {
    let fields = Fields::new(id.at.0, table);
    match kind {
        FileKind::Classes => layer.classes.push(ClassWritten::read(id, fields, report)),
        FileKind::Relations => layer.phrases.push(PhraseWritten::read(id, fields, report)),
        FileKind::Compositions => layer.compositions.push(CompositionWritten::read(id, fields, report)),
        FileKind::Actors | FileKind::Mixed | FileKind::Words(_) => {
            layer.actors.push(ActorWritten::read(id, fields, report));
        }
    }
}

/// What an entry of a file of mixed entries is: classes have ids in capitals, the others are known by
/// the keys that only they have, or else by the entry of a lower layer that they extend.
fn kind_of_entry(id: &str, table: &DeTable<'_>, lower: &Entries) -> FileKind {
    let count = |keys: &[&str]| keys.iter().filter(|key| table.contains_key(**key)).count();
    let (actor, composition) = (count(&ACTOR_KEYS), count(&COMPOSITION_KEYS));
    let phrase = count(&PHRASE_KEYS);
    let patterns = count(&["verbs", "nouns"]);
    if !id.is_empty() && id.chars().all(|c| c.is_ascii_uppercase()) {
        FileKind::Classes
    } else if composition > actor.max(phrase) {
        FileKind::Compositions
    } else if phrase > actor {
        FileKind::Relations
    } else if actor > 0 || lower.actors.contains_key(id) {
        FileKind::Actors
    } else if lower.compositions.contains_key(id) && !lower.phrases.contains_key(id) {
        FileKind::Compositions
    } else if patterns > 0 || lower.phrases.contains_key(id) {
        FileKind::Relations
    } else {
        FileKind::Actors
    }
}

fn word_list(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Lays one layer over the lower ones.
fn lay_over(entries: &mut Entries, layer: Layer, report: &mut Report<'_>) {
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
    for (stem, words) in layer.words {
        entries.words.entry(stem).or_default().extend(words);
    }
}

/// Within one layer every id stands once; only another layer may extend it.
fn report_twice<'e>(ids: impl Iterator<Item = &'e Located<String>>, what: &str, report: &mut Report<'_>) {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
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

/// An entry that an upper layer meant to extend but that no layer completes is most likely a slip in
/// the id: the nearest complete id, as a hint.
pub(super) fn meant_id<'e>(id: &str, others: impl IntoIterator<Item = &'e String>) -> Option<String> {
    nearest(id, others.into_iter().map(String::as_str).filter(|other| *other != id))
        .map(|other| format!("to extend `{other}`, write that id"))
}
