//! What speaks for or against a reading: the features whose weights `src/extract/weigh/weights.toml` holds.

use super::complete::Open;
use super::half::Half;
use super::{Finder, Found, Rejected};
use crate::extract::weigh::Feature;
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::text::group::Group;
use crate::text::item::Item;
use crate::text::tag::Tag;
use crate::text::token::Kind;

/// Small numbers in words; the last one stands for all that are greater.
const COUNTS: [&str; 6] = ["0", "1", "2", "3", "4", "many"];
/// Prepositions that tell something of who stands behind them. A closed set; the others share a weight.
const TELLING: [&str; 22] = [
    "of",
    "in",
    "with",
    "to",
    "from",
    "on",
    "against",
    "by",
    "for",
    "between",
    "at",
    "over",
    "into",
    "toward",
    "towards",
    "after",
    "as",
    "including",
    "near",
    "amid",
    "about",
    "among",
];

/// Names of the features of one side.
struct SideNames {
    distance: &'static str,
    between: &'static str,
    role: &'static str,
    position: &'static str,
    clause: &'static str,
    speaker: &'static str,
    across: &'static str,
    kind: &'static str,
    related: &'static str,
    known: &'static str,
    slot: &'static str,
    inside: &'static str,
    nearest: &'static str,
}

const SOURCE: SideNames = SideNames {
    distance: "source-distance",
    between: "source-actors-between",
    role: "source-role",
    position: "source-position",
    clause: "source-clause",
    speaker: "source-speaker",
    across: "source-across",
    kind: "source-kind",
    related: "source-related",
    known: "source-known",
    slot: "source-slot",
    inside: "source-inside",
    nearest: "source-nearest",
};
const TARGET: SideNames = SideNames {
    distance: "target-distance",
    between: "target-actors-between",
    role: "target-role",
    position: "target-position",
    clause: "target-clause",
    speaker: "target-speaker",
    across: "target-across",
    kind: "target-kind",
    related: "target-related",
    known: "target-known",
    slot: "target-slot",
    inside: "target-inside",
    nearest: "target-nearest",
};

/// A reading that completes a half-found relation, with what it stands among.
pub(super) struct Completion<'a> {
    /// The trigger.
    pub rejected: &'a Rejected,
    /// What is known of it.
    pub half: &'a Half,
    /// Which sides were open.
    pub open: Open,
    /// The mention that would be the source.
    pub source: usize,
    /// The mention that would be the target.
    pub target: usize,
    /// What the rules found in the sentence.
    pub found: &'a [Found],
    /// How many triggers of the sentence lack a side.
    pub halves: usize,
    /// Whether they are of both signs.
    pub mixed: bool,
    /// How many actors the sentence names.
    pub actors: usize,
}

