//! Gaps: words that stand between two actors where the gazetteer has no pattern that would read them.
//!
//! A gap is no relation. It is what a person who extends the gazetteer wants to see: "Japan *joined the boycott of*
//! Iran" gives none while no phrase has `join boycott of`.

mod nouns;
#[cfg(test)]
mod tests;
mod verbs;

use std::collections::BTreeSet;

use crate::extract::find::Finder;
use crate::extract::relation::Relation;
use crate::extract::scene::{Need, Scene, Who};
use crate::gazetteer::actor::ActorId;
use crate::span::Span;
use crate::text::group::Group;
use crate::text::inflect::singular;
use crate::text::tag::Tag;
use crate::text::word_list::WordList;

/// The part of speech of the word that leads a pattern, and so the key of a phrase that it belongs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `verbs`.
    Verb,
    /// `nouns`.
    Noun,
}

/// Words between two actors that have no relation in their sentence, and the pattern that is lacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which key of a phrase the pattern belongs under.
    pub part: Part,
    /// The pattern as a phrase would have it: `join boycott of`.
    pub pattern: String,
    /// Whether the text has both actors on one side ("rivalry between"), as mutual phrases do.
    pub mutual: bool,
    /// Whether the leading word is in some phrase already, of which no pattern fits here.
    pub known: bool,
    /// Who would act.
    pub source: ActorId,
    /// Who would be acted on.
    pub target: ActorId,
    /// The sentence, in the document's text.
    pub sentence: Span,
    /// The leading word, in the document's text.
    pub trigger: Span,
}

/// Prepositions that lead from a verb or noun to the other side. The rest tells time, place or manner. A closed set,
/// for English adds no prepositions.
const LEADING: [&str; 19] = [
    "about",
    "against",
    "alongside",
    "at",
    "behind",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "onto",
    "over",
    "to",
    "toward",
    "towards",
    "upon",
    "with",
];

/// Finds the gaps of one sentence.
pub struct GapFinder<'a> {
    /// The sentence and the patterns.
    pub finder: &'a Finder<'a>,
    /// The relations that were found in it.
    pub relations: &'a [Relation],
    /// Its place in the original text.
    pub sentence: Span,
    /// From a span in the folded text to the original.
    pub original: &'a dyn Fn(Span) -> Span,
}

/// A pattern that would read a place of the sentence.
struct Lacking {
    part: Part,
    pattern: String,
    mutual: bool,
    known: bool,
    /// The leading word's token.
    head: usize,
}

impl GapFinder<'_> {
    /// The gaps, in the order of the text; none in a sentence about sport, whose words mean something else.
    pub fn find(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        if self.finder.is_about_sport() {
            return gaps;
        }
        let parse = self.scene().parse;
        for clause in 0..parse.clauses.clauses.len() {
            self.verb_gaps(clause, &mut gaps);
        }
        for (number, group) in parse.groups.iter().enumerate() {
            if let Group::Noun(_) = group {
                self.noun_gaps(number, &mut gaps);
            }
        }
        gaps.sort_by_key(|gap| gap.trigger);
        let mut seen = BTreeSet::new();
        gaps.retain(|gap| {
            let mut pair = [gap.source.clone(), gap.target.clone()];
            pair.sort();
            seen.insert((gap.part, gap.pattern.clone(), pair))
        });
        gaps
    }

    fn scene(&self) -> &Scene<'_> {
        self.finder.scene
    }

    /// Notes a gap for each pair of the two sides that has no relation in the sentence.
    fn note(&self, lacking: &Lacking, source: &[Who], target: &[Who], gaps: &mut Vec<Gap>) {
        let actor = |who: &Who| {
            let number = self.scene().mentions[who.mention].actor;
            self.finder.cast.id(number).clone()
        };
        for (a, b) in source.iter().flat_map(|a| target.iter().map(move |b| (a, b))) {
            let (source, target) = (actor(a), actor(b));
            if source == target || self.is_related(&source, &target) {
                continue;
            }
            gaps.push(Gap {
                part: lacking.part,
                pattern: lacking.pattern.clone(),
                mutual: lacking.mutual,
                known: lacking.known,
                source,
                target,
                sentence: self.sentence,
                trigger: self.span_of(lacking.head),
            });
        }
    }

    fn is_related(&self, a: &ActorId, b: &ActorId) -> bool {
        let sides = |relation: &Relation| {
            (&relation.source, &relation.target) == (a, b) || (&relation.source, &relation.target) == (b, a)
        };
        self.relations.iter().any(sides)
    }

    /// Whether a word has given a relation, if between others.
    fn has_fired(&self, token: usize) -> bool {
        let start = self.span_of(token).start;
        self.relations.iter().any(|relation| relation.trigger.start == start)
    }

    fn span_of(&self, token: usize) -> Span {
        (self.original)(self.scene().parse.tokens.get(token).map_or(Span::new(0, 0), |token| token.span))
    }

    /// Whom noun groups stand for as somebody acted on, and whether by themselves or as owners of a thing.
    fn aimed_at(&self, groups: &[usize]) -> Option<(Vec<Who>, bool)> {
        let scene = self.scene();
        let who = scene.who(groups, Need::Target { places: true, goods: false }).ok()?;
        let stands_for_itself = |&group: &usize| {
            let word = scene.parse.head_word(group);
            let head = scene.parse.noun(group).map_or(0, |noun| noun.head);
            scene.mention_at(head).is_some()
                || scene.parse.tags[head] == Tag::Pronoun
                || scene.is_agent(group)
                || scene.lexicon.is(WordList::Territory, word)
                || scene.lexicon.is(WordList::Partitives, word)
        };
        let itself = groups.iter().any(stands_for_itself);
        Some((who, itself))
    }

    /// The head of a noun group as a word of a pattern: an ordinary noun or adjective.
    fn pattern_word(&self, group: usize) -> Option<String> {
        let scene = self.scene();
        let head = scene.parse.noun(group)?.head;
        let token = &scene.parse.tokens[head];
        let ordinary = matches!(scene.parse.tags[head], Tag::Noun | Tag::Adjective)
            && scene.mention_at(head).is_none()
            && !token.capital
            && token.lower.chars().all(|c| c.is_lowercase() || c == '-');
        ordinary.then(|| singular(&token.lower).into_owned())
    }
}
