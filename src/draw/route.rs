//! Bends ties around actors, names and each other.
//!
//! Each tie has a fixed set of curves to choose from, from straight to strongly bent. A greedy choice,
//! strongest tie first, is improved in a few rounds; all costs are in the same arbitrary unit.

use super::geometry::{Curve, Point, Rect, distance_to_polyline, distance_to_segment, segments_cross};
use super::layout::Layout;
use super::scene::Scene;
use super::shape;

/// Sideways offset of the control point, as a share of the distance between the ends.
const BENDS: [f64; 15] =
    [0.0, 0.07, -0.07, 0.14, -0.14, 0.22, -0.22, 0.31, -0.31, 0.42, -0.42, 0.55, -0.55, 0.72, -0.72];
/// Where along the line the control point sits.
const SKEWS: [f64; 3] = [0.5, 0.3, 0.7];
/// Above this many ties every curve has its control point in the middle, and is looked at in fewer places.
const MANY_TIES: usize = 60;
const ROUNDS: usize = 3;
/// Curves of a tie that are weighed against those of the others.
const MOST_CANDIDATES: usize = 16;
/// Room between a line and the outline of an actor it passes.
const NODE_CLEARANCE: f64 = 5.0;

const THROUGH_NODE: f64 = 900.0;
const THROUGH_TEXT: f64 = 300.0;
const THROUGH_HULL: f64 = 110.0;
const CROSSING: f64 = 16.0;
const TOO_CLOSE: f64 = 5.0;
const SHARED_END: f64 = 60.0;

struct Candidate {
    curve: Curve,
    samples: Vec<Point>,
    near_ends: [Point; 2],
    bounds: Rect,
    cost: f64,
}

impl Candidate {
    fn ends(&self) -> [Point; 2] {
        [self.curve.from, self.curve.to]
    }
}

/// One visible curve a tie, from the outline of one actor to the outline of the other.
pub fn route(scene: &Scene<'_>, layout: &Layout, texts: &[Rect]) -> Vec<Curve> {
    let candidates: Vec<Vec<Candidate>> =
        (0..scene.ties.len()).map(|tie| candidates(scene, layout, texts, tie)).collect();
    let mut chosen: Vec<Option<usize>> = vec![None; scene.ties.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for tie in 0..scene.ties.len() {
            let best = cheapest(scene, &candidates, &chosen, tie);
            changed |= chosen[tie] != Some(best);
            chosen[tie] = Some(best);
        }
        if !changed {
            break;
        }
    }
    candidates.iter().zip(chosen).map(|(list, index)| list[index.unwrap_or(0)].curve).collect()
}

fn cheapest(scene: &Scene<'_>, candidates: &[Vec<Candidate>], chosen: &[Option<usize>], tie: usize) -> usize {
    let mut best = (f64::INFINITY, 0);
    for (index, candidate) in candidates[tie].iter().enumerate() {
        let mut cost = candidate.cost;
        // The list begins with the curves that cost least by themselves.
        if cost >= best.0 {
            break;
        }
        for (other, &choice) in chosen.iter().enumerate() {
            let (Some(choice), false) = (choice, other == tie) else { continue };
            if cost >= best.0 {
                break;
            }
            let rival = &candidates[other][choice];
            cost += interference(scene, tie, candidate, other, rival);
        }
        if cost < best.0 {
            best = (cost, index);
        }
    }
    best.1
}

/// What two curves cost each other: crossings, stretches side by side, and nearness at a shared actor.
fn interference(scene: &Scene<'_>, tie: usize, own: &Candidate, other: usize, rival: &Candidate) -> f64 {
    let mut cost = 0.0;
    let (ends, rival_ends) = (scene.ties[tie].ends, scene.ties[other].ends);
    for (side, &node) in ends.iter().enumerate() {
        for (rival_side, &rival_node) in rival_ends.iter().enumerate() {
            if node == rival_node {
                let apart = own.near_ends[side].distance(rival.near_ends[rival_side]);
                cost += SHARED_END * (1.0 - apart / 26.0).max(0.0);
                let tips_apart = own.ends()[side].distance(rival.ends()[rival_side]);
                cost += SHARED_END * (1.0 - tips_apart / 19.0).max(0.0);
            }
        }
    }
    if !own.bounds.overlaps(rival.bounds) {
        return cost;
    }
    let shares_end = ends.iter().any(|end| rival_ends.contains(end));
    for a in own.samples.windows(2) {
        if !Rect::spanned(a[0], a[1]).overlaps(rival.bounds) {
            continue;
        }
        let (left, right) = (a[0].x.min(a[1].x), a[0].x.max(a[1].x));
        for b in rival.samples.windows(2) {
            let apart = b[0].x.max(b[1].x) < left || b[0].x.min(b[1].x) > right;
            if !apart && segments_cross(a[0], a[1], b[0], b[1]) {
                cost += CROSSING;
            }
        }
    }
    if !shares_end {
        let inner = &own.samples[1..own.samples.len() - 1];
        let close = inner.iter().filter(|point| rival.bounds.grown(12.0).contains(**point)).filter(|point| {
            rival.samples.windows(2).any(|b| distance_to_segment(**point, b[0], b[1]) < 12.0)
        });
        cost += TOO_CLOSE * close.count() as f64;
    }
    cost
}

