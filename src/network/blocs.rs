//! Blocs: groups of actors that stand together, found from the signs of the pairs.
//!
//! The partition with the least frustration: tension inside blocs plus alliance across them is as small
//! as can be (Doreian and Mrvar, "A partitioning approach to structural balance", 1996; also known as
//! correlation clustering). Neither the number of blocs nor their size is given beforehand.

use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::actor::ActorId;
use crate::network::pair::{Pair, PairKind};

/// Up to this many actors that hang together the best partition is searched for exactly.
const EXACT_UP_TO: usize = 25;

/// Steps after which the exact search is content with the best partition so far. Steps, not seconds,
/// so that the result is the same on every machine.
const MOST_STEPS: u64 = 2_000_000;

/// The blocs of all actors that are in a pair: largest first, then in the order of the ids; ids are
/// sorted within each. An actor that stands with nobody is a bloc of its own; contested pairs join nobody.
pub fn blocs(pairs: &[Pair]) -> Vec<Vec<ActorId>> {
    let ids: Vec<&ActorId> =
        pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect::<BTreeSet<_>>().into_iter().collect();
    let number: BTreeMap<&ActorId, usize> = ids.iter().enumerate().map(|(index, &id)| (id, index)).collect();
    let mut weights = Weights { neighbours: vec![BTreeMap::new(); ids.len()] };
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
    let reports = (pair.alliance_reports + pair.tension_reports) as f64;
    (pair.score * reports.ln_1p() * 1000.0).round() as i64
}

/// A label for each actor of a connected part; equal labels mean the same bloc.
fn partition(weights: &Weights) -> Vec<usize> {
    let labels = improved(weights, merged(weights));
    if weights.len() <= EXACT_UP_TO { ExactSearch::new(weights, labels).run() } else { labels }
}

/// Symmetric weights between actors 0..n: positive for alliance, negative for tension.
struct Weights {
    neighbours: Vec<BTreeMap<usize, i64>>,
}

impl Weights {
    fn set(&mut self, a: usize, b: usize, weight: i64) {
        self.neighbours[a].insert(b, weight);
        self.neighbours[b].insert(a, weight);
    }

    fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// The part among `members`, renumbered in their order.
    fn part(&self, members: &[usize]) -> Weights {
        let number: BTreeMap<usize, usize> =
            members.iter().enumerate().map(|(new, &old)| (old, new)).collect();
        let renumbered = |&old: &usize| {
            self.neighbours[old]
                .iter()
                .filter_map(|(other, &w)| number.get(other).map(|&new| (new, w)))
                .collect()
        };
        Weights { neighbours: members.iter().map(renumbered).collect() }
    }

    /// Groups of actors that are linked by edges that pass the test, each sorted.
    fn components(&self, passes: impl Fn((usize, usize, i64)) -> bool) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for start in 0..self.len() {
            let mut open = if seen[start] { Vec::new() } else { vec![start] };
            let mut component = Vec::new();
            while let Some(actor) = open.pop() {
                if std::mem::replace(&mut seen[actor], true) {
                    continue;
                }
                component.push(actor);
                let next = self.neighbours[actor].iter().filter(|&(&other, &w)| passes((actor, other, w)));
                open.extend(next.map(|(&other, _)| other));
            }
            if !component.is_empty() {
                component.sort_unstable();
                components.push(component);
            }
        }
        components
    }

    /// Sum of the weights from an actor to each bloc that it has a neighbour in.
    fn to_blocs(&self, actor: usize, labels: &[usize]) -> BTreeMap<usize, i64> {
        let mut sums = BTreeMap::new();
        for (&other, &weight) in &self.neighbours[actor] {
            *sums.entry(labels[other]).or_insert(0) += weight;
        }
        sums
    }

    /// Tension inside blocs plus alliance across them.
    fn frustration(&self, labels: &[usize]) -> i64 {
        let edges =
            self.neighbours.iter().enumerate().flat_map(|(a, n)| n.iter().map(move |(&b, &w)| (a, b, w)));
        let frustrated = edges.filter(|&(a, b, w)| a < b && (labels[a] == labels[b]) == (w < 0));
        frustrated.map(|(_, _, w)| w.abs()).sum()
    }
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

/// Branch and bound: actors are placed one after the other, those with the heaviest ties first, each
/// into every bloc there is or a new one; a branch that cannot beat the best known partition is cut.
///
/// The bound is what was frustrated so far, what every actor still to be placed will add with those placed, and the least
/// that those still to be placed must add among themselves. The last is found by solving the tail of the
/// order first, one actor longer each time (Russian doll search; Verfaillie, Lemaître and Schiex, 1996).
struct ExactSearch<'w> {
    weights: &'w Weights,
    order: Vec<usize>,
    /// By actor.
    labels: Vec<Option<usize>>,
    /// By actor: the sum of the weights to each bloc, and of the positive ones to all placed.
    to_bloc: Vec<Vec<i64>>,
    friends: Vec<i64>,
    /// By position in the order: the least frustration among the actors from there on.
    least_among: Vec<i64>,
    best: Vec<Option<usize>>,
    best_frustration: i64,
    steps: u64,
}

