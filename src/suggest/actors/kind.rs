//! What a name most likely is, by its own words and by those beside it.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::extract::stranger::Stranger;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorKind;

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
}

/// How often each circumstance was seen at one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    pub seen: u64,
    /// Not at the start of a sentence, where every word has a capital.
    pub within: u64,
    /// The same word in small letters.
    pub ordinary: u64,
    /// Relations that it would have.
    pub blocked: u64,
    /// Whether all words of the name are common in small letters, and no acronym stands beside it.
    pub all_ordinary: bool,
    article: u64,
    titled: u64,
    person: u64,
    group: u64,
    organisation: u64,
    company: u64,
    medium: u64,
    place: u64,
    state: u64,
}

impl Cues {
    pub(super) fn add(&mut self, other: &Cues) {
        for (own, more) in self.counts().into_iter().zip(other.clone().counts()) {
            *own += *more;
        }
    }

    fn counts(&mut self) -> [&mut u64; 12] {
        [
            &mut self.seen,
            &mut self.within,
            &mut self.blocked,
            &mut self.article,
            &mut self.titled,
            &mut self.person,
            &mut self.group,
            &mut self.organisation,
            &mut self.company,
            &mut self.medium,
            &mut self.place,
            &mut self.state,
        ]
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
}

impl CueWords {
    pub(super) fn new(gazetteer: &Gazetteer) -> Result<CueWords, String> {
        let mut words: CueWords =
            toml::from_str(include_str!("cues.toml")).map_err(|error| error.to_string())?;
        let list = |name: &str| gazetteer.words.get(name).into_iter().flatten().cloned().collect();
        words.group_nouns = list("group_nouns");
        words.organisation_nouns = list("organisation_nouns");
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
        let mut add = |count: fn(&mut Cues) -> &mut u64, holds: bool| *count(cues) += u64::from(holds);
        add(|cues| &mut cues.seen, true);
        add(|cues| &mut cues.within, !around.opens);
        add(|cues| &mut cues.article, around.article);
        add(|cues| &mut cues.titled, around.titled);
        let person = age || self.person_after.contains(&after) || self.person_before.contains(&before);
        add(|cues| &mut cues.person, person);
        let group = self.group_before.contains(&before) || self.group_after.contains(behind);
        add(|cues| &mut cues.group, group);
        add(|cues| &mut cues.organisation, self.organisation_after.contains(behind));
        let company = self.company_before.contains(&before) || self.company_after.contains(behind);
        add(|cues| &mut cues.company, company);
        add(
            |cues| &mut cues.medium,
            self.media_before.contains(&before) || self.media_after.contains(behind),
        );
        let place = !around.article && self.place_before.contains(&before) && !owned
            || self.place_after.contains(&after);
        add(|cues| &mut cues.place, place);
        add(|cues| &mut cues.state, owned && self.state_after.contains(&second));
    }

    /// What a name is. `surnames` are those of people.
    pub(super) fn guess(&self, name: &str, cues: &Cues, surnames: &BTreeSet<String>) -> KindGuess {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let last = words.last().copied().unwrap_or_default();
        let has = |set: &BTreeSet<String>| words.iter().copied().find(|word| set.contains(*word));
        let share = |count: u64, hundredths: u64| count > 0 && 100 * count >= hundredths * cues.seen;
        let guess = |kind: Kind, reason: String| KindGuess { kind, reason };
        let by_word = |kind: Kind, word: &str| guess(kind, format!("the word `{word}`"));
        let by_count = |kind: Kind, count: u64, what: &str| {
            guess(kind, format!("{count} of {} times {what}", cues.seen))
        };
        let by_times = |kind: Kind, count: u64, what: &str| guess(kind, format!("{count} times {what}"));
        let (organisation, group) = (Kind::Actor(ActorKind::Organisation), Kind::Actor(ActorKind::Group));
        let several = words.len() > 1;
        let acronym = !several && name.chars().count() >= 2 && !name.contains(char::is_lowercase);
        if self.nobody.contains(&lower) {
            return guess(Kind::Nobody, "known, and nobody new".to_owned());
        }
        if let Some(word) = has(&self.nobody_words) {
            return by_word(Kind::Nobody, word);
        }
        if !several && cues.ordinary > cues.seen {
            return by_times(Kind::Nobody, cues.ordinary, "in small letters");
        }
        for (kind, known) in [(Kind::Company, &self.companies), (Kind::Medium, &self.media)] {
            if known.contains(&lower) {
                return guess(kind, format!("on the list of those known as a {}", kind.as_str()));
            }
        }
        if several && self.media_words.contains(last) {
            return by_word(Kind::Medium, last);
        }
        let body = has(&self.state_bodies).filter(|_| cues.all_ordinary);
        if let Some(word) = body {
            return guess(Kind::Nobody, format!("many states have a `{word}` of ordinary words"));
        }
        if self.place_words.contains(last) {
            return by_word(Kind::Place, last);
        }
        if let Some(word) = has(&self.group_nouns).filter(|_| several) {
            return by_word(group, word);
        }
        if let Some(word) = has(&self.organisation_nouns).filter(|_| several) {
            return by_word(organisation, word);
        }
        if let Some(word) = has(&self.company_words).filter(|_| several) {
            return by_word(Kind::Company, word);
        }
        if share(cues.titled, 20) {
            return by_count(Kind::Person, cues.titled, "behind a title");
        }
        if words.first().is_some_and(|first| self.first_names.contains(*first)) {
            return guess(Kind::Person, format!("the first name `{}`", words[0]));
        }
        let adjective = ADJECTIVE_ENDINGS.iter().any(|end| last.ends_with(end)) && !last.ends_with("stan");
        if adjective && !acronym && !share(cues.group, 35) {
            return guess(Kind::Nobody, "an adjective by its ending".to_owned());
        }
        if share(cues.group, 10) {
            return by_count(group, cues.group, "beside a word like `fighters` or `group`");
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
        if surnames.contains(&lower) {
            return guess(Kind::Person, "the surname of a person".to_owned());
        }
        if cues.state > 1 && share(cues.state, 6) && !acronym {
            return by_count(
                Kind::Actor(ActorKind::State),
                cues.state,
                "with a government, an army or the like",
            );
        }
        if cues.seen >= OFTEN && 10 * cues.blocked < cues.seen {
            return by_count(Kind::Nobody, cues.blocked, "where an actor would stand");
        }
        if !several && last.ends_with('s') && !acronym && share(cues.article, 30) {
            return by_count(group, cues.article, "a plural behind `the`");
        }
        if share(cues.article, 40) {
            return by_count(organisation, cues.article, "behind `the`");
        }
        if acronym {
            return guess(organisation, "an acronym".to_owned());
        }
        if share(cues.organisation, 8) {
            return by_count(organisation, cues.organisation, "with officials, members or the like");
        }
        if (2..=4).contains(&words.len()) && !share(cues.article, 10) {
            return guess(Kind::Person, "several words, seldom behind `the`".to_owned());
        }
        guess(Kind::Unclear, "nothing tells".to_owned())
    }
}
