//! What a name most likely is, by its own words and by those beside it.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::cues::Cues;
use crate::extract::stranger::Stranger;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::text::inflect::singular;

/// What a name may be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An actor of this kind.
    Actor(ActorKind),
    /// An actor perhaps; nothing tells of which kind.
    Unclear,
    /// A person.
    Person,
    /// A company.
    Company,
    /// A newspaper, agency or broadcaster.
    Medium,
    /// A place.
    Place,
    /// A faith, a people, an event, a law, a prize.
    Nobody,
}

impl Kind {
    /// Whether the gazetteer may want it.
    pub fn is_actor(self) -> bool {
        matches!(self, Kind::Actor(_) | Kind::Unclear)
    }

    /// The kind in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Actor(ActorKind::State) => "state",
            Kind::Actor(ActorKind::Organisation) => "organisation",
            Kind::Actor(ActorKind::Group) => "group",
            Kind::Unclear => "unclear",
            Kind::Person => "person",
            Kind::Company => "company",
            Kind::Medium => "medium",
            Kind::Place => "place",
            Kind::Nobody => "nobody",
        }
    }
}

/// An even chance, in hundredths.
const EVEN: u64 = 50;
/// A name seen so often is nobody if it stands in hardly any relation.
const OFTEN: u64 = 20;
/// In these end adjectives of peoples, faiths and regions, which stand for nobody by themselves.
const ADJECTIVE_ENDINGS: [&str; 6] = ["ic", "ish", "ese", "ian", "ean", "ist"];

/// A guess and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindGuess {
    /// The guess.
    pub kind: Kind,
    /// Why: "the word `front`", "`rebels` beside it".
    pub reason: String,
    /// How many of a hundred such names are those of actors, as judged by reading; 0 for what is likely none.
    pub chance: u64,
}

impl KindGuess {
    /// Whether the name is more likely an actor's than not.
    pub fn is_likely(&self) -> bool {
        self.chance >= EVEN
    }
}

/// The words of `cues.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueWords {
    companies: BTreeSet<String>,
    media: BTreeSet<String>,
    company_words: BTreeSet<String>,
    media_words: BTreeSet<String>,
    place_words: BTreeSet<String>,
    nobody_words: BTreeSet<String>,
    nobody: BTreeSet<String>,
    state_bodies: BTreeSet<String>,
    group_before: BTreeSet<String>,
    group_after: BTreeSet<String>,
    company_before: BTreeSet<String>,
    company_after: BTreeSet<String>,
    media_before: BTreeSet<String>,
    media_after: BTreeSet<String>,
    place_before: BTreeSet<String>,
    place_after: BTreeSet<String>,
    state_after: BTreeSet<String>,
    organisation_after: BTreeSet<String>,
    person_after: BTreeSet<String>,
    person_before: BTreeSet<String>,
    first_names: BTreeSet<String>,
    /// From the gazetteer's word lists.
    #[serde(skip)]
    group_nouns: BTreeSet<String>,
    #[serde(skip)]
    organisation_nouns: BTreeSet<String>,
    #[serde(skip)]
    event_nouns: BTreeSet<String>,
    #[serde(skip)]
    product_nouns: BTreeSet<String>,
    /// The last words of the names of leaders, in lower case, whatever their days in office.
    #[serde(skip)]
    pub(super) leaders: BTreeSet<String>,
}

impl CueWords {
    pub(super) fn new(gazetteer: &Gazetteer) -> Result<CueWords, String> {
        let mut words: CueWords =
            toml::from_str(include_str!("cues.toml")).map_err(|error| error.to_string())?;
        let list = |name: &str| gazetteer.words.get(name).into_iter().flatten().cloned().collect();
        words.group_nouns = list("group_nouns");
        words.organisation_nouns = list("organisation_nouns");
        words.event_nouns = list("event_nouns");
        words.product_nouns = list("product_nouns");
        let aliases = || gazetteer.actors.iter().flat_map(|actor| &actor.aliases);
        let leaders = aliases().filter(|alias| alias.role == AliasRole::Leader);
        words.leaders =
            leaders.filter_map(|alias| Some(alias.text.rsplit(' ').next()?.to_lowercase())).collect();
        // What the gazetteer has, in another role or at another date, or names as nobody, is no news.
        let known = gazetteer
            .actors
            .iter()
            .flat_map(|actor| actor.aliases.iter().map(|alias| &alias.text).chain(&actor.ignore));
        words.nobody.extend(known.map(|name| name.to_lowercase()));
        Ok(words)
    }

