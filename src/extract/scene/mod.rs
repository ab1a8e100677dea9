//! Who stands for whom in one sentence: from noun groups to actors.

mod back;
mod owner;
mod reference;
mod remembered;

use crate::extract::cast::Cast;
use crate::extract::frames::Frames;
use crate::extract::mention::FoldedMention;
use crate::extract::relation::Reason;
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::gazetteer::relation::Meaning;
use crate::text::clause::Clause;
use crate::text::item::Item;
use crate::text::lexicon::Lexicon;
use crate::text::parse::Parse;
use crate::text::sketch::Sketch;
use crate::text::tag::Tag;
use crate::text::token::Kind;
use crate::text::word_list::{WordList, WordLists};
use remembered::Remembered;

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
    /// Who the mentions are.
    pub cast: &'a Cast<'a>,
    /// The words of the sentence, to pass over patterns of which it lacks some.
    pub words: Sketch,
    /// The token of each mention, by its number.
    pub tokens_of_mentions: Vec<usize>,
    /// For each noun group the lists in which all its words together stand as one phrase: "both countries".
    lists_of_phrases: Vec<WordLists>,
    /// What references led to, by token or group and depth.
    references: Remembered<(usize, usize), Option<Vec<Who>>>,
    /// The same for the lands of places.
    lands: Remembered<(usize, usize), Option<Vec<Who>>>,
    /// By item whether nobody stands in it, which each pattern of a verb asks.
    things: Remembered<usize, bool>,
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

impl Who {
    /// A mention that is the argument itself.
    pub fn sure(mention: usize) -> Who {
        Who { mention, certainty: 1.0 }
    }
}

// Factors of certainty, set by judgement and kept coarse: an actor that the text names where the pattern wants
// it counts in full, each step away from that takes some of it.

/// Certainty of an actor that is reached through a pronoun, which may as well mean another one.
const THROUGH_PRONOUN: f64 = 0.85;
/// Certainty of a target that only describes the thing acted on ("condemned Iran's decision"): who finds fault
/// with a thing need not find fault with its owner.
const THROUGH_THING: f64 = 0.8;
/// How often a reference may lead to a group that refers again. Three is more than readers follow.
const DEEPEST_REFERENCE: usize = 3;

impl Need {
    /// Why an argument for which no actor stands fails.
    fn nobody(self) -> Reason {
        match self {
            Need::Source => Reason::NoSource,
            Need::Target { .. } => Reason::NoTarget,
        }
    }
}

