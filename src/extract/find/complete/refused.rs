//! Completions that the sentence itself speaks against, however likely they look.

use super::Half;
use crate::extract::find::Finder;
use crate::gazetteer::relation::{Class, Sign};
use crate::text::token::Kind;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// Whether a source and a target can not be the sides of a trigger.
    pub(super) fn refuses(&self, half: &Half, (source, target): (usize, usize), mutual: bool) -> bool {
        self.is_ware(source, &half.source_slot)
            || self.is_ware(target, &half.target_slot)
            || !mutual
                && half.judged.meaning.sign == Sign::Tension
                && self.are_listed_together(source, target)
            || self.is_hurt_in_slot(half, target)
    }

    /// Whether a word is a part of a longer name: "Persian Gulf", "Song Contest". A headline tells nothing of that.
    pub(super) fn is_part_of_name(&self, token: usize) -> bool {
        let tokens = &self.scene.parse.tokens;
        let capital = |t: usize| tokens.get(t).is_some_and(|token| token.capital && token.kind == Kind::Word);
        let before = token.checked_sub(1).is_some_and(|before| before > 0 && capital(before));
        let long = || tokens.iter().filter(|t| t.kind == Kind::Word && t.lower.len() > 3);
        let headline = 2 * long().filter(|t| t.capital).count() > long().count();
        token > 0 && capital(token) && (before || capital(token + 1)) && !headline
    }

    /// "praised Russian vodka": the name tells only where a thing is from.
    fn is_ware(&self, mention: usize, slot: &[usize]) -> bool {
        let things = |&&group: &&usize| self.scene.parse.head_lists(group).has(WordList::Things);
        slot.iter().filter(things).any(|&group| self.inside(mention, &[group]) == "slot")
    }

    /// "The U.S. and Canada": members of one list do not act on each other.
    fn are_listed_together(&self, a: usize, b: usize) -> bool {
        let place = |mention: usize| {
            let group = self.group_of_token(self.token_of(mention))?;
            Some((group, self.scene.item_of(group)?))
        };
        matches!((place(a), place(b)), (Some(a), Some(b)) if a.1 == b.1 && a.0 != b.0)
    }

    /// "condemned the attack on Japan": who finds fault with an attack finds none with the one attacked.
    fn is_hurt_in_slot(&self, half: &Half, target: usize) -> bool {
        let meaning = half.judged.meaning;
        let blames = matches!(meaning.class, Class::Accuse | Class::Reject | Class::Protest)
            && meaning.sign == Sign::Tension;
        let harm = half.target_slot.last().is_some_and(|&group| {
            self.frames.of_noun(self.scene.parse.head_word(group)).iter().any(|frame| {
                let event = &self.gazetteer.phrases[frame.phrase].meaning;
                event.sign == Sign::Tension && !frame.pattern.prepositions.is_empty()
            })
        });
        blames && harm && self.inside(target, &half.target_slot) == "behind-slot"
    }
}
