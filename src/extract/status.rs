//! Status and composition: what governs a relation, and what that makes of it.

use crate::extract::frames::Frames;
use crate::extract::relation::Status;
use crate::extract::scene::{Need, Scene, Who};
use crate::gazetteer::relation::{Class, Composition, Effect, Meaning, Sign};
use crate::text::clause::{Clause, Link};
use crate::text::item::Item;
use crate::text::word_list::WordList;

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
        if refuses(scene, number) && judged.status == Status::Actual && judged.meaning.sign == Sign::Alliance
        {
            // "will not hold talks with Japan" is an act of its own.
            judged.meaning = scene.rejection;
        } else {
            judged.status = weaker(judged.status, verb_status(scene, number));
        }
        let here = &clauses[number];
        let parent = here.parent.filter(|p| *p != number);
        match here.link {
            Link::Subordinate(token) => {
                if scene.parse.word(token) == "without" {
                    judged.status = Status::Denied;
                } else if opens_condition(scene, token) || matches!(scene.parse.word(token), "on" | "about") {
                    // "if they attack", "talks on ending the war"
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
                        judged = govern(scene, frames, above, judged)?;
                        at = above.parent;
                    }
                    _ => return Some(judged),
                }
            }
            Link::Infinitive | Link::Gerund | Link::Complement => {
                judged = govern(scene, frames, here, judged)?;
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
fn govern(scene: &Scene<'_>, frames: &Frames, here: &Clause, mut judged: Judged) -> Option<Judged> {
    let Clause { parent, link, noun_item, .. } = *here;
    let mut decided = false;
    if let Some(item) = noun_item.filter(|_| link != Link::Complement)
        && let Some(&group) = scene.parse.nouns_of(item).last()
        && (scene.mention_at(scene.parse.noun(group).map_or(0, |n| n.head))).is_none()
    {
        judged = under_noun(scene, frames, group, judged)?;
        let of_object = parent.is_some_and(|p| scene.parse.clauses.clauses[p].right.contains(&item));
        if !of_object {
            // "A plan to train pilots could ...": what is said of the plan is not said of the training.
            return Some(judged);
        }
        // "discussed Russia's decision to": what somebody has decided is no mere thought of others.
        let deed = scene.parse.head_lists(group).has(WordList::Deeds);
        decided = deed && scene.is_named(group) && judged.changed_by.is_none();
    }
    let Some(number) = parent else { return Some(judged) };
    let Some(verb) = scene.parse.verb(number) else { return Some(judged) };
    let Some(lemma) = verb.lemma else { return Some(judged) };
    let composition = governing_verb(scene, frames, number, "");
    if link == Link::Complement {
        let effect = composition.map(|c| effect_of(c, judged.meaning.sign));
        let told = scene.lexicon.verb_is(WordList::SpeechVerbs, lemma);
        if scene.lexicon.verb_is(WordList::HedgeVerbs, lemma) || effect == Some(Effect::Possible) && !told {
            judged.status = weaker(judged.status, Status::Possible);
        } else if effect == Some(Effect::Denied) || denies_by_its_object(scene, number) {
            judged.status = Status::Denied;
        }
        return Some(judged);
    }
    if let Some(composition) = composition {
        // "opposed an invitation for Ukraine to join NATO": not Hungary's own joining is refused.
        let effect = effect_of(composition, judged.meaning.sign);
        let doer = scene.who(&here.subject, Need::Source).unwrap_or_default();
        let own = is_doer(scene, &doer, &scene.parse.clauses.clauses[number].subject);
        judged = match effect {
            Effect::Possible if decided => judged,
            Effect::Drop | Effect::Become(_) if !own => judged.under(Effect::Possible, parent)?,
            _ => judged.under(effect, parent)?,
        };
    } else if scene.lexicon.verb_is(WordList::HedgeVerbs, lemma) && !decided {
        judged.status = weaker(judged.status, Status::Possible);
    }
    Some(judged)
}

/// "There is no evidence that": the object that the complement belongs to is negated.
fn denies_by_its_object(scene: &Scene<'_>, clause: usize) -> bool {
    scene.parse.clauses.clauses[clause].right.iter().any(|&item| {
        let last = scene.parse.nouns_of(item).last();
        last.is_some_and(|&group| super::noun::is_negated(scene, group))
    })
}

/// The rule of the verb of a clause: with its particle or preposition, with the adjective behind "be",
/// or by itself.
pub fn governing_verb<'a>(
    scene: &Scene<'_>,
    frames: &'a Frames,
    clause: usize,
    preposition: &str,
) -> Option<&'a Composition> {
    let verb = scene.parse.verb(clause)?;
    let lemma = verb.lemma?;
    let first = scene.parse.clauses.clauses[clause].right.first().copied();
    if !preposition.is_empty() {
        return frames.governing_verb(lemma, preposition);
    }
    let be = scene.lexicon.lemma_number("be");
    if verb.passive
        && let Some(rule) = be.and_then(|be| frames.governing_verb(be, scene.parse.word(verb.head)))
    {
        return Some(rule);
    }
    let complement = first.and_then(|item| match &scene.parse.items[item] {
        Item::Nouns(list) if Some(lemma) == be => list.first().map(|&group| scene.parse.head_word(group)),
        Item::Particle(token) => Some(scene.parse.word(*token)),
        _ => None,
    });
    // "called for Peru to pay", "pushes for Peru to pay"
    let asked = first.and_then(|item| scene.parse.preposition_of(item)).and_then(|preposition| {
        let rule = frames.governing_verb(lemma, preposition)?;
        (rule.alliance == Effect::Possible && rule.tension == Effect::Possible).then_some(rule)
    });
    complement
        .and_then(|word| frames.governing_verb(lemma, word))
        .or_else(|| frames.governing_verb(lemma, ""))
        .or(asked)
}

