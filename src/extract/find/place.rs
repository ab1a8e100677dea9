//! Where a name stands, seen from a trigger: in words that weights can be given to.

use super::Finder;
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::span::Span;
use crate::text::group::Group;
use crate::text::item::Item;
use crate::text::tag::Tag;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

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

impl Finder<'_> {
    /// Adds where a mention stands that the rules did not connect with the trigger at a token of a clause.
    pub(super) fn place(
        &self,
        mention: usize,
        trigger: usize,
        clause: Option<usize>,
        add: &mut dyn FnMut(&'static str, &'static str),
    ) {
        let parse = self.scene.parse;
        let token = self.token_of(mention);
        let (low, high) = (token.min(trigger), token.max(trigger));
        add("distance", distance(token, trigger));
        add("actors-between", count((low + 1..high).filter(|&t| self.is_other(t, mention)).count().min(2)));
        add("nearest", self.rank(mention, trigger));
        add("role", self.role(mention, Some(trigger)));
        let across = (low..high).any(|t| matches!(parse.tokens[t].kind, Kind::Quote | Kind::Colon));
        add("across", if across { "quote" } else { "nothing" });
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
        add("position", position);
        add("clause", self.clause_path(own, clause, subject));
        let speaks = |c: usize| {
            let lemma = parse.verb(c).and_then(|verb| verb.lemma);
            lemma.is_some_and(|l| self.scene.lexicon.verb_is(WordList::SpeechVerbs, l))
        };
        add("speaker", if subject && own.is_some_and(speaks) { "yes" } else { "no" });
    }

    /// What a name is to its noun group.
    pub(super) fn role(&self, mention: usize, trigger: Option<usize>) -> &'static str {
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
            () if scene.parse.tokens[noun.head].lists.has(WordList::Territory) => "of-territory",
            () if !self.frames.of_noun(word).is_empty() => "of-event",
            () if scene.parse.tags[noun.head] == Tag::Noun => "of-thing",
            () => "of-other",
        }
    }

    /// What kind of actor a mention names.
    pub(super) fn kind_of(&self, mention: usize) -> &'static str {
        match self.cast.kind(self.scene.mentions[mention].actor) {
            ActorKind::Organisation => "organisation",
            ActorKind::State => "state",
            ActorKind::Group => "group",
        }
    }

    /// What stands in the noun groups where a side should.
    pub(super) fn filler(&self, slot: &[usize]) -> &'static str {
        let scene = self.scene;
        let Some(&group) = slot.first() else { return "nothing" };
        let Some(noun) = scene.parse.noun(group) else { return "nothing" };
        let word = scene.parse.word(noun.head);
        match () {
            () if scene.mention_at(noun.head).is_some() => "actor",
            () if scene.parse.tags[noun.head] == Tag::Pronoun => "pronoun",
            () if scene.is_agent(group) => "agent",
            () if scene.parse.tokens[noun.head].lists.has(WordList::Territory) => "territory",
            () if scene.parse.tokens[noun.head].capital => "capital",
            () if !self.frames.of_noun(word).is_empty() => "event",
            () => "thing",
        }
    }

    /// Whether a name stands in what fills the slot, in the phrases behind it, or is the subject over it.
    pub(super) fn inside(&self, mention: usize, slot: &[usize]) -> &'static str {
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
        if parse.clauses.of_item[item].is_some_and(|c| clauses[c].subject.contains(&group)) {
            return "subject-over-slot";
        }
        let is_chain = (item + 1..=own).all(|i| matches!(parse.items[i], Item::Prepositional(..)));
        if own > item && is_chain { "behind-slot" } else { "elsewhere" }
    }

    /// The clause of a trigger's first word.
    pub(in crate::extract) fn clause_of_trigger(&self, trigger: Span) -> Option<usize> {
        let parse = self.scene.parse;
        let token = parse.tokens.iter().position(|token| token.span.start == trigger.start)?;
        let group = parse.groups.iter().position(|group| match group {
            Group::Noun(noun) => noun.tokens.contains(&token),
            Group::Verb(verb) => verb.tokens.contains(&token),
            _ => false,
        })?;
        let of_verb = parse.clauses.clauses.iter().position(|clause| clause.verb == group);
        of_verb.or_else(|| self.scene.clause_of(group))
    }

    /// The token of a mention.
    pub(super) fn token_of(&self, mention: usize) -> usize {
        self.scene.tokens_of_mentions.get(mention).copied().unwrap_or(0)
    }

    /// Whether a token names another actor than a mention.
    fn is_other(&self, token: usize, mention: usize) -> bool {
        let actor = |mention: usize| self.scene.mentions[mention].actor;
        self.scene.mention_at(token).is_some_and(|other| actor(other) != actor(mention))
    }

    /// Whether another actor stands nearer to the trigger, on the same side of it or at all.
    fn rank(&self, mention: usize, trigger: usize) -> &'static str {
        let own = self.token_of(mention);
        let nearer =
            |token: usize| token.abs_diff(trigger) < own.abs_diff(trigger) && self.is_other(token, mention);
        let before = (0..trigger).any(nearer);
        let behind = (trigger..self.scene.parse.tokens.len()).any(nearer);
        match (if own < trigger { before } else { behind }, before || behind) {
            (true, _) => "farther",
            (false, true) => "nearest-on-its-side",
            (false, false) => "nearest",
        }
    }

    /// The way from the clause of a name to that of the trigger.
    fn clause_path(&self, own: Option<usize>, trigger: Option<usize>, subject: bool) -> &'static str {
        let clauses = &self.scene.parse.clauses.clauses;
        let Some(own) = own else { return "no-clause" };
        let Some(trigger) = trigger else { return "trigger-no-clause" };
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

    pub(super) fn group_of_token(&self, token: usize) -> Option<usize> {
        let holds = |group: &Group| matches!(group, Group::Noun(noun) if noun.tokens.contains(&token));
        self.scene.parse.groups.iter().position(holds)
    }
}

/// A small number in words.
pub(super) fn count(number: usize) -> &'static str {
    COUNTS[number.min(COUNTS.len() - 1)]
}

fn telling(preposition: Option<&str>) -> &'static str {
    TELLING.iter().find(|known| Some(**known) == preposition).copied().unwrap_or("other-preposition")
}

/// How far a name stands from the trigger, in words, and on which side.
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
