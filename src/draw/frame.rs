//! The page around every picture: heading above, rule and note below.

use super::Drawing;
use super::geometry::{Point, Rect};
use super::measure::{SPARE, truncate, wrap};
use super::svg::{Ink, SvgWriter, TextStyle};

/// The free edge of the page.
pub const MARGIN: f64 = 40.0;
const TITLE_STYLE: TextStyle = TextStyle { size: 27.0, bold: true, ink: Ink::Strong, centred: false };
const SUBTITLE_STYLE: TextStyle = TextStyle { size: 16.0, bold: false, ink: Ink::Soft, centred: false };
const NOTE_STYLE: TextStyle = TextStyle { size: 12.5, bold: false, ink: Ink::Faint, centred: false };
const NOTHING_STYLE: TextStyle = TextStyle { size: 18.0, bold: false, ink: Ink::Faint, centred: true };
/// Longer words than these fill the page before the picture begins.
const LONGEST_TITLE: usize = 160;
const LONGEST_SUBTITLE: usize = 400;
const LONGEST_NOTE: usize = 1200;
/// Lines of the note that the user or the list of blocs may begin.
const MOST_PARAGRAPHS: usize = 40;
const FONTS: &str = "Noto Sans, Arial, sans-serif";

/// The words around a picture, broken into lines for the width of the page.
pub struct Frame {
    /// The whole page.
    pub width: f64,
    /// Where the picture may begin.
    pub content_top: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    note: Vec<String>,
    bare: bool,
}

impl Frame {
    /// The frame of a page of this width; `hidden` says what the picture leaves out, each as a number with its noun.
    pub fn new(drawing: &Drawing<'_>, hidden: &[String], width: f64) -> Frame {
        let line_width = width - 2.0 * MARGIN;
        let title = wrap_cut(&drawing.title, LONGEST_TITLE, line_width, TITLE_STYLE);
        let subtitle = wrap_cut(&drawing.subtitle, LONGEST_SUBTITLE, line_width, SUBTITLE_STYLE);
        let below_heading = subtitle_top(&title) + 22.0 * subtitle.len() as f64 + 24.0;
        let content_top = if drawing.bare { MARGIN / 2.0 } else { below_heading };
        let note = match hidden {
            [] => drawing.note.clone(),
            hidden => {
                let hidden = format!(" Not drawn for lack of room: {}.", hidden.join(" and "));
                let (first, rest) =
                    drawing.note.split_at(drawing.note.find('\n').unwrap_or(drawing.note.len()));
                format!("{first}{hidden}{rest}")
            }
        };
        let paragraphs = note.lines().take(MOST_PARAGRAPHS);
        let note = paragraphs.flat_map(|text| wrap_cut(text, LONGEST_NOTE, line_width, NOTE_STYLE)).collect();
        Frame { width, content_top, title, subtitle, note, bare: drawing.bare }
    }

    /// Opens the document and paints the heading; `content_bottom` is where the picture will end, and
    /// `description` tells it to those who cannot see it.
    pub fn open(&self, drawing: &Drawing<'_>, description: &str, content_bottom: f64) -> SvgWriter {
        let below_note = content_bottom + 50.0 + 17.0 * self.note.len().max(1) as f64;
        let height = if self.bare { content_bottom + MARGIN / 2.0 } else { below_note }.ceil();
        let mut svg = SvgWriter::new(drawing.theme.palette());
        let (w, h) = (format!("{:.0}", self.width), format!("{height:.0}"));
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
        svg.holding("desc", &[("id", "drawing-description")], description);
        svg.empty("rect", &[("width", &w), ("height", &h), ("fill", svg.palette.background)]);
        if self.bare {
            return svg;
        }
        let bar = Rect { left: MARGIN, top: 34.0, right: MARGIN + 56.0, bottom: 41.0 };
        svg.rect(bar, &[("fill", svg.palette.ink)]);
        paint_lines(&mut svg, &self.title, Point::new(MARGIN, 76.0), 33.0, TITLE_STYLE);
        let below = Point::new(MARGIN, subtitle_top(&self.title) + 22.0);
        paint_lines(&mut svg, &self.subtitle, below, 22.0, SUBTITLE_STYLE);
        svg
    }

    /// Says in the middle of the picture's place why there is none.
    pub fn say(&self, svg: &mut SvgWriter, words: &str, content_bottom: f64) {
        let middle = Point::new(self.width / 2.0, (self.content_top + content_bottom) / 2.0);
        svg.text(middle, NOTHING_STYLE, None, words);
    }

    /// Paints rule and note and ends the document.
    pub fn close(&self, mut svg: SvgWriter, content_bottom: f64) -> String {
        if !self.bare {
            let rule = content_bottom + 22.0;
            let stroke = [("stroke", svg.palette.rule)];
            svg.line(Point::new(MARGIN, rule), Point::new(self.width - MARGIN, rule), &stroke);
            paint_lines(&mut svg, &self.note, Point::new(MARGIN, rule + 24.0), 17.0, NOTE_STYLE);
        }
        svg.close("svg");
        svg.finish()
    }
}

fn subtitle_top(title: &[String]) -> f64 {
    48.0 + 33.0 * title.len() as f64
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
