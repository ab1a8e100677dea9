//! The outline of a node: what is painted, and where lines must stop before it.

use super::geometry::{Curve, Point};
use crate::gazetteer::actor::ActorKind;

/// Corners of the node's shape; `None` for a circle.
pub fn corners(kind: ActorKind, centre: Point, radius: f64) -> Option<Vec<Point>> {
    match kind {
        ActorKind::State => None,
        ActorKind::Organisation => {
            let half = half_side(radius);
            Some(vec![
                centre.plus(-half, -half),
                centre.plus(half, -half),
                centre.plus(half, half),
                centre.plus(-half, half),
            ])
        }
        ActorKind::Group => Some(vec![
            centre.plus(0.0, -1.1 * radius),
            centre.plus(1.05 * radius, 0.8 * radius),
            centre.plus(-1.05 * radius, 0.8 * radius),
        ]),
    }
}

/// Half the side of the square that looks as large as a circle of this radius.
#[inline]
pub fn half_side(radius: f64) -> f64 {
    0.88 * radius
}

/// The smallest upright half-extents around the shape: left and right, up, down.
#[inline]
pub fn extents(kind: ActorKind, radius: f64) -> (f64, f64, f64) {
    match kind {
        ActorKind::State => (radius, radius, radius),
        ActorKind::Organisation => (half_side(radius), half_side(radius), half_side(radius)),
        ActorKind::Group => (1.05 * radius, 1.1 * radius, 0.8 * radius),
    }
}

/// Whether a point lies within `gap` of the shape.
#[inline]
pub fn covers(kind: ActorKind, centre: Point, radius: f64, gap: f64, point: Point) -> bool {
    let (dx, dy) = (point.x - centre.x, point.y - centre.y);
    match kind {
        ActorKind::State => centre.distance(point) < radius + gap,
        ActorKind::Organisation => dx.abs().max(dy.abs()) < half_side(radius) + gap,
        ActorKind::Group => {
            // The slanted sides rise 1.9 over a run of 1.05.
            let slope_length = (1.9f64 * 1.9 + 1.05 * 1.05).sqrt();
            let beyond_side = (1.9 * dx.abs() - 1.05 * (dy + 1.1 * radius)) / slope_length;
            dy < 0.8 * radius + gap && beyond_side < gap
        }
    }
}

/// No shape with this gap around it reaches farther to any side.
#[inline]
pub fn farthest(radius: f64, gap: f64) -> f64 {
    1.1 * radius + 2.1 * gap
}

/// The parameter at which a curve that starts at the centre of a shape has left it by `gap`.
pub fn leaves_at(kind: ActorKind, radius: f64, gap: f64, curve: Curve) -> f64 {
    let (mut inside, mut outside) = (0.0, 0.6);
    for _ in 0..24 {
        let middle = (inside + outside) / 2.0;
        if covers(kind, curve.from, radius, gap, curve.at(middle)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_cover_their_corners_and_no_more() {
        let centre = Point::new(100.0, 100.0);
        for kind in [ActorKind::Organisation, ActorKind::Group] {
            for corner in corners(kind, centre, 20.0).unwrap() {
                assert!(covers(kind, centre, 20.0, 0.5, corner), "{kind:?}");
                assert!(!covers(kind, centre, 20.0, 0.5, centre.towards(corner, 1.2)), "{kind:?}");
            }
        }
    }

    #[test]
    fn no_shape_reaches_beyond_the_farthest() {
        let centre = Point::new(0.0, 0.0);
        for kind in [ActorKind::State, ActorKind::Organisation, ActorKind::Group] {
            for (radius, gap) in [(20.0, 0.0), (20.0, 3.0), (15.0, 12.0)] {
                let far = farthest(radius, gap) + 0.01;
                let side = |share: f64| [Point::new(share * far, far), Point::new(far, share * far)];
                for point in (-10..=10).flat_map(|tenth| side(f64::from(tenth) / 10.0)) {
                    let opposite = Point::new(-point.x, -point.y);
                    assert!(![point, opposite].iter().any(|at| covers(kind, centre, radius, gap, *at)));
                }
            }
        }
    }

    #[test]
    fn a_curve_leaves_a_circle_at_its_rim() {
        let curve =
            Curve { from: Point::new(0.0, 0.0), control: Point::new(50.0, 0.0), to: Point::new(100.0, 0.0) };
        let t = leaves_at(ActorKind::State, 20.0, 5.0, curve);
        assert!((curve.at(t).x - 25.0).abs() < 0.01);
    }
}
