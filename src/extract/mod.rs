//! From a document to its relations: mentions, clauses, patterns, status, or the reason why not.
//!
//! Extraction never fails and never reads a file.

mod cast;
pub mod classify;
mod find;
mod frames;
pub mod gap;
mod given;
pub mod mention;
mod names;
mod namesake;
mod noun;
mod outline;
pub mod relation;
mod scene;
mod status;
pub mod stranger;
#[cfg(test)]
mod tests;
mod verb;
pub mod weigh;

use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::relation::{Class, Meaning, Sign};
use crate::span::Span;
use crate::text::word_list::WordList;

use crate::text::fold::Folded;
use crate::text::lexicon::Lexicon;
use crate::text::parse::parse;
use crate::text::sentence::{Sentence, dateline, sentences};
use crate::text::token::Name;
use cast::Cast;
pub use find::Candidate;
use frames::Frames;
use gap::{Gap, GapFinder};
use mention::{FoldedMention, Matcher};
use relation::{Extraction, Mention};
use scene::Scene;
use weigh::Scales;

/// Stands in where a gazetteer made by hand defines no classes.
const NEUTRAL_REJECTION: Meaning = Meaning { class: Class::Reject, sign: Sign::Tension, intensity: -4.0 };

/// Finds mentions and relations in documents. Built once from a gazetteer; any number of threads may
/// use it at the same time.
pub struct Extractor {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    frames: Frames,
    rejection: Meaning,
    matcher: Matcher,
    scales: Scales,
}

impl Extractor {
    /// Builds the extractor for a gazetteer.
    ///
    /// # Errors
    /// When the gazetteer's names exceed what the matcher can hold (some billions of bytes).
    pub fn new(gazetteer: Gazetteer) -> Result<Extractor, String> {
        let heads = gazetteer.phrases.iter().flat_map(|phrase| &phrase.verbs).flat_map(|(_, p)| &p.heads);
        let governing = gazetteer.compositions.iter().flat_map(|composition| &composition.verbs);
        let verbs = heads.chain(governing).map(|phrase| first_word(phrase));
        let ((lexicon, frames), matcher) = rayon::join(
            || {
                let lexicon = Lexicon::new(&gazetteer.words, verbs);
                let frames = Frames::new(&gazetteer, &lexicon);
                (lexicon, frames)
            },
            || Matcher::new(&gazetteer),
        );
        let rejection =
            gazetteer.classes.get(&Class::Reject).map_or(NEUTRAL_REJECTION, |class| class.meaning);
        let (matcher, scales) = (matcher?, Scales::shipped()?);
        Ok(Extractor { gazetteer, lexicon, frames, rejection, matcher, scales })
    }

    /// The gazetteer that it was built for.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Everything that one document says.
    pub fn extract(&self, document: &Document) -> Extraction {
        let folded = Folded::new(&document.text);
        let (cast, mentions) = self.mentions_of(&folded, document);
        self.read(Text { folded: &folded, cast: &cast }, &mentions, None)
    }

    /// The same, and the words that may relate actors although no pattern reads them, in the order of the text.
    pub fn extract_with_gaps(&self, document: &Document) -> (Extraction, Vec<Gap>) {
        let folded = Folded::new(&document.text);
        let (cast, mentions) = self.mentions_of(&folded, document);
        let mut gaps = Vec::new();
        (self.read(Text { folded: &folded, cast: &cast }, &mentions, Some(&mut gaps)), gaps)
    }

    fn read(
        &self,
        text: Text<'_>,
        mentions: &[FoldedMention],
        mut gaps: Option<&mut Vec<Gap>>,
    ) -> Extraction {
        let Text { folded, cast } = text;
        let mut extraction = Extraction::default();
        extraction.sentences = self.each_sentence(text, mentions, &mut |number, sentence, finder| {
            let (relations, rejections) = finder.find();
            let original = |span: Span| folded.original(span);
            let place = find::Place { number, sentence: original(sentence.span), original: &original };
            let relations = relations.into_iter().map(|r| r.at(&place, finder.scene, cast, &self.gazetteer));
            let known = extraction.relations.len();
            extraction.relations.extend(relations);
            extraction.rejections.extend(rejections.into_iter().map(|r| r.at(&place, &self.gazetteer)));
            if let Some(gaps) = gaps.as_deref_mut() {
                let relations = &extraction.relations[known..];
                let sentence = place.sentence;
                gaps.extend(GapFinder { finder, relations, sentence, original: &original }.find());
            }
        });
        extraction.mentions = mentions
            .iter()
            .map(|mention| Mention {
                actor: cast.id(mention.actor).clone(),
                span: folded.original(mention.span),
                role: mention.role,
            })
            .collect();
        extraction
    }

