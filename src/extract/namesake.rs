//! Namesakes: names of actors that stand for somebody else where they stand, since they are part of a longer
//! name or a person's own.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use super::mention::FoldedMention;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::AliasRole;
use crate::span::Span;

/// The word list of first names, which are no ordinary words.
pub(super) const FIRST_NAMES: &str = "first_names";

/// What tells a name from its namesakes.
pub(super) struct Namesakes {
    /// Nouns that end the names of clubs, companies, papers and events, in small letters.
    heads: FxHashSet<String>,
    /// Those of them that are buildings as well: what strikes one strikes the place.
    buildings: FxHashSet<String>,
    /// Words that begin the names of mountains, ships and branches of companies, in small letters.
    openers: FxHashSet<String>,
    /// In small letters, as whether the name is an ordinary word as well ("Will", "Mark").
    first_names: FxHashMap<String, bool>,
    /// In small letters.
    titles: FxHashSet<String>,
    /// By the number of the actor and the surname of its leader, with which letters his first name begins: "Michael"
    /// may be "Mike".
    initials: FxHashMap<(usize, String), BTreeSet<char>>,
    /// Words that show that a text speaks of another one of the name.
    clues: AhoCorasick,
    /// For each of them the number of the actor.
    clues_about: Vec<usize>,
}

impl Namesakes {
    /// From the word lists; `ordinary` are the words of all of them but the first names, in small letters.
    ///
    /// # Errors
    /// When the clues exceed what their automaton can hold (some billions of bytes).
    pub(super) fn new(gazetteer: &Gazetteer, ordinary: &FxHashSet<String>) -> Result<Namesakes, String> {
        let lines = |name: &str| gazetteer.words.get(name).into_iter().flatten();
        let list = |name: &str| lines(name).map(|word| word.to_lowercase()).collect();
        let number = |id: &str| gazetteer.actors.iter().position(|actor| actor.id.as_str() == id);
        let clues = lines("namesake_clues").filter_map(|line| line.split_once(": "));
        let (clues, clues_about): (Vec<&str>, Vec<usize>) =
            clues.filter_map(|(id, clue)| Some((clue, number(id)?))).unzip();
        let first_names = lines(FIRST_NAMES).map(|name| name.to_lowercase());
        Ok(Namesakes {
            heads: list("name_heads"),
            buildings: list("name_heads_of_buildings"),
            openers: list("name_openers"),
            titles: list("titles"),
            initials: initials(gazetteer),
            first_names: first_names.map(|name| (name.clone(), ordinary.contains(&name))).collect(),
            clues: AhoCorasick::new(clues).map_err(|error| error.to_string())?,
            clues_about,
        })
    }

