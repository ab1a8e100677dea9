//! Puts names beside their actors, and groups' names beside their hulls, so that none covers anything.

use super::badge::BADGE_RADIUS;
use super::choose::{OVERLAP, choose};
use super::geometry::{Curve, Line, Point, Rect};
use super::hull::Hull;
use super::layout::Layout;
use super::paint::mark_reach;
use super::scene::Scene;
use super::shape;
use crate::gazetteer::actor::ActorKind;

const ON_LINE: f64 = 150.0;
const ON_HULL_EDGE: f64 = 14.0;
/// A name that stands nearer to another actor than to its own misleads.
const NEARER_TO_ANOTHER: f64 = 45.0;
/// Steps at which a curve is looked at.
pub const SAMPLES: usize = 24;

/// What names must not cover.
pub struct Obstacles<'a> {
    scene: &'a Scene<'a>,
    layout: &'a Layout,
    lines: Vec<Line>,
    /// Middle and radius of the marks at the ends of ties.
    marks: Vec<(Point, f64)>,
    badges: &'a [Point],
}

impl<'a> Obstacles<'a> {
    pub fn new(scene: &'a Scene<'a>, layout: &'a Layout, curves: &'a [Curve], badges: &'a [Point]) -> Self {
        let marks = scene.ties.iter().zip(curves).flat_map(|(tie, curve)| {
            let reach = mark_reach(tie.width);
            let back = [(curve.from, curve.at(0.08)), (curve.to, curve.at(0.92))];
            [0, 1].map(|end| {
                let (tip, inner) = back[end];
                let along = tip.direction_to(inner);
                let reach = if tie.marked[end] { reach / 2.0 } else { 2.0 };
                (tip.plus(along.x * reach, along.y * reach), reach + 1.5)
            })
        });
        let lines = curves.iter().map(|curve| Line::of(*curve, SAMPLES)).collect();
        Obstacles { scene, layout, lines, marks: marks.collect(), badges }
    }

    /// Those that a name may cover in any of these places.
    fn near(&self, places: &[(Rect, f64)]) -> Nearby<'_> {
        let corners = places.iter().flat_map(|(area, _)| area.corners());
        let Some(reach) = Rect::around_all(corners) else { return Nearby::default() };
        let nodes = self.scene.nodes.iter().zip(&self.layout.positions);
        let nodes = nodes.map(|(node, &at)| (node.actor.kind, at, node.radius));
        let badges = self.badges.iter().map(|badge| (*badge, BADGE_RADIUS + 1.0));
        let circles = badges.chain(self.marks.iter().copied());
        let lines = self.lines.iter().zip(self.scene.ties.iter().map(|tie| tie.width / 2.0));
        Nearby {
            nodes: nodes.filter(|&(kind, at, radius)| covers_node(reach, kind, at, radius)).collect(),
            circles: circles.filter(|&(at, radius)| reach.overlaps_circle(at, radius)).collect(),
            lines: lines.filter(|(line, half)| line.bounds.overlaps(reach.grown(*half))).collect(),
        }
    }
}

/// The obstacles in some part of the picture.
#[derive(Default)]
struct Nearby<'a> {
    nodes: Vec<(ActorKind, Point, f64)>,
    /// Badges and marks.
    circles: Vec<(Point, f64)>,
    /// With half their width.
    lines: Vec<(&'a Line, f64)>,
}

impl Nearby<'_> {
    /// What a name costs in a place.
    fn price(&self, area: Rect) -> f64 {
        let nodes = self.nodes.iter().filter(|&&(kind, at, radius)| covers_node(area, kind, at, radius));
        let circles = self.circles.iter().filter(|&&(at, radius)| area.overlaps_circle(at, radius));
        match nodes.count() + circles.count() {
            0 => {
                let crossed = self.lines.iter().filter(|(line, half)| line.enters(area.grown(*half)));
                ON_LINE * crossed.count() as f64
            }
            // Lost already: no need to look at the lines.
            covered => OVERLAP * covered as f64,
        }
    }
}

/// Boxes of all actors' names.
pub fn place_names(obstacles: &Obstacles<'_>, titles: &[Option<Rect>]) -> Vec<Rect> {
    let (scene, layout) = (obstacles.scene, obstacles.layout);
    let choices: Vec<Vec<(Rect, f64)>> = (0..scene.nodes.len())
        .map(|index| {
            let places = places_around(scene, layout, index);
            let nearby = obstacles.near(&places);
            let price = |(area, preference): (Rect, f64)| {
                let titles = titles.iter().flatten().filter(|title| title.overlaps(area)).count();
                let ambiguous = is_nearer_to_another(scene, layout, index, area);
                let blemish = if ambiguous { NEARER_TO_ANOTHER } else { 0.0 };
                (area, preference + blemish + nearby.price(area) + OVERLAP * titles as f64)
            };
            places.into_iter().map(price).collect()
        })
        .collect();
    choose(&choices, |one, other| if one.grown(1.5).overlaps(*other) { OVERLAP } else { 0.0 })
}

fn is_nearer_to_another(scene: &Scene<'_>, layout: &Layout, index: usize, area: Rect) -> bool {
    let gap = |node: usize| area.distance(layout.positions[node]) - scene.nodes[node].radius;
    let own = gap(index);
    (0..scene.nodes.len()).any(|other| other != index && gap(other) < own + 2.0)
}

