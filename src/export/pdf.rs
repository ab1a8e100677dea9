//! The drawing as a PDF of one page: lines stay lines, text can be searched and copied.

use std::io::Write;

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use crate::diagnostic::Diagnostic;
use crate::export::typeset::{Typeset, typeset};
use crate::export::{Failure, Options, picture};
use crate::network::Measured;

/// Points for each pixel of the SVG: a pixel is 1/96 inch, a point 1/72.
const POINTS_PER_PIXEL: f32 = 0.75;

/// Writes the page, with the title of the drawing and no date in its properties. Returns what the font
/// could not show.
pub fn write(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Failure> {
    let set = typeset(&picture::svg(measured, options)?)?;
    out.write_all(&page(&set, picture::title(options))?)?;
    Ok(set.warnings())
}

fn page(set: &Typeset, title: String) -> Result<Vec<u8>, Diagnostic> {
    let impossible =
        |reason: &str| Diagnostic::error(format!("the drawing cannot be written as PDF: {reason}"));
    let (width, height) = (set.tree.size().width(), set.tree.size().height());
    let size = Size::from_wh(width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL)
        .ok_or_else(|| impossible("it has no size"))?;
    let mut document = Document::new();
    document
        .set_metadata(Metadata::new().title(title).creator("detente".to_owned()).language("en".to_owned()));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface
        .draw_svg(&set.tree, size, SvgSettings::default())
        .ok_or_else(|| impossible("a part of it has no equal in PDF"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|error| impossible(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::export::typeset::typeset;

    #[test]
    fn a_page_is_the_same_twice_and_carries_title_and_font_and_no_date() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\">\
                   <text x=\"2\" y=\"15\">Iran 中国</text></svg>";
        let made = || page(&typeset(svg).unwrap(), "Who stands with whom".to_owned()).unwrap();
        let pdf = made();
        assert!(pdf == made(), "the same drawing gives other bytes");
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF-"));
        for part in ["/MediaBox[0 0 90 30]", "Who stands with whom", "/BaseFont", "+NotoSans", "/ToUnicode"] {
            assert!(text.contains(part), "{part}");
        }
        for part in ["CreationDate", "ModDate", "CreateDate", "NotoSans-Bold"] {
            assert!(!text.contains(part), "{part}");
        }
        assert!(pdf.len() < 30_000, "{} bytes: the whole font is in it", pdf.len());
    }
}
