//! What the tests of this module share: the shipped word lists, and sentences whose names are marked.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use super::lexicon::Lexicon;
use super::parse::{Parse, parse};
use super::token::Name;
use crate::span::Span;

/// The lexicon of the shipped word lists.
pub fn lexicon() -> Lexicon {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer/words");
    let mut lists = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the word lists") {
        let path = entry.expect("a word list").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a word list");
        let words = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lists.insert(name, words.map(str::to_owned).collect::<Vec<_>>());
    }
    Lexicon::new(&lists, std::iter::empty())
}

/// Names that the tests know, adjectives among them.
const NAMES: [(&str, bool); 12] = [
    ("Russian", true),
    ("Chinese", true),
    ("Israeli", true),
    ("Russia", false),
    ("Ukraine", false),
    ("Japan", false),
    ("China", false),
    ("Iran", false),
    ("Israel", false),
    ("Poland", false),
    ("NATO", false),
    ("Putin", false),
];

/// The analysis of one sentence.
pub fn analysed(sentence: &str, lexicon: &Lexicon) -> Parse {
    let mut names: Vec<Name> = Vec::new();
    for (name, adjective) in NAMES {
        for (start, found) in sentence.match_indices(name) {
            let span = Span::new(start, start + found.len());
            if !names.iter().any(|other| other.span.overlaps(span)) {
                names.push(Name { span, adjective });
            }
        }
    }
    names.sort_by_key(|name| name.span);
    parse(sentence, Span::new(0, sentence.len()), &names, lexicon)
}

impl Parse {
    /// The words of noun groups: `Japan + the president of`.
    pub fn told(&self, groups: &[usize]) -> String {
        let told = groups.iter().map(|&group| {
            let noun = self.noun(group).expect("a noun group");
            noun.tokens.clone().map(|token| self.word(token)).collect::<Vec<_>>().join(" ")
        });
        told.collect::<Vec<_>>().join(" + ")
    }
}

/// Collects the rows of a table that differ and tells them all when it goes.
#[derive(Default)]
pub struct Table {
    wrong: Vec<String>,
}

impl Table {
    /// Compares what was found with what was expected.
    pub fn row<T: PartialEq + Debug>(&mut self, case: &str, found: &T, expected: &T) {
        if found != expected {
            self.wrong.push(format!("{case}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        assert!(self.wrong.is_empty() || std::thread::panicking(), "\n{}", self.wrong.join("\n"));
    }
}
