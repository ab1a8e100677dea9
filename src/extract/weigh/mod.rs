//! How likely a reading is to be right: weights of its features, fitted to annotated sentences.
//!
//! A feature is one circumstance of a reading, such as "the target stands behind `with`". Its weight is
//! what it adds to the log odds of the reading being right, all else being equal (logistic regression).
//! `detente eval --fit` finds the weights; `weights.toml` beside this file holds them.

pub mod fit;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

/// One circumstance of a reading: which one, and what it is here.
pub type Feature = (&'static str, &'static str);

/// The weights of readings that the rules found, and of those that complete a half-found one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// For relations that the rules found whole.
    pub found: Table,
    /// For relations of which the rules found the trigger and at most one side.
    pub completed: Table,
}

/// Weights by feature and what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Log odds before any feature.
    pub bias: f64,
    /// Log odds that each feature adds; one that is not listed adds nothing.
    pub weights: HashMap<String, HashMap<String, f64>>,
}

impl Weights {
    /// The weights built into the program.
    ///
    /// # Errors
    /// What is wrong with the file; a test keeps it sound.
    pub fn shipped() -> Result<Weights, String> {
        toml::from_str(include_str!("weights.toml")).map_err(|error| error.to_string())
    }
}

impl Table {
    /// How likely a reading with these features is to be right, 0 to 1.
    pub fn chance(&self, features: &[Feature]) -> f64 {
        let weight = |(name, value): &Feature| self.weights.get(*name)?.get(*value).copied();
        let log_odds: f64 = self.bias + features.iter().filter_map(weight).sum::<f64>();
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// The table as TOML under a name, in alphabetical order, weights rounded to hundredths.
    pub fn to_toml(&self, name: &str) -> String {
        let mut text = format!("[{name}]\nbias = {:.2}\n", self.bias);
        let sorted: BTreeMap<_, _> = self.weights.iter().collect();
        for (feature, values) in sorted {
            text.push_str(&format!("\n[{name}.weights.{feature}]\n"));
            let values: BTreeMap<_, _> = values.iter().collect();
            for (value, weight) in values {
                text.push_str(&format!("{value:?} = {weight:.2}\n"));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_as_log_odds() {
        let mut table = Table { bias: 0.0, ..Table::default() };
        assert_eq!(table.chance(&[]), 0.5);
        table.weights.entry("role".into()).or_default().insert("head".into(), 3.0_f64.ln());
        assert!((table.chance(&[("role", "head"), ("role", "unknown")]) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn the_shipped_weights_are_sound() {
        let shipped = Weights::shipped().unwrap();
        assert!(!shipped.found.weights.is_empty() && !shipped.completed.weights.is_empty());
    }

    #[test]
    fn a_table_is_read_back_as_written() {
        let mut table = Table { bias: -1.25, ..Table::default() };
        table.weights.entry("target-position".into()).or_default().insert("with".into(), 0.5);
        let weights: Weights =
            toml::from_str(&format!("{}\n{}", table.to_toml("found"), table.to_toml("completed"))).unwrap();
        assert_eq!(weights.found, table);
    }
}
