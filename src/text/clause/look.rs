//! What the builder of clauses looks at: nouns to the left, the verb of a clause, its object.

use super::Builder;
use crate::text::group::{Form, Group};
use crate::text::item::Item;

impl Builder<'_> {
    /// The noun groups of the nearest noun or prepositional item to the left.
    pub(super) fn nouns_before(&self, i: usize) -> Vec<usize> {
        self.items[..i]
            .iter()
            .rev()
            .find_map(|item| match item {
                // "strikes on Sunday that killed": a day does nothing.
                Item::Nouns(list) | Item::Prepositional(_, list) if !self.is_temporal(list) => {
                    Some(list.clone())
                }
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The shape of the verb of a clause.
    pub(super) fn form_of(&self, clause: usize) -> Form {
        match &self.groups[self.clauses[clause].verb] {
            Group::Verb(verb) => verb.form,
            _ => Form::Finite,
        }
    }

    /// Whether the verb of a clause is passive.
    pub(super) fn is_passive(&self, clause: usize) -> bool {
        matches!(&self.groups[self.clauses[clause].verb], Group::Verb(verb) if verb.passive)
    }

    /// The base form of the verb of a clause.
    pub(super) fn verb_of(&self, clause: usize) -> &str {
        match &self.groups[self.clauses[clause].verb] {
            Group::Verb(verb) => verb.lemma.map_or("", |lemma| self.lexicon.lemma(lemma)),
            _ => "",
        }
    }

    /// Whether the verb of a clause is followed by a clause without "that" ("said Russia attacked").
    pub(super) fn takes_a_clause(&self, clause: Option<usize>) -> bool {
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

    /// The first noun groups behind the verb of a clause that tell more than the time.
    pub(super) fn object_of(&self, clause: usize) -> Option<Vec<usize>> {
        if self.verb_of(clause) == "be" {
            return None;
        }
        self.clauses[clause].right.iter().find_map(|&item| match &self.items[item] {
            Item::Nouns(list) if !self.is_temporal(list) => Some(list.clone()),
            _ => None,
        })
    }

    /// Whether noun groups only tell the time.
    pub(super) fn is_temporal(&self, list: &[usize]) -> bool {
        list.iter().all(|&g| matches!(&self.groups[g], Group::Noun(noun) if noun.temporal))
    }

    /// Whether nouns that are under no preposition wait for their verb.
    pub(super) fn has_pending_subject(&mut self) -> bool {
        let items = self.items;
        self.top().pending.iter().any(|&item| matches!(items[item], Item::Nouns(_)))
    }

    /// The first noun group of the pending items, with those that "and" joins to it.
    pub(super) fn subject_from_pending(&mut self) -> Vec<usize> {
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

    /// The nearest item with nouns to the left.
    pub(super) fn last_noun_item(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&p| matches!(self.items[p], Item::Nouns(_) | Item::Prepositional(..)))
    }
}
