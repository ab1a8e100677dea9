//! Items: noun groups joined into lists and put behind their prepositions.

use super::group::{Form, Group};
use super::lexicon::Lexicon;
use super::tag::Tag;
use super::token::{Kind, Token};
use crate::text::word_list::WordList;

/// A piece of a clause. Noun groups are named by their number among the sentence's groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A noun group or a list of them.
    Nouns(Vec<usize>),
    /// A preposition (token) with its noun groups.
    Prepositional(usize, Vec<usize>),
    /// A preposition (token) before a verb, or a particle.
    Particle(usize),
    /// A verb group.
    Verb(usize),
    /// A comma or dash (token).
    Comma(usize),
    /// A conjunction (token).
    Conjunction(usize),
    /// A subordinator (token).
    Subordinator(usize),
    /// A relative pronoun (token).
    Relative(usize),
    /// A colon or semicolon (token).
    Break(usize),
}

impl Item {
    /// The noun groups of the item, if it holds any.
    pub fn nouns(&self) -> &[usize] {
        match self {
            Item::Nouns(list) | Item::Prepositional(_, list) => list,
            _ => &[],
        }
    }
}

/// Joins groups into items.
pub fn items(groups: &[Group], tokens: &[Token], tags: &[Tag], lexicon: &Lexicon) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut state = Joining::default();
    let mut i = 0;
    while i < groups.len() {
        match &groups[i] {
            Group::Noun(_) => {
                let (list, next) = list_from(groups, tokens, tags, i, &state);
                items.push(Item::Nouns(list));
                state.opens_clause = false;
                i = next;
                continue;
            }
            Group::Preposition(token) => {
                if matches!(groups.get(i + 1), Some(Group::Noun(_))) {
                    let pairs = matches!(tokens[*token].lower.as_str(), "between" | "among");
                    let state = if pairs { &Joining::default() } else { &state };
                    let (mut list, mut next) = list_from(groups, tokens, tags, i + 1, state);
                    // "In talks with Japan, China and Laos agreed": the list behind the comma is the subject.
                    let opens = !state.verb_seen
                        && !items.iter().any(|item| matches!(item, Item::Nouns(_)))
                        && is_finite(groups, next);
                    if opens && list.len() > 2 && matches!(groups.get(i + 2), Some(Group::Comma(_))) {
                        list.truncate(1);
                        next = i + 2;
                    }
                    items.push(Item::Prepositional(*token, list));
                    i = next;
                    continue;
                }
                items.push(Item::Particle(*token));
            }
            Group::Verb(verb) => {
                let speech = verb.lemma.is_some_and(|lemma| lexicon.verb_is(WordList::SpeechVerbs, lemma));
                state.verb_seen |= verb.form == Form::Finite;
                state.opens_clause = speech && verb.form == Form::Finite;
                items.push(Item::Verb(i));
                i += 1;
                continue;
            }
            Group::Comma(token) => items.push(Item::Comma(*token)),
            Group::Conjunction(token) => items.push(Item::Conjunction(*token)),
            Group::Subordinator(token) => {
                state = Joining::default();
                items.push(Item::Subordinator(*token));
            }
            Group::Relative(token) => items.push(Item::Relative(*token)),
            Group::Break(token) => {
                state = Joining::default();
                items.push(Item::Break(*token));
            }
        }
        state.opens_clause = false;
        i += 1;
    }
    items
}

/// What has been seen in the clause so far, to tell a list from the subject of the next clause.
#[derive(Default)]
struct Joining {
    verb_seen: bool,
    opens_clause: bool,
}

/// The list of noun groups that begins at `first`, and the group after it.
fn list_from(
    groups: &[Group],
    tokens: &[Token],
    tags: &[Tag],
    first: usize,
    state: &Joining,
) -> (Vec<usize>, usize) {
    let mut list = vec![first];
    let mut end = first + 1;
    if is_pronoun(groups, tags, first) {
        return (list, end);
    }
    let mut pending: Vec<usize> = Vec::new();
    let mut at = end;
    loop {
        let comma = matches!(groups.get(at), Some(Group::Comma(_)));
        let after_comma = at + usize::from(comma);
        let joined = joiner(groups, tokens, after_comma);
        let next = after_comma + joined.unwrap_or(0);
        let item = matches!(groups.get(next), Some(Group::Noun(_)));
        if !item || !(comma || joined.is_some()) || is_new_member_blocked(groups, tokens, tags, next, comma) {
            break;
        }
        pending.push(next);
        at = next + 1;
        if joined.is_some() {
            let starts_a_clause = state.verb_seen
                && !state.opens_clause
                && is_finite(groups, at)
                && !begins_anew(groups, first);
            // "held elections, and Japan and China signed": the list behind the comma is the next subject.
            let list_follows = comma
                && state.verb_seen
                && !state.opens_clause
                && joiner(groups, tokens, at) == Some(1)
                && matches!(groups.get(at + 1), Some(Group::Noun(_)))
                && is_finite(groups, at + 2);
            if starts_a_clause || list_follows {
                break;
            }
            list.append(&mut pending);
            end = at;
            if !matches!(groups.get(at), Some(Group::Conjunction(_))) {
                break;
            }
        }
    }
    // "Biden, Xi hold talks": two bare names and a verb, with no comma that would close an apposition.
    if let [only] = pending[..]
        && list.len() == 1
        && first == 0
        && is_finite(groups, only + 1)
        && is_bare_name(groups, tokens, first)
        && is_bare_name(groups, tokens, only)
    {
        list.push(only);
        end = only + 1;
    }
    (list, end)
}

