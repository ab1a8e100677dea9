//! Mentions: where the text names an actor.

use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::names::NameTable;
use super::namesake::{FIRST_NAMES, Namesakes};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{Alias, AliasRole};
use crate::span::Span;
use crate::text::fold::fold;

/// A mention in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldedMention {
    /// The actor's number in the cast of the document.
    pub actor: usize,
    /// Where, in the folded text.
    pub span: Span,
    /// As what.
    pub role: AliasRole,
    /// Whether capitals were no help in finding it: the line is all in capitals, or the text in small
    /// letters.
    pub caseless: bool,
}

/// Finds the names of all actors in one pass over the text.
pub struct Matcher {
    table: NameTable,
    /// The names that are clear enough without capitals, in small letters; built when the first such line is
    /// read.
    caseless: OnceLock<NameTable>,
    /// For lower-case names, those that are ordinary words.
    traps: FxHashSet<String>,
    /// Every word of the word lists: what may stand before a surname without being a first name.
    ordinary: FxHashSet<String>,
    namesakes: Namesakes,
    /// The names of the table, by number.
    names: Vec<String>,
    /// For each of them, whom it may stand for; nobody for an ignore phrase.
    readings: Vec<Vec<Reading>>,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    actor: usize,
    role: AliasRole,
    from: Option<Date>,
    to: Option<Date>,
}

impl Matcher {
    /// Builds the matcher for a gazetteer.
    ///
    /// # Errors
    /// When the list of words that tell namesakes apart is too large (some billions of bytes).
    pub fn new(gazetteer: &Gazetteer) -> Result<Matcher, String> {
        let ((names, readings, table), (ordinary, namesakes)) = rayon::join(
            || {
                let (names, readings) = names_and_readings(gazetteer);
                let table = NameTable::new(names.iter().cloned().zip(0..));
                (names, readings, table)
            },
            || {
                let lists = gazetteer.words.iter().filter(|(list, _)| *list != FIRST_NAMES);
                let ordinary: FxHashSet<String> =
                    lists.flat_map(|(_, words)| words).map(|word| word.to_lowercase()).collect();
                let namesakes = Namesakes::new(gazetteer, &ordinary);
                (ordinary, namesakes)
            },
        );
        let traps = gazetteer.words.get("case_traps").into_iter().flatten().cloned().collect();
        let (namesakes, caseless) = (namesakes?, OnceLock::new());
        Ok(Matcher { table, caseless, traps, ordinary, namesakes, names, readings })
    }

    /// The names for lines whose capitals say nothing: full names, adjectives and capitals of at least
    /// [`SHORTEST_CASELESS`] letters that are no ordinary words, and the ignore phrases.
    fn caseless(&self) -> &NameTable {
        self.caseless.get_or_init(|| {
            let clear = |number: &usize| {
                let name = &self.names[*number];
                let readings = &self.readings[*number];
                let strict = |r: &Reading| {
                    matches!(r.role, AliasRole::Name | AliasRole::Adjective | AliasRole::Capital)
                        || r.role == AliasRole::Leader && name.contains(' ')
                };
                let ignored = readings.is_empty();
                let long =
                    name.chars().count() >= SHORTEST_CASELESS && !self.traps.contains(&name.to_lowercase());
                ignored || long && readings.iter().all(strict)
            };
            let numbers = (0..self.names.len()).filter(clear);
            NameTable::new(numbers.map(|number| (self.names[number].to_ascii_lowercase(), number)))
        })
    }

    /// Whether the word before a surname is a first name, and so the person somebody else: "Eric Trump".
    fn follows_a_first_name(&self, text: &str, start: usize, last_end: usize) -> bool {
        let Some(before) = text.get(..start).and_then(|t| t.strip_suffix(' ')) else { return false };
        let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').next().unwrap_or("");
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        let mention = last_end == before.len();
        capital && word.chars().count() > 2 && !mention && !self.ordinary.contains(&lower)
    }

