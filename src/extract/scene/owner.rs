//! Who owns a noun group or is told by it: "Japan's envoy", "Russian forces", "the president of France", "the
//! port of Odesa in Ukraine".

use super::{Need, Scene, THROUGH_THING, Who, weakened};
use crate::gazetteer::actor::AliasRole;
use crate::text::item::Item;
use crate::text::tag::Tag;
use crate::text::token::Kind;

/// Participles that leave a thing with the name before the hyphen: "a Danish-flagged ship". A closed set.
const BELONGS: [&str; 7] = ["led", "flagged", "registered", "owned", "operated", "controlled", "held"];

impl Scene<'_> {
    /// The actor behind a group whose head is a common noun: "Russian forces", "Japan's envoy",
    /// "the president of France", "its army".
    pub fn owner(&self, group: usize, depth: usize, agent: bool) -> Option<Vec<Who>> {
        if let Some(described) = self.described(group) {
            return Some(described);
        }
        if let Some(owner) = self.possessor(group, depth) {
            return Some(owner);
        }
        let prepositions: &[&str] = if agent { &["of", "from", "in"] } else { &["of"] };
        let list = self.complement_of(group, prepositions)?;
        self.who_at(&list, Need::Target { places: agent, goods: false }, depth + 1).ok()
    }

    /// The owner that stands before the head: a possessive, else a name or adjective.
    pub fn named_owner(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        self.possessor(group, depth).or_else(|| self.described(group))
    }

    /// Whether a name before the head, not a pronoun, says whose it is: "Japan's envoy", "Japanese ships".
    pub fn is_named(&self, group: usize) -> bool {
        let owned = self.parse.noun(group).is_some_and(|noun| !noun.owners.is_empty());
        owned && self.possessor(group, 0).is_some() || self.described(group).is_some()
    }

    /// The actor that the words before the head name: "Russian forces", "Moscow officials".
    pub fn described(&self, group: usize) -> Option<Vec<Who>> {
        let noun = self.parse.noun(group)?;
        let mention = noun.part.clone().filter(|&t| t < noun.head).rev().find_map(|t| self.modifier(t))?;
        Some(vec![Who::sure(mention)])
    }

    /// The actor in the possessive before the head: "Japan's", "the Russian army's", "its".
    pub fn possessor(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        let noun = self.parse.noun(group)?;
        if let Some(owner) = noun.owners.last() {
            let named = owner.clone().rev().find_map(|t| self.mention_at(t).filter(|_| self.is_free(t)));
            // "the country's invasion"
            return named.map(|mention| vec![Who::sure(mention)]).or_else(|| self.definite_possessor(group));
        }
        let first = noun.tokens.start;
        if self.parse.tags[first] == Tag::Possessive {
            return self.refer(first, group, depth);
        }
        None
    }

    /// The mention that a token adds to its noun: an adjective or a name that stands free.
    pub fn modifier(&self, token: usize) -> Option<usize> {
        let mention = self.mention_at(token).filter(|_| self.is_free(token))?;
        (self.mentions[mention].role != AliasRole::Place || self.parse.tags[token] == Tag::Noun)
            .then_some(mention)
    }

    /// Whether a name is not bound by a hyphen to a word that takes it away: "Iran-backed".
    fn is_free(&self, token: usize) -> bool {
        let tokens = &self.parse.tokens;
        let hyphen = tokens.get(token + 1).is_some_and(|t| t.kind == Kind::Hyphen);
        if !hyphen {
            return tokens.get(token + 1).is_none_or(|t| t.lower != "backed");
        }
        tokens
            .get(token + 2)
            .is_some_and(|t| matches!(t.kind, Kind::Name(_)) || BELONGS.contains(&t.lower.as_str()))
    }

    /// The noun groups of the prepositional phrase right behind a group.
    pub fn complement_of(&self, group: usize, prepositions: &[&str]) -> Option<Vec<usize>> {
        let item = self.item_of(group)?;
        if self.parse.nouns_of(item).last() != Some(&group) {
            return None;
        }
        let preposition = self.parse.preposition_of(item + 1)?;
        if !prepositions.contains(&preposition) {
            return None;
        }
        let list = self.parse.nouns_of(item + 1);
        (!list.is_empty()).then(|| list.to_vec())
    }

    /// Whose land a place is on: "the settlement of Orlivka in the Donetsk region, Ukraine".
    pub(super) fn land_of(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        self.lands.answer((group, depth), || self.find_land(group, depth))
    }

    fn find_land(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        let mut at = self.item_of(group)? + 1;
        loop {
            let next = self.parse.items.get(at)?;
            let list = match next {
                Item::Prepositional(..)
                    if matches!(
                        self.parse.preposition_of(at),
                        Some("of" | "in" | "near" | "on" | "at" | "around" | "outside")
                    ) =>
                {
                    self.parse.nouns_of(at)
                }
                // "into the sea, Japan said": who begins a clause is no land.
                Item::Comma(_)
                    if matches!(self.parse.items.get(at + 1), Some(Item::Nouns(_)))
                        && !self.is_subject(at + 1) =>
                {
                    at += 1;
                    self.parse.nouns_of(at)
                }
                _ => return None,
            };
            if let Ok(who) = self.who_at(list, Need::Target { places: false, goods: false }, depth + 1) {
                return Some(weakened(who, THROUGH_THING));
            }
            at += 1;
        }
    }

    /// Whether an item is the subject of a clause.
    fn is_subject(&self, item: usize) -> bool {
        let clauses = &self.parse.clauses.clauses;
        self.parse
            .nouns_of(item)
            .iter()
            .any(|group| clauses.iter().any(|clause| clause.subject.contains(group)))
    }
}
