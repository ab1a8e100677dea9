//! Clauses: which noun groups are subject, object and prepositional phrases of which verb, and how
//! clauses hang together. One pass from left to right with a stack of clauses that wait for their verb.

use super::group::{Form, Group, VerbGroup};
use super::item::Item;
use super::lexicon::Lexicon;
use super::token::Token;

/// How a clause depends on the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself, or beside another.
    Main,
    /// Joined to its parent by "and" with the same subject.
    Conjunct,
    /// What its parent says or thinks ("said that ...").
    Complement,
    /// Opened by a subordinator (token): "if", "after".
    Subordinate(usize),
    /// Tells more of a noun: "which attacked", "sanctions imposed by".
    Relative,
    /// "agreed to send".
    Infinitive,
    /// "began bombing", "accused of bombing", "by bombing".
    Gerund,
    /// ", accusing Iran".
    Participle,
}

/// A verb with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The verb group's number among the groups.
    pub verb: usize,
    /// The item of the verb.
    pub verb_item: usize,
    /// Noun groups that are its grammatical subject.
    pub subject: Vec<usize>,
    /// Items that follow the verb, in order; commas and conjunctions are kept as marks.
    pub right: Vec<usize>,
    /// The clause above it.
    pub parent: Option<usize>,
    /// How it depends on it.
    pub link: Link,
    /// For an object relative ("the drones that Iran sent"): what the relative pronoun stands for.
    pub fronted: Vec<usize>,
    /// For an infinitive or participle behind a noun: that noun's item ("its plan to attack").
    pub noun_item: Option<usize>,
}

/// The clauses of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// In text order of their verbs.
    pub clauses: Vec<Clause>,
    /// For each item: the clause it belongs to, if any.
    pub of_item: Vec<Option<usize>>,
}

/// Finds the clauses of a sentence.
pub fn clauses(items: &[Item], groups: &[Group], tokens: &[Token], lexicon: &Lexicon) -> Clauses {
    let mut builder = Builder {
        items,
        groups,
        tokens,
        lexicon,
        clauses: Vec::new(),
        of_item: vec![None; items.len()],
        stack: vec![Frame::new(Opener::Main)],
    };
    for i in 0..items.len() {
        builder.step(i);
    }
    Clauses { clauses: builder.clauses, of_item: builder.of_item }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opener {
    Main,
    Complement,
    Subordinate(usize),
    Relative,
    /// A participle or infinitive phrase.
    Phrase,
}

#[derive(Debug)]
struct Frame {
    opener: Opener,
    /// Items before the verb.
    pending: Vec<usize>,
    clause: Option<usize>,
    /// What a relative pronoun stands for.
    antecedent: Vec<usize>,
    /// Closed by the next comma.
    comma_closes: bool,
    /// Clause above.
    parent: Option<usize>,
    /// Clauses that take this frame's subject once it is known.
    wait_for_subject: Vec<usize>,
}

impl Frame {
    fn new(opener: Opener) -> Frame {
        Frame {
            opener,
            pending: Vec::new(),
            clause: None,
            antecedent: Vec::new(),
            comma_closes: false,
            parent: None,
            wait_for_subject: Vec::new(),
        }
    }
}

struct Builder<'a> {
    items: &'a [Item],
    groups: &'a [Group],
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    clauses: Vec<Clause>,
    of_item: Vec<Option<usize>>,
    /// Never empty: the sentence itself is at the bottom.
    stack: Vec<Frame>,
}

