//! What a pattern most likely says, judged by how the same actors stand elsewhere.

use std::collections::BTreeMap;

use crate::gazetteer::relation::{Class, Sign};

/// A hint at the meaning of a pattern. It rests on who stands beside it, not on what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// Candidate pairs whose actors have a relation elsewhere in the same texts.
    pub related: u64,
    /// Those of them that are more often in tension than in alliance.
    pub tension: u64,
    /// Those of them that are more often in alliance than in tension.
    pub alliance: u64,
    /// The sign of more than six tenths of them.
    pub sign: Option<Sign>,
    /// The class of that sign which is most often theirs, next to its share in all texts.
    pub class: Option<Class>,
}

/// The share of related pairs that makes a guess.
const ENOUGH: f64 = 0.6;
/// The least share in all texts with which a class is compared, so that a rare one does not win by chance.
const LEAST_SHARE: f64 = 0.02;

/// How two actors stand: relations by class and sign.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    counts: BTreeMap<(Sign, Class), u64>,
}

impl Standing {
    pub(super) fn add(&mut self, sign: Sign, class: Class) {
        *self.counts.entry((sign, class)).or_default() += 1;
    }

    fn of_sign(&self, sign: Sign) -> u64 {
        self.counts.iter().filter(|((own, _), _)| *own == sign).map(|(_, count)| count).sum()
    }

    fn share(&self, sign: Sign, class: Class) -> f64 {
        let count = self.counts.get(&(sign, class)).copied().unwrap_or(0);
        count as f64 / self.of_sign(sign).max(1) as f64
    }
}

/// Guesses from the standing of each pair, the number of its candidates beside it; `all` sums up all pairs.
pub(super) fn guess<'s>(pairs: impl Iterator<Item = (u64, &'s Standing)>, all: &Standing) -> Guess {
    let mut guess = Guess::default();
    let mut shares: BTreeMap<(Sign, Class), f64> = BTreeMap::new();
    for (candidates, standing) in pairs {
        let (tension, alliance) = (standing.of_sign(Sign::Tension), standing.of_sign(Sign::Alliance));
        guess.related += candidates;
        guess.tension += if tension > alliance { candidates } else { 0 };
        guess.alliance += if alliance > tension { candidates } else { 0 };
        for &(sign, class) in standing.counts.keys() {
            *shares.entry((sign, class)).or_default() += candidates as f64 * standing.share(sign, class);
        }
    }
    let enough = |count: u64| count as f64 > ENOUGH * guess.related as f64;
    guess.sign = match () {
        () if enough(guess.tension) => Some(Sign::Tension),
        () if enough(guess.alliance) => Some(Sign::Alliance),
        () => None,
    };
    // A class that all pairs have much of says little about these; the root keeps it from losing to every rare one.
    let of_sign = shares.iter().filter(|((sign, _), _)| Some(*sign) == guess.sign);
    let weights = of_sign
        .map(|(&(sign, class), share)| (class, share / all.share(sign, class).max(LEAST_SHARE).sqrt()));
    guess.class = weights.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(class, _)| class);
    guess
}
