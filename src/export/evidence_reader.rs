//! Reads `evidence.csv` and `evidence.jsonl` back, so that evidence can be carried along when a network
//! is built from a graph beside which it lies.

use std::io::{BufRead, BufReader, Read};

use crate::diagnostic::Diagnostic;
use crate::export::evidence::{COLUMNS, FIRST_COLUMNS};
use crate::export::table::unguarded;
use crate::extract::relation::Status;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{PhraseId, Sign};
use crate::network::evidence::Evidence;
use crate::network::fingerprint::Fingerprint;
use crate::network::review::Verdict;

/// Evidence row by row; a row that cannot be read is an error that names the file and the row, counted
/// from 1 after the header.
pub struct EvidenceReader<R: Read> {
    name: String,
    row: u64,
    rows: Rows<R>,
}

enum Rows<R: Read> {
    Table { records: Box<csv::StringRecordsIntoIter<BufReader<R>>>, columns: Vec<Option<usize>> },
    Lines(std::io::Lines<BufReader<R>>),
}

impl<R: Read> EvidenceReader<R> {
    /// Begins to read a table of any [`Dialect`](crate::export::Dialect); `name` is the file as the user
    /// knows it. Columns may stand in any order, and others beside them.
    pub fn csv(name: &str, input: R) -> Result<EvidenceReader<R>, Diagnostic> {
        let failed = |reason: String| Diagnostic::error(format!("cannot read `{name}`: {reason}"));
        let mut input = BufReader::new(input);
        let start = input.fill_buf().map_err(|error| failed(error.to_string()))?;
        let header = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let delimiter = if header.contains(&b';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(input);
        let header = reader.headers().map_err(|error| failed(error.to_string()))?;
        let place = |(number, column): (usize, &&str)| {
            let found = header.iter().position(|cell| cell.trim_start_matches('\u{feff}') == *column);
            match found {
                None if number < FIRST_COLUMNS => Err(failed(format!("it has no column `{column}`"))),
                found => Ok(found),
            }
        };
        let columns = COLUMNS.iter().enumerate().map(place).collect::<Result<Vec<_>, Diagnostic>>()?;
        let records = Box::new(reader.into_records());
        Ok(EvidenceReader { name: name.to_string(), row: 0, rows: Rows::Table { records, columns } })
    }

    /// Begins to read JSON Lines.
    pub fn jsonl(name: &str, input: R) -> EvidenceReader<R> {
        EvidenceReader { name: name.to_string(), row: 0, rows: Rows::Lines(BufReader::new(input).lines()) }
    }
}

impl<R: Read> Iterator for EvidenceReader<R> {
    type Item = Result<Evidence, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        self.row += 1;
        let evidence = match &mut self.rows {
            Rows::Table { records, columns } => match records.next()? {
                Ok(record) => evidence_of(&record, columns),
                Err(error) => Err(error.to_string()),
            },
            Rows::Lines(lines) => match lines.next()? {
                Ok(line) => serde_json::from_str(&line).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            },
        };
        let message =
            |reason| format!("`{}` has a row that cannot be read, number {}: {reason}", self.name, self.row);
        Some(evidence.and_then(within_range).map_err(|reason| Diagnostic::error(message(reason))))
    }
}

/// Refuses figures that no row has: sums of them would be wrong, and what is infinite no JSON can hold.
fn within_range(evidence: Evidence) -> Result<Evidence, String> {
    let is_sound = (0.0..=1.0).contains(&evidence.confidence) && (-10.0..=10.0).contains(&evidence.intensity);
    if is_sound { Ok(evidence) } else { Err("a confidence or intensity is out of range".to_owned()) }
}

fn evidence_of(record: &csv::StringRecord, columns: &[Option<usize>]) -> Result<Evidence, String> {
    let cell = |name: &str| {
        let column = COLUMNS.iter().position(|column| *column == name).and_then(|index| columns.get(index));
        unguarded(column.and_then(|&column| record.get(column?)).unwrap_or(""))
    };
    let wrong = |name: &str| format!("`{}` in column `{name}`", cell(name));
    let optional = |name: &str| Some(cell(name).to_string()).filter(|text| !text.is_empty());
    let decimal = |name: &str| cell(name).replace(',', ".").parse::<f64>().map_err(|_| wrong(name));
    let count = |name: &str| cell(name).parse::<usize>().map_err(|_| wrong(name));
    // Tables of the first version lack the places; then they are unknown, and 0.
    let later_count = |name: &str| if cell(name).is_empty() { Ok(0) } else { count(name) };
    let sentence = cell("sentence").to_string();
    Ok(Evidence {
        evidence_id: cell("evidence_id").to_string(),
        edge_id: cell("edge_id").to_string(),
        source: ActorId::new(cell("source")),
        target: ActorId::new(cell("target")),
        kind: match cell("kind") {
            "alliance" => Sign::Alliance,
            "tension" => Sign::Tension,
            _ => return Err(wrong("kind")),
        },
        class: cell("class").parse().map_err(|()| wrong("class"))?,
        phrase: PhraseId::new(cell("phrase")),
        status: match cell("status") {
            "actual" => Status::Actual,
            "possible" => Status::Possible,
            "denied" => Status::Denied,
            _ => return Err(wrong("status")),
        },
        counted: cell("counted") == "1",
        mutual: cell("mutual") == "1",
        confidence: decimal("confidence")?,
        intensity: decimal("intensity")?,
        doc_id: cell("doc_id").to_string(),
        title: optional("title"),
        date: match cell("date") {
            "" => None,
            date => Some(date.parse().map_err(|_| wrong("date"))?),
        },
        outlet: optional("outlet"),
        url: optional("url"),
        sentence_no: count("sentence_no")?,
        char_start: count("char_start")?,
        char_end: count("char_end")?,
        telling: Fingerprint::of(&sentence).words,
        sentence,
        source_mention: cell("source_mention").to_string(),
        source_start: later_count("source_start")?,
        target_mention: cell("target_mention").to_string(),
        target_start: later_count("target_start")?,
        trigger: cell("trigger").to_string(),
        trigger_start: later_count("trigger_start")?,
        rule: cell("rule").to_string(),
        duplicate_of: optional("duplicate_of"),
        // Tables of the first version lack it; the phrase is the next best name.
        wording: optional("wording").unwrap_or_else(|| cell("phrase").to_string()),
        review: match cell("review") {
            "" => None,
            word => Some(Verdict::named(word).ok_or_else(|| wrong("review"))?),
        },
    })
}
