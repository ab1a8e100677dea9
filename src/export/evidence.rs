//! `evidence.csv` and `evidence.jsonl`: one row for each relation found, written as it is found.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::Options;
use crate::export::rows::sign_number;
use crate::export::table::{Cell, Table};
use crate::gazetteer::relation::Sign;
use crate::network::evidence::Evidence;
use crate::network::review::Verdict;

/// The columns of `evidence.csv`.
pub const COLUMNS: [&str; 32] = [
    "evidence_id",
    "edge_id",
    "source",
    "target",
    "kind",
    "sign",
    "class",
    "phrase",
    "status",
    "counted",
    "mutual",
    "confidence",
    "intensity",
    "doc_id",
    "title",
    "date",
    "outlet",
    "url",
    "sentence_no",
    "char_start",
    "char_end",
    "sentence",
    "source_mention",
    "target_mention",
    "rule",
    "duplicate_of",
    "source_start",
    "target_start",
    "trigger",
    "trigger_start",
    "wording",
    "review",
];

/// How many of them every `evidence.csv` has had since the first version.
pub(super) const FIRST_COLUMNS: usize = 26;

/// Writes evidence row by row, so that memory does not grow with the text.
pub struct EvidenceWriter<W: Write>(Rows<W>);

enum Rows<W: Write> {
    Table(Box<Table<W>>),
    Lines(W),
}

impl<W: Write> EvidenceWriter<W> {
    /// Begins `evidence.csv`.
    pub fn csv(out: W, options: &Options) -> io::Result<EvidenceWriter<W>> {
        Ok(EvidenceWriter(Rows::Table(Box::new(Table::new(out, options, &COLUMNS)?))))
    }

    /// Begins `evidence.jsonl`: one JSON object a line, with the same names.
    pub fn jsonl(out: W) -> EvidenceWriter<W> {
        EvidenceWriter(Rows::Lines(out))
    }

    /// Writes one row.
    pub fn write(&mut self, evidence: &Evidence) -> io::Result<()> {
        match &mut self.0 {
            Rows::Table(table) => table.row(&row(evidence)),
            Rows::Lines(out) => {
                serde_json::to_writer(&mut *out, &Line { evidence, sign: sign_number(evidence.kind) })?;
                out.write_all(b"\n")
            }
        }
    }

    /// Ends the file.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Rows::Table(table) => table.finish(),
            Rows::Lines(mut out) => out.flush(),
        }
    }
}

/// A row of `evidence.jsonl`: `sign` is there for whoever reads it, and follows from `kind`.
#[derive(Serialize)]
struct Line<'e> {
    #[serde(flatten)]
    evidence: &'e Evidence,
    sign: i8,
}

pub(super) fn row(evidence: &Evidence) -> [Cell; 32] {
    [
        Cell::text(evidence.evidence_id.as_str()),
        Cell::text(evidence.edge_id.as_str()),
        Cell::text(evidence.source.as_str()),
        Cell::text(evidence.target.as_str()),
        Cell::text(match evidence.kind {
            Sign::Alliance => "alliance",
            Sign::Tension => "tension",
        }),
        Cell::Sign(sign_number(evidence.kind)),
        Cell::text(evidence.class.as_str()),
        Cell::text(evidence.phrase.as_str()),
        Cell::text(evidence.status.to_string()),
        Cell::Count(u64::from(evidence.counted)),
        Cell::Count(u64::from(evidence.mutual)),
        Cell::Decimal(evidence.confidence, 3),
        Cell::Decimal(evidence.intensity, 3),
        Cell::text(evidence.doc_id.as_str()),
        Cell::optional(evidence.title.as_deref()),
        Cell::date(evidence.date),
        Cell::optional(evidence.outlet.as_deref()),
        Cell::optional(evidence.url.as_deref()),
        Cell::Count(evidence.sentence_no as u64),
        Cell::Count(evidence.char_start as u64),
        Cell::Count(evidence.char_end as u64),
        Cell::text(evidence.sentence.as_str()),
        Cell::text(evidence.source_mention.as_str()),
        Cell::text(evidence.target_mention.as_str()),
        Cell::text(evidence.rule.as_str()),
        Cell::optional(evidence.duplicate_of.as_deref()),
        Cell::Count(evidence.source_start as u64),
        Cell::Count(evidence.target_start as u64),
        Cell::text(evidence.trigger.as_str()),
        Cell::Count(evidence.trigger_start as u64),
        Cell::text(evidence.wording.as_str()),
        Cell::optional(evidence.review.map(Verdict::as_str)),
    ]
}
