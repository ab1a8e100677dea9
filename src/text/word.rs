//! Words as runs of letters and digits, found byte by byte where a text is ASCII, as nearly all of it is.

/// The length of the word at the start of a text; where none stands there, that of the sign, and 0 at its end.
#[inline]
pub fn first_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && IS_WORD[usize::from(bytes[end])] {
        end += 1;
    }
    match bytes.get(end) {
        Some(byte) if !byte.is_ascii() => first_word_of_chars(text),
        Some(_) => end.max(1),
        None => end,
    }
}

/// By byte: whether it is an ASCII letter or digit.
const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The same for a text with letters of more than one byte.
fn first_word_of_chars(text: &str) -> usize {
    let word = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) }
}

#[cfg(test)]
mod tests {
    use super::first_word;

    #[test]
    fn a_text_is_cut_into_words_and_signs() {
        let text = "Ü2é-x \u{201c}4th\u{201d}É.";
        let (mut at, mut found) = (0, Vec::new());
        while first_word(&text[at..]) > 0 {
            let length = first_word(&text[at..]);
            found.push(&text[at..at + length]);
            at += length;
        }
        assert_eq!(found, ["Ü2é", "-", "x", " ", "\u{201c}", "4th", "\u{201d}", "É", "."]);
    }
}
