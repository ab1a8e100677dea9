//! A table of weights made ready to weigh with.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Feature, Table, Weights};

/// The scales of [`Weights`].
#[derive(Clone, Debug, Default)]
pub struct Scales {
    /// For relations that the rules found whole.
    pub found: Scale,
    /// For relations of which the rules found the trigger and at most one side.
    pub completed: Scale,
}

/// A [`Table`] whose weights are found by one look.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    bias: f64,
    /// By 64 bits of a hash of the feature. No two of the table share one; that a feature which is not in it is taken for
    /// one that is has a chance of one to some 10^16.
    weights: FxHashMap<u64, f64>,
}

impl Scales {
    /// The scales built into the program.
    ///
    /// # Errors
    /// What is wrong with the file; a test keeps it sound.
    pub fn shipped() -> Result<Scales, String> {
        let Weights { found, completed } = Weights::shipped()?;
        Ok(Scales { found: Scale::of(&found), completed: Scale::of(&completed) })
    }
}

impl Scale {
    /// The scale of a table.
    pub fn of(table: &Table) -> Scale {
        let weights = table.iter().map(|(feature, weight)| (hash(feature), weight)).collect();
        Scale { bias: table.bias, weights }
    }

    /// How likely a reading with these features is to be right, 0 to 1.
    pub fn chance(&self, features: &[Feature]) -> f64 {
        self.chance_at(self.log_odds(features))
    }

    /// How likely a reading is to be right whose features add these log odds.
    pub fn chance_at(&self, log_odds: f64) -> f64 {
        1.0 / (1.0 + (-(self.bias + log_odds)).exp())
    }

    /// What features add to the log odds of a reading.
    pub fn log_odds(&self, features: &[Feature]) -> f64 {
        let weight = |one: &Feature| self.weights.get(&hash([one.of, one.name, one.value]));
        features.iter().filter_map(weight).sum()
    }
}

fn hash(feature: [&str; 3]) -> u64 {
    let mut hasher = FxHasher::default();
    feature.iter().for_each(|part| part.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::extract::weigh::{Feature, Table, Weights};

    #[test]
    fn weights_add_up_as_log_odds() {
        let mut table = Table::default();
        assert_eq!(Scale::of(&table).chance(&[]), 0.5);
        table.set(Feature::of_source("role", "head"), 3.0_f64.ln());
        let features = [Feature::of_source("role", "head"), Feature::of_target("role", "head")];
        assert!((Scale::of(&table).chance(&features) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn no_two_features_share_a_hash() {
        let Weights { found, completed } = Weights::shipped().unwrap();
        for table in [found, completed] {
            assert_eq!(Scale::of(&table).weights.len(), table.iter().count());
        }
    }
}
