//! Whom pronouns stand for: "it", "their", "both countries".

use super::{Need, Scene, THROUGH_PRONOUN, Who, weakened};
use crate::extract::relation::Reason;
use crate::text::clause::{Clause, Link};
use crate::text::tag::Tag;

impl Scene<'_> {
    pub(super) fn pronoun(&self, group: usize, need: Need, depth: usize) -> Result<Vec<Who>, Reason> {
        let nobody = need.nobody();
        let noun = self.parse.noun(group).ok_or(nobody)?;
        if !matches!(self.parse.word(noun.head), "he" | "she" | "it" | "they" | "him" | "her" | "them") {
            return Err(nobody);
        }
        self.refer(noun.head, group, depth).ok_or(nobody)
    }

    /// Whom a pronoun or possessive stands for: the subject of its own clause (for "its"), of the clause
    /// above, or of an earlier clause; else the only actor named before it.
    pub(super) fn refer(&self, token: usize, group: usize, depth: usize) -> Option<Vec<Who>> {
        self.references.answer((token, depth), || self.find_referent(token, group, depth))
    }

    fn find_referent(&self, token: usize, group: usize, depth: usize) -> Option<Vec<Who>> {
        let clauses = &self.parse.clauses.clauses;
        let own = self.clause_of(group);
        let mut candidates: Vec<&Clause> = Vec::new();
        if let Some(own) = own {
            if let Some(object) = self.owner_by_object(token, group, own, depth) {
                return Some(object);
            }
            if self.parse.tags[token] == Tag::Possessive && !clauses[own].subject.contains(&group) {
                candidates.push(&clauses[own]);
            }
            if let Some(told) = self.told_to(group, own, depth) {
                return Some(told);
            }
            let mut above = clauses[own].parent;
            while let Some(number) = above {
                candidates.push(&clauses[number]);
                above = clauses[number].parent.filter(|p| *p < number);
            }
            candidates.extend(clauses[..own].iter().rev().filter(|c| c.link != Link::Relative));
        }
        for clause in candidates {
            if clause.subject.contains(&group) {
                continue;
            }
            if let Ok(who) = self.who_at(&clause.subject, Need::Source, depth + 1) {
                return Some(weakened(who, THROUGH_PRONOUN));
            }
        }
        // "Before he invaded Ukraine, Putin agreed": the main clause behind names him.
        if let Some(number) = own.filter(|&o| matches!(clauses[o].link, Link::Subordinate(_)))
            && let Some(main) = clauses[number + 1..].iter().find(|c| c.link == Link::Main)
            && let Ok(who) = self.who_at(&main.subject, Need::Source, depth + 1)
            && clauses[..number].is_empty()
        {
            return Some(weakened(who, THROUGH_PRONOUN));
        }
        let before: Vec<usize> = (0..token).filter_map(|t| self.mention_at(t)).collect();
        let first = *before.first()?;
        let single = before.iter().all(|&m| self.mentions[m].actor == self.mentions[first].actor);
        single.then(|| vec![Who { mention: first, certainty: THROUGH_PRONOUN }])
    }

    /// "told Japan it must leave": who is told what to do is the one spoken to.
    fn told_to(&self, group: usize, clause: usize, depth: usize) -> Option<Vec<Who>> {
        let clauses = &self.parse.clauses.clauses;
        let here = &clauses[clause];
        let modal = self.parse.verb(clause)?.modal.map(|token| self.parse.word(token));
        let told = here.link == Link::Complement && here.subject.contains(&group);
        let above = here.parent.filter(|_| told && matches!(modal, Some("must" | "should")))?;
        let &object = clauses[above].right.first().filter(|&&first| !self.is_prepositional(first))?;
        let need = Need::Target { places: false, goods: false };
        let who = self.who_at(self.parse.nouns_of(object), need, depth + 1).ok()?;
        Some(weakened(who, THROUGH_PRONOUN))
    }

    /// "criticised China over its tariffs", "helps Russia in its war": the object owns what follows it.
    fn owner_by_object(&self, token: usize, group: usize, clause: usize, depth: usize) -> Option<Vec<Who>> {
        let item = self.item_of(group)?;
        let event = !self.frames.of_noun(self.parse.head_word(group)).is_empty();
        let fits = match self.parse.preposition_of(item)? {
            "for" | "over" | "about" => true,
            "in" => event,
            _ => false,
        };
        let right = &self.parse.clauses.clauses[clause].right;
        let object = *right.first().filter(|&&first| fits && first + 1 == item)?;
        if self.parse.tags[token] != Tag::Possessive || self.is_prepositional(object) {
            return None;
        }
        let who = self
            .who_at(self.parse.nouns_of(object), Need::Target { places: false, goods: false }, depth + 1)
            .ok()?;
        Some(weakened(who, THROUGH_PRONOUN))
    }

    /// "both countries", "the two sides": the two actors named before, if there are just two.
    pub(super) fn both(&self, group: usize) -> Option<Vec<Who>> {
        let end = self.parse.noun(group)?.tokens.start;
        let mut actors: Vec<usize> = Vec::new();
        for mention in (0..end).filter_map(|t| self.mention_at(t)) {
            if !actors.iter().any(|&m| self.mentions[m].actor == self.mentions[mention].actor) {
                actors.push(mention);
            }
        }
        let [a, b] = actors[..] else { return None };
        Some(vec![
            Who { mention: a, certainty: THROUGH_PRONOUN },
            Who { mention: b, certainty: THROUGH_PRONOUN },
        ])
    }
}
