//! Names that the gazetteer lacks, by how many relations they leave without one of their sides.

mod cues;
mod kind;
mod pairs;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Dismissed, Samples, Wanted};
use crate::document::Document;
use crate::extract::stranger::Strangers;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use cues::Cues;
use kind::CueWords;
use pairs::Pairs;

pub use kind::{Kind, KindGuess};

/// So many names are counted at a time. When there are more, those seen least are forgotten, as with patterns.
const MOST_NAMES: usize = 200_000;
/// So many words in small letters are counted; the first ones, among which are all common ones.
const MOST_WORDS: usize = 200_000;
/// So many acronyms of things are remembered; the first ones.
const MOST_SPELLED: usize = 50_000;
/// A word seen so often in small letters is an ordinary one.
const COMMON: u64 = 3;
/// So many different partners of a name are counted; the first ones.
const MOST_PARTNERS: usize = 50;

/// A name that may be that of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name, in full where the texts have both.
    pub name: String,
    /// Its acronym.
    pub acronym: Option<String>,
    /// The actor of the gazetteer that has the other one of full name and acronym.
    pub alias_of: Option<ActorId>,
    /// Relations to known actors that it would have.
    pub blocked: u64,
    /// How often it was seen.
    pub seen: u64,
    /// The known actors to which it would be related most often, the most frequent first.
    pub partners: Vec<ActorId>,
    /// What it may be.
    pub guess: KindGuess,
    /// Sentences in which it would be related.
    pub samples: Samples,
}

/// Counts the strangers of documents. The memory that it takes is bounded, and the same documents in the same order give
/// the same suggestions.
#[derive(Clone, Debug)]
pub struct ActorMiner {
    words: CueWords,
    names: BTreeMap<String, Count>,
    pairs: Pairs,
    /// Acronyms that a text has spelled out in small letters.
    spelled: BTreeSet<String>,
    /// Words in small letters: what has no capital elsewhere is no name.
    ordinary: BTreeMap<String, u64>,
}

#[derive(Clone, Debug, Default)]
struct Count {
    cues: Cues,
    partners: BTreeMap<ActorId, u64>,
    samples: Samples,
}

impl ActorMiner {
    /// A miner for what a gazetteer lacks.
    ///
    /// # Errors
    /// When the list of cues that is part of the program cannot be read, which a test keeps from happening.
    pub fn new(gazetteer: &Gazetteer) -> Result<ActorMiner, String> {
        Ok(ActorMiner {
            words: CueWords::new(gazetteer)?,
            names: BTreeMap::new(),
            pairs: Pairs::default(),
            spelled: BTreeSet::new(),
            ordinary: BTreeMap::new(),
        })
    }

    /// Counts what was found in one document.
    pub fn add(&mut self, document: &Document, strangers: &Strangers) {
        for stranger in &strangers.names {
            let count = self.names.entry(stranger.name.clone()).or_default();
            self.words.count(stranger, &mut count.cues);
            for partner in &stranger.partners {
                count.cues.blocked += 1;
                if count.partners.len() < MOST_PARTNERS || count.partners.contains_key(partner) {
                    *count.partners.entry(partner.clone()).or_default() += 1;
                }
                count.samples.add(stranger.sentence.of(&document.text));
            }
        }
        let words = document.text.split(|c: char| !c.is_alphanumeric() && c != '-');
        for word in words.filter(|word| word.starts_with(char::is_lowercase)) {
            if let Some(times) = self.ordinary.get_mut(word) {
                *times += 1;
            } else if self.ordinary.len() < MOST_WORDS {
                self.ordinary.insert(word.to_owned(), 1);
            }
        }
        for pairing in &strangers.pairings {
            self.pairs.add(pairing);
        }
        if self.spelled.len() < MOST_SPELLED {
            self.spelled.extend(strangers.spelled.iter().cloned());
        }
        if self.names.len() > MOST_NAMES {
            self.forget(MOST_NAMES / 2);
        }
    }

