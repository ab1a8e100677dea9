//! A small network and a hostile one go through every export.
//!
//! The expected files are in `golden/`; after a change that is meant, write them again with
//! `DETENTE_WRITE_GOLDEN=1 cargo test --lib export` and read the difference in git.

use std::path::{Path, PathBuf};

use crate::export::formats::{FORMATS, Writer, named};
use crate::export::typeset::typeset;
use crate::export::{
    Dialect, EvidenceReader, EvidenceWriter, Failure, Options, Picture, View, json, write_atomic,
};
use crate::extract::relation::Status;
use crate::gazetteer::relation::Class;
use crate::network::Network;
use crate::network::evidence::{Evidence, EvidenceIndex, evidence_of};
use crate::network::testing::{Article, network_of};

fn articles() -> Vec<Article> {
    vec![
        Article::new("daily/1", "2024-03-01")
            .tells_mutual(
                "north-korea",
                "russia",
                Class::Ally,
                "North Korea and Russia are bound by a treaty.",
            )
            .tells("russia", "ukraine", Class::Assault, "Russia struck the power grid of Ukraine overnight."),
        Article::new("wire/2", "2024-03-03")
            .tells(
                "russia",
                "ukraine",
                Class::Assault,
                "Russia struck the power grid of Ukraine overnight, Reuters said.",
            )
            .states("nato", "russia", Class::Threaten, Status::Possible, false, "NATO could threaten Russia.")
            .tells("nato", "ukraine", Class::Aid, "NATO sent Ukraine air defences."),
        Article::new("weekly/3", "2024-04-01")
            .tells("china", "russia", Class::Aid, "China sold Russia machine tools.")
            .tells("china", "russia", Class::Sanction, "China shut its banks to payments from Russia.")
            .tells(
                "ukraine",
                "north-korea",
                Class::Sanction,
                "Ukraine put generals of North Korea on a list.",
            ),
    ]
}

/// Whatever text and ids can do to a format.
fn hostile_articles() -> Vec<Article> {
    let sentences = [
        "=HYPERLINK(\"http://example.org\",\"click\")",
        "</script><script>alert(1)</script> & &lt;b&gt; \\N \\\" {|}",
        "line one\r\nline two\ttabbed \u{0}\u{7}\u{1b}[31m",
        "\u{202e}right to left\u{202c} \u{200f}\u{1f600}\u{1f3f3}\u{fe0f}\u{200d}\u{1f308} e\u{301} \u{feff}",
        "",
    ];
    let ids = [
        ("a\"b", "A\"B"),
        ("x>y", "x=y"),
        ("a;b,c", "=cmd"),
        ("new\nline", "new line"),
        ("</svg>", "\\"),
        ("case", "Case"),
    ];
    let tell = |n: usize, (source, target): (&str, &str)| {
        let article = Article::new(&format!("-out,let\"/{n}\n"), "2024-01-01");
        sentences.iter().fold(article, |article, text| article.tells(source, target, Class::Accuse, text))
    };
    ids.into_iter().enumerate().map(|(n, ends)| tell(n, ends)).collect()
}

fn evidence_rows(articles: &[Article]) -> Vec<Evidence> {
    let mut index = EvidenceIndex::default();
    let mut rows: Vec<_> =
        articles.iter().flat_map(|article| evidence_of(&article.document, &article.extraction)).collect();
    rows.iter_mut().for_each(|row| index.mark(row));
    rows
}

fn exported(name: &str, articles: &[Article], options: &Options) -> String {
    String::from_utf8(exported_bytes(name, articles, options)).unwrap()
}

fn exported_bytes(name: &str, articles: &[Article], options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    let format = named(name)[0];
    let mut evidence = match format.writer {
        Writer::EvidenceTable => EvidenceWriter::csv(&mut out, options).unwrap(),
        Writer::EvidenceLines => EvidenceWriter::jsonl(&mut out),
        Writer::Network(_) | Writer::NetworkAndEvidence(_) | Writer::Drawing(_) | Writer::Selection(_) => {
            let mut rows = evidence_rows(articles);
            assert!(format.write(&network_of(articles).measured(), &mut rows, options, &mut out).is_ok());
            return out;
        }
    };
    evidence_rows(articles).iter().for_each(|row| evidence.write(row).unwrap());
    evidence.finish().unwrap();
    out
}

fn all_formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// Those whose bytes are text.
fn text_formats() -> impl Iterator<Item = &'static str> {
    all_formats().filter(|name| !["png", "pdf", "xlsx"].contains(name))
}

#[test]
fn a_small_network_gives_the_golden_files() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/export/golden");
    // The report is mostly script and style; `html` has tests of its own for the data in it.
    for name in text_formats().filter(|name| *name != "html") {
        // The bytes of a font say nothing to those who read a difference.
        let is_text = |line: &&str| !line.starts_with("<style>@font-face");
        let found = exported(name, &articles(), &Options::default());
        let found: String = found.split_inclusive('\n').filter(is_text).collect();
        let path = folder.join(named(name)[0].file_name);
        if std::env::var_os("DETENTE_WRITE_GOLDEN").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{} differs:\n{found}", path.display());
    }
}

