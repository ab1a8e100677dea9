//! Actors as checked: who can stand in a relation, and by which names the text calls them.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The id of an actor in all exports: a kebab-case English short name such as `north-korea`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(Arc<str>);

impl ActorId {
    /// An id from its text.
    pub fn new(id: &str) -> ActorId {
        ActorId(Arc::from(id))
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of actor: decides the shape of the node in drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A state or a territory that acts like one.
    State,
    /// An intergovernmental organisation or alliance.
    Organisation,
    /// A named armed or political group that acts across borders.
    Group,
}

/// How an alias stands for its actor; the extractor treats each role differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AliasRole {
    /// A name: "North Korea", "DPRK".
    Name,
    /// An adjective: "North Korean". Counts through the noun it modifies.
    Adjective,
    /// A noun for its citizens: "Russians", "Turks".
    People,
    /// Its capital: stands for the government where it acts.
    Capital,
    /// A leader, within the dates in office.
    Leader,
    /// A government body, seat or armed force: "the Kremlin", "Korean People's Army".
    Institution,
    /// A place on its territory: counts only as the target of an act.
    Place,
}

/// One way in which the text names an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The words, as they are looked for (case-sensitive, normalised).
    pub text: String,
    /// What the words are to the actor.
    pub role: AliasRole,
    /// First day on which they stand for it (leaders).
    pub from: Option<Date>,
    /// Last day on which they stand for it (leaders).
    pub to: Option<Date>,
    /// Whether the form was made by a rule (plural, surname) rather than written in the file.
    pub generated: bool,
    /// Where it is written: index into [`Gazetteer::files`](super::Gazetteer::files) and the span there.
    pub written: (usize, Span),
}

/// That an actor belongs to an organisation, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// The organisation.
    pub of: ActorId,
    /// The first day as a member; none where it is not known or does not matter.
    pub from: Option<Date>,
    /// The last day as a member; none while it is one.
    pub to: Option<Date>,
}

impl fmt::Display for Membership {
    /// `nato (since 2024-03-07)`; the same form is read from spreadsheets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.of, Days(self.from, self.to))
    }
}

/// First and last day as people read them, behind what they are said of; nothing where there are none.
#[derive(Clone, Copy, Debug)]
pub struct Days(pub Option<Date>, pub Option<Date>);

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (Some(from), Some(to)) => write!(f, " ({from} to {to})"),
            (Some(from), None) => write!(f, " (since {from})"),
            (None, Some(to)) => write!(f, " (until {to})"),
            (None, None) => Ok(()),
        }
    }
}

/// An actor, with everything by which it is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id in all exports.
    pub id: ActorId,
    /// The name shown to people.
    pub name: String,
    /// State, organisation or group.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 code, for states.
    pub iso3: Option<String>,
    /// Its item in Wikidata, such as `Q30`, by which other data about it can be joined.
    pub wikidata: Option<String>,
    /// Its codes in other data sets ("EU", "IGOEUR"), by which `eval` knows it.
    pub codes: Vec<String>,
    /// Every name, adjective, capital, leader, institution and place.
    pub aliases: Vec<Alias>,
    /// The organisations it belongs to or belonged to, one entry for each time.
    pub member_of: Vec<Membership>,
    /// Longer phrases that contain one of its names but are not the actor.
    pub ignore: Vec<String>,
}
