//! Diagnostics as the compiler of a programming language would print them.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};

/// All diagnostics as text for a terminal, an empty line between two, a newline at the end: the message,
/// each place with its line and carets, and the hint as a line of help. With `color`, ANSI styles are
/// written.
pub fn render(diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    diagnostics
        .iter()
        .map(|diagnostic| {
            let text = renderer.render(&[group(diagnostic)]);
            // Empty gutter lines would otherwise end in a space.
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            lines.join("\n") + "\n"
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str());
    let group = Group::with_title(title).elements(snippets(&diagnostic.places));
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.message(hint.as_str())),
        None => group,
    }
}

/// One snippet for each file, in the order in which the places name them; the first place is the primary.
fn snippets(places: &[Place]) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let mut snippets = Vec::new();
    for (index, place) in places.iter().enumerate() {
        if places[..index].iter().any(|earlier| Arc::ptr_eq(&earlier.file, &place.file)) {
            continue;
        }
        let mut snippet = Snippet::source(&*place.file.text).path(place.file.name.as_str());
        for (at, same) in places.iter().enumerate().filter(|(_, p)| Arc::ptr_eq(&p.file, &place.file)) {
            let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = &*same.file.text;
            let (start, end) = (boundary(text, same.span.start), boundary(text, same.span.end));
            let label = (!same.label.is_empty()).then_some(same.label.as_str());
            snippet = snippet.annotation(kind.span(start..end).label(label));
        }
        snippets.push(snippet);
    }
    snippets
}

/// The last character boundary at or before the offset, so that no place can break the rendering.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::render;
    use crate::diagnostic::{Diagnostic, SourceFile};
    use crate::span::Span;

    fn file(name: &str, text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile { name: name.to_owned(), text: text.to_owned().into() })
    }

    #[test]
    fn both_places_of_a_conflict_are_shown_with_the_hint() {
        let first = file("a.toml", "[x]\nnames = [\"Ruritania\"]\n");
        let second = file("b.toml", "[y]\nnames = [\"Ruritania\"]\n");
        let diagnostic = Diagnostic::error("`Ruritania` names two actors")
            .at(&first, Span::new(13, 24), "here `x`")
            .at(&second, Span::new(13, 24), "here `y`")
            .hint("remove it from one of them");
        let expected = "\
error: `Ruritania` names two actors
 --> a.toml:2:10
  |
2 | names = [\"Ruritania\"]
  |          ^^^^^^^^^^^ here `x`
  |
 ::: b.toml:2:10
  |
2 | names = [\"Ruritania\"]
  |          ----------- here `y`
  |
  = help: remove it from one of them
";
        assert_eq!(render(&[diagnostic], false), expected);
    }

    #[test]
    fn a_diagnostic_without_a_place_is_one_line_and_its_hint() {
        let diagnostic = Diagnostic::warning("nothing was read").hint("name a folder");
        assert_eq!(
            render(&[diagnostic.clone(), diagnostic], false),
            "warning: nothing was read\n |\n = help: name a folder\n\n\
             warning: nothing was read\n |\n = help: name a folder\n"
        );
    }

    #[test]
    fn a_place_outside_its_file_does_not_panic() {
        let file = file("a.toml", "é");
        let diagnostic = Diagnostic::error("odd").at(&file, Span::new(1, 99), "");
        assert!(render(&[diagnostic], false).contains("odd"));
    }
}
