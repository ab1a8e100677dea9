//! Noun patterns: `sanctions (on|against)`, `war between`, "Russia's invasion of Ukraine".

use crate::extract::frames::Frame;
use crate::extract::scene::{Need, Scene, Who};
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::relation::NounPattern;
use crate::text::clause::Clause;
use crate::text::group::{Form, Group};
use crate::text::inflect::singular;
use crate::text::item::Item;
use crate::text::tag::Tag;
use crate::text::token::Kind;
use crate::text::word_list::WordList;

/// What a noun pattern found around its head.
#[derive(Clone, Debug, Default)]
pub struct NounMatch {
    /// Who acts.
    pub source: Vec<Who>,
    /// Who is acted on.
    pub target: Vec<Who>,
    /// How the arguments were found.
    pub rule: &'static str,
}

/// Prepositions of place, time and topic that may stand between a noun and its own preposition: "talks in Geneva
/// on Tuesday with Japan". A closed set, for English adds no prepositions.
const PASSED_OVER: [&str; 12] =
    ["in", "at", "on", "over", "about", "during", "since", "for", "after", "this", "near", "of"];

/// Whether the words that a pattern wants before its head stand there, or the only one of them behind "of":
/// "exchange of prisoners" for `prisoner exchange`.
pub fn words_fit(scene: &Scene<'_>, group: usize, frame: &Frame<NounPattern>) -> bool {
    if !frame.may_fit(&scene.words) {
        return false;
    }
    let pattern = &frame.pattern;
    let Some(noun) = scene.parse.noun(group) else { return false };
    // "in custody" says nothing, "in Turkish custody" says whose it is.
    let owned = || preposition_above(scene, group, pattern).and_then(|_| scene.named_owner(group, 0));
    if !pattern.above.is_empty() && owned().is_none() {
        return false;
    }
    if let [words] = pattern.before.as_slice()
        && let Some([inner]) = scene.complement_of(group, &["of"]).as_deref()
        && let inner = singular(scene.parse.head_word(*inner))
        && words.iter().any(|word| singular(word) == inner)
    {
        return true;
    }
    if let [words] = pattern.before.as_slice()
        && let Some(told) = predicate(scene, group)
        && words.iter().any(|word| word == told)
    {
        return true;
    }
    let (mut at, mut start) = (noun.head, noun.tokens.start);
    pattern.before.iter().rev().all(|alternatives| {
        // "the restoration of full ties with": the words before "of" stand in a group of their own.
        if alternatives.iter().any(|word| word == "of") {
            (at, start) = (noun.tokens.start, 0);
        }
        at = match at.checked_sub(1) {
            Some(before) if before >= start => before,
            _ => return false,
        };
        alternatives.iter().any(|word| singular(word) == singular(scene.parse.word(at)))
    })
}

/// What "be" says of its subject: "relations between them are frosty".
fn predicate<'a>(scene: &'a Scene<'_>, group: usize) -> Option<&'a str> {
    let number = scene.clause_of(group)?;
    let clause = &scene.parse.clauses.clauses[number];
    let verb = scene.lexicon.lemma(scene.parse.verb(number)?.lemma?);
    let says = clause.subject.contains(&group)
        && matches!(verb, "be" | "become" | "remain" | "stay" | "grow" | "get" | "turn");
    let told = *scene.parse.nouns_of(*clause.right.first().filter(|_| says)?).first()?;
    Some(scene.parse.head_word(told))
}