impl<'w> ExactSearch<'w> {
    fn new(weights: &'w Weights, start: Vec<usize>) -> ExactSearch<'w> {
        let count = weights.len();
        let heaviness = |actor: &usize| weights.neighbours[*actor].values().map(|w| -w.abs()).sum::<i64>();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(heaviness);
        ExactSearch {
            weights,
            order,
            labels: vec![None; count],
            to_bloc: vec![vec![0; count + 1]; count],
            friends: vec![0; count],
            least_among: vec![0; count + 1],
            best: start.into_iter().map(Some).collect(),
            best_frustration: 0,
            steps: 0,
        }
    }

    fn run(mut self) -> Vec<usize> {
        let start: Vec<usize> = self.best.iter().map(|label| label.unwrap_or(0)).collect();
        for first in (1..self.order.len()).rev() {
            // Standing alone costs an actor its friends: one more than that is above the least there can be.
            let alone = self.friends_after(first);
            let least = self.least_among[first + 1];
            self.best_frustration = least + alone + 1;
            let proven = self.search(first);
            self.least_among[first] = if proven { self.best_frustration } else { least };
        }
        self.best = start.iter().copied().map(Some).collect();
        self.best_frustration = self.weights.frustration(&start);
        self.search(0);
        self.best.into_iter().map(|label| label.unwrap_or(0)).collect()
    }

    /// Whether the search from a position in the order came to its end.
    fn search(&mut self, first: usize) -> bool {
        self.steps = 0;
        self.place(first, 0, 0);
        self.steps <= MOST_STEPS
    }

    /// The alliances of an actor with those after it in the order.
    fn friends_after(&self, position: usize) -> i64 {
        let neighbours = &self.weights.neighbours[self.order[position]];
        let later = self.order[position + 1..].iter().filter_map(|actor| neighbours.get(actor));
        later.map(|weight| (*weight).max(0)).sum()
    }

    fn place(&mut self, position: usize, blocs: usize, frustration: i64) {
        self.steps += 1;
        if self.steps > MOST_STEPS || frustration + self.unavoidable(position, blocs) >= self.best_frustration
        {
            return;
        }
        let Some(&actor) = self.order.get(position) else {
            self.best_frustration = frustration;
            self.best.clone_from(&self.labels);
            return;
        };
        // What each bloc would cost, the last one new; the cheapest is tried first.
        let mut choices: Vec<(i64, usize)> =
            (0..=blocs).map(|bloc| (self.friends[actor] - self.to_bloc[actor][bloc], bloc)).collect();
        choices.sort_unstable();
        for (cost, bloc) in choices {
            self.labels[actor] = Some(bloc);
            self.tell(actor, bloc, 1);
            self.place(position + 1, blocs.max(bloc + 1), frustration + cost);
            self.tell(actor, bloc, -1);
            self.labels[actor] = None;
        }
    }

    /// Keeps the sums of an actor's neighbours when it enters (1) or leaves (-1) a bloc.
    fn tell(&mut self, actor: usize, bloc: usize, sign: i64) {
        for (&other, &weight) in &self.weights.neighbours[actor] {
            self.to_bloc[other][bloc] += sign * weight;
            self.friends[other] += sign * weight.max(0);
        }
    }

    /// The least that the actors still to be placed will add, with those placed and among themselves.
    fn unavoidable(&self, position: usize, blocs: usize) -> i64 {
        let with_placed = |&actor: &usize| {
            let best = self.to_bloc[actor][..blocs].iter().copied().max().unwrap_or(0);
            self.friends[actor] - best.max(0)
        };
        let waiting = self.order.get(position..).unwrap_or_default();
        waiting.iter().map(with_placed).sum::<i64>() + self.least_among[position]
    }
}

#[cfg(test)]
mod tests {
    use super::{ExactSearch, Weights, blocs, improved, merged};
    use crate::gazetteer::actor::ActorId;
    use crate::network::pair::{Pair, PairKind};
    use std::collections::BTreeMap;

    fn pair(a: &str, b: &str, score: f64) -> Pair {
        Pair {
            a: ActorId::new(a),
            b: ActorId::new(b),
            kind: match score {
                0.3.. => PairKind::Alliance,
                ..-0.3 => PairKind::Tension,
                _ => PairKind::Contested,
            },
            score,
            alliance_reports: 1,
            tension_reports: 1,
            a_to_b_reports: 2,
            b_to_a_reports: 0,
            mutual_reports: 0,
            first_date: None,
            last_date: None,
            top_alliance_phrase: None,
            top_tension_phrase: None,
        }
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
    fn noise(seed: &mut u64) -> i64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 40) as i64 % 21 - 10
    }

    fn random_weights(actors: usize, mut seed: u64) -> Weights {
        let mut weights = Weights { neighbours: vec![BTreeMap::new(); actors] };
        for a in 0..actors {
            for b in a + 1..actors {
                weights.set(a, b, noise(&mut seed));
            }
        }
        weights
    }

    fn least_frustration(weights: &Weights, labels: &mut Vec<usize>) -> i64 {
        if labels.len() == weights.len() {
            return weights.frustration(labels);
        }
        let blocs = labels.iter().max().map_or(0, |label| label + 1);
        let mut least = i64::MAX;
        for bloc in 0..=blocs {
            labels.push(bloc);
            least = least.min(least_frustration(weights, labels));
            labels.pop();
        }
        least
    }

    #[test]
    fn the_exact_search_finds_the_least_frustration() {
        for seed in 0..40 {
            let weights = random_weights(5 + seed as usize % 4, seed);
            let start = improved(&weights, merged(&weights));
            let found = ExactSearch::new(&weights, start).run();
            assert_eq!(
                weights.frustration(&found),
                least_frustration(&weights, &mut Vec::new()),
                "seed {seed}"
            );
        }
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
