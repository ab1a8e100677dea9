//! The signed graph: actors, ties, pairs, and their evidence.

pub mod pair;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::gazetteer::actor::{ActorId, ActorKind};

/// A node of the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActorNode {
    /// The actor's id.
    pub id: ActorId,
    /// The name shown to people.
    pub label: String,
    /// State, organisation or group.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 code, for states.
    pub iso3: Option<String>,
    /// Mentions in all documents.
    pub mentions: u64,
    /// Documents that mention it.
    pub documents: u64,
    /// Day of the first document that mentions it.
    pub first_date: Option<Date>,
    /// Day of the last document that mentions it.
    pub last_date: Option<Date>,
    /// The forms seen in the text, with how often.
    pub aliases_seen: BTreeMap<String, u64>,
}
