//! Folding: one plain spelling for quotes, dashes and spaces, with a map back to the original bytes.

use unicode_normalization::UnicodeNormalization;

use crate::span::Span;

/// A text in its plain spelling. Every span in it can be carried back to the original text.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The plain text.
    pub text: String,
    /// For each byte of `text` and its end, the byte of the original it comes from; `None` where the
    /// two texts are the same, which is most often so.
    origins: Option<Vec<usize>>,
}

impl Folded {
    /// Folds a text: curly quotes become straight, exotic spaces and dashes plain, long vowels lose their
    /// macrons, composed letters are composed (NFC); soft hyphens and zero-width marks go.
    pub fn new(original: &str) -> Folded {
        if original.is_ascii() {
            return Folded { text: original.to_owned(), origins: None };
        }
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        let mut cluster = String::new();
        let mut at = 0;
        while at < original.len() {
            let plain_until = plain_run(&original[at..]);
            text.push_str(&original[at..at + plain_until]);
            origins.extend(at..at + plain_until);
            at += plain_until;
            let mut chars = original[at..].char_indices().peekable();
            let Some((_, first)) = chars.next() else { break };
            let start = at;
            cluster.clear();
            cluster.push(first);
            while let Some((_, mark)) = chars.next_if(|(_, c)| is_combining(*c)) {
                cluster.push(mark);
            }
            at += cluster.len();
            let before = text.len();
            let joins = text.ends_with(char::is_alphanumeric)
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if cluster.len() > first.len_utf8() {
                text.extend(cluster.nfc());
            } else if first == '\u{2013}' && joins {
                // "Russia\u{2013}Ukraine war": a dash that joins is a hyphen.
                text.push('-');
            } else {
                text.push_str(plain(first, &cluster));
            }
            origins.resize(origins.len() + text.len() - before, start);
        }
        origins.push(original.len());
        Folded { text, origins: Some(origins) }
    }

    /// The span of the folded text that a span of the original has become.
    pub fn folded(&self, original: Span) -> Span {
        match &self.origins {
            None => original,
            Some(origins) => {
                let at = |byte: usize| origins.partition_point(|&origin| origin < byte);
                let end = self.text.len();
                Span::new(at(original.start).min(end), at(original.end).min(end))
            }
        }
    }

    /// The span of the original text that a span of the folded text comes from.
    pub fn original(&self, span: Span) -> Span {
        match &self.origins {
            None => span,
            Some(origins) => {
                let at = |i: usize| origins.get(i).or(origins.last()).copied().unwrap_or(0);
                // A mark that composes with no letter belongs to the letter that it stands on.
                let last = span.end.checked_sub(1).map_or(0, at);
                let end = (span.end..origins.len()).map(at).find(|&origin| origin > last);
                Span::new(at(span.start), if span.is_empty() { at(span.end) } else { end.unwrap_or(last) })
            }
        }
    }
}

/// The length of what stands at the start of a text and stays as it is: ASCII, but for the backtick and a letter with a mark on
/// it.
fn plain_run(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| !byte.is_ascii() || byte == b'`').unwrap_or(text.len());
    let marked = text[ascii..].starts_with(is_combining);
    ascii.saturating_sub(usize::from(marked))
}

/// The plain spelling of a text, for names and phrases that are looked up.
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

fn plain(c: char, as_written: &str) -> &str {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{00B4}' | '`' => "'",
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' => "\"",
        '\u{2010}' | '\u{2011}' | '\u{2012}' => "-",
        '\u{2015}' => "\u{2014}",
        '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => "",
        '\u{2028}' | '\u{2029}' => "\n",
        // Transcriptions mark long vowels or do not: "Shinz\u{014D} Abe".
        '\u{0100}' => "A",
        '\u{0101}' => "a",
        '\u{0112}' => "E",
        '\u{0113}' => "e",
        '\u{012A}' => "I",
        '\u{012B}' => "i",
        '\u{014C}' => "O",
        '\u{014D}' => "o",
        '\u{016A}' => "U",
        '\u{016B}' => "u",
        _ => as_written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_and_spans_come_back() {
        for (original, folded) in [
            ("plain", "plain"),
            ("Japan\u{2019}s", "Japan's"),
            ("\u{201C}No\u{201D}", "\"No\""),
            ("North\u{00A0}Korea", "North Korea"),
            ("Tu\u{0308}rkiye", "T\u{00FC}rkiye"),
            ("co\u{00AD}operation", "cooperation"),
            ("Shinz\u{014D} Abe", "Shinzo Abe"),
            ("Iran\u{2013}Iraq war \u{2013} long", "Iran-Iraq war \u{2013} long"),
        ] {
            let result = Folded::new(original);
            assert_eq!(result.text, folded);
            assert_eq!(result.original(Span::new(0, result.text.len())), Span::new(0, original.len()));
        }
    }

    #[test]
    fn a_span_behind_a_shortened_character_points_to_the_original() {
        let original = "Japan\u{2019}s ally";
        let folded = Folded::new(original);
        let span = Span::new(8, 12);
        assert_eq!(span.of(&folded.text), "ally");
        assert_eq!(folded.original(span).of(original), "ally");
    }
}
