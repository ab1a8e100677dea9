//! Gaps at verbs: a verb with its object and preposition between its subject and another actor.

use super::{Gap, GapFinder, LEADING, Lacking, Part};
use crate::extract::scene::{Need, Who};
use crate::extract::verb::match_verb;
use crate::gazetteer::is_preposition;
use crate::gazetteer::relation::Element;
use crate::text::inflect::singular;
use crate::text::item::Item;
use crate::text::lexicon::{Lemma, Readings};
use crate::text::word_list::WordList;

impl GapFinder<'_> {
    pub(super) fn verb_gaps(&self, clause: usize, gaps: &mut Vec<Gap>) {
        let scene = self.scene();
        let Some(verb) = scene.parse.verb(clause) else { return };
        let Some(lemma) = verb.lemma.filter(|_| !self.has_fired(verb.head)) else { return };
        if self.says_little(lemma) {
            return;
        }
        let here = &scene.parse.clauses.clauses[clause];
        let agent = scene.agent_item(here).filter(|_| verb.passive);
        let actors = agent.map_or(here.subject.as_slice(), |item| scene.parse.nouns_of(item));
        let Ok(source) = scene.who(actors, Need::Source) else { return };
        let word = scene.lexicon.lemma(lemma);
        let mut reader = Reader {
            finder: self,
            clause,
            lemma,
            is_be: word == "be",
            light: word == "be"
                || scene.lexicon.is(WordList::LightVerbs, word)
                || self.finder.frames.governing_verb(lemma, "").is_some(),
            source,
            particles: Vec::new(),
            object: Object::None,
            phrase: Vec::new(),
            gaps,
        };
        match agent {
            Some(_) => reader.read_subject(),
            None if verb.passive => reader.read_state(),
            None => reader.read_right(),
        }
    }

    /// Whether a verb is one of saying or thinking that no phrase has, or a helping verb. "Be" is left to its
    /// adjective ("is hostile to").
    fn says_little(&self, lemma: Lemma) -> bool {
        let (lexicon, frames) = (self.scene().lexicon, self.finder.frames);
        let word = lexicon.lemma(lemma);
        let says = lexicon.is(WordList::SpeechVerbs, word) || lexicon.is(WordList::HedgeVerbs, word);
        says && frames.of_verb(lemma).is_empty() || word != "be" && lexicon.is(WordList::Auxiliaries, word)
    }

    /// The word for an object: of "a round of talks" the talks.
    fn object_word(&self, groups: &[usize]) -> Option<String> {
        let scene = self.scene();
        let group = *groups.last()?;
        if scene.parse.head_lists(group).has(WordList::Partitives)
            && let Some(inner) = scene.complement_of(group, &["of"])
        {
            return self.pattern_word(*inner.last()?);
        }
        self.pattern_word(group)
    }
}

/// What was read as the object of a verb.
enum Object {
    None,
    /// A thing, with its head unless that is no word for a pattern.
    Thing(Option<String>),
    Actor(Vec<Who>),
}

/// Reads what follows one verb, from left to right.
struct Reader<'f> {
    finder: &'f GapFinder<'f>,
    clause: usize,
    lemma: Lemma,
    is_be: bool,
    /// Whether the verb says nothing without its object.
    light: bool,
    source: Vec<Who>,
    /// "shot *down*"
    particles: Vec<Element>,
    object: Object,
    /// A phrase without an actor that belongs to the verb: "came *under fire* from".
    phrase: Vec<Element>,
    gaps: &'f mut Vec<Gap>,
}

