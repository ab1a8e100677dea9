//! The gazetteer as written: every file read into entries that remember their places, and upper layers
//! laid over lower ones. Nothing is judged here but the form of the files.

mod actor;
mod fields;
mod lay_over;
mod phrase;
mod syntax;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use toml::de::{DeTable, DeValue};

use super::layer::{FileKind, LayerFile};
use super::report::{Located, Report, nearest};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;
use actor::ACTOR_KEYS;
pub(super) use actor::{ActorWritten, MembershipWritten};
use fields::Fields;
use lay_over::{Layer, lay_over};
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
    let sources = report.files;
    let read = |(index, file)| read_alone(index, file, sources);
    let parts: Vec<Part<'_>> = files.par_iter().enumerate().map(read).collect();
    for (index, (file, part)) in files.iter().zip(parts).enumerate() {
        match part {
            Part::Read(read, mut diagnostics) => {
                layer.append(read);
                report.diagnostics.append(&mut diagnostics);
            }
            Part::Mixed(tables) => {
                let kind = |id: &str, table: &DeTable<'_>| kind_of_entry(id, table, &entries);
                read_tables(index, tables, kind, &mut layer, report);
            }
        }
        if files.get(index + 1).is_none_or(|next| next.layer != file.layer) {
            lay_over(&mut entries, std::mem::take(&mut layer), report);
        }
    }
    entries
}

/// What can be made of one file before anything is known of the others.
enum Part<'t> {
    /// Its entries and the mistakes in them.
    Read(Layer, Vec<Diagnostic>),
    /// Entries of which the lower layers tell what they are.
    Mixed(DeTable<'t>),
}

fn read_alone<'t>(index: usize, file: &'t LayerFile, sources: &[Arc<SourceFile>]) -> Part<'t> {
    let text = &*file.source.text;
    let mut layer = Layer::default();
    let mut report = Report { files: sources, diagnostics: Vec::new() };
    if let FileKind::Words(stem) = &file.kind {
        let stem = Located { value: stem.to_owned(), at: (index, Span::new(0, 0)) };
        layer.words.push((stem, word_list(text)));
        return Part::Read(layer, report.diagnostics);
    }
    let (document, problems) = DeTable::parse_recoverable(text);
    if !problems.is_empty() {
        syntax::report_problems(index, text, &problems, &mut report);
    } else if file.kind == FileKind::Mixed {
        return Part::Mixed(document.into_inner());
    } else {
        let kind = |_: &str, _: &DeTable<'_>| file.kind.clone();
        read_tables(index, document.into_inner(), kind, &mut layer, &mut report);
    }
    Part::Read(layer, report.diagnostics)
}

/// Reads the entries of a file, of the kinds that `kind` knows.
fn read_tables(
    index: usize,
    tables: DeTable<'_>,
    kind: impl Fn(&str, &DeTable<'_>) -> FileKind,
    layer: &mut Layer,
    report: &mut Report<'_>,
) {
    let mut tables: Vec<_> = tables.into_iter().collect();
    tables.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in tables {
        let at = (index, Span::new(key.span().start, key.span().end));
        let id = Located { value: key.into_inner().into_owned(), at };
        match value.into_inner() {
            DeValue::Table(table) => {
                let kind = kind(&id.value, &table);
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

/// What to do about an entry that lacks what it must have: write it or, where it most likely meant to
/// extend another entry and has a slip in its id, write that id.
pub(super) fn write_or_extend<'e>(
    write: &str,
    id: &str,
    complete: impl IntoIterator<Item = &'e String>,
) -> String {
    let others = complete.into_iter().map(String::as_str).filter(|other| *other != id);
    match nearest(id, others) {
        Some(other) => format!("{write}; or write `[{other}]` to extend that entry"),
        None => write.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::check::{Scope, check};
    use super::super::layer::{FileKind, LayerFile};
    use super::super::report::Report;
    use super::read_layers;
    use crate::diagnostic::{SourceFile, render};

    /// What is said about layers of one file each; the classes are always missing.
    fn diagnostics(files: &[(FileKind, &str)]) -> String {
        let files: Vec<LayerFile> = files
            .iter()
            .enumerate()
            .map(|(layer, (kind, text))| {
                let source = SourceFile { name: format!("{layer}.toml"), text: (*text).to_owned().into() };
                LayerFile { layer, kind: kind.clone(), source: Arc::new(source) }
            })
            .collect();
        let sources: Vec<Arc<SourceFile>> = files.iter().map(|file| Arc::clone(&file.source)).collect();
        let mut report = Report { files: &sources, diagnostics: Vec::new() };
        let entries = read_layers(&files, &mut report);
        check(entries, Scope::Whole, &mut report);
        render(&report.in_order(), false)
    }

    #[test]
    fn a_word_list_that_nothing_reads_is_a_warning() {
        let list = |stem: &str| FileKind::Words(stem.to_owned());
        let said =
            diagnostics(&[(list("hedges"), "perhaps"), (list("hedge"), "maybe"), (list("hedges"), "may")]);
        let warning = "warning: nothing reads a word list called `hedge`\n --> 1.toml:1:1\n";
        assert!(said.contains(warning), "{said}");
        assert!(said.contains("did you mean `hedges.txt`?"), "{said}");
        assert_eq!(said.matches("warning").count(), 1, "{said}");
    }

    #[test]
    fn no_damage_to_a_file_makes_it_panic() {
        let text = r#"
[ruritania]
name    = "Ruritánia"
kind    = "state"
leaders = [{ name = "Rudolf Elphberg", short = ["Elphberg"], from = 1890-01-01, to = 1899-06-30 }]

[bamboozle]
class = "ACCUSE"
verbs = ["(bamboozle|flim flam) {B} out (of|from)"]
yes   = ["Ruritania bamboozled Ruritania.  Ruritania -> Ruritania"]
"#;
        for (at, character) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
            diagnostics(&[(FileKind::Mixed, before)]);
            diagnostics(&[(FileKind::Mixed, &format!("{before}{after}"))]);
            diagnostics(&[(FileKind::Mixed, &format!("{before}é\"{character}{after}"))]);
        }
    }
}
