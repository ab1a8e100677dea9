//! Who stands how near to whom, as the search for blocs sees it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// Symmetric weights between actors 0..n: positive for alliance, negative for tension.
pub(super) struct Weights {
    pub(super) neighbours: Vec<BTreeMap<usize, i64>>,
}

impl Weights {
    /// No weights at all, between so many actors.
    pub(super) fn of(actors: usize) -> Weights {
        Weights { neighbours: vec![BTreeMap::new(); actors] }
    }

    pub(super) fn set(&mut self, a: usize, b: usize, weight: i64) {
        self.neighbours[a].insert(b, weight);
        self.neighbours[b].insert(a, weight);
    }

    pub(super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// The part among `members`, renumbered in their order.
    pub(super) fn part(&self, members: &[usize]) -> Weights {
        let number: FxHashMap<usize, usize> =
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
    pub(super) fn components(&self, passes: impl Fn((usize, usize, i64)) -> bool) -> Vec<Vec<usize>> {
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
    pub(super) fn to_blocs(&self, actor: usize, labels: &[usize]) -> BTreeMap<usize, i64> {
        let mut sums = BTreeMap::new();
        for (&other, &weight) in &self.neighbours[actor] {
            *sums.entry(labels[other]).or_insert(0) += weight;
        }
        sums
    }

    /// Tension inside blocs plus alliance across them.
    pub(super) fn frustration(&self, labels: &[usize]) -> i64 {
        let edges =
            self.neighbours.iter().enumerate().flat_map(|(a, n)| n.iter().map(move |(&b, &w)| (a, b, w)));
        let frustrated = edges.filter(|&(a, b, w)| a < b && (labels[a] == labels[b]) == (w < 0));
        frustrated.map(|(_, _, w)| w.abs()).sum()
    }
}