/// Number of groups that a joining word takes at `at`: "and", "as well as", "along with".
fn joiner(groups: &[Group], tokens: &[Token], at: usize) -> Option<usize> {
    let word = |i: usize| match groups.get(i) {
        Some(Group::Conjunction(t) | Group::Preposition(t) | Group::Subordinator(t)) => {
            tokens[*t].lower.as_str()
        }
        _ => "",
    };
    match word(at) {
        "and" | "or" | "&" | "nor" => Some(1),
        "along" | "together" if word(at + 1) == "with" => Some(2),
        "plus" => Some(1),
        "alongside" => Some(1),
        "as" if word(at + 1) == "as" => well_between(groups, tokens, at).then_some(2),
        _ => None,
    }
}

/// Whether a list begins a clause of its own, so that the verb behind it is the verb of the whole list: ", and
/// Japan and China agreed", "the deal | Japan and China reached".
fn begins_anew(groups: &[Group], first: usize) -> bool {
    let before = |n: usize| first.checked_sub(n).and_then(|p| groups.get(p));
    let joined = matches!(before(1), Some(Group::Conjunction(_)));
    matches!(before(1), Some(Group::Noun(noun)) if !noun.temporal)
        || joined && matches!(before(2), Some(Group::Comma(_)))
}

fn well_between(groups: &[Group], tokens: &[Token], at: usize) -> bool {
    match groups.get(at) {
        Some(Group::Preposition(t)) => tokens.get(t + 1).is_some_and(|next| next.lower == "well"),
        _ => false,
    }
}

fn is_pronoun(groups: &[Group], tags: &[Tag], i: usize) -> bool {
    matches!(&groups[i], Group::Noun(noun) if tags[noun.head] == Tag::Pronoun)
}

/// An apposition ("a close ally") or a time is no member of a list of actors.
fn is_new_member_blocked(groups: &[Group], tokens: &[Token], tags: &[Tag], i: usize, comma: bool) -> bool {
    match &groups[i] {
        Group::Noun(noun) => {
            let first = tokens[noun.tokens.start].lower.as_str();
            (comma && matches!(first, "a" | "an"))
                || noun.temporal
                || tags[noun.head] == Tag::Pronoun && tokens[noun.head].lower != "others"
        }
        _ => true,
    }
}

fn is_finite(groups: &[Group], i: usize) -> bool {
    matches!(groups.get(i), Some(Group::Verb(verb)) if verb.form == Form::Finite)
}

fn is_bare_name(groups: &[Group], tokens: &[Token], i: usize) -> bool {
    matches!(&groups[i], Group::Noun(noun) if noun.tokens.len() == 1 && matches!(tokens[noun.head].kind, Kind::Name(_)))
}

#[cfg(test)]
mod tests {
    use super::Item;
    use crate::text::testing::{Table, analysed, lexicon};

    #[test]
    fn lists_appositions_and_phrases() {
        let mut table = Table::default();
        let lexicon = lexicon();
        for (sentence, expected) in [
            ("Japan and China met.", "japan + china | V"),
            ("Japan, China and Iran met.", "japan + china + iran | V"),
            ("Japan, along with China, left.", "japan + china | , | V"),
            ("Japan as well as China left.", "japan + china | V"),
            ("Japan, a close ally, left.", "japan | , | a close ally | , | V"),
            ("Japan, China hold talks.", "japan + china | V | talks"),
            ("Russia attacked Ukraine and Poland left.", "russia | V | ukraine | and | poland | V"),
            ("He praised Japan and it left.", "he | V | japan | and | it | V"),
            ("Talks between Japan and China ended.", "talks | between: japan + china | V"),
            ("In Japan, China and Iran met.", "in: japan | , | china + iran | V"),
            ("Japan left, and China and Iran met.", "japan | V | , | and | china + iran | V"),
            ("Japan met officials on Monday.", "japan | V | officials | on: monday"),
            ("Japan left (with China) again.", "japan | V"),
        ] {
            let parse = analysed(sentence, &lexicon);
            let items =
                parse.items.iter().filter(|item| !matches!(item, Item::Break(_))).map(|item| match item {
                    Item::Nouns(list) => parse.told(list),
                    Item::Prepositional(token, list) => {
                        format!("{}: {}", parse.word(*token), parse.told(list))
                    }
                    Item::Verb(_) => "V".to_owned(),
                    Item::Particle(token) => format!("{}:", parse.word(*token)),
                    Item::Comma(token)
                    | Item::Conjunction(token)
                    | Item::Subordinator(token)
                    | Item::Relative(token)
                    | Item::Break(token) => parse.word(*token).to_owned(),
                });
            table.row(sentence, &items.collect::<Vec<_>>().join(" | ").as_str(), &expected);
        }
    }
}
