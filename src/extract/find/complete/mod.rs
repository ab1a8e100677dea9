//! Completion: a trigger that knows at most one of its sides is given the actors of the sentence that are
//! likeliest to be the others, where that is likely enough.

mod features;
mod half;
mod refused;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Finder, Found, Rejected};
use crate::extract::relation::{Reason, Status};
use crate::extract::scene::Who;
use crate::extract::weigh::Feature;
pub(super) use half::Half;

/// The least chance at which a completion counts: it must be as likely right as wrong. docs/accuracy.md shows what other
/// values would give.
const LEAST_CHANCE: f64 = 0.5;
/// More actors than this in a sentence make too many readings for any of them to be likely.
const MOST_ACTORS: usize = 6;

/// Which sides of a trigger the rules did not find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    Source,
    Target,
    Both,
}

impl Lack {
    fn rule(self) -> &'static str {
        match self {
            Lack::Source => "completed-source",
            Lack::Target => "completed-target",
            Lack::Both => "completed-both",
        }
    }
}

/// A way to complete a half-found relation, with what it stands among.
struct Completion<'a> {
    /// The trigger.
    rejected: &'a Rejected,
    /// What is known of it.
    half: &'a Half,
    lack: Lack,
    /// The mention that would be the source.
    source: usize,
    /// The mention that would be the target.
    target: usize,
    /// What the rules found in the sentence.
    found: &'a [Found],
    /// How many triggers of the sentence lack a side.
    halves: usize,
    /// Whether they are of both signs.
    mixed: bool,
    /// How many actors the sentence names.
    actors: usize,
}

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

    /// Every way to complete the triggers of the sentence, with its features.
    pub(super) fn possible_completions(
        &self,
        found: &[Found],
        rejected: &[Rejected],
    ) -> Vec<(Found, Vec<Feature>)> {
        let halves: Vec<(&Rejected, &Half)> =
            rejected.iter().filter_map(|one| Some((one, one.half.as_deref()?))).collect();
        let mut mentions_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, mention) in self.scene.mentions.iter().enumerate() {
            mentions_of.entry(mention.actor).or_default().push(number);
        }
        let mut ways = Vec::new();
        if mentions_of.len() > MOST_ACTORS {
            return ways;
        }
        let sign = |(_, half): &(&Rejected, &Half)| half.judged.meaning.sign;
        let mixed = halves.windows(2).any(|two| sign(&two[0]) != sign(&two[1]));
        for (rejected, half) in &halves {
            let in_name = !half.verb && self.is_part_of_name(half.token);
            if half.judged.status != Status::Actual || !can_be_completed(rejected.reason) || in_name {
                continue;
            }
            let mutual = self.gazetteer.phrases[rejected.phrase].mutual;
            let (sources, targets, lack) = self.sides(half, &mentions_of);
            for (source, target) in sources.iter().flat_map(|&a| targets.iter().map(move |&b| (a, b))) {
                let one = self.completed(rejected, half, (source, target), mutual, lack);
                let pair = self.pair_of(&one);
                let known = |f: &Found| f.meaning.sign == one.meaning.sign && self.pair_of(f) == pair;
                let kind = self.gazetteer.phrases[rejected.phrase].target;
                let wrong =
                    kind.is_some_and(|kind| self.cast.kind(self.scene.mentions[target].actor) != kind);
                let twice = mutual && lack == Lack::Both && source > target;
                let refused = self.refuses(half, (source, target), mutual);
                if pair.0 == pair.1 || twice || refused || wrong || found.iter().any(known) {
                    continue;
                }
                let (halves, actors) = (halves.len(), mentions_of.len());
                let completion =
                    Completion { rejected, half, lack, source, target, found, halves, mixed, actors };
                ways.push((one, self.features_of_completion(&completion)));
            }
        }
        ways
    }

    /// Who may be the source and the target of a trigger: who is known, else the mention of each actor that is
    /// nearest to it.
    fn sides(
        &self,
        half: &Half,
        mentions_of: &BTreeMap<usize, Vec<usize>>,
    ) -> (Vec<usize>, Vec<usize>, Lack) {
        let nearest = |mentions: &Vec<usize>| {
            mentions.iter().copied().min_by_key(|&m| self.token_of(m).abs_diff(half.token))
        };
        let any: Vec<usize> = mentions_of.values().filter_map(nearest).collect();
        let known = |who: &[Who]| who.iter().map(|one| one.mention).collect::<Vec<_>>();
        match (half.source.is_empty(), half.target.is_empty()) {
            (true, true) => (any.clone(), any, Lack::Both),
            (true, false) => (any, known(&half.target), Lack::Source),
            (false, _) => (known(&half.source), any, Lack::Target),
        }
    }

    fn completed(
        &self,
        rejected: &Rejected,
        half: &Half,
        (source, target): (usize, usize),
        mutual: bool,
        lack: Lack,
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
            rule: lack.rule(),
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
