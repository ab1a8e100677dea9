//! What covers what, read from the painted SVG alone: a second opinion that knows nothing of the planner.

use std::collections::BTreeMap;

use super::geometry::{Point, Rect, distance_to_segment, segments_cross};
use super::measure::text_width;

/// How often something covers something else in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlaps {
    pub label_on_node: usize,
    pub label_on_tie_end: usize,
    pub label_on_badge: usize,
    pub label_on_label: usize,
    pub badge_on_badge: usize,
    pub badge_on_node: usize,
    pub tie_through_node: usize,
    /// Blemishes: the halo keeps the name readable.
    pub line_under_label: usize,
    /// Blemishes: the badge of one tie lies on the line of another.
    pub badge_on_line: usize,
    pub crossings: usize,
    /// By how many hundredths all ties together are longer than straight lines.
    pub detours: usize,
}

impl Overlaps {
    /// What no picture of up to thirty actors may have.
    pub fn mistakes(&self) -> usize {
        self.label_on_node
            + self.label_on_tie_end
            + self.label_on_badge
            + self.label_on_label
            + self.badge_on_badge
            + self.badge_on_node
            + self.tie_through_node
    }
}

#[derive(Default)]
struct PaintedTie {
    ends: [String; 2],
    line: Vec<Point>,
    width: f64,
    /// Arrowheads and bars, as rows of points.
    marks: Vec<Vec<Point>>,
}

/// The picture, read back.
#[derive(Default)]
pub struct Painted {
    pub page: Point,
    /// Outlines of actors by id.
    nodes: BTreeMap<String, Vec<Point>>,
    /// Names of actors and groups, every line of text a box.
    labels: Vec<Rect>,
    badges: Vec<(Point, f64)>,
    ties: Vec<PaintedTie>,
    /// Title, subtitle, legend and note.
    page_texts: Vec<Rect>,
}

/// The value of an attribute of the element on this line.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    line[start..].split('"').next()
}

