//! Puts badges on their lines and names beside their actors so that none covers anything.

use super::geometry::{Curve, Point, Rect, distance_to_polyline};
use super::layout::{Hull, Layout};
use super::scene::Scene;
use super::shape;

/// Radius of the round badge that carries a tie's sign.
pub const BADGE_RADIUS: f64 = 9.5;
const OVERLAP: f64 = 1000.0;
const ON_LINE: f64 = 160.0;
const ROUNDS: usize = 4;
/// Steps at which a curve is looked at.
pub const SAMPLES: usize = 32;

/// A curve as a row of points, with the box around them.
struct Line {
    points: Vec<Point>,
    bounds: Rect,
}

impl Line {
    fn all(curves: &[Curve], steps: usize) -> Vec<Line> {
        let line = |curve: &Curve| {
            let points = curve.samples(steps);
            let bounds =
                Rect::around_all(points.iter().copied()).unwrap_or(Rect::spanned(curve.from, curve.to));
            Line { points, bounds }
        };
        curves.iter().map(line).collect()
    }
}

/// One badge a tie: the middle of its curve, or as near to it as other things allow.
pub fn place_badges(scene: &Scene<'_>, layout: &Layout, curves: &[Curve], texts: &[Rect]) -> Vec<Point> {
    let lines = Line::all(curves, SAMPLES / 2);
    let choices: Vec<Vec<(Point, f64)>> = (0..curves.len())
        .map(|tie| {
            let length = curves[tie].from.distance(curves[tie].to).max(1.0);
            slides()
                .map(|t| {
                    let at = curves[tie].at(t).rounded();
                    let from_end = length * t.min(1.0 - t);
                    let crowded_end = 40.0 * (1.0 - from_end / 30.0).max(0.0);
                    let cost = 45.0 * (t - 0.5).abs() + crowded_end;
                    (at, cost + badge_obstacles(scene, layout, &lines, texts, tie, at))
                })
                .collect()
        })
        .collect();
    choose(&choices, |one, other| {
        let apart = one.distance(*other);
        if apart < 2.0 * BADGE_RADIUS + 2.0 { OVERLAP } else { 0.0 }
    })
}

/// Places along a curve, the middle first.
fn slides() -> impl Iterator<Item = f64> {
    std::iter::once(0.5).chain((1..=13).flat_map(|step| {
        let slide = f64::from(step) * 0.03;
        [0.5 - slide, 0.5 + slide]
    }))
}

fn badge_obstacles(
    scene: &Scene<'_>,
    layout: &Layout,
    lines: &[Line],
    texts: &[Rect],
    tie: usize,
    at: Point,
) -> f64 {
    let mut cost = 0.0;
    for (node, &position) in scene.nodes.iter().zip(&layout.positions) {
        if shape::covers(node.actor.kind, position, node.radius, BADGE_RADIUS + 2.0, at) {
            cost += OVERLAP;
        }
    }
    cost += OVERLAP * texts.iter().filter(|text| text.overlaps_circle(at, BADGE_RADIUS + 1.0)).count() as f64;
    for (other, line) in lines.iter().enumerate() {
        let room = BADGE_RADIUS + scene.ties[other].width / 2.0 + 1.5;
        let near = other != tie && line.bounds.overlaps_circle(at, room);
        if near && distance_to_polyline(at, &line.points) < room {
            cost += 70.0;
        }
    }
    cost
}

/// Boxes of all actors' names, then of all groups' names (in the order of the groups that have one).
pub fn place_texts(scene: &Scene<'_>, layout: &Layout, curves: &[Curve], badges: &[Point]) -> Vec<Rect> {
    let lines = Line::all(curves, SAMPLES);
    let price = |area: Rect, preference: f64| {
        let mut cost = preference;
        for (node, &position) in scene.nodes.iter().zip(&layout.positions) {
            cost += if covers_node(area, node.actor.kind, position, node.radius) { OVERLAP } else { 0.0 };
        }
        let covered = badges.iter().filter(|badge| area.overlaps_circle(**badge, BADGE_RADIUS + 1.0));
        cost += OVERLAP * covered.count() as f64;
        for (line, tie) in lines.iter().zip(&scene.ties) {
            let area = area.grown(tie.width / 2.0);
            let near = line.bounds.grown(1.0).overlaps(area);
            if near && line.points.windows(2).any(|ends| area.crossed_by(ends[0], ends[1])) {
                cost += ON_LINE;
            }
        }
        for hull in layout.hulls.iter().flatten() {
            let inside = area.corners().iter().filter(|corner| hull.contains(**corner)).count();
            cost += if inside == 0 || inside == 4 { 0.0 } else { 14.0 };
        }
        (area, cost)
    };
    let mut choices: Vec<Vec<(Rect, f64)>> = Vec::new();
    for index in 0..scene.nodes.len() {
        let places = label_places(scene, layout, index);
        choices.push(places.into_iter().map(|(area, preference)| price(area, preference)).collect());
    }
    for (group, hull) in scene.groups.iter().zip(&layout.hulls) {
        let (Some(size), Some(hull)) = (group.title_box(), hull) else { continue };
        let places = title_places(size, *hull);
        choices.push(places.into_iter().map(|(area, preference)| price(area, preference)).collect());
    }
    choose(&choices, |one, other| if one.grown(1.5).overlaps(*other) { OVERLAP } else { 0.0 })
}

