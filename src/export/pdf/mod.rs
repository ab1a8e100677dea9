//! The drawing as a PDF of one page: lines stay lines, text can be searched and copied.
//!
//! `paint` turns the set drawing into the operators of a page, and asks `face` for the glyphs of each font, which then
//! puts those that were asked for, and no others, into the file. PDF 1.7 (ISO 32000-1) is meant by all names here.

mod face;
mod paint;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, TextStr};

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
    out.write_all(&document(&set, &picture::title(options))?)?;
    Ok(set.warnings())
}

/// Gives out the numbers of the objects in the file.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

fn document(set: &Typeset, title: &str) -> Result<Vec<u8>, Failure> {
    let mut numbers = Numbers(0);
    let [catalog, pages, page, content, info] = [(); 5].map(|()| numbers.next());
    let (width, height) = (set.tree.size().width(), set.tree.size().height());
    let (operators, faces) = paint::page(&set.tree)?;
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(pages).lang(TextStr("en"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.pages(pages).kids([page]).count(1);
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("detente"));
    pdf.stream(content, &packed(&operators)?).filter(pdf_writer::Filter::FlateDecode);

    let fonts: Vec<(String, Ref)> = faces.iter().map(|face| (face.resource(), numbers.next())).collect();
    let mut sheet = pdf.page(page);
    sheet.parent(pages).contents(content);
    sheet.media_box(Rect::new(0.0, 0.0, width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL));
    let mut resources = sheet.resources();
    resources.fonts().pairs(fonts.iter().map(|(name, font)| (Name(name.as_bytes()), *font)));
    resources.finish();
    sheet.finish();
    for (face, (_, font)) in faces.iter().zip(&fonts) {
        face.embed(&mut pdf, *font, &mut numbers)?;
    }
    Ok(pdf.finish())
}

/// Bytes for a stream with the filter `FlateDecode`.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::document;
    use crate::export::typeset::typeset;

    fn pdf_of(content: &str) -> Vec<u8> {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\">{content}</svg>");
        let made = || document(&typeset(&svg).unwrap(), "Who stands with whom").ok().unwrap();
        assert!(made() == made(), "the same drawing gives other bytes");
        made()
    }

    /// The streams of a file, unpacked, one after the other.
    fn unpacked(pdf: &[u8]) -> String {
        let mut all = String::new();
        let find = |from: usize, word: &[u8]| {
            pdf[from..].windows(word.len()).position(|window| window == word).map(|at| from + at)
        };
        let mut at = 0;
        while let Some(start) = find(at, b"\nstream\n") {
            let mut stream = Vec::new();
            ZlibDecoder::new(&pdf[start + 8..]).read_to_end(&mut stream).unwrap();
            all += &String::from_utf8_lossy(&stream);
            at = find(start, b"endstream").unwrap();
        }
        all
    }

    #[test]
    fn a_page_carries_title_and_font_and_no_date() {
        let pdf = pdf_of("<text x=\"2\" y=\"15\">Iran 中国</text>");
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF-"));
        for part in ["/MediaBox [0 0 90 30]", "Who stands with whom", "/BaseFont", "+NotoSans", "/ToUnicode"]
        {
            assert!(text.contains(part), "{part}");
        }
        for part in ["CreationDate", "ModDate", "CreateDate", "NotoSans-Bold"] {
            assert!(!text.contains(part), "{part}");
        }
        assert!(pdf.len() < 30_000, "{} bytes: the whole font is in it", pdf.len());
    }

    #[test]
    fn lines_keep_their_colour_width_and_dashes() {
        let operators = unpacked(&pdf_of(
            "<path d=\"M0 0Q30 0 30 30\" fill=\"none\" stroke=\"#ff0000\" stroke-width=\"2.5\" \
             stroke-dasharray=\"9 6\"/><path d=\"M0 0L9 0L9 9z\" fill=\"#0000ff\"/>",
        ));
        for operator in ["1 0 0 RG", "2.5 w", "[9 6] 0 d", "20 0 30 10 30 30 c", "0 0 1 rg", "\nh\n", "\nf\n"]
        {
            assert!(operators.contains(operator), "{operator} in {operators}");
        }
    }

    #[test]
    fn letters_can_be_copied_and_halos_are_no_letters() {
        let name = "<text x=\"2\" y=\"15\" fill=\"#111111\">Côte</text>";
        let halo = name.replace("fill", "stroke=\"#ffffff\" stroke-width=\"4\" fill");
        let once = unpacked(&pdf_of(name));
        for code in ["<0043>", "<00F4>", "<0074>", "<0065>"] {
            assert!(once.contains(code), "{code}: no way back from glyph to letter");
        }
        let letters = |operators: &str| operators.matches(" Tj").count();
        assert_eq!((letters(&once), letters(&unpacked(&pdf_of(&format!("{halo}{name}"))))), (4, 4));
    }
}
