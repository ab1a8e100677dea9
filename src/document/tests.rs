//! What a run over files sees, from arguments to documents.

use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::{Document, Documents, Input, ReadOptions, Tally, read_documents};

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The documents and warnings in their order, the warnings with `ROOT` for the folder.
fn read(root: &Path, inputs: &[&str], options: ReadOptions) -> (Vec<Result<Document, String>>, Tally) {
    let inputs = inputs.iter().map(|input| Input::from_argument(root.join(input))).collect();
    let mut documents = read_documents(inputs, options);
    let root = root.to_string_lossy().into_owned();
    let results = documents
        .by_ref()
        .map(|result| result.map_err(|warning| warning.to_string().replace(&root, "ROOT")))
        .collect();
    (results, documents.tally())
}

fn ids(results: &[Result<Document, String>]) -> Vec<&str> {
    results.iter().map(|result| result.as_ref().map_or_else(|said| said.as_str(), |d| &d.id)).collect()
}

#[test]
fn documents_can_be_read_on_another_thread() {
    fn assert_send<T: Send>() {}
    assert_send::<Documents>();
}

#[test]
fn arguments_name_files_or_standard_input() {
    assert_eq!(Input::from_argument("-"), Input::Stdin);
    assert_eq!(Input::from_argument("a-"), Input::Path("a-".into()));
}

#[test]
fn every_kind_of_file_is_read_in_order() {
    let folder = folder(&[
        ("n/2024-05-13.txt", b"One."),
        ("n/b.md", b"---\ndate: 2024-05-14\n---\n# Two\n"),
        ("n/c.htm", b"<title>T</title><p>Three."),
        ("n/d-20240515.jsonl", b"{\"text\": \"Four.\"}\n{\"text\": \"Five.\", \"id\": \"2024-05-13.txt\"}\n"),
        ("n/e.csv", b"id,text\ne,Six.\n"),
        ("n/e.tsv", b"id\ttext\ne\tSeven, eight.\n"),
        ("n/f.gif", b"GIF89a\0"),
    ]);
    let (results, tally) = read(folder.path(), &["n"], ReadOptions::default());
    assert_eq!(
        ids(&results),
        ["2024-05-13.txt", "b.md", "c.htm", "d-20240515.jsonl#1", "2024-05-13.txt~2", "e", "e~2"]
    );
    let dates: Vec<_> = results.iter().map(|result| result.as_ref().unwrap().date).collect();
    let day = |day| Some(date(2024, 5, day));
    assert_eq!(dates, [day(13), day(14), None, day(15), day(15), None, None]);
    assert_eq!(tally, Tally { files: 6, documents: 7, skipped: 0, passed_over: 1 });
}

#[test]
fn records_may_be_utf_16_and_packed() {
    let utf_16 = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let table = zstd::encode_all(&utf_16("text;date\nСоюз.;2024-05-13\n")[..], 1).unwrap();
    let feed = utf_16("{\"text\": \"Союз.\"}\n");
    let folder = folder(&[("a.csv.zst", &table), ("b.jsonl", &feed)]);
    let (results, _) = read(folder.path(), &["."], ReadOptions::default());
    assert_eq!(ids(&results), ["a.csv.zst#2", "b.jsonl#1"]);
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|document| document.text == "Союз.")));
}

