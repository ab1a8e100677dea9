//! Triggers of which the rules know at most one side: what they say, and where they stand.

use crate::extract::find::Finder;
use crate::extract::frames::Frame;
use crate::extract::noun;
use crate::extract::scene::{Need, Who};
use crate::extract::status::{Judged, is_definite, judge, judge_noun};
use crate::extract::verb::VerbMatch;
use crate::gazetteer::relation::NounPattern;

/// A trigger that lacks a side.
#[derive(Clone, Debug)]
pub(in crate::extract::find) struct Half {
    /// Whether it is a verb; else it is a noun.
    pub verb: bool,
    /// The clause of the verb, or the one in which the noun stands.
    pub clause: Option<usize>,
    /// The token of its head.
    pub token: usize,
    /// What it says, and whether it holds.
    pub judged: Judged,
    /// Who acts, if known.
    pub source: Vec<Who>,
    /// Who is acted on, if known.
    pub target: Vec<Who>,
    /// The noun groups that stand where the source should.
    pub source_slot: Vec<usize>,
    /// The noun groups that stand where the target should.
    pub target_slot: Vec<usize>,
}

impl Finder<'_> {
    /// What is known of a verb that gave no relation; nothing where a governing word took it away.
    pub(in crate::extract::find) fn half_of_verb(
        &self,
        clause: usize,
        phrase: usize,
        matched: &VerbMatch,
    ) -> Option<Half> {
        let entry = &self.gazetteer.phrases[phrase];
        let judged = judge(self.scene, self.frames, clause, Judged::new(entry.meaning, self.status()))?;
        let need = Need::Target { places: entry.places, goods: false };
        let target = matched.target.as_ref().and_then(|argument| self.scene.who(&argument.groups, need).ok());
        let source = match self.noun_owner(clause) {
            Some(owner) if matched.rule == "verb-active" => Some(owner),
            _ => self.source_of(clause, matched).ok(),
        };
        Some(Half {
            verb: true,
            clause: Some(clause),
            token: self.scene.parse.verb(clause)?.head,
            judged,
            source: source.unwrap_or_default(),
            target: target.unwrap_or_default(),
            source_slot: matched.source.groups.clone(),
            target_slot: matched.target.as_ref().map_or(Vec::new(), |argument| argument.groups.clone()),
        })
    }

    /// The same for an event noun.
    pub(in crate::extract::find) fn half_of_noun(
        &self,
        group: usize,
        frame: &Frame<NounPattern>,
    ) -> Option<Half> {
        let entry = &self.gazetteer.phrases[frame.phrase];
        let matched = noun::arguments(self.scene, group, &frame.pattern, entry.mutual, entry.places);
        let judged = Judged::new(entry.meaning, self.status());
        let definite = is_definite(self.scene, group);
        let judged = judge_noun(self.scene, self.frames, group, &matched.source, definite, judged)?;
        let behind = self.scene.item_of(group).map_or(0, |item| item + 1);
        let preposition = self.scene.parse.preposition_of(behind).unwrap_or("");
        let wanted = frame.pattern.prepositions.iter().any(|one| one == preposition);
        Some(Half {
            verb: false,
            clause: self.scene.clause_of(group),
            token: self.scene.parse.noun(group)?.head,
            judged,
            source: matched.source,
            target: matched.target,
            source_slot: Vec::new(),
            target_slot: if wanted { self.scene.parse.nouns_of(behind).to_vec() } else { Vec::new() },
        })
    }
}
