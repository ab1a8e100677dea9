//! Runs the `yes` and `no` examples of the relation phrases: their own test.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::extract::Extractor;
use crate::extract::relation::{Extraction, Relation, Status};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::{Example, RelationPhrase, Sign};

/// How the examples went.
#[derive(Debug, Default)]
pub struct Trial {
    /// How many were run.
    pub examples: usize,
    /// One for each that failed, at its place, with what was found instead.
    pub failures: Vec<Diagnostic>,
}

/// Runs every example: a `yes` must give its pair with the sign of the phrase, be it as planned or denied,
/// for there are phrases of plans; a `no` must not give a relation that counts through this phrase. What is completed
/// by likelihood counts neither way: an example tells what the patterns of its phrase read.
pub fn try_examples(extractor: &Extractor) -> Trial {
    let mut trial = Trial::default();
    let gazetteer = extractor.gazetteer();
    // The same few actors stand in all examples; to find one anew walks through a whole gazetteer.
    let mut known: FxHashMap<&str, Option<&ActorId>> = FxHashMap::default();
    let examples = gazetteer.phrases.iter().flat_map(|phrase| phrase.yes.iter().chain(&phrase.no));
    for name in examples.flat_map(|example| [&example.source, &example.target]) {
        known.entry(name).or_insert_with(|| gazetteer.actor(name).map(|actor| &actor.id));
    }
    for phrase in &gazetteer.phrases {
        for example in &phrase.yes {
            trial.examples += 1;
            trial.failures.extend(failure(extractor, &known, phrase, example, true));
        }
        for example in &phrase.no {
            trial.examples += 1;
            trial.failures.extend(failure(extractor, &known, phrase, example, false));
        }
    }
    trial
}

fn failure(
    extractor: &Extractor,
    known: &FxHashMap<&str, Option<&ActorId>>,
    phrase: &RelationPhrase,
    example: &Example,
    is_yes: bool,
) -> Option<Diagnostic> {
    let gazetteer = extractor.gazetteer();
    let actor = |name: &str| known.get(name).copied().flatten();
    let (source, target) = (actor(&example.source)?, actor(&example.target)?);
    let document = Document { id: "example".to_owned(), text: example.text.clone(), ..Document::default() };
    let extraction = extractor.extract(&document);
    let sign = phrase.meaning.sign;
    let hits = |relation: &&Relation| {
        relation.meaning.sign == sign
            && joins(relation, source, target, example.mutual)
            && !relation.is_completed()
    };
    let message = if is_yes {
        if extraction.relations.iter().any(|relation| hits(&relation)) {
            return None;
        }
        format!("`yes` example of `{}` gives no {} from `{source}` to `{target}`", phrase.id, word(sign))
    } else {
        let wrong = |relation: &&Relation| {
            hits(relation) && relation.status == Status::Actual && relation.phrase == phrase.id
        };
        extraction.relations.iter().find(wrong)?;
        format!("`no` example of `{}` gives {} from `{source}` to `{target}`", phrase.id, word(sign))
    };
    let (file, span) = example.written;
    let file = gazetteer.files.get(file)?;
    Some(Diagnostic::error(message).at(file, span, "").hint(found(&document, &extraction)))
}

/// Whether the relation goes from source to target, or joins them where direction says nothing.
fn joins(relation: &Relation, source: &ActorId, target: &ActorId, either_way: bool) -> bool {
    let ends = (&relation.source, &relation.target);
    ends == (source, target) || ((either_way || relation.mutual) && ends == (target, source))
}

/// What the sentence gives, in words.
fn found(document: &Document, extraction: &Extraction) -> String {
    let relations = extraction.relations.iter().map(|relation| {
        let arrow = if relation.mutual { "<->" } else { "->" };
        let status =
            if relation.status == Status::Actual { String::new() } else { format!("{} ", relation.status) };
        format!(
            "{} {arrow} {} {status}{} by `{}` of `{}` ({})",
            relation.source,
            relation.target,
            word(relation.meaning.sign),
            relation.trigger.of(&document.text),
            relation.phrase,
            relation.rule
        )
    });
    let rejections = extraction.rejections.iter().map(|rejection| {
        let trigger = rejection.trigger.of(&document.text);
        format!("`{trigger}` of `{}` gives nothing: {}", rejection.phrase, rejection.reason.explanation())
    });
    let all: Vec<String> = relations.chain(rejections).collect();
    if all.is_empty() {
        "no phrase was recognised in it".to_owned()
    } else {
        format!("found: {}", all.join("; "))
    }
}

fn word(sign: Sign) -> &'static str {
    match sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    }
}
