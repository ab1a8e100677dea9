//! Which rows of evidence the page carries.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;

use crate::export::EvidenceRows;
use crate::network::Network;
use crate::network::evidence::Evidence;
use crate::network::review::Verdict;

/// Rows of one tie: more than anybody will read, and enough for filters to count by.
const MOST_PER_TIE: usize = 1_000;

/// Rows of all ties. A browser takes about a quarter of a second to read this many.
const MOST_ROWS: usize = 60_000;

/// The rows of a page.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// By tie in the order of the keys, the best first as [`Evidence::best_first`] has it.
    pub(super) rows: Vec<Evidence>,
    /// Rows of ties in the network that found no room.
    pub(super) left_out: usize,
}

/// By what a row is chosen; the least is the best.
type Rank = (Reverse<bool>, Reverse<i64>, bool, Option<Date>, String);

/// Chooses the rows: the best of each tie, the same number at most for every tie. Goes through the
/// evidence twice and holds no more sentences than it keeps. A tie without rows, of a graph that came
/// without its evidence, has the sample that the graph carries. What a review rejected is no evidence any more.
pub(super) fn kept(network: &Network, evidence: &mut dyn EvidenceRows) -> io::Result<Kept> {
    let mut chosen: BTreeMap<String, Vec<(Rank, usize)>> =
        network.all_ties().into_iter().map(|tie| (tie.key.id(), Vec::new())).collect();
    let mut seen = 0;
    for number in 0..evidence.count() {
        let row = evidence.row(number)?;
        let Some(rows) = chosen.get_mut(&row.edge_id) else { continue };
        if row.review == Some(Verdict::Reject) {
            continue;
        }
        seen += 1;
        rows.push((rank(&row), number));
        if rows.len() >= 2 * MOST_PER_TIE {
            shorten(rows, MOST_PER_TIE);
        }
    }
    let most = most_for_each(chosen.values().map(Vec::len), MOST_ROWS).min(MOST_PER_TIE);
    let mut kept = Kept::default();
    for tie in network.all_ties() {
        let rows = chosen.entry(tie.key.id()).or_default();
        shorten(rows, most);
        for (_, number) in rows.iter() {
            kept.rows.push(evidence.row(*number)?);
        }
        if rows.is_empty() {
            seen += tie.evidence.len();
            kept.rows.extend(tie.evidence.iter().cloned());
        }
    }
    kept.left_out = seen.saturating_sub(kept.rows.len());
    Ok(kept)
}

fn rank(row: &Evidence) -> Rank {
    (
        Reverse(row.counted),
        Reverse((row.confidence * 1000.0).round() as i64),
        row.date.is_none(),
        row.date,
        row.evidence_id.clone(),
    )
}

/// Keeps the best; of equals the one that was found first.
fn shorten(rows: &mut Vec<(Rank, usize)>, most: usize) {
    rows.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    rows.truncate(most);
}

/// The largest number that every tie may have so that all together have no more than `room`.
fn most_for_each(counts: impl Iterator<Item = usize>, room: usize) -> usize {
    let mut counts: Vec<usize> = counts.collect();
    counts.sort_unstable();
    let mut left = room;
    for (done, count) in counts.iter().enumerate() {
        let share = left / (counts.len() - done);
        if *count > share {
            return share.max(1);
        }
        left -= count;
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::{MOST_PER_TIE, kept, most_for_each};
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::evidence_of;
    use crate::network::testing::{Article, network_of};

    #[test]
    fn room_is_shared_evenly() {
        for (counts, room, most) in [
            (vec![3, 5, 1], 9, usize::MAX),
            (vec![3, 5, 1], 8, 4),
            (vec![100, 100], 10, 5),
            (vec![1, 1, 100], 10, 8),
            (vec![5, 5, 5], 2, 1),
            (vec![], 2, usize::MAX),
        ] {
            assert_eq!(most_for_each(counts.iter().copied(), room), most, "{counts:?} in {room}");
        }
    }

    #[test]
    fn the_best_stay_and_the_rest_is_counted() {
        let tell = |article: Article, n: usize| {
            let sentence = format!("Russia struck town {n} in Ukraine.");
            article.tells("russia", "ukraine", Class::Assault, &sentence)
        };
        let article = (0..MOST_PER_TIE).fold(Article::new("a/1", "2024-01-01"), tell);
        let later = tell(Article::new("b/1", "2025-01-01"), 0);
        let mut rows: Vec<_> = [&later, &article]
            .iter()
            .flat_map(|article| evidence_of(&article.document, &article.extraction))
            .collect();
        let kept = kept(&network_of(&[later, article]), &mut rows).unwrap();
        assert_eq!((kept.rows.len(), kept.left_out), (MOST_PER_TIE, 1));
        assert!(kept.rows.iter().all(|row| row.doc_id == "a/1"));
    }

    #[test]
    fn a_network_without_evidence_has_its_samples() {
        let article = Article::new("a/1", "2024-01-01").tells(
            "russia",
            "ukraine",
            Class::Assault,
            "Russia hit Ukraine.",
        );
        let kept = kept(&network_of(&[article]), &mut Vec::new()).unwrap();
        assert_eq!((kept.rows.len(), kept.left_out), (1, 0));
    }
}
