//! The sentences of a text, and what the headings above them say.

use super::block::{blocks, trimmed};
use super::boundary::{self, Words};
use crate::span::Span;

/// One sentence, and what the block it stands in says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in the text that was split.
    pub span: Span,
    /// Whether it is a heading of its own.
    pub heading: bool,
    /// Whether it stands under, or is, a heading that only supposes ("What if ...?").
    pub hypothetical: bool,
}

/// Splits a text into sentences. `supposes` tells whether a heading, in lower case, only supposes.
pub fn sentences(text: &str, supposes: &dyn Fn(&str) -> bool, words: &dyn Words) -> Vec<Sentence> {
    let mut found = Vec::new();
    for sentence in written_sentences(text, supposes, words) {
        found.extend(pieces(text, sentence.span, SENTENCE_AT_MOST).map(|span| Sentence { span, ..sentence }));
    }
    found
}

/// A longer sentence (bytes) is a text without full stops, a table or junk. It is read in pieces of this
/// length, for the analysis takes more than twice the time for twice the length.
const SENTENCE_AT_MOST: usize = 2_000;

/// A longer paragraph (bytes) is split piece by piece, for the splitter looks for the other mark of a pair as
/// far as the paragraph goes.
const PARAGRAPH_AT_MOST: usize = 10_000;

/// A span, cut at blanks where it is longer than `at_most`; in the middle of a word where there are none.
fn pieces(text: &str, whole: Span, at_most: usize) -> impl Iterator<Item = Span> {
    let mut rest = whole;
    std::iter::from_fn(move || {
        let words = rest.of(text);
        if words.len() <= at_most {
            let last = (!rest.is_empty()).then_some(rest);
            rest = Span::new(rest.end, rest.end);
            return last;
        }
        let limit = (0..=at_most).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(at_most);
        let length = words[..limit].rfind(char::is_whitespace).filter(|&blank| blank > 0).unwrap_or(limit);
        let piece = Span::new(rest.start, rest.start + length);
        rest = trimmed(text, Span::new(piece.end, rest.end));
        Some(piece)
    })
}

/// The sentences as their marks part them, however long.
fn written_sentences(text: &str, supposes: &dyn Fn(&str) -> bool, words: &dyn Words) -> Vec<Sentence> {
    let blocks = blocks(text);
    let alone = blocks.len() == 1;
    let mut scope: Option<usize> = None;
    let mut found = Vec::new();
    for block in blocks {
        let content = block.span.of(text);
        let heading = !alone && block.level.is_some();
        if let Some(level) = block.level.filter(|_| heading) {
            if scope.is_none_or(|outer| level <= outer) {
                scope = None;
            }
            if scope.is_none() && supposes(&content.to_lowercase()) {
                scope = Some(level);
            }
        }
        if heading {
            found.push(Sentence { span: block.span, heading, hypothetical: scope.is_some() });
            continue;
        }
        for piece in pieces(text, block.span, PARAGRAPH_AT_MOST) {
            let parts = boundary::sentences(piece.of(text), words).into_iter();
            let spans =
                parts.map(|part| trimmed(text, part.shift(piece.start))).filter(|span| !span.is_empty());
            found.extend(spans.map(|span| Sentence { span, heading: false, hypothetical: scope.is_some() }));
        }
    }
    found
}

/// Length of the dateline at the start of a sentence, with its dash: "SEOUL (Harbour Wire) - ". Zero where
/// there is none.
pub fn dateline(sentence: &str) -> usize {
    let beginning = &sentence.as_bytes()[..sentence.len().min(DATELINE_AT_MOST + 1)];
    if beginning.is_ascii() && memchr::memchr(b'-', beginning).is_none() {
        return 0;
    }
    let Some((at, dash)) = sentence
        .char_indices()
        .take_while(|(i, _)| *i <= DATELINE_AT_MOST)
        .find(|(i, c)| matches!(c, '-' | '\u{2013}' | '\u{2014}') && sentence[..*i].ends_with([' ', ')']))
    else {
        return 0;
    };
    let place = &sentence[..at];
    let first = place.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let capitals = first.len() > 1 && first.chars().all(char::is_uppercase);
    let agency = place.trim_end().ends_with(')') && first.starts_with(char::is_uppercase);
    let dashes = sentence[at..].chars().take_while(|c| *c == dash).count();
    let ends = at + dashes * dash.len_utf8();
    if capitals || agency { ends } else { 0 }
}

/// A dateline is at most so long (bytes).
const DATELINE_AT_MOST: usize = 70;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::lexicon;

    fn split(text: &str) -> Vec<(&str, bool)> {
        let supposes = |heading: &str| heading.starts_with("what if");
        sentences(text, &supposes, &lexicon())
            .into_iter()
            .map(|s| (s.span.of(text), s.hypothetical))
            .collect()
    }

    #[test]
    fn a_heading_that_supposes_covers_its_section() {
        let text = "# War\n\nA met B.\n\n## What if they fight?\n\nA hits B.\n\n### Costs\n\nB pays.\n\n## Now\n\nC helps D.";
        assert_eq!(
            split(text),
            [
                ("War", false),
                ("A met B.", false),
                ("What if they fight?", true),
                ("A hits B.", true),
                ("Costs", true),
                ("B pays.", true),
                ("Now", false),
                ("C helps D.", false),
            ]
        );
    }

    #[test]
    fn bullets_and_abbreviations() {
        assert_eq!(
            split("The list.\n- The U.S. met Japan. It ended.\n\u{2022} China left"),
            [
                ("The list.", false),
                ("The U.S. met Japan.", false),
                ("It ended.", false),
                ("China left", false)
            ]
        );
    }

    #[test]
    fn hard_wrapped_lines_join() {
        let text = "Officials from Japan and from South Korea said on Tuesday that\nthey would meet again in the coming weeks in order to talk about\nfish, about the islands, and about the history that they share in\nthe region.";
        assert_eq!(split(text).len(), 1);
    }

    #[test]
    fn datelines() {
        for (sentence, rest) in [
            ("SEOUL (Harbour Wire) - Japan left.", " Japan left."),
            ("JEJU, South Korea - The fleet sailed.", " The fleet sailed."),
            ("Kyiv (Harbour Wire) \u{2014} It rained.", " It rained."),
            ("QUITO, May 15 (Wire) -- It rained.", " It rained."),
            ("Russia - as ever - waited.", "Russia - as ever - waited."),
            ("NATO-led troops left.", "NATO-led troops left."),
        ] {
            assert_eq!(&sentence[dateline(sentence)..], rest);
        }
    }

    #[test]
    fn a_single_line_is_no_heading() {
        assert!(!sentences("Japan backs Ukraine", &|_| true, &lexicon())[0].hypothetical);
    }

    #[test]
    fn a_text_without_full_stops_is_read_in_pieces() {
        for (text, pieces, first) in [
            ("fish ".repeat(399) + "fish", 1, 1_999),
            ("fish ".repeat(400) + "fish", 2, 1_999),
            ("\u{E9}".repeat(1_500), 2, 2_000),
            ("a".to_owned() + &"\u{E9}".repeat(1_500), 2, 1_999),
        ] {
            let found = split(&text);
            assert_eq!((found.len(), found[0].0.len()), (pieces, first));
        }
    }
}
