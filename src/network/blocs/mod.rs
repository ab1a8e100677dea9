//! Blocs: groups of actors that stand together, found from the signs of the pairs.
//!
//! The partition with the least frustration: tension inside blocs plus alliance across them is as small
//! as can be (Doreian and Mrvar, "A partitioning approach to structural balance", 1996; also known as
//! correlation clustering). Neither the number of blocs nor their size is given beforehand.

mod exact;
mod weights;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::gazetteer::actor::ActorId;
use crate::network::pair::{Pair, PairKind};
use exact::ExactSearch;
use weights::Weights;

/// Up to this many actors that hang together the best partition is searched for exactly.
const EXACT_UP_TO: usize = 25;

/// The blocs of all actors that are in a pair: largest first, then in the order of the ids; ids are
/// sorted within each. An actor that stands with nobody is a bloc of its own; contested pairs join nobody.
pub fn blocs(pairs: &[Pair]) -> Vec<Vec<ActorId>> {
    let ids: Vec<&ActorId> =
        pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect::<BTreeSet<_>>().into_iter().collect();
    let number: FxHashMap<&ActorId, usize> = ids.iter().enumerate().map(|(index, &id)| (id, index)).collect();
    let mut weights = Weights::of(ids.len());
    let mut bonds = BTreeSet::new();
    for pair in pairs {
        let (a, b) = (number[&pair.a], number[&pair.b]);
        weights.set(a, b, weight(pair));
        if pair.kind == PairKind::Alliance {
            bonds.extend([(a, b), (b, a)]);
        }
    }
    let mut labels = vec![(0, 0); ids.len()];
    for (part, component) in weights.components(|_| true).iter().enumerate() {
        for (&actor, label) in component.iter().zip(partition(&weights.part(component))) {
            labels[actor] = (part, label);
        }
    }
    // Actors are not one bloc for mere lack of tension: alliances must link them, be it through others.
    let is_bond = |(a, b, _): (usize, usize, i64)| labels[a] == labels[b] && bonds.contains(&(a, b));
    let named = |bloc: Vec<usize>| bloc.into_iter().map(|index| ids[index].clone()).collect();
    let mut blocs: Vec<Vec<ActorId>> = weights.components(is_bond).into_iter().map(named).collect();
    blocs.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
    blocs
}

/// The score times the logarithm of the number of reports: a contested pair says little, and a war that
/// fills the news does not outweigh everything else. In thousandths, so that sums are exact.
fn weight(pair: &Pair) -> i64 {
    let reports = pair.reports() as f64;
    (pair.score * reports.ln_1p() * 1000.0).round() as i64
}

/// A label for each actor of a connected part; equal labels mean the same bloc.
fn partition(weights: &Weights) -> Vec<usize> {
    let labels = improved(weights, merged(weights));
    if weights.len() <= EXACT_UP_TO { ExactSearch::new(weights, labels).run() } else { labels }
}

/// Starts with everybody alone and joins the two blocs with the most net alliance between them, until
/// no two have any.
fn merged(weights: &Weights) -> Vec<usize> {
    let mut labels: Vec<usize> = (0..weights.len()).collect();
    let mut between: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (a, neighbours) in weights.neighbours.iter().enumerate() {
        between.extend(neighbours.range(a + 1..).map(|(&b, &weight)| ((a, b), weight)));
    }
    while let Some((&(kept, gone), &most)) = between.iter().rev().max_by_key(|(_, weight)| **weight) {
        if most <= 0 {
            break;
        }
        labels.iter_mut().filter(|label| **label == gone).for_each(|label| *label = kept);
        let mut joined: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for ((a, b), weight) in between {
            let (a, b) = (if a == gone { kept } else { a }, if b == gone { kept } else { b });
            if a != b {
                *joined.entry((a.min(b), a.max(b))).or_insert(0) += weight;
            }
        }
        between = joined;
    }
    labels
}

/// Moves single actors to the bloc that suits them best while that makes the whole better. Every move
/// lowers the frustration, so this ends.
fn improved(weights: &Weights, mut labels: Vec<usize>) -> Vec<usize> {
    loop {
        let mut moved = false;
        for actor in 0..weights.len() {
            let sums = weights.to_blocs(actor, &labels);
            let here = sums.get(&labels[actor]).copied().unwrap_or(0);
            let best = sums.iter().rev().max_by_key(|(_, sum)| **sum).map(|(&label, &sum)| (label, sum));
            let alone = (0..=labels.len()).find(|label| !labels.contains(label)).map(|label| (label, 0));
            let options = [alone, best].into_iter().flatten();
            if let Some((label, _)) = options.max_by_key(|&(_, sum)| sum).filter(|&(_, sum)| sum > here) {
                labels[actor] = label;
                moved = true;
            }
        }
        if !moved {
            return labels;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::blocs;
    use crate::gazetteer::actor::ActorId;
    use crate::network::pair::{Pair, PairKind};
    use crate::network::testing;

    fn pair(a: &str, b: &str, score: f64) -> Pair {
        let kind = match score {
            0.3.. => PairKind::Alliance,
            ..-0.3 => PairKind::Tension,
            _ => PairKind::Contested,
        };
        Pair { score, ..testing::pair(a, b, kind, [2, 0, 0]) }
    }

    #[test]
    fn blocs_follow_the_signs() {
        for (name, pairs, expected) in [
            ("nothing", &[][..], &[][..]),
            ("rivals stand alone", &[("a", "b", -1.0)], &["a", "b"]),
            ("allies stand together", &[("a", "b", 1.0), ("b", "c", 1.0), ("c", "d", -1.0)], &["a b c", "d"]),
            (
                "two camps",
                &[("a", "b", 1.0), ("c", "d", 1.0), ("a", "c", -1.0), ("b", "d", -1.0)],
                &["a b", "c d"],
            ),
            (
                "the weakest tie gives way",
                &[("a", "b", 0.9), ("b", "c", 0.4), ("a", "c", -0.8)],
                &["a b", "c"],
            ),
            ("common rivals alone make no bloc", &[("a", "b", -1.0), ("b", "c", -1.0)], &["a", "b", "c"]),
            ("a contested pair is no bloc", &[("a", "b", 0.1)], &["a", "b"]),
            ("but does not part allies", &[("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", -0.1)], &["a b c"]),
        ] {
            let pairs: Vec<Pair> = pairs.iter().map(|&(a, b, score)| pair(a, b, score)).collect();
            let found: Vec<String> = blocs(&pairs)
                .iter()
                .map(|b| b.iter().map(ActorId::as_str).collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    /// A small generator, so that the cases are the same everywhere.
    pub(super) fn noise(seed: &mut u64) -> i64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 40) as i64 % 21 - 10
    }

    #[test]
    fn many_actors_are_partitioned_fast_and_always_alike() {
        let mut seed = 7;
        let names: Vec<String> = (0..120).map(|n| format!("actor-{n:03}")).collect();
        let mut pairs = Vec::new();
        for (i, a) in names.iter().enumerate() {
            for (j, b) in names.iter().enumerate().skip(i + 1) {
                let expected = if i % 3 == j % 3 { 0.8 } else { -0.8 };
                let is_told = noise(&mut seed) > 5;
                if is_told {
                    pairs.push(pair(a, b, expected));
                }
            }
        }
        let found = blocs(&pairs);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [40, 40, 40]);
        pairs.reverse();
        assert_eq!(blocs(&pairs), found);
    }
}
