//! Where actors stand: blocs around an ellipse, members around their bloc.
//!
//! Readers should see the sides at first glance, so the place of a bloc comes first and the place of a
//! member only turns and reorders the circle of its bloc.

mod blocs;
mod members;

use super::geometry::Point;
use super::scene::{GroupKind, Scene};

/// Room between the circle of members and the edge of the hull: half a node and a label.
const HULL_MARGIN: f64 = 60.0;

/// Places for all nodes, and the hulls of the groups.
#[derive(Clone, Debug)]
pub struct Layout {
    /// By node.
    pub positions: Vec<Point>,
    /// By group; `None` for an actor by itself.
    pub hulls: Vec<Option<Hull>>,
}

/// The pale circle around a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hull {
    pub centre: Point,
    pub radius: f64,
}

impl Hull {
    pub fn contains(self, point: Point) -> bool {
        self.centre.distance(point) < self.radius
    }
}

/// Lays a scene out. `spread` 1 is the usual distance between things; larger values loosen the picture
/// when it proves too tight for lines and labels.
pub fn lay_out(scene: &Scene<'_>, spread: f64) -> Layout {
    // A single circle has the page to itself.
    let spread = if scene.groups.len() == 1 { 1.2 * spread } else { spread };
    let rings: Vec<f64> = scene.groups.iter().map(|group| ring_radius(group.members.len(), spread)).collect();
    let outer: Vec<f64> = scene
        .groups
        .iter()
        .zip(&rings)
        .map(|(group, ring)| match group.kind {
            GroupKind::Free => ring + 30.0 * spread,
            GroupKind::Bloc | GroupKind::Unaligned => ring + HULL_MARGIN,
        })
        .collect();
    let centres = blocs::place(scene, &outer, spread);
    let positions = members::place(scene, &centres, &rings);
    let hulls = scene
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let hull = Hull { centre: centres[index].rounded(), radius: outer[index] };
            (group.kind != GroupKind::Free).then_some(hull)
        })
        .collect();
    Layout { positions: positions.into_iter().map(Point::rounded).collect(), hulls }
}

/// Radius of the circle on which so many members stand: the more there are, the closer they may stand.
fn ring_radius(members: usize, spread: f64) -> f64 {
    let neighbour_distance = match members {
        0 | 1 => return 0.0,
        2 => 158.0,
        3 => 190.0,
        4 => 170.0,
        5 => 152.0,
        6..=8 => 138.0,
        _ => 118.0,
    };
    spread * neighbour_distance / 2.0 / (std::f64::consts::PI / members as f64).sin()
}
