//! The pale shape around a group: a round outline that holds its actors and their names.

use std::f64::consts::TAU;

use super::geometry::{Point, Rect};

/// Room between an actor, or a name, and the edge of its hull.
const AROUND_ACTORS: f64 = 16.0;
const AROUND_NAMES: f64 = 6.0;
/// Directions in which the outline is measured.
const STEPS: usize = 48;
/// How many of them to either side make it round.
const ROUNDING: usize = 3;

/// A convex outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Hull {
    /// Corners in the order in which the hands of a clock go.
    pub outline: Vec<Point>,
    pub bounds: Rect,
}

impl Hull {
    /// Around actors, given by place and radius, and names; `None` when there are none.
    ///
    /// How far a convex shape reaches in each direction says all about it (its support function), and the mean of such
    /// functions is again that of a convex shape: taken over neighbouring directions it rounds the corners.
    pub fn around(actors: &[(Point, f64)], names: &[Rect]) -> Option<Hull> {
        let circles = actors.iter().map(|&(centre, radius)| (centre, radius + AROUND_ACTORS));
        let corners = names.iter().flat_map(|name| name.corners()).map(|corner| (corner, AROUND_NAMES));
        let held: Vec<(Point, f64)> = circles.chain(corners).collect();
        // Rounding draws towards the origin, which therefore has to lie in the middle.
        let middle = Rect::around_all(held.iter().map(|(at, _)| *at))?.centre();
        let tight: Vec<f64> = (0..STEPS)
            .map(|step| {
                let towards = direction(step);
                let reach = |(at, radius): &(Point, f64)| {
                    (at.x - middle.x) * towards.x + (at.y - middle.y) * towards.y + radius
                };
                held.iter().map(reach).fold(f64::NEG_INFINITY, f64::max)
            })
            .collect();
        let round = averaged(&averaged(&tight));
        // What rounding took from the corners is given back all around.
        let lost = tight.iter().zip(&round).map(|(tight, round)| tight - round).fold(0.0, f64::max);
        let reach: Vec<f64> = round.into_iter().map(|reach| reach + lost).collect();
        let between = (TAU / STEPS as f64).sin();
        let corner = |step: usize| {
            let next = (step + 1) % STEPS;
            let (a, b) = (direction(step), direction(next));
            let x = (reach[step] * b.y - reach[next] * a.y) / between;
            let y = (reach[next] * a.x - reach[step] * b.x) / between;
            middle.plus(x, y)
        };
        let outline: Vec<Point> = (0..STEPS).map(corner).collect();
        let bounds = Rect::around_all(outline.iter().copied())?;
        Some(Hull { outline, bounds })
    }

    pub fn contains(&self, point: Point) -> bool {
        let right_of = |at: usize| turn(self.outline[at], self.outline[(at + 1) % STEPS], point) > 0.0;
        self.bounds.contains(point) && (0..STEPS).all(right_of)
    }

    pub fn overlaps(&self, area: Rect) -> bool {
        self.bounds.overlaps(area)
            && (self.contains(area.centre())
                || self.outline.iter().any(|corner| area.contains(*corner))
                || (0..STEPS).any(|at| area.crossed_by(self.outline[at], self.outline[(at + 1) % STEPS])))
    }

    /// How high (or with `below`, how low) the outline reaches between two uprights.
    pub fn edge_between(&self, left: f64, right: f64, below: bool) -> f64 {
        let outermost = if below { f64::max } else { f64::min };
        let part = |at: usize| {
            let (a, b) = (self.outline[at], self.outline[(at + 1) % STEPS]);
            let height = |x: f64| a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
            let (from, to) = (a.x.min(b.x).max(left), a.x.max(b.x).min(right));
            (from < to).then(|| outermost(height(from), height(to)))
        };
        (0..STEPS).filter_map(part).reduce(outermost).unwrap_or(self.bounds.centre().y)
    }

    pub fn shifted(&self, x: f64, y: f64) -> Hull {
        Hull {
            outline: self.outline.iter().map(|point| point.plus(x, y)).collect(),
            bounds: self.bounds.shifted(x, y),
        }
    }
}

/// Positive when `c` lies to the right of the way from `a` to `b`, as seen on the screen.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn direction(step: usize) -> Point {
    let angle = TAU * step as f64 / STEPS as f64;
    Point::new(angle.cos(), angle.sin())
}

/// The mean over neighbouring directions.
fn averaged(reach: &[f64]) -> Vec<f64> {
    let window = 2 * ROUNDING + 1;
    (0..STEPS)
        .map(|step| {
            let near = (0..window).map(|offset| reach[(step + STEPS + offset - ROUNDING) % STEPS]);
            near.sum::<f64>() / window as f64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hull_holds_its_actors_and_names_and_nothing_far() {
        let actors = [(Point::new(1000.0, 0.0), 20.0), (Point::new(1200.0, 0.0), 15.0)];
        let name = Rect::around(Point::new(1100.0, 60.0), 80.0, 20.0);
        let hull = Hull::around(&actors, &[name]).unwrap();
        for corner in name.corners() {
            assert!(hull.contains(corner));
        }
        for (x, y, inside) in [
            (966.0, 0.0, true),
            (1228.0, 0.0, true),
            (920.0, 0.0, false),
            (1100.0, 120.0, false),
            (980.0, 70.0, false),
        ] {
            assert_eq!(hull.contains(Point::new(x, y)), inside, "{x} {y}");
            let shifted = hull.shifted(5.0, 7.0);
            assert_eq!(shifted.contains(Point::new(x + 5.0, y + 7.0)), inside, "{x} {y}");
        }
        assert!(hull.overlaps(Rect::around(Point::new(1100.0, -30.0), 10.0, 10.0)));
        assert!(!hull.overlaps(Rect::around(Point::new(1100.0, -90.0), 10.0, 10.0)));
        assert!(Hull::around(&[], &[]).is_none());
    }

    #[test]
    fn a_hull_knows_how_high_it_reaches() {
        let hull = Hull::around(&[(Point::new(0.0, 0.0), 34.0)], &[]).unwrap();
        for (left, right, below, expected) in [
            (-9.0, 9.0, false, -50.0),
            (-9.0, 9.0, true, 50.0),
            (30.0, 90.0, false, -40.0),
            (60.0, 90.0, true, 0.0),
        ] {
            let found = hull.edge_between(left, right, below);
            assert!((found - expected).abs() < 2.0, "{found} for {expected}");
        }
    }
}
