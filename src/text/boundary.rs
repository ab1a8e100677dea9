//! Where the sentences of a paragraph end: at full stops, question and exclamation marks that end one, and not at those
//! of an abbreviation, a number, or inside quotation marks and brackets.

use memchr::memchr3;

use crate::span::Span;

/// What the splitter asks about words.
pub trait Words {
    /// Whether a word with its dots (lower case) is an abbreviation.
    fn is_abbreviation(&self, word: &str) -> bool;
    /// Whether a word (lower case) hardly stands in capitals but at the start of a sentence: "the", "but".
    fn opens_sentences(&self, word: &str) -> bool;
    /// Whether a word (lower case) is a day, a month or the like.
    fn is_time(&self, word: &str) -> bool;
}

/// Marks that may stand before the first word of a sentence.
const OPENERS: [char; 4] = ['"', '\'', '(', '['];

/// The sentences of a paragraph, with the white space behind them.
pub(super) fn sentences(paragraph: &str, words: &dyn Words) -> Vec<Span> {
    let mut found = Vec::new();
    let mut enclosed = None;
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = next_mark(paragraph, at) {
        at = mark.end;
        if mark.end == paragraph.len() {
            break;
        }
        let Some(end) = ends_at(paragraph, mark, words) else { continue };
        let enclosed: &Vec<Span> = enclosed.get_or_insert_with(|| enclosed_parts(paragraph));
        let within = enclosed.iter().find(|part| part.start < end && end < part.end);
        let end = match within {
            // Who speaks at length in single quotation marks is read sentence by sentence: they may be apostrophes.
            Some(part)
                if part.of(paragraph).starts_with('\'') && opens(first_word(&paragraph[end..]), words) =>
            {
                Some(end)
            }
            Some(part) => behind_quotation(paragraph, *part, mark),
            None => Some(behind_closing_quote(paragraph, end, enclosed)),
        };
        if let Some(end) = end.filter(|&end| end > start && end < paragraph.len()) {
            found.push(Span::new(start, end));
            start = end;
            at = at.max(end);
        }
    }
    if start < paragraph.len() {
        found.push(Span::new(start, paragraph.len()));
    }
    found
}

/// The next run of marks that may end a sentence: "?", "?!", "...", ". . .".
fn next_mark(text: &str, from: usize) -> Option<Span> {
    let ascii = memchr3(b'.', b'?', b'!', &text.as_bytes()[from..]).map(|at| from + at);
    let until = ascii.unwrap_or(text.len());
    let other = match text.as_bytes()[from..until].is_ascii() {
        true => None,
        false => text[from..until].find(is_foreign_mark).map(|at| from + at),
    };
    let start = other.or(ascii)?;
    let mut end = start;
    loop {
        let behind = &text[end..];
        let run = behind.len() - behind.trim_start_matches(is_mark).len();
        end += run;
        let blanks = text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        // ". . ." and "! !" are one mark; ". ." may be a full stop and what follows.
        let dots = text[start..end].ends_with('.');
        let goes_on = match text[end + blanks..].strip_prefix(is_mark) {
            Some(rest) if blanks > 0 && dots => {
                let next = text[end + blanks..].starts_with('.');
                let third = rest.trim_start_matches([' ', '\t']).starts_with('.');
                next && (third || text[start..end].contains(' '))
            }
            Some(_) => blanks > 0,
            None => false,
        };
        if !goes_on {
            return Some(Span::new(start, end));
        }
        end += blanks;
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '?' | '!') || is_foreign_mark(c)
}

/// The ellipsis, and the full stops and question marks of other scripts.
fn is_foreign_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2026}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{FF0E}' | '\u{964}' | '\u{61F}' | '\u{6D4}'
    )
}

