//! The language in which relation phrases are written: `impose (new|fresh) sanctions on`,
//! `supply {B} with weapons`, `ally of`. See `docs/gazetteer.md`.

mod readings;
mod terms;

use super::relation::{Element, NounPattern, VerbPattern};
pub(super) use readings::Readings;
pub(crate) use terms::is_preposition;
use terms::{Term, fail, terms_of, variants};

/// Those that are verbs as well, and so may begin a verb pattern: `back`, `down`, `forward to`.
const VERBS_TOO: [&str; 3] = ["back", "down", "forward"];

/// What is wrong with a pattern, and what to type instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PatternError {
    pub message: String,
    pub hint: Option<String>,
}

/// Reads a verb pattern; alternatives of several words (`(ease|dial down) tensions with`) make several
/// patterns of it. In a mutual phrase a pattern may end in nouns (`sign agreement`): then a plural
/// subject holds both actors.
pub(super) fn verb_patterns(written: &str, mutual: bool) -> Result<Vec<VerbPattern>, PatternError> {
    variants(written)?.iter().map(|variant| verb_pattern(written, variant, mutual)).collect()
}

/// Reads a noun or role pattern: words, the last of them the head, and at most one preposition with its
/// alternatives; or the slot of the target, a preposition, and words.
pub(super) fn noun_patterns(written: &str) -> Result<Vec<NounPattern>, PatternError> {
    variants(written)?.iter().map(|variant| noun_pattern(written, variant)).collect()
}

fn verb_pattern(written: &str, variant: &str, mutual: bool) -> Result<VerbPattern, PatternError> {
    let mut terms = terms_of(written, variant)?.into_iter().peekable();
    let target_is_subject = terms.next_if_eq(&Term::Target).is_some();
    if !target_is_subject {
        terms.next_if_eq(&Term::Source);
    }
    let Some(Term::Words(heads)) = terms.next() else {
        return fail(format!("pattern `{written}` has no verb"), "begin it with a verb in its base form");
    };
    if heads.iter().any(|head| is_preposition(head) && !VERBS_TOO.contains(&head.as_str())) {
        return fail(
            format!("pattern `{written}` begins with a preposition"),
            "begin it with a verb in its base form",
        );
    }
    let mut rest: Vec<Element> = terms.map(Term::into_element).collect();
    let count = |wanted: Element| rest.iter().filter(|element| **element == wanted).count();
    let (sources, targets) = (count(Element::Source), count(Element::Target));
    if targets + usize::from(target_is_subject) > 1 {
        return fail(
            format!("pattern `{written}` has two `{{B}}`"),
            "the other actor stands in one place only",
        );
    }
    if target_is_subject && sources != 1 {
        return fail(
            format!("pattern `{written}` does not say where the source stands"),
            "a pattern that begins with `{B}` holds one `{A}` after the verb",
        );
    }
    if !target_is_subject && sources > 0 {
        return fail(
            format!("pattern `{written}` has `{{A}}` after the verb"),
            "the source is the subject, unless the pattern begins with `{B}`",
        );
    }
    if !target_is_subject && targets == 0 {
        match rest.last() {
            None | Some(Element::Preposition(_)) => rest.push(Element::Target),
            Some(_) if mutual => {}
            Some(last) => {
                return fail(
                    format!("pattern `{written}` has no place for the other actor"),
                    place_for_target(last),
                );
            }
        }
    }
    Ok(VerbPattern { heads, target_is_subject, rest })
}

/// How to end a pattern that ends in words; if some of them are prepositions, the others are named.
fn place_for_target(last: &Element) -> String {
    let stranger = match last {
        Element::Word(words) if words.iter().any(|word| is_preposition(word)) => {
            words.iter().find(|word| !is_preposition(word))
        }
        _ => None,
    };
    match stranger {
        Some(word) => format!("`{word}` is not a preposition; write a pattern of its own for it"),
        None => "end it with a preposition, or write `{B}` where the other actor stands".to_owned(),
    }
}

