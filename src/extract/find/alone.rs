//! Sentences that name two actors and one event: the other actor is its other side.

use super::{Finder, Found, Sides};
use crate::extract::noun;
use crate::extract::scene::Who;
use crate::extract::status::{Judged, is_definite, judge_noun};
use crate::gazetteer::actor::ActorKind;

impl Finder<'_> {
    /// The two actors of a sentence that names no third one: their first mentions. Organisations report
    /// on what others do more often than they have a part in it, and are left out.
    pub fn only_pair(&self) -> Option<(usize, usize)> {
        let mentions = self.scene.mentions;
        let second = (1..mentions.len()).find(|&m| mentions[m].actor != mentions[0].actor)?;
        let pair = [mentions[0].actor, mentions[second].actor];
        let organisation = |actor: usize| self.cast.kind(actor) == ActorKind::Organisation;
        let alone = mentions.iter().all(|m| pair.contains(&m.actor)) && !pair.into_iter().any(organisation);
        alone.then_some((0, second))
    }

    /// A sentence of two actors and one event noun that names one of them: the other is its other side,
    /// where nothing else in the sentence relates them.
    pub(super) fn lone_trigger(&self, group: usize, pair: (usize, usize), found: &mut Vec<Found>) {
        for frame in self.frames.of_noun(self.scene.parse.head_word(group)) {
            let entry = &self.gazetteer.phrases[frame.phrase];
            if !noun::words_fit(self.scene, group, frame) {
                continue;
            }
            let matched = noun::arguments(self.scene, group, &frame.pattern, entry.mutual, entry.places);
            let other = |who: &[Who]| {
                let actor = self.scene.mentions[who.first()?.mention].actor;
                let other = if self.scene.mentions[pair.0].actor == actor { pair.1 } else { pair.0 };
                Some(vec![Who::sure(other)])
            };
            let (source, target, rule) = match (matched.source.is_empty(), matched.target.is_empty()) {
                (true, false) if entry.mutual => {
                    (other(&matched.target), Some(matched.target), "lone-target")
                }
                (false, true) if entry.alone => {
                    (Some(matched.source.clone()), other(&matched.source), "lone-source")
                }
                _ => continue,
            };
            let (Some(source), Some(target)) = (source, target) else { continue };
            let judged = Judged::new(entry.meaning, self.status());
            let Some(judged) =
                judge_noun(self.scene, self.frames, group, &source, is_definite(self.scene, group), judged)
            else {
                continue;
            };
            let trigger = self.span_of_token(self.scene.parse.noun(group).map_or(0, |noun| noun.head));
            let sides = Sides {
                source,
                target,
                within: false,
                mutual: entry.mutual,
                wording: noun::wording(self.scene, group, &frame.pattern),
                rule,
                trigger,
            };
            found.extend(self.relations(frame.phrase, &frame.written, sides, judged).unwrap_or_default());
            return;
        }
    }
}