    /// Every relation of a document that may be right, likely or not, with its features: what
    /// [`weigh::fit`] learns from.
    pub fn candidates(&self, document: &Document) -> Vec<Candidate> {
        let folded = Folded::new(&document.text);
        let (cast, mentions) = self.mentions_of(&folded, document);
        let text = Text { folded: &folded, cast: &cast };
        let mut candidates = Vec::new();
        self.each_sentence(text, &mentions, &mut |_, _, finder| candidates.extend(finder.candidates()));
        candidates
    }

    /// Shows each sentence that names two actors, analysed, to `look`, and tells how many sentences there are.
    fn each_sentence(
        &self,
        text: Text<'_>,
        mentions: &[FoldedMention],
        look: &mut dyn FnMut(usize, &Sentence, &find::Finder<'_>),
    ) -> usize {
        let folded = text.folded;
        let split = self.sentences_of(folded);
        let mut rest = mentions;
        for (number, whole) in split.iter().enumerate() {
            let sentence = &without_dateline(whole, &folded.text, rest);
            let skipped = rest.iter().take_while(|m| m.span.start < sentence.span.start).count();
            rest = &rest[skipped..];
            let within = rest.iter().take_while(|m| m.span.end <= sentence.span.end).count();
            let (here, later) = rest.split_at(within);
            rest = later;
            if here.iter().any(|mention| mention.actor != here[0].actor) {
                self.look_at(text, sentence, here, &mut |finder| look(number, sentence, finder));
            }
        }
        split.len()
    }

    fn look_at(
        &self,
        Text { folded, cast }: Text<'_>,
        sentence: &Sentence,
        mentions: &[FoldedMention],
        look: &mut dyn FnMut(&find::Finder<'_>),
    ) {
        let parse = parse(&folded.text, sentence.span, &sentence_names(mentions), &self.lexicon);
        let scene = Scene::new(&parse, mentions, &self.lexicon, &self.frames, cast, self.rejection);
        let question = sentence.span.of(&folded.text).trim_end_matches(['"', '\'', ')']).ends_with('?');
        look(&find::Finder {
            scene: &scene,
            gazetteer: &self.gazetteer,
            frames: &self.frames,
            cast,
            scales: &self.scales,
            supposed: sentence.hypothetical,
            question,
        });
    }

    fn sentences_of(&self, folded: &Folded) -> Vec<Sentence> {
        sentences(&folded.text, &|heading| self.supposes(heading), &self.lexicon)
    }

    /// Whether a heading (lower case) only supposes: a condition, a possibility, a scenario. What stands under
    /// a plain question ("Why did they meet?") answers it.
    fn supposes(&self, heading: &str) -> bool {
        let mut words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.any(|word| {
            let lists = self.lexicon.lists_of(word);
            [WordList::Conditionals, WordList::Hedges, WordList::HedgeNouns]
                .iter()
                .any(|list| lists.has(*list))
        })
    }
}

/// What the sentences of a document have in common.
#[derive(Clone, Copy)]
struct Text<'a> {
    folded: &'a Folded,
    cast: &'a Cast<'a>,
}

/// The sentence behind its dateline; "NATO - as ever -" opens with an actor and has none.
fn without_dateline(sentence: &Sentence, text: &str, mentions: &[FoldedMention]) -> Sentence {
    let words = sentence.span.of(text);
    let length = dateline(words);
    let start = sentence.span.start;
    let opens_with_an_actor =
        || mentions.iter().take_while(|m| m.span.start <= start).any(|m| m.span.start == start);
    if length == 0 || opens_with_an_actor() {
        return *sentence;
    }
    let rest = words[length..].trim_start();
    Sentence { span: Span::new(sentence.span.end - rest.len(), sentence.span.end), ..*sentence }
}

/// The mentions as names for the analysis.
fn sentence_names(mentions: &[FoldedMention]) -> Vec<Name> {
    let name = |m: &FoldedMention| Name { span: m.span, adjective: m.role == AliasRole::Adjective };
    mentions.iter().map(name).collect()
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or(phrase)
}
