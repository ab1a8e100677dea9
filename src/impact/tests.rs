//! The same texts read with and without an actor.

use super::{Change, Impact, Standing};
use crate::document::Document;
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{Actor, ActorId, ActorKind, Alias, AliasRole};
use crate::span::Span;

/// The shipped gazetteer, with one more actor if it has a name.
fn extractor(name: Option<&str>) -> Extractor {
    let mut gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    if let Some(name) = name {
        let alias = Alias {
            text: name.to_owned(),
            role: AliasRole::Name,
            from: None,
            to: None,
            generated: false,
            written: (0, Span::new(0, 0)),
        };
        gazetteer.actors.push(Actor {
            wikidata: None,
            id: ActorId::new("zenda"),
            name: name.to_owned(),
            kind: ActorKind::Group,
            iso3: None,
            codes: Vec::new(),
            aliases: vec![alias],
            member_of: Vec::new(),
            ignore: Vec::new(),
        });
    }
    Extractor::new(gazetteer).expect("the shipped data is small")
}

fn impact(name: &str, texts: &[&str]) -> Impact {
    let (before, after) = (extractor(None), extractor(Some(name)));
    let mut impact = Impact::default();
    for text in texts {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        impact.add(&document, &before.extract(&document), &after.extract(&document));
    }
    impact
}

#[test]
fn a_new_name_gains_mentions_relations_and_ties() {
    let impact = impact("Zenda Front", &["Peru condemned the Zenda Front.", "Peru met Chile."]);
    assert_eq!((impact.documents, impact.touched), (2, 1));
    let told = |tally: super::Tally| (tally.before, tally.after, tally.gained, tally.lost, tally.changed);
    assert_eq!(told(impact.mentions), (3, 4, 1, 0, 0));
    assert_eq!(told(impact.relations), (1, 2, 1, 0, 0));
    assert_eq!(told(impact.tie_tally()), (1, 2, 1, 0, 0));
    let ties = impact.ties();
    assert_eq!(ties[0].before, Standing::default());
    assert_eq!(ties[0].after, Standing { tension: 1, alliance: 0 });
    assert_eq!(impact.names.keys().next().map(super::NameReading::change), Some(Change::Gained));
    let readings = impact.readings.values().next().expect("a relation");
    assert_eq!(readings.samples.sentences(), ["Peru condemned the Zenda Front."]);
}

#[test]
fn a_longer_name_changes_the_shorter_one_and_what_rests_on_it() {
    let impact = impact("Chile Liberation Front", &["Peru condemned the Chile Liberation Front."]);
    let (names, seen) = impact.names.iter().next().expect("a name");
    assert_eq!(names.change(), Change::Changed);
    assert_eq!(names.old.as_ref().map(|(words, _)| words.as_str()), Some("Chile"));
    assert_eq!(seen.samples.sentences(), ["Peru condemned the Chile Liberation Front."]);
    let readings = impact.readings.keys().next().expect("a relation");
    assert_eq!(readings.new.as_ref().map(|reading| reading.target.as_str()), Some("zenda"));
}

#[test]
fn what_no_text_has_changes_nothing() {
    let impact = impact("Zenda Front", &["Peru condemned Chile.", ""]);
    assert!(impact.is_none());
    assert_eq!((impact.names.len(), impact.ties().len()), (0, 0));
}
