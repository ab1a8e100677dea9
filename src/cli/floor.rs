//! Scores that must not drop: a TOML file with a table for each gold file.

use std::collections::BTreeMap;
use std::path::Path;

use detente::diagnostic::Diagnostic;
use detente::eval::{Ratio, Scores};

use super::files::read_text;

/// A figure of the scores; nothing where the gold file has no material for it.
type Figure = fn(&Scores) -> Option<f64>;

/// Every figure by its name in the file.
pub const FIGURES: &[(&str, Figure)] = &[
    ("precision", |scores| pairs(scores).map(|_| scores.pair_and_sign.precision())),
    ("recall", |scores| pairs(scores).map(|_| scores.pair_and_sign.recall())),
    ("f1", |scores| pairs(scores).map(|_| scores.pair_and_sign.f1())),
    ("direction", |scores| ratio(scores.direction)),
    ("status", |scores| ratio(scores.status)),
    ("class", |scores| ratio(scores.class)),
    ("coded_recall", |scores| ratio(scores.coded_recall)),
    ("sign", |scores| ratio(scores.sign)),
    ("coded_direction", |scores| ratio(scores.coded_direction)),
    ("neutral", |scores| ratio(scores.neutral)),
    ("given_sign", |scores| given(scores).map(|_| scores.given_sign)),
    ("given_class", |scores| given(scores).map(|_| scores.given_class)),
    ("answered", given),
];

/// Recorded scores are rounded to three decimals; half of the last is no drop.
const ROUNDING: f64 = 0.000_5;

/// The least scores of each gold file, by its name without folders.
#[derive(Debug, Default)]
pub struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Floors, Diagnostic> {
        let name = path.display();
        let text = read_text(path)?;
        let floors: BTreeMap<String, BTreeMap<String, f64>> = toml::from_str(&text).map_err(|error| {
            Diagnostic::error(format!("`{name}` has a mistake: {}", error.message()))
                .hint("write [\"gold.jsonl\"] and below it figures such as precision = 0.75")
        })?;
        for figure in floors.values().flat_map(BTreeMap::keys) {
            if !FIGURES.iter().any(|(known, _)| known == figure) {
                let names: Vec<&str> = FIGURES.iter().map(|(known, _)| *known).collect();
                let message = format!("`{name}` records an unknown figure `{figure}`");
                return Err(Diagnostic::error(message).hint(format!("the figures are {}", names.join(", "))));
            }
        }
        Ok(Floors(floors))
    }

    /// An error for each score below its floor. A floor without a score is one too: the gold file has
    /// lost what it was recorded on.
    pub fn below(&self, gold: &str, scores: &Scores) -> Vec<Diagnostic> {
        let mut errors = Vec::new();
        for (figure, floor) in self.0.get(gold).into_iter().flatten() {
            let value =
                FIGURES.iter().find(|(known, _)| known == figure).and_then(|(_, value)| value(scores));
            match value {
                Some(value) if value + ROUNDING >= *floor => {}
                Some(value) => errors.push(Diagnostic::error(format!(
                    "{figure} of `{gold}` dropped to {value:.3}, {floor:.3} is recorded"
                ))),
                None => errors.push(Diagnostic::error(format!(
                    "{figure} of `{gold}` cannot be told any more, {floor:.3} is recorded"
                ))),
            }
        }
        errors
    }
}

/// Whether the file has sentences with all their relations.
fn pairs(scores: &Scores) -> Option<()> {
    let counts = scores.pair_and_sign;
    (counts.right + counts.wrong + counts.missed > 0).then_some(())
}

fn given(scores: &Scores) -> Option<f64> {
    ratio(scores.answered)
}

fn ratio(ratio: Ratio) -> Option<f64> {
    (ratio.all > 0).then(|| ratio.value())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use detente::eval::{Ratio, Scores};

    use super::Floors;

    #[test]
    fn only_a_drop_is_an_error() {
        let recorded = [("sign", 0.667), ("direction", 0.9), ("recall", 0.4)];
        let recorded = recorded.map(|(figure, floor)| (figure.to_owned(), floor));
        let floors = Floors(BTreeMap::from([("gold.jsonl".to_owned(), BTreeMap::from(recorded))]));
        let scores = Scores {
            sign: Ratio { right: 2, all: 3 },
            direction: Ratio { right: 1, all: 2 },
            ..Scores::default()
        };
        let errors: Vec<String> =
            floors.below("gold.jsonl", &scores).iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "error: direction of `gold.jsonl` dropped to 0.500, 0.900 is recorded",
                "error: recall of `gold.jsonl` cannot be told any more, 0.400 is recorded",
            ]
        );
        assert!(floors.below("other.jsonl", &scores).is_empty());
    }
}
