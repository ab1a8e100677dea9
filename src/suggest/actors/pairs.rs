//! Acronyms and their expansions, by how often the texts have them side by side.

use std::collections::BTreeMap;

use crate::extract::stranger::{Named, Pairing};
use crate::gazetteer::actor::ActorId;

/// So many pairs are counted; the first ones.
const MOST_PAIRS: usize = 50_000;

/// What stands for what.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// By acronym, how often it stood beside each full name.
    by_short: BTreeMap<Named, BTreeMap<Named, u64>>,
    /// The same by full name.
    by_long: BTreeMap<Named, BTreeMap<Named, u64>>,
}

impl Pairs {
    pub(super) fn add(&mut self, pairing: &Pairing) {
        if self.by_short.len() >= MOST_PAIRS && !self.by_short.contains_key(&pairing.short) {
            return;
        }
        let (long, short) = (pairing.long.clone(), pairing.short.clone());
        *self.by_short.entry(short.clone()).or_default().entry(long.clone()).or_default() += 1;
        *self.by_long.entry(long).or_default().entry(short).or_default() += 1;
    }

    /// What an acronym stands for, if the gazetteer lacks that too.
    pub(super) fn full_name(&self, short: &str) -> Option<&str> {
        as_stranger(most_frequent(&self.by_short, short)?)
    }

    /// The acronym of a full name.
    pub(super) fn acronym(&self, long: &str) -> Option<&str> {
        as_stranger(most_frequent(&self.by_long, long)?)
    }

    /// The known actor that stood beside a name as its full name or its acronym.
    pub(super) fn known_as(&self, name: &str) -> Option<&ActorId> {
        [most_frequent(&self.by_short, name), most_frequent(&self.by_long, name)]
            .into_iter()
            .flatten()
            .find_map(|named| match named {
                Named::Known(id) => Some(id),
                Named::Stranger(_) => None,
            })
    }
}

/// The name that stood beside this one most often; of equals the last of the alphabet.
fn most_frequent<'m>(map: &'m BTreeMap<Named, BTreeMap<Named, u64>>, name: &str) -> Option<&'m Named> {
    let beside = map.get(&Named::Stranger(name.to_owned()))?;
    beside.iter().max_by_key(|(_, times)| **times).map(|(named, _)| named)
}

fn as_stranger(named: &Named) -> Option<&str> {
    match named {
        Named::Stranger(name) => Some(name),
        Named::Known(_) => None,
    }
}
