//! From texts to suggestions.

use super::relations::{RelationMiner, Suggestion};
use super::{Dismissed, Wanted};
use crate::document::Document;
use crate::export::Options;
use crate::export::relation_suggestions::{reason, write_csv, write_toml};
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::{PhraseId, RelationPhrase, Sign};

/// The shipped actors and words with only some of the phrases, so that new phrases change no test.
fn extractor(phrases: &[&str]) -> Extractor {
    let mut gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let keep = |phrase: &RelationPhrase| phrases.contains(&phrase.id.as_str());
    gazetteer.phrases.retain(keep);
    Extractor::new(gazetteer).expect("the shipped data is small")
}

fn mined(extractor: &Extractor, texts: &[&str]) -> RelationMiner {
    let mut miner = RelationMiner::default();
    for text in texts {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        let (extraction, gaps) = extractor.extract_with_gaps(&document);
        miner.add(&document, &extraction, &gaps);
    }
    miner
}

const TEXTS: [&str; 4] = [
    "Peru snubbed Chile. Peru condemned Chile. Chile condemned Peru.",
    "Kenya snubbed Uganda. Kenya bickered with Uganda.",
    "Kenya condemned Uganda. A feud between Kenya and Uganda began.",
    "Fiji and Samoa snubbed Tonga.",
];

fn suggestions(min: u64, dismissed: &str) -> Vec<Suggestion> {
    let mut turned_down = Dismissed::default();
    turned_down.add(dismissed);
    let miner = mined(&extractor(&["condemn"]), &TEXTS);
    miner.suggestions(&Wanted { top: 10, min }, &turned_down)
}

#[test]
fn those_that_block_most_pairs_come_first() {
    let told = |found: &[Suggestion]| {
        let told = found.iter().map(|one| format!("{} {}", one.pairs, one.pattern));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&suggestions(1, "")), ["4 snub", "1 bicker with", "1 feud"]);
    assert_eq!(told(&suggestions(2, "")), ["4 snub"]);
    assert_eq!(told(&suggestions(1, "feud # between\nsnub")), ["1 bicker with"]);
}

#[test]
fn the_guess_comes_from_the_same_actors_elsewhere() {
    let all = suggestions(1, "");
    let guess = &all[0].guess;
    assert_eq!((guess.related, guess.tension, guess.alliance), (2, 2, 0));
    assert_eq!(guess.sign, Some(Sign::Tension));
    assert_eq!(reason(&all[0]), "4 pairs; of 2 related elsewhere 2 are in tension, 0 in alliance");
    let alone = mined(&extractor(&[]), &["Peru snubbed Chile."]);
    let alone = alone.suggestions(&Wanted { top: 1, min: 1 }, &Dismissed::default());
    assert_eq!(reason(&alone[0]), "1 pair; none is related elsewhere");
}

#[test]
fn a_gazetteer_file_for_an_editor() {
    let mut gazetteer = extractor(&["condemn"]).gazetteer().clone();
    gazetteer.phrases[0].id = PhraseId::new("snub");
    let mut out = Vec::new();
    write_toml(&mut out, &suggestions(1, "bicker with"), &gazetteer).unwrap();
    let text = String::from_utf8(out).unwrap();
    let entries = text.split_once("\n\n").map(|(_, entries)| entries);
    assert_eq!(
        entries,
        Some(
            "# 4 pairs; of 2 related elsewhere 2 are in tension, 0 in alliance\n\
             # - Peru snubbed Chile.\n\
             # - Kenya snubbed Uganda.\n\
             # - Fiji and Samoa snubbed Tonga.\n\
             [snub-2]\n\
             class = \"ACCUSE\"\n\
             verbs = [\"snub\"]\n\
             \n\
             # 1 pair; of 1 related elsewhere 1 are in tension, 0 in alliance\n\
             # - A feud between Kenya and Uganda began.\n\
             [feud]\n\
             class = \"ACCUSE\"\n\
             mutual = true\n\
             nouns = [\"feud\"]\n"
        )
    );
}

#[test]
fn a_table_for_a_spreadsheet() {
    let mut out = Vec::new();
    write_csv(&mut out, &suggestions(4, ""), &Options::default()).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "pairs,pattern,part,mutual,known,sign,class,related,tension,alliance,sentence_1,sentence_2,sentence_3\r\n\
         4,snub,verbs,,,tension,ACCUSE,2,2,0,Peru snubbed Chile.,Kenya snubbed Uganda.,Fiji and Samoa snubbed Tonga.\r\n"
    );
}
