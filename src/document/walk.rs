//! From arguments to files: folders are walked in sorted order.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::Input;
use super::draft::Origin;
use super::format::Format;
use super::own::is_own_file;
use super::{date, trouble};
use crate::diagnostic::Diagnostic;

/// A file to read, or standard input.
#[derive(Debug)]
pub struct Found {
    /// Its names.
    pub origin: Origin,
    /// Where it is; nothing for standard input.
    pub path: Option<PathBuf>,
    /// What its name says that it holds; nothing where that must be seen from its first bytes.
    pub format: Option<Format>,
}

/// The files that the inputs name, each once, however often it is reached.
pub struct Files {
    inputs: VecDeque<Input>,
    folder: Option<Folder>,
    seen: HashSet<PathBuf>,
    /// Files that were left out without a warning, as they are of no kind that is read from folders
    /// or had been read before.
    pub passed_over: u64,
}

/// A folder on the way through.
struct Folder {
    root: PathBuf,
    entries: Walk,
    has_articles: bool,
}

impl Files {
    /// The files of the inputs, in their order.
    pub fn new(inputs: Vec<Input>) -> Files {
        Files { inputs: inputs.into(), folder: None, seen: HashSet::new(), passed_over: 0 }
    }

    fn of_input(&mut self, input: Input) -> Option<Result<Found, Diagnostic>> {
        match input {
            Input::Stdin => {
                let origin = Origin { name: "standard input".into(), id: "stdin".into(), date: None };
                Some(Ok(Found { origin, path: None, format: None }))
            }
            Input::Path(path) if path.is_dir() => {
                self.folder = Some(Folder { entries: walk(&path), root: path, has_articles: false });
                None
            }
            Input::Path(path) if self.is_repeated(&path) => {
                self.passed_over += 1;
                None
            }
            Input::Path(path) => {
                let root = path.parent().unwrap_or(Path::new("")).to_owned();
                Some(Ok(found(path, &root)))
            }
        }
    }

    fn of_entry(
        &mut self,
        folder: &mut Folder,
        entry: Result<DirEntry, ignore::Error>,
    ) -> Option<Result<Found, Diagnostic>> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return refused(&folder.root, &error).map(Err),
        };
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            return None;
        }
        let found = found(entry.into_path(), &folder.root);
        let path = found.path.as_deref()?;
        // Pipes and devices wait for ever; they are read only when they are named.
        let is_article = found.format.is_some() && path.is_file() && !is_own_file(path);
        folder.has_articles |= is_article;
        if !is_article || self.is_repeated(path) {
            self.passed_over += 1;
            return None;
        }
        Some(Ok(found))
    }

    fn is_repeated(&mut self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| !self.seen.insert(path))
    }
}

impl Iterator for Files {
    type Item = Result<Found, Diagnostic>;

    fn next(&mut self) -> Option<Result<Found, Diagnostic>> {
        loop {
            let Some(mut folder) = self.folder.take() else {
                let input = self.inputs.pop_front()?;
                match self.of_input(input) {
                    Some(found) => return Some(found),
                    None => continue,
                }
            };
            match folder.entries.next() {
                Some(entry) => {
                    let found = self.of_entry(&mut folder, entry);
                    self.folder = Some(folder);
                    if found.is_some() {
                        return found;
                    }
                }
                None if !folder.has_articles => return Some(Err(empty(&folder.root))),
                None => {}
            }
        }
    }
}

/// Everything below the folder in sorted order; links are followed, hidden files are not seen.
fn walk(root: &Path) -> Walk {
    WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build()
}

