//! Every place that an extraction names is a place in the text.

use detente::{Extraction, Span};

/// Panics where a span does not slice the text, leaves its sentence, or a figure is out of range.
pub fn check(extraction: &Extraction, text: &str) {
    for mention in &extraction.mentions {
        assert!(is_place(mention.span, text), "{mention:?} is no place in {text:?}");
    }
    for relation in &extraction.relations {
        for span in [relation.source_mention, relation.target_mention, relation.trigger, relation.sentence] {
            assert!(is_place(span, text), "{span:?} of {relation:?} is no place in {text:?}");
            assert!(
                relation.sentence.covers(span),
                "{span:?} of {relation:?} leaves its sentence in {text:?}"
            );
        }
        assert_ne!(relation.source, relation.target, "{text:?}");
        assert!((0.0..=1.0).contains(&relation.confidence), "{relation:?} in {text:?}");
        assert!(relation.sentence_no < extraction.sentences, "{relation:?} in {text:?}");
    }
    for rejection in &extraction.rejections {
        assert!(is_place(rejection.trigger, text), "{rejection:?} in {text:?}");
        assert!(rejection.sentence.covers(rejection.trigger), "{rejection:?} in {text:?}");
        assert!(rejection.sentence_no < extraction.sentences, "{rejection:?} in {text:?}");
    }
}

fn is_place(span: Span, text: &str) -> bool {
    text.get(span.start..span.end).is_some_and(|words| !words.is_empty())
}
