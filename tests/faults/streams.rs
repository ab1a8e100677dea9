//! Standard streams that never end, stall, or are gone, and the signals that end a run.

use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Place, articles};
use crate::support::{ARTICLE, PATIENCE, can, detente, ended, memory, no_half_file, work_done};

/// What a program that waits may do in a second: next to nothing.
const IDLE: f64 = 0.2;

/// What the program may hold at most for one record of 16 MiB, in KiB.
const MOST_MEMORY: u64 = 400 << 10;

/// The number of SIGINT.
const INTERRUPT: i32 = 2;

/// Waits until the program has loaded its data and does nothing more.
fn until_idle(child: &Child) -> bool {
    let start = Instant::now();
    let mut before = -1.0;
    while start.elapsed() < PATIENCE {
        let Some(now) = work_done(child) else { return false };
        if now == before && now > 0.0 {
            return true;
        }
        before = now;
        thread::sleep(Duration::from_millis(300));
    }
    false
}

#[test]
fn standard_input_that_stalls_costs_nothing_and_can_be_interrupted() {
    let place = Place::new();
    let mut child = detente(&place, &["build", "-", "-o", "out/"]).spawn().expect("the program");
    let mut input = child.stdin.take().expect("an open pipe");
    input.write_all(ARTICLE.as_bytes()).expect("an open pipe");
    if !until_idle(&child) {
        println!("skipped: there is no /proc, or the machine is too busy");
        child.kill().expect("a child");
        ended(child);
        return;
    }
    let before = work_done(&child).unwrap_or(0.0);
    thread::sleep(Duration::from_secs(1));
    let work = work_done(&child).unwrap_or(f64::MAX) - before;
    assert!(work < IDLE, "{work} seconds of work in a second of waiting");

    assert!(can("kill", &["-INT", &child.id().to_string()]));
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None if start.elapsed() > Duration::from_secs(10) => {
                child.kill().expect("a child");
                panic!("SIGINT does not end a run that waits");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    // By the signal itself, or with the code that shells give for it.
    assert!(status.signal() == Some(INTERRUPT) || status.code() == Some(128 + INTERRUPT), "{status}");
    assert!(!place.path("out/graph.json").exists());
    drop(input);
}

#[test]
fn a_gigabyte_on_one_line_stops_at_the_limit() {
    let head = format!("{{\"text\": \"{ARTICLE}\"}}\n{{\"text\": \"");
    let said = "warning: `standard input` line 2 is larger than 16 MiB, the rest is skipped\n |\n \
                = help: --max-size raises the limit\n";
    let place = Place::new();
    let mut child =
        detente(&place, &["-q", "build", "-", "-o", "-", "-f", "pairs"]).spawn().expect("the program");
    let mut input = child.stdin.take().expect("an open pipe");
    let writer = thread::spawn(move || {
        let chunk = vec![b'x'; 1 << 20];
        let written = input.write_all(head.as_bytes());
        // The program need not read all of it.
        let _ = (0..1 << 10).try_fold(written, |_, _| Ok::<_, std::io::Error>(input.write_all(&chunk)));
    });
    let start = Instant::now();
    let mut most = 0;
    while child.try_wait().expect("a child").is_none() && start.elapsed() < PATIENCE {
        most = memory(&child, "VmHWM").unwrap_or(0).max(most);
        thread::sleep(Duration::from_millis(5));
    }
    let run = ended(child);
    writer.join().expect("a writer");
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), said));
    assert!(run.stdout.contains("iran,japan,"), "{}", run.stdout);
    assert!(most < MOST_MEMORY, "{most} KiB");
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let place = Place::new();
    let articles = articles();
    for arguments in [
        &["-q", "build", &articles, "-o", "-", "-f", "evidence"][..],
        &["-q", "build", &articles, "-o", "-", "-f", "svg"],
        &["tag", &articles],
        &["gazetteer", "list"],
        &["man"],
    ] {
        let mut child = detente(&place, arguments).spawn().expect("the program");
        let mut output = child.stdout.take().expect("an open pipe");
        output.read_exact(&mut [0]).expect("a byte");
        drop(output);
        let run = ended(child);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
    no_half_file(&place.path(""));
}

#[test]
fn closed_streams_are_no_panic() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes())]);
    let program = env!("CARGO_BIN_EXE_detente");
    for (closed, code) in [("<&-", Some(2)), ("2>&-", Some(0))] {
        let script = format!("exec '{program}' build - a.txt -o out/ -f nodes {closed}");
        let child = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(place.path(""))
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("a shell");
        let run = ended(child);
        assert!(!run.stderr.contains("panicked"), "{closed}: {}", run.stderr);
        assert!(run.code.is_some_and(|found| found <= 2), "{closed}: {code:?} {run:?}");
    }
}
