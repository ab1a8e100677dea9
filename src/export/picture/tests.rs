//! No text of a matrix or a timeline touches another: measured on the letters themselves, as the font paints them.

use jiff::ToSpan;
use jiff::civil::Date;
use resvg::tiny_skia::{Point, Rect, Transform};
use resvg::usvg::{Group, Node};

use crate::draw::Theme;
use crate::export::Options;
use crate::export::picture::{Ego, Level, Picture, View, extent, svg};
use crate::export::typeset::typeset;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Class;
use crate::network::testing::{Article, network_of};
use crate::network::{Coverage, Network};

/// A small linear congruential generator: the same networks on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % limit
    }
}

const STEMS: [&str; 8] = [
    "chad",
    "arvenia",
    "upper-drusia",
    "republic-of-elobey",
    "front-for-the-liberation-of-galdia",
    "ilm",
    "m",
    "wwww",
];

/// So many actors in three camps, told of in articles over so many days.
fn generated(seed: u64, actors: u64, relations: u64, days: u64) -> Network {
    let mut dice = Dice(seed);
    let ids: Vec<String> =
        (0..actors).map(|n| format!("{}-{n}", STEMS[dice.below(STEMS.len() as u64) as usize])).collect();
    let articles: Vec<Article> = (0..relations)
        .map(|n| {
            let (a, b) = (dice.below(actors), dice.below(actors));
            let (a, b) = if a == b { (a, (b + 1) % actors) } else { (a, b) };
            let usual = dice.below(6) > 0;
            let class = if (a % 3 == b % 3) == usual { Class::Aid } else { Class::Accuse };
            let day = Date::constant(2023, 3, 28) + (dice.below(days) as i64).days();
            // Figures and the words that are spelt with them make each sentence another report.
            let sentence =
                format!("In case {n} of {} things were told {}.", n * 7, "x".repeat(n as usize % 30));
            Article::new(&format!("{n}"), &day.to_string()).tells(
                &ids[a as usize],
                &ids[b as usize],
                class,
                &sentence,
            )
        })
        .collect();
    network_of(&articles)
}

fn options(view: View) -> Options {
    Options { picture: Picture { view, ..Picture::default() }, ..Options::default() }
}

/// The letters of a text, and where they stand: corners in order.
type Ink = (String, [Point; 4]);

fn inks(svg: &str) -> Vec<Ink> {
    let set = typeset(svg).unwrap();
    let mut inks = Vec::new();
    collect(set.tree.root(), &mut inks);
    inks
}

fn collect(group: &Group, inks: &mut Vec<Ink>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, inks),
            Node::Text(text) => {
                let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                let letters = text.flattened().bounding_box();
                inks.push((words, corners(letters, text.abs_transform())));
            }
            _ => {}
        }
    }
}

fn corners(area: Rect, place: Transform) -> [Point; 4] {
    let mut corners = [
        Point::from_xy(area.left(), area.top()),
        Point::from_xy(area.right(), area.top()),
        Point::from_xy(area.right(), area.bottom()),
        Point::from_xy(area.left(), area.bottom()),
    ];
    place.map_points(&mut corners);
    corners
}

/// Whether two boxes, each perhaps turned, have a point in common: no side of either parts them.
fn overlap(one: &[Point; 4], other: &[Point; 4]) -> bool {
    let parts = |side: Point| {
        let range = |corners: &[Point; 4]| {
            let along = corners.map(|corner| corner.x * side.x + corner.y * side.y);
            (along.into_iter().fold(f32::MAX, f32::min), along.into_iter().fold(f32::MIN, f32::max))
        };
        let ((a, b), (c, d)) = (range(one), range(other));
        b <= c || d <= a
    };
    let sides = |corners: &[Point; 4]| [corners[1] - corners[0], corners[3] - corners[0]];
    !sides(one).into_iter().chain(sides(other)).any(parts)
}

#[test]
fn boxes_overlap_when_nothing_parts_them() {
    let area = Rect::from_xywh(0.0, 0.0, 10.0, 10.0).unwrap();
    let place = |x: f32, y: f32, turn: f32| corners(area, Transform::from_translate(x, y).pre_rotate(turn));
    let fixed = place(0.0, 0.0, 0.0);
    for (other, expected) in [
        (place(9.0, 9.0, 0.0), true),
        (place(11.0, 0.0, 0.0), false),
        // The box around it would touch, the turned box itself does not.
        (place(18.0, 9.0, 45.0), false),
        (place(15.0, 3.0, 45.0), true),
    ] {
        assert_eq!(overlap(&fixed, &other), expected, "{other:?}");
    }
}

