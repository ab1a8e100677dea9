//! Orders and turns the circle of each bloc so that ties cross little and face outwards to their partners.

use std::f64::consts::TAU;

use super::blocs::next_permutation;
use crate::draw::geometry::{Point, distance_to_segment, segments_cross};
use crate::draw::scene::Scene;

const TURNS: usize = 8;
const SWEEPS: usize = 3;
/// With more ties than this two sweeps must do.
const MANY_TIES: usize = 60;
/// Up to this many members every order is tried.
const MOST_FOR_ALL_ORDERS: usize = 5;
const MOST_FOR_ALL_TURNS: usize = 7;
// Costs, in the same arbitrary unit; LENGTH is per pixel.
const CROSSING: f64 = 60.0;
const PASSING: f64 = 150.0;
const SLANT: f64 = 12.0;
const LENGTH: f64 = 0.35;

/// Positions of all nodes, given the centres of the groups and the radii of their circles.
pub fn place(scene: &Scene<'_>, centres: &[Point], rings: &[f64]) -> Vec<Point> {
    let mut seating = Seating {
        scene,
        ties_of: (0..scene.nodes.len())
            .map(|node| {
                (0..scene.ties.len()).filter(|&tie| scene.ties[tie].opposite(node).is_some()).collect()
            })
            .collect(),
        positions: vec![Point::default(); scene.nodes.len()],
    };
    for ((group, centre), ring) in scene.groups.iter().zip(centres).zip(rings) {
        seating.seat(&group.members, &slots(*centre, *ring, group.members.len(), 0));
    }
    let sweeps = if scene.ties.len() > MANY_TIES { 2 } else { SWEEPS };
    for _ in 0..sweeps {
        for ((group, centre), ring) in scene.groups.iter().zip(centres).zip(rings) {
            if group.members.len() > 1 {
                seating.arrange(&group.members, *centre, *ring);
            }
        }
    }
    seating.positions
}

/// Evenly spaced places on a circle, one of them turned to `turn` / TURNS of a step from the top.
fn slots(centre: Point, radius: f64, count: usize, turn: usize) -> Vec<Point> {
    let step = TAU / count as f64;
    (0..count)
        .map(|slot| {
            let angle = step * (slot as f64 + turn as f64 / TURNS as f64) - TAU / 4.0;
            centre.plus(radius * angle.cos(), radius * angle.sin())
        })
        .collect()
}

/// Who sits where while the orders are tried.
struct Seating<'a> {
    scene: &'a Scene<'a>,
    /// By node.
    ties_of: Vec<Vec<usize>>,
    /// By node.
    positions: Vec<Point>,
}

impl Seating<'_> {
    /// Puts the members of one group on the best slots found, while all other groups stay where they are.
    fn arrange(&mut self, members: &[usize], centre: Point, radius: f64) {
        let ties = self.ties_touching(members);
        let all_orders = members.len() <= MOST_FOR_ALL_ORDERS;
        let orders = if all_orders { permutations(members) } else { self.turns_and_mirrors(members, centre) };
        // In a large circle the step is so small that turning by a part of it changes little.
        let turn_step = if members.len() <= MOST_FOR_ALL_TURNS { 1 } else { TURNS / 2 };
        let mut best: Option<(f64, Vec<Point>)> = None;
        for turn in (0..TURNS).step_by(turn_step) {
            self.seat_cheapest(&orders, &slots(centre, radius, members.len(), turn), &ties);
            if !all_orders {
                self.improve_by_swaps(members);
            }
            // A little cost for slanted circles keeps the picture calm when nothing else decides; two
            // actors stand side by side rather than on top of each other.
            let slant = match turn {
                0 if members.len() == 2 => SLANT / 2.0,
                0 => 0.0,
                _ if turn == TURNS / 2 => 0.0,
                _ => SLANT,
            };
            let cost = self.cost(&ties) + slant;
            if best.as_ref().is_none_or(|(lowest, _)| cost < lowest - 1e-6) {
                best = Some((cost, members.iter().map(|&member| self.positions[member]).collect()));
            }
        }
        if let Some((_, places)) = best {
            self.seat(members, &places);
        }
    }

    fn seat(&mut self, order: &[usize], places: &[Point]) {
        for (&member, place) in order.iter().zip(places) {
            self.positions[member] = *place;
        }
    }

    fn seat_cheapest(&mut self, orders: &[Vec<usize>], slots: &[Point], ties: &[usize]) {
        let mut best = (f64::INFINITY, 0);
        for (index, order) in orders.iter().enumerate() {
            self.seat(order, slots);
            let cost = self.cost(ties);
            if cost < best.0 - 1e-6 {
                best = (cost, index);
            }
        }
        self.seat(&orders[best.1], slots);
    }

    /// The order in which the members now stand around their circle, begun at each of them, both ways
    /// round: a later sweep builds on an earlier one.
    fn turns_and_mirrors(&self, members: &[usize], centre: Point) -> Vec<Vec<usize>> {
        let angle = |member: usize| {
            let position = self.positions[member];
            (position.y - centre.y).atan2(position.x - centre.x)
        };
        let mut current = members.to_vec();
        current.sort_by(|&one, &other| angle(one).total_cmp(&angle(other)));
        (0..members.len())
            .flat_map(|shift| {
                let mut turned = current.clone();
                turned.rotate_left(shift);
                let mirrored = turned.iter().rev().copied().collect();
                [turned, mirrored]
            })
            .collect()
    }

    fn improve_by_swaps(&mut self, members: &[usize]) {
        for _ in 0..2 {
            let mut improved = false;
            for (index, &one) in members.iter().enumerate() {
                for &other in &members[index + 1..] {
                    let ties = self.ties_touching(&[one, other]);
                    let before = self.cost(&ties);
                    self.positions.swap(one, other);
                    if self.cost(&ties) < before - 1e-6 {
                        improved = true;
                    } else {
                        self.positions.swap(one, other);
                    }
                }
            }
            if !improved {
                break;
            }
        }
    }

    fn ties_touching(&self, nodes: &[usize]) -> Vec<usize> {
        let mut ties: Vec<usize> =
            nodes.iter().flat_map(|&node| self.ties_of[node].iter().copied()).collect();
        ties.sort_unstable();
        ties.dedup();
        ties
    }

    /// What some ties cost as straight lines: their length, crossings with any tie, third actors in the way.
    fn cost(&self, ties: &[usize]) -> f64 {
        let (scene, positions) = (self.scene, &self.positions);
        let mut cost = 0.0;
        for &index in ties {
            let [a, b] = scene.ties[index].ends;
            let (from, to) = (positions[a], positions[b]);
            cost += from.distance(to) * LENGTH;
            for (other, tie) in scene.ties.iter().enumerate() {
                let [c, d] = tie.ends;
                let shares_end = a == c || a == d || b == c || b == d;
                if other != index && !shares_end && segments_cross(from, to, positions[c], positions[d]) {
                    cost += CROSSING;
                }
            }
            for (node, &position) in positions.iter().enumerate() {
                let room = scene.nodes[node].radius + 10.0;
                if node != a && node != b && distance_to_segment(position, from, to) < room {
                    cost += PASSING;
                }
            }
        }
        cost
    }
}

/// Every order of the members.
fn permutations(members: &[usize]) -> Vec<Vec<usize>> {
    let mut order = members.to_vec();
    order.sort_unstable();
    let mut orders = vec![order.clone()];
    while next_permutation(&mut order) {
        orders.push(order.clone());
    }
    orders
}
