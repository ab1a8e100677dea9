//! Status and composition: what governs a relation, and what that makes of it.

use crate::extract::frames::Frames;
use crate::extract::relation::Status;
use crate::extract::scene::Scene;
use crate::gazetteer::relation::{Effect, Meaning, Sign};
use crate::text::clause::Link;
use crate::text::item::Item;

/// A meaning on its way up through the words that govern it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// What it says by now.
    pub meaning: Meaning,
    /// Whether it holds.
    pub status: Status,
    /// The clause of the word that changed its class, whose subject is then the source.
    pub changed_by: Option<usize>,
}

impl Judged {
    /// A meaning that nothing governs yet.
    pub fn new(meaning: Meaning, status: Status) -> Judged {
        Judged { meaning, status, changed_by: None }
    }

    /// Under an effect, or nothing where the effect takes the relation away.
    fn under(mut self, effect: Effect, clause: Option<usize>) -> Option<Judged> {
        match effect {
            Effect::Keep => {}
            Effect::Drop => return None,
            Effect::Possible => self.status = weaker(self.status, Status::Possible),
            Effect::Denied => self.status = Status::Denied,
            Effect::Become(meaning) => {
                self.meaning = meaning;
                self.changed_by = clause.or(self.changed_by);
            }
        }
        Some(self)
    }
}

fn weaker(a: Status, b: Status) -> Status {
    if a == Status::Actual { b } else { a }
}

/// Carries a meaning up from a clause through all that governs it.
///
/// Returns nothing where a governing word takes the relation away.
pub fn judge(scene: &Scene<'_>, frames: &Frames, clause: usize, judged: Judged) -> Option<Judged> {
    let mut judged = judged;
    let mut at = Some(clause);
    let mut steps = 0;
    while let Some(number) = at {
        let clauses = &scene.parse.clauses.clauses;
        judged.status = weaker(judged.status, verb_status(scene, number));
        let here = &clauses[number];
        let parent = here.parent.filter(|p| *p != number);
        match here.link {
            Link::Subordinate(token) => {
                if scene.lexicon.is("conditionals", scene.parse.word(token)) {
                    judged.status = weaker(judged.status, Status::Possible);
                }
                // A subordinate clause stands by itself otherwise: "met after Russia attacked".
                return Some(judged);
            }
            Link::Relative | Link::Participle | Link::Main => return Some(judged),
            Link::Conjunct => {
                // Joined to a sibling: what governs the sibling governs it as well.
                let Some(sibling) = parent else { return Some(judged) };
                let above = &clauses[sibling];
                match above.link {
                    Link::Infinitive | Link::Gerund | Link::Complement => {
                        judged = govern(scene, frames, above.parent, above.link, above.noun_item, judged)?;
                        at = above.parent;
                    }
                    _ => return Some(judged),
                }
            }
            Link::Infinitive | Link::Gerund | Link::Complement => {
                judged = govern(scene, frames, parent, here.link, here.noun_item, judged)?;
                at = parent;
            }
        }
        steps += 1;
        if steps > clauses.len() {
            break;
        }
    }
    Some(judged)
}

/// What the verb above, or the noun that an infinitive belongs to, makes of a meaning.
fn govern(
    scene: &Scene<'_>,
    frames: &Frames,
    parent: Option<usize>,
    link: Link,
    noun_item: Option<usize>,
    mut judged: Judged,
) -> Option<Judged> {
    if let Some(item) = noun_item.filter(|_| link != Link::Complement)
        && let Some(&group) = scene.parse.nouns_of(item).last()
        && (scene.mention_at(scene.parse.noun(group).map_or(0, |n| n.head))).is_none()
    {
        judged = under_noun(scene, frames, group, judged)?;
    }
    let Some(verb) = parent.and_then(|p| scene.parse.verb(p)) else { return Some(judged) };
    let Some(lemma) = verb.lemma else { return Some(judged) };
    let word = scene.lexicon.lemma(lemma);
    if link == Link::Complement {
        if scene.lexicon.is("hedge_verbs", word) {
            judged.status = weaker(judged.status, Status::Possible);
        } else if let Some(composition) = frames.governing_verb(lemma)
            && effect_of(composition, judged.meaning.sign) == Effect::Denied
        {
            judged.status = Status::Denied;
        }
        return Some(judged);
    }
    if let Some(composition) = frames.governing_verb(lemma) {
        judged = judged.under(effect_of(composition, judged.meaning.sign), parent)?;
    }
    if scene.lexicon.is("hedge_verbs", word) && verb.passive {
        judged.status = weaker(judged.status, Status::Possible);
    }
    Some(judged)
}

