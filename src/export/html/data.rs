//! The data of the page: JSON in a script element, which `script/data.js` reads.
//!
//! Rows stand in columns, and what repeats (documents, sentences, phrases) stands once and is referred to
//! by its number, so that 20,000 sentences take some 8 MB.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::ser::Formatter;

use super::marks::marks;
use super::page::Words;
use crate::document::one_line;
use crate::extract::relation::Status;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::gazetteer::relation::{Class, Sign};
use crate::network::dedupe::Dedupe;
use crate::network::evidence::Evidence;
use crate::network::fingerprint::Fingerprint;
use crate::network::pair::{Pair, PairKind};
use crate::network::report::report_numbers;
use crate::network::review::Verdict;
use crate::network::tie::{Tie, TieKey};
use crate::network::{ActorNode, Measured, Network};

/// Forms of a name that are shown of an actor; the most frequent.
const MOST_ALIASES: usize = 12;

/// Everything that the script knows.
#[derive(Serialize)]
pub(super) struct Data {
    title: String,
    subtitle: String,
    note: String,
    rows_left_out: usize,
    actors: Vec<ActorData>,
    pairs: Vec<PairData>,
    ties: Vec<TieData>,
    documents: Vec<DocumentData>,
    outlets: Vec<Rc<str>>,
    phrases: Vec<Rc<str>>,
    wordings: Vec<Rc<str>>,
    rules: Vec<Rc<str>>,
    classes: Vec<&'static str>,
    sentences: Vec<Rc<str>>,
    rows: Rows,
}

#[derive(Serialize)]
struct ActorData {
    id: ActorId,
    label: String,
    kind: ActorKind,
    /// Number of its bloc, from 0, if it has company there.
    bloc: Option<usize>,
    mentions: u64,
    documents: u64,
    first: Option<Date>,
    last: Option<Date>,
    aliases: Vec<(String, u64)>,
}

/// A pair; `a` and `b` are numbers of actors. Its figures are those of the whole network.
#[derive(Serialize)]
struct PairData {
    a: usize,
    b: usize,
    /// None where nothing is counted.
    kind: Option<PairKind>,
    score: f64,
    alliance: u64,
    tension: u64,
}

/// A tie; `source` and `target` are numbers of actors.
#[derive(Serialize)]
struct TieData {
    id: String,
    pair: usize,
    source: usize,
    target: usize,
    sign: Sign,
    mutual: bool,
    reports: u64,
}

#[derive(Serialize)]
struct DocumentData {
    id: Rc<str>,
    title: Option<Rc<str>>,
    date: Option<Date>,
    /// Number of the outlet.
    outlet: Option<usize>,
    url: Option<Rc<str>>,
}

/// The rows, column by column.
#[derive(Default, Serialize)]
struct Rows {
    id: Vec<String>,
    tie: Vec<usize>,
    /// A letter for each row: `a` if it counts, else the first of `possible`, `denied`, `rejected`.
    status: String,
    /// The verdicts of a review, by row.
    review: BTreeMap<usize, Verdict>,
    class: Vec<usize>,
    phrase: Vec<usize>,
    wording: Vec<usize>,
    rule: Vec<usize>,
    /// In thousandths.
    confidence: Vec<i64>,
    /// In thousandths.
    intensity: Vec<i64>,
    document: Vec<usize>,
    sentence: Vec<usize>,
    /// Rows of a pair and sign with the same number tell the same report.
    report: Vec<usize>,
    marks: Vec<[i64; 6]>,
}

/// Data on its way: the network is laid out, and rows are added one by one.
pub(super) struct Laying {
    data: Data,
    tie_of: FxHashMap<String, usize>,
    /// By pair and sign, what counts apart from what does not: rows, and what is compared of their sentences.
    groups: BTreeMap<(usize, Sign, bool), Vec<(usize, Fingerprint)>>,
    /// By [`Evidence::telling`].
    fingerprints: FxHashMap<u64, Fingerprint>,
    interned: Interned,
    dedupe: Dedupe,
}

