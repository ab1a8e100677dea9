//! Finds a place for each actor inside the circle of its group.
//!
//! The cost of a picture is its stress (Kamada and Kawai, "An algorithm for drawing general undirected graphs",
//! 1989) inside each group, plus what readers stumble over: ties that cross, ties that pass
//! close by a third actor, ties that leave an actor side by side, names without room. From a spiral, one actor after
//! the other moves or changes places while that lowers the cost, in steps that grow smaller.

use super::{Disc, Layout};
use crate::draw::geometry::{Point, Rect, distance_to_segment, segments_cross};
use crate::draw::scene::{GroupKind, Scene};

/// The angle by which sunflowers turn from seed to seed: no two directions are ever alike.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
/// Sweeps over all actors; few for pictures with many ties, in which a move costs more to judge.
const SWEEPS: usize = 16;
const SWEEPS_IN_A_CROWD: usize = 9;
const CROWD: usize = 60;
/// Places that an actor tries in a sweep, and others with whom it tries to change places.
const TRIES: usize = 6;
const SWAPS: usize = 4;
/// Room between two actors with their names.
const APART: (f64, f64) = (16.0, 10.0);
/// Room between the outlines of two actors that a badge needs to lie between them.
const CLOSEST: f64 = 42.0;
/// A tie needs room for its badge and both end marks.
const SHORTEST_TIE: f64 = 74.0;
/// How far an actor by itself may go from the place of its group, in pixels at spread 1.
const FREE_REACH: f64 = 150.0;
/// What it keeps from the circles of blocs.
const FREE_DISTANCE: f64 = 58.0;

// Costs, in the same arbitrary unit.
const CROSSING: f64 = 60.0;
const PASSING: f64 = 140.0;
const CROWDED: f64 = 420.0;
const TOUCHING: f64 = 2500.0;
const SIDE_BY_SIDE: f64 = 55.0;
const STRESS: f64 = 30.0;
const LENGTH: f64 = 0.1;

/// Positions of all nodes, given the circles of the groups. A looser picture starts from the tight one.
pub fn place(scene: &Scene<'_>, discs: &[Disc], spread: f64, earlier: Option<&Layout>) -> Vec<Point> {
    let mut field = Field::new(scene, discs, spread);
    let all = if scene.ties.len() > CROWD { SWEEPS_IN_A_CROWD } else { SWEEPS };
    let sweeps = match earlier {
        Some(layout) => {
            field.loosen(layout);
            all / 3
        }
        None => all,
    };
    (0..scene.nodes.len()).for_each(|node| field.note_ties(node));
    for sweep in 0..sweeps {
        // A picture that begins where another ended needs only small steps.
        field.sweep(sweep, (sweeps - sweep) as f64 / all as f64);
    }
    field.positions
}

/// Where everybody stands while moves are tried.
struct Field<'a> {
    scene: &'a Scene<'a>,
    discs: &'a [Disc],
    spread: f64,
    ends: Vec<[usize; 2]>,
    /// By node: its ties, and the other end of each.
    neighbours: Vec<Vec<(usize, usize)>>,
    /// By node: half of the room it needs with its name.
    room: Vec<(f64, f64)>,
    /// By node: how far ties of others should stay away.
    clearance: Vec<f64>,
    /// By node and node of the same group: the distance that stress asks for.
    ideal: Vec<Vec<(usize, f64)>>,
    positions: Vec<Point>,
    /// By tie: from its first end to its second.
    directions: Vec<Point>,
    /// By tie: the box that it spans.
    spans: Vec<Rect>,
    /// Nodes with the most ties first.
    order: Vec<usize>,
}