impl Reader<'_> {
    /// "Japan was snubbed by China."
    fn read_subject(&mut self) {
        let subject = &self.finder.scene().parse.clauses.clauses[self.clause].subject;
        if let Some((target, true)) = self.finder.aimed_at(subject) {
            self.lack(vec![Element::Target], None, &target);
        }
    }

    /// "Japan is entangled with China."
    fn read_state(&mut self) {
        let parse = self.finder.scene().parse;
        let Some(&item) = parse.clauses.clauses[self.clause].right.first() else { return };
        if let Some(preposition) = parse.preposition_of(item).filter(|p| leads(p) && *p != "in")
            && let Some((target, _)) = self.finder.aimed_at(parse.nouns_of(item))
        {
            self.lack(vec![one(preposition), Element::Target], Some(item), &target);
        }
    }

    fn read_right(&mut self) {
        let parse = self.finder.scene().parse;
        for &item in &parse.clauses.clauses[self.clause].right {
            let goes_on = match &parse.items[item] {
                Item::Nouns(list) if self.is_time(list) => true,
                Item::Nouns(list) => self.read_nouns(item, list),
                Item::Prepositional(token, list) => self.read_phrase(item, parse.word(*token), list),
                Item::Particle(token) if is_preposition(parse.word(*token)) => {
                    if matches!(self.object, Object::None) {
                        self.particles.push(one(parse.word(*token)));
                    }
                    true
                }
                _ => false,
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Reads an object; says whether the pattern may go on behind it.
    fn read_nouns(&mut self, item: usize, list: &[usize]) -> bool {
        let head = self.finder.object_word(list);
        let own = head.clone().map(|head| Element::Word(vec![head]));
        match (std::mem::replace(&mut self.object, Object::None), self.finder.aimed_at(list), own) {
            (Object::None, None, _) => {
                self.object = Object::Thing(head);
                return true;
            }
            (Object::None, Some((target, true)), _) => {
                if !self.light {
                    self.lack(vec![Element::Target], Some(item), &target);
                }
                self.object = Object::Actor(target);
                return true;
            }
            // "joined the Chinese boycott"
            (Object::None, Some((target, false)), Some(own)) => {
                self.lack(vec![own, one("of"), Element::Target], Some(item), &target)
            }
            // "handed Ukraine a lifeline"
            (Object::Actor(target), None, Some(own)) => {
                self.lack(vec![Element::Target, own], Some(item), &target)
            }
            _ => {}
        }
        false
    }

    /// Reads a prepositional phrase; says whether the pattern may go on behind it.
    fn read_phrase(&mut self, item: usize, preposition: &str, list: &[usize]) -> bool {
        let aimed = self.finder.aimed_at(list).map(|(who, _)| who);
        let own = self.finder.object_word(list).filter(|_| is_preposition(preposition));
        match (&self.object, aimed, own) {
            // "put Iran under pressure"
            (Object::Actor(target), None, Some(own)) if self.light => {
                let target = target.clone();
                self.lack(
                    vec![Element::Target, one(preposition), Element::Word(vec![own])],
                    Some(item),
                    &target,
                );
                false
            }
            (Object::Actor(_), ..) => false,
            (_, None, own) => {
                if let Some(own) = own.filter(|_| self.phrase.is_empty() && self.is_idiom(item, list)) {
                    self.phrase = vec![one(preposition), Element::Word(vec![own])];
                }
                true
            }
            (_, Some(target), _) => {
                if let Some(mut elements) = self.before(preposition).filter(|_| leads(preposition)) {
                    elements.extend([one(preposition), Element::Target]);
                    self.lack(elements, Some(item), &target);
                }
                false
            }
        }
    }

    /// Whether a phrase belongs to the verb rather than telling when or where: a bare noun right behind it.
    fn is_idiom(&self, item: usize, list: &[usize]) -> bool {
        let parse = self.finder.scene().parse;
        let first = parse.clauses.clauses[self.clause].right.first() == Some(&item);
        first
            && list
                .iter()
                .all(|&group| parse.noun(group).is_some_and(|noun| noun.tokens.len() == 1 && !noun.temporal))
    }

    /// What a pattern has between its verb and the preposition that leads to the target; none where it would say
    /// nothing, or the preposition tells the place of what was done.
    fn before(&self, preposition: &str) -> Option<Vec<Element>> {
        match &self.object {
            Object::Thing(Some(head)) => {
                let is_adjective =
                    || self.finder.scene().lexicon.look_up(head).readings.any(Readings::ADJECTIVE);
                let fits = preposition != "in" && (!self.is_be || is_adjective());
                fits.then(|| vec![Element::Word(vec![head.clone()])])
            }
            Object::None if self.light && self.phrase.is_empty() => None,
            // "met in Geneva" is where; "dabbled in Chilean affairs" may be more.
            Object::None
                if preposition == "in" && !self.finder.finder.frames.of_verb(self.lemma).is_empty() =>
            {
                None
            }
            Object::None => Some(self.phrase.clone()),
            Object::Thing(None) | Object::Actor(_) => None,
        }
    }

    /// Notes what is lacking behind the verb and its particles, unless a pattern reads that place: what fails
    /// then is no matter of words.
    fn lack(&mut self, behind: Vec<Element>, item: Option<usize>, target: &[Who]) {
        let (scene, find) = (self.finder.scene(), self.finder.finder);
        let Some(verb) = scene.parse.verb(self.clause) else { return };
        let elements = [self.particles.clone(), behind].concat();
        let frames = find.frames.of_verb(self.lemma);
        let is_read = frames.iter().any(|frame| {
            let mutual = find.gazetteer.phrases[frame.phrase].mutual;
            let matched = || match_verb(scene, self.clause, frame, mutual);
            let there = |item_of_target: Option<usize>| item_of_target == item;
            is_same(&frame.pattern.rest, &elements)
                || matched().is_some_and(|matched| {
                    matched.owned_target.is_some() || matched.target.is_some_and(|target| there(target.item))
                })
        });
        if is_read || self.noun_reads(&elements) {
            return;
        }
        let lacking = Lacking {
            part: Part::Verb,
            pattern: written(scene.lexicon.lemma(self.lemma), &elements),
            mutual: false,
            known: !frames.is_empty(),
            head: verb.head,
        };
        self.finder.note(&lacking, &self.source, target, self.gaps);
    }

    /// Whether the pattern of the object leads to the target: "voiced outrage over" through `outrage over`.
    fn noun_reads(&self, elements: &[Element]) -> bool {
        let [.., Element::Word(words), Element::Preposition(prepositions), Element::Target] = elements else {
            return false;
        };
        let frames = words.iter().flat_map(|word| self.finder.finder.frames.of_noun(word));
        let mut leading = frames.flat_map(|frame| &frame.pattern.prepositions);
        leading.any(|preposition| prepositions.contains(preposition))
    }

    fn is_time(&self, list: &[usize]) -> bool {
        list.iter().all(|&group| self.finder.scene().parse.noun(group).is_some_and(|noun| noun.temporal))
    }
}

fn leads(preposition: &str) -> bool {
    LEADING.contains(&preposition) && preposition != "by"
}

fn one(preposition: &str) -> Element {
    Element::Preposition(vec![preposition.to_owned()])
}

/// Whether a pattern has this reading among its alternatives.
fn is_same(pattern: &[Element], reading: &[Element]) -> bool {
    pattern.len() == reading.len()
        && pattern.iter().zip(reading).all(|pair| match pair {
            (Element::Word(all), Element::Word(words)) => {
                words.iter().all(|one| all.iter().any(|word| singular(word) == singular(one)))
            }
            (Element::Preposition(all), Element::Preposition(words)) => {
                words.iter().all(|one| all.contains(one))
            }
            (one, other) => one == other,
        })
}

/// A pattern as it is written: the slot is left out at the end.
fn written(verb: &str, elements: &[Element]) -> String {
    let mut text = verb.to_owned();
    for (number, element) in elements.iter().enumerate() {
        match element {
            Element::Target if number + 1 == elements.len() => {}
            Element::Target => text += " {B}",
            Element::Source => text += " {A}",
            Element::Preposition(words) | Element::Word(words) => text = text + " " + &words.join("|"),
        }
    }
    text
}
