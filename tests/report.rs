//! The report in a real browser: an installed Chromium, driven by the scripts in `tests/report/`. Without Chromium, Node
//! or the packages of `tests/report/package.json` the tests say what they skip; `.ci/run` installs them.

mod program;

use std::collections::BTreeSet;
use std::env;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use detente::Span;
use detente::document::Document;
use detente::export::{Options, html};
use detente::extract::relation::{Extraction, Mention, Relation, Status};
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{ActorId, AliasRole};
use detente::gazetteer::relation::{Class, Meaning, PhraseId, Sign};
use detente::network::Network;
use detente::network::evidence::{Evidence, EvidenceIndex};
use program::{Place, articles};

/// An installed Chromium.
fn chromium() -> Option<PathBuf> {
    let folders = env::split_paths(&env::var_os("PATH")?).collect::<Vec<_>>();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// Where `.ci/run` installs the packages that drive it: beside what cargo builds.
fn packages() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("report-test");
    folder.join("node_modules/playwright-core").is_dir().then_some(folder)
}

/// Runs a script of `tests/report/`; what fails in the browser fails here.
fn drive(script: &str, arguments: &[&Path]) {
    let (Some(chromium), Some(packages)) = (chromium(), packages()) else {
        println!("skipped: Chromium or playwright-core is not installed, `.ci/run` does it");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report").join(script);
    let mut node = Command::new("node");
    node.arg(&script).args(arguments).env("REPORT_CHROMIUM", chromium).env("REPORT_MODULES", packages);
    match node.output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            println!("{said}");
            assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
            assert!(said.contains("ok: "), "{} checked nothing", script.display());
        }
        Err(_) => println!("skipped: Node is not installed"),
    }
}

/// A sentence that somebody wrote, with what it says of whom.
struct Told<'t> {
    source: &'t str,
    target: &'t str,
    class: Class,
    status: Status,
    /// Begins with the source and ends with the target; what stands between is the trigger.
    sentence: String,
}

/// A document of one sentence, as if it had been read.
fn read(number: usize, title: &str, outlet: &str, told: &Told<'_>) -> (Document, Extraction) {
    let text = told.sentence.clone();
    let source = Span::new(0, told.source.len());
    let target = Span::new(text.len() - told.target.len(), text.len());
    let tension = matches!(told.class, Class::Accuse | Class::Assault | Class::Sanction | Class::Threaten);
    let sign = if tension { Sign::Tension } else { Sign::Alliance };
    let size = 3.0 + (number % 7) as f64;
    let day = |number: usize| {
        format!("20{:02}-{:02}-{:02}", 20 + number / 336 % 5, number / 28 % 12 + 1, number % 28 + 1)
    };
    let document = Document {
        id: format!("{outlet}/{number}"),
        title: Some(title.to_owned()),
        date: day(number * 17).parse().ok(),
        outlet: Some(outlet.to_owned()),
        url: Some(if number.is_multiple_of(2) {
            title.to_owned()
        } else {
            format!("https://example.org/{number}")
        }),
        ..Document::default()
    };
    let mention = |actor: &str, span| Mention { actor: ActorId::new(actor), span, role: AliasRole::Name };
    let relation = Relation {
        source: ActorId::new(told.source),
        target: ActorId::new(told.target),
        meaning: Meaning { class: told.class, sign, intensity: if tension { -size } else { size } },
        status: told.status,
        mutual: number.is_multiple_of(5),
        confidence: 0.5 + (number % 50) as f64 / 100.0,
        phrase: PhraseId::new(&told.class.as_str().to_lowercase()),
        pattern: Arc::from(told.class.as_str()),
        wording: told.class.as_str().to_lowercase(),
        rule: "verb-active".to_owned(),
        sentence_no: 0,
        sentence: Span::new(0, text.len()),
        source_mention: source,
        target_mention: target,
        trigger: Span::new(source.end, target.start),
    };
    let extraction = Extraction {
        mentions: vec![mention(told.source, source), mention(told.target, target)],
        relations: vec![relation],
        sentences: 1,
        ..Extraction::default()
    };
    (Document { text, ..document }, extraction)
}

/// The network of these documents, and their evidence.
fn network(documents: &[(Document, Extraction)]) -> (Network, Vec<Evidence>) {
    let (mut network, mut index, mut rows) = (Network::default(), EvidenceIndex::default(), Vec::new());
    for (document, extraction) in documents {
        for mut row in network.add(document, extraction, &Gazetteer::default()) {
            index.mark(&mut row);
            rows.push(row);
        }
    }
    (network, rows)
}

fn write_report(path: &Path, network: &Network, mut rows: Vec<Evidence>, title: &str) {
    let options =
        Options { title: Some(title.to_owned()), note: Some(title.to_owned()), ..Options::default() };
    let mut out = BufWriter::new(File::create(path).expect("a writable folder"));
    assert!(html::write(&network.measured(), &mut rows, &options, &mut out).is_ok());
    out.flush().expect("a writable folder");
}

