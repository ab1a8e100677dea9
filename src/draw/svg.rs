//! A small SVG writer: everything that comes from data is escaped here and nowhere else.
//!
//! It uses only what every viewer and vector editor understands: explicit paths, inline attributes,
//! no style sheets, no markers, no `paint-order`.

use std::fmt::Write;

use super::geometry::{Curve, Point, Rect};
use super::theme::Palette;
use crate::network::pair::PairKind;

/// An SVG document under construction.
pub struct SvgWriter {
    /// The colours of the document.
    pub palette: &'static Palette,
    out: String,
}

/// What a text is for, which decides its colour.
#[derive(Clone, Copy)]
pub enum Ink {
    Strong,
    Soft,
    Faint,
    /// The colour of the page, for text on a coloured ground.
    Paper,
    Sign(PairKind),
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub struct TextStyle {
    pub size: f64,
    pub bold: bool,
    pub ink: Ink,
    pub centred: bool,
}

impl SvgWriter {
    pub fn new(palette: &'static Palette) -> SvgWriter {
        SvgWriter { palette, out: String::new() }
    }

    /// Opens an element: `attributes` are names and values, values are escaped.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// Writes an element that holds only text.
    pub fn holding(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes, ">");
        self.out.push_str(&escaped(text));
        self.close(name);
    }

    pub fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    /// Writes a line of text; a halo colour paints it once more beneath, so that lines stay off the letters.
    pub fn text(&mut self, at: Point, style: TextStyle, halo: Option<&str>, text: &str) {
        if let Some(colour) = halo {
            let beneath = [
                ("stroke", colour),
                ("stroke-width", "4"),
                ("stroke-linejoin", "round"),
                // Readers and searches should meet each name once.
                ("aria-hidden", "true"),
            ];
            self.text_with(at, style, &beneath, text);
        }
        self.text_with(at, style, &[], text);
    }

    /// Writes a line of text that ends at a point.
    pub fn text_before(&mut self, at: Point, style: TextStyle, text: &str) {
        self.text_with(at, style, &[("text-anchor", "end")], text);
    }

    /// Writes a line of text that rises from a point by 45 degrees.
    pub fn text_rising(&mut self, at: Point, style: TextStyle, text: &str) {
        let turn = format!("rotate(-45 {} {})", number(at.x), number(at.y));
        self.text_with(at, style, &[("transform", &turn)], text);
    }

    fn text_with(&mut self, at: Point, style: TextStyle, more: &[(&str, &str)], text: &str) {
        let (x, y, size) = (number(at.x), number(at.y), number(style.size));
        let fill = match style.ink {
            Ink::Strong => self.palette.ink,
            Ink::Soft => self.palette.soft_ink,
            Ink::Faint => self.palette.faint_ink,
            Ink::Paper => self.palette.background,
            Ink::Sign(kind) => self.palette.of(kind),
        };
        let mut attributes = vec![("x", x.as_str()), ("y", &y), ("font-size", &size), ("fill", fill)];
        if style.bold {
            attributes.push(("font-weight", "700"));
        }
        if style.centred {
            attributes.push(("text-anchor", "middle"));
        }
        attributes.extend_from_slice(more);
        self.holding("text", &attributes, text);
    }

    pub fn rect(&mut self, area: Rect, attributes: &[(&str, &str)]) {
        let numbers = [number(area.left), number(area.top), number(area.width()), number(area.height())];
        let mut all: Vec<(&str, &str)> =
            ["x", "y", "width", "height"].into_iter().zip(numbers.iter().map(String::as_str)).collect();
        all.extend_from_slice(attributes);
        self.empty("rect", &all);
    }

    pub fn line(&mut self, from: Point, to: Point, attributes: &[(&str, &str)]) {
        let ends = [number(from.x), number(from.y), number(to.x), number(to.y)];
        let mut all = vec![("x1", ends[0].as_str()), ("y1", &ends[1]), ("x2", &ends[2]), ("y2", &ends[3])];
        all.extend_from_slice(attributes);
        self.empty("line", &all);
    }

    pub fn circle(&mut self, centre: Point, radius: f64, attributes: &[(&str, &str)]) {
        let (x, y, r) = (number(centre.x), number(centre.y), number(radius));
        let mut all = vec![("cx", x.as_str()), ("cy", &y), ("r", &r)];
        all.extend_from_slice(attributes);
        self.empty("circle", &all);
    }

