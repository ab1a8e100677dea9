//! A set of hashes that takes about five bytes for each, for what grows with the documents.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::packed::Packed;

/// Hashes lie apart by their first eight bits, so that few have to move for a new one.
const PARTS: usize = 1 << 8;

/// A set of hashes, of which the upper 48 bits are told apart: among three million, two share them with a chance
/// of one to fifty.
#[derive(Clone, Debug, Default)]
pub struct Hashes {
    /// The next 40 bits by the first eight; no parts before there is a hash.
    parts: Vec<Packed<[u8; 5], ()>>,
}

impl Hashes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Packed::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether the hash is among them.
    pub fn contains(&self, hash: u64) -> bool {
        let (first, rest) = split(hash);
        self.parts.get(first).is_some_and(|part| part.get(rest).is_some())
    }

    /// Adds a hash; false when it was there.
    pub fn insert(&mut self, hash: u64) -> bool {
        if self.contains(hash) {
            return false;
        }
        let (first, rest) = split(hash);
        self.parts.resize_with(PARTS, Packed::default);
        self.parts[first].insert(rest, ());
        true
    }

    /// The 48 bits of each, ascending.
    pub fn sorted(&self) -> impl Iterator<Item = u64> + '_ {
        let bits = |first: u8, [a, b, c, d, e]: [u8; 5]| u64::from_be_bytes([0, 0, first, a, b, c, d, e]);
        let parts = self.parts.iter().zip(0..=u8::MAX);
        parts.flat_map(move |(part, first)| part.iter().map(move |(rest, ())| bits(first, rest)))
    }
}

/// The number of the part, and what is kept there.
fn split(hash: u64) -> (usize, [u8; 5]) {
    let [first, a, b, c, d, e, ..] = hash.to_be_bytes();
    (usize::from(first), [a, b, c, d, e])
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
