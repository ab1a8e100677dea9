//! Candidates: every trigger of a sentence, and the relations it gives or the reason why it gives none.

use std::sync::Arc;

use crate::extract::frames::{Frame, Frames};
use crate::extract::noun::{self, NounMatch};
use crate::extract::relation::{Reason, Rejection, Relation, Status};
use crate::extract::scene::{Need, Scene, Who};
use crate::extract::status::{Judged, judge, judge_noun};
use crate::extract::verb::{VerbMatch, match_reciprocal, match_verb};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::Actor;
use crate::gazetteer::relation::{Class, Effect, Element, Meaning, NounPattern, VerbPattern};
use crate::span::Span;
use crate::text::clause::Link;
use crate::text::group::{Form, Group};
use crate::text::item::Item;
use crate::text::lexicon::Lemma;

/// Finds the relations of one sentence.
pub struct Finder<'a> {
    /// The sentence.
    pub scene: &'a Scene<'a>,
    /// Phrases.
    pub gazetteer: &'a Gazetteer,
    /// Patterns by trigger.
    pub frames: &'a Frames,
    /// Whether the whole sentence only supposes.
    pub supposed: bool,
}

/// A relation in terms of the sentence.
#[derive(Clone, Debug)]
pub struct Found {
    source: usize,
    target: usize,
    meaning: Meaning,
    status: Status,
    mutual: bool,
    confidence: f64,
    phrase: usize,
    written: Arc<str>,
    rule: &'static str,
    trigger: Span,
}

/// A trigger without a relation, in terms of the sentence.
#[derive(Clone, Debug)]
pub struct Rejected {
    phrase: usize,
    written: Arc<str>,
    trigger: Span,
    reason: Reason,
}

/// Where a sentence stands in its document.
pub struct Place<'a> {
    /// Its number.
    pub number: usize,
    /// Its span in the original text.
    pub sentence: Span,
    /// From a span in the folded text to the original.
    pub original: &'a dyn Fn(Span) -> Span,
}

impl Found {
    /// The relation with its places in the original text.
    pub fn at(
        self,
        place: &Place<'_>,
        scene: &Scene<'_>,
        actors: &[Actor],
        gazetteer: &Gazetteer,
    ) -> Relation {
        let (source, target) = (scene.mentions[self.source], scene.mentions[self.target]);
        Relation {
            source: actors[source.actor].id.clone(),
            target: actors[target.actor].id.clone(),
            meaning: self.meaning,
            status: self.status,
            mutual: self.mutual,
            confidence: self.confidence,
            phrase: gazetteer.phrases[self.phrase].id.clone(),
            pattern: self.written,
            rule: self.rule.to_owned(),
            sentence_no: place.number,
            sentence: place.sentence,
            source_mention: (place.original)(source.span),
            target_mention: (place.original)(target.span),
            trigger: (place.original)(self.trigger),
        }
    }
}

impl Rejected {
    /// The rejection with its places in the original text.
    pub fn at(self, place: &Place<'_>, gazetteer: &Gazetteer) -> Rejection {
        Rejection {
            phrase: gazetteer.phrases[self.phrase].id.clone(),
            pattern: self.written,
            trigger: (place.original)(self.trigger),
            sentence_no: place.number,
            sentence: place.sentence,
            reason: self.reason,
        }
    }
}

/// What one trigger yields.
pub struct Sides {
    /// Who acts.
    pub source: Vec<Who>,
    /// Who is acted on.
    pub target: Vec<Who>,
    /// Whether the sides are paired within one list ("Japan and China met").
    pub within: bool,
    /// Whether it holds both ways.
    pub mutual: bool,
    /// How they were found.
    pub rule: &'static str,
    /// The words that express it.
    pub trigger: Span,
}

