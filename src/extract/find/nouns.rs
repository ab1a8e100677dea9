//! Noun triggers: from an event noun to its two sides.

use std::sync::Arc;

use super::{Finder, Found, Rejected, Sides};
use crate::extract::frames::Frame;
use crate::extract::noun::{self, NounMatch};
use crate::extract::relation::{Reason, Status};
use crate::extract::scene::{Need, Who};
use crate::extract::status::{Judged, is_definite, judge_noun};
use crate::gazetteer::relation::{Class, Effect, Element, NounPattern, Sign, VerbPattern};
use crate::text::clause::Link;
use crate::text::item::Item;
use crate::text::lexicon::Lemma;
use crate::text::tag::Tag;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

/// A thing of the one who is helped will do ("Peru's ships"), what a pronoun owns is too far from it.
const LEAST_CERTAINTY_OF_HELPED: f64 = 0.8;

impl Finder<'_> {
    pub(super) fn noun_triggers(&self, group: usize, found: &mut Vec<Found>, rejected: &mut Vec<Rejected>) {
        let mut best: Option<(usize, Vec<Found>)> = None;
        let mut why: Option<(Rejected, &Frame<NounPattern>)> = None;
        for frame in self.frames.of_noun(self.scene.parse.head_word(group)) {
            if !noun::words_fit(self.scene, group, frame) {
                continue;
            }
            let weight = 2 * frame.pattern.before.len() + usize::from(!frame.pattern.prepositions.is_empty());
            match self.noun_relations(group, frame) {
                Ok((more, relations)) if best.as_ref().is_none_or(|(w, _)| weight + more > *w) => {
                    best = Some((weight + more, relations));
                }
                Ok(_) => {}
                Err(rejection) => why = why.or(Some((rejection, frame))),
            }
        }
        match (best, why) {
            (Some((_, relations)), _) => found.extend(relations),
            (None, Some((mut rejection, frame))) => {
                rejection.half = self.half_of_noun(group, frame).map(Box::new);
                rejected.push(rejection);
            }
            (None, None) => {}
        }
    }

    /// The relations of a noun, and 2 where its own preposition led to the target, which makes a surer
    /// reading than names before it.
    pub(super) fn noun_relations(
        &self,
        group: usize,
        frame: &Frame<NounPattern>,
    ) -> Result<(usize, Vec<Found>), Rejected> {
        let entry = &self.gazetteer.phrases[frame.phrase];
        let trigger = self.span_of_token(self.scene.parse.noun(group).map_or(0, |noun| noun.head));
        let written = Arc::clone(&frame.written);
        let reject = |reason| Rejected {
            phrase: frame.phrase,
            written: Arc::clone(&written),
            trigger,
            reason,
            half: None,
        };
        let mut matched = noun::arguments(self.scene, group, &frame.pattern, entry.mutual, entry.places);
        if matched.target.is_empty() && matches!(entry.meaning.class, Class::Accuse | Class::Request) {
            matched.target = self.claimed(group).unwrap_or_default();
        }
        self.give_owner(group, &mut matched);
        // "Why is the war between them ...?" asks about a war that is there.
        let known = matched.rule == "noun-compound" || is_definite(self.scene, group);
        let mut status = if known && !self.supposed { Status::Actual } else { self.status() };
        if noun::is_negated(self.scene, group) {
            status = Status::Denied;
        } else if noun::is_supposed(self.scene, group) && status == Status::Actual {
            status = Status::Possible;
        }
        let judged = Judged::new(entry.meaning, status);
        let judged = judge_noun(self.scene, self.frames, group, &matched.source, known, judged)
            .ok_or_else(|| reject(Reason::Cancelled))?;
        self.lend(group, &mut matched, entry.mutual, judged);
        if matched.source.is_empty() {
            return Err(reject(Reason::NoSource));
        }
        if matched.target.is_empty() && !entry.mutual && judged.meaning.sign == Sign::Tension {
            matched.target = self.defended_from(group, &matched.source);
        }
        matched.target = self.of_kind(frame.phrase, matched.target).map_err(reject)?;
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
            wording: noun::wording(self.scene, group, &frame.pattern),
            rule: matched.rule,
            trigger,
        };
        let relations = self.relations(frame.phrase, &written, sides, judged);
        relations.map(|found| (prepositional, found)).ok_or_else(|| reject(Reason::SameActor))
    }

    /// "Its accusation that Mali arms rebels", "demands that Mali leave": of whom the clause behind the noun tells.
    fn claimed(&self, group: usize) -> Option<Vec<Who>> {
        let parse = self.scene.parse;
        let opener = self.scene.item_of(group)? + 1;
        let Item::Subordinator(token) = parse.items.get(opener)? else { return None };
        let clause = parse.clauses.clauses.iter().find(|clause| clause.verb_item > opener)?;
        let named = clause.subject.iter().all(|&g| self.scene.item_of(g).is_some_and(|item| item > opener));
        let who = self.scene.who(&clause.subject, Need::Source).ok();
        who.filter(|_| named && parse.word(*token) == "that")
    }

    /// Gives a noun without a source of its own the owner of the noun beside or above it.
    fn give_owner(&self, group: usize, matched: &mut NounMatch) {
        if !matched.source.is_empty() {
            return;
        }
        let beside = noun::shared_owner(self.scene, group).map(|owner| (owner, "noun-shared-owner"));
        let owner = beside.or_else(|| self.owner_above(group).map(|owner| (owner, "noun-governed")));
        if let Some((owner, rule)) = owner {
            matched.source = owner;
            matched.rule = rule;
        }
    }

    /// "stands with Peru against Chile's attack", "aid to Peru amid Chile's attack": whoever is helped against an
    /// attack is the one attacked.
    fn defended_from(&self, group: usize, attacker: &[Who]) -> Vec<Who> {
        let parse = self.scene.parse;
        let against = |item: &usize| matches!(parse.preposition_of(*item), Some("against" | "from" | "amid"));
        let Some(item) = self.scene.item_of(group).filter(against) else { return Vec::new() };
        let Some(number) = parse.clauses.of_item[item] else { return Vec::new() };
        let helps = |phrase: usize| {
            let meaning = self.gazetteer.phrases[phrase].meaning;
            matches!(meaning.class, Class::Support | Class::Aid | Class::Ally)
        };
        let verb = parse.verb(number).and_then(|verb| verb.lemma);
        let by_verb = verb.is_some_and(|lemma| self.frames.of_verb(lemma).iter().any(|f| helps(f.phrase)));
        let actor = |who: &Who| self.scene.mentions[who.mention].actor;
        let attacks = |who: &Who| attacker.iter().any(|one| actor(one) == actor(who));
        let need = Need::Target { places: true, goods: false };
        let named = |at: &usize| {
            let mut who = self.scene.who(parse.nouns_of(*at), need).unwrap_or_default();
            who.retain(|one| one.certainty >= LEAST_CERTAINTY_OF_HELPED);
            who
        };
        let helped = |at: &usize| {
            let above = at.checked_sub(1).and_then(|above| parse.nouns_of(above).last());
            let frames = above.map_or(&[][..], |&group| self.frames.of_noun(parse.head_word(group)));
            let by_noun = frames.iter().any(|frame| helps(frame.phrase));
            (by_noun || by_verb && parse.clauses.clauses[number].right.contains(at)) && !named(at).is_empty()
        };
        let before = (0..item).rev().take_while(|&at| parse.clauses.of_item[at] == Some(number));
        // "protects Peruvian ships with Brazilian planes from": the object comes first.
        let object = before.clone().find(|at| matches!(parse.items[*at], Item::Nouns(_)) && helped(at));
        let who = object.or_else(|| before.clone().find(helped)).map(|at| named(&at)).unwrap_or_default();
        if who.iter().any(attacks) { Vec::new() } else { who }
    }

    /// "The American lifting of sanctions on Iran": whose the noun is that governs this one.
    fn owner_above(&self, group: usize) -> Option<Vec<Who>> {
        let parse = self.scene.parse;
        let item = self.scene.item_of(group)?;
        if !matches!(parse.items[item], Item::Prepositional(..)) {
            return None;
        }
        let above = *parse.nouns_of(item.checked_sub(1)?).last()?;
        self.frames.governing_noun(parse.head_word(above))?;
        self.scene.named_owner(above, 0)
    }

    /// Gives a noun the subject of its clause as source where the verb is light or changed its meaning.
    pub(super) fn lend(&self, group: usize, matched: &mut NounMatch, mutual: bool, judged: Judged) {
        let scene = self.scene;
        let Some(item) = scene.item_of(group) else { return };
        let Some(number) = scene.parse.clauses.of_item[item] else { return };
        let clause = &scene.parse.clauses.clauses[number];
        let Some(verb) = scene.parse.verb(number) else { return };
        let word = verb.lemma.map_or("", |lemma| scene.lexicon.lemma(lemma));
        let light = scene.lexicon.is(WordList::LightVerbs, word) || word == "be";
        let changed = judged.changed_by == Some(number);
        let preposition = scene.parse.preposition_of(item).unwrap_or("");
        let around = matches!(preposition, "after" | "amid" | "during" | "following" | "despite");
        let rule = verb.lemma.and_then(|lemma| self.frames.governing_verb(lemma, preposition));
        let governed = clause.right.first() == Some(&item) && rule.is_some_and(|r| r.tension == Effect::Keep);
        let lends = match scene.parse.items[item] {
            Item::Prepositional(..) if self.is_measured(item) => !verb.passive && (light || changed),
            Item::Nouns(_) => !verb.passive && (light || changed || !self.says_something_itself(verb.lemma)),
            // "brought in sanctions on": the subject's own doing.
            _ if governed => !verb.passive,
            // "travelled to Beijing for talks with", "is locked in a dispute with"; but whoever "was killed in
            // an attack on" did not attack.
            _ => {
                (matches!(preposition, "in" | "into" | "for" | "on" | "to") || mutual && around)
                    && (mutual || !verb.passive && judged.meaning.sign == Sign::Alliance)
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
        // "the two presidents' decision to resume cooperation": the infinitive is theirs.
        let owner = self.noun_owner(number).filter(|_| speaker.is_none() || !mutual);
        let subject = owner.unwrap_or_else(|| noun::lend_subject(scene, lender));
        if subject.is_empty() {
            return;
        }
        if changed && matched.target.is_empty() {
            // "Hungary blocked EU aid": the one whose act is stopped is the target.
            matched.target = std::mem::take(&mut matched.source);
        }
        if matched.source.is_empty() || changed {
            // "Japan and China made progress in talks", "met despite their disputes"
            let between = match judged.meaning.sign {
                Sign::Alliance => true,
                Sign::Tension => {
                    light && !around || word != "be" && (around || matches!(preposition, "in" | "into"))
                }
            };
            let enough = !matched.target.is_empty() || mutual && subject.len() > 1 && between;
            if enough {
                matched.source = subject;
                matched.rule = if light || changed { "noun-subject" } else { "noun-distant-subject" };
            }
        }
    }

    /// "A package of aid", "$5 million in aid": the noun behind the preposition is what the measure counts.
    fn is_measured(&self, item: usize) -> bool {
        let parse = self.scene.parse;
        let Some(before) = item.checked_sub(1) else { return false };
        let Some(noun) = parse.nouns_of(before).last().and_then(|&group| parse.noun(group)) else {
            return false;
        };
        let counted = parse.tags[noun.head] == Tag::Number || parse.tokens[noun.head].kind == Kind::Number;
        match parse.preposition_of(item) {
            Some("of") => self.scene.lexicon.is(WordList::Partitives, parse.word(noun.head)),
            Some("in" | "worth") => counted,
            _ => false,
        }
    }

    /// Whether a verb tells what its subject thinks or says of an event, and so does not do the event:
    /// "condemned the attack on", "discussed the war with".
    pub fn says_something_itself(&self, lemma: Option<Lemma>) -> bool {
        let Some(lemma) = lemma else { return true };
        let word = self.scene.lexicon.lemma(lemma);
        let attitude = |frame: &Arc<Frame<VerbPattern>>| {
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
        self.scene.lexicon.is(WordList::SpeechVerbs, word)
            || self.scene.lexicon.is(WordList::HedgeVerbs, word)
            || self.frames.of_verb(lemma).iter().any(attitude)
            || self.frames.governing_verb(lemma, "").is_some_and(|rule| rule.tension == Effect::Drop)
    }
}
