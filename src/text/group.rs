//! Groups: noun groups with their head, verb groups with tense, voice and negation.

use std::ops::Range;

use super::lexicon::{Lemma, Lexicon, Readings};
use super::tag::Tag;
use super::token::{Kind, Token};
use crate::text::word_list::WordList;

/// A noun group: "Russia's new ambassador", "U.S. and", "it".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounGroup {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What stands before each possessive "'s", the outermost owner first.
    pub owners: Vec<Range<usize>>,
    /// What stands behind the last of them, and holds the head.
    pub part: Range<usize>,
    /// The token that says what it is: its last noun, or the title before a person's name.
    pub head: usize,
    /// Whether it only tells the time ("last week").
    pub temporal: bool,
}

/// The shape of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Has a tense and wants a subject.
    Finite,
    /// "to attack", or a bare base form.
    Infinitive,
    /// "attacking".
    Ing,
    /// "attacked by", without a form of "be".
    Participle,
}

/// A verb group: "has not been attacked", "to attack", "could".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The main verb's token.
    pub head: usize,
    /// The main verb.
    pub lemma: Option<Lemma>,
    /// Its shape.
    pub form: Form,
    /// Whether the subject is acted on.
    pub passive: bool,
    /// Whether it may as well be a participle behind its noun ("sanctions imposed").
    pub ambiguous: bool,
    /// The token that negates it.
    pub negator: Option<usize>,
    /// The token of its modal verb.
    pub modal: Option<usize>,
    /// An adverb that makes it a supposition ("possibly").
    pub hedge: Option<usize>,
}

/// One piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// A noun group.
    Noun(NounGroup),
    /// A verb group.
    Verb(VerbGroup),
    /// A preposition or particle (token).
    Preposition(usize),
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

/// Groups the tokens of a sentence; what stands in brackets is passed over.
pub fn groups(tokens: &[Token], tags: &[Tag], lexicon: &Lexicon) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let next = match tags[i] {
            Tag::Silent | Tag::Stop => i + 1,
            Tag::Break => {
                match tokens[i].kind {
                    Kind::Open => i = closing(tokens, i),
                    Kind::Dash => groups.push(Group::Comma(i)),
                    Kind::Close => {}
                    _ => groups.push(Group::Break(i)),
                }
                i + 1
            }
            Tag::Comma => push(&mut groups, Group::Comma(i), i),
            Tag::Conjunction => push(&mut groups, Group::Conjunction(i), i),
            Tag::Subordinator => push(&mut groups, Group::Subordinator(i), i),
            Tag::Relative => push(&mut groups, Group::Relative(i), i),
            Tag::Preposition => push(&mut groups, Group::Preposition(i), i),
            tag if tag.is_nominal() => {
                let two_objects =
                    matches!(groups.last(), Some(Group::Verb(verb)) if takes_two_objects(verb, lexicon));
                let group = noun_group(tokens, tags, i, two_objects);
                let end = group.tokens.end;
                groups.push(Group::Noun(group));
                end
            }
            _ => match verb_group(tokens, tags, lexicon, i) {
                Some(group) => {
                    let end = group.tokens.end;
                    groups.push(Group::Verb(group));
                    end
                }
                None => i + 1,
            },
        };
        i = next.max(i + 1);
    }
    groups
}

fn push(groups: &mut Vec<Group>, group: Group, i: usize) -> usize {
    groups.push(group);
    i + 1
}

/// The token that closes a bracket, or the bracket itself where none does.
fn closing(tokens: &[Token], open: usize) -> usize {
    (open..tokens.len()).find(|&i| tokens[i].kind == Kind::Close).unwrap_or(open)
}

fn takes_two_objects(verb: &VerbGroup, lexicon: &Lexicon) -> bool {
    !verb.passive && verb.lemma.is_some_and(|lemma| lexicon.verb_is(WordList::DitransitiveVerbs, lemma))
}

