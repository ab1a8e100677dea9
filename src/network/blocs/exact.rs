//! The best partition, found by trying all that could be better than the best one known.

use super::weights::Weights;

/// Steps after which the exact search is content with the best partition so far. Steps, not seconds,
/// so that the result is the same on every machine.
const MOST_STEPS: u64 = 2_000_000;

/// Branch and bound: actors are placed one after the other, those with the heaviest ties first, each
/// into every bloc there is or a new one; a branch that cannot beat the best known partition is cut.
///
/// The bound is what was frustrated so far, what every actor still to be placed will add with those placed, and the least
/// that those still to be placed must add among themselves. The last is found by solving the tail of the
/// order first, one actor longer each time (Russian doll search; Verfaillie, Lemaître and Schiex, 1996).
pub(super) struct ExactSearch<'w> {
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
    pub(super) fn new(weights: &'w Weights, start: Vec<usize>) -> ExactSearch<'w> {
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

    pub(super) fn run(mut self) -> Vec<usize> {
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
    use super::ExactSearch;
    use crate::network::blocs::tests::noise;
    use crate::network::blocs::weights::Weights;
    use crate::network::blocs::{improved, merged};

    fn random_weights(actors: usize, mut seed: u64) -> Weights {
        let mut weights = Weights::of(actors);
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
}
