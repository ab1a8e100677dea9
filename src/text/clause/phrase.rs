//! Infinitives, gerunds and participles: whose act they tell.

use super::{Builder, Frame, Link, Opener};
use crate::text::group::{Form, VerbGroup};
use crate::text::item::Item;
use crate::text::word_list::WordList;

/// Prepositions whose gerund is an event of its own, a closed set.
const OPENS_AN_EVENT: [&str; 12] = [
    "after", "before", "by", "without", "while", "when", "since", "despite", "amid", "on", "upon", "besides",
];

impl Builder<'_> {
    /// Infinitives, gerunds and participles.
    pub(super) fn phrase(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let before = i.checked_sub(1).map(|p| &self.items[p]);
        let parent = self.top().clause.or(self.top().parent);
        let object = parent.and_then(|p| self.object_of(p));
        let parent_subject = match parent {
            Some(p) => self.clauses[p].subject.clone(),
            None => self.subject_from_pending(),
        };
        match (verb.form, before) {
            (_, Some(Item::Conjunction(_)))
                if parent.is_some_and(|p| {
                    self.form_of(p) == verb.form || verb.form == Form::Participle && self.is_passive(p)
                }) =>
            {
                let sibling = parent.map_or(0, |p| p);
                let subject = self.clauses[sibling].subject.clone();
                let number = self.push_clause(i, group, subject, Link::Conjunct, parent, None);
                self.top().clause = Some(number);
            }
            // "Rubio to meet Danish officials": a headline's future tense.
            (Form::Infinitive, Some(Item::Nouns(_) | Item::Prepositional(..)))
                if parent.is_none()
                    && self.top().opener == Opener::Main
                    && !self.later_finite_verb(i)
                    && self.has_pending_subject() =>
            {
                let subject = self.subject_from_pending();
                self.add(i, group, subject, Link::Main, None);
            }
            // "an invitation for Ukraine to join"
            (Form::Infinitive, Some(Item::Prepositional(token, list)))
                if self.tokens[*token].lower == "for" =>
            {
                let list = list.clone();
                self.open_phrase(i, group, list, Link::Infinitive, None, parent);
            }
            (Form::Infinitive, Some(Item::Nouns(_) | Item::Prepositional(..))) => {
                let noun_item = self.last_noun_item(i);
                let subject = match (&object, parent) {
                    (Some(object), Some(p)) if self.controls_by_object(p) => object.clone(),
                    _ => parent_subject,
                };
                self.open_phrase(i, group, subject, Link::Infinitive, noun_item, parent);
            }
            (Form::Infinitive, _) => {
                let by_object = parent.is_some_and(|p| self.controls_by_object(p));
                let subject = object.filter(|_| by_object).unwrap_or(parent_subject);
                self.open_phrase(i, group, subject, Link::Infinitive, None, parent);
            }
            (Form::Ing, Some(Item::Particle(token)))
                if self.stands_apart(*token)
                    && !(self.tokens[*token].lower == "on" && self.verb_is_at(i, 2)) =>
            {
                let token = *token;
                self.open_phrase(i, group, parent_subject, Link::Subordinate(token), None, parent);
            }
            (Form::Ing, Some(Item::Particle(token))) => {
                let of_object =
                    matches!(self.tokens[*token].lower.as_str(), "of" | "from" | "for" | "with" | "against");
                let subject = if of_object { object.unwrap_or(parent_subject) } else { parent_subject };
                self.open_phrase(i, group, subject, Link::Gerund, None, parent);
            }
            (Form::Ing | Form::Participle, Some(Item::Nouns(list) | Item::Prepositional(_, list))) => {
                let noun_item = self.last_noun_item(i);
                let list = list.clone();
                self.open_phrase(i, group, list, Link::Relative, noun_item, parent);
            }
            (Form::Ing, Some(Item::Verb(_))) => {
                self.open_phrase(i, group, parent_subject, Link::Gerund, None, parent);
            }
            (_, Some(Item::Comma(_))) if parent.is_none() && !self.top().pending.is_empty() => {
                let subject = self.subject_from_pending();
                self.open_phrase(i, group, subject, Link::Participle, None, None);
                self.top().comma_closes = true;
            }
            (_, Some(Item::Comma(_) | Item::Subordinator(_))) if parent.is_some() => {
                // "said that ..., warning that ...": who spoke speaks on.
                let speaks = verb.lemma.is_some_and(|l| self.lexicon.verb_is(WordList::SpeechVerbs, l));
                let parent = if speaks { self.speaker_above(parent) } else { parent };
                let parent_subject = parent.map(|p| self.clauses[p].subject.clone()).unwrap_or_default();
                self.open_phrase(i, group, parent_subject, Link::Participle, None, parent);
            }
            _ if parent.is_none() => {
                let subject = self.subject_from_pending();
                self.open_phrase(i, group, subject, Link::Participle, None, None);
                self.top().comma_closes = true;
            }
            _ => self.open_phrase(i, group, parent_subject, Link::Gerund, None, parent),
        }
    }

    /// Opens a phrase that has its own verb and takes its subject from around it, or waits for it.
    pub(super) fn open_phrase(
        &mut self,
        i: usize,
        group: usize,
        subject: Vec<usize>,
        link: Link,
        noun_item: Option<usize>,
        parent: Option<usize>,
    ) {
        let waits = subject.is_empty() && parent.is_none() && link != Link::Relative;
        let outer_opener_closes = self.top().opener != Opener::Main || self.top().clause.is_none();
        let number = self.push_clause(i, group, subject, link, parent, noun_item);
        if waits {
            self.top().wait_for_subject.push(number);
        }
        let mut frame = Frame::new(Opener::Phrase);
        frame.clause = Some(number);
        frame.parent = parent;
        frame.comma_closes = outer_opener_closes || link != Link::Infinitive;
        self.stack.push(frame);
    }

    /// The clause that reports the given one, or the clause itself: "said that Iran fled as war spread, adding".
    pub(super) fn speaker_above(&self, clause: Option<usize>) -> Option<usize> {
        let mut at = clause?;
        loop {
            let Some(above) = self.clauses[at].parent.filter(|&above| above < at) else { return clause };
            if self.clauses[at].link == Link::Complement {
                return Some(above);
            }
            at = above;
        }
    }

    /// Whether a verb stands so many items before `i`: "focus on building" is one act, "talks on building" two.
    fn verb_is_at(&self, i: usize, before: usize) -> bool {
        i.checked_sub(before).is_some_and(|p| matches!(self.items[p], Item::Verb(_)))
    }

    /// Whether a preposition makes of its gerund an event beside its clause ("after accusing Iran"), not
    /// a part of what the verb says ("accused Iran of bombing").
    pub(super) fn stands_apart(&self, token: usize) -> bool {
        OPENS_AN_EVENT.contains(&self.tokens[token].lower.as_str())
    }

    /// Whether the infinitive behind a verb belongs to its object ("urged China to talk"). A passive has
    /// its object as subject, which then is the infinitive's as well.
    pub(super) fn controls_by_object(&self, clause: usize) -> bool {
        self.lexicon.is(WordList::ObjectControlVerbs, self.verb_of(clause))
    }
}
