//! The whole arrangement, tried at growing distances until nothing covers anything.

use super::geometry::{Curve, Point, Rect, distance_to_polyline};
use super::label::{self, BADGE_RADIUS, SAMPLES};
use super::layout::{Layout, lay_out};
use super::route;
use super::scene::{GroupKind, Scene};
use super::shape;

/// From the usual distance between things to a loose picture.
const SPREADS: [f64; 6] = [1.0, 1.12, 1.25, 1.4, 1.6, 1.85];
/// Pictures with more ties than this cannot be freed of all contacts; they get fewer tries.
const MANY_TIES: usize = 60;
const REROUTES: usize = 3;
const MISTAKE: usize = 100;
/// Spreads and reroutes for them.
const MANY_TIES_EFFORT: (usize, usize) = (1, 3);

/// Where everything stands.
#[derive(Clone)]
pub struct Plan {
    pub layout: Layout,
    /// By tie: the visible curve from outline to outline.
    pub curves: Vec<Curve>,
    /// By tie.
    pub badges: Vec<Point>,
    /// Boxes of the names: first by node, then by group with a title.
    pub texts: Vec<Rect>,
}

/// How often something covers something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Defects {
    pub text_on_node: usize,
    pub text_on_text: usize,
    pub text_on_badge: usize,
    pub badge_on_badge: usize,
    pub badge_on_node: usize,
    pub line_through_node: usize,
    pub line_through_text: usize,
    /// A line between others enters the hull of a bloc: a blemish, where the rest are mistakes.
    pub line_through_hull: usize,
}

impl Defects {
    /// Mistakes weigh so much that no blemish is avoided by one.
    fn weight(self) -> usize {
        MISTAKE * self.mistakes() + self.line_through_hull
    }

    pub fn mistakes(self) -> usize {
        self.text_on_node
            + self.text_on_text
            + self.text_on_badge
            + self.badge_on_badge
            + self.badge_on_node
            + self.line_through_node
            + self.line_through_text
    }
}

/// Arranges a scene: the tightest plan without defects, or the one with the fewest.
pub fn arrange(scene: &Scene<'_>) -> Plan {
    let (tries, reroutes) =
        if scene.ties.len() > MANY_TIES { MANY_TIES_EFFORT } else { (SPREADS.len(), REROUTES) };
    let mut best: Option<(usize, Plan)> = None;
    for (looseness, &spread) in SPREADS.iter().take(tries).enumerate() {
        if best.as_ref().is_some_and(|(weight, _)| *weight <= looseness) {
            break;
        }
        let layout = lay_out(scene, spread);
        let mut texts = label::usual_title_boxes(scene, &layout);
        for _ in 0..reroutes {
            // Lines are drawn first with only the groups' names in the way, then around all names found.
            let curves = route::route(scene, &layout, &texts);
            let badges = label::place_badges(scene, &layout, &curves, &texts);
            texts = label::place_texts(scene, &layout, &curves, &badges);
            let plan = Plan { layout: layout.clone(), curves, badges, texts: texts.clone() };
            let found = defects(scene, &plan);
            // A loose picture is a blemish too.
            let weight = found.weight() + looseness;
            if best.as_ref().is_none_or(|(lowest, _)| weight < *lowest) {
                best = Some((weight, plan));
            }
            if found == Defects::default() {
                break;
            }
        }
    }
    match best {
        Some((_, plan)) => plan,
        None => Plan { layout: lay_out(scene, 1.0), curves: vec![], badges: vec![], texts: vec![] },
    }
}

