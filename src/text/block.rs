//! Blocks of a document (headings, bullets, paragraphs) and the sentences within them.

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

/// Splits a text into sentences. `supposes` tells whether a heading, in lower case, only supposes;
/// `ends_in_abbreviation` whether a word with its dot, in lower case, cannot end a sentence.
pub fn sentences(
    text: &str,
    supposes: &dyn Fn(&str) -> bool,
    ends_in_abbreviation: &dyn Fn(&str) -> bool,
) -> Vec<Sentence> {
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
        let first = found.len();
        for boundary in sentencex::get_sentence_boundaries("en", content) {
            let written = Span::new(boundary.start_byte, boundary.end_byte);
            let span = trimmed(text, written.shift(block.span.start));
            match found[first..].last_mut() {
                Some(last) if goes_on(text, last.span, span, ends_in_abbreviation) => {
                    last.span = last.span.join(span);
                }
                _ if span.is_empty() => {}
                _ => found.push(Sentence { span, heading: false, hypothetical: scope.is_some() }),
            }
        }
    }
    found
}

/// Length of the dateline at the start of a sentence, with its dash: "SEOUL (Harbour Wire) - ". Zero where
/// there is none.
pub fn dateline(sentence: &str) -> usize {
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
    let ends = at + dash.len_utf8();
    if capitals || agency { ends } else { 0 }
}

/// A dateline is at most so long (bytes).
const DATELINE_AT_MOST: usize = 70;

/// Whether what the splitter held for two sentences is one: nothing parts them ("Japan-U.|S. alliance"), or
/// the first ends in an abbreviation ("Gen.|Park").
fn goes_on(text: &str, last: Span, next: Span, ends_in_abbreviation: &dyn Fn(&str) -> bool) -> bool {
    let word = last.of(text).rsplit(char::is_whitespace).next().unwrap_or("");
    last.end == next.start
        && next.of(text).starts_with(char::is_uppercase)
        && !last.of(text).ends_with(['!', '?', '"'])
        || ends_in_abbreviation(&word.to_lowercase())
}

struct Block {
    span: Span,
    /// Depth of a heading (Markdown's `#` count, 7 for a plain one), `None` for other blocks.
    level: Option<usize>,
}

/// A hard-wrapped text has no line longer than this (characters) ...
const WRAPPED_LINE_AT_MOST: usize = 100;
/// ... and its lines that do not end a paragraph are at least so long on average.
const WRAPPED_LINE_MEAN: usize = 50;
/// A heading is at most so long (bytes).
const HEADING_AT_MOST: usize = 140;

fn blocks(text: &str) -> Vec<Block> {
    let wrapped = is_hard_wrapped(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(start, start + line.len());
        start += line.len();
        let mut span = trimmed(text, whole);
        if span.is_empty() {
            open = false;
            continue;
        }
        let (marker, level) = marker(span.of(text));
        let bullet = marker > 0 && level.is_none();
        span = trimmed(text, Span::new(span.start + marker, span.end));
        if wrapped && open && marker == 0 {
            if let Some(last) = blocks.last_mut() {
                last.span = last.span.join(span);
                last.level = None;
            }
            continue;
        }
        let plain_heading = (!bullet && looks_like_heading(span.of(text))).then_some(7);
        blocks.push(Block { span, level: level.or(plain_heading) });
        open = level.is_none();
    }
    blocks
}

fn is_hard_wrapped(text: &str) -> bool {
    let (mut inner_lines, mut inner_length) = (0usize, 0usize);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let length = line.chars().count();
        if length > WRAPPED_LINE_AT_MOST {
            return false;
        }
        if length > 0 && lines.peek().is_some_and(|next| !next.trim().is_empty()) {
            inner_lines += 1;
            inner_length += length;
        }
    }
    inner_lines > 2 && inner_length >= inner_lines * WRAPPED_LINE_MEAN
}

/// Length of a bullet or heading marker at the start of a line, and the depth of the heading.
fn marker(line: &str) -> (usize, Option<usize>) {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return (hashes, Some(hashes));
    }
    for bullet in ["\u{2022}", "\u{25AA}", "\u{25CF}", "\u{2013} ", "\u{2014} ", "- ", "* ", "+ "] {
        if line.starts_with(bullet) {
            return (bullet.len(), None);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && line[digits..].starts_with(['.', ')'])
        && line[digits + 1..].starts_with(' ');
    if numbered { (digits + 1, None) } else { (0, None) }
}

fn looks_like_heading(line: &str) -> bool {
    line.len() <= HEADING_AT_MOST && !line.ends_with(['.', '!', ',', ';', ':', '"', '\u{201D}', ')'])
}

fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let start = span.start + (content.len() - content.trim_start().len());
    Span::new(start, start + content.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, bool)> {
        let supposes = |heading: &str| heading.starts_with("what if");
        sentences(text, &supposes, &|word| word == "gen.")
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
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(split("He met Gen. Park. Then the Japan-U.S. alliance grew.").len(), 2);
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
            ("Russia - as ever - waited.", "Russia - as ever - waited."),
            ("NATO-led troops left.", "NATO-led troops left."),
        ] {
            assert_eq!(&sentence[dateline(sentence)..], rest);
        }
    }

    #[test]
    fn a_single_line_is_no_heading() {
        assert_eq!(sentences("Japan backs Ukraine", &|_| true, &|_| false)[0].hypothetical, false);
    }
}
