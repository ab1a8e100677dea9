//! Ties: how each two actors stand before and after a change.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Tally;
use crate::extract::relation::{Relation, Status};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;

/// Actual relations between two actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Of tension.
    pub tension: u64,
    /// Of alliance.
    pub alliance: u64,
}

/// Two actors who stand differently after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The actors, in the order of their ids.
    pub actors: (ActorId, ActorId),
    /// Before the change.
    pub before: Standing,
    /// After it.
    pub after: Standing,
}

type Standings = BTreeMap<(ActorId, ActorId), (Standing, Standing)>;

/// Counts the actual relations of one reading.
pub(super) fn count(
    standings: &mut Standings,
    relations: &[Relation],
    side: fn(&mut (Standing, Standing)) -> &mut Standing,
) {
    for relation in relations.iter().filter(|relation| relation.status == Status::Actual) {
        let (a, b) = (relation.source.clone(), relation.target.clone());
        let pair = if a < b { (a, b) } else { (b, a) };
        let standing = side(standings.entry(pair).or_default());
        match relation.meaning.sign {
            Sign::Tension => standing.tension += 1,
            Sign::Alliance => standing.alliance += 1,
        }
    }
}

/// The ties that differ, those first that differ most; of equals in the order of the ids.
pub(super) fn differing(standings: &Standings) -> Vec<Tie> {
    let differing = standings.iter().filter(|(_, (before, after))| before != after);
    let mut ties: Vec<Tie> =
        differing.map(|(actors, &(before, after))| Tie { actors: actors.clone(), before, after }).collect();
    ties.sort_by_key(|tie| Reverse(tie.size()));
    ties
}

/// How many ties there are and how many differ.
pub(super) fn tally(standings: &Standings) -> Tally {
    let mut tally = Tally::default();
    for (before, after) in standings.values() {
        let (had, has) = (*before != Standing::default(), *after != Standing::default());
        tally.before += u64::from(had);
        tally.after += u64::from(has);
        tally.gained += u64::from(!had && has);
        tally.lost += u64::from(had && !has);
        tally.changed += u64::from(had && has && before != after);
    }
    tally
}

impl Tie {
    /// How many relations more or less there are.
    fn size(&self) -> u64 {
        self.before.tension.abs_diff(self.after.tension) + self.before.alliance.abs_diff(self.after.alliance)
    }
}
