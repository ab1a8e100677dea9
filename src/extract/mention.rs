//! Mentions: where the text names an actor. The only place that knows aho-corasick.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use jiff::civil::Date;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::AliasRole;
use crate::span::Span;
use crate::text::fold::fold;

/// A mention in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldedMention {
    /// The actor's number in the gazetteer.
    pub actor: usize,
    /// Where, in the folded text.
    pub span: Span,
    /// As what.
    pub role: AliasRole,
}

/// Finds the names of all actors in one pass over the text.
pub struct Matcher {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, whom it may stand for; nobody for an ignore phrase.
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
    /// When the names together exceed what the automaton can hold (some billions of bytes).
    pub fn new(gazetteer: &Gazetteer) -> Result<Matcher, String> {
        let mut patterns: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
        for (number, actor) in gazetteer.actors.iter().enumerate() {
            for alias in &actor.aliases {
                let reading = Reading { actor: number, role: alias.role, from: alias.from, to: alias.to };
                patterns.entry(fold(&alias.text)).or_default().push(reading);
            }
        }
        for phrase in gazetteer.actors.iter().flat_map(|actor| &actor.ignore) {
            patterns.insert(fold(phrase), Vec::new());
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns.keys())
            .map_err(|error| error.to_string())?;
        Ok(Matcher { automaton, readings: patterns.into_values().collect() })
    }

    /// All mentions in a folded text, in order, none overlapping another. Of two names that overlap the
    /// one that begins first wins, then the longer one. `date` decides who a leader's name stands for.
    pub fn find(&self, text: &str, date: Option<Date>) -> Vec<FoldedMention> {
        let mut candidates: Vec<(Span, usize)> = self
            .automaton
            .find_overlapping_iter(text)
            .map(|found| (Span::new(found.start(), found.end()), found.pattern().as_usize()))
            .filter(|(span, _)| is_whole_word(text, *span))
            .collect();
        candidates.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut mentions = Vec::new();
        let mut covered = 0;
        for (span, pattern) in candidates {
            if span.start < covered {
                continue;
            }
            let Some(readings) = self.readings.get(pattern) else { continue };
            if readings.is_empty() {
                covered = span.end;
            } else if let Some(reading) = valid_reading(readings, date) {
                covered = span.end;
                mentions.push(FoldedMention { actor: reading.actor, span, role: reading.role });
            }
        }
        mentions
    }
}

/// The reading that holds on a day; without a day the latest one.
fn valid_reading(readings: &[Reading], date: Option<Date>) -> Option<&Reading> {
    let holds = |reading: &&Reading| match date {
        Some(day) => reading.from.is_none_or(|from| from <= day) && reading.to.is_none_or(|to| day <= to),
        None => true,
    };
    readings.iter().filter(holds).max_by_key(|reading| (reading.from, std::cmp::Reverse(reading.actor)))
}

fn is_whole_word(text: &str, span: Span) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let mut after = text.get(span.end..).unwrap_or("").chars();
    let next = after.next();
    // "U.S.A" and "example.org" go on behind the dot; "Ukraine.org" is no mention of Ukraine.
    let goes_on = next == Some('.') && after.next().is_some_and(char::is_lowercase);
    !letter(before)
        && !letter(next)
        && !goes_on
        && !matches!(before, Some('@' | '#' | '/'))
        && before != Some('.')
        || (!letter(before) && !letter(next) && before == Some('.') && span.start < 2)
}