fn effect_of(composition: &Composition, sign: Sign) -> Effect {
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
    } else if scene.lexicon.is(WordList::HedgeNouns, word) {
        judged.status = weaker(judged.status, Status::Possible);
    }
    Some(judged)
}

/// Carries a noun's meaning through the nouns above it ("threat of") and the verb whose object it is. Of an
/// event that is `known` to the reader no doubt above says that it is not there.
pub fn judge_noun(
    scene: &Scene<'_>,
    frames: &Frames,
    group: usize,
    source: &[Who],
    known: bool,
    judged: Judged,
) -> Option<Judged> {
    let mut judged = judged;
    let mut item = scene.item_of(group)?;
    let before = judged.status;
    let mut definite = known;
    // Up the chain of prepositional phrases: "fears of a war", "an end to the war".
    while matches!(scene.parse.items[item], Item::Prepositional(..)) && item > 0 {
        let direct =
            matches!(scene.parse.preposition_of(item), Some("of" | "to" | "on" | "for" | "in" | "about"));
        let Some(&above) = scene.parse.nouns_of(item - 1).last() else { break };
        if !direct {
            break;
        }
        // "a halt to Israel's bombing": whoever asks for it, the bombing is Israel's and stands.
        // The halt of talks that nobody owns halts them for both sides; "an end to the war" is one already.
        let eases = judged.meaning.class == Class::Yield;
        let owned = judged.meaning.sign == Sign::Tension || eases || scene.named_owner(group, 0).is_some();
        let others = owned && !source.is_empty() && !owns(scene, above, source);
        let governed = under_noun(scene, frames, above, judged);
        judged = match governed {
            Some(after) if !others || after.meaning == judged.meaning => after,
            None if !others => return None,
            _ => judged,
        };
        definite |= is_definite(scene, above);
        item -= 1;
    }
    if definite && judged.status == Status::Possible && judged.changed_by.is_none() {
        // "discussed the war": what "the" points to is there already.
        judged.status = before;
    }
    let Some(number) = scene.parse.clauses.of_item[item] else { return Some(judged) };
    let clause = &scene.parse.clauses.clauses[number];
    let Some(verb) = scene.parse.verb(number) else { return Some(judged) };
    let Some(lemma) = verb.lemma else { return Some(judged) };
    let word = scene.lexicon.lemma(lemma);
    let first_nouns = clause.right.iter().find(|&&i| matches!(scene.parse.items[i], Item::Nouns(_)));
    let object = first_nouns == Some(&item) || verb.passive && clause.subject.contains(&group);
    let preposition = match scene.parse.items[item] {
        Item::Prepositional(..) if clause.right.first() == Some(&item) => scene.parse.preposition_of(item),
        Item::Nouns(_) if object => Some(""),
        _ => None,
    };
    if !definite && is_conditional(scene, number) {
        judged.status = weaker(judged.status, Status::Possible);
    }
    let Some(preposition) = preposition else { return Some(judged) };
    let composition = governing_verb(scene, frames, number, preposition);
    if let Some(composition) = composition {
        let effect = effect_of(composition, judged.meaning.sign);
        let doer = match verb.passive {
            true => scene.agent_item(clause).map_or(&[][..], |by| scene.parse.nouns_of(by)),
            false => &clause.subject,
        };
        let own = !(verb.passive && doer.is_empty()) && is_doer(scene, source, doer);
        if own || matches!(effect, Effect::Keep | Effect::Possible | Effect::Denied) {
            judged = judged.under(effect, Some(number))?;
        }
    }
    let light = scene.lexicon.is(WordList::LightVerbs, word) || word == "be";
    if composition.is_some() || light && preposition.is_empty() {
        judged = judge(scene, frames, number, judged)?;
    }
    if definite && judged.status == Status::Possible && judged.changed_by.is_none() {
        judged.status = before;
    }
    Some(judged)
}

