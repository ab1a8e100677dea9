//! One sentence, analysed: tokens, tags, groups, items and clauses.

use super::clause::{Clauses, clauses};
use super::group::{Group, NounGroup, VerbGroup, groups};
use super::item::{Item, items};
use super::lexicon::Lexicon;
use super::tag::{Tag, tags};
use super::token::{Name, Token, tokens};
use super::word_list::WordLists;
use crate::span::Span;

/// The analysis of one sentence. Numbers of tokens, groups, items and clauses refer to its vectors.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// Words and signs.
    pub tokens: Vec<Token>,
    /// One tag a token.
    pub tags: Vec<Tag>,
    /// Noun groups, verb groups and what stands between.
    pub groups: Vec<Group>,
    /// Groups joined into lists and prepositional phrases.
    pub items: Vec<Item>,
    /// Verbs with their arguments.
    pub clauses: Clauses,
    /// For each group: the item in which it stands, if it is a noun group.
    items_of_groups: Vec<Option<usize>>,
}

/// Analyses one sentence of a folded text.
pub fn parse(text: &str, sentence: Span, names: &[Name], lexicon: &Lexicon) -> Parse {
    let tokens = tokens(text, sentence, names, lexicon);
    let tags = tags(&tokens, lexicon);
    let groups = groups(&tokens, &tags, lexicon);
    let items = items(&groups, &tokens, &tags, lexicon);
    let clauses = clauses(&items, &groups, &tokens, lexicon);
    let mut items_of_groups = vec![None; groups.len()];
    for (number, item) in items.iter().enumerate() {
        for &group in item.nouns() {
            items_of_groups[group].get_or_insert(number);
        }
    }
    Parse { tokens, tags, groups, items, clauses, items_of_groups }
}

impl Parse {
    /// The noun group with this number.
    #[inline]
    pub fn noun(&self, group: usize) -> Option<&NounGroup> {
        match self.groups.get(group) {
            Some(Group::Noun(noun)) => Some(noun),
            _ => None,
        }
    }

    /// The verb group of a clause.
    #[inline]
    pub fn verb(&self, clause: usize) -> Option<&VerbGroup> {
        match self.groups.get(self.clauses.clauses.get(clause)?.verb) {
            Some(Group::Verb(verb)) => Some(verb),
            _ => None,
        }
    }

    /// The noun groups of an item, if it holds any.
    #[inline]
    pub fn nouns_of(&self, item: usize) -> &[usize] {
        self.items.get(item).map_or(&[], Item::nouns)
    }

    /// The item in which a noun group stands.
    #[inline]
    pub fn item_of(&self, group: usize) -> Option<usize> {
        self.items_of_groups.get(group).copied().flatten()
    }

    /// The preposition of an item, in lower case.
    #[inline]
    pub fn preposition_of(&self, item: usize) -> Option<&str> {
        match self.items.get(item) {
            Some(Item::Prepositional(token, _) | Item::Particle(token)) => Some(self.word(*token)),
            _ => None,
        }
    }

    /// A token's word in lower case.
    #[inline]
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.lower.as_str())
    }

    /// The lists in which the head of a noun group stands.
    #[inline]
    pub fn head_lists(&self, group: usize) -> WordLists {
        self.noun(group)
            .and_then(|noun| self.tokens.get(noun.head))
            .map_or_else(WordLists::default, |head| head.lists)
    }

    /// The word that says what a noun group is.
    #[inline]
    pub fn head_word(&self, group: usize) -> &str {
        self.noun(group).map_or("", |noun| self.word(noun.head))
    }
}
