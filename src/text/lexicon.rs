//! What single words can be: built from word lists and spelling, with no word of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::boundary::Words;
use super::inflect::{VerbForms, regular_forms, singular, with_s};
use super::word_list::{WordList, WordLists};

/// A set of readings: what a word can be before its context decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings(u32);

impl Readings {
    /// Determiner: "the", "this", "some".
    pub const DETERMINER: Readings = Readings(1);
    /// Possessive pronoun: "its", "their".
    pub const POSSESSIVE: Readings = Readings(1 << 1);
    /// Adjective.
    pub const ADJECTIVE: Readings = Readings(1 << 2);
    /// Common noun.
    pub const NOUN: Readings = Readings(1 << 3);
    /// Pronoun: "it", "they".
    pub const PRONOUN: Readings = Readings(1 << 4);
    /// Base form or plural present: "attack".
    pub const BASE: Readings = Readings(1 << 5);
    /// Third person singular: "attacks".
    pub const THIRD: Readings = Readings(1 << 6);
    /// Simple past.
    pub const PAST: Readings = Readings(1 << 7);
    /// Past participle.
    pub const PARTICIPLE: Readings = Readings(1 << 8);
    /// Present participle.
    pub const ING: Readings = Readings(1 << 9);
    /// Modal verb.
    pub const MODAL: Readings = Readings(1 << 10);
    /// Preposition or particle.
    pub const PREPOSITION: Readings = Readings(1 << 11);
    /// "and", "or", "but".
    pub const CONJUNCTION: Readings = Readings(1 << 12);
    /// "because", "if".
    pub const SUBORDINATOR: Readings = Readings(1 << 13);
    /// "who", "which".
    pub const RELATIVE: Readings = Readings(1 << 14);
    /// Adverb.
    pub const ADVERB: Readings = Readings(1 << 15);
    /// "not", "never".
    pub const NEGATOR: Readings = Readings(1 << 16);
    /// Its noun reading is far more frequent than its verb reading.
    pub const MOSTLY_NOUN: Readings = Readings(1 << 17);
    /// Any form of a verb.
    pub const VERB: Readings = Readings(31 << 5);
    /// Words that join, point or count, of which there are few and to which none are added.
    pub const CLOSED_CLASS: Readings = Readings::DETERMINER
        .with(Readings::PRONOUN)
        .with(Readings::POSSESSIVE)
        .with(Readings::PREPOSITION)
        .with(Readings::CONJUNCTION)
        .with(Readings::SUBORDINATOR)
        .with(Readings::RELATIVE);
    /// These, modal verbs and negators: words that name nothing and nobody.
    pub const FUNCTION_WORD: Readings = Readings::CLOSED_CLASS.with(Readings::MODAL).with(Readings::NEGATOR);

    /// Whether any reading of `other` is among these.
    #[inline]
    pub fn any(self, other: Readings) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Readings) -> Readings {
        Readings(self.0 | other.0)
    }

    /// These readings that `other` has as well.
    pub fn only(self, other: Readings) -> Readings {
        Readings(self.0 & other.0)
    }
}

/// A verb's number in its [`Lexicon`].
pub type Lemma = u32;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// What it can be.
    pub readings: Readings,
    /// The verb that it is a form of.
    pub lemma: Option<Lemma>,
    /// The lists in which it stands, singular or plural.
    pub lists: WordLists,
}

/// Words with what is known of them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Words and phrases of lists, and all forms of verbs.
    words: FxHashMap<String, Known>,
    lemmas: Vec<Arc<str>>,
    /// The lists in which each verb stands.
    lists_of_lemmas: Vec<WordLists>,
    lemma_numbers: FxHashMap<Arc<str>, Lemma>,
}

