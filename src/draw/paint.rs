//! Paints hulls, ties, badges, actors and names in the order in which they lie on each other.

use super::alt_text::{actor_tooltip, kind_word, sign, tie_tooltip};
use super::badge::BADGE_RADIUS;
use super::geometry::{Curve, Point};
use super::plan::Plan;
use super::scene::{GROUP_TITLE_SIZE, GroupKind, LABEL_SIZE, Scene, Tie};
use super::shape;
use super::svg::{Ink, SvgWriter, TextStyle, curve_path, number, xml_id};
use crate::gazetteer::actor::ActorKind;
use crate::network::pair::PairKind;

/// Dashes of tension lines: 9 drawn, 6 left out.
const DASHES: &str = "9 6";

/// Paints the whole network.
pub fn network(svg: &mut SvgWriter, scene: &Scene<'_>, plan: &Plan) {
    hulls(svg, scene, plan);
    // The strongest tie comes first in the list and should lie on top.
    for (tie, curve) in scene.ties.iter().zip(&plan.curves).rev() {
        tie_line(svg, scene, tie, *curve);
    }
    for (tie, at) in scene.ties.iter().zip(&plan.badges) {
        let (a, b) = (tie.pair.a.as_str(), tie.pair.b.as_str());
        svg.open(
            "g",
            &[
                ("id", &xml_id("sign", &[a, b])),
                ("data-badge", tie.pair.kind.as_str()),
                ("data-source", a),
                ("data-target", b),
            ],
        );
        badge(svg, tie.pair.kind, *at, BADGE_RADIUS);
        svg.close("g");
    }
    for index in 0..scene.nodes.len() {
        actor(svg, scene, plan, index);
    }
    for (group, area) in scene.groups.iter().zip(&plan.titles) {
        if let (Some(title), Some(area)) = (&group.title, area) {
            let style = TextStyle { size: GROUP_TITLE_SIZE, bold: true, ink: Ink::Soft, centred: true };
            svg.text(area.centre().plus(0.0, 5.3), style, Some(svg.palette.background), title);
        }
    }
}

fn hulls(svg: &mut SvgWriter, scene: &Scene<'_>, plan: &Plan) {
    for (group, hull) in scene.groups.iter().zip(&plan.layout.hulls) {
        let Some(hull) = hull else { continue };
        let mut attributes =
            vec![("fill", svg.palette.hull), ("stroke", svg.palette.hull_edge), ("stroke-width", "1.2")];
        if group.kind == GroupKind::Unaligned {
            attributes.push(("stroke-dasharray", "2 4"));
        }
        svg.rounded(&hull.outline, &attributes);
    }
}

fn tie_line(svg: &mut SvgWriter, scene: &Scene<'_>, tie: &Tie<'_>, curve: Curve) {
    let (a, b) = (tie.pair.a.as_str(), tie.pair.b.as_str());
    // A one-way tie is written from the one who acts to the one acted on.
    let (source, target) = if tie.marked == [true, false] { (b, a) } else { (a, b) };
    svg.open(
        "g",
        &[
            ("id", &xml_id("tie", &[a, b])),
            ("data-source", source),
            ("data-target", target),
            ("data-kind", kind_word(tie.pair.kind)),
            // From rim to rim, without the marks: for programs that paint the tie anew.
            ("data-curve", &curve_path(if source == a { curve } else { curve.reversed() })),
        ],
    );
    svg.holding("title", &[], &tie_tooltip(scene, tie));
    let head = arrow_length(tie.width);
    let arrows = tie.pair.kind != PairKind::Tension;
    let length = curve.from.distance(curve.to).max(1.0);
    // Under an arrowhead the line stops short, so that the tip stays sharp.
    let stop = if arrows { (0.7 * head / length).min(0.4) } else { 0.0 };
    let start = if tie.marked[0] { stop } else { 0.0 };
    let end = if tie.marked[1] { 1.0 - stop } else { 1.0 };
    line(svg, tie.pair.kind, curve.part(start, end), tie.width);
    for (marked, curve) in [(tie.marked[0], curve.reversed()), (tie.marked[1], curve)] {
        if marked && arrows {
            arrowhead(svg, curve, head, svg.palette.of(tie.pair.kind));
        } else if marked {
            bar(svg, curve, tie.width, svg.palette.of(tie.pair.kind));
        }
    }
    svg.close("g");
}

