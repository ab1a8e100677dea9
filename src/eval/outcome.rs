//! What became of each gold sentence, and how that differs from an earlier run.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What is right and wrong in one gold sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The name of the gold file.
    pub file: String,
    /// The sentence's id in it.
    pub id: String,
    /// Found, and in the gold data.
    pub right: Vec<String>,
    /// Found, and not in the gold data.
    pub wrong: Vec<String>,
    /// In the gold data, and not found.
    pub missed: Vec<String>,
}

/// How a sentence differs from an earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the gold file.
    pub file: String,
    /// The sentence's id in it.
    pub id: String,
    /// Positive for the better, negative for the worse: right ones more, wrong ones fewer.
    pub gain: i64,
    /// What was not there before: `right RUS > UKR - actual`.
    pub now: Vec<String>,
    /// What was there before.
    pub before: Vec<String>,
}

/// The sentences that differ, in the order of the new run. Those that only one of the runs has are passed over.
pub fn changes(before: &[Outcome], now: &[Outcome]) -> Vec<Change> {
    let earlier: FxHashMap<(&str, &str), &Outcome> =
        before.iter().map(|outcome| ((outcome.file.as_str(), outcome.id.as_str()), outcome)).collect();
    now.iter()
        .filter_map(|outcome| {
            let old = earlier.get(&(outcome.file.as_str(), outcome.id.as_str()))?;
            let (was, is) = (told(old), told(outcome));
            let change = Change {
                file: outcome.file.clone(),
                id: outcome.id.clone(),
                gain: value(outcome) - value(old),
                now: is.difference(&was).cloned().collect(),
                before: was.difference(&is).cloned().collect(),
            };
            (was != is).then_some(change)
        })
        .collect()
}

/// Right ones less wrong ones.
fn value(outcome: &Outcome) -> i64 {
    outcome.right.len() as i64 - outcome.wrong.len() as i64
}

/// What was found, in words; what was missed follows from it.
fn told(outcome: &Outcome) -> BTreeSet<String> {
    let right = outcome.right.iter().map(|relation| format!("right {relation}"));
    let wrong = outcome.wrong.iter().map(|relation| format!("wrong {relation}"));
    right.chain(wrong).collect()
}
