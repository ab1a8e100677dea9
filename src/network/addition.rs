//! What one document adds to a network, made ready on any thread.

use crate::document::Document;
use crate::extract::relation::Extraction;
use crate::gazetteer::Gazetteer;
use crate::network::actor::{ActorNode, node, nodes_of};
use crate::network::dedupe::Dedupe;
use crate::network::evidence::{Row, rows_of};
use crate::network::stable_hash::stable_text_hash;

/// All that [`Network::add_all`](crate::network::Network::add_all) counts of a document, so that little is left to do
/// for the one thread that counts.
#[derive(Clone, Debug)]
pub struct Addition {
    pub(super) document: Document,
    pub(super) extraction: Extraction,
    pub(super) rows: Vec<Row>,
    pub(super) nodes: Vec<ActorNode>,
    pub(super) dedupe: Dedupe,
    pub(super) hash: u64,
}

impl Addition {
    /// What a document adds in which this was found.
    pub fn new(
        document: Document,
        extraction: Extraction,
        gazetteer: &Gazetteer,
        dedupe: Dedupe,
    ) -> Addition {
        let rows = rows_of(&document, &extraction, dedupe);
        let mut nodes = nodes_of(&document, &extraction, gazetteer);
        for id in rows.iter().flat_map(|row| [&row.evidence.source, &row.evidence.target]) {
            if nodes.iter().all(|node| node.id != *id) {
                nodes.push(node(id, gazetteer));
            }
        }
        let hash = hash(&document);
        Addition { document, extraction, rows, nodes, dedupe, hash }
    }

    /// The id of the document.
    pub fn id(&self) -> &str {
        &self.document.id
    }

    /// Gives the document another id, which is in its evidence too.
    pub fn rename(&mut self, id: String) {
        self.document.id = id;
        self.rows = rows_of(&self.document, &self.extraction, self.dedupe);
    }
}

/// The same for articles that are the same: of the same text, title, day and outlet. Their ids and addresses are
/// not looked at, since a file may have been moved.
pub(super) fn hash(document: &Document) -> u64 {
    let Document { text, title, date, outlet, .. } = document;
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    let about =
        [title.as_deref(), Some(&date), outlet.as_deref()].map(Option::unwrap_or_default).join("\u{1f}");
    stable_text_hash(text.as_bytes()).rotate_left(32) ^ stable_text_hash(about.as_bytes())
}
