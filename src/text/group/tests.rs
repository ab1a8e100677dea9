//! Heads of noun groups and shapes of verb groups.

use super::{Form, Group};
use crate::text::testing::{Table, analysed, lexicon};

#[test]
fn heads_of_noun_groups() {
    let mut table = Table::default();
    let lexicon = lexicon();
    for (sentence, head) in [
        ("Russian forces left.", "forces"),
        ("Japan's new ambassador to China left.", "ambassador"),
        ("President Vladimir Putin left.", "putin"),
        ("Defence minister Olga Larsen left.", "minister"),
        ("Chinese military aid came.", "aid"),
        ("They left.", "they"),
        ("Secretary of State Olga Larsen left.", "secretary"),
        ("A highly critical report came.", "report"),
    ] {
        let parse = analysed(sentence, &lexicon);
        let first = parse.groups.iter().position(|group| matches!(group, Group::Noun(_)));
        table.row(sentence, &parse.head_word(first.expect("a noun group")), &head);
    }
}

#[test]
fn shapes_of_verb_groups() {
    let mut table = Table::default();
    let lexicon = lexicon();
    for (sentence, lemma, form, passive, negated) in [
        ("Japan attacked China.", "attack", Form::Finite, false, false),
        ("Japan has not been attacked.", "attack", Form::Finite, true, true),
        ("Japan had attacked China.", "attack", Form::Finite, false, false),
        ("Japan can't be attacked.", "attack", Form::Finite, true, true),
        ("To attack Japan is madness.", "attack", Form::Infinitive, false, false),
        ("Attacking Japan, China lost.", "attack", Form::Ing, false, false),
        ("Attacked by Japan, China lost.", "attack", Form::Participle, true, false),
        ("Japan isn't an ally.", "be", Form::Finite, false, true),
    ] {
        let parse = analysed(sentence, &lexicon);
        let verb = parse.groups.iter().find_map(|group| match group {
            Group::Verb(verb) => Some(verb),
            _ => None,
        });
        let verb = verb.expect("a verb group");
        let base = verb.lemma.map_or("", |number| lexicon.lemma(number));
        let shape = (base, verb.form, verb.passive, verb.negator.is_some());
        table.row(sentence, &shape, &(lemma, form, passive, negated));
    }
}
