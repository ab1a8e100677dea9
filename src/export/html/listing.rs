//! The ties with their best sentences as plain HTML, for readers without JavaScript.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::document::one_line;
use crate::draw::escaped;
use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::evidence::Evidence;
use crate::network::pair::Pair;

/// Sentences under each pair.
const SENTENCES: usize = 3;

/// The strongest pairs, with the best sentences among the rows that were added.
pub(super) struct Listing<'r> {
    network: &'r Network,
    /// The most reports first.
    pairs: Vec<&'r Pair>,
    left_out: usize,
    /// By the ends of a listed pair, the best first.
    sentences: BTreeMap<(ActorId, ActorId), Vec<Evidence>>,
}

impl<'r> Listing<'r> {
    /// A list of at most so many pairs, still without sentences.
    pub(super) fn new(network: &'r Network, pairs: &'r [Pair], most: usize) -> Listing<'r> {
        let left_out = pairs.len().saturating_sub(most);
        let mut pairs: Vec<&Pair> = pairs.iter().collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.reports()));
        pairs.truncate(most);
        let sentences = pairs.iter().map(|pair| (ends(&pair.a, &pair.b), Vec::new())).collect();
        Listing { network, pairs, left_out, sentences }
    }

    /// Adds a row, which is kept if it is one of the best of its pair.
    pub(super) fn push(&mut self, row: &Evidence) {
        let best = self.sentences.get_mut(&ends(&row.source, &row.target));
        let Some(best) = best.filter(|_| row.counted) else { return };
        if best.len() == SENTENCES && best.last().is_some_and(|worst| worst.best_first(row).is_le()) {
            return;
        }
        best.push(row.clone());
        best.sort_by(Evidence::best_first);
        let mut seen = BTreeSet::new();
        best.retain(|row| seen.insert(row.telling));
        best.truncate(SENTENCES);
    }

    /// Writes the list, and how many pairs are not in it.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<ol>\n")?;
        for pair in &self.pairs {
            let (a, b) = (self.name(&pair.a), self.name(&pair.b));
            let (kind, count) = (pair.kind.as_str(), pair.reports());
            let plural = if count == 1 { "" } else { "s" };
            writeln!(out, "<li><b><bdi>{a}</bdi> – <bdi>{b}</bdi></b>: {kind}, {count} report{plural}<ul>")?;
            for row in &self.sentences[&ends(&pair.a, &pair.b)] {
                writeln!(
                    out,
                    "<li><q dir=\"auto\">{}</q> {}</li>",
                    escaped(&one_line(&row.sentence)),
                    origin(row)
                )?;
            }
            out.write_all(b"</ul></li>\n")?;
        }
        out.write_all(b"</ol>\n")?;
        if self.left_out > 0 {
            writeln!(out, "<p>{} pairs with fewer reports are not in this list.</p>", self.left_out)?;
        }
        Ok(())
    }

    fn name(&self, id: &ActorId) -> String {
        escaped(self.network.actor(id).map_or(id.as_str(), |actor| actor.label.as_str()))
    }
}

/// The key of a pair, in the order of the ids.
fn ends(one: &ActorId, other: &ActorId) -> (ActorId, ActorId) {
    (one.min(other).clone(), one.max(other).clone())
}

/// Who told it and when.
fn origin(row: &Evidence) -> String {
    let outlet = row.outlet.as_deref().unwrap_or(row.doc_id.as_str());
    let date = row.date.map(|date| format!(", {date}")).unwrap_or_default();
    format!("<small><bdi>{}</bdi>{date}</small>", escaped(outlet))
}
