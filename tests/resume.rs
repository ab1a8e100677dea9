//! Runs that are cut off, and runs that add to what others found.

mod program;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use program::{Place, Run};

/// Everything that says what was counted, and nothing that takes long to draw.
const FORMATS: [&str; 2] = ["-f", "html,json,csv"];

/// Records of which some tell the same, some nearly the same, and some nothing.
fn feed(from: usize, to: usize) -> String {
    let pairs = [("Japan", "Iran"), ("Russia", "Ukraine"), ("China", "India"), ("Iran", "Israel")];
    (from..to)
        .map(|n| {
            let (a, b) = pairs[n % pairs.len()];
            let text = match n % 5 {
                0 => format!("{a} condemned {b} over the {} ships that it held at sea near the strait.", n % 40),
                1 => format!("{a} condemned {b} over the {} ships that it held at sea near the strait, Reuters said.", n % 40),
                2 => format!("{a} sent {b} {n} tonnes of grain. {b} praised {a} for its help after the floods."),
                3 => "The market was closed for the day. Nobody came.".to_owned(),
                _ => format!("{a} and {b} signed a pact on case {n}.\\n\\nLater {b} accused {a} of a breach of it."),
            };
            format!("{{\"id\": \"{}\", \"date\": \"2024-01-{:02}\", \"source\": \"Paper {}\", \"text\": \"{text} Item {n}.\"}}\n", n / 2, n % 28 + 1, n % 7)
        })
        .collect()
}