    /// Whether the name in a mention is part of a longer one: "Japan Aluminium Federation", "University of
    /// Oslo", "Mount Washington", "Hauts-de-France", "US $5", or no name of an actor in that place: "wrote in
    /// Spanish". `is_name` tells where another actor's name begins.
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
            || role == AliasRole::Adjective
                && (is_language(span.of(text), before, behind) || lacks_its_other_half(span, text, is_name))
    }

    /// "*University* of Oslo", "the Liberal *Party* of Canada".
    fn has_head_before(&self, before: &str) -> bool {
        let before = before.strip_suffix(" the ").or_else(|| before.strip_suffix(' ')).unwrap_or("");
        [" of", " for"].iter().any(|link| {
            let word = last_word(before.strip_suffix(link).unwrap_or(""));
            let lower = word.to_lowercase();
            word.starts_with(char::is_uppercase)
                && (self.heads.contains(&format!("{lower}{link}"))
                    || self.heads.contains(&lower)
                    || self.buildings.contains(&lower))
        })
    }

    /// "*Mount* Washington", "*Air* China".
    fn has_opener_before(&self, before: &str) -> bool {
        let word = last_word(before.strip_suffix(' ').unwrap_or(""));
        word.starts_with(char::is_uppercase) && self.openers.contains(&word.to_lowercase())
    }

    /// "Eric Trump" does not turn "Trump" away where "Donald Trump" is named or an office stands before it.
    fn is_the_leader(&self, text: &str, mention: &FoldedMention, name: &str) -> bool {
        let words = mention.span.of(text);
        mention.role == AliasRole::Leader
            && if words == name {
                self.has_title_before(text, mention.span.start)
            } else {
                words.split(' ').any(|word| word == name)
            }
    }

    fn has_title_before(&self, text: &str, start: usize) -> bool {
        let word = last_word(text.get(..start).and_then(|before| before.strip_suffix(' ')).unwrap_or(""));
        self.titles.contains(&word.to_lowercase())
    }

    /// Whether a first name, or one and an initial, stands before: "Steven Jordan", "Neil B. Wagner".
    pub(super) fn follows_a_first_name(&self, text: &str, start: usize) -> bool {
        let word = first_name_before(text, start);
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        let Some(is_word) = self.first_names.get(&word.to_lowercase()) else { return false };
        let ahead =
            text.get(..start).and_then(|before| before.rsplit_once(word)).map_or("", |(ahead, _)| ahead);
        let within = ahead.trim_end().ends_with(|c: char| c.is_lowercase() || c == ',');
        !is_word || within
    }

    /// Whether what stands behind shows a person's name: a first name before a surname ("Sofia Marsh"), a surname
    /// before "Jr.". `is_word` knows the words that are no surnames, `is_name` the places where an actor's name begins.
    pub(super) fn goes_on_as_a_person(
        &self,
        text: &str,
        mention: &FoldedMention,
        is_word: &dyn Fn(&str) -> bool,
        is_name: &dyn Fn(usize) -> bool,
    ) -> bool {
        let FoldedMention { span, role, .. } = *mention;
        let Some(rest) = text.get(span.end..).and_then(|behind| behind.strip_prefix(' ')) else {
            return false;
        };
        let next = first_word(rest);
        let lower = next.to_lowercase();
        let surname = next.starts_with(char::is_uppercase)
            && next.contains(char::is_lowercase)
            && !is_word(&lower)
            && !self.heads.contains(&lower)
            && !self.buildings.contains(&lower);
        next == "Jr" && role != AliasRole::Leader
            || surname
                && self.first_names.contains_key(&span.of(text).to_lowercase())
                && !is_name(span.end + 1)
    }

    /// Takes away the mentions of a whole text that something elsewhere in it turns away: the surname of
    /// somebody whom `persons` introduce, and names of which a clue says that another one is meant.
    /// A name that only the actor has stands for all of its names.
    pub(super) fn settle(&self, text: &str, mentions: &mut Vec<FoldedMention>, persons: &[Span]) {
        let plain =
            |role: AliasRole| matches!(role, AliasRole::Name | AliasRole::Adjective | AliasRole::People);
        let mut away = BTreeSet::new();
        if mentions.iter().any(|mention| self.clues_about.contains(&mention.actor)) {
            let clues: BTreeSet<usize> =
                self.clues.find_overlapping_iter(text).map(|clue| self.clues_about[clue.pattern()]).collect();
            for actor in clues {
                let own = || mentions.iter().filter(|mention| mention.actor == actor);
                if own().all(|mention| plain(mention.role)) {
                    away.extend(own().map(|mention| mention.span));
                }
            }
        }
        for person in persons {
            let name = person.of(text);
            let namesake = |mention: &FoldedMention| mention.span.of(text) == name;
            let Some(first) = mentions.iter().find(|mention| namesake(mention)) else { continue };
            let known = |mention: &FoldedMention| match first.role {
                AliasRole::Leader => self.is_the_leader(text, mention, name),
                _ => !namesake(mention),
            };
            let initial = first_name_before(text, person.start).chars().next();
            let leaders = self.initials.get(&(first.actor, name.to_owned()));
            let may_be_the_leader = first.role == AliasRole::Leader
                && leaders.is_some_and(|letters| initial.is_some_and(|letter| letters.contains(&letter)));
            let known = mentions.iter().any(|mention| mention.actor == first.actor && known(mention));
            if !may_be_the_leader && !known {
                // "Michael Jordan flew to Jordan": people are seldom flown to.
                let visited = |m: &FoldedMention| {
                    let before = text.get(..m.span.start).unwrap_or("");
                    m.role != AliasRole::Leader
                        && [" in ", " to ", " from "].iter().any(|w| before.ends_with(w))
                };
                let later = mentions.iter();
                let later = later.filter(|m| namesake(m) && m.span.start > person.start && !visited(m));
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

/// The word before a name, or the one before an initial: "Neil B. Wagner".
fn first_name_before(text: &str, start: usize) -> &str {
    let Some(before) = text.get(..start).and_then(|before| before.strip_suffix(' ')) else { return "" };
    let word = last_word(before);
    let initial = word.len() == 2 && word.starts_with(char::is_uppercase) && word.ends_with('.');
    if initial { last_word(before[..before.len() - word.len()].trim_end_matches(' ')) } else { word }
}

/// With which letters the first names of the leaders begin, by actor and surname.
fn initials(gazetteer: &Gazetteer) -> FxHashMap<(usize, String), BTreeSet<char>> {
    let mut initials: FxHashMap<_, BTreeSet<char>> = FxHashMap::default();
    for (number, actor) in gazetteer.actors.iter().enumerate() {
        for alias in actor.aliases.iter().filter(|alias| alias.role == AliasRole::Leader) {
            for surname in alias.text.split(' ').skip(1) {
                initials.entry((number, surname.to_owned())).or_default().extend(alias.text.chars().next());
            }
        }
    }
    initials
}

/// So many words of a longer name are looked at.
const LONGEST_NAME: usize = 5;
/// With these words the body is most often a public one.
const PUBLIC: [&str; 4] = ["Central", "National", "Red", "State"];
/// What links the parts of a place's name: "Hauts-de-France".
const PARTICLES: [&str; 5] = ["-de-", "-du-", "-en-", "-la-", "-sur-"];

/// "wrote in Spanish.", "Russian-speaking": the language, and not the state. No language is called "Saudi" or
/// "Emirati".
fn is_language(name: &str, before: &str, behind: &str) -> bool {
    let ends = behind.is_empty() || behind.starts_with([',', '.', ';', ':', ')', '"', '?', '!', '\n']);
    let spoken = ["in ", "into ", "speak ", "speaks ", "spoke ", "speaking "];
    let fluent = before.ends_with(" fluent in ");
    fluent
        || ends
            && !name.ends_with('i')
            && spoken.iter().any(|word| before.strip_suffix(word).is_some_and(|b| b.ends_with(' ')))
        || behind.starts_with("-language")
        || behind.starts_with("-speaking")
}

/// Forms that stand for a state only before another one's name: "Franco-German", "Sino-Indian".
const FIRST_HALVES: [&str; 6] = ["Anglo", "Franco", "Indo", "Italo", "Russo", "Sino"];

fn lacks_its_other_half(span: Span, text: &str, is_name: &dyn Fn(usize) -> bool) -> bool {
    let joined = text.get(span.end..).is_some_and(|behind| behind.starts_with('-'))
        || text.get(..span.start).is_some_and(|before| before.ends_with('-'));
    FIRST_HALVES.contains(&span.of(text)) && !joined && !is_name(span.end + 1)
}

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
