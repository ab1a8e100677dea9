//! What every picture must keep, checked on hand-made and generated networks.

use super::testing::{Sample, generated, generated_set, newsroom};
use super::{Drawing, network_svg, painted};
use crate::network::pair::PairKind;
use crate::network::testing::pair;

/// Mistakes in one picture of 31 to 40 actors.
const MOST_IN_A_CROWD: usize = 3;

/// Without optimisation a picture takes ten times as long, so that one network in four must do there.
const STRIDE: usize = if cfg!(debug_assertions) { 4 } else { 1 };

/// Draws generated networks with so many actors and reads the pictures back.
fn assert_nothing_covers_anything(actors: std::ops::RangeInclusive<usize>, allowed: usize) {
    let sized =
        generated_set().into_iter().enumerate().filter(|(_, sample)| actors.contains(&sample.actors.len()));
    for (number, sample) in sized.step_by(STRIDE) {
        let painted = painted::read(&network_svg(&sample.drawing()));
        let found = painted.overlaps();
        assert!(found.mistakes() <= allowed, "network {number}, {} actors: {found:?}", sample.actors.len());
        assert_eq!(painted.page_texts_in_the_way(), 0, "network {number}");
        // Lines lead around others, but not far: a few hundredths longer than straight ones.
        assert!(found.detours <= 8 * sample.pairs.len(), "network {number}: {found:?}");
    }
}

#[test]
fn nothing_covers_anything_up_to_twenty_actors() {
    assert_nothing_covers_anything(5..=20, 0);
}

#[test]
fn nothing_covers_anything_up_to_thirty_actors() {
    assert_nothing_covers_anything(21..=30, 0);
}

#[test]
fn little_covers_anything_up_to_forty_actors() {
    assert_nothing_covers_anything(31..=40, MOST_IN_A_CROWD);
}

/// The second opinion is worth nothing when it cannot see.
#[test]
fn the_second_opinion_sees_what_covers_what() {
    let svg = network_svg(&newsroom().drawing());
    let clean = painted::read(&svg).overlaps();
    assert_eq!(clean.mistakes(), 0, "{clean:?}");
    let actor = svg.lines().position(|line| line.starts_with("<g id=\"actor-russia\"")).unwrap();
    // Moves the circle of Russia, but neither its name nor its ties, onto the name of Ukraine.
    let name = svg.lines().rfind(|line| line.contains(">Ukraine</text>")).unwrap();
    let place = |name: &str, line: &str| {
        line.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    };
    let (x, y) = (place("x", name), place("y", name));
    let moved: Vec<String> = svg
        .lines()
        .enumerate()
        .map(|(index, line)| match line.strip_prefix("<circle ") {
            Some(_) if index > actor && index < actor + 4 => {
                let (old_x, old_y) = (place("cx", line), place("cy", line));
                line.replace(&format!("cx=\"{old_x}\""), &format!("cx=\"{x}\""))
                    .replace(&format!("cy=\"{old_y}\""), &format!("cy=\"{y}\""))
            }
            _ => line.to_owned(),
        })
        .collect();
    let found = painted::read(&moved.join("\n")).overlaps();
    assert!(found.label_on_node > 0, "{found:?}");
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for sample in [newsroom(), generated(7, 14, 22)] {
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
        r#"<g id="tie-russia--ukraine" data-source="russia" data-target="ukraine" data-kind="tension" data-curve="M"#,
        "<title>Russia – Ukraine: tension, 25 reports</title>",
        "<title>China – North Korea: contested, 6 reports (3 of alliance, 3 of tension)</title>",
        r#"<g id="tie-nato--ukraine" data-source="nato" data-target="ukraine" data-kind="alliance" data-curve="M"#,
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
    assert!(svg.contains(r#"id="tie-iran--japan" data-source="japan" data-target="iran""#));
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
    let sample = generated(3, 60, 260);
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