impl Finder<'_> {
    /// All relations, at most one for each pair, sign and status, and all rejections.
    pub fn find(&self) -> (Vec<Found>, Vec<Rejected>) {
        let mut found = Vec::new();
        let mut rejected = Vec::new();
        let mut taken = Vec::new();
        for clause in 0..self.scene.parse.clauses.clauses.len() {
            self.verb_triggers(clause, &mut found, &mut rejected, &mut taken);
        }
        for (number, group) in self.scene.parse.groups.iter().enumerate() {
            if let Group::Noun(_) = group
                && !taken.contains(&number)
            {
                self.noun_triggers(number, &mut found, &mut rejected);
                self.role_triggers(number, &mut found);
                self.compound_triggers(number, &mut found);
            }
        }
        if found.is_empty()
            && let Some(pair) = self.only_pair()
        {
            for number in 0..self.scene.parse.groups.len() {
                self.lone_trigger(number, pair, &mut found);
            }
        }
        (strongest(found, self.scene), rejected)
    }

    fn verb_triggers(
        &self,
        clause: usize,
        found: &mut Vec<Found>,
        rejected: &mut Vec<Rejected>,
        taken: &mut Vec<usize>,
    ) {
        let Some(lemma) = self.scene.parse.verb(clause).and_then(|verb| verb.lemma) else { return };
        let mut best: Option<(usize, Vec<Found>)> = None;
        let mut best_taken = Vec::new();
        let mut why: Option<(usize, Rejected)> = None;
        for frame in self.frames.of_verb(lemma) {
            let phrase = &self.gazetteer.phrases[frame.phrase];
            let matched = match_verb(self.scene, clause, &frame.pattern, phrase.mutual).or_else(|| {
                phrase.mutual.then(|| match_reciprocal(self.scene, clause, &frame.pattern)).flatten()
            });
            let Some(matched) = matched else { continue };
            let weight = matched.weight;
            match self.verb_relations(clause, frame.phrase, &frame.written, &matched) {
                Ok(relations) if best.as_ref().is_none_or(|(w, _)| weight > *w) => {
                    best = Some((weight, relations));
                    best_taken = matched.taken;
                }
                Ok(_) => {}
                Err(rejection) if why.as_ref().is_none_or(|(w, _)| weight > *w) => {
                    why = Some((weight, rejection))
                }
                Err(_) => {}
            }
        }
        match (best, why) {
            // A longer phrase that found no actor still says that the shorter one misreads the verb.
            (Some((weight, _)), Some((other, rejection))) if other > weight + 2 => rejected.push(rejection),
            (Some((_, relations)), _) => {
                found.extend(relations);
                taken.extend(best_taken);
            }
            (None, Some((_, rejection))) => rejected.push(rejection),
            (None, None) => {}
        }
    }

    fn verb_relations(
        &self,
        clause: usize,
        phrase: usize,
        written: &Arc<str>,
        matched: &VerbMatch,
    ) -> Result<Vec<Found>, Rejected> {
        let entry = &self.gazetteer.phrases[phrase];
        let trigger = self.trigger_of_verb(clause, matched);
        let reject = |reason| Rejected { phrase, written: Arc::clone(written), trigger, reason };
        let source = match self.noun_owner(clause) {
            Some(owner) if matched.rule == "verb-active" => owner,
            _ => self.source_of(clause, matched).map_err(reject)?,
        };
        let target = match &matched.target {
            Some(argument) => {
                let need = Need::Target { places: entry.places };
                let mut target = self.scene.who(&argument.groups, need).map_err(reject)?;
                self.add_joined(argument.item, need, &mut target);
                target
            }
            None => source.clone(),
        };
        let within = matched.target.is_none();
        let sides = Sides { source, target, within, mutual: entry.mutual, rule: matched.rule, trigger };
        let judged = Judged::new(entry.meaning, self.status());
        let judged =
            judge(self.scene, self.frames, clause, judged).ok_or_else(|| reject(Reason::Cancelled))?;
        self.relations(phrase, written, sides, judged)
            .ok_or_else(|| reject(if within { Reason::NoTarget } else { Reason::SameActor }))
    }

    /// The actors of the source; "issued a statement condemning ..." takes them from the clause above.
    fn source_of(&self, clause: usize, matched: &VerbMatch) -> Result<Vec<Who>, Reason> {
        let own = self.scene.who(&matched.source.groups, Need::Source);
        let clauses = &self.scene.parse.clauses.clauses;
        let here = &clauses[clause];
        let participle = here.link == Link::Relative
            && self.scene.parse.verb(clause).is_some_and(|verb| verb.form == Form::Ing);
        let above = here
            .parent
            .filter(|p| participle && here.noun_item.is_some_and(|item| clauses[*p].right.contains(&item)));
        own.or_else(|why| match above {
            Some(parent) if why == Reason::ThingOnly => {
                self.scene.who(&clauses[parent].subject, Need::Source)
            }
            _ => Err(why),
        })
    }

    /// "Russia's attempt to seize ...", "a plan by the UK to train ...": whose infinitive it is.
    fn noun_owner(&self, clause: usize) -> Option<Vec<Who>> {
        let scene = self.scene;
        let clause = &scene.parse.clauses.clauses[clause];
        let mut item = clause.noun_item.filter(|_| clause.link == Link::Infinitive)?;
        while item > 0 && scene.parse.preposition_of(item) == Some("by") {
            item -= 1;
        }
        let group = *scene.parse.nouns_of(item).last()?;
        let head = scene.parse.noun(group)?.head;
        if scene.mention_at(head).is_some() || scene.is_agent(group) {
            return None;
        }
        let by = || scene.complement_of(group, &["by"]).and_then(|list| scene.who(&list, Need::Source).ok());
        scene.possessor(group, 0).or_else(by).or_else(|| scene.described(group))
    }

    /// "to Kyiv and to Moscow": a further phrase with the same preposition behind "and".
    fn add_joined(&self, item: Option<usize>, need: Need, target: &mut Vec<Who>) {
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

    fn noun_triggers(&self, group: usize, found: &mut Vec<Found>, rejected: &mut Vec<Rejected>) {
        let word = self.scene.parse.head_word(group).to_owned();
        let mut best: Option<(usize, Vec<Found>)> = None;
        let mut why: Option<Rejected> = None;
        for frame in self.frames.of_noun(&word) {
            if !noun::words_fit(self.scene, group, &frame.pattern) {
                continue;
            }
            let weight = 2 * frame.pattern.before.len() + usize::from(!frame.pattern.prepositions.is_empty());
            match self.noun_relations(group, frame) {
                Ok((more, relations)) if best.as_ref().is_none_or(|(w, _)| weight + more > *w) => {
                    best = Some((weight + more, relations));
                }
                Ok(_) => {}
                Err(rejection) => why = why.or(Some(rejection)),
            }
        }
        match best {
            Some((_, relations)) => found.extend(relations),
            None => rejected.extend(why),
        }
    }

    /// The relations of a noun, and 2 where its own preposition led to the target, which makes a surer
    /// reading than names before it.
    fn noun_relations(
        &self,
        group: usize,
        frame: &Frame<NounPattern>,
    ) -> Result<(usize, Vec<Found>), Rejected> {
        let entry = &self.gazetteer.phrases[frame.phrase];
        let trigger = self.span_of_token(self.scene.parse.noun(group).map_or(0, |noun| noun.head));
        let written = Arc::clone(&frame.written);
        let reject =
            |reason| Rejected { phrase: frame.phrase, written: Arc::clone(&written), trigger, reason };
        let mut matched = noun::arguments(self.scene, group, &frame.pattern, entry.mutual, entry.places);
        if matched.source.is_empty()
            && let Some(owner) = noun::shared_owner(self.scene, group)
        {
            matched.source = owner;
            matched.rule = "noun-shared-owner";
        }
        let mut status = self.status();
        if noun::is_negated(self.scene, group) {
            status = Status::Denied;
        } else if noun::is_supposed(self.scene, group) && status == Status::Actual {
            status = Status::Possible;
        }
        let judged = Judged::new(entry.meaning, status);
        let judged = judge_noun(self.scene, self.frames, group, &matched.source, judged)
            .ok_or_else(|| reject(Reason::Cancelled))?;
        self.lend(group, &mut matched, entry.mutual, judged);
        if matched.source.is_empty() {
            return Err(reject(Reason::NoSource));
        }
        // "Biden and Xi ... their meeting", "Japan and China hold talks": both sides are in one list.
        let within = matched.target.is_empty() && entry.mutual && matched.source.len() > 1;
        if matched.target.is_empty() && !within {
            return Err(reject(Reason::NoTarget));
        }
        let prepositional = if matched.rule == "noun-compound" || matched.target.is_empty() { 0 } else { 2 };
        let sides = Sides {
            target: if within { matched.source.clone() } else { matched.target },
            source: matched.source,
            within,
            mutual: entry.mutual,
            rule: matched.rule,
            trigger,
        };
        let relations = self.relations(frame.phrase, &written, sides, judged);
        relations.map(|found| (prepositional, found)).ok_or_else(|| reject(Reason::SameActor))
    }

    /// The two actors of a sentence that names no third one: their first mentions.
    fn only_pair(&self) -> Option<(usize, usize)> {
        let mentions = self.scene.mentions;
        let second = (1..mentions.len()).find(|&m| mentions[m].actor != mentions[0].actor)?;
        let pair = [mentions[0].actor, mentions[second].actor];
        mentions.iter().all(|m| pair.contains(&m.actor)).then_some((0, second))
    }

    /// A sentence of two actors and one event noun that names one of them: the other is its other side,
    /// where nothing else in the sentence relates them.
    fn lone_trigger(&self, group: usize, pair: (usize, usize), found: &mut Vec<Found>) {
        let word = self.scene.parse.head_word(group).to_owned();
        for frame in self.frames.of_noun(&word) {
            let entry = &self.gazetteer.phrases[frame.phrase];
            if !noun::words_fit(self.scene, group, &frame.pattern) {
                continue;
            }
            let matched = noun::arguments(self.scene, group, &frame.pattern, entry.mutual, entry.places);
            let other = |who: &[Who]| {
                let actor = self.scene.mentions[who.first()?.mention].actor;
                let other = if self.scene.mentions[pair.0].actor == actor { pair.1 } else { pair.0 };
                Some(vec![Who { mention: other, certainty: 1.0 }])
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
            let Some(judged) = judge_noun(self.scene, self.frames, group, &source, judged) else { continue };
            let trigger = self.span_of_token(self.scene.parse.noun(group).map_or(0, |noun| noun.head));
            let sides = Sides { source, target, within: false, mutual: entry.mutual, rule, trigger };
            found.extend(self.relations(frame.phrase, &frame.written, sides, judged).unwrap_or_default());
            return;
        }
    }

    /// Gives a noun the subject of its clause as source where the verb is light or changed its meaning.
    fn lend(&self, group: usize, matched: &mut NounMatch, mutual: bool, judged: Judged) {
        let scene = self.scene;
        let Some(item) = scene.item_of(group) else { return };
        let Some(number) = scene.parse.clauses.of_item[item] else { return };
        let clause = &scene.parse.clauses.clauses[number];
        let Some(verb) = scene.parse.verb(number) else { return };
        let word = verb.lemma.map_or("", |lemma| scene.lexicon.lemma(lemma));
        let light = scene.lexicon.is("light_verbs", word) || word == "be";
        let changed = judged.changed_by == Some(number);
        let lends = match scene.parse.items[item] {
            Item::Nouns(_) => !verb.passive && (light || changed || !self.says_something_itself(verb.lemma)),
            // "travelled to Beijing for talks with", "is locked in a dispute with"
            _ => {
                matches!(scene.parse.preposition_of(item), Some("in" | "into" | "for" | "on" | "to"))
                    && !self.says_something_itself(verb.lemma)
            }
        };
        let in_right = clause.right.contains(&item) && lends;
        // "Iranian officials say talks with the U.S. go on": the speaker is the other side.
        let speaker =
            clause.parent.filter(|_| clause.link == Link::Complement && clause.subject.contains(&group));
        let lender = match speaker {
            Some(above) if mutual => &scene.parse.clauses.clauses[above],
            _ if in_right => clause,
            _ => return,
        };
        let subject = noun::lend_subject(scene, lender);
        if subject.is_empty() {
            return;
        }
        if changed && matched.target.is_empty() {
            // "Hungary blocked EU aid": the one whose act is stopped is the target.
            matched.target = std::mem::take(&mut matched.source);
        }
        if matched.source.is_empty() || changed {
            let enough = !matched.target.is_empty() || mutual && subject.len() > 1 && light;
            if enough {
                matched.source = subject;
                matched.rule = if light || changed { "noun-subject" } else { "noun-distant-subject" };
                matched.lent = true;
            }
        }
    }

    /// Whether a verb tells what its subject thinks or says of an event, and so does not do the event:
    /// "condemned the attack on", "discussed the war with".
    fn says_something_itself(&self, lemma: Option<Lemma>) -> bool {
        let Some(lemma) = lemma else { return true };
        let word = self.scene.lexicon.lemma(lemma);
        let attitude = |frame: &Frame<VerbPattern>| {
            let class = self.gazetteer.phrases[frame.phrase].meaning.class;
            frame.pattern.rest == [Element::Target]
                && matches!(
                    class,
                    Class::Accuse
                        | Class::Reject
                        | Class::Support
                        | Class::Threaten
                        | Class::Request
                        | Class::Protest
                )
        };
        self.scene.lexicon.is("speech_verbs", word)
            || self.scene.lexicon.is("hedge_verbs", word)
            || self.frames.of_verb(lemma).iter().any(attitude)
            || self.frames.governing_verb(lemma, "").is_some_and(|rule| rule.tension == Effect::Drop)
    }

    pub(super) fn relations(
        &self,
        phrase: usize,
        written: &Arc<str>,
        sides: Sides,
        judged: Judged,
    ) -> Option<Vec<Found>> {
        let mut source = sides.source;
        if let Some(clause) = judged.changed_by
            && let Some(above) = self.scene.parse.clauses.clauses.get(clause)
            && let Ok(subject) = self.scene.who(&above.subject, Need::Source)
        {
            source = subject;
        }
        let mutual = sides.mutual && judged.changed_by.is_none();
        let mut found = Vec::new();
        for (i, a) in source.iter().enumerate() {
            for (j, b) in sides.target.iter().enumerate() {
                let same = self.scene.mentions[a.mention].actor == self.scene.mentions[b.mention].actor;
                if same || (sides.within && j <= i) {
                    continue;
                }
                let ordered =
                    self.scene.mentions[a.mention].span.start <= self.scene.mentions[b.mention].span.start;
                let (first, second) = if mutual && !ordered { (b, a) } else { (a, b) };
                found.push(Found {
                    source: first.mention,
                    target: second.mention,
                    meaning: judged.meaning,
                    status: judged.status,
                    mutual,
                    confidence: confidence(sides.rule) * a.certainty * b.certainty,
                    phrase,
                    written: Arc::clone(written),
                    rule: sides.rule,
                    trigger: sides.trigger,
                });
            }
        }
        (!found.is_empty()).then_some(found)
    }

    pub(super) fn status(&self) -> Status {
        if self.supposed { Status::Possible } else { Status::Actual }
    }

    pub(super) fn span_of_token(&self, token: usize) -> Span {
        self.scene.parse.tokens.get(token).map_or(Span::new(0, 0), |t| t.span)
    }

    fn trigger_of_verb(&self, clause: usize, matched: &VerbMatch) -> Span {
        let head = self.scene.parse.verb(clause).map_or(0, |verb| verb.head);
        let (from, to) = (self.span_of_token(head), self.span_of_token(matched.last_token));
        if to.start >= from.start && to.start - from.start < 80 { from.join(to) } else { from }
    }
}

/// How often relations found in this way are right, before what weakens each one.
fn confidence(rule: &str) -> f64 {
    match rule {
        "verb-active" | "verb-passive" => 0.85,
        "verb-reciprocal" | "noun-between" | "noun-compound" => 0.85,
        "noun-possessor" | "noun-by" | "noun-subject" => 0.8,
        "noun-distant-subject" | "noun-shared-owner" => 0.65,
        "lone-target" | "lone-source" => 0.5,
        _ => 0.75,
    }
}

/// Of several relations for one pair, sign and status the surest is kept, in the order of the text.
fn strongest(found: Vec<Found>, scene: &Scene<'_>) -> Vec<Found> {
    let key = |f: &Found| {
        let (a, b) = (scene.mentions[f.source].actor, scene.mentions[f.target].actor);
        (a.min(b), a.max(b), f.meaning.sign, f.status)
    };
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        match kept.iter_mut().find(|k| key(k) == key(&one)) {
            Some(other) if one.confidence > other.confidence => *other = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept.sort_by_key(|f| (f.trigger, f.source, f.target));
    kept
}
