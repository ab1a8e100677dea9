//! A pattern cut into its words, alternatives and slots.

use super::PatternError;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::relation::Element;

/// Prepositions and particles: the words of a pattern that lead to an actor rather than being found
/// as nouns or adjectives.
#[rustfmt::skip]
const PREPOSITIONS: [&str; 51] = [
    "about", "above", "across", "after", "against", "ahead", "along", "alongside", "among", "apart",
    "around", "as", "aside", "at", "away", "back", "before", "behind", "below", "beneath", "beside",
    "between", "beyond", "by", "down", "for", "forward", "from", "in", "inside", "into", "near", "of",
    "off", "on", "onto", "out", "outside", "over", "past", "through", "to", "together", "toward", "towards",
    "under", "up", "upon", "with", "within", "without",
];

/// More patterns than this do not come out of a single one: nobody writes that but by mistake.
const MOST_VARIANTS: usize = 64;

/// One element of a pattern before its place tells what it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Term {
    Source,
    Target,
    Words(Vec<String>),
}

impl Term {
    /// The element of a checked pattern.
    pub fn into_element(self) -> Element {
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

/// Whether a word of a pattern is a preposition or particle.
pub(crate) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// The pattern written out for every alternative of several words; the single words of a group stay
/// together.
pub(super) fn variants(written: &str) -> Result<Vec<String>, PatternError> {
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

/// The elements of one variant of a pattern.
pub(super) fn terms_of(written: &str, variant: &str) -> Result<Vec<Term>, PatternError> {
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

/// A pattern error as a result.
pub(super) fn fail<T>(message: String, hint: impl Into<String>) -> Result<T, PatternError> {
    Err(PatternError { message, hint: Some(hint.into()) })
}
