//! JSON Lines: one object a line, read as a stream.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use serde_json::Value;

use super::draft::{Draft, Origin, Part, Reading};
use super::encoding::RecordDecoder;
use super::record::Record;
use super::source::Bytes;
use super::trouble::Trouble;
use super::{Document, FieldMap, ReadOptions};
use crate::diagnostic::Diagnostic;

/// The records of one file. It ends at the first line that is too long or cannot be read.
pub struct JsonLines {
    bytes: BufReader<Bytes>,
    decoder: RecordDecoder,
    origin: Arc<Origin>,
    options: Arc<ReadOptions>,
    /// Lines read so far.
    line: u64,
    ended: bool,
}

impl JsonLines {
    /// The records behind the bytes, which are UTF-8 or nearly so.
    pub fn new(bytes: Bytes, origin: Origin, options: Arc<ReadOptions>) -> JsonLines {
        let bytes = BufReader::with_capacity(64 << 10, bytes);
        let (decoder, origin) = (RecordDecoder::new(), Arc::new(origin));
        JsonLines { bytes, decoder, origin, options, line: 0, ended: false }
    }

    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Trouble> {
        let limit = self.options.max_bytes;
        let mut line = Vec::new();
        self.bytes.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)?;
        match line.len() as u64 {
            0 => Ok(None),
            length if length > limit => Err(Trouble::TooLarge(limit)),
            _ => Ok(Some(line)),
        }
    }

    /// The record of a line, of which only the encoding is looked at; nothing for an empty line.
    fn record(&mut self, line: Vec<u8>) -> Option<Record> {
        self.decoder.learn(&line);
        let text = self.decoder.decode_line(line);
        if text.trim_start().is_empty() {
            return None;
        }
        let (line, origin, options) = (self.line, Arc::clone(&self.origin), Arc::clone(&self.options));
        if line == 1 && is_spread_out(&text) && !is_object(&text) {
            self.ended = true;
            return Some(Record::done(Err(spread_out(&origin.name))));
        }
        Some(Record::new(text.len() as u64, move || read_line(text, line, &origin, &options)))
    }
}

impl Iterator for JsonLines {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.ended {
            match self.next_line() {
                Ok(Some(line)) => {
                    self.line += 1;
                    if let Some(record) = self.record(line) {
                        return Some(record);
                    }
                }
                Ok(None) => self.ended = true,
                Err(trouble) => {
                    self.ended = true;
                    let warning = trouble.of_stream(&self.origin.name, Part::Line(self.line + 1));
                    return Some(Record::done(Err(warning)));
                }
            }
        }
        None
    }
}

fn read_line(text: String, line: u64, origin: &Origin, options: &ReadOptions) -> Reading {
    let part = Part::Line(line);
    let place = || origin.place(Some(part));
    let record = match serde_json::from_str(text.trim_end()) {
        Ok(record @ Value::Object(_)) => record,
        Ok(_) => return Err(Diagnostic::warning(format!("{}: not a JSON object", place()))),
        Err(error) => {
            return Err(Diagnostic::warning(format!("{}: not a JSON object", place()))
                .hint(format!("it breaks off or is mistyped near column {}", error.column())));
        }
    };
    // Of a long record there are copies enough.
    drop(text);
    let draft = draft(&record, &options.fields).ok_or_else(|| no_text(&place(), &options.fields.text))?;
    let (document, warnings) = origin.finish(draft, Some(part))?;
    Ok((also_with_gazetteer(document, options.also_gazetteer), warnings))
}

/// The fields of a record, or nothing where it has no text.
fn draft(record: &Value, fields: &FieldMap) -> Option<Draft> {
    let field = |name: &str| find(record, name).and_then(written);
    let Some(Value::String(text)) = find(record, &fields.text) else {
        return None;
    };
    Some(Draft {
        text: text.clone(),
        id: field(&fields.id),
        title: field(&fields.title),
        date: field(&fields.date),
        outlet: field(&fields.source),
        url: field(&fields.url),
        mentions: record.get("mentions").cloned(),
    })
}

/// The document, its given mentions standing beside the gazetteer where that is wanted.
fn also_with_gazetteer(mut document: Document, wanted: bool) -> Document {
    if let Some(given) = &mut document.given {
        given.also_gazetteer = wanted;
    }
    document
}

