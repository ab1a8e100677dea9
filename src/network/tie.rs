//! Ties: all relations of one sign from one actor to another, counted by report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::extract::relation::Status;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{Class, Sign};
use crate::network::evidence::Evidence;
use crate::network::fingerprint::Fingerprint;
use crate::network::report::{Reports, Telling, Tellings, reports};
use crate::network::samples::Samples;

pub use crate::network::report::TELLINGS_PER_TIE;
pub use crate::network::samples::EVIDENCE_PER_TIE;

/// What makes a tie one tie.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TieKey {
    /// Who acts; of a mutual tie the actor whose id sorts first.
    pub source: ActorId,
    /// Who is acted on.
    pub target: ActorId,
    /// Alliance or tension.
    pub sign: Sign,
    /// Whether it holds both ways.
    pub mutual: bool,
}

impl TieKey {
    /// The key, with the ids of a mutual tie in sorted order.
    pub fn new(source: &ActorId, target: &ActorId, sign: Sign, mutual: bool) -> TieKey {
        let (source, target) = if mutual && target < source { (target, source) } else { (source, target) };
        TieKey { source: source.clone(), target: target.clone(), sign, mutual }
    }

    /// The id in all exports: `russia>ukraine:tension`, mutual `north-korea=russia:alliance`.
    pub fn id(&self) -> String {
        let joint = if self.mutual { '=' } else { '>' };
        format!("{}{joint}{}:{}", self.source, self.target, self.sign_name())
    }

    /// `alliance` or `tension`.
    pub fn sign_name(&self) -> &'static str {
        match self.sign {
            Sign::Alliance => "alliance",
            Sign::Tension => "tension",
        }
    }
}

/// An edge of the network: what was reported from `source` to `target` with one sign.
///
/// All counts but `possible` and `denied` are of relations that the text presents as actual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Between whom, and of which sign.
    #[serde(flatten)]
    pub key: TieKey,
    /// Sentences that state it, copies included.
    pub sentences: u64,
    /// Documents that state it.
    pub documents: u64,
    /// Relations that the texts present as possible only.
    pub possible: u64,
    /// Relations that the texts deny.
    pub denied: u64,
    /// Named publishers of those documents.
    pub outlets: BTreeSet<String>,
    /// Day of the first dated document.
    pub first_date: Option<Date>,
    /// Day of the last dated document.
    pub last_date: Option<Date>,
    /// Patterns of the relation phrases as written in the gazetteer, with the number of relations.
    pub phrases: BTreeMap<String, u64>,
    /// Event classes, with the number of relations.
    pub classes: BTreeMap<Class, u64>,
    /// The distinct sentences, by fingerprint.
    pub tellings: Tellings,
    /// The best evidence.
    pub evidence: Samples,
}

impl Tie {
    /// A tie of which nothing is reported yet.
    pub fn new(key: TieKey) -> Tie {
        Tie {
            key,
            sentences: 0,
            documents: 0,
            possible: 0,
            denied: 0,
            outlets: BTreeSet::new(),
            first_date: None,
            last_date: None,
            phrases: BTreeMap::new(),
            classes: BTreeMap::new(),
            tellings: Tellings::default(),
            evidence: Samples::default(),
        }
    }

    /// Distinct reports with their summed and mean measures. Computed at each call: near copies are
    /// found among all tellings.
    pub fn reports(&self) -> Reports {
        reports(&[&self.tellings])
    }

    /// Whether at least one actual relation was found.
    pub fn is_counted(&self) -> bool {
        !self.tellings.is_empty()
    }

    /// The pattern seen most often; of equals the first in the alphabet.
    pub fn top_phrase(&self) -> Option<&str> {
        most_frequent(&self.phrases).map(String::as_str)
    }

    /// The class seen most often; of equals the first in [`Class::ALL`].
    pub fn top_class(&self) -> Option<Class> {
        most_frequent(&self.classes).copied()
    }

    /// Counts one relation; sentences and documents are counted by the caller, who knows their bounds.
    pub(super) fn count_relation(&mut self, evidence: &Evidence, fingerprint: Fingerprint) {
        match evidence.status {
            Status::Possible if !evidence.counted => self.possible += 1,
            Status::Denied if !evidence.counted => self.denied += 1,
            Status::Actual | Status::Possible | Status::Denied => {
                *self.phrases.entry(evidence.wording.clone()).or_default() += 1;
                *self.classes.entry(evidence.class).or_default() += 1;
                let Evidence { intensity, confidence, date: first_date, .. } = *evidence;
                self.tellings.insert(Telling { fingerprint, intensity, confidence, first_date });
                self.outlets.extend(evidence.outlet.clone());
                self.first_date = earliest(self.first_date, evidence.date);
                self.last_date = self.last_date.max(evidence.date);
            }
        }
        self.evidence.offer(evidence);
    }

    /// Adds everything that another tie of the same key has.
    pub(super) fn merge(&mut self, other: Tie) {
        self.sentences += other.sentences;
        self.documents += other.documents;
        self.possible += other.possible;
        self.denied += other.denied;
        self.outlets.extend(other.outlets);
        self.first_date = earliest(self.first_date, other.first_date);
        self.last_date = self.last_date.max(other.last_date);
        add_counts(&mut self.phrases, other.phrases);
        add_counts(&mut self.classes, other.classes);
        self.tellings.merge(other.tellings);
        self.evidence.merge(&other.evidence);
    }
}

/// The key with the highest count; of equals the first.
pub(super) fn most_frequent<K: Ord>(counts: &BTreeMap<K, u64>) -> Option<&K> {
    counts.iter().rev().max_by_key(|(_, count)| **count).map(|(key, _)| key)
}

/// Adds the counts of one map to another.
pub(super) fn add_counts<K: Ord>(counts: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
    for (key, count) in more {
        *counts.entry(key).or_default() += count;
    }
}

/// The earlier of two days, of which either may be unknown.
pub(super) fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
