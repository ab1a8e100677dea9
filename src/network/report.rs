//! Reports: distinct sentences, with near copies taken as one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use crate::gazetteer::relation::Sign;
use crate::network::fingerprint::{Fingerprint, Shingles};
use crate::network::similar::SimilarIndex;
use crate::network::tie::earliest;
use crate::packed::Packed;

/// Distinct sentences remembered for each tie. Above it the ones with the smallest hashes are kept,
/// whatever the order of reading, and the number of reports is estimated from how densely these lie
/// (k minimum values, Bar-Yossef et al. 2002; error about 0.4 %). Memory: about 60 bytes each.
pub const TELLINGS_PER_TIE: usize = 65_536;

/// The distinct sentences of a tie, by [`Fingerprint::words`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "Vec<Telling>")]
pub struct Tellings(Packed<u64, Kept>);

/// A telling without its key, as small as it can be: there are millions of them. Values are in thousandths, as
/// evidence has them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Kept {
    numbers: u32,
    shingles: Shingles,
    intensity: i16,
    confidence: i16,
    first_date: Option<Date>,
}

/// One sentence, with the strongest relation of the tie that it states.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// What copies of the sentence share.
    #[serde(flatten)]
    pub fingerprint: Fingerprint,
    /// Goldstein scale, -10 to 10.
    pub intensity: f64,
    /// 0 to 1.
    pub confidence: f64,
    /// Day of the first dated document that holds the sentence; graphs of older versions do not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_date: Option<Date>,
}

/// The measures of a set of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reports {
    /// Distinct reports.
    pub count: u64,
    /// Sum of their intensities on the Goldstein scale.
    pub intensity_sum: f64,
    /// Mean of their intensities, -10 to 10; 0 without reports.
    pub intensity_mean: f64,
    /// Mean of their confidences, 0 to 1; 0 without reports.
    pub confidence: f64,
    /// Sum of |intensity| / 10 times confidence.
    pub strength: f64,
}

impl Telling {
    /// |intensity| / 10 times confidence.
    pub fn strength(&self) -> f64 {
        self.intensity.abs() / 10.0 * self.confidence
    }

    /// Whether its values can belong to a tie of this sign.
    pub(crate) fn is_within_range(&self, sign: Sign) -> bool {
        let intensities = match sign {
            Sign::Alliance => 0.0..=10.0,
            Sign::Tension => -10.0..=0.0,
        };
        (0.0..=1.0).contains(&self.confidence) && intensities.contains(&self.intensity)
    }

    /// The stronger of two; a total order, so that the choice never depends on which came first.
    fn stronger(self, other: Telling) -> Telling {
        let order = self
            .strength()
            .total_cmp(&other.strength())
            .then_with(|| self.confidence.total_cmp(&other.confidence))
            .then_with(|| self.intensity.total_cmp(&other.intensity))
            .then_with(|| other.fingerprint.cmp(&self.fingerprint));
        if order.is_lt() { other } else { self }
    }
}

impl Kept {
    fn new(telling: &Telling) -> Kept {
        // Whatever is out of range stays so: a conversion from float to integer saturates.
        let thousandths = |value: f64| (value * 1000.0).round() as i16;
        let Fingerprint { numbers, shingles, .. } = telling.fingerprint;
        let (intensity, confidence) = (thousandths(telling.intensity), thousandths(telling.confidence));
        Kept { numbers, shingles, intensity, confidence, first_date: telling.first_date }
    }

    fn telling(self, words: u64) -> Telling {
        let Kept { numbers, shingles, intensity, confidence, first_date } = self;
        Telling {
            fingerprint: Fingerprint { words, numbers, shingles },
            intensity: f64::from(intensity) / 1000.0,
            confidence: f64::from(confidence) / 1000.0,
            first_date,
        }
    }
}

impl Tellings {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// Every telling kept, by fingerprint.
    pub fn iter(&self) -> impl Iterator<Item = Telling> {
        self.0.iter().map(|(words, kept)| kept.telling(words))
    }

    pub(super) fn merge(&mut self, other: Tellings) {
        other.iter().for_each(|telling| self.insert(telling));
    }

    pub(super) fn insert(&mut self, telling: Telling) {
        let words = telling.fingerprint.words;
        let kept = match self.0.get(words) {
            Some(present) => {
                let present = present.telling(words);
                let first_date = earliest(present.first_date, telling.first_date);
                Telling { first_date, ..present.stronger(telling) }
            }
            None => telling,
        };
        self.0.insert(words, Kept::new(&kept));
        if self.0.len() > TELLINGS_PER_TIE {
            self.0.pop_last();
        }
    }
}