/// A line in the style of its kind: solid, dashed or double.
pub fn line(svg: &mut SvgWriter, kind: PairKind, curve: Curve, width: f64) {
    let outer = if kind == PairKind::Contested { width.max(3.4) } else { width };
    let stroke_width = number(outer);
    let mut attributes = vec![("stroke", svg.palette.of(kind)), ("stroke-width", stroke_width.as_str())];
    if kind == PairKind::Tension {
        attributes.push(("stroke-dasharray", DASHES));
    }
    svg.curve(curve, &attributes);
    if kind == PairKind::Contested {
        svg.curve(curve, &[("stroke", svg.palette.background), ("stroke-width", &number(outer * 0.4))]);
    }
}

/// How far the mark at the end of a tie reaches, along the tie or across it.
pub fn mark_reach(width: f64) -> f64 {
    arrow_length(width).max(11.0 + 1.2 * width)
}

fn arrow_length(width: f64) -> f64 {
    9.0 + 1.2 * width
}

/// A triangle whose tip is the end of the curve.
fn arrowhead(svg: &mut SvgWriter, curve: Curve, length: f64, fill: &str) {
    let share = (length / curve.from.distance(curve.to).max(1.0)).min(0.5);
    let back = curve.to.direction_to(curve.at(1.0 - share));
    let foot = curve.to.plus(back.x * length, back.y * length);
    let half = 0.46 * length;
    let corners =
        [curve.to, foot.plus(-back.y * half, back.x * half), foot.plus(back.y * half, -back.x * half)];
    svg.polygon(&corners, fill);
}

/// A bar across the end of the curve.
fn bar(svg: &mut SvgWriter, curve: Curve, width: f64, stroke: &str) {
    let back = curve.to.direction_to(curve.at(0.92));
    let half = 5.5 + 0.6 * width;
    let centre = curve.to.plus(back.x * 1.5, back.y * 1.5);
    svg.line(
        centre.plus(-back.y * half, back.x * half),
        centre.plus(back.y * half, -back.x * half),
        &[("stroke", stroke), ("stroke-width", "3.6")],
    );
}

/// The round badge with the sign of a tie.
pub fn badge(svg: &mut SvgWriter, kind: PairKind, at: Point, radius: f64) {
    svg.circle(
        at,
        radius,
        &[("fill", svg.palette.background), ("stroke", svg.palette.of(kind)), ("stroke-width", "1.2")],
    );
    let style = TextStyle { size: radius * 1.42, bold: true, ink: Ink::Sign(kind), centred: true };
    svg.text(at.plus(0.0, radius * 0.5), style, None, sign(kind));
}

fn actor(svg: &mut SvgWriter, scene: &Scene<'_>, plan: &Plan, index: usize) {
    let node = &scene.nodes[index];
    let at = plan.layout.positions[index];
    let id = node.actor.id.as_str();
    svg.open("g", &[("id", &xml_id("actor", &[id])), ("data-actor", id)]);
    svg.holding("title", &[], &actor_tooltip(scene, index));
    node_shape(svg, node.actor.kind, at, node.radius);
    if let Some(area) = plan.names.get(index) {
        let halo = plan.layout.hulls.iter().flatten().any(|hull| hull.contains(area.centre()));
        let halo = if halo { svg.palette.hull } else { svg.palette.background };
        let line_height = area.height() / node.lines.len() as f64;
        let style = TextStyle { size: LABEL_SIZE, bold: false, ink: Ink::Strong, centred: true };
        for (line, text) in node.lines.iter().enumerate() {
            let baseline = area.top + line_height * line as f64 + 0.76 * line_height;
            svg.text(Point::new(area.centre().x, baseline), style, Some(halo), text);
        }
    }
    svg.close("g");
}

/// The shape that tells the kind of an actor.
pub fn node_shape(svg: &mut SvgWriter, kind: ActorKind, at: Point, radius: f64) {
    match shape::corners(kind, at, radius) {
        Some(corners) => svg.polygon(&corners, svg.palette.node),
        None => svg.circle(at, radius, &[("fill", svg.palette.node)]),
    }
}
