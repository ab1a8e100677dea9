//! When two sentences are the same report: fingerprints that survive the small changes of wire copies.
//!
//! A sentence is reduced to lower-case words without articles, dates and attribution. Equal words give
//! an equal fingerprint; nearly equal words are found by comparing the smallest hashes of their word
//! triples (bottom-k MinHash; Broder, "On the resemblance and containment of documents", 1997). Other
//! figures make other news: "struck with 12 drones" is no copy of "struck with 30 drones".

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::network::stable_hash::{hex_u16s, hex_u64, stable_hash};
use crate::text::word::first_word;

/// Word triples kept of a sentence. Most sentences have fewer than twice as many.
const SHINGLES_KEPT: usize = 16;

/// Least resemblance (shared word triples / all word triples) of two tellings of one report. One
/// replaced word leaves 0.6 in a sentence of 14 words and 0.77 in one of 25; five words added at an end
/// leave 0.7 and 0.82. Below this, other places struck on other days would be taken for copies.
const LEAST_RESEMBLANCE: f64 = 0.7;

/// With more word triples than these in one of them alone the resemblance is less, however many are compared: 0.3 of 16.
const MOST_UNSHARED: usize = 4;

/// Words that a copy may change without telling anything new: articles, days, attribution.
const DROPPED: [&str; 23] = [
    "a",
    "according",
    "afp",
    "an",
    "ap",
    "friday",
    "monday",
    "reported",
    "reportedly",
    "reports",
    "reuters",
    "said",
    "saturday",
    "say",
    "says",
    "sunday",
    "the",
    "thursday",
    "today",
    "tuesday",
    "wednesday",
    "yesterday",
    "yonhap",
];

/// Months, which are dropped with the number of the day beside them.
const MONTHS: [&str; 21] = [
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "jan",
    "january",
    "july",
    "june",
    "mar",
    "march",
    "may",
    "nov",
    "november",
    "oct",
    "october",
    "sept",
    "september",
];

/// What a word is to whoever compares sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Telling,
    Dropped,
    Month,
    /// One or two digits, which are a day beside a month.
    Short,
}

/// The words of both lists.
static LISTED: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    let dropped = DROPPED.into_iter().map(|word| (word, Kind::Dropped));
    dropped.chain(MONTHS.into_iter().map(|word| (word, Kind::Month))).collect()
});

/// What is compared of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Hash of all remaining words: equal for exact copies.
    #[serde(with = "hex_u64")]
    pub words: u64,
    /// Hash of the figures in the sentence, without days and years; copies have the same.
    pub numbers: u32,
    /// The smallest hashes of word triples, ascending: similar for near copies.
    #[serde(with = "hex_u16s")]
    pub shingles: Shingles,
}

/// At most 16 short hashes, without a place of their own in memory, since there are millions of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shingles {
    hashes: [u16; SHINGLES_KEPT],
    count: u8,
}

impl Shingles {
    /// The hashes.
    pub fn as_slice(&self) -> &[u16] {
        self.hashes.get(..usize::from(self.count)).unwrap_or_default()
    }
}

impl From<&[u16]> for Shingles {
    /// The first of them that find room.
    fn from(values: &[u16]) -> Shingles {
        let mut shingles = Shingles::default();
        for (place, value) in shingles.hashes.iter_mut().zip(values) {
            *place = *value;
            shingles.count += 1;
        }
        shingles
    }
}

