//! What the finder gives: relations and rejections in terms of the sentence, and their places in the document.

use std::sync::Arc;

use super::complete::Half;
use crate::extract::cast::Cast;
use crate::extract::relation::{Reason, Rejection, Relation, Status};
use crate::extract::scene::Scene;
use crate::extract::weigh::Feature;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::Meaning;
use crate::span::Span;

/// A relation in terms of the sentence.
#[derive(Clone, Debug)]
pub struct Found {
    /// The source's mention.
    pub source: usize,
    /// The target's mention.
    pub target: usize,
    /// Class, sign and intensity after composition.
    pub meaning: Meaning,
    /// Actual, possible or denied.
    pub status: Status,
    /// Whether it holds both ways.
    pub mutual: bool,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// How sure it is that the two mentions are the sides, before the features are weighed, 0 to 1.
    pub certainty: f64,
    /// The phrase's number in the gazetteer.
    pub phrase: usize,
    /// The pattern as written.
    pub written: Arc<str>,
    /// The words of the pattern that the text has.
    pub wording: String,
    /// How it was found.
    pub rule: &'static str,
    /// The words that express it.
    pub trigger: Span,
}

/// A trigger without a relation, in terms of the sentence.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The phrase's number in the gazetteer.
    pub phrase: usize,
    /// The pattern as written.
    pub written: Arc<str>,
    /// The words of the trigger.
    pub trigger: Span,
    /// Why it gave none.
    pub reason: Reason,
    /// What is known of it all the same.
    pub(super) half: Option<Box<Half>>,
}

/// A relation that may be right, before it is weighed: what the weights are fitted to.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The actors' numbers.
    pub source: usize,
    /// See `source`.
    pub target: usize,
    /// What it says.
    pub meaning: Meaning,
    /// Whether it holds.
    pub status: Status,
    /// Whether the rules found it whole.
    pub whole: bool,
    /// What speaks for or against it.
    pub features: Vec<Feature>,
}

/// Where a sentence stands in its document.
pub struct Place<'a> {
    /// Its number.
    pub number: usize,
    /// Its span in the original text.
    pub sentence: Span,
    /// From a span in the folded text to the original.
    pub original: &'a dyn Fn(Span) -> Span,
}

impl Found {
    /// The relation with its places in the original text.
    pub fn at(
        self,
        place: &Place<'_>,
        scene: &Scene<'_>,
        cast: &Cast<'_>,
        gazetteer: &Gazetteer,
    ) -> Relation {
        let (source, target) = (scene.mentions[self.source], scene.mentions[self.target]);
        Relation {
            source: cast.id(source.actor).clone(),
            target: cast.id(target.actor).clone(),
            meaning: self.meaning,
            status: self.status,
            mutual: self.mutual,
            confidence: self.confidence,
            phrase: gazetteer.phrases[self.phrase].id.clone(),
            pattern: self.written,
            wording: self.wording,
            rule: self.rule.to_owned(),
            sentence_no: place.number,
            sentence: place.sentence,
            source_mention: (place.original)(source.span),
            target_mention: (place.original)(target.span),
            trigger: (place.original)(self.trigger),
        }
    }
}

impl Rejected {
    /// The rejection with its places in the original text.
    pub fn at(self, place: &Place<'_>, gazetteer: &Gazetteer) -> Rejection {
        Rejection {
            phrase: gazetteer.phrases[self.phrase].id.clone(),
            pattern: self.written,
            trigger: (place.original)(self.trigger),
            sentence_no: place.number,
            sentence: place.sentence,
            reason: self.reason,
        }
    }
}
