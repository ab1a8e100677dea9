//! The whole arrangement, tried at growing distances until nothing covers anything.

use super::badge::{self, BADGE_RADIUS};
use super::geometry::{Curve, Line, Point, Rect};
use super::label::{self, Obstacles, SAMPLES};
use super::layout::{Layout, hulls, lay_out};
use super::route::Routes;
use super::scene::Scene;
use super::shape;

/// From the usual distance between things to a loose picture.
const SPREADS: [f64; 4] = [1.0, 1.18, 1.4, 1.7];
/// Pictures with more ties than these cannot be freed of all contacts; they get fewer tries.
const MANY_TIES: usize = 50;
const VERY_MANY_TIES: usize = 90;
const CROWDED_SPREAD: f64 = 1.4;
const REROUTES: usize = 5;
/// Looser plans that are tried only to free names from lines; more are not worth the room.
const TRIES_FOR_NAMES: usize = 2;
const MISTAKE: usize = 100;
const NAME_ON_LINE: usize = 15;

/// Where everything stands.
#[derive(Clone)]
pub struct Plan {
    pub layout: Layout,
    /// By tie: the visible curve from outline to outline.
    pub curves: Vec<Curve>,
    /// By tie.
    pub badges: Vec<Point>,
    /// By node.
    pub names: Vec<Rect>,
    /// By group; `None` for groups without a name.
    pub titles: Vec<Option<Rect>>,
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
    /// A line lies below a name, which its halo keeps readable: a blemish, where the rest are mistakes.
    pub line_through_text: usize,
    /// A line between others enters the hull of a bloc: a smaller blemish.
    pub line_through_hull: usize,
}

impl Defects {
    /// Mistakes weigh so much that no blemish is avoided by one.
    fn weight(self) -> usize {
        MISTAKE * self.mistakes() + NAME_ON_LINE * self.line_through_text + self.line_through_hull
    }

    fn mistakes(self) -> usize {
        self.text_on_node
            + self.text_on_text
            + self.text_on_badge
            + self.badge_on_badge
            + self.badge_on_node
            + self.line_through_node
    }
}

/// Arranges a scene: the tightest plan without mistakes, or the one with the fewest.
pub fn arrange(scene: &Scene<'_>) -> Plan {
    let tries = match scene.ties.len() {
        ties if ties <= MANY_TIES => SPREADS.len(),
        ties if ties <= VERY_MANY_TIES => 3,
        _ => 1,
    };
    // What cannot be free of contacts is at least not tight from the start.
    let start = if scene.ties.len() > VERY_MANY_TIES { CROWDED_SPREAD } else { SPREADS[0] };
    let mut layout = lay_out(scene, start, None);
    let mut best = fit(scene, &layout);
    for (looseness, &spread) in SPREADS.iter().enumerate().take(tries).skip(1) {
        if best.0 < NAME_ON_LINE || (looseness > TRIES_FOR_NAMES && best.0 < MISTAKE) {
            break;
        }
        layout = lay_out(scene, spread, Some(&layout));
        let (weight, plan) = fit(scene, &layout);
        // A loose picture is a blemish too.
        if weight + looseness < best.0 {
            best = (weight + looseness, plan);
        }
    }
    best.1
}

/// Lines, badges and names for a layout: lines are drawn first with only the groups' names in the way, then around all
/// names found. With the weight of what still is in the way.
fn fit(scene: &Scene<'_>, layout: &Layout) -> (usize, Plan) {
    let mut titles = label::usual_titles(scene, &layout.hulls);
    let mut names: Vec<Rect> = Vec::new();
    let mut routes = Routes::new(scene, layout);
    let mut best: Option<(usize, Plan)> = None;
    let rounds = if scene.ties.len() > VERY_MANY_TIES { 2 } else { REROUTES };
    for _ in 0..rounds {
        let texts: Vec<Rect> = titles.iter().flatten().chain(&names).copied().collect();
        let curves = routes.around(&texts);
        let badges = badge::place(scene, layout, &curves, &texts);
        let obstacles = Obstacles::new(scene, layout, &curves, &badges);
        names = label::place_names(&obstacles, &titles);
        let hulls = hulls(scene, &layout.positions, &names);
        titles = label::place_titles(&obstacles, &hulls, &names);
        let layout = Layout { hulls, ..layout.clone() };
        let plan = Plan { layout, curves, badges, names: names.clone(), titles: titles.clone() };
        let weight = defects(scene, &plan).weight();
        let better = best.as_ref().is_none_or(|(lowest, _)| weight < *lowest);
        if better {
            best = Some((weight, plan));
        }
        if weight == 0 {
            break;
        }
    }
    best.unwrap_or_else(|| (0, Plan::empty(layout)))
}

