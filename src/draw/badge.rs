//! Puts the badge with its sign on each tie.

use super::choose::{OVERLAP, choose};
use super::geometry::{Curve, Line, Point, Rect};
use super::layout::Layout;
use super::scene::{Node, Scene};
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
            let places: Vec<(f64, Point)> = slides().map(|t| (t, curves[tie].at(t).rounded())).collect();
            let nearby = Nearby::new(scene, layout, &lines, texts, tie, &places);
            let length = curves[tie].from.distance(curves[tie].to).max(1.0);
            let price = |(t, at): (f64, Point)| {
                let from_end = length * t.min(1.0 - t);
                let crowded_end = 60.0 * (1.0 - from_end / FROM_END).max(0.0);
                (at, 45.0 * (t - 0.5).abs() + crowded_end + nearby.price(at))
            };
            places.into_iter().map(price).collect()
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

/// What a badge may cover in any place along its curve.
struct Nearby<'a> {
    nodes: Vec<(&'a Node<'a>, Point)>,
    texts: Vec<Rect>,
    /// Those of other ties, with the room that a badge needs beside them.
    lines: Vec<(&'a Line, f64)>,
}

impl<'a> Nearby<'a> {
    fn new(
        scene: &'a Scene<'a>,
        layout: &Layout,
        lines: &'a [Line],
        texts: &[Rect],
        tie: usize,
        places: &[(f64, Point)],
    ) -> Nearby<'a> {
        let reach = Rect::around_all(places.iter().map(|(_, at)| *at));
        let is_near = |area: Rect, room: f64| reach.is_some_and(|reach| reach.grown(room).overlaps(area));
        let around = |node: &Node<'_>, at: Point| {
            let side = 2.0 * shape::farthest(node.radius, BADGE_RADIUS + 2.0);
            Rect::around(at, side, side)
        };
        let nodes = scene.nodes.iter().zip(layout.positions.iter().copied());
        let others = lines.iter().zip(&scene.ties).enumerate().filter(|(other, _)| *other != tie);
        let lines = others.map(|(_, (line, tie))| (line, BADGE_RADIUS + tie.width / 2.0 + 1.5));
        Nearby {
            nodes: nodes.filter(|(node, at)| is_near(around(node, *at), 0.0)).collect(),
            texts: texts.iter().copied().filter(|text| is_near(*text, BADGE_RADIUS + 1.0)).collect(),
            lines: lines.filter(|(line, room)| is_near(line.bounds, *room)).collect(),
        }
    }

    /// What a badge costs in a place.
    fn price(&self, at: Point) -> f64 {
        let covers = |(node, position): &&(&Node<'_>, Point)| {
            shape::covers(node.actor.kind, *position, node.radius, BADGE_RADIUS + 2.0, at)
        };
        let nodes = self.nodes.iter().filter(covers).count();
        if nodes > 0 {
            // Lost already: no need to look at the lines.
            return OVERLAP * nodes as f64;
        }
        let texts = self.texts.iter().filter(|text| text.overlaps_circle(at, BADGE_RADIUS + 1.0)).count();
        let lines = self.lines.iter().filter(|(line, room)| line.comes_within(*room, at)).count();
        OVERLAP * texts as f64 + ON_ANOTHER_LINE * lines as f64
    }
}
