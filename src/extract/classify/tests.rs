//! What is said of given pairs: `[source]` and `{target}` in brackets, and the class with how it was found.

use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// The text without the marks, the source and the target.
fn marked(told: &str) -> (String, Span, Span) {
    let mut text = String::new();
    let mut places = [0; 4];
    for c in told.chars() {
        match "[]{}".find(c) {
            Some(mark) => places[mark] = text.len(),
            None => text.push(c),
        }
    }
    (text, Span::new(places[0], places[1]), Span::new(places[2], places[3]))
}

#[test]
fn class_and_rule_of_given_pairs() {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
    let mut wrong = String::new();
    for (told, expected) in [
        ("[The harbour police] condemned {the decision of the judges}.", "ACCUSE found"),
        ("{The judges} were condemned by [the harbour police].", "ACCUSE found"),
        // Only announced.
        ("[The harbour police] will visit {the judges} next week.", "AGREE found"),
        ("[Acme Corp] agreed to release {two engineers}.", "AGREE found"),
        ("[Acme Corp] said that it would boycott {the fair}.", "THREATEN found"),
        // Other classes in the codebook of PLOVER.
        ("[Acme Corp] imposed sanctions on {the fair}.", "COERCE found"),
        ("[Acme Corp] signed an agreement with {the union}.", "SUPPORT found"),
        // The syntax does not reach both.
        (
            "[The minister] condemned, as he always does, whatever came from {the union}.",
            "ACCUSE verb-scattered",
        ),
        (
            "[Acme Corp] sent aid by the shipload, and the whole of {the valley} was glad.",
            "AID verb-scattered",
        ),
        ("[The minister] accused nobody in the whole of {the valley}.", "ACCUSE verb"),
        ("[The minister] rattled his keys above {the valley}.", "THREATEN verb-alone"),
        // Nothing but a word that governs something.
        ("[Acme Corp] refused to paint {the fence of the union}.", "REJECT verb-governing"),
        ("[Acme Corp] will not paint {the fence of the union}.", "REJECT verb-governing"),
        ("[The minister] said that {the union} must paint its fence.", "REQUEST verb-governing"),
        ("[Acme Corp] resembles {the union hall}.", "nothing"),
        ("[Acme Corp] is near {the union hall}.", "nothing"),
    ] {
        let (text, source, target) = marked(told);
        let found = extractor.classify(&text, source, target);
        let found = found.map_or("nothing".to_owned(), |f| format!("{} {}", f.meaning.class, f.rule));
        if found != expected {
            wrong += &format!("\n{told}\n  found    {found}\n  expected {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn places_that_are_no_pair_are_answered_with_nothing() {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
    let text = "Acme Corp condemned the union.";
    for (source, target) in [((0, 9), (5, 19)), ((0, 0), (20, 29)), ((0, 9), (40, 90)), ((9, 10), (20, 29))] {
        let [source, target] = [source, target].map(|(start, end)| Span::new(start, end));
        assert_eq!(extractor.classify(text, source, target), None, "{source:?} {target:?}");
    }
}
