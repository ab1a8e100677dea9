//! From annotated sentences to the weights of [`crate::extract::weigh`].

use std::collections::BTreeMap;

use super::codes::Codes;
use super::compare::ordered;
use super::gold::{GoldEvent, GoldSentence};
use crate::extract::relation::Status;
use crate::extract::weigh::fit::{Judged, fit};
use crate::extract::weigh::{Scale, Weights};
use crate::extract::{Candidate, Extractor};
use crate::gazetteer::actor::ActorId;

/// Weights, and how they did on sentences that they were not fitted to.
#[derive(Clone, Debug, Default)]
pub struct Fitted {
    /// The weights, fitted to all sentences.
    pub weights: Weights,
    /// For whole and for completed readings: their chances by weights that were fitted without their
    /// sentence, and whether they are right. The likeliest reading of each pair of a sentence.
    pub found: Vec<(f64, bool)>,
    /// See `found`.
    pub completed: Vec<(f64, bool)>,
}

/// How far a weight may go, in log odds: whole relations have few features, completions have hundreds and most of
/// them say little.
const DEVIATION_OF_FOUND: f64 = 0.5;
/// See `DEVIATION_OF_FOUND`.
const DEVIATION_OF_COMPLETED: f64 = 0.15;
/// Parts into which the sentences are split to judge each part by weights fitted to the others.
const PARTS: usize = 10;

/// Fits the weights to annotated sentences.
pub fn fit_weights(extractor: &Extractor, sentences: &[GoldSentence]) -> Fitted {
    let codes = Codes::new(extractor.gazetteer());
    let mut found = Sample::default();
    let mut completed = Sample::default();
    for (number, sentence) in sentences.iter().enumerate() {
        for candidate in extractor.candidates(&sentence.document()) {
            if candidate.status != Status::Actual {
                continue;
            }
            let ids =
                [candidate.source, candidate.target].map(|a| extractor.gazetteer().actors[a].id.clone());
            let pair = ordered(&ids[0], &ids[1]);
            let Some(right) = is_right(&codes, sentence, &pair, &candidate) else { continue };
            let sample = if candidate.whole { &mut found } else { &mut completed };
            sample.sentences.push(number);
            sample.pairs.push(pair);
            sample.judged.push(Judged { features: candidate.features, right });
        }
    }
    Fitted {
        weights: Weights {
            found: fit(&found.judged, DEVIATION_OF_FOUND),
            completed: fit(&completed.judged, DEVIATION_OF_COMPLETED),
        },
        found: found.held_out(DEVIATION_OF_FOUND),
        completed: completed.held_out(DEVIATION_OF_COMPLETED),
    }
}

/// A sentence by its number, and a pair of actors in it.
type OfSentence<'a> = (usize, &'a (ActorId, ActorId));

/// Readings of many sentences.
#[derive(Default)]
struct Sample {
    sentences: Vec<usize>,
    pairs: Vec<(ActorId, ActorId)>,
    judged: Vec<Judged>,
}

impl Sample {
    /// The chance of each sentence's pairs by weights that do not know the sentence.
    fn held_out(&self, deviation: f64) -> Vec<(f64, bool)> {
        let mut best: BTreeMap<OfSentence<'_>, (f64, bool)> = BTreeMap::new();
        for part in 0..PARTS {
            let others = self.rows().filter(|&row| self.sentences[row] % PARTS != part);
            let others: Vec<Judged> = others.map(|row| self.judged[row].clone()).collect();
            let scale = Scale::of(&fit(&others, deviation));
            for row in self.rows().filter(|&row| self.sentences[row] % PARTS == part) {
                let chance = scale.chance(&self.judged[row].features);
                let place = best.entry((self.sentences[row], &self.pairs[row])).or_insert((0.0, false));
                if chance > place.0 {
                    *place = (chance, self.judged[row].right);
                }
            }
        }
        best.into_values().collect()
    }

    fn rows(&self) -> impl Iterator<Item = usize> + use<'_> {
        0..self.judged.len()
    }
}

/// Whether a reading is right, or nothing where the annotation leaves it open.
fn is_right(
    codes: &Codes,
    sentence: &GoldSentence,
    pair: &(ActorId, ActorId),
    candidate: &Candidate,
) -> Option<bool> {
    let same_pair = |a: &str, b: &str| ordered(&codes.actor(a), &codes.actor(b)) == *pair;
    let of_pair: Vec<&GoldEvent> =
        sentence.events.iter().filter(|e| e.sign.is_some() && same_pair(&e.source, &e.target)).collect();
    let same_sign = || of_pair.iter().filter(|event| event.sign == Some(candidate.meaning.sign));
    if same_sign().any(|event| !event.optional && event.status == Status::Actual) {
        return Some(true);
    }
    if same_sign().next().is_some() {
        return None;
    }
    let known_to_be_neutral =
        sentence.neutral && sentence.pair.as_ref().is_some_and(|(a, b)| same_pair(a, b));
    (sentence.exhaustive || known_to_be_neutral || !of_pair.is_empty()).then_some(false)
}
