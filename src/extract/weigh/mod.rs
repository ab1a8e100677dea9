//! How likely a reading is to be right: weights of its features, fitted to annotated sentences.
//!
//! A feature is one circumstance of a reading, such as "the target stands behind `with`". Its weight is
//! what it adds to the log odds of the reading being right, all else being equal (logistic regression).
//! `detente eval --fit` finds the weights; `weights.toml` beside this file holds them.

pub mod fit;
mod scale;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use scale::{Scale, Scales};

/// One circumstance of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Of what: `relation`, `source` or `target`.
    pub of: &'static str,
    /// Which one.
    pub name: &'static str,
    /// What it is here.
    pub value: &'static str,
}

impl Feature {
    /// A feature of the relation as a whole.
    pub fn of_relation(name: &'static str, value: &'static str) -> Feature {
        Feature { of: "relation", name, value }
    }

    /// A feature of the source.
    pub fn of_source(name: &'static str, value: &'static str) -> Feature {
        Feature { of: "source", name, value }
    }

    /// A feature of the target.
    pub fn of_target(name: &'static str, value: &'static str) -> Feature {
        Feature { of: "target", name, value }
    }
}

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
    /// Log odds that each feature adds, by what it is of, its name and its value; one that is not listed adds nothing.
    pub weights: FxHashMap<String, FxHashMap<String, FxHashMap<String, f64>>>,
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
    /// Every weight with its feature: of what, its name and its value.
    pub fn iter(&self) -> impl Iterator<Item = ([&str; 3], f64)> {
        self.weights.iter().flat_map(|(of, names)| {
            names.iter().flat_map(move |(name, values)| {
                values.iter().map(move |(value, weight)| ([of.as_str(), name, value], *weight))
            })
        })
    }

    /// Sets the weight of a feature.
    pub fn set(&mut self, feature: Feature, weight: f64) {
        let names = self.weights.entry(feature.of.to_owned()).or_default();
        names.entry(feature.name.to_owned()).or_default().insert(feature.value.to_owned(), weight);
    }

    /// The table as TOML under a name, in alphabetical order, weights rounded to hundredths.
    pub fn to_toml(&self, table: &str) -> String {
        let mut text = format!("[{table}]\nbias = {:.2}\n", self.bias);
        for (of, names) in self.weights.iter().collect::<BTreeMap<_, _>>() {
            for (name, values) in names.iter().collect::<BTreeMap<_, _>>() {
                text.push_str(&format!("\n[{table}.weights.{of}.{name}]\n"));
                for (value, weight) in values.iter().collect::<BTreeMap<_, _>>() {
                    text.push_str(&format!("{value} = {weight:.2}\n"));
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_sound() {
        let shipped = Weights::shipped().unwrap();
        assert!(!shipped.found.weights.is_empty() && !shipped.completed.weights.is_empty());
    }

    #[test]
    fn a_table_is_read_back_as_written() {
        let mut table = Table { bias: -1.25, ..Table::default() };
        table.set(Feature::of_target("position", "with"), 0.5);
        let weights: Weights =
            toml::from_str(&format!("{}\n{}", table.to_toml("found"), table.to_toml("completed"))).unwrap();
        assert_eq!(weights.found, table);
    }
}
