//! Fingerprints among which similar ones are found fast.

use std::collections::{BTreeSet, HashMap};

use crate::network::fingerprint::Fingerprint;

/// Up to so many fingerprints are gone through one by one, which is fast enough and takes no room. Most ties
/// have fewer.
const FEW: usize = 256;

/// Fingerprints in the order in which they came: 48 bytes each, and beyond the first few of a tie some 250 more.
#[derive(Debug, Default)]
pub(super) struct SimilarIndex {
    fingerprints: Vec<Fingerprint>,
    keys: Option<Keys>,
}

/// Where to look when there are many.
#[derive(Debug, Default)]
struct Keys {
    words: HashMap<u64, u32>,
    bands: BTreeSet<(u32, u32)>,
}

impl SimilarIndex {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// The number of the first fingerprint pushed that this one resembles.
    pub(super) fn find(&self, fingerprint: &Fingerprint) -> Option<usize> {
        let Some(keys) = &self.keys else {
            let same = self.fingerprints.iter().position(|known| known.words == fingerprint.words);
            let alike =
                |known: &Fingerprint| known.resembles(fingerprint) && share_a_band(known, fingerprint);
            return same.or_else(|| self.fingerprints.iter().position(alike));
        };
        if let Some(&same) = keys.words.get(&fingerprint.words) {
            return Some(same as usize);
        }
        let candidates = fingerprint.bands().flat_map(|band| keys.bands.range((band, 0)..=(band, u32::MAX)));
        let numbers = candidates.map(|(_, number)| *number as usize);
        numbers.filter(|&number| self.fingerprints[number].resembles(fingerprint)).min()
    }

    /// Adds a fingerprint; they are numbered from 0.
    pub(super) fn push(&mut self, fingerprint: Fingerprint) {
        self.fingerprints.push(fingerprint);
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
        let number = number as u32;
        self.words.entry(fingerprint.words).or_insert(number);
        self.bands.extend(fingerprint.bands().map(|band| (band, number)));
    }
}

/// Whether they would find each other by a key.
fn share_a_band(one: &Fingerprint, other: &Fingerprint) -> bool {
    one.bands().any(|band| other.bands().any(|same| same == band))
}

#[cfg(test)]
mod tests {
    use super::{FEW, SimilarIndex};
    use crate::network::fingerprint::Fingerprint;

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
        let sentence = |n: usize| {
            format!("Japan told Iran of case {n} of ships that were held at sea {}", "x".repeat(n % 7))
        };
        let mut index = SimilarIndex::default();
        for n in 0..4 * FEW {
            let fingerprint = Fingerprint::of(&sentence(n));
            assert_eq!(index.find(&fingerprint), None, "{n}");
            index.push(fingerprint);
        }
        for n in 0..4 * FEW {
            assert_eq!(index.find(&Fingerprint::of(&sentence(n))), Some(n));
            let told = format!("{}, Reuters reported on Friday", sentence(n));
            assert_eq!(index.find(&Fingerprint::of(&told)), Some(n));
        }
        assert_eq!(index.len(), 4 * FEW);
    }
}