/// The noun group that begins at `start`. Behind a verb with two objects a bare name is one by itself:
/// "gave Ukraine | air defences".
fn noun_group(tokens: &[Token], tags: &[Tag], start: usize, two_objects: bool) -> NounGroup {
    let mut owners = Vec::new();
    let mut part_start = start;
    let mut end = start;
    let mut last: Option<Tag> = None;
    let mut i = start;
    let name_alone = two_objects
        && tags[start] == Tag::Noun
        && matches!(tokens[start].kind, Kind::Name(_))
        && tokens.get(start + 1).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
    while i < tokens.len() {
        let tag = tags[i];
        if name_alone && i > start {
            break;
        }
        let dated = i > start && is_dated(tokens, tags, part_start, i);
        let titled = i > start && is_title_of(tokens, tags, i);
        if !dated && !titled && !goes_on(tokens, tags, last, i) {
            break;
        }
        if tag == Tag::Genitive {
            owners.push(part_start..i);
            part_start = i + 1;
        }
        if tag != Tag::Silent {
            last = Some(tag);
            end = i + 1;
        }
        i += 1;
    }
    // "Reuters'" may stand by itself, as what is left of "at Reuters' office" may.
    let part = if part_start < end { Some(part_start..end) } else { owners.pop() };
    let part = part.unwrap_or(start..end.max(start + 1));
    let head = head_of(tokens, tags, &part);
    let names = tokens[part.clone()].iter().any(|t| matches!(t.kind, Kind::Name(_)));
    // "July 14", "2024": a bare number is a date more often than an actor.
    let digits = |t: &Token| t.kind == Kind::Number && t.lower.starts_with(|c: char| c.is_ascii_digit());
    let bare_number = tokens[part.clone()].iter().all(digits);
    let temporal = !names && (bare_number || tokens[head].lists.has(WordList::Temporal));
    NounGroup { tokens: start..end.max(start + 1), owners, part, head, temporal }
}

/// Whether the token at `i` goes on a noun group whose last token, signs aside, is tagged `last`.
fn goes_on(tokens: &[Token], tags: &[Tag], last: Option<Tag>, i: usize) -> bool {
    match (last, tags[i]) {
        (None, Tag::Genitive) => false,
        (None, tag) => tag.is_nominal(),
        (Some(Tag::Pronoun), _) => false,
        // "a highly critical report"
        (Some(Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number), Tag::Adverb) => {
            let degree = last != Some(Tag::Number) || tokens[i].lower.ends_with("ly");
            degree && matches!(tags.get(i + 1), Some(Tag::Adjective | Tag::Number))
        }
        (Some(Tag::Adverb), tag) => matches!(tag, Tag::Adjective | Tag::Number),
        (Some(_), Tag::Silent) => tokens[i].kind != Kind::Quote || !ends_quote(tags, i),
        (Some(Tag::Genitive), tag) => tag.is_nominal() && tag != Tag::Pronoun,
        (Some(_), Tag::Genitive) => true,
        (Some(Tag::Noun), Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number) => false,
        (Some(Tag::Adjective | Tag::Number), Tag::Determiner | Tag::Possessive | Tag::Pronoun) => false,
        (Some(Tag::Noun), Tag::Adjective) => adjective_continues(tokens, tags, i),
        (Some(_), tag) => tag.is_nominal() && tag != Tag::Pronoun,
    }
}

/// "Iran's Oct. 7 attack", "the Sept. 11 attacks": a date inside a group that something before it opened; or the
/// day of a month.
fn is_dated(tokens: &[Token], tags: &[Tag], part_start: usize, i: usize) -> bool {
    if tags[i] == Tag::Number && tokens[i - 1].capital && tokens[i - 1].lists.has(WordList::Temporal) {
        return true;
    }
    let opened = matches!(tags[part_start], Tag::Determiner | Tag::Possessive)
        || part_start.checked_sub(1).is_some_and(|p| tags[p] == Tag::Genitive);
    let noun_follows = tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && matches!(tags.get(i + 1), Some(Tag::Noun | Tag::Adjective));
    tags[i] == Tag::Number && tags[i - 1] == Tag::Noun && opened && noun_follows
}

/// "Secretary of State", "chief of staff": the "of" that a title holds, with a proper noun or "staff" behind it.
fn is_title_of(tokens: &[Token], tags: &[Tag], i: usize) -> bool {
    let title = tags[i - 1] == Tag::Noun && tokens[i - 1].lists.has(WordList::Titles);
    let office = tokens.get(i + 1).is_some_and(|next| {
        next.kind == Kind::Word && (next.lower == "staff" || next.capital && tokens[i - 1].capital)
    });
    title && office && tokens[i].lower == "of" && tags.get(i + 1) == Some(&Tag::Noun)
}

/// A closing quotation mark ends a group only where no noun follows it.
fn ends_quote(tags: &[Tag], i: usize) -> bool {
    !matches!(tags.get(i + 1), Some(Tag::Noun | Tag::Adjective))
}

/// "US military aid" goes on; "left Ukraine weaker" does not.
fn adjective_continues(tokens: &[Token], tags: &[Tag], i: usize) -> bool {
    let leads_to_noun = tags[i..]
        .iter()
        .find(|tag| !matches!(tag, Tag::Adjective | Tag::Silent))
        .is_some_and(|tag| *tag == Tag::Noun);
    let after_name = i.checked_sub(1).is_some_and(|p| matches!(tokens[p].kind, Kind::Name(_) | Kind::Hyphen));
    // "met China last week": the time begins a group of its own.
    if matches!(tokens[i].lower.as_str(), "last" | "next" | "this") {
        return false;
    }
    leads_to_noun && (after_name || tokens[i].capital)
}

