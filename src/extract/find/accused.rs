//! Accusations that need no word for it: whoever says that another does harm to him accuses him.

use std::collections::BTreeSet;

use super::{Finder, Found};
use crate::extract::relation::Status;
use crate::extract::scene::Need;
use crate::gazetteer::relation::{Class, Sign};
use crate::text::clause::Link;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// "Venezuela says that a U.S. plane violated its airspace": an accusation by each victim that is itself
    /// the speaker, beside the harm that is told.
    pub(super) fn accusations(&self, found: &[Found]) -> Vec<Found> {
        let Some(accuse) = self.gazetteer.classes.get(&Class::Accuse) else { return Vec::new() };
        let mut known: BTreeSet<(usize, usize)> = found.iter().flat_map(|one| self.held(one)).collect();
        let mut accusations = Vec::new();
        for one in found.iter().filter(|one| !one.mutual && is_harm(one)) {
            let (doer, victim) =
                (self.scene.mentions[one.source].actor, self.scene.mentions[one.target].actor);
            let Some(saying) = self.clause_of_trigger(one.trigger).and_then(|clause| self.saying(clause))
            else {
                continue;
            };
            let speaker = self.scene.who(&self.scene.parse.clauses.clauses[saying].subject, Need::Source);
            let Some(speaker) = speaker
                .unwrap_or_default()
                .into_iter()
                .find(|who| self.scene.mentions[who.mention].actor == victim)
            else {
                continue;
            };
            if known.insert((victim, doer)) {
                accusations.push(Found {
                    source: speaker.mention,
                    target: one.source,
                    meaning: accuse.meaning,
                    // The harm is told, the accusation only implied.
                    confidence: 0.95 * one.confidence,
                    rule: "speaker-harmed",
                    ..one.clone()
                });
            }
        }
        accusations
    }

    /// Which actor is already related to which, with the sign of tension.
    fn held(&self, one: &Found) -> Vec<(usize, usize)> {
        let (a, b) = (self.scene.mentions[one.source].actor, self.scene.mentions[one.target].actor);
        match (one.meaning.sign, one.mutual) {
            (Sign::Alliance, _) => Vec::new(),
            (Sign::Tension, false) => vec![(a, b)],
            (Sign::Tension, true) => vec![(a, b), (b, a)],
        }
    }

    /// The clause of the verb of saying that a clause is told in, if nothing on the way supposes or denies it.
    fn saying(&self, clause: usize) -> Option<usize> {
        let (parse, lexicon) = (self.scene.parse, self.scene.lexicon);
        let clauses = &parse.clauses.clauses;
        let mut at = clause;
        for _ in 0..clauses.len() {
            let here = &clauses[at];
            let above = here.parent.filter(|&parent| parent != at)?;
            let verb = parse.verb(above)?;
            let word = verb.lemma.map_or("", |lemma| lexicon.lemma(lemma));
            if here.link == Link::Complement && lexicon.is(WordList::SpeechVerbs, word) {
                return (verb.negator.is_none() && verb.modal.is_none()).then_some(above);
            }
            at = above;
        }
        None
    }
}

/// Whether a relation is an act that its target would hold against the doer.
fn is_harm(one: &Found) -> bool {
    let harm = matches!(
        one.meaning.class,
        Class::Sanction | Class::Coerce | Class::Mobilize | Class::Assault | Class::Threaten
    );
    harm && one.meaning.sign == Sign::Tension && one.status == Status::Actual
}
