//! The signed graph: actors, ties, pairs, and their evidence.
//!
//! A network is a pure function of the set of documents added to it: adding and merging in any order
//! and grouping gives the same network, and so the same bytes in every export.

pub mod act;
pub mod actor;
pub mod blocs;
pub mod evidence;
pub mod filter;
pub mod fingerprint;
pub mod fold;
pub mod history;
pub mod measured;
pub mod pair;
pub mod part;
pub mod report;
pub mod review;
pub mod stable_hash;
#[cfg(test)]
pub(crate) mod testing;
pub mod tie;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use serde::{Deserialize, Serialize};

pub use crate::network::actor::ActorNode;
pub use crate::network::filter::Filter;
pub use crate::network::measured::Measured;

use crate::document::Document;
use crate::extract::relation::{Extraction, Status};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use crate::network::evidence::{Evidence, evidence_of};
use crate::network::pair::{Pair, groups, pairs_of};
use crate::network::tie::{Tie, TieKey, earliest};

/// Actors, and what was reported between them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    graph: DiGraph<ActorNode, Tie>,
    actors: BTreeMap<ActorId, NodeIndex>,
    ties: BTreeMap<TieKey, EdgeIndex>,
    coverage: Coverage,
}

/// What was read to make a network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Documents read.
    pub documents: u64,
    /// Sentences read.
    pub sentences: u64,
    /// Relations found, of every status.
    pub relations: u64,
    /// Named publishers.
    pub outlets: BTreeSet<String>,
    /// Day of the first dated document.
    pub first_date: Option<Date>,
    /// Day of the last dated document.
    pub last_date: Option<Date>,
}

impl Network {
    /// Adds what was found in a document; each document is to be added once. Returns the evidence, in
    /// text order, for whoever writes it out.
    pub fn add(
        &mut self,
        document: &Document,
        extraction: &Extraction,
        gazetteer: &Gazetteer,
    ) -> Vec<Evidence> {
        let rows = evidence_of(document, extraction);
        self.coverage.merge(Coverage {
            documents: 1,
            sentences: extraction.sentences as u64,
            relations: rows.len() as u64,
            outlets: document.outlet.iter().cloned().collect(),
            first_date: document.date,
            last_date: document.date,
        });
        for node in actor::nodes_of(document, extraction, gazetteer) {
            self.merge_actor(node);
        }
        self.add_evidence(&rows, gazetteer);
        rows
    }

    fn add_evidence(&mut self, rows: &[Evidence], gazetteer: &Gazetteer) {
        let mut sentences: BTreeMap<TieKey, BTreeSet<usize>> = BTreeMap::new();
        for row in rows {
            let key = row.tie_key();
            for id in [&key.source, &key.target] {
                self.merge_actor(actor::node(id, gazetteer));
            }
            if row.status == Status::Actual {
                sentences.entry(key.clone()).or_default().insert(row.sentence_no);
            }
            if let Some(tie) = self.tie_mut(key) {
                tie.count_relation(row);
            }
        }
        for (key, numbers) in sentences {
            if let Some(tie) = self.tie_mut(key) {
                tie.sentences += numbers.len() as u64;
                tie.documents += 1;
            }
        }
    }

    /// Adds everything that another network has, as if its documents had been added here.
    pub fn merge(&mut self, other: Network) {
        self.coverage.merge(other.coverage);
        let (nodes, edges) = other.graph.into_nodes_edges();
        for node in nodes {
            self.merge_actor(node.weight);
        }
        for edge in edges {
            self.insert_tie(edge.weight);
        }
    }

    /// Every actor, in the order of the ids.
    pub fn actors(&self) -> Vec<ActorNode> {
        self.actors.values().map(|&index| self.graph[index].clone()).collect()
    }

    /// One actor.
    pub fn actor(&self, id: &ActorId) -> Option<&ActorNode> {
        self.actors.get(id).map(|&index| &self.graph[index])
    }

    /// Every tie with at least one report, in the order of the keys.
    pub fn ties(&self) -> Vec<&Tie> {
        self.all_ties().into_iter().filter(|tie| tie.is_counted()).collect()
    }

    /// Every tie, also those of which there is only possible or denied evidence.
    pub fn all_ties(&self) -> Vec<&Tie> {
        self.ties.values().map(|&index| &self.graph[index]).collect()
    }

    /// Every pair of actors with at least one report, in the order of the ids. Computed at each call, see
    /// [`Network::measured`].
    pub fn pairs(&self) -> Vec<Pair> {
        pairs_of(&self.ties())
    }

    /// How many pairs there are, without their figures.
    pub fn pair_count(&self) -> usize {
        groups(&self.ties()).len()
    }

    /// What was read.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The graph itself, for petgraph's algorithms. The numbers of nodes and edges depend on the order
    /// of reading; ids do not.
    pub fn graph(&self) -> &DiGraph<ActorNode, Tie> {
        &self.graph
    }

    pub(crate) fn merge_coverage(&mut self, coverage: Coverage) {
        self.coverage.merge(coverage);
    }

    pub(crate) fn merge_actor(&mut self, node: ActorNode) {
        match self.actors.get(&node.id) {
            Some(&index) => self.graph[index].merge(node),
            None => {
                let id = node.id.clone();
                self.actors.insert(id, self.graph.add_node(node));
            }
        }
    }

    /// Adds a tie, or adds to it; ties whose actors are unknown are left out.
    pub(crate) fn insert_tie(&mut self, tie: Tie) {
        if let Some(present) = self.tie_mut(tie.key.clone()) {
            present.merge(tie);
        }
    }

    fn tie_mut(&mut self, key: TieKey) -> Option<&mut Tie> {
        let index = match self.ties.get(&key) {
            Some(&index) => index,
            None => {
                let (source, target) = (*self.actors.get(&key.source)?, *self.actors.get(&key.target)?);
                let index = self.graph.add_edge(source, target, Tie::new(key.clone()));
                self.ties.insert(key, index);
                index
            }
        };
        self.graph.edge_weight_mut(index)
    }
}

impl PartialEq for Network {
    /// Equal content; the numbering inside the graph does not matter.
    fn eq(&self, other: &Network) -> bool {
        self.coverage == other.coverage
            && self.actors() == other.actors()
            && self.all_ties() == other.all_ties()
    }
}

impl Coverage {
    fn merge(&mut self, other: Coverage) {
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.relations += other.relations;
        self.outlets.extend(other.outlets);
        self.first_date = earliest(self.first_date, other.first_date);
        self.last_date = self.last_date.max(other.last_date);
    }
}

#[cfg(test)]
mod tests;
