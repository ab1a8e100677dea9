//! Scores the extractor against sentences that people have read: precision, recall, direction, status.

mod examples;
mod fit;
mod gold;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::extract::Extractor;
use crate::extract::relation::{Extraction, Relation, Status};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;

pub use examples::{Trial, try_examples};
pub use fit::{Fitted, fit_weights};
pub use gold::{GoldError, GoldEvent, GoldSentence, read_gold};
pub use score::{Ratio, Scores};

/// A miss or a false alarm, with all that helps to see why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The sentence's id in the gold file.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Miss, false alarm, wrong direction, wrong status ...
    pub verdict: Verdict,
    /// The pair and sign, as `RUS > UKR -`.
    pub relation: String,
    /// For a miss: the triggers that gave nothing, and why; for a false alarm: phrase, rule and trigger.
    pub because: String,
}

/// What is wrong with a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// In the gold data, not found.
    Miss,
    /// Found, not in the gold data.
    FalseAlarm,
    /// Source and target exchanged.
    Direction,
    /// Actual, possible and denied confused.
    Status,
    /// A pair that is found with the other sign only.
    Sign,
}

impl Verdict {
    /// The verdict in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Miss => "miss",
            Verdict::FalseAlarm => "false alarm",
            Verdict::Direction => "direction",
            Verdict::Status => "status",
            Verdict::Sign => "sign",
        }
    }
}

/// Scores and judgements of one gold file.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The counts.
    pub scores: Scores,
    /// Everything that is wrong, in the order of the file.
    pub judgements: Vec<Judgement>,
    /// For each rule, how many of its counted relations were right, in exhaustive sentences.
    pub by_rule: BTreeMap<String, Ratio>,
    /// The same for each relation phrase.
    pub by_phrase: BTreeMap<String, Ratio>,
}

/// Runs the extractor over gold sentences and compares.
pub fn evaluate(extractor: &Extractor, sentences: &[GoldSentence]) -> Evaluation {
    let codes = Codes::new(extractor.gazetteer());
    let mut evaluation = Evaluation::default();
    for sentence in sentences {
        let extraction = extractor.extract(&sentence.document());
        let found = best_per_pair(&extraction);
        evaluation.scores.sentences += 1;
        let mut comparing = Comparing { codes: &codes, sentence, found: &found, evaluation: &mut evaluation };
        if sentence.exhaustive {
            comparing.exhaustive(&extraction);
        } else {
            comparing.single(&extraction);
        }
    }
    evaluation
}

/// Found relations by unordered pair and sign; an actual one hides a possible one.
type ByPair<'a> = BTreeMap<(ActorId, ActorId, Sign), &'a Relation>;

fn best_per_pair(extraction: &Extraction) -> ByPair<'_> {
    let mut best: ByPair<'_> = BTreeMap::new();
    for relation in &extraction.relations {
        let (a, b) = ordered(&relation.source, &relation.target);
        let place = best.entry((a, b, relation.meaning.sign)).or_insert(relation);
        if (relation.status, place.confidence) < (place.status, relation.confidence) {
            *place = relation;
        }
    }
    best
}

fn ordered(a: &ActorId, b: &ActorId) -> (ActorId, ActorId) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

/// From the codes of gold data to actors.
struct Codes {
    actors: BTreeMap<String, ActorId>,
    names: BTreeMap<ActorId, String>,
}

impl Codes {
    fn new(gazetteer: &Gazetteer) -> Codes {
        let mut codes = Codes { actors: BTreeMap::new(), names: BTreeMap::new() };
        for actor in &gazetteer.actors {
            let id = actor.id.as_str().to_uppercase();
            for code in actor.codes.iter().chain(actor.iso3.iter()).chain([&id]) {
                codes.actors.insert(code.clone(), actor.id.clone());
            }
            let name = actor.iso3.as_ref().or(actor.codes.first()).cloned().unwrap_or(id);
            codes.names.insert(actor.id.clone(), name);
        }
        codes
    }

