//! Namesakes: names of actors that stand for somebody else where they stand, since they are part of a longer
//! name or a person's own.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::FoldedMention;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::AliasRole;
use crate::span::Span;

/// The word list of first names, which are no ordinary words.
pub(super) const FIRST_NAMES: &str = "first_names";

/// What tells a name from its namesakes.
pub(super) struct Namesakes {
    /// Nouns that end the names of clubs, companies, papers and events, in small letters.
    heads: BTreeSet<String>,
    /// Those of them that are buildings as well: what strikes one strikes the place.
    buildings: BTreeSet<String>,
    /// Words that begin the names of mountains, ships and branches of companies, in small letters.
    openers: BTreeSet<String>,
    /// In small letters.
    first_names: BTreeSet<String>,
    /// By the number of the actor, words that show that a text speaks of another one of its name.
    clues: BTreeMap<usize, Vec<String>>,
}

impl Namesakes {
    /// From the word lists.
    pub(super) fn new(gazetteer: &Gazetteer) -> Namesakes {
        let lines = |name: &str| gazetteer.words.get(name).into_iter().flatten();
        let list = |name: &str| lines(name).map(|word| word.to_lowercase()).collect();
        let mut clues: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (id, clue) in lines("namesake_clues").filter_map(|line| line.split_once(": ")) {
            if let Some(number) = gazetteer.actors.iter().position(|actor| actor.id.as_str() == id) {
                clues.entry(number).or_default().push(clue.to_owned());
            }
        }
        Namesakes {
            heads: list("name_heads"),
            buildings: list("name_heads_of_buildings"),
            openers: list("name_openers"),
            first_names: list(FIRST_NAMES),
            clues,
        }
    }

    /// Whether the name in a mention is part of a longer one: "Japan Aluminium Federation", "University of
    /// Oslo", "Mount Washington", "Hauts-de-France", "US $5". `is_name` tells where another actor's name begins.
    pub(super) fn is_part_of_another(
        &self,
        text: &str,
        mention: &FoldedMention,
        is_name: &dyn Fn(usize) -> bool,
    ) -> bool {
        let FoldedMention { span, role, .. } = *mention;
        let before = text.get(..span.start).unwrap_or("");
        let behind = text.get(span.end..).unwrap_or("");
        let place = matches!(role, AliasRole::Place | AliasRole::Capital);
        let is_head = |word: &str| {
            let word = word.to_lowercase();
            self.heads.contains(&word) || !place && self.buildings.contains(&word)
        };
        has_head_behind(behind, &is_head, &|at| is_name(span.end + at))
            || self.has_head_before(before)
            || role != AliasRole::Place && self.has_opener_before(before)
            || PARTICLES.iter().any(|particle| before.ends_with(particle))
            || is_currency(span.of(text), behind)
    }

    /// "*University* of Oslo", "the Liberal *Party* of Canada".
    fn has_head_before(&self, before: &str) -> bool {
        let before = before.strip_suffix(" the ").or_else(|| before.strip_suffix(' ')).unwrap_or("");
        let linked = before.strip_suffix(" of").or_else(|| before.strip_suffix(" for"));
        let word = last_word(linked.unwrap_or(""));
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && (self.heads.contains(&lower) || self.buildings.contains(&lower))
    }

    /// "*Mount* Washington", "*Air* China".
    fn has_opener_before(&self, before: &str) -> bool {
        let word = last_word(before.strip_suffix(' ').unwrap_or(""));
        word.starts_with(char::is_uppercase) && self.openers.contains(&word.to_lowercase())
    }

    /// Whether a first name, or one and an initial, stands before: "Steven Jordan", "Neil B. Wagner".
    pub(super) fn follows_a_first_name(&self, text: &str, start: usize) -> bool {
        let Some(before) = text.get(..start).and_then(|before| before.strip_suffix(' ')) else {
            return false;
        };
        let word = last_word(before);
        let initial = word.len() == 2 && word.starts_with(char::is_uppercase) && word.ends_with('.');
        let word =
            if initial { last_word(before[..before.len() - word.len()].trim_end_matches(' ')) } else { word };
        word.starts_with(char::is_uppercase) && self.first_names.contains(&word.to_lowercase())
    }

    /// Takes away the mentions of a whole text that something elsewhere in it turns away: the surname of
    /// somebody who was introduced by `persons`, and names of which a clue says that another one is meant.
    /// A name that only the actor has stands for all of its names.
    pub(super) fn settle(&self, text: &str, mentions: &mut Vec<FoldedMention>, persons: &[Span]) {
        let plain =
            |role: AliasRole| matches!(role, AliasRole::Name | AliasRole::Adjective | AliasRole::People);
        let mut away = BTreeSet::new();
        for (actor, clues) in &self.clues {
            let mut own = mentions.iter().filter(|mention| mention.actor == *actor).peekable();
            let named = own.peek().is_some();
            if named && own.all(|mention| plain(mention.role)) && clues.iter().any(|clue| text.contains(clue))
            {
                away.extend(mentions.iter().filter(|m| m.actor == *actor).map(|m| m.span));
            }
        }
        for person in persons {
            let namesake = |mention: &&FoldedMention| mention.span.of(text) == person.of(text);
            let Some(actor) = mentions.iter().find(namesake).map(|mention| mention.actor) else { continue };
            let mut own = mentions.iter().filter(|mention| mention.actor == actor);
            if own.all(|mention| namesake(&mention)) {
                let later = mentions.iter().filter(|m| namesake(m) && m.span.start > person.start);
                away.extend(later.map(|mention| mention.span));
            }
        }
        if !away.is_empty() {
            mentions.retain(|mention| !away.contains(&mention.span));
        }
    }
}

/// "American *Society* of Neurology", "Philippine *Arena*": a run of capitals that ends in such a noun, or
/// goes on behind it with what it is for.
fn has_head_behind(behind: &str, is_head: &dyn Fn(&str) -> bool, is_name: &dyn Fn(usize) -> bool) -> bool {
    let mut at = 0;
    let mut head = false;
    for _ in 0..LONGEST_NAME {
        let Some(rest) = behind.get(at..).and_then(|rest| rest.strip_prefix(' ')) else { break };
        let word = first_word(rest);
        if head && matches!(word, "of" | "for") {
            return true;
        }
        if !word.starts_with(char::is_uppercase) || is_name(at + 1) || PUBLIC.contains(&word) {
            break;
        }
        head = is_head(word);
        at += 1 + word.len();
    }
    head
}

/// So many words of a longer name are looked at.
const LONGEST_NAME: usize = 5;
/// With these words the body is a public one, or the party is the state.
const PUBLIC: [&str; 7] = ["Central", "Communist", "National", "Red", "Revolutionary", "State", "Workers"];
/// What links the parts of a place's name: "Hauts-de-France".
const PARTICLES: [&str; 5] = ["-de-", "-du-", "-en-", "-la-", "-sur-"];

fn first_word(text: &str) -> &str {
    let ends = |c: char| !c.is_alphanumeric() && c != '-' && c != '&';
    let word = text.split(ends).next().unwrap_or("");
    word.trim_end_matches('-')
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '\n', '(', '"', '\'', '/', ',', ';', ':']).next().unwrap_or("")
}

/// "US $5 billion", "HK $20": a mark for money.
fn is_currency(name: &str, behind: &str) -> bool {
    let amount = behind.strip_prefix(' ').and_then(|rest| rest.strip_prefix('$'));
    name.len() <= 4 && amount.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
