//! What the program reads back: its own graph and evidence, and reviews that people wrote. A file that was
//! touched gives a message, and one that is accepted can be written again.

use detente::diagnostic::render;
use detente::export::review_reader::read_reviews;
use detente::export::{EvidenceReader, EvidenceWriter, Options, json};

use super::choices::Choices;

pub fn review(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let halves = text.split_once('\u{1}').unwrap_or((&text, ""));
    let mut files = vec![("review.csv".to_owned(), halves.0.to_owned())];
    if !halves.1.is_empty() {
        files.push(("more.csv".to_owned(), halves.1.to_owned()));
    }
    if let Err(mistakes) = read_reviews(&files) {
        assert!(!mistakes.is_empty(), "refused without a word");
        render(&mistakes, false);
    }
}

pub fn graph(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match json::read("graph.json", &text) {
        Ok(network) => {
            let written = written(&network);
            let again = json::read("graph.json", &written).expect("what was written can be read");
            assert_eq!(again, network);
        }
        Err(mistake) => drop(render(&[mistake], false)),
    }
}

fn written(network: &detente::Network) -> String {
    let mut out = Vec::new();
    json::write(&network.measured(), &Options::default(), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

pub fn evidence(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let rows: Vec<_> = if choices.flag() {
        match EvidenceReader::csv("evidence.csv", choices.rest()) {
            Ok(rows) => rows.collect(),
            Err(mistake) => return drop(render(&[mistake], false)),
        }
    } else {
        EvidenceReader::jsonl("evidence.jsonl", choices.rest()).collect()
    };
    let mut out = Vec::new();
    let mut writer = EvidenceWriter::jsonl(&mut out);
    let mut accepted = Vec::new();
    for row in rows {
        match row {
            Ok(row) => {
                writer.write(&row).expect("a vector takes everything");
                accepted.push(row);
            }
            Err(mistake) => drop(render(&[mistake], false)),
        }
    }
    writer.finish().expect("a vector takes everything");
    let again: Vec<_> = EvidenceReader::jsonl("evidence.jsonl", out.as_slice())
        .map(|row| row.expect("what was written can be read"))
        .collect();
    assert_eq!(again, accepted);
}
