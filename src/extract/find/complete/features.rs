//! What speaks for or against a relation: the features that `src/extract/weigh/weights.toml` weighs.

use super::half::Half;
use super::{Lack, Opening, Side};
use crate::extract::find::place::count;
use crate::extract::find::{Finder, Found};
use crate::extract::weigh::Feature;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// The features of a relation that the rules found whole.
    pub(in crate::extract::find) fn features_of_found(&self, one: &Found, actors: usize) -> Vec<Feature> {
        let certainty = match one.certainty {
            c if c >= 0.99 => "full",
            c if c >= 0.75 => "some",
            _ => "little",
        };
        vec![
            Feature::of_relation("rule", one.rule),
            Feature::of_relation("class", one.meaning.class.as_str()),
            Feature::of_relation("certainty", certainty),
            Feature::of_relation("actors", count(actors)),
            Feature::of_source("role", self.role(one.source, None)),
            Feature::of_target("role", self.role(one.target, None)),
            Feature::of_source("kind", self.kind_of(one.source)),
            Feature::of_target("kind", self.kind_of(one.target)),
        ]
    }

    /// The features that all completions of a trigger have.
    pub(super) fn features_of_opening(&self, opening: &Opening<'_>) -> Vec<Feature> {
        let entry = &self.gazetteer.phrases[opening.rejected.phrase];
        let half = opening.half;
        let lack = opening.lack.as_str();
        vec![
            Feature::of_relation(lack, if half.verb { "verb" } else { "noun" }),
            Feature::of_relation(lack, opening.rejected.reason.as_str()),
            Feature::of_relation(lack, if entry.alone { "alone" } else { "not-alone" }),
            Feature::of_relation(lack, if entry.mutual { "mutual" } else { "one-way" }),
            Feature::of_relation(lack, count(opening.actors)),
            Feature::of_relation(lack, if opening.found.is_empty() { "first" } else { "further" }),
            Feature::of_relation("signs", if opening.mixed { "mixed" } else { "one" }),
            Feature::of_relation("class", half.judged.meaning.class.as_str()),
            Feature::of_relation("actors", count(opening.actors)),
            Feature::of_relation("triggers", count(opening.halves)),
            Feature::of_relation("found", count(opening.found.len())),
            Feature::of_relation("governor", self.governor(half)),
        ]
    }

    /// The features of the two that would be its sides.
    pub(super) fn features_of_both(&self, opening: &Opening<'_>, sides: (usize, usize)) -> Vec<Feature> {
        vec![
            Feature::of_relation("opposed", if self.is_opposed(opening, sides) { "yes" } else { "no" }),
            Feature::of_relation("order", self.order(opening.half, sides)),
        ]
    }

    /// The features of a mention that would be one of its sides.
    pub(super) fn features_of_side(&self, opening: &Opening<'_>, side: Side, mention: usize) -> Vec<Feature> {
        let half = opening.half;
        let (of, known, slot) = match side {
            Side::Source => ("source", &half.source, &half.source_slot),
            Side::Target => ("target", &half.target, &half.target_slot),
        };
        let mut features = Vec::with_capacity(12);
        let mut add = |name, value| features.push(Feature { of, name, value });
        add("kind", self.kind_of(mention));
        let related = opening.found.iter().filter(|found| self.has_side(found, mention)).count();
        add("related", count(related.min(2)));
        match known.iter().find(|who| who.mention == mention) {
            Some(who) => add("known", if who.certainty >= 0.99 { "surely" } else { "likely" }),
            None => {
                add("filler", self.filler(slot));
                add("inside", self.inside(mention, slot));
                self.place(mention, half.token, half.clause, &mut add);
            }
        }
        features
    }

    /// Whether the rules relate the two actors with the other sign.
    fn is_opposed(&self, opening: &Opening<'_>, (source, target): (usize, usize)) -> bool {
        let sign = opening.half.judged.meaning.sign;
        let opposes =
            |f: &Found| f.meaning.sign != sign && self.has_side(f, source) && self.has_side(f, target);
        opening.found.iter().any(opposes)
    }

    /// Whether a relation has the actor of a mention on one of its sides.
    fn has_side(&self, found: &Found, mention: usize) -> bool {
        let actor = |mention: usize| self.scene.mentions[mention].actor;
        [found.source, found.target].into_iter().any(|side| actor(side) == actor(mention))
    }

    /// What kind of verb an event noun depends on.
    fn governor(&self, half: &Half) -> &'static str {
        let verb = half.clause.filter(|_| !half.verb).and_then(|clause| self.scene.parse.verb(clause));
        let Some(lemma) = verb.and_then(|verb| verb.lemma) else { return "none" };
        let lexicon = self.scene.lexicon;
        let word = lexicon.lemma(lemma);
        match () {
            () if word == "be" => "be",
            () if lexicon.verb_is(WordList::SpeechVerbs, lemma) => "speech",
            () if lexicon.verb_is(WordList::HedgeVerbs, lemma) => "hedge",
            () if lexicon.verb_is(WordList::LightVerbs, lemma) => "light",
            () if !self.frames.of_verb(lemma).is_empty() => "phrase",
            () => "other",
        }
    }

    fn order(&self, half: &Half, (source, target): (usize, usize)) -> &'static str {
        let (source, trigger, target) = (self.token_of(source), half.token, self.token_of(target));
        match (source < trigger, target < trigger, source < target) {
            (true, true, true) => "source-target-trigger",
            (true, true, false) => "target-source-trigger",
            (true, false, _) => "source-trigger-target",
            (false, true, _) => "target-trigger-source",
            (false, false, true) => "trigger-source-target",
            (false, false, false) => "trigger-target-source",
        }
    }
}

impl Lack {
    /// The lack in words, as the weights name it.
    fn as_str(self) -> &'static str {
        match self {
            Lack::Source => "lacks-source",
            Lack::Target => "lacks-target",
            Lack::Both => "lacks-both",
        }
    }
}
