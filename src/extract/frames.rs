//! The gazetteer's patterns, sorted by the word that triggers them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::{Composition, NounPattern, RelationPhrase, VerbPattern};
use crate::text::inflect::singular;
use crate::text::lexicon::{Lemma, Lexicon};

/// One pattern of one phrase.
#[derive(Clone, Debug)]
pub struct Frame<P> {
    /// The phrase's number in the gazetteer.
    pub phrase: usize,
    /// The pattern as written.
    pub written: Arc<str>,
    /// The pattern.
    pub pattern: P,
}

/// All patterns by trigger.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    verbs: HashMap<Lemma, Vec<Frame<VerbPattern>>>,
    nouns: HashMap<String, Vec<Frame<NounPattern>>>,
    roles: HashMap<String, Vec<Frame<NounPattern>>>,
    /// By verb and the preposition it governs with ("call for"), empty for a direct object.
    governing_verbs: HashMap<(Lemma, String), Composition>,
    governing_nouns: HashMap<String, Composition>,
}

impl Frames {
    /// Sorts the patterns of a gazetteer.
    pub fn new(gazetteer: &Gazetteer, lexicon: &Lexicon) -> Frames {
        let mut frames = Frames::default();
        for (number, phrase) in gazetteer.phrases.iter().enumerate() {
            frames.add(number, phrase, lexicon);
        }
        for composition in &gazetteer.compositions {
            for verb in &composition.verbs {
                let (base, preposition) = verb.split_once(' ').unwrap_or((verb, ""));
                if let Some(lemma) = lexicon.lemma_number(base) {
                    frames.governing_verbs.insert((lemma, preposition.to_owned()), composition.clone());
                }
            }
            for noun in &composition.nouns {
                frames.governing_nouns.insert(singular(noun), composition.clone());
            }
        }
        frames
    }

    /// Verb patterns of a verb.
    pub fn of_verb(&self, lemma: Lemma) -> &[Frame<VerbPattern>] {
        self.verbs.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Noun patterns of a noun (lower case).
    pub fn of_noun(&self, noun: &str) -> &[Frame<NounPattern>] {
        self.nouns.get(&singular(noun)).map_or(&[], Vec::as_slice)
    }

    /// Role patterns of a noun (lower case).
    pub fn of_role(&self, noun: &str) -> &[Frame<NounPattern>] {
        self.roles.get(&singular(noun)).map_or(&[], Vec::as_slice)
    }

    /// What a verb does to a relation that it governs, directly or through a preposition.
    pub fn governing_verb(&self, lemma: Lemma, preposition: &str) -> Option<&Composition> {
        self.governing_verbs.get(&(lemma, preposition.to_owned()))
    }

    /// What a noun does to a relation that it governs.
    pub fn governing_noun(&self, noun: &str) -> Option<&Composition> {
        self.governing_nouns.get(&singular(noun))
    }

    fn add(&mut self, number: usize, phrase: &RelationPhrase, lexicon: &Lexicon) {
        for (written, pattern) in &phrase.verbs {
            let frame =
                Frame { phrase: number, written: Arc::from(written.as_str()), pattern: pattern.clone() };
            for lemma in pattern.heads.iter().filter_map(|head| lexicon.lemma_number(head)) {
                self.verbs.entry(lemma).or_default().push(frame.clone());
            }
        }
        for (patterns, map) in [(&phrase.nouns, &mut self.nouns), (&phrase.roles, &mut self.roles)] {
            for (written, pattern) in patterns {
                let frame =
                    Frame { phrase: number, written: Arc::from(written.as_str()), pattern: pattern.clone() };
                for head in &pattern.heads {
                    map.entry(singular(head)).or_default().push(frame.clone());
                }
            }
        }
    }
}