/// Counts what covers what.
pub fn defects(scene: &Scene<'_>, plan: &Plan) -> Defects {
    let mut found = Defects::default();
    let nodes = || scene.nodes.iter().zip(&plan.layout.positions);
    for (index, text) in plan.texts.iter().enumerate() {
        found.text_on_text += plan.texts[index + 1..].iter().filter(|other| text.overlaps(**other)).count();
        found.text_on_node += nodes()
            .filter(|(node, at)| label::covers_node(*text, node.actor.kind, **at, node.radius))
            .count();
        found.text_on_badge +=
            plan.badges.iter().filter(|badge| text.overlaps_circle(**badge, BADGE_RADIUS)).count();
    }
    for (index, badge) in plan.badges.iter().enumerate() {
        let close = |other: &&Point| badge.distance(**other) < 2.0 * BADGE_RADIUS;
        found.badge_on_badge += plan.badges[index + 1..].iter().filter(close).count();
        found.badge_on_node += nodes()
            .filter(|(node, at)| shape::covers(node.actor.kind, **at, node.radius, BADGE_RADIUS, *badge))
            .count();
    }
    for (tie, curve) in scene.ties.iter().zip(&plan.curves) {
        let line = curve.samples(SAMPLES);
        for (index, (node, at)) in nodes().enumerate() {
            let third = !tie.ends.contains(&index);
            let through = || {
                line.iter()
                    .any(|point| shape::covers(node.actor.kind, *at, node.radius, tie.width / 2.0, *point))
            };
            found.line_through_node += usize::from(third && through());
        }
        let groups = tie.ends.map(|end| scene.nodes[end].group);
        let foreign = plan.layout.hulls.iter().enumerate().filter(|(group, _)| !groups.contains(group));
        found.line_through_hull += foreign
            .filter_map(|(_, hull)| *hull)
            .filter(|hull| line.iter().any(|point| hull.contains(*point)))
            .count();
        found.line_through_text += plan
            .texts
            .iter()
            .filter(|text| line.windows(2).any(|ends| text.crossed_by(ends[0], ends[1])))
            .count();
    }
    found
}

impl Plan {
    /// The box around everything drawn.
    pub fn bounds(&self, scene: &Scene<'_>) -> Rect {
        let hulls = self
            .layout
            .hulls
            .iter()
            .flatten()
            .map(|hull| Rect::around(hull.centre, 2.0 * hull.radius, 2.0 * hull.radius));
        let nodes = scene
            .nodes
            .iter()
            .zip(&self.layout.positions)
            .map(|(node, &at)| Rect::around(at, 2.4 * node.radius, 2.4 * node.radius));
        let boxes = hulls.chain(nodes).chain(self.texts.iter().copied());
        let points =
            boxes.flat_map(Rect::corners).chain(self.curves.iter().flat_map(|curve| curve.samples(SAMPLES)));
        Rect::around_all(points).unwrap_or(Rect::around(Point::default(), 0.0, 0.0))
    }

    /// Whether a box on the page is free of everything drawn.
    pub fn leaves_free(&self, scene: &Scene<'_>, area: Rect) -> bool {
        let nodes = scene.nodes.iter().zip(&self.layout.positions);
        !self.layout.hulls.iter().flatten().any(|hull| area.overlaps_circle(hull.centre, hull.radius))
            && !nodes.clone().any(|(node, &at)| area.overlaps_circle(at, node.radius * 1.2))
            && !self.texts.iter().any(|text| area.overlaps(*text))
            && !self.badges.iter().any(|badge| area.overlaps_circle(*badge, BADGE_RADIUS))
            && !self.curves.iter().any(|curve| {
                let line = curve.samples(SAMPLES);
                line.windows(2).any(|ends| area.crossed_by(ends[0], ends[1]))
                    || distance_to_polyline(area.centre(), &line) < 1.0
            })
    }

    /// Moves everything.
    pub fn shift(&mut self, x: f64, y: f64) {
        let move_point = |point: &mut Point| *point = point.plus(x, y);
        self.layout.positions.iter_mut().for_each(move_point);
        self.badges.iter_mut().for_each(move_point);
        for hull in self.layout.hulls.iter_mut().flatten() {
            move_point(&mut hull.centre);
        }
        for curve in &mut self.curves {
            [&mut curve.from, &mut curve.control, &mut curve.to].into_iter().for_each(move_point);
        }
        for text in &mut self.texts {
            *text = Rect {
                left: text.left + x,
                top: text.top + y,
                right: text.right + x,
                bottom: text.bottom + y,
            };
        }
    }

    /// The box of a group's title, if the group has one.
    pub fn title_box(&self, scene: &Scene<'_>, group: usize) -> Option<Rect> {
        if scene.groups[group].kind == GroupKind::Free {
            return None;
        }
        let earlier = scene.groups[..group].iter().filter(|group| group.kind != GroupKind::Free).count();
        self.texts.get(scene.nodes.len() + earlier).copied()
    }
}
