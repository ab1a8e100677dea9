//! The gazetteer: any text gives entries or a message that can be shown, and what is accepted can be read with.

use detente::diagnostic::{Diagnostic, render};
use detente::exchange::settle::settle;
use detente::exchange::toml::write_toml;
use detente::exchange::{self, ListFormat};
use detente::gazetteer::actor::ActorKind;
use detente::gazetteer::edit;
use detente::{Document, Extractor, Gazetteer};
use jiff::civil::Date;

use super::choices::Choices;
use super::places;

/// A world small enough to be loaded thousands of times a second.
const BASE: &[(&str, &str)] = &[
    ("classes.toml", include_str!("../../gazetteer/classes.toml")),
    ("actors/base.toml", include_str!("base/actors.toml")),
    ("relations/base.toml", include_str!("base/relations.toml")),
    ("relations/composition.toml", include_str!("base/composition.toml")),
    ("words/agents.txt", "officials\ntroops\n"),
    ("words/negators.txt", "not\n"),
];

/// Where the text may stand.
const FILES: [&str; 6] = [
    "mixed.toml",
    "actors/a.toml",
    "relations/a.toml",
    "relations/composition.toml",
    "classes.toml",
    "words/agents.txt",
];

pub fn loads_or_says_why(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let name = choices.of(&FILES);
    load(&[(name, &choices.rest_as_text())]);
}

/// A pattern in each place of a phrase; what stands in quotation marks cannot break the file.
pub fn patterns(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let field = choices.of(&["verbs", "nouns", "roles"]);
    let mutual = choices.flag();
    let pattern = serde_json::Value::from(choices.rest_as_text().replace('\u{7f}', " "));
    load(&[(
        "relations/a.toml",
        &format!("[p]\nclass = \"ACCUSE\"\nmutual = {mutual}\n{field} = [{pattern}]\n"),
    )]);
}

fn load(files: &[(&str, &str)]) {
    match Gazetteer::of_texts(&[BASE, files]) {
        Ok((gazetteer, warnings)) => {
            shown(&warnings);
            shown(&gazetteer.review());
            let extractor = Extractor::new(gazetteer).expect("a small gazetteer");
            let text = "Ruritanian troops attacked Graustark. Ruritania's talks with Graustark did not fail.";
            let document = Document { text: text.to_owned(), ..Document::default() };
            places::check(&extractor.extract(&document), text);
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "refused without a word");
            shown(&mistakes);
        }
    }
}

/// Lists of other programs; what is taken of them gives a file of the gazetteer that can be read.
pub fn lists(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let format = choices.of(&[
        ListFormat::Csv,
        ListFormat::Spacy,
        ListFormat::Petrarch,
        ListFormat::FollowTheMoney,
        ListFormat::Wikidata,
        ListFormat::Json,
    ]);
    let kind = choices.of(&[None, Some(ActorKind::State), Some(ActorKind::Group)]);
    let text = choices.rest_as_text();
    ListFormat::of("list", &text);
    let base = Gazetteer::of_texts(&[BASE]).expect("a sound base").0;
    let settled = settle(format.read(&text), &base, kind);
    let sheet = write_toml(&settled.actors, "A list.");
    // The check may refuse its entries, but the file is TOML and each entry stands in it.
    if let Err(mistakes) = Gazetteer::of_texts(&[BASE, &[("actors/a.toml", &sheet.text)]]) {
        shown(&mistakes);
        for mistake in &mistakes {
            assert!(!mistake.message.contains("TOML"), "{}\n{}", mistake.message, sheet.text);
        }
    }
    let actors: Vec<_> = base.actors.iter().collect();
    for format in [ListFormat::Csv, ListFormat::Spacy, ListFormat::Petrarch, ListFormat::Json] {
        exchange::write(format, &actors, Vec::new()).expect("a vector takes everything");
    }
}

/// Mending a file of the user, and adding to it, leaves TOML that has the entry.
pub fn edits(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let entry = edit::Entry {
        id: choices.of(&["ruritania", "graustark"]).to_owned(),
        name: choices.flag().then(|| choices.text()),
        names: (0..choices.below(3)).map(|_| choices.text()).collect(),
        places: (0..choices.below(3)).map(|_| choices.text()).collect(),
        leaders: (0..choices.below(2)).map(|_| leader(&mut choices)).collect(),
        ..edit::Entry::default()
    };
    let text = choices.rest_as_text();
    let is_toml = |text: &str| text.parse::<toml::Table>().is_ok();
    if let Some(fixed) = edit::fixed(&text) {
        assert!(is_toml(&fixed.text) == is_toml(&text), "{}", fixed.text);
    }
    if let Some(extended) = edit::with_entry(&text, &entry) {
        assert!(is_toml(&extended) && edit::has_entry(&extended, &entry.id), "{extended}");
    }
}

fn leader(choices: &mut Choices<'_>) -> edit::LeaderEntry {
    let (from, to) = (Date::constant(2001, 2, 3), choices.of(&[None, Some(Date::constant(2009, 8, 7))]));
    edit::LeaderEntry { name: choices.text(), short: vec![choices.text()], from, to }
}

fn shown(diagnostics: &[Diagnostic]) {
    for is_in_color in [true, false] {
        assert_eq!(render(diagnostics, is_in_color).is_empty(), diagnostics.is_empty());
    }
}
