//! The drawing as SVG, with the letters of its font.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::diagnostic::Diagnostic;
use crate::export::typeset::{Lettering, lettering};
use crate::export::{Failure, Options, picture, woff};
use crate::network::Measured;

/// The end of the words that describe a drawing; its shapes come after it.
const BEFORE_SHAPES: &str = "</desc>\n";

/// Writes the drawing. There is nothing to warn of: letters that the font lacks are left to the fonts of the reader.
pub fn write(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Failure> {
    let drawing = picture::svg(measured, options)?;
    let (words, shapes) = match drawing.split_once(BEFORE_SHAPES) {
        Some((words, shapes)) => (words, shapes),
        None => ("", drawing.as_str()),
    };
    write!(out, "{words}{}", if words.is_empty() { "" } else { BEFORE_SHAPES })?;
    out.write_all(fonts(&drawing)?.as_bytes())?;
    out.write_all(shapes.as_bytes())?;
    Ok(Vec::new())
}

/// The element that carries the fonts, as far as the drawing uses them. Browsers paint with them what they would paint
/// with the fonts of their machine; other programs pass over the element.
fn fonts(drawing: &str) -> Result<String, Failure> {
    let mut style = String::from("<style>");
    for Lettering { weight, font, letters } in lettering(drawing)? {
        let data = STANDARD.encode(woff::woff(font, &letters)?);
        style += &format!(
            "@font-face{{font-family:\"Noto Sans\";font-weight:{weight};src:url(data:font/woff;base64,{data})}}"
        );
    }
    Ok(style + "</style>\n")
}

#[cfg(test)]
mod tests {
    use super::fonts;

    #[test]
    fn each_weight_that_occurs_has_its_font() {
        let svg = |content: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"20\">{content}</svg>")
        };
        let plain = "<text y=\"15\">Iran</text>";
        let bold = "<text y=\"15\" font-weight=\"700\">Iran</text>";
        for (content, weights) in
            [(plain, &["400"][..]), (bold, &["700"]), (&(plain.to_owned() + bold), &["400", "700"])]
        {
            let style = fonts(&svg(content)).ok().unwrap();
            let found: Vec<&str> = style.split("font-weight:").skip(1).map(|rest| &rest[..3]).collect();
            assert_eq!(found, weights);
            assert!(style.len() < weights.len() * 16_000, "{} bytes", style.len());
        }
        assert_eq!(fonts(&svg("")).ok().unwrap(), "<style></style>\n");
    }
}
