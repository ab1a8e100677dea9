//! The gazetteer's patterns, sorted by the word that triggers them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::{Composition, Element, NounPattern, RelationPhrase, VerbPattern};
use crate::text::inflect::singular;
use crate::text::lexicon::{Lemma, Lexicon};
use crate::text::sketch::Sketch;

/// One pattern of one phrase.
#[derive(Clone, Debug)]
pub struct Frame<P> {
    /// The phrase's number in the gazetteer.
    pub phrase: usize,
    /// The pattern as written.
    pub written: Arc<str>,
    /// The pattern.
    pub pattern: P,
    /// For each place of the pattern the words of which one must be in the sentence.
    needs: Vec<Sketch>,
}

impl<P> Frame<P> {
    /// Whether a sentence of these words may hold the pattern. If not, it does not.
    #[inline]
    pub fn may_fit(&self, sentence: &Sketch) -> bool {
        self.needs.iter().all(|words| sentence.may_share(words))
    }
}

/// All patterns by trigger.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    verbs: FxHashMap<Lemma, Vec<Arc<Frame<VerbPattern>>>>,
    nouns: FxHashMap<String, Vec<Arc<Frame<NounPattern>>>>,
    roles: FxHashMap<String, Vec<Arc<Frame<NounPattern>>>>,
    /// By verb and the preposition it governs with ("call for"), empty for a direct object.
    governing_verbs: FxHashMap<Lemma, Vec<(String, Composition)>>,
    governing_nouns: FxHashMap<String, Composition>,
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
                    let governing = frames.governing_verbs.entry(lemma).or_default();
                    governing.retain(|(other, _)| other != preposition);
                    governing.push((preposition.to_owned(), composition.clone()));
                }
            }
            for noun in &composition.nouns {
                frames.governing_nouns.insert(singular(noun).into_owned(), composition.clone());
            }
        }
        frames
    }

    /// Verb patterns of a verb.
    pub fn of_verb(&self, lemma: Lemma) -> &[Arc<Frame<VerbPattern>>] {
        self.verbs.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Noun patterns of a noun (lower case).
    pub fn of_noun(&self, noun: &str) -> &[Arc<Frame<NounPattern>>] {
        self.nouns.get(singular(noun).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Role patterns of a noun (lower case).
    pub fn of_role(&self, noun: &str) -> &[Arc<Frame<NounPattern>>] {
        self.roles.get(singular(noun).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// What a verb does to a relation that it governs, directly or through a preposition.
    pub fn governing_verb(&self, lemma: Lemma, preposition: &str) -> Option<&Composition> {
        let mut governing = self.governing_verbs.get(&lemma)?.iter();
        governing.find(|(governed, _)| governed == preposition).map(|(_, composition)| composition)
    }

    /// What a noun does to a relation that it governs.
    pub fn governing_noun(&self, noun: &str) -> Option<&Composition> {
        self.governing_nouns.get(singular(noun).as_ref())
    }

    fn add(&mut self, number: usize, phrase: &RelationPhrase, lexicon: &Lexicon) {
        for (written, pattern) in &phrase.verbs {
            let frame = frame(number, written, pattern, needs_of_verb(pattern));
            for lemma in pattern.heads.iter().filter_map(|head| lexicon.lemma_number(head)) {
                self.verbs.entry(lemma).or_default().push(Arc::clone(&frame));
            }
        }
        for (patterns, map) in [(&phrase.nouns, &mut self.nouns), (&phrase.roles, &mut self.roles)] {
            for (written, pattern) in patterns {
                let frame = frame(number, written, pattern, needs_of_noun(pattern));
                for head in &pattern.heads {
                    map.entry(singular(head).into_owned()).or_default().push(Arc::clone(&frame));
                }
            }
        }
    }
}

fn frame<P: Clone>(phrase: usize, written: &str, pattern: &P, needs: Vec<Sketch>) -> Arc<Frame<P>> {
    Arc::new(Frame { phrase, written: Arc::from(written), pattern: pattern.clone(), needs })
}

/// What a verb pattern reads only where the words are: not "that", "of" and "to", for which the build of a sentence may stand
/// ("said they attacked", "froze Iranian assets", "helped rebuild").
fn needs_of_verb(pattern: &VerbPattern) -> Vec<Sketch> {
    let words = pattern.rest.iter().filter_map(|element| match element {
        Element::Word(words) | Element::Preposition(words) => Some(words),
        Element::Source | Element::Target => None,
    });
    let written =
        words.filter(|words| !words.iter().any(|word| matches!(word.as_str(), "that" | "of" | "to")));
    written.map(|words| sketch(words)).collect()
}

/// The words before the noun, and the preposition that leads to it.
fn needs_of_noun(pattern: &NounPattern) -> Vec<Sketch> {
    let above = (!pattern.above.is_empty()).then_some(&pattern.above);
    pattern.before.iter().chain(above).map(|words| sketch(words)).collect()
}

fn sketch(words: &[String]) -> Sketch {
    Sketch::of(words.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::{frame, needs_of_noun, needs_of_verb};
    use crate::gazetteer::relation::{Element, NounPattern, VerbPattern};
    use crate::text::sketch::Sketch;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_sentence_without_a_word_of_each_place_is_passed_over() {
        let rest = vec![
            Element::Word(words(&["sanctions", "tariff"])),
            Element::Preposition(words(&["on", "against"])),
            Element::Target,
        ];
        let pattern = VerbPattern { heads: words(&["impose"]), target_is_subject: false, rest };
        let verb = frame(0, "", &pattern, needs_of_verb(&pattern));
        let pattern = NounPattern {
            before: vec![words(&["prisoner"])],
            heads: words(&["exchange"]),
            prepositions: words(&["with"]),
            above: Vec::new(),
        };
        let noun = frame(0, "", &pattern, needs_of_noun(&pattern));
        for (sentence, of_verb, of_noun) in [
            ("japan imposed a tariff on chile", true, false),
            ("japan imposed new sanctions against chile", true, false),
            ("japan imposed a tariff", false, false),
            ("japan and chile agreed on an exchange of prisoners", false, true),
            ("japan relied on chile", false, false),
        ] {
            let sketch = Sketch::of(sentence.split(' '));
            assert_eq!((verb.may_fit(&sketch), noun.may_fit(&sketch)), (of_verb, of_noun), "{sentence}");
        }
    }

    #[test]
    fn a_pattern_does_without_words_that_the_build_of_a_sentence_replaces() {
        for (rest, sentence) in [
            (vec![Element::Word(words(&["that"])), Element::Target], "japan said peru left"),
            (
                vec![Element::Preposition(words(&["of", "in"])), Element::Target],
                "japan froze peruvian assets",
            ),
            (vec![Element::Target, Element::Preposition(words(&["to"]))], "japan helped peru rebuild"),
        ] {
            let pattern = VerbPattern { heads: Vec::new(), target_is_subject: false, rest };
            let frame = frame(0, "", &pattern, needs_of_verb(&pattern));
            assert!(frame.may_fit(&Sketch::of(sentence.split(' '))), "{sentence}");
        }
    }
}
