//! Scoring, on gold sentences and extractions made by hand.

use std::sync::LazyLock;

use super::outcome::{Outcome, changes};
use super::score::Calibration;
use super::{Codes, Comparing, Confusion, Evaluation, Verdict, best_per_pair};
use crate::eval::gold::read_gold;
use crate::extract::relation::{Extraction, Relation, Status};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{Class, Meaning, PhraseId, Sign};
use crate::span::Span;

/// A found relation: `japan > iran - actual`, `<>` where it is mutual.
fn relation(told: &str) -> Relation {
    let [source, arrow, target, sign, status] = told.split(' ').collect::<Vec<_>>()[..] else {
        panic!("`{told}` is no relation")
    };
    let (sign, class) =
        if sign == "+" { (Sign::Alliance, Class::Aid) } else { (Sign::Tension, Class::Assault) };
    let status = match status {
        "actual" => Status::Actual,
        "possible" => Status::Possible,
        _ => Status::Denied,
    };
    let here = Span::new(0, 1);
    Relation {
        source: ActorId::new(source),
        target: ActorId::new(target),
        meaning: Meaning { class, sign, intensity: 1.0 },
        status,
        mutual: arrow == "<>",
        confidence: 0.8,
        phrase: PhraseId::new("strike"),
        pattern: "strike {B}".into(),
        wording: "strike".to_owned(),
        rule: "verb-active".to_owned(),
        sentence_no: 0,
        sentence: here,
        source_mention: here,
        target_mention: here,
        trigger: here,
    }
}

/// Compares the events of one gold sentence (JSON) with what was found.
fn compared(exhaustive: bool, events: &str, found: &[&str]) -> Evaluation {
    let line = format!(
        r#"{{"id": "1", "text": "x", "exhaustive": {exhaustive}, "neutral": {}, "pair": ["JPN", "IRN"], "events": [{events}]}}"#,
        events.is_empty() && !exhaustive
    );
    let gold = read_gold(&line).expect("a gold sentence");
    let relations = found.iter().map(|told| relation(told)).collect();
    let extraction = Extraction { relations, sentences: 1, ..Extraction::default() };
    let found = best_per_pair(&extraction);
    let mut evaluation = Evaluation::default();
    let mut comparing = Comparing {
        codes: &CODES,
        sentence: &gold[0],
        found: &found,
        evaluation: &mut evaluation,
        outcome: Outcome::default(),
    };
    if exhaustive {
        comparing.exhaustive(&extraction)
    } else {
        comparing.single(&extraction)
    }
    evaluation
}

static CODES: LazyLock<Codes> =
    LazyLock::new(|| Codes::new(&Gazetteer::shipped().expect("the shipped data is sound")));

const FIRM: &str = r#"{"source": "JPN", "target": "IRN", "sign": "-", "class": "ASSAULT"}"#;
const OPTIONAL: &str = r#"{"source": "JPN", "target": "IRN", "sign": "-", "optional": true}"#;
const POSSIBLE: &str = r#"{"source": "JPN", "target": "IRN", "sign": "-", "status": "possible"}"#;
const FRIENDLY: &str = r#"{"source": "JPN", "target": "IRN", "sign": "+"}"#;
const NEUTRAL: &str = r#"{"source": "JPN", "target": "IRN", "sign": "0"}"#;

