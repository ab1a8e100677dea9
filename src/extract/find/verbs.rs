//! Verb triggers: from a matched clause to its relations.

use std::sync::Arc;

use super::{Finder, Found, Rejected, Sides};
use crate::extract::frames::Frame;
use crate::extract::noun;
use crate::extract::relation::Reason;
use crate::extract::scene::{Need, Who};
use crate::extract::status::{Judged, judge};
use crate::extract::verb::{Argument, VerbMatch, match_noun_as_subject, match_reciprocal, match_verb};
use crate::gazetteer::relation::{Class, Meaning, NounPattern, Sign, VerbPattern};
use crate::span::Span;
use crate::text::clause::Link;
use crate::text::group::Form;
use crate::text::item::Item;
use crate::text::tag::Tag;

impl Finder<'_> {
    pub(super) fn verb_triggers(
        &self,
        clause: usize,
        found: &mut Vec<Found>,
        rejected: &mut Vec<Rejected>,
        taken: &mut Vec<usize>,
    ) {
        let Some(lemma) = self.scene.parse.verb(clause).and_then(|verb| verb.lemma) else { return };
        let mut best: Option<(usize, Vec<Found>)> = None;
        let mut best_taken = Vec::new();
        let mut why: Option<(usize, Rejected, Option<VerbMatch>)> = None;
        for frame in self.frames.of_verb(lemma) {
            let phrase = &self.gazetteer.phrases[frame.phrase];
            let matched = match_verb(self.scene, clause, frame, phrase.mutual).or_else(|| {
                phrase.mutual.then(|| match_reciprocal(self.scene, clause, &frame.pattern)).flatten()
            });
            let Some(matched) = matched else {
                if phrase.mutual
                    && best.is_none()
                    && let Some(group) = match_noun_as_subject(self.scene, clause, &frame.pattern)
                    && !self.is_event(group)
                {
                    match self.noun_as_subject(clause, group, frame) {
                        Ok(relations) => {
                            best = Some((1, relations));
                            best_taken = vec![group];
                        }
                        Err(rejection) => why = why.or(Some((1, rejection, None))),
                    }
                }
                continue;
            };
            let weight = matched.weight;
            match self.verb_relations(clause, frame.phrase, &frame.written, &matched) {
                Ok(relations) if best.as_ref().is_none_or(|(w, _)| weight > *w) => {
                    best = Some((weight, relations));
                    best_taken = matched.taken;
                }
                Ok(_) => {}
                Err(rejection) if why.as_ref().is_none_or(|(w, ..)| weight > *w) => {
                    why = Some((weight, rejection, Some(matched)));
                }
                Err(_) => {}
            }
        }
        let mut reject = |mut rejection: Rejected, matched: Option<VerbMatch>| {
            let half = matched.and_then(|matched| self.half_of_verb(clause, rejection.phrase, &matched));
            rejection.half = half.map(Box::new);
            rejected.push(rejection);
        };
        match (best, why) {
            // A longer phrase that found no actor still says that the shorter one misreads the verb.
            (Some((weight, _)), Some((other, rejection, matched))) if other > weight + 2 => {
                reject(rejection, matched);
            }
            (Some((_, relations)), _) => {
                found.extend(relations);
                taken.extend(best_taken);
            }
            (None, Some((_, rejection, matched))) => reject(rejection, matched),
            (None, None) => {}
        }
    }

    pub(super) fn verb_relations(
        &self,
        clause: usize,
        phrase: usize,
        written: &Arc<str>,
        matched: &VerbMatch,
    ) -> Result<Vec<Found>, Rejected> {
        let entry = &self.gazetteer.phrases[phrase];
        let trigger = self.trigger_of_verb(clause, matched);
        let reject = |reason| Rejected { phrase, written: Arc::clone(written), trigger, reason, half: None };
        let source = match self.noun_owner(clause) {
            Some(owner) if matched.rule == "verb-active" => Ok(owner),
            _ => self.source_of(clause, matched),
        };
        let source = source.or_else(|why| self.owner_of_object(matched).ok_or(why));
        let each_other = matched.target.as_ref().is_some_and(|t| self.scene.is_reciprocal(&t.groups));
        let (source, target, within) = match &matched.target {
            Some(argument) if !each_other => {
                let need = Need::Target { places: entry.places, goods: trades(entry.meaning.class) };
                let mut target = self.target_of(argument, need, &source, entry.meaning).map_err(reject)?;
                self.add_joined(argument.item, need, &mut target);
                let target = self.of_kind(phrase, target).map_err(reject)?;
                match source {
                    // "The leak strained relations between Turkey and Greece": both sides are in the target.
                    Err(_) if self.is_between(argument.item) && target.len() > 1 => {
                        (target.clone(), target, true)
                    }
                    source => (source.map_err(reject)?, target, false),
                }
            }
            _ => match matched.owned_target {
                Some(group) => {
                    let owner = self.scene.named_owner(group, 0);
                    let target = self
                        .of_kind(phrase, owner.ok_or_else(|| reject(Reason::NoTarget))?)
                        .map_err(reject)?;
                    (source.map_err(reject)?, target, false)
                }
                None => {
                    let source = source.map_err(reject)?;
                    (source.clone(), source, true)
                }
            },
        };
        let sides = Sides {
            source,
            target,
            within,
            mutual: entry.mutual || each_other,
            wording: matched.wording.clone(),
            rule: matched.rule,
            trigger,
        };
        let judged = Judged::new(entry.meaning, self.status());
        let judged =
            judge(self.scene, self.frames, clause, judged).ok_or_else(|| reject(Reason::Cancelled))?;
        self.relations(phrase, written, sides, judged)
            .ok_or_else(|| reject(if within { Reason::NoTarget } else { Reason::SameActor }))
    }

    /// The actors of a target. What points back points to somebody else than the source, where nobody would do
    /// that to himself: "China said that Japan attacked it", "imposed levies on its goods".
    fn target_of(
        &self,
        argument: &Argument,
        need: Need,
        source: &Result<Vec<Who>, Reason>,
        meaning: Meaning,
    ) -> Result<Vec<Who>, Reason> {
        let target = self.scene.who(&argument.groups, need);
        let Ok(source) = source else { return target };
        let actor = |who: &Who| self.scene.mentions[who.mention].actor;
        let own = |who: &Who| source.iter().any(|one| actor(one) == actor(who));
        let harms =
            matches!(meaning.class, Class::Sanction | Class::Coerce | Class::Mobilize | Class::Assault);
        let pronoun = |&group: &usize| {
            self.scene.parse.noun(group).is_some_and(|noun| self.scene.parse.tags[noun.head] == Tag::Pronoun)
        };
        let back = || self.scene.back_to(&argument.groups, source);
        // "Peru and Chile rejected the union, calling it a threat": "it" is not the two of them.
        let one = |&group: &usize| self.scene.parse.head_word(group) == "it";
        let several = source.len() > 1 && argument.groups.iter().all(one);
        match target {
            Ok(who) if several && who.iter().all(own) => back().ok_or(Reason::NoTarget),
            Ok(who) if who.iter().all(own) && (harms || argument.groups.iter().all(pronoun)) => {
                Ok(back().unwrap_or(who))
            }
            Err(why) => back().ok_or(why),
            found => found,
        }
    }

    /// "Relations between Japan and China soured", "Japan's ties with China were mended".
    fn noun_as_subject(
        &self,
        clause: usize,
        group: usize,
        frame: &Frame<VerbPattern>,
    ) -> Result<Vec<Found>, Rejected> {
        let entry = &self.gazetteer.phrases[frame.phrase];
        let head = self.scene.parse.verb(clause).map_or(0, |verb| verb.head);
        let trigger = self.span_of_token(head);
        let written = &frame.written;
        let reject = |reason| Rejected {
            phrase: frame.phrase,
            written: Arc::clone(written),
            trigger,
            reason,
            half: None,
        };
        let pattern = NounPattern {
            before: Vec::new(),
            heads: Vec::new(),
            prepositions: vec!["with".to_owned()],
            above: Vec::new(),
        };
        let matched = noun::arguments(self.scene, group, &pattern, true, false);
        let mut source = matched.source;
        if source.is_empty() {
            // "Ties with Japan have improved, China said."
            source = self.speaker_of(clause).ok_or_else(|| reject(Reason::NoSource))?;
        }
        let within = matched.target.is_empty();
        let target = if within { source.clone() } else { matched.target };
        let judged = Judged::new(entry.meaning, self.status());
        let judged =
            judge(self.scene, self.frames, clause, judged).ok_or_else(|| reject(Reason::Cancelled))?;
        let wording = format!(
            "{} {}",
            self.scene.parse.head_word(group),
            self.scene.parse.verb(clause).and_then(|v| v.lemma).map_or("", |l| self.scene.lexicon.lemma(l))
        );
        let sides = Sides { source, target, within, mutual: true, wording, rule: matched.rule, trigger };
        self.relations(frame.phrase, written, sides, judged).ok_or_else(|| reject(Reason::NoTarget))
    }

    /// Whether a noun group tells of an event by itself, whatever befalls it: "tensions with".
    fn is_event(&self, group: usize) -> bool {
        let frames = self.frames.of_noun(self.scene.parse.head_word(group));
        frames.iter().any(|frame| noun::words_fit(self.scene, group, frame))
    }

    /// Who says what a clause tells.
    pub(super) fn speaker_of(&self, clause: usize) -> Option<Vec<Who>> {
        let clauses = &self.scene.parse.clauses.clauses;
        let above = clauses[clause].parent.filter(|_| clauses[clause].link == Link::Complement)?;
        self.scene.who(&clauses[above].subject, Need::Source).ok()
    }

    fn is_between(&self, item: Option<usize>) -> bool {
        let preposition = item.and_then(|item| self.scene.parse.preposition_of(item));
        matches!(preposition, Some("between" | "among"))
    }

    /// The actors of the source; "issued a statement condemning ..." takes them from the clause above.
    pub(super) fn source_of(&self, clause: usize, matched: &VerbMatch) -> Result<Vec<Who>, Reason> {
        let own = self.scene.who(&matched.source.groups, Need::Source);
        let clauses = &self.scene.parse.clauses.clauses;
        let here = &clauses[clause];
        let participle = here.link == Link::Relative
            && self.scene.parse.verb(clause).is_some_and(|verb| verb.form == Form::Ing);
        let above = here
            .parent
            .filter(|p| participle && here.noun_item.is_some_and(|item| clauses[*p].right.contains(&item)));
        let passive = |number: usize| self.scene.parse.verb(number).is_some_and(|verb| verb.passive);
        own.or_else(|why| match above {
            Some(parent) if matches!(why, Reason::ThingOnly | Reason::NoSource) && !passive(parent) => {
                self.scene.who(&clauses[parent].subject, Need::Source)
            }
            _ if matched.source.groups.is_empty() => self.agent_of_event(clause, matched).ok_or(why),
            _ => self
                .agent_of_means(&matched.source.groups)
                .or_else(|| self.doer_of_event(clause, &matched.source.groups))
                .or_else(|| self.master_of_agents(&matched.source.groups))
                .or_else(|| self.home_of(&matched.source.groups))
                .ok_or(why),
        })
    }

    /// "A bill to cut U.S. aid to Jordan": whose the thing is that somebody unknown handles.
    fn owner_of_object(&self, matched: &VerbMatch) -> Option<Vec<Who>> {
        let object = *matched.taken.last().filter(|_| matched.rule == "verb-active")?;
        let event = !self.frames.of_noun(self.scene.parse.head_word(object)).is_empty();
        self.scene.described(object).filter(|_| event)
    }

    /// "was killed in an Israeli strike", "was captured during a U.S. operation": whose act a passive is told in.
    fn agent_of_event(&self, clause: usize, matched: &VerbMatch) -> Option<Vec<Who>> {
        let parse = self.scene.parse;
        let clause = parse.clauses.clauses.get(clause).filter(|_| matched.rule == "verb-passive")?;
        clause.right.iter().find_map(|&item| {
            let preposition = parse.preposition_of(item)?;
            let &[group] = parse.nouns_of(item) else { return None };
            let harmful = self.frames.of_noun(parse.head_word(group)).iter().any(|frame| {
                let phrase = &self.gazetteer.phrases[frame.phrase];
                !phrase.mutual && phrase.meaning.sign == Sign::Tension
            });
            // "held in an Israeli prison": the place that the pattern names is the holder's.
            let held_in = preposition == "in" && matched.taken.contains(&group);
            let told_in = matches!(preposition, "in" | "during" | "by" | "under") && harmful || held_in;
            self.scene.named_owner(group, 0).filter(|_| told_in)
        })
    }

    /// "Rockets fired by Hezbollah hit", "rockets that Hezbollah fired hit": who used the means that acts.
    fn agent_of_means(&self, groups: &[usize]) -> Option<Vec<Who>> {
        let parse = self.scene.parse;
        parse.clauses.clauses.iter().enumerate().filter(|(_, c)| c.link == Link::Relative).find_map(
            |(c, clause)| {
                let passive = parse.verb(c).is_some_and(|verb| verb.passive);
                let doer = match () {
                    () if passive && clause.subject == groups => {
                        parse.nouns_of(self.scene.agent_item(clause)?)
                    }
                    () if !groups.is_empty() && clause.fronted == groups => &clause.subject,
                    () => return None,
                };
                self.scene.who(doer, Need::Source).ok()
            },
        )
    }

    /// "Russia's attempt to seize ...", "a plan by the UK to train ...": whose infinitive it is.
    pub(super) fn noun_owner(&self, clause: usize) -> Option<Vec<Who>> {
        let scene = self.scene;
        let clause = &scene.parse.clauses.clauses[clause];
        let mut item = clause.noun_item.filter(|_| clause.link == Link::Infinitive)?;
        // "knowledge of their plan to" is a plan, "the decision of the U.S. to" a decision.
        let last = |item: usize| scene.parse.nouns_of(item).last().copied();
        let somebody = |group: usize| {
            scene.is_agent(group)
                || scene.parse.noun(group).is_some_and(|n| scene.mention_at(n.head).is_some())
        };
        while item > 0
            && match scene.parse.preposition_of(item) {
                Some("by") => true,
                Some("of") => last(item).is_some_and(somebody),
                _ => false,
            }
        {
            item -= 1;
        }
        let group = last(item)?;
        let head = scene.parse.noun(group)?.head;
        if scene.mention_at(head).is_some() || scene.is_agent(group) {
            return None;
        }
        let by =
            || scene.complement_of(group, &["by", "of"]).and_then(|list| scene.who(&list, Need::Source).ok());
        scene.possessor(group, 0).or_else(by).or_else(|| scene.described(group))
    }

    /// "to Kyiv and to Moscow": a further phrase with the same preposition behind "and".
    pub(super) fn add_joined(&self, item: Option<usize>, need: Need, target: &mut Vec<Who>) {
        let Some(item) = item else { return };
        let parse = self.scene.parse;
        let (Some(Item::Conjunction(_)), Some(Item::Prepositional(..))) =
            (parse.items.get(item + 1), parse.items.get(item + 2))
        else {
            return;
        };
        if parse.preposition_of(item).is_some()
            && parse.preposition_of(item) == parse.preposition_of(item + 2)
        {
            target.extend(self.scene.who(parse.nouns_of(item + 2), need).unwrap_or_default());
        }
    }

    /// The words from the verb to the last that its pattern took, or the verb where they lie far apart.
    pub(in crate::extract) fn trigger_of_verb(&self, clause: usize, matched: &VerbMatch) -> Span {
        let head = self.scene.parse.verb(clause).map_or(0, |verb| verb.head);
        let (from, to) = (self.span_of_token(head), self.span_of_token(matched.last_token));
        if to.start >= from.start && to.start - from.start < 80 { from.join(to) } else { from }
    }
}

/// Whether a class of relations is about goods as well as about states.
fn trades(class: Class) -> bool {
    matches!(
        class,
        Class::Sanction | Class::Yield | Class::Coerce | Class::Cooperate | Class::Aid | Class::Assault
    )
}
