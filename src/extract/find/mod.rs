//! Candidates: every trigger of a sentence, and the relations it gives or the reason why it gives none.

mod accused;
mod alone;
mod blamed;
mod complete;
mod doers;
mod found;
mod home;
mod nouns;
mod place;
mod roles;
mod verbs;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::extract::cast::Cast;
use crate::extract::frames::Frames;
use crate::extract::relation::{Reason, Status};
use crate::extract::scene::{Need, Scene, Who};
use crate::extract::status::Judged;
use crate::extract::weigh::{Feature, Scales};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::relation::{Class, Meaning, Sign};
use crate::span::Span;
use crate::text::group::Group;
use crate::text::word_list::WordList;
pub use found::{Candidate, Found, Place, Rejected};

/// Finds the relations of one sentence.
pub struct Finder<'a> {
    /// The sentence.
    pub scene: &'a Scene<'a>,
    /// Phrases.
    pub gazetteer: &'a Gazetteer,
    /// Patterns by trigger.
    pub frames: &'a Frames,
    /// How likely readings are to be right.
    pub scales: &'a Scales,
    /// The actors of the document.
    pub cast: &'a Cast<'a>,
    /// Whether the sentence stands under a heading that only supposes.
    pub supposed: bool,
    /// Whether the sentence is a question.
    pub question: bool,
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
    /// The words of the pattern that the text has.
    pub wording: String,
    /// How they were found.
    pub rule: &'static str,
    /// The words that express it.
    pub trigger: Span,
}

impl Finder<'_> {
    /// All relations, at most one for each pair, direction, sign and status, and all rejections.
    pub fn find(&self) -> (Vec<Found>, Vec<Rejected>) {
        let (mut found, rejected) = self.by_rules();
        // What a half-told act is about can not be guessed on a pitch.
        let completions =
            if self.is_about_sport() { Vec::new() } else { self.completions(&found, &rejected) };
        let actors = self.count_actors();
        for one in &mut found {
            one.confidence = self.scales.found.chance(&self.features_of_found(one, actors));
        }
        found.extend(self.accusations(&found));
        found.extend(completions);
        found.sort_by_key(|f| (f.trigger, f.source, f.target));
        (found, rejected)
    }

    /// Everything that is weighed, for fitting the weights.
    pub fn candidates(&self) -> Vec<Candidate> {
        let (found, rejected) = self.by_rules();
        let actors = self.count_actors();
        let candidate = |one: &Found, whole: bool, features: Vec<Feature>| Candidate {
            source: self.scene.mentions[one.source].actor,
            target: self.scene.mentions[one.target].actor,
            meaning: one.meaning,
            status: one.status,
            whole,
            features,
        };
        let whole = found.iter().map(|one| candidate(one, true, self.features_of_found(one, actors)));
        let completed = self.possible_completions(&found, &rejected);
        whole.chain(completed.into_iter().map(|(one, features)| candidate(&one, false, features))).collect()
    }

    fn count_actors(&self) -> usize {
        let mentions = self.scene.mentions;
        let is_first = |n: &usize| mentions[..*n].iter().all(|earlier| earlier.actor != mentions[*n].actor);
        (0..mentions.len()).filter(is_first).count()
    }

    pub(in crate::extract) fn by_rules(&self) -> (Vec<Found>, Vec<Rejected>) {
        let mut found = Vec::new();
        let mut rejected = Vec::new();
        let mut taken = Vec::new();
        for clause in 0..self.scene.parse.clauses.clauses.len() {
            self.verb_triggers(clause, &mut found, &mut rejected, &mut taken);
            self.blame(clause, &mut found);
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
        if !found.is_empty() && self.is_about_sport() {
            self.leave_matches_out(&mut found, &mut rejected);
        }
        (strongest(found, self.scene), rejected)
    }

    /// Whether at least two different words of the sentence are words of sport.
    pub fn is_about_sport(&self) -> bool {
        let tokens = self.scene.parse.tokens.iter();
        let mut sport = tokens.filter(|token| token.lists.has(WordList::Sport)).map(|token| &token.lower);
        sport.next().is_some_and(|first| sport.any(|word| word != first))
    }

    /// Takes out what on a pitch is only play: courtesy, meetings, victories. A boycott, a ban or an
    /// accusation stays.
    fn leave_matches_out(&self, found: &mut Vec<Found>, rejected: &mut Vec<Rejected>) {
        let play = |one: &Found| {
            matches!(
                one.meaning.class,
                Class::Consult
                    | Class::Support
                    | Class::Cooperate
                    | Class::Yield
                    | Class::Rival
                    | Class::Threaten
                    | Class::Assault
            )
        };
        rejected.extend(found.iter().filter(|one| play(one)).map(|one| Rejected {
            phrase: one.phrase,
            written: Arc::clone(&one.written),
            trigger: one.trigger,
            reason: Reason::Sport,
            half: None,
        }));
        found.retain(|one| !play(one));
    }

    /// The targets of the kind that a phrase asks for, if it asks for one.
    fn of_kind(&self, phrase: usize, mut target: Vec<Who>) -> Result<Vec<Who>, Reason> {
        let Some(kind) = self.gazetteer.phrases[phrase].target else { return Ok(target) };
        let had = !target.is_empty();
        target.retain(|who| self.cast.kind(self.scene.mentions[who.mention].actor) == kind);
        if had && target.is_empty() { Err(Reason::WrongKind) } else { Ok(target) }
    }

    pub(super) fn relations(
        &self,
        phrase: usize,
        written: &Arc<str>,
        mut sides: Sides,
        judged: Judged,
    ) -> Option<Vec<Found>> {
        let against = written.contains("against") || written.contains(" off");
        if against && !sides.mutual && self.is_defence(&sides.target, judged.meaning) {
            std::mem::swap(&mut sides.source, &mut sides.target);
        }
        let mut source = sides.source;
        if let Some(clause) = judged.changed_by
            && let Some(above) = self.scene.parse.clauses.clauses.get(clause)
            && let Ok(subject) = self.scene.who(&above.subject, Need::Source)
        {
            source = subject;
        }
        let mutual = sides.mutual && (judged.changed_by.is_none() || sides.within);
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
                    confidence: confidence(sides.rule) * self.certainty(a) * self.certainty(b),
                    certainty: self.certainty(a) * self.certainty(b),
                    phrase,
                    written: Arc::clone(written),
                    wording: sides.wording.clone(),
                    rule: sides.rule,
                    trigger: sides.trigger,
                });
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// "Its fight against Japan's invasion": who opposes an attack is the one attacked.
    fn is_defence(&self, target: &[Who], meaning: Meaning) -> bool {
        let &[who] = target else { return false };
        let attack = |group: &Group| {
            let Group::Noun(noun) = group else { return false };
            let owned =
                noun.tokens.clone().any(|t| t < noun.head && self.scene.mention_at(t) == Some(who.mention));
            owned
                && self.frames.of_noun(self.scene.parse.word(noun.head)).iter().any(|frame| {
                    let phrase = &self.gazetteer.phrases[frame.phrase];
                    frame.pattern.before.is_empty() && phrase.meaning.class == Class::Assault
                })
        };
        matches!(meaning.class, Class::Assault | Class::Rival)
            && meaning.sign == Sign::Tension
            && who.certainty < 1.0
            && self.scene.parse.groups.iter().any(attack)
    }

    /// How sure it is whom a place in the text stands for; less so where capitals were no help.
    fn certainty(&self, who: &Who) -> f64 {
        let caseless = self.scene.mentions[who.mention].caseless;
        if caseless { 0.8 * who.certainty } else { who.certainty }
    }

    /// What the sentence as a whole leaves of a statement.
    pub(in crate::extract) fn status(&self) -> Status {
        if self.supposed || self.question { Status::Possible } else { Status::Actual }
    }

    /// Where a token stands.
    pub(in crate::extract) fn span_of_token(&self, token: usize) -> Span {
        self.scene.parse.tokens.get(token).map_or(Span::new(0, 0), |t| t.span)
    }
}

