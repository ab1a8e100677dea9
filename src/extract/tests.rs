//! What single sentences give, rule by rule. Whole texts stand in `tests/cases`.

use std::fmt::Write;

use super::Extractor;
use super::relation::Status;
use crate::document::{Document, GivenMention, GivenMentions};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::Sign;
use crate::span::Span;

fn shipped() -> Extractor {
    Extractor::new(Gazetteer::shipped().expect("the shipped data is sound"))
        .expect("the shipped data is small")
}

/// The relations of a sentence, as `japan - iran possible by verb-active`.
fn told(extractor: &Extractor, sentence: &str) -> String {
    let document = Document { text: sentence.to_owned(), ..Document::default() };
    let mut out = String::new();
    let relations = extractor.extract(&document).relations;
    for relation in relations.into_iter().filter(|relation| !relation.is_completed()) {
        let sign = if relation.meaning.sign == Sign::Alliance { '+' } else { '-' };
        let both = if relation.mutual { "<>" } else { ">" };
        let status = match relation.status {
            Status::Actual => String::new(),
            other => format!(" {other}"),
        };
        let divide = if out.is_empty() { "" } else { "; " };
        let (source, target) = (relation.source, relation.target);
        let _ = write!(out, "{divide}{source} {sign}{both} {target}{status} by {}", relation.rule);
    }
    out
}

fn check(table: &[(&str, &str)]) {
    let extractor = shipped();
    let mut wrong = String::new();
    for (sentence, expected) in table {
        let found = told(&extractor, sentence);
        if found != *expected {
            let _ = write!(wrong, "\n{sentence}\n  found    {found}\n  expected {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn who_stands_for_whom() {
    check(&[
        ("Japanese officials condemned Iran.", "japan -> iran by verb-active"),
        ("Japan's foreign minister condemned Iran.", "japan -> iran by verb-active"),
        ("The president of Japan condemned Iran.", "japan -> iran by verb-active"),
        ("Japanese wine condemned Iran.", ""),
        ("Japan condemned Iranian wine.", ""),
        ("Japan condemned Iran's decision.", "japan -> iran by verb-active"),
        ("Japan left and its army attacked Iran.", "japan -> iran by verb-active"),
        (
            "Japan met Iran and later it attacked China.",
            "japan +<> iran by verb-active; japan -> china by verb-active",
        ),
        (
            "Japan and Iran were calm, but both countries condemned each other.",
            "japan -<> iran by verb-active",
        ),
        (
            "Japan, along with officials from China, condemned Iran.",
            "japan -> iran by verb-active; china -> iran by verb-active",
        ),
        ("Japan struck the port of Bandar Abbas in Iran.", "japan -> iran by verb-active"),
    ]);
}

#[test]
fn verbs_find_their_arguments() {
    check(&[
        ("Japan condemned Iran.", "japan -> iran by verb-active"),
        ("Iran was condemned by Japan.", "japan -> iran by verb-passive"),
        ("Japan imposed new sanctions on Iran.", "japan -> iran by verb-active"),
        ("Sanctions were imposed on Iran by Japan.", "japan -> iran by verb-passive"),
        ("Japan, in unusually sharp words, condemned Iran.", "japan -> iran by verb-active"),
        ("Japan and Iran met.", "japan +<> iran by verb-reciprocal"),
        ("Japan condemned Japan.", ""),
    ]);
}

#[test]
fn given_mentions_stand_in_for_the_gazetteer_or_beside_it() {
    let extractor = shipped();
    let text = "Japan\u{2019}s troops attacked the Acme Corp guards. Acme Corp condemned Japan and Iran.";
    let given = |words: &str, from: usize, actor: &str| {
        let start = from + text[from..].find(words).expect("words of the text");
        GivenMention { span: Span::new(start, start + words.len()), actor: actor.to_owned() }
    };
    let mentions = vec![
        given("Japan\u{2019}s", 0, "JPN"),
        given("the Acme Corp guards", 0, "Acme"),
        given("Acme Corp", 40, "Acme"),
        given("Japan and Iran", 50, "The two"),
    ];
    for (also_gazetteer, mentions, expected) in [
        (false, mentions.clone(), ["japan > Acme", "Acme > The two"].as_slice()),
        (false, mentions[1..3].to_vec(), &[]),
        (true, mentions[1..3].to_vec(), &["japan > Acme", "Acme > japan", "Acme > iran"]),
        (true, mentions, &["japan > Acme", "Acme > The two"]),
        (false, vec![], &[]),
    ] {
        let given = Some(GivenMentions { mentions, also_gazetteer });
        let document = Document { text: text.to_owned(), given, ..Document::default() };
        let relations = extractor.extract(&document).relations;
        let told: Vec<String> = relations.iter().map(|r| format!("{} > {}", r.source, r.target)).collect();
        assert_eq!(told, expected);
    }
}

#[test]
fn nouns_find_their_sides() {
    check(&[
        ("Japan's invasion of Iran began.", "japan -> iran by noun-possessor"),
        ("The Japanese attack on Iran failed.", "japan -> iran by noun-modifier"),
        ("The war between Japan and Iran began.", "japan -<> iran by noun-between"),
        ("Japan-Iran talks began.", "japan +<> iran by noun-compound"),
        ("Japan held talks with Iran.", "japan +<> iran by verb-active"),
        ("An attack by Japan on Iran failed.", "japan -> iran by noun-by"),
        ("China, an ally of Iran, left.", "china +<> iran by role"),
        ("The Iran-backed Houthis left.", "iran +> houthis by compound-participle"),
    ]);
}

#[test]
fn what_governs_a_relation_decides_whether_it_holds() {
    check(&[
        ("Japan did not attack Iran.", "japan -> iran denied by verb-active"),
        ("Japan may attack Iran.", "japan -> iran possible by verb-active"),
        ("If Japan attacks Iran, China will leave.", "japan -> iran possible by verb-active"),
        ("Japan threatened to attack Iran.", "japan -> iran by verb-active"),
        ("Japan refused to help Iran.", "japan -> iran by verb-active"),
        ("Japan will not help Iran.", "japan -> iran by verb-active"),
        ("Japan fears that China attacked Iran.", "china -> iran possible by verb-active"),
        ("There is no evidence that Japan attacked Iran.", "japan -> iran denied by verb-active"),
        ("Japan ended the war with Iran.", "japan +<> iran by verb-active"),
        ("Japan said that China attacked Iran.", "china -> iran by verb-active"),
    ]);
}