fn start(place: &Place, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(arguments)
        .current_dir(place.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program")
}

/// Waits until the file is there, or the program has ended.
fn wait_for(path: &Path, child: &mut Child) {
    let begin = Instant::now();
    while !path.exists() && child.try_wait().expect("a child").is_none() {
        assert!(begin.elapsed() < Duration::from_secs(120), "{} never came", path.display());
        sleep(Duration::from_millis(1));
    }
}

fn assert_same(place: &Place, one: &str, other: &str) {
    for name in ["graph.json", "nodes.csv", "edges.csv", "pairs.csv", "evidence.csv", "report.html"] {
        assert!(place.read(&format!("{one}/{name}")) == place.read(&format!("{other}/{name}")), "{name}");
    }
    let names: Vec<String> = place.names().into_iter().filter(|name| name.starts_with(other)).collect();
    assert!(names.iter().all(|name| !name.contains("/.detente")), "left behind: {names:?}");
}

fn build(place: &Place, inputs: &[&str], more: &[&str]) -> Run {
    let run = place.run(&[&["build"], inputs, &FORMATS, more].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

#[test]
fn a_run_that_is_killed_goes_on_and_writes_the_same_bytes() {
    let place = Place::with(&[("a.jsonl", feed(0, 900).as_bytes()), ("b.jsonl", feed(700, 1600).as_bytes())]);
    build(&place, &["a.jsonl", "b.jsonl"], &["-o", "whole", "-q"]);
    let state = place.path("cut/.detente-resume/state.json");
    let arguments =
        [&["build", "a.jsonl", "b.jsonl", "-o", "cut", "--checkpoint", "0.01"], &FORMATS[..]].concat();
    for pause in [0, 40, 160] {
        let mut child = start(&place, &arguments);
        wait_for(&state, &mut child);
        sleep(Duration::from_millis(pause));
        // When it has ended already there is nothing to kill.
        let _ = child.kill();
        child.wait().expect("a child");
    }
    let is_kept = state.exists();
    let last = place.run(&arguments);
    assert_eq!(last.code, Some(0), "{}", last.stderr);
    assert_eq!(
        last.stderr.contains("going on where the last run stopped, after "),
        is_kept,
        "{}",
        last.stderr
    );
    assert_same(&place, "whole", "cut");
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_says_what_it_keeps() {
    let place = Place::with(&[("a.jsonl", feed(0, 4000).as_bytes())]);
    let arguments = [&["build", "a.jsonl", "-o", "cut", "--checkpoint", "0.01"], &FORMATS[..]].concat();
    let mut child = start(&place, &arguments);
    wait_for(&place.path("cut/.detente-resume/state.json"), &mut child);
    let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    let output = child.wait_with_output().expect("a child");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}");
    let (before, after) = said.split_once("stopped: what was found in ").expect("what is kept");
    assert_eq!(before, "");
    let (count, rest) = after.split_once(' ').expect("a count");
    assert!(count.parse::<u32>().is_ok_and(|count| count > 0 && count < 4000), "{said}");
    assert_eq!(rest, "articles is kept in `cut/.detente-resume`; the same command goes on from there\n");
    assert_eq!(
        place.names(),
        [
            "a.jsonl",
            "cut/",
            "cut/.detente-resume/",
            "cut/.detente-resume/lock",
            "cut/.detente-resume/rows.postcard",
            "cut/.detente-resume/state.json"
        ]
    );

    let cases = [
        (vec!["--until", "2024-01-20"], "it has other inputs or arguments"),
        (vec!["-g", "names.toml"], "the gazetteer has changed since"),
        (vec![], "the inputs have changed since"),
    ];
    place.write("names.toml", b"[japan]\nnames = [\"Nippon\"]\n");
    let kept = ["rows.postcard", "state.json"].map(|name| {
        (name, fs::read(place.path(&format!("cut/.detente-resume/{name}"))).expect("a kept file"))
    });
    for (more, reason) in cases {
        for (name, bytes) in &kept {
            place.write(&format!("cut/.detente-resume/{name}"), bytes);
        }
        if reason.starts_with("the inputs") {
            place.write("a.jsonl", feed(0, 60).as_bytes());
        }
        let run = place.run(&[&arguments[..], &more].concat());
        let told = format!(
            "warning: the unfinished run in `cut/.detente-resume` is not gone on with: {reason}\n |\n \
             = help: everything is read from the beginning\n"
        );
        assert!(run.stderr.starts_with(&told), "{}", run.stderr);
        assert!(!place.names().iter().any(|name| name.contains(".detente")), "{:?}", place.names());
    }
}

#[test]
fn passing_files_of_a_killed_run_are_taken_away() {
    let place = Place::with(&[("a.txt", b"Japan condemned Iran."), ("out/.detente-abc123.part", b"half")]);
    build(&place, &["a.txt"], &["-o", "out", "-q"]);
    assert!(!place.names().contains(&"out/.detente-abc123.part".to_owned()));
}

#[test]
fn adding_in_two_steps_is_the_same_as_building_at_once() {
    let place = Place::with(&[("a.jsonl", feed(0, 300).as_bytes()), ("b.jsonl", feed(300, 500).as_bytes())]);
    build(&place, &["a.jsonl", "b.jsonl"], &["-o", "whole", "-q"]);
    build(&place, &["a.jsonl"], &["-o", "steps", "-q"]);
    let run = build(&place, &["steps/graph.json", "a.jsonl", "b.jsonl"], &["-o", "steps"]);
    assert!(run.stderr.contains("of which 200 now"), "{}", run.stderr);
    assert!(run.stderr.contains("left out  300 articles that the graph held already"), "{}", run.stderr);
    assert_same(&place, "whole", "steps");
    let again = build(&place, &["steps/graph.json", "b.jsonl"], &["-o", "steps"]);
    assert!(again.stderr.contains("left out  200 articles that the graph held already"), "{}", again.stderr);
    assert_same(&place, "whole", "steps");
}

#[test]
fn articles_of_two_graphs_are_told_when_they_count_twice() {
    let place = Place::with(&[("a.jsonl", feed(0, 20).as_bytes()), ("b.jsonl", feed(15, 40).as_bytes())]);
    for name in ["a", "b"] {
        build(&place, &[&format!("{name}.jsonl")], &["-o", name, "-q"]);
    }
    let run = build(&place, &["a/graph.json", "b/graph.json"], &["-o", "both"]);
    let told = "warning: `b/graph.json` holds 5 articles that another graph holds too\n |\n \
                = help: their reports count once, but their sentences, documents and mentions twice\n";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
}

#[test]
fn dedupe_says_which_sentences_are_one_report() {
    let told = "Japan condemned Iran over the ships that it held at sea near the strait";
    let place = Place::with(&[
        ("in/a.txt", format!("{told}.").as_bytes()),
        ("in/b.txt", format!("{told}.").as_bytes()),
        ("in/c.txt", format!("{told}, Reuters reported on Monday.").as_bytes()),
    ]);
    for (how, reports, copies) in [("off", 3, 0), ("exact", 2, 1), ("near", 1, 2)] {
        build(&place, &["in"], &["-o", how, "--dedupe", how, "-q"]);
        let edge = place.read(&format!("{how}/edges.csv"));
        assert_eq!(edge.lines().count(), 2, "{edge}");
        assert!(edge.contains(&format!("condemn,{reports},-1,")), "{how}: {edge}");
        let table = place.read(&format!("{how}/evidence.csv"));
        let mut rows = csv::Reader::from_reader(table.as_bytes());
        let column = rows.headers().unwrap().iter().position(|name| name == "duplicate_of").unwrap();
        let marked = rows.records().filter(|row| !row.as_ref().unwrap()[column].is_empty()).count();
        assert_eq!(marked, copies, "{how}");
        // Read back it counts the same, without being told how.
        build(&place, &[&format!("{how}/graph.json")], &["-o", "back", "-q"]);
        assert_eq!(place.read("back/edges.csv"), edge);
        assert_eq!(place.read("back/graph.json"), place.read(&format!("{how}/graph.json")));
        assert_eq!(place.read("back/evidence.csv"), table);
    }
    let run = place.run(&["build", "exact/graph.json", "in", "--dedupe", "near", "-o", "no"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: `exact/graph.json` was built with `--dedupe exact`, and cannot go on with `near`\n |\n \
         = help: its reports would be counted in two ways; build it again from its articles\n"
    );
}
