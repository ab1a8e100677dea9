//! What the TOML parser could not accept, said so that a person can mend it.

use toml::de::Error;

use crate::gazetteer::report::{Report, Written};
use crate::span::Span;

/// Reports the parser's problems with the file of this index and text. An entry written twice is shown
/// at both places, and its keys, each of which would be a duplicate, are not counted again.
pub(super) fn report_problems(index: usize, text: &str, problems: &[Error], report: &mut Report<'_>) {
    let mut second_entry: Option<usize> = None;
    for problem in problems {
        let range = problem.span().unwrap_or(0..0);
        let span = Span::new(range.start, range.end);
        let at: Written = (index, span);
        if problem.message() != "duplicate key" {
            report.error(format!("not valid TOML: {}", problem.message()), &[(at, "")], None);
        } else if is_in_header(text, span.start) {
            second_entry = Some(span.end);
            let first = header_of(span.of(text), text).map(|first| ((index, first), "first here"));
            let places: Vec<(Written, &str)> = [(at, "again here")].into_iter().chain(first).collect();
            let hint = "put all of it into one entry, or give the second another id".to_owned();
            report.error(format!("entry `{}` is written twice", span.of(text)), &places, hint);
        } else if second_entry.is_none_or(|start| holds_header(Span::new(start, span.start).of(text))) {
            let hint = "put both values into one".to_owned();
            report.error(format!("key `{}` is written twice in its entry", span.of(text)), &[(at, "")], hint);
        }
    }
}

fn is_in_header(text: &str, offset: usize) -> bool {
    let before = text.get(..offset).unwrap_or(text);
    before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('['))
}

/// The first header of the entry with this key.
fn header_of(key: &str, text: &str) -> Option<Span> {
    let header = format!("[{key}]");
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let start = lines.into_iter().find(|start| text[*start..].starts_with(&header))? + 1;
    Some(Span::new(start, start + key.len()))
}

fn holds_header(text: &str) -> bool {
    text.lines().any(|line| line.starts_with('['))
}
