//! What the builder of clauses looks at: nouns to the left, the verb of a clause, its object.

use super::Builder;
use crate::text::group::{Form, Group};
use crate::text::item::Item;
use crate::text::lexicon::Readings;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

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

    /// The nouns of which a clause without a comma tells more. A bare name needs no telling which, so it is the
    /// noun before the name: "strikes in Syria that killed", "sanctions targeting Iran that were lifted".
    pub(super) fn nouns_told_by(&self, i: usize) -> Vec<usize> {
        let mut at = i;
        while let Some(item) = at.checked_sub(1).filter(|&p| self.is_a_name(p) || self.is_time(p)) {
            at = match &self.items[item] {
                Item::Prepositional(token, _) if self.tokens[*token].lower != "by" => item,
                Item::Nouns(_) if self.is_bound_participle(item) => item - 1,
                _ => break,
            };
        }
        match at.checked_sub(1).map(|p| &self.items[p]) {
            Some(Item::Nouns(list) | Item::Prepositional(_, list)) => list.clone(),
            _ => self.nouns_before(i),
        }
    }

    fn is_time(&self, item: usize) -> bool {
        matches!(&self.items[item], Item::Nouns(list) | Item::Prepositional(_, list) if self.is_temporal(list))
    }

    /// Whether a participle behind a noun has the nouns of an item as its object: "sanctions targeting Iran".
    fn is_bound_participle(&self, item: usize) -> bool {
        let verb = item.checked_sub(1).map(|p| &self.items[p]);
        let participle = matches!(verb, Some(Item::Verb(group))
            if matches!(&self.groups[*group], Group::Verb(verb) if verb.form == Form::Ing));
        let noun = item.checked_sub(2).map(|p| &self.items[p]);
        participle && matches!(noun, Some(Item::Nouns(_) | Item::Prepositional(..)))
    }

    /// Whether an item is one name.
    fn is_a_name(&self, item: usize) -> bool {
        let (Item::Nouns(list) | Item::Prepositional(_, list)) = &self.items[item] else { return false };
        let [group] = list.as_slice() else { return false };
        matches!(&self.groups[*group], Group::Noun(noun)
            if matches!(self.tokens[noun.head].kind, Kind::Name(_))
                && !self.tokens[noun.head].readings.any(Readings::ADJECTIVE))
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
            self.lexicon.is(WordList::SpeechVerbs, verb)
                || self.lexicon.is(WordList::HedgeVerbs, verb)
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
