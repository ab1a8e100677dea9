//! Compressed files that are cut short, damaged, or swell without end.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::program::Place;
use crate::support::{ARTICLE, PATIENCE, detente, ended, memory};

/// Bytes in one part of a bomb, and how many parts there are: a gigabyte.
const PART: usize = 16 << 20;
const PARTS: usize = 64;

/// What the program may hold at most when it stops at 16 MiB, in KiB: the text, a copy of it, and itself.
const MOST_MEMORY: u64 = 400 << 10;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("a vector takes everything")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 1).expect("a vector takes everything")
}

/// Lines that compress badly, so that a cut falls among them.
fn records() -> String {
    let record = |number: u64| {
        let noise = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        format!("{{\"id\": \"{noise:x}\", \"text\": \"Japan condemned Iran.\"}}\n")
    };
    (1..5_000).map(record).collect()
}

#[test]
fn what_stands_before_a_cut_is_read() {
    for (name, packed) in
        [("a.jsonl.gz", gzip(records().as_bytes())), ("a.jsonl.zst", zstd(records().as_bytes()))]
    {
        let place = Place::with(&[(name, &packed[..packed.len() / 2])]);
        let run = place.run(&["-q", "build", name, "-o", "-", "-f", "pairs"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        let line = run.stderr.strip_prefix(&format!("warning: `{name}` is cut short at line "));
        let line: u64 = line.and_then(|line| line.trim_end().parse().ok()).expect(&run.stderr);
        assert!(line > 100, "only {line} lines were read");
        assert!(run.stdout.contains("iran,japan,"), "{}", run.stdout);
    }
}

#[test]
fn an_article_that_is_cut_short_is_left_out() {
    let text = ARTICLE.repeat(10);
    for (name, packed) in [("a.txt.gz", gzip(text.as_bytes())), ("a.txt.zst", zstd(text.as_bytes()))] {
        let place = Place::with(&[(name, &packed[..packed.len() - 5]), ("b.txt", ARTICLE.as_bytes())]);
        let run = place.run(&["-q", "build", name, "b.txt", "-o", "-", "-f", "pairs"]);
        assert_eq!((run.code, run.stderr), (Some(1), format!("warning: `{name}` is cut short, skipped\n")));
    }
}

#[test]
fn a_damaged_archive_is_said() {
    let mut packed = gzip(records().as_bytes());
    let middle = packed.len() / 2;
    packed[middle..middle + 400].fill(0xff);
    let place = Place::with(&[("a.jsonl.gz", &packed)]);
    let run = place.run(&["-q", "build", "a.jsonl.gz", "-o", "-", "-f", "pairs"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let last = run.stderr.lines().rfind(|line| line.starts_with("warning"));
    let said = "warning: cannot read `a.jsonl.gz` from line ";
    assert!(last.is_some_and(|line| line.starts_with(said)), "{}", run.stderr);
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let hint = "put one article in a file, or one in each line of a .jsonl; --max-size raises the limit";
    let whole = format!("is larger than 16 MiB, skipped\n |\n = help: {hint}\n");
    let line =
        "line 1 is larger than 16 MiB, the rest is skipped\n |\n = help: --max-size raises the limit\n";
    for (name, said) in [("a.txt", whole.as_str()), ("a.jsonl", line)] {
        for (ending, part) in [("gz", gzip(&vec![b'a'; PART])), ("zst", zstd(&vec![b'a'; PART]))] {
            let name = format!("{name}.{ending}");
            let bomb = part.repeat(PARTS);
            assert!(bomb.len() < 16 << 20, "no bomb");
            let place = Place::with(&[(&name, &bomb), ("b.txt", ARTICLE.as_bytes())]);
            let mut child = detente(&place, &["-q", "build", &name, "b.txt", "-o", "-", "-f", "pairs"])
                .spawn()
                .expect("the program");
            let start = std::time::Instant::now();
            let mut most = 0;
            while child.try_wait().expect("a child").is_none() && start.elapsed() < PATIENCE {
                most = memory(&child, "VmHWM").unwrap_or(0).max(most);
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let run = ended(child);
            assert_eq!((run.code, run.stderr), (Some(1), format!("warning: `{name}` {said}")));
            assert!(run.stdout.contains("iran,japan,"), "{}", run.stdout);
            assert!(most < MOST_MEMORY, "{name}: {most} KiB");
        }
    }
}

#[test]
fn the_limit_can_be_raised() {
    let text = format!("{ARTICLE}{}", " ".repeat(3 << 20));
    let place = Place::with(&[("a.txt.gz", &gzip(text.as_bytes()))]);
    let run =
        |limit: &str| place.run(&["-q", "build", "a.txt.gz", "-o", "-", "-f", "pairs", "--max-size", limit]);
    let refused = run("1M");
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.starts_with("warning: `a.txt.gz` is larger than 1 MiB, skipped\n"),
        "{}",
        refused.stderr
    );
    let read = run("4M");
    assert_eq!((read.code, read.stderr.as_str()), (Some(0), ""));
}
