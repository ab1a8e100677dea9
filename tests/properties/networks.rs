//! Networks of actors, documents and sentences whose every text is chosen by bytes.

use std::sync::Arc;

use detente::extract::relation::{Extraction, Mention, Relation, Status};
use detente::gazetteer::actor::{Actor, ActorId, ActorKind, AliasRole};
use detente::gazetteer::relation::{Class, Meaning, PhraseId, Sign};
use detente::network::evidence::{Evidence, EvidenceIndex};
use detente::{Document, Gazetteer, Network, Span};
use jiff::civil::Date;

use super::choices::Choices;

/// A network, and the evidence that it was made from.
pub struct Told {
    pub network: Network,
    pub evidence: Vec<Evidence>,
}

pub fn told(choices: &mut Choices<'_>) -> Told {
    let gazetteer = gazetteer(choices);
    let mut told = Told { network: Network::default(), evidence: Vec::new() };
    let mut index = EvidenceIndex::default();
    for number in 0..choices.below(5) {
        let (document, extraction) = article(number, &gazetteer.actors, choices);
        let mut rows = told.network.add(&document, &extraction, &gazetteer);
        rows.iter_mut().for_each(|row| index.mark(row));
        told.evidence.extend(rows);
    }
    told
}

fn gazetteer(choices: &mut Choices<'_>) -> Gazetteer {
    let mut actors: Vec<Actor> = Vec::new();
    for number in 0..2 + choices.below(6) {
        let id = match choices.flag() {
            // Actors that records bring along have whatever name stands there as their id.
            true => format!("{}{number}", choices.text()),
            false => format!("actor-{number}"),
        };
        actors.push(Actor {
            id: ActorId::new(&id),
            name: choices.text(),
            kind: choices.of(&[ActorKind::State, ActorKind::Organisation, ActorKind::Group]),
            iso3: choices.flag().then(|| "ABC".to_owned()),
            wikidata: None,
            codes: Vec::new(),
            aliases: Vec::new(),
            member_of: Vec::new(),
            ignore: Vec::new(),
        });
    }
    actors.sort_by(|one, other| one.id.cmp(&other.id));
    Gazetteer { actors, ..Gazetteer::default() }
}

fn article(number: usize, actors: &[Actor], choices: &mut Choices<'_>) -> (Document, Extraction) {
    let optional = |choices: &mut Choices<'_>| choices.flag().then(|| choices.text());
    let mut document = Document {
        id: format!("{}{number}", choices.text()),
        title: optional(choices),
        outlet: optional(choices),
        url: optional(choices),
        date: choices.of(&[
            None,
            Some(Date::constant(2024, 5, 13)),
            Some(Date::constant(0, 1, 1)),
            Some(Date::MAX),
        ]),
        ..Document::default()
    };
    let mut extraction = Extraction::default();
    for sentence_no in 0..choices.below(4) {
        let start = document.text.len();
        document.text += &format!("{} x", choices.text());
        let sentence = Span::new(start, document.text.len());
        extraction.sentences += 1;
        for _ in 0..choices.below(3) {
            let relation = relation(sentence_no, sentence, &document.text, actors, choices);
            for (actor, span) in
                [(&relation.source, relation.source_mention), (&relation.target, relation.target_mention)]
            {
                extraction.mentions.push(Mention { actor: actor.clone(), span, role: AliasRole::Name });
            }
            extraction.relations.push(relation);
        }
        document.text.push('\n');
    }
    (document, extraction)
}

fn relation(
    sentence_no: usize,
    sentence: Span,
    text: &str,
    actors: &[Actor],
    choices: &mut Choices<'_>,
) -> Relation {
    let class = choices.of(&Class::ALL);
    let sign = choices.of(&[Sign::Alliance, Sign::Tension]);
    let strength = choices.below(1001) as f64 / 100.0;
    let intensity = if sign == Sign::Alliance { strength.min(10.0) } else { -strength.min(10.0) };
    let mut place = || {
        let (start, end) = choices.place(sentence.of(text));
        Span::new(start, end).shift(sentence.start)
    };
    let (source_mention, target_mention, trigger) = (place(), place(), place());
    Relation {
        source: actors[choices.below(actors.len())].id.clone(),
        target: actors[choices.below(actors.len())].id.clone(),
        meaning: Meaning { class, sign, intensity },
        status: choices.of(&[Status::Actual, Status::Actual, Status::Possible, Status::Denied]),
        mutual: choices.flag(),
        confidence: choices.below(1001) as f64 / 1000.0,
        phrase: PhraseId::new(&choices.text()),
        pattern: Arc::from(choices.text()),
        wording: choices.text(),
        rule: choices.text(),
        sentence_no,
        sentence,
        source_mention,
        target_mention,
        trigger,
    }
}
