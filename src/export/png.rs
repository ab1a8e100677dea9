//! The drawing as PNG, at twice its size, so that it is sharp on dense screens and in print.

use std::io::Write;

use resvg::tiny_skia::{Pixmap, Transform};

use crate::diagnostic::Diagnostic;
use crate::export::typeset::typeset;
use crate::export::{Failure, Options, picture};
use crate::network::Measured;

/// Pixels of the PNG for each pixel of the SVG.
const SCALE: f32 = 2.0;

/// Paints the drawing. Returns what the font could not show.
pub fn write(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Failure> {
    let set = typeset(&picture::svg(measured, options)?)?;
    out.write_all(&painted(&set.tree)?)?;
    Ok(set.warnings())
}

fn painted(tree: &resvg::usvg::Tree) -> Result<Vec<u8>, Diagnostic> {
    let size = tree.size();
    let (width, height) = ((size.width() * SCALE).ceil() as u32, (size.height() * SCALE).ceil() as u32);
    let mut pixels = Pixmap::new(width, height)
        .ok_or_else(|| Diagnostic::error(format!("a PNG of {width} by {height} pixels is too large")))?;
    resvg::render(tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| Diagnostic::error(format!("the drawing cannot be written as PNG: {error}")))
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Pixmap;

    use super::painted;
    use crate::export::typeset::typeset;

    fn pixels(text: &str) -> Pixmap {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\">\
             <rect width=\"60\" height=\"20\" fill=\"#fff\"/><text x=\"2\" y=\"15\">{text}</text></svg>"
        );
        Pixmap::decode_png(&painted(&typeset(&svg).unwrap().tree).unwrap()).unwrap()
    }

    /// Pixels that are nearly black.
    fn dark(pixels: &Pixmap) -> usize {
        pixels.pixels().iter().filter(|pixel| pixel.red() < 64).count()
    }

    #[test]
    fn a_png_has_twice_the_size_and_shows_its_text() {
        let picture = pixels("Iran");
        assert_eq!((picture.width(), picture.height()), (120, 40));
        assert!(dark(&picture) > 40, "{} dark pixels", dark(&picture));
        assert_eq!(dark(&pixels("")), 0);
    }

    #[test]
    fn letters_that_the_font_lacks_are_seen_as_boxes() {
        let (one, two) = (dark(&pixels("中")), dark(&pixels("中国")));
        assert!(one > 20 && two > 3 * one / 2, "{one} and {two} dark pixels");
    }
}
