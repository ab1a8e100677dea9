//! Relation phrases: their meaning, and patterns that no other phrase has.

use std::collections::BTreeMap;

use super::actors::known_kind;
use super::classes::{checked_class, checked_meaning};
use super::conflicts::{PatternPlaces, check_conflicts};
use super::examples::checked_examples;
use super::{Scope, check_id};
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::pattern::{PatternError, noun_patterns, verb_patterns};
use crate::gazetteer::relation::{Class, ClassDefinition, Meaning, PhraseId, RelationPhrase};
use crate::gazetteer::report::{Located, Report, Written};
use crate::gazetteer::written::{PhraseWritten, write_or_extend};

type Classes = BTreeMap<Class, ClassDefinition>;

/// The sound relation phrases, in the order of their ids.
pub(super) fn checked_phrases(
    written: &BTreeMap<String, PhraseWritten>,
    classes: &Classes,
    scope: Scope,
    report: &mut Report<'_>,
) -> Vec<RelationPhrase> {
    let mut phrases = Vec::new();
    for entry in written.values() {
        check_id(&entry.id, report);
        let meaning = checked_phrase_meaning(entry, written, classes, report);
        let mutual = entry.mutual.as_ref().is_some_and(|mutual| mutual.value);
        let (verbs, verb_places) = checked_patterns(&entry.verbs, |text| verb_patterns(text, mutual), report);
        let (nouns, noun_places) = checked_patterns(&entry.nouns, noun_patterns, report);
        let (roles, role_places) = checked_patterns(&entry.roles, noun_patterns, report);
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
        let struck = matches!(meaning.class, Class::Assault | Class::Coerce);
        let phrase = RelationPhrase {
            id: PhraseId::new(&entry.id.value),
            meaning,
            plover: entry.plover.as_ref().and_then(|class| checked_class(class, report)),
            mutual,
            places: entry.places.as_ref().map_or(struck, |places| places.value),
            target: entry.target.as_ref().and_then(|kind| known_kind(kind, report)),
            alone: entry.alone.as_ref().is_some_and(|alone| alone.value),
            verbs,
            nouns,
            roles,
            yes,
            no,
            written: entry.id.at,
        };
        let places = PatternPlaces { verbs: verb_places, nouns: noun_places, roles: role_places };
        phrases.push((phrase, places));
    }
    if scope == Scope::Whole {
        check_conflicts(&phrases, report);
    }
    phrases.into_iter().map(|(phrase, _)| phrase).collect()
}

fn checked_phrase_meaning(
    entry: &PhraseWritten,
    written: &BTreeMap<String, PhraseWritten>,
    classes: &Classes,
    report: &mut Report<'_>,
) -> Option<Meaning> {
    let Some(class) = &entry.class else {
        let others = written.values().filter(|other| other.class.is_some()).map(|other| &other.id.value);
        let hint = write_or_extend("write `class = \"SANCTION\"`", &entry.id.value, others);
        let message = format!("relation phrase `{}` has no `class`", entry.id.value);
        report.error(message, &[(entry.id.at, "")], hint);
        return None;
    };
    checked_meaning(class, entry.sign.as_ref(), entry.intensity.as_ref(), classes, report)
}

/// The sound patterns, each with the text it was written as, and their places in the same order.
fn checked_patterns<P>(
    written: &[Located<String>],
    read: impl Fn(&str) -> Result<Vec<P>, PatternError>,
    report: &mut Report<'_>,
) -> (Vec<(String, P)>, Vec<Written>) {
    let (mut patterns, mut places) = (Vec::new(), Vec::new());
    for text in written {
        match read(&text.value) {
            Ok(variants) => {
                for pattern in variants {
                    patterns.push((normal_form(&text.value), pattern));
                    places.push(text.at);
                }
            }
            Err(error) => report.error(error.message, &[(text.at, "")], error.hint),
        }
    }
    (patterns, places)
}
