//! Markdown, made plain text: what would stand in the middle of a sentence is taken out.
//!
//! Headings keep their `#` and lists their bullets, all as `- `, since they tell the text step where
//! sentences end. Lines stay lines.

use super::draft::Draft;
use super::front_matter;

/// The draft of a Markdown file; the first heading of the first level is its title unless the front
/// matter has one.
pub fn read(text: String) -> Draft {
    let mut draft = front_matter::read(text);
    draft.text = plain(&draft.text);
    if draft.title.is_none() {
        draft.title = draft.text.lines().find_map(|line| line.strip_prefix("# ")).map(str::to_owned);
    }
    draft
}

/// The text without its markup.
fn plain(text: &str) -> String {
    let text = without_comments(&text.replace("\r\n", "\n"));
    let mut plain = String::with_capacity(text.len());
    // Where the last line of text begins, if the line before was one: an underline makes it a heading.
    let mut text_before = None;
    for line in text.lines() {
        let (prefix, content) = split_prefix(line);
        let heading = text_before.take().zip(underline(content));
        if let Some((start, mark)) = heading {
            plain.insert_str(start, mark);
        } else if !(is_fence(content) || is_rule(content) || is_link_definition(content)) {
            let is_text = !content.is_empty() && !content.starts_with(['#', '|']) && prefix.is_empty();
            text_before = is_text.then_some(plain.len());
            plain.push_str(prefix);
            let mut inline = String::with_capacity(content.len());
            push_inline(&mut inline, content.strip_suffix('\\').unwrap_or(content));
            plain.push_str(inline.trim());
        }
        plain.push('\n');
    }
    plain
}

/// Takes `<!-- ... -->` out; one that is never closed is text.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// What a line begins with, as it is to be kept, and its content: quotation marks of the margin go,
/// bullets become `- `, boxes to tick go.
fn split_prefix(line: &str) -> (&str, &str) {
    let mut content = line.trim();
    while let Some(quoted) = content.strip_prefix('>') {
        content = quoted.trim_start();
    }
    let bullet = ["- ", "* ", "+ "].iter().find_map(|bullet| content.strip_prefix(bullet));
    match bullet {
        Some(item) if !is_rule(content) => {
            let item = item.trim_start();
            let unticked = ["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| item.strip_prefix(tick));
            ("- ", unticked.unwrap_or(item))
        }
        _ => ("", content),
    }
}

/// The line before and after a block of code; the block itself is kept.
fn is_fence(content: &str) -> bool {
    content.starts_with("```") || content.starts_with("~~~")
}

/// The mark of the heading that an underline makes of the line above it.
fn underline(content: &str) -> Option<&'static str> {
    let only = |mark: u8| content.len() > 1 && content.bytes().all(|byte| byte == mark);
    if only(b'=') {
        Some("# ")
    } else if only(b'-') {
        Some("## ")
    } else {
        None
    }
}

/// A rule between paragraphs, or the line below the head of a table.
fn is_rule(content: &str) -> bool {
    let marks: Vec<char> = content.chars().filter(|c| !c.is_whitespace()).collect();
    let only = |mark: char| marks.iter().all(|c| *c == mark);
    let is_thematic = marks.len() >= 3 && ['-', '*', '_'].into_iter().any(only);
    let is_table = marks.contains(&'|') && marks.contains(&'-') && marks.iter().all(|c| "|-:".contains(*c));
    is_thematic || is_table
}

/// `[name]: https://example.org`
fn is_link_definition(content: &str) -> bool {
    let definition = content.strip_prefix('[').filter(|rest| !rest.starts_with('^'));
    definition.and_then(|rest| rest.split_once("]:")).is_some_and(|(name, target)| {
        !name.contains(['[', ']']) && target.split_whitespace().next().is_some_and(is_address)
    })
}

fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches('<');
    word.starts_with("http") || word.starts_with("mailto:") || word.starts_with(['/', '.', '#'])
}

/// Adds a line without emphasis, code marks, escapes, tags, images and the targets of links.
fn push_inline(plain: &mut String, line: &str) {
    let mut rest = line;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let taken = markup(rest, before, plain);
        if taken > 0 {
            // A mark is as good as nothing: what follows it sees what stood before it.
            rest = &rest[taken..];
            continue;
        }
        plain.push(first);
        before = first;
        rest = &rest[first.len_utf8()..];
    }
}

/// The number of bytes of markup at the head of the text, after adding what it stands for; 0 where it is
/// no markup.
fn markup(rest: &str, before: char, plain: &mut String) -> usize {
    let bytes = rest.as_bytes();
    match bytes[0] {
        b'\\' if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => {
            plain.push(char::from(bytes[1]));
            2
        }
        b'`' => run_length(rest, '`'),
        b'~' if rest.starts_with("~~") => run_length(rest, '~'),
        b'*' => {
            emphasis(rest, '*', |before, after| !(before.is_whitespace() && after.is_whitespace()), before)
        }
        b'_' => emphasis(
            rest,
            '_',
            |before, after| !(before.is_alphanumeric() && after.is_alphanumeric()),
            before,
        ),
        b'!' if rest.starts_with("![") => link(&rest[1..]).map_or(0, |(_, length)| length + 1),
        b'[' => match link(rest) {
            Some((label, length)) => {
                push_inline(plain, label);
                length
            }
            None => 0,
        },
        b'<' => angle(rest, plain),
        b'&' => entity(rest, plain),
        _ => 0,
    }
}

fn run_length(text: &str, mark: char) -> usize {
    text.len() - text.trim_start_matches(mark).len()
}

