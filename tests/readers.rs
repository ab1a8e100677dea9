//! The exports in the hands of the programs that people open them with, once with the example articles and once with
//! whatever text can do to a format. A program that is not installed is skipped by name; `.ci/run` installs
//! them where it can.

mod program;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use detente::export::FORMATS;
use program::{articles, run_in};
use serde_json::json;

/// With this code the scripts in `tests/readers/` say that the reader is not installed.
const NOT_INSTALLED: i32 = 77;

/// Names of actors that have broken one format or another.
const HOSTILE: [&str; 24] = [
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "1e5",
    "true",
    "end",
    "id",
    "\"double\" 'single' `back`",
    "<script>alert(1)</script>",
    "</text></svg><b>&amp; ]]> --> <!--",
    "&#0; #34; #quot; %% comment",
    "a\\b\\",
    "\\'}) DETACH DELETE a; //",
    "semi;colon, comma | pipe",
    "{curly} [square] (round)",
    "\u{1}\u{1b}[31mbell\u{7}",
    "\u{202e}right to left\u{202c} \u{200f}",
    "\u{1f600} \u{1f3f3}\u{fe0f}\u{200d}\u{1f308} e\u{301} \u{feff}mark",
    "case",
    "Case",
    "CASE",
    "a>b:tension",
    "e:a>b:tension",
];

/// A folder of every export but the drawings as pixels, made once for all tests.
fn exports(name: &str, inputs: &[String]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(name);
    let formats: Vec<&str> =
        FORMATS.iter().map(|format| format.name).filter(|name| !["png", "pdf"].contains(name)).collect();
    let formats = formats.join(",");
    let folder_name = folder.to_string_lossy();
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let arguments = [&["build"], &inputs[..], &["-o", &folder_name, "-f", &formats]].concat();
    let run = run_in(here, &arguments, "", &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    folder
}

fn example_exports() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| exports("examples", &[articles()]))
}

/// Records that bring their own names: each condemns the next, and the next arms it.
fn hostile_exports() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let long = "long name ".repeat(1_000);
        let names: Vec<&str> = HOSTILE.into_iter().chain([long.trim_end()]).collect();
        let mut lines = String::new();
        for (number, name) in names.iter().enumerate() {
            let next = names[(number + 1) % names.len()];
            let places =
                [(0, 2, *name), (13, 15, next), (17, 19, next), (36, 38, name), (40, 42, name), (47, 49, next)];
            let mentions =
                places.map(|(start, end, actor)| json!({ "start": start, "end": end, "actor": actor }));
            let record = json!({
                "id": format!("-record \"{number}\", <{name}>").chars().take(300).collect::<String>(),
                "text": "Aa condemned Bb. Bb sent weapons to Aa. Aa and Bb signed a treaty.",
                "title": name,
                "outlet": name.chars().take(300).collect::<String>(),
                "url": if number % 2 == 0 { "javascript:alert(1)" } else { "https://example.org/?a=\"<b>&c=1#d" },
                "date": format!("2024-01-{:02}", number + 1),
                "mentions": mentions,
            });
            lines += &format!("{record}\n");
        }
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile.jsonl");
        std::fs::write(&file, lines).expect("a writable folder");
        exports("hostile", &[file.to_string_lossy().into_owned()])
    })
}

/// What a program said, or nothing where it is not installed.
fn try_to_run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

/// Runs a script on both folders with the first of the interpreters that is there.
fn check(interpreters: &[&str], script: &str, reader: &str) {
    for folder in [example_exports(), hostile_exports()] {
        check_folder(interpreters, script, reader, folder);
    }
}

fn check_folder(interpreters: &[&str], script: &str, reader: &str, folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let ran = interpreters
        .iter()
        .find_map(|interpreter| try_to_run(Command::new(interpreter).arg(&script).arg(reader).arg(folder)));
    match ran {
        Some(output) if output.status.code() != Some(NOT_INSTALLED) => {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{reader} in {}: {said}", folder.display());
        }
        _ => println!("skipped: {reader} is not installed"),
    }
}

fn check_with_python(reader: &str) {
    check(&["python3", "python"], "check.py", reader);
}

#[test]
fn graphviz_draws_the_dot_file() {
    let folder = example_exports();
    let drawn = folder.join("drawn.svg");
    let file = folder.join("graph.dot");
    match try_to_run(Command::new("dot").arg("-Tsvg").arg("-o").arg(&drawn).arg(file)) {
        Some(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "Graphviz warns");
            let svg = std::fs::read_to_string(drawn).expect("a drawing");
            assert!(svg.contains("North Korea") && svg.contains("#0072b2"), "the drawing lacks something");
        }
        None => println!("skipped: Graphviz is not installed"),
    }
}

#[test]
fn graphviz_reads_every_name() {
    check_with_python("graphviz");
}

#[test]
fn pythons_csv_module_reads_the_tables() {
    check_with_python("csv");
}

#[test]
fn every_dialect_is_a_table() {
    let folder = hostile_exports();
    for dialect in ["excel", "excel-eu", "gephi", "cytoscape", "neo4j", "flourish", "kumu"] {
        let arguments =
            ["build", "graph.json", "-o", &format!("{dialect}/"), "-f", "nodes,edges", "--dialect", dialect];
        let run = run_in(folder, &arguments, "", &[]);
        assert_eq!(run.code, Some(0), "{dialect}: {}", run.stderr);
    }
    check_folder(&["python3", "python"], "check.py", "dialects", folder);
}

#[test]
fn pythons_xml_parser_reads_the_drawing() {
    check_with_python("xml");
}

#[test]
fn pandas_reads_the_tables() {
    check_with_python("pandas");
}

#[test]
fn networkx_reads_the_graph() {
    check_with_python("networkx");
}

#[test]
fn igraph_reads_graphml() {
    check_with_python("igraph");
}

#[test]
fn openpyxl_reads_the_workbook() {
    check_with_python("openpyxl");
}

#[test]
fn a_cypher_parser_reads_the_statements() {
    check_with_python("antlr4_cypher");
}

#[test]
fn cytoscape_reads_its_json() {
    check(&["node"], "node/check.mjs", "cytoscape");
}

#[test]
fn mermaid_reads_the_flowchart() {
    check(&["node"], "node/check.mjs", "mermaid");
}
