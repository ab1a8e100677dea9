//! Blocks of a text: headings, bullets, paragraphs.

use crate::span::Span;

/// A heading, a bullet or a paragraph.
pub(super) struct Block {
    /// Where, without its marker.
    pub span: Span,
    /// Depth of a heading (Markdown's `#` count, 7 for a plain one), `None` for other blocks.
    pub level: Option<usize>,
}

/// A hard-wrapped text has no line longer than this (characters) ...
const WRAPPED_LINE_AT_MOST: usize = 100;
/// ... and its lines that do not end a paragraph are at least so long on average.
const WRAPPED_LINE_MEAN: usize = 50;
/// A heading is at most so long (bytes).
const HEADING_AT_MOST: usize = 140;

/// Splits a text into its blocks; a paragraph is one line, or several in a hard-wrapped text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
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

/// The span without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let start = span.start + (content.len() - content.trim_start().len());
    Span::new(start, start + content.trim().len())
}
