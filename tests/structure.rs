//! The shape of the code: who may know whom.

use std::fs;
use std::path::{Path, PathBuf};

use detente::{Extractor, Gazetteer, Network};

/// The modules from the bottom up; each may use those of its own line and the lines above it.
const LAYERS: &[&[&str]] = &[
    &["packed", "span"],
    &["diagnostic"],
    &["document"],
    &["text"],
    &["gazetteer"],
    &["extract"],
    &["eval", "network", "suggest"],
    &["impact"],
    &["draw"],
    &["export"],
    &["exchange"],
];

/// The text of a file without the tests at its end.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a readable file");
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// The files below a folder, but for those that only hold tests.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("testing.rs")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The place of a module in [`LAYERS`].
fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The names that follow `crate::` in a text.
fn used_modules(text: &str) -> impl Iterator<Item = &str> {
    text.split("crate::").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        Some(&rest[..end])
    })
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for file in rust_files(Path::new("src")) {
        let below = file.strip_prefix("src").expect("a path below src");
        let top = below.components().next().expect("a name").as_os_str().to_string_lossy();
        let Some(own) = layer(top.trim_end_matches(".rs")) else { continue };
        for used in used_modules(&code(&file)) {
            match layer(used) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{} uses {used}, which is built on it", file.display())),
                None => {
                    wrong.push(format!("{} uses {used}, which has no layer in this test", file.display()))
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    let text = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let modules = text.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    for module in modules {
        assert!(layer(module.trim_end_matches(';')).is_some(), "{module} has no layer");
    }
}

/// Whether a line of a file that is no comment says this.
fn says(file: &Path, needle: &str) -> bool {
    code(file).lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(needle))
}

#[test]
fn only_the_command_line_prints_and_knows_clap() {
    let outside = |file: &PathBuf| !file.starts_with("src/cli");
    for file in rust_files(Path::new("src")).into_iter().filter(outside) {
        for needle in ["println!", "print!(", "dbg!", "clap", "anstream", "indicatif"] {
            assert!(!says(&file, needle), "{} says `{needle}`", file.display());
        }
    }
}

#[test]
fn only_namesakes_know_aho_corasick() {
    let files = rust_files(Path::new("src"));
    let knowing: Vec<&PathBuf> = files.iter().filter(|file| says(file, "aho_corasick")).collect();
    assert_eq!(knowing, [Path::new("src/extract/namesake.rs")]);
}

#[test]
fn only_edits_of_the_gazetteer_know_toml_edit() {
    for file in rust_files(Path::new("src")) {
        let may = file.starts_with("src/gazetteer/edit");
        assert!(may || !says(&file, "toml_edit"), "{} knows toml_edit", file.display());
    }
}

#[test]
fn only_what_waits_is_packed_with_postcard() {
    for file in rust_files(Path::new("src")) {
        let may = file.ends_with("build/spool.rs") || file.ends_with("network/samples.rs");
        assert!(may || !says(&file, "postcard::"), "{} knows postcard", file.display());
    }
}

#[test]
fn nothing_is_unsafe() {
    let manifest = fs::read_to_string("Cargo.toml").expect("a manifest");
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"), "the compiler no longer forbids it");
    for file in rust_files(Path::new("src")) {
        assert!(!says(&file, "allow(unsafe"), "{} allows it", file.display());
    }
}

#[test]
fn no_other_program_is_started() {
    for file in rust_files(Path::new("src")) {
        assert!(!says(&file, "process::Command"), "{} starts a program", file.display());
    }
}

#[test]
fn only_exports_know_how_pictures_are_painted() {
    for file in rust_files(Path::new("src")) {
        let is = |names: &[&str]| names.iter().any(|name| file.ends_with(name));
        let painters = ["typeset.rs", "png.rs", "pdf/paint.rs"];
        assert!(is(&painters) || !says(&file, "resvg::"), "{} knows resvg", file.display());
        let pages = ["pdf/mod.rs", "pdf/face.rs", "pdf/paint.rs"];
        assert!(is(&pages) || !says(&file, "pdf_writer"), "{} knows pdf-writer", file.display());
        let fonts = ["pdf/face.rs", "woff.rs"];
        assert!(is(&fonts) || !says(&file, "subsetter"), "{} knows subsetter", file.display());
    }
}

#[test]
fn only_the_report_knows_sha_256() {
    for file in rust_files(Path::new("src")) {
        let may = file.ends_with("export/html/page.rs");
        assert!(may || !says(&file, "sha2"), "{} knows SHA-256", file.display());
    }
}

#[test]
fn extraction_may_go_on_in_any_thread() {
    fn shared<T: Send + Sync>() {}
    shared::<Extractor>();
    shared::<Gazetteer>();
    shared::<Network>();
}