impl Data {
    /// Lays out the network.
    pub(super) fn lay_out(measured: &Measured<'_>, words: &Words, rows_left_out: usize) -> Laying {
        let Measured { network, blocs, .. } = measured;
        let reports: FxHashMap<&TieKey, u64> =
            measured.ties.iter().map(|(tie, reports)| (&tie.key, reports.count)).collect();
        let actors = actors(network, blocs);
        let number: FxHashMap<ActorId, usize> =
            actors.iter().enumerate().map(|(number, actor)| (actor.id.clone(), number)).collect();
        let mut pairs: Vec<PairData> = Vec::new();
        let mut pair_of: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for pair in &measured.pairs {
            pair_of.insert((number[&pair.a], number[&pair.b]), pairs.len());
            pairs.push(pair_data(pair, &number));
        }
        let mut ties = Vec::new();
        for tie in network.all_ties() {
            let (source, target) = (number[&tie.key.source], number[&tie.key.target]);
            let (a, b) = (source.min(target), source.max(target));
            let pair = *pair_of.entry((a, b)).or_insert(pairs.len());
            if pair == pairs.len() {
                pairs.push(PairData { a, b, kind: None, score: 0.0, alliance: 0, tension: 0 });
            }
            let reports = reports.get(&tie.key).copied().unwrap_or(0);
            ties.push(tie_data(tie, pair, [source, target], reports));
        }
        let tie_of = ties.iter().enumerate().map(|(number, tie)| (tie.id.clone(), number)).collect();
        let data = Data {
            title: words.title.clone(),
            subtitle: words.subtitle.clone(),
            note: words.note.clone(),
            rows_left_out,
            actors,
            pairs,
            ties,
            documents: Vec::new(),
            outlets: Vec::new(),
            phrases: Vec::new(),
            wordings: Vec::new(),
            rules: Vec::new(),
            classes: Class::ALL.iter().map(|class| class.as_str()).collect(),
            sentences: Vec::new(),
            rows: Rows::default(),
        };
        let dedupe = network.coverage().dedupe;
        Laying {
            data,
            tie_of,
            groups: BTreeMap::new(),
            fingerprints: FxHashMap::default(),
            interned: Interned::default(),
            dedupe,
        }
    }

    /// Writes it as JSON that may stand in a script element.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut serializer = serde_json::Serializer::with_formatter(out, ForScript);
        Ok(self.serialize(&mut serializer)?)
    }
}

impl Laying {
    /// Adds a row.
    pub(super) fn push(&mut self, evidence: &Evidence) {
        let Some(&tie) = self.tie_of.get(evidence.edge_id.as_str()) else { return };
        let (rows, interned) = (&mut self.data.rows, &mut self.interned);
        let TieData { pair, sign, .. } = self.data.ties[tie];
        let group = self.groups.entry((pair, sign, evidence.counted)).or_default();
        let fingerprint = self.fingerprints.entry(evidence.telling);
        group.push((rows.tie.len(), *fingerprint.or_insert_with(|| self.dedupe.fingerprint(evidence))));
        rows.id.push(evidence.evidence_id.clone());
        rows.tie.push(tie);
        rows.status.push(standing(evidence));
        if let Some(verdict) = evidence.review {
            rows.review.insert(rows.tie.len() - 1, verdict);
        }
        rows.class.push(Class::ALL.iter().position(|class| *class == evidence.class).unwrap_or_default());
        rows.phrase.push(interned.phrases.number(evidence.phrase.as_str()));
        rows.wording.push(interned.wordings.number(&evidence.wording));
        rows.rule.push(interned.rules.number(&evidence.rule));
        rows.confidence.push((evidence.confidence * 1000.0).round() as i64);
        rows.intensity.push((evidence.intensity * 1000.0).round() as i64);
        rows.document.push(interned.document(evidence));
        let sentence = one_line(&evidence.sentence);
        rows.marks.push(marks(evidence, &sentence));
        rows.sentence.push(interned.sentences.number(&sentence));
    }

    /// Says which rows tell the same report, now that all are there.
    pub(super) fn finish(self) -> Data {
        let Laying { data, groups, interned, .. } = self;
        let mut first = 0;
        let mut report = vec![0; data.rows.tie.len()];
        for (rows, fingerprints) in groups.into_values().map(|members| members.into_iter().unzip()) {
            let (rows, fingerprints): (Vec<usize>, Vec<Fingerprint>) = (rows, fingerprints);
            let numbers = report_numbers(&fingerprints);
            for (row, number) in rows.into_iter().zip(&numbers) {
                report[row] = first + number;
            }
            first += numbers.iter().max().map_or(0, |most| most + 1);
        }
        Data {
            documents: interned.documents,
            outlets: interned.outlets.list,
            phrases: interned.phrases.list,
            wordings: interned.wordings.list,
            rules: interned.rules.list,
            sentences: interned.sentences.list,
            rows: Rows { report, ..data.rows },
            ..data
        }
    }
}

