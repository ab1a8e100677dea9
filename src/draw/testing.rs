//! Networks to draw in tests: one made by hand, any number generated.

use std::collections::BTreeMap;

use super::Drawing;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::ActorNode;
use crate::network::pair::{Pair, PairKind};
use crate::network::testing::{actor, pair};

/// What a drawing borrows.
pub struct Sample {
    pub actors: Vec<ActorNode>,
    pub pairs: Vec<Pair>,
    pub blocs: Vec<Vec<ActorId>>,
}

impl Sample {
    pub fn drawing(&self) -> Drawing<'_> {
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
pub fn newsroom() -> Sample {
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
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % limit as u64) as usize
    }
}

/// Names as they come in the news, short and long, with what bears them.
const NAMES: [(&str, ActorKind); 40] = {
    use ActorKind::{Group, Organisation, State};
    [
        ("United States", State),
        ("Russia", State),
        ("China", State),
        ("Democratic Republic of the Congo", State),
        ("Hayat Tahrir al-Sham", Group),
        ("European Union", Organisation),
        ("Ukraine", State),
        ("North Korea", State),
        ("NATO", Organisation),
        ("Iran", State),
        ("Israel", State),
        ("United Arab Emirates", State),
        ("Islamic Revolutionary Guard Corps", Group),
        ("South Korea", State),
        ("Saudi Arabia", State),
        ("Bosnia and Herzegovina", State),
        ("Hezbollah", Group),
        ("Turkey", State),
        ("Central African Republic", State),
        ("Japan", State),
        ("Rapid Support Forces", Group),
        ("United Kingdom", State),
        ("Economic Community of West African States", Organisation),
        ("Syria", State),
        ("Papua New Guinea", State),
        ("M23", Group),
        ("Rwanda", State),
        ("Sudan", State),
        ("Egypt", State),
        ("Shanghai Cooperation Organisation", Organisation),
        ("India", State),
        ("Pakistan", State),
        ("Philippines", State),
        ("Australia", State),
        ("African Union", Organisation),
        ("France", State),
        ("Trinidad and Tobago", State),
        ("Ansar Allah (Houthis)", Group),
        ("Eritrea", State),
        ("Ethiopia", State),
    ]
};

/// A network as the news gives it: a few camps of uneven size and some actors by themselves, hubs with many
/// ties and a fringe with one, mostly alliances inside a camp and mostly tensions between camps.
pub fn generated(seed: u64, actors: usize, ties: usize) -> Sample {
    let mut dice = Dice(seed.wrapping_mul(7919).wrapping_add(17));
    let camps = 2 + dice.below(3);
    let first_name = dice.below(NAMES.len());
    let id = |index: usize| format!("actor-{index:02}");
    // The last "camp" stands for nobody's side.
    let camp_of: Vec<usize> = (0..actors)
        .map(|index| match dice.below(8) {
            _ if index < 2 * camps => index % camps,
            0 => camps,
            throw => (throw * throw / 12).min(camps - 1),
        })
        .collect();
    let nodes = (0..actors)
        .map(|index| {
            let (name, kind) = NAMES[(first_name + index * 7) % NAMES.len()];
            // Hubs are named more often.
            actor(&id(index), name, kind, 2 + (dice.below(30) + 60 / (1 + index / 3)) as u64)
        })
        .collect();
    let mut pairs = BTreeMap::new();
    let mut newcomer = 1;
    for attempt in 0..ties * 20 {
        if pairs.len() >= ties {
            break;
        }
        // Everybody gets one tie first; then low numbers are drawn more often, which makes them hubs.
        let a = if newcomer < actors { newcomer } else { dice.below(actors) };
        let reach = if newcomer < actors { newcomer } else { actors };
        let hub = 1 + dice.below(reach);
        let b = dice.below(hub);
        newcomer += usize::from(newcomer < actors);
        let same_camp = camp_of[a] == camp_of[b] && camp_of[a] < camps;
        let kind = match (same_camp, dice.below(10)) {
            (_, 0) => PairKind::Contested,
            (true, _) | (false, 1) => PairKind::Alliance,
            (false, 2) if camp_of[a].max(camp_of[b]) == camps => PairKind::Alliance,
            (false, _) => PairKind::Tension,
        };
        let counts = [1 + dice.below(1 + 24 / (1 + attempt / 4)), dice.below(3), dice.below(2)];
        if a != b {
            pairs
                .entry((a.min(b), a.max(b)))
                .or_insert_with(|| pair(&id(a), &id(b), kind, counts.map(|count| count as u64)));
        }
    }
    let blocs = (0..camps)
        .map(|camp| (0..actors).filter(|&i| camp_of[i] == camp).map(|i| ActorId::new(&id(i))).collect())
        .collect();
    Sample { actors: nodes, pairs: pairs.into_values().collect(), blocs }
}

/// Fifty networks of 5 to 40 actors, from sparse to dense.
pub fn generated_set() -> Vec<Sample> {
    (0..50u64)
        .map(|seed| {
            let actors = 5 + (seed as usize * 35) / 49;
            let ties = actors + actors * (seed as usize % 5) * 3 / 10 + seed as usize % 3;
            generated(seed + 1, actors, ties)
        })
        .collect()
}
