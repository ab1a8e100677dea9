//! Gold sentences: one JSON object a line.

use jiff::civil::Date;
use serde::Deserialize;

use crate::document::Document;
use crate::extract::relation::Status;
use crate::gazetteer::relation::Sign;
use crate::span::Span;

/// A sentence with the relations that careful readers see in it.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldSentence {
    /// Its id.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Day of publication, where known.
    pub date: Option<Date>,
    /// Whether every relation of the sentence is listed.
    pub exhaustive: bool,
    /// Whether its pair is known to have no relation.
    pub neutral: bool,
    /// The pair that was judged, where only one was.
    pub pair: Option<(String, String)>,
    /// The collection that it comes from, where its file has several.
    pub set: Option<String>,
    /// The relations.
    pub events: Vec<GoldEvent>,
    /// For a sentence whose source and target are given and whose class is to be found.
    pub given: Option<GivenPair>,
}

/// A source and a target, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenPair {
    /// Where the source stands in the sentence.
    pub source: Span,
    /// Where the target stands.
    pub target: Span,
    /// The class, in capitals.
    pub class: String,
    /// Its sign.
    pub sign: Sign,
}

/// One relation of a gold sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldEvent {
    /// Code of the source.
    pub source: String,
    /// Code of the target.
    pub target: String,
    /// Its sign; none for an event that the coders held neutral.
    pub sign: Option<Sign>,
    /// Actual, possible or denied.
    pub status: Status,
    /// Whether it holds both ways.
    pub mutual: bool,
    /// Whether careful readers could disagree on it.
    pub optional: bool,
    /// Its class, in capitals.
    pub class: Option<String>,
    /// The words that express it.
    pub cue: Option<String>,
}

/// A line that is no gold sentence.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct GoldError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

#[derive(Deserialize)]
struct WrittenSentence {
    id: String,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    exhaustive: bool,
    #[serde(default)]
    neutral: bool,
    #[serde(default)]
    pair: Option<(String, String)>,
    #[serde(default)]
    set: Option<String>,
    #[serde(default)]
    events: Option<Vec<WrittenEvent>>,
    #[serde(default)]
    mentions: Vec<WrittenMention>,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    sign: Option<String>,
}

/// A given mention of the actor `SOURCE` or `TARGET`, its offsets counted in characters.
#[derive(Deserialize)]
struct WrittenMention {
    start: usize,
    end: usize,
    actor: String,
}

#[derive(Deserialize)]
struct WrittenEvent {
    source: String,
    target: String,
    sign: String,
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    cue: Option<String>,
}

/// Reads gold sentences, one JSON object a line; blank lines are passed over.
///
/// # Errors
/// The first line that is no gold sentence.
pub fn read_gold(text: &str) -> Result<Vec<GoldSentence>, GoldError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let mistake = |message| GoldError { line: number, message };
            let written = serde_json::from_str::<WrittenSentence>(line)
                .map_err(|error| mistake(error.to_string().replace(" at line 1 column", " at column")))?;
            sentence(written).map_err(mistake)
        })
        .collect()
}

fn sentence(written: WrittenSentence) -> Result<GoldSentence, String> {
    let given = given_pair(&written)?;
    let events = match written.events {
        Some(events) => events.into_iter().map(GoldEvent::from).collect(),
        None if given.is_some() => Vec::new(),
        None => return Err("missing field `events`, or two `mentions` with `class` and `sign`".to_owned()),
    };
    Ok(GoldSentence {
        id: written.id,
        text: written.text,
        date: written.date.and_then(|date| date.parse().ok()),
        exhaustive: written.exhaustive,
        neutral: written.neutral,
        pair: written.pair,
        set: written.set,
        events,
        given,
    })
}

/// The pair of a sentence that tells no events but has a mention of `SOURCE` and one of `TARGET`.
fn given_pair(written: &WrittenSentence) -> Result<Option<GivenPair>, String> {
    if written.events.is_some() || written.mentions.is_empty() {
        return Ok(None);
    }
    let span = |actor: &str| {
        let mut of_actor = written.mentions.iter().filter(|mention| mention.actor == actor);
        let (Some(mention), None) = (of_actor.next(), of_actor.next()) else {
            return Err(format!("not one mention of `{actor}`"));
        };
        let starts = written.text.char_indices().map(|(byte, _)| byte).chain([written.text.len()]);
        let starts: Vec<usize> = starts.collect();
        match (starts.get(mention.start), starts.get(mention.end)) {
            (Some(&start), Some(&end)) if start < end => Ok(Span::new(start, end)),
            _ => Err(format!("the mention of `{actor}` does not fit the text")),
        }
    };
    let (source, target) = (span("SOURCE")?, span("TARGET")?);
    let class = written.class.clone().ok_or("missing field `class`")?;
    let sign = written.sign.as_deref().and_then(sign_of).ok_or("`sign` is neither `+` nor `-`")?;
    Ok(Some(GivenPair { source, target, class, sign }))
}

fn sign_of(written: &str) -> Option<Sign> {
    match written {
        "+" => Some(Sign::Alliance),
        "-" => Some(Sign::Tension),
        _ => None,
    }
}

impl From<WrittenEvent> for GoldEvent {
    fn from(written: WrittenEvent) -> GoldEvent {
        GoldEvent {
            source: written.source,
            target: written.target,
            sign: sign_of(&written.sign),
            status: written.status.unwrap_or(Status::Actual),
            mutual: written.mutual,
            optional: written.optional,
            class: written.class.or(written.code),
            cue: written.cue,
        }
    }
}

impl GoldSentence {
    /// The sentence as a document of its own.
    pub fn document(&self) -> Document {
        Document { id: self.id.clone(), text: self.text.clone(), date: self.date, ..Document::default() }
    }
}
