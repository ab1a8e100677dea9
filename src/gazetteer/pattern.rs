//! The language in which relation phrases are written: `impose (new|fresh) sanctions on`,
//! `supply {B} with weapons`, `ally of`. See `docs/gazetteer.md`.

use super::normal::normal_form;
use super::relation::{Element, NounPattern, VerbPattern};

/// Prepositions and particles: the words of a pattern that lead to an actor rather than being found
/// as nouns or adjectives.
#[rustfmt::skip]
const PREPOSITIONS: [&str; 50] = [
    "about", "above", "across", "after", "against", "ahead", "along", "alongside", "among", "apart",
    "around", "as", "aside", "at", "away", "back", "before", "behind", "below", "beneath", "beside",
    "between", "beyond", "by", "down", "for", "forward", "from", "in", "inside", "into", "near", "of",
    "off", "on", "onto", "out", "outside", "over", "through", "to", "together", "toward", "towards",
    "under", "up", "upon", "with", "within", "without",
];

/// Those that are verbs as well, and so may begin a verb pattern: `back`, `down`, `forward to`.
const VERBS_TOO: [&str; 3] = ["back", "down", "forward"];

/// More patterns than this do not come out of a single one: nobody writes that but by mistake.
const MOST_VARIANTS: usize = 64;

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
/// alternatives.
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
            Some(_) => {
                return fail(
                    format!("pattern `{written}` has no place for the other actor"),
                    "end it with a preposition, or write `{B}` where the other actor stands",
                );
            }
        }
    }
    Ok(VerbPattern { heads, target_is_subject, rest })
}

fn noun_pattern(written: &str, variant: &str) -> Result<NounPattern, PatternError> {
    let mut words = Vec::new();
    for term in terms_of(written, variant)? {
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
    Ok(NounPattern { before: words, heads, prepositions })
}

/// One element of a pattern before its place tells what it is.
#[derive(Debug, PartialEq, Eq)]
enum Term {
    Source,
    Target,
    Words(Vec<String>),
}

impl Term {
    fn into_element(self) -> Element {
        match self {
            Term::Source => Element::Source,
            Term::Target => Element::Target,
            Term::Words(words) if words.iter().all(|word| is_preposition(word)) => {
                Element::Preposition(words)
            }
            Term::Words(words) => Element::Word(words),
        }
    }
}

fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// The pattern written out for every alternative of several words; the single words of a group stay
/// together.
fn variants(written: &str) -> Result<Vec<String>, PatternError> {
    let mut done = Vec::new();
    let mut open = vec![normal_form(written)];
    while let Some(text) = open.pop() {
        let group = text.match_indices('(').find_map(|(start, _)| {
            let end = start + text[start..].find(')')?;
            text[start..end].contains(' ').then_some((start, end))
        });
        let Some((start, end)) = group else {
            done.push(text);
            continue;
        };
        let (several, single): (Vec<&str>, Vec<&str>) =
            text[start + 1..end].split('|').map(str::trim).partition(|words| words.contains(' '));
        let single = (!single.is_empty()).then(|| format!("({})", single.join("|")));
        let chosen = several.into_iter().map(str::to_owned).rev().chain(single);
        open.extend(chosen.map(|words| format!("{}{words}{}", &text[..start], &text[end + 1..])));
        if open.len() + done.len() > MOST_VARIANTS {
            return fail(
                format!("pattern `{written}` stands for more than {MOST_VARIANTS} patterns"),
                "write several patterns, each with fewer alternatives",
            );
        }
    }
    Ok(done)
}

fn terms_of(written: &str, variant: &str) -> Result<Vec<Term>, PatternError> {
    let mut terms = Vec::new();
    let mut rest = variant;
    while let Some(first) = rest.chars().next() {
        let (term, after) = match first {
            '(' => alternatives(written, rest)?,
            '{' => slot(written, rest)?,
            _ => {
                let end = rest.find(' ').unwrap_or(rest.len());
                (Term::Words(vec![word(written, &rest[..end])?]), &rest[end..])
            }
        };
        if !(after.is_empty() || after.starts_with(' ')) {
            return fail(
                format!("pattern `{written}` lacks a space before `{after}`"),
                "alternatives and slots stand for whole words",
            );
        }
        terms.push(term);
        rest = after.trim_start();
    }
    if terms.is_empty() {
        return Err(PatternError { message: "pattern is empty".to_owned(), hint: None });
    }
    Ok(terms)
}

/// `(x|y|z)` at the beginning of the text, and what follows it.
fn alternatives<'r>(written: &str, text: &'r str) -> Result<(Term, &'r str), PatternError> {
    let Some(end) = text.find(')') else {
        return fail(format!("pattern `{written}` has a `(` without `)`"), "write alternatives as `(x|y)`");
    };
    let words = text[1..end].split('|').map(|alternative| match alternative.trim() {
        "" => fail(format!("pattern `{written}` has an empty alternative"), "write alternatives as `(x|y)`"),
        single => word(written, single),
    });
    Ok((Term::Words(words.collect::<Result<_, _>>()?), &text[end + 1..]))
}

