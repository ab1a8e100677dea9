//! Which answer was given where which one was right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::score::Counts;

/// Right answers against given ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// For each right answer how often each answer was given; nothing where there was none.
    counts: BTreeMap<String, BTreeMap<Option<String>, usize>>,
}

impl Confusion {
    /// Counts one answer, or that there was none.
    pub fn count(&mut self, right: &str, answer: Option<&str>) {
        let row = self.counts.entry(right.to_owned()).or_default();
        *row.entry(answer.map(str::to_owned)).or_default() += 1;
    }

    /// The counts of one right answer.
    pub fn of(&self, label: &str) -> Counts {
        let answered = |row: &BTreeMap<Option<String>, usize>| row.get(&Some(label.to_owned())).copied();
        let mut counts = Counts::default();
        for (right, row) in &self.counts {
            let here = answered(row).unwrap_or_default();
            if right == label {
                counts.right = here;
                counts.missed = row.values().sum::<usize>() - here;
            } else {
                counts.wrong += here;
            }
        }
        counts
    }

    /// The mean of the F1 of all right answers, each counting alike however rare it is; 0 without any.
    pub fn macro_f1(&self) -> f64 {
        let labels: BTreeSet<&String> = self.counts.keys().collect();
        let sum: f64 = labels.iter().map(|label| self.of(label).f1()).sum();
        if labels.is_empty() { 0.0 } else { sum / labels.len() as f64 }
    }
}

impl fmt::Display for Confusion {
    /// A line for each right answer: its counts, and which other answers were given, the most frequent first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (label, row) in &self.counts {
            let mut others: Vec<(&Option<String>, usize)> = row
                .iter()
                .filter(|(answer, _)| answer.as_ref() != Some(label))
                .map(|(answer, &count)| (answer, count))
                .collect();
            others.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let told: Vec<String> = others
                .iter()
                .map(|(answer, count)| format!("{} {count}", answer.as_deref().unwrap_or("none")))
                .collect();
            let line = format!("{label:<10} {}  {}", self.of(label), told.join(", "));
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
