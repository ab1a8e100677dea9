//! "How to read" of matrix and timeline: a strip below the picture that explains only what occurs in it.

use super::alt_text::sign;
use super::geometry::{Point, Rect};
use super::measure::text_width;
use super::svg::{Ink, SvgWriter, TextStyle};
use crate::network::pair::PairKind;

const HEADING: TextStyle = TextStyle { size: 14.0, bold: true, ink: Ink::Strong, centred: false };
const WORDS: TextStyle = TextStyle { size: 13.0, bold: false, ink: Ink::Soft, centred: false };
const SIGN: TextStyle = TextStyle { size: 13.0, bold: true, ink: Ink::Paper, centred: true };
const SQUARE: f64 = 18.0;
const GAP: f64 = 26.0;
const ROW: f64 = 25.0;

/// Every kind of pair, in the order in which they are explained.
pub const KINDS: [PairKind; 3] = [PairKind::Alliance, PairKind::Tension, PairKind::Contested];

/// The strip: squares in the first row, sentences in the next ones.
pub struct Key {
    /// The kinds that occur, and what each stands for.
    pub squares: Vec<(PairKind, &'static str)>,
    /// What else there is to know.
    pub remarks: Vec<String>,
}

impl Key {
    /// From the heading to the last sentence.
    pub fn height(&self) -> f64 {
        ROW * (1 + usize::from(!self.squares.is_empty()) + self.remarks.len()) as f64
    }

    /// Paints it with its upper left corner at `corner`.
    pub fn paint(&self, svg: &mut SvgWriter, corner: Point) {
        let mut baseline = corner.plus(0.0, 16.0);
        svg.text(baseline, HEADING, None, "How to read");
        if !self.squares.is_empty() {
            baseline = baseline.plus(0.0, ROW);
            let mut left = baseline;
            for &(kind, words) in &self.squares {
                let square = Rect::around(left.plus(SQUARE / 2.0, -4.7), SQUARE, SQUARE);
                let fill = svg.palette.of(kind);
                svg.rect(square, &[("rx", "2"), ("fill", fill)]);
                svg.text(square.centre().plus(0.0, 4.7), SIGN, None, sign(kind));
                svg.text(left.plus(SQUARE + 8.0, 0.0), WORDS, None, words);
                left = left.plus(SQUARE + 8.0 + text_width(words, WORDS.size, false) + GAP, 0.0);
            }
        }
        for remark in &self.remarks {
            baseline = baseline.plus(0.0, ROW);
            svg.text(baseline, WORDS, None, remark);
        }
    }
}
