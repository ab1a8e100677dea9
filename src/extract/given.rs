//! Given mentions: from places in the original text to mentions like those that the matcher finds.

use super::Extractor;
use super::cast::Cast;
use super::mention::FoldedMention;
use crate::document::Document;
use crate::gazetteer::actor::AliasRole;
use crate::span::Span;
use crate::text::fold::Folded;

impl Extractor {
    /// The mentions of a document, in order and none overlapping another, and the actors that they name: those
    /// given with it, those of the gazetteer, or both.
    pub(super) fn mentions_of(&self, folded: &Folded, document: &Document) -> (Cast<'_>, Vec<FoldedMention>) {
        let mut cast = Cast::new(&self.gazetteer);
        let Some(given) = &document.given else {
            return (cast, self.matcher.find(&folded.text, document.date));
        };
        let mut mentions: Vec<FoldedMention> = Vec::new();
        for mention in &given.mentions {
            let span = core(folded.folded(mention.span), &folded.text);
            if span.is_empty() {
                continue;
            }
            let actor = cast.number_of(&mention.actor);
            // "Russian" is an adjective whoever found it; a longer span is a name as a whole.
            let role = self.matcher.role_of(span.of(&folded.text)).unwrap_or(AliasRole::Name);
            mentions.push(FoldedMention { actor, span, role, caseless: false });
        }
        if given.also_gazetteer {
            let found = self.matcher.find(&folded.text, document.date);
            let free = |one: &FoldedMention| {
                let next = mentions.partition_point(|given| given.span.end <= one.span.start);
                !mentions.get(next).is_some_and(|given| given.span.overlaps(one.span))
            };
            let beside: Vec<FoldedMention> = found.into_iter().filter(free).collect();
            mentions.extend(beside);
            mentions.sort_by_key(|mention| mention.span);
        }
        (cast, mentions)
    }
}

/// The span without what belongs to the sentence and not to the name: space around it, an article before and
/// a possessive behind it.
pub(super) fn core(span: Span, text: &str) -> Span {
    let mut name = span.of(text).trim_start();
    for article in ["the ", "a ", "an "] {
        if name.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article)) {
            name = name[article.len()..].trim_start();
            break;
        }
    }
    let start = span.end - name.len();
    let name = name.trim_end();
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix('\'')).unwrap_or(name);
    Span::new(start, start + name.len())
}