/// Where the next sentence begins if the mark ends one.
fn ends_at(text: &str, mark: Span, words: &dyn Words) -> Option<usize> {
    let (before, behind) = (&text[..mark.start], &text[mark.end..]);
    let marks = mark.of(text);
    let next = behind.trim_start();
    let blank = behind.len() - next.len();
    if next.trim_start_matches(['"', '\'']).starts_with(',') && blank == 0 {
        return None;
    }
    if marks.len() > 1 && marks.is_ascii() || marks == "\u{2026}" {
        let goes_on = is_small(next) || blank > 0 && is_i(next);
        return (!goes_on).then_some(mark.end + blank);
    }
    if blank == 0 && is_small(next) {
        return None;
    }
    if marks == "." {
        // "3.5", "U.S.-led", "example.Org"
        let ends = blank > 0 || behind.starts_with(OPENERS);
        if !ends || is_abbreviated(before, next, words) {
            return None;
        }
    } else if before.ends_with([' ', '\t']) && is_small(next) {
        return None;
    }
    Some(mark.end + blank)
}

/// Whether a text begins with a small letter or a digit, and so goes on with a sentence.
fn is_small(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// "... I think"
fn is_i(next: &str) -> bool {
    next.strip_prefix('I').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\'']))
}

/// Whether a dot belongs to the word before it: "Gen.", "U.S.", "6 p.m.", "George W.".
fn is_abbreviated(before: &str, next: &str, words: &dyn Words) -> bool {
    let word = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    let word = word.trim_start_matches(OPENERS);
    if word.is_empty() || word.len() > ABBREVIATION_AT_MOST {
        return false;
    }
    let next_word = first_word(next);
    let lower = word.to_lowercase() + ".";
    let known = words.is_abbreviation(&lower);
    let several_dots = word.contains('.');
    if known && !several_dots || several_dots && next.starts_with(|c: char| c.is_ascii_lowercase()) {
        return true;
    }
    if matches!(lower.as_str(), "a.m." | "p.m.") {
        let zone = next_word.len() > 1 && next_word.chars().all(char::is_uppercase);
        let capital = next_word.starts_with(char::is_uppercase);
        return !capital || zone || words.is_time(&next_word.to_lowercase());
    }
    let speaks = next.starts_with('"') && next_word.starts_with(char::is_uppercase);
    (known || is_initial(word)) && !opens(next_word, words) && !speaks
}

/// The word that a text begins with, quotation marks and brackets aside.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(OPENERS);
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(text.len())]
}

/// Whether a word in capitals shows that a sentence begins with it.
fn opens(word: &str, words: &dyn Words) -> bool {
    word.len() > 1 && word.starts_with(char::is_uppercase) && words.opens_sentences(&word.to_lowercase())
}

/// No abbreviation is longer (bytes).
const ABBREVIATION_AT_MOST: usize = 40;

