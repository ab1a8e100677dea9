//! The rows of a timeline: pairs with what was reported of them in each column.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::columns::Columns;
use crate::draw::Drawing;
use crate::draw::alt_text::counted;
use crate::draw::scene::{self, label};
use crate::gazetteer::actor::ActorId;
use crate::network::ActorNode;
use crate::network::history::History;
use crate::network::pair::{Pair, PairKind};

/// The pairs in their order.
pub struct Rows<'a> {
    pub columns: Option<Columns>,
    pub rows: Vec<Row<'a>>,
    /// The most reports of one sign in one column.
    pub most: u64,
    /// Pairs for which there was no room.
    pub hidden: usize,
    /// Reports of the shown pairs that no dated document tells.
    pub undated: u64,
}

/// A pair.
pub struct Row<'a> {
    pub a: &'a ActorNode,
    pub b: &'a ActorNode,
    pub kind: PairKind,
    /// Reports in all columns.
    pub alliance: u64,
    pub tension: u64,
    /// Columns with reports, by their number: alliance and tension.
    pub moments: BTreeMap<usize, [u64; 2]>,
}

impl Row<'_> {
    /// The names as shown, cut to a readable length.
    pub fn labels(&self) -> [String; 2] {
        [label(self.a), label(self.b)]
    }

    /// The whole names.
    pub fn names(&self) -> String {
        format!("{} – {}", scene::name(self.a), scene::name(self.b))
    }
}

impl<'a> Rows<'a> {
    /// The pairs with the most dated reports first; of equals those first in the order of the ids.
    pub fn new(drawing: &Drawing<'a>) -> Rows<'a> {
        let known: FxHashMap<&ActorId, &ActorNode> =
            drawing.actors.iter().map(|actor| (&actor.id, actor)).collect();
        let kinds: FxHashMap<(&ActorId, &ActorId), &Pair> =
            drawing.pairs.iter().map(|pair| ((&pair.a, &pair.b), pair)).collect();
        let mut all: Vec<(&History, &ActorNode, &ActorNode, PairKind)> = drawing
            .histories
            .iter()
            .filter(|history| dated(history) > 0)
            .filter_map(|history| {
                let pair = kinds.get(&(&history.a, &history.b))?;
                Some((history, *known.get(&history.a)?, *known.get(&history.b)?, pair.kind))
            })
            .collect();
        all.sort_by_key(|(history, ..)| (Reverse(dated(history)), &history.a, &history.b));
        let hidden = all.len().saturating_sub(drawing.most_rows);
        all.truncate(drawing.most_rows);

        let days =
            || all.iter().flat_map(|(history, ..)| history.alliance.keys().chain(history.tension.keys()));
        let columns = days().min().zip(days().max()).map(|(first, last)| Columns::between(*first, *last));
        let undated = all.iter().map(|(history, ..)| history.undated).fold(0, u64::saturating_add);
        let rows: Vec<Row<'a>> = match columns {
            Some(columns) => {
                all.iter().map(|&(history, a, b, kind)| row(history, a, b, kind, columns)).collect()
            }
            None => Vec::new(),
        };
        let most = rows.iter().flat_map(|row| row.moments.values()).flatten().copied().max().unwrap_or(0);
        Rows { columns, rows, most, hidden, undated }
    }

    /// What there was no room for.
    pub fn hidden(&self) -> Vec<String> {
        let pairs = || counted(self.hidden as u64, "pair with fewer reports", "pairs with fewer reports");
        (self.hidden > 0).then(pairs).into_iter().collect()
    }
}

fn dated(history: &History) -> u64 {
    history.alliance.values().chain(history.tension.values()).copied().fold(0, u64::saturating_add)
}

fn row<'a>(
    history: &History,
    a: &'a ActorNode,
    b: &'a ActorNode,
    kind: PairKind,
    columns: Columns,
) -> Row<'a> {
    let mut moments: BTreeMap<usize, [u64; 2]> = BTreeMap::new();
    for (sign, days) in [&history.alliance, &history.tension].into_iter().enumerate() {
        for (day, count) in days {
            let moment = &mut moments.entry(columns.of(*day)).or_default()[sign];
            *moment = moment.saturating_add(*count);
        }
    }
    let sum = |sign: usize| moments.values().map(|moment| moment[sign]).fold(0, u64::saturating_add);
    Row { a, b, kind, alliance: sum(0), tension: sum(1), moments }
}
