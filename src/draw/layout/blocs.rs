//! Places groups around an ellipse so that hostile ones face each other and friendly ones are neighbours.

use std::f64::consts::TAU;

use crate::draw::geometry::{Point, Rect};
use crate::draw::scene::{GroupKind, Scene};
use crate::network::pair::PairKind;

/// The ellipse is as much wider than high as the page.
const ASPECT: f64 = 1.5;
/// The area that a small network should fill.
const COMFORTABLE: (f64, f64) = (1040.0, 600.0);
/// Up to this many groups every order is tried; beyond, swaps improve one order.
const MOST_FOR_ALL_ORDERS: usize = 7;
const ROTATIONS: usize = 24;
/// What two crossing ties between groups cost, in lengths of the circle's diameter.
const CROSSING: f64 = 0.35;
const SWAP_ROUNDS: usize = 5;

/// Centres of all groups, around the origin.
pub fn place(scene: &Scene<'_>, outer: &[f64], spread: f64) -> Vec<Point> {
    let count = outer.len();
    if count < 2 {
        return vec![Point::default(); count];
    }
    let order = best_order(&affinities(scene), outer);
    let candidates = (0..ROTATIONS).map(|step| {
        let centres = around_ellipse(&order, outer, TAU * step as f64 / ROTATIONS as f64, &|a, b| {
            gap(scene, a, b) * spread
        });
        let bounds = bounds(&centres, outer);
        // How much of the page it needs, and whether it stands upright rather than askew.
        let need = (bounds.width() / COMFORTABLE.0).max(bounds.height() / COMFORTABLE.1).max(1.0);
        (need + askew(&centres), centres)
    });
    let best = candidates.min_by(|one, other| one.0.total_cmp(&other.0));
    stretched(best.map(|(_, centres)| centres).unwrap_or_default(), outer)
}

/// Room between two groups: enough for a line with its badge, more where hulls carry names.
fn gap(scene: &Scene<'_>, a: usize, b: usize) -> f64 {
    match (scene.groups[a].kind, scene.groups[b].kind) {
        (GroupKind::Free, GroupKind::Free) => 110.0,
        (GroupKind::Free, _) | (_, GroupKind::Free) => 90.0,
        _ => 100.0,
    }
}

/// How much each two groups want to be near (positive) or apart (negative).
fn affinities(scene: &Scene<'_>) -> Vec<Vec<f64>> {
    let mut affinity = vec![vec![0.0; scene.groups.len()]; scene.groups.len()];
    for tie in &scene.ties {
        let [a, b] = tie.ends.map(|node| scene.nodes[node].group);
        let weight = 1.0 + (1.0 + tie.reports as f64).ln();
        let pull = match tie.pair.kind {
            PairKind::Alliance => weight,
            PairKind::Contested => weight / 2.0,
            // Two actors by themselves stand for no side: a short line between them is easier to follow.
            PairKind::Tension if both_free(scene, a, b) => weight / 2.0,
            PairKind::Tension => -weight,
        };
        affinity[a][b] += pull;
        affinity[b][a] += pull;
    }
    affinity
}

fn both_free(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    [a, b].iter().all(|&group| scene.groups[group].kind == GroupKind::Free)
}

fn best_order(affinity: &[Vec<f64>], outer: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..outer.len()).collect();
    if outer.len() <= 3 {
        return order;
    }
    let mut best = (order_cost(&order, affinity, outer), order.clone());
    if outer.len() <= MOST_FOR_ALL_ORDERS {
        // The first stays in place: a turned circle is the same order.
        while next_permutation(&mut order[1..]) {
            let cost = order_cost(&order, affinity, outer);
            if cost < best.0 - 1e-9 {
                best = (cost, order.clone());
            }
        }
        return best.1;
    }
    let mut improved = true;
    let mut rounds = 0;
    while improved && rounds < SWAP_ROUNDS {
        improved = false;
        rounds += 1;
        for i in 1..order.len() {
            for j in i + 1..order.len() {
                order.swap(i, j);
                let cost = order_cost(&order, affinity, outer);
                if cost < best.0 - 1e-9 {
                    best = (cost, order.clone());
                    improved = true;
                } else {
                    order.swap(i, j);
                }
            }
        }
    }
    best.1
}

/// Friends want short chords of the circle, enemies long ones, and nobody wants chords to cross; big
/// groups take more of the circle.
fn order_cost(order: &[usize], affinity: &[Vec<f64>], outer: &[f64]) -> f64 {
    let angles = angles(order, outer);
    let mut cost = 0.0;
    // Chords as places on the circle, with how much they matter.
    let mut chords: Vec<(usize, usize, f64)> = Vec::new();
    for (i, &a) in order.iter().enumerate() {
        for (j, &b) in order.iter().enumerate().skip(i + 1) {
            let pull = affinity[a][b];
            if pull != 0.0 {
                cost += pull * ((angles[i] - angles[j]) / 2.0).sin().abs();
                chords.push((i, j, pull.abs()));
            }
        }
    }
    for (index, &(from, to, weight)) in chords.iter().enumerate() {
        for &(other_from, other_to, other_weight) in &chords[index + 1..] {
            let inside = |place: usize| from < place && place < to;
            let shares_end = from == other_from || from == other_to || to == other_from || to == other_to;
            if !shares_end && inside(other_from) != inside(other_to) {
                cost += CROSSING * weight.min(other_weight);
            }
        }
    }
    cost
}

