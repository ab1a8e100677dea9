//! Evidence: one row for each relation found, with the sentence it rests on.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::extract::relation::{Extraction, Relation, Status};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{Class, PhraseId, Sign};
use crate::network::dedupe::Dedupe;
use crate::network::fingerprint::Fingerprint;
use crate::network::review::Verdict;
use crate::network::similar::SimilarIndex;
use crate::network::stable_hash::{hex_u64, stable_hash};
use crate::network::tie::{TELLINGS_PER_TIE, TieKey};
use crate::packed::push_tightly;
use crate::span::Span;

/// A relation as it is shown to people: every column of `evidence.csv`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// 16 hexadecimal digits, the same in every run over the same document.
    pub evidence_id: String,
    /// The tie it belongs to: [`TieKey::id`].
    pub edge_id: String,
    /// Who acts; for mutual relations the actor whose id sorts first.
    pub source: ActorId,
    /// Who is acted on.
    pub target: ActorId,
    /// Alliance or tension.
    pub kind: Sign,
    /// Event class.
    pub class: Class,
    /// Relation phrase.
    pub phrase: PhraseId,
    /// Actual, possible or denied.
    pub status: Status,
    /// Whether it counts in the graph: actual relations do, if no review says otherwise.
    pub counted: bool,
    /// Whether it holds both ways.
    pub mutual: bool,
    /// How likely the relation is to be right, 0 to 1, in thousandths.
    pub confidence: f64,
    /// Goldstein scale, -10 to 10, in thousandths.
    pub intensity: f64,
    /// The document's id.
    pub doc_id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its day of publication.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Number of the sentence in the document, from 0.
    pub sentence_no: usize,
    /// First character of the sentence in the document's text; Unicode characters, from 0.
    pub char_start: usize,
    /// One past its last character.
    pub char_end: usize,
    /// The sentence.
    pub sentence: String,
    /// The words that stand for the source.
    pub source_mention: String,
    /// First character of these words, counted as `char_start`. They may stand outside the sentence.
    #[serde(default)]
    pub source_start: usize,
    /// The words that stand for the target.
    pub target_mention: String,
    /// First character of these words.
    #[serde(default)]
    pub target_start: usize,
    /// The words that express the relation.
    #[serde(default)]
    pub trigger: String,
    /// First character of these words.
    #[serde(default)]
    pub trigger_start: usize,
    /// How the arguments were found.
    pub rule: String,
    /// `evidence_id` of the first telling of the same report, set by [`EvidenceIndex::mark`].
    pub duplicate_of: Option<String>,
    /// The pattern of the phrase, in the reading that the sentence has: `impose sanction on`.
    #[serde(default)]
    pub wording: String,
    /// What somebody decided about it, if it was reviewed.
    #[serde(default)]
    pub review: Option<Verdict>,
    /// [`Fingerprint::words`] of the sentence, as the run compares sentences.
    #[serde(with = "hex_u64")]
    pub telling: u64,
}

impl Evidence {
    /// Best evidence first: counted, most confident, earliest (undated last), then by id.
    pub fn best_first(&self, other: &Evidence) -> Ordering {
        self.rank().cmp(&other.rank()).then_with(|| self.evidence_id.cmp(&other.evidence_id))
    }

    /// What the order is made of, but for the end of an id that somebody has changed.
    pub(crate) fn rank(&self) -> Rank {
        let mut id = [0; 16];
        id.iter_mut().zip(self.evidence_id.bytes()).for_each(|(place, byte)| *place = byte);
        Rank {
            counted: Reverse(self.counted),
            confidence: Reverse(thousandths(self.confidence)),
            undated: self.date.is_none(),
            date: self.date,
            id,
        }
    }

    /// The key of the tie it belongs to.
    pub fn tie_key(&self) -> TieKey {
        TieKey::new(&self.source, &self.target, self.kind, self.mutual)
    }
}