/// Boxes of the groups' names, by group; the actors' names keep theirs.
pub fn place_titles(obstacles: &Obstacles<'_>, hulls: &[Option<Hull>], names: &[Rect]) -> Vec<Option<Rect>> {
    let titled: Vec<usize> = (0..hulls.len())
        .filter(|&group| hulls[group].is_some() && obstacles.scene.groups[group].title.is_some())
        .collect();
    let choices: Vec<Vec<(Rect, f64)>> = titled
        .iter()
        .map(|&group| {
            let sized = obstacles.scene.groups[group].title_box().zip(hulls[group].as_ref());
            let places = sized.map(|(size, hull)| title_places(size, hull)).unwrap_or_default();
            let nearby = obstacles.near(&places);
            let price = |(area, preference): (Rect, f64)| {
                let names = names.iter().filter(|name| name.grown(2.0).overlaps(area)).count();
                let edges = hulls
                    .iter()
                    .enumerate()
                    .filter(|(other, hull)| {
                        *other != group && hull.as_ref().is_some_and(|hull| hull.overlaps(area))
                    })
                    .count();
                let cost = OVERLAP * names as f64 + 4.0 * ON_HULL_EDGE * edges as f64;
                (area, preference + cost + nearby.price(area))
            };
            places.into_iter().map(price).collect()
        })
        .collect();
    let placed = choose(&choices, |one, other| if one.grown(1.5).overlaps(*other) { OVERLAP } else { 0.0 });
    let mut titles = vec![None; hulls.len()];
    for (group, area) in titled.into_iter().zip(placed) {
        titles[group] = Some(area);
    }
    titles
}

/// Boxes of the groups' names directly above their hulls, where readers look for them first: lines drawn
/// around these boxes leave them free.
pub fn usual_titles(scene: &Scene<'_>, hulls: &[Option<Hull>]) -> Vec<Option<Rect>> {
    let usual = |(group, hull): (&crate::draw::scene::Group, &Option<Hull>)| {
        group.title_box().zip(hull.as_ref()).map(|(size, hull)| title_at(size, hull, 0.5, false))
    };
    scene.groups.iter().zip(hulls).map(usual).collect()
}

/// Whether a box touches a node's outline.
pub fn covers_node(area: Rect, kind: ActorKind, position: Point, radius: f64) -> bool {
    let (side, up, down) = shape::extents(kind, radius);
    let outline = Rect {
        left: position.x - side,
        top: position.y - up,
        right: position.x + side,
        bottom: position.y + down,
    };
    let round = kind == ActorKind::State;
    if round { area.overlaps_circle(position, radius) } else { area.overlaps(outline) }
}

/// Above and below first, outwards from the middle of the group before inwards; then the sides.
fn places_around(scene: &Scene<'_>, layout: &Layout, index: usize) -> Vec<(Rect, f64)> {
    let node = &scene.nodes[index];
    let position = layout.positions[index];
    let (side, up, down) = shape::extents(node.actor.kind, node.radius);
    let (width, height) = (node.label_width, node.label_height);
    let above_middle =
        layout.hulls[node.group].as_ref().is_some_and(|hull| position.y < hull.bounds.centre().y - 5.0);
    let mut places = Vec::new();
    for (gap, far) in [(4.0, 0.0), (9.0, 16.0), (16.0, 34.0), (27.0, 65.0)] {
        let (rise, fall) = (up + gap + height / 2.0, down + gap + height / 2.0);
        let reach = side + gap + 2.0 + width / 2.0;
        let (first, second) = if above_middle { (-rise, fall) } else { (fall, -rise) };
        let mut offsets =
            vec![(0.0, first, 0.0), (0.0, second, 8.0), (reach, 0.0, 10.0), (-reach, 0.0, 10.0)];
        for (shift, cost) in [(0.18 * width, 10.0), (0.36 * width, 14.0), (0.5 * width + 0.4 * side, 18.0)] {
            for y in [first, second] {
                offsets.extend([(shift, y, cost), (-shift, y, cost)]);
            }
        }
        for (shift, y) in [(1.0, 0.35), (1.0, 0.7), (-1.0, 0.35), (-1.0, 0.7)] {
            offsets.push((shift * reach, y * (down + height / 2.0), 15.0));
            offsets.push((shift * reach, -y * (up + height / 2.0), 15.0));
        }
        places.extend(
            offsets
                .into_iter()
                .map(|(x, y, cost)| (Rect::around(position.plus(x, y).rounded(), width, height), cost + far)),
        );
    }
    places
}

/// Above the hull, from its middle outwards, then below.
fn title_places(size: Rect, hull: &Hull) -> Vec<(Rect, f64)> {
    let mut places = Vec::new();
    for (below, cost) in [(false, 0.0), (true, 70.0)] {
        for (share, aside) in
            [(0.5, 0.0), (0.35, 15.0), (0.65, 15.0), (0.2, 30.0), (0.8, 30.0), (0.0, 55.0), (1.0, 55.0)]
        {
            places.push((title_at(size, hull, share, below), cost + aside));
        }
    }
    places
}

/// The box that touches the hull from above (or below) at a share of its width.
fn title_at(size: Rect, hull: &Hull, share: f64, below: bool) -> Rect {
    let middle = hull.bounds.left + share * hull.bounds.width();
    let half = size.width() / 2.0;
    let edge = hull.edge_between(middle - half, middle + half, below);
    let gap = 5.0 + size.height() / 2.0;
    let at = Point::new(middle, if below { edge + gap } else { edge - gap });
    Rect::around(at.rounded(), size.width(), size.height())
}
