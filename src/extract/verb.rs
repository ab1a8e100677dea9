//! Verb patterns against clauses: `impose sanctions on`, active and passive.

use std::borrow::Cow;

use crate::gazetteer::relation::{Element, VerbPattern};
use crate::text::clause::{Clause, Link};
use crate::text::inflect::singular;
use crate::text::item::Item;
use crate::text::word_list::WordList;

use super::frames::Frame;
use super::scene::Scene;

/// An argument of a matched pattern: noun groups, and the item they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Argument {
    /// The noun groups.
    pub groups: Vec<usize>,
    /// Their item, where they follow the verb.
    pub item: Option<usize>,
}

/// A pattern that fits a clause.
#[derive(Clone, Debug)]
pub struct VerbMatch {
    /// Where the source should be.
    pub source: Argument,
    /// Where the target should be; none in a pattern that takes a plural subject.
    pub target: Option<Argument>,
    /// The noun group whose owner is the target ("froze Iranian assets"), where no words of its own name it.
    pub owned_target: Option<usize>,
    /// How specific the match is: matched elements, words counting most.
    pub weight: usize,
    /// The pattern's words as they were matched, in base forms.
    pub wording: String,
    /// Noun groups that the pattern's own words took.
    pub taken: Vec<usize>,
    /// Last token of the trigger.
    pub last_token: usize,
    /// `verb-active`, `verb-passive` ...
    pub rule: &'static str,
}

/// Matches a verb pattern against a clause whose verb is one of its heads.
#[inline]
pub fn match_verb(
    scene: &Scene<'_>,
    number: usize,
    frame: &Frame<VerbPattern>,
    mutual: bool,
) -> Option<VerbMatch> {
    // Most patterns are passed over here.
    if frame.may_fit(&scene.words) { match_words(scene, number, &frame.pattern, mutual) } else { None }
}

// Else it would be inlined here, and the question before it nowhere.
#[inline(never)]
fn match_words(scene: &Scene<'_>, number: usize, pattern: &VerbPattern, mutual: bool) -> Option<VerbMatch> {
    let clause = scene.parse.clauses.clauses.get(number)?;
    let verb = scene.parse.verb(number)?;
    let passive = verb.passive;
    let subject = || Argument { groups: clause.subject.clone(), item: None };
    let mut matching = Matching {
        scene,
        number,
        clause,
        cursor: 0,
        front: if passive && !intransitive(pattern) { &clause.subject } else { &clause.fronted },
        under: None,
        verb: verb.lemma.map_or("", |lemma| scene.lexicon.lemma(lemma)),
        wording: Vec::new(),
        taken: Vec::new(),
        last_token: verb.head,
        weight: 1,
        skips_thing: !pattern.target_is_subject,
    };
    let mut source = None;
    let mut target = None;
    let mut owner = None;
    for (i, element) in pattern.rest.iter().enumerate() {
        let needs_object =
            matches!(pattern.rest.get(i + 1), Some(Element::Word(_) | Element::Target | Element::Source));
        match element {
            Element::Source => source = Some(matching.argument()?),
            Element::Target => target = Some(matching.argument()?),
            // "hit a U.S. base in Oman" for `hit base (of|in)`: the base is not Oman's.
            Element::Preposition(words)
                if words.iter().any(|word| word == "of")
                    && pattern.rest[i + 1..] == [Element::Target]
                    && matching.taken.last().is_some_and(|&object| scene.is_named(object)) =>
            {
                owner = matching.taken.last().copied();
                break;
            }
            Element::Preposition(words) => {
                let found = matching.preposition(words, needs_object, i + 1 == pattern.rest.len());
                if found.is_none() {
                    // "froze Iranian assets" for `freeze asset of`: the owner says what "of" would.
                    let object = matching
                        .taken
                        .last()
                        .copied()
                        .filter(|_| pattern.rest[i + 1..] == [Element::Target])?;
                    owner = Some(object).filter(|_| words.iter().any(|word| word == "of"));
                    owner?;
                    break;
                }
            }
            // "issued a joint statement": two words of one noun group.
            Element::Word(words)
                if matches!(pattern.rest.get(i + 1), Some(Element::Word(_)))
                    && matching.stands_within_next(words) => {}
            Element::Word(words) => matching.word(words)?,
        }
    }
    // "is aligned with": a participle whose pattern has no object tells a state of its subject.
    let stative = passive && intransitive(pattern);
    if let Some(group) = owner {
        if pattern.target_is_subject {
            return None;
        }
        let (source, rule) = match passive {
            true => (agent(scene, clause).unwrap_or_default(), "verb-passive"),
            false => (subject(), "verb-active"),
        };
        let matched = matching.finish(source, None, rule);
        return Some(VerbMatch { owned_target: Some(group), ..matched });
    }
    if passive && !stative {
        // The object must have become the subject, else the passive says something else.
        if !matching.front.is_empty() && !pattern.target_is_subject {
            return None;
        }
        let agent = agent(scene, clause);
        let source = source.or(agent).unwrap_or_default();
        let target = if pattern.target_is_subject { return None } else { target };
        return Some(matching.finish(source, target, "verb-passive"));
    }
    if pattern.target_is_subject {
        return Some(matching.finish(source?, Some(subject()), "verb-inverse"));
    }
    let reciprocal = target.is_none() && mutual;
    if target.is_none() && !reciprocal {
        return None;
    }
    let rule = if reciprocal { "verb-reciprocal" } else { "verb-active" };
    Some(matching.finish(source.unwrap_or_else(subject), target, rule))
}

