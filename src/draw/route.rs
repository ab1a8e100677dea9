//! Bends ties around actors, names and each other.
//!
//! Each tie has a fixed set of curves to choose from, from straight to strongly bent. A greedy choice,
//! strongest tie first, is improved in a few rounds; all costs are in the same arbitrary unit.

use super::geometry::{Curve, Line, Point, Rect};
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

/// Every curve that the ties may take while the actors stay where they are.
pub struct Routes<'s> {
    scene: &'s Scene<'s>,
    /// By tie.
    candidates: Vec<Vec<Candidate>>,
    known: Known,
}

/// What curves cost each other, as far as it was asked: most of it is asked again in the next round, or with other texts.
struct Known {
    ties: usize,
    /// By candidate, tie and other tie: the candidate of the other that was compared last, and the cost.
    costs: Vec<(usize, f64)>,
}

struct Candidate {
    curve: Curve,
    line: Line,
    near_ends: [Point; 2],
    /// What it costs by its shape, ...
    shape: f64,
    /// ... by the actors in its way, ...
    nodes: f64,
    /// ... and by each hull in its way.
    hulls: Vec<f64>,
}

/// What the candidates of a tie cost by themselves, with their numbers, the least first.
type Priced = Vec<(f64, usize)>;

impl<'s> Routes<'s> {
    /// Looks for the curves of all ties.
    pub fn new(scene: &'s Scene<'s>, layout: &Layout) -> Routes<'s> {
        let ties = scene.ties.len();
        let candidates: Vec<Vec<Candidate>> = (0..ties).map(|tie| candidates(scene, layout, tie)).collect();
        let most = candidates.iter().map(Vec::len).max().unwrap_or(0);
        let known = Known { ties, costs: vec![(usize::MAX, 0.0); most * ties * ties] };
        Routes { scene, candidates, known }
    }

    /// One visible curve a tie, from the outline of one actor to the outline of the other, around these texts.
    pub fn around(&mut self, texts: &[Rect]) -> Vec<Curve> {
        let priced: Vec<Priced> = (0..self.candidates.len()).map(|tie| self.priced(tie, texts)).collect();
        let mut chosen: Vec<Option<usize>> = vec![None; priced.len()];
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (tie, list) in priced.iter().enumerate() {
                let best = self.cheapest(tie, list, &chosen);
                changed |= chosen[tie] != Some(best);
                chosen[tie] = Some(best);
            }
            if !changed {
                break;
            }
        }
        let curve = |(list, choice): (&Vec<Candidate>, Option<usize>)| list[choice.unwrap_or(0)].curve;
        self.candidates.iter().zip(chosen).map(curve).collect()
    }

    fn priced(&self, tie: usize, texts: &[Rect]) -> Priced {
        let half_width = self.scene.ties[tie].width / 2.0;
        let areas: Vec<Rect> = texts.iter().map(|text| text.grown(half_width)).collect();
        let cost = |(number, candidate): (usize, &Candidate)| (candidate.cost(&areas), number);
        let mut list: Priced = self.candidates[tie].iter().enumerate().map(cost).collect();
        list.sort_by(|one, other| one.0.total_cmp(&other.0));
        list.truncate(MOST_CANDIDATES);
        list
    }

    fn cheapest(&mut self, tie: usize, list: &Priced, chosen: &[Option<usize>]) -> usize {
        let mut best = (f64::INFINITY, 0);
        for &(own_cost, candidate) in list {
            let mut cost = own_cost;
            // The list begins with the curves that cost least by themselves.
            if cost >= best.0 {
                break;
            }
            for (other, &choice) in chosen.iter().enumerate() {
                let (Some(choice), false) = (choice, other == tie) else { continue };
                if cost >= best.0 {
                    break;
                }
                cost += self.interference([tie, candidate], [other, choice]);
            }
            if cost < best.0 {
                best = (cost, candidate);
            }
        }
        best.1
    }

    /// What a curve costs beside one of another tie, each given by tie and candidate.
    fn interference(&mut self, [tie, candidate]: [usize; 2], [other, choice]: [usize; 2]) -> f64 {
        let known = &mut self.known.costs[(candidate * self.known.ties + tie) * self.known.ties + other];
        if known.0 != choice {
            let ends = [tie, other].map(|tie| self.scene.ties[tie].ends);
            let (own, rival) = (&self.candidates[tie][candidate], &self.candidates[other][choice]);
            *known = (choice, interference(ends, own, rival));
        }
        known.1
    }
}