/// Places on the curve somewhat away from its ends, where lines to one actor should already be apart.
fn near_ends(curve: Curve) -> [Point; 2] {
    let share = (40.0 / curve.from.distance(curve.to).max(1.0)).min(0.4);
    [curve.at(share), curve.at(1.0 - share)]
}

fn candidates(scene: &Scene<'_>, layout: &Layout, texts: &[Rect], tie: usize) -> Vec<Candidate> {
    let many = scene.ties.len() > MANY_TIES;
    let steps = if many { 9 } else { 14 };
    let [a, b] = scene.ties[tie].ends;
    let (from, to) = (layout.positions[a], layout.positions[b]);
    let length = from.distance(to);
    let along = from.direction_to(to);
    let mut list = Vec::new();
    for bend in &BENDS {
        for (index, skew) in SKEWS.iter().enumerate() {
            if index > 0 && (many || bend.abs() < 0.15) {
                continue;
            }
            let foot = from.towards(to, *skew);
            let control = foot.plus(-along.y * bend * length, along.x * bend * length);
            let curve = visible(scene, tie, Curve { from, control, to });
            let samples = curve.samples(steps);
            let bounds =
                Rect::around_all(samples.iter().copied()).unwrap_or(Rect::around(from, 0.0, 0.0)).grown(1.0);
            let shape = if index > 0 { 6.0 } else { 0.0 } + bend_cost(scene, tie, *bend, length);
            let cost = shape + obstacles(scene, layout, texts, tie, &samples, bounds);
            list.push(Candidate { curve, samples, near_ends: near_ends(curve), bounds, cost });
        }
    }
    list.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    list.truncate(MOST_CANDIDATES);
    list
}

/// Inside a group lines are straight unless they must bend; between groups a slight bow reads best.
fn bend_cost(scene: &Scene<'_>, tie: usize, bend: f64, length: f64) -> f64 {
    let [a, b] = scene.ties[tie].ends.map(|node| scene.nodes[node].group);
    let preferred = if a == b || scene.ties.len() == 1 { 0.0 } else { 0.09 };
    let excess = (bend.abs() - preferred).abs();
    60.0 * excess + length * excess * excess * 0.8
}

/// The part of a curve between the outlines of its two actors.
fn visible(scene: &Scene<'_>, tie: usize, curve: Curve) -> Curve {
    let [a, b] = scene.ties[tie].ends.map(|node| &scene.nodes[node]);
    let start = shape::leaves_at(a.actor.kind, a.radius, 4.0, curve);
    let end = 1.0 - shape::leaves_at(b.actor.kind, b.radius, 4.0, curve.reversed());
    curve.part(start.min(end), end.max(start))
}

fn obstacles(
    scene: &Scene<'_>,
    layout: &Layout,
    texts: &[Rect],
    tie: usize,
    samples: &[Point],
    bounds: Rect,
) -> f64 {
    let mut cost = 0.0;
    let ends = scene.ties[tie].ends;
    let half_width = scene.ties[tie].width / 2.0;
    for (index, node) in scene.nodes.iter().enumerate() {
        if ends.contains(&index) {
            continue;
        }
        let room = node.radius * 1.12 + NODE_CLEARANCE + 3.0 + half_width;
        if !bounds.overlaps_circle(layout.positions[index], room + 12.0) {
            continue;
        }
        let nearest = distance_to_polyline(layout.positions[index], samples);
        if nearest < room {
            cost += THROUGH_NODE + 200.0 * (1.0 - nearest / room);
        } else if nearest < room + 12.0 {
            cost += 12.0;
        }
    }
    for text in texts {
        let area = text.grown(half_width);
        if bounds.overlaps(area) && samples.windows(2).any(|ends| area.crossed_by(ends[0], ends[1])) {
            cost += THROUGH_TEXT;
        }
    }
    let own_groups = ends.map(|node| scene.nodes[node].group);
    for (group, hull) in layout.hulls.iter().enumerate() {
        let Some(hull) = hull else { continue };
        if !own_groups.contains(&group) {
            let inside = samples.iter().filter(|point| hull.contains(**point)).count();
            cost +=
                if inside > 0 { THROUGH_HULL * (0.3 + inside as f64 / samples.len() as f64) } else { 0.0 };
        }
    }
    cost
}
