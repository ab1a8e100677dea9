//! From what a trigger says to the class in which the codebook of PLOVER puts it.
//!
//! Its classes are ours, but some acts lie elsewhere: what is only announced is `AGREE` or `THREATEN`, whatever it is
//! that is announced; and a phrase may name its class there (`plover` in the gazetteer).

use super::reading::Reading;
use crate::extract::find::Finder;
use crate::extract::relation::Status;
use crate::extract::status::governing_verb;
use crate::gazetteer::relation::{Class, Effect, Sign};
use crate::span::Span;
use crate::text::clause::Link;

impl Finder<'_> {
    /// The reading as coders of PLOVER would put it.
    pub(super) fn coded(&self, mut reading: Reading) -> Reading {
        let meaning = &mut reading.meaning;
        if let Some(phrase) = reading.phrase.map(|phrase| &self.gazetteer.phrases[phrase])
            && phrase.meaning.class == meaning.class
        {
            meaning.class = phrase.plover.unwrap_or(meaning.class);
        }
        if reading.status == Status::Denied && meaning.sign == Sign::Alliance {
            *meaning = self.scene.rejection;
        } else if reading.status == Status::Possible && meaning.sign == Sign::Tension
            || self.is_announced(reading.trigger)
        {
            meaning.class = match (meaning.sign, meaning.class) {
                (Sign::Alliance, _) => Class::Agree,
                (_, said @ (Class::Accuse | Class::Reject | Class::Request)) => said,
                (Sign::Tension, _) => Class::Threaten,
            };
        }
        meaning.class = match meaning.class {
            // PLOVER has no classes for how actors stand.
            Class::Ally => Class::Support,
            Class::Rival => Class::Assault,
            // Among its requests are those for help, and all of them are verbal conflict.
            Class::Request => {
                meaning.sign = Sign::Tension;
                Class::Request
            }
            class => class,
        };
        reading
    }

    /// Whether the act of a trigger is only announced: "will send", "agreed to send".
    fn is_announced(&self, trigger: Span) -> bool {
        let clauses = &self.scene.parse.clauses.clauses;
        let mut at = self.clause_of_trigger(trigger);
        for _ in 0..clauses.len() {
            let Some(clause) = at else { return false };
            let Some(verb) = self.scene.parse.verb(clause) else { return false };
            let modal = verb.modal.map_or("", |token| self.scene.parse.word(token));
            if matches!(modal, "will" | "'ll" | "would" | "shall") && verb.negator.is_none() {
                return true;
            }
            let here = &clauses[clause];
            if !matches!(here.link, Link::Infinitive | Link::Gerund | Link::Conjunct) {
                return false;
            }
            at = here.parent;
            let rule = at.and_then(|above| governing_verb(self.scene, self.frames, above, ""));
            let plans = |effect| matches!(effect, Effect::Become(meaning) if meaning.class == Class::Agree);
            if here.link != Link::Conjunct && rule.is_some_and(|rule| plans(rule.alliance)) {
                return true;
            }
        }
        false
    }
}
