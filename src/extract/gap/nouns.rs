//! Gaps at nouns: "Japan's overtures to Iran", "the rivalry between", "has designs on".

use super::{Gap, GapFinder, LEADING, Lacking, Part};
use crate::extract::noun::{NounMatch, arguments, lend_subject, words_fit};
use crate::extract::scene::Who;
use crate::gazetteer::relation::NounPattern;
use crate::text::item::Item;
use crate::text::lexicon::Readings;
use crate::text::tag::Tag;
use crate::text::word_list::WordList;

/// Prepositions behind which stands a place or an owner as often as a side; only nouns that are events are
/// taken with them.
const WEAK: [&str; 7] = ["about", "at", "by", "for", "from", "in", "of"];

/// Endings of nouns that are made of verbs, beside those that have the shape of the verb ("visit").
const EVENT_ENDINGS: [&str; 9] = ["tion", "sion", "ment", "ance", "ence", "ing", "sal", "val", "ure"];

impl GapFinder<'_> {
    pub(super) fn noun_gaps(&self, group: usize, gaps: &mut Vec<Gap>) {
        let scene = self.scene();
        let Some(noun) = scene.parse.noun(group) else { return };
        let Some(word) = self.pattern_word(group).filter(|_| !self.is_no_event(group)) else { return };
        if self.has_fired(noun.head) {
            return;
        }
        let frames = self.finder.frames;
        let known = !frames.of_noun(&word).is_empty() || !frames.of_role(&word).is_empty();
        let lacking = |preposition: &str, mutual: bool| Lacking {
            part: Part::Noun,
            pattern: if mutual { word.clone() } else { format!("{word} {preposition}") },
            mutual,
            known,
            head: noun.head,
        };
        let mut pattern = NounPattern {
            before: Vec::new(),
            heads: vec![word.clone()],
            prepositions: Vec::new(),
            above: Vec::new(),
        };
        let matched = arguments(scene, group, &pattern, true, true);
        if matches!(matched.rule, "noun-between" | "noun-compound") {
            if !self.is_read(group, &word, None) {
                self.note(&lacking("", true), &matched.source, &matched.target, gaps);
            }
            return;
        }
        for preposition in self.prepositions_behind(group) {
            if WEAK.contains(&preposition) && !self.is_event(noun.head)
                || self.is_read(group, &word, Some(preposition))
            {
                continue;
            }
            pattern.prepositions = vec![preposition.to_owned()];
            let mut matched = arguments(scene, group, &pattern, false, true);
            self.lend(group, &mut matched);
            if matched.source.is_empty() && !WEAK.contains(&preposition) && !self.is_in_idiom(group) {
                matched.source = self.other_actor(&matched.target);
            }
            if !matched.source.is_empty() && !matched.target.is_empty() {
                self.note(&lacking(preposition, false), &matched.source, &matched.target, gaps);
                return;
            }
        }
    }

    /// Whether a noun is a person, a place, a time, a thing or a part of something.
    fn is_no_event(&self, group: usize) -> bool {
        let scene = self.scene();
        let Some(noun) = scene.parse.noun(group) else { return true };
        let word = scene.parse.word(noun.head);
        noun.temporal
            || scene.parse.tags[noun.head] != Tag::Noun
            || scene.parse.tokens[noun.head].readings.any(Readings::ADJECTIVE)
            || scene.is_agent(group)
            || [WordList::Territory, WordList::Things, WordList::Partitives]
                .into_iter()
                .any(|list| scene.lexicon.is(list, word))
            || self.finder.frames.governing_noun(word).is_some()
    }

    /// Whether a noun can be a verb, or ends like those that are made of one.
    fn is_event(&self, head: usize) -> bool {
        let token = &self.scene().parse.tokens[head];
        token.readings.any(Readings::VERB) || EVENT_ENDINGS.iter().any(|end| token.lower.ends_with(end))
    }

    /// The prepositions of the phrases that follow a noun without a break.
    fn prepositions_behind(&self, group: usize) -> Vec<&str> {
        let parse = self.scene().parse;
        let Some(item) = parse.item_of(group) else { return Vec::new() };
        let phrases = parse.items.iter().enumerate().skip(item + 1);
        let phrases = phrases.take_while(|(_, item)| matches!(item, Item::Prepositional(..)));
        let words = phrases.filter_map(|(number, _)| parse.preposition_of(number));
        words.filter(|word| LEADING.contains(word) && *word != "by").collect()
    }

    /// Whether a pattern of some phrase has this noun with this preposition, or is mutual where there is none.
    fn is_read(&self, group: usize, word: &str, preposition: Option<&str>) -> bool {
        let frames = self.finder.frames;
        frames.of_noun(word).iter().chain(frames.of_role(word)).any(|frame| {
            words_fit(self.scene(), group, frame)
                && match preposition {
                    Some(preposition) => frame.pattern.prepositions.iter().any(|p| p == preposition),
                    None => self.finder.gazetteer.phrases[frame.phrase].mutual,
                }
        })
    }

    /// Whether a bare noun stands behind a preposition: "in response to", "with respect to".
    fn is_in_idiom(&self, group: usize) -> bool {
        let parse = self.scene().parse;
        let bare = parse.noun(group).is_some_and(|noun| noun.tokens.len() == 1);
        bare && parse.item_of(group).is_some_and(|item| parse.preposition_of(item).is_some())
    }

    /// The other actor of a sentence that names just two: "Peruvians fear a raid on Chile".
    fn other_actor(&self, target: &[Who]) -> Vec<Who> {
        let actor = |mention: usize| self.scene().mentions[mention].actor;
        let (Some((first, second)), Some(one)) = (self.finder.only_pair(), target.first()) else {
            return Vec::new();
        };
        vec![Who::sure(if actor(one.mention) == actor(first) { second } else { first })]
    }

    /// A noun without an owner that is the object of a verb belongs to the subject: "made overtures to".
    fn lend(&self, group: usize, matched: &mut NounMatch) {
        let scene = self.scene();
        if !matched.source.is_empty() {
            return;
        }
        let (Some(item), Some(number)) = (scene.item_of(group), scene.clause_of(group)) else { return };
        let clause = &scene.parse.clauses.clauses[number];
        let Some(verb) = scene.parse.verb(number) else { return };
        let is_object = clause.right.contains(&item) && matches!(scene.parse.items[item], Item::Nouns(_));
        if is_object && !verb.passive && !self.finder.says_something_itself(verb.lemma) {
            matched.source = lend_subject(scene, clause);
        }
    }
}