impl From<Vec<Telling>> for Tellings {
    fn from(list: Vec<Telling>) -> Tellings {
        let mut tellings = Tellings::default();
        for telling in list {
            tellings.insert(telling);
        }
        tellings
    }
}

impl Serialize for Tellings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The distinct reports in several sets of tellings together; each counts with its strongest telling.
/// A pure function of the set, whatever the order in which it was read.
pub fn reports(sets: &[&Tellings]) -> Reports {
    let Distinct { reports, factor } = distinct(sets);
    let sum = |value: fn(&Telling) -> f64| reports.iter().map(|report| value(&report.strongest)).sum::<f64>();
    let mean = |value| if reports.is_empty() { 0.0 } else { sum(value) / reports.len() as f64 };
    Reports {
        count: scaled(reports.len(), factor),
        intensity_sum: sum(|telling| telling.intensity) * factor,
        intensity_mean: mean(|telling| telling.intensity),
        confidence: mean(|telling| telling.confidence),
        strength: sum(Telling::strength) * factor,
    }
}

/// The same reports counted by the day on which each was first told; `None` for those without a date.
pub fn reports_by_day(sets: &[&Tellings]) -> BTreeMap<Option<Date>, u64> {
    let Distinct { reports, factor } = distinct(sets);
    let mut days: BTreeMap<Option<Date>, usize> = BTreeMap::new();
    for report in reports {
        *days.entry(report.first_date).or_default() += 1;
    }
    days.into_iter().map(|(day, count)| (day, scaled(count, factor))).collect()
}

fn scaled(count: usize, factor: f64) -> u64 {
    (count as f64 * factor).round() as u64
}

/// A report, or at first one sentence of it.
#[derive(Clone, Copy)]
struct Report {
    strongest: Telling,
    first_date: Option<Date>,
}

impl Report {
    fn join(&mut self, other: Self) {
        self.strongest = self.strongest.stronger(other.strongest);
        self.first_date = earliest(self.first_date, other.first_date);
    }
}

/// The reports that are kept, and how many times more there were.
struct Distinct {
    reports: Vec<Report>,
    factor: f64,
}

fn distinct(sets: &[&Tellings]) -> Distinct {
    let mut sentences: BTreeMap<u64, Report> = BTreeMap::new();
    for strongest in sets.iter().flat_map(|set| set.iter()) {
        let told = Report { strongest, first_date: strongest.first_date };
        let present = sentences.entry(strongest.fingerprint.words);
        present.and_modify(|report| report.join(told)).or_insert(told);
    }
    let sentences: Vec<Report> = sentences.into_values().take(TELLINGS_PER_TIE).collect();
    let factor =
        unseen_factor(sentences.len(), sentences.last().map(|last| last.strongest.fingerprint.words));
    Distinct { reports: joined_copies(sentences), factor }
}

/// For each fingerprint the number of the report that its sentence tells, from 0: near copies have the same. There
/// are as many reports as [`reports`] counts in the same sentences.
pub fn report_numbers(fingerprints: &[Fingerprint]) -> Vec<usize> {
    let distinct: BTreeMap<u64, &Fingerprint> =
        fingerprints.iter().rev().map(|fingerprint| (fingerprint.words, fingerprint)).collect();
    let mut first_tellings = SimilarIndex::default();
    let mut number_of = BTreeMap::new();
    for (words, fingerprint) in distinct {
        let known = first_tellings.find(fingerprint);
        number_of.insert(words, known.unwrap_or(first_tellings.len()));
        if known.is_none() {
            first_tellings.push(*fingerprint);
        }
    }
    fingerprints.iter().map(|fingerprint| number_of[&fingerprint.words]).collect()
}

/// How many times more tellings there were than are kept: 1 below the bound.
fn unseen_factor(kept: usize, last: Option<u64>) -> f64 {
    match last {
        Some(last) if kept >= TELLINGS_PER_TIE => {
            let share_of_range = last as f64 / u64::MAX as f64;
            let distinct = (kept - 1) as f64 / share_of_range;
            (distinct / kept as f64).max(1.0)
        }
        _ => 1.0,
    }
}