impl Candidate {
    fn ends(&self) -> [Point; 2] {
        [self.curve.from, self.curve.to]
    }

    /// What it costs by itself, with these texts in the way.
    fn cost(&self, texts: &[Rect]) -> f64 {
        let entered = texts.iter().filter(|text| self.line.enters(**text)).map(|_| THROUGH_TEXT);
        self.shape + entered.chain(self.hulls.iter().copied()).fold(self.nodes, |sum, cost| sum + cost)
    }
}

/// What two curves cost each other: crossings, stretches side by side, and nearness at a shared actor.
fn interference([ends, rival_ends]: [[usize; 2]; 2], own: &Candidate, rival: &Candidate) -> f64 {
    let mut cost = 0.0;
    let mut shares_end = false;
    for (side, &node) in ends.iter().enumerate() {
        for (rival_side, &rival_node) in rival_ends.iter().enumerate() {
            if node == rival_node {
                shares_end = true;
                let apart = own.near_ends[side].distance(rival.near_ends[rival_side]);
                cost += SHARED_END * (1.0 - apart / 26.0).max(0.0);
                let tips_apart = own.ends()[side].distance(rival.ends()[rival_side]);
                cost += SHARED_END * (1.0 - tips_apart / 19.0).max(0.0);
            }
        }
    }
    if !own.line.bounds.overlaps(rival.line.bounds) {
        return cost;
    }
    cost += CROSSING * own.line.crossings(&rival.line) as f64;
    if !shares_end {
        cost += TOO_CLOSE * own.line.points_close_to(&rival.line, 12.0) as f64;
    }
    cost
}

/// Places on the curve somewhat away from its ends, where lines to one actor should already be apart.
fn near_ends(curve: Curve) -> [Point; 2] {
    let share = (40.0 / curve.from.distance(curve.to).max(1.0)).min(0.4);
    [curve.at(share), curve.at(1.0 - share)]
}

fn candidates(scene: &Scene<'_>, layout: &Layout, tie: usize) -> Vec<Candidate> {
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
            let line = Line::of(curve, steps);
            let shape = if index > 0 { 6.0 } else { 0.0 } + bend_cost(scene, tie, *bend, length);
            let nodes = nodes_in_the_way(scene, layout, tie, &line);
            let hulls = hulls_in_the_way(scene, layout, tie, &line);
            list.push(Candidate { curve, line, near_ends: near_ends(curve), shape, nodes, hulls });
        }
    }
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

fn nodes_in_the_way(scene: &Scene<'_>, layout: &Layout, tie: usize, line: &Line) -> f64 {
    let mut cost = 0.0;
    for (index, node) in scene.nodes.iter().enumerate() {
        if scene.ties[tie].ends.contains(&index) {
            continue;
        }
        let room = node.radius * 1.12 + NODE_CLEARANCE + 3.0 + scene.ties[tie].width / 2.0;
        match line.distance_below(room + 12.0, layout.positions[index]) {
            Some(nearest) if nearest < room => cost += THROUGH_NODE + 200.0 * (1.0 - nearest / room),
            Some(_) => cost += 12.0,
            None => {}
        }
    }
    cost
}

/// What each hull costs that is entered and is of neither end.
fn hulls_in_the_way(scene: &Scene<'_>, layout: &Layout, tie: usize, line: &Line) -> Vec<f64> {
    let own_groups = scene.ties[tie].ends.map(|node| scene.nodes[node].group);
    let foreign = layout.hulls.iter().enumerate().filter(|(group, _)| !own_groups.contains(group));
    let near = foreign.filter_map(|(_, hull)| hull.as_ref()).filter(|hull| hull.bounds.overlaps(line.bounds));
    let inside = near.map(|hull| line.points.iter().filter(|point| hull.contains(**point)).count());
    let cost = |inside: usize| THROUGH_HULL * (0.3 + inside as f64 / line.points.len() as f64);
    inside.filter(|inside| *inside > 0).map(cost).collect()
}
