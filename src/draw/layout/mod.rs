//! Where actors stand: blocs around an ellipse, members around their bloc.
//!
//! Readers should see the sides at first glance, so the place of a bloc comes first and the place of a
//! member only turns and reorders the circle of its bloc.

mod blocs;
mod members;

use super::geometry::{Point, Rect};
use super::hull::Hull;
use super::scene::{Group, GroupKind, Scene};

/// Room between the outline of the outermost actor and the edge of the hull.
const HULL_MARGIN: f64 = 26.0;

/// Places for all nodes, and the hulls of the groups.
#[derive(Clone, Debug)]
pub struct Layout {
    /// By node.
    pub positions: Vec<Point>,
    /// By group; `None` for an actor by itself.
    pub hulls: Vec<Option<Hull>>,
    /// By group.
    pub discs: Vec<Disc>,
}

/// The circle that a group may fill.
#[derive(Clone, Copy, Debug)]
pub struct Disc {
    pub centre: Point,
    pub radius: f64,
}

/// Lays a scene out. `spread` 1 is the usual distance between things; larger values loosen the picture
/// when it proves too tight for lines and labels, which then starts from the earlier, tighter one.
pub fn lay_out(scene: &Scene<'_>, spread: f64, earlier: Option<&Layout>) -> Layout {
    let radii: Vec<f64> = scene.groups.iter().map(|group| disc_radius(group.members.len(), spread)).collect();
    let outer: Vec<f64> = radii.iter().map(|radius| radius + HULL_MARGIN).collect();
    let centres = blocs::place(scene, &outer, spread);
    let discs: Vec<Disc> =
        centres.iter().zip(&radii).map(|(&centre, &radius)| Disc { centre, radius }).collect();
    let positions: Vec<Point> =
        members::place(scene, &discs, spread, earlier).into_iter().map(Point::rounded).collect();
    let hulls = hulls(scene, &positions, &[]);
    Layout { positions, hulls, discs }
}

/// The hulls of the groups around their actors, and around their names when these have places.
pub fn hulls(scene: &Scene<'_>, positions: &[Point], names: &[Rect]) -> Vec<Option<Hull>> {
    let around = |group: &Group| {
        let actors: Vec<(Point, f64)> =
            group.members.iter().map(|&member| (positions[member], scene.nodes[member].radius)).collect();
        let names: Vec<Rect> =
            group.members.iter().filter_map(|&member| names.get(member).copied()).collect();
        if group.kind == GroupKind::Free { None } else { Hull::around(&actors, &names) }
    };
    scene.groups.iter().map(around).collect()
}

/// Room for so many members with their names.
fn disc_radius(members: usize, spread: f64) -> f64 {
    match members {
        0 | 1 => 20.0,
        2 => 92.0 * spread,
        _ => 70.0 * spread * (members as f64).sqrt() + 14.0,
    }
}