/// By what evidence is chosen; the least is the best. Small, since there may be a thousand for every tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    counted: Reverse<bool>,
    /// In thousandths.
    confidence: Reverse<i32>,
    undated: bool,
    date: Option<Date>,
    /// The first bytes of the id, which are all of it unless somebody has changed it.
    id: [u8; 16],
}

/// A piece of evidence with what is compared of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What people see.
    pub evidence: Evidence,
    /// What copies of the sentence share, as the run has it.
    pub fingerprint: Fingerprint,
}

impl Row {
    /// The row of a piece of evidence, which may have been compared in another way before.
    pub fn new(evidence: Evidence, dedupe: Dedupe) -> Row {
        let fingerprint = dedupe.fingerprint(&evidence);
        Row::compared(evidence, fingerprint)
    }

    fn compared(mut evidence: Evidence, fingerprint: Fingerprint) -> Row {
        evidence.telling = fingerprint.words;
        Row { evidence, fingerprint }
    }
}

/// The evidence of a document, in text order. A relation of an actor with itself gives none.
pub fn evidence_of(document: &Document, extraction: &Extraction) -> Vec<Evidence> {
    rows_of(document, extraction, Dedupe::Near).into_iter().map(|row| row.evidence).collect()
}

/// The same, its sentences to be compared as `dedupe` says.
pub fn rows_of(document: &Document, extraction: &Extraction, dedupe: Dedupe) -> Vec<Row> {
    let mut characters = CharacterCounter { text: &document.text, byte: 0, character: 0 };
    let mut rows: Vec<Row> = Vec::with_capacity(extraction.relations.len());
    let mut of_last: Option<(Span, Fingerprint)> = None;
    for relation in extraction.relations.iter().filter(|relation| relation.source != relation.target) {
        let range = (characters.at(relation.sentence.start), characters.at(relation.sentence.end));
        let evidence = evidence_row(document, relation, range);
        // Relations of one sentence come after each other.
        let (_, fingerprint) = match of_last {
            Some(known) if known.0 == relation.sentence => known,
            _ => (relation.sentence, dedupe.fingerprint(&evidence)),
        };
        of_last = Some((relation.sentence, fingerprint));
        rows.push(Row::compared(evidence, fingerprint));
    }
    rows
}

fn evidence_row(document: &Document, relation: &Relation, range: (usize, usize)) -> Evidence {
    let text = document.text.as_str();
    let key = TieKey::new(&relation.source, &relation.target, relation.meaning.sign, relation.mutual);
    let (source_span, target_span) = match key.source == relation.source {
        true => (relation.source_mention, relation.target_mention),
        false => (relation.target_mention, relation.source_mention),
    };
    let sentence = relation.sentence.of(text);
    let start = |span: Span| match text.get(relation.sentence.start..span.start) {
        Some(before) => range.0 + before.chars().count(),
        None => text.get(..span.start).map_or(0, |before| before.chars().count()),
    };
    Evidence {
        evidence_id: evidence_id(document, relation, &key, [source_span, target_span, relation.trigger]),
        edge_id: key.id(),
        source: key.source,
        target: key.target,
        kind: relation.meaning.sign,
        class: relation.meaning.class,
        phrase: relation.phrase.clone(),
        status: relation.status,
        counted: relation.status == Status::Actual,
        mutual: relation.mutual,
        confidence: rounded(relation.confidence.clamp(0.0, 1.0)),
        intensity: rounded(relation.meaning.intensity.clamp(-10.0, 10.0)),
        doc_id: document.id.clone(),
        title: document.title.clone(),
        date: document.date,
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        sentence_no: relation.sentence_no,
        char_start: range.0,
        char_end: range.1,
        sentence: sentence.to_string(),
        source_mention: source_span.of(text).to_string(),
        source_start: start(source_span),
        target_mention: target_span.of(text).to_string(),
        target_start: start(target_span),
        trigger: relation.trigger.of(text).to_string(),
        trigger_start: start(relation.trigger),
        rule: relation.rule.clone(),
        duplicate_of: None,
        wording: relation.wording.clone(),
        review: None,
        telling: 0,
    }
}