/// The token that says what a part of a group is: its last noun, or the title before a person's name ("defence
/// minister Olga Larsen").
fn head_of(tokens: &[Token], tags: &[Tag], part: &Range<usize>) -> usize {
    let nouns = || part.clone().filter(|&i| tags[i] == Tag::Noun || tags[i] == Tag::Pronoun);
    let last = nouns().next_back().unwrap_or(part.end.saturating_sub(1));
    if !is_proper(tokens, last) {
        return last;
    }
    let title = nouns().take_while(|&i| i < last).filter(|&i| {
        let lists = tokens[i].lists;
        tokens[i].kind == Kind::Word && (lists.has(WordList::Titles) || lists.has(WordList::Agents))
    });
    title.last().unwrap_or(last)
}

/// A capitalised word that is no name we were given: part of a person's or a body's name.
fn is_proper(tokens: &[Token], i: usize) -> bool {
    tokens[i].kind == Kind::Word && tokens[i].capital
}

/// The verb group that begins at `start`: helpers, adverbs and negators up to the main verb. None where only
/// adverbs or a bare modal stand there.
fn verb_group(tokens: &[Token], tags: &[Tag], lexicon: &Lexicon, start: usize) -> Option<VerbGroup> {
    let mut group = VerbGroup {
        tokens: start..start,
        head: start,
        lemma: None,
        form: Form::Infinitive,
        passive: false,
        ambiguous: false,
        negator: None,
        modal: None,
        hedge: None,
    };
    let mut helper: Option<Tag> = None;
    let mut infinitive = false;
    let mut i = start;
    while i < tokens.len() {
        match tags[i] {
            Tag::Silent => {}
            Tag::Adverb if tokens[i].lists.has(WordList::Hedges) => group.hedge = Some(i),
            Tag::Adverb => {}
            Tag::Negator => group.negator = Some(i),
            Tag::To if helper.is_none() || helper == Some(Tag::To) => infinitive = true,
            Tag::To => break,
            Tag::Modal => {
                group.modal = Some(i);
                group.form = Form::Finite;
            }
            Tag::Be | Tag::Have | Tag::Do => {
                if !infinitive && !matches!(tokens[i].lower.as_str(), "be" | "been" | "being" | "having") {
                    group.form = Form::Finite;
                } else if helper.is_none() && matches!(tokens[i].lower.as_str(), "being" | "having") {
                    group.form = Form::Ing;
                }
            }
            Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing => {
                if matches!(tags[i], Tag::Present | Tag::Past)
                    && helper.is_some()
                    && helper != Some(Tag::Modal)
                {
                    break;
                }
                finish(&mut group, tokens, tags[i], helper, infinitive, i);
                group.tokens.end = i + 1;
                return Some(group);
            }
            _ => break,
        }
        if matches!(tags[i], Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::To) {
            helper = Some(tags[i]);
            group.head = i;
            group.tokens.end = i + 1;
            if tags[i] == Tag::Be {
                group.lemma = lexicon.lemma_number("be");
            }
        } else if tags[i] == Tag::Negator && helper == Some(Tag::Be) {
            group.tokens.end = i + 1;
        }
        i += 1;
    }
    (group.tokens.end > start && group.lemma.is_some()).then_some(group)
}

/// Completes a group with its main verb at `i`: its shape follows from the helper before it.
fn finish(
    group: &mut VerbGroup,
    tokens: &[Token],
    tag: Tag,
    helper: Option<Tag>,
    infinitive: bool,
    i: usize,
) {
    group.head = i;
    group.lemma = tokens[i].lemma;
    group.passive = match tag {
        Tag::Participle => helper != Some(Tag::Have),
        Tag::Past => helper == Some(Tag::Be),
        _ => false,
    };
    group.form = match (tag, helper) {
        _ if group.form == Form::Finite => Form::Finite,
        _ if infinitive => Form::Infinitive,
        _ if group.form == Form::Ing && helper.is_some() => Form::Ing,
        (Tag::Present | Tag::Past, _) => Form::Finite,
        (Tag::Ing, _) => Form::Ing,
        (Tag::Participle, _) => Form::Participle,
        _ => Form::Infinitive,
    };
    group.ambiguous = tag == Tag::Past && helper.is_none() && tokens[i].readings.any(Readings::PARTICIPLE);
}

#[cfg(test)]
mod tests;
