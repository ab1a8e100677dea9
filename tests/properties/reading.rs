//! Readers: any bytes in a file of any kind give documents or a warning, never a panic, and whatever they give
//! is sound and no larger than the limit allows.

use std::io::Write;

use detente::document::{Document, Input, ReadOptions, read_documents};
use encoding_rs::Encoding;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::choices::Choices;

/// What a file or record may have; small, so that the limit is reached.
const LIMIT: u64 = 16 << 10;

/// Encodings that newspapers have used.
const ENCODINGS: [&Encoding; 12] = [
    encoding_rs::UTF_8,
    encoding_rs::UTF_16LE,
    encoding_rs::UTF_16BE,
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1251,
    encoding_rs::KOI8_R,
    encoding_rs::ISO_8859_2,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_KR,
    encoding_rs::BIG5,
    encoding_rs::GB18030,
    encoding_rs::ISO_2022_JP,
];

pub fn text(bytes: &[u8]) {
    read("a.txt", bytes);
}

pub fn markdown(bytes: &[u8]) {
    read("2024-05-13-a.md", bytes);
}

pub fn html(bytes: &[u8]) {
    read("a.html", bytes);
}

pub fn json_lines(bytes: &[u8]) {
    read("a.jsonl", bytes);
}

pub fn table(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let name = choices.of(&["a.csv", "a.tsv"]);
    read(name, choices.rest());
}

/// Compressed bytes: as they come, or packed here and then damaged. What is undamaged reads as if it had never
/// been packed.
pub fn packed(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let name = choices.of(&["a.txt.gz", "a.jsonl.gz", "a.txt.zst", "a.jsonl.zst"]);
    let is_gzip = name.ends_with(".gz");
    let damage = choices.below(4);
    if damage == 0 {
        read(name, choices.rest());
        return;
    }
    let (cut, place) = (choices.below(1 << 16), choices.below(1 << 16));
    let mut parts = Vec::new();
    for part in choices.rest().chunks(choices.rest().len() / 2 + 1) {
        parts.extend(if is_gzip { gzip(part) } else { zstd::bulk::compress(part, 1).unwrap_or_default() });
    }
    match damage {
        1 => {
            let plain = name.trim_end_matches(".gz").trim_end_matches(".zst");
            // An inner layer would be unpacked only where it is the outer one.
            if !is_packed(choices.rest()) {
                assert_eq!(texts(read(name, &parts)), texts(read(plain, choices.rest())));
            }
        }
        2 => {
            parts.truncate(cut % (parts.len() + 1));
            read(name, &parts);
        }
        _ => {
            if let Some(byte) = parts.get_mut(place) {
                *byte ^= cut as u8 | 1;
            }
            read(name, &parts);
        }
    }
}

/// Text in any encoding is read without a panic; with the mark of UTF-8 or UTF-16 before it, it is what it was.
pub fn encodings(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let encoding = choices.of(&ENCODINGS);
    let text = format!("{} ", choices.rest_as_text().replace(['\0', '\r', '\u{feff}'], "x"));
    let is_utf_16 = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding);
    let marked = format!("\u{feff}{text}");
    let encoded: Vec<u8> = if encoding == encoding_rs::UTF_16LE {
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else if encoding == encoding_rs::UTF_16BE {
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect()
    } else if encoding == encoding_rs::UTF_8 {
        marked.into_bytes()
    } else {
        encoding.encode(&text).0.into_owned()
    };
    let documents = read("a.txt", &encoded);
    if (is_utf_16 || encoding == encoding_rs::UTF_8) && is_plain(&text) {
        assert_eq!(texts(documents), [text]);
    }
    read("a.html", &encoded);
    read("a.jsonl", &encoded);
    read("a.csv", &encoded);
}

/// The documents of a file with these bytes, checked.
fn read(name: &str, bytes: &[u8]) -> Vec<Document> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a writable folder");
    let options = ReadOptions { max_bytes: LIMIT, ..ReadOptions::default() };
    let mut documents = read_documents(vec![Input::Path(path)], options);
    let mut read = Vec::new();
    for result in documents.by_ref() {
        match result {
            Ok(document) => {
                check(&document);
                read.push(document);
            }
            Err(warning) => drop(detente::diagnostic::render(&[warning], true)),
        }
    }
    let tally = documents.tally();
    assert_eq!((tally.files, tally.documents), (1, read.len() as u64));
    assert!(tally.documents + tally.skipped > 0, "neither document nor warning");
    read
}

fn check(document: &Document) {
    let text = &document.text;
    assert!(text.contains(char::is_alphanumeric), "a document without text");
    assert!(!text.contains(['\r', '\0']), "untidy: {text:?}");
    // A byte in another encoding becomes three of UTF-8 at most, and so does what stands for a bad one.
    assert!(text.len() as u64 <= 3 * LIMIT + 3, "{} bytes", text.len());
    let fields = [&document.title, &document.outlet, &document.url];
    for field in fields.into_iter().flatten().chain([&document.id]) {
        assert!(!field.is_empty() && !field.contains(char::is_control), "{field:?}");
    }
    let mut end = 0;
    for mention in document.given.iter().flat_map(|given| &given.mentions) {
        assert!(text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.is_empty()));
        assert!(mention.span.start >= end, "{:?} overlap", document.given);
        assert!(!mention.actor.trim().is_empty());
        end = mention.span.end;
    }
}

fn texts(documents: Vec<Document>) -> Vec<String> {
    documents.into_iter().map(|document| document.text).collect()
}

/// Whether it is neither damage nor noise, which are left out, nor too large.
fn is_plain(text: &str) -> bool {
    // The vertical tab and its like are white space, and no part of a text all the same.
    let is_noise = |c: char| c == '\u{fffd}' || c.is_control() && !c.is_ascii_whitespace();
    text.contains(char::is_alphanumeric)
        && !text.contains(is_noise)
        && text.len() * 2 < LIMIT as usize
        && !text.starts_with("%PDF-")
        && !text.starts_with("---")
}

fn is_packed(bytes: &[u8]) -> bool {
    matches!(bytes, [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("a vector takes everything")
}
