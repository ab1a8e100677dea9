//! The files of each layer: the shipped folder, which lies in the binary, and the user's folders.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, SourceFile};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/gazetteer");

/// What the entries of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `actors/*.toml`.
    Actors,
    /// `relations/*.toml`.
    Relations,
    /// `relations/composition.toml`.
    Compositions,
    /// `classes.toml`.
    Classes,
    /// `words/STEM.txt`.
    Words(String),
    /// Any other `.toml` file that a user names: each entry is known by its keys.
    Mixed,
}

/// A file of a layer.
#[derive(Clone, Debug)]
pub(super) struct LayerFile {
    /// Number of the layer, the shipped data being 0.
    pub layer: usize,
    pub kind: FileKind,
    pub source: Arc<SourceFile>,
}

/// A file as it would be: what a change does can be seen before it is saved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file, which need not exist: a layer that is a file, or a file in the folder of a layer.
    pub file: PathBuf,
    /// Its whole text.
    pub text: String,
}

/// The files of the shipped gazetteer, by name.
pub(super) fn shipped_files() -> Vec<LayerFile> {
    let mut files = Vec::new();
    let mut folders = vec![&SHIPPED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let (Some(kind), Some(text)) = (kind_of_file(file.path()), file.contents_utf8()) else {
                continue;
            };
            let name = format!("gazetteer/{}", slashed(file.path()));
            let source = Arc::new(SourceFile { name, text: text.into() });
            files.push(LayerFile { layer: 0, kind, source });
        }
    }
    files.sort_by(|a, b| a.source.name.cmp(&b.source.name));
    files
}

/// The files of a layer that is not on disk: each its path below the folder and its text.
pub(super) fn files_of_texts(layer: usize, texts: &[(&str, &str)]) -> Vec<LayerFile> {
    let file = |(path, text): &(&str, &str)| {
        let source = SourceFile { name: (*path).to_owned(), text: (*text).to_owned().into() };
        Some(LayerFile { layer, kind: kind_of_file(Path::new(path))?, source: Arc::new(source) })
    };
    texts.iter().filter_map(file).collect()
}

/// How the names of files end that hold lists from other programs.
const LISTS: [&str; 7] = ["actors", "csv", "json", "jsonl", "tab", "tsv", "xlsx"];

/// The files of a user's layer, a folder or a single `.toml` file, by name; one of them as the draft has it.
pub(super) fn read_layer(
    layer: usize,
    path: &Path,
    draft: Option<&Draft>,
) -> Result<Vec<LayerFile>, Vec<Diagnostic>> {
    let shown = path.display();
    if path.is_file() || draft.is_some_and(|draft| draft.file == path) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            let is_list = path.extension().is_some_and(|ending| LISTS.iter().any(|list| ending == *list));
            let hint = if is_list {
                format!(
                    "make one of it: `detente gazetteer import {shown} -o {}`",
                    path.with_extension("toml").display()
                )
            } else {
                "name a folder, or a file that ends in .toml".to_owned()
            };
            return Err(vec![Diagnostic::error(format!("`{shown}` is no gazetteer file")).hint(hint)]);
        }
        let kind = path.file_name().and_then(|name| kind_of_file(Path::new(name)));
        return read_source(path, draft)
            .map(|source| vec![LayerFile { layer, kind: kind.unwrap_or(FileKind::Mixed), source }]);
    }
    if !path.is_dir() && !draft.is_some_and(|draft| draft.file.starts_with(path)) {
        let what = if path.extension().is_some_and(|ending| ending == "toml") { "file" } else { "folder" };
        return Err(vec![Diagnostic::error(format!("gazetteer {what} `{shown}` does not exist"))]);
    }
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for below in [Path::new(""), Path::new("actors"), Path::new("relations"), Path::new("words")] {
        let folder = path.join(below);
        for name in file_names(&folder, draft) {
            let Some(kind) = kind_of_file(&below.join(&name)) else { continue };
            match read_source(&folder.join(&name), draft) {
                Ok(source) => files.push(LayerFile { layer, kind, source }),
                Err(problems) => diagnostics.extend(problems),
            }
        }
    }
    if files.is_empty() && diagnostics.is_empty() {
        let hint = "expected actors/*.toml, relations/*.toml or words/*.txt";
        diagnostics.push(Diagnostic::error(format!("`{shown}` holds no gazetteer files")).hint(hint));
    }
    if diagnostics.is_empty() { Ok(files) } else { Err(diagnostics) }
}

/// What a file is by its path below the folder of its layer.
fn kind_of_file(path: &Path) -> Option<FileKind> {
    let name = slashed(path);
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["actors", file] if file.ends_with(".toml") => Some(FileKind::Actors),
        ["relations", "composition.toml"] | ["composition.toml"] => Some(FileKind::Compositions),
        ["relations", file] if file.ends_with(".toml") => Some(FileKind::Relations),
        ["words", file] => file.strip_suffix(".txt").map(|stem| FileKind::Words(stem.to_owned())),
        ["classes.toml"] => Some(FileKind::Classes),
        ["detente.toml"] => None, // the settings of a project, which may lie beside
        [file] if file.ends_with(".toml") => Some(FileKind::Mixed),
        _ => None,
    }
}

/// The names of the visible files in a folder, sorted, the draft among them; none where there is no such
/// folder.
fn file_names(folder: &Path, draft: Option<&Draft>) -> Vec<PathBuf> {
    let listing = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<PathBuf> = listing
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.path().is_file())
        .map(|entry| PathBuf::from(entry.file_name()))
        .filter(|name| !name.to_string_lossy().starts_with('.'))
        .collect();
    let drafted = draft.filter(|draft| draft.file.parent() == Some(folder));
    names.extend(drafted.and_then(|draft| draft.file.file_name()).map(PathBuf::from));
    names.sort();
    names.dedup();
    names
}

fn read_source(path: &Path, draft: Option<&Draft>) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
    if let Some(draft) = draft.filter(|draft| draft.file == path) {
        return Ok(Arc::new(SourceFile { name: slashed(path), text: draft.text.clone().into() }));
    }
    let shown = path.display();
    let bytes = std::fs::read(path)
        .map_err(|error| vec![Diagnostic::error(format!("`{shown}` cannot be read: {error}"))])?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        let message = format!("`{shown}` is not UTF-8 (line {})", line + 1);
        vec![Diagnostic::error(message).hint("save the file as UTF-8")]
    })?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok(Arc::new(SourceFile { name: slashed(path), text: text.into() }))
}

/// A path with forward slashes on every system, so that outputs do not depend on it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