    /// The suggestions. Those that are more likely actors than not stand first; in each part those of which most relations are to be
    /// expected, as many as they block times the chance that such a name is an actor's; of equals in the order of the alphabet.
    /// What is likely no actor is among them, for the guess may be wrong.
    pub fn suggestions(
        &self,
        wanted: &Wanted,
        kinds: impl Fn(Kind) -> bool,
        dismissed: &Dismissed,
    ) -> Vec<Suggestion> {
        let surnames = self.surnames();
        let mut all: Vec<Suggestion> = self
            .joined()
            .into_iter()
            .filter(|(_, count)| count.cues.blocked >= wanted.min)
            // A capital at the start of a sentence makes no name.
            .filter(|(name, count)| name.contains(' ') || 2 * count.cues.within >= count.cues.seen)
            .map(|(name, count)| self.suggestion(&name, count, &surnames))
            .filter(|one| kinds(one.guess.kind))
            .filter(|one| !dismissed.holds(&one.name))
            .filter(|one| !one.acronym.as_ref().is_some_and(|acronym| dismissed.holds(acronym)))
            .collect();
        all.sort_by(|a, b| (Reverse(a.worth()), &a.name).cmp(&(Reverse(b.worth()), &b.name)));
        all.truncate(wanted.top);
        all
    }

    /// The counts, those of an acronym under the full name.
    fn joined(&self) -> BTreeMap<String, Count> {
        let mut joined: BTreeMap<String, Count> = BTreeMap::new();
        for (name, count) in &self.names {
            let full = self.pairs.full_name(name).unwrap_or(name);
            let sum = joined.entry(full.to_owned()).or_default();
            sum.add(count);
            let lower = full.to_lowercase();
            let times = |word: &str| self.ordinary.get(word).copied().unwrap_or(0);
            sum.cues.ordinary = times(&lower);
            sum.cues.spelled |= self.spelled.contains(name);
            sum.cues.all_ordinary =
                lower.split(' ').all(|word| times(word) >= COMMON) && self.pairs.acronym(full).is_none();
        }
        joined
    }

    fn suggestion(&self, name: &str, count: Count, surnames: &BTreeSet<String>) -> Suggestion {
        let mut partners: Vec<_> = count.partners.into_iter().collect();
        partners.sort_by_key(|(_, times)| Reverse(*times));
        Suggestion {
            name: name.to_owned(),
            acronym: self.pairs.acronym(name).map(str::to_owned),
            alias_of: self.pairs.known_as(name).cloned(),
            blocked: count.cues.blocked,
            seen: count.cues.seen,
            partners: partners.into_iter().map(|(partner, _)| partner).collect(),
            guess: self.words.guess(name, &count.cues, surnames),
            samples: count.samples,
        }
    }

    /// The last words of all names that are those of people, in lower case.
    fn surnames(&self) -> BTreeSet<String> {
        let none = BTreeSet::new();
        let people = self.names.iter().filter(|(name, count)| {
            name.contains(' ') && self.words.guess(name, &count.cues, &none).kind == Kind::Person
        });
        let found = people.filter_map(|(name, _)| Some(name.rsplit(' ').next()?.to_lowercase()));
        found.chain(self.words.leaders.iter().cloned()).collect()
    }

    /// Forgets the names seen least until at most so many are left.
    fn forget(&mut self, left: usize) {
        let mut least = 1;
        while self.names.len() > left {
            self.names.retain(|_, count| count.cues.seen > least);
            least += 1;
        }
    }
}

impl Suggestion {
    /// Whether it is more likely an actor than not, and the relations to be expected of it, in hundredths.
    fn worth(&self) -> (bool, u64) {
        (self.guess.is_likely(), self.blocked * self.guess.chance)
    }
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.cues.add(&other.cues);
        for (partner, times) in &other.partners {
            *self.partners.entry(partner.clone()).or_default() += times;
        }
        for sentence in other.samples.sentences() {
            self.samples.add(sentence);
        }
    }
}
