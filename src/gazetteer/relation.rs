//! Relation phrases as checked: the words that relate two actors, and what they say.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::actor::ActorKind;
use crate::span::Span;

/// The id of a relation phrase, kebab-case, such as `impose-sanctions`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhraseId(Arc<str>);

impl PhraseId {
    /// An id from its text.
    pub fn new(id: &str) -> PhraseId {
        PhraseId(Arc::from(id))
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PhraseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which side a relation is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Cooperation, support, easing.
    Alliance,
    /// Conflict, pressure, criticism.
    Tension,
}

/// The PLOVER event classes, and the stative `ALLY` and `RIVAL` that PLOVER lacks.
#[allow(missing_docs)] // the names are the field's own; `gazetteer/classes.toml` defines each
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Class {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Yield,
    Ally,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Rival,
}

impl Class {
    /// Every class, alliance side first.
    pub const ALL: [Class; 17] = [
        Class::Agree,
        Class::Consult,
        Class::Support,
        Class::Cooperate,
        Class::Aid,
        Class::Yield,
        Class::Ally,
        Class::Request,
        Class::Accuse,
        Class::Reject,
        Class::Threaten,
        Class::Protest,
        Class::Sanction,
        Class::Mobilize,
        Class::Coerce,
        Class::Assault,
        Class::Rival,
    ];

    /// The class in capitals, as in the exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::Agree => "AGREE",
            Class::Consult => "CONSULT",
            Class::Support => "SUPPORT",
            Class::Cooperate => "COOPERATE",
            Class::Aid => "AID",
            Class::Yield => "YIELD",
            Class::Ally => "ALLY",
            Class::Request => "REQUEST",
            Class::Accuse => "ACCUSE",
            Class::Reject => "REJECT",
            Class::Threaten => "THREATEN",
            Class::Protest => "PROTEST",
            Class::Sanction => "SANCTION",
            Class::Mobilize => "MOBILIZE",
            Class::Coerce => "COERCE",
            Class::Assault => "ASSAULT",
            Class::Rival => "RIVAL",
        }
    }
}

impl FromStr for Class {
    type Err = ();

    fn from_str(text: &str) -> Result<Class, ()> {
        Class::ALL.into_iter().find(|class| class.as_str() == text).ok_or(())
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a relation phrase says, once resolved: the class, and the sign and weight that follow from it
/// unless the phrase sets its own.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The event class.
    pub class: Class,
    /// Alliance or tension.
    pub sign: Sign,
    /// On the Goldstein scale, -10 (war) to +10 (alliance); its sign agrees with `sign`.
    pub intensity: f64,
}

/// A class as `classes.toml` defines it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDefinition {
    /// What its phrases mean unless they say otherwise.
    pub meaning: Meaning,
    /// One sentence for people.
    pub definition: String,
}

/// One element of a written pattern after its head: see `docs/gazetteer.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// `{A}`: the source stands here.
    Source,
    /// `{B}`: the target stands here.
    Target,
    /// One of these prepositions or particles, lower case.
    Preposition(Vec<String>),
    /// One of these nouns or adjectives, lower case; plural and singular both match.
    Word(Vec<String>),
}

/// A verb pattern: `impose sanctions on`, `supply {B} with weapons`, `{B} come under fire from {A}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbPattern {
    /// Base forms of the head verb, lower case.
    pub heads: Vec<String>,
    /// Whether the target, not the source, is the subject (`{B} come under fire from {A}`).
    pub target_is_subject: bool,
    /// What follows the verb, in order; the open slot is always written out here as `Target` (after
    /// the last preposition, or as the direct object), so that a matcher need not guess. A pattern of a
    /// mutual phrase that ends in nouns (`sign agreement`) has no `Target`: it takes a plural subject.
    pub rest: Vec<Element>,
}

/// A noun pattern: `sanctions (on|against)`, `trade war with`, `invasion of`, `{B} in captivity`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPattern {
    /// Words that must stand directly before the head, in order, each with its alternatives.
    pub before: Vec<Vec<String>>,
    /// Singular or plural forms of the head noun as written, lower case.
    pub heads: Vec<String>,
    /// Prepositions that lead to the target; may be empty (`tensions`).
    pub prepositions: Vec<String>,
    /// Prepositions before the noun, where the target is who stands in front of them; empty in all others.
    pub above: Vec<String>,
}

/// A role pattern: `ally of`, `rival`: a noun that says what one actor is to another.
pub type RolePattern = NounPattern;

/// One `yes` or `no` line: a sentence and the pair it holds or must not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The source's name as written in the example (`Japan`), resolved by the checker.
    pub source: String,
    /// The target's name.
    pub target: String,
    /// Whether it was written `A <-> B`.
    pub mutual: bool,
    /// Where it is written: file index and span.
    pub written: (usize, Span),
}

/// A relation phrase with all its patterns.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationPhrase {
    /// Its id in all exports.
    pub id: PhraseId,
    /// What it says.
    pub meaning: Meaning,
    /// The class in which the codebook of PLOVER puts it, where that is another one.
    pub plover: Option<Class>,
    /// Whether it holds both ways (war, talks, alliance); then a plural subject may stand for both.
    pub mutual: bool,
    /// Whether a place of the actor may be the target ("struck Kharkiv", "visited Kyiv").
    pub places: bool,
    /// The kind of actor that its target must be, where that decides what it says: leaving an organisation
    /// breaks with it, leaving a state most often eases a conflict.
    pub target: Option<ActorKind>,
    /// Whether one side is enough for its nouns in a sentence that names just two actors: a threat or an
    /// attack is aimed at somebody ("Russian missile attacks ... Ukrainians"), a summit need not concern
    /// the other one.
    pub alone: bool,
    /// Verb patterns, each with the text it was written as.
    pub verbs: Vec<(String, VerbPattern)>,
    /// Noun patterns.
    pub nouns: Vec<(String, NounPattern)>,
    /// Role patterns.
    pub roles: Vec<(String, RolePattern)>,
    /// Sentences that must give the relation.
    pub yes: Vec<Example>,
    /// Sentences that must not.
    pub no: Vec<Example>,
    /// Where it is written: file index and span of its header.
    pub written: (usize, Span),
}

/// What a composing word does to a relation that it governs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// The relation stays as it is ("began", "continued").
    Keep,
    /// There is no relation ("refused to condemn").
    Drop,
    /// It becomes possible ("urged", "could").
    Possible,
    /// It becomes denied ("denied").
    Denied,
    /// It becomes another class ("halted aid": AID becomes SANCTION).
    Become(Meaning),
}

/// A composition rule: words that govern an event noun or clause and change what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Composition {
    /// Its id, such as `stop`.
    pub id: PhraseId,
    /// Base forms of verbs that govern an object noun, an infinitive or an -ing form.
    pub verbs: Vec<String>,
    /// Nouns that govern ("end to", "halt to", "threat of", "promise of"), singular.
    pub nouns: Vec<String>,
    /// What it does to an alliance phrase.
    pub alliance: Effect,
    /// What it does to a tension phrase.
    pub tension: Effect,
    /// Where it is written.
    pub written: (usize, Span),
}
