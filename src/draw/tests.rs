//! What every picture must keep, checked on hand-made and generated networks.

use std::collections::BTreeMap;

use super::plan::{arrange, defects};
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
        wikidata: None,
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
        assert_eq!(found.mistakes(), 0, "network {number}, {} actors: {found:?}", sample.actors.len());
    }
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for sample in [newsroom(), generated(7, 14, 3, 22)] {
        let once = network_svg(&sample.drawing());
        assert_eq!(once, network_svg(&sample.drawing()));
        let mut shuffled = sample;
        shuffled.actors.reverse();
        shuffled.pairs.reverse();
        assert_eq!(once, network_svg(&shuffled.drawing()), "the order of the input must not matter");
    }
}

#[test]
fn every_tie_and_actor_can_be_selected_and_explains_itself() {
    let sample = newsroom();
    let svg = network_svg(&sample.drawing());
    for expected in [
        r#"<g id="tie-russia-ukraine" data-source="russia" data-target="ukraine" data-kind="tension" data-curve="M"#,
        "<title>Russia – Ukraine: tension, 25 reports</title>",
        "<title>China – North Korea: contested, 6 reports (3 of alliance, 3 of tension)</title>",
        r#"<g id="tie-nato-ukraine" data-source="nato" data-target="ukraine" data-kind="alliance" data-curve="M"#,
        r#"<g id="actor-hamas" data-actor="hamas">"#,
        "<title>Hamas: 12 mentions in 4 documents</title>",
        "11 actors and 23 ties, in 3 blocs.",
        "Strongest alliance: North Korea and Russia, 21 reports.",
        "Strongest tension: Russia and Ukraine, 25 reports.",
        "United States and allies",
        "Russia and allies",
        "Iran · Hamas",
        r#"role="img""#,
    ] {
        assert!(svg.contains(expected), "{expected}");
    }
    for absent in ["class=", "<style", "<marker", "paint-order", "<script", "NaN", "inf"] {
        assert!(!svg.contains(absent), "{absent}");
    }
}

#[test]
fn a_one_way_tie_is_written_from_the_one_who_acts() {
    let mut sample = newsroom();
    sample.pairs = vec![pair("japan", "iran", PairKind::Tension, [3, 0, 0])];
    let svg = network_svg(&sample.drawing());
    assert!(svg.contains(r#"id="tie-iran-japan" data-source="japan" data-target="iran""#));
    assert!(svg.contains("Mark at one end only"));
}

#[test]
fn the_legend_explains_only_what_occurs() {
    let mut sample = newsroom();
    sample.pairs.retain(|pair| pair.kind == PairKind::Tension && pair.b.as_str() == "ukraine");
    let svg = network_svg(&sample.drawing());
    assert!(svg.contains("Tension or hostility"));
    for absent in ["Alliance or support", "Contested: reports of both", ">group<", ">organisation<"] {
        assert!(!svg.contains(absent), "{absent}");
    }
}

#[test]
fn names_from_anywhere_are_escaped_cut_and_kept_whole_in_the_tooltip() {
    let long = "x".repeat(10_000);
    for (label, shown, tooltip) in [
        ("A<b> & \"c\"", ">A&lt;b&gt; &amp; &quot;c&quot;</text>", "A&lt;b&gt; &amp; &quot;c&quot;: 40"),
        ("bad\u{0}\u{1b}[0m", ">bad[0m</text>", "<title>bad[0m: 40"),
        ("جمهورية إيران الإسلامية", "إيران", "جمهورية إيران الإسلامية: 40"),
        (long.as_str(), "xxx…</text>", long.as_str()),
        ("  ", ">china</text>", "data-actor=\"china\""),
    ] {
        let mut sample = newsroom();
        sample.actors[0].label = label.to_string();
        let svg = network_svg(&sample.drawing());
        assert!(svg.contains(shown), "{shown}");
        assert!(svg.contains(tooltip), "{}", tooltip.chars().take(40).collect::<String>());
        assert!(!svg.contains('\u{0}') && !svg.contains('\u{1b}'));
    }
}

#[test]
fn small_and_odd_networks_are_drawn_too() {
    let nothing = network_svg(&Drawing::default());
    assert!(nothing.contains("No relations found</text>") && !nothing.contains("How to read"));

    let mut sample = newsroom();
    sample.pairs = vec![
        pair("iran", "israel", PairKind::Tension, [0, 0, 0]),
        pair("iran", "iran", PairKind::Tension, [5, 0, 0]),
        pair("iran", "nobody", PairKind::Tension, [5, 0, 0]),
        pair("israel", "iran", PairKind::Tension, [9, 0, 0]),
    ];
    let svg = network_svg(&sample.drawing());
    assert_eq!(svg.matches("<g id=\"tie-").count(), 1, "no loops, strangers or doubles");
    assert!(svg.contains("2 actors and 1 tie, without blocs."));
}

#[test]
fn what_exceeds_the_page_is_left_out_and_said_so() {
    let sample = generated(3, 60, 4, 260);
    let drawing = Drawing { most_ties: 40, most_actors: 30, ..sample.drawing() };
    let svg = network_svg(&drawing);
    assert!(svg.matches("<g id=\"tie-").count() <= 40);
    assert!(svg.matches("<g id=\"actor-").count() <= 30);
    assert!(svg.contains("Not drawn for lack of room: "));
}

#[test]
fn actors_by_themselves_are_unaligned_only_when_somebody_draws_them() {
    let mut sample = newsroom();
    sample.blocs.truncate(2);
    let alone = |sample: &Sample| network_svg(&sample.drawing()).contains(">Unaligned</text>");
    assert!(alone(&sample), "Iran and Hamas are allies without a bloc");

    let free = ["hamas", "iran"];
    sample.pairs.retain(|pair| {
        let touches = free.contains(&pair.a.as_str()) || free.contains(&pair.b.as_str());
        !touches || pair.kind == PairKind::Tension
    });
    assert!(!alone(&sample), "only tension ties them to the others");
}

#[test]
fn names_and_badges_stay_apart_in_a_crowd() {
    let sample = generated(99, 32, 4, 90);
    let drawing = sample.drawing();
    let scene = compose(&drawing);
    let found = defects(&scene, &arrange(&scene));
    let contacts = [
        found.text_on_node,
        found.text_on_text,
        found.text_on_badge,
        found.badge_on_badge,
        found.badge_on_node,
    ];
    assert_eq!(contacts, [0; 5]);
}