fn noun_pattern(written: &str, variant: &str) -> Result<NounPattern, PatternError> {
    let mut words = Vec::new();
    let mut above = Vec::new();
    let mut terms = terms_of(written, variant)?.into_iter().peekable();
    if terms.next_if_eq(&Term::Target).is_some() {
        above = match terms.next() {
            Some(Term::Words(alternatives)) if alternatives.iter().all(|word| is_preposition(word)) => {
                alternatives
            }
            _ => {
                return fail(
                    format!("pattern `{written}` has no preposition behind `{{B}}`"),
                    "write the preposition that leads from the target to the noun: `{B} in custody`",
                );
            }
        };
    }
    for term in terms {
        match term {
            Term::Words(alternatives) => words.push(alternatives),
            Term::Source | Term::Target => {
                return fail(
                    format!("pattern `{written}` has a slot, but a noun takes none"),
                    "end it with the preposition that leads to the other actor",
                );
            }
        }
    }
    let is_leading = |alternatives: &Vec<String>| alternatives.iter().all(|word| is_preposition(word));
    let prepositions = words.pop_if(|last| is_leading(last)).unwrap_or_default();
    let Some(heads) = words.pop() else {
        return fail(format!("pattern `{written}` has no noun"), "write the noun before the preposition");
    };
    if heads.iter().any(|head| is_preposition(head)) {
        return fail(
            format!("pattern `{written}` ends in two prepositions"),
            "join noun and particle with a hyphen, such as `falling-out with`",
        );
    }
    Ok(NounPattern { before: words, heads, prepositions, above })
}

#[cfg(test)]
mod tests {
    use super::{Readings, noun_patterns, verb_patterns};
    use crate::gazetteer::relation::{Element, VerbPattern};

    /// A verb pattern as it was understood, the slots written out.
    fn understood(pattern: &VerbPattern) -> String {
        let mut text =
            if pattern.target_is_subject { "{B} " } else { "{A} " }.to_owned() + &pattern.heads.join("|");
        for element in &pattern.rest {
            match element {
                Element::Source => text += " {A}",
                Element::Target => text += " {B}",
                Element::Preposition(words) | Element::Word(words) => text = text + " " + &words.join("|"),
            }
        }
        text
    }