fn intransitive(pattern: &VerbPattern) -> bool {
    matches!(pattern.rest.first(), Some(Element::Preposition(_)))
}

/// A bare mutual verb with a plural subject and no object: "Japan and China met".
pub fn match_reciprocal(scene: &Scene<'_>, number: usize, pattern: &VerbPattern) -> Option<VerbMatch> {
    let clause = scene.parse.clauses.clauses.get(number)?;
    let verb = scene.parse.verb(number)?;
    if verb.passive || pattern.target_is_subject {
        return None;
    }
    let mut words = pattern.rest.iter().filter(|element| **element != Element::Target);
    // "met in Lima, Peru": what follows a comma is no object.
    let behind = clause.right.iter().map(|&item| &scene.parse.items[item]);
    let mut behind = behind.take_while(|item| !matches!(item, Item::Comma(_)));
    let without_object = !behind.any(|item| matches!(item, Item::Nouns(_)));
    // "They fight" for `fight against`, but not for `fight alongside`.
    let bare = match (words.next(), words.next()) {
        (None, _) => true,
        (Some(Element::Preposition(words)), None) => {
            !words.iter().any(|word| matches!(word.as_str(), "alongside" | "beside" | "behind" | "for"))
        }
        _ => false,
    };
    if !bare || !without_object {
        return None;
    }
    let source = Argument { groups: clause.subject.clone(), item: None };
    Some(VerbMatch {
        source,
        target: None,
        owned_target: None,
        weight: 1,
        wording: verb.lemma.map_or("", |lemma| scene.lexicon.lemma(lemma)).to_owned(),
        taken: Vec::new(),
        last_token: verb.head,
        rule: "verb-reciprocal",
    })
}

/// "Relations with Japan soured", "ties between them were mended": the noun that a mutual pattern wants as its
/// object is the subject instead. Its two sides stand around it.
pub fn match_noun_as_subject(scene: &Scene<'_>, number: usize, pattern: &VerbPattern) -> Option<usize> {
    let clause = scene.parse.clauses.clauses.get(number)?;
    let verb = scene.parse.verb(number)?;
    let [Element::Word(words), ..] = pattern.rest.as_slice() else { return None };
    let with_object = clause.right.iter().any(|&item| match &scene.parse.items[item] {
        Item::Nouns(list) => !is_temporal(scene, list),
        _ => false,
    });
    let &[group] = clause.subject.as_slice() else { return None };
    (!pattern.target_is_subject && (verb.passive || !with_object) && heads(scene, group, words))
        .then_some(group)
}

