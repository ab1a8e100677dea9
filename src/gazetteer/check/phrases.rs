//! Relation phrases: their meaning, and patterns that no other phrase has.

use std::collections::BTreeMap;

use super::check_id;
use super::classes::checked_meaning;
use super::examples::checked_examples;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::pattern::{
    PatternError, noun_patterns, readings_of_noun, readings_of_verb, verb_patterns,
};
use crate::gazetteer::relation::{Class, ClassDefinition, Meaning, PhraseId, RelationPhrase, Sign};
use crate::gazetteer::report::{Located, Report, Written};
use crate::gazetteer::written::{PhraseWritten, meant_id};

type Classes = BTreeMap<Class, ClassDefinition>;

/// The sound relation phrases, in the order of their ids.
pub(super) fn checked_phrases(
    written: &BTreeMap<String, PhraseWritten>,
    classes: &Classes,
    report: &mut Report<'_>,
) -> Vec<RelationPhrase> {
    let mut phrases = Vec::new();
    let mut owners = Owners::default();
    for entry in written.values() {
        check_id(&entry.id, report);
        let meaning = checked_phrase_meaning(entry, written, classes, report);
        let mutual = entry.mutual.as_ref().is_some_and(|mutual| mutual.value);
        let verbs = checked_patterns(&entry.verbs, |text| verb_patterns(text, mutual), report);
        let nouns = checked_patterns(&entry.nouns, noun_patterns, report);
        let roles = checked_patterns(&entry.roles, noun_patterns, report);
        if entry.class.is_some() && entry.verbs.len() + entry.nouns.len() + entry.roles.len() == 0 {
            report.error(
                format!("relation phrase `{}` has no pattern", entry.id.value),
                &[(entry.id.at, "")],
                "write `verbs`, `nouns` or `roles`".to_owned(),
            );
        }
        if entry.class.is_some() && entry.yes.is_empty() {
            report.warning(
                format!("relation phrase `{}` has no `yes` example", entry.id.value),
                &[(entry.id.at, "")],
                "write `yes = [\"A sentence.  Japan -> North Korea\"]`".to_owned(),
            );
        }
        let yes = checked_examples(&entry.yes, report);
        let no = checked_examples(&entry.no, report);
        let Some(meaning) = meaning else { continue };
        let owner = (entry.id.value.as_str(), meaning);
        for ((text, pattern), at) in &verbs {
            owners.claim("verb", text, readings_of_verb(pattern), owner, *at, report);
        }
        for ((text, pattern), at) in &nouns {
            owners.claim("noun", text, readings_of_noun(pattern), owner, *at, report);
        }
        for ((text, pattern), at) in &roles {
            owners.claim("role", text, readings_of_noun(pattern), owner, *at, report);
        }
        let struck = matches!(meaning.class, Class::Assault | Class::Coerce);
        phrases.push(RelationPhrase {
            id: PhraseId::new(&entry.id.value),
            meaning,
            mutual,
            places: entry.places.as_ref().map_or(struck, |places| places.value),
            verbs: verbs.into_iter().map(|(pattern, _)| pattern).collect(),
            nouns: nouns.into_iter().map(|(pattern, _)| pattern).collect(),
            roles: roles.into_iter().map(|(pattern, _)| pattern).collect(),
            yes,
            no,
            written: entry.id.at,
        });
    }
    phrases
}

fn checked_phrase_meaning(
    entry: &PhraseWritten,
    written: &BTreeMap<String, PhraseWritten>,
    classes: &Classes,
    report: &mut Report<'_>,
) -> Option<Meaning> {
    let Some(class) = &entry.class else {
        let others = written.values().filter(|other| other.class.is_some()).map(|other| &other.id.value);
        let hint =
            meant_id(&entry.id.value, others).unwrap_or_else(|| "write `class = \"SANCTION\"`".to_owned());
        let message = format!("relation phrase `{}` has no `class`", entry.id.value);
        report.error(message, &[(entry.id.at, "")], hint);
        return None;
    };
    checked_meaning(class, entry.sign.as_ref(), entry.intensity.as_ref(), classes, report)
}

/// The sound patterns, each with the text it was written as and its place.
fn checked_patterns<P>(
    written: &[Located<String>],
    read: impl Fn(&str) -> Result<Vec<P>, PatternError>,
    report: &mut Report<'_>,
) -> Vec<((String, P), Written)> {
    let mut patterns = Vec::new();
    for text in written {
        match read(&text.value) {
            Ok(variants) => {
                let named = |pattern| ((normal_form(&text.value), pattern), text.at);
                patterns.extend(variants.into_iter().map(named));
            }
            Err(error) => report.error(error.message, &[(text.at, "")], error.hint),
        }
    }
    patterns
}

/// Which phrase every reading of a pattern belongs to.
#[derive(Default)]
struct Owners<'e> {
    owners: BTreeMap<(&'static str, String), (&'e str, Meaning, Written)>,
}

impl<'e> Owners<'e> {
    /// Notes the readings of a pattern, and reports the first of them that another pattern has already.
    fn claim(
        &mut self,
        sort: &'static str,
        text: &str,
        readings: Vec<String>,
        (id, meaning): (&'e str, Meaning),
        at: Written,
        report: &mut Report<'_>,
    ) {
        let mut reported = false;
        for reading in readings {
            let key = (sort, reading);
            match self.owners.get(&key) {
                None => _ = self.owners.insert(key, (id, meaning, at)),
                Some(_) if reported => {}
                Some((other, theirs, first)) => {
                    reported = true;
                    if *other == id {
                        report.warning(
                            format!("pattern `{text}` of `{id}` is written twice"),
                            &[(at, "again here"), (*first, "first here")],
                            "remove one of them".to_owned(),
                        );
                    } else {
                        let says =
                            |id: &str, meaning: Meaning| format!("here `{id}`: {}", described(meaning));
                        report.error(
                            format!("pattern `{text}` stands in two relation phrases"),
                            &[(at, &says(id, meaning)), (*first, &says(other, *theirs))],
                            "keep it in one of them, or add the words that tell them apart".to_owned(),
                        );
                    }
                }
            }
        }
    }
}

fn described(meaning: Meaning) -> String {
    let sign = match meaning.sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    };
    format!("{}, {sign}", meaning.class)
}
