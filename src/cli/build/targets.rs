//! Which formats go where: `-o` and `-f` as a list of files.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::formats::{FORMATS, Format, Writer, named, names};

/// Where `build` writes when it is not told.
const USUAL_FOLDER: &str = "output";

/// One file to write.
#[derive(Clone, Debug)]
pub struct Target {
    /// What it holds.
    pub format: &'static Format,
    /// Where; nothing for standard output.
    pub path: Option<PathBuf>,
}

/// All files to write, and the folder that may have to be made for them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The files, each once, in the order of [`FORMATS`].
    pub targets: Vec<Target>,
    /// The folder that they all go to, if the user named one or none.
    pub folder: Option<PathBuf>,
}

/// Reads `-o` and `-f` together.
pub fn plan(output: Option<&OsString>, format_names: &[String]) -> Result<Plan, Vec<Diagnostic>> {
    let formats = formats(format_names)?;
    let output = output.map_or(OsStr::new(USUAL_FOLDER), |output| output.as_os_str());
    if output.is_empty() {
        let message = Diagnostic::error("`-o` needs the name of a folder or file");
        return Err(vec![message.hint("`-o .` is the current folder")]);
    }
    if output == "-" {
        let format = the_only(&formats, "`-o -`").map_err(|error| vec![error])?;
        return Ok(Plan { targets: vec![Target { format, path: None }], folder: None });
    }
    let path = Path::new(output);
    if is_folder(path) {
        let formats = if formats.is_empty() { usual_formats() } else { formats };
        let target = |format: &'static Format| Target { format, path: Some(path.join(format.file_name)) };
        let targets = formats.into_iter().map(target).collect();
        return Ok(Plan { targets, folder: Some(path.to_owned()) });
    }
    let format = match formats.is_empty() {
        true => format_of_name(path),
        false => the_only(&formats, &format!("`-o {}`", path.display())),
    };
    let format = format.map_err(|error| vec![error])?;
    Ok(Plan { targets: vec![Target { format, path: Some(path.to_owned()) }], folder: None })
}

/// What is written without `-f`: each fact once, and the drawing in the form that can still be edited.
pub fn usual_formats() -> Vec<&'static Format> {
    FORMATS
        .iter()
        .filter(|format| match format.writer {
            Writer::Network(_) | Writer::EvidenceTable => true,
            Writer::Drawing(_) => format.name == "svg",
            Writer::NetworkAndEvidence(_) => false,
            Writer::EvidenceLines => false,
        })
        .collect()
}

/// The formats that the user named, each once; every unknown name is an error.
fn formats(names: &[String]) -> Result<Vec<&'static Format>, Vec<Diagnostic>> {
    let mut wanted: Vec<&str> = Vec::new();
    let mut errors = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let found = named(name);
        wanted.extend(found.iter().map(|format| format.name));
        if found.is_empty() {
            errors.push(Diagnostic::error(format!("there is no format `{name}`")).hint(known_formats()));
        }
    }
    let chosen = FORMATS.iter().filter(|format| wanted.contains(&format.name)).collect();
    if errors.is_empty() { Ok(chosen) } else { Err(errors) }
}

fn known_formats() -> String {
    format!("the formats are {}", self::names().collect::<Vec<_>>().join(", "))
}

fn the_only(formats: &[&'static Format], place: &str) -> Result<&'static Format, Diagnostic> {
    match formats {
        [format] => Ok(format),
        [] => Err(Diagnostic::error(format!("{place} needs a format")).hint("add one, such as -f edges")),
        _ => Err(Diagnostic::error(format!("{place} takes one format, not {}", formats.len()))
            .hint("name a folder to write several")),
    }
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.extension().is_none() || path.to_string_lossy().ends_with(['/', '\\'])
}

/// The format that a file name means, by itself or by its ending.
fn format_of_name(path: &Path) -> Result<&'static Format, Diagnostic> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let ending = if ending == "gv" { "dot" } else { ending.as_str() };
    if let Some(format) = FORMATS.iter().find(|format| format.file_name == name) {
        return Ok(format);
    }
    let has_ending = |format: &&Format| Path::new(format.file_name).extension() == Some(OsStr::new(ending));
    let candidates: Vec<&'static Format> = FORMATS.iter().filter(has_ending).collect();
    match candidates.as_slice() {
        [format] => Ok(format),
        [] => {
            let unknown = Diagnostic::error(format!("no format is written to `.{ending}` files"));
            Err(unknown.hint(format!("{}; end the name of a folder with `/`", known_formats())))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|format| format.name).collect();
            let message = format!("`{}` could be several tables", path.display());
            Err(Diagnostic::error(message).hint(format!("add -f with one of {}", names.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::plan;

    fn files(output: Option<&str>, formats: &[&str]) -> Result<String, String> {
        let formats: Vec<String> = formats.iter().map(|name| name.to_string()).collect();
        let planned = plan(output.map(OsString::from).as_ref(), &formats);
        let shown = planned.map(|plan| {
            let path = |path: std::path::PathBuf| path.to_string_lossy().replace('\\', "/");
            let files = plan.targets.into_iter().map(|target| target.path.map_or("-".to_owned(), path));
            files.collect::<Vec<_>>().join(" ")
        });
        shown.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn the_folder_and_the_formats_give_the_files() {
        let usual = "output/graph.dot output/graph.svg output/graph.json output/nodes.csv output/edges.csv \
                     output/pairs.csv output/evidence.csv";
        let cases: [(Option<&str>, &[&str], &str); 9] = [
            (None, &[], usual),
            (None, &["svg", "dot", "svg"], "output/graph.dot output/graph.svg"),
            (Some("out"), &["csv"], "out/nodes.csv out/edges.csv out/pairs.csv out/evidence.csv"),
            (Some("v1.0/"), &["pdf"], "v1.0/graph.pdf"),
            (Some("ties.svg"), &[], "ties.svg"),
            (Some("ties.gv"), &[], "ties.gv"),
            (Some("a/Edges.csv"), &[], "a/Edges.csv"),
            (Some("ties.csv"), &["pairs"], "ties.csv"),
            (Some("-"), &["edges.csv"], "-"),
        ];
        for (output, formats, expected) in cases {
            assert_eq!(files(output, formats), Ok(expected.to_owned()), "{output:?} {formats:?}");
        }
    }
}
