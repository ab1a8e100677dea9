//! The signed graph: actors, ties, pairs, and their evidence.
//!
//! A network is a pure function of the set of documents added to it: adding and merging in any order
//! and grouping gives the same network, and so the same bytes in every export.

pub mod act;
pub mod actor;
pub mod addition;
pub mod blocs;
pub mod dedupe;
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
pub mod samples;
mod similar;
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
use crate::document::hashes::Hashes;
use crate::extract::relation::{Extraction, Status};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use crate::network::addition::Addition;
use crate::network::dedupe::Dedupe;
use crate::network::evidence::{Evidence, Row};
use crate::network::pair::{Pair, groups, pairs_of};
use crate::network::tie::{Tie, TieKey, earliest};

/// Actors, and what was reported between them.
#[derive(Clone, Debug, Default)]
pub struct Network {
    graph: DiGraph<ActorNode, Tie>,
    actors: BTreeMap<ActorId, NodeIndex>,
    ties: BTreeMap<TieKey, EdgeIndex>,
    coverage: Coverage,
    /// Hashes of the articles, by which they are known when they come again.
    articles: Hashes,
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
    /// How sentences were compared.
    #[serde(default, skip_serializing_if = "Dedupe::is_near")]
    pub dedupe: Dedupe,
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
        let addition = Addition::new(document.clone(), extraction.clone(), gazetteer, Dedupe::Near);
        self.add_all(addition).into_iter().map(|row| row.evidence).collect()
    }

    /// The same with what a document adds, made ready by another thread.
    pub fn add_all(&mut self, addition: Addition) -> Vec<Row> {
        let Addition { document, extraction, rows, nodes, dedupe, hash } = addition;
        if let Some(outlet) = document.outlet.filter(|outlet| !self.coverage.outlets.contains(outlet)) {
            self.coverage.outlets.insert(outlet);
        }
        self.coverage.merge(Coverage {
            documents: 1,
            sentences: extraction.sentences as u64,
            relations: rows.len() as u64,
            outlets: BTreeSet::new(),
            first_date: document.date,
            last_date: document.date,
            dedupe,
        });
        self.articles.insert(hash);
        for node in nodes {
            self.merge_actor(node);
        }
        self.add_evidence(&rows);
        rows
    }

    fn add_evidence(&mut self, rows: &[Row]) {
        let mut sentences: BTreeMap<TieKey, BTreeSet<usize>> = BTreeMap::new();
        for Row { evidence, fingerprint } in rows {
            let key = evidence.tie_key();
            if evidence.status == Status::Actual {
                sentences.entry(key.clone()).or_default().insert(evidence.sentence_no);
            }
            if let Some(tie) = self.tie_mut(key) {
                tie.count_relation(evidence, *fingerprint);
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
        self.merge_articles(other.articles.sorted());
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

    /// Hashes of the articles that were read, 48 bits each, ascending.
    pub fn articles(&self) -> impl Iterator<Item = u64> {
        self.articles.sorted()
    }

    /// The articles that are in it now, to ask for while others are added.
    pub fn known_articles(&self) -> KnownArticles {
        KnownArticles(self.articles.clone())
    }

    /// How many articles are in both.
    pub fn common_articles(&self, other: &Network) -> u64 {
        other.articles.sorted().filter(|bits| self.articles.contains(bits << 16)).count() as u64
    }

    /// The graph itself, for petgraph's algorithms. The numbers of nodes and edges depend on the order
    /// of reading; ids do not.
    pub fn graph(&self) -> &DiGraph<ActorNode, Tie> {
        &self.graph
    }

    pub(crate) fn merge_coverage(&mut self, coverage: Coverage) {
        self.coverage.merge(coverage);
    }

    /// Adds hashes as [`articles`](Network::articles) gives them.
    pub(crate) fn merge_articles(&mut self, articles: impl IntoIterator<Item = u64>) {
        articles.into_iter().for_each(|bits| {
            self.articles.insert(bits << 16);
        });
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

/// Articles that were in a network once.
#[derive(Clone, Debug, Default)]
pub struct KnownArticles(Hashes);

impl KnownArticles {
    /// Whether an article is among them: one of the same text, title, day and outlet, whatever its id and address are.
    pub fn hold(&self, document: &Document) -> bool {
        !self.0.is_empty() && self.0.contains(addition::hash(document))
    }
}

impl PartialEq for Network {
    /// Equal content; the numbering inside the graph does not matter.
    fn eq(&self, other: &Network) -> bool {
        self.coverage == other.coverage
            && self.articles == other.articles
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
        self.dedupe = self.dedupe.min(other.dedupe);
    }
}

#[cfg(test)]
mod tests;
