//! What every picture must keep, checked on hand-made and generated networks.

use std::collections::BTreeMap;

use super::plan::{Defects, arrange, defects};
use super::scene::compose;
use super::{Drawing, network_svg};
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::ActorNode;
use crate::network::pair::{Pair, PairKind};

fn actor(id: &str, label: &str, kind: ActorKind, mentions: u64) -> ActorNode {
    ActorNode {
        id: ActorId::new(id),
        label: label.to_string(),
        kind,
        iso3: None,
        mentions,
        documents: mentions.div_ceil(3),
        first_date: None,
        last_date: None,
        aliases_seen: BTreeMap::new(),
    }
}

/// A pair from one letter for its kind and the counts of reports (forth, back, mutual).
fn pair(a: &str, b: &str, kind: PairKind, counts: [u64; 3]) -> Pair {
    let total: u64 = counts.iter().sum();
    let (alliance_reports, tension_reports) = match kind {
        PairKind::Alliance => (total, 0),
        PairKind::Tension => (0, total),
        PairKind::Contested => (total / 2, total - total / 2),
    };
    let [forth, back, mutual_reports] = counts;
    let (a, b, a_to_b_reports, b_to_a_reports) =
        if a < b { (a, b, forth, back) } else { (b, a, back, forth) };
    Pair {
        a: ActorId::new(a),
        b: ActorId::new(b),
        kind,
        score: 0.0,
        alliance_reports,
        tension_reports,
        a_to_b_reports,
        b_to_a_reports,
        mutual_reports,
        first_date: None,
        last_date: None,
        top_alliance_phrase: None,
        top_tension_phrase: None,
    }
}

struct Sample {
    actors: Vec<ActorNode>,
    pairs: Vec<Pair>,
    blocs: Vec<Vec<ActorId>>,
}

impl Sample {
    fn drawing(&self) -> Drawing<'_> {
        Drawing {
            actors: &self.actors,
            pairs: &self.pairs,
            blocs: &self.blocs,
            subtitle: "Relations reported in the example articles. Line width = number of distinct reports"
                .to_string(),
            note: "Source: example articles; wire copies counted once.".to_string(),
            ..Drawing::default()
        }
    }
}

/// The actors of a winter's news: two large blocs, one small, some in between.
fn newsroom() -> Sample {
    use ActorKind::{Group, Organisation, State};
    use PairKind::{Alliance, Contested, Tension};
    let actors = vec![
        actor("china", "China", State, 40),
        actor("hamas", "Hamas", Group, 12),
        actor("iran", "Iran", State, 22),
        actor("israel", "Israel", State, 25),
        actor("japan", "Japan", State, 18),
        actor("nato", "NATO", Organisation, 30),
        actor("north-korea", "North Korea", State, 55),
        actor("russia", "Russia", State, 80),
        actor("south-korea", "South Korea", State, 35),
        actor("ukraine", "Ukraine", State, 70),
        actor("united-states", "United States", State, 75),
    ];
    let pairs = vec![
        pair("north-korea", "russia", Alliance, [9, 4, 8]),
        pair("china", "russia", Alliance, [1, 2, 6]),
        pair("china", "north-korea", Contested, [3, 2, 1]),
        pair("russia", "ukraine", Tension, [18, 7, 0]),
        pair("north-korea", "south-korea", Tension, [8, 5, 0]),
        pair("north-korea", "ukraine", Tension, [5, 0, 0]),
        pair("united-states", "south-korea", Alliance, [3, 0, 7]),
        pair("united-states", "japan", Alliance, [0, 0, 6]),
        pair("japan", "south-korea", Alliance, [0, 0, 4]),
        pair("united-states", "ukraine", Alliance, [9, 0, 0]),
        pair("nato", "ukraine", Alliance, [6, 0, 0]),
        pair("nato", "united-states", Alliance, [0, 0, 2]),
        pair("nato", "russia", Tension, [4, 4, 0]),
        pair("united-states", "north-korea", Tension, [6, 3, 0]),
        pair("united-states", "china", Tension, [4, 3, 0]),
        pair("united-states", "russia", Contested, [4, 3, 2]),
        pair("japan", "north-korea", Tension, [3, 0, 0]),
        pair("iran", "israel", Tension, [5, 6, 0]),
        pair("hamas", "israel", Tension, [2, 7, 0]),
        pair("iran", "hamas", Alliance, [4, 0, 0]),
        pair("iran", "russia", Alliance, [3, 0, 1]),
        pair("israel", "united-states", Alliance, [0, 5, 1]),
        pair("iran", "united-states", Tension, [2, 4, 0]),
    ];
    let blocs = [
        &["japan", "nato", "south-korea", "ukraine", "united-states", "israel"][..],
        &["china", "north-korea", "russia"],
        &["hamas", "iran"],
    ];
    Sample { actors, pairs, blocs: ids(&blocs) }
}

