//! What every timeline must keep.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::timeline_svg;
use crate::draw::Drawing;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::ActorNode;
use crate::network::history::History;
use crate::network::pair::{Pair, PairKind};
use crate::network::testing;

fn actor(id: &str) -> ActorNode {
    testing::actor(id, &id.to_uppercase(), ActorKind::State, 1)
}

fn pair(a: &str, b: &str) -> Pair {
    testing::pair(a, b, PairKind::Tension, [1, 0, 0])
}

fn days(days: &[(&str, u64)]) -> BTreeMap<Date, u64> {
    days.iter().map(|(day, count)| (day.parse().unwrap(), *count)).collect()
}

fn history(a: &str, b: &str, alliance: &[(&str, u64)], tension: &[(&str, u64)], undated: u64) -> History {
    let (a, b) = (ActorId::new(a), ActorId::new(b));
    History { a, b, alliance: days(alliance), tension: days(tension), undated }
}

#[test]
fn reports_of_a_month_are_one_bar_that_can_be_selected() {
    let actors = ["a", "b", "c"].map(actor);
    let pairs = [pair("a", "b"), pair("b", "c")];
    let histories = [
        history("b", "c", &[("2023-01-31", 1)], &[], 0),
        history("a", "b", &[("2024-05-01", 2)], &[("2024-05-31", 3), ("2024-06-01", 4)], 5),
        history("a", "stranger", &[("1900-05-01", 2)], &[], 0),
    ];
    let drawing = Drawing { actors: &actors, pairs: &pairs, histories: &histories, ..Drawing::default() };
    let svg = timeline_svg(&drawing);
    for expected in [
        r#"<g id="history-a--b" data-source="a" data-target="b" data-kind="tension">"#,
        r#"<g id="history-a--b--2024-05-01" data-source="a" data-target="b" data-from="2024-05-01" data-to="2024-05-31">"#,
        "<title>A – B, May 2024: 2 reports of alliance, 3 of tension</title>",
        "<title>A – B, June 2024: 0 reports of alliance, 4 of tension</title>",
        "<title>B – C, January 2023: 1 report of alliance, 0 of tension</title>",
        ">2023</text>",
        "A column is a month.",
        "Without a date, and so not shown: 5 reports of these pairs.",
        "A timeline of 2 pairs, January 2023 to June 2024, a column for a month.",
        "A – B: tension, 2 reports of alliance and 7 of tension, most in May 2024.",
    ] {
        assert!(svg.contains(expected), "{expected}");
    }
    for absent in ["1900", "class=", "NaN", "inf"] {
        assert!(!svg.contains(absent), "{absent}");
    }
    assert!(svg.find("history-a--b\"") < svg.find("history-b--c\""), "most reports first");
    let mut backwards = histories.clone();
    backwards.reverse();
    assert_eq!(timeline_svg(&Drawing { histories: &backwards, ..drawing }), svg);
}

#[test]
fn the_strongest_pairs_are_kept_and_the_others_counted() {
    let names: Vec<String> = (0..9).map(|n| format!("z{n}")).collect();
    let mut actors: Vec<ActorNode> = names.iter().map(|name| actor(name)).collect();
    actors.push(actor("a"));
    let pairs: Vec<Pair> = names.iter().map(|name| pair("a", name)).collect();
    let histories: Vec<History> =
        (0..9).map(|n| history("a", &names[n], &[], &[("2024-01-01", 1 + n as u64)], 0)).collect();
    let drawing =
        Drawing { actors: &actors, pairs: &pairs, histories: &histories, most_rows: 4, ..Drawing::default() };
    let svg = timeline_svg(&drawing);
    assert!(svg.contains("Not drawn for lack of room: 5 pairs with fewer reports."));
    assert!(svg.contains("A – Z8") && svg.contains("A – Z5") && !svg.contains("A – Z4"));
    assert!(svg.contains("A column is a week."));
}

#[test]
fn without_dates_there_is_no_timeline_and_it_says_so() {
    let actors = ["a", "b"].map(actor);
    let (pairs, histories) = ([pair("a", "b")], [history("a", "b", &[], &[], 3)]);
    let drawing = Drawing { actors: &actors, pairs: &pairs, histories: &histories, ..Drawing::default() };
    assert!(timeline_svg(&drawing).contains("No dated relations found</text>"));
}