/// Counts what covers what.
pub fn defects(scene: &Scene<'_>, plan: &Plan) -> Defects {
    let mut found = Defects::default();
    let nodes = || scene.nodes.iter().zip(&plan.layout.positions);
    let texts = plan.texts();
    for (index, text) in texts.iter().enumerate() {
        found.text_on_text += texts[index + 1..].iter().filter(|other| text.overlaps(**other)).count();
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
        let line = Line::of(*curve, SAMPLES);
        for (index, (node, at)) in nodes().enumerate() {
            let gap = tie.width / 2.0;
            let side = 2.0 * shape::farthest(node.radius, gap);
            let near = !tie.ends.contains(&index) && line.bounds.overlaps(Rect::around(*at, side, side));
            let covers = |point: &Point| shape::covers(node.actor.kind, *at, node.radius, gap, *point);
            found.line_through_node += usize::from(near && line.points.iter().any(covers));
        }
        let groups = tie.ends.map(|end| scene.nodes[end].group);
        let foreign = plan.layout.hulls.iter().enumerate().filter(|(group, _)| !groups.contains(group));
        found.line_through_hull += foreign
            .filter_map(|(_, hull)| hull.as_ref())
            .filter(|hull| hull.bounds.overlaps(line.bounds))
            .filter(|hull| line.points.iter().any(|point| hull.contains(*point)))
            .count();
        found.line_through_text += texts.iter().filter(|text| line.enters(**text)).count();
    }
    found
}

impl Plan {
    fn empty(layout: &Layout) -> Plan {
        Plan { layout: layout.clone(), curves: vec![], badges: vec![], names: vec![], titles: vec![] }
    }

    /// The box around everything drawn.
    pub fn bounds(&self, scene: &Scene<'_>) -> Rect {
        let hulls = self.layout.hulls.iter().flatten().map(|hull| hull.bounds);
        let nodes = scene
            .nodes
            .iter()
            .zip(&self.layout.positions)
            .map(|(node, &at)| Rect::around(at, 2.4 * node.radius, 2.4 * node.radius));
        let boxes = hulls.chain(nodes).chain(self.texts());
        let points =
            boxes.flat_map(Rect::corners).chain(self.curves.iter().flat_map(|curve| curve.samples(SAMPLES)));
        Rect::around_all(points).unwrap_or(Rect::around(Point::default(), 0.0, 0.0))
    }

    /// Whether a box on the page is free of everything drawn.
    pub fn leaves_free(&self, scene: &Scene<'_>, area: Rect) -> bool {
        let nodes = scene.nodes.iter().zip(&self.layout.positions);
        !self.layout.hulls.iter().flatten().any(|hull| hull.overlaps(area))
            && !nodes.clone().any(|(node, &at)| area.overlaps_circle(at, node.radius * 1.2))
            && !self.texts().iter().any(|text| area.overlaps(*text))
            && !self.badges.iter().any(|badge| area.overlaps_circle(*badge, BADGE_RADIUS))
            && !self.curves.iter().any(|curve| {
                let line = Line::of(*curve, SAMPLES);
                line.enters(area) || line.comes_within(1.0, area.centre())
            })
    }

    /// Moves everything.
    pub fn shift(&mut self, x: f64, y: f64) {
        let move_point = |point: &mut Point| *point = point.plus(x, y);
        self.layout.positions.iter_mut().for_each(move_point);
        self.badges.iter_mut().for_each(move_point);
        for hull in self.layout.hulls.iter_mut().flatten() {
            *hull = hull.shifted(x, y);
        }
        for curve in &mut self.curves {
            [&mut curve.from, &mut curve.control, &mut curve.to].into_iter().for_each(move_point);
        }
        for text in self.names.iter_mut().chain(self.titles.iter_mut().flatten()) {
            *text = text.shifted(x, y);
        }
    }

    /// Boxes of all names, of actors and groups.
    fn texts(&self) -> Vec<Rect> {
        self.names.iter().chain(self.titles.iter().flatten()).copied().collect()
    }
}
