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
const CROSSING: f64 = 60.0;
const PASSING: f64 = 150.0;

/// Positions of all nodes, given the centres of the groups and the radii of their circles.
pub fn place(scene: &Scene<'_>, centres: &[Point], rings: &[f64]) -> Vec<Point> {
    let mut positions = vec![Point::default(); scene.nodes.len()];
    for (group, centre) in scene.groups.iter().zip(centres) {
        let slots = slots(*centre, rings[scene.nodes[group.members[0]].group], group.members.len(), 0);
        for (&member, slot) in group.members.iter().zip(slots) {
            positions[member] = slot;
        }
    }
    let ties_of: Vec<Vec<usize>> = (0..scene.nodes.len())
        .map(|node| (0..scene.ties.len()).filter(|&tie| scene.ties[tie].opposite(node).is_some()).collect())
        .collect();
    let sweeps = if scene.ties.len() > MANY_TIES { 2 } else { SWEEPS };
    for _ in 0..sweeps {
        for (index, group) in scene.groups.iter().enumerate() {
            if group.members.len() > 1 {
                arrange(scene, &ties_of, &group.members, centres[index], rings[index], &mut positions);
            }
        }
    }
    positions
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

/// Puts the members of one group on the best slots found, while all other groups stay where they are.
fn arrange(
    scene: &Scene<'_>,
    ties_of: &[Vec<usize>],
    members: &[usize],
    centre: Point,
    radius: f64,
    positions: &mut [Point],
) {
    let all_ties = ties_touching(ties_of, members);
    let mut best: Option<(f64, Vec<Point>)> = None;
    let mut consider = |cost: f64, positions: &[Point]| {
        if best.as_ref().is_none_or(|(lowest, _)| cost < lowest - 1e-6) {
            best = Some((cost, members.iter().map(|&member| positions[member]).collect()));
        }
    };
    let mut order: Vec<usize> = members.to_vec();
    let current = in_circle_order(members, centre, positions);
    // In a large circle the step is so small that turning by a part of it changes little.
    let turn_step = if members.len() <= MOST_FOR_ALL_TURNS { 1 } else { TURNS / 2 };
    for turn in (0..TURNS).step_by(turn_step) {
        // A little cost for slanted circles keeps the picture calm when nothing else decides.
        let slant = if turn == 0 || turn == TURNS / 2 { 0.0 } else { 12.0 };
        let slots = slots(centre, radius, members.len(), turn);
        let assign = |order: &[usize], positions: &mut [Point]| {
            for (&member, slot) in order.iter().zip(&slots) {
                positions[member] = *slot;
            }
        };
        if members.len() <= MOST_FOR_ALL_ORDERS {
            order.sort_unstable();
            loop {
                assign(&order, positions);
                consider(cost(scene, &all_ties, positions) + slant, positions);
                if !next_permutation(&mut order) {
                    break;
                }
            }
        } else {
            let shifts = 0..members.len();
            let turned = shifts.flat_map(|shift| {
                let mut turned = current.clone();
                turned.rotate_left(shift);
                let mirrored: Vec<usize> = turned.iter().rev().copied().collect();
                [turned, mirrored]
            });
            let mut best_turned = (f64::INFINITY, current.clone());
            for order in turned {
                assign(&order, positions);
                let cost = cost(scene, &all_ties, positions);
                if cost < best_turned.0 - 1e-6 {
                    best_turned = (cost, order);
                }
            }
            assign(&best_turned.1, positions);
            improve_by_swaps(scene, ties_of, members, positions);
            consider(cost(scene, &all_ties, positions) + slant, positions);
        }
    }
    if let Some((_, chosen)) = best {
        for (&member, position) in members.iter().zip(chosen) {
            positions[member] = position;
        }
    }
}

/// Members as they now stand around their circle, so that a later sweep builds on an earlier one.
fn in_circle_order(members: &[usize], centre: Point, positions: &[Point]) -> Vec<usize> {
    let angle = |member: usize| (positions[member].y - centre.y).atan2(positions[member].x - centre.x);
    let mut order = members.to_vec();
    order.sort_by(|&one, &other| angle(one).total_cmp(&angle(other)));
    order
}

fn improve_by_swaps(scene: &Scene<'_>, ties_of: &[Vec<usize>], members: &[usize], positions: &mut [Point]) {
    for _ in 0..2 {
        let mut improved = false;
        for (index, &one) in members.iter().enumerate() {
            for &other in &members[index + 1..] {
                let ties = ties_touching(ties_of, &[one, other]);
                let before = cost(scene, &ties, positions);
                positions.swap(one, other);
                if cost(scene, &ties, positions) < before - 1e-6 {
                    improved = true;
                } else {
                    positions.swap(one, other);
                }
            }
        }
        if !improved {
            break;
        }
    }
}

fn ties_touching(ties_of: &[Vec<usize>], nodes: &[usize]) -> Vec<usize> {
    let mut ties: Vec<usize> = nodes.iter().flat_map(|&node| ties_of[node].iter().copied()).collect();
    ties.sort_unstable();
    ties.dedup();
    ties
}

/// What some ties cost as straight lines: their length, crossings with any tie, third actors in the way.
fn cost(scene: &Scene<'_>, ties: &[usize], positions: &[Point]) -> f64 {
    let mut cost = 0.0;
    for &index in ties {
        let [a, b] = scene.ties[index].ends;
        let (from, to) = (positions[a], positions[b]);
        cost += from.distance(to) * 0.35;
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