/// How often relations found in this way are right, from 0 to 1: which of several readings of one pair is kept. Set by
/// hand after the shares that `eval` prints by rule, in coarse steps; the confidence that is shown comes from the weights.
fn confidence(rule: &str) -> f64 {
    match rule {
        "verb-reciprocal" | "noun-compound" => 0.95,
        "verb-active" | "blamed-subject" | "noun-between" | "noun-modifier" | "noun-possessor"
        | "noun-subject" | "role" => 0.9,
        "verb-passive" => 0.85,
        // The other side is the only other actor of the sentence, and the act must be aimed at somebody.
        "lone-source" | "noun-governed" | "compound-participle" => 0.8,
        "lone-target" => 0.65,
        // The subject lies behind a verb that says little, belongs to the noun beside, or "from" may be a place.
        "noun-distant-subject" | "noun-shared-owner" | "noun-by" => 0.55,
        // Inverted verbs.
        _ => 0.75,
    }
}

/// Of several relations for one pair, direction, sign and status the surest is kept, in the order of the text.
fn strongest(found: Vec<Found>, scene: &Scene<'_>) -> Vec<Found> {
    let actor = |mention: usize| scene.mentions[mention].actor;
    let pair = |f: &Found| {
        let (a, b) = (actor(f.source), actor(f.target));
        (a.min(b), a.max(b), f.meaning.sign, f.status)
    };
    // What holds both ways says more than one of the two directions.
    let both_ways: BTreeSet<_> = found.iter().filter(|f| f.mutual).map(pair).collect();
    let key = |f: &Found| (pair(f), !both_ways.contains(&pair(f)) && actor(f.source) > actor(f.target));
    let mut surest = BTreeMap::new();
    for one in found {
        match surest.entry(key(&one)) {
            Entry::Vacant(place) => {
                place.insert(one);
            }
            Entry::Occupied(mut place) if one.confidence > place.get().confidence => {
                place.insert(one);
            }
            Entry::Occupied(_) => {}
        }
    }
    let mut kept: Vec<Found> = surest.into_values().collect();
    kept.sort_by_key(|f| (f.trigger, f.source, f.target));
    kept
}
