//! Names that the gazetteer lacks, and what they block.

use super::{Named, Strangers};
use crate::document::Document;
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;

fn strangers(text: &str) -> Strangers {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
    extractor.strangers(&Document { text: text.to_owned(), ..Document::default() })
}

#[test]
fn words_that_make_a_name() {
    for (text, names) in [
        ("Peru met the Movement for the Liberation of Zenda.", vec!["Movement for the Liberation of Zenda"]),
        ("On Monday the Zenda People's Army fled.", vec!["Zenda People's Army"]),
        (
            "Some fighters of Jaish al-Zenda quietly met General Rupert Hentzau near their village.",
            vec!["Jaish al-Zenda", "Rupert Hentzau"],
        ),
        ("The Russian Foreign Ministry spoke of Sergei Lavrov.", vec![]),
        (
            "Some of the men from Peru quietly met the Trade and Development Agency and the Zenda League and Hentzau Council there.",
            vec!["Trade and Development Agency", "Zenda League", "Hentzau Council"],
        ),
        ("In the end Peru quietly met Deputy Harbour Director Black Michael there.", vec!["Black Michael"]),
        (
            "In the end Peru quietly met the General Harbours Administration there.",
            vec!["General Harbours Administration"],
        ),
        ("Then the Parliament and the Prime Minister met.", vec![]),
        ("Zenda Front Attacks Strelsau Harbour Again", vec![]),
    ] {
        let found = strangers(text).names;
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), names, "{text}");
    }
}

#[test]
fn relations_that_a_name_would_have() {
    let found =
        strangers("Peru condemned the Zenda Front. The Zenda Front met nobody. Chile met Peru in Strelsau.");
    let told: Vec<(&str, Vec<&str>)> = found
        .names
        .iter()
        .map(|one| (one.name.as_str(), one.partners.iter().map(|partner| partner.as_str()).collect()))
        .collect();
    assert_eq!(told, [("Zenda Front", vec!["peru"]), ("Zenda Front", vec![]), ("Strelsau", vec![])]);
    let around = &found.names[0].surroundings;
    assert_eq!((around.article, around.titled, around.opens), (true, false, false));
    assert_eq!(around.before[0], "condemned");
}

#[test]
fn acronyms_beside_their_expansions() {
    let stranger = |name: &str| Named::Stranger(name.to_owned());
    for (text, pair) in [
        ("The Zenda Liberation Front (ZLF) fled.", Some(("Zenda Liberation Front", "ZLF"))),
        ("The ZLF (Zenda Liberation Front) fled.", Some(("Zenda Liberation Front", "ZLF"))),
        ("The Free Zenda Movement (MZL) fled.", Some(("Free Zenda Movement", "MZL"))),
        ("They met Rupert Hentzau (XQ) again.", None),
    ] {
        let found = strangers(text).pairings;
        let found: Vec<_> =
            found.iter().map(|pairing| (pairing.long.clone(), pairing.short.clone())).collect();
        let wanted: Vec<_> =
            pair.into_iter().map(|(long, short)| (stranger(long), stranger(short))).collect();
        assert_eq!(found, wanted, "{text}");
    }
}
