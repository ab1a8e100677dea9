//! What single sentences lack. The patterns of these tests are taken out of the way by a gazetteer with few phrases.

use std::path::PathBuf;

use crate::document::Document;
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::RelationPhrase;

/// The shipped actors and words with only some of the phrases, so that new phrases change no test.
fn extractor(phrases: &[&str]) -> Extractor {
    let layers: [PathBuf; 0] = [];
    let (mut gazetteer, _) = Gazetteer::load(&layers).expect("the shipped data is sound");
    let keep = |phrase: &RelationPhrase| phrases.contains(&phrase.id.as_str());
    gazetteer.phrases.retain(keep);
    Extractor::new(gazetteer).expect("the shipped data is small")
}

fn lacking(extractor: &Extractor, sentence: &str) -> String {
    let document = Document { text: sentence.to_owned(), ..Document::default() };
    let (_, gaps) = extractor.extract_with_gaps(&document);
    let told = gaps.iter().map(|gap| {
        let both = if gap.mutual { "<>" } else { ">" };
        let known = if gap.known { " (known)" } else { "" };
        format!("{} {both} {}: {}{known}", gap.source, gap.target, gap.pattern)
    });
    told.collect::<Vec<_>>().join("; ")
}

fn check(phrases: &[&str], table: &[(&str, &str)]) {
    let extractor = extractor(phrases);
    let mut wrong = String::new();
    for (sentence, expected) in table {
        let found = lacking(&extractor, sentence);
        if found != *expected {
            wrong += &format!("\n{sentence}\n  found    {found}\n  expected {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn verbs_with_object_and_preposition() {
    check(
        &[],
        &[
            ("Peru snubbed Chile on Monday.", "peru > chile: snub"),
            ("Chile was snubbed by Peru.", "peru > chile: snub"),
            ("Peruvian officials bickered with Chile.", "peru > chile: bicker with"),
            ("Peru opened a corridor to Bolivia.", "peru > bolivia: open corridor to"),
            ("Peru lobbed a volley of insults at Chile.", "peru > chile: lob insult at"),
            ("Peru joined Chile's boycott.", "peru > chile: join boycott of"),
            ("Peru put Chile under pressure.", "peru > chile: put {B} under pressure"),
            ("Peru came under fire from Chile.", "peru > chile: come under fire from"),
            ("Peru is jealous of Chile.", "peru > chile: be jealous of"),
            ("Peru handed Chile a lifeline.", "peru > chile: hand; peru > chile: hand {B} lifeline"),
        ],
    );
}

#[test]
fn nouns_with_preposition() {
    check(
        &[],
        &[
            ("Peru made overtures to Chile.", "peru > chile: make overture to; peru > chile: overture to"),
            ("Peru's overtures to Chile went on.", "peru > chile: overture to"),
            ("The feud between Peru and Chile went on.", "peru <> chile: feud"),
            ("The Peru-Chile feud went on.", "peru <> chile: feud"),
            ("In Peru nobody likes the overtures to Chile.", "peru > chile: overture to"),
            ("Peru's cheese from Chile was eaten.", ""),
            ("Peru's soldiers in Chile left.", ""),
        ],
    );
}

#[test]
fn what_says_little_or_is_read_already_is_no_gap() {
    check(
        &["condemn", "sanction"],
        &[
            ("Peru said in Chile that it rained.", ""),
            ("Peru has a river in Chile.", ""),
            ("Peru condemned Chile.", ""),
            ("Peru's striker beat Chile's goalkeeper at the football World Cup.", ""),
            ("Peru rested.", ""),
        ],
    );
}
