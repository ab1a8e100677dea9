//! Gold sentences: one JSON object a line.

use jiff::civil::Date;
use serde::Deserialize;

use crate::document::Document;
use crate::extract::relation::Status;
use crate::gazetteer::relation::Sign;

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
    /// The relations.
    pub events: Vec<GoldEvent>,
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
    events: Vec<WrittenEvent>,
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
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str::<WrittenSentence>(line).map(GoldSentence::from).map_err(|error| GoldError {
                line: number + 1,
                message: error.to_string().replace(" at line 1 column", " at column"),
            })
        })
        .collect()
}

impl From<WrittenSentence> for GoldSentence {
    fn from(written: WrittenSentence) -> GoldSentence {
        GoldSentence {
            id: written.id,
            text: written.text,
            date: written.date.and_then(|date| date.parse().ok()),
            exhaustive: written.exhaustive,
            neutral: written.neutral,
            pair: written.pair,
            events: written.events.into_iter().map(GoldEvent::from).collect(),
        }
    }
}

impl From<WrittenEvent> for GoldEvent {
    fn from(written: WrittenEvent) -> GoldEvent {
        GoldEvent {
            source: written.source,
            target: written.target,
            sign: match written.sign.as_str() {
                "+" => Some(Sign::Alliance),
                "-" => Some(Sign::Tension),
                _ => None,
            },
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