impl Lexicon {
    /// Builds the lexicon from word lists by name and from further verbs (base forms).
    pub fn new<'a>(lists: &BTreeMap<String, Vec<String>>, verbs: impl Iterator<Item = &'a str>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (list, name) in WordList::ALL {
            for entry in lists.get(name).into_iter().flatten() {
                lexicon.words.entry(entry.to_lowercase()).or_default().lists.add(list);
            }
        }
        for line in lists.get("verbs").into_iter().flatten() {
            lexicon.add_verb_line(line);
        }
        for base in verbs {
            if !lexicon.lemma_numbers.contains_key(base) {
                lexicon.add_verb_line(base);
            }
        }
        for (list, readings) in [
            ("adjectives", Readings::ADJECTIVE),
            ("adverbs", Readings::ADVERB),
            ("prepositions", Readings::PREPOSITION),
            ("determiners", Readings::DETERMINER),
            ("pronouns", Readings::PRONOUN),
            ("conjunctions", Readings::CONJUNCTION),
            ("subordinators", Readings::SUBORDINATOR),
            ("relatives", Readings::RELATIVE),
            ("modals", Readings::MODAL),
            ("agents", Readings::NOUN),
            ("territory", Readings::NOUN),
            ("titles", Readings::NOUN),
            ("temporal", Readings::NOUN),
        ] {
            for entry in lists.get(list).into_iter().flatten() {
                lexicon.add(entry, readings);
            }
        }
        for entry in lists.get("verbs_rare_as_verb").into_iter().flatten() {
            for form in [entry.clone(), with_s(entry)] {
                lexicon.add(&form, Readings::NOUN.with(Readings::MOSTLY_NOUN));
            }
        }
        for entry in lists.get("negators").into_iter().flatten() {
            // "few" and "without" negate, but not the verb beside them.
            let other = Readings::DETERMINER.with(Readings::PRONOUN).with(Readings::PREPOSITION);
            if !lexicon.words.get(entry).is_some_and(|known| known.readings.any(other)) {
                lexicon.add(entry, Readings::NEGATOR);
            }
        }
        for word in ["its", "their", "his", "her", "our", "my", "your", "whose"] {
            let known = lexicon.words.entry(word.to_owned()).or_default();
            (known.readings, known.lemma) = (Readings::POSSESSIVE, None);
        }
        lexicon.complete();
        lexicon
    }

    /// Makes what is known of a word whole, so that to look it up is to look once.
    fn complete(&mut self) {
        let only_listed = self.words.iter_mut().filter(|(_, known)| known.readings == Readings::default());
        only_listed.for_each(|(word, known)| known.readings = by_ending(word));
        let plural = |word: &String| Some((word.clone(), self.lists_of_singular(word)?));
        let plurals: Vec<(String, WordLists)> = self.words.keys().filter_map(plural).collect();
        for (word, lists) in plurals {
            let known = self.words.entry(word).or_default();
            known.lists = known.lists.with(lists);
        }
        self.lists_of_lemmas = self.lemmas.iter().map(|lemma| self.lists_of(lemma)).collect();
    }

    /// What is known of a word (lower case). Of unknown ones their endings tell what they can be.
    pub fn look_up(&self, word: &str) -> Known {
        match self.words.get(word) {
            Some(known) => *known,
            None => Known {
                readings: by_ending(word),
                lemma: None,
                lists: self.lists_of_singular(word).unwrap_or_default(),
            },
        }
    }

    /// Whether a word (lower case, singular or plural) stands in a list.
    #[inline]
    pub fn is(&self, list: WordList, word: &str) -> bool {
        self.lists_of(word).has(list)
    }

    /// Whether a verb stands in a list.
    #[inline]
    pub fn verb_is(&self, list: WordList, lemma: Lemma) -> bool {
        self.lists_of_lemmas.get(lemma as usize).is_some_and(|lists| lists.has(list))
    }

    /// All lists in which a word or phrase (lower case, singular or plural) stands.
    pub fn lists_of(&self, word: &str) -> WordLists {
        match self.words.get(word) {
            Some(known) => known.lists,
            None => self.lists_of_singular(word).unwrap_or_default(),
        }
    }

    /// The lists in which the singular of a word stands, where it is another word and known.
    fn lists_of_singular(&self, word: &str) -> Option<WordLists> {
        let single = singular(word);
        let known = self.words.get(single.as_ref()).filter(|_| single != word)?;
        Some(known.lists)
    }

    /// The base form of a verb.
    #[inline]
    pub fn lemma(&self, lemma: Lemma) -> &str {
        self.lemmas.get(lemma as usize).map_or("", |text| text)
    }

    /// The number of a verb's base form.
    #[inline]
    pub fn lemma_number(&self, base: &str) -> Option<Lemma> {
        self.lemma_numbers.get(base).copied()
    }

    fn add(&mut self, word: &str, readings: Readings) {
        let entry = self.words.entry(word.to_lowercase()).or_default();
        entry.readings = entry.readings.with(readings);
    }

    fn add_verb_line(&mut self, line: &str) {
        let mut columns = line.split_whitespace();
        let Some(base) = columns.next() else { return };
        let mut forms = regular_forms(base);
        let alternatives = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        if let Some(past) = columns.next() {
            forms.past = alternatives(past);
            forms.participle = forms.past.clone();
        }
        if let Some(participle) = columns.next() {
            forms.participle = alternatives(participle);
        }
        if let Some(ing) = columns.next() {
            forms.ing = alternatives(ing);
        }
        self.add_verb(base, &forms);
    }

    fn add_verb(&mut self, base: &str, forms: &VerbForms) {
        let number = self.lemmas.len() as Lemma;
        let text: Arc<str> = Arc::from(base);
        self.lemmas.push(Arc::clone(&text));
        self.lemma_numbers.insert(text, number);
        let mut put = |word: &str, readings: Readings| {
            let entry = self.words.entry(word.to_owned()).or_default();
            // A form of two verbs ("found") belongs to the irregular one, whose base it is not.
            if entry.lemma.is_none() || !readings.any(Readings::BASE) {
                entry.lemma = Some(number);
            }
            entry.readings = entry.readings.with(readings);
        };
        put(base, Readings::BASE);
        put(&forms.third, Readings::THIRD);
        for past in &forms.past {
            put(past, Readings::PAST);
        }
        for participle in &forms.participle {
            put(participle, Readings::PARTICIPLE);
        }
        for ing in &forms.ing {
            put(ing, Readings::ING);
        }
    }
}

impl Words for Lexicon {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.is(WordList::Abbreviations, word)
    }

    fn opens_sentences(&self, word: &str) -> bool {
        self.look_up(word).readings.any(Readings::CLOSED_CLASS)
    }

    fn is_time(&self, word: &str) -> bool {
        self.is(WordList::Temporal, word)
    }
}

fn by_ending(word: &str) -> Readings {
    let ends = |endings: &[&str]| endings.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    if ends(&["ly"]) {
        Readings::ADVERB
    } else if ends(&["al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ary", "ish"])
        || (word.contains('-')
            && ends(&["ed", "ing", "wide", "long", "range", "led", "era", "scale", "level"]))
    {
        Readings::ADJECTIVE.with(Readings::NOUN)
    } else if ends(&["ed"]) {
        Readings::PAST.with(Readings::PARTICIPLE).with(Readings::ADJECTIVE)
    } else if ends(&["ing"]) {
        Readings::ING.with(Readings::NOUN)
    } else {
        Readings::NOUN
    }
}