fn found(path: PathBuf, root: &Path) -> Found {
    let below = path.strip_prefix(root).unwrap_or(&path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let file_name = parts.last().map(|name| name.to_string()).unwrap_or_default();
    let origin = Origin {
        name: path.to_string_lossy().into_owned(),
        id: parts.join("/"),
        date: date::in_file_name(&file_name),
    };
    Found { origin, path: Some(path), format: Format::of_name(&file_name) }
}

/// A warning about something below a folder that could not be walked into. A link back to a folder
/// above it is none: everything behind it is read where it really is.
fn refused(root: &Path, error: &ignore::Error) -> Option<Diagnostic> {
    match error {
        ignore::Error::Loop { .. } => None,
        ignore::Error::WithPath { path, err } => refused(path, err),
        ignore::Error::WithDepth { err, .. } => refused(root, err),
        ignore::Error::Io(error) => Some(Diagnostic::warning(format!(
            "cannot read `{}`: {}",
            root.to_string_lossy(),
            trouble::reason(error)
        ))),
        other => Some(Diagnostic::warning(format!("cannot read `{}`: {other}", root.to_string_lossy()))),
    }
}

fn empty(root: &Path) -> Diagnostic {
    Diagnostic::warning(format!("`{}` holds no file that can be read", root.to_string_lossy()))
        .hint("from folders .txt, .md, .html, .jsonl and .csv are taken, also with .gz or .zst")
}

#[cfg(test)]
mod tests {
    use super::Files;
    use crate::document::Input;
    use std::fs;
    use std::path::Path;

    fn ids(root: &Path, inputs: &[&str]) -> (Vec<String>, u64) {
        let inputs = inputs.iter().map(|input| Input::Path(root.join(input))).collect();
        let mut files = Files::new(inputs);
        let said = files
            .by_ref()
            .map(|found| match found {
                Ok(found) => found.origin.id,
                Err(warning) => warning.to_string().replace(&*root.to_string_lossy(), "ROOT"),
            })
            .collect();
        (said, files.passed_over)
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "One.").unwrap();
        }
        folder
    }

    #[test]
    fn folders_are_sorted_and_only_known_kinds_are_taken() {
        let files = [
            "n/b.txt",
            "n/a/z.md",
            "n/a/y.csv.gz",
            "n/.hidden.txt",
            "n/.git/x.txt",
            "n/graph.json",
            "n/c.jpg",
        ];
        let folder = folder(&files);
        let expected = ["a/y.csv.gz", "a/z.md", "b.txt"].map(String::from).to_vec();
        assert_eq!(ids(folder.path(), &["n"]), (expected, 2));
    }

    #[test]
    fn ignore_files_are_not_obeyed() {
        let folder = folder(&["n/a.txt"]);
        for name in [".gitignore", ".ignore"] {
            fs::write(folder.path().join("n").join(name), "*.txt").unwrap();
        }
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(ids(folder.path(), &["n"]), (vec!["a.txt".to_owned()], 0));
    }

    #[test]
    fn named_files_come_in_the_order_given_and_once() {
        let folder = folder(&["n/b.txt", "n/a.log", ".x/.a.txt"]);
        let expected = ["b.txt", "a.log", "gone.txt", ".a.txt"].map(String::from).to_vec();
        assert_eq!(
            ids(folder.path(), &["n/b.txt", "n/a.log", "gone.txt", "n/../n/b.txt", ".x/.a.txt"]),
            (expected, 1)
        );
        assert_eq!(ids(folder.path(), &["n/b.txt", "n"]), (vec!["b.txt".to_owned()], 2));
    }

    #[test]
    fn a_folder_without_articles_is_said() {
        let folder = folder(&["n/a.jpg"]);
        let said = "warning: `ROOT/n` holds no file that can be read (from folders .txt, .md, .html, .jsonl and \
                    .csv are taken, also with .gz or .zst)";
        assert_eq!(ids(folder.path(), &["n"]), (vec![said.to_owned()], 1));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["n/a/a.txt", "other/b.txt"]);
        let path = |name: &str| folder.path().join(name);
        symlink(path("n"), path("n/a/loop")).unwrap();
        symlink(path("other"), path("n/other")).unwrap();
        symlink(path("n/a/a.txt"), path("n/same.txt")).unwrap();
        symlink(path("n/self.txt"), path("n/self.txt")).unwrap();
        symlink(path("gone.txt"), path("n/gone.txt")).unwrap();
        let (said, passed_over) = ids(folder.path(), &["n"]);
        assert_eq!(
            said,
            [
                "a/a.txt",
                "warning: cannot read `ROOT/n/gone.txt`: no such file or directory",
                "other/b.txt",
                "warning: cannot read `ROOT/n/self.txt`: too many levels of symbolic links",
            ]
        );
        assert_eq!(passed_over, 1);
    }

    #[cfg(unix)]
    #[test]
    fn names_need_not_be_utf_8() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&["n/a.txt"]);
        let name = std::ffi::OsStr::from_bytes(b"b\xff.txt");
        fs::write(folder.path().join("n").join(name), "One.").unwrap();
        assert_eq!(ids(folder.path(), &["n"]).0, ["a.txt", "b\u{fffd}.txt"]);
    }
}
