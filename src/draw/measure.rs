//! How wide words will be, without a font at hand.
//!
//! The widths are those of DejaVu Sans, the wider of the two fonts that the drawing asks for, so that
//! what fits here also fits when a viewer falls back on Arial.

use unicode_normalization::char::is_combining_mark;

/// Advance widths of the characters U+0020 to U+007E in thousandths of the font size.
#[rustfmt::skip]
const ASCII_WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775,
    752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390,
    337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// Bold letters of DejaVu Sans are about this much wider.
const BOLD_FACTOR: f64 = 1.13;

/// Width of one line of text in pixels at a font size in pixels.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: f64 = text.chars().map(char_width).sum();
    thousandths / 1000.0 * size * if bold { BOLD_FACTOR } else { 1.0 }
}

fn char_width(c: char) -> f64 {
    if let Some(width) = (c as usize).checked_sub(0x20).and_then(|index| ASCII_WIDTHS.get(index)) {
        return f64::from(*width);
    }
    match c as u32 {
        _ if is_combining_mark(c) => 0.0,
        0x200B..=0x200F | 0x2060..=0x2064 => 0.0,
        0xA0..=0x24F => 640.0,
        0x370..=0x3FF => 680.0,
        0x400..=0x52F => 740.0,
        0x590..=0x5FF => 580.0,
        0x600..=0x8FF => 690.0,
        0x2010..=0x2015 => 600.0,
        0x2E80.. => 1000.0,
        _ => 800.0,
    }
}

/// Cuts text to at most `max_chars` characters and `max_width` pixels, the last one then "…".
pub fn truncate(text: &str, max_chars: usize, max_width: f64, size: f64, bold: bool) -> String {
    let fits = |candidate: &str| text_width(candidate, size, bold) <= max_width;
    if text.chars().count() <= max_chars && fits(text) {
        return text.to_string();
    }
    let mut kept: String = text.chars().take(max_chars.saturating_sub(1)).collect();
    while !kept.is_empty() && !fits(&format!("{kept}…")) {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// Breaks text at spaces into lines of at most `max_width` pixels; a single longer word stays whole.
pub fn wrap(text: &str, max_width: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size, false) <= max_width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// Splits a long name into two lines at the space that leaves the shorter widest line.
pub fn two_lines(name: &str, longest_single_line: usize) -> Vec<String> {
    if name.chars().count() <= longest_single_line {
        return vec![name.to_string()];
    }
    let length = |part: &str| part.chars().count();
    let split = name
        .match_indices(' ')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .min_by_key(|(first, second)| length(first).max(length(second)));
    match split {
        Some((first, second)) => vec![first.to_string(), second.to_string()],
        None => vec![name.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_letters() {
        assert_eq!(text_width("", 14.0, false), 0.0);
        assert_eq!(text_width("i", 1000.0, false), 278.0);
        assert!(text_width("Россия", 14.0, false) > text_width("Rossia", 14.0, false));
        assert_eq!(text_width("e\u{301}", 10.0, false), text_width("e", 10.0, false));
        assert!(text_width("war", 10.0, true) > text_width("war", 10.0, false));
    }

    #[test]
    fn long_names_end_in_an_ellipsis() {
        for (text, max_chars, shown) in [
            ("Japan", 10, "Japan"),
            ("Democratic Republic", 12, "Democratic…"),
            ("WWWWWWWWWWWWWWWWWW", 99, "WWWWWW…"),
        ] {
            assert_eq!(truncate(text, max_chars, 100.0, 14.0, false), shown);
        }
    }

    #[test]
    fn names_split_where_both_lines_are_short() {
        assert_eq!(two_lines("South Korea", 18), ["South Korea"]);
        assert_eq!(
            two_lines("Democratic Republic of the Congo", 18),
            ["Democratic Republic", "of the Congo"]
        );
        assert_eq!(two_lines("Aaaaaaaaaaaaaaaaaaaaaaaaa", 18), ["Aaaaaaaaaaaaaaaaaaaaaaaaa"]);
    }

    #[test]
    fn notes_wrap_at_spaces() {
        assert_eq!(wrap("one two three", 50.0, 12.0), ["one two", "three"]);
        assert!(wrap("  ", 50.0, 12.0).is_empty());
    }
}
