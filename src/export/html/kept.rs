//! Which rows of evidence the page carries.

use std::collections::BinaryHeap;
use std::io;

use rustc_hash::FxHashMap;

use crate::export::EvidenceRows;
use crate::network::Network;
use crate::network::evidence::{Evidence, Rank};
use crate::network::review::Verdict;
use crate::network::samples::Samples;

/// Rows of one tie: more than anybody will read, and enough for filters to count by.
const MOST_PER_TIE: usize = 1_000;

/// Rows of all ties. A browser takes about a quarter of a second to read this many.
const MOST_ROWS: usize = 60_000;

/// The rows of a page, to be read where they lie.
#[derive(Debug, Default)]
pub(super) struct Kept<'n> {
    /// By tie in the order of the keys, the best first as [`Evidence::best_first`] has it.
    rows: Vec<Place<'n>>,
    /// Rows of ties in the network that found no room.
    pub(super) left_out: usize,
}

/// Where a row is to be found.
#[derive(Debug)]
enum Place<'n> {
    /// Among the evidence, by its number.
    Row(usize),
    /// Among the samples of its tie, by its number.
    Sample(&'n Samples, usize),
}

impl Kept<'_> {
    /// Hands on each row, one at a time.
    pub(super) fn read(
        &self,
        evidence: &mut dyn EvidenceRows,
        mut receive: impl FnMut(&Evidence),
    ) -> io::Result<()> {
        for place in &self.rows {
            match place {
                Place::Row(number) => receive(&evidence.row(*number)?),
                Place::Sample(samples, number) => samples.get(*number).iter().for_each(&mut receive),
            }
        }
        Ok(())
    }
}

/// The best rows of a tie so far.
#[derive(Default)]
struct Best {
    /// With the numbers of their rows; the worst of them on top.
    ranks: BinaryHeap<(Rank, usize)>,
    /// How many there were to choose from.
    seen: usize,
}

impl Best {
    fn offer(&mut self, rank: (Rank, usize), most: usize) {
        self.seen += 1;
        if self.ranks.len() < most {
            self.ranks.push(rank);
        } else if let Some(mut worst) = self.ranks.peek_mut().filter(|worst| rank < **worst) {
            *worst = rank;
        }
    }

    fn shorten(&mut self, most: usize) {
        while self.ranks.len() > most {
            self.ranks.pop();
        }
        self.ranks.shrink_to_fit();
    }
}

/// Chooses the rows: the best of each tie, the same number at most for every tie. Goes through the
/// evidence once and holds no sentences. A tie without rows, of a graph that came
/// without its evidence, has the sample that the graph carries. What a review rejected is no evidence any more.
pub(super) fn kept<'n>(network: &'n Network, evidence: &mut dyn EvidenceRows) -> io::Result<Kept<'n>> {
    kept_within(MOST_ROWS, network, evidence)
}

fn kept_within<'n>(
    room: usize,
    network: &'n Network,
    evidence: &mut dyn EvidenceRows,
) -> io::Result<Kept<'n>> {
    let mut chosen: FxHashMap<String, Best> =
        network.all_ties().into_iter().map(|tie| (tie.key.id(), Best::default())).collect();
    let shorten = |chosen: &mut FxHashMap<String, Best>| {
        let most = most_for_each(chosen.values().map(|best| best.seen), room).min(MOST_PER_TIE);
        chosen.values_mut().for_each(|best| best.shorten(most));
        most
    };
    // The more rows there are, the fewer may each tie have: what is too many now stays so.
    let (mut most, mut held, mut room_now) = (MOST_PER_TIE, 0, 2 * room);
    for number in 0..evidence.count() {
        let row = evidence.row(number)?;
        let Some(best) = chosen.get_mut(&row.edge_id) else { continue };
        if row.review == Some(Verdict::Reject) {
            continue;
        }
        let before = best.ranks.len();
        best.offer((row.rank(), number), most);
        held += best.ranks.len() - before;
        if held > room_now {
            most = shorten(&mut chosen);
            held = chosen.values().map(|best| best.ranks.len()).sum();
            room_now = 2 * held.max(room);
        }
    }
    shorten(&mut chosen);
    let mut kept = Kept::default();
    let mut seen = 0;
    for tie in network.all_ties() {
        let best = chosen.remove(&tie.key.id()).unwrap_or_default();
        seen += best.seen;
        if best.seen == 0 {
            seen += tie.evidence.len();
            kept.rows.extend((0..tie.evidence.len()).map(|number| Place::Sample(&tie.evidence, number)));
        }
        kept.rows.extend(best.ranks.into_sorted_vec().into_iter().map(|(_, number)| Place::Row(number)));
    }
    kept.left_out = seen.saturating_sub(kept.rows.len());
    Ok(kept)
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
    use super::{Kept, MOST_PER_TIE, Place, kept, kept_within, most_for_each};
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::{Evidence, evidence_of};
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
        let network = network_of(&[later, article]);
        let kept = kept(&network, &mut rows).unwrap();
        assert_eq!((kept.rows.len(), kept.left_out), (MOST_PER_TIE, 1));
        kept.read(&mut rows, |row| assert_eq!(row.doc_id, "a/1")).unwrap();
    }

    #[test]
    fn little_room_has_what_more_room_puts_first() {
        let tell = |article: Article, n: usize| {
            let sentence = format!("Case {n} of many.");
            let target = ["iran", "iraq", "china"][[0, 0, 1, 0, 2, 1, 0][n % 7]];
            article.tells("japan", target, Class::Accuse, &sentence)
        };
        let article = (0..300).fold(Article::new("a/1", "2024-01-01"), tell);
        let mut rows = evidence_of(&article.document, &article.extraction);
        let network = network_of(&[article]);
        let numbers = |kept: &Kept<'_>, of: &str, rows: &[Evidence]| {
            let number = |place: &Place<'_>| match place {
                Place::Row(number) => Some(*number).filter(|number| rows[*number].edge_id == of),
                Place::Sample(..) => None,
            };
            kept.rows.iter().filter_map(number).collect::<Vec<_>>()
        };
        let all = kept(&network, &mut rows).unwrap();
        assert_eq!((all.rows.len(), all.left_out), (300, 0));
        let few = kept_within(30, &network, &mut rows).unwrap();
        assert_eq!((few.rows.len(), few.left_out), (30, 270));
        for tie in network.all_ties() {
            let id = tie.key.id();
            assert_eq!(numbers(&few, &id, &rows), numbers(&all, &id, &rows)[..10], "{id}");
        }
    }

    #[test]
    fn a_network_without_evidence_has_its_samples() {
        let article = Article::new("a/1", "2024-01-01").tells(
            "russia",
            "ukraine",
            Class::Assault,
            "Russia hit Ukraine.",
        );
        let network = network_of(&[article]);
        let kept = kept(&network, &mut Vec::new()).unwrap();
        assert_eq!((kept.rows.len(), kept.left_out), (1, 0));
        kept.read(&mut Vec::new(), |row| assert_eq!(row.sentence, "Russia hit Ukraine.")).unwrap();
    }
}