/// Finds the two sides of a noun. `mutual` tells whether it holds both ways, `places` whether a place may be the target.
pub fn arguments(
    scene: &Scene<'_>,
    group: usize,
    pattern: &NounPattern,
    mutual: bool,
    places: bool,
) -> NounMatch {
    let Some(noun) = scene.parse.noun(group) else { return NounMatch::default() };
    let modifiers: Vec<usize> =
        noun.part.clone().filter(|&t| t < noun.head).filter_map(|t| side_of_compound(scene, t)).collect();
    let compound = matches!(modifiers[..], [.., first, second] if is_compound(scene, first, second));
    // "the Odesa attack": a town does not attack.
    let is_scene =
        |one: &usize| places && !mutual && !compound && scene.mentions[*one].role == AliasRole::Place;
    let (scenes, modifiers): (Vec<usize>, Vec<usize>) = modifiers.into_iter().partition(is_scene);
    let owner = scene.possessor(group, 0).unwrap_or_default();
    if let Some(item) = preposition_above(scene, group, pattern) {
        let named = || scene.described(group).unwrap_or_default();
        let (source, rule) = match owner.is_empty() {
            true => (named(), "noun-modifier"),
            false => (owner, "noun-possessor"),
        };
        return NounMatch { source, target: whoever_is_in(scene, item, places), rule };
    }
    let behind = phrases_behind(scene, group, pattern, places);
    if behind.between.len() >= 2 && mutual {
        return NounMatch {
            source: vec![behind.between[0]],
            target: behind.between[1..].to_vec(),
            rule: "noun-between",
        };
    }
    let joined = match modifiers[..] {
        [.., first, second] if is_compound(scene, first, second) => Some((first, second)),
        _ => None,
    };
    if let Some((first, second)) = joined
        && mutual
        && behind.target.is_empty()
    {
        let (source, target) = (vec![Who::sure(first)], vec![Who::sure(second)]);
        return NounMatch { source, target, rule: "noun-compound" };
    }
    let own: Vec<Who> = match (owner.is_empty(), modifiers.last()) {
        _ if joined.is_some() => joined.into_iter().flat_map(|(a, b)| [Who::sure(a), Who::sure(b)]).collect(),
        (false, _) => owner,
        (true, Some(&last)) => vec![Who::sure(last)],
        // "the wars of Iraq and Libya" are several, and each has its place.
        (true, None) if mutual && behind.source.len() > 1 && is_plural(scene, group) => Vec::new(),
        (true, None) => behind.source.clone(),
    };
    let rule = match () {
        () if !behind.source.is_empty() && own == behind.source => "noun-by",
        () if modifiers.is_empty() => "noun-possessor",
        () => "noun-modifier",
    };
    let mut target = behind.target;
    if target.is_empty() {
        target = scenes.last().map(|&place| vec![Who::sure(place)]).unwrap_or_default();
    }
    if target.is_empty() {
        // "Russia's invasion of their country": it is not Russia's.
        target = behind.pointing.and_then(|list| scene.back_to(list, &own)).unwrap_or_default();
    }
    if target.is_empty() && joined.is_none() && !pattern.prepositions.is_empty() {
        target = beside_owner(scene, noun.head, &own).unwrap_or_default();
    }
    NounMatch { source: own, target, rule }
}

/// "Its Libyan operation", "Trump's China tariffs": who owns the noun acts, and the name beside it is acted on.
fn beside_owner(scene: &Scene<'_>, head: usize, own: &[Who]) -> Option<Vec<Who>> {
    let before = head.checked_sub(1)?;
    let plain = scene.parse.word(before) == "military";
    let mention = scene.modifier(if plain { before.checked_sub(1)? } else { before })?;
    let actor = |mention: usize| scene.mentions[mention].actor;
    let other = !own.is_empty() && own.iter().all(|who| actor(who.mention) != actor(mention));
    (other && !scene.lexicon.is(WordList::Things, scene.parse.word(head))).then(|| vec![Who::sure(mention)])
}

/// The item of a noun whose pattern has its target before a preposition, if it is that preposition's.
fn preposition_above(scene: &Scene<'_>, group: usize, pattern: &NounPattern) -> Option<usize> {
    let item = scene.item_of(group)?;
    let preposition = scene.parse.preposition_of(item)?;
    pattern.above.iter().any(|word| word == preposition).then_some(item)
}

/// "Iranians in Turkish captivity", "two Iranians died in Turkish captivity": who stands right before a
/// prepositional phrase, else the subject of the verb before it.
fn whoever_is_in(scene: &Scene<'_>, item: usize, places: bool) -> Vec<Who> {
    let need = Need::Target { places, goods: false };
    // "an Iranian in Turkish captivity"
    let national = |groups: &[usize]| {
        let heads = groups.iter().filter_map(|&group| scene.mention_at(scene.parse.noun(group)?.head));
        heads.map(Who::sure).collect()
    };
    let somebody = |groups: &[usize]| scene.who(groups, need).unwrap_or_else(|_| national(groups));
    let before = item.checked_sub(1).and_then(|item| scene.parse.nouns_of(item).last().copied());
    let subject = || scene.parse.clauses.of_item[item].map(|c| &scene.parse.clauses.clauses[c].subject);
    match before.map(|group| somebody(&[group])) {
        Some(who) if !who.is_empty() => who,
        _ => subject().map(|groups| somebody(groups)).unwrap_or_default(),
    }
}

