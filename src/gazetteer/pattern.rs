//! The language in which relation phrases are written: `impose (new|fresh) sanctions on`,
//! `supply {B} with weapons`, `ally of`. See `docs/gazetteer.md`.

use super::normal::normal_form;
use super::relation::{Element, NounPattern, VerbPattern};

/// Prepositions and particles: the words of a pattern that lead to an actor rather than being found
/// as nouns or adjectives.
const PREPOSITIONS: [&str; 40] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "among",
    "around",
    "as",
    "at",
    "away",
    "back",
    "before",
    "behind",
    "between",
    "by",
    "down",
    "for",
    "forward",
    "from",
    "in",
    "into",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "over",
    "through",
    "to",
    "together",
    "toward",
    "towards",
    "under",
    "up",
    "upon",
    "with",
    "within",
    "without",
];

/// What is wrong with a pattern, and what to type instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PatternError {
    pub message: String,
    pub hint: Option<String>,
}

/// Reads a verb pattern. In a mutual phrase a pattern may end in nouns (`sign agreement`): then a plural
/// subject holds both actors.
pub(super) fn verb_pattern(written: &str, mutual: bool) -> Result<VerbPattern, PatternError> {
    let mut terms = terms_of(written)?.into_iter().peekable();
    let target_is_subject = terms.next_if_eq(&Term::Target).is_some();
    if !target_is_subject {
        terms.next_if_eq(&Term::Source);
    }
    let Some(Term::Words(heads)) = terms.next() else {
        return fail(format!("pattern `{written}` has no verb"), "begin it with a verb in its base form");
    };
    if heads.iter().any(|head| is_preposition(head)) {
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

/// Reads a noun or role pattern: words, the last of them the head, and at most one preposition with its
/// alternatives.
pub(super) fn noun_pattern(written: &str) -> Result<NounPattern, PatternError> {
    let mut words = Vec::new();
    for term in terms_of(written)? {
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

fn terms_of(written: &str) -> Result<Vec<Term>, PatternError> {
    let normal = normal_form(written);
    let mut terms = Vec::new();
    let mut rest = normal.as_str();
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
        several if several.contains(' ') => fail(
            format!("pattern `{written}` has an alternative of several words"),
            "join the words with a hyphen, or write two patterns",
        ),
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
