//! Nodes: the actors that the documents mention.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::{Document, one_line};
use crate::extract::relation::Extraction;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::tie::{add_counts, earliest};

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
    /// Its item in Wikidata, where the gazetteer has it.
    #[serde(default)]
    pub wikidata: Option<String>,
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

impl ActorNode {
    /// Adds the counts of another node of the same actor. Where two gazetteers name it differently,
    /// the name that sorts first stays, so that the order of merging does not matter.
    pub(super) fn merge(&mut self, other: ActorNode) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.first_date = earliest(self.first_date, other.first_date);
        self.last_date = self.last_date.max(other.last_date);
        if other.named() < self.named() {
            (self.label, self.kind, self.iso3, self.wikidata) =
                (other.label, other.kind, other.iso3, other.wikidata);
        }
        add_counts(&mut self.aliases_seen, other.aliases_seen);
    }

    fn named(&self) -> (&str, ActorKind, Option<&str>, Option<&str>) {
        (&self.label, self.kind, self.iso3.as_deref(), self.wikidata.as_deref())
    }
}

/// The node of an actor before anything was counted. An actor that the gazetteer does not know, whom a
/// given mention named, is a group named by its id.
pub(super) fn node(id: &ActorId, gazetteer: &Gazetteer) -> ActorNode {
    let place = gazetteer.actors.binary_search_by(|actor| actor.id.cmp(id));
    let known = place.ok().and_then(|index| gazetteer.actors.get(index));
    ActorNode {
        id: id.clone(),
        label: known.map_or_else(|| id.to_string(), |actor| actor.name.clone()),
        kind: known.map_or(ActorKind::Group, |actor| actor.kind),
        iso3: known.and_then(|actor| actor.iso3.clone()),
        wikidata: known.and_then(|actor| actor.wikidata.clone()),
        mentions: 0,
        documents: 0,
        first_date: None,
        last_date: None,
        aliases_seen: BTreeMap::new(),
    }
}

/// One node for each actor that the document mentions.
pub(super) fn nodes_of(
    document: &Document,
    extraction: &Extraction,
    gazetteer: &Gazetteer,
) -> Vec<ActorNode> {
    let mut nodes: BTreeMap<&ActorId, ActorNode> = BTreeMap::new();
    for mention in &extraction.mentions {
        let entry = nodes.entry(&mention.actor).or_insert_with(|| node(&mention.actor, gazetteer));
        entry.mentions += 1;
        entry.documents = 1;
        (entry.first_date, entry.last_date) = (document.date, document.date);
        let form = one_line(mention.span.of(&document.text));
        match entry.aliases_seen.get_mut(form.as_ref()) {
            Some(count) => *count += 1,
            None => drop(entry.aliases_seen.insert(form.into_owned(), 1)),
        }
    }
    nodes.into_values().collect()
}
