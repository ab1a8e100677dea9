//! Ids that are unique within a run.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Gives every document an id of its own: the second `a.txt` becomes `a.txt~2`.
///
/// Only hashes are held, so a million records cost megabytes and not their ids; should two ids ever
/// share a hash, one of them gets a needless `~2`.
#[derive(Default)]
pub struct UniqueIds {
    /// For each id that was given out, the highest number that was tried behind it.
    given: HashMap<u64, u64>,
}

impl UniqueIds {
    /// The id itself when it is new, else the id with the first number that makes it so.
    pub fn make(&mut self, id: String) -> String {
        let key = hash(&id);
        let Some(&last) = self.given.get(&key) else {
            self.given.insert(key, 1);
            return id;
        };
        let mut number = last;
        loop {
            number += 1;
            let numbered = format!("{id}~{number}");
            if self.given.insert(hash(&numbered), 1).is_none() {
                self.given.insert(key, number);
                return numbered;
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
        let made: Vec<String> = ["a", "b", "a", "a~2", "a", "a~2"].map(|id| ids.make(id.to_owned())).into();
        assert_eq!(made, ["a", "b", "a~2", "a~2~2", "a~3", "a~2~3"]);
    }
}
