//! Which formats go where: `-o` and `-f` as a list of files.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::View;
use detente::export::formats::{FORMATS, Format, Writer, named, names};

/// Where `build` writes when it is not told.
const USUAL_FOLDER: &str = "output";

/// One file to write.
#[derive(Clone, Debug)]
pub struct Target {
    /// What it holds.
    pub format: &'static Format,
    /// Of a picture, what it draws.
    pub view: View,
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

impl Target {
    /// The name of the file in a folder.
    pub fn file_name(&self) -> String {
        match (self.is_picture(), self.format.file_name.split_once('.')) {
            (true, Some((_, ending))) => format!("{}.{ending}", self.view.file_stem()),
            _ => self.format.file_name.to_owned(),
        }
    }

    /// Whether it shows lines between actors.
    pub fn is_network(&self) -> bool {
        self.is_picture() && self.view == View::Network
    }

    /// The report has a picture too, which is always of actors and never a matrix.
    fn is_narrowed_by(&self, option: &str) -> bool {
        self.format.name == "html" && ["--theme", "--top", "--ego"].contains(&option)
    }

    fn is_picture(&self) -> bool {
        matches!(self.format.writer, Writer::Drawing(_))
    }
}

impl Plan {
    /// An error where an option about pictures was given and none is written: whoever narrows a picture may
    /// believe to have narrowed a table.
    pub fn require_pictures(&self, option: Option<&str>) -> Result<(), Diagnostic> {
        let shows = |target: &Target, option| target.is_picture() || target.is_narrowed_by(option);
        match option {
            Some(option) if !self.targets.iter().any(|target| shows(target, option)) => {
                let message = format!("`{option}` is about pictures, and none is written");
                let hint =
                    "add -f svg, png or pdf; --only, --min-reports and --min-confidence narrow tables too";
                Err(Diagnostic::error(message).hint(hint))
            }
            _ => Ok(()),
        }
    }
}

/// Reads `-o`, `-f` and `--as` together.
pub fn plan(
    output: Option<&OsString>,
    format_names: &[String],
    views: &[View],
) -> Result<Plan, Vec<Diagnostic>> {
    let formats = formats(format_names)?;
    let output = output.map_or(OsStr::new(USUAL_FOLDER), |output| output.as_os_str());
    if output.is_empty() {
        let message = Diagnostic::error("`-o` needs the name of a folder or file");
        return Err(vec![message.hint("`-o .` is the current folder")]);
    }
    if output == "-" {
        let place = "`-o -`";
        let format = the_only(&formats, place).map_err(|error| vec![error])?;
        let view = the_only_view(views, place, View::default())?;
        return Ok(Plan { targets: vec![Target { format, view, path: None }], folder: None });
    }
    let path = Path::new(output);
    if is_folder(path) {
        let formats = if formats.is_empty() { usual_formats() } else { formats };
        let views = if views.is_empty() { &[View::Network] } else { views };
        let targets = formats.into_iter().flat_map(|format| in_folder(path, format, views)).collect();
        return Ok(Plan { targets, folder: Some(path.to_owned()) });
    }
    let place = format!("`-o {}`", path.display());
    let format = match formats.is_empty() {
        true => format_of_name(path),
        false => the_only(&formats, &place),
    };
    let format = format.map_err(|error| vec![error])?;
    let view = the_only_view(views, &place, view_of_name(path))?;
    Ok(Plan { targets: vec![Target { format, view, path: Some(path.to_owned()) }], folder: None })
}

/// The files of a format in a folder: of a picture one for each view.
fn in_folder(folder: &Path, format: &'static Format, views: &[View]) -> Vec<Target> {
    let target = |view: &View| {
        let named = Target { format, view: *view, path: None };
        Target { path: Some(folder.join(named.file_name())), ..named }
    };
    match format.writer {
        Writer::Drawing(_) => views.iter().map(target).collect(),
        _ => vec![target(&View::default())],
    }
}

/// `matrix.png` is a matrix, unless `--as` says something else.
fn view_of_name(path: &Path) -> View {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    View::ALL.into_iter().find(|view| view.file_stem() == stem).unwrap_or_default()
}

fn the_only_view(views: &[View], place: &str, otherwise: View) -> Result<View, Vec<Diagnostic>> {
    match views {
        [] => Ok(otherwise),
        [view] => Ok(*view),
        several => {
            let message = format!("{place} takes one picture, not {}", several.len());
            Err(vec![Diagnostic::error(message).hint("name a folder to write several")])
        }
    }
}

/// What is written without `-f`: each fact once, in the files that most people open.
const USUAL: [&str; 8] = ["dot", "svg", "html", "json", "nodes", "edges", "pairs", "evidence"];

/// The formats that are written without `-f`.
pub fn usual_formats() -> Vec<&'static Format> {
    FORMATS.iter().filter(|format| USUAL.contains(&format.name)).collect()
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
    // `.json` is graph.json; of the tables none is more the meaning of `.csv` than another.
    if let Some(format) = FORMATS.iter().find(|format| format.file_name == format!("graph.{ending}")) {
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

    use detente::export::View;

    use super::plan;

    fn files(output: Option<&str>, formats: &[&str]) -> Result<String, String> {
        files_as(output, formats, &[])
    }

    fn files_as(output: Option<&str>, formats: &[&str], views: &[View]) -> Result<String, String> {
        let formats: Vec<String> = formats.iter().map(|name| name.to_string()).collect();
        let planned = plan(output.map(OsString::from).as_ref(), &formats, views);
        let shown = planned.map(|plan| {
            let path = |path: std::path::PathBuf| path.to_string_lossy().replace('\\', "/");
            let files = plan.targets.into_iter().map(|target| target.path.map_or("-".to_owned(), path));
            files.collect::<Vec<_>>().join(" ")
        });
        shown.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn the_folder_and_the_formats_give_the_files() {
        let usual = "output/graph.dot output/graph.svg output/report.html output/graph.json output/nodes.csv \
                     output/edges.csv output/pairs.csv output/evidence.csv";
        let cases: [(Option<&str>, &[&str], &str); 12] = [
            (None, &[], usual),
            (None, &["svg", "dot", "svg"], "output/graph.dot output/graph.svg"),
            (Some("out"), &["csv"], "out/nodes.csv out/edges.csv out/pairs.csv out/evidence.csv"),
            (Some("v1.0/"), &["pdf"], "v1.0/graph.pdf"),
            (Some("ties.svg"), &[], "ties.svg"),
            (Some("ties.gv"), &[], "ties.gv"),
            (Some("ties.json"), &[], "ties.json"),
            (Some("out"), &["gephi"], "out/graph.gexf"),
            (Some("db"), &["neo4j"], "db/neo4j-nodes.csv db/neo4j-relationships.csv db/neo4j-import.sh"),
            (Some("a/Edges.csv"), &[], "a/Edges.csv"),
            (Some("ties.csv"), &["pairs"], "ties.csv"),
            (Some("-"), &["edges.csv"], "-"),
        ];
        for (output, formats, expected) in cases {
            assert_eq!(files(output, formats), Ok(expected.to_owned()), "{output:?} {formats:?}");
        }
    }

    #[test]
    fn each_view_has_a_file_of_its_own() {
        let both = [View::Network, View::Matrix];
        for (output, formats, views, expected) in [
            (
                Some("out"),
                &["svg", "png"][..],
                &both[..],
                "out/graph.svg out/matrix.svg out/graph.png out/matrix.png",
            ),
            (Some("out"), &["edges", "svg"], &[View::Matrix], "out/matrix.svg out/edges.csv"),
            (Some("ties.pdf"), &[], &[View::Matrix], "ties.pdf"),
        ] {
            assert_eq!(files_as(output, formats, views), Ok(expected.to_owned()));
        }
        let view = |output: &str, views: &[View]| {
            plan(Some(&OsString::from(output)), &[], views).map(|plan| plan.targets[0].view)
        };
        assert_eq!(view("a/Matrix.png", &[]), Ok(View::Matrix));
        assert_eq!(view("matrix.svg", &[View::Network]), Ok(View::Network));
        assert_eq!(view("ties.svg", &[]), Ok(View::Network));
    }
}
