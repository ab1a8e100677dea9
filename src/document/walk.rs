//! From arguments to files: folders are walked in sorted order.

use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::fs::{self, FileType, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

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
    /// Its size on the disk, as far as that is known.
    pub bytes: u64,
    /// A hash of its name, size and time of change.
    pub stamp: u64,
}

/// The files that the inputs name, each once, however often it is reached.
pub struct Files {
    inputs: VecDeque<Input>,
    folder: Option<Folder>,
    /// Hashes of what identifies a file, since a million paths would take a hundred megabytes.
    seen: HashSet<u64>,
    /// Files that were left out without a warning, as they are of no kind that is read from folders
    /// or had been read before.
    pub passed_over: u64,
}

/// The size of all files that the inputs name, in bytes as they lie on the disk.
pub fn bytes_of(inputs: Vec<Input>) -> u64 {
    Files::new(inputs).flatten().map(|found| found.bytes).sum()
}

/// A folder on the way through.
struct Folder {
    root: PathBuf,
    /// The folder itself and those within it that lead to where the walk is.
    levels: Vec<Level>,
    has_articles: bool,
}

/// The names in a folder that have not been visited, the next one last.
struct Level {
    path: PathBuf,
    identity: u64,
    names: Vec<(Box<OsStr>, FileType)>,
}

impl Files {
    /// The files of the inputs, in their order.
    pub fn new(inputs: Vec<Input>) -> Files {
        Files { inputs: inputs.into(), folder: None, seen: HashSet::new(), passed_over: 0 }
    }

    fn of_input(&mut self, input: Input) -> Option<Result<Found, Diagnostic>> {
        let path = match input {
            Input::Stdin => {
                let origin = Origin { name: "standard input".into(), id: "stdin".into(), date: None };
                return Some(Ok(Found { origin, path: None, format: None, bytes: 0, stamp: 0 }));
            }
            Input::Path(path) => path,
        };
        let metadata = fs::metadata(&path).ok();
        if metadata.as_ref().is_some_and(Metadata::is_dir) {
            let mut folder = Folder { root: path.clone(), levels: Vec::new(), has_articles: false };
            let entered = folder.enter(path);
            self.folder = Some(folder);
            return entered.err().map(Err);
        }
        if metadata.as_ref().is_some_and(|metadata| self.is_repeated(&path, metadata)) {
            self.passed_over += 1;
            return None;
        }
        let root = path.parent().unwrap_or(Path::new("")).to_owned();
        Some(Ok(found(path, &root, metadata.as_ref())))
    }

    fn of_entry(&mut self, folder: &mut Folder, path: PathBuf) -> Option<Found> {
        let metadata = fs::metadata(&path).ok();
        let found = found(path, &folder.root, metadata.as_ref());
        let path = found.path.as_deref()?;
        // Pipes and devices wait for ever; they are read only when they are named.
        let is_file = metadata.as_ref().is_some_and(Metadata::is_file);
        let is_article = found.format.is_some() && is_file && !is_own_file(path);
        folder.has_articles |= is_article;
        if !is_article || metadata.is_some_and(|metadata| self.is_repeated(path, &metadata)) {
            self.passed_over += 1;
            return None;
        }
        Some(found)
    }

    fn is_repeated(&mut self, path: &Path, metadata: &Metadata) -> bool {
        !self.seen.insert(identity(path, metadata))
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
            match folder.next_path() {
                Some(path) => {
                    let found = path.map(|path| self.of_entry(&mut folder, path)).transpose();
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

impl Folder {
    /// The next file, or what could not be walked into. Hidden files are not seen; links are followed, but for
    /// those that lead back to a folder above: everything behind them is read where it really is.
    fn next_path(&mut self) -> Option<Result<PathBuf, Diagnostic>> {
        loop {
            let level = self.levels.last_mut()?;
            let Some((name, kind)) = level.names.pop() else {
                self.levels.pop();
                continue;
            };
            let path = level.path.join(&*name);
            let is_folder = match kind.is_symlink() {
                false => kind.is_dir(),
                true => match fs::metadata(&path) {
                    Ok(metadata) => metadata.is_dir(),
                    Err(error) => return Some(Err(refused(&path, &error))),
                },
            };
            if !is_folder {
                return Some(Ok(path));
            }
            if let Err(warning) = self.enter(path) {
                return Some(Err(warning));
            }
        }
    }

    /// Goes down into a folder, if the walk is not in it already.
    fn enter(&mut self, path: PathBuf) -> Result<(), Diagnostic> {
        let read = || -> io::Result<Level> {
            let identity = identity(&path, &fs::metadata(&path)?);
            if self.levels.iter().any(|level| level.identity == identity) {
                return Ok(Level { path: path.clone(), identity, names: Vec::new() });
            }
            let mut names = Vec::new();
            for entry in fs::read_dir(&path)? {
                let entry = entry?;
                let name = entry.file_name();
                if !name.as_encoded_bytes().starts_with(b".") {
                    names.push((name.into_boxed_os_str(), entry.file_type()?));
                }
            }
            names.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
            Ok(Level { path: path.clone(), identity, names })
        };
        let level = read().map_err(|error| refused(&path, &error))?;
        self.levels.push(level);
        Ok(())
    }
}

/// A hash of what makes a file one file, by whichever path it is reached.
fn identity(path: &Path, metadata: &Metadata) -> u64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let _ = path;
        hash(&(metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        hash(&path.canonicalize().unwrap_or_else(|_| path.to_owned()))
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn found(path: PathBuf, root: &Path, metadata: Option<&Metadata>) -> Found {
    let below = path.strip_prefix(root).unwrap_or(&path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let file_name = parts.last().map(|name| name.to_string()).unwrap_or_default();
    let origin = Origin {
        name: path.to_string_lossy().into_owned(),
        id: parts.join("/"),
        date: date::in_file_name(&file_name),
    };
    let bytes = metadata.map_or(0, Metadata::len);
    let changed = metadata.and_then(|metadata| metadata.modified().ok());
    let stamp = hash(&(&path, bytes, changed));
    Found { origin, path: Some(path), format: Format::of_name(&file_name), bytes, stamp }
}

/// A warning about something in a folder that could not be walked into.
fn refused(path: &Path, error: &io::Error) -> Diagnostic {
    let (path, reason) = (path.to_string_lossy(), trouble::reason(error));
    Diagnostic::warning(format!("cannot read `{path}`: {reason}"))
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