/// Goes through the sentences in the order of their hashes: each belongs to the first report whose first
/// sentence it resembles, or else begins a new one. Comparing with first sentences only keeps a chain of
/// small steps from making one report of a hundred.
fn joined_copies(sentences: Vec<Report>) -> Vec<Report> {
    let mut first_sentences = SimilarIndex::default();
    let mut reports: Vec<Report> = Vec::new();
    for sentence in sentences {
        let fingerprint = &sentence.strongest.fingerprint;
        match first_sentences.find(fingerprint) {
            Some(report) => reports[report].join(sentence),
            None => {
                first_sentences.push(*fingerprint);
                reports.push(sentence);
            }
        }
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::{TELLINGS_PER_TIE, Telling, Tellings, report_numbers, reports, reports_by_day};
    use crate::network::fingerprint::Fingerprint;
    use crate::network::stable_hash::stable_hash;

    fn telling(sentence: &str, intensity: f64) -> Telling {
        Telling { fingerprint: Fingerprint::of(sentence), intensity, confidence: 0.5, first_date: None }
    }

    fn told_on(sentence: &str, day: &str) -> Telling {
        Telling { first_date: day.parse().ok(), ..telling(sentence, 1.0) }
    }

    #[test]
    fn a_report_counts_on_the_day_of_its_first_telling() {
        let told = "China fined four makers of drones from the United States over sales to Taiwan";
        let parts = [
            vec![told_on(&format!("{told} this year"), "2024-03-09"), told_on("China met Japan", "")],
            vec![told_on(told, "2024-03-02"), told_on("China left Japan", "2024-03-09")],
            vec![told_on(told, "2024-04-01"), told_on("China left Japan", "")],
        ]
        .map(Tellings::from);
        let mut merged = parts[2].clone();
        merged.merge(parts[0].clone());
        merged.merge(parts[1].clone());
        for sets in [vec![&parts[0], &parts[1], &parts[2]], vec![&merged], vec![&parts[1], &merged]] {
            let days: Vec<String> = reports_by_day(&sets)
                .into_iter()
                .map(|(day, count)| format!("{count} {}", day.map_or("-".to_owned(), |day| day.to_string())))
                .collect();
            assert_eq!(days, ["1 -", "1 2024-03-02", "1 2024-03-09"]);
        }
    }

    #[test]
    fn measures_are_of_reports_and_each_counts_with_its_strongest_telling() {
        let told = "China fined four makers of drones from the United States over sales to Taiwan";
        let tellings = Tellings::from(vec![
            telling(told, -2.0),
            telling(&format!("{told} this year"), -6.0),
            telling("China condemned the United States", -4.0),
        ]);
        let reports = reports(&[&tellings, &tellings]);
        assert_eq!((reports.count, reports.intensity_sum, reports.intensity_mean), (2, -10.0, -5.0));
        assert_eq!((reports.confidence, reports.strength), (0.5, 0.5));
    }

    #[test]
    fn copies_have_the_number_of_their_report() {
        let told = "China fined four makers of drones from the United States over sales to Taiwan";
        let sentences =
            [told, "China condemned the United States", &format!("{told} this year"), told, "Iran left"];
        let numbers = report_numbers(&sentences.map(Fingerprint::of));
        assert!(numbers[0] == numbers[2] && numbers[2] == numbers[3], "{numbers:?}");
        assert!(numbers[1] != numbers[0] && numbers[4] != numbers[0] && numbers[4] != numbers[1]);
        let tellings = Tellings::from(sentences.map(|sentence| telling(sentence, 1.0)).to_vec());
        assert_eq!(reports(&[&tellings]).count, numbers.iter().max().map_or(0, |most| *most as u64 + 1));
    }

    #[test]
    fn above_the_bound_reports_are_estimated_whatever_the_order() {
        let distinct = TELLINGS_PER_TIE + TELLINGS_PER_TIE / 4;
        let nth = |n: usize| {
            let words = stable_hash(&n.to_le_bytes());
            let shingles = [(words >> 40) as u16, (words >> 24) as u16, (words >> 8) as u16];
            Telling {
                fingerprint: Fingerprint { words, numbers: 0, shingles: shingles.as_slice().into() },
                intensity: 1.0,
                confidence: 0.5,
                first_date: None,
            }
        };
        let told: Vec<Telling> = (0..distinct).map(nth).collect();
        let mut parts = told[distinct / 3..].chunks(distinct / 3).map(|part| Tellings::from(part.to_vec()));
        let mut merged = parts.next().unwrap();
        parts.for_each(|part| merged.merge(part));
        merged.merge(Tellings::from(told[..distinct / 3].to_vec()));
        assert!(merged == Tellings::from(told));
        assert_eq!(merged.iter().count(), TELLINGS_PER_TIE);
        let error = reports(&[&merged]).count as f64 / distinct as f64 - 1.0;
        assert!(error.abs() < 0.01, "{error}");
    }
}
