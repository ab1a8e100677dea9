//! `check --fix`: what can be mended without asking, in all files of the user's layers.

use std::io::Write;
use std::path::{Path, PathBuf};

use detente::export::write_atomic;
use detente::gazetteer::edit::{Fixed, fixed};

use super::super::files::read_text;
use super::super::outcome::Failure;
use super::super::session::{Session, stdout};
use super::diff::unified;

/// Mends every file that holds actors, and tells what was done. What is no TOML is left to the checks.
pub fn fix_layers(layers: &[PathBuf], session: &Session) -> Result<(), Failure> {
    for Mended { file, fixed, .. } in mended(layers) {
        write_atomic(&file, |out| Ok(out.write_all(fixed.text.as_bytes())?))?;
        if !session.quiet {
            for what in &fixed.done {
                session.say(&format!("fixed {}: {what}", file.display()));
            }
        }
    }
    Ok(())
}

/// Prints what [`fix_layers`] would change, and changes nothing.
pub fn print_fixes(layers: &[PathBuf], session: &Session) -> Result<(), Failure> {
    let mended = mended(layers);
    let mut out = stdout();
    for Mended { file, text, fixed } in &mended {
        write!(out, "{}", unified(&file.display().to_string(), text, &fixed.text))?;
    }
    if !session.quiet {
        session.say(match mended.len() {
            0 => "there is nothing to fix",
            _ => "nothing was written; without `--dry-run` these lines are changed",
        });
    }
    Ok(())
}

/// A file in which something can be mended, before and after.
struct Mended {
    file: PathBuf,
    text: String,
    fixed: Fixed,
}

fn mended(layers: &[PathBuf]) -> Vec<Mended> {
    let files = layers.iter().flat_map(|layer| files_of(layer));
    let mended = files.filter_map(|file| {
        let text = read_text(&file).ok()?;
        let fixed = fixed(text.strip_prefix('\u{FEFF}').unwrap_or(&text))?;
        (!fixed.done.is_empty()).then_some(Mended { file, text, fixed })
    });
    mended.collect()
}

/// The files of a layer that may hold actors, by name.
fn files_of(layer: &Path) -> Vec<PathBuf> {
    if layer.is_file() {
        return vec![layer.to_path_buf()];
    }
    let mut files = Vec::new();
    for folder in [layer.to_path_buf(), layer.join("actors")] {
        let listing = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        files.extend(listing.map(|entry| folder.join(entry.file_name())));
    }
    let is_wanted = |file: &PathBuf| {
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        name.ends_with(".toml") && !name.starts_with('.') && name != "detente.toml" && file.is_file()
    };
    files.retain(is_wanted);
    files.sort();
    files
}
