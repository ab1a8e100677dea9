//! Pairs: all ties between two actors, seen as one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::gazetteer::actor::ActorId;

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

/// All that was reported between two actors, in either direction.
#[derive(Clone, Debug, PartialEq)]
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