#[derive(Default)]
struct Behind<'a> {
    source: Vec<Who>,
    target: Vec<Who>,
    between: Vec<Who>,
    /// Noun groups in the target's place for which no actor stands by itself.
    pointing: Option<&'a [usize]>,
}

impl Behind<'_> {
    fn is_empty(&self) -> bool {
        self.source.is_empty() && self.target.is_empty() && self.between.is_empty()
    }
}

/// The prepositional phrases that follow a noun without a break.
fn phrases_behind<'a>(scene: &'a Scene<'_>, group: usize, pattern: &NounPattern, places: bool) -> Behind<'a> {
    let mut behind = Behind::default();
    let Some(item) = scene.item_of(group) else { return behind };
    if scene.parse.nouns_of(item).last() != Some(&group) {
        return behind;
    }
    let need = Need::Target { places, goods: false };
    let mut at = item + 1;
    let mut last_preposition = "";
    let mut past_time = false;
    let mut behind_verb = false;
    while let Some(next) = scene.parse.items.get(at) {
        match next {
            Item::Prepositional(..) => {}
            Item::Conjunction(_)
                if matches!(scene.parse.items.get(at + 1), Some(Item::Prepositional(..))) =>
            {
                at += 1;
                if scene.parse.preposition_of(at) != Some(last_preposition) {
                    break;
                }
            }
            // "sanctions targeting Iran"
            Item::Verb(verb) if at == item + 1 && is_form_of(scene, *verb, "target") => {
                if let Some(Item::Nouns(list)) = scene.parse.items.get(at + 1) {
                    behind.target = scene.who(list, need).unwrap_or_default();
                }
                break;
            }
            // "an attack blamed on Mali", "a raid attributed to Mali": who is held to have done it.
            Item::Verb(verb) if at == item + 1 && is_attributed(scene, *verb) => {
                behind.source = scene.who(scene.parse.nouns_of(at + 1), Need::Source).unwrap_or_default();
                break;
            }
            // "agreement signed with", "cooperation remaining between"
            Item::Verb(verb) if at == item + 1 && is_participle(scene, *verb) => {
                at += 1;
                continue;
            }
            // "A row erupted with Japan", "tensions have risen between"
            Item::Verb(_) if !behind_verb && behind.is_empty() => {
                behind_verb = true;
                at += 1;
                continue;
            }
            _ => break,
        }
        let preposition = scene.parse.preposition_of(at).unwrap_or("");
        if behind_verb && !matches!(preposition, "between" | "with" | "in" | "on" | "over" | "after") {
            break;
        }
        let goes_on = std::mem::replace(&mut last_preposition, preposition) == preposition;
        let nouns = scene.parse.nouns_of(at);
        // "entered the war on Russia's side", "on behalf of": not against it.
        if preposition == "on" && nouns.iter().any(|&g| matches!(scene.parse.head_word(g), "side" | "behalf"))
        {
            break;
        }
        // "surveillance after a rise of cases in China": the place is that of the cases.
        let near = match behind_verb {
            true => preposition == "with",
            false => !past_time || !matches!(preposition, "of" | "in"),
        };
        past_time |= matches!(preposition, "after" | "during" | "since");
        let wanted = near && pattern.prepositions.iter().any(|p| p == preposition);
        match preposition {
            "between" | "among" => {
                behind.between = scene.who(nouns, need).unwrap_or_default();
            }
            _ if wanted && (behind.target.is_empty() || goes_on) => match scene.who(nouns, need) {
                Ok(who) => behind.target.extend(who),
                Err(_) => behind.pointing = Some(nouns),
            },
            "by" | "from" => behind.source = scene.who(nouns, Need::Source).unwrap_or_default(),
            // "the mobilisation of Russian troops against"
            "of" if at == item + 1 => {
                behind.source = scene.who(nouns, Need::Source).unwrap_or_default();
            }
            _ if PASSED_OVER.contains(&preposition) => {}
            _ => break,
        }
        at += 1;
    }
    behind
}

