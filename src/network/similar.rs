//! Fingerprints among which similar ones are found fast.

use crate::network::fingerprint::Fingerprint;
use crate::packed::{Packed, push_tightly};

/// Up to so many fingerprints are gone through one by one, which is fast enough and takes no room. Most ties
/// have fewer.
const FEW: usize = 256;

/// Fingerprints in the order in which they came: 50 bytes each, and beyond the first few of a tie some 32 more.
#[derive(Debug, Default)]
pub(super) struct SimilarIndex {
    fingerprints: Vec<Fingerprint>,
    keys: Option<Keys>,
}

/// Where to look when there are many.
#[derive(Debug, Default)]
struct Keys(Packed<Key, ()>);

/// One of [`Fingerprint::keys`], and the upper and lower half of the number of a fingerprint that has it: six bytes.
type Key = (u16, u16, u16);

impl SimilarIndex {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// The number of the first fingerprint pushed that has the same words, or else of the first that this one
    /// resembles.
    pub(super) fn find(&self, fingerprint: &Fingerprint) -> Option<usize> {
        let known = |number: usize| &self.fingerprints[number];
        let is_same = |number: &usize| known(*number).words == fingerprint.words;
        let is_alike = |number: &usize| {
            known(*number).resembles(fingerprint) && known(*number).shares_neighbours(fingerprint)
        };
        match &self.keys {
            Some(keys) => {
                let numbers = || keys.numbers(fingerprint);
                numbers().filter(is_same).min().or_else(|| numbers().filter(is_alike).min())
            }
            None => (0..self.len()).find(is_same).or_else(|| (0..self.len()).find(is_alike)),
        }
    }

    /// Adds a fingerprint; they are numbered from 0.
    pub(super) fn push(&mut self, fingerprint: Fingerprint) {
        push_tightly(&mut self.fingerprints, fingerprint);
        match &mut self.keys {
            Some(keys) => keys.push(self.fingerprints.len() - 1, &fingerprint),
            None if self.fingerprints.len() > FEW => {
                let mut keys = Keys::default();
                self.fingerprints.iter().enumerate().for_each(|(number, known)| keys.push(number, known));
                self.keys = Some(keys);
            }
            None => {}
        }
    }
}

impl Keys {
    fn push(&mut self, number: usize, fingerprint: &Fingerprint) {
        for key in fingerprint.keys() {
            self.0.insert((key, (number >> 16) as u16, number as u16), ());
        }
    }

    /// The fingerprints that share a key with this one, some of them more than once.
    fn numbers(&self, fingerprint: &Fingerprint) -> impl Iterator<Item = usize> {
        let keys = fingerprint.keys();
        let entries = keys.flat_map(|key| self.0.keys_between((key, 0, 0), (key, u16::MAX, u16::MAX)));
        entries.map(|(_, upper, lower)| usize::from(upper) << 16 | usize::from(lower))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FEW, SimilarIndex};
    use crate::network::fingerprint::Fingerprint;
    use crate::network::stable_hash::stable_hash;

    #[test]
    fn the_index_finds_the_first_that_resembles() {
        let of = Fingerprint::of;
        let mut index = SimilarIndex::default();
        for sentence in [
            "Japan and the Philippines signed a defence pact in Manila after two years of talks behind closed doors",
            "Japan and the Philippines signed a defence pact in Manila after two years of talks behind many doors",
            "Iran left",
        ] {
            index.push(of(sentence));
        }
        for (sentence, expected) in [
            (
                "Japan and the Philippines signed a defence pact in Manila after two years of talks behind doors",
                Some(0),
            ),
            ("Reuters reported that Iran left", None),
            ("Iran left on Monday, Reuters said", None),
            ("Iran left, Reuters said", Some(2)),
        ] {
            assert_eq!(index.find(&of(sentence)), expected, "{sentence}");
        }
    }

    #[test]
    fn many_are_searched_as_few_are() {
        let mut random = 1_u64;
        let mut under = |most: u64| {
            random = stable_hash(&random.to_le_bytes());
            random % most
        };
        let (mut index, mut told) = (SimilarIndex::default(), Vec::<Vec<u64>>::new());
        let mut found = BTreeSet::new();
        for turn in 0..3_000 {
            // Words of an earlier sentence, of which some are changed, or new ones.
            let mut words = match turn % 3 {
                0 => (0..under(24)).map(|_| under(300)).collect(),
                _ => told[under(turn) as usize].clone(),
            };
            for _ in 0..under(4) {
                let place = under(words.len() as u64 + 1) as usize;
                words.splice(place..words.len().min(place + under(2) as usize), [under(300)]);
            }
            let figure = if under(5) == 0 { format!(" {}", under(2)) } else { String::new() };
            let sentence: String = words.iter().map(|word| format!(" w{word}w")).collect();
            let fingerprint = Fingerprint::of(&(sentence + &figure));
            let known = &index.fingerprints;
            let same = known.iter().position(|known| known.words == fingerprint.words);
            let alike =
                |known: &Fingerprint| known.resembles(&fingerprint) && known.shares_neighbours(&fingerprint);
            let expected = same.or_else(|| known.iter().position(alike));
            assert_eq!(index.find(&fingerprint), expected, "{words:?}");
            found.extend(expected);
            if expected.is_none() || under(9) == 0 {
                index.push(fingerprint);
            }
            told.push(words);
        }
        assert!(index.len() > 2 * FEW && found.len() > FEW, "{} of {}", found.len(), index.len());
    }
}
