//! Every mistake that a gazetteer can have, and what is said about it.
//!
//! Each case in `tests/errors` is a layer, a `.toml` file or a folder, that begins by telling its mistake;
//! the file `.txt` of the same name is the whole message. `BLESS=1 cargo test` writes the messages anew:
//! then `git diff` is the review.

use std::fs;
use std::path::{Path, PathBuf};

use detente::diagnostic::render;
use detente::gazetteer::Gazetteer;

/// What is said about the layer, as by `gazetteer check`: nothing if there is nothing to say.
fn messages(layers: &[PathBuf]) -> String {
    match Gazetteer::load(layers) {
        Ok((gazetteer, mut warnings)) => {
            warnings.extend(gazetteer.review());
            render(&warnings, false)
        }
        Err(diagnostics) => render(&diagnostics, false),
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = fs::read_dir("tests/errors").expect("the folder of cases");
    let mut cases: Vec<PathBuf> = folder
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "txt"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_bad_gazetteer_has_its_exact_message() {
    let bless = std::env::var_os("BLESS").is_some();
    let cases = cases();
    assert!(cases.len() >= 25, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let found = messages(std::slice::from_ref(case));
        let expected_file = case.with_extension("txt");
        if bless {
            fs::write(&expected_file, &found).expect("a writable folder");
        }
        let expected = fs::read_to_string(&expected_file).unwrap_or_default();
        if expected.is_empty() || found != expected {
            wrong.push(format!("--- {}\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "these messages differ from their files:\n{}", wrong.join("\n"));
}

#[test]
fn a_message_has_no_case_only_if_it_is_here() {
    let table = [
        ("tests/errors/nowhere", "error: gazetteer folder `tests/errors/nowhere` does not exist\n"),
        (
            "src/draw",
            "error: `src/draw` holds no gazetteer files\n |\n = help: expected actors/*.toml, relations/*.toml or words/*.txt\n",
        ),
        (
            "examples/sahel-groups.csv",
            "error: `examples/sahel-groups.csv` is no gazetteer file\n |\n = help: make one of it: \
             `detente gazetteer import examples/sahel-groups.csv -o examples/sahel-groups.toml`\n",
        ),
        (
            "Cargo.lock",
            "error: `Cargo.lock` is no gazetteer file\n |\n = help: name a folder, or a file that ends in .toml\n",
        ),
    ];
    for (layer, message) in table {
        assert_eq!(messages(&[PathBuf::from(layer)]), message, "{layer}");
    }
}

#[test]
fn a_file_that_is_not_utf_8_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("latin-1.toml");
    fs::write(&file, b"[ruritania]\nname = \"Rurit\xE1nia\"\n").expect("a writable folder");
    let message =
        format!("error: `{}` is not UTF-8 (line 2)\n |\n = help: save the file as UTF-8\n", file.display());
    assert_eq!(messages(&[file]), message);
}

#[test]
fn all_layers_are_read_before_anything_is_said() {
    let layers = ["tests/errors/nowhere", "tests/errors/syntax-error.toml", "tests/errors/key-twice.toml"];
    let found = messages(&layers.map(PathBuf::from));
    for layer in layers {
        assert!(found.contains(layer), "{layer} is not named in:\n{found}");
    }
}

#[test]
fn every_message_belongs_to_a_case() {
    for entry in fs::read_dir("tests/errors").expect("the folder of cases") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let has_case =
                path.with_extension("toml").exists() || Path::new(&path.with_extension("")).is_dir();
            assert!(has_case, "{} has no case", path.display());
        }
    }
}