#[test]
fn pairs_and_signs_of_exhaustive_sentences() {
    let both = format!("{FIRM}, {OPTIONAL}");
    let twice = format!("{FIRM}, {FIRM}");
    let two_signs = format!("{FIRM}, {FRIENDLY}");
    for (case, events, found, (right, wrong, missed)) in [
        ("found", FIRM, &["japan > iran - actual"][..], (1, 0, 0)),
        ("missed", FIRM, &[], (0, 0, 1)),
        ("false alarm", "", &["japan > iran - actual"], (0, 1, 0)),
        ("the other sign is a miss and a false alarm", FIRM, &["japan > iran + actual"], (0, 1, 1)),
        (
            "two ways to say it count once",
            FIRM,
            &["japan > iran - actual", "iran > japan - actual"],
            (1, 0, 0),
        ),
        ("two events of one pair and sign count once", &twice, &["japan > iran - actual"], (1, 0, 0)),
        ("two signs of one pair count twice", &two_signs, &["japan > iran - actual"], (1, 0, 1)),
        ("what is only possible is not found", FIRM, &["japan > iran - possible"], (0, 0, 1)),
        (
            "an actual one hides a possible one",
            FIRM,
            &["japan > iran - possible", "japan > iran - actual"],
            (1, 0, 0),
        ),
        ("optional and found", OPTIONAL, &["japan > iran - actual"], (0, 0, 0)),
        ("optional and missed", OPTIONAL, &[], (0, 0, 0)),
        ("firm beside optional", &both, &["japan > iran - actual"], (1, 0, 0)),
        ("gold holds it possible", POSSIBLE, &["japan > iran - actual"], (0, 0, 0)),
        ("neither is there to find", "", &["japan > iran - possible"], (0, 0, 0)),
    ] {
        let counts = compared(true, events, found).scores.pair_and_sign;
        assert_eq!((counts.right, counts.wrong, counts.missed), (right, wrong, missed), "{case}");
    }
}