/// The angle of each place in the order, proportional to the room that the groups need.
fn angles(order: &[usize], outer: &[f64]) -> Vec<f64> {
    let room: Vec<f64> = order.iter().map(|&group| outer[group] + 55.0).collect();
    let total: f64 = room.iter().sum();
    let mut walked = 0.0;
    let mut angles = Vec::with_capacity(order.len());
    for own in room {
        angles.push(TAU * (walked + own / 2.0) / total);
        walked += own;
    }
    angles
}

/// The smallest ellipse on which no two groups come closer than their gap.
fn around_ellipse(
    order: &[usize],
    outer: &[f64],
    rotation: f64,
    gap: &dyn Fn(usize, usize) -> f64,
) -> Vec<Point> {
    let angles = angles(order, outer);
    let mut unit = vec![Point::default(); outer.len()];
    for (place, &group) in order.iter().enumerate() {
        let angle = angles[place] - angles[0] + rotation;
        unit[group] = Point::new(ASPECT * angle.cos(), angle.sin());
    }
    let mut scale: f64 = 0.0;
    for a in 0..outer.len() {
        for b in a + 1..outer.len() {
            let needed = outer[a] + outer[b] + gap(a, b);
            scale = scale.max(needed / unit[a].distance(unit[b]).max(1e-6));
        }
    }
    unit.into_iter().map(|point| Point::new(point.x * scale, point.y * scale)).collect()
}

fn bounds(centres: &[Point], outer: &[f64]) -> Rect {
    let boxes =
        centres.iter().zip(outer).map(|(&centre, radius)| Rect::around(centre, 2.0 * radius, 2.0 * radius));
    Rect::around_all(boxes.flat_map(Rect::corners)).unwrap_or(Rect::around(Point::default(), 0.0, 0.0))
}

/// A small cost for pictures whose upper half is not level: 0 when pairs of groups share a height.
fn askew(centres: &[Point]) -> f64 {
    let level = |one: &Point, other: &Point| ((one.y - other.y).abs() / 200.0).min(1.0);
    let total: f64 = centres
        .iter()
        .enumerate()
        .map(|(index, centre)| {
            let others = centres.iter().enumerate().filter(|(other, _)| *other != index);
            others.map(|(_, other)| level(centre, other)).fold(1.0, f64::min)
        })
        .sum();
    let lowest_alone = centres.iter().filter(|centre| centre.y < -1.0).count()
        < centres.iter().filter(|centre| centre.y > 1.0).count();
    0.3 * total / centres.len() as f64 + if lowest_alone { 0.02 } else { 0.0 }
}

/// Draws the centres apart, up to a third, where the page has room: ties between groups need length.
fn stretched(centres: Vec<Point>, outer: &[f64]) -> Vec<Point> {
    let bounds = bounds(&centres, outer);
    let centre_bounds =
        Rect::around_all(centres.iter().copied()).unwrap_or(Rect::around(Point::default(), 0.0, 0.0));
    let factor = |free: f64, extent: f64| {
        if extent < 1.0 { 1.0 } else { (1.0 + free.max(0.0) / extent).min(1.35) }
    };
    let by_x = factor(COMFORTABLE.0 - bounds.width(), centre_bounds.width());
    let by_y = factor(COMFORTABLE.1 - bounds.height(), centre_bounds.height());
    centres.into_iter().map(|point| Point::new(point.x * by_x, point.y * by_y)).collect()
}

/// Steps to the next permutation in lexical order; false after the last.
pub fn next_permutation(items: &mut [usize]) -> bool {
    let Some(pivot) = (1..items.len()).rev().find(|&i| items[i - 1] < items[i]).map(|i| i - 1) else {
        return false;
    };
    let Some(successor) = (pivot + 1..items.len()).rev().find(|&i| items[i] > items[pivot]) else {
        return false;
    };
    items.swap(pivot, successor);
    items[pivot + 1..].reverse();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permutations_come_in_lexical_order() {
        let mut items = [0, 1, 2];
        let mut seen = vec![items];
        while next_permutation(&mut items) {
            seen.push(items);
        }
        assert_eq!(seen, [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]);
    }

    #[test]
    fn hostile_groups_face_each_other_and_friends_are_neighbours() {
        let mut affinity = vec![vec![0.0; 4]; 4];
        for (a, b, pull) in [(0, 1, -3.0), (2, 3, -3.0), (0, 2, 1.0)] {
            affinity[a][b] = pull;
            affinity[b][a] = pull;
        }
        let order = best_order(&affinity, &[100.0; 4]);
        let place = |group| order.iter().position(|&other| other == group).unwrap();
        assert_eq!((place(0) + 2) % 4, place(1));
        assert_eq!((place(2) + 2) % 4, place(3));
    }
}
