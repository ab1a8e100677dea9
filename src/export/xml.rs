//! What GraphML and GEXF have in common: text that XML can carry.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Begins an XML file.
pub(super) fn begin(out: &mut dyn Write) -> io::Result<Writer<&mut dyn Write>> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// Ends an XML file.
pub(super) fn end(mut xml: Writer<&mut dyn Write>) -> io::Result<()> {
    xml.get_mut().write_all(b"\n")
}

/// Text with its markup escaped, for an element.
pub(super) fn text(text: &str) -> BytesText<'static> {
    BytesText::new(&portable(text)).into_owned()
}

/// Text that every XML parser gives back unchanged: control characters, of which it forbids most and
/// would turn the others into spaces, become their pictures.
pub(super) fn portable(text: &str) -> String {
    let picture = |c: char| match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        // Next line and line separator, which XML 1.1 reads as ends of lines, and what is no character at all.
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(picture).collect()
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn control_characters_become_pictures() {
        assert_eq!(portable("a\nb\u{0}\u{1b}[31m\u{7f}"), "a\u{240a}b\u{2400}\u{241b}[31m\u{2421}");
        assert_eq!(portable("\u{85}\u{fffe}"), "\u{fffd}\u{fffd}");
        assert_eq!(portable("<\u{202e}\u{1f600} e\u{301}>"), "<\u{202e}\u{1f600} e\u{301}>");
    }
}