impl<'a> Scene<'a> {
    /// The scene of an analysed sentence with its mentions.
    pub fn new(
        parse: &'a Parse,
        mentions: &'a [FoldedMention],
        lexicon: &'a Lexicon,
        frames: &'a Frames,
        cast: &'a Cast<'a>,
        rejection: Meaning,
    ) -> Scene<'a> {
        let mut tokens_of_mentions = vec![0; mentions.len()];
        for (number, token) in parse.tokens.iter().enumerate() {
            if let Kind::Name(mention) = token.kind
                && let Some(place) = tokens_of_mentions.get_mut(mention)
            {
                *place = number;
            }
        }
        let mut phrase = String::new();
        let lists_of_phrases = (0..parse.groups.len()).map(|group| {
            let Some(noun) = parse.noun(group) else { return WordLists::default() };
            if let [word] = &parse.tokens[noun.tokens.clone()] {
                return word.lists;
            }
            phrase.clear();
            for token in noun.tokens.clone() {
                let space = if phrase.is_empty() { "" } else { " " };
                phrase.extend([space, parse.word(token)]);
            }
            lexicon.lists_of(&phrase)
        });
        Scene {
            lists_of_phrases: lists_of_phrases.collect(),
            words: Sketch::of(parse.tokens.iter().map(|token| token.lower.as_str())),
            parse,
            mentions,
            lexicon,
            rejection,
            frames,
            cast,
            tokens_of_mentions,
            references: Remembered::default(),
            lands: Remembered::default(),
            things: Remembered::default(),
        }
    }
}

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
        let mut reason = need.nobody();
        if depth > DEEPEST_REFERENCE {
            return Err(reason);
        }
        for (i, &group) in groups.iter().enumerate() {
            let here = self.group(group, groups.get(i + 1).copied(), need, depth);
            // "Japan's prime minister and foreign minister": the second shares the first one's owner.
            let shared =
                || groups[..i].iter().find_map(|&g| self.described(g).or_else(|| self.possessor(g, depth)));
            let here = here.or_else(|why| self.is_agent(group).then(shared).flatten().ok_or(why));
            let here = here.or_else(|why| self.examples(group, need, depth).ok_or(why));
            match here.or_else(|why| self.definite(group, &[]).ok_or(why)) {
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

    /// Whether the noun groups of an item stand for nobody, neither as who acts nor as who is acted on.
    pub fn is_thing(&self, item: usize) -> bool {
        let (groups, target) = (self.parse.nouns_of(item), Need::Target { places: true, goods: false });
        self.things
            .answer(item, || self.who(groups, Need::Source).is_err() && self.who(groups, target).is_err())
    }

    /// The actors that a text gives as examples of a noun group: "militias such as Hezbollah".
    pub fn examples_of(&self, group: usize) -> Option<Vec<Who>> {
        self.examples(group, Need::Target { places: false, goods: false }, 0)
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
        if !matches!(self.parse.preposition_of(examples), Some("including" | "like"))
            && !self.is_such_as(examples)
        {
            return None;
        }
        self.who_at(self.parse.nouns_of(examples), need, depth + 1).ok()
    }

    /// Whether an item is the phrase of "such as".
    fn is_such_as(&self, item: usize) -> bool {
        let Some(&Item::Prepositional(token, _)) = self.parse.items.get(item) else { return false };
        token.checked_sub(1).is_some_and(|before| self.parse.word(before) == "such")
    }

    /// The item of "by ..." behind the verb of a clause.
    pub fn agent_item(&self, clause: &Clause) -> Option<usize> {
        clause.right.iter().copied().find(|&item| {
            matches!(self.parse.items[item], Item::Prepositional(..))
                && self.parse.preposition_of(item) == Some("by")
        })
    }

    /// Whether a group's head is somebody who acts for a state: "forces", "president".
    pub fn is_agent(&self, group: usize) -> bool {
        let lists = self.parse.head_lists(group);
        lists.has(WordList::Agents) || lists.has(WordList::Titles)
    }

    /// "The Abu Sayyaf group", "the NATO alliance": the head only says what kind of actor the name before it is.
    fn is_called_what_it_is(&self, group: usize) -> bool {
        let lists = self.parse.head_lists(group);
        let kind = match () {
            () if lists.has(WordList::DefiniteGroups) => ActorKind::Group,
            () if lists.has(WordList::DefiniteOrganisations) => ActorKind::Organisation,
            () => return false,
        };
        let actor = |who: &Who| self.mentions[who.mention].actor;
        self.described(group).is_some_and(|who| who.iter().all(|one| self.cast.kind(actor(one)) == kind))
    }

    /// The mention of a token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        match self.parse.tokens.get(token)?.kind {
            Kind::Name(number) => Some(number),
            _ => None,
        }
    }

    fn group(&self, group: usize, next: Option<usize>, need: Need, depth: usize) -> Result<Vec<Who>, Reason> {
        let nobody = need.nobody();
        let Some(noun) = self.parse.noun(group) else { return Err(nobody) };
        if noun.temporal {
            return Err(nobody);
        }
        let head = noun.head;
        if let Some(mention) = self.mention_at(head) {
            return self.name_as_head(group, mention, next, need, depth);
        }
        if self.parse.tags[head] == Tag::Pronoun {
            return self.pronoun(group, need, depth);
        }
        let (word, lists) = (self.parse.word(head), self.parse.tokens[head].lists);
        if self.lists_of_phrases[group].has(WordList::PairPhrases) {
            return self.both(group).ok_or(nobody);
        }
        if lists.has(WordList::Partitives)
            && let Some(list) = self.complement_of(group, &["of"])
        {
            return self.who_at(&list, need, depth + 1);
        }
        // "his country will help"
        let own_country =
            self.parse.tags[noun.tokens.start] == Tag::Possessive && lists.has(WordList::DefiniteStates);
        let agent = own_country || self.is_agent(group) || self.is_called_what_it_is(group);
        let territory = lists.has(WordList::Territory);
        if !agent && let Some(who) = self.apposition(group, depth) {
            return Ok(who);
        }
        match need {
            // "Israeli strikes hit the airport": the event acts for its owner.
            Need::Source if !agent && !self.frames.of_noun(word).is_empty() => {
                let owner = self.named_owner(group, depth);
                owner.map(|who| weakened(who, THROUGH_THING)).ok_or(Reason::ThingOnly)
            }
            // "Japan's decision angered Peru": what a state does acts for it, what only comes from there does not.
            Need::Source if !agent && lists.has(WordList::Deeds) => {
                let owner = self.possessor(group, depth);
                owner.map(|who| weakened(who, THROUGH_THING)).ok_or(Reason::ThingOnly)
            }
            Need::Source if !agent => Err(Reason::ThingOnly),
            Need::Source => self.owner(group, depth, agent).ok_or(nobody),
            Need::Target { goods: false, .. } if lists.has(WordList::Things) => Err(Reason::ThingOnly),
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
        let who = vec![Who::sure(mention)];
        match self.mentions[mention].role {
            AliasRole::Place if !matches!(need, Need::Target { places: true, .. }) => Err(Reason::PlaceOnly),
            AliasRole::Adjective => {
                // "Russian and Chinese officials": the adjective shares the noun of its neighbour.
                if let Some(next) = next
                    && let Some(noun) = self.parse.noun(next)
                    && self.mention_at(noun.head).is_none()
                {
                    return match need {
                        Need::Source if !self.is_agent(next) => Err(Reason::ThingOnly),
                        _ => Ok(who),
                    };
                }
                let starts = self.parse.noun(group).map_or(0, |noun| noun.tokens.start);
                // "jailed an American": somebody on whom a state lays its hands.
                let one = matches!(self.parse.word(starts), "a" | "an") && need != Need::Source;
                let people = self.parse.word(starts) == "the" || one || next.is_some() && depth == 0;
                if people { Ok(who) } else { Err(Reason::ThingOnly) }
            }
            _ => Ok(who),
        }
    }

    /// The item in which a noun group stands.
    pub fn item_of(&self, group: usize) -> Option<usize> {
        self.parse.item_of(group)
    }

    /// The clause in which a noun group stands, as subject or behind the verb.
    pub fn clause_of(&self, group: usize) -> Option<usize> {
        self.item_of(group).and_then(|item| self.parse.clauses.of_item[item])
    }

    /// Whether an item is a prepositional phrase.
    fn is_prepositional(&self, item: usize) -> bool {
        matches!(self.parse.items.get(item), Some(Item::Prepositional(..)))
    }

    /// "each other": the actors of the subject, both ways.
    pub fn is_reciprocal(&self, groups: &[usize]) -> bool {
        matches!(groups, [only] if self.lists_of_phrases[*only].has(WordList::Reciprocal))
    }
}

fn weakened(mut who: Vec<Who>, factor: f64) -> Vec<Who> {
    for one in &mut who {
        one.certainty *= factor;
    }
    who
}
