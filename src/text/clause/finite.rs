//! Finite verbs: where a clause finds its subject.

use super::{Builder, Frame, Link, Opener};
use crate::text::group::{Form, Group, VerbGroup};
use crate::text::item::Item;
use crate::text::word_list::WordList;

/// Verbs of speech whose object hears what is said: "told Japan its troops would leave". A closed set.
const TELLS_SOMEBODY: [&str; 6] = ["tell", "assure", "inform", "notify", "remind", "warn"];

impl Builder<'_> {
    /// A finite verb: the first of its clause, joined to another by "and", or the start of a new clause whose subject
    /// was taken for an object so far.
    pub(super) fn finite(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let conjunction = self.follows_conjunction(i);
        if self.top().clause.is_none() {
            if verb.ambiguous && self.stands_in_commas(i) {
                let (nouns, noun_item) = (self.nouns_before(i), self.last_noun_item(i));
                self.open_phrase(i, group, nouns, Link::Relative, noun_item, None);
                self.top().comma_closes = true;
                return;
            }
            return self.first_verb_of_frame(i, group, verb);
        }
        if conjunction && let Some(sibling) = self.clause_to_share() {
            let subject = self.clauses[sibling].subject.clone();
            let parent = Some(sibling);
            return self.add(i, group, subject, Link::Conjunct, parent);
        }
        if let Some(subject) = self.steal_after_mark(i) {
            self.add(i, group, subject, Link::Main, None);
            self.report_what_came_before();
            return;
        }
        if self.waiting_outer_frame() {
            while self.stack.len() > 1 && self.top().clause.is_some() {
                self.stack.pop();
            }
            return self.first_verb_of_frame(i, group, verb);
        }
        let current = self.top().clause;
        let told = current.is_some_and(|c| TELLS_SOMEBODY.contains(&self.verb_of(c)));
        if let Some((fronted, subject)) = self.bare_object_relative(i).filter(|_| !told) {
            let number = self.push_clause(i, group, subject, Link::Relative, current, None);
            self.clauses[number].fronted = fronted;
            let mut frame = Frame::new(Opener::Phrase);
            frame.clause = Some(number);
            frame.comma_closes = true;
            self.stack.push(frame);
            return;
        }
        // "died in an attack blamed on Japan": the sentence has its verb, and the participle tells more of the noun.
        if verb.ambiguous
            && !self.takes_a_clause(current)
            && self.can_be_passive(verb)
            && let Some(Item::Prepositional(_, list)) = i.checked_sub(1).map(|p| &self.items[p])
            && matches!(self.items.get(i + 1), Some(Item::Prepositional(..) | Item::Particle(_)))
        {
            let noun_item = self.last_noun_item(i);
            return self.open_phrase(i, group, list.clone(), Link::Relative, noun_item, current);
        }
        let stolen = self.steal_last_nouns();
        if verb.ambiguous && !stolen.is_empty() && !self.takes_a_clause(current) {
            // "the sanctions Brussels imposed" is rarer than "sanctions imposed by Brussels".
            let noun_item = self.last_noun_item(i);
            return self.open_phrase(i, group, stolen, Link::Relative, noun_item, current);
        }
        let link = if self.takes_a_clause(current) { Link::Complement } else { Link::Main };
        self.add(i, group, stolen, link, current.filter(|_| link == Link::Complement));
    }

    /// The verb that an opened clause has waited for.
    pub(super) fn first_verb_of_frame(&mut self, i: usize, group: usize, verb: &VerbGroup) {
        let mut subject = self.subject_from_pending();
        let mut fronted = Vec::new();
        let (opener, parent) = (self.top().opener, self.top().parent);
        let antecedent = self.top().antecedent.clone();
        let link = match opener {
            Opener::Relative => {
                if subject.is_empty() {
                    subject = antecedent;
                } else {
                    fronted = antecedent;
                }
                Link::Relative
            }
            Opener::Complement => Link::Complement,
            Opener::Subordinate(token) => Link::Subordinate(token),
            Opener::Main | Opener::Phrase => Link::Main,
        };
        if link == Link::Main
            && verb.ambiguous
            && self.can_be_passive(verb)
            && self.later_finite_verb(i)
            && !subject.is_empty()
        {
            let next = self.items.get(i + 1);
            let passive_like = matches!(next, Some(Item::Prepositional(..) | Item::Particle(_)));
            if passive_like {
                let noun_item = self.last_noun_item(i);
                let nouns = self.nouns_before(i);
                return self.open_phrase(i, group, nouns, Link::Relative, noun_item, None);
            }
        }
        self.add(i, group, subject, link, parent);
        if let Some(clause) = self.clauses.last_mut() {
            clause.fronted = fronted;
        }
    }

    /// "..., analysts predict": the main clause in front of a verb of speech or thought is what it says.
    fn report_what_came_before(&mut self) {
        let Some(speech) = self.clauses.len().checked_sub(1) else { return };
        if !self.takes_a_clause(Some(speech)) {
            return;
        }
        let first = self.clauses.iter().position(|clause| clause.link == Link::Main).filter(|&c| c < speech);
        if let Some(clause) = first.filter(|&c| self.clauses[c].parent.is_none()) {
            self.clauses[clause].link = Link::Complement;
            self.clauses[clause].parent = Some(speech);
        }
    }

    /// Adds a clause to the frame on top and gives its subject to the phrases that wait for it.
    pub(super) fn add(
        &mut self,
        i: usize,
        group: usize,
        subject: Vec<usize>,
        link: Link,
        parent: Option<usize>,
    ) {
        let number = self.push_clause(i, group, subject, link, parent, None);
        let waiting = std::mem::take(&mut self.top().wait_for_subject);
        for clause in waiting {
            self.clauses[clause].subject = self.clauses[number].subject.clone();
            self.clauses[clause].parent = Some(number);
        }
        let pending = std::mem::take(&mut self.top().pending);
        for item in pending {
            self.of_item[item] = Some(number);
        }
        self.top().clause = Some(number);
    }

    /// Whether "and" or a comma between two verbs joins this verb to the one before.
    pub(super) fn follows_conjunction(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Conjunction(_)))
            || (i > 1
                && matches!(self.items[i - 1], Item::Comma(_))
                && matches!(self.items[i - 2], Item::Verb(_)))
    }

    /// The clause whose subject a verb behind "and" shares: the nearest finite one.
    pub(super) fn clause_to_share(&mut self) -> Option<usize> {
        while self.stack.len() > 1 {
            let clause = self.top().clause;
            if clause.is_some_and(|c| self.form_of(c) == Form::Finite) {
                return clause;
            }
            self.stack.pop();
        }
        self.top().clause
    }

    /// "..., Kyiv said", "... and China condemned it": the nouns between the last mark and the verb.
    pub(super) fn steal_after_mark(&mut self, i: usize) -> Option<Vec<usize>> {
        let clause = self.top().clause?;
        let right = &self.clauses[clause].right;
        let mark = right
            .iter()
            .rposition(|&item| matches!(self.items[item], Item::Comma(_) | Item::Conjunction(_)))?;
        let nouns = right[mark + 1..].iter().position(|&item| match &self.items[item] {
            Item::Nouns(list) => !self.is_temporal(list),
            _ => false,
        })?;
        let at = mark + 1 + nouns;
        // Something must stand before the mark, and the verb must follow: no other verb in between.
        let first = right[at];
        if self.items[first..i].iter().any(|item| matches!(item, Item::Verb(_))) {
            return None;
        }
        let taken = self.clauses[clause].right.split_off(at);
        let Item::Nouns(list) = &self.items[taken[0]] else { return None };
        Some(list.clone())
    }

    /// "the deal the U.S. and Iran reached": two noun groups side by side and a verb that wants an object.
    pub(super) fn bare_object_relative(&self, i: usize) -> Option<(Vec<usize>, Vec<usize>)> {
        let (first, second) = (i.checked_sub(2)?, i - 1);
        let next_is_nouns =
            matches!(self.items.get(i + 1), Some(Item::Nouns(list)) if !self.is_temporal(list));
        match (&self.items[first], &self.items[second]) {
            (Item::Nouns(fronted) | Item::Prepositional(_, fronted), Item::Nouns(subject))
                if !next_is_nouns && !self.is_temporal(fronted) && !self.is_temporal(subject) =>
            {
                Some((fronted.clone(), subject.clone()))
            }
            _ => None,
        }
    }

    /// The subject of a verb that follows another without a mark ("said Russia attacked"): the object so far.
    pub(super) fn steal_last_nouns(&mut self) -> Vec<usize> {
        let Some(clause) = self.top().clause else { return Vec::new() };
        let at = self.clauses[clause].right.iter().position(|&item| match &self.items[item] {
            Item::Nouns(list) => !self.is_temporal(list),
            _ => false,
        });
        let takes = self.takes_a_clause(Some(clause));
        let told = TELLS_SOMEBODY.contains(&self.verb_of(clause));
        let at = if takes && !told {
            at
        } else {
            self.clauses[clause].right.iter().rposition(|&item| matches!(self.items[item], Item::Nouns(_)))
        };
        let Some(at) = at else { return Vec::new() };
        let item = self.clauses[clause].right[at];
        let Item::Nouns(list) = &self.items[item] else { return Vec::new() };
        if takes {
            self.clauses[clause].right.truncate(at);
        }
        list.clone()
    }

    /// Whether a participle may tell what befell its noun: nobody "is died".
    fn can_be_passive(&self, verb: &VerbGroup) -> bool {
        !verb.lemma.is_some_and(|lemma| self.lexicon.verb_is(WordList::IntransitiveVerbs, lemma))
    }

    /// Whether a clause around this one has its subject and still waits for its verb.
    pub(super) fn waiting_outer_frame(&self) -> bool {
        self.stack.iter().rev().skip(1).any(|frame| frame.clause.is_none() && !frame.pending.is_empty())
    }

    /// ", aligned with Russia, highlights": between two commas, with a finite verb behind the second.
    pub(super) fn stands_in_commas(&self, i: usize) -> bool {
        let opened = i.checked_sub(1).is_some_and(|p| matches!(self.items[p], Item::Comma(_)));
        let close =
            (i + 1..self.items.len()).find(|&n| matches!(self.items[n], Item::Comma(_) | Item::Verb(_)));
        let Some(close) = close.filter(|&c| matches!(self.items[c], Item::Comma(_))) else { return false };
        let finite = matches!(self.items.get(close + 1), Some(Item::Verb(group))
            if matches!(&self.groups[*group], Group::Verb(verb) if verb.form == Form::Finite));
        opened && finite
    }

    /// Whether the next verb of the clause is finite.
    pub(super) fn later_finite_verb(&self, i: usize) -> bool {
        for item in &self.items[i + 1..] {
            match item {
                Item::Subordinator(_)
                | Item::Relative(_)
                | Item::Comma(_)
                | Item::Break(_)
                | Item::Conjunction(_) => {
                    return false;
                }
                Item::Verb(group) => {
                    if let Group::Verb(verb) = &self.groups[*group] {
                        return verb.form == Form::Finite;
                    }
                }
                _ => {}
            }
        }
        false
    }
}
