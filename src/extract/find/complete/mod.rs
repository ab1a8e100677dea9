//! Completion: a trigger that knows at most one of its sides is given the actors of the sentence that are
//! likeliest to be the others, where that is likely enough.

mod features;
mod half;
mod refused;

use std::cell::OnceCell;
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
/// Chances that differ by less are the same, added up in another order: the earlier trigger of the two counts.
const SAME_CHANCE: f64 = 1e-9;
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

/// The source or the target of a trigger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

/// A trigger that may be completed, with what it stands among.
struct Opening<'a> {
    /// The trigger.
    rejected: &'a Rejected,
    /// What is known of it.
    half: &'a Half,
    lack: Lack,
    /// What the rules found in the sentence.
    found: &'a [Found],
    /// How many triggers of the sentence lack a side.
    halves: usize,
    /// Whether they are of both signs.
    mixed: bool,
    /// How many actors the sentence names.
    actors: usize,
}

/// A way to complete it.
struct Way<'a> {
    opening: &'a Opening<'a>,
    /// The mentions that would be the source and the target.
    sides: (usize, usize),
    /// What speaks for or against it: of the opening, of both together, of the source and of the target.
    parts: [&'a Weighed; 4],
}

/// Features and what they weigh together, which several ways may have in common.
#[derive(Clone)]
struct Weighed {
    features: Vec<Feature>,
    log_odds: f64,
}

impl Finder<'_> {
    /// The likeliest completion for each pair that the rules left unrelated, if it is likely enough.
    pub(super) fn completions(&self, found: &[Found], rejected: &[Rejected]) -> Vec<Found> {
        let mut best: BTreeMap<(usize, usize), Found> = BTreeMap::new();
        self.each_completion(found, rejected, &mut |way| {
            let log_odds = way.parts.iter().map(|part| part.log_odds).sum();
            let confidence = self.scales.completed.chance_at(log_odds);
            let pair = self.pair_of(way.sides);
            let is_as_likely = |known: &Found| confidence < known.confidence + SAME_CHANCE;
            if confidence >= LEAST_CHANCE && !best.get(&pair).is_some_and(is_as_likely) {
                best.insert(pair, Found { confidence, ..self.completed(way) });
            }
        });
        best.into_values().collect()
    }

    /// Every way to complete the triggers of the sentence, with its features.
    pub(super) fn possible_completions(
        &self,
        found: &[Found],
        rejected: &[Rejected],
    ) -> Vec<(Found, Vec<Feature>)> {
        let mut ways = Vec::new();
        self.each_completion(found, rejected, &mut |way| {
            let features = way.parts.iter().flat_map(|part| &part.features).copied().collect();
            ways.push((self.completed(way), features));
        });
        ways
    }

    /// Shows every way to complete the triggers of the sentence.
    fn each_completion(&self, found: &[Found], rejected: &[Rejected], receive: &mut dyn FnMut(&Way<'_>)) {
        let halves: Vec<(&Rejected, &Half)> =
            rejected.iter().filter_map(|one| Some((one, one.half.as_deref()?))).collect();
        if halves.is_empty() {
            return;
        }
        let mut mentions_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, mention) in self.scene.mentions.iter().enumerate() {
            mentions_of.entry(mention.actor).or_default().push(number);
        }
        if mentions_of.len() > MOST_ACTORS {
            return;
        }
        let sign = |(_, half): &(&Rejected, &Half)| half.judged.meaning.sign;
        let mixed = halves.windows(2).any(|two| sign(&two[0]) != sign(&two[1]));
        for (rejected, half) in &halves {
            let in_name = !half.verb && self.is_part_of_name(half.token);
            if half.judged.status != Status::Actual || !can_be_completed(rejected.reason) || in_name {
                continue;
            }
            let (sources, targets, lack) = self.sides(half, &mentions_of);
            let (halves, actors) = (halves.len(), mentions_of.len());
            let opening = Opening { rejected, half, lack, found, halves, mixed, actors };
            self.each_way(&opening, &sources, &targets, receive);
        }
    }

    fn each_way(
        &self,
        opening: &Opening<'_>,
        sources: &[usize],
        targets: &[usize],
        receive: &mut dyn FnMut(&Way<'_>),
    ) {
        let Opening { rejected, half, lack, found, .. } = *opening;
        let entry = &self.gazetteer.phrases[rejected.phrase];
        let weigh = |features: Vec<Feature>| {
            let log_odds = self.scales.completed.log_odds(&features);
            Weighed { features, log_odds }
        };
        let common = OnceCell::new();
        let unweighed = |mentions: &[usize]| vec![OnceCell::new(); mentions.len()];
        let (of_sources, of_targets) = (unweighed(sources), unweighed(targets));
        for (&source, of_source) in sources.iter().zip(&of_sources) {
            for (&target, of_target) in targets.iter().zip(&of_targets) {
                let sides = (source, target);
                let pair = self.pair_of(sides);
                let sign = half.judged.meaning.sign;
                let known = |f: &Found| f.meaning.sign == sign && self.pair_of((f.source, f.target)) == pair;
                let wrong = entry
                    .target
                    .is_some_and(|kind| self.cast.kind(self.scene.mentions[target].actor) != kind);
                let twice = entry.mutual && lack == Lack::Both && source > target;
                if pair.0 == pair.1
                    || twice
                    || wrong
                    || found.iter().any(known)
                    || self.refuses(half, sides, entry.mutual)
                {
                    continue;
                }
                let together = weigh(self.features_of_both(opening, sides));
                let parts = [
                    common.get_or_init(|| weigh(self.features_of_opening(opening))),
                    &together,
                    of_source.get_or_init(|| weigh(self.features_of_side(opening, Side::Source, source))),
                    of_target.get_or_init(|| weigh(self.features_of_side(opening, Side::Target, target))),
                ];
                receive(&Way { opening, sides, parts });
            }
        }
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

    fn completed(&self, way: &Way<'_>) -> Found {
        let Way { opening: Opening { rejected, half, lack, .. }, sides: (source, target), .. } = *way;
        let mutual = self.gazetteer.phrases[rejected.phrase].mutual;
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

    /// The actors of two mentions, in the order of their numbers.
    fn pair_of(&self, (a, b): (usize, usize)) -> (usize, usize) {
        let (a, b) = (self.scene.mentions[a].actor, self.scene.mentions[b].actor);
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