impl Finder<'_> {
    /// The features of a relation that the rules found.
    pub(super) fn features_of_found(&self, one: &Found, actors: usize) -> Vec<Feature> {
        let certainty = match one.certainty {
            c if c >= 0.99 => "full",
            c if c >= 0.75 => "some",
            _ => "little",
        };
        let mut features = vec![
            ("rule", one.rule),
            ("class", one.meaning.class.as_str()),
            ("certainty", certainty),
            ("actors", count(actors)),
        ];
        for (side, names) in [(one.source, &SOURCE), (one.target, &TARGET)] {
            features.push((names.role, self.role(side, None)));
            features.push((names.kind, self.kind_of(side)));
        }
        features
    }

    /// The features of a completion.
    pub(super) fn features_of_completion(&self, one: &Completion<'_>) -> Vec<Feature> {
        let entry = &self.gazetteer.phrases[one.rejected.phrase];
        let sign = one.half.judged.meaning.sign;
        let actor = |mention: usize| self.scene.mentions[mention].actor;
        let touches = |f: &&Found, mention: usize| {
            actor(f.source) == actor(mention) || actor(f.target) == actor(mention)
        };
        let opposed = one
            .found
            .iter()
            .any(|f| f.meaning.sign != sign && touches(&f, one.source) && touches(&f, one.target));
        let part_of_speech = if one.half.verb { "verb" } else { "noun" };
        let alone = if entry.alone { "alone" } else { "" };
        let mutual = if entry.mutual { "mutual" } else { "" };
        let mut features = vec![
            (one.open.as_str(), part_of_speech),
            (one.open.as_str(), one.rejected.reason.as_str()),
            (one.open.as_str(), alone),
            (one.open.as_str(), mutual),
            (one.open.as_str(), count(one.actors)),
            (one.open.as_str(), if one.found.is_empty() { "first" } else { "further" }),
            ("signs", if one.mixed { "mixed" } else { "one" }),
            ("class", one.half.judged.meaning.class.as_str()),
            ("actors", count(one.actors)),
            ("triggers", count(one.halves)),
            ("found", count(one.found.len())),
            ("opposed", if opposed { "yes" } else { "no" }),
            ("governor", self.governor(one.half)),
            ("order", self.order(one)),
        ];
        let half = one.half;
        let sides = [
            (one.source, &half.source, &half.source_slot, &SOURCE),
            (one.target, &half.target, &half.target_slot, &TARGET),
        ];
        for (mention, known, slot, names) in sides {
            match known.iter().find(|who| who.mention == mention) {
                Some(who) => {
                    features.push((names.known, if who.certainty >= 0.99 { "surely" } else { "likely" }))
                }
                None => {
                    self.features_of_side(mention, half, names, &mut features);
                    features.push((names.slot, self.filler(slot)));
                    features.push((names.inside, self.inside(mention, slot)));
                }
            }
            features.push((names.kind, self.kind_of(mention)));
            features.push((
                names.related,
                count(one.found.iter().filter(|f| touches(f, mention)).count().min(2)),
            ));
        }
        features
    }

    /// Where a side stands that the rules did not reach.
    fn features_of_side(&self, mention: usize, half: &Half, names: &SideNames, features: &mut Vec<Feature>) {
        let parse = self.scene.parse;
        let token = self.token_of(mention);
        let (low, high) = (token.min(half.token), token.max(half.token));
        let others = (low + 1..high).filter_map(|t| self.scene.mention_at(t));
        let between =
            others.filter(|&m| self.scene.mentions[m].actor != self.scene.mentions[mention].actor).count();
        features.push((names.distance, distance(token, half.token)));
        features.push((names.between, count(between.min(2))));
        features.push((names.nearest, self.rank(mention, half.token)));
        features.push((names.role, self.role(mention, Some(half.token))));
        let across = (low..high).any(|t| matches!(parse.tokens[t].kind, Kind::Quote | Kind::Colon));
        features.push((names.across, if across { "quote" } else { "nothing" }));
        let Some(group) = self.group_of_token(token) else { return };
        let clauses = &parse.clauses.clauses;
        let own = self.scene.clause_of(group);
        let subject = own.is_some_and(|c| clauses[c].subject.contains(&group));
        let position = match parse.item_of(group) {
            _ if subject => "subject",
            Some(item) if matches!(parse.items[item], Item::Prepositional(..)) => {
                telling(parse.preposition_of(item))
            }
            _ if own.is_some() => "object",
            _ => "loose",
        };
        features.push((names.position, position));
        features.push((names.clause, self.clause_path(own, half.clause, subject)));
        let speaks = |c: usize| {
            let lemma = parse.verb(c).and_then(|verb| verb.lemma);
            lemma.is_some_and(|l| self.scene.lexicon.is("speech_verbs", self.scene.lexicon.lemma(l)))
        };
        let speaker = subject && own.is_some_and(speaks);
        features.push((names.speaker, if speaker { "yes" } else { "no" }));
    }

    /// Whether no other actor stands nearer to the trigger, on the same side of it or on both.
    fn rank(&self, mention: usize, trigger: usize) -> &'static str {
        let scene = self.scene;
        let own = self.token_of(mention);
        let other = |token: usize| {
            scene.mention_at(token).is_some_and(|m| scene.mentions[m].actor != scene.mentions[mention].actor)
        };
        let reach = own.abs_diff(trigger);
        let nearer = |token: &usize| token.abs_diff(trigger) < reach && other(*token);
        let (mut before, mut behind) = (0..trigger, trigger..scene.parse.tokens.len());
        let (before, behind) = (before.any(|t| nearer(&t)), behind.any(|t| nearer(&t)));
        let on_its_side = if own < trigger { before } else { behind };
        match (on_its_side, before || behind) {
            (true, _) => "farther",
            (false, true) => "nearest-on-its-side",
            (false, false) => "nearest",
        }
    }

    /// The way from the clause of a name to that of the trigger.
    fn clause_path(&self, own: Option<usize>, trigger: Option<usize>, subject: bool) -> &'static str {
        let clauses = &self.scene.parse.clauses.clauses;
        let (Some(own), Some(trigger)) = (own, trigger) else {
            return if own.is_none() { "no-clause" } else { "trigger-no-clause" };
        };
        let above = |c: usize| clauses[c].parent;
        match () {
            () if own == trigger && subject => "same-subject",
            () if own == trigger => "same",
            () if above(trigger) == Some(own) && subject => "above-subject",
            () if above(trigger) == Some(own) => "above",
            () if above(own) == Some(trigger) => "below",
            () if above(own).is_some() && above(own) == above(trigger) => "beside",
            () => "far",
        }
    }

    /// What kind of verb an event noun depends on.
    fn governor(&self, half: &Half) -> &'static str {
        let verb = half.clause.filter(|_| !half.verb).and_then(|clause| self.scene.parse.verb(clause));
        let Some(lemma) = verb.and_then(|verb| verb.lemma) else { return "none" };
        let lexicon = self.scene.lexicon;
        let word = lexicon.lemma(lemma);
        match () {
            () if word == "be" => "be",
            () if lexicon.is("speech_verbs", word) => "speech",
            () if lexicon.is("hedge_verbs", word) => "hedge",
            () if lexicon.is("light_verbs", word) => "light",
            () if !self.frames.of_verb(lemma).is_empty() => "phrase",
            () => "other",
        }
    }

    /// What stands where a side should, and is no actor.
    fn filler(&self, slot: &[usize]) -> &'static str {
        let scene = self.scene;
        let Some(&group) = slot.first() else { return "nothing" };
        let Some(noun) = scene.parse.noun(group) else { return "nothing" };
        let word = scene.parse.word(noun.head);
        match () {
            () if scene.mention_at(noun.head).is_some() => "actor",
            () if scene.parse.tags[noun.head] == Tag::Pronoun => "pronoun",
            () if scene.is_agent(group) => "agent",
            () if scene.lexicon.is("territory", word) => "territory",
            () if scene.parse.tokens[noun.head].capital => "capital",
            () if !self.frames.of_noun(word).is_empty() => "event",
            () => "thing",
        }
    }

    /// Whether a name stands in what fills the slot, or in the phrase behind it.
    fn inside(&self, mention: usize, slot: &[usize]) -> &'static str {
        let parse = self.scene.parse;
        let Some(group) = self.group_of_token(self.token_of(mention)) else { return "no-group" };
        if slot.contains(&group) {
            return "slot";
        }
        let (Some(own), Some(item)) = (parse.item_of(group), slot.last().and_then(|&g| parse.item_of(g)))
        else {
            return "elsewhere";
        };
        // "China promoted a general sanctioned by ...": who has to do with what fills the slot.
        let clauses = &parse.clauses.clauses;
        let over = parse.clauses.of_item[item].is_some_and(|c| clauses[c].subject.contains(&group));
        if over {
            return "subject-over-slot";
        }
        let between = item + 1..=own;
        let chain =
            !between.is_empty() && between.clone().all(|i| matches!(parse.items[i], Item::Prepositional(..)));
        if chain { "behind" } else { "elsewhere" }
    }

    /// What a name is to its noun group.
    fn role(&self, mention: usize, trigger: Option<usize>) -> &'static str {
        let scene = self.scene;
        let token = self.token_of(mention);
        let Some(group) = self.group_of_token(token) else { return "no-group" };
        let Some(noun) = scene.parse.noun(group) else { return "no-group" };
        let word = scene.parse.word(noun.head);
        match () {
            () if noun.head == token && scene.mentions[mention].role == AliasRole::Place => "place",
            () if noun.head == token => "head",
            () if trigger.is_some_and(|t| noun.tokens.contains(&t)) => "of-trigger",
            () if scene.is_agent(group) => "of-agent",
            () if scene.lexicon.is("territory", word) => "of-territory",
            () if !self.frames.of_noun(word).is_empty() => "of-event",
            () if scene.parse.tags[noun.head] == Tag::Noun => "of-thing",
            () => "of-other",
        }
    }

    fn order(&self, one: &Completion<'_>) -> &'static str {
        let (source, trigger, target) =
            (self.token_of(one.source), one.half.token, self.token_of(one.target));
        match (source < trigger, target < trigger, source < target) {
            (true, true, true) => "source-target-trigger",
            (true, true, false) => "target-source-trigger",
            (true, false, _) => "source-trigger-target",
            (false, true, _) => "target-trigger-source",
            (false, false, true) => "trigger-source-target",
            (false, false, false) => "trigger-target-source",
        }
    }

    fn kind_of(&self, mention: usize) -> &'static str {
        match self.cast.kind(self.scene.mentions[mention].actor) {
            ActorKind::Organisation => "organisation",
            ActorKind::State => "state",
            _ => "other",
        }
    }

    pub(super) fn token_of(&self, mention: usize) -> usize {
        self.scene.parse.tokens.iter().position(|t| t.kind == Kind::Name(mention)).unwrap_or(0)
    }

    fn group_of_token(&self, token: usize) -> Option<usize> {
        let holds = |group: &Group| matches!(group, Group::Noun(noun) if noun.tokens.contains(&token));
        self.scene.parse.groups.iter().position(holds)
    }
}

fn count(number: usize) -> &'static str {
    COUNTS[number.min(COUNTS.len() - 1)]
}

fn telling(preposition: Option<&str>) -> &'static str {
    TELLING.iter().find(|known| Some(**known) == preposition).copied().unwrap_or("other-preposition")
}

/// How far a name stands from the trigger, and on which side, in words.
fn distance(name: usize, trigger: usize) -> &'static str {
    match (name < trigger, name.abs_diff(trigger)) {
        (true, 0..=1) => "before-1",
        (true, 2..=3) => "before-3",
        (true, 4..=6) => "before-6",
        (true, 7..=10) => "before-10",
        (true, 11..=16) => "before-16",
        (true, _) => "before-far",
        (false, 0..=1) => "after-1",
        (false, 2..=3) => "after-3",
        (false, 4..=6) => "after-6",
        (false, 7..=10) => "after-10",
        (false, 11..=16) => "after-16",
        (false, _) => "after-far",
    }
}
