//! `detente.toml`: the settings of a project, read from the current folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use detente::diagnostic::{Diagnostic, SourceFile};
use detente::span::Span;
use serde::Deserialize;

const FILE: &str = "detente.toml";

/// What a project may set; the command line adds to it.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Gazetteer layers, the last on top.
    #[serde(default)]
    pub gazetteer: Vec<PathBuf>,
}

/// The settings of the current folder; the defaults where there is no file.
pub fn settings() -> Result<Settings, Diagnostic> {
    match std::fs::read_to_string(Path::new(FILE)) {
        Ok(text) => parse(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(Diagnostic::error(format!("`{FILE}` cannot be read: {error}"))),
    }
}

fn parse(text: String) -> Result<Settings, Diagnostic> {
    toml::from_str(&text).map_err(|error| {
        let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
        let reason = error.message().lines().next().unwrap_or_default().to_owned();
        let file = Arc::new(SourceFile { name: FILE.to_owned(), text: text.into() });
        Diagnostic::error(format!("`{FILE}` has a mistake: {reason}"))
            .at(&file, span, "")
            .hint("it may set `gazetteer = [\"folder\"]`")
    })
}

#[cfg(test)]
mod tests {
    use super::{Settings, parse};

    #[test]
    fn layers_are_read() {
        let settings = parse("gazetteer = [\"mine\", \"ours\"]\n".to_owned()).unwrap();
        assert_eq!(settings, Settings { gazetteer: vec!["mine".into(), "ours".into()] });
        assert_eq!(parse(String::new()).unwrap(), Settings::default());
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        let error = parse("gazeteer = []\n".to_owned()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "detente.toml:1:1: error: `detente.toml` has a mistake: unknown field `gazeteer`, expected `gazetteer` \
             (it may set `gazetteer = [\"folder\"]`)"
        );
    }
}
