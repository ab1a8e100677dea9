//! Institutions without a name, which are those of the state that tells of them.

use super::Finder;
use crate::extract::scene::Who;
use crate::gazetteer::actor::ActorKind;
use crate::text::tag::Tag;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// "The White House said the army had struck": an institution with no name to it is that of the state which
    /// tells of it, where no other state was named before.
    pub(super) fn home_of(&self, groups: &[usize]) -> Option<Vec<Who>> {
        let (scene, parse) = (self.scene, self.scene.parse);
        let &[group] = groups else { return None };
        let noun = parse.noun(group)?;
        let words = noun.tokens.clone().filter(|&t| parse.tags[t] != Tag::Determiner);
        let words: Vec<&str> = words.map(|t| parse.word(t)).collect();
        if !scene.lexicon.is(WordList::HomeAgents, &words.join(" ")) {
            return None;
        }
        let speaker = self.speaker_of(scene.clause_of(group)?)?;
        let state = |mention: usize| {
            let actor = scene.mentions[mention].actor;
            (self.cast.kind(actor) == ActorKind::State).then_some(actor)
        };
        let &[one] = speaker.as_slice() else { return None };
        let home = state(one.mention)?;
        let before = (0..noun.tokens.start).filter_map(|t| scene.mention_at(t)).filter_map(state);
        before.into_iter().all(|actor| actor == home).then_some(speaker)
    }
}
