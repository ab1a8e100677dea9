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

/// All counts of one gold file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
}

impl fmt::Display for Scores {
    /// One figure a line; only those for which the file has material.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "sentences            {}", self.sentences)?;
        let pairs = self.pair_and_sign;
        if pairs != Counts::default() {
            writeln!(
                f,
                "pair and sign        P {:.3}  R {:.3}  F1 {:.3}  ({} right, {} wrong, {} missed)",
                pairs.precision(),
                pairs.recall(),
                pairs.f1(),
                pairs.right,
                pairs.wrong,
                pairs.missed
            )?;
        }
        for (label, ratio) in [
            ("direction", self.direction),
            ("status", self.status),
            ("class", self.class),
            ("coded pairs found", self.coded_recall),
            ("their sign", self.sign),
            ("their direction", self.coded_direction),
            ("neutral left alone", self.neutral),
        ] {
            if ratio.all > 0 {
                writeln!(f, "{label:<20} {ratio}")?;
            }
        }
        Ok(())
    }
}
