//! Texts on one line, for titles, cells and names.

use std::borrow::Cow;

/// The text on one line: runs of white space and control characters are one space, and none is at its ends.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain_line(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// Whether a text is one line of ASCII with single spaces, so that nothing is left to do; most are, and this is far cheaper to
/// see than to do.
pub(crate) fn is_plain_line(text: &str) -> bool {
    // Every byte is asked, since many at once take less time than to stop at the first.
    let bytes = text.as_bytes();
    let printed = bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let neighbours = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = neighbours.fold(false, |any, (a, b)| any | (*a == b' ') & (*b == b' '));
    printed && !doubled && !text.starts_with(' ') && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn white_space_and_control_characters_become_one_space() {
        for (text, line) in [
            ("Japan left.", "Japan left."),
            ("", ""),
            (" ", ""),
            ("a  b", "a b"),
            (" a\r\n\tb\u{85}c\u{a0}", "a b c"),
            ("\u{e9}t\u{e9} \u{7f}1", "\u{e9}t\u{e9} 1"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }
}
