//! What a change of the gazetteer would do to a corpus: two readings of the same documents, side by side.
//!
//! Documents stream through [`Impact::add`] once, each with what the extractor found in it before and after the change.
//! What is kept is bounded by the actors and their names, not by the documents.

mod compare;
#[cfg(test)]
mod tests;
mod ties;

use std::collections::BTreeMap;

use crate::document::Document;
use crate::extract::relation::{Extraction, Mention, Relation, Status};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{Class, Sign};
use crate::suggest::Samples;
use compare::{mention_changes, relation_changes};

pub use ties::{Standing, Tie};

/// So many names and so many relations are told apart; those beyond are only counted.
const MOST_KEPT: usize = 20_000;

/// How two readings of the same place differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It is found only after the change.
    Gained,
    /// It was found only before.
    Lost,
    /// Both readings find something there, but not the same.
    Changed,
}

/// Counts of one kind of finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found before the change.
    pub before: u64,
    /// Found after it.
    pub after: u64,
    /// Found only after it.
    pub gained: u64,
    /// Found only before it.
    pub lost: u64,
    /// Found in both readings in different ways.
    pub changed: u64,
}

/// A name that the two readings take differently, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameReading {
    /// The words before the change; none where nobody was named.
    pub old: Option<(String, ActorId)>,
    /// The words after it.
    pub new: Option<(String, ActorId)>,
}

/// A relation as one of the readings has it, without its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationReading {
    /// Who acts.
    pub source: ActorId,
    /// Who is acted on.
    pub target: ActorId,
    /// Whether it holds both ways.
    pub mutual: bool,
    /// Tension or alliance.
    pub sign: Sign,
    /// What it says.
    pub class: Class,
    /// Whether the text presents it as holding.
    pub status: Status,
}

/// A relation before and after the change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Readings {
    /// Before; none where it is gained.
    pub old: Option<RelationReading>,
    /// After; none where it is lost.
    pub new: Option<RelationReading>,
}

/// How often something differs, with sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How often.
    pub times: u64,
    /// Sentences, or for names the words around them.
    pub samples: Samples,
}

/// The difference between two readings of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Documents read.
    pub documents: u64,
    /// Documents in which anything differs.
    pub touched: u64,
    /// Mentions.
    pub mentions: Tally,
    /// Relations of every status.
    pub relations: Tally,
    /// Names that are taken differently.
    pub names: BTreeMap<NameReading, Seen>,
    /// Relations that are read differently.
    pub readings: BTreeMap<Readings, Seen>,
    standings: BTreeMap<(ActorId, ActorId), (Standing, Standing)>,
}

impl Impact {
    /// Compares two readings of one document.
    pub fn add(&mut self, document: &Document, before: &Extraction, after: &Extraction) {
        self.documents += 1;
        let mentions = mention_changes(&before.mentions, &after.mentions);
        let relations = relation_changes(&before.relations, &after.relations);
        self.touched += u64::from(!mentions.is_empty() || !relations.is_empty());
        self.mentions.count(before.mentions.len(), after.mentions.len());
        self.relations.count(before.relations.len(), after.relations.len());
        for (old, new) in mentions {
            self.mentions.note(change(old, new));
            let named = |mention: &Mention| {
                let words = mention.span.of(&document.text).split_whitespace().collect::<Vec<_>>();
                (words.join(" "), mention.actor.clone())
            };
            let Some(place) = new.or(old) else { continue };
            let reading = NameReading { old: old.map(named), new: new.map(named) };
            note(&mut self.names, reading, || compare::around(&document.text, place.span));
        }
        for (old, new) in relations {
            self.relations.note(change(old, new));
            let Some(place) = new.or(old) else { continue };
            let readings = Readings { old: old.map(RelationReading::of), new: new.map(RelationReading::of) };
            note(&mut self.readings, readings, || place.sentence.of(&document.text));
        }
        ties::count(&mut self.standings, &before.relations, |standings| &mut standings.0);
        ties::count(&mut self.standings, &after.relations, |standings| &mut standings.1);
    }

    /// Whether the two readings are the same.
    pub fn is_none(&self) -> bool {
        self.touched == 0
    }

    /// The ties between two actors each that differ, those first that differ most.
    pub fn ties(&self) -> Vec<Tie> {
        ties::differing(&self.standings)
    }

    /// Ties before and after: pairs of actors with at least one actual relation.
    pub fn tie_tally(&self) -> Tally {
        ties::tally(&self.standings)
    }
}

impl Tally {
    fn count(&mut self, before: usize, after: usize) {
        self.before += before as u64;
        self.after += after as u64;
    }

    fn note(&mut self, change: Change) {
        match change {
            Change::Gained => self.gained += 1,
            Change::Lost => self.lost += 1,
            Change::Changed => self.changed += 1,
        }
    }
}

impl NameReading {
    /// Gained, lost or changed.
    pub fn change(&self) -> Change {
        change(self.old.as_ref(), self.new.as_ref())
    }
}

impl Readings {
    /// Gained, lost or changed.
    pub fn change(&self) -> Change {
        change(self.old.as_ref(), self.new.as_ref())
    }
}

impl RelationReading {
    fn of(relation: &Relation) -> RelationReading {
        RelationReading {
            source: relation.source.clone(),
            target: relation.target.clone(),
            mutual: relation.mutual,
            sign: relation.meaning.sign,
            class: relation.meaning.class,
            status: relation.status,
        }
    }
}

fn change<T>(old: Option<&T>, new: Option<&T>) -> Change {
    match (old, new) {
        (None, _) => Change::Gained,
        (_, None) => Change::Lost,
        _ => Change::Changed,
    }
}

fn note<'t, K: Ord>(seen: &mut BTreeMap<K, Seen>, key: K, sample: impl FnOnce() -> &'t str) {
    if seen.len() >= MOST_KEPT && !seen.contains_key(&key) {
        return;
    }
    let seen = seen.entry(key).or_default();
    seen.times += 1;
    seen.samples.add(sample());
}