fn ids(blocs: &[&[&str]]) -> Vec<Vec<ActorId>> {
    blocs.iter().map(|bloc| bloc.iter().map(|id| ActorId::new(id)).collect()).collect()
}

/// A small linear congruential generator: the same graphs on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % limit
    }
}

/// A network with so many actors in so many camps: mostly alliances inside, mostly tensions between.
fn generated(seed: u64, actors: usize, camps: usize, ties: usize) -> Sample {
    let mut dice = Dice(seed);
    let names =
        ["Arvenia", "Brosk", "Celland", "Upper Drusia", "Elobey Islands", "Front for a Free Galdia", "Hesp"];
    let kinds = [ActorKind::State, ActorKind::State, ActorKind::Organisation, ActorKind::Group];
    let id = |index: usize| format!("actor-{index:02}");
    let nodes: Vec<ActorNode> = (0..actors)
        .map(|index| {
            let name = format!("{} {index}", names[dice.below(names.len() as u64) as usize]);
            actor(&id(index), &name, kinds[dice.below(4) as usize], 1 + dice.below(60))
        })
        .collect();
    let mut pairs = BTreeMap::new();
    // A chain first, so that nobody is left without a tie.
    let chain = (camps..actors).map(|index| (index - camps, index));
    let loose: Vec<(usize, usize)> =
        (0..ties).map(|_| (dice.below(actors as u64) as usize, dice.below(actors as u64) as usize)).collect();
    for (a, b) in chain.chain(loose).take(ties) {
        let usual = dice.below(8) > 0;
        let kind = match (a % camps == b % camps, usual) {
            (true, true) => PairKind::Alliance,
            (false, true) => PairKind::Tension,
            _ => PairKind::Contested,
        };
        let counts = [1 + dice.below(9), dice.below(3), dice.below(2)];
        if a != b {
            pairs.insert((a.min(b), a.max(b)), pair(&id(a), &id(b), kind, counts));
        }
    }
    let blocs = (0..camps)
        .map(|camp| (camp..actors).step_by(camps).map(|i| ActorId::new(&id(i))).collect())
        .collect();
    Sample { actors: nodes, pairs: pairs.into_values().collect(), blocs }
}

/// Twenty networks as articles give them: up to 20 actors, from loose to well tied.
fn generated_set() -> Vec<Sample> {
    (0..20u64)
        .map(|seed| {
            let actors = 4 + (seed as usize * 16) / 19;
            generated(seed + 1, actors, 2 + seed as usize % 3, actors + seed as usize % 5)
        })
        .collect()
}

#[test]
fn nothing_covers_anything() {
    for (number, sample) in generated_set().into_iter().chain([newsroom()]).enumerate() {
        let drawing = sample.drawing();
        let scene = compose(&drawing);
        let found = defects(&scene, &arrange(&scene));
        assert_eq!(found, Defects::default(), "network {number}: {} actors", sample.actors.len());
    }
}