    pub fn polygon(&mut self, points: &[Point], fill: &str) {
        let mut path = String::new();
        for (index, point) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{command}{} {}", number(point.x), number(point.y));
        }
        path.push('z');
        self.empty("path", &[("d", &path), ("fill", fill)]);
    }

    /// A closed shape whose corners are rounded up to the middle of each side.
    pub fn rounded(&mut self, corners: &[Point], attributes: &[(&str, &str)]) {
        let mut path = String::new();
        for (index, corner) in corners.iter().enumerate() {
            let middle = corner.towards(corners[(index + 1) % corners.len()], 0.5);
            if index == 0 {
                let start = corners[corners.len() - 1].towards(*corner, 0.5);
                let _ = write!(path, "M{} {}", number(start.x), number(start.y));
            }
            let numbers = [corner.x, corner.y, middle.x, middle.y].map(number);
            let _ = write!(path, "Q{}", numbers.join(" "));
        }
        path.push('z');
        let mut all = vec![("d", path.as_str())];
        all.extend_from_slice(attributes);
        self.empty("path", &all);
    }

    pub fn curve(&mut self, curve: Curve, attributes: &[(&str, &str)]) {
        let path = curve_path(curve);
        let mut all = vec![("d", path.as_str()), ("fill", "none")];
        all.extend_from_slice(attributes);
        self.empty("path", &all);
    }

    pub fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let _ = write!(self.out, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.out, " {attribute}=\"");
            self.out.push_str(&escaped(value));
            self.out.push('"');
        }
        self.out.push_str(end);
    }
}

/// A curve as the path data of SVG.
pub fn curve_path(curve: Curve) -> String {
    let points = [curve.from, curve.control, curve.to].map(|point| (number(point.x), number(point.y)));
    let [(x, y), (control_x, control_y), (to_x, to_y)] = points;
    format!("M{x} {y}Q{control_x} {control_y} {to_x} {to_y}")
}

/// A number with one decimal; never "-0.0".
pub fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    if text == "-0.0" { "0.0".to_string() } else { text }
}

/// An XML id from the ids of actors, joined by two hyphens; `north-korea` stays as it is. No two lists of ids give the same:
/// what an XML id may not hold, and hyphens that could be taken for those between two parts, become `_` and a number.
pub(crate) fn xml_id(prefix: &str, parts: &[&str]) -> String {
    let mut id = prefix.to_string();
    for (index, part) in parts.iter().enumerate() {
        id.push_str(if index == 0 { "-" } else { "--" });
        let characters: Vec<char> = part.chars().collect();
        for (at, &c) in characters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| characters.get(at));
            let is_inside = |next: Option<&char>| next.is_some_and(|next| *next != '-');
            let stays = c.is_ascii_alphanumeric()
                || (c == '-' && is_inside(before) && is_inside(characters.get(at + 1)));
            match stays {
                true => id.push(c),
                false => id += &format!("_{:x}_", u32::from(c)),
            }
        }
    }
    id
}

/// Text for elements and quoted attributes of XML and HTML: special characters are escaped, and what both forbid is
/// left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            // Bidirectional overrides would reorder the text that follows them.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_control_characters_are_left_out() {
        for (text, written) in [
            ("A & B <b>", "A &amp; B &lt;b&gt;"),
            ("\"quoted\"", "&quot;quoted&quot;"),
            ("a\u{0}b\u{7}c\u{FFFE}", "abc"),
            ("two\nlines", "two lines"),
            ("\u{202E}reversed", "reversed"),
            ("روسيا", "روسيا"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }

    #[test]
    fn numbers_have_one_decimal() {
        assert_eq!([number(1.0), number(-0.04), number(2.25)], ["1.0", "0.0", "2.2"]);
    }

    #[test]
    fn ids_hold_only_what_ids_may_hold_and_are_never_the_same() {
        for (parts, id) in [
            (&["north-korea", "a b\"c"][..], "tie-north-korea--a_20_b_22_c"),
            (&["a-b", "c"], "tie-a-b--c"),
            (&["a", "b-c"], "tie-a--b-c"),
            (&["a-", "b"], "tie-a_2d_--b"),
            (&["a", "-b"], "tie-a--_2d_b"),
            (&["a--b"], "tie-a_2d__2d_b"),
            (&["a_2d_"], "tie-a_5f_2d_5f_"),
        ] {
            assert_eq!(xml_id("tie", parts), id);
        }
    }
}