impl PartialEq for Shingles {
    fn eq(&self, other: &Shingles) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Shingles {}

impl Ord for Shingles {
    fn cmp(&self, other: &Shingles) -> Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}

impl PartialOrd for Shingles {
    fn partial_cmp(&self, other: &Shingles) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Fingerprint {
    /// The fingerprint of a sentence.
    pub fn of(sentence: &str) -> Fingerprint {
        let words = Words::of(sentence);
        let joined = words.joined();
        let mut shingles: Vec<u16> = match words.telling.len() {
            0..=2 => vec![short_hash(joined)],
            _ => words.telling.windows(3).map(|three| short_hash(words.through(three))).collect(),
        };
        shingles.sort_unstable();
        shingles.dedup();
        let mut numbers: Vec<&str> = words.iter().filter(|word| is_figure(word)).collect();
        numbers.sort_unstable();
        Fingerprint {
            words: stable_hash(joined.as_bytes()),
            numbers: (stable_hash(numbers.join(" ").as_bytes()) >> 32) as u32,
            shingles: Shingles::from(shingles.as_slice()),
        }
    }

    /// Whether both sentences tell the same report.
    pub fn resembles(&self, other: &Fingerprint) -> bool {
        self.words == other.words
            || (self.numbers == other.numbers
                && are_alike(self.shingles.as_slice(), other.shingles.as_slice()))
    }

    /// Whether they have two neighbours among the smallest hashes in common, or the only one.
    pub(super) fn shares_neighbours(&self, other: &Fingerprint) -> bool {
        let (own, others) = (self.shingles.as_slice(), other.shingles.as_slice());
        let alone = own.len() == 1 && own == others;
        alone || own.windows(2).any(|two| others.windows(2).any(|same| same == two))
    }

    /// Keys of which two sentences that resemble each other always share one, so that not all pairs need comparing: the
    /// smallest hashes. Of all of them so many are shared that the least one shared has no more before it than may differ.
    pub(super) fn keys(&self) -> impl Iterator<Item = u16> {
        let shingles = self.shingles.as_slice();
        let shared = (LEAST_RESEMBLANCE * shingles.len() as f64 - 1e-9).ceil() as usize;
        let without = shingles.is_empty().then_some((self.words >> 48) as u16);
        shingles.iter().copied().take(shingles.len() - shared + 1).chain(without)
    }
}

fn short_hash(words: &str) -> u16 {
    (stable_hash(words.as_bytes()) >> 48) as u16
}

/// The words of a sentence that tell something, in small letters, one blank between them.
struct Words {
    text: String,
    /// Where each word stands.
    telling: Vec<Range<usize>>,
}

impl Words {
    fn of(sentence: &str) -> Words {
        let listed = &*LISTED;
        let mut text = String::with_capacity(sentence.len() + 1);
        let mut all: Vec<(Range<usize>, Kind)> = Vec::with_capacity(sentence.len() / 4 + 1);
        let mut at = 0;
        while at < sentence.len() {
            let word = &sentence[at..at + first_word(&sentence[at..])];
            at += word.len();
            if !word.starts_with(char::is_alphanumeric) {
                continue;
            }
            let start = text.len();
            if word.is_ascii() {
                text.push_str(word);
                text[start..].make_ascii_lowercase();
            } else {
                text.push_str(&word.to_lowercase());
            }
            let word = &text[start..];
            let kind = match word.len() {
                1..=2 if is_number(word) => Kind::Short,
                _ => listed.get(word).copied().unwrap_or(Kind::Telling),
            };
            all.push((start..text.len(), kind));
            text.push(' ');
        }
        let is_month = |index: usize| all.get(index).is_some_and(|(_, kind)| *kind == Kind::Month);
        let is_kept = |index: usize| match all[index].1 {
            Kind::Telling => true,
            Kind::Dropped | Kind::Month => false,
            Kind::Short => !is_month(index + 1) && !index.checked_sub(1).is_some_and(is_month),
        };
        let mut told = String::with_capacity(text.len());
        let mut telling = Vec::with_capacity(all.len());
        for index in (0..all.len()).filter(|index| is_kept(*index)) {
            let start = told.len();
            told.push_str(&text[all[index].0.clone()]);
            telling.push(start..told.len());
            told.push(' ');
        }
        if telling.is_empty() {
            return Words { text, telling: all.into_iter().map(|(place, _)| place).collect() };
        }
        Words { text: told, telling }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.telling.iter().map(|place| &self.text[place.clone()])
    }

    fn joined(&self) -> &str {
        self.through(&self.telling)
    }

    /// The text from the first to the last of some neighbours.
    fn through(&self, words: &[Range<usize>]) -> &str {
        match words {
            [first, .., last] => &self.text[first.start..last.end],
            [only] => &self.text[only.clone()],
            [] => "",
        }
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number that is not a year.
fn is_figure(word: &str) -> bool {
    is_number(word) && !(word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
}

/// Whether the share of the smallest hashes of both sets together that lie in each of them is as large as it is in tellings
/// of one report.
fn are_alike(a: &[u16], b: &[u16]) -> bool {
    let (mut i, mut j, mut seen, mut shared) = (0, 0, 0, 0);
    while seen < SHINGLES_KEPT && (i < a.len() || j < b.len()) {
        seen += 1;
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => {
                shared += 1;
                i += 1;
                j += 1;
            }
            (Some(x), Some(y)) if x > y => j += 1,
            (None, _) => j += 1,
            (Some(_), _) => i += 1,
        }
        if seen - shared > MOST_UNSHARED {
            return false;
        }
    }
    seen > 0 && shared as f64 / seen as f64 >= LEAST_RESEMBLANCE
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn copies_resemble_and_other_news_does_not() {
        let told = "North Korea has sent about 12,000 soldiers to western Russia to fight against Ukrainian forces \
                    in the Kursk region, officials in Seoul said on Monday.";
        for (same, other) in [
            (true, told),
            (
                true,
                "SEOUL (Reuters) - North Korea has sent about 12,000 soldiers to western Russia to fight \
                    against Ukrainian forces in the Kursk region, officials in Seoul said.",
            ),
            (
                true,
                "North Korea has sent about 12,000 soldiers to western Russia to fight against Ukrainian forces \
                    in the Kursk region, officials in Seoul said on 4 March, Yonhap reported.",
            ),
            (
                false,
                "North Korea has sent about 13,000 soldiers to western Russia to fight against Ukrainian forces \
                    in the Kursk region, officials in Seoul said.",
            ),
            (false, "North Korea has sent shells to Russia."),
            (false, "North Korea may send about 12,000 engineers to Belarus, a lawmaker warned."),
            (false, ""),
        ] {
            assert_eq!(Fingerprint::of(told).resembles(&Fingerprint::of(other)), same, "{other}");
        }
    }

    #[test]
    fn small_changes_leave_the_words_hash_equal() {
        let of = |text| Fingerprint::of(text).words;
        assert_eq!(of("The U.S. sanctioned Iran on Friday."), of("\u{201c}U.S. sanctioned Iran on\u{201d}"));
        assert_ne!(of("Iran sanctioned the U.S."), of("The U.S. sanctioned Iran."));
        assert_eq!(of("On 4 March 2024 Iran left."), of("On 2024 Iran left, Reuters reported."));
        assert_ne!(of("said"), of("reported"));
    }
}