#[test]
fn every_bad_file_is_a_warning_and_the_run_goes_on() {
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n").unwrap();
        encoder.finish().unwrap()
    };
    let cut = &gzip[..gzip.len() - 9];
    let folder = folder(&[
        ("binary.txt", b"\x7fELF\0\0"),
        ("cut.jsonl.gz", cut),
        ("cut.txt.gz", cut),
        ("cut.txt.zst", &zstd::encode_all(&b"One."[..], 1).unwrap()[..9]),
        ("empty.jsonl", b"\n\n"),
        ("empty.csv", b"text\n"),
        ("empty.html", b"<html></html>"),
        ("empty.txt", b""),
        ("large.txt", &[b'a'; 2000]),
        ("large.bin", &[0; 2000]),
        ("report.pdf", b"%PDF-1.7"),
        ("spaces.txt", b" \n"),
        ("log.log", b"Last."),
    ]);
    let inputs = [
        "gone.txt",
        "binary.txt",
        "cut.txt.gz",
        "cut.txt.zst",
        "cut.jsonl.gz",
        "empty.txt",
        "spaces.txt",
        "empty.html",
        "empty.jsonl",
        "empty.csv",
        "large.txt",
        "large.bin",
        "report.pdf",
        "log.log",
    ];
    let (results, tally) =
        read(folder.path(), &inputs, ReadOptions { max_bytes: 1024, ..ReadOptions::default() });
    assert_eq!(
        ids(&results),
        [
            "warning: cannot read `ROOT/gone.txt`: no such file or directory",
            "warning: `ROOT/binary.txt` looks binary, skipped",
            "warning: `ROOT/cut.txt.gz` is cut short, skipped",
            "warning: `ROOT/cut.txt.zst` is cut short, skipped",
            "cut.jsonl.gz#1",
            "warning: `ROOT/cut.jsonl.gz` is cut short at line 2",
            "warning: `ROOT/empty.txt` holds no text, skipped",
            "warning: `ROOT/spaces.txt` holds no text, skipped",
            "warning: `ROOT/empty.html` holds no text, skipped",
            "warning: `ROOT/empty.jsonl` holds no text, skipped",
            "warning: `ROOT/empty.csv` holds no text, skipped",
            "warning: `ROOT/large.txt` is larger than 1 KiB, skipped (put one article in a file, or one in each line \
             of a .jsonl; --max-size raises the limit)",
            "warning: `ROOT/large.bin` looks binary, skipped",
            "warning: `ROOT/report.pdf` is a PDF, skipped (turn it into text first, for example with pdftotext)",
            "log.log",
        ]
    );
    assert_eq!((tally.documents, tally.skipped), (2, 13));
}

#[test]
fn a_file_full_of_bad_records_does_not_fill_the_screen() {
    let folder = folder(&[
        ("feed.csv", format!("text,date\n{}", "One.,soon\n".repeat(5)).as_bytes()),
        ("next.csv", b"text,date\nTwo.,soon\n"),
    ]);
    let options = ReadOptions { max_warnings: 1, ..ReadOptions::default() };
    let (results, tally) = read(folder.path(), &["feed.csv", "next.csv"], options);
    let warnings: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert_eq!(
        warnings,
        [
            "warning: `ROOT/feed.csv` row 2: `soon` is not a date, kept without one (write dates as 2024-05-13)",
            "warning: `ROOT/feed.csv`: 3 more warnings like these",
            "warning: `ROOT/feed.csv` row 6: `soon` is not a date, kept without one (write dates as 2024-05-13)",
            "warning: `ROOT/next.csv` row 2: `soon` is not a date, kept without one (write dates as 2024-05-13)",
        ]
    );
    assert_eq!((tally.documents, tally.skipped), (6, 0));
}

#[test]
fn warnings_end_when_there_are_too_many_in_all() {
    let folder = folder(&[("a.txt", b""), ("b.txt", b""), ("c.txt", b""), ("d.txt", b"One.")]);
    let options = ReadOptions { max_warnings_in_all: 1, ..ReadOptions::default() };
    let (results, tally) = read(folder.path(), &["."], options);
    let warnings: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert_eq!(
        warnings,
        ["warning: `ROOT/./a.txt` holds no text, skipped", "warning: 2 more warnings are not shown"]
    );
    assert_eq!((tally.documents, tally.skipped), (1, 3));
}

#[test]
fn a_text_of_one_long_line_is_read() {
    let line = "Japan and China met. ".repeat(500_000);
    let folder = folder(&[("a.txt", line.as_bytes())]);
    let (results, _) = read(folder.path(), &["a.txt"], ReadOptions::default());
    assert_eq!(results[0].as_ref().unwrap().text, line);
}

#[test]
fn junk_in_every_reader_is_no_panic() {
    let mut state = 1_u32;
    let mut noise = |length: usize, lowest: u8| -> Vec<u8> {
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 24) as u8).max(lowest)
        };
        (0..length).map(|_| next()).collect()
    };
    for lowest in [0, 9, 32, 128] {
        for name in ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.tsv", "a.txt.gz", "a.zst"] {
            for length in [1, 2, 7, 500] {
                let folder = folder(&[(name, &noise(length, lowest))]);
                let (results, _) = read(folder.path(), &[name], ReadOptions::default());
                assert!(!results.is_empty(), "{name} {length} {lowest}");
            }
        }
    }
}
