//! Fitting: logistic regression with a Gaussian prior, by Newton steps along one weight after another.

use std::collections::BTreeMap;

use super::{Feature, Table};

/// A reading whose truth is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Its features.
    pub features: Vec<Feature>,
    /// Whether it is right.
    pub right: bool,
}

/// Rounds over all weights; the log odds change by less than a hundredth after some thirty.
const ROUNDS: usize = 60;
/// A feature seen less often says nothing that would hold elsewhere.
const LEAST_SEEN: usize = 5;

/// The weights under which the readings are likeliest, given a prior that holds each weight within about
/// `deviation` log odds of none. The order of the readings does not matter beyond rounding.
pub fn fit(readings: &[Judged], deviation: f64) -> Table {
    let mut rows_of: BTreeMap<Feature, Vec<usize>> = BTreeMap::new();
    for (row, reading) in readings.iter().enumerate() {
        for feature in &reading.features {
            rows_of.entry(*feature).or_default().push(row);
        }
    }
    rows_of.retain(|_, rows| rows.len() >= LEAST_SEEN);
    let all: Vec<usize> = (0..readings.len()).collect();
    let mut log_odds = vec![0.0; readings.len()];
    let mut bias = 0.0;
    let mut weights = vec![0.0; rows_of.len()];
    for _ in 0..ROUNDS {
        bias += step(readings, &all, &mut log_odds, bias, f64::INFINITY);
        for (weight, rows) in weights.iter_mut().zip(rows_of.values()) {
            *weight += step(readings, rows, &mut log_odds, *weight, deviation);
        }
    }
    let mut table = Table { bias, ..Table::default() };
    for (feature, weight) in rows_of.into_keys().zip(weights) {
        table.set(feature, weight);
    }
    table
}

/// One Newton step along one weight, carried into the log odds of the rows that have its feature.
fn step(readings: &[Judged], rows: &[usize], log_odds: &mut [f64], weight: f64, deviation: f64) -> f64 {
    let precision = 1.0 / (deviation * deviation);
    let (mut slope, mut curvature) = (-weight * precision, precision);
    for &row in rows {
        let chance = 1.0 / (1.0 + (-log_odds[row]).exp());
        slope += f64::from(u8::from(readings[row].right)) - chance;
        curvature += chance * (1.0 - chance);
    }
    // A step is bounded, for far from the top the curvature says little.
    let change = (slope / curvature.max(1e-6)).clamp(-1.0, 1.0);
    for &row in rows {
        log_odds[row] += change;
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::weigh::Scale;

    const LEFT: Feature = Feature { of: "source", name: "side", value: "left" };
    const RIGHT: Feature = Feature { of: "source", name: "side", value: "right" };

    fn readings(right: usize, wrong: usize, feature: Feature) -> impl Iterator<Item = Judged> {
        (0..right + wrong).map(move |n| Judged { features: vec![feature], right: n < right })
    }

    #[test]
    fn a_feature_that_is_right_more_often_weighs_more() {
        let all: Vec<Judged> = readings(80, 20, LEFT).chain(readings(20, 80, RIGHT)).collect();
        let table = fit(&all, 0.5);
        let scale = Scale::of(&table);
        let (left, right) = (scale.chance(&[LEFT]), scale.chance(&[RIGHT]));
        assert!((0.6..0.8).contains(&left) && (0.2..0.4).contains(&right), "{left} {right}");
    }

    #[test]
    fn without_a_difference_the_bias_says_it_all() {
        let all: Vec<Judged> = readings(30, 10, LEFT).collect();
        assert!((Scale::of(&fit(&all, 0.5)).chance(&[LEFT]) - 0.75).abs() < 0.01);
    }

    #[test]
    fn what_was_seen_too_seldom_has_no_weight() {
        let all: Vec<Judged> = readings(50, 50, LEFT).chain(readings(2, 0, RIGHT)).collect();
        let table = fit(&all, 0.5);
        assert_eq!(table.weights["source"]["side"].keys().collect::<Vec<_>>(), ["left"]);
    }
}
