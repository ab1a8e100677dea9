//! What extraction yields: mentions, relations, and triggers that gave none, with the reason.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::gazetteer::actor::{ActorId, AliasRole};
use crate::gazetteer::relation::{Meaning, PhraseId};
use crate::span::Span;

/// A place in the text that stands for an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The actor.
    pub actor: ActorId,
    /// Where, in the document's text.
    pub span: Span,
    /// As what: name, adjective, capital, leader ...
    pub role: AliasRole,
}

/// Whether the text presents a relation as holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It happened, happens or holds; only these count in the graph.
    Actual,
    /// A possibility, condition, prediction, fear or question.
    Possible,
    /// The text says that it does not hold.
    Denied,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Status::Actual => "actual",
            Status::Possible => "possible",
            Status::Denied => "denied",
        })
    }
}

/// One relation that a sentence expresses, with the places it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Who acts or speaks.
    pub source: ActorId,
    /// Who is acted on.
    pub target: ActorId,
    /// Class, sign and intensity after composition.
    pub meaning: Meaning,
    /// Actual, possible or denied.
    pub status: Status,
    /// Whether it holds both ways; then source and target stand in the order of the text.
    pub mutual: bool,
    /// How likely the relation is to be right, 0 to 1.
    pub confidence: f64,
    /// The relation phrase.
    pub phrase: PhraseId,
    /// The pattern of the phrase that matched, as written in the gazetteer.
    pub pattern: Arc<str>,
    /// The reading of the pattern that the text has, in base forms: `impose sanction on`.
    pub wording: String,
    /// How the arguments were found: `verb-active`, `verb-passive`, `noun-between` ...
    pub rule: String,
    /// Number of the sentence in the document, from 0.
    pub sentence_no: usize,
    /// The sentence, in the document's text.
    pub sentence: Span,
    /// The source's mention.
    pub source_mention: Span,
    /// The target's mention.
    pub target_mention: Span,
    /// The words that express the relation.
    pub trigger: Span,
}

/// Why a trigger gave no relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No actor stands where the source should.
    NoSource,
    /// No actor stands where the target should.
    NoTarget,
    /// Source and target are the same actor.
    SameActor,
    /// The name stands only for where something happens.
    PlaceOnly,
    /// The noun it belongs to is a thing, not somebody who acts ("Russian vodka").
    ThingOnly,
    /// The target is not of the kind that the phrase asks for ("left the room").
    WrongKind,
    /// The sentence is about sport, where the words of conflict and courtesy relate no states.
    Sport,
    /// A composing word takes the relation away ("refused to condemn").
    Cancelled,
    /// A longer phrase took the words ("back down").
    Overtaken,
}

impl Reason {
    /// The reason's short name, as the weights know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::NoSource => "no-source",
            Reason::NoTarget => "no-target",
            Reason::SameActor => "same-actor",
            Reason::PlaceOnly => "place-only",
            Reason::ThingOnly => "thing-only",
            Reason::WrongKind => "wrong-kind",
            Reason::Sport => "sport",
            Reason::Cancelled => "cancelled",
            Reason::Overtaken => "overtaken",
        }
    }

    /// The reason in words, for `explain`.
    pub fn explanation(self) -> &'static str {
        match self {
            Reason::NoSource => "no actor stands where the source should",
            Reason::NoTarget => "no actor stands where the target should",
            Reason::SameActor => "source and target are the same actor",
            Reason::PlaceOnly => "the name is only where it happens",
            Reason::ThingOnly => "the name only describes a thing",
            Reason::Sport => "the sentence is about sport",
            Reason::WrongKind => "the target is not of the kind that the phrase asks for",
            Reason::Cancelled => "the governing word takes the relation away",
            Reason::Overtaken => "a longer phrase took the words",
        }
    }
}

impl Relation {
    /// Whether the rules found only the trigger and at most one side, and the rest was likely enough.
    pub fn is_completed(&self) -> bool {
        self.rule.starts_with("completed-")
    }
}

/// A trigger that gave no relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejection {
    /// The relation phrase.
    pub phrase: PhraseId,
    /// The pattern that matched so far, as written in the gazetteer.
    pub pattern: Arc<str>,
    /// The words of the trigger.
    pub trigger: Span,
    /// Number of the sentence in the document, from 0.
    pub sentence_no: usize,
    /// The sentence.
    pub sentence: Span,
    /// Why not.
    pub reason: Reason,
}

/// Everything found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Every actor mention, in text order.
    pub mentions: Vec<Mention>,
    /// Every relation, in text order of the trigger.
    pub relations: Vec<Relation>,
    /// Every trigger in a sentence with two actors that gave none.
    pub rejections: Vec<Rejection>,
    /// Number of sentences read.
    pub sentences: usize,
}
