//! Blame laid by a that-clause: "London says that Moscow is responsible for the attack", "was behind the attack".

use super::{Finder, Found, Sides};
use crate::extract::scene::Need;
use crate::extract::status::{Judged, judge};
use crate::gazetteer::relation::{Element, Sign};
use crate::text::clause::Link;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// The speaker of a clause blames its subject where it says that he is responsible for something, or behind it. It is
    /// what the verb "blame" means.
    pub(super) fn blame(&self, number: usize, found: &mut Vec<Found>) {
        let (scene, parse, lexicon) = (self.scene, self.scene.parse, self.scene.lexicon);
        let clauses = &parse.clauses.clauses;
        let clause = &clauses[number];
        let says = |number: usize| {
            let word =
                parse.verb(number).and_then(|verb| verb.lemma).map_or("", |lemma| lexicon.lemma(lemma));
            lexicon.is(WordList::SpeechVerbs, word) || word == "believe"
        };
        let is = parse.verb(number).and_then(|verb| verb.lemma) == lexicon.lemma_number("be");
        let Some(above) = clause.parent.filter(|&above| is && clause.link == Link::Complement && says(above))
        else {
            return;
        };
        if !self.is_blamed(&clause.right) {
            return;
        }
        let Some(blame) = lexicon.lemma_number("blame") else { return };
        let bare = |rest: &[Element]| rest == [Element::Target];
        let Some(frame) = self.frames.of_verb(blame).iter().find(|frame| bare(&frame.pattern.rest)) else {
            return;
        };
        let (Ok(source), Ok(target)) =
            (scene.who(&clauses[above].subject, Need::Source), scene.who(&clause.subject, Need::Source))
        else {
            return;
        };
        let judged = Judged::new(self.gazetteer.phrases[frame.phrase].meaning, self.status());
        let Some(judged) = judge(scene, self.frames, number, judged) else { return };
        let sides = Sides {
            source,
            target,
            within: false,
            mutual: false,
            wording: "blame".to_owned(),
            rule: "blamed-subject",
            trigger: self.span_of_token(parse.verb(number).map_or(0, |verb| verb.head)),
        };
        found.extend(self.relations(frame.phrase, &frame.written, sides, judged).unwrap_or_default());
    }

    /// Whether what follows "be" lays blame: "responsible for ...", "behind the attack".
    fn is_blamed(&self, right: &[usize]) -> bool {
        let parse = self.scene.parse;
        let Some(&first) = right.first() else { return false };
        let last = parse.nouns_of(first).last().map_or("", |&group| parse.head_word(group));
        let is_harm = self.frames.of_noun(last).iter().any(|frame| {
            let phrase = &self.gazetteer.phrases[frame.phrase];
            frame.pattern.before.is_empty() && phrase.meaning.sign == Sign::Tension
        });
        match parse.preposition_of(first) {
            Some("behind") => is_harm,
            Some(_) => false,
            None => {
                let next = right.get(1).and_then(|&item| parse.preposition_of(item));
                self.scene.lexicon.is(WordList::Blame, last) && matches!(next, Some("for" | "of" | "in"))
            }
        }
    }
}
