//! Front matter: `key: value` lines between two lines of `---` at the head of a text or Markdown file.

use super::draft::Draft;

/// No front matter is longer; beyond it a line of `---` is a rule in the text.
const MOST_LINES: usize = 100;

/// A draft with the fields of the front matter, its text what follows it; without front matter the
/// text is left whole.
pub fn read(text: String) -> Draft {
    match split(&text) {
        Some((fields, body)) => {
            let mut draft = Draft { text: body.to_owned(), ..Draft::default() };
            for line in fields.lines() {
                assign(&mut draft, line);
            }
            draft
        }
        None => Draft { text, ..Draft::default() },
    }
}

fn assign(draft: &mut Draft, line: &str) {
    // Lines of lists and nested maps are indented.
    let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with(char::is_whitespace)) else {
        return;
    };
    let slot = match key.trim().to_ascii_lowercase().as_str() {
        "id" => &mut draft.id,
        "title" => &mut draft.title,
        "date" | "published" => &mut draft.date,
        "source" | "outlet" => &mut draft.outlet,
        "url" | "link" => &mut draft.url,
        _ => return,
    };
    let value = unquoted(value.trim());
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value.to_owned());
    }
}

/// What stands between the rules, and what follows the second.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_rule(line))?;
    let mut end = first.len();
    for line in lines.take(MOST_LINES) {
        if is_rule(line) {
            return Some((&text[first.len()..end], &text[end + line.len()..]));
        }
        if !is_field(line) {
            return None;
        }
        end += line.len();
    }
    None
}

fn is_rule(line: &str) -> bool {
    line.trim_end() == "---"
}

/// A `key: value`, a line that goes on with the one before, a comment, or nothing.
fn is_field(line: &str) -> bool {
    let is_key = |key: &str| !key.is_empty() && !key.trim_end().contains(char::is_whitespace);
    line.trim().is_empty()
        || line.starts_with([' ', '\t', '#', '-'])
        || line.split_once(':').is_some_and(|(key, _)| is_key(key))
}

fn unquoted(value: &str) -> &str {
    let strip = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    strip('"').or_else(|| strip('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::draft::Draft;

    #[test]
    fn fields_are_taken_off_the_text() {
        let text = "---\r\ntitle: \"Talks: a third round\"\nDate: 2024-05-13\ntags:\n  - talks\n\
                    # note\nsource: The Daily\nlink: 'https://example.org/a'\nauthor: A\n---\n\nThe text.\n";
        let expected = Draft {
            text: "\nThe text.\n".into(),
            title: Some("Talks: a third round".into()),
            date: Some("2024-05-13".into()),
            outlet: Some("The Daily".into()),
            url: Some("https://example.org/a".into()),
            id: None,
            mentions: None,
        };
        assert_eq!(read(text.into()), expected);
    }

    #[test]
    fn text_without_front_matter_is_left_whole() {
        for text in [
            "",
            "---",
            "---\n",
            "---\ntitle: never closed\n",
            "---\nA sentence stands here.\n---\nAnother.",
            "The minister said: no\n---\nmore: text\n---\n",
            "----\ntitle: a\n----\n",
        ] {
            let expected = Draft { text: text.into(), ..Draft::default() };
            assert_eq!(read(text.into()), expected, "{text}");
        }
    }
}
