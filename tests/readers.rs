//! The exports in the hands of the programs that people open them with. A program that is not installed is
//! skipped by name; `.ci/run` installs them where it can.

mod program;

use std::path::Path;
use std::process::{Command, Output};

use program::{Place, articles};

/// With this code `tests/readers/check.py` says that the reader is not installed.
const NOT_INSTALLED: i32 = 77;

/// The example articles, built into `output/`.
fn exports() -> Place {
    let place = Place::new();
    let run = place.run(&["build", &articles()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    place
}

/// What a program said, or nothing where it is not installed.
fn try_to_run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

fn check_with_python(reader: &str) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/check.py");
    let place = exports();
    let ran = ["python3", "python"].iter().find_map(|python| {
        try_to_run(Command::new(python).arg(&script).arg(reader).arg(place.path("output")))
    });
    match ran {
        Some(output) if output.status.code() != Some(NOT_INSTALLED) => {
            assert!(output.status.success(), "{reader}: {}", String::from_utf8_lossy(&output.stderr));
        }
        _ => println!("skipped: Python's {reader} is not installed"),
    }
}

#[test]
fn graphviz_draws_the_dot_file() {
    let place = exports();
    let drawn = place.path("drawn.svg");
    let file = place.path("output/graph.dot");
    match try_to_run(Command::new("dot").arg("-Tsvg").arg("-o").arg(&drawn).arg(file)) {
        Some(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "Graphviz warns");
            let svg = place.read("drawn.svg");
            assert!(svg.contains("North Korea") && svg.contains("#0072b2"), "the drawing lacks something");
        }
        None => println!("skipped: Graphviz is not installed"),
    }
}

#[test]
fn poppler_reads_title_and_names_in_the_pdf() {
    let place = Place::new();
    let run = place.run(&["build", &articles(), "-f", "pdf", "--title", "Two camps & a war"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let Some(text) = try_to_run(Command::new("pdftotext").arg(place.path("output/graph.pdf")).arg("-"))
    else {
        println!("skipped: pdftotext is not installed");
        return;
    };
    assert!(text.status.success(), "{}", String::from_utf8_lossy(&text.stderr));
    let text = String::from_utf8_lossy(&text.stdout);
    for words in ["Two camps & a war", "North Korea", "Russia and allies", "Alliance or support"] {
        assert!(text.contains(words), "{words} cannot be selected in: {text}");
    }
    if let Some(info) = try_to_run(Command::new("pdfinfo").arg(place.path("output/graph.pdf"))) {
        let info = String::from_utf8_lossy(&info.stdout);
        assert!(info.contains("Title:           Two camps & a war"), "{info}");
        assert!(!info.contains("Date:"), "{info}");
    }
}

#[test]
fn pythons_csv_module_reads_the_tables() {
    check_with_python("csv");
}

#[test]
fn pandas_reads_the_tables() {
    check_with_python("pandas");
}

#[test]
fn networkx_reads_the_graph() {
    check_with_python("networkx");
}
