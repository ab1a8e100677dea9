//! Pairs: all ties between two actors, seen as one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;
use crate::network::report::{Reports, Tellings, reports};
use crate::network::tie::{Tie, add_counts, earliest, most_frequent};

/// The weaker sign's least share of all strength that makes a pair contested.
const CONTESTED_SHARE: f64 = 0.25;

/// What a pair is, taking all its reports together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairKind {
    /// Mostly alliance.
    Alliance,
    /// Mostly tension.
    Tension,
    /// Substantial evidence of both: the weaker sign holds at least a quarter of the sum.
    Contested,
}

impl PairKind {
    /// The kind as in the exports.
    pub fn as_str(self) -> &'static str {
        match self {
            PairKind::Alliance => "alliance",
            PairKind::Tension => "tension",
            PairKind::Contested => "contested",
        }
    }
}

/// All that was reported between two actors, in either direction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The actor whose id sorts first.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// Alliance, tension or contested.
    pub kind: PairKind,
    /// (alliance - tension) / (alliance + tension), in [-1, 1]; each the sum over reports of
    /// |intensity| / 10 times confidence.
    pub score: f64,
    /// Distinct reports of alliance.
    pub alliance_reports: u64,
    /// Distinct reports of tension.
    pub tension_reports: u64,
    /// Distinct reports in which `a` acts on `b` (not mutual).
    pub a_to_b_reports: u64,
    /// Distinct reports in which `b` acts on `a` (not mutual).
    pub b_to_a_reports: u64,
    /// Distinct reports that hold both ways.
    pub mutual_reports: u64,
    /// Day of the first report.
    pub first_date: Option<Date>,
    /// Day of the last report.
    pub last_date: Option<Date>,
    /// The phrase most often seen for alliance.
    pub top_alliance_phrase: Option<String>,
    /// The phrase most often seen for tension.
    pub top_tension_phrase: Option<String>,
}

impl Pair {
    /// Distinct reports of either sign.
    pub fn reports(&self) -> u64 {
        self.alliance_reports.saturating_add(self.tension_reports)
    }

    /// Whether the actor is one of the two.
    pub fn joins(&self, actor: &ActorId) -> bool {
        self.a == *actor || self.b == *actor
    }
}

/// The pairs of all ties given, in the order of the ids.
pub(super) fn pairs_of(ties: &[&Tie]) -> Vec<Pair> {
    groups(ties).into_iter().map(|((a, b), ties)| pair(a, b, &ties)).collect()
}

/// The ties between each two actors, by sorted ids.
pub(super) fn groups<'t>(ties: &[&'t Tie]) -> BTreeMap<(ActorId, ActorId), Vec<&'t Tie>> {
    let mut groups: BTreeMap<_, Vec<&Tie>> = BTreeMap::new();
    for tie in ties {
        groups.entry(ends(tie)).or_default().push(tie);
    }
    groups
}

/// The two actors of a tie, sorted.
pub(super) fn ends(tie: &Tie) -> (ActorId, ActorId) {
    let (source, target) = (tie.key.source.clone(), tie.key.target.clone());
    if source <= target { (source, target) } else { (target, source) }
}

/// Distinct reports of each sign.
pub(super) fn report_counts(ties: &[&Tie]) -> impl Iterator<Item = u64> {
    let counts =
        [Sign::Alliance, Sign::Tension].map(|sign| reports_where(ties, |tie| tie.key.sign == sign).count);
    counts.into_iter()
}

fn pair(a: ActorId, b: ActorId, ties: &[&Tie]) -> Pair {
    let of_sign = |sign| reports_where(ties, |tie| tie.key.sign == sign);
    let (alliance, tension) = (of_sign(Sign::Alliance), of_sign(Sign::Tension));
    let directed_from =
        |actor: &ActorId| reports_where(ties, |tie| !tie.key.mutual && tie.key.source == *actor);
    Pair {
        kind: kind(alliance, tension),
        score: score(alliance.strength, tension.strength),
        alliance_reports: alliance.count,
        tension_reports: tension.count,
        a_to_b_reports: directed_from(&a).count,
        b_to_a_reports: directed_from(&b).count,
        mutual_reports: reports_where(ties, |tie| tie.key.mutual).count,
        first_date: ties.iter().fold(None, |first, tie| earliest(first, tie.first_date)),
        last_date: ties.iter().filter_map(|tie| tie.last_date).max(),
        top_alliance_phrase: top_phrase(ties, Sign::Alliance),
        top_tension_phrase: top_phrase(ties, Sign::Tension),
        a,
        b,
    }
}

pub(super) fn reports_where(ties: &[&Tie], keep: impl Fn(&Tie) -> bool) -> Reports {
    let sets: Vec<&Tellings> = ties.iter().filter(|tie| keep(tie)).map(|tie| &tie.tellings).collect();
    reports(&sets)
}

/// (alliance - tension) / (alliance + tension); 0 where there is nothing to divide.
pub(crate) fn score(alliance: f64, tension: f64) -> f64 {
    let sum = alliance + tension;
    if sum > 0.0 { (alliance - tension) / sum } else { 0.0 }
}

pub(super) fn kind(alliance: Reports, tension: Reports) -> PairKind {
    let weaker = alliance.strength.min(tension.strength);
    if weaker > 0.0 && weaker >= CONTESTED_SHARE * (alliance.strength + tension.strength) {
        return PairKind::Contested;
    }
    let mostly_tension = (tension.strength, tension.count) > (alliance.strength, alliance.count);
    if mostly_tension { PairKind::Tension } else { PairKind::Alliance }
}

fn top_phrase(ties: &[&Tie], sign: Sign) -> Option<String> {
    let mut counts = BTreeMap::new();
    for tie in ties.iter().filter(|tie| tie.key.sign == sign) {
        add_counts(&mut counts, tie.phrases.clone());
    }
    most_frequent(&counts).cloned()
}