    /// Counts what stands around a name at one place.
    pub(super) fn count(&self, stranger: &Stranger, cues: &mut Cues) {
        let around = &stranger.surroundings;
        let word = |words: &[String], n: usize| words.get(n).cloned().unwrap_or_default();
        let (before, after, second) =
            (word(&around.before, 0), word(&around.after, 0), word(&around.after, 1));
        let owned = matches!(after.as_str(), "'s" | "'");
        let age = after == "," && second.len() == 2 && second.bytes().all(|b| b.is_ascii_digit());
        let behind = if owned { &second } else { &after };
        let head = self.apposition(&around.after);
        let is = |words: &BTreeSet<String>| head.as_ref().is_some_and(|head| words.contains(head));
        let mut add = |count: fn(&mut Cues) -> &mut u64, holds: bool| *count(cues) += u64::from(holds);
        add(|cues| &mut cues.seen, true);
        add(|cues| &mut cues.within, !around.opens);
        add(|cues| &mut cues.article, around.article && !around.modifies);
        add(|cues| &mut cues.modifies, around.modifies);
        add(
            |cues| &mut cues.product,
            around.modifies && self.product_nouns.contains(singular(&after).as_ref()),
        );
        add(|cues| &mut cues.titled, around.titled);
        let person = age
            || self.person_after.contains(&after)
            || self.person_before.contains(&before)
            || is(&self.person_before);
        add(|cues| &mut cues.person, person);
        let group = self.group_before.contains(&before) || self.group_after.contains(behind);
        add(|cues| &mut cues.group, group || is(&self.group_before));
        add(|cues| &mut cues.organisation, self.organisation_after.contains(behind));
        let company = self.company_before.contains(&before) || self.company_after.contains(behind);
        add(|cues| &mut cues.company, company || is(&self.company_before));
        add(
            |cues| &mut cues.medium,
            self.media_before.contains(&before)
                || self.media_after.contains(behind)
                || is(&self.media_before),
        );
        // "in the town of Zenda", "the Strait of Zenda", "Zenda, a village near the border".
        let of = before == "of" && self.place_words.contains(&word(&around.before, 1));
        let place = !around.article && self.place_before.contains(&before) && !owned
            || self.place_after.contains(&after);
        add(|cues| &mut cues.place, place || of || is(&self.place_words));
        add(|cues| &mut cues.state, owned && self.state_after.contains(&second));
    }

    /// What the words behind a name say that it is: "company" of ", a large Swiss company that".
    fn apposition(&self, after: &[String]) -> Option<String> {
        let [comma, article, words @ ..] = after else { return None };
        let ends = |word: &String| {
            matches!(
                word.as_str(),
                "," | "."
                    | "("
                    | "at"
                    | "based"
                    | "for"
                    | "from"
                    | "in"
                    | "near"
                    | "of"
                    | "that"
                    | "which"
                    | "who"
                    | "with"
            )
        };
        let is_apposition = comma == "," && matches!(article.as_str(), "a" | "an" | "the");
        let end = words.iter().position(ends).filter(|_| is_apposition)?;
        words[..end].last().cloned()
    }

