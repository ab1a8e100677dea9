//! Parts of a network for a picture: its strongest pairs, or the surroundings of one actor.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::pair::{Pair, ends};
use crate::network::tie::Tie;

impl Network {
    /// The part with the pairs that have the most reports, at most so many; of equals those first in the
    /// order of the ids.
    pub fn strongest(&self, most: usize) -> Network {
        let mut pairs = self.pairs();
        pairs.sort_by_key(|pair| Reverse(pair.reports()));
        pairs.truncate(most);
        self.of_pairs(&pairs, &BTreeSet::new())
    }

    /// The part with an actor, all actors that lie within so many pairs of it, and every pair among these:
    /// at distance 1 also what stands between two neighbours. `None` when the actor is in no pair.
    pub fn around(&self, actor: &ActorId, distance: usize) -> Option<Network> {
        let pairs = self.pairs();
        if !pairs.iter().any(|pair| pair.joins(actor)) {
            return None;
        }
        let mut near: BTreeSet<ActorId> = BTreeSet::from([actor.clone()]);
        for _ in 0..distance {
            let reached = pairs.iter().filter(|pair| near.contains(&pair.a) || near.contains(&pair.b));
            let reached: Vec<ActorId> = reached.flat_map(|pair| [&pair.a, &pair.b]).cloned().collect();
            near.extend(reached);
        }
        let inside: Vec<Pair> =
            pairs.into_iter().filter(|pair| near.contains(&pair.a) && near.contains(&pair.b)).collect();
        Some(self.of_pairs(&inside, &near))
    }

    /// The part between the actors with the most reports, at most so many of them.
    pub fn busiest(&self, most: usize) -> Network {
        let pairs = self.pairs();
        let mut reports: BTreeMap<&ActorId, u64> = BTreeMap::new();
        for (pair, id) in pairs.iter().flat_map(|pair| [(pair, &pair.a), (pair, &pair.b)]) {
            let sum = reports.entry(id).or_default();
            *sum = sum.saturating_add(pair.reports());
        }
        let mut ranked: Vec<&ActorId> = reports.keys().copied().collect();
        ranked.sort_by_key(|id| (Reverse(reports[*id]), *id));
        ranked.truncate(most);
        let inside = pairs.iter().filter(|pair| ranked.contains(&&pair.a) && ranked.contains(&&pair.b));
        self.of_pairs(&inside.cloned().collect::<Vec<Pair>>(), &BTreeSet::new())
    }

    fn of_pairs(&self, pairs: &[Pair], also: &BTreeSet<ActorId>) -> Network {
        let wanted: BTreeSet<(ActorId, ActorId)> =
            pairs.iter().map(|pair| (pair.a.clone(), pair.b.clone())).collect();
        let kept = self.ties().into_iter().filter(|tie| wanted.contains(&ends(tie))).collect();
        self.of_ties(kept, also)
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
    use crate::gazetteer::actor::ActorId;
    use crate::gazetteer::relation::Class;
    use crate::network::Network;
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

    fn pairs(network: &Network) -> String {
        network.pairs().iter().map(|pair| format!("{}{}", pair.a, pair.b)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_strongest_pairs_come_first_then_the_order_of_ids() {
        for (most, expected) in [(0, ""), (1, "bc"), (2, "ab bc"), (99, "ab ac bc cd")] {
            assert_eq!(pairs(&network().strongest(most)), expected, "{most}");
        }
        assert_eq!(network().strongest(1).actors().len(), 2);
        assert_eq!(network().strongest(1).coverage(), network().coverage());
    }

    #[test]
    fn the_busiest_actors_are_kept_with_what_is_between_them() {
        for (most, expected) in [(1, ""), (2, "bc"), (3, "ab ac bc"), (9, "ab ac bc cd")] {
            assert_eq!(pairs(&network().busiest(most)), expected, "{most}");
        }
    }

    #[test]
    fn an_actor_stands_amid_its_neighbours_and_what_is_between_them() {
        for (actor, distance, expected) in
            [("a", 1, "ab ac bc"), ("d", 1, "cd"), ("d", 2, "ab ac bc cd"), ("d", 9, "ab ac bc cd")]
        {
            let part = network().around(&ActorId::new(actor), distance);
            assert_eq!(part.as_ref().map(pairs).as_deref(), Some(expected), "{actor} {distance}");
        }
        assert_eq!(network().around(&ActorId::new("e"), 1), None);
    }
}