    #[test]
    fn every_verb_pattern_says_where_the_other_actor_stands() {
        let cases: [(&str, &[&str]); 9] = [
            ("sanction", &["{A} sanction {B}"]),
            ("impose sanctions on", &["{A} impose sanctions on {B}"]),
            ("{A} impose sanctions on {B}", &["{A} impose sanctions on {B}"]),
            ("shoot down", &["{A} shoot down {B}"]),
            ("back", &["{A} back {B}"]),
            ("supply {B} with weapons", &["{A} supply {B} with weapons"]),
            ("{B} come under fire from {A}", &["{B} come under fire from {A}"]),
            ("side (with|against)", &["{A} side with|against {B}"]),
            (
                "(ease|dial down) tension with",
                &["{A} ease tension with {B}", "{A} dial down tension with {B}"],
            ),
        ];
        for (written, expected) in cases {
            let found: Vec<String> = verb_patterns(written, false).unwrap().iter().map(understood).collect();
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn patterns_meet_where_one_choice_of_words_is_the_same() {
        let cases = [
            ("sanction", "sanction", true),
            ("sanction", "(punish|sanction) {B}", true),
            ("impose (ban|sanctions) on", "(slap|impose) sanctions (on|against)", true),
            ("impose ban on", "impose sanctions on", false),
            ("launch talks with", "launch attack on", false),
            ("launch", "launch attack on", false),
            ("give to", "give {B} to", false),
            ("receive from", "{B} receive from {A}", false),
        ];
        for (one, two, expected) in cases {
            let (one_pattern, two_pattern) =
                (verb_patterns(one, false).unwrap(), verb_patterns(two, false).unwrap());
            let met = Readings::of_verb(&one_pattern[0]).meet(&Readings::of_verb(&two_pattern[0]));
            assert_eq!(met, expected, "{one} / {two}");
        }
        let nouns = [
            ("ally of", "(friend|ally) (of|to)", true),
            ("ally of", "ally", false),
            ("war on", "trade war on", false),
        ];
        for (one, two, expected) in nouns {
            let (one_pattern, two_pattern) = (noun_patterns(one).unwrap(), noun_patterns(two).unwrap());
            let met = Readings::of_noun(&one_pattern[0]).meet(&Readings::of_noun(&two_pattern[0]));
            assert_eq!(met, expected, "{one} / {two}");
        }
    }

    #[test]
    fn words_are_told_from_prepositions() {
        let pattern = verb_patterns("slap (tariffs|duties) (on|against)", false).unwrap().remove(0);
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(pattern.heads, ["slap"]);
        assert_eq!(
            pattern.rest,
            [
                Element::Word(owned(&["tariffs", "duties"])),
                Element::Preposition(owned(&["on", "against"])),
                Element::Target
            ]
        );
    }

    #[test]
    fn only_a_mutual_phrase_may_end_in_a_noun() {
        assert_eq!(verb_patterns("sign agreement", true).unwrap()[0].rest.len(), 1);
        assert!(verb_patterns("sign agreement", false).is_err());
    }

    #[test]
    fn the_head_of_a_noun_pattern_stands_before_its_prepositions() {
        let cases = [
            ("tensions", (0, "tensions", 0)),
            ("sanctions (on|against)", (0, "sanctions", 2)),
            ("trade war with", (1, "war", 1)),
            ("declaration of war on", (2, "war", 1)),
            ("(close|key) ally of", (1, "ally", 1)),
        ];
        for (written, (before, head, prepositions)) in cases {
            let pattern = noun_patterns(written).unwrap().remove(0);
            let found = (pattern.before.len(), pattern.heads[0].as_str(), pattern.prepositions.len());
            assert_eq!(found, (before, head, prepositions), "{written}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let cases = [
            ("", "pattern is empty"),
            ("break ties", "pattern `break ties` has no place for the other actor"),
            ("with", "pattern `with` begins with a preposition"),
            ("{B} be hit", "pattern `{B} be hit` does not say where the source stands"),
            ("give {B} to {B}", "pattern `give {B} to {B}` has two `{B}`"),
            ("give {A} to", "pattern `give {A} to` has `{A}` after the verb"),
            ("give {C} to", "pattern `give {C} to` has the unknown slot `{C}`"),
            ("give {B to", "pattern `give {B to` has the unknown slot `{B to`"),
            ("side (with|", "pattern `side (with|` has a `(` without `)`"),
            ("side (with|)", "pattern `side (with|)` has an empty alternative"),
            ("side with)", "pattern `side with)` has a parenthesis or `|` out of place"),
            ("side(s) with", "pattern `side(s) with` has a parenthesis or `|` out of place"),
            ("(side|stand)s with", "pattern `(side|stand)s with` lacks a space before `s with`"),
            ("Attack", "pattern `Attack` has the capitalised word `Attack`"),
            ("attack, then hit", "pattern `attack, then hit` holds `,`"),
            ("{A}", "pattern `{A}` has no verb"),
        ];
        for (written, message) in cases {
            assert_eq!(verb_patterns(written, false).unwrap_err().message, message);
        }
        let cases = [
            ("of", "pattern `of` has no noun"),
            ("falling out with", "pattern `falling out with` ends in two prepositions"),
            ("war on {B}", "pattern `war on {B}` has a slot, but a noun takes none"),
            ("{B} captivity", "pattern `{B} captivity` has no preposition behind `{B}`"),
        ];
        for (written, message) in cases {
            assert_eq!(noun_patterns(written).unwrap_err().message, message);
        }
    }

    #[test]
    fn a_pattern_cannot_grow_without_end() {
        let written = format!("go{}", " (a b|c d)".repeat(40));
        assert!(verb_patterns(&written, false).unwrap_err().message.contains("more than 64 patterns"));
        let written = format!("go{}", " (a|b)".repeat(40));
        assert!(verb_patterns(&written, true).is_ok());
    }
}