/// Depends on what the document says, never on the run: its id, the sentence, the places in the
/// document, the phrase and the actors.
fn evidence_id(document: &Document, relation: &Relation, key: &TieKey, spans: [Span; 3]) -> String {
    let places = spans.map(|span| format!("{}-{}", span.start, span.end)).join(" ");
    let parts = [
        document.id.as_str(),
        relation.sentence.of(&document.text),
        &places,
        relation.phrase.as_str(),
        &key.id(),
    ];
    format!("{:016x}", stable_hash(parts.join("\u{1f}").as_bytes()))
}

/// Values are kept in thousandths: short in files, and read back exactly.
fn rounded(value: f64) -> f64 {
    if value.is_finite() { f64::from(thousandths(value)) / 1000.0 } else { 0.0 }
}

fn thousandths(value: f64) -> i32 {
    (value * 1000.0).round() as i32
}

/// Turns byte offsets into character offsets, fast when asked in text order.
struct CharacterCounter<'t> {
    text: &'t str,
    byte: usize,
    character: usize,
}

impl CharacterCounter<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.character) = (0, 0);
        }
        if let Some(passed) = self.text.get(self.byte..byte) {
            self.character += passed.chars().count();
            self.byte = byte;
        }
        self.character
    }
}

/// Knows the evidence that was seen so far and says which row repeats an earlier one.
///
/// Holds at most [`TELLINGS_PER_TIE`] reports a tie; later rows are compared with those.
#[derive(Debug, Default)]
pub struct EvidenceIndex {
    dedupe: Dedupe,
    ties: HashMap<(String, Option<Status>), FirstTellings>,
}

#[derive(Debug, Default)]
struct FirstTellings {
    fingerprints: SimilarIndex,
    /// The ids, which are numbers unless somebody has changed them ...
    ids: Vec<u64>,
    /// ... and by place those that were changed.
    changed: BTreeMap<usize, Box<str>>,
}

impl FirstTellings {
    fn push(&mut self, fingerprint: Fingerprint, id: &str) {
        let number = u64::from_str_radix(id, 16).unwrap_or_default();
        if hex(number) != id {
            self.changed.insert(self.ids.len(), id.into());
        }
        push_tightly(&mut self.ids, number);
        self.fingerprints.push(fingerprint);
    }

    fn find(&self, fingerprint: &Fingerprint) -> Option<String> {
        let place = self.fingerprints.find(fingerprint)?;
        Some(self.changed.get(&place).map_or_else(|| hex(self.ids[place]), |id| id.to_string()))
    }
}

fn hex(number: u64) -> String {
    format!("{number:016x}")
}

impl EvidenceIndex {
    /// One that compares sentences in that way.
    pub fn new(dedupe: Dedupe) -> EvidenceIndex {
        EvidenceIndex { dedupe, ..EvidenceIndex::default() }
    }

    /// Sets `duplicate_of` when an earlier row of the same tie and status told the same report first.
    pub fn mark(&mut self, evidence: &mut Evidence) {
        let fingerprint = self.dedupe.fingerprint(evidence);
        self.mark_as(evidence, fingerprint);
    }

    /// The same for a row of which it is known what is compared.
    pub fn mark_row(&mut self, row: &mut Row) {
        self.mark_as(&mut row.evidence, row.fingerprint);
    }

    fn mark_as(&mut self, evidence: &mut Evidence, fingerprint: Fingerprint) {
        // What counts is told together, whatever the text says of its status.
        let status = (!evidence.counted).then_some(evidence.status);
        let first = self.ties.entry((evidence.edge_id.clone(), status)).or_default();
        evidence.duplicate_of = first.find(&fingerprint);
        if evidence.duplicate_of.is_none() && first.ids.len() < TELLINGS_PER_TIE {
            first.push(fingerprint, &evidence.evidence_id);
        }
    }
}
