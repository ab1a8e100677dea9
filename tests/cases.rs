//! Sentences and the relations that they hold: `tests/cases/*.md`, written to be read.
//!
//! What is listed under a sentence must be found, and nothing else. Cases that are known to fail stand in
//! `tests/cases/known-gaps.txt`, all of them and no others: whoever closes a gap takes it from the list.
//! `BLESS=1 cargo test --test cases` writes the list anew.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use detente::extract::relation::Status;
use detente::gazetteer::actor::ActorId;
use detente::gazetteer::relation::Sign;
use detente::{Document, Extractor, Gazetteer};

const FOLDER: &str = "tests/cases";
const KNOWN_GAPS: &str = "tests/cases/known-gaps.txt";
const HEADER: &str = "# Cases that fail today. `BLESS=1 cargo test --test cases` writes this list anew.\n";

/// A sentence with its relations.
#[derive(Debug)]
struct Case {
    /// `voice.md: Passive with agent`.
    name: String,
    text: String,
    expected: Vec<String>,
}

/// A relation as a case tells it; ends of a mutual one in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    source: ActorId,
    target: ActorId,
    mutual: bool,
    sign: Sign,
    status: Status,
}

impl Told {
    fn new(source: &ActorId, target: &ActorId, mutual: bool, sign: Sign, status: Status) -> Told {
        let (source, target) = if mutual && target < source { (target, source) } else { (source, target) };
        Told { source: source.clone(), target: target.clone(), mutual, sign, status }
    }

    /// Reads `Russia -> Ukraine: tension, possible`.
    fn parse(line: &str, gazetteer: &Gazetteer) -> Told {
        let (ends, what) = line.rsplit_once(": ").unwrap_or_else(|| panic!("`{line}` has no `: `"));
        let (source, target, mutual) = match ends.split_once(" <-> ") {
            Some((source, target)) => (source, target, true),
            None => {
                let (source, target) =
                    ends.split_once(" -> ").unwrap_or_else(|| panic!("`{line}` has no arrow"));
                (source, target, false)
            }
        };
        let id = |name: &str| {
            let actor = gazetteer.actor(name.trim()).unwrap_or_else(|| panic!("`{line}` names nobody known"));
            actor.id.clone()
        };
        let (sign, status) = what.split_once(", ").unwrap_or((what, "actual"));
        let sign = match sign.trim() {
            "alliance" => Sign::Alliance,
            "tension" => Sign::Tension,
            other => panic!("`{other}` in `{line}` is no sign"),
        };
        let status = match status.trim() {
            "actual" => Status::Actual,
            "possible" => Status::Possible,
            "denied" => Status::Denied,
            other => panic!("`{other}` in `{line}` is no status"),
        };
        Told::new(&id(source), &id(target), mutual, sign, status)
    }

    fn show(&self, gazetteer: &Gazetteer) -> String {
        let name = |id| gazetteer.actor_by_id(id).map_or("?", |actor| actor.name.as_str());
        let arrow = if self.mutual { "<->" } else { "->" };
        let sign = if self.sign == Sign::Alliance { "alliance" } else { "tension" };
        let status = if self.status == Status::Actual { String::new() } else { format!(", {}", self.status) };
        format!("{} {arrow} {}: {sign}{status}", name(&self.source), name(&self.target))
    }
}

fn cases() -> Vec<Case> {
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files.iter().flat_map(|file| cases_in(file)).collect()
}

fn cases_in(file: &Path) -> Vec<Case> {
    let file_name = file.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(file).expect("a readable file");
    let sections = text.split("\n## ").skip(1);
    let case = |section: &str| {
        let (title, body) = section.split_once('\n').unwrap_or((section, ""));
        let name = format!("{file_name}: {}", title.trim());
        let quoted: Vec<&str> =
            body.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim).collect();
        let listed: Vec<&str> =
            body.lines().filter_map(|line| line.strip_prefix("- ")).map(str::trim).collect();
        assert!(!quoted.is_empty(), "{name} has no sentence");
        assert!(!listed.is_empty(), "{name} lists neither relations nor `- nothing`");
        let expected = listed.into_iter().filter(|line| *line != "nothing").map(str::to_owned).collect();
        Case { name, text: quoted.join("\n"), expected }
    };
    sections.map(case).collect()
}

/// What differs, in words; nothing where the case passes.
fn difference(case: &Case, extractor: &Extractor) -> Option<String> {
    let gazetteer = extractor.gazetteer();
    let document = Document { id: case.name.clone(), text: case.text.clone(), ..Document::default() };
    let extraction = extractor.extract(&document);
    let expected: BTreeSet<Told> = case.expected.iter().map(|line| Told::parse(line, gazetteer)).collect();
    let found: BTreeSet<Told> = extraction
        .relations
        .iter()
        .map(|r| Told::new(&r.source, &r.target, r.mutual, r.meaning.sign, r.status))
        .collect();
    if expected == found {
        return None;
    }
    let mut text = format!("--- {}\n    {}\n", case.name, case.text);
    for told in expected.difference(&found) {
        let _ = writeln!(text, "    missed    {}", told.show(gazetteer));
    }
    for told in found.difference(&expected) {
        let _ = writeln!(text, "    invented  {}", told.show(gazetteer));
    }
    for rejection in &extraction.rejections {
        let trigger = rejection.trigger.of(&document.text);
        let _ = writeln!(text, "    `{trigger}` gave nothing: {}", rejection.reason.explanation());
    }
    Some(text)
}

#[test]
fn every_case_gives_its_relations() {
    let extractor = Extractor::new(Gazetteer::shipped().expect("sound data")).expect("a small gazetteer");
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "two cases of a file have the same heading");

    let failures: Vec<(&str, String)> =
        cases.iter().filter_map(|case| Some((case.name.as_str(), difference(case, &extractor)?))).collect();
    if std::env::var_os("BLESS").is_some() {
        let list: String = failures.iter().map(|(name, _)| format!("{name}\n")).collect();
        fs::write(KNOWN_GAPS, format!("{HEADER}{list}")).expect("a writable folder");
    }
    let list = fs::read_to_string(KNOWN_GAPS).unwrap_or_default();
    let gaps: BTreeSet<&str> =
        list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();

    let failing: BTreeSet<&str> = failures.iter().map(|(name, _)| *name).collect();
    let new: String =
        failures.iter().filter(|(name, _)| !gaps.contains(name)).map(|(_, text)| text.as_str()).collect();
    assert!(new.is_empty(), "{} of {} cases fail, among them:\n{new}", failing.len(), cases.len());
    let closed: Vec<&&str> = gaps.difference(&failing).collect();
    assert!(closed.is_empty(), "these pass or are gone: take them from {KNOWN_GAPS}: {closed:#?}");
}
