//! Counts and the figures made of them.

use std::fmt;

/// Right, wrong and missed, with precision, recall and F1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: usize,
    /// Found and not right.
    pub wrong: usize,
    /// Right and not found.
    pub missed: usize,
}

impl Counts {
    /// Right among found; 1 where nothing was found.
    pub fn precision(self) -> f64 {
        Ratio { right: self.right, all: self.right + self.wrong }.value()
    }

    /// Found among right; 1 where there was nothing to find.
    pub fn recall(self) -> f64 {
        Ratio { right: self.right, all: self.right + self.missed }.value()
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        Ratio { right: 2 * self.right, all: 2 * self.right + self.wrong + self.missed }.value()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        let Counts { right, wrong, missed } = self;
        write!(
            f,
            "P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({right} right, {wrong} wrong, {missed} missed)"
        )
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// How many.
    pub right: usize,
    /// Of how many.
    pub all: usize,
}

impl Ratio {
    /// Counts one more.
    pub fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// The share, 1 where there was none to count.
    pub fn value(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} ({} of {})", self.value(), self.right, self.all)
    }
}

/// How often relations of a confidence were right, by tenths from 0.5 up; what is less sure counts in the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// From 0.5, 0.6, 0.7, 0.8 and 0.9.
    pub bins: [Ratio; 5],
}

impl Calibration {
    /// Counts a relation.
    pub fn count(&mut self, confidence: f64, right: bool) {
        // 0.7 is seven tenths, although a product that comes to it may be a hair below.
        let tenth = (confidence * 10.0 + 1e-6).floor().clamp(5.0, 9.0);
        self.bins[tenth as usize - 5].count(right);
    }
}

impl fmt::Display for Calibration {
    /// One bin a line; only those that hold relations.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.all > 0) {
            let (from, to) = (0.5 + 0.1 * i as f64, 0.6 + 0.1 * i as f64);
            writeln!(f, "{:<30} {bin}", format!("confidence {from:.1} to {to:.1}"))?;
        }
        Ok(())
    }
}

/// Figures of a set that tells one pair a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetScores {
    /// Source, target and sign of the coded events; wrong is every other actual relation of a coded pair.
    pub events: Counts,
    /// Actual relations found in its sentences, of any pair; one for each pair and sign.
    pub actual: usize,
    /// Neutral pairs that were given a sign.
    pub signed_neutral: Ratio,
}

impl SetScores {
    /// Adds those of another sentence.
    pub fn add(&mut self, other: SetScores) {
        self.events.right += other.events.right;
        self.events.wrong += other.events.wrong;
        self.events.missed += other.events.missed;
        self.actual += other.actual;
        self.signed_neutral.right += other.signed_neutral.right;
        self.signed_neutral.all += other.signed_neutral.all;
    }
}

impl fmt::Display for SetScores {
    /// On one line, without the name of the set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { right, missed, .. } = self.events;
        let mut divide = "";
        if right + missed > 0 {
            let all = Ratio { right, all: self.actual };
            write!(f, "{}, P of all pairs {all}", self.events)?;
            divide = ", ";
        }
        if self.signed_neutral.all > 0 {
            write!(f, "{divide}neutral given a sign {}", self.signed_neutral)?;
        }
        Ok(())
    }
}

/// All counts of one gold file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Sentences read.
    pub sentences: usize,
    /// Unordered pair and sign of actual relations, in exhaustive sentences; optional ones count neither
    /// way.
    pub pair_and_sign: Counts,
    /// Source and target right, where pair and sign are and the relation is not mutual.
    pub direction: Ratio,
    /// Actual, possible and denied right, where pair and sign are.
    pub status: Ratio,
    /// The class right, where pair and sign are.
    pub class: Ratio,
    /// Coded pairs found with the right sign.
    pub coded_recall: Ratio,
    /// The sign right, where the coded pair is found at all.
    pub sign: Ratio,
    /// Source and target right, where the coded pair and its sign are.
    pub coded_direction: Ratio,
    /// Neutral pairs left alone.
    pub neutral: Ratio,
    /// Given pairs of which something was said.
    pub answered: Ratio,
    /// Macro F1 over the two signs of given pairs; 0 without such pairs.
    pub given_sign: f64,
    /// Macro F1 over the classes of given pairs; 0 without such pairs.
    pub given_class: f64,
}

impl fmt::Display for Scores {
    /// One figure a line; only those for which the file has material.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "sentences            {}", self.sentences)?;
        let pairs = self.pair_and_sign;
        if pairs != Counts::default() {
            writeln!(f, "pair and sign        {pairs}")?;
        }
        for (label, ratio) in [
            ("direction", self.direction),
            ("status", self.status),
            ("class", self.class),
            ("coded pairs found", self.coded_recall),
            ("their sign", self.sign),
            ("their direction", self.coded_direction),
            ("neutral left alone", self.neutral),
            ("given pairs answered", self.answered),
        ] {
            if ratio.all > 0 {
                writeln!(f, "{label:<20} {ratio}")?;
            }
        }
        if self.answered.all > 0 {
            writeln!(f, "their sign           macro F1 {:.3}", self.given_sign)?;
            writeln!(f, "their class          macro F1 {:.3}", self.given_class)?;
        }
        Ok(())
    }
}
