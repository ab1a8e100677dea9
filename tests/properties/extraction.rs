//! Extraction: any text gives an answer, with places that slice it, and the same one each time.

use std::sync::OnceLock;

use detente::document::{GivenMention, GivenMentions};
use detente::{Document, Extractor, Gazetteer, Span};

use super::choices::Choices;
use super::places;

pub fn extract(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let document = Document { text, ..Document::default() };
    let (extraction, gaps) = extractor().extract_with_gaps(&document);
    places::check(&extraction, &document.text);
    assert_eq!(
        extraction,
        extractor().extract(&document),
        "gaps change what is found in {:?}",
        document.text
    );
    for gap in gaps {
        let text = format!("{gap:?}");
        assert!(!text.is_empty());
    }
    extractor().outline(&document);
}

/// Mentions from outside, anywhere in any text, beside those of the gazetteer or in their stead.
pub fn given(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let also_gazetteer = choices.flag();
    let actors: Vec<String> = (0..4).map(|_| choices.text()).collect();
    let places: Vec<[u8; 3]> = (0..choices.below(6)).map(|_| [(); 3].map(|()| choices.byte())).collect();
    let text = choices.rest_as_text();
    let mut mentions: Vec<GivenMention> = Vec::new();
    for place in places {
        let mut ends = Choices::new(&place[1..]);
        let (start, end) = match text.len() {
            0..256 => ends.place(&text),
            _ => continue,
        };
        let span = Span::new(start, end);
        if !span.is_empty() && !mentions.iter().any(|other| other.span.overlaps(span)) {
            let actor = match &actors[usize::from(place[0]) % actors.len()] {
                actor if actor.trim().is_empty() => "japan".to_owned(),
                actor => actor.trim().to_owned(),
            };
            mentions.push(GivenMention { span, actor });
        }
    }
    mentions.sort_by_key(|mention| mention.span.start);
    let given = Some(GivenMentions { mentions, also_gazetteer });
    let document = Document { text, given, ..Document::default() };
    let extraction = extractor().extract(&document);
    places::check(&extraction, &document.text);
}

/// With the shipped gazetteer, made once.
fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| {
        let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
        Extractor::new(gazetteer).expect("the shipped data is small")
    })
}
