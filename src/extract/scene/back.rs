//! Whom what points back leads to: "the country", "the alliance's chief", "it" where its nearest reading is taken.

use super::{Need, Scene, THROUGH_PRONOUN, Who, weakened};
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::text::clause::Link;
use crate::text::inflect::singular;
use crate::text::tag::Tag;
use crate::text::word_list::WordList;

impl Scene<'_> {
    /// The actor that noun groups point back to when it cannot be one of `others`, if just one is left: "imposed levies
    /// on it", "the invasion of their country".
    pub fn back_to(&self, groups: &[usize], others: &[Who]) -> Option<Vec<Who>> {
        let &[group] = groups else { return None };
        let noun = self.parse.noun(group)?;
        let first = noun.tokens.start;
        let points = match self.parse.tags[first] {
            Tag::Pronoun if matches!(self.parse.word(first), "it" | "they" | "them") => {
                return self.above(group, others);
            }
            Tag::Pronoun => matches!(self.parse.word(first), "he" | "she" | "him" | "her"),
            Tag::Possessive => matches!(self.parse.word(first), "its" | "his" | "her" | "their"),
            _ => return self.definite(group, others),
        };
        points.then(|| self.only_one_before(first, None, others)).flatten()
    }

    /// "Peru said that Chile had attacked it": the subject of a clause above. Elsewhere "it" may as well be a thing.
    fn above(&self, group: usize, others: &[Who]) -> Option<Vec<Who>> {
        let clauses = &self.parse.clauses.clauses;
        let actor = |who: &Who| self.mentions[who.mention].actor;
        let mut at = self.clause_of(group)?;
        // "condemned Chile, accusing it of": the object of the clause above.
        if clauses[at].link == Link::Participle
            && let Some(above) = clauses[at].parent
            && let Some(&object) =
                clauses[above].right.first().filter(|&&first| !self.is_prepositional(first))
            && let Ok(who) =
                self.who(self.parse.nouns_of(object), Need::Target { places: false, goods: false })
            && !who.iter().any(|one| others.iter().any(|other| actor(other) == actor(one)))
        {
            return Some(weakened(who, THROUGH_PRONOUN));
        }
        while let Some(above) = clauses[at].parent.filter(|&above| above != at) {
            let told = clauses[at].link == Link::Complement;
            let subject = self.who(&clauses[above].subject, Need::Source).unwrap_or_default();
            let other = |who: &Who| others.iter().any(|one| actor(one) == actor(who));
            if told && !subject.is_empty() && !subject.iter().any(other) {
                return Some(weakened(subject, THROUGH_PRONOUN));
            }
            // A clause may stand below a later one ("..., Peru said"), but never below itself.
            if clauses[above].parent.is_some_and(|next| next >= at && above >= at) {
                return None;
            }
            at = above;
        }
        None
    }

    /// The only actor of its kind named before "the country", "the militia", apart from `others`.
    pub(super) fn definite(&self, group: usize, others: &[Who]) -> Option<Vec<Who>> {
        let noun = self.parse.noun(group)?;
        let told_behind = || self.parse.preposition_of(self.item_of(group)? + 1);
        if !noun.owners.is_empty() || told_behind() == Some("of") {
            return None;
        }
        let kind = self.pointed_kind(noun.head, noun.tokens.start)?;
        self.only_one_before(noun.tokens.start, Some(kind), others)
    }

    /// The actor in "the country's", "the militia's" before the head of a group.
    pub(super) fn definite_possessor(&self, group: usize) -> Option<Vec<Who>> {
        let owner = self.parse.noun(group)?.owners.last()?;
        let kind = self.pointed_kind(owner.clone().next_back()?, owner.start)?;
        self.only_one_before(owner.start, Some(kind), &[])
    }

    /// The kind of actor that a definite noun speaks of.
    fn pointed_kind(&self, head: usize, first: usize) -> Option<ActorKind> {
        // "the West African country" may be any country of West Africa.
        let named = (first + 1..=head).any(|token| self.parse.tokens[token].capital);
        let points = matches!(self.parse.word(first), "the" | "that" | "this") && !named;
        let word = self.parse.word(head);
        match () {
            () if !points => None,
            () if self.lexicon.is(WordList::DefiniteStates, word) && singular(word) == word => {
                Some(ActorKind::State)
            }
            () if self.lexicon.is(WordList::DefiniteOrganisations, word) => Some(ActorKind::Organisation),
            () if self.lexicon.is(WordList::DefiniteGroups, word) => Some(ActorKind::Group),
            () => None,
        }
    }

    fn only_one_before(&self, token: usize, kind: Option<ActorKind>, others: &[Who]) -> Option<Vec<Who>> {
        let actor = |mention: usize| self.mentions[mention].actor;
        let excluded = |mention: usize| others.iter().any(|who| actor(who.mention) == actor(mention));
        let mut before = (0..token).filter_map(|t| self.mention_at(t)).filter(|&mention| {
            kind.is_none_or(|kind| self.cast.kind(actor(mention)) == kind)
                && self.mentions[mention].role != AliasRole::Place
                && !excluded(mention)
        });
        let first = before.next()?;
        before
            .all(|mention| actor(mention) == actor(first))
            .then(|| vec![Who { mention: first, certainty: THROUGH_PRONOUN }])
    }
}
