//! Sentences whose source and target are given: the class and the sign that are found for them.

use super::confusion::Confusion;
use super::outcome::Outcome;
use super::{Evaluation, GivenPair, GoldSentence, Judgement, Verdict, sign_mark};
use crate::extract::Extractor;

/// Answers for given pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenScores {
    /// By sign.
    pub signs: Confusion,
    /// By class.
    pub classes: Confusion,
}

/// Finds class and sign of a given pair and counts them.
pub fn compare_given(
    extractor: &Extractor,
    sentence: &GoldSentence,
    given: &GivenPair,
    evaluation: &mut Evaluation,
) -> Outcome {
    let found = extractor.classify(&sentence.text, given.source, given.target);
    let class = found.as_ref().map(|found| found.meaning.class.as_str());
    let sign = found.as_ref().map(|found| sign_mark(Some(found.meaning.sign)));
    let right_sign = sign_mark(Some(given.sign));
    evaluation.given.classes.count(&given.class, class);
    evaluation.given.signs.count(right_sign, sign);
    let scores = &mut evaluation.scores;
    scores.answered.count(found.is_some());
    (scores.given_sign, scores.given_class) =
        (evaluation.given.signs.macro_f1(), evaluation.given.classes.macro_f1());
    let wanted = format!("{} {right_sign}", given.class);
    let mut outcome = Outcome { id: sentence.id.clone(), ..Outcome::default() };
    let (Some(class), Some(sign), Some(found)) = (class, sign, found) else {
        outcome.missed.push(wanted.clone());
        evaluation.judgements.push(judgement(sentence, Verdict::Miss, wanted, "no trigger".to_owned()));
        return outcome;
    };
    let answer = format!("{class} {sign}");
    if answer == wanted {
        outcome.right.push(answer);
        return outcome;
    }
    let verdict = if sign == right_sign { Verdict::Class } else { Verdict::Sign };
    let phrase = found.phrase.as_ref().map_or("", |phrase| phrase.as_str());
    let trigger = found.trigger.of(&sentence.text);
    let because = format!("`{trigger}` {phrase} `{}` ({})", found.pattern, found.rule);
    let told = format!("{wanted} taken for {answer}");
    evaluation.judgements.push(judgement(sentence, verdict, told, because));
    outcome.wrong.push(answer);
    outcome.missed.push(wanted);
    outcome
}

fn judgement(sentence: &GoldSentence, verdict: Verdict, relation: String, because: String) -> Judgement {
    Judgement { id: sentence.id.clone(), text: sentence.text.clone(), verdict, relation, because }
}
