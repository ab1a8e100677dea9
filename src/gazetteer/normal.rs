//! The one way in which written forms are spelled before they are compared or looked for.

use unicode_normalization::UnicodeNormalization;

use crate::document::is_plain_line;

/// The text in Unicode form NFC, with straight quotes, plain hyphens and single plain spaces, trimmed:
/// aliases that look the same to a reader become equal. Case is kept.
pub fn normal_form(text: &str) -> String {
    if is_plain_line(text) {
        return text.to_owned();
    }
    let mut normal = String::with_capacity(text.len());
    for character in text.nfc().map(plain) {
        if character != ' ' || !(normal.is_empty() || normal.ends_with(' ')) {
            normal.push(character);
        }
    }
    normal.truncate(normal.trim_end_matches(' ').len());
    normal
}

fn plain(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::normal_form;

    #[test]
    fn forms_that_look_the_same_become_equal() {
        let cases = [
            ("North Korea", "North Korea"),
            ("  North\u{A0}\u{202F} Korea\n", "North Korea"),
            ("People\u{2019}s Republic", "People's Republic"),
            ("\u{201C}DPRK\u{201D}", "\"DPRK\""),
            ("Guinea\u{2011}Bissau", "Guinea-Bissau"),
            ("Russia\u{2013}Ukraine", "Russia-Ukraine"),
            ("Co\u{302}te d\u{2019}Ivoire", "C\u{F4}te d'Ivoire"),
            (" \t ", ""),
            ("", ""),
        ];
        for (written, normal) in cases {
            assert_eq!(normal_form(written), normal, "{written:?}");
        }
    }
}
