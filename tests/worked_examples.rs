//! What the guides show is what the program does: every command of their `console` blocks is run, and what it prints is held against the
//! lines below it.
//!
//! A chapter (`## ...`), and each of the five examples, begins in a folder with the files of `examples/`. A block with a file's name behind its language
//! (```` ```toml mine.toml ````) is that file from then on. A line `...` stands for any lines. `BLESS=1 cargo test` writes the guides anew where no `...`
//! stands: then `git diff` is the review.

#![cfg(unix)]

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use program::Place;

/// The guide to the gazetteer has five examples from the first wish to the result.
const FIVE: &str = "### Example ";

#[test]
fn the_guides_show_what_the_program_prints() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for guide in ["docs/gazetteer.md", "docs/outputs.md"] {
        let text = fs::read_to_string(guide).expect("the guide");
        let told = checked(guide, &text, &mut wrong);
        if bless {
            fs::write(guide, told).expect("a writable folder");
        }
    }
    assert!(bless || wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn five_examples_are_worked_each_with_commands() {
    let text = fs::read_to_string("docs/gazetteer.md").expect("the guide");
    let examples: Vec<&str> = text.split(FIVE).skip(1).collect();
    assert_eq!(examples.len(), 5);
    for example in examples {
        let own = example.split("\n## ").next().unwrap_or_default();
        assert!(own.matches("\n$ detente ").count() >= 3, "few commands in:\n{own}");
    }
}

/// The guide as it should be; what is not so goes into `wrong`.
fn checked(guide: &str, text: &str, wrong: &mut Vec<String>) -> String {
    let mut told = String::new();
    let mut place = with_examples();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((_, line)) = lines.next() {
        told += &format!("{line}\n");
        if line.starts_with("## ") || line.starts_with(FIVE) {
            place = with_examples();
        }
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty()) else {
            continue;
        };
        let mut block: Vec<(usize, &str)> = Vec::new();
        while let Some(next) = lines.next_if(|(_, line)| !line.starts_with("```")) {
            block.push(next);
        }
        let own = if language == "console" { run_all(guide, &block, &place, wrong) } else { joined(&block) };
        told += &own;
        told += if own.is_empty() { "" } else { "\n" };
        if let Some((_, file)) = language.split_once(' ') {
            place.write(file, (joined(&block) + "\n").as_bytes());
        }
        told += "```\n";
        lines.next();
    }
    told
}

fn joined(block: &[(usize, &str)]) -> String {
    block.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
}

/// Runs the commands of a block in their order; gives the block as it should be.
fn run_all(guide: &str, block: &[(usize, &str)], place: &Place, wrong: &mut Vec<String>) -> String {
    let mut told = Vec::new();
    let mut rest = block;
    while let [(number, line), after @ ..] = rest {
        let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{guide}:{}: no command", number + 1));
        let count = after.iter().take_while(|(_, line)| !line.starts_with("$ ")).count();
        let expected: Vec<&str> = after[..count].iter().map(|(_, line)| *line).collect();
        rest = &after[count..];
        let printed = run(command, place);
        let found: Vec<&str> = printed.lines().map(str::trim_end).collect();
        told.push((*line).to_owned());
        if fits(&expected, &found) {
            told.extend(expected.iter().map(ToString::to_string));
        } else {
            wrong.push(format!("{guide}:{}: `{command}` prints\n{printed}", number + 1));
            let kept = if expected.contains(&"...") { &expected } else { &found };
            told.extend(kept.iter().map(ToString::to_string));
        }
    }
    told.join("\n")
}

/// Both streams of a shell command, as a terminal shows them.
fn run(command: &str, place: &Place) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_detente")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(place.path(""))
        .env("PATH", format!("{}:{path}", program.display()))
        .env("NO_COLOR", "1")
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Whether the lines are as expected, where `...` stands for any.
fn fits(expected: &[&str], found: &[&str]) -> bool {
    match (expected, found) {
        ([], []) => true,
        (["...", rest @ ..], _) => (0..=found.len()).any(|skipped| fits(rest, &found[skipped..])),
        ([one, rest @ ..], [other, more @ ..]) => one == other && fits(rest, more),
        _ => false,
    }
}

/// A folder with the files of `examples/`.
fn with_examples() -> Place {
    let place = Place::new();
    copy(Path::new("examples"), PathBuf::new(), &place);
    place
}

fn copy(from: &Path, to: PathBuf, place: &Place) {
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable folder");
        let name = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), name, place);
        } else if entry.path().extension().is_none_or(|extension| extension != "rs") {
            place.write(&name.to_string_lossy(), &fs::read(entry.path()).expect("a readable file"));
        }
    }
}
