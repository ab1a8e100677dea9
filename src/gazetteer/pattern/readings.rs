//! What a pattern stands for, written out.

use crate::gazetteer::relation::{Element, NounPattern, VerbPattern};

/// Every way of choosing among the alternatives of a verb pattern, as plain text, so that two patterns
/// that share one can be found.
pub(in crate::gazetteer) fn readings_of_verb(pattern: &VerbPattern) -> Vec<String> {
    let subject = if pattern.target_is_subject { "{B}" } else { "{A}" };
    let mut choices = vec![vec![subject.to_owned()], pattern.heads.clone()];
    choices.extend(pattern.rest.iter().map(|element| match element {
        Element::Source => vec!["{A}".to_owned()],
        Element::Target => vec!["{B}".to_owned()],
        Element::Preposition(words) | Element::Word(words) => words.clone(),
    }));
    combinations(&choices)
}

/// Every way of choosing among the alternatives of a noun pattern, as plain text.
pub(in crate::gazetteer) fn readings_of_noun(pattern: &NounPattern) -> Vec<String> {
    let mut choices = pattern.before.clone();
    choices.push(pattern.heads.clone());
    if !pattern.prepositions.is_empty() {
        choices.push(pattern.prepositions.clone());
    }
    combinations(&choices)
}

/// More readings than this are compared no further: nobody writes such a pattern but to do harm.
const MOST_READINGS: usize = 4096;

fn combinations(choices: &[Vec<String>]) -> Vec<String> {
    let mut texts = vec![String::new()];
    for alternatives in choices {
        if texts.len().saturating_mul(alternatives.len()) > MOST_READINGS {
            return Vec::new();
        }
        texts = texts
            .iter()
            .flat_map(|text| {
                alternatives.iter().map(move |word| format!("{text} {word}").trim_start().to_owned())
            })
            .collect();
    }
    texts
}