#[test]
fn readers_find_in_the_report_what_the_tables_say() {
    let place = Place::new();
    let run = place.run(&["build", &articles(), "-f", "html,pairs,evidence"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    drive("read.mjs", &[&place.path("output")]);
    if place.path("output/review.csv").exists() {
        let run = place.run(&[
            "build",
            &articles(),
            "-f",
            "html",
            "--review",
            "output/review.csv",
            "-o",
            "reviewed/",
        ]);
        assert!(run.stderr.contains("reviewed  3 verdicts applied"), "{}", run.stderr);
        assert!(
            place.read("reviewed/report.html").contains("\"review\":{"),
            "the verdicts are in the report"
        );
    }
}

#[test]
fn a_graph_with_its_evidence_gives_the_same_report() {
    let place = Place::new();
    let first = place.run(&["build", &articles(), "-f", "html,json,evidence", "-o", "first/"]);
    let again = place.run(&["build", "first/graph.json", "-f", "html", "-o", "again/"]);
    assert_eq!((first.code, again.code), (Some(0), Some(0)), "{}{}", first.stderr, again.stderr);
    assert!(place.read("first/report.html") == place.read("again/report.html"), "the reports differ");
}

/// What texts can do to a page, each also as the name of an actor.
fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "</script><script>globalThis.harmed=1</script>",
        "<!--<script>",
        "]]><img src=x onerror=\"globalThis.harmed=1\">",
        "\"><svg onload=alert(1)>",
        "javascript:globalThis.harmed=1",
        "{{script}} {{data}} ${globalThis.harmed=1}",
        "\\u003c/script> \\\" ' ` &lt;b&gt; &#0;",
        "line\u{2028}separator\u{2029}next \u{0}\u{7}\u{1b}[31m",
        "\u{202e}right to left\u{202c} \u{200f}\u{5d0}\u{5d1} \u{1f600}\u{1f3f3}\u{fe0f}\u{200d}\u{1f308} e\u{301} \u{feff}",
        "=HYPERLINK(\"http://example.org\")",
        "__proto__",
        "constructor",
        "case",
        "Case",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("long ".repeat(2000));
    texts.push("x".repeat(10_000));
    texts
}

#[test]
fn hostile_text_stays_text() {
    let texts = hostile_texts();
    let status = |number: usize| if number % 4 == 1 { Status::Possible } else { Status::Actual };
    let documents: Vec<_> = (0..texts.len())
        .map(|number| {
            let (source, target) = (&texts[number], &texts[(number + 1) % texts.len()]);
            let class = if number.is_multiple_of(2) { Class::Accuse } else { Class::Aid };
            let sentence = format!("{source} <b>did</b> &amp; </textarea></style>{source} {target}");
            read(number, target, source, &Told { source, target, class, status: status(number), sentence })
        })
        .collect();
    let (network, rows) = network(&documents);
    let counted: BTreeSet<_> = rows.iter().map(|row| row.edge_id.clone()).collect();
    let sentences: Vec<&str> =
        rows.iter().filter(|row| row.counted).map(|row| row.sentence.as_str()).collect();
    let expected = serde_json::json!({
        "pairs": counted.len(),
        "rows": rows.iter().filter(|row| row.counted).count(),
        "sentences": sentences,
    });
    let place = Place::new();
    place.write("expected.json", expected.to_string().as_bytes());
    write_report(
        &place.path("report.html"),
        &network,
        rows,
        "</title><script>globalThis.harmed=1</script>\u{202e}",
    );
    let page = place.read("report.html");
    assert_eq!(page.matches("</script>").count(), 2, "two script elements end, the data and the script");
    drive("hostile.mjs", &[&place.path("report.html"), &place.path("expected.json")]);
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Ties and sentences of the large report.
const TIES: usize = 2_000;
const SENTENCES: usize = 20_000;

#[test]
fn a_large_report_shows_its_picture_within_a_second() {
    const SYLLABLES: [&str; 16] = [
        "ba", "dor", "eli", "fan", "gur", "hem", "ilo", "jas", "kel", "mo", "nar", "ost", "pri", "quen",
        "rul", "tav",
    ];
    const VERBS: [(&str, Class); 6] = [
        ("sent drones to", Class::Aid),
        ("signed a treaty with", Class::Agree),
        ("met envoys of", Class::Consult),
        ("shelled", Class::Assault),
        ("put sanctions on", Class::Sanction),
        ("accused", Class::Accuse),
    ];
    let mut dice = Dice(2026);
    let mut names = BTreeSet::new();
    while names.len() < 300 {
        let word: String = (0..3).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
        names.insert(word);
    }
    let names: Vec<String> = names.into_iter().collect();
    let mut pairs = Vec::new();
    let mut seen = BTreeSet::new();
    while pairs.len() < TIES {
        // Some actors are in the news more often than others.
        let (a, b) = (dice.below(300) * dice.below(300) / 300, dice.below(300));
        if a != b && seen.insert((a.min(b), a.max(b))) {
            pairs.push((a, b, dice.below(2) * 3));
        }
    }
    let documents: Vec<_> = (0..SENTENCES)
        .map(|number| {
            let (a, b, side) = pairs[if number < TIES { number } else { dice.below(TIES) }];
            let (verb, class) = VERBS[side + dice.below(3)];
            let mut words = (0..14).map(|_| SYLLABLES[dice.below(16)].repeat(2)).collect::<Vec<_>>();
            words[7] = format!("{number}");
            let (source, target) = (&names[a], &names[b]);
            let sentence = format!("{source}, {}, {verb} {target}", words.join(" "));
            let outlet = format!("Outlet {}", dice.below(25));
            let title = words[..6].join(" ");
            read(number, &title, &outlet, &Told { source, target, class, status: Status::Actual, sentence })
        })
        .collect();
    let (network, rows) = network(&documents);
    assert_eq!((network.pairs().len(), rows.len()), (TIES, SENTENCES));
    let place = Place::new();
    write_report(&place.path("report.html"), &network, rows, "A large report");
    println!("{} bytes", place.read("report.html").len());
    drive("speed.mjs", &[&place.path("report.html")]);
}