/// Whether a box touches a node's outline.
pub fn covers_node(
    area: Rect,
    kind: crate::gazetteer::actor::ActorKind,
    position: Point,
    radius: f64,
) -> bool {
    let (side, up, down) = shape::extents(kind, radius);
    let outline = Rect {
        left: position.x - side,
        top: position.y - up,
        right: position.x + side,
        bottom: position.y + down,
    };
    let round = kind == crate::gazetteer::actor::ActorKind::State;
    if round { area.overlaps_circle(position, radius) } else { area.overlaps(outline) }
}

/// Above and below first, outwards from the middle of the group before inwards; then the sides.
fn label_places(scene: &Scene<'_>, layout: &Layout, index: usize) -> Vec<(Rect, f64)> {
    let node = &scene.nodes[index];
    let position = layout.positions[index];
    let (side, up, down) = shape::extents(node.actor.kind, node.radius);
    let (width, height) = (node.label_width, node.label_height);
    let above_middle = layout.hulls[node.group].is_some_and(|hull| position.y < hull.centre.y - 5.0);
    let mut places = Vec::new();
    for (gap, far) in [(4.0, 0.0), (12.0, 25.0), (24.0, 60.0)] {
        let (rise, fall) = (up + gap + height / 2.0, down + gap + height / 2.0);
        let reach = side + gap + 2.0 + width / 2.0;
        let (first, second) = if above_middle { (-rise, fall) } else { (fall, -rise) };
        let mut offsets =
            vec![(0.0, first, 0.0), (0.0, second, 8.0), (reach, 0.0, 12.0), (-reach, 0.0, 12.0)];
        for (shift, cost) in [(0.3 * width, 14.0), (0.5 * width + 0.4 * side, 18.0)] {
            for y in [first, second] {
                offsets.extend([(shift, y, cost), (-shift, y, cost)]);
            }
        }
        for (shift, y) in [(1.0, 0.5), (1.0, -0.5), (-1.0, 0.5), (-1.0, -0.5)] {
            offsets.push((shift * reach, y * (up + height), 16.0));
        }
        places.extend(
            offsets
                .into_iter()
                .map(|(x, y, cost)| (Rect::around(position.plus(x, y).rounded(), width, height), cost + far)),
        );
    }
    places
}

/// Boxes of all groups' names directly above their hulls, where readers look for them first: lines drawn
/// around these boxes leave them free.
pub fn usual_title_boxes(scene: &Scene<'_>, layout: &Layout) -> Vec<Rect> {
    let sized =
        scene.groups.iter().zip(&layout.hulls).filter_map(|(group, hull)| group.title_box().zip(*hull));
    sized.map(|(size, hull)| title_at(size, hull, 0.0)).collect()
}

/// Around the hull: above, below, then along its shoulders.
fn title_places(size: Rect, hull: Hull) -> Vec<(Rect, f64)> {
    [
        (0.0, 0.0),
        (180.0, 60.0),
        (28.0, 90.0),
        (-28.0, 90.0),
        (50.0, 100.0),
        (-50.0, 100.0),
        (150.0, 110.0),
        (-150.0, 110.0),
    ]
    .map(|(degrees, cost)| (title_at(size, hull, degrees), cost))
    .to_vec()
}

/// The box just outside the hull in a direction, in degrees clockwise from above.
fn title_at(size: Rect, hull: Hull, degrees: f64) -> Rect {
    let angle = f64::to_radians(degrees);
    let mut reach = hull.radius + size.height() / 2.0;
    loop {
        let at = hull.centre.plus(angle.sin() * reach, -angle.cos() * reach).rounded();
        let area = Rect::around(at, size.width(), size.height());
        if !area.overlaps_circle(hull.centre, hull.radius + 5.0) {
            return area;
        }
        reach += 4.0;
    }
}

/// Picks one choice for each thing: greedily, then in rounds while that lowers the cost.
fn choose<T: Copy>(choices: &[Vec<(T, f64)>], conflict: impl Fn(&T, &T) -> f64) -> Vec<T> {
    let mut chosen: Vec<Option<usize>> = vec![None; choices.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (thing, own) in choices.iter().enumerate() {
            let mut best = (f64::INFINITY, 0);
            for (index, (candidate, price)) in own.iter().enumerate() {
                let mut cost = *price;
                for (other, choice) in chosen.iter().enumerate() {
                    if cost >= best.0 {
                        break;
                    }
                    if let (Some(choice), true) = (choice, other != thing) {
                        cost += conflict(candidate, &choices[other][*choice].0);
                    }
                }
                if cost < best.0 {
                    best = (cost, index);
                }
            }
            changed |= chosen[thing] != Some(best.1);
            chosen[thing] = Some(best.1);
        }
        if !changed {
            break;
        }
    }
    choices
        .iter()
        .zip(chosen)
        .filter_map(|(own, index)| own.get(index.unwrap_or(0)).map(|pick| pick.0))
        .collect()
}