#[test]
fn the_order_of_reading_does_not_show() {
    let mut backwards = articles();
    backwards.reverse();
    // Which telling of a report is the first one depends on the order, and is told with the evidence.
    for name in all_formats().filter(|name| !["evidence", "jsonl", "xlsx"].contains(name)) {
        let options = Options::default();
        let [one, other] =
            [articles(), backwards.clone()].map(|articles| exported_bytes(name, &articles, &options));
        assert!(one == other, "{name}");
    }
}

#[test]
fn tables_stay_tables_whatever_the_text() {
    for dialect in [Dialect::Plain, Dialect::Excel, Dialect::ExcelEu] {
        for name in ["nodes", "edges", "pairs", "evidence"] {
            let table = exported(name, &hostile_articles(), &Options { dialect, ..Options::default() });
            let table = table.trim_start_matches('\u{feff}');
            assert_eq!(
                table.matches('\n').count(),
                table.matches("\r\n").count(),
                "{name}: a line end in a cell"
            );
            let delimiter = if dialect == Dialect::ExcelEu { b';' } else { b',' };
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            assert!(records.len() >= 5, "{name}");
            for cell in records.iter().flatten() {
                let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@']), "{name}: {cell:?} would run");
                assert!(!cell.contains(char::is_control), "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn dot_strings_cannot_be_left() {
    let dot = exported(
        "dot",
        &hostile_articles(),
        &Options { title: Some("a\"];\n b".into()), ..Options::default() },
    );
    for line in dot.lines() {
        let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
        assert_eq!(quotes % 2, 0, "{line}");
    }
    assert!(graphviz_rust::parse(&dot).is_ok(), "{dot}");
}

#[test]
fn json_reads_back_to_the_same_network() {
    for articles in [articles(), hostile_articles(), Vec::new()] {
        let written = exported("json", &articles, &Options::default());
        let network = json::read("graph.json", &written).unwrap();
        assert_eq!(network, network_of(&articles));
        let mut again = Vec::new();
        json::write(&network.measured(), &Options::default(), &mut again).unwrap();
        assert_eq!(String::from_utf8(again).unwrap(), written);
    }
}

#[test]
fn json_of_older_versions_knows_no_days_of_reports_and_is_read() {
    let written = exported("json", &articles(), &Options::default());
    let day = ",\"first_date\":\"2024-04-01\"}";
    let old = written.split("\"confidence\":0.8,\"first_date\":\"").collect::<Vec<_>>();
    assert!(old.len() > 5 && written.contains(day), "no telling has a day");
    let old: String = old
        .iter()
        .enumerate()
        .map(|(index, part)| match index {
            0 => (*part).to_owned(),
            _ => format!("\"confidence\":0.8{}", &part["2024-04-01\"".len()..]),
        })
        .collect();
    let (network, whole) = (json::read("graph.json", &old).unwrap(), network_of(&articles()));
    assert_eq!(network.pairs(), whole.pairs());
    for (read, known) in network.histories().iter().zip(whole.histories()) {
        let dated: u64 = known.alliance.values().chain(known.tension.values()).sum();
        assert!(read.alliance.is_empty() && read.tension.is_empty() && read.undated == dated && dated > 0);
    }
}

#[test]
fn pictures_survive_whatever_the_text() {
    for view in View::ALL {
        let picture = Picture { view, ..Picture::default() };
        let title = Some("</svg> & \u{202e}<b> \u{0} \"quoted\" 谁".to_owned());
        let options = Options { picture, title, ..Options::default() };
        // Painting takes its time; what reads the drawing is the same for all three.
        let (name, start) = match view {
            View::Network => ("svg", &b"<svg "[..]),
            View::Matrix => ("png", &b"\x89PNG\r\n"[..]),
            View::Timeline => ("pdf", &b"%PDF-"[..]),
        };
        let network = network_of(&hostile_articles());
        let mut out = Vec::new();
        let Writer::Drawing(draw) = named(name)[0].writer else { panic!("{name} is no drawing") };
        let warnings = draw(&network.measured(), &options, &mut out).unwrap();
        assert!(out.starts_with(start) && out.len() > 3_000, "{name}: {} bytes", out.len());
        assert_eq!(warnings.len(), usize::from(name != "svg"), "{name}");
        if name == "svg" {
            assert!(typeset(&String::from_utf8(out).unwrap()).is_ok());
        }
    }
}

#[test]
fn json_knows_copies_that_come_later() {
    let read = json::read("graph.json", &exported("json", &articles(), &Options::default())).unwrap();
    let mut network = network_of(&[Article::new("late/9", "2024-05-05").tells(
        "russia",
        "ukraine",
        Class::Assault,
        "KYIV (AFP) - Russia struck the power grid of Ukraine overnight",
    )]);
    network.merge(read);
    let tie = network.ties().into_iter().find(|tie| tie.key.id() == "russia>ukraine:tension").unwrap();
    assert_eq!((tie.reports().count, tie.sentences), (1, 3));
}

#[test]
fn json_that_is_not_ours_is_an_error_with_its_place() {
    let good = exported("json", &articles(), &Options::default());
    for (text, expected) in [
        (
            "{}".to_string(),
            "graph.json:1:2: error: `graph.json` is not a graph made by detente: missing field `schema`",
        ),
        (
            good.replace("\"version\": 1", "\"version\": 2"),
            "error: `graph.json` is a graph of version 2; this detente reads 1 \
             (build the graph again from its articles)",
        ),
        (
            good.replace("detente-graph", "other"),
            "error: `graph.json` is a `other` file, not a graph made by detente",
        ),
        (
            good.replace("{\"id\":\"ukraine\"", "{\"id\":\"Ukraine\""),
            "error: `graph.json` contradicts itself in tie `nato>ukraine:alliance`: `ukraine` is not among its nodes",
        ),
        (
            good.replace("\"intensity\":7.0", "\"intensity\":70.0"),
            "error: `graph.json` contradicts itself in tie `china>russia:alliance`: \
             a confidence or intensity is out of range",
        ),
    ] {
        assert_eq!(json::read("graph.json", &text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn evidence_reads_back_in_every_dialect() {
    let expected = evidence_rows(&articles());
    for dialect in [Dialect::Plain, Dialect::Excel, Dialect::ExcelEu] {
        let table = exported("evidence", &articles(), &Options { dialect, ..Options::default() });
        let rows: Vec<Evidence> =
            EvidenceReader::csv("evidence.csv", table.as_bytes()).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows, expected);
    }
    let hostile = exported("jsonl", &hostile_articles(), &Options::default());
    let rows: Vec<Evidence> = EvidenceReader::jsonl("e", hostile.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(rows, evidence_rows(&hostile_articles()));
}

#[test]
fn evidence_that_cannot_be_read_names_file_and_row() {
    let table = exported("evidence", &articles(), &Options::default());
    let first = |text: &str| match EvidenceReader::csv("evidence.csv", text.as_bytes()) {
        Ok(mut rows) => rows.next().and_then(Result::err).unwrap().to_string(),
        Err(diagnostic) => diagnostic.to_string(),
    };
    assert_eq!(first("a,b\n1,2\n"), "error: cannot read `evidence.csv`: it has no column `evidence_id`");
    assert_eq!(
        first(&table.replacen("ALLY", "FRIEND", 1)),
        "error: `evidence.csv` has a row that cannot be read, number 1: `FRIEND` in column `class`"
    );
    for figure in ["1e999", "-11", "NaN"] {
        assert_eq!(
            first(&table.replacen(",8.000,", &format!(",{figure},"), 1)),
            "error: `evidence.csv` has a row that cannot be read, number 1: a confidence or intensity is out of range"
        );
    }
}

#[test]
fn a_failed_write_leaves_the_old_file_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nodes.csv");
    std::fs::write(&path, "old").unwrap();
    let failed = write_atomic(&path, |out| {
        out.write_all(b"half")?;
        Err(Failure::Io(std::io::Error::from(std::io::ErrorKind::StorageFull)))
    });
    assert_eq!(failed.unwrap_err().message, format!("cannot write `{}`: the disk is full", path.display()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    write_atomic(&path, |out| Ok(out.write_all(b"new")?)).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    let nowhere = write_atomic(Path::new("no-such-folder/nodes.csv"), |_| Ok(())).unwrap_err();
    assert_eq!(nowhere.message, "cannot write `no-such-folder/nodes.csv`: the folder does not exist");
}

#[test]
fn an_empty_network_gives_headers_and_valid_files() {
    let options = Options::default();
    for name in all_formats() {
        let written = exported_bytes(name, &[], &options);
        assert!(name == "jsonl" || !written.is_empty(), "{name}");
    }
    assert_eq!(json::read("graph.json", &exported("json", &[], &options)).unwrap(), Network::default());
}

#[test]
fn every_column_is_documented_in_its_order() {
    let docs = include_str!("../../docs/outputs.md");
    for name in ["nodes", "edges", "pairs", "evidence"] {
        let section =
            docs.split(&format!("## {name}.csv")).nth(1).and_then(|rest| rest.split("\n## ").next());
        let first_cells =
            section.unwrap_or("").lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let documented: Vec<String> =
            first_cells.flat_map(|cell| cell.split(", ").map(|column| column.replace('`', ""))).collect();
        let table = exported(name, &[], &Options::default());
        assert_eq!(documented.join(","), table.trim_end(), "{name}.csv in docs/outputs.md");
    }
}
