//! Puts the badge with its sign on each tie.

use super::choose::{OVERLAP, choose};
use super::geometry::{Curve, Line, Point, Rect};
use super::layout::Layout;
use super::scene::Scene;
use super::shape;

/// Radius of the round badge that carries a tie's sign.
pub const BADGE_RADIUS: f64 = 9.5;
/// Segments of a curve by which distances to it are taken.
const STEPS: usize = 12;
/// A badge on the line of another tie could be taken for that tie's.
const ON_ANOTHER_LINE: f64 = 110.0;
/// Room that a badge keeps from the end marks of its tie.
const FROM_END: f64 = 30.0;

/// One badge a tie: the middle of its curve, or as near to it as other things allow.
pub fn place(scene: &Scene<'_>, layout: &Layout, curves: &[Curve], texts: &[Rect]) -> Vec<Point> {
    let lines: Vec<Line> = curves.iter().map(|curve| Line::of(*curve, STEPS)).collect();
    let choices: Vec<Vec<(Point, f64)>> = (0..curves.len())
        .map(|tie| {
            let length = curves[tie].from.distance(curves[tie].to).max(1.0);
            slides()
                .map(|t| {
                    let at = curves[tie].at(t).rounded();
                    let from_end = length * t.min(1.0 - t);
                    let crowded_end = 60.0 * (1.0 - from_end / FROM_END).max(0.0);
                    let cost = 45.0 * (t - 0.5).abs() + crowded_end;
                    (at, cost + obstacles(scene, layout, &lines, texts, tie, at))
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
    std::iter::once(0.5).chain((1..=9).flat_map(|step| {
        let slide = f64::from(step) * 0.043;
        [0.5 - slide, 0.5 + slide]
    }))
}

fn obstacles(
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
    if cost >= OVERLAP {
        // Lost already: no need to look at the lines.
        return cost;
    }
    cost += OVERLAP * texts.iter().filter(|text| text.overlaps_circle(at, BADGE_RADIUS + 1.0)).count() as f64;
    for (other, line) in lines.iter().enumerate() {
        let room = BADGE_RADIUS + scene.ties[other].width / 2.0 + 1.5;
        if other != tie && line.comes_within(room, at) {
            cost += ON_ANOTHER_LINE;
        }
    }
    cost
}
