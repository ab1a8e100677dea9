//! Points, boxes and curves on the drawing plane; all lengths are in pixels of the SVG, y grows downwards.

/// A place on the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    #[inline]
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[inline]
    pub fn plus(self, x: f64, y: f64) -> Point {
        Point::new(self.x + x, self.y + y)
    }

    #[inline]
    pub fn distance(self, other: Point) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }

    /// The point `share` of the way to `other`.
    #[inline]
    pub fn towards(self, other: Point, share: f64) -> Point {
        Point::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// The unit vector towards `other`; to the right when both are the same place.
    #[inline]
    pub fn direction_to(self, other: Point) -> Point {
        let length = self.distance(other);
        if length < 1e-9 {
            return Point::new(1.0, 0.0);
        }
        Point::new((other.x - self.x) / length, (other.y - self.y) / length)
    }

    /// Rounded to what the SVG prints, so that every later decision rests on what the reader sees.
    #[inline]
    pub fn rounded(self) -> Point {
        Point::new((self.x * 10.0).round() / 10.0, (self.y * 10.0).round() / 10.0)
    }
}

/// A box with upright sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    #[inline]
    pub fn around(centre: Point, width: f64, height: f64) -> Rect {
        Rect {
            left: centre.x - width / 2.0,
            top: centre.y - height / 2.0,
            right: centre.x + width / 2.0,
            bottom: centre.y + height / 2.0,
        }
    }

    /// The box with two points as opposite corners.
    #[inline]
    pub fn spanned(one: Point, other: Point) -> Rect {
        Rect {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
        }
    }

    /// The smallest box around all points; `None` when there are none.
    pub fn around_all(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
        points.into_iter().fold(None, |bounds, point| {
            let bounds = bounds.unwrap_or(Rect::around(point, 0.0, 0.0));
            Some(Rect {
                left: bounds.left.min(point.x),
                top: bounds.top.min(point.y),
                right: bounds.right.max(point.x),
                bottom: bounds.bottom.max(point.y),
            })
        })
    }

    #[inline]
    pub fn corners(self) -> [Point; 4] {
        [
            Point::new(self.left, self.top),
            Point::new(self.right, self.top),
            Point::new(self.right, self.bottom),
            Point::new(self.left, self.bottom),
        ]
    }

    #[inline]
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    #[inline]
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    #[inline]
    pub fn centre(self) -> Point {
        Point::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    #[inline]
    pub fn grown(self, by: f64) -> Rect {
        Rect { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    #[inline]
    pub fn shifted(self, x: f64, y: f64) -> Rect {
        Rect { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// How far a point lies outside; 0 inside.
    #[inline]
    pub fn distance(self, point: Point) -> f64 {
        point.distance(Point::new(point.x.clamp(self.left, self.right), point.y.clamp(self.top, self.bottom)))
    }

    #[inline]
    pub fn contains(self, point: Point) -> bool {
        point.x > self.left && point.x < self.right && point.y > self.top && point.y < self.bottom
    }

    #[inline]
    pub fn overlaps(self, other: Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether they overlap or share a part of their outlines.
    #[inline]
    pub fn touches(self, other: Rect) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    #[inline]
    pub fn overlaps_circle(self, centre: Point, radius: f64) -> bool {
        let nearest =
            Point::new(centre.x.clamp(self.left, self.right), centre.y.clamp(self.top, self.bottom));
        nearest.distance(centre) < radius
    }

    /// Whether the straight line between two points enters the box.
    pub fn crossed_by(self, from: Point, to: Point) -> bool {
        if !self.overlaps(Rect::spanned(from, to).grown(1e-6)) {
            return false;
        }
        if self.contains(from) || self.contains(to) {
            return true;
        }
        let corners = self.corners();
        (0..4).any(|i| segments_cross(from, to, corners[i], corners[(i + 1) % 4]))
    }
}

/// A quadratic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    pub from: Point,
    pub control: Point,
    pub to: Point,
}

impl Curve {
    /// The point at parameter `t` in [0, 1].
    #[inline]
    pub fn at(self, t: f64) -> Point {
        self.from.towards(self.control, t).towards(self.control.towards(self.to, t), t)
    }

    /// The part between two parameters, as a curve of its own.
    pub fn part(self, start: f64, end: f64) -> Curve {
        let control =
            self.from.towards(self.control, start).towards(self.control.towards(self.to, start), end);
        Curve { from: self.at(start), control, to: self.at(end) }
    }

    /// The same curve walked from its other end.
    pub fn reversed(self) -> Curve {
        Curve { from: self.to, control: self.control, to: self.from }
    }

    /// `steps` + 1 points along the curve, ends included.
    pub fn samples(self, steps: usize) -> Vec<Point> {
        (0..=steps).map(|i| self.at(i as f64 / steps as f64)).collect()
    }
}

/// A curve as a row of points, with boxes by which nearly everything is found to be far from it.
pub struct Line {
    pub points: Vec<Point>,
    /// By piece from one point to the next.
    boxes: Vec<Rect>,
    /// Around all of it, with a pixel to spare.
    pub bounds: Rect,
}

impl Line {
    /// A curve in so many pieces.
    pub fn of(curve: Curve, steps: usize) -> Line {
        let points = curve.samples(steps);
        let boxes = points.windows(2).map(|ends| Rect::spanned(ends[0], ends[1])).collect();
        let bounds = Rect::around_all(points.iter().copied()).unwrap_or(Rect::spanned(curve.from, curve.to));
        Line { points, boxes, bounds: bounds.grown(1.0) }
    }

    /// Its pieces, each with its box.
    #[inline]
    fn pieces(&self) -> impl Iterator<Item = (Point, Point, Rect)> {
        self.points.windows(2).zip(&self.boxes).map(|(ends, area)| (ends[0], ends[1], *area))
    }

    /// How often it crosses another.
    pub fn crossings(&self, other: &Line) -> usize {
        let near = other.pieces().filter(|(.., area)| area.overlaps(self.bounds));
        let rivals: Vec<(Point, Point, Rect)> = near.collect();
        let crossings = |(a, b, area): (Point, Point, Rect)| {
            let near = rivals.iter().filter(|(.., rival)| area.overlaps(*rival));
            near.filter(|(c, d, _)| segments_cross(a, b, *c, *d)).count()
        };
        self.pieces().filter(|(.., area)| area.overlaps(other.bounds)).map(crossings).sum()
    }

    /// How many of its points, but for its ends, lie nearer to another line than `room`.
    pub fn points_close_to(&self, other: &Line, room: f64) -> usize {
        let near = other.pieces().map(|(a, b, area)| (a, b, area.grown(room)));
        let rivals: Vec<(Point, Point, Rect)> =
            near.filter(|(.., area)| area.overlaps(self.bounds)).collect();
        let is_close = |point: &&Point| {
            let near = |&(a, b, area): &(Point, Point, Rect)| {
                area.contains(**point) && distance_to_segment(**point, a, b) < room
            };
            rivals.iter().any(near)
        };
        self.points[1..self.points.len() - 1].iter().filter(is_close).count()
    }

    /// Whether it enters a box.
    pub fn enters(&self, area: Rect) -> bool {
        self.bounds.overlaps(area)
            && self.pieces().any(|(a, b, piece)| piece.overlaps(area) && area.crossed_by(a, b))
    }

    /// How far a point lies from it, if that is less than `room`.
    pub fn distance_below(&self, room: f64, point: Point) -> Option<f64> {
        if !self.bounds.grown(room).contains(point) {
            return None;
        }
        self.distances(room, point).filter(|distance| *distance < room).reduce(f64::min)
    }

    /// Whether it comes nearer to a point than `room`.
    pub fn comes_within(&self, room: f64, point: Point) -> bool {
        self.bounds.grown(room).contains(point) && self.distances(room, point).any(|distance| distance < room)
    }

    /// How far a point lies from the pieces that may be nearer than `room`.
    fn distances(&self, room: f64, point: Point) -> impl Iterator<Item = f64> {
        let near = self.pieces().filter(move |(.., area)| area.grown(room).contains(point));
        near.map(move |(a, b, _)| distance_to_segment(point, a, b))
    }
}

/// Twice the signed area of the triangle: positive when `c` lies to the right of `a`→`b` on the screen.
#[inline]
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether two segments cross at a point inside both.
#[inline]
pub fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

/// Distance of a point from a segment.
#[inline]
pub fn distance_to_segment(point: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let squared = dx * dx + dy * dy;
    if squared < 1e-12 {
        return point.distance(a);
    }
    let share = (((point.x - a.x) * dx + (point.y - a.y) * dy) / squared).clamp(0.0, 1.0);
    point.distance(a.towards(b, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cross_only_inside_both() {
        let p = Point::new;
        for (a, b, c, d, crosses) in [
            (p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0), true),
            (p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(0.9, 1.1), false),
            (p(0.0, 0.0), p(2.0, 0.0), p(0.0, 1.0), p(2.0, 1.0), false),
            (p(0.0, 0.0), p(2.0, 0.0), p(0.0, 0.0), p(0.0, 2.0), false),
        ] {
            assert_eq!(segments_cross(a, b, c, d), crosses, "{a:?} {b:?} {c:?} {d:?}");
        }
    }

    #[test]
    fn a_part_lies_on_its_curve() {
        let curve =
            Curve { from: Point::new(0.0, 0.0), control: Point::new(5.0, 10.0), to: Point::new(10.0, 0.0) };
        let part = curve.part(0.2, 0.8);
        assert!(part.at(0.5).distance(curve.at(0.5)) < 1e-9);
        assert_eq!(curve.reversed().at(0.25), curve.at(0.75));
    }

    #[test]
    fn a_line_knows_what_is_near_it() {
        let p = Point::new;
        let arch = Line::of(Curve { from: p(0.0, 0.0), control: p(50.0, 100.0), to: p(100.0, 0.0) }, 20);
        let flat = |y| Line::of(Curve { from: p(-9.0, y), control: p(50.0, y), to: p(109.0, y) }, 7);
        assert_eq!([-1.0, 20.0, 60.0].map(|y| arch.crossings(&flat(y))), [0, 2, 0]);
        assert!(arch.enters(Rect::around(p(50.0, 50.0), 4.0, 4.0)));
        assert!(!arch.enters(Rect::around(p(50.0, 25.0), 40.0, 8.0)));
        assert_eq!(arch.distance_below(9.0, p(50.0, 54.0)), Some(4.0));
        assert_eq!([p(50.0, 59.5), p(50.0, 30.0)].map(|at| arch.distance_below(9.0, at)), [None; 2]);
        assert!(arch.comes_within(9.0, p(50.0, 54.0)) && !arch.comes_within(4.0, p(50.0, 54.0)));
    }

    #[test]
    fn a_box_knows_what_enters_it() {
        let area = Rect::around(Point::new(0.0, 0.0), 10.0, 4.0);
        assert!(area.overlaps_circle(Point::new(6.0, 0.0), 1.5));
        assert!(!area.overlaps_circle(Point::new(6.0, 3.0), 1.3));
        assert!(area.crossed_by(Point::new(-9.0, 0.0), Point::new(9.0, 0.0)));
        assert!(!area.crossed_by(Point::new(-9.0, 3.0), Point::new(9.0, 3.0)));
    }
}