/// The noun groups of "by ..." behind a passive verb.
fn agent(scene: &Scene<'_>, clause: &Clause) -> Option<Argument> {
    let item = scene.agent_item(clause)?;
    Some(Argument { groups: scene.parse.nouns_of(item).to_vec(), item: Some(item) })
}

fn heads(scene: &Scene<'_>, group: usize, words: &[String]) -> bool {
    let Some(noun) = scene.parse.noun(group) else { return false };
    let head = singular(scene.parse.word(noun.head));
    words.iter().any(|word| singular(word) == head)
}

fn is_temporal(scene: &Scene<'_>, list: &[usize]) -> bool {
    list.iter().all(|&g| scene.parse.noun(g).is_some_and(|noun| noun.temporal))
}

struct Matching<'a> {
    scene: &'a Scene<'a>,
    /// The clause's number.
    number: usize,
    clause: &'a Clause,
    /// Position in the clause's `right`.
    cursor: usize,
    /// What takes the object's place: the passive's subject, or what a relative pronoun stands for.
    front: &'a [usize],
    /// The prepositional item whose nouns come next.
    under: Option<usize>,
    verb: &'a str,
    /// The words matched behind the verb.
    wording: Vec<&'a str>,
    taken: Vec<usize>,
    last_token: usize,
    weight: usize,
    /// Whether a thing may stand before the first preposition. Not where the subject bears the act: "Kenyans
    /// detained in Chad" are no "Kenya detained a ship in Chad".
    skips_thing: bool,
}

impl<'a> Matching<'a> {
    /// The next noun groups, and their item: under the preposition just matched, in front, or the next bare ones.
    fn nouns(&mut self) -> Option<(&'a [usize], Option<usize>)> {
        if let Some(item) = self.under.take() {
            return Some((self.scene.parse.nouns_of(item), Some(item)));
        }
        if !self.front.is_empty() {
            return Some((std::mem::take(&mut self.front), None));
        }
        while let Some(&item) = self.clause.right.get(self.cursor) {
            self.cursor += 1;
            match &self.scene.parse.items[item] {
                Item::Nouns(list) if is_temporal(self.scene, list) => {}
                Item::Nouns(list) => return Some((list, Some(item))),
                Item::Prepositional(..) => {}
                // "condemned, in unusually sharp words, the ..."
                Item::Comma(_) if self.insertion_follows() => self.cursor += 2,
                _ => return None,
            }
        }
        None
    }

    /// Whether a prepositional phrase and the comma that closes it come next.
    fn insertion_follows(&self) -> bool {
        let item =
            |offset: usize| self.clause.right.get(self.cursor + offset).map(|&i| &self.scene.parse.items[i]);
        matches!((item(0), item(1)), (Some(Item::Prepositional(..)), Some(Item::Comma(_))))
    }

    fn argument(&mut self) -> Option<Argument> {
        let (groups, item) = self.nouns()?;
        self.weight += 1;
        Some(Argument { groups: groups.to_vec(), item })
    }

