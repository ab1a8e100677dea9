//! Files that change under the reader's eyes, cannot be opened, lead in circles, or are very many.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::thread;
use std::time::Duration;

use crate::program::Place;
use crate::support::{ARTICLE, can, detente, ended, without_privileges};

/// Empty files in a test run; `scripts/million-files.sh` makes a million of them.
const MANY: usize = 3_000;

const RECORD: &str = "{\"text\": \"Japan condemned Iran.\"}\n";

#[test]
fn a_file_that_vanishes_is_a_warning() {
    let place = Place::with(&[("b.txt", ARTICLE.as_bytes())]);
    if !can("mkfifo", &[&place.path("a.pipe").to_string_lossy()]) {
        println!("skipped: there is no mkfifo");
        return;
    }
    let arguments = ["-q", "build", "a.pipe", "b.txt", "-o", "-", "-f", "pairs"];
    let child = detente(&place, &arguments).spawn().expect("the program");
    // Opening waits for the program to open its end; what comes next it has not opened then.
    let mut pipe = OpenOptions::new().write(true).open(place.path("a.pipe")).expect("a pipe");
    fs::remove_file(place.path("b.txt")).expect("a file to remove");
    pipe.write_all(b"China met Russia.").expect("an open pipe");
    drop(pipe);
    let run = ended(child);
    let said = "warning: cannot read `b.txt`: no such file or directory\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), said));
    assert!(run.stdout.contains("china,russia,"), "{}", run.stdout);
}

#[test]
fn a_file_that_grows_is_read_to_an_end() {
    let place = Place::with(&[("a.jsonl", RECORD.repeat(2_000).as_bytes())]);
    let child =
        detente(&place, &["build", "a.jsonl", "-o", "-", "-f", "pairs"]).spawn().expect("the program");
    let mut file = OpenOptions::new().append(true).open(place.path("a.jsonl")).expect("a file");
    for _ in 0..2_000 {
        // In halves, as a crawler's buffer would end anywhere.
        let (head, tail) = RECORD.split_at(11);
        for half in [head, tail] {
            file.write_all(half.as_bytes()).expect("a file that takes more");
            thread::sleep(Duration::from_micros(100));
        }
    }
    let run = ended(child);
    // The last line may have been half a line when it was read.
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    assert!(run.stderr.matches("warning").count() <= 1, "{}", run.stderr);
    assert!((2_000..=4_000).contains(&read_documents(&run.stderr)), "{}", run.stderr);
}

#[test]
fn a_file_that_shrinks_is_read_as_far_as_it_goes() {
    let place = Place::with(&[("a.jsonl", RECORD.repeat(20_000).as_bytes())]);
    let child =
        detente(&place, &["build", "a.jsonl", "-o", "-", "-f", "pairs"]).spawn().expect("the program");
    thread::sleep(Duration::from_millis(100));
    let file = OpenOptions::new().write(true).open(place.path("a.jsonl")).expect("a file");
    file.set_len(RECORD.len() as u64 + 5).expect("a shorter file");
    let run = ended(child);
    // It may have been read to the end, to the middle of a line, or not been opened yet.
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    assert!(run.stderr.matches("warning").count() <= 1, "{}", run.stderr);
    assert!(run.stdout.contains("iran,japan,"), "{run:?}");
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_read() {
    let place = Place::with(&[
        ("n/a.txt", ARTICLE.as_bytes()),
        ("n/closed/b.txt", ARTICLE.as_bytes()),
        ("n/secret.txt", ARTICLE.as_bytes()),
    ]);
    let mode = |name: &str, mode| {
        fs::set_permissions(place.path(name), Permissions::from_mode(mode)).expect("permissions");
    };
    for (name, rights) in [("", 0o755), ("n/a.txt", 0o644), ("n/secret.txt", 0), ("n/closed", 0)] {
        mode(name, rights);
    }
    let mut command = detente(&place, &["-q", "build", "n", "-o", "-", "-f", "pairs"]);
    if !without_privileges(&mut command) {
        println!("skipped: a user without rights");
        return;
    }
    let run = ended(command.spawn().expect("the program"));
    mode("n/closed", 0o755);
    let said = "warning: cannot read `n/closed`: permission denied\n\
                warning: cannot read `n/secret.txt`: permission denied\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), said));
    assert!(run.stdout.contains("iran,japan,"), "{}", run.stdout);
}

#[test]
fn links_in_circles_are_read_once() {
    let place = Place::with(&[("n/a.txt", ARTICLE.as_bytes()), ("n/below/b.txt", b"China met Russia.")]);
    for (to, name) in [("..", "n/below/up"), ("below", "n/same"), ("c.txt", "n/c.txt"), (".", "n/here")] {
        symlink(to, place.path(name)).expect("a link");
    }
    let run = place.run(&["build", "n", "-o", "-", "-f", "pairs"]);
    assert_eq!(run.code, Some(1));
    let warnings: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(warnings, ["warning: cannot read `n/c.txt`: too many levels of symbolic links"]);
    assert_eq!(read_documents(&run.stderr), 2, "{}", run.stderr);
}

#[test]
fn names_that_are_no_utf_8_are_read_and_written() {
    let place = Place::new();
    let name = |bytes: &[u8]| place.path("").join(OsStr::from_bytes(bytes));
    if fs::create_dir(name(b"in\xff")).is_err() {
        println!("skipped: this file system takes no name that is not UTF-8");
        return;
    }
    fs::write(name(b"in\xff/a\xfe.txt"), ARTICLE).expect("a writable folder");
    fs::write(name(b"in\xff/b\xfe.txt"), "").expect("a writable folder");
    let mut command = detente(&place, &["-q", "build"]);
    command
        .arg(OsStr::from_bytes(b"in\xff"))
        .arg("-o")
        .arg(OsStr::from_bytes(b"out\xff/"))
        .args(["-f", "evidence"]);
    let run = ended(command.spawn().expect("the program"));
    let said = "warning: `in\u{fffd}/b\u{fffd}.txt` holds no text, skipped\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), said));
    let table = fs::read_to_string(name(b"out\xff/evidence.csv")).expect("a table in UTF-8");
    assert!(table.contains(",a\u{fffd}.txt,"), "{table}");
}

#[test]
fn very_many_empty_files_fill_no_screen() {
    let place = Place::with(&[("n/zz.txt", ARTICLE.as_bytes())]);
    for number in 0..MANY {
        File::create(place.path(&format!("n/{number:07}.txt"))).expect("a writable folder");
    }
    let run = place.run(&["build", "n", "-o", "-", "-f", "pairs"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("iran,japan,"), "{}", run.stdout);
    let warnings: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("warning: ")).collect();
    assert_eq!((warnings.len(), warnings[0]), (1_001, "warning: `n/0000000.txt` holds no text, skipped"));
    assert_eq!(warnings[1_000], "warning: 2000 more warnings are not shown");
}

/// How many articles the summary counts.
fn read_documents(summary: &str) -> usize {
    let line = summary.lines().find_map(|line| line.strip_prefix("read "));
    let number: String = line.unwrap_or_default().chars().take_while(|c| !c.is_alphabetic()).collect();
    number.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect(summary)
}