    /// What a name is. `surnames` are those of people.
    pub(super) fn guess(&self, name: &str, cues: &Cues, surnames: &BTreeSet<String>) -> KindGuess {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let last = words.last().copied().unwrap_or_default();
        let has = |set: &BTreeSet<String>| words.iter().copied().find(|word| set.contains(*word));
        let share = |count: u64, hundredths: u64| count > 0 && 100 * count >= hundredths * cues.seen;
        let guess = |kind: Kind, chance: u64, reason: String| KindGuess { kind, reason, chance };
        let none = |kind: Kind, reason: String| guess(kind, 0, reason);
        let by_word = |kind: Kind, word: &str| none(kind, format!("the word `{word}`"));
        let by_count =
            |kind: Kind, count: u64, what: &str| none(kind, format!("{count} of {} times {what}", cues.seen));
        let actor = |kind: Kind, chance: u64, count: u64, what: &str| {
            guess(kind, chance, format!("{count} of {} times {what}", cues.seen))
        };
        let (organisation, group) = (Kind::Actor(ActorKind::Organisation), Kind::Actor(ActorKind::Group));
        let several = words.len() > 1;
        let acronym = !several
            && name.chars().filter(|c| c.is_uppercase()).count() >= 2
            && !name.trim_end_matches('s').contains(char::is_lowercase);
        if self.nobody.contains(&lower) {
            return none(Kind::Nobody, "known, and nobody new".to_owned());
        }
        if cues.spelled {
            return none(Kind::Nobody, "spelled out in small letters".to_owned());
        }
        if let Some(word) = has(&self.nobody_words) {
            return by_word(Kind::Nobody, word);
        }
        if is_designation(name) {
            return none(Kind::Nobody, "letters and a number, as of a weapon".to_owned());
        }
        if !several && cues.ordinary > cues.seen {
            return none(Kind::Nobody, format!("{} times in small letters", cues.ordinary));
        }
        for (kind, known) in [(Kind::Company, &self.companies), (Kind::Medium, &self.media)] {
            if known.contains(&lower) {
                return none(kind, format!("on the list of those known as a {}", kind.as_str()));
            }
        }
        if several && self.media_words.contains(last) {
            return by_word(Kind::Medium, last);
        }
        let body = has(&self.state_bodies).filter(|_| cues.all_ordinary);
        if let Some(word) = body {
            return none(Kind::Nobody, format!("many states have a `{word}` of ordinary words"));
        }
        if self.place_words.contains(last) {
            return by_word(Kind::Place, last);
        }
        let collective =
            |word: &str| self.group_nouns.contains(word) || self.organisation_nouns.contains(word);
        let inner = words.len().checked_sub(2).and_then(|at| words.get(at)).copied().unwrap_or_default();
        if words.len() > 2 && self.first_names.contains(inner) && !collective(last) {
            return none(Kind::Person, format!("the first name `{inner}`"));
        }
        // What comes before "of" or "for" says what it is: "Summit of the Americas".
        let head_end =
            words.iter().position(|word| matches!(*word, "of" | "for" | "on")).unwrap_or(words.len());
        let head = head_end.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        if several && self.event_nouns.contains(singular(head).as_ref()) {
            return none(Kind::Nobody, format!("the word `{head}`, of an event or a programme"));
        }
        if head.ends_with('s')
            && several
            && head != last
            && self.organisation_nouns.contains(singular(head).as_ref())
        {
            return none(Kind::Nobody, format!("the word `{head}`, which means several"));
        }
        for (kind, nouns) in [(group, &self.group_nouns), (organisation, &self.organisation_nouns)] {
            let Some(inside) = has(nouns).filter(|_| several) else { continue };
            // Elsewhere in a name such a word is often a verb, or part of another's name: "Must Watch Zenda", "Senate Office Aide".
            let named = [last, head].into_iter().find(|word| nouns.contains(*word));
            let chance = if named.is_some() { chance::WORD } else { chance::WORD_INSIDE };
            return guess(kind, chance, format!("the word `{}`", named.unwrap_or(inside)));
        }
        if let Some(word) = has(&self.company_words).filter(|_| several) {
            return by_word(Kind::Company, word);
        }
        if share(cues.titled, 20) {
            return by_count(Kind::Person, cues.titled, "behind a title");
        }
        if words.first().is_some_and(|first| self.first_names.contains(*first)) {
            return none(Kind::Person, format!("the first name `{}`", words[0]));
        }
        if share(cues.product, 15) {
            return by_count(Kind::Nobody, cues.product, "before a word like `missile` or `vaccine`");
        }
        let adjective = ADJECTIVE_ENDINGS.iter().any(|end| last.ends_with(end)) && !last.ends_with("stan");
        if adjective && !acronym && !share(cues.group, 35) {
            return none(Kind::Nobody, "an adjective by its ending".to_owned());
        }
        if share(cues.group, 10) {
            let chance = if cues.group == 1 { chance::GROUP_ONCE } else { chance::GROUP };
            return actor(group, chance, cues.group, "beside a word like `fighters` or `group`");
        }
        if share(cues.person, 6) {
            return by_count(Kind::Person, cues.person, "as a person");
        }
        if share(cues.company, 6) {
            return by_count(Kind::Company, cues.company, "beside a word like `shares` or `firm`");
        }
        if share(cues.medium, 15) {
            return by_count(Kind::Medium, cues.medium, "as a source of news");
        }
        if share(cues.place, 25) {
            return by_count(Kind::Place, cues.place, "behind `in` or another word of place");
        }
        if surnames.contains(last) {
            return none(Kind::Person, "the surname of a person".to_owned());
        }
        if !several && lower.strip_suffix('s').is_some_and(|one| surnames.contains(one)) {
            return none(Kind::Person, "the family of a person".to_owned());
        }
        if acronym && name.ends_with('s') {
            return none(Kind::Nobody, "several of a kind".to_owned());
        }
        if cues.state > 1 && share(cues.state, 6) && !acronym {
            let state = Kind::Actor(ActorKind::State);
            return actor(state, chance::STATE, cues.state, "with a government, an army or the like");
        }
        if cues.seen >= OFTEN && 10 * cues.blocked < cues.seen {
            return by_count(Kind::Nobody, cues.blocked, "where an actor would stand");
        }
        if share(cues.modifies, 50) {
            return by_count(Kind::Nobody, cues.modifies, "before the thing that it describes");
        }
        let plural = last.ends_with('s') && !["is", "ss", "us"].iter().any(|end| last.ends_with(end));
        if !several && plural && !acronym && share(cues.article, 30) {
            return actor(group, chance::PLURAL, cues.article, "a plural behind `the`");
        }
        if share(cues.organisation, 8) {
            let chance =
                if cues.organisation == 1 { chance::ORGANISATION_ONCE } else { chance::ORGANISATION };
            return actor(organisation, chance, cues.organisation, "with officials, members or the like");
        }
        if acronym {
            return guess(organisation, chance::ACRONYM, "an acronym".to_owned());
        }
        if share(cues.article, 40) {
            return actor(organisation, chance::ARTICLE, cues.article, "behind `the`");
        }
        if (2..=4).contains(&words.len()) && !share(cues.article, 10) {
            return none(Kind::Person, "several words, seldom behind `the`".to_owned());
        }
        guess(Kind::Unclear, chance::UNCLEAR, "nothing tells".to_owned())
    }
}

/// The chances of guesses at actors, in hundredths: shares among 162 suggestions from news of two collections, judged by reading
/// their sentences, and rounded, as there are only some of each.
mod chance {
    pub(super) const WORD: u64 = 80;
    pub(super) const WORD_INSIDE: u64 = 40;
    pub(super) const GROUP: u64 = 85;
    pub(super) const GROUP_ONCE: u64 = 55;
    pub(super) const STATE: u64 = 60;
    pub(super) const PLURAL: u64 = 60;
    pub(super) const ORGANISATION: u64 = 55;
    pub(super) const ORGANISATION_ONCE: u64 = 45;
    pub(super) const ACRONYM: u64 = 60;
    pub(super) const ARTICLE: u64 = 15;
    pub(super) const UNCLEAR: u64 = 30;
}

/// Whether a name is one of the models of a weapon: "J-10", "Su-30", "S-400s".
fn is_designation(name: &str) -> bool {
    let Some((letters, number)) = name.split_once('-') else { return false };
    (1..=3).contains(&letters.len())
        && letters.chars().all(|c| c.is_ascii_alphabetic())
        && number.starts_with(|c: char| c.is_ascii_digit())
}