impl<'a> Field<'a> {
    fn new(scene: &'a Scene<'a>, discs: &'a [Disc], spread: f64) -> Field<'a> {
        let count = scene.nodes.len();
        let mut neighbours = vec![Vec::new(); count];
        for (tie, [a, b]) in scene.ties.iter().map(|tie| tie.ends).enumerate() {
            neighbours[a].push((tie, b));
            neighbours[b].push((tie, a));
        }
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(neighbours[node].len()));
        let room = |node: &crate::draw::scene::Node<'_>| {
            (node.radius.max(node.label_width / 2.0), node.radius + node.label_height / 2.0)
        };
        let mut field = Field {
            scene,
            discs,
            spread,
            ends: scene.ties.iter().map(|tie| tie.ends).collect(),
            room: scene.nodes.iter().map(room).collect(),
            clearance: scene.nodes.iter().map(|node| node.radius * 1.1 + 12.0).collect(),
            ideal: vec![Vec::new(); count],
            positions: vec![Point::default(); count],
            directions: vec![Point::default(); scene.ties.len()],
            spans: vec![Rect::spanned(Point::default(), Point::default()); scene.ties.len()],
            neighbours,
            order,
        };
        for (group, disc) in scene.groups.iter().zip(discs) {
            field.seat(&group.members, *disc);
            field.measure(&group.members);
        }
        field
    }

    /// The members on a spiral, those with the most ties inside the group in the middle.
    fn seat(&mut self, members: &[usize], disc: Disc) {
        let inside =
            |node: usize| self.neighbours[node].iter().filter(|(_, other)| members.contains(other)).count();
        let mut sorted = members.to_vec();
        sorted.sort_by_key(|&node| std::cmp::Reverse(inside(node)));
        let count = sorted.len();
        for (seat, node) in sorted.into_iter().enumerate() {
            let reach = (disc.radius - self.scene.nodes[node].radius).max(0.0);
            self.positions[node] = match count {
                1 => disc.centre,
                2 => disc.centre.plus(reach * (2.0 * seat as f64 - 1.0), 0.0),
                _ => {
                    let angle = seat as f64 * GOLDEN_ANGLE;
                    let out = reach * ((seat as f64 + 0.5) / count as f64).sqrt();
                    disc.centre.plus(out * angle.cos(), out * angle.sin())
                }
            };
        }
    }

    /// Everybody where they stood in a tighter picture, as seen from the middle of their group.
    fn loosen(&mut self, earlier: &Layout) {
        for (group, (disc, old)) in self.scene.groups.iter().zip(self.discs.iter().zip(&earlier.discs)) {
            let grown = disc.radius / old.radius;
            for &member in &group.members {
                let place = earlier.positions[member];
                let (x, y) = (place.x - old.centre.x, place.y - old.centre.y);
                self.positions[member] = disc.centre.plus(x * grown, y * grown);
            }
        }
    }

    /// Ideal distances inside a group: one step between those with a tie, two between all others.
    fn measure(&mut self, members: &[usize]) {
        for &one in members {
            for &other in members {
                let tied = self.neighbours[one].iter().any(|(_, end)| *end == other);
                let radii = self.scene.nodes[one].radius + self.scene.nodes[other].radius;
                let step = (SHORTEST_TIE + radii) * self.spread;
                if one != other {
                    self.ideal[one].push((other, if tied { step } else { 1.6 * step }));
                }
            }
        }
    }

    fn sweep(&mut self, number: usize, heat: f64) {
        for turn in 0..self.order.len() {
            let node = self.order[turn];
            let group = &self.scene.groups[self.scene.nodes[node].group];
            let disc = self.discs[self.scene.nodes[node].group];
            let reach = if group.members.len() == 1 { FREE_REACH * self.spread } else { disc.radius };
            let step = 0.9 * reach * heat * heat + 5.0;
            let here = self.positions[node];
            let mut best = (self.cost(node, here, f64::INFINITY), here);
            for attempt in 0..TRIES {
                let angle = (number * TRIES + attempt + turn) as f64 * GOLDEN_ANGLE;
                let length = step * (attempt + 1) as f64 / TRIES as f64;
                let there = here.plus(length * angle.cos(), length * angle.sin());
                if self.allowed(node, there) {
                    let cost = self.cost(node, there, best.0);
                    if cost < best.0 - 1e-6 {
                        best = (cost, there);
                    }
                }
            }
            self.positions[node] = best.1;
            self.note_ties(node);
            let swaps = SWAPS.min(group.members.len() - 1);
            let mut cost = best.0;
            for attempt in 0..swaps {
                let other = group.members[(turn + number * swaps + attempt) % group.members.len()];
                if self.try_swap(node, cost, other) {
                    cost = self.cost(node, self.positions[node], f64::INFINITY);
                }
            }
        }
    }

    /// Whether the two, of which the first has this cost where it stands, are better off in each other's place.
    fn try_swap(&mut self, one: usize, cost_of_one: f64, other: usize) -> bool {
        let (a, b) = (self.positions[one], self.positions[other]);
        if one == other || !self.allowed(one, b) || !self.allowed(other, a) {
            return false;
        }
        let before = cost_of_one + self.cost(other, b, f64::INFINITY);
        self.swap(one, other);
        let there = self.cost(one, b, before);
        let is_better = there < before && there + self.cost(other, a, before - there) < before - 1e-6;
        if !is_better {
            self.swap(one, other);
        }
        is_better
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.positions.swap(one, other);
        self.note_ties(one);
        self.note_ties(other);
    }

    /// Members stay in their circle; an actor by itself stays near its place and out of others' circles.
    fn allowed(&self, node: usize, place: Point) -> bool {
        let own = self.scene.nodes[node].group;
        let radius = self.scene.nodes[node].radius;
        let disc = self.discs[own];
        if self.scene.groups[own].members.len() > 1 {
            return disc.centre.distance(place) + radius <= disc.radius;
        }
        disc.centre.distance(place) <= FREE_REACH * self.spread
            && self.scene.groups.iter().zip(self.discs).all(|(group, disc)| {
                group.kind == GroupKind::Free
                    || disc.centre.distance(place) >= disc.radius + radius + FREE_DISTANCE
            })
    }

    /// Everything that the place of a node has a part in. Nothing lowers the sum, which therefore ends, unfinished, as
    /// soon as it reaches `most`: most places are lost early.
    fn cost(&self, node: usize, place: Point, most: f64) -> f64 {
        let mut cost = self.stress(node, place) + self.crowding(node, place) + self.own_fan(node, place);
        for &(tie, neighbour) in &self.neighbours[node] {
            if cost >= most {
                return cost;
            }
            let there = self.positions[neighbour];
            cost += LENGTH * place.distance(there);
            cost += self.crossings(tie, node, neighbour, place, there);
            for (third, &position) in self.positions.iter().enumerate() {
                if third != node && third != neighbour {
                    cost += self.passing(third, position, place, there);
                }
            }
            cost += self.side_by_side(neighbour, tie, there.direction_to(place));
        }
        for &[a, b] in &self.ends {
            if a != node && b != node {
                cost += self.passing(node, place, self.positions[a], self.positions[b]);
            }
        }
        cost
    }

    fn stress(&self, node: usize, place: Point) -> f64 {
        let off = |&(other, ideal): &(usize, f64)| {
            let share = place.distance(self.positions[other]) / ideal - 1.0;
            // A short tie has no room for its marks, a long one is only less pretty.
            let weight = if share < 0.0 { 3.0 * STRESS } else { STRESS };
            weight * share * share
        };
        self.ideal[node].iter().map(off).sum()
    }

    fn crowding(&self, node: usize, place: Point) -> f64 {
        let (width, height) = self.room[node];
        let mut cost = 0.0;
        for (other, position) in self.positions.iter().enumerate() {
            let need_x = width + self.room[other].0 + APART.0;
            let need_y = height + self.room[other].1 + APART.1;
            let (dx, dy) = ((place.x - position.x).abs(), (place.y - position.y).abs());
            let touching = self.scene.nodes[node].radius + self.scene.nodes[other].radius + CLOSEST;
            if other != node && dx < touching && dy < touching {
                let near = place.distance(*position);
                cost += TOUCHING * (1.0 - near / touching).max(0.0);
            }
            if other != node && dx < need_x && dy < need_y {
                cost += CROWDED * (0.15 + (1.0 - dx / need_x).min(1.0 - dy / need_y));
            }
        }
        cost
    }

    fn crossings(&self, tie: usize, a: usize, b: usize, from: Point, to: Point) -> f64 {
        let own = Rect::spanned(from, to);
        let mut cost = 0.0;
        for (other, span) in self.spans.iter().enumerate() {
            if !own.touches(*span) {
                continue;
            }
            let [c, d] = self.ends[other];
            let beside = other != tie && c != a && c != b && d != a && d != b;
            if beside && segments_cross(from, to, self.positions[c], self.positions[d]) {
                cost += CROSSING;
            }
        }
        cost
    }

    fn passing(&self, third: usize, position: Point, from: Point, to: Point) -> f64 {
        let room = self.clearance[third];
        if position.x + room < from.x.min(to.x)
            || position.x - room > from.x.max(to.x)
            || position.y + room < from.y.min(to.y)
            || position.y - room > from.y.max(to.y)
        {
            return 0.0;
        }
        let near = distance_to_segment(position, from, to);
        if near < room { PASSING * (1.3 - near / room) } else { 0.0 }
    }

    /// What a tie costs at one end for leaving it in nearly the direction of others.
    fn side_by_side(&self, node: usize, tie: usize, own: Point) -> f64 {
        let mut cost = 0.0;
        for &(other, _) in &self.neighbours[node] {
            if other != tie {
                let direction = self.directions[other];
                // The cached direction leads from the first end to the second.
                let cosine = own.x * direction.x + own.y * direction.y;
                let cosine = if self.ends[other][0] == node { cosine } else { -cosine };
                // From about 25 degrees on.
                cost += (cosine - 0.906).max(0.0);
            }
        }
        cost * SIDE_BY_SIDE / 0.094
    }

    /// The same for all ties of a node that would stand at a place.
    fn own_fan(&self, node: usize, place: Point) -> f64 {
        let fan: Vec<Point> = self.neighbours[node]
            .iter()
            .map(|&(_, neighbour)| place.direction_to(self.positions[neighbour]))
            .collect();
        let mut cost = 0.0;
        for (index, one) in fan.iter().enumerate() {
            for other in &fan[index + 1..] {
                cost += 2.0 * (one.x * other.x + one.y * other.y - 0.906).max(0.0);
            }
        }
        cost * SIDE_BY_SIDE / 0.094
    }

    /// Keeps what is known of a node's ties true after it moved.
    fn note_ties(&mut self, node: usize) {
        for &(tie, _) in &self.neighbours[node] {
            let [a, b] = self.ends[tie];
            self.directions[tie] = self.positions[a].direction_to(self.positions[b]);
            self.spans[tie] = Rect::spanned(self.positions[a], self.positions[b]);
        }
    }
}