/// `{A}` or `{B}` at the beginning of the text, and what follows it.
fn slot<'r>(written: &str, text: &'r str) -> Result<(Term, &'r str), PatternError> {
    let end = text.find('}').map_or(text.len(), |end| end + 1);
    match &text[..end] {
        "{A}" => Ok((Term::Source, &text[end..])),
        "{B}" => Ok((Term::Target, &text[end..])),
        other => fail(
            format!("pattern `{written}` has the unknown slot `{other}`"),
            "use `{A}` for the source and `{B}` for the target",
        ),
    }
}

fn word(written: &str, word: &str) -> Result<String, PatternError> {
    if word.contains([')', '(', '|']) {
        return fail(
            format!("pattern `{written}` has a parenthesis or `|` out of place"),
            "write alternatives as `(x|y)`, for whole words",
        );
    }
    if word.chars().any(char::is_uppercase) {
        return fail(
            format!("pattern `{written}` has the capitalised word `{word}`"),
            format!("write `{}`; capitals are found too", word.to_lowercase()),
        );
    }
    match word.chars().find(|c| !(c.is_alphanumeric() || "-'.".contains(*c))) {
        Some(character) => {
            let message = format!("pattern `{written}` holds `{character}`");
            Err(PatternError { message, hint: Some("write words, `(x|y)`, `{A}` and `{B}` only".to_owned()) })
        }
        None => Ok(word.to_owned()),
    }
}

fn fail<T>(message: String, hint: impl Into<String>) -> Result<T, PatternError> {
    Err(PatternError { message, hint: Some(hint.into()) })
}

/// Every way of choosing among the alternatives of a verb pattern, as plain text, so that two patterns
/// that share one can be found.
pub(super) fn readings_of_verb(pattern: &VerbPattern) -> Vec<String> {
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
pub(super) fn readings_of_noun(pattern: &NounPattern) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::{noun_patterns, readings_of_noun, readings_of_verb, verb_patterns};
    use crate::gazetteer::relation::Element;

    #[test]
    fn every_verb_pattern_says_where_the_other_actor_stands() {
        let cases = [
            ("sanction", vec!["{A} sanction {B}"]),
            ("impose sanctions on", vec!["{A} impose sanctions on {B}"]),
            ("{A} impose sanctions on {B}", vec!["{A} impose sanctions on {B}"]),
            ("shoot down", vec!["{A} shoot down {B}"]),
            ("back", vec!["{A} back {B}"]),
            ("supply {B} with weapons", vec!["{A} supply {B} with weapons"]),
            ("{B} come under fire from {A}", vec!["{B} come under fire from {A}"]),
            ("side (with|against)", vec!["{A} side with {B}", "{A} side against {B}"]),
            (
                "(ease|dial down) tension with",
                vec!["{A} ease tension with {B}", "{A} dial down tension with {B}"],
            ),
        ];
        for (written, readings) in cases {
            let patterns = verb_patterns(written, false).unwrap();
            let found: Vec<String> = patterns.iter().flat_map(readings_of_verb).collect();
            assert_eq!(found, readings, "{written}");
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
        let pattern = noun_patterns("(close|key) ally (of|to)").unwrap().remove(0);
        let readings = ["close ally of", "close ally to", "key ally of", "key ally to"];
        assert_eq!(readings_of_noun(&pattern), readings);
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