impl Builder<'_> {
    fn step(&mut self, i: usize) {
        match &self.items[i] {
            Item::Nouns(_) | Item::Prepositional(..) | Item::Particle(_) | Item::Conjunction(_) => {
                self.attach(i)
            }
            Item::Comma(_) => self.comma(i),
            Item::Break(_) => {
                self.stack.clear();
                self.stack.push(Frame::new(Opener::Main));
            }
            Item::Subordinator(token) => self.open_subordinate(*token),
            Item::Relative(_) => self.open_relative(i),
            Item::Verb(group) => {
                let Group::Verb(verb) = &self.groups[*group] else { return };
                let verb = verb.clone();
                match verb.form {
                    Form::Finite => self.finite(i, *group, &verb),
                    _ => self.phrase(i, *group, &verb),
                }
            }
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.stack.is_empty() {
            self.stack.push(Frame::new(Opener::Main));
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn attach(&mut self, i: usize) {
        match self.top().clause {
            Some(clause) => {
                self.clauses[clause].right.push(i);
                self.of_item[i] = Some(clause);
            }
            None => self.top().pending.push(i),
        }
    }

    fn comma(&mut self, i: usize) {
        let closes = self.stack.len() > 1 && self.top().comma_closes && self.top().clause.is_some();
        if closes {
            self.stack.pop();
        }
        self.attach(i);
    }

    fn open_subordinate(&mut self, token: usize) {
        let parent = self.top().clause;
        let complement =
            matches!(self.tokens[token].lower.as_str(), "that" | "whether" | "how" | "why" | "what")
                && parent.is_some();
        let mut frame = Frame::new(if complement { Opener::Complement } else { Opener::Subordinate(token) });
        frame.parent = parent;
        // "If A attacks, B will answer": the comma closes what the sentence opens with.
        frame.comma_closes = !complement && parent.is_none();
        self.stack.push(frame);
    }

    fn open_relative(&mut self, i: usize) {
        let after_comma = i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Comma(_)));
        let mut frame = Frame::new(Opener::Relative);
        let governed = i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Particle(_)));
        if !governed {
            frame.antecedent = self.nouns_before(i);
        }
        frame.comma_closes = after_comma || self.top().clause.is_none();
        frame.parent = self.top().clause;
        self.stack.push(frame);
    }

    /// The noun groups of the nearest noun or prepositional item to the left.
    fn nouns_before(&self, i: usize) -> Vec<usize> {
        self.items[..i]
            .iter()
            .rev()
            .find_map(|item| match item {
                Item::Nouns(list) | Item::Prepositional(_, list) => Some(list.clone()),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn finite(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let conjunction = self.follows_conjunction(i);
        if self.top().clause.is_none() {
            if verb.ambiguous && self.stands_in_commas(i) {
                let (nouns, noun_item) = (self.nouns_before(i), self.last_noun_item(i));
                self.open_phrase(i, group, nouns, Link::Relative, noun_item, None);
                self.top().comma_closes = true;
                return;
            }
            return self.first_verb_of_frame(i, group, verb);
        }
        if conjunction && let Some(sibling) = self.clause_to_share() {
            let subject = self.clauses[sibling].subject.clone();
            let parent = Some(sibling);
            return self.add(i, group, subject, Link::Conjunct, parent);
        }
        if let Some(subject) = self.steal_after_mark(i) {
            return self.add(i, group, subject, Link::Main, None);
        }
        if self.waiting_outer_frame() {
            while self.stack.len() > 1 && self.top().clause.is_some() {
                self.stack.pop();
            }
            return self.first_verb_of_frame(i, group, verb);
        }
        let current = self.top().clause;
        if let Some((fronted, subject)) = self.bare_object_relative(i) {
            let number = self.push_clause(i, group, subject, Link::Relative, current, None);
            self.clauses[number].fronted = fronted;
            let mut frame = Frame::new(Opener::Phrase);
            frame.clause = Some(number);
            frame.comma_closes = true;
            self.stack.push(frame);
            return;
        }
        let stolen = self.steal_last_nouns();
        if verb.ambiguous && !stolen.is_empty() && !self.takes_a_clause(current) {
            // "the sanctions Brussels imposed" is rarer than "sanctions imposed by Brussels".
            let noun_item = self.last_noun_item(i);
            return self.open_phrase(i, group, stolen, Link::Relative, noun_item, current);
        }
        let link = if self.takes_a_clause(current) { Link::Complement } else { Link::Main };
        self.add(i, group, stolen, link, current.filter(|_| link == Link::Complement));
    }

    fn first_verb_of_frame(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let mut subject = self.subject_from_pending();
        let mut fronted = Vec::new();
        let (opener, parent) = (self.top().opener, self.top().parent);
        let antecedent = self.top().antecedent.clone();
        let link = match opener {
            Opener::Relative => {
                if subject.is_empty() {
                    subject = antecedent;
                } else {
                    fronted = antecedent;
                }
                Link::Relative
            }
            Opener::Complement => Link::Complement,
            Opener::Subordinate(token) => Link::Subordinate(token),
            Opener::Main | Opener::Phrase => Link::Main,
        };
        if link == Link::Main && verb.ambiguous && self.later_finite_verb(i) && !subject.is_empty() {
            let next = self.items.get(i + 1);
            let passive_like = matches!(next, Some(Item::Prepositional(..) | Item::Particle(_)));
            if passive_like {
                let noun_item = self.last_noun_item(i);
                let nouns = self.nouns_before(i);
                return self.open_phrase(i, group, nouns, Link::Relative, noun_item, None);
            }
        }
        self.add(i, group, subject, link, parent);
        if let Some(clause) = self.clauses.last_mut() {
            clause.fronted = fronted;
        }
    }

    /// Adds a clause to the frame on top and gives its subject to the phrases that wait for it.
    fn add(&mut self, i: usize, group: usize, subject: Vec<usize>, link: Link, parent: Option<usize>) {
        let number = self.push_clause(i, group, subject, link, parent, None);
        let waiting = std::mem::take(&mut self.top().wait_for_subject);
        for clause in waiting {
            self.clauses[clause].subject = self.clauses[number].subject.clone();
            self.clauses[clause].parent = Some(number);
        }
        let pending = std::mem::take(&mut self.top().pending);
        for item in pending {
            self.of_item[item] = Some(number);
        }
        self.top().clause = Some(number);
    }

    fn push_clause(
        &mut self,
        i: usize,
        group: usize,
        subject: Vec<usize>,
        link: Link,
        parent: Option<usize>,
        noun_item: Option<usize>,
    ) -> usize {
        let number = self.clauses.len();
        self.of_item[i] = Some(number);
        self.clauses.push(Clause {
            verb: group,
            verb_item: i,
            subject,
            right: Vec::new(),
            parent,
            link,
            fronted: Vec::new(),
            noun_item,
        });
        number
    }

    /// Infinitives, gerunds and participles.
    fn phrase(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let before = i.checked_sub(1).map(|p| &self.items[p]);
        let parent = self.top().clause.or(self.top().parent);
        let object = parent.and_then(|p| self.object_of(p));
        let parent_subject = match parent {
            Some(p) => self.clauses[p].subject.clone(),
            None => self.subject_from_pending(),
        };
        match (verb.form, before) {
            (_, Some(Item::Conjunction(_)))
                if parent.is_some_and(|p| {
                    self.form_of(p) == verb.form || verb.form == Form::Participle && self.is_passive(p)
                }) =>
            {
                let sibling = parent.map_or(0, |p| p);
                let subject = self.clauses[sibling].subject.clone();
                let number = self.push_clause(i, group, subject, Link::Conjunct, parent, None);
                self.top().clause = Some(number);
            }
            // "Rubio to meet Danish officials": a headline's future tense.
            (Form::Infinitive, Some(Item::Nouns(_) | Item::Prepositional(..)))
                if parent.is_none() && self.top().opener == Opener::Main && !self.later_finite_verb(i) =>
            {
                let subject = self.subject_from_pending();
                self.add(i, group, subject, Link::Main, None);
            }
            (Form::Infinitive, Some(Item::Nouns(_) | Item::Prepositional(..))) => {
                let noun_item = self.last_noun_item(i);
                let subject = match (&object, parent) {
                    (Some(object), Some(p)) if self.controls_by_object(p) => object.clone(),
                    _ => parent_subject,
                };
                self.open_phrase(i, group, subject, Link::Infinitive, noun_item, parent);
            }
            (Form::Infinitive, _) => {
                let by_object = parent.is_some_and(|p| self.controls_by_object(p));
                let subject = object.filter(|_| by_object).unwrap_or(parent_subject);
                self.open_phrase(i, group, subject, Link::Infinitive, None, parent);
            }
            (Form::Ing, Some(Item::Particle(token))) if self.stands_apart(*token) => {
                let token = *token;
                self.open_phrase(i, group, parent_subject, Link::Subordinate(token), None, parent);
            }
            (Form::Ing, Some(Item::Particle(token))) => {
                let of_object =
                    matches!(self.tokens[*token].lower.as_str(), "of" | "from" | "for" | "with" | "against");
                let subject = if of_object { object.unwrap_or(parent_subject) } else { parent_subject };
                self.open_phrase(i, group, subject, Link::Gerund, None, parent);
            }
            (Form::Ing | Form::Participle, Some(Item::Nouns(list) | Item::Prepositional(_, list))) => {
                let noun_item = self.last_noun_item(i);
                let list = list.clone();
                self.open_phrase(i, group, list, Link::Relative, noun_item, parent);
            }
            (Form::Ing, Some(Item::Verb(_))) => {
                self.open_phrase(i, group, parent_subject, Link::Gerund, None, parent);
            }
            (_, Some(Item::Comma(_))) if parent.is_none() && !self.top().pending.is_empty() => {
                let subject = self.subject_from_pending();
                self.open_phrase(i, group, subject, Link::Participle, None, None);
                self.top().comma_closes = true;
            }
            (_, Some(Item::Comma(_) | Item::Subordinator(_))) if parent.is_some() => {
                // "said that ..., warning that ...": who spoke speaks on.
                let speaks =
                    verb.lemma.is_some_and(|l| self.lexicon.is("speech_verbs", self.lexicon.lemma(l)));
                let parent = if speaks { self.speaker_above(parent) } else { parent };
                let parent_subject = parent.map(|p| self.clauses[p].subject.clone()).unwrap_or_default();
                self.open_phrase(i, group, parent_subject, Link::Participle, None, parent);
            }
            _ if parent.is_none() => {
                let subject = self.subject_from_pending();
                self.open_phrase(i, group, subject, Link::Participle, None, None);
                self.top().comma_closes = true;
            }
            _ => self.open_phrase(i, group, parent_subject, Link::Gerund, None, parent),
        }
    }

    fn open_phrase(
        &mut self,
        i: usize,
        group: usize,
        subject: Vec<usize>,
        link: Link,
        noun_item: Option<usize>,
        parent: Option<usize>,
    ) {
        let waits = subject.is_empty() && parent.is_none() && link != Link::Relative;
        let outer_opener_closes = self.top().opener != Opener::Main || self.top().clause.is_none();
        let number = self.push_clause(i, group, subject, link, parent, noun_item);
        if waits {
            self.top().wait_for_subject.push(number);
        }
        let mut frame = Frame::new(Opener::Phrase);
        frame.clause = Some(number);
        frame.parent = parent;
        frame.comma_closes = outer_opener_closes || link != Link::Infinitive;
        self.stack.push(frame);
    }

    /// The clause that reports the given one, or the clause itself.
    fn speaker_above(&self, clause: Option<usize>) -> Option<usize> {
        let number = clause?;
        let above = self.clauses[number].parent;
        if self.clauses[number].link == Link::Complement { above.or(clause) } else { clause }
    }

    fn form_of(&self, clause: usize) -> Form {
        match &self.groups[self.clauses[clause].verb] {
            Group::Verb(verb) => verb.form,
            _ => Form::Finite,
        }
    }

    fn is_passive(&self, clause: usize) -> bool {
        matches!(&self.groups[self.clauses[clause].verb], Group::Verb(verb) if verb.passive)
    }

    /// Whether a preposition makes of its gerund an event beside its clause ("after accusing Iran"), not
    /// a part of what the verb says ("accused Iran of bombing").
    fn stands_apart(&self, token: usize) -> bool {
        matches!(
            self.tokens[token].lower.as_str(),
            "after"
                | "before"
                | "by"
                | "without"
                | "while"
                | "when"
                | "since"
                | "despite"
                | "amid"
                | "on"
                | "upon"
                | "besides"
        )
    }

    fn verb_of(&self, clause: usize) -> &str {
        match &self.groups[self.clauses[clause].verb] {
            Group::Verb(verb) => verb.lemma.map_or("", |lemma| self.lexicon.lemma(lemma)),
            _ => "",
        }
    }

    /// Whether the infinitive behind a verb belongs to its object ("urged China to talk"). A passive has
    /// its object as subject, which then is the infinitive's as well.
    fn controls_by_object(&self, clause: usize) -> bool {
        self.lexicon.is("object_control_verbs", self.verb_of(clause))
    }

    /// Whether the verb of a clause is followed by a clause without "that" ("said Russia attacked").
    fn takes_a_clause(&self, clause: Option<usize>) -> bool {
        clause.is_some_and(|c| {
            let verb = self.verb_of(c);
            self.lexicon.is("speech_verbs", verb)
                || self.lexicon.is("hedge_verbs", verb)
                || matches!(
                    verb,
                    "think" | "believe" | "know" | "find" | "see" | "show" | "mean" | "ensure" | "feel"
                )
        })
    }

    fn object_of(&self, clause: usize) -> Option<Vec<usize>> {
        if self.verb_of(clause) == "be" {
            return None;
        }
        self.clauses[clause].right.iter().find_map(|&item| match &self.items[item] {
            Item::Nouns(list) if !self.is_temporal(list) => Some(list.clone()),
            _ => None,
        })
    }

    fn is_temporal(&self, list: &[usize]) -> bool {
        list.iter().all(|&g| matches!(&self.groups[g], Group::Noun(noun) if noun.temporal))
    }

    fn follows_conjunction(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Conjunction(_)))
            || (i > 1
                && matches!(self.items[i - 1], Item::Comma(_))
                && matches!(self.items[i - 2], Item::Verb(_)))
    }

    /// The clause whose subject a verb behind "and" shares: the nearest finite one.
    fn clause_to_share(&mut self) -> Option<usize> {
        while self.stack.len() > 1 {
            let clause = self.top().clause;
            if clause.is_some_and(|c| self.form_of(c) == Form::Finite) {
                return clause;
            }
            self.stack.pop();
        }
        self.top().clause
    }

    /// The first noun group of the pending items, with those that "and" joins to it.
    fn subject_from_pending(&mut self) -> Vec<usize> {
        let pending = self.top().pending.clone();
        let mut subject: Vec<usize> = Vec::new();
        let mut joined = false;
        for item in pending {
            match &self.items[item] {
                Item::Nouns(list) if !self.is_temporal(list) => {
                    if subject.is_empty() || joined {
                        subject.extend(list);
                    }
                    joined = false;
                }
                Item::Conjunction(_) => joined = true,
                _ => joined = false,
            }
        }
        // "As countries of the region, Japan among them, build ...": "as" turns out to open a clause.
        let opening = self.top().pending.first().copied();
        match opening.map(|item| &self.items[item]) {
            Some(Item::Prepositional(token, list))
                if subject.is_empty()
                    && matches!(
                        self.tokens[*token].lower.as_str(),
                        "as" | "after" | "before" | "since" | "until"
                    ) =>
            {
                list.clone()
            }
            _ => subject,
        }
    }

    /// "..., Kyiv said", "... and China condemned it": the nouns between the last mark and the verb.
    fn steal_after_mark(&mut self, i: usize) -> Option<Vec<usize>> {
        let clause = self.top().clause?;
        let right = &self.clauses[clause].right;
        let mark = right
            .iter()
            .rposition(|&item| matches!(self.items[item], Item::Comma(_) | Item::Conjunction(_)))?;
        let nouns = right[mark + 1..].iter().position(|&item| match &self.items[item] {
            Item::Nouns(list) => !self.is_temporal(list),
            _ => false,
        })?;
        let at = mark + 1 + nouns;
        // Something must stand before the mark, and the verb must follow: no other verb in between.
        let first = right[at];
        if self.items[first..i].iter().any(|item| matches!(item, Item::Verb(_))) {
            return None;
        }
        let taken = self.clauses[clause].right.split_off(at);
        let Item::Nouns(list) = &self.items[taken[0]] else { return None };
        Some(list.clone())
    }

    /// "the deal the U.S. and Iran reached": two noun groups side by side and a verb that wants an object.
    fn bare_object_relative(&self, i: usize) -> Option<(Vec<usize>, Vec<usize>)> {
        let (first, second) = (i.checked_sub(2)?, i - 1);
        let next_is_nouns = matches!(self.items.get(i + 1), Some(Item::Nouns(_)));
        match (&self.items[first], &self.items[second]) {
            (Item::Nouns(fronted) | Item::Prepositional(_, fronted), Item::Nouns(subject))
                if !next_is_nouns && !self.is_temporal(fronted) && !self.is_temporal(subject) =>
            {
                Some((fronted.clone(), subject.clone()))
            }
            _ => None,
        }
    }

    fn steal_last_nouns(&mut self) -> Vec<usize> {
        let Some(clause) = self.top().clause else { return Vec::new() };
        let at = self.clauses[clause].right.iter().position(|&item| match &self.items[item] {
            Item::Nouns(list) => !self.is_temporal(list),
            _ => false,
        });
        let takes = self.takes_a_clause(Some(clause));
        let at = if takes {
            at
        } else {
            self.clauses[clause].right.iter().rposition(|&item| matches!(self.items[item], Item::Nouns(_)))
        };
        let Some(at) = at else { return Vec::new() };
        let item = self.clauses[clause].right[at];
        let Item::Nouns(list) = &self.items[item] else { return Vec::new() };
        if takes {
            self.clauses[clause].right.truncate(at);
        }
        list.clone()
    }

    fn last_noun_item(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&p| matches!(self.items[p], Item::Nouns(_) | Item::Prepositional(..)))
    }

    fn waiting_outer_frame(&self) -> bool {
        self.stack.iter().rev().skip(1).any(|frame| frame.clause.is_none() && !frame.pending.is_empty())
    }

    /// ", aligned with Russia, highlights": between two commas, with a finite verb behind the second.
    fn stands_in_commas(&self, i: usize) -> bool {
        let opened = i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Comma(_)));
        let close =
            (i + 1..self.items.len()).find(|&n| matches!(self.items[n], Item::Comma(_) | Item::Verb(_)));
        let Some(close) = close.filter(|&c| matches!(self.items[c], Item::Comma(_))) else { return false };
        let finite = matches!(self.items.get(close + 1), Some(Item::Verb(group))
            if matches!(&self.groups[*group], Group::Verb(verb) if verb.form == Form::Finite));
        opened && finite
    }

    fn later_finite_verb(&self, i: usize) -> bool {
        for item in &self.items[i + 1..] {
            match item {
                Item::Subordinator(_)
                | Item::Relative(_)
                | Item::Comma(_)
                | Item::Break(_)
                | Item::Conjunction(_) => {
                    return false;
                }
                Item::Verb(group) => {
                    if let Group::Verb(verb) = &self.groups[*group] {
                        return verb.form == Form::Finite;
                    }
                }
                _ => {}
            }
        }
        false
    }
}
