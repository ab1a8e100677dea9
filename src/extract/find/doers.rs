//! Who acts where a verb's subject only stands for somebody: agents of another, an event that somebody does.

use super::Finder;
use crate::extract::scene::{Need, Who};
use crate::gazetteer::relation::Effect;
use crate::text::clause::Link;
use crate::text::group::{Form, Group};
use crate::text::item::Item;
use crate::text::word_list::WordList;

impl Finder<'_> {
    /// "Hackers linked to Chad", "forces loyal to Chad": whose people they are.
    pub(super) fn master_of_agents(&self, groups: &[usize]) -> Option<Vec<Who>> {
        let parse = self.scene.parse;
        let &[group] = groups else { return None };
        let item = self.scene.item_of(group).filter(|_| self.scene.is_agent(group))?;
        let to = match parse.items.get(item + 1)? {
            Item::Verb(verb) if self.binds(*verb) => item + 2,
            Item::Prepositional(token, _)
                if token.checked_sub(1).is_some_and(|t| parse.word(t) == "loyal") =>
            {
                item + 1
            }
            _ => return None,
        };
        let bound = matches!(parse.preposition_of(to), Some("to" | "with"));
        self.scene.who(parse.nouns_of(to), Need::Source).ok().filter(|_| bound)
    }

    /// Whether a verb group is a participle that says to whom somebody belongs.
    fn binds(&self, group: usize) -> bool {
        let Group::Verb(verb) = &self.scene.parse.groups[group] else { return false };
        let participle = verb.form == Form::Participle || verb.ambiguous;
        let word = verb.lemma.map_or("", |lemma| self.scene.lexicon.lemma(lemma));
        participle
            && matches!(word, "link" | "tie" | "affiliate" | "align" | "connect" | "associate" | "ally")
    }

    /// "Chad launched a raid that killed": who does the event that a relative clause tells more of.
    pub(super) fn doer_of_event(&self, clause: usize, groups: &[usize]) -> Option<Vec<Who>> {
        let clauses = &self.scene.parse.clauses.clauses;
        let above = clauses[clause].parent.filter(|_| clauses[clause].link == Link::Relative)?;
        let &[event] = groups else { return None };
        let is_event = !self.frames.of_noun(self.scene.parse.head_word(event)).is_empty();
        let object =
            self.scene.item_of(event).filter(|item| clauses[above].right.contains(item) && is_event)?;
        let verb = self.scene.parse.verb(above).filter(|verb| !verb.passive)?;
        let preposition = self.scene.parse.preposition_of(object).unwrap_or("");
        let does = self.scene.lexicon.verb_is(WordList::LightVerbs, verb.lemma?)
            || self
                .frames
                .governing_verb(verb.lemma?, preposition)
                .is_some_and(|rule| rule.tension == Effect::Keep && rule.alliance == Effect::Keep);
        self.scene.who(&clauses[above].subject, Need::Source).ok().filter(|_| does)
    }
}
