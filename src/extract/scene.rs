//! Who stands for whom in one sentence: from noun groups to actors.

use crate::extract::frames::Frames;
use crate::extract::mention::FoldedMention;
use crate::extract::relation::Reason;
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::relation::Meaning;
use crate::text::clause::{Clause, Link};
use crate::text::item::Item;
use crate::text::lexicon::Lexicon;
use crate::text::parse::Parse;
use crate::text::tag::Tag;
use crate::text::token::Kind;

/// A sentence with its mentions.
pub struct Scene<'a> {
    /// The analysis.
    pub parse: &'a Parse,
    /// Mentions in the sentence; a name token carries the number of its mention.
    pub mentions: &'a [FoldedMention],
    /// Words.
    pub lexicon: &'a Lexicon,
    /// What a refused cooperation says.
    pub rejection: Meaning,
    /// Patterns, to know which nouns are events.
    pub frames: &'a Frames,
}

/// What an argument is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It acts or speaks.
    Source,
    /// It is acted on; `places` tells whether a place will do.
    Target {
        /// "struck Kharkiv"
        places: bool,
        /// Whether its goods stand for it: "tariffs on French wine", but not "praised French wine".
        goods: bool,
    },
}

/// A mention that stands in an argument, and how sure that is (0 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Who {
    /// The mention's number.
    pub mention: usize,
    /// 1 where the name itself is the argument, less where it only describes it.
    pub certainty: f64,
}

/// Certainty of an actor that is reached through a pronoun.
const THROUGH_PRONOUN: f64 = 0.85;
/// Certainty of a target that only describes the thing acted on ("condemned Iran's decision").
const THROUGH_THING: f64 = 0.8;
/// How often a pronoun may lead to a group that holds a pronoun.
const DEEPEST_REFERENCE: usize = 3;