/// Whether a word is a single capital letter, or ends in one behind a dot: "George W. Bush", "J. R. Smith", "U.S.".
fn is_initial(word: &str) -> bool {
    let letter = word.rsplit('.').next().unwrap_or("");
    letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Where the sentence ends whose mark stands in a quotation or in brackets: behind the closing quotation mark if the mark is the last
/// thing before it and no word in small letters goes on.
fn behind_quotation(text: &str, part: Span, mark: Span) -> Option<usize> {
    let quoted = part.of(text).ends_with(['"', '\'']) && part.end == mark.end + 1;
    let behind = &text[part.end..];
    let next = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    let goes_on = is_small(next);
    let blank = behind.len() - behind.trim_start().len();
    (quoted && !goes_on && !behind.starts_with([',', ')'])).then_some(part.end + blank)
}

/// Behind a closing quotation mark that nothing opened: "... the end.' He left."
fn behind_closing_quote(text: &str, end: usize, enclosed: &[Span]) -> usize {
    let behind = &text[end..];
    let rest = behind.trim_start_matches(['"', '\'']);
    let closes = rest.len() < behind.len()
        && text[..end].ends_with(is_mark)
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        && !enclosed.iter().any(|part| part.start == end);
    if closes { text.len() - rest.trim_start().len() } else { end }
}

/// What stands in quotation marks and in brackets.
fn enclosed_parts(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    // Where one mark of a kind is not closed, no later one of the kind is.
    let mut closable = [true; 2];
    let mut at = 0;
    while let Some(open) = memchr::memchr2(b'"', b'\'', &bytes[at..]).map(|found| at + found) {
        let single = bytes[open] == b'\'';
        at = open + 1;
        if !closable[usize::from(single)] || !opens_quotation(text, open) {
            continue;
        }
        let close = match single {
            true => single_quote_behind(text, open),
            false => memchr::memchr(b'"', &bytes[at..]).map(|found| at + found),
        };
        closable[usize::from(single)] = close.is_some();
        match close {
            // A quotation that goes on in the next paragraph is not closed; another may stand in it.
            Some(close) if !single && text[..close].ends_with(' ') && opens_quotation(text, close) => {
                at = close
            }
            Some(close) => {
                parts.push(Span::new(open, close + 1));
                at = close + 1;
            }
            None => {}
        }
    }
    let mut at = 0;
    while let Some(open) = memchr3(b'(', b'[', b'{', &bytes[at..]).map(|found| at + found) {
        let Some(close) = memchr3(b')', b']', b'}', &bytes[open..]).map(|found| open + found) else { break };
        parts.push(Span::new(open, close + 1));
        at = close + 1;
    }
    parts
}

/// Whether a quotation mark stands where a quotation may begin, and is no apostrophe within a word, and none that closes.
fn opens_quotation(text: &str, at: usize) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    match text.as_bytes()[at] {
        b'\'' => !before.ends_with(is_letter) && behind.starts_with(is_letter),
        _ => {
            let closes = !before.is_empty() && !before.ends_with(char::is_whitespace);
            !(closes && (behind.is_empty() || behind.starts_with(char::is_whitespace)))
        }
    }
}

/// The single quotation mark that may close the one at `open`.
fn single_quote_behind(text: &str, open: usize) -> Option<usize> {
    let closes = |&at: &usize| {
        let before = text[..at].chars().next_back();
        at > open + 1
            && before.is_some_and(|c| !c.is_whitespace() && c != '\'')
            && !text[at + 1..].starts_with(is_letter)
    };
    text[open + 1..].match_indices('\'').map(|(found, _)| open + 1 + found).find(closes)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::text::testing::lexicon;

    /// Sentences, parted by "|".
    #[test]
    fn marks_that_end_a_sentence_and_marks_that_do_not() {
        let lexicon = lexicon();
        for parted in [
            "Peru met Chile. |It rained. |Did it? |Yes! |He slept.",
            "He met Gen. Park. |Then he left.",
            "He flew to the U.S. on Monday. |It rained.",
            "He left the U.S. |The talks went on.",
            "He met U.S. Senator Olga W. Marsh. |She smiled.",
            "J. R. Marsh spoke. |He met George W. Lund.",
            "It began at 6 p.m. Tuesday and ended at 9 p.m. ET. |Peru won.",
            "It began at 6 p.m. |Peru won.",
            "It costs 3.5 euros at example.org. |They pay.",
            "He waited... and waited. |Then... |They came.",
            "What?! |No . . . |Nothing.",
            "\"We will go. We will win,\" she said. |\"Peru will lose.\" |Chile did.",
            "\"Will they?\" he asked. |Nobody knew.",
            "He feared U.S. \"weakness\" in Chile.",
            "He wrote on X. |\"Peru is ready.\"",
            "They left (it was late. And dark). |It rained.",
            "'We saw it. |They did not,' he said. |'That is all.'",
            "The ministers' talks ended. |Peru's envoy left.",
            "It ended.' |Nobody cared.",
            "It ended here.\"",
            "It ended.\" |He left. |\"We go,\" she said.",
            "\"We go. |They stay. |He said \"no\" then. |She laughed.",
            "Peru won\u{3002}|Chile lost.",
            "Dot at the end of a line.\n|Next line.",
            "",
        ] {
            let text = parted.replace('|', "");
            let found: Vec<&str> =
                sentences(&text, &lexicon).into_iter().map(|span| span.of(&text)).collect();
            assert_eq!(found.join("|"), parted);
        }
    }
}