    /// All whole-word matches as span, name and whether capitals were disregarded.
    fn candidates(&self, text: &str) -> Vec<(Span, usize, bool)> {
        let mut candidates: Vec<(Span, usize, bool)> = Vec::new();
        let mut keep = |start: usize, number: usize, caseless: bool| {
            let span = Span::new(start, start + self.names[number].len());
            if is_whole_word(text, span) {
                candidates.push((span, number, caseless));
            }
        };
        self.table.find(text, |start, number| keep(start, number, false));
        let small = is_uniform(text, char::is_uppercase);
        let mut blind = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = Span::new(start, start + line.len());
            start = at.end;
            if small || is_uniform(line, char::is_lowercase) {
                self.caseless()
                    .find(&line.to_ascii_lowercase(), |start, number| keep(at.start + start, number, true));
                blind.push(at);
            }
        }
        let is_blind = |span: &Span| {
            // A text in small letters may have as many such lines as names.
            let line = blind.partition_point(|line: &Span| line.end < span.end);
            blind.get(line).is_some_and(|line| line.covers(*span))
        };
        let trap = |span: &Span| is_blind(span) && self.traps.contains(&span.of(text).to_lowercase());
        if !blind.is_empty() {
            candidates.retain(|(span, _, caseless)| *caseless || !trap(span));
        }
        candidates.sort_by_key(|(span, number, caseless)| {
            (span.start, std::cmp::Reverse(span.end), *caseless, *number)
        });
        candidates
    }

    /// As what a name stands for its actor, where the gazetteer has this very name.
    pub fn role_of(&self, name: &str) -> Option<AliasRole> {
        let number = self.table.number_of(name)?;
        valid_reading(&self.readings[number], None).map(|reading| reading.role)
    }

    /// All mentions in a folded text, in order, none overlapping another. Of two names that overlap the
    /// one that begins first wins, then the longer one. `date` decides who a leader's name stands for.
    pub fn find(&self, text: &str, date: Option<Date>) -> Vec<FoldedMention> {
        let candidates = self.candidates(text);
        let begins = |at: usize| candidates.binary_search_by_key(&at, |(span, ..)| span.start).is_ok();
        let mut mentions: Vec<FoldedMention> = Vec::new();
        let mut persons = Vec::new();
        let mut covered = 0;
        for &(span, pattern, caseless) in &candidates {
            if span.start < covered {
                continue;
            }
            let Some(readings) = self.readings.get(pattern) else { continue };
            if readings.is_empty() {
                covered = span.end;
                // "Kirk Cameron" is passed over and introduces somebody all the same.
                let surname = span.of(text).rfind(' ').map(|at| Span::new(span.start + at + 1, span.end));
                persons.extend(surname.filter(|at| self.namesakes.follows_a_first_name(text, at.start)));
            } else if let Some(reading) = valid_reading(readings, date) {
                let mention = FoldedMention { actor: reading.actor, span, role: reading.role, caseless };
                let last = mentions.last();
                if self.is_a_person(text, &mention, last, &begins) {
                    if self.namesakes.follows_a_first_name(text, span.start)
                        || mention.role != AliasRole::Leader
                    {
                        persons.push(span);
                    }
                    continue;
                }
                covered = span.end;
                let borrowed = !caseless && self.namesakes.is_part_of_another(text, &mention, &begins);
                if !borrowed && !last.is_some_and(|last| belongs_to_another(text, last, &mention)) {
                    mentions.push(mention);
                }
            }
        }
        self.namesakes.settle(text, &mut mentions, &persons);
        mentions
    }

    /// Whether a name of one word belongs to somebody else: a leader's behind any first name ("Eric Trump"), a
    /// place's behind a common one ("Steven Jordan") or as one ("Sofia Marsh").
    fn is_a_person(
        &self,
        text: &str,
        mention: &FoldedMention,
        last: Option<&FoldedMention>,
        begins: &dyn Fn(usize) -> bool,
    ) -> bool {
        if mention.caseless || mention.span.of(text).contains(' ') {
            return false;
        }
        let last_end = last.map_or(0, |last| last.span.end);
        // "Urges" in a headline is no surname.
        let is_word = |word: &str| {
            ["", "s", "es", "ed", "d"]
                .iter()
                .any(|end| word.strip_suffix(end).is_some_and(|stem| self.ordinary.contains(stem)))
        };
        if mention.role == AliasRole::Leader {
            self.follows_a_first_name(text, mention.span.start, last_end)
                || self.namesakes.goes_on_as_a_person(text, mention, &is_word, begins)
        } else {
            last_end + 1 != mention.span.start
                && self.namesakes.follows_a_first_name(text, mention.span.start)
                || self.namesakes.goes_on_as_a_person(text, mention, &is_word, begins)
        }
    }
}

