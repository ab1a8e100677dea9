//! The network on its page, with the legend where it finds room; the page grows with what it holds.

use super::Drawing;
use super::alt_text::{counted, describe};
use super::frame::{Frame, MARGIN};
use super::geometry::{Point, Rect};
use super::legend::Legend;
use super::paint;
use super::plan::Plan;
use super::scene::Scene;

const NARROWEST: f64 = 1200.0;
const LOWEST_CONTENT: f64 = 300.0;

/// Paints the page.
pub fn paint(drawing: &Drawing<'_>, scene: &Scene<'_>, mut plan: Plan) -> String {
    let content = plan.bounds(scene);
    let width = NARROWEST.max(content.width() + 2.0 * MARGIN).ceil();
    let frame = Frame::new(drawing, &hidden(scene), width);
    let content_height = LOWEST_CONTENT.max(content.height()).ceil();
    plan.shift(
        ((width - content.width()) / 2.0 - content.left).round(),
        (frame.content_top + (content_height - content.height()) / 2.0 - content.top).round(),
    );
    let mut bottom = frame.content_top + content_height;
    let legend = (!scene.ties.is_empty()).then(|| {
        let area = Rect { left: MARGIN, top: frame.content_top, right: width - MARGIN, bottom };
        free_corner(scene, &plan, area).unwrap_or_else(|| {
            let strip = Legend::strip(scene);
            let corner = Point::new(MARGIN, bottom + 20.0);
            bottom += 20.0 + strip.height();
            (strip, corner)
        })
    });

    let mut svg = frame.open(drawing, &describe(scene), bottom);
    if scene.ties.is_empty() {
        frame.say(&mut svg, "No relations found", bottom);
    }
    paint::network(&mut svg, scene, &plan);
    if let Some((legend, corner)) = legend {
        legend.paint(&mut svg, corner);
    }
    frame.close(svg, bottom)
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

/// What the picture had to leave out.
fn hidden(scene: &Scene<'_>) -> Vec<String> {
    let kinds = [(scene.hidden_ties, "weaker tie", "weaker ties"), (scene.hidden_actors, "actor", "actors")];
    let some = kinds.into_iter().filter(|(number, _, _)| *number > 0);
    some.map(|(number, one, many)| counted(number as u64, one, many)).collect()
}