/// A run of marks that may open or close emphasis; a sum of "3*4" or a snake_case name has none.
fn emphasis(rest: &str, mark: char, may_mark: fn(char, char) -> bool, before: char) -> usize {
    let length = run_length(rest, mark);
    let after = rest[length..].chars().next().unwrap_or(' ');
    let is_sum = before.is_ascii_digit() && after.is_ascii_digit();
    let is_blank = before.is_whitespace() && after.is_whitespace();
    if length <= 3 && may_mark(before, after) && !is_sum && !is_blank { length } else { 0 }
}

/// The label of the link at the head of the text and the length of the link: `[label](target)`,
/// `[label][name]`, or the reference to a footnote, `[^1]`, whose label is nothing.
fn link(text: &str) -> Option<(&str, usize)> {
    let end = closing(text, b'[', b']')?;
    let label = &text[1..end];
    let after = &text[end + 1..];
    if label.starts_with('^') {
        return Some(("", end + 1 + usize::from(after.starts_with(':'))));
    }
    let target = match after.as_bytes().first() {
        Some(b'(') => closing(after, b'(', b')')?,
        Some(b'[') => closing(after, b'[', b']')?,
        _ => return None,
    };
    Some((label, end + 1 + target + 1))
}

/// Where the bracket at the head of the text is closed. No more than a long line's worth is looked at,
/// so that a text of brackets does not take for ever.
fn closing(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(1000) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// `<https://example.org>` without its brackets; a tag such as `<br>` or `</b>` not at all.
fn angle(rest: &str, plain: &mut String) -> usize {
    let window = rest.char_indices().nth(500).map_or(rest, |(end, _)| &rest[..end]);
    let Some(end) = window.find('>') else { return 0 };
    let inside = &rest[1..end];
    if inside.starts_with("http") || inside.starts_with("mailto:") {
        plain.push_str(inside);
        end + 1
    } else if inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
        end + 1
    } else {
        0
    }
}

fn entity(rest: &str, plain: &mut String) -> usize {
    const ENTITIES: [(&str, char); 9] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&#39;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&ndash;", '\u{2013}'),
        ("&mdash;", '\u{2014}'),
    ];
    let Some((written, character)) = ENTITIES.iter().find(|(written, _)| rest.starts_with(written)) else {
        return 0;
    };
    plain.push(*character);
    written.len()
}

#[cfg(test)]
mod tests {
    use super::{plain, read};

    #[test]
    fn markup_goes_and_words_stay() {
        let cases = [
            ("Japan **condemned** the *launch*.", "Japan condemned the launch."),
            ("***Japan*** and __China__ _met_.", "Japan and China met."),
            ("~~Japan~~ `China` ``met``", "Japan China met"),
            ("un**bel**ievable", "unbelievable"),
            ("2 * 3 and 3*4, a snake_case name", "2 * 3 and 3*4, a snake_case name"),
            ("[Japan](https://example.org/a_(b) \"Tokyo\") met [*China*][1].", "Japan met China."),
            ("![A flag](flag.png) Japan", "Japan"),
            ("[![logo](l.png)](https://example.org)Japan", "Japan"),
            ("Japan [said] so.[^1]", "Japan [said] so."),
            ("[^1]: The ministry.", "The ministry."),
            ("[1]: https://example.org \"Title\"", ""),
            ("[Note]: the talks go on.", "[Note]: the talks go on."),
            (
                "See <https://example.org> and<br>go <b>on</b>, 3 < 4 > 2",
                "See https://example.org andgo on, 3 < 4 > 2",
            ),
            ("Japan <!-- no --> met", "Japan  met"),
            ("Japan <!-- never closed", "Japan <!-- never closed"),
            ("R&amp;D\\* &lt; &nope;", "R&D* < &nope;"),
            ("> > Japan met.", "Japan met."),
            ("## The *talks*", "## The talks"),
            ("# The talks\n---", "# The talks\n"),
            ("* One", "- One"),
            ("  + [x] Two", "- Two"),
            ("1. Three", "1. Three"),
            ("* * *", ""),
            ("---", ""),
            ("| Japan | China |", "| Japan | China |"),
            ("|---|:-:|", ""),
            ("```text", ""),
            ("日本 **met** 한국\\", "日本 met 한국"),
        ];
        for (written, expected) in cases {
            assert_eq!(plain(written), format!("{expected}\n"), "{written}");
        }
    }

    #[test]
    fn lines_stay_lines() {
        let written = "Title\n=====\n\nOne\nTwo\n---\n\n```\ncode\n```\n<!-- a\nb -->\nEnd";
        assert_eq!(plain(written), "# Title\n\n\nOne\n## Two\n\n\n\ncode\n\n\nEnd\n");
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let draft = read("---\ndate: 2024-05-13\n---\n# The **talks**\n\nText.\n".into());
        assert_eq!(draft.title.as_deref(), Some("The talks"));
        assert_eq!(draft.text, "# The talks\n\nText.\n");
        assert_eq!(draft.date.as_deref(), Some("2024-05-13"));
        let draft = read("---\ntitle: Other\n---\n# The talks\n".into());
        assert_eq!(draft.title.as_deref(), Some("Other"));
    }

    #[test]
    fn strange_markup_is_no_panic() {
        for junk in ["[", "](", "![", "[^", "\\", "<", "**", "&", "`", "[a](", "[a][", ">", "<\u{e9}>"] {
            plain(junk);
            plain(&junk.repeat(1_000));
        }
    }
}
