//! Exports: whatever the names and sentences of a network say, each file is well formed, and holds every actor,
//! tie and row of evidence that it should.

use std::io::{Cursor, Read};

use detente::export::formats::{Writer, named};
use detente::export::{Dialect, EvidenceReader, EvidenceWriter, Options, Picture, View, json as graph_json};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::choices::Choices;
use super::networks::{Told, told};

pub fn tables(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let dialect = choices.of(&Dialect::ALL);
    let formula_guard = choices.flag();
    let told = told(&mut choices);
    let options = Options { dialect, formula_guard, ..Options::default() };
    for (name, count) in [
        ("nodes", told.network.actors().len()),
        ("edges", told.network.ties().len()),
        ("pairs", told.network.pairs().len()),
        ("evidence", told.evidence.len()),
        ("neo4j-nodes", told.network.actors().len()),
        ("neo4j-relationships", told.network.ties().len()),
    ] {
        let table = written(name, &told, &options);
        let table = table.trim_start_matches('\u{feff}');
        let delimiter = if dialect == Dialect::ExcelEu && !name.starts_with("neo4j") { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader
            .records()
            .map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}\n{table}")))
            .collect();
        assert_eq!(rows.len(), count, "{name}\n{table}");
        for cell in rows.iter().flatten() {
            assert!(!cell.contains(char::is_control), "{name}: {cell:?}");
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            let would_run = cell.starts_with(['=', '+', '-', '@']) && !is_number;
            assert!(!(formula_guard && would_run) || name.starts_with("neo4j"), "{name}: {cell:?} would run");
        }
    }
    if matches!(dialect, Dialect::Plain | Dialect::Excel | Dialect::ExcelEu) {
        let table = written("evidence", &told, &options);
        let read: Vec<_> = EvidenceReader::csv("evidence.csv", table.as_bytes())
            .expect("a header")
            .map(|row| row.expect("a row").evidence_id)
            .collect();
        let known: Vec<_> = told.evidence.iter().map(|row| row.evidence_id.clone()).collect();
        assert_eq!(read, known);
    }
}

pub fn json(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    let text = written("json", &told, &options);
    let read = graph_json::read("graph.json", &text).expect("what was written can be read");
    assert_eq!(read, told.network);
    let again = Told { network: read, evidence: Vec::new() };
    assert_eq!(written("json", &again, &options), text);

    let lines = written("jsonl", &told, &options);
    let rows: Vec<_> =
        EvidenceReader::jsonl("evidence.jsonl", lines.as_bytes()).map(|row| row.expect("a row")).collect();
    assert_eq!(rows, told.evidence);

    let parsed = |name: &str| serde_json::from_str::<Value>(&written(name, &told, &options)).expect(name);
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let (node_link, cytoscape) = (parsed("node-link"), parsed("cytoscape"));
    assert_eq!(count(&node_link["nodes"]), told.network.actors().len());
    assert_eq!(count(&node_link["edges"]), directed_edges(&told));
    assert_eq!(count(&cytoscape["elements"]["nodes"]), told.network.actors().len());
    assert_eq!(count(&cytoscape["elements"]["edges"]), told.network.ties().len());
}

pub fn xml(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    for name in ["graphml", "gexf", "gexf12"] {
        let elements = elements(&written(name, &told, &options));
        let count = |tag: &str| elements.iter().filter(|element| *element == tag).count();
        assert_eq!(count("node"), told.network.actors().len(), "{name}");
        assert_eq!(count("edge"), directed_edges(&told), "{name}");
    }
}

pub fn dot(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    let dot = written("dot", &told, &options);
    assert!(graphviz_rust::parse(&dot).is_ok(), "{dot}");
}

/// Cypher and Mermaid, which have no parser here: no text leaves its quotation marks.
pub fn statements(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    let cypher = written("cypher", &told, &options);
    let outside = outside_of_quotes(&cypher);
    let is_syntax = |c: char| c.is_ascii_alphanumeric() || " \n_:;.,(){}[]<>+=-".contains(c);
    assert!(outside.chars().all(is_syntax), "{outside}");

    let mermaid = written("mermaid", &told, &options);
    let body = match mermaid.strip_prefix("---\n") {
        Some(front) => {
            let (title, body) = front.split_once("\n---\n").expect("front matter");
            let title = title.strip_prefix("title: ").expect("a title");
            assert!(serde_json::from_str::<String>(title).is_ok(), "{title}");
            body
        }
        None => &mermaid,
    };
    for line in body.lines() {
        let quotes = line.matches('"').count();
        assert!(quotes == 0 || quotes == 2, "{line}");
        let parts: Vec<&str> = line.split('"').collect();
        let syntax = [parts[0], parts.get(2).unwrap_or(&"")].concat();
        let is_comment = line.trim_start().starts_with("%%");
        assert!(
            is_comment || syntax.chars().all(|c| c.is_ascii_alphanumeric() || " []<>-=.,:#|".contains(c)),
            "{line}"
        );
    }
}

