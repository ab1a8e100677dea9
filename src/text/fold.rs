//! Folding: one plain spelling for quotes, dashes and spaces, with a map back to the original bytes.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::span::Span;

/// A text in its plain spelling. Every span in it can be carried back to the original text.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The plain text.
    pub text: String,
    /// Where the two texts differ, in their order.
    changes: Vec<Change>,
}

/// A stretch that is spelled differently, or a letter with its marks, with its place in both texts; what lies between two
/// of them is the same.
#[derive(Clone, Debug)]
struct Change {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// Folds a text: curly quotes become straight, exotic spaces and dashes plain, long vowels lose their
    /// macrons, composed letters are composed (NFC); soft hyphens and zero-width marks go.
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(original.len()), changes: Vec::new() };
        let mut cluster = String::new();
        let mut at = 0;
        while at < original.len() {
            let plain_until = at + plain_run(&original[at..]);
            folded.text.push_str(&original[at..plain_until]);
            at = plain_until;
            let mut chars = original[at..].chars().peekable();
            let Some(first) = chars.next() else { break };
            cluster.clear();
            cluster.push(first);
            while let Some(mark) = chars.next_if(|c| is_combining(*c)) {
                cluster.push(mark);
            }
            let joins = folded.text.ends_with(char::is_alphanumeric)
                && chars.peek().is_some_and(|next| next.is_alphanumeric());
            let start = folded.text.len();
            let marked = cluster.len() > first.len_utf8();
            if marked {
                folded.text.extend(cluster.nfc());
            } else if first == '\u{2013}' && joins {
                // "Russia\u{2013}Ukraine war": a dash that joins is a hyphen.
                folded.text.push('-');
            } else {
                folded.text.push_str(plain(first, &cluster));
            }
            let end = at + cluster.len();
            if marked || folded.text[start..] != cluster {
                folded.changes.push(Change { folded: start..folded.text.len(), original: at..end });
            }
            at = end;
        }
        folded
    }

    /// The span of the folded text that a span of the original has become.
    pub fn folded(&self, original: Span) -> Span {
        let at = |byte: usize| match self.last_change(|change| change.original.start < byte) {
            None => byte,
            Some(change) => change.folded.end + byte.saturating_sub(change.original.end),
        };
        let end = self.text.len();
        Span::new(at(original.start).min(end), at(original.end).min(end))
    }

    /// The span of the original text that a span of the folded text comes from.
    pub fn original(&self, span: Span) -> Span {
        let at = |byte: usize| match self.last_change(|change| change.folded.start <= byte) {
            None => byte,
            Some(change) if byte < change.folded.end => change.original.start,
            Some(change) => change.original.end + byte - change.folded.end,
        };
        // A mark that composes with no letter belongs to the letter that it stands on.
        let cut = self.last_change(|change| change.folded.start < span.end && !span.is_empty());
        let cut = cut.filter(|change| span.end < change.folded.end);
        Span::new(at(span.start), cut.map_or_else(|| at(span.end), |change| change.original.end))
    }

    fn last_change(&self, begins_before: impl Fn(&Change) -> bool) -> Option<&Change> {
        self.changes[..self.changes.partition_point(begins_before)].last()
    }
}

/// The length of what stands at the start of a text and stays as it is: ASCII, but for the backtick and a letter with a mark on
/// it.
fn plain_run(text: &str) -> usize {
    let is_special = |byte: &u8| !byte.is_ascii() || *byte == b'`';
    let (blocks, _) = text.as_bytes().as_chunks::<32>();
    // A whole block is looked at at once.
    let plain = |block: &&[u8; 32]| !block.iter().fold(false, |any, byte| any | is_special(byte));
    let start = 32 * blocks.iter().take_while(plain).count();
    let ascii = text.as_bytes()[start..].iter().position(is_special).map_or(text.len(), |at| start + at);
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
            (
                "`It\u{FEFF}` is in Orl\u{00E9}ans, on the left bank of the Loire\u{200B}",
                "'It' is in Orl\u{00E9}ans, on the left bank of the Loire",
            ),
        ] {
            let result = Folded::new(original);
            assert_eq!(result.text, folded);
            assert_eq!(result.original(Span::new(0, result.text.len())), Span::new(0, original.len()));
        }
    }

    #[test]
    fn every_part_comes_back_to_what_it_was_made_of() {
        let original = "\u{201C}Co\u{00AD}\u{200B}op\u{201D}: x\u{0323}\u{0301}y \u{00E9}";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "\"Coop\": x\u{0323}\u{0301}y \u{00E9}");
        for (part, whole) in [
            ("\"", "\u{201C}"),
            ("Co", "Co\u{00AD}\u{200B}"),
            ("oop", "o\u{00AD}\u{200B}op"),
            ("op", "op"),
            // Where a letter has no form with its marks, these stay with it.
            ("x", "x\u{0323}\u{0301}"),
            ("y", "y"),
            ("\u{00E9}", "\u{00E9}"),
        ] {
            let start = folded.text.find(part).unwrap();
            let place = folded.original(Span::new(start, start + part.len()));
            assert_eq!(place.of(original), whole, "{part}");
            let back = folded.folded(place);
            assert!(back.of(&folded.text).starts_with(part), "{part}");
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
