//! What a sentence says of two places in it that are known to be the source and the target of something.
//!
//! Extraction asks two things: who does it to whom, and what it is. Here the first is answered already, so that
//! a trigger needs no syntax that reaches both sides. In order:
//!
//! 1. `reading` gathers what the sentence says: the surest relation that extraction finds between the two, every
//!    trigger whose words are there, and the words that say something whatever they govern ("refused to", "will not");
//! 2. the one for which most speaks is taken: that extraction found it, that its clause has the source as subject and
//!    the target behind the verb, that its pattern has many words;
//! 3. `coding` puts it in the class that the codebook of PLOVER has for it.

mod coding;
mod near;
pub(super) mod reading;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::cast::Cast;
use super::find::Finder;
use super::mention::FoldedMention;
use super::relation::Status;
use super::scene::Scene;
use super::{Extractor, given, sentence_names};
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::relation::{Meaning, PhraseId};
use crate::span::Span;
use crate::text::fold::Folded;
use crate::text::parse::parse;
use reading::Reading;

/// What is said of a given source and target.
#[derive(Clone, Debug, PartialEq)]
pub struct Classified {
    /// Class, sign and intensity after composition.
    pub meaning: Meaning,
    /// Actual, possible or denied.
    pub status: Status,
    /// The relation phrase; none where only a governing word ("refused to") says something.
    pub phrase: Option<PhraseId>,
    /// The pattern of the phrase, as written in the gazetteer, or the governing word.
    pub pattern: Arc<str>,
    /// The words that express it, in the text as it was read.
    pub trigger: Span,
    /// How it was found: `found`, or the kind of trigger.
    pub rule: &'static str,
}

/// The numbers of the two mentions in the order of the text, for the scene of the pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The mention of the source.
    pub source: usize,
    /// The mention of the target.
    pub target: usize,
}

impl Extractor {
    /// What a text says of a source and a target, both given as places in it (bytes). Nothing when no phrase of the
    /// gazetteer stands in the sentences of the two, or when the places are empty or overlap.
    pub fn classify(&self, text: &str, source: Span, target: Span) -> Option<Classified> {
        let folded = Folded::new(text);
        let [source, target] = [source, target].map(|span| given::core(folded.folded(span), &folded.text));
        if source.is_empty() || target.is_empty() || source.overlaps(target) {
            return None;
        }
        let mut cast = Cast::new(&self.gazetteer);
        let actors = [source, target].map(|span| self.actor_within(span, &folded.text));
        let known = actors[0].filter(|_| actors[0] != actors[1]);
        let actors =
            [known.unwrap_or_else(|| cast.add("source")), actors[1].unwrap_or_else(|| cast.add("target"))];
        let mention = |actor, span| FoldedMention { actor, span, role: AliasRole::Name, caseless: false };
        let mut mentions = [mention(actors[0], source), mention(actors[1], target)];
        mentions.sort_by_key(|mention| mention.span);
        let pair = match source < target {
            true => Pair { source: 0, target: 1 },
            false => Pair { source: 1, target: 0 },
        };
        let both = source.join(target);
        let sentences = self.sentences_of(&folded).into_iter().map(|sentence| sentence.span);
        let stretch = sentences.filter(|span| span.overlaps(both)).reduce(Span::join)?.join(both);
        let parse = parse(&folded.text, stretch, &sentence_names(&mentions), &self.lexicon);
        let scene = Scene::new(&parse, &mentions, &self.lexicon, &self.frames, &cast, self.rejection);
        let finder = Finder {
            scene: &scene,
            gazetteer: &self.gazetteer,
            frames: &self.frames,
            cast: &cast,
            scales: &self.scales,
            supposed: false,
            question: false,
        };
        let reading = finder.best_reading(pair)?;
        Some(self.classified(reading, &folded))
    }

    /// The first actor of the gazetteer in a span: its kind decides between phrases.
    fn actor_within(&self, span: Span, text: &str) -> Option<usize> {
        self.matcher.find(span.of(text), None).first().map(|mention| mention.actor)
    }

    fn classified(&self, reading: Reading, folded: &Folded) -> Classified {
        Classified {
            meaning: reading.meaning,
            status: reading.status,
            phrase: reading.phrase.map(|phrase| self.gazetteer.phrases[phrase].id.clone()),
            pattern: reading.written,
            trigger: folded.original(reading.trigger),
            rule: reading.rule,
        }
    }
}
