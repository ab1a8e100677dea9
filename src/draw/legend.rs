//! "How to read": explains only what occurs in the picture.

use super::alt_text::kind_phrase;
use super::geometry::{Curve, Point};
use super::measure::text_width;
use super::paint;
use super::scene::Scene;
use super::svg::{Ink, SvgWriter, TextStyle};
use crate::gazetteer::actor::ActorKind;
use crate::network::pair::PairKind;

const TEXT_SIZE: f64 = 13.0;
const ROW: f64 = 25.0;
const HEADING: &str = "How to read";
const HEADING_STYLE: TextStyle = TextStyle { size: 14.0, bold: true, ink: Ink::Strong, centred: false };
const TEXT_STYLE: TextStyle = TextStyle { size: TEXT_SIZE, bold: false, ink: Ink::Soft, centred: false };
const SAMPLE_LINE: f64 = 58.0;
const SAMPLE_SHAPE: f64 = 18.0;
const GAP: f64 = 26.0;

/// One explained sign.
#[derive(Clone, Copy)]
enum Item {
    Line(PairKind),
    Shape(ActorKind),
    Words(&'static str),
}

impl Item {
    fn words(self) -> &'static str {
        match self {
            Item::Line(kind) => kind_phrase(kind),
            Item::Shape(ActorKind::State) => "state",
            Item::Shape(ActorKind::Organisation) => "organisation",
            Item::Shape(ActorKind::Group) => "group",
            Item::Words(words) => words,
        }
    }

    /// Where the words begin, from the left end of the item.
    fn indent(self) -> f64 {
        match self {
            Item::Line(_) => SAMPLE_LINE + 12.0,
            Item::Shape(_) => SAMPLE_SHAPE + 5.0,
            Item::Words(_) => 0.0,
        }
    }

    fn width(self) -> f64 {
        self.indent() + text_width(self.words(), TEXT_SIZE, false)
    }

    fn paint(self, svg: &mut SvgWriter, left: Point) {
        let middle = left.plus(0.0, -4.7);
        match self {
            Item::Line(kind) => {
                let to = middle.plus(SAMPLE_LINE, 0.0);
                let centre = middle.towards(to, 0.5);
                paint::line(svg, kind, Curve { from: middle, control: centre, to }, 4.0);
                paint::badge(svg, kind, centre, 9.0);
            }
            Item::Shape(kind) => paint::node_shape(svg, kind, middle.plus(8.0, 0.0), 7.5),
            Item::Words(_) => {}
        }
        svg.text(left.plus(self.indent(), 0.0), TEXT_STYLE, None, self.words());
    }
}

/// The legend as rows of items, either stacked in a free corner or as a strip across the page.
pub struct Legend {
    rows: Vec<Vec<Item>>,
}

impl Legend {
    /// A narrow block, one kind of line a row.
    pub fn block(scene: &Scene<'_>) -> Legend {
        let mut rows: Vec<Vec<Item>> = lines(scene).into_iter().map(|item| vec![item]).collect();
        rows.extend(Some(shapes(scene)).filter(|row| !row.is_empty()));
        rows.extend(remarks(scene).into_iter().map(|item| vec![item]));
        Legend { rows }
    }

    /// A wide strip of two rows.
    pub fn strip(scene: &Scene<'_>) -> Legend {
        let mut first = lines(scene);
        first.extend(shapes(scene));
        Legend { rows: vec![first, remarks(scene)] }
    }

    pub fn width(&self) -> f64 {
        let row_width = |row: &Vec<Item>| row.iter().map(|item| item.width() + GAP).sum::<f64>() - GAP;
        self.rows.iter().map(row_width).fold(0.0, f64::max)
    }

    pub fn height(&self) -> f64 {
        ROW * (self.rows.len() + 1) as f64
    }

    /// Paints it with its upper left corner at `corner`.
    pub fn paint(&self, svg: &mut SvgWriter, corner: Point) {
        let mut baseline = corner.plus(0.0, 16.0);
        svg.text(baseline, HEADING_STYLE, None, HEADING);
        for row in &self.rows {
            baseline = baseline.plus(0.0, ROW);
            let mut left = baseline;
            for item in row {
                item.paint(svg, left);
                left = left.plus(item.width() + GAP, 0.0);
            }
        }
    }
}

fn lines(scene: &Scene<'_>) -> Vec<Item> {
    [PairKind::Alliance, PairKind::Tension, PairKind::Contested]
        .into_iter()
        .filter(|kind| scene.ties.iter().any(|tie| tie.pair.kind == *kind))
        .map(Item::Line)
        .collect()
}

/// The kinds of actors; states alone need no explanation.
fn shapes(scene: &Scene<'_>) -> Vec<Item> {
    let occurs = |kind: &ActorKind| scene.nodes.iter().any(|node| node.actor.kind == *kind);
    let kinds = [ActorKind::State, ActorKind::Organisation, ActorKind::Group];
    let occurring: Vec<ActorKind> = kinds.into_iter().filter(occurs).collect();
    if occurring == [ActorKind::State] {
        return Vec::new();
    }
    occurring.into_iter().map(Item::Shape).collect()
}

/// What sizes and line ends say; each only when the picture varies in it.
fn remarks(scene: &Scene<'_>) -> Vec<Item> {
    let one_way = scene.ties.iter().any(|tie| tie.marked != [true, true]);
    let mut items = vec![Item::Words(if one_way {
        "Mark at one end only: that side is acted on"
    } else {
        "Marks at both ends: it holds both ways"
    })];
    let widths_vary = scene.ties.iter().any(|tie| tie.reports != scene.ties[0].reports);
    let sizes_vary = scene.nodes.iter().any(|node| node.actor.mentions != scene.nodes[0].actor.mentions);
    match (widths_vary, sizes_vary) {
        (true, true) => items.push(Item::Words("Thicker: more reports. Larger: more mentions")),
        (true, false) => items.push(Item::Words("Thicker: more reports")),
        (false, true) => items.push(Item::Words("Larger: more mentions")),
        (false, false) => {}
    }
    items
}
