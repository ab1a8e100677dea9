//! Completion: a trigger that knows at most one of its sides is given the actors of the sentence that are
//! likeliest to be the others, where that is likely enough.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::features::Completion;
use super::half::Half;
use super::{Finder, Found, Rejected};
use crate::extract::relation::{Reason, Status};
use crate::extract::scene::Who;
use crate::extract::weigh::Feature;

/// Which sides of a trigger the rules did not find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Source,
    Target,
    Both,
}

impl Open {
    /// The side in words, as the weights name it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Open::Source => "lacks-source",
            Open::Target => "lacks-target",
            Open::Both => "lacks-both",
        }
    }

    fn rule(self) -> &'static str {
        match self {
            Open::Source => "completed-source",
            Open::Target => "completed-target",
            Open::Both => "completed-both",
        }
    }
}

/// The least chance at which a completion counts. Between a gap and an invention the program chooses the gap;
/// docs/accuracy.md shows what other values would give.
const LEAST_CHANCE: f64 = 0.5;
/// More actors than this in a sentence make too many readings for any of them to be likely.
const MOST_ACTORS: usize = 6;

impl Finder<'_> {
    /// The likeliest completion for each pair that the rules left unrelated, if it is likely enough.
    pub(super) fn completions(&self, found: &[Found], rejected: &[Rejected]) -> Vec<Found> {
        let mut best: BTreeMap<(usize, usize), Found> = BTreeMap::new();
        for (mut one, features) in self.possible_completions(found, rejected) {
            one.confidence = self.weights.completed.chance(&features);
            if one.confidence < LEAST_CHANCE {
                continue;
            }
            let place = best.entry(self.pair_of(&one)).or_insert_with(|| one.clone());
            if one.confidence > place.confidence {
                *place = one;
            }
        }
        best.into_values().collect()
    }

    /// Every reading that would complete a trigger, with its features.
    pub(super) fn possible_completions(
        &self,
        found: &[Found],
        rejected: &[Rejected],
    ) -> Vec<(Found, Vec<Feature>)> {
        let halves: Vec<(&Rejected, &Half)> =
            rejected.iter().filter_map(|one| Some((one, one.half.as_ref()?))).collect();
        let mut mentions_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, mention) in self.scene.mentions.iter().enumerate() {
            mentions_of.entry(mention.actor).or_default().push(number);
        }
        let sign = |(_, half): &(&Rejected, &Half)| half.judged.meaning.sign;
        let mixed = halves.windows(2).any(|two| sign(&two[0]) != sign(&two[1]));
        let mut readings = Vec::new();
        if mentions_of.len() > MOST_ACTORS {
            return readings;
        }
        for (rejected, half) in &halves {
            if half.judged.status != Status::Actual || !can_be_completed(rejected.reason) {
                continue;
            }
            let nearest = |mentions: &Vec<usize>| {
                mentions.iter().copied().min_by_key(|&m| self.token_of(m).abs_diff(half.token))
            };
            let any: Vec<usize> = mentions_of.values().filter_map(nearest).collect();
            let known = |who: &[Who]| who.iter().map(|one| one.mention).collect::<Vec<_>>();
            let (sources, targets, open) = match (half.source.is_empty(), half.target.is_empty()) {
                (true, true) => (any.clone(), any, Open::Both),
                (true, false) => (any, known(&half.target), Open::Source),
                (false, _) => (known(&half.source), any, Open::Target),
            };
            let mutual = self.gazetteer.phrases[rejected.phrase].mutual;
            for &source in &sources {
                for &target in &targets {
                    let one = self.completed(rejected, half, (source, target), mutual, open);
                    let (a, b) = self.pair_of(&one);
                    let same_sign = |f: &&Found| f.meaning.sign == one.meaning.sign;
                    let related = found.iter().filter(same_sign).any(|f| self.pair_of(f) == (a, b));
                    let twice = mutual && open == Open::Both && source > target;
                    if a == b || related || twice {
                        continue;
                    }
                    let completion = Completion {
                        rejected,
                        half,
                        open,
                        source,
                        target,
                        found,
                        halves: halves.len(),
                        mixed,
                        actors: mentions_of.len(),
                    };
                    readings.push((one, self.features_of_completion(&completion)));
                }
            }
        }
        readings
    }

    fn completed(
        &self,
        rejected: &Rejected,
        half: &Half,
        (source, target): (usize, usize),
        mutual: bool,
        open: Open,
    ) -> Found {
        let turned = mutual && source > target;
        let (source, target) = if turned { (target, source) } else { (source, target) };
        Found {
            source,
            target,
            meaning: half.judged.meaning,
            status: half.judged.status,
            mutual,
            confidence: 0.0,
            certainty: 1.0,
            phrase: rejected.phrase,
            written: Arc::clone(&rejected.written),
            wording: self.scene.parse.word(half.token).to_owned(),
            rule: open.rule(),
            trigger: rejected.trigger,
        }
    }

    /// The two actors of a relation, in the order of their numbers.
    fn pair_of(&self, one: &Found) -> (usize, usize) {
        let (a, b) = (self.scene.mentions[one.source].actor, self.scene.mentions[one.target].actor);
        (a.min(b), a.max(b))
    }
}

/// Whether a trigger failed for want of a side alone.
fn can_be_completed(reason: Reason) -> bool {
    match reason {
        Reason::NoSource | Reason::NoTarget | Reason::SameActor | Reason::PlaceOnly | Reason::ThingOnly => {
            true
        }
        Reason::WrongKind | Reason::Sport | Reason::Cancelled | Reason::Overtaken => false,
    }
}
