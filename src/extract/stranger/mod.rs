//! Strangers: capitalised names that the gazetteer lacks, and the relations that they would have if it had them.
//!
//! Each name is tried as an actor: the sentence is read once more with the name among its mentions, and the relations
//! that this gives with actors who are known are those that the missing name blocks.

mod acronym;
mod names;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::cast::Cast;
use super::mention::FoldedMention;
use super::{Extractor, Text, without_dateline};
use crate::document::Document;
use crate::gazetteer::actor::{ActorId, AliasRole};
use crate::span::Span;
use crate::text::fold::Folded;
use crate::text::sentence::Sentence;
use crate::text::token::tokens;
use acronym::Bracketed;
use names::Names;

/// A name that the gazetteer lacks, at one place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Its words, with plain quotes and dashes and one space between them.
    pub name: String,
    /// The name, in the document's text.
    pub span: Span,
    /// The sentence, in the document's text.
    pub sentence: Span,
    /// What stands around it.
    pub surroundings: Surroundings,
    /// Known actors to which it would be related here, one entry a relation.
    pub partners: Vec<ActorId>,
}

/// The words around a name, by which people, places and companies can be told from actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether it is the first word of the sentence, where a capital says nothing.
    pub opens: bool,
    /// Whether "the" stands before it.
    pub article: bool,
    /// Whether a title stands before it: "General Smith".
    pub titled: bool,
    /// Whether it describes the noun behind it, and stands for nobody by itself: "the Zenda vaccine".
    pub modifies: bool,
    /// Up to three words and signs before it without article and title, in lower case; the nearest first.
    pub before: Vec<String>,
    /// Up to nine words and signs behind it, in lower case; the nearest first.
    pub after: Vec<String>,
}

/// Two names of the same, one of them in brackets behind the other: "Arakan Army (AA)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The full name.
    pub long: Named,
    /// The acronym.
    pub short: Named,
}

/// A name, or the actor that the gazetteer has by that name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// An actor of the gazetteer.
    Known(ActorId),
    /// A name that it lacks.
    Stranger(String),
}

/// The names of one document that the gazetteer lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strangers {
    /// Every place where one stands, in the order of the text.
    pub names: Vec<Stranger>,
    /// Acronyms with their expansions, at least one side being a stranger.
    pub pairings: Vec<Pairing>,
    /// Acronyms that stand in brackets behind words in small letters, "gender-based violence (GBV)": things, and nobody's names.
    pub spelled: Vec<String>,
}

impl Extractor {
    /// The names that the gazetteer lacks, and the relations that they block.
    pub fn strangers(&self, document: &Document) -> Strangers {
        let folded = Folded::new(&document.text);
        let (mut cast, known) = self.mentions_of(&folded, document);
        let mut reading = Reading { found: Strangers::default(), places: Vec::new(), runs: Vec::new() };
        let mut rest = known.as_slice();
        for whole in &self.sentences_of(&folded) {
            let sentence = without_dateline(whole, &folded.text, rest);
            let skipped = rest.iter().take_while(|m| m.span.start < sentence.span.start).count();
            let within = rest[skipped..].iter().take_while(|m| m.span.end <= sentence.span.end).count();
            let (here, later) = rest[skipped..].split_at(within);
            rest = later;
            self.names_of(&folded, &sentence, here, &cast, &mut reading);
        }
        let Reading { mut found, places, runs } = reading;
        let tried = tried(&runs, &known, &mut cast);
        let text = Text { folded: &folded, cast: &cast };
        let extraction = self.read(text, &tried, None);
        let is_stranger = |id: &ActorId| self.gazetteer.actor_by_id(id).is_none();
        for relation in extraction.relations {
            let (place, partner) = match (is_stranger(&relation.source), is_stranger(&relation.target)) {
                (true, false) => (relation.source_mention, relation.target),
                (false, true) => (relation.target_mention, relation.source),
                _ => continue,
            };
            if let Ok(number) = places.binary_search(&place) {
                found.names[number].partners.push(partner);
            }
        }
        found
    }

    /// Gathers the names of one sentence. A headline in capitals says nothing about what is a name.
    fn names_of(
        &self,
        folded: &Folded,
        sentence: &Sentence,
        known: &[FoldedMention],
        cast: &Cast<'_>,
        reading: &mut Reading,
    ) {
        let text = &folded.text;
        let tokens = tokens(text, sentence.span, &super::sentence_names(known), &self.lexicon);
        let names = Names { text, tokens: &tokens, lexicon: &self.lexicon };
        if names.is_headline() {
            return;
        }
        let runs = names.runs();
        let bracketed = Bracketed { names: &names, runs: &runs };
        let id = |mention: usize| known.get(mention).map(|mention| cast.id(mention.actor).clone());
        reading.found.pairings.extend(bracketed.pairings(&id));
        reading.found.spelled.extend(bracketed.spelled());
        for run in runs {
            reading.places.push(folded.original(run.span));
            reading.found.names.push(Stranger {
                name: names.written(&run),
                span: folded.original(run.span),
                sentence: folded.original(sentence.span),
                surroundings: names.surroundings(&run),
                partners: Vec::new(),
            });
            // Without an actor in the sentence there is nobody to be related to.
            let tried = !known.is_empty();
            reading.runs.push(tried.then_some(run.span).map(|span| (names.written(&run), span)));
        }
    }
}

/// What is gathered while a document is read; the three lists go side by side.
struct Reading {
    found: Strangers,
    /// Where the names stand in the original text.
    places: Vec<Span>,
    /// The names to be tried as actors, in the folded text.
    runs: Vec<Option<(String, Span)>>,
}

/// The mentions that are known, and beside them the strangers as if they were actors.
fn tried(
    runs: &[Option<(String, Span)>],
    known: &[FoldedMention],
    cast: &mut Cast<'_>,
) -> Vec<FoldedMention> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut mentions: Vec<FoldedMention> = Vec::new();
    for (name, span) in runs.iter().flatten() {
        let actor = *numbers.entry(name).or_insert_with(|| cast.add(name));
        mentions.push(FoldedMention { actor, span: *span, role: AliasRole::Name, caseless: false });
    }
    let strangers = mentions.clone();
    let free = |one: &&FoldedMention| {
        let next = strangers.partition_point(|stranger| stranger.span.end <= one.span.start);
        !strangers.get(next).is_some_and(|stranger| stranger.span.overlaps(one.span))
    };
    mentions.extend(known.iter().filter(free));
    mentions.sort_by_key(|mention| mention.span);
    mentions
}