impl Scene<'_> {
    /// The actors that a list of noun groups stands for.
    ///
    /// # Errors
    /// The reason why it stands for nobody.
    pub fn who(&self, groups: &[usize], need: Need) -> Result<Vec<Who>, Reason> {
        self.who_at(groups, need, 0)
    }

    fn who_at(&self, groups: &[usize], need: Need, depth: usize) -> Result<Vec<Who>, Reason> {
        let mut found: Vec<Who> = Vec::new();
        let mut reason = match need {
            Need::Source => Reason::NoSource,
            Need::Target { .. } => Reason::NoTarget,
        };
        for (i, &group) in groups.iter().enumerate() {
            let here = self.group(group, groups.get(i + 1).copied(), need, depth);
            // "Japan's prime minister and foreign minister": the second shares the first one's owner.
            let shared =
                || groups[..i].iter().find_map(|&g| self.described(g).or_else(|| self.possessor(g, depth)));
            let here = here.or_else(|why| self.is_agent(group).then(shared).flatten().ok_or(why));
            match here.or_else(|why| self.examples(group, need, depth).ok_or(why)) {
                Ok(who) => {
                    for one in who {
                        if !found.iter().any(|w| w.mention == one.mention) {
                            found.push(one);
                        }
                    }
                }
                Err(why) => reason = why,
            }
        }
        // "tensions with Seoul and the course of the Ukraine war": what only describes a thing gives way to
        // what stands for itself.
        if need != Need::Source && groups.len() > 1 && found.iter().any(|who| who.certainty >= 1.0) {
            found.retain(|who| who.certainty >= 1.0);
        }
        if found.is_empty() { Err(reason) } else { Ok(found) }
    }

    /// "50 countries, including Japan", "autocrats like Putin": the examples stand for the group.
    fn examples(&self, group: usize, need: Need, depth: usize) -> Option<Vec<Who>> {
        let item = self.item_of(group)?;
        let mut examples = item + 1;
        while matches!(self.parse.preposition_of(examples), Some("around" | "in" | "from" | "of" | "across"))
        {
            examples += 1;
        }
        examples += usize::from(matches!(self.parse.items.get(examples), Some(Item::Comma(_))));
        if !matches!(self.parse.preposition_of(examples), Some("including" | "like")) {
            return None;
        }
        self.who_at(self.parse.nouns_of(examples), need, depth + 1).ok()
    }

    /// Whether a group's head is somebody who acts for a state: "forces", "president".
    pub fn is_agent(&self, group: usize) -> bool {
        let word = self.parse.head_word(group);
        self.lexicon.is("agents", word) || self.lexicon.is("titles", word)
    }

    /// The mention of a token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        match self.parse.tokens.get(token)?.kind {
            Kind::Name(number) => Some(number),
            _ => None,
        }
    }

    fn group(&self, group: usize, next: Option<usize>, need: Need, depth: usize) -> Result<Vec<Who>, Reason> {
        let nobody = match need {
            Need::Source => Reason::NoSource,
            Need::Target { .. } => Reason::NoTarget,
        };
        let Some(noun) = self.parse.noun(group) else { return Err(nobody) };
        if depth > DEEPEST_REFERENCE || noun.temporal {
            return Err(nobody);
        }
        let head = noun.head;
        if let Some(mention) = self.mention_at(head) {
            return self.name_as_head(group, mention, next, need, depth);
        }
        if self.parse.tags[head] == Tag::Pronoun {
            return self.pronoun(group, need, depth);
        }
        let word = self.parse.word(head);
        if self.lexicon.is("pair_phrases", &self.group_text(group)) {
            return self.both(group).ok_or(nobody);
        }
        if self.lexicon.is("partitives", word)
            && let Some(list) = self.complement_of(group, &["of"])
        {
            return self.who_at(&list, need, depth + 1);
        }
        let agent = self.is_agent(group);
        let territory = self.lexicon.is("territory", word);
        if !agent && let Some(who) = self.apposition(group, depth) {
            return Ok(who);
        }
        match need {
            // "Israeli strikes hit the airport": the event acts for its owner.
            Need::Source if !agent && !self.frames.of_noun(word).is_empty() => {
                let owner = self.possessor(group, depth).or_else(|| self.described(group));
                owner.map(|who| weakened(who, THROUGH_THING)).ok_or(Reason::ThingOnly)
            }
            Need::Source if !agent => Err(Reason::ThingOnly),
            Need::Source => self.owner(group, depth, agent).ok_or(nobody),
            Need::Target { goods: false, .. } if self.lexicon.is("things", word) => Err(Reason::ThingOnly),
            Need::Target { places, .. } => {
                let certainty = if agent || territory { 1.0 } else { THROUGH_THING };
                let proper = self.parse.tokens[head].capital;
                let there = || self.land_of(group, depth).filter(|_| places && (territory || proper));
                self.owner(group, depth, agent)
                    .map(|who| weakened(who, certainty))
                    .or_else(there)
                    .ok_or(nobody)
            }
        }
    }

    /// "Stian Jenssen, NATO's chief of staff,": an unknown person is who the apposition says.
    fn apposition(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        let head = self.parse.noun(group)?.head;
        let token = &self.parse.tokens[head];
        let item = self.item_of(group)?;
        let comma = matches!(self.parse.items.get(item + 1), Some(Item::Comma(_)));
        let next = match self.parse.items.get(item + 2) {
            Some(Item::Nouns(list)) if comma && token.capital && token.kind == Kind::Word => *list.first()?,
            _ => return None,
        };
        if !self.is_agent(next) { None } else { self.owner(next, depth + 1, true) }
    }

    fn name_as_head(
        &self,
        group: usize,
        mention: usize,
        next: Option<usize>,
        need: Need,
        depth: usize,
    ) -> Result<Vec<Who>, Reason> {
        let who = vec![Who { mention, certainty: 1.0 }];
        match self.mentions[mention].role {
            AliasRole::Place if !matches!(need, Need::Target { places: true, .. }) => Err(Reason::PlaceOnly),
            AliasRole::Adjective => {
                // "Russian and Chinese officials": the adjective shares the noun of its neighbour.
                if let Some(next) = next
                    && let Some(noun) = self.parse.noun(next)
                    && self.mention_at(noun.head).is_none()
                {
                    let word = self.parse.word(noun.head);
                    let agent = self.lexicon.is("agents", word) || self.lexicon.is("titles", word);
                    return match need {
                        Need::Source if !agent => Err(Reason::ThingOnly),
                        _ => Ok(who),
                    };
                }
                let starts = self.parse.noun(group).map_or(0, |noun| noun.tokens.start);
                let people = self.parse.word(starts) == "the" || next.is_some() && depth == 0;
                if people { Ok(who) } else { Err(Reason::ThingOnly) }
            }
            _ => Ok(who),
        }
    }

    /// The actor behind a group whose head is a common noun: "Russian forces", "Japan's envoy",
    /// "the president of France", "its army".
    pub fn owner(&self, group: usize, depth: usize, agent: bool) -> Option<Vec<Who>> {
        if let Some(described) = self.described(group) {
            return Some(described);
        }
        if let Some(owner) = self.possessor(group, depth) {
            return Some(owner);
        }
        let prepositions: &[&str] = if agent { &["of", "from", "in"] } else { &["of"] };
        let list = self.complement_of(group, prepositions)?;
        self.who_at(&list, Need::Target { places: agent, goods: false }, depth + 1).ok()
    }

    /// The actor that the words before the head name: "Russian forces", "Moscow officials".
    pub fn described(&self, group: usize) -> Option<Vec<Who>> {
        let noun = self.parse.noun(group)?;
        let part = noun.parts.last()?;
        let mention = part.clone().filter(|&t| t < noun.head).rev().find_map(|t| self.modifier(t))?;
        Some(vec![Who { mention, certainty: 1.0 }])
    }

    /// Whose land a place is on: "the settlement of Orlivka in the Donetsk region, Ukraine".
    fn land_of(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        let mut at = self.item_of(group)? + 1;
        loop {
            let next = self.parse.items.get(at)?;
            let list = match next {
                Item::Prepositional(..)
                    if matches!(
                        self.parse.preposition_of(at),
                        Some("of" | "in" | "near" | "on" | "at" | "around" | "outside")
                    ) =>
                {
                    self.parse.nouns_of(at)
                }
                Item::Comma(_) if matches!(self.parse.items.get(at + 1), Some(Item::Nouns(_))) => {
                    at += 1;
                    self.parse.nouns_of(at)
                }
                _ => return None,
            };
            if let Ok(who) = self.who_at(list, Need::Target { places: false, goods: false }, depth + 1) {
                return Some(weakened(who, THROUGH_THING));
            }
            at += 1;
        }
    }

    /// The actor in the possessive before the head: "Japan's", "the Russian army's", "its".
    pub fn possessor(&self, group: usize, depth: usize) -> Option<Vec<Who>> {
        let noun = self.parse.noun(group)?;
        if let [.., owner, _] = noun.parts.as_slice() {
            let named = owner.clone().rev().find_map(|t| self.mention_at(t).filter(|_| self.is_free(t)));
            return named.map(|mention| vec![Who { mention, certainty: 1.0 }]);
        }
        let first = noun.tokens.start;
        if self.parse.tags[first] == Tag::Possessive {
            return self.refer(first, group, depth);
        }
        None
    }

    /// The mention that a token adds to its noun: an adjective or a name that stands free.
    pub fn modifier(&self, token: usize) -> Option<usize> {
        let mention = self.mention_at(token).filter(|_| self.is_free(token))?;
        (self.mentions[mention].role != AliasRole::Place || self.parse.tags[token] == Tag::Noun)
            .then_some(mention)
    }

    /// Whether a name is not bound by a hyphen to a word that takes it away: "Iran-backed".
    fn is_free(&self, token: usize) -> bool {
        let tokens = &self.parse.tokens;
        let hyphen = tokens.get(token + 1).is_some_and(|t| t.kind == Kind::Hyphen);
        if !hyphen {
            return !tokens.get(token + 1).is_some_and(|t| t.lower == "backed");
        }
        tokens.get(token + 2).is_some_and(|t| matches!(t.kind, Kind::Name(_)) || t.lower == "led")
    }

    /// The noun groups of the prepositional phrase right behind a group.
    pub fn complement_of(&self, group: usize, prepositions: &[&str]) -> Option<Vec<usize>> {
        let item = self.item_of(group)?;
        if self.parse.nouns_of(item).last() != Some(&group) {
            return None;
        }
        let preposition = self.parse.preposition_of(item + 1)?;
        if !prepositions.contains(&preposition) {
            return None;
        }
        let list = self.parse.nouns_of(item + 1);
        (!list.is_empty()).then(|| list.to_vec())
    }

    /// The item in which a noun group stands.
    pub fn item_of(&self, group: usize) -> Option<usize> {
        (0..self.parse.items.len()).find(|&item| self.parse.nouns_of(item).contains(&group))
    }

    /// The clause in which a noun group stands, as subject or behind the verb.
    pub fn clause_of(&self, group: usize) -> Option<usize> {
        self.item_of(group).and_then(|item| self.parse.clauses.of_item[item])
    }

    fn pronoun(&self, group: usize, need: Need, depth: usize) -> Result<Vec<Who>, Reason> {
        let nobody = if need == Need::Source { Reason::NoSource } else { Reason::NoTarget };
        let noun = self.parse.noun(group).ok_or(nobody)?;
        if !matches!(self.parse.word(noun.head), "he" | "she" | "it" | "they" | "him" | "her" | "them") {
            return Err(nobody);
        }
        self.refer(noun.head, group, depth).ok_or(nobody)
    }

    /// Whom a pronoun or possessive stands for: the subject of its own clause (for "its"), of the clause
    /// above, or of an earlier clause; else the only actor named before it.
    fn refer(&self, token: usize, group: usize, depth: usize) -> Option<Vec<Who>> {
        let clauses = &self.parse.clauses.clauses;
        let own = self.clause_of(group);
        let mut candidates: Vec<&Clause> = Vec::new();
        if let Some(own) = own {
            if let Some(object) = self.owner_by_object(token, group, own, depth) {
                return Some(object);
            }
            if self.parse.tags[token] == Tag::Possessive && !clauses[own].subject.contains(&group) {
                candidates.push(&clauses[own]);
            }
            let mut above = clauses[own].parent;
            while let Some(number) = above {
                candidates.push(&clauses[number]);
                above = clauses[number].parent.filter(|p| *p < number);
            }
            candidates.extend(clauses[..own].iter().rev().filter(|c| c.link != Link::Relative));
        }
        for clause in candidates {
            if clause.subject.contains(&group) {
                continue;
            }
            if let Ok(who) = self.who_at(&clause.subject, Need::Source, depth + 1) {
                return Some(weakened(who, THROUGH_PRONOUN));
            }
        }
        // "Before he invaded Ukraine, Putin agreed": the main clause behind names him.
        if let Some(number) = own.filter(|&o| matches!(clauses[o].link, Link::Subordinate(_)))
            && let Some(main) = clauses[number + 1..].iter().find(|c| c.link == Link::Main)
            && let Ok(who) = self.who_at(&main.subject, Need::Source, depth + 1)
            && clauses[..number].is_empty()
        {
            return Some(weakened(who, THROUGH_PRONOUN));
        }
        let before: Vec<usize> = (0..token).filter_map(|t| self.mention_at(t)).collect();
        let first = *before.first()?;
        let single = before.iter().all(|&m| self.mentions[m].actor == self.mentions[first].actor);
        single.then(|| vec![Who { mention: first, certainty: THROUGH_PRONOUN }])
    }

    /// "criticised China over its tariffs", "helps Russia in its war": the object owns what follows it.
    fn owner_by_object(&self, token: usize, group: usize, clause: usize, depth: usize) -> Option<Vec<Who>> {
        let item = self.item_of(group)?;
        let event = !self.frames.of_noun(self.parse.head_word(group)).is_empty();
        let fits = match self.parse.preposition_of(item)? {
            "for" | "over" | "about" => true,
            "in" => event,
            _ => false,
        };
        let right = &self.parse.clauses.clauses[clause].right;
        let object = *right.first().filter(|&&first| fits && first + 1 == item)?;
        if self.parse.tags[token] != Tag::Possessive || self.is_prepositional(object) {
            return None;
        }
        let who = self
            .who_at(self.parse.nouns_of(object), Need::Target { places: false, goods: false }, depth + 1)
            .ok()?;
        Some(weakened(who, THROUGH_PRONOUN))
    }

    /// Whether an item is a prepositional phrase.
    fn is_prepositional(&self, item: usize) -> bool {
        matches!(self.parse.items.get(item), Some(Item::Prepositional(..)))
    }

    /// "both countries", "the two sides": the two actors named before, if there are just two.
    fn both(&self, group: usize) -> Option<Vec<Who>> {
        let end = self.parse.noun(group)?.tokens.start;
        let mut actors: Vec<usize> = Vec::new();
        for mention in (0..end).filter_map(|t| self.mention_at(t)) {
            if !actors.iter().any(|&m| self.mentions[m].actor == self.mentions[mention].actor) {
                actors.push(mention);
            }
        }
        let [a, b] = actors[..] else { return None };
        Some(vec![
            Who { mention: a, certainty: THROUGH_PRONOUN },
            Who { mention: b, certainty: THROUGH_PRONOUN },
        ])
    }

    /// "each other": the actors of the subject, both ways.
    pub fn is_reciprocal(&self, groups: &[usize]) -> bool {
        matches!(groups, [only] if self.lexicon.is("reciprocal", &self.group_text(*only)))
    }

    fn group_text(&self, group: usize) -> String {
        let Some(noun) = self.parse.noun(group) else { return String::new() };
        let words: Vec<&str> = noun.tokens.clone().map(|t| self.parse.word(t)).collect();
        words.join(" ")
    }
}

fn weakened(mut who: Vec<Who>, factor: f64) -> Vec<Who> {
    for one in &mut who {
        one.certainty *= factor;
    }
    who
}
