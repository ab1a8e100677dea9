//! Which kind of file it is.

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// JSON Lines: one object a line.
    JsonLines,
    /// A table with a header line; the separator where the name settles it.
    Table(Option<u8>),
}

/// The endings that are read, and as what: the one line that a new format needs.
const ENDINGS: [(&str, Format); 12] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("csv", Format::Table(None)),
    ("tsv", Format::Table(Some(b'\t'))),
    ("tab", Format::Table(Some(b'\t'))),
];

impl Format {
    /// The format that the file name tells, with or without `.gz` or `.zst` behind it.
    pub fn of_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let name = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// The format that the first bytes show, for what has no telling name: JSON (of which the reader of
    /// JSON Lines says what is wrong with it), a web page, or else plain text.
    pub fn of_head(head: &[u8]) -> Format {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let starts = |word: &str| {
            head.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
        };
        if starts("<!doctype html") || starts("<html") {
            Format::Html
        } else if opens(head, b'{', b'"') || opens(head, b'[', b'{') {
            Format::JsonLines
        } else {
            Format::Text
        }
    }
}

/// Whether the bytes are the first, white space or nothing, and the second.
fn opens(head: &[u8], first: u8, second: u8) -> bool {
    head.split_first()
        .is_some_and(|(found, rest)| *found == first && rest.trim_ascii_start().first() == Some(&second))
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_tell_the_format() {
        let cases = [
            ("a.txt", Some(Format::Text)),
            ("A.TXT", Some(Format::Text)),
            ("a.b.md", Some(Format::Markdown)),
            ("a.htm", Some(Format::Html)),
            ("a.html.gz", Some(Format::Html)),
            ("a.jsonl.zst", Some(Format::JsonLines)),
            ("a.ndjson", Some(Format::JsonLines)),
            ("a.csv", Some(Format::Table(None))),
            ("a.TSV.GZ", Some(Format::Table(Some(b'\t')))),
            ("graph.json", None),
            ("a.gz", None),
            ("photo.jpg", None),
            ("txt", None),
            ("", None),
        ];
        for (name, format) in cases {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }

    #[test]
    fn first_bytes_tell_the_format_of_standard_input() {
        let cases = [
            (&b"\xef\xbb\xbf{\"text\": \"a\"}"[..], Format::JsonLines),
            (b"{ \"text\": \"a\"}", Format::JsonLines),
            (b"[\n {\"text\": \"a\"}]", Format::JsonLines),
            (b"[1] See the note.", Format::Text),
            (b"{A} attacks {B}", Format::Text),
            (b"{", Format::Text),
            (b"\n<!DOCTYPE html><p>", Format::Html),
            (b"<HTML lang=en>", Format::Html),
            (b"<3", Format::Text),
            (b"", Format::Text),
        ];
        for (head, format) in cases {
            assert_eq!(Format::of_head(head), format, "{}", String::from_utf8_lossy(head));
        }
    }
}
