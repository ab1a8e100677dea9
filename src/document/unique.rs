//! Ids that are unique within a run.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::hashes::Hashes;

/// Gives every document an id of its own: the second `a.txt` becomes `a.txt~2`.
///
/// Only hashes are held, so a million records cost five megabytes and not their ids; should two ids ever
/// share a hash, one of them gets a needless `~2`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UniqueIds {
    /// The ids that were given out.
    given: Hashes,
    /// For those that came again, the highest number that was tried behind them.
    numbers: BTreeMap<u64, u64>,
}

impl UniqueIds {
    /// Nothing when the id is new, else the id with the first number that makes it so.
    pub fn instead_of(&mut self, id: &str) -> Option<String> {
        let key = hash(id);
        if self.given.insert(key) {
            return None;
        }
        let mut number = self.numbers.get(&key).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{id}~{number}");
            if self.given.insert(hash(&numbered)) {
                self.numbers.insert(key, number);
                return Some(numbered);
            }
        }
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::UniqueIds;

    #[test]
    fn a_second_id_is_numbered() {
        let mut ids = UniqueIds::default();
        let mut make = |id: &str| ids.instead_of(id).unwrap_or(id.to_owned());
        let made = ["a", "b", "a", "a~2", "a", "a~2"].map(&mut make);
        assert_eq!(made, ["a", "b", "a~2", "a~2~2", "a~3", "a~2~3"]);
    }
}
