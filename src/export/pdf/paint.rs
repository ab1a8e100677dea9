//! The operators of the page: paths as they are, letters as glyphs of embedded fonts.

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Str};
use resvg::tiny_skia::PathSegment;
use resvg::usvg::fontdb::ID;
use resvg::usvg::{
    Fill, FillRule, Group, LineCap, LineJoin, Node, Paint, Path, Stroke, Text, Transform, Tree,
};
use rustc_hash::FxHashMap;

use super::POINTS_PER_PIXEL;
use super::face::Face;
use crate::diagnostic::Diagnostic;

/// The operators that paint a drawing, and the fonts that they name, each with the glyphs that it must have.
pub(super) fn page(tree: &Tree) -> Result<(Vec<u8>, Vec<Face>), Diagnostic> {
    let mut painter =
        Painter { tree, content: Content::new(), faces: Vec::new(), place: FxHashMap::default() };
    // A page is measured in points from its lower edge upwards.
    let height = tree.size().height() * POINTS_PER_PIXEL;
    painter.content.transform([POINTS_PER_PIXEL, 0.0, 0.0, -POINTS_PER_PIXEL, 0.0, height]);
    painter.group(tree.root())?;
    Ok((painter.content.finish().to_vec(), painter.faces))
}

struct Painter<'t> {
    tree: &'t Tree,
    content: Content,
    faces: Vec<Face>,
    /// Where in `faces` a font stands.
    place: FxHashMap<ID, usize>,
}

impl Painter<'_> {
    fn group(&mut self, group: &Group) -> Result<(), Diagnostic> {
        if group.should_isolate() {
            return Err(impossible("something in it is transparent, masked or filtered"));
        }
        group.children().iter().try_for_each(|node| match node {
            Node::Group(group) => self.group(group),
            Node::Path(path) => self.path(path),
            Node::Text(text) => self.text(text),
            Node::Image(_) => Err(impossible("it holds an image")),
        })
    }

    fn path(&mut self, path: &Path) -> Result<(), Diagnostic> {
        if !path.is_visible() {
            return Ok(());
        }
        self.content.save_state().transform(matrix(path.abs_transform()));
        if let Some(fill) = path.fill() {
            self.fill_colour(fill)?;
        }
        if let Some(stroke) = path.stroke() {
            self.pen(stroke)?;
        }
        self.outline(path);
        match (path.fill().map(Fill::rule), path.stroke()) {
            (Some(FillRule::NonZero), Some(_)) => self.content.fill_nonzero_and_stroke(),
            (Some(FillRule::EvenOdd), Some(_)) => self.content.fill_even_odd_and_stroke(),
            (Some(FillRule::NonZero), None) => self.content.fill_nonzero(),
            (Some(FillRule::EvenOdd), None) => self.content.fill_even_odd(),
            (None, Some(_)) => self.content.stroke(),
            (None, None) => self.content.end_path(),
        };
        self.content.restore_state();
        Ok(())
    }

    fn outline(&mut self, path: &Path) {
        let mut at = resvg::tiny_skia::Point::zero();
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.content.move_to(to.x, to.y);
                    at = to;
                }
                PathSegment::LineTo(to) => {
                    self.content.line_to(to.x, to.y);
                    at = to;
                }
                // PDF has cubic curves only; this one is the same curve.
                PathSegment::QuadTo(control, to) => {
                    let toward = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
                    let (x1, y1) = (toward(at.x, control.x), toward(at.y, control.y));
                    let (x2, y2) = (toward(to.x, control.x), toward(to.y, control.y));
                    self.content.cubic_to(x1, y1, x2, y2, to.x, to.y);
                    at = to;
                }
                PathSegment::CubicTo(one, two, to) => {
                    self.content.cubic_to(one.x, one.y, two.x, two.y, to.x, to.y);
                    at = to;
                }
                PathSegment::Close => {
                    self.content.close_path();
                }
            }
        }
    }

    /// Letters; but a halo, the same name once more with a broad edge, becomes outlines, so that searches and copies
    /// meet every name once.
    fn text(&mut self, text: &Text) -> Result<(), Diagnostic> {
        if text.layouted().iter().any(|span| span.stroke.is_some()) {
            return self.group(text.flattened());
        }
        for span in text.layouted().iter().filter(|span| span.visible) {
            let Some(fill) = &span.fill else { continue };
            self.content.save_state().transform(matrix(text.abs_transform()));
            self.fill_colour(fill)?;
            self.content.begin_text();
            let mut current = None;
            for glyph in &span.positioned_glyphs {
                let face = self.face(glyph.font)?;
                if current.replace(face) != Some(face) {
                    let name = self.faces[face].resource();
                    self.content.set_font(Name(name.as_bytes()), glyph.font_size());
                }
                // From pixels at the size of the text to where the glyph stands; letters grow upwards.
                let [a, b, c, d, x, y] = matrix(glyph.outline_transform());
                let upright = (a * a + b * b).sqrt();
                let number = self.faces[face].glyph(glyph.id.0, &glyph.text);
                self.content
                    .set_text_matrix([a / upright, b / upright, c / upright, d / upright, x, y])
                    .show(Str(&number.to_be_bytes()));
            }
            self.content.end_text().restore_state();
        }
        Ok(())
    }

    fn face(&mut self, id: ID) -> Result<usize, Diagnostic> {
        if let Some(&face) = self.place.get(&id) {
            return Ok(face);
        }
        let data = self.tree.fontdb().with_face_data(id, |data, _| data.to_vec());
        let data = data.ok_or_else(|| impossible("its font cannot be read"))?;
        self.faces.push(Face::new(data, self.faces.len()));
        self.place.insert(id, self.faces.len() - 1);
        Ok(self.faces.len() - 1)
    }

    fn fill_colour(&mut self, fill: &Fill) -> Result<(), Diagnostic> {
        let [r, g, b] = colour(fill.paint(), fill.opacity().get())?;
        self.content.set_fill_rgb(r, g, b);
        Ok(())
    }

    fn pen(&mut self, stroke: &Stroke) -> Result<(), Diagnostic> {
        let [r, g, b] = colour(stroke.paint(), stroke.opacity().get())?;
        self.content.set_stroke_rgb(r, g, b).set_line_width(stroke.width().get());
        self.content.set_miter_limit(stroke.miterlimit().get());
        self.content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
        });
        if let Some(dashes) = stroke.dasharray() {
            self.content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
        Ok(())
    }
}

fn matrix(transform: Transform) -> [f32; 6] {
    let Transform { sx, ky, kx, sy, tx, ty } = transform;
    [sx, ky, kx, sy, tx, ty]
}

/// A colour as three numbers from 0 to 1. Drawings know no gradients and nothing transparent.
fn colour(paint: &Paint, opacity: f32) -> Result<[f32; 3], Diagnostic> {
    match paint {
        Paint::Color(colour) if opacity == 1.0 => {
            Ok([colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0))
        }
        _ => Err(impossible("a colour in it is transparent or not plain")),
    }
}

fn impossible(reason: &str) -> Diagnostic {
    Diagnostic::error(format!("the drawing cannot be written as PDF: {reason}"))
}
