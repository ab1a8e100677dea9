//! The words of a sentence as a few bits: tells quickly that a word is not there.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::inflect::singular;

/// A set of words, each as one of 256 bits that it may share with others. The singular and the plural of a noun are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sketch([u64; 4]);

impl Sketch {
    /// The sketch of some words in lower case.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Sketch {
        let mut sketch = Sketch::default();
        for word in words {
            let bit = FxBuildHasher.hash_one(singular(word).as_ref()) >> 56;
            sketch.0[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        sketch
    }

    /// Whether one of the words may be among these; if not, none of them is.
    #[inline]
    pub fn may_share(&self, words: &Sketch) -> bool {
        self.0.iter().zip(words.0).any(|(here, there)| here & there != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    #[test]
    fn a_word_that_is_there_is_never_missed() {
        let words = ["sanctions", "allies", "news", "clash", "servicemen", "of", "\u{e9}lys\u{e9}e", ""];
        let sketch = Sketch::of(words);
        for word in words.into_iter().chain(["sanction", "ally", "clashes", "serviceman"]) {
            assert!(sketch.may_share(&Sketch::of([word])), "{word}");
        }
        assert!(!Sketch::of(["sanctions"]).may_share(&Sketch::of(["ban"])));
        assert!(!sketch.may_share(&Sketch::default()));
    }
}
