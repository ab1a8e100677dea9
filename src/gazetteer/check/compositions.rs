//! Composition rules: what each does to the relations that its words govern.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::check_id;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::relation::{Class, ClassDefinition, Composition, Effect, PhraseId};
use crate::gazetteer::report::{Located, Report, Written, nearest};
use crate::gazetteer::written::CompositionWritten;

type Classes = BTreeMap<Class, ClassDefinition>;

/// The sound composition rules, in the order of their ids.
pub(super) fn checked_compositions(
    written: &BTreeMap<String, CompositionWritten>,
    classes: &Classes,
    report: &mut Report<'_>,
) -> Vec<Composition> {
    let mut compositions = Vec::new();
    check_governed_once(written, "verb", |entry| &entry.verbs, report);
    check_governed_once(written, "noun", |entry| &entry.nouns, report);
    for entry in written.values() {
        check_id(&entry.id, report);
        if entry.verbs.is_empty() && entry.nouns.is_empty() {
            report.error(
                format!("composition rule `{}` has neither `verbs` nor `nouns`", entry.id.value),
                &[(entry.id.at, "")],
                "write `verbs = [\"...\"]` or `nouns = [\"...\"]`".to_owned(),
            );
        }
        for word in entry.verbs.iter().chain(&entry.nouns) {
            if word.value.trim().is_empty() {
                report.error("word is empty", &[(word.at, "")], None);
            }
        }
        let alliance = checked_effect(entry, "alliance", entry.alliance.as_ref(), classes, report);
        let tension = checked_effect(entry, "tension", entry.tension.as_ref(), classes, report);
        let (Some(alliance), Some(tension)) = (alliance, tension) else { continue };
        let words = |list: &[Located<String>]| list.iter().map(|word| normal_form(&word.value)).collect();
        compositions.push(Composition {
            id: PhraseId::new(&entry.id.value),
            verbs: words(&entry.verbs),
            nouns: words(&entry.nouns),
            alliance,
            tension,
            written: entry.id.at,
        });
    }
    compositions
}

/// Reports every word that stands in two composition rules, or twice in one.
fn check_governed_once(
    written: &BTreeMap<String, CompositionWritten>,
    sort: &str,
    words: impl Fn(&CompositionWritten) -> &[Located<String>],
    report: &mut Report<'_>,
) {
    let mut seen: FxHashMap<String, (&str, Written)> = FxHashMap::default();
    for entry in written.values() {
        let id = entry.id.value.as_str();
        for word in words(entry) {
            let text = normal_form(&word.value);
            match seen.get(&text) {
                None => _ = seen.insert(text, (id, word.at)),
                Some((other, first)) => report.conflict(
                    format!("{sort} `{text}` stands in two places of the composition rules"),
                    (word.at, &format!("here `{id}`")),
                    (*first, &format!("here `{other}`")),
                    "keep it in one of them".to_owned(),
                ),
            }
        }
    }
}

fn checked_effect(
    entry: &CompositionWritten,
    on: &str,
    written: Option<&Located<String>>,
    classes: &Classes,
    report: &mut Report<'_>,
) -> Option<Effect> {
    const EFFECTS: [&str; 4] = ["keep", "drop", "possible", "denied"];
    let Some(effect) = written else {
        report.error(
            format!("composition rule `{}` does not say what becomes of {on}", entry.id.value),
            &[(entry.id.at, "")],
            format!("write `{on} = \"keep\"`, `\"drop\"`, `\"possible\"`, `\"denied\"` or a class"),
        );
        return None;
    };
    match effect.value.as_str() {
        "keep" => Some(Effect::Keep),
        "drop" => Some(Effect::Drop),
        "possible" => Some(Effect::Possible),
        "denied" => Some(Effect::Denied),
        other => match other.parse::<Class>() {
            Ok(class) => classes.get(&class).map(|class| Effect::Become(class.meaning)),
            Err(()) => {
                let names = EFFECTS.into_iter().chain(Class::ALL.map(Class::as_str));
                let hint = match nearest(other, names) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => {
                        "use `keep`, `drop`, `possible`, `denied` or a class such as `SANCTION`".to_owned()
                    }
                };
                report.error(format!("unknown effect `{other}`"), &[(effect.at, "")], hint);
                None
            }
        },
    }
}