fn actors(network: &Network, blocs: &[Vec<ActorId>]) -> Vec<ActorData> {
    let together = blocs.iter().filter(|bloc| bloc.len() > 1).enumerate();
    let bloc_of: FxHashMap<&ActorId, usize> =
        together.flat_map(|(number, bloc)| bloc.iter().map(move |id| (id, number))).collect();
    let data = |actor: ActorNode| {
        let mut aliases: Vec<(String, u64)> = actor.aliases_seen.into_iter().collect();
        aliases.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        aliases.truncate(MOST_ALIASES);
        let blank = actor.label.chars().all(|c| c.is_control() || c.is_whitespace());
        ActorData {
            label: if blank { actor.id.to_string() } else { one_line(&actor.label).into_owned() },
            kind: actor.kind,
            bloc: bloc_of.get(&actor.id).copied(),
            mentions: actor.mentions,
            documents: actor.documents,
            first: actor.first_date,
            last: actor.last_date,
            aliases,
            id: actor.id,
        }
    };
    network.actors().into_iter().map(data).collect()
}

fn pair_data(pair: &Pair, number: &FxHashMap<ActorId, usize>) -> PairData {
    PairData {
        a: number[&pair.a],
        b: number[&pair.b],
        kind: Some(pair.kind),
        score: (pair.score * 1000.0).round() / 1000.0,
        alliance: pair.alliance_reports,
        tension: pair.tension_reports,
    }
}

fn tie_data(tie: &Tie, pair: usize, [source, target]: [usize; 2], reports: u64) -> TieData {
    TieData { id: tie.key.id(), pair, source, target, sign: tie.key.sign, mutual: tie.key.mutual, reports }
}

/// Texts by number, each once in memory.
#[derive(Default)]
struct Numbered {
    numbers: FxHashMap<Rc<str>, usize>,
    list: Vec<Rc<str>>,
}

impl Numbered {
    fn number(&mut self, text: &str) -> usize {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let text: Rc<str> = Rc::from(text);
        self.numbers.insert(text.clone(), self.list.len());
        self.list.push(text);
        self.list.len() - 1
    }
}

/// Id, headline, day and address.
type DocumentKey = (Rc<str>, Option<Rc<str>>, Option<Date>, Option<Rc<str>>);

#[derive(Default)]
struct Interned {
    outlets: Numbered,
    phrases: Numbered,
    wordings: Numbered,
    rules: Numbered,
    sentences: Numbered,
    documents: Vec<DocumentData>,
    /// A document without an id of its own is still told from others by what else it has.
    document_numbers: FxHashMap<DocumentKey, usize>,
}

impl Interned {
    fn document(&mut self, evidence: &Evidence) -> usize {
        let Evidence { doc_id, title, date, url, .. } = evidence;
        let shared = |text: &String| Rc::<str>::from(text.as_str());
        let key: DocumentKey = (shared(doc_id), title.as_ref().map(shared), *date, url.as_ref().map(shared));
        if let Some(&number) = self.document_numbers.get(&key) {
            return number;
        }
        let on_one_line = |title: &Rc<str>| match one_line(title) {
            line if line == **title => title.clone(),
            line => Rc::from(line),
        };
        self.documents.push(DocumentData {
            id: key.0.clone(),
            title: key.1.as_ref().map(on_one_line),
            date: *date,
            outlet: evidence.outlet.as_deref().map(|outlet| self.outlets.number(outlet)),
            url: key.3.clone(),
        });
        self.document_numbers.insert(key, self.documents.len() - 1);
        self.documents.len() - 1
    }
}

/// As what a row stands in the page: a review may count what the text calls possible, and the other way round.
fn standing(evidence: &Evidence) -> char {
    match evidence.status {
        _ if evidence.counted => 'a',
        Status::Possible => 'p',
        Status::Denied => 'd',
        Status::Actual => 'r',
    }
}

/// JSON without a `<`, by which a script element could be left, without the line separators that older JavaScript did
/// not take inside strings, and without the control characters that JSON may hold and HTML may not.
struct ForScript;

impl Formatter for ForScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        let is_special = |c: char| matches!(c, '<' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}');
        while let Some(at) = rest.find(is_special) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut characters = rest[at..].chars();
            let special = characters.next().map_or(0, u32::from);
            write!(writer, "\\u{special:04x}")?;
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::ForScript;

    #[test]
    fn data_cannot_leave_its_element() {
        let text = "</script><!--\u{2028}\u{2029}\u{7f}\u{85}\"é";
        let mut out = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut out, ForScript)).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, r#""\u003c/script>\u003c!--\u2028\u2029\u007f\u0085\"é""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
