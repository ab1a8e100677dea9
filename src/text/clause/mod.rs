//! Clauses: which noun groups are subject, object and prepositional phrases of which verb, and how
//! clauses hang together. One pass from left to right with a stack of clauses that wait for their verb.

mod finite;
mod look;
mod phrase;

use crate::text::group::{Form, Group};
use crate::text::item::Item;
use crate::text::lexicon::Lexicon;
use crate::text::token::Token;

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
            frame.antecedent = match after_comma {
                true => self.nouns_before(i),
                false => self.nouns_told_by(i),
            };
        }
        frame.comma_closes = after_comma || self.top().clause.is_none();
        frame.parent = self.top().clause;
        self.stack.push(frame);
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
        if matches!(link, Link::Main | Link::Complement) {
            let own = (0..i).rev().find(|&p| matches!(&self.items[p], Item::Nouns(list) if *list == subject));
            if let Some(item) = own {
                self.of_item[item] = Some(number);
            }
        }
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
}

#[cfg(test)]
mod tests;
