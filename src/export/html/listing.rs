//! The ties with their best sentences as plain HTML, for readers without JavaScript.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::kept::Kept;

use crate::draw::escaped;
use crate::export::table::one_line;
use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::evidence::Evidence;
use crate::network::pair::Pair;

/// Sentences under each pair.
const SENTENCES: usize = 3;

/// The strongest pairs.
pub(super) struct Listing<'r> {
    pub(super) network: &'r Network,
    pub(super) pairs: &'r [Pair],
    pub(super) kept: &'r Kept,
    /// At most so many pairs.
    pub(super) most: usize,
}

impl Listing<'_> {
    /// Writes the list, and how many pairs are not in it.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut sentences: BTreeMap<(&ActorId, &ActorId), Vec<&Evidence>> = BTreeMap::new();
        for row in self.kept.rows.iter().filter(|row| row.counted) {
            let ends = if row.source <= row.target {
                (&row.source, &row.target)
            } else {
                (&row.target, &row.source)
            };
            sentences.entry(ends).or_default().push(row);
        }
        let mut pairs: Vec<&Pair> = self.pairs.iter().collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.reports()));
        out.write_all(b"<ol>\n")?;
        for pair in pairs.iter().take(self.most) {
            let (a, b) = (self.name(&pair.a), self.name(&pair.b));
            let (kind, count) = (pair.kind.as_str(), pair.reports());
            let plural = if count == 1 { "" } else { "s" };
            writeln!(out, "<li><b><bdi>{a}</bdi> – <bdi>{b}</bdi></b>: {kind}, {count} report{plural}<ul>")?;
            let mut rows = sentences.get_mut(&(&pair.a, &pair.b)).map(std::mem::take).unwrap_or_default();
            rows.sort_by(|one, other| one.best_first(other));
            let mut seen = BTreeSet::new();
            rows.retain(|row| seen.insert(row.telling));
            for row in rows.iter().take(SENTENCES) {
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
        if pairs.len() > self.most {
            writeln!(
                out,
                "<p>{} pairs with fewer reports are not in this list.</p>",
                pairs.len() - self.most
            )?;
        }
        Ok(())
    }

    fn name(&self, id: &ActorId) -> String {
        escaped(self.network.actor(id).map_or(id.as_str(), |actor| actor.label.as_str()))
    }
}

/// Who told it and when.
fn origin(row: &Evidence) -> String {
    let outlet = row.outlet.as_deref().unwrap_or(row.doc_id.as_str());
    let date = row.date.map(|date| format!(", {date}")).unwrap_or_default();
    format!("<small><bdi>{}</bdi>{date}</small>", escaped(outlet))
}