    /// The actor with a code; a code that the gazetteer lacks stands for itself and is never found.
    fn actor(&self, code: &str) -> ActorId {
        self.actors.get(code).cloned().unwrap_or_else(|| ActorId::new(&format!("?{code}")))
    }

    fn name(&self, actor: &ActorId) -> String {
        self.names.get(actor).cloned().unwrap_or_else(|| actor.to_string())
    }
}

struct Comparing<'a> {
    codes: &'a Codes,
    sentence: &'a GoldSentence,
    found: &'a ByPair<'a>,
    evaluation: &'a mut Evaluation,
}

impl Comparing<'_> {
    fn exhaustive(&mut self, extraction: &Extraction) {
        let mut firm: BTreeMap<(ActorId, ActorId, Sign), &GoldEvent> = BTreeMap::new();
        let mut either_way: BTreeMap<(ActorId, ActorId, Sign), &GoldEvent> = BTreeMap::new();
        for event in &self.sentence.events {
            let Some(sign) = event.sign else { continue };
            let (a, b) = ordered(&self.codes.actor(&event.source), &self.codes.actor(&event.target));
            if a == b {
                continue;
            }
            let counts = !event.optional && event.status == Status::Actual;
            let place = if counts { &mut firm } else { &mut either_way };
            place.entry((a, b, sign)).or_insert(event);
        }
        for (key, event) in &firm {
            match self.found.get(key) {
                Some(relation) => self.compare(event, relation),
                None => {
                    self.evaluation.scores.pair_and_sign.missed += 1;
                    let because = self.why_missed(key, extraction);
                    let text = self.event_text(event);
                    self.note(Verdict::Miss, text, because);
                }
            }
        }
        for (key, relation) in self.found {
            if relation.status == Status::Actual && !firm.contains_key(key) && !either_way.contains_key(key) {
                self.evaluation.scores.pair_and_sign.wrong += 1;
                self.tally(relation, false);
                self.note(Verdict::FalseAlarm, self.relation_text(relation), self.because(relation));
            }
        }
        for (key, event) in &either_way {
            if !firm.contains_key(key)
                && let Some(relation) = self.found.get(key)
                && event.status != Status::Actual
            {
                self.evaluation.scores.status.count(relation.status == event.status);
            }
        }
    }

    fn compare(&mut self, event: &GoldEvent, relation: &Relation) {
        let actual = relation.status == Status::Actual;
        self.evaluation.scores.status.count(actual);
        if actual {
            self.evaluation.scores.pair_and_sign.right += 1;
            self.tally(relation, true);
        } else {
            self.evaluation.scores.pair_and_sign.missed += 1;
            self.note(Verdict::Status, self.relation_text(relation), self.because(relation));
        }
        if !event.mutual {
            let right = relation.mutual || self.codes.actor(&event.source) == relation.source;
            self.evaluation.scores.direction.count(right);
            if !right {
                self.note(Verdict::Direction, self.relation_text(relation), self.because(relation));
            }
        }
        self.evaluation.scores.class.count(event.class.as_deref() == Some(relation.meaning.class.as_str()));
    }

    /// A set that tells one pair a sentence: recall, sign and direction; for neutral pairs, false signs.
    fn single(&mut self, extraction: &Extraction) {
        if let Some((a, b)) = self.sentence.pair.as_ref().filter(|_| self.sentence.neutral) {
            let (a, b) = ordered(&self.codes.actor(a), &self.codes.actor(b));
            let signs = [Sign::Alliance, Sign::Tension];
            let wrong = signs.iter().filter_map(|&sign| self.found.get(&(a.clone(), b.clone(), sign)));
            let wrong: Vec<&&Relation> = wrong.filter(|r| r.status == Status::Actual).collect();
            self.evaluation.scores.neutral.count(wrong.is_empty());
            if let Some(relation) = wrong.first() {
                self.note(Verdict::FalseAlarm, self.relation_text(relation), self.because(relation));
            }
        }
        for event in self.sentence.events.iter().filter(|e| !e.optional) {
            let Some(sign) = event.sign else { continue };
            let (a, b) = ordered(&self.codes.actor(&event.source), &self.codes.actor(&event.target));
            if a == b {
                continue;
            }
            let other = if sign == Sign::Alliance { Sign::Tension } else { Sign::Alliance };
            let right = self.found.get(&(a.clone(), b.clone(), sign)).filter(|r| r.status == Status::Actual);
            let wrong = self.found.get(&(a.clone(), b.clone(), other)).filter(|r| r.status == Status::Actual);
            self.evaluation.scores.coded_recall.count(right.is_some());
            match (right, wrong) {
                (Some(relation), _) => {
                    self.evaluation.scores.sign.count(true);
                    let forward = relation.mutual || relation.source == self.codes.actor(&event.source);
                    self.evaluation.scores.coded_direction.count(forward);
                    if !forward {
                        self.note(Verdict::Direction, self.relation_text(relation), self.because(relation));
                    }
                }
                (None, Some(relation)) => {
                    self.evaluation.scores.sign.count(false);
                    self.note(Verdict::Sign, self.relation_text(relation), self.because(relation));
                }
                (None, None) => {
                    let because = self.why_missed(&(a, b, sign), extraction);
                    let text = self.event_text(event);
                    self.note(Verdict::Miss, text, because);
                }
            }
        }
    }

    fn tally(&mut self, relation: &Relation, right: bool) {
        self.evaluation.by_rule.entry(relation.rule.clone()).or_default().count(right);
        self.evaluation.by_phrase.entry(relation.phrase.to_string()).or_default().count(right);
    }

    fn note(&mut self, verdict: Verdict, relation: String, because: String) {
        self.evaluation.judgements.push(Judgement {
            id: self.sentence.id.clone(),
            text: self.sentence.text.clone(),
            verdict,
            relation,
            because,
        });
    }

    fn because(&self, relation: &Relation) -> String {
        let trigger = relation.trigger.of(&self.sentence.text);
        format!(
            "`{trigger}` {} `{}` ({}, {:.2})",
            relation.phrase, relation.pattern, relation.rule, relation.confidence
        )
    }

    fn why_missed(&self, (a, b, _): &(ActorId, ActorId, Sign), extraction: &Extraction) -> String {
        for actor in [a, b] {
            if actor.as_str().starts_with('?') {
                return format!("the gazetteer has no actor `{}`", &actor.as_str()[1..]);
            }
            if !extraction.mentions.iter().any(|mention| mention.actor == *actor) {
                return format!("`{}` is not seen in the sentence", self.codes.name(actor));
            }
        }
        let triggers: Vec<String> = extraction
            .rejections
            .iter()
            .map(|r| format!("`{}` {:?}", r.trigger.of(&self.sentence.text), r.reason))
            .collect();
        if triggers.is_empty() { "no trigger".to_owned() } else { triggers.join(", ") }
    }

    fn event_text(&self, event: &GoldEvent) -> String {
        let arrow = if event.mutual { "<>" } else { ">" };
        let sign = sign_mark(event.sign);
        let cue = event.cue.as_deref().map(|cue| format!(" [{cue}]")).unwrap_or_default();
        format!("{} {arrow} {} {sign}{cue}", event.source, event.target)
    }

    fn relation_text(&self, relation: &Relation) -> String {
        let arrow = if relation.mutual { "<>" } else { ">" };
        let (source, target) = (self.codes.name(&relation.source), self.codes.name(&relation.target));
        format!("{source} {arrow} {target} {} {}", sign_mark(Some(relation.meaning.sign)), relation.status)
    }
}

fn sign_mark(sign: Option<Sign>) -> &'static str {
    match sign {
        Some(Sign::Alliance) => "+",
        Some(Sign::Tension) => "-",
        None => "0",
    }
}
