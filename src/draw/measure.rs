//! How wide words will be, by the advance widths of Noto Sans.
//!
//! The drawing asks for this font; where a viewer lacks it and takes Arial, which is narrower, everything still
//! fits, and labels keep [`SPARE`] for wider fonts.

use ttf_parser::Face;
use unicode_normalization::char::is_combining_mark;

/// Share of a label's width that is kept free for viewers whose font is wider: DejaVu Sans, the
/// widest of the usual ones, needs a tenth more.
pub const SPARE: f64 = 0.06;

/// Width of one line of text in pixels at a font size in pixels.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let font = if bold { notosans::BOLD_TTF } else { notosans::REGULAR_TTF };
    let face = Face::parse(font, 0).ok();
    text.chars().map(|c| char_width(face.as_ref(), c)).sum::<f64>() * size
}

/// Width of a character in font sizes; other fonts will stand in for those that the font lacks.
fn char_width(face: Option<&Face<'_>>, c: char) -> f64 {
    let advance = |face: &Face<'_>| {
        let glyph = face.glyph_index(c)?;
        Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
    };
    match c as u32 {
        _ if is_combining_mark(c) => 0.0,
        0x200B..=0x200F | 0x2060..=0x2064 => 0.0,
        _ => face.and_then(advance).unwrap_or_else(|| usual_width(c)),
    }
}

/// What letters of other scripts usually take.
fn usual_width(c: char) -> f64 {
    match c as u32 {
        0x590..=0x5FF => 0.58,
        0x600..=0x8FF => 0.69,
        0x2E80.. => 1.0,
        _ => 0.8,
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
pub fn wrap(text: &str, max_width: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size, bold) <= max_width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// Splits a long name at spaces into as few lines as hold about `line_length` characters each, at most three, so that the
/// longest line is as short as can be.
pub fn name_lines(name: &str, line_length: usize) -> Vec<String> {
    let length = |part: &str| part.chars().count();
    let words: Vec<&str> = name.split(' ').collect();
    let wanted = length(name).div_ceil(line_length).clamp(1, 3).min(words.len());
    // One line more at a time: each is as long as it may be without the rest growing longer than it.
    let fits = |limit: usize| {
        let mut lines: Vec<String> = Vec::new();
        for word in &words {
            match lines.last_mut() {
                Some(line) if length(line) + 1 + length(word) <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push((*word).to_string()),
            }
        }
        lines
    };
    let shortest = words.iter().map(|word| length(word)).max().unwrap_or(0);
    (shortest..=length(name))
        .map(fits)
        .find(|lines| lines.len() <= wanted)
        .unwrap_or_else(|| vec![name.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_letters() {
        assert_eq!(text_width("", 14.0, false), 0.0);
        assert_eq!(text_width("i", 1000.0, false).round(), 258.0);
        assert_eq!(text_width("i", 1000.0, true).round(), 305.0);
        assert!(text_width("Россия", 14.0, false) > text_width("Rossia", 14.0, false));
        assert_eq!(text_width("中国", 10.0, false), 20.0);
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
    fn names_split_into_lines_of_like_length() {
        for (name, lines) in [
            ("South Korea", &["South Korea"][..]),
            ("Democratic Republic of the Congo", &["Democratic Republic", "of the Congo"]),
            ("United Arab Emirates", &["United Arab", "Emirates"]),
            ("Aaaaaaaaaaaaaaaaaaaaaaaaa", &["Aaaaaaaaaaaaaaaaaaaaaaaaa"]),
            (
                "Economic Community of West African States",
                &["Economic", "Community of West", "African States"],
            ),
        ] {
            assert_eq!(name_lines(name, 18), lines);
        }
    }

    #[test]
    fn notes_wrap_at_spaces() {
        assert_eq!(wrap("one two three", 50.0, 12.0, false), ["one two", "three"]);
        assert!(wrap("  ", 50.0, 12.0, false).is_empty());
    }
}