/// The field of that name, else of that name in other case, else along the dots of the name.
fn find<'r>(record: &'r Value, name: &str) -> Option<&'r Value> {
    let object = record.as_object()?;
    let same = || object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    let within = || {
        let (head, rest) = name.split_once('.')?;
        find(object.get(head)?, rest)
    };
    object.get(name).or_else(same).or_else(within)
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether the first line is the beginning of a JSON text that goes on over many lines.
fn is_spread_out(first_line: &str) -> bool {
    let line = first_line.trim();
    line.starts_with('[') || line == "{"
}

/// Whether the first line is an object all the same.
fn is_object(line: &str) -> bool {
    matches!(serde_json::from_str(line.trim_end()), Ok(Value::Object(_)))
}

fn spread_out(name: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{name}` is JSON, but not with one object on each line"))
        .hint("for an array: jq -c '.[]' news.json > news.jsonl")
}

/// A record without the text field.
pub fn no_text(place: &str, field: &str) -> Diagnostic {
    Diagnostic::warning(format!("{place} has no field `{field}`"))
        .hint("name the field that holds the text: --field text=body")
}

#[cfg(test)]
mod tests {
    use super::JsonLines;
    use crate::document::draft::Origin;
    use crate::document::{Document, FieldMap, GivenMention, ReadOptions};
    use jiff::civil::date;
    use std::io::Cursor;

    fn read(bytes: &[u8], options: &ReadOptions) -> (Vec<Document>, Vec<String>) {
        let origin = Origin { name: "n/feed.jsonl".into(), id: "feed.jsonl".into(), date: None };
        crate::document::draft::gathered(JsonLines::new(
            Box::new(Cursor::new(bytes.to_vec())),
            origin,
            options.clone().into(),
        ))
    }

    #[test]
    fn records_become_documents() {
        let feed =
            br#"{"id": 7, "text": "One.", "title": "T", "date": "2024-05-13", "url": "u", "source": "S"}

{"Text": "Two.", "tags": ["a"]}
{"id": "", "text": "Three.", "date": null}"#;
        let (documents, warnings) = read(feed, &ReadOptions::default());
        let expected = Document {
            id: "7".into(),
            text: "One.".into(),
            title: Some("T".into()),
            date: Some(date(2024, 5, 13)),
            outlet: Some("S".into()),
            url: Some("u".into()),
            given: None,
        };
        assert_eq!(documents[0], expected);
        let rest: Vec<_> = documents[1..].iter().map(|d| (d.id.as_str(), d.text.as_str())).collect();
        assert_eq!(rest, [("feed.jsonl#3", "Two."), ("feed.jsonl#4", "Three.")]);
        assert!(warnings.is_empty());
    }

    #[test]
    fn fields_may_have_other_names() {
        let fields =
            FieldMap::from_assignments(&["text=article.body", "source=outlet", "title=head.line"]).unwrap();
        let feed = br#"{"article": {"body": "One."}, "outlet": "S", "head.line": "T"}"#;
        let (documents, _) = read(feed, &ReadOptions { fields, ..ReadOptions::default() });
        let document = &documents[0];
        assert_eq!(document.text, "One.");
        assert_eq!((document.outlet.as_deref(), document.title.as_deref()), (Some("S"), Some("T")));
    }

    #[test]
    fn each_bad_line_is_a_warning_and_the_rest_is_read() {
        let feed = b"{\"text\": \"One.\", \"date\": \"soon\"}\n{\"text\": \"cut\n[1, 2]\n{\"text\": 5}\n\
                     {\"body\": \"a\"}\n{\"text\": \" \"}\n{\"text\": \"Two.\"}\n";
        let (documents, warnings) = read(feed, &ReadOptions::default());
        assert_eq!(documents.len(), 2);
        assert_eq!(
            warnings,
            [
                "warning: `n/feed.jsonl` line 1: `soon` is not a date, kept without one (write dates as 2024-05-13)",
                "warning: `n/feed.jsonl` line 2: not a JSON object (it breaks off or is mistyped near column 13)",
                "warning: `n/feed.jsonl` line 3: not a JSON object",
                "warning: `n/feed.jsonl` line 4 has no field `text` (name the field that holds the text: --field text=body)",
                "warning: `n/feed.jsonl` line 5 has no field `text` (name the field that holds the text: --field text=body)",
                "warning: `n/feed.jsonl` line 6 holds no text, skipped",
            ]
        );
    }

    #[test]
    fn mentions_come_along_and_each_bad_one_is_a_warning() {
        let feed = br#"{"text": "Japan met Iran.", "mentions": [{"start": 0, "end": 5, "actor": " Acme  Ltd "}, {"start": 10, "end": 14, "actor": "IRN"}]}
{"text": "Japan met Iran.", "mentions": []}
{"text": "Japan met Iran.", "mentions": null}
{"text": "Japan met Iran.", "mentions": "JPN"}
{"text": "Japan met Iran.", "mentions": [[0, 5], {"start": -1, "end": 5, "actor": "JPN"}, {"start": 0, "end": 5, "actor": 7}]}
{"text": "Japan met Iran.", "mentions": [{"start": 5, "end": 0, "actor": "JPN"}, {"start": 10, "end": 90, "actor": "IRN"}, {"start": 0, "end": 5, "actor": " "}]}
{"text": "Japan met Iran.", "mentions": [{"start": 0, "end": 5, "actor": "JPN"}, {"start": 4, "end": 9, "actor": "IRN"}, {"start": 5, "end": 6, "actor": "CHN"}]}"#;
        let (documents, warnings) =
            read(feed, &ReadOptions { also_gazetteer: true, ..ReadOptions::default() });
        let given: Vec<_> = documents
            .iter()
            .map(|document| {
                let given = document.given.as_ref()?;
                let told = |m: &GivenMention| format!("{}={}", m.span.of(&document.text), m.actor);
                assert!(given.also_gazetteer);
                Some(given.mentions.iter().map(told).collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(
            given,
            [
                Some("Japan=Acme Ltd Iran=IRN".to_owned()),
                Some(String::new()),
                None,
                None,
                Some(String::new()),
                Some(String::new()),
                Some("Japan=JPN  =CHN".to_owned()),
            ]
        );
        let form = r#"(write them as [{"start": 0, "end": 5, "actor": "Japan"}])"#;
        let expected = [
            format!("line 4: `mentions` is not a list, the gazetteer is used {form}"),
            format!("line 5: mention 1 is not of the form start, end, actor, left out {form}"),
            format!("line 5: mention 2 is not of the form start, end, actor, left out {form}"),
            format!("line 5: mention 3 is not of the form start, end, actor, left out {form}"),
            "line 6: mention 1 goes from 5 to 0, left out (`end` is the character behind the last one)".to_owned(),
            "line 6: mention 2 ends at 90, but the text has 15 characters, left out (`start` and `end` count \
             characters from 0, not bytes)"
                .to_owned(),
            "line 6: mention 3 names no `actor`, left out".to_owned(),
            "line 7: mention 2 overlaps mention 1, left out".to_owned(),
        ];
        assert_eq!(warnings, expected.map(|said| format!("warning: `n/feed.jsonl` {said}")));
    }

    #[test]
    fn json_over_many_lines_is_one_warning() {
        let said = "warning: `n/feed.jsonl` is JSON, but not with one object on each line \
                    (for an array: jq -c '.[]' news.json > news.jsonl)";
        for feed in ["[\n{\"text\": \"One.\"}\n]", "[{\"text\": \"One.\"}]", "{\n\"text\": \"One.\"\n}"] {
            assert_eq!(read(feed.as_bytes(), &ReadOptions::default()), (vec![], vec![said.to_owned()]));
        }
    }

    #[test]
    fn an_oversized_line_ends_the_file() {
        let feed = format!("{{\"text\": \"One.\"}}\n{{\"text\": \"{}\"}}\n", "x".repeat(3000));
        let (documents, warnings) =
            read(feed.as_bytes(), &ReadOptions { max_bytes: 1024, ..ReadOptions::default() });
        assert_eq!(documents.len(), 1);
        assert_eq!(
            warnings,
            [
                "warning: `n/feed.jsonl` line 2 is larger than 1 KiB, the rest is skipped (--max-size raises the limit)"
            ]
        );
    }

    #[test]
    fn junk_never_panics() {
        let deep = "[".repeat(100_000);
        let nested = format!("{{\"text\": {deep}");
        for junk in [&b"\xff\xfe\xfd\n{\x01\n\"\\ud800\""[..], nested.as_bytes(), b"{\"text\": \"\\ud800\"}"]
        {
            let (documents, warnings) = read(junk, &ReadOptions::default());
            assert!(documents.is_empty() && !warnings.is_empty());
        }
    }
}