/// Whether a clause is a condition: "if ...", "should they ...".
fn is_conditional(scene: &Scene<'_>, clause: usize) -> bool {
    matches!(scene.parse.clauses.clauses[clause].link, Link::Subordinate(token) if opens_condition(scene, token))
}

fn opens_condition(scene: &Scene<'_>, token: usize) -> bool {
    let word = scene.parse.word(token);
    scene.lexicon.is(WordList::Conditionals, word) || matches!(word, "should" | "were" | "had")
}

/// Whether a noun group points to something known: "the war", "Russia's war", "its war".
pub fn is_definite(scene: &Scene<'_>, group: usize) -> bool {
    scene.parse.noun(group).is_some_and(|noun| {
        let first = scene.parse.word(noun.tokens.start);
        !noun.owners.is_empty() || matches!(first, "the" | "this" | "its" | "their" | "his" | "her")
    })
}

/// Whether a noun group belongs to one of these actors.
fn owns(scene: &Scene<'_>, group: usize, source: &[Who]) -> bool {
    let owner = scene.named_owner(group, 0).unwrap_or_default();
    let actor = |who: &Who| scene.mentions[who.mention].actor;
    owner.iter().any(|a| source.iter().any(|b| actor(a) == actor(b)))
}

/// Whether the subject of the governing word is also the doer of the event; an event without a doer of
/// its own is the subject's.
fn is_doer(scene: &Scene<'_>, source: &[Who], subject: &[usize]) -> bool {
    let actor = |who: &Who| scene.mentions[who.mention].actor;
    let subject = scene.who(subject, Need::Source).unwrap_or_default();
    source.is_empty() || source.iter().any(|a| subject.iter().any(|b| actor(a) == actor(b)))
}

/// Whether a clause announces that its subject will not do something.
fn refuses(scene: &Scene<'_>, clause: usize) -> bool {
    scene.parse.verb(clause).is_some_and(|verb| {
        verb.negator.is_some()
            && verb.modal.is_some_and(|t| matches!(scene.parse.word(t), "will" | "'ll" | "would"))
    })
}

/// Whether anything in the sentence sets a condition.
fn has_condition(scene: &Scene<'_>) -> bool {
    scene
        .parse
        .clauses
        .clauses
        .iter()
        .any(|clause| matches!(clause.link, Link::Subordinate(token) if opens_condition(scene, token)))
}

/// What a verb group says of its own truth: negation, modality, doubt.
fn verb_status(scene: &Scene<'_>, clause: usize) -> Status {
    let Some(verb) = scene.parse.verb(clause) else { return Status::Actual };
    let reported =
        scene.parse.clauses.clauses[clause].parent.and_then(|p| scene.parse.verb(p)).is_some_and(|above| {
            above.lemma.is_some_and(|lemma| scene.lexicon.verb_is(WordList::SpeechVerbs, lemma))
        });
    if verb.negator.is_some() {
        return Status::Denied;
    }
    // "said that it would visit", "The EU would hold talks next month": the past of "will", an announced
    // plan; with a condition in the sentence it only supposes.
    let reported = reported || !has_condition(scene);
    let supposed = verb.modal.map(|t| scene.parse.word(t)).is_some_and(|word| {
        scene.lexicon.is(WordList::ModalPossible, word) && !(reported && matches!(word, "would" | "'d"))
    });
    if supposed || verb.hedge.is_some() { Status::Possible } else { Status::Actual }
}
