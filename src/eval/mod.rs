//! Scores the extractor against sentences that people have read: precision, recall, direction, status.

mod codes;
mod compare;
mod confusion;
mod examples;
mod fit;
mod given;
mod gold;
mod outcome;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::extract::Extractor;
use crate::gazetteer::relation::Sign;
use codes::Codes;
use compare::{Comparing, best_per_pair};
use given::compare_given;

pub use confusion::Confusion;
pub use examples::{Trial, try_examples};
pub use fit::{Fitted, fit_weights};
pub use given::GivenScores;
pub use gold::{GivenPair, GoldError, GoldEvent, GoldSentence, read_gold};
pub use outcome::{Change, Outcome, changes};
pub use score::{Calibration, Counts, Ratio, Scores, SetScores};

/// A miss or a false alarm, with all that helps to see why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The sentence's id in the gold file.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Miss, false alarm, wrong direction, wrong status ...
    pub verdict: Verdict,
    /// The pair and sign, as `RUS > UKR -`.
    pub relation: String,
    /// For a miss: the triggers that gave nothing, and why; for a false alarm: phrase, rule and trigger.
    pub because: String,
}

/// What is wrong with a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// In the gold data, not found.
    Miss,
    /// Found, not in the gold data.
    FalseAlarm,
    /// Source and target exchanged.
    Direction,
    /// Actual, possible and denied confused.
    Status,
    /// A pair that is found with the other sign only.
    Sign,
    /// A given pair that is found with another class of the same sign.
    Class,
}

impl Verdict {
    /// The verdict in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Miss => "miss",
            Verdict::FalseAlarm => "false alarm",
            Verdict::Direction => "direction",
            Verdict::Status => "status",
            Verdict::Sign => "sign",
            Verdict::Class => "class",
        }
    }
}

/// Scores and judgements of one gold file.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The counts.
    pub scores: Scores,
    /// Everything that is wrong, in the order of the file.
    pub judgements: Vec<Judgement>,
    /// For each rule, how many of its counted relations were right, in exhaustive sentences.
    pub by_rule: BTreeMap<String, Ratio>,
    /// The same for each relation phrase.
    pub by_phrase: BTreeMap<String, Ratio>,
    /// The same by confidence.
    pub calibration: Calibration,
    /// Figures of the sets of one coded pair a sentence, by name.
    pub sets: BTreeMap<String, SetScores>,
    /// Answers for sentences whose source and target are given.
    pub given: GivenScores,
    /// What became of each sentence, in the order of the file; the name of the file is left to the caller.
    pub outcomes: Vec<Outcome>,
}

/// Runs the extractor over gold sentences and compares.
pub fn evaluate(extractor: &Extractor, sentences: &[GoldSentence]) -> Evaluation {
    let codes = Codes::new(extractor.gazetteer());
    let mut evaluation = Evaluation::default();
    for sentence in sentences {
        evaluation.scores.sentences += 1;
        if let Some(given) = &sentence.given {
            let outcome = compare_given(extractor, sentence, given, &mut evaluation);
            evaluation.outcomes.push(outcome);
            continue;
        }
        let extraction = extractor.extract(&sentence.document());
        let found = best_per_pair(&extraction);
        let outcome = Outcome { id: sentence.id.clone(), ..Outcome::default() };
        let mut comparing =
            Comparing { codes: &codes, sentence, found: &found, evaluation: &mut evaluation, outcome };
        if sentence.exhaustive {
            comparing.exhaustive(&extraction);
        } else {
            comparing.single(&extraction);
        }
        let outcome = comparing.outcome;
        evaluation.outcomes.push(outcome);
    }
    evaluation
}

fn sign_mark(sign: Option<Sign>) -> &'static str {
    match sign {
        Some(Sign::Alliance) => "+",
        Some(Sign::Tension) => "-",
        None => "0",
    }
}