pub fn report(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    let page = written("html", &told, &options);
    let scripts = page.to_lowercase().matches("<script").count();
    assert_eq!((scripts, page.to_lowercase().matches("</script").count()), (2, 2));
    assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "a control character");
    let data = page.split_once("id=\"data\">").and_then(|(_, rest)| rest.split_once("</script>"));
    let data: Value = serde_json::from_str(data.expect("the data").0).expect("JSON");
    assert_eq!(data["actors"].as_array().map(Vec::len), Some(told.network.actors().len()));
}

pub fn workbook(bytes: &[u8]) {
    let (told, options) = chosen(bytes);
    let workbook = written_bytes("xlsx", &told, &options);
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        let name = file.name().expect("UTF-8").into_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            elements(&text);
        }
    }
}

pub fn drawings(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let view = choices.of(&View::ALL);
    let pixels = choices.below(8) == 1;
    let text = choices.text();
    let told = told(&mut choices);
    let picture = Picture { view, ..Picture::default() };
    let options = Options { title: Some(text.clone()), note: Some(text), picture, ..Options::default() };
    elements(&written("svg", &told, &options));
    if pixels {
        assert!(written_bytes("png", &told, &options).starts_with(b"\x89PNG\r\n"));
        assert!(written_bytes("pdf", &told, &options).starts_with(b"%PDF-"));
    }
}

/// Edges where each has a direction: what holds both ways is two.
fn directed_edges(told: &Told) -> usize {
    told.network.ties().iter().map(|tie| 1 + usize::from(tie.key.mutual)).sum()
}

fn chosen(bytes: &[u8]) -> (Told, Options) {
    let mut choices = Choices::new(bytes);
    let title = choices.flag().then(|| choices.text());
    (told(&mut choices), Options { title, ..Options::default() })
}

fn written(name: &str, told: &Told, options: &Options) -> String {
    String::from_utf8(written_bytes(name, told, options)).expect("UTF-8")
}

fn written_bytes(name: &str, told: &Told, options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    let format = named(name)[0];
    let mut rows = match format.writer {
        Writer::EvidenceTable => EvidenceWriter::csv(&mut out, options).expect("a vector takes everything"),
        Writer::EvidenceLines => EvidenceWriter::jsonl(&mut out),
        Writer::Network(_) | Writer::NetworkAndEvidence(_) | Writer::Drawing(_) | Writer::Selection(_) => {
            let mut evidence = told.evidence.clone();
            let written = format.write(&told.network.measured(), &mut evidence, options, &mut out);
            assert!(written.is_ok(), "{name} cannot be written");
            return out;
        }
    };
    told.evidence.iter().for_each(|row| rows.write(row).expect("a vector takes everything"));
    rows.finish().expect("a vector takes everything");
    out
}

/// The names of the elements of an XML text, which is well formed and holds only what XML 1.0 can (section 2.2).
fn elements(text: &str) -> Vec<String> {
    let forbidden = |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "a character that XML forbids: {text:?}");
    let mut reader = Reader::from_str(text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{text}")) {
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.name().as_ref().to_owned());
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{error}\n{text}"));
                    let value = attribute.value;
                    assert!(quick_xml::escape::unescape(&value).is_ok(), "{value}");
                }
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

/// What stands outside of `'...'`, in which a backslash takes the next character along.
fn outside_of_quotes(text: &str) -> String {
    let mut outside = String::new();
    let mut is_inside = false;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\'' => is_inside = !is_inside,
            '\\' if is_inside => drop(characters.next()),
            '\n' if is_inside => panic!("a line ends within quotation marks: {text}"),
            _ if is_inside => {}
            _ => outside.push(c),
        }
    }
    assert!(!is_inside, "a quotation mark is never closed: {text}");
    outside
}