    fn word(&mut self, words: &[String]) -> Option<()> {
        // "demanded that Peru pay" for `demand that {B}`: the next nouns are the subject of what is demanded.
        if matches!(words, [word] if word == "that") {
            self.front = &self.below(Link::Complement)?.subject;
            return Some(());
        }
        let (groups, mut item) = self.nouns()?;
        let mut groups = Cow::Borrowed(groups);
        for _ in 0..2 {
            let found = groups.iter().copied().find(|&group| heads(self.scene, group, words));
            if let Some(group) = found {
                self.taken.push(group);
                let head = self.scene.parse.noun(group)?.head;
                self.wording.push(self.scene.parse.word(head));
                self.last_token = self.last_token.max(head);
                self.weight += 3;
                return Some(());
            }
            // "a round of sanctions": the head is behind "of".
            let last = *groups.last()?;
            if !self.scene.parse.head_lists(last).has(WordList::Partitives) {
                return None;
            }
            let inner = self.scene.complement_of(last, &["of"])?;
            item = item.map(|item| item + 1);
            if let Some(position) = item.and_then(|i| self.clause.right.iter().position(|&r| r == i)) {
                self.cursor = self.cursor.max(position + 1);
            }
            groups = Cow::Owned(inner);
        }
        None
    }

    /// Whether one of the words stands before the head of the next noun group, which is left to be matched.
    fn stands_within_next(&mut self, words: &[String]) -> bool {
        let before = (self.cursor, self.under, self.front);
        let (groups, _) = self.nouns().unwrap_or_default();
        (self.cursor, self.under, self.front) = before;
        let parse = self.scene.parse;
        let within = groups.iter().filter_map(|&group| parse.noun(group)).any(|noun| {
            (noun.tokens.start..noun.head).any(|token| words.iter().any(|word| word == parse.word(token)))
        });
        self.weight += if within { 3 } else { 0 };
        within
    }

    /// A preposition or particle. `takes_nouns` tells whether the pattern goes on with its nouns, `ends` whether
    /// it ends here (`supply {B} with`).
    fn preposition(&mut self, words: &[String], takes_nouns: bool, ends: bool) -> Option<()> {
        let mut at = self.cursor;
        let mut object_skipped = false;
        while let Some(&item) = self.clause.right.get(at) {
            at += 1;
            let parse = self.scene.parse;
            // "of" tells more of the noun right before it, and of no other.
            let own = |p: &str| p != "of" || at == self.cursor + 1;
            let fits = parse.preposition_of(item).is_some_and(|p| own(p) && words.iter().any(|w| w == p));
            match &parse.items[item] {
                Item::Prepositional(token, _) | Item::Particle(token) if fits => {
                    self.wording.push(parse.word(*token));
                    self.last_token = self.last_token.max(*token);
                    self.cursor = at;
                    self.weight += 1;
                    let nouns = matches!(parse.items[item], Item::Prepositional(..));
                    if nouns && takes_nouns {
                        self.under = Some(item);
                    } else if nouns && !ends {
                        return None;
                    }
                    return Some(());
                }
                Item::Nouns(list) if is_temporal(self.scene, list) => {}
                // "donated ambulances to Moldova" for `donate to`: a thing may stand before the preposition.
                Item::Nouns(_)
                    if self.skips_thing
                        && !object_skipped
                        && self.weight == 1
                        && self.scene.is_thing(item) =>
                {
                    object_skipped = true
                }
                Item::Prepositional(..) => {}
                _ => break,
            }
        }
        // "ordered Peru to leave" for `order {B} to`: the infinitive is a clause of its own.
        let infinitive =
            ends && words.iter().any(|word| word == "to") && self.below(Link::Infinitive).is_some();
        infinitive.then(|| self.weight += 1)
    }

    /// The clause of this link that hangs on this one.
    fn below(&self, link: Link) -> Option<&'a Clause> {
        let mut clauses = self.scene.parse.clauses.clauses.iter();
        clauses.find(|clause| clause.parent == Some(self.number) && clause.link == link)
    }

    fn finish(self, source: Argument, target: Option<Argument>, rule: &'static str) -> VerbMatch {
        VerbMatch {
            source,
            target,
            owned_target: None,
            weight: self.weight,
            wording: [&[self.verb], self.wording.as_slice()].concat().join(" "),
            taken: self.taken,
            last_token: self.last_token,
            rule,
        }
    }
}
