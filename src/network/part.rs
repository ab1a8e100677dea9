//! Parts of a network for a picture: its strongest pairs, its busiest actors, or the surroundings of one actor.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::pair::{Pair, ends};
use crate::network::tie::Tie;

/// The pairs that have the most reports, at most so many; of equals those that come first. They keep their order.
pub fn strongest(pairs: &[Pair], most: usize) -> Vec<Pair> {
    let mut ranked: Vec<usize> = (0..pairs.len()).collect();
    ranked.sort_by_key(|&place| Reverse(pairs[place].reports()));
    ranked.truncate(most);
    ranked.sort_unstable();
    ranked.into_iter().map(|place| pairs[place].clone()).collect()
}

/// The pairs among an actor and all actors that lie within so many pairs of it: at distance 1 also what stands
/// between two neighbours. Empty when the actor is in no pair.
pub fn around(pairs: &[Pair], actor: &ActorId, distance: usize) -> Vec<Pair> {
    let mut near: BTreeSet<&ActorId> = BTreeSet::from([actor]);
    for _ in 0..distance {
        let reached = pairs.iter().filter(|pair| near.contains(&pair.a) || near.contains(&pair.b));
        let reached: Vec<&ActorId> = reached.flat_map(|pair| [&pair.a, &pair.b]).collect();
        near.extend(reached);
    }
    among(pairs, &near)
}

/// The pairs among the actors that have the most reports, at most so many actors.
pub fn busiest(pairs: &[Pair], most: usize) -> Vec<Pair> {
    among(pairs, &busiest_actors(pairs, most))
}

/// The actors that have the most reports, at most so many; of equals those first in the order of the ids.
pub fn busiest_actors(pairs: &[Pair], most: usize) -> BTreeSet<&ActorId> {
    let mut reports: BTreeMap<&ActorId, u64> = BTreeMap::new();
    for (pair, id) in pairs.iter().flat_map(|pair| [(pair, &pair.a), (pair, &pair.b)]) {
        let sum = reports.entry(id).or_default();
        *sum = sum.saturating_add(pair.reports());
    }
    let mut ranked: Vec<&ActorId> = reports.keys().copied().collect();
    ranked.sort_by_key(|id| (Reverse(reports[id]), *id));
    ranked.into_iter().take(most).collect()
}

fn among(pairs: &[Pair], actors: &BTreeSet<&ActorId>) -> Vec<Pair> {
    let inside = |pair: &&Pair| actors.contains(&pair.a) && actors.contains(&pair.b);
    pairs.iter().filter(inside).cloned().collect()
}

impl Network {
    /// The part with these pairs and their actors, its measures unchanged.
    pub fn of_pairs(&self, pairs: &[Pair]) -> Network {
        let wanted: BTreeSet<(&ActorId, &ActorId)> = pairs.iter().map(|pair| (&pair.a, &pair.b)).collect();
        let is_wanted = |tie: &&Tie| {
            let (a, b) = ends(tie);
            wanted.contains(&(&a, &b))
        };
        self.of_ties(self.ties().into_iter().filter(is_wanted).collect(), &BTreeSet::new())
    }

    /// The part with these ties, their actors and some others, its measures unchanged.
    pub(super) fn of_ties(&self, ties: Vec<&Tie>, also: &BTreeSet<ActorId>) -> Network {
        let mut part = Network::default();
        part.merge_coverage(self.coverage().clone());
        let ends: BTreeSet<&ActorId> =
            ties.iter().flat_map(|tie| [&tie.key.source, &tie.key.target]).collect();
        for actor in self.actors() {
            if ends.contains(&actor.id) || also.contains(&actor.id) {
                part.merge_actor(actor);
            }
        }
        for tie in ties {
            part.insert_tie(tie.clone());
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use super::{around, busiest, strongest};
    use crate::gazetteer::actor::ActorId;
    use crate::gazetteer::relation::Class;
    use crate::network::Network;
    use crate::network::pair::Pair;
    use crate::network::testing::{Article, network_of};

    /// A chain a - b - c - d with a chord from a to c; b and c have most to tell.
    fn network() -> Network {
        let article = Article::new("a", "2024-01-01")
            .tells("a", "b", Class::Aid, "A sent B grain.")
            .tells("b", "c", Class::Aid, "B sent C oil.")
            .tells("c", "b", Class::Accuse, "C blamed B for all the dust in the mountains.")
            .tells("c", "d", Class::Aid, "C sent D tents.")
            .tells("a", "c", Class::Accuse, "A blamed C.");
        network_of(&[article])
    }

    fn shown(pairs: &[Pair]) -> String {
        pairs.iter().map(|pair| format!("{}{}", pair.a, pair.b)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_strongest_pairs_come_first_then_the_order_of_ids() {
        for (most, expected) in [(0, ""), (1, "bc"), (2, "ab bc"), (99, "ab ac bc cd")] {
            assert_eq!(shown(&strongest(&network().pairs(), most)), expected, "{most}");
        }
    }

    #[test]
    fn the_part_with_some_pairs_has_their_actors_and_no_others() {
        let network = network();
        let part = network.of_pairs(&strongest(&network.pairs(), 1));
        assert_eq!((shown(&part.pairs()), part.actors().len()), ("bc".to_owned(), 2));
        assert_eq!(part.coverage(), network.coverage());
    }

    #[test]
    fn the_busiest_actors_are_kept_with_what_is_between_them() {
        for (most, expected) in [(1, ""), (2, "bc"), (3, "ab ac bc"), (9, "ab ac bc cd")] {
            assert_eq!(shown(&busiest(&network().pairs(), most)), expected, "{most}");
        }
    }

    #[test]
    fn an_actor_stands_amid_its_neighbours_and_what_is_between_them() {
        for (actor, distance, expected) in
            [("a", 1, "ab ac bc"), ("d", 1, "cd"), ("d", 2, "ab ac bc cd"), ("d", 9, "ab ac bc cd")]
        {
            let part = around(&network().pairs(), &ActorId::new(actor), distance);
            assert_eq!(shown(&part), expected, "{actor} {distance}");
        }
        assert!(around(&network().pairs(), &ActorId::new("e"), 1).is_empty());
    }
}