#[test]
fn direction_and_status_count_where_pair_and_sign_are_right() {
    let mutual = r#"{"source": "JPN", "target": "IRN", "sign": "-", "mutual": true}"#;
    let both_ways = format!(r#"{FIRM}, {{"source": "IRN", "target": "JPN", "sign": "-"}}"#);
    for (case, events, found, direction, status) in [
        ("right", FIRM, "japan > iran - actual", (1, 1), (1, 1)),
        ("exchanged", FIRM, "iran > japan - actual", (0, 1), (1, 1)),
        ("a mutual one goes both ways", FIRM, "iran <> japan - actual", (1, 1), (1, 1)),
        ("a mutual event has no direction", mutual, "iran > japan - actual", (0, 0), (1, 1)),
        ("held possible", FIRM, "japan > iran - possible", (1, 1), (0, 1)),
        ("possible, found actual", POSSIBLE, "japan > iran - actual", (0, 0), (0, 1)),
        ("possible, found possible", POSSIBLE, "japan > iran - possible", (0, 0), (1, 1)),
        ("optional says nothing", OPTIONAL, "japan > iran - possible", (0, 0), (0, 0)),
        ("events both ways", &both_ways, "japan > iran - actual", (1, 1), (1, 1)),
    ] {
        let scores = compared(true, events, &[found]).scores;
        let counted =
            ((scores.direction.right, scores.direction.all), (scores.status.right, scores.status.all));
        assert_eq!(counted, (direction, status), "{case}");
    }
}

#[test]
fn sentences_that_tell_one_pair() {
    for (case, events, found, (recall, sign, neutral)) in [
        ("found", FIRM, &["japan > iran - actual"][..], ((1, 1), (1, 1), (0, 0))),
        ("missed", FIRM, &[], ((0, 1), (0, 0), (0, 0))),
        ("other sign", FIRM, &["japan > iran + actual"], ((0, 1), (0, 1), (0, 0))),
        ("another pair may be there", FIRM, &["china > iran + actual"], ((0, 1), (0, 0), (0, 0))),
        ("left alone", "", &[], ((0, 0), (0, 0), (1, 1))),
        ("not left alone", "", &["iran > japan - actual"], ((0, 0), (0, 0), (0, 1))),
        ("held neutral by its coders", NEUTRAL, &["japan > iran - actual"], ((0, 0), (0, 0), (0, 0))),
    ] {
        let scores = compared(false, events, found).scores;
        let told = |ratio: super::Ratio| (ratio.right, ratio.all);
        let counted = (told(scores.coded_recall), told(scores.sign), told(scores.neutral));
        assert_eq!(counted, (recall, sign, neutral), "{case}");
    }
}

#[test]
fn everything_wrong_is_told() {
    for (events, found, verdicts) in [
        (FIRM, &["japan > iran - actual"][..], &[][..]),
        (FIRM, &[], &[Verdict::Miss]),
        ("", &["japan > iran - actual"], &[Verdict::FalseAlarm]),
        (FIRM, &["iran > japan - actual"], &[Verdict::Direction]),
        (FIRM, &["japan > iran - possible"], &[Verdict::Status]),
    ] {
        let evaluation = compared(true, events, found);
        let told: Vec<Verdict> = evaluation.judgements.iter().map(|judgement| judgement.verdict).collect();
        assert_eq!(told, verdicts, "{events} {found:?}");
    }
}

#[test]
fn confusion_counts_rare_answers_like_frequent_ones() {
    let mut confusion = Confusion::default();
    for (right, answer) in [
        ("A", Some("A")),
        ("A", Some("A")),
        ("A", Some("B")),
        ("A", None),
        ("B", Some("B")),
        ("B", Some("C")),
    ] {
        confusion.count(right, answer);
    }
    let counts = |label: &str| {
        let counts = confusion.of(label);
        (counts.right, counts.wrong, counts.missed)
    };
    assert_eq!([counts("A"), counts("B"), counts("C")], [(2, 0, 2), (1, 1, 1), (0, 1, 0)]);
    // F1 of A is 4 of 6, of B 2 of 4; C is never right and has no part in the mean.
    assert!((confusion.macro_f1() - (4.0 / 6.0 + 0.5) / 2.0).abs() < 1e-9);
    let told = confusion.to_string();
    assert!(
        told.starts_with(
            "A          P 1.000  R 0.500  F1 0.667  (2 right, 0 wrong, 2 missed)  none 1, B 1\n"
        ),
        "{told}"
    );
    assert_eq!(Confusion::default().macro_f1(), 0.0);
}

#[test]
fn confidence_falls_into_tenths() {
    let mut calibration = Calibration::default();
    for confidence in [0.2, 0.55, 0.65, 0.7, 0.85, 0.9, 1.0] {
        calibration.count(confidence, confidence > 0.8);
    }
    assert_eq!(calibration.bins.map(|bin| (bin.right, bin.all)), [(0, 2), (0, 1), (0, 1), (1, 1), (2, 2)]);
    assert!(calibration.to_string().contains("confidence 0.9 to 1.0          1.000 (2 of 2)\n"));
}

#[test]
fn runs_are_compared_sentence_by_sentence() {
    let outcome = |id: &str, right: &[&str], wrong: &[&str]| Outcome {
        file: "gold".to_owned(),
        id: id.to_owned(),
        right: right.iter().map(ToString::to_string).collect(),
        wrong: wrong.iter().map(ToString::to_string).collect(),
        missed: Vec::new(),
    };
    let before = [
        outcome("1", &["a"], &[]),
        outcome("2", &[], &["b"]),
        outcome("3", &["c"], &[]),
        outcome("5", &[], &[]),
    ];
    let now = [
        outcome("1", &["a"], &[]),
        outcome("2", &[], &[]),
        outcome("3", &["d"], &["e"]),
        outcome("4", &["new"], &[]),
    ];
    let told: Vec<(String, i64, String, String)> = changes(&before, &now)
        .into_iter()
        .map(|change| (change.id, change.gain, change.now.join(", "), change.before.join(", ")))
        .collect();
    let change =
        |id: &str, gain, now: &str, before: &str| (id.to_owned(), gain, now.to_owned(), before.to_owned());
    assert_eq!(told, [change("2", 1, "", "wrong b"), change("3", -1, "right d, wrong e", "right c")]);
}
