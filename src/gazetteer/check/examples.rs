//! The `yes` and `no` examples of relation phrases: their form, and the actors they name.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::gazetteer::actor::Actor;
use crate::gazetteer::relation::{Example, RelationPhrase};
use crate::gazetteer::report::{Located, Report, nearest};

/// The well-formed examples; the others are reported.
pub(super) fn checked_examples(written: &[Located<String>], report: &mut Report<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for line in written {
        match example_of(line) {
            Some(example) => examples.push(example),
            None => report.error(
                "example is not a sentence and its pair",
                &[(line.at, "")],
                "write the sentence, two spaces, and `Japan -> North Korea` or `Japan <-> China`".to_owned(),
            ),
        }
    }
    examples
}

/// "Sentence.  A -> B" or "Sentence.  A <-> B".
fn example_of(line: &Located<String>) -> Option<Example> {
    let (text, pair) = line.value.trim().rsplit_once("  ")?;
    let (source, target, mutual) = match pair.split_once("<->") {
        Some((source, target)) => (source, target, true),
        None => pair.split_once("->").map(|(source, target)| (source, target, false))?,
    };
    let (text, source, target) = (text.trim(), source.trim(), target.trim());
    if text.is_empty() || source.is_empty() || target.is_empty() || text.contains('\n') {
        return None;
    }
    let (source, target) = (source.to_owned(), target.to_owned());
    Some(Example { text: text.to_owned(), source, target, mutual, written: line.at })
}

/// Reports the examples that name an actor nobody defined.
pub(super) fn check_names(phrases: &[RelationPhrase], actors: &[Actor], report: &mut Report<'_>) {
    let examples = || phrases.iter().flat_map(|phrase| phrase.yes.iter().chain(&phrase.no));
    // Most often all of them are written as the actors' own entries write them.
    let mut others: FxHashSet<&str> =
        examples().flat_map(|example| [example.source.as_str(), example.target.as_str()]).collect();
    for form in actors.iter().flat_map(forms_of) {
        others.remove(form);
    }
    if others.is_empty() {
        return;
    }
    let forms = actors.iter().flat_map(|actor| forms_of(actor).map(move |form| (form.to_lowercase(), actor)));
    let known: BTreeMap<String, &Actor> = forms.collect();
    for example in examples() {
        for name in [&example.source, &example.target] {
            if !known.contains_key(&name.to_lowercase()) {
                let hint =
                    match nearest(name, known.keys().map(String::as_str)).and_then(|form| known.get(form)) {
                        Some(actor) => format!("did you mean `{}`?", actor.name),
                        None => "name an actor of the gazetteer".to_owned(),
                    };
                report.error(
                    format!("example names the unknown actor `{name}`"),
                    &[(example.written, "")],
                    hint,
                );
            }
        }
    }
}

/// The words by which an example may name an actor.
fn forms_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let aliases = actor.aliases.iter().map(|alias| alias.text.as_str());
    aliases.chain(actor.iso3.as_deref()).chain([actor.id.as_str(), actor.name.as_str()])
}
