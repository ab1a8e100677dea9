//! What makes two sentences one report: the choice that everything else follows from.

use serde::{Deserialize, Serialize};

use crate::network::evidence::Evidence;
use crate::network::fingerprint::{Fingerprint, Shingles};
use crate::network::stable_hash::stable_hash;

/// Which sentences of a tie tell the same report. It is in the fingerprints, so that whoever compares
/// these need not know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dedupe {
    /// None: every sentence of every document is a report.
    Off,
    /// Those with the same letters; white space does not matter.
    Exact,
    /// Those with the same or nearly the same words, as wires change them.
    #[default]
    Near,
}

impl Dedupe {
    /// The word for it on the command line and in `graph.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Dedupe::Off => "off",
            Dedupe::Exact => "exact",
            Dedupe::Near => "near",
        }
    }

    /// Whether it is the usual one, which graphs need not name.
    pub fn is_near(&self) -> bool {
        *self == Dedupe::Near
    }

    /// What is compared of the sentence of a row.
    pub fn fingerprint(self, evidence: &Evidence) -> Fingerprint {
        let alone = |text: &str| {
            let words = stable_hash(text.as_bytes());
            Fingerprint { words, numbers: 0, shingles: Shingles::default() }
        };
        match self {
            Dedupe::Off => alone(&format!("{}\u{1f}{}", evidence.doc_id, evidence.sentence_no)),
            Dedupe::Exact => alone(&evidence.sentence.split_whitespace().collect::<Vec<_>>().join(" ")),
            Dedupe::Near => Fingerprint::of(&evidence.sentence),
        }
    }
}
