//! The gazetteer: actors, relation phrases, composition rules and word lists.
//!
//! It is read in three steps: the files of every layer (`layer`), the entries as written, each with its
//! place, upper layers laid over lower ones (`written`), and the entries as checked (`check`), which are
//! the types of [`actor`] and [`relation`]. No step stops at a mistake: all are gathered and shown at once.
//! `docs/gazetteer.md` describes the files.

pub mod actor;
mod aliases;
mod check;
pub mod edit;
mod layer;
mod lookup;
pub(crate) mod normal;
mod pattern;
pub mod relation;
mod report;
mod review;
mod written;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use actor::Actor;
use check::Scope;
use relation::{Class, ClassDefinition, Composition, RelationPhrase};

pub use layer::Draft;
pub use normal::normal_form;
pub(crate) use pattern::is_preposition;

/// Everything the extractor knows, checked and ready: the shipped data with the user's layers over it.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Actors in the order of their ids.
    pub actors: Vec<Actor>,
    /// Relation phrases in the order of their ids.
    pub phrases: Vec<RelationPhrase>,
    /// Composition rules in the order of their ids.
    pub compositions: Vec<Composition>,
    /// What each class means.
    pub classes: BTreeMap<Class, ClassDefinition>,
    /// Word lists by file stem (`negators`, `hedges`, ...): one entry a line, comments removed.
    pub words: BTreeMap<String, Vec<String>>,
    /// The files it was read from; places in diagnostics and aliases refer to them.
    pub files: Vec<Arc<SourceFile>>,
    /// For each of these files the number of its layer, the shipped data being 0.
    pub file_layers: Vec<usize>,
}

impl Gazetteer {
    /// The shipped data alone. A test keeps it free of mistakes, so an error here means a broken build; and so its
    /// entries are not compared with each other again, as [`Gazetteer::load`] would.
    ///
    /// # Errors
    ///
    /// All diagnostics, if an entry built into the program has a mistake.
    pub fn shipped() -> Result<Gazetteer, Vec<Diagnostic>> {
        Gazetteer::of_files(&layer::shipped_files(), Scope::Entries, Vec::new())
            .map(|(gazetteer, _)| gazetteer)
    }

    /// The shipped data with the user's layers laid over it, the last on top, and the warnings. A layer
    /// is a folder that holds any of `actors/*.toml`, `relations/*.toml`, `classes.toml` and
    /// `words/*.txt`, or `.toml` files of mixed entries; or it is one such file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, warnings included, if anything in it is an error; in the order of the
    /// layers, their files and the places in them.
    pub fn load(layers: &[PathBuf]) -> Result<(Gazetteer, Vec<Diagnostic>), Vec<Diagnostic>> {
        Gazetteer::load_with(layers, None)
    }

    /// The same as it would be with one of the files changed, or added to its layer.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::load`].
    pub fn load_with(
        layers: &[PathBuf],
        draft: Option<&Draft>,
    ) -> Result<(Gazetteer, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut files = layer::shipped_files();
        let mut unreadable = Vec::new();
        for (number, path) in layers.iter().enumerate() {
            match layer::read_layer(number + 1, path, draft) {
                Ok(more) => files.extend(more),
                Err(problems) => unreadable.extend(problems),
            }
        }
        Gazetteer::of_files(&files, Scope::Whole, unreadable)
    }

    /// A gazetteer of these texts alone, without the shipped data, laid over each other like the folders that
    /// [`Gazetteer::load`] reads, and the warnings: each file by its path below its folder, such as
    /// `actors/europe.toml`. Paths that name no file of a gazetteer are passed over.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::load`].
    pub fn of_texts(layers: &[&[(&str, &str)]]) -> Result<(Gazetteer, Vec<Diagnostic>), Vec<Diagnostic>> {
        let files = |(number, texts): (usize, &&[(&str, &str)])| layer::files_of_texts(number, texts);
        let files: Vec<layer::LayerFile> = layers.iter().enumerate().flat_map(files).collect();
        Gazetteer::of_files(&files, Scope::Whole, Vec::new())
    }

    fn of_files(
        files: &[layer::LayerFile],
        scope: Scope,
        mut unreadable: Vec<Diagnostic>,
    ) -> Result<(Gazetteer, Vec<Diagnostic>), Vec<Diagnostic>> {
        let sources: Vec<Arc<SourceFile>> = files.iter().map(|file| Arc::clone(&file.source)).collect();
        let mut report = report::Report { files: &sources, diagnostics: Vec::new() };
        let entries = written::read_layers(files, &mut report);
        if !(unreadable.is_empty() && report.is_sound()) {
            // Whatever else seems wrong may follow from what could not be read.
            unreadable.append(&mut report.in_order());
            return Err(unreadable);
        }
        let mut gazetteer = check::check(entries, scope, &mut report);
        gazetteer.file_layers = files.iter().map(|file| file.layer).collect();
        let sound = report.is_sound();
        let diagnostics = report.in_order();
        if sound { Ok((gazetteer, diagnostics)) } else { Err(diagnostics) }
    }

    /// What is no mistake but may be one, in the layers of the user: names that texts use in other senses,
    /// that say little, or that stand in the names of others. The shipped data is reviewed by its tests.
    pub fn review(&self) -> Vec<Diagnostic> {
        review::review(self)
    }
}
