//! Nouns that say what one actor is to another ("Russia's ally Belarus"), and participles joined to a
//! name ("Iran-backed").

use std::sync::Arc;

use crate::extract::find::{Finder, Found, Sides};
use crate::extract::frames::Frame;
use crate::extract::noun;
use crate::extract::relation::Status;
use crate::extract::scene::{Need, Who};
use crate::extract::status::{Judged, is_definite, judge_noun};
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::relation::{Element, VerbPattern};
use crate::text::item::Item;
use crate::text::lexicon::Readings;
use crate::text::tag::Tag;
use crate::text::token::Kind;

impl Finder<'_> {
    /// "Belarus, an ally of Russia", "Russia's ally Belarus", "Belarus is an ally of Russia".
    pub(super) fn role_triggers(&self, group: usize, found: &mut Vec<Found>) {
        let scene = self.scene;
        let Some(noun) = scene.parse.noun(group) else { return };
        for token in noun.part.clone() {
            for frame in self.frames.of_role(scene.parse.word(token)) {
                let anchor = self.anchor(group, token, &frame.pattern.prepositions);
                let bearer = self.bearer(group, token);
                let entry = &self.gazetteer.phrases[frame.phrase];
                let within = anchor.is_empty() && bearer.len() > 1 && entry.mutual;
                if bearer.is_empty() || anchor.is_empty() && !within {
                    continue;
                }
                let status = if noun::is_negated(scene, group) { Status::Denied } else { self.status() };
                let judged = Judged::new(entry.meaning, status);
                let Some(judged) =
                    judge_noun(scene, self.frames, group, &bearer, is_definite(scene, group), judged)
                else {
                    continue;
                };
                let sides = Sides {
                    target: if within { bearer.clone() } else { anchor },
                    source: bearer,
                    within,
                    mutual: entry.mutual,
                    wording: scene.parse.word(token).to_owned(),
                    rule: "role",
                    trigger: self.span_of_token(token),
                };
                found.extend(self.relations(frame.phrase, &frame.written, sides, judged).unwrap_or_default());
                return;
            }
        }
    }

    /// To whom a role is borne: the possessor, the name before it, or the one behind its preposition.
    fn anchor(&self, group: usize, token: usize, prepositions: &[String]) -> Vec<Who> {
        let scene = self.scene;
        if let Some(owner) = scene.possessor(group, 0) {
            return owner;
        }
        let Some(noun) = scene.parse.noun(group) else { return Vec::new() };
        if token == noun.head {
            let prepositions: Vec<&str> = prepositions.iter().map(String::as_str).collect();
            let list = scene.complement_of(group, &prepositions);
            if let Some(Ok(who)) =
                list.map(|list| scene.who(&list, Need::Target { places: false, goods: false }))
            {
                return who;
            }
        }
        let before = (noun.tokens.start..token).rev().find_map(|t| scene.modifier(t));
        let before: Vec<Who> = before.map(Who::sure).into_iter().collect();
        if before.is_empty() { self.subject_of_bare_role(group, token) } else { before }
    }

    /// "Qatar received arms from ally Turkey": a role without owner or article before a name is borne to the
    /// subject of the clause.
    fn subject_of_bare_role(&self, group: usize, token: usize) -> Vec<Who> {
        let scene = self.scene;
        let Some(noun) = scene.parse.noun(group) else { return Vec::new() };
        let bare = noun.owners.is_empty()
            && noun.tokens.clone().take_while(|&t| t <= token).all(|t| {
                matches!(scene.parse.tags[t], Tag::Noun | Tag::Adjective) && scene.mention_at(t).is_none()
            });
        let named = scene.mention_at(token + 1).is_some();
        let clause = scene.clause_of(group).map(|number| &scene.parse.clauses.clauses[number]);
        match clause.filter(|clause| bare && named && !clause.subject.contains(&group)) {
            Some(clause) => scene.who(&clause.subject, Need::Source).unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Who bears a role: the names behind the role noun in its list, the neighbour in apposition, or the
    /// subject of "be".
    fn bearer(&self, group: usize, token: usize) -> Vec<Who> {
        let scene = self.scene;
        let Some(noun) = scene.parse.noun(group) else { return Vec::new() };
        let Some(item) = scene.item_of(group) else { return Vec::new() };
        if let Some(mention) = (token + 1..noun.tokens.end).find_map(|t| scene.mention_at(t)) {
            let mut bearers = vec![Who::sure(mention)];
            let list = scene.parse.nouns_of(item);
            let later: Vec<usize> = list.iter().copied().skip_while(|&g| g != group).skip(1).collect();
            bearers.extend(scene.who(&later, Need::Source).unwrap_or_default());
            return bearers;
        }
        if token != noun.head {
            return Vec::new();
        }
        let item = self.one_of(item).unwrap_or(item);
        if let Some(number) = scene.parse.clauses.of_item[item] {
            let clause = &scene.parse.clauses.clauses[number];
            let verb = scene.parse.verb(number).and_then(|v| v.lemma).map_or("", |l| scene.lexicon.lemma(l));
            if matches!(verb, "be" | "become" | "remain") && clause.right.first() == Some(&item) {
                return scene.who(&clause.subject, Need::Source).unwrap_or_default();
            }
        }
        self.neighbours(item)
    }

    /// The item of "one" in "one of Japan's closest allies".
    fn one_of(&self, item: usize) -> Option<usize> {
        let parse = self.scene.parse;
        let before = item.checked_sub(1).filter(|_| parse.preposition_of(item) == Some("of"))?;
        let one = *parse.nouns_of(before).last()?;
        (parse.head_word(one) == "one").then_some(before)
    }

    /// The actors in apposition to an item: before the comma in front of it, or behind the one after it.
    fn neighbours(&self, item: usize) -> Vec<Who> {
        let parse = self.scene.parse;
        let comma = |i: usize| matches!(parse.items.get(i), Some(Item::Comma(_)));
        let named = |i: usize| self.scene.who(parse.nouns_of(i), Need::Source).unwrap_or_default();
        if item >= 2 && comma(item - 1) {
            let who = named(item - 2);
            if who.len() == 1 {
                return who;
            }
        }
        // "its allies, Belize and Guatemala": bare names only, else the comma begins something else.
        let bare =
            |&group: &usize| parse.noun(group).is_some_and(|noun| self.scene.mention_at(noun.head).is_some());
        let after = item + 2;
        let named_list = matches!(parse.items.get(after), Some(Item::Nouns(list)) if list.iter().all(bare));
        if comma(item + 1) && named_list { named(after) } else { Vec::new() }
    }

    /// Whom "Iran-backed" before a token of a group tells of: the name that heads the group, else the one beside the
    /// group or behind "such as", else what describes it ("the Russian-backed Syrian army").
    fn backed(&self, group: usize, from: usize) -> Vec<Who> {
        let scene = self.scene;
        let Some(noun) = scene.parse.noun(group) else { return Vec::new() };
        let adjective = |&mention: &usize| scene.mentions[mention].role == AliasRole::Adjective;
        let within = || (from..noun.tokens.end).rev().filter_map(|t| scene.mention_at(t));
        if let Some(name) = within().find(|mention| !adjective(mention)) {
            return vec![Who::sure(name)];
        }
        let beside = scene.item_of(group).map(|item| self.neighbours(item)).unwrap_or_default();
        match within().next() {
            _ if !beside.is_empty() => beside,
            Some(described) => vec![Who::sure(described)],
            None => scene.examples_of(group).unwrap_or_default(),
        }
    }

    /// "Iran-backed Houthis", "Hezbollah, the Iran-backed movement".
    pub(super) fn compound_triggers(&self, group: usize, found: &mut Vec<Found>) {
        let scene = self.scene;
        let parse = scene.parse;
        let Some(noun) = parse.noun(group) else { return };
        for token in noun.tokens.clone() {
            let (Some(mention), Some(joined)) = (scene.mention_at(token), parse.tokens.get(token + 2)) else {
                continue;
            };
            let hyphen =
                parse.tokens[token + 1].kind == Kind::Hyphen && joined.readings.any(Readings::PARTICIPLE);
            let Some(lemma) = joined.lemma.filter(|_| hyphen) else { continue };
            let bare = |frame: &&Arc<Frame<VerbPattern>>| frame.pattern.rest == [Element::Target];
            let Some(frame) = self.frames.of_verb(lemma).iter().find(bare) else { continue };
            let target = self.backed(group, token + 3);
            let entry = &self.gazetteer.phrases[frame.phrase];
            let sides = Sides {
                source: vec![Who::sure(mention)],
                target,
                within: false,
                mutual: false,
                wording: scene.lexicon.lemma(lemma).to_owned(),
                rule: "compound-participle",
                trigger: joined.span,
            };
            let judged = Judged::new(entry.meaning, self.status());
            found.extend(self.relations(frame.phrase, &frame.written, sides, judged).unwrap_or_default());
        }
    }
}
