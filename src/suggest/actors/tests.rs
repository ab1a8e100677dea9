//! From texts to suggested actors.

use super::{ActorMiner, Kind, Suggestion};
use crate::document::Document;
use crate::export::Options;
use crate::export::actor_suggestions::{reason, write_csv, write_toml};
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::suggest::{Dismissed, Wanted};

const TEXTS: [&str; 12] = [
    "Peru condemned the Zenda Liberation Front (ZLF). Chile condemned the ZLF.",
    "Peru attacked the ZLF. Kenya condemned Rupert Hentzau.",
    "Peru condemned Minister Black Michael. Chile condemned the Strelsau League of Bakers.",
    "Kenya condemned rebels of the group Ruritan. Peru attacked Ruritan fighters.",
    "Peru condemned Streltsy Motors Inc again. Uganda condemned the Zenda News.",
    "Peru condemned the Zenda Food and Drug Administration.",
    "Kenya supplied Peru with Zarko missiles. Kenya condemned the town of Hofbau. Chile attacked Hofbau.",
    "Peru condemned Krafft, a large Ruritanian wine company. Chile condemned the SX-12.",
    "A rise of gender-based violence (GBV) in Peru. Chile condemned GBV. Kenya blamed GBV on Peru.",
    "Peru condemned the Summit for Zenda. Chile condemned the Hentzaus.",
    "Peru condemned Oskar Strakenz in the council. Chile condemned Strakenz. Kenya rejected the Mandelas.",
    "Kenya attacked Zarko.",
];

fn extractor() -> Extractor {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    Extractor::new(gazetteer).expect("the shipped data is small")
}

fn suggestions(dismissed: &str, kinds: fn(Kind) -> bool) -> Vec<Suggestion> {
    let extractor = extractor();
    let mut miner = ActorMiner::new(extractor.gazetteer()).expect("the cues are sound");
    for text in TEXTS {
        let document = Document { text: text.to_owned(), ..Document::default() };
        miner.add(&document, &extractor.strangers(&document));
    }
    let mut turned_down = Dismissed::default();
    turned_down.add(dismissed);
    miner.suggestions(&Wanted { top: 20, min: 1 }, kinds, &turned_down)
}

#[test]
fn those_that_block_most_relations_come_first_with_their_acronyms() {
    let found = suggestions("", Kind::is_actor);
    assert_eq!(found[0].name, "Zenda Liberation Front");
    assert_eq!(found[0].acronym.as_deref(), Some("ZLF"));
    assert_eq!(reason(&found[0]), "3 relations, with peru, chile; the word `front`");
    let without = suggestions("ZLF # nobody", Kind::is_actor);
    assert_eq!(without, found[1..]);
}

#[test]
fn people_companies_places_and_things_are_told_apart() {
    let all = suggestions("", |_| true);
    for (name, kind) in [
        ("Zenda Liberation Front", "group"),
        ("Rupert Hentzau", "person"),
        ("Black Michael", "person"),
        ("Strelsau League of Bakers", "organisation"),
        ("Ruritan", "group"),
        ("Streltsy Motors Inc", "company"),
        ("Zenda News", "medium"),
        ("Zenda Food and Drug Administration", "organisation"),
        ("Zarko", "nobody"),
        ("Hofbau", "place"),
        ("Krafft", "company"),
        ("SX-12", "nobody"),
        ("GBV", "nobody"),
        ("Summit for Zenda", "nobody"),
        ("Hentzaus", "person"),
        ("Strakenz", "person"),
    ] {
        let found = all.iter().find(|one| one.name == name);
        assert_eq!(found.map(|one| one.guess.kind.as_str()), Some(kind), "{name}");
    }
}

#[test]
fn a_gazetteer_file_and_a_table_for_an_editor() {
    let extractor = extractor();
    let found = suggestions("", Kind::is_actor);
    let mut out = Vec::new();
    write_toml(&mut out, &found[..1], extractor.gazetteer()).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("UTF-8");
    assert_eq!(
        text.split_once("\n\n").map(|(_, entries)| entries),
        Some(
            "# 3 relations, with peru, chile; the word `front`\n\
             # - Chile condemned the ZLF.\n\
             # - Peru attacked the ZLF.\n\
             # - Peru condemned the Zenda Liberation Front (ZLF).\n\
             [zenda-liberation-front]\n\
             name         = \"Zenda Liberation Front\"\n\
             kind         = \"group\"\n\
             names        = [\"ZLF\"]\n"
        )
    );
    let mut out = Vec::new();
    write_csv(&mut out, &found[..1], &Options::default()).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("UTF-8");
    let row = text.lines().nth(1).expect("a row");
    let start = "3,Zenda Liberation Front,ZLF,,group,the word `front`,4,\"peru, chile\",";
    assert!(row.starts_with(start), "{row}");
}
