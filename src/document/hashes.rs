//! A set of hashes that takes about five bytes for each, for what grows with the documents.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// So many hashes wait at least before they are sorted in.
const LEAST_FRESH: usize = 4096;

/// The sorted hashes are found by their first 16 bits ...
const BUCKETS: usize = 1 << 16;

/// A set of hashes, of which the upper 48 bits are told apart: among three million, two share them with a chance
/// of one to fifty. Four bytes a hash when sorted in, and one sixteenth of them wait in an ordinary set.
#[derive(Clone, Debug, Default)]
pub struct Hashes {
    /// Where the hashes of each bucket begin in `rests`, and the end of the last.
    starts: Vec<u32>,
    /// ... and by the next 32 bits, ascending in each bucket.
    rests: Vec<u32>,
    fresh: HashSet<u64, RandomState>,
}

impl Hashes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rests.len() + self.fresh.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the hash is among them.
    pub fn contains(&self, hash: u64) -> bool {
        self.is_sorted_in(hash) || self.fresh.contains(&(hash >> 16))
    }

    /// Adds a hash; false when it was there.
    pub fn insert(&mut self, hash: u64) -> bool {
        if self.is_sorted_in(hash) || !self.fresh.insert(hash >> 16) {
            return false;
        }
        if self.fresh.len() >= LEAST_FRESH.max(self.rests.len() / 16) {
            self.sort_in();
        }
        true
    }

    /// The 48 bits of each, ascending.
    pub fn sorted(&self) -> impl Iterator<Item = u64> + '_ {
        let mut fresh: Vec<u64> = self.fresh.iter().copied().collect();
        fresh.sort_unstable();
        let mut fresh = fresh.into_iter().peekable();
        let mut old = self.sorted_in().peekable();
        std::iter::from_fn(move || match (old.peek(), fresh.peek()) {
            (Some(a), Some(b)) if b < a => fresh.next(),
            (Some(_), _) => old.next(),
            (None, _) => fresh.next(),
        })
    }

    fn sorted_in(&self) -> impl Iterator<Item = u64> + '_ {
        let buckets = self.starts.windows(2).zip(0_u64..);
        buckets.flat_map(|(ends, bucket)| {
            let rests = self.rests.get(ends[0] as usize..ends[1] as usize).unwrap_or_default();
            rests.iter().map(move |rest| bucket << 32 | u64::from(*rest))
        })
    }

    fn is_sorted_in(&self, hash: u64) -> bool {
        let bucket = (hash >> 48) as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(bucket), self.starts.get(bucket + 1)) else {
            return false;
        };
        let rests = self.rests.get(start as usize..end as usize).unwrap_or_default();
        rests.binary_search(&((hash >> 16) as u32)).is_ok()
    }

    fn sort_in(&mut self) {
        let mut rests = Vec::with_capacity(self.len());
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        for bits in self.sorted() {
            let bucket = (bits >> 32) as usize;
            while starts.len() <= bucket {
                starts.push(rests.len() as u32);
            }
            rests.push(bits as u32);
        }
        starts.resize(BUCKETS + 1, rests.len() as u32);
        *self = Hashes { starts, rests, fresh: HashSet::default() };
    }
}

/// Hashes as text: eight characters of Base64 each, so many in a string.
const HASHES_PER_LINE: usize = 128;

/// The hashes as lines of text, for files.
pub fn lines(hashes: impl Iterator<Item = u64>) -> impl Iterator<Item = String> {
    let mut hashes = hashes.peekable();
    std::iter::from_fn(move || {
        hashes.peek()?;
        let line = hashes.by_ref().take(HASHES_PER_LINE);
        let bytes: Vec<u8> = line.flat_map(|bits| (bits << 16).to_be_bytes().into_iter().take(6)).collect();
        Some(STANDARD_NO_PAD.encode(bytes))
    })
}

/// The hashes of a line of text; nothing when it is none.
pub fn of_line(line: &str) -> Option<Vec<u64>> {
    let bytes = STANDARD_NO_PAD.decode(line).ok()?;
    let (hashes, rest) = bytes.as_chunks::<6>();
    let bits = |six: &[u8; 6]| six.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    rest.is_empty().then(|| hashes.iter().map(bits).collect())
}

impl Serialize for Hashes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(lines(self.sorted()))
    }
}

impl<'de> Deserialize<'de> for Hashes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hashes, D::Error> {
        let mut hashes = Hashes::default();
        for line in Vec::<String>::deserialize(deserializer)? {
            let line = of_line(&line).ok_or_else(|| de::Error::custom("hashes of articles are damaged"))?;
            for bits in line {
                hashes.insert(bits << 16);
            }
        }
        Ok(hashes)
    }
}

impl FromIterator<u64> for Hashes {
    fn from_iter<I: IntoIterator<Item = u64>>(hashes: I) -> Hashes {
        let mut set = Hashes::default();
        for hash in hashes {
            set.insert(hash);
        }
        set
    }
}

impl PartialEq for Hashes {
    fn eq(&self, other: &Hashes) -> bool {
        self.len() == other.len() && self.sorted().eq(other.sorted())
    }
}

#[cfg(test)]
mod tests {
    use super::Hashes;
    use std::collections::BTreeSet;

    #[test]
    fn the_set_holds_what_an_ordinary_one_holds() {
        let hash = |n: u64| (n % 30_000).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (mut set, mut model) = (Hashes::default(), BTreeSet::new());
        for n in 0..50_000 {
            assert_eq!(set.insert(hash(n)), model.insert(hash(n) >> 16), "{n}");
        }
        assert!(set.sorted().eq(model.iter().copied()));
        assert_eq!((set.len(), set.is_empty()), (model.len(), false));
        assert!((0..30_000).all(|n| set.contains(hash(n))));
        assert!(!set.contains(hash(7) ^ 1 << 20));
        let text = serde_json::to_string(&set).unwrap();
        assert!(serde_json::from_str::<Hashes>(&text).unwrap() == set);
        assert!(text.len() < 9 * set.len());
        assert!(set == model.iter().rev().map(|bits| bits << 16).collect());
    }

    #[test]
    fn first_and_last_bits_have_their_places() {
        let set: Hashes = [0, u64::MAX, 1 << 16, 1 << 48].into_iter().collect();
        assert!(set.sorted().eq([0, 1, 1 << 32, (1 << 48) - 1]));
    }
}