#[test]
fn no_text_of_a_matrix_or_timeline_touches_another_or_leaves_the_page() {
    for (seed, actors, relations, days) in [
        (1, 2, 3, 1),
        (2, 5, 40, 60),
        (3, 12, 90, 500),
        (4, 25, 260, 900),
        (5, 40, 420, 9_000),
        (6, 75, 500, 40),
    ] {
        let network = generated(seed, actors, relations, days);
        for view in [View::Matrix, View::Timeline] {
            let svg = svg(&network.measured(), &options(view)).unwrap();
            let inks = inks(&svg);
            let side = |name: &str| -> f32 {
                svg.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
            };
            for (index, (words, corners)) in inks.iter().enumerate() {
                let inside = |corner: &Point| {
                    corner.x > 4.0
                        && corner.y > 4.0
                        && corner.x < side("width") - 4.0
                        && corner.y < side("height") - 4.0
                };
                assert!(
                    corners.iter().all(inside),
                    "{}, {actors} actors: {words} leaves the page",
                    view.as_str()
                );
                for (other, place) in &inks[..index] {
                    let name = view.as_str();
                    assert!(!overlap(corners, place), "{name}, {actors} actors: {words} touches {other}");
                }
            }
            let rises = |corners: &[Point; 4]| {
                let side = corners[1] - corners[0];
                side.x > 1.0 && (side.x + side.y).abs() < 0.01 * side.x
            };
            let rising = inks.iter().filter(|(_, corners)| rises(corners)).count();
            assert_eq!(rising > 1, view == View::Matrix, "names of columns rise by 45 degrees: {rising} do");
            assert!(inks.len() > 8, "{} texts", inks.len());
        }
    }
}

#[test]
fn every_picture_of_a_network_is_the_same_whatever_the_order_of_reading() {
    let (one, two) = (generated(7, 9, 30, 200), generated(8, 9, 30, 200));
    let merged = |parts: [&Network; 2]| {
        let mut network = Network::default();
        parts.into_iter().for_each(|part| network.merge(part.clone()));
        network
    };
    let (there, back) = (merged([&one, &two]), merged([&two, &one]));
    for view in View::ALL {
        for (theme, level) in [(Theme::Light, None), (Theme::Print, Some(Level::Bloc))] {
            let picture = Picture { view, theme, level, ..Picture::default() };
            let options = Options { picture, ..Options::default() };
            assert!(
                svg(&there.measured(), &options) == svg(&back.measured(), &options),
                "{} {level:?}",
                view.as_str()
            );
        }
    }
}

#[test]
fn many_actors_are_folded_to_the_strongest_ties_unless_the_user_chose() {
    let network = generated(9, 60, 300, 100);
    let drawn = |level, top| {
        let picture = Picture { level, top, ..Picture::default() };
        let svg = svg(&network.measured(), &Options { picture, ..Options::default() }).unwrap();
        let count = |mark: &str| svg.matches(mark).count();
        (count("<g id=\"tie-"), count("<g id=\"actor-"), svg)
    };
    let (ties, actors, strongest) = drawn(None, None);
    assert!((20..=60).contains(&ties) && (15..=30).contains(&actors), "{ties} ties, {actors} actors");
    assert!(strongest.contains("Not drawn for lack of room: "));
    let (more, _, _) = drawn(Some(Level::Actor), None);
    assert!(more > ties, "{more} ties");
    assert_eq!(drawn(None, Some(12)).0, 12);
    let (_, blocs, folded) = drawn(Some(Level::Bloc), None);
    assert!((2..=16).contains(&blocs), "{blocs} blocs");
    assert!(
        folded.contains("data-actor=\"bloc:1\"") && folded.contains(" and allies ("),
        "members are listed"
    );
}

#[test]
fn an_actor_without_ties_is_no_middle() {
    let ego = Ego { actor: ActorId::new("atlantis"), label: "Atlantis".to_owned(), distance: 1 };
    let picture = Picture { ego: Some(ego), ..Picture::default() };
    let options = Options { picture, ..Options::default() };
    assert_eq!(
        svg(&Network::default().measured(), &options).unwrap_err().to_string(),
        "error: nothing to draw around `Atlantis`, which is in no pair of this network (no relations were found at all)"
    );
}

#[test]
fn the_subtitle_says_what_was_read() {
    let date = |text: &str| text.parse().ok();
    let coverage = Coverage {
        documents: 2,
        outlets: ["The Meridian Post".to_owned()].into(),
        first_date: date("2024-06-20"),
        last_date: date("2025-09-02"),
        ..Coverage::default()
    };
    assert_eq!(extent(&coverage), "2 articles from 1 outlet, 20 June 2024 to 2 September 2025");
    let coverage = Coverage { documents: 1, last_date: date("2024-06-20"), ..coverage };
    assert_eq!(extent(&coverage), "1 article from 1 outlet, 20 June 2024");
    assert_eq!(extent(&Coverage::default()), "0 articles");
}