fn length(line: &str, name: &str) -> f64 {
    attribute(line, name).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

/// A path of straight lines and of quadratic or cubic curves as a row of points.
fn path(data: &str) -> Vec<Point> {
    let spaced: String =
        data.chars().flat_map(|c| if c.is_alphabetic() { vec![' ', c, ' '] } else { vec![c] }).collect();
    let mut points: Vec<Point> = Vec::new();
    let mut command = 'M';
    let mut numbers: Vec<f64> = Vec::new();
    for word in spaced.split_whitespace() {
        match word.parse::<f64>() {
            Ok(number) => numbers.push(number),
            Err(_) => command = word.chars().next().unwrap(),
        }
        let arguments = match command {
            'M' | 'L' => 2,
            'Q' => 4,
            'C' => 6,
            'z' => continue,
            other => panic!("{other} in {data}"),
        };
        if numbers.len() < arguments {
            continue;
        }
        let given: Vec<Point> = numbers.chunks(2).map(|xy| Point::new(xy[0], xy[1])).collect();
        numbers.clear();
        let Some(&from) = points.last().filter(|_| given.len() > 1) else {
            points.extend(given);
            continue;
        };
        for step in 1..=48 {
            let t = f64::from(step) / 48.0;
            // De Casteljau's construction.
            let mut row: Vec<Point> = std::iter::once(from).chain(given.iter().copied()).collect();
            while row.len() > 1 {
                row = row.windows(2).map(|two| two[0].towards(two[1], t)).collect();
            }
            points.push(row[0]);
        }
    }
    points
}

fn circle(centre: Point, radius: f64) -> Vec<Point> {
    (0..48)
        .map(|step| f64::from(step) / 48.0 * std::f64::consts::TAU)
        .map(|angle| centre.plus(radius * angle.cos(), radius * angle.sin()))
        .collect()
}

/// From the ascenders to the descenders of a line of text.
fn text_box(line: &str) -> Rect {
    let content = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
    let content =
        content.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let (x, y, size) = (length(line, "x"), length(line, "y"), length(line, "font-size"));
    let width = text_width(&content, size, attribute(line, "font-weight") == Some("700"));
    let left = if attribute(line, "text-anchor") == Some("middle") { x - width / 2.0 } else { x };
    Rect { left, top: y - 0.74 * size, right: left + width, bottom: y + 0.22 * size }
}

/// Reads a picture; every element stands on a line of its own.
pub fn read(svg: &str) -> Painted {
    let mut painted = Painted::default();
    let mut groups: Vec<String> = Vec::new();
    for line in svg.lines() {
        let id = attribute(line, "id").unwrap_or_default().to_owned();
        if line.starts_with("<svg") {
            painted.page = Point::new(length(line, "width"), length(line, "height"));
        } else if line.starts_with("<g") {
            if id.starts_with("tie-") {
                let ends =
                    ["data-source", "data-target"].map(|name| attribute(line, name).unwrap().to_owned());
                painted.ties.push(PaintedTie { ends, ..PaintedTie::default() });
            }
            groups.push(id);
        } else if line.starts_with("</g") {
            groups.pop();
        } else {
            let group = groups.iter().rev().find(|id| !id.is_empty()).cloned().unwrap_or_default();
            painted.add(line, &group);
        }
    }
    painted
}

impl Painted {
    fn add(&mut self, line: &str, group: &str) {
        let outline = || match attribute(line, "d") {
            Some(data) => path(data),
            None => circle(Point::new(length(line, "cx"), length(line, "cy")), length(line, "r")),
        };
        let shape = line.starts_with("<path") || line.starts_with("<circle");
        if line.starts_with("<text") {
            // A halo is the same text once more, and a sign belongs to its badge.
            let area = text_box(line);
            match group {
                _ if line.contains("aria-hidden") || group.starts_with("sign-") => {}
                "" | "legend" => self.page_texts.push(area),
                _ => self.labels.push(area),
            }
        } else if group.starts_with("actor-") && shape {
            self.nodes.insert(group["actor-".len()..].to_owned(), outline());
        } else if group.starts_with("sign-") && shape {
            self.badges.push((Point::new(length(line, "cx"), length(line, "cy")), length(line, "r")));
        } else if let (true, Some(tie)) = (group.starts_with("tie-"), self.ties.last_mut()) {
            if line.starts_with("<line") {
                let end = |x, y| Point::new(length(line, x), length(line, y));
                tie.marks.push(vec![end("x1", "y1"), end("x2", "y2")]);
            } else if attribute(line, "fill") == Some("none") {
                tie.width = tie.width.max(length(line, "stroke-width"));
                tie.line = outline();
            } else if shape {
                tie.marks.push(outline());
            }
        }
    }

    /// Counts what covers what.
    pub fn overlaps(&self) -> Overlaps {
        let mut found = Overlaps::default();
        for (index, label) in self.labels.iter().enumerate() {
            found.label_on_label +=
                self.labels[index + 1..].iter().filter(|other| label.overlaps(**other)).count();
            found.label_on_node +=
                self.nodes.values().filter(|node| outlines_meet(&label.corners(), node)).count();
            found.label_on_badge +=
                self.badges.iter().filter(|(at, radius)| label.overlaps_circle(*at, *radius)).count();
            for tie in &self.ties {
                let marks = tie.marks.iter().filter(|mark| line_enters(mark, *label)).count();
                let tips = [tie.line.first(), tie.line.last()].into_iter().flatten();
                found.label_on_tie_end += marks + tips.filter(|tip| label.contains(**tip)).count();
                found.line_under_label += usize::from(line_enters(&tie.line, label.grown(-1.0)));
            }
        }
        for (index, (at, radius)) in self.badges.iter().enumerate() {
            let touching =
                |(other, other_radius): &&(Point, f64)| at.distance(*other) < radius + other_radius;
            found.badge_on_badge += self.badges[index + 1..].iter().filter(touching).count();
            found.badge_on_node +=
                self.nodes.values().filter(|node| near_outline(*at, node, *radius)).count();
            // The tie whose own badge it is comes closest.
            let meets = |ends: &[Point]| distance_to_segment(*at, ends[0], ends[1]) < radius - 1.0;
            let near = self.ties.iter().filter(|tie| tie.line.windows(2).any(meets)).count();
            found.badge_on_line += near.saturating_sub(1);
        }
        for (index, tie) in self.ties.iter().enumerate() {
            for (id, node) in &self.nodes {
                let third = !tie.ends.contains(id);
                let reach = tie.width / 2.0;
                found.tie_through_node +=
                    usize::from(third && tie.line.iter().any(|point| near_outline(*point, node, reach)));
            }
            let length: f64 = tie.line.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
            let straight =
                tie.line.first().zip(tie.line.last()).map_or(length, |(from, to)| from.distance(*to));
            found.detours += (100.0 * (length / straight - 1.0)).round() as usize;
            for other in &self.ties[index + 1..] {
                let apart = !tie.ends.iter().any(|end| other.ends.contains(end));
                found.crossings += if apart { crossings(&tie.line, &other.line) } else { 0 };
            }
        }
        found
    }

    /// Texts of the page that something else lies on, or that run off the page.
    pub fn page_texts_in_the_way(&self) -> usize {
        let page = Rect { left: 0.0, top: 0.0, right: self.page.x, bottom: self.page.y };
        let all = self.page_texts.iter().chain(&self.labels);
        let off = all.filter(|text| !text.corners().iter().all(|corner| page.contains(*corner))).count();
        let covered = |text: &&Rect| {
            self.labels.iter().any(|label| label.overlaps(**text))
                || self.nodes.values().any(|node| outlines_meet(&text.corners(), node))
                || self.ties.iter().any(|tie| line_enters(&tie.line, **text))
        };
        off + self.page_texts.iter().filter(covered).count()
    }
}

fn line_enters(line: &[Point], area: Rect) -> bool {
    line.windows(2).any(|ends| area.crossed_by(ends[0], ends[1]))
}

fn crossings(one: &[Point], other: &[Point]) -> usize {
    let cross = |a: &[Point]| other.windows(2).filter(|b| segments_cross(a[0], a[1], b[0], b[1])).count();
    one.windows(2).map(cross).sum()
}

fn closed(outline: &[Point]) -> impl Iterator<Item = [Point; 2]> {
    (0..outline.len()).map(|index| [outline[index], outline[(index + 1) % outline.len()]])
}

/// Whether a point lies in a convex outline or within `reach` of its rim.
fn near_outline(point: Point, outline: &[Point], reach: f64) -> bool {
    inside(point, outline) || closed(outline).any(|[a, b]| distance_to_segment(point, a, b) < reach)
}

/// All corners of a convex outline see an inner point on the same side.
fn inside(point: Point, outline: &[Point]) -> bool {
    let sides: Vec<f64> =
        closed(outline).map(|[a, b]| (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)).collect();
    sides.iter().all(|side| *side > 0.0) || sides.iter().all(|side| *side < 0.0)
}

fn outlines_meet(one: &[Point], other: &[Point]) -> bool {
    one.iter().any(|point| inside(*point, other))
        || other.iter().any(|point| inside(*point, one))
        || closed(one).any(|[a, b]| closed(other).any(|[c, d]| segments_cross(a, b, c, d)))
}