/// Every name once, in the order of the alphabet, and for each whom it may stand for.
fn names_and_readings(gazetteer: &Gazetteer) -> (Vec<String>, Vec<Vec<Reading>>) {
    let mut all: Vec<(String, Option<Reading>)> = Vec::new();
    for (number, actor) in gazetteer.actors.iter().enumerate() {
        let reading =
            |alias: &Alias| Reading { actor: number, role: alias.role, from: alias.from, to: alias.to };
        all.extend(actor.aliases.iter().map(|alias| (fold(&alias.text), Some(reading(alias)))));
        // Words that one actor passes over may be the name of another.
        all.extend(actor.ignore.iter().map(|phrase| (fold(phrase), None)));
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (mut names, mut readings): (Vec<String>, Vec<Vec<Reading>>) = Default::default();
    for (name, reading) in all {
        if names.last() != Some(&name) {
            names.push(name);
            readings.push(Vec::new());
        }
        let last = readings.len() - 1;
        readings[last].extend(reading);
    }
    (names, readings)
}

/// Whether an institution stands behind the name of another state, and so is that state's own: "the Peruvian
/// Congress", "South Korea's Joint Chiefs of Staff".
fn belongs_to_another(text: &str, last: &FoldedMention, mention: &FoldedMention) -> bool {
    let between = text.get(last.span.end..mention.span.start);
    mention.role == AliasRole::Institution
        && last.actor != mention.actor
        && matches!(last.role, AliasRole::Name | AliasRole::Adjective | AliasRole::Institution)
        && matches!(between, Some(" " | "'s "))
}

/// The reading that holds on a day; without a day the latest one.
fn valid_reading(readings: &[Reading], date: Option<Date>) -> Option<&Reading> {
    let holds = |reading: &&Reading| match date {
        Some(day) => reading.from.is_none_or(|from| from <= day) && reading.to.is_none_or(|to| day <= to),
        None => true,
    };
    readings.iter().filter(holds).max_by_key(|reading| (reading.from, std::cmp::Reverse(reading.actor)))
}

/// A name must be at least so long (letters) to be looked for where capitals say nothing.
const SHORTEST_CASELESS: usize = 4;
/// A line must hold so many letters before its capitals, or their absence, mean anything.
const LETTERS_AT_LEAST: usize = 12;

/// Whether a text has letters enough and none of the other case.
fn is_uniform(text: &str, other_case: fn(char) -> bool) -> bool {
    !text.contains(other_case) && text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS_AT_LEAST
}

/// Prefixes with which a name no longer stands for its actor.
const TURNING_PREFIXES: [&str; 8] = ["non-", "anti-", "pro-", "ex-", "Non-", "Anti-", "Pro-", "Ex-"];

fn is_whole_word(text: &str, span: Span) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let mut after = text.get(span.end..).unwrap_or("").chars();
    let next = after.next();
    // "non-NATO members", "anti-China protests": the prefix turns the name away from its actor.
    let prefixed = before == Some('-')
        && text.get(..span.start).is_some_and(|t| TURNING_PREFIXES.iter().any(|prefix| t.ends_with(prefix)));
    // "36 U.S.C. 143" and "example.org" go on behind the dot; "Ukraine.org" is no mention of Ukraine.
    let abbreviation = span.of(text).contains('.');
    let goes_on = next == Some('.')
        && after.next().is_some_and(|c| c.is_lowercase() || abbreviation && c.is_uppercase());
    let attached = matches!(before, Some('@' | '#' | '/' | '.'));
    // "US$2 billion"
    let currency = next == Some('$');
    !letter(before) && !letter(next) && !prefixed && !goes_on && !attached && !currency
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn found(matcher: &Matcher, gazetteer: &Gazetteer, text: &str, day: Option<Date>) -> Vec<String> {
        let mentions = matcher.find(text, day);
        let name = |m: &FoldedMention| format!("{}={}", m.span.of(text), gazetteer.actors[m.actor].id);
        mentions.iter().map(name).collect()
    }

    #[test]
    fn names_and_what_only_looks_like_them() {
        let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
        let matcher = Matcher::new(&gazetteer).expect("a matcher");
        for (text, expected) in [
            ("North Korea and South Korea met.", vec!["North Korea=north-korea", "South Korea=south-korea"]),
            ("U.S. and US officials", vec!["U.S.=united-states", "US=united-states"]),
            ("They told us about turkey.", vec![]),
            ("Nigerian troops left Niger.", vec!["Nigerian=nigeria", "Niger=niger"]),
            (
                "The South China Morning Post wrote of Papua New Guinea.",
                vec!["Papua New Guinea=papua-new-guinea"],
            ),
            ("He studied in New Mexico and New Jersey.", vec![]),
            ("Non-NATO members and pro-Iran militias met Japan.", vec!["Japan=japan"]),
            ("Russia's ally, see ukraine.org", vec!["Russia=russia"]),
            ("RUSSIA ATTACKS UKRAINE AGAIN", vec!["RUSSIA=russia", "UKRAINE=ukraine"]),
            ("iran and israel traded fire over turkey", vec!["iran=iran", "israel=israel"]),
        ] {
            assert_eq!(found(&matcher, &gazetteer, text, None), expected, "{text}");
        }
    }

    #[test]
    fn the_day_decides_whom_a_leader_stands_for() {
        let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
        let matcher = Matcher::new(&gazetteer).expect("a matcher");
        for (text, day, expected) in [
            ("Jens Stoltenberg spoke.", Some(date(2010, 5, 1)), vec!["Jens Stoltenberg=norway"]),
            ("Stoltenberg spoke.", Some(date(2022, 5, 1)), vec!["Stoltenberg=nato"]),
            ("Biden spoke.", Some(date(2023, 5, 1)), vec!["Biden=united-states"]),
            ("Biden spoke.", Some(date(2026, 5, 1)), vec![]),
            ("Biden spoke.", None, vec!["Biden=united-states"]),
            ("President Biden spoke.", Some(date(2023, 5, 1)), vec!["Biden=united-states"]),
            ("Yesterday Barbara Biden spoke.", Some(date(2023, 5, 1)), vec![]),
        ] {
            assert_eq!(found(&matcher, &gazetteer, text, day), expected, "{text} {day:?}");
        }
    }
}
