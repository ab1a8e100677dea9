//! Which findings of two readings belong together.

use crate::extract::relation::{Mention, Relation};
use crate::span::Span;

/// Something found before the change, after it, or both times in different ways.
type Pair<'e, T> = (Option<&'e T>, Option<&'e T>);

/// So many bytes, or a few less, are shown on each side of a name.
const AROUND: usize = 60;

/// The mentions that differ. Two that overlap are one name that is taken differently.
pub fn mention_changes<'e>(before: &'e [Mention], after: &'e [Mention]) -> Vec<Pair<'e, Mention>> {
    let mut pairs = Vec::new();
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    while old.peek().is_some() || new.peek().is_some() {
        let (a, b) = (old.peek().copied(), new.peek().copied());
        let pair = match (a, b) {
            (Some(first), Some(second)) if !first.span.overlaps(second.span) => {
                if first.span.start < second.span.start { (a, None) } else { (None, b) }
            }
            both => both,
        };
        if pair.0.is_some() {
            old.next();
        }
        if pair.1.is_some() {
            new.next();
        }
        let same = matches!(pair, (Some(a), Some(b)) if (a.span, &a.actor) == (b.span, &b.actor));
        if !same {
            pairs.push(pair);
        }
    }
    pairs
}

/// The relations that differ. What is left on both sides of the same ones belongs together if it stands between the
/// same actors in the same sentence, or rests on the same words.
pub fn relation_changes<'e>(before: &'e [Relation], after: &'e [Relation]) -> Vec<Pair<'e, Relation>> {
    let mut old: Vec<&Relation> = before.iter().collect();
    let mut new: Vec<&Relation> = after.iter().collect();
    take_together(&mut old, &mut new, is_same);
    let mut pairs =
        take_together(&mut old, &mut new, |a, b| a.sentence.overlaps(b.sentence) && sides(a) == sides(b));
    pairs.extend(take_together(&mut old, &mut new, |a, b| a.trigger == b.trigger));
    let together = pairs.into_iter().map(|(a, b)| (Some(a), Some(b)));
    let lost = old.into_iter().map(|a| (Some(a), None));
    let gained = new.into_iter().map(|b| (None, Some(b)));
    let mut all: Vec<Pair<'_, Relation>> = together.chain(lost).chain(gained).collect();
    all.sort_by_key(|(a, b)| a.or(*b).map(|relation| (relation.sentence.start, relation.trigger.start)));
    all
}

/// What stands around a place, cut between words where there are any.
pub fn around(text: &str, place: Span) -> &str {
    let cut = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = cut(place.start.saturating_sub(AROUND));
    let end = cut((place.end + AROUND).min(text.len()));
    let before = text.get(start..place.start).unwrap_or_default();
    let start = match before.find(char::is_whitespace) {
        Some(gap) if start > 0 => start + gap,
        _ => start,
    };
    let after = text.get(place.end..end).unwrap_or_default();
    let end = match after.rfind(char::is_whitespace) {
        Some(gap) if end < text.len() => place.end + gap,
        _ => end,
    };
    text.get(start..end).unwrap_or_default()
}

/// Takes out of both lists the first pairs that belong together.
fn take_together<'e>(
    old: &mut Vec<&'e Relation>,
    new: &mut Vec<&'e Relation>,
    belong: impl Fn(&Relation, &Relation) -> bool,
) -> Vec<(&'e Relation, &'e Relation)> {
    let mut pairs = Vec::new();
    old.retain(|a| match new.iter().position(|b| belong(a, b)) {
        Some(at) => {
            pairs.push((*a, new.remove(at)));
            false
        }
        None => true,
    });
    pairs
}

fn is_same(a: &Relation, b: &Relation) -> bool {
    (a.sentence, a.trigger, &a.source, &a.target) == (b.sentence, b.trigger, &b.source, &b.target)
        && (a.meaning, a.status, a.mutual) == (b.meaning, b.status, b.mutual)
}

/// Both actors in the order of their ids.
fn sides(relation: &Relation) -> (&str, &str) {
    let (a, b) = (relation.source.as_str(), relation.target.as_str());
    (a.min(b), a.max(b))
}
