//! The page around the network: heading, legend, rule and note; it grows with what it holds.

use super::Drawing;
use super::alt_text::{counted, describe};
use super::geometry::{Point, Rect};
use super::legend::Legend;
use super::measure::{SPARE, truncate, wrap};
use super::paint;
use super::plan::Plan;
use super::scene::Scene;
use super::svg::{Ink, SvgWriter, TextStyle, number};

const MARGIN: f64 = 40.0;
const NARROWEST: f64 = 1200.0;
const LOWEST_CONTENT: f64 = 300.0;
const TITLE_STYLE: TextStyle = TextStyle { size: 27.0, bold: true, ink: Ink::Strong, centred: false };
const SUBTITLE_STYLE: TextStyle = TextStyle { size: 16.0, bold: false, ink: Ink::Soft, centred: false };
const NOTE_STYLE: TextStyle = TextStyle { size: 12.5, bold: false, ink: Ink::Faint, centred: false };
const NOTHING_STYLE: TextStyle = TextStyle { size: 18.0, bold: false, ink: Ink::Faint, centred: true };
/// Longer words than these fill the page before the picture begins.
const LONGEST_TITLE: usize = 160;
const LONGEST_SUBTITLE: usize = 400;
const LONGEST_NOTE: usize = 1200;
const FONTS: &str = "Noto Sans, Arial, sans-serif";

/// Paints the page.
pub fn paint(drawing: &Drawing<'_>, scene: &Scene<'_>, mut plan: Plan) -> String {
    let content = plan.bounds(scene);
    let width = NARROWEST.max(content.width() + 2.0 * MARGIN).ceil();
    let line_width = width - 2.0 * MARGIN;
    let title = wrap_cut(&drawing.title, LONGEST_TITLE, line_width, TITLE_STYLE);
    let subtitle = wrap_cut(&drawing.subtitle, LONGEST_SUBTITLE, line_width, SUBTITLE_STYLE);
    let note = wrap_cut(&note(drawing, scene), LONGEST_NOTE, line_width, NOTE_STYLE);

    let subtitle_top = 48.0 + 33.0 * title.len() as f64;
    let content_top = subtitle_top + 22.0 * subtitle.len() as f64 + 24.0;
    let content_height = LOWEST_CONTENT.max(content.height()).ceil();
    plan.shift(
        ((width - content.width()) / 2.0 - content.left).round(),
        (content_top + (content_height - content.height()) / 2.0 - content.top).round(),
    );
    let mut bottom = content_top + content_height;
    let legend = (!scene.ties.is_empty()).then(|| {
        let area = Rect { left: MARGIN, top: content_top, right: width - MARGIN, bottom };
        free_corner(scene, &plan, area).unwrap_or_else(|| {
            let strip = Legend::strip(scene);
            let corner = Point::new(MARGIN, bottom + 20.0);
            bottom += 20.0 + strip.height();
            (strip, corner)
        })
    });
    let rule = bottom + 22.0;
    let height = (rule + 28.0 + 17.0 * note.len().max(1) as f64).ceil();

    let mut svg = SvgWriter::new(drawing.theme.palette());
    open_document(&mut svg, drawing, scene, width, height);
    paint_lines(&mut svg, &title, Point::new(MARGIN, 76.0), 33.0, TITLE_STYLE);
    paint_lines(&mut svg, &subtitle, Point::new(MARGIN, subtitle_top + 22.0), 22.0, SUBTITLE_STYLE);
    if scene.ties.is_empty() {
        let middle = Point::new(width / 2.0, content_top + content_height / 2.0);
        svg.text(middle, NOTHING_STYLE, None, "No relations found");
    }
    paint::network(&mut svg, scene, &plan);
    if let Some((legend, corner)) = legend {
        legend.paint(&mut svg, corner);
    }
    svg.line(Point::new(MARGIN, rule), Point::new(width - MARGIN, rule), &[("stroke", svg.palette.rule)]);
    paint_lines(&mut svg, &note, Point::new(MARGIN, rule + 24.0), 17.0, NOTE_STYLE);
    svg.close("svg");
    svg.finish()
}

fn open_document(svg: &mut SvgWriter, drawing: &Drawing<'_>, scene: &Scene<'_>, width: f64, height: f64) {
    let (w, h) = (format!("{width:.0}"), format!("{height:.0}"));
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &format!("0 0 {w} {h}")),
            ("width", &w),
            ("height", &h),
            ("role", "img"),
            ("aria-labelledby", "drawing-title drawing-description"),
            ("font-family", FONTS),
        ],
    );
    svg.holding("title", &[("id", "drawing-title")], &drawing.title);
    svg.holding("desc", &[("id", "drawing-description")], &describe(scene));
    svg.empty("rect", &[("width", &w), ("height", &h), ("fill", svg.palette.background)]);
    let bar = [("x", number(MARGIN)), ("y", number(34.0)), ("width", number(56.0)), ("height", number(7.0))];
    let mut attributes: Vec<(&str, &str)> = bar.iter().map(|(name, value)| (*name, value.as_str())).collect();
    attributes.push(("fill", svg.palette.ink));
    svg.empty("rect", &attributes);
}

/// A corner of the area in which the stacked legend touches nothing, lower left first.
fn free_corner(scene: &Scene<'_>, plan: &Plan, area: Rect) -> Option<(Legend, Point)> {
    let legend = Legend::block(scene);
    let (width, height) = (legend.width(), legend.height());
    let corner = [
        Point::new(area.left, area.bottom - height),
        Point::new(area.right - width, area.bottom - height),
        Point::new(area.left, area.top),
        Point::new(area.right - width, area.top),
    ]
    .into_iter()
    .find(|corner| {
        let place =
            Rect { left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height };
        plan.leaves_free(scene, place.grown(12.0))
    })?;
    Some((legend, corner))
}

/// The caller's note, and what the picture had to leave out.
fn note(drawing: &Drawing<'_>, scene: &Scene<'_>) -> String {
    let mut note = drawing.note.clone();
    let mut hidden = Vec::new();
    if scene.hidden_ties > 0 {
        hidden.push(counted(scene.hidden_ties as u64, "weaker tie", "weaker ties"));
    }
    if scene.hidden_actors > 0 {
        hidden.push(counted(scene.hidden_actors as u64, "actor", "actors"));
    }
    if !hidden.is_empty() {
        note = format!("{note} Not drawn for lack of room: {}.", hidden.join(" and "));
    }
    note
}

fn wrap_cut(text: &str, longest: usize, width: f64, style: TextStyle) -> Vec<String> {
    let cut = truncate(text, longest, f64::INFINITY, style.size, style.bold);
    let width = width / (1.0 + SPARE);
    wrap(&cut, width, style.size, style.bold)
        .into_iter()
        .map(|line| truncate(&line, longest, width, style.size, style.bold))
        .collect()
}

fn paint_lines(svg: &mut SvgWriter, lines: &[String], at: Point, height: f64, style: TextStyle) {
    for (index, line) in lines.iter().enumerate() {
        svg.text(at.plus(0.0, height * index as f64), style, None, line);
    }
}
