//! The gazetteer as checked: actors, relation phrases, composition rules and word lists.

pub mod actor;
pub mod relation;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::SourceFile;
use actor::Actor;
use relation::{Composition, RelationPhrase};

/// Everything the extractor knows, checked and ready: the shipped data with the user's layers over it.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Actors in the order of their ids.
    pub actors: Vec<Actor>,
    /// Relation phrases in the order of their ids.
    pub phrases: Vec<RelationPhrase>,
    /// Composition rules in the order of their ids.
    pub compositions: Vec<Composition>,
    /// Word lists by file stem (`negators`, `hedges`, ...): one entry a line, comments removed.
    pub words: BTreeMap<String, Vec<String>>,
    /// The files it was read from; places in diagnostics and aliases refer to them.
    pub files: Vec<Arc<SourceFile>>,
}
