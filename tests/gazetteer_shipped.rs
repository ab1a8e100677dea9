//! The shipped data: sound, sorted, and nothing in it twice.

use std::fs;
use std::path::{Path, PathBuf};

use detente::diagnostic::render;
use detente::gazetteer::Gazetteer;

/// Every file below the folder with this extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What stands out of order: each line that does not sort behind the one before it.
fn out_of_order<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<String> {
    let lines: Vec<&str> = lines.collect();
    let pairs = lines.windows(2).filter(|pair| pair[0] >= pair[1]);
    pairs.map(|pair| format!("`{}` stands after `{}`", pair[1], pair[0])).collect()
}

#[test]
fn shipped_data_is_sound() {
    match Gazetteer::load(&[]) {
        Ok((checked, warnings)) => {
            assert!(warnings.is_empty(), "{}", render(&warnings, false));
            let shipped = Gazetteer::shipped().expect("sound entries");
            assert!(
                format!("{shipped:?}") == format!("{checked:?}"),
                "what is not checked again is the same"
            );
        }
        Err(diagnostics) => panic!("{}", render(&diagnostics, false)),
    }
}

#[test]
fn entries_are_sorted_by_id_and_written_once() {
    for file in files(Path::new("gazetteer"), "toml") {
        let text = fs::read_to_string(&file).expect("a readable file");
        let ids = text.lines().filter_map(|line| line.strip_prefix('[')?.split(']').next());
        assert_eq!(out_of_order(ids), Vec::<String>::new(), "in {}", file.display());
    }
}

#[test]
fn word_lists_hold_nothing_twice() {
    for file in files(Path::new("gazetteer"), "txt") {
        let text = fs::read_to_string(&file).expect("a readable file");
        let mut words: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        words.sort_unstable();
        assert_eq!(out_of_order(words.into_iter()), Vec::<String>::new(), "in {}", file.display());
    }
}