fn effect_of(composition: &crate::gazetteer::relation::Composition, sign: Sign) -> Effect {
    match sign {
        Sign::Alliance => composition.alliance,
        Sign::Tension => composition.tension,
    }
}

/// What a noun above makes of a meaning: "threat of war", "an end to the war".
pub fn under_noun(scene: &Scene<'_>, frames: &Frames, group: usize, judged: Judged) -> Option<Judged> {
    let word = scene.parse.head_word(group);
    let mut judged = judged;
    if let Some(composition) = frames.governing_noun(word) {
        let clause = scene.clause_of(group);
        judged = judged.under(effect_of(composition, judged.meaning.sign), clause)?;
    } else if scene.lexicon.is("hedge_nouns", word) {
        judged.status = weaker(judged.status, Status::Possible);
    }
    Some(judged)
}

/// Carries a noun's meaning through the nouns above it ("threat of") and the verb whose object it is.
pub fn judge_noun(scene: &Scene<'_>, frames: &Frames, group: usize, judged: Judged) -> Option<Judged> {
    let mut judged = judged;
    let mut item = scene.item_of(group)?;
    // Up the chain of prepositional phrases: "fears of a war", "an end to the war".
    while matches!(scene.parse.items[item], Item::Prepositional(..)) && item > 0 {
        let direct =
            matches!(scene.parse.preposition_of(item), Some("of" | "to" | "on" | "for" | "in" | "about"));
        let Some(&above) = scene.parse.nouns_of(item - 1).last() else { break };
        if !direct {
            break;
        }
        judged = under_noun(scene, frames, above, judged)?;
        item -= 1;
    }
    let Some(number) = scene.parse.clauses.of_item[item] else { return Some(judged) };
    let clause = &scene.parse.clauses.clauses[number];
    let Some(verb) = scene.parse.verb(number) else { return Some(judged) };
    let Some(lemma) = verb.lemma else { return Some(judged) };
    let word = scene.lexicon.lemma(lemma);
    let is_object = matches!(scene.parse.items[item], Item::Nouns(_))
        && (clause.right.iter().find(|&&i| matches!(scene.parse.items[i], Item::Nouns(_))) == Some(&item)
            || verb.passive && clause.subject.contains(&group));
    if !is_object {
        return Some(judged);
    }
    let composition = frames.governing_verb(lemma);
    if let Some(composition) = composition {
        judged = judged.under(effect_of(composition, judged.meaning.sign), Some(number))?;
    }
    if composition.is_some() || scene.lexicon.is("light_verbs", word) || word == "be" {
        return judge(scene, frames, number, judged);
    }
    Some(judged)
}

/// What a verb group says of its own truth: negation, modality, doubt.
fn verb_status(scene: &Scene<'_>, clause: usize) -> Status {
    let Some(verb) = scene.parse.verb(clause) else { return Status::Actual };
    if verb.negator.is_some() {
        return Status::Denied;
    }
    let supposed = verb.modal.is_some_and(|t| scene.lexicon.is("modal_possible", scene.parse.word(t)));
    if supposed || verb.hedge.is_some() { Status::Possible } else { Status::Actual }
}