/// "Japan's growing navy, disputes with China": a noun behind a comma or "and" shares the possessor of the
/// noun before it.
pub fn shared_owner(scene: &Scene<'_>, group: usize) -> Option<Vec<Who>> {
    let item = scene.item_of(group)?;
    let list = scene.parse.nouns_of(item);
    let earlier = list.iter().copied().take_while(|&g| g != group).last();
    let before = earlier.or_else(|| {
        let joined = matches!(
            scene.parse.items.get(item.checked_sub(1)?),
            Some(Item::Comma(_) | Item::Conjunction(_))
        );
        scene.parse.nouns_of(item.checked_sub(2).filter(|_| joined)?).last().copied()
    })?;
    let head = scene.parse.noun(before)?.head;
    if scene.mention_at(head).is_some() || scene.is_agent(before) {
        return None;
    }
    scene.possessor(before, 0)
}

fn is_plural(scene: &Scene<'_>, group: usize) -> bool {
    let word = scene.parse.head_word(group);
    singular(word) != word
}

/// Whether a verb group lays the event before it at the door of whoever stands behind it.
fn is_attributed(scene: &Scene<'_>, group: usize) -> bool {
    is_participle(scene, group)
        && matches!(&scene.parse.groups[group], Group::Verb(verb) if verb.lemma.is_some_and(|lemma| {
            matches!(scene.lexicon.lemma(lemma), "blame" | "attribute" | "ascribe")
        }))
}

/// Whether a verb group is the gerund or participle of a verb.
fn is_form_of(scene: &Scene<'_>, group: usize, word: &str) -> bool {
    matches!(&scene.parse.groups[group], Group::Verb(verb)
        if verb.form == Form::Ing && verb.lemma.is_some_and(|lemma| scene.lexicon.lemma(lemma) == word))
}

fn is_participle(scene: &Scene<'_>, group: usize) -> bool {
    matches!(&scene.parse.groups[group], Group::Verb(verb)
        if matches!(verb.form, Form::Participle | Form::Ing) || verb.ambiguous)
}

/// A name before the head that may be a side of the relation; also as a bare place ("Gaza war").
fn side_of_compound(scene: &Scene<'_>, token: usize) -> Option<usize> {
    if let Some(mention) = scene.modifier(token) {
        return Some(mention);
    }
    // "Russia-Ukraine war": the hyphen joins two names.
    let hyphen = scene.parse.tokens.get(token + 1).is_some_and(|t| t.kind == Kind::Hyphen);
    let name = scene.parse.tokens.get(token + 2).is_some_and(|t| matches!(t.kind, Kind::Name(_)));
    scene.mention_at(token).filter(|_| hyphen && name)
}

/// Two modifiers are two sides only when a hyphen or slash joins them ("US-China talks", "Russian-Iranian").
fn is_compound(scene: &Scene<'_>, first: usize, second: usize) -> bool {
    scene.parse.tokens.windows(3).any(|three| {
        three[0].kind == Kind::Name(first)
            && matches!(three[1].kind, Kind::Hyphen | Kind::Sign | Kind::Dash)
            && three[2].kind == Kind::Name(second)
    })
}

/// The subject of a clause, which a noun without a source of its own borrows where the verb is light:
/// "Japan holds talks with China".
pub fn lend_subject(scene: &Scene<'_>, clause: &Clause) -> Vec<Who> {
    scene.who(&clause.subject, Need::Source).unwrap_or_default()
}

/// The words of a pattern as the text has them: "trade war with", "sanctions on".
pub fn wording(scene: &Scene<'_>, group: usize, pattern: &NounPattern) -> String {
    let Some(noun) = scene.parse.noun(group) else { return String::new() };
    let first = noun.head.saturating_sub(pattern.before.len());
    let mut words: Vec<&str> = (first..=noun.head).map(|t| scene.parse.word(t)).collect();
    let behind = scene.item_of(group).and_then(|item| scene.parse.preposition_of(item + 1));
    words.extend(behind.filter(|found| pattern.prepositions.iter().any(|p| p == found)));
    words.join(" ")
}

/// Whether a determiner or adjective of the group negates it: "no agreement between".
pub fn is_negated(scene: &Scene<'_>, group: usize) -> bool {
    scene.parse.noun(group).is_some_and(|noun| {
        noun.tokens.clone().any(|t| scene.parse.word(t) == "no" || scene.parse.tags[t] == Tag::Negator)
    })
}

/// Whether an adjective of the group makes it a supposition: "a possible attack".
pub fn is_supposed(scene: &Scene<'_>, group: usize) -> bool {
    scene.parse.noun(group).is_some_and(|noun| {
        noun.tokens
            .clone()
            .filter(|&t| t != noun.head)
            .any(|t| scene.lexicon.is(WordList::Hedges, scene.parse.word(t)))
    })
}
