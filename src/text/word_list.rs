//! The word lists that are asked about single words.

/// A word list; its file in `gazetteer/words/` has the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// Abbreviations that end in a dot and do not end a sentence by themselves.
    Abbreviations,
    /// Nouns through which an adjective, a name or a possessor acts for its state or organisation:
    Agents,
    /// Forms of be, have and do, with their contractions, and get where it makes a passive.
    Auxiliaries,
    /// Adjectives behind "be" that lay the blame for something on the subject: "said that Iran was responsible for".
    Blame,
    /// Words that open a condition: the clause they open and the one that depends on it are possible.
    Conditionals,
    /// Nouns for what an actor does, says or aims at; the deed acts for its owner: "Japan's decision angered Peru". Singular.
    Deeds,
    /// Nouns that, behind "the" or "that", stand for an armed or political group named before: "the militia". Singular.
    DefiniteGroups,
    /// Nouns that, behind "the" or "that", stand for an organisation named before: "the bloc", "the alliance's chief". Singular.
    DefiniteOrganisations,
    /// Nouns that, behind "the" or "that", stand for a state named before: "the kingdom", "the country's army". Singular.
    DefiniteStates,
    /// Verbs with two objects: "gave Ukraine tanks". A name right behind them is a noun group of its own.
    DitransitiveVerbs,
    /// Nouns that the names of events, programmes, rules and prizes are made of ("Summit of ...", "... Initiative"), singular.
    EventNouns,
    /// Nouns that the names of armed and political groups are made of ("Movement for ...", "... Liberation Front"), singular.
    GroupNouns,
    /// Nouns that make the event they govern possible ("risk of war", "fears that", "calls for").
    HedgeNouns,
    /// Verbs that govern a clause or an event noun and make it possible: fear, expectation, deliberation,
    HedgeVerbs,
    /// Adverbs and fixed words that make the clause possible: the writer does not say that it holds.
    Hedges,
    /// Institutions that, with no name to them, are those of the state whose officials tell of them: "the
    HomeAgents,
    /// Verbs that nobody does to anybody, so that their past form is no participle that tells of the noun before it:
    IntransitiveVerbs,
    /// Verbs whose subject is the agent of the event noun that is their object ("hold talks with",
    LightVerbs,
    /// Modals and half-modals whose clause is possible: it is not said to hold.
    ModalPossible,
    /// Words that deny the clause or the group they stand in.
    Negators,
    /// Numbers in words. Behind "at least", "up to" and the like they open a noun group: "at least two soldiers".
    Numerals,
    /// Verbs whose infinitive belongs to their object: in "Japan urged China to talk" it is China that should talk.
    ObjectControlVerbs,
    /// Nouns that the names of organisations and institutions are made of ("... Union", "Council of ..."), singular.
    OrganisationNouns,
    /// Phrases that stand for the two actors named before them.
    PairPhrases,
    /// Nouns X of "X of Y" that only measure or portion Y: the head of the group is Y.
    Partitives,
    /// Nouns of goods, weapons and works that stand behind their names ("Javelin missiles", "the Sputnik V vaccine"), singular.
    ProductNouns,
    /// Words that make a plural subject stand for both sides of a relation.
    Reciprocal,
    /// Verbs of saying: they take a quotation or a that-clause, and their subject is its speaker. Base forms.
    SpeechVerbs,
    /// Words of sport. Two of them in a sentence tell that "beat", "met" and "welcomed" are about a match, which relates no states.
    Sport,
    /// Words that make a noun group an adverb of time ("last week", "Monday", "three years ago"): neither
    Temporal,
    /// Nouns that make an adjective, a name or a possessor the target of an act only: an act on Russian soil,
    Territory,
    /// Nouns that only take their name from a country: what befalls them befalls no state. "Japan praised Russian vodka"
    Things,
    /// Titles that stand before a person's name, and their abbreviations. Title, name and nationality make
    Titles,
}

impl WordList {
    /// All of them, with the stems of their files.
    pub const ALL: [(WordList, &'static str); 33] = [
        (WordList::Abbreviations, "abbreviations"),
        (WordList::Agents, "agents"),
        (WordList::Auxiliaries, "auxiliaries"),
        (WordList::Blame, "blame"),
        (WordList::Conditionals, "conditionals"),
        (WordList::Deeds, "deeds"),
        (WordList::DefiniteGroups, "definite_groups"),
        (WordList::DefiniteOrganisations, "definite_organisations"),
        (WordList::DefiniteStates, "definite_states"),
        (WordList::DitransitiveVerbs, "ditransitive_verbs"),
        (WordList::EventNouns, "event_nouns"),
        (WordList::GroupNouns, "group_nouns"),
        (WordList::HedgeNouns, "hedge_nouns"),
        (WordList::HedgeVerbs, "hedge_verbs"),
        (WordList::Hedges, "hedges"),
        (WordList::HomeAgents, "home_agents"),
        (WordList::IntransitiveVerbs, "intransitive_verbs"),
        (WordList::LightVerbs, "light_verbs"),
        (WordList::ModalPossible, "modal_possible"),
        (WordList::Negators, "negators"),
        (WordList::Numerals, "numerals"),
        (WordList::ObjectControlVerbs, "object_control_verbs"),
        (WordList::OrganisationNouns, "organisation_nouns"),
        (WordList::PairPhrases, "pair_phrases"),
        (WordList::Partitives, "partitives"),
        (WordList::ProductNouns, "product_nouns"),
        (WordList::Reciprocal, "reciprocal"),
        (WordList::SpeechVerbs, "speech_verbs"),
        (WordList::Sport, "sport"),
        (WordList::Temporal, "temporal"),
        (WordList::Territory, "territory"),
        (WordList::Things, "things"),
        (WordList::Titles, "titles"),
    ];
}

/// A set of lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordLists(u64);

impl WordLists {
    pub(super) fn add(&mut self, list: WordList) {
        self.0 |= 1 << list as u64;
    }

    /// Both sets together.
    pub(super) fn with(self, other: WordLists) -> WordLists {
        WordLists(self.0 | other.0)
    }

    /// Whether the set holds a list.
    #[inline]
    pub fn has(self, list: WordList) -> bool {
        self.0 & (1 << list as u64) != 0
    }
}
