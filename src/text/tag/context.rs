//! What stands around a word: the questions that the tagging rules ask.

use super::{BE, HAVE, Tag, Tagger};
use crate::text::lexicon::Readings;
use crate::text::token::{Kind, Token};
use crate::text::word_list::WordList;

impl Tagger<'_> {
    /// The word before that decides: adverbs and negators count only where nothing else stands there, and what
    /// stands in brackets never does. None at the start of a sentence.
    pub(super) fn previous(&self, i: usize) -> Option<usize> {
        let end = self.before_brackets(i);
        (0..end)
            .rev()
            .find(|&p| !matches!(self.tags[p], Tag::Silent | Tag::Adverb | Tag::Negator))
            .or_else(|| (0..end).rev().find(|&p| self.tags[p] != Tag::Silent))
            .filter(|&p| self.tags[p] != Tag::Stop)
    }

    /// Where the text before a word ends: "Tony Abbott (left) | meets".
    fn before_brackets(&self, i: usize) -> usize {
        let closes = i.checked_sub(1).is_some_and(|p| self.tokens[p].kind == Kind::Close);
        let open = || (0..i).rev().find(|&p| self.tokens[p].kind == Kind::Open);
        if closes { open().filter(|&o| o > 0).unwrap_or(i) } else { i }
    }

    /// The tag of the word before that decides.
    pub(super) fn previous_tag(&self, i: usize) -> Option<Tag> {
        self.previous(i).map(|p| self.tags[p])
    }

    /// The next token that is no sign.
    pub(super) fn next_word(&self, i: usize) -> Option<&Token> {
        self.tokens[i + 1..].iter().find(|t| !matches!(t.kind, Kind::Quote | Kind::Hyphen))
    }

    /// Whether the next word is this one (lower case).
    pub(super) fn next_word_is(&self, i: usize, word: &str) -> bool {
        self.next_word(i).is_some_and(|next| next.lower == word)
    }

    /// The next word that is neither adverb nor negator.
    pub(super) fn next_content(&self, i: usize) -> Option<&Token> {
        self.tokens[i + 1..].iter().find(|t| {
            let passed = t.readings.any(Readings::ADVERB.with(Readings::NEGATOR))
                && !t.readings.any(Readings::VERB.with(Readings::NOUN));
            !matches!(t.kind, Kind::Quote) && !passed
        })
    }

    /// Whether the next word can go on a noun group begun here.
    pub(super) fn next_is_nominal(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| match t.kind {
            Kind::Name(_) | Kind::Number => true,
            Kind::Word => {
                !t.readings.any(Readings::FUNCTION_WORD)
                    && (t.readings.any(Readings::NOUN.with(Readings::ADJECTIVE).with(Readings::ING))
                        || t.readings.any(Readings::BASE))
                    && !BE.contains(&t.lower.as_str())
                    && !HAVE.contains(&t.lower.as_str())
            }
            _ => false,
        })
    }

    /// Whether a name or a capitalised word is next.
    pub(super) fn next_is_name(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| matches!(t.kind, Kind::Name(_)) || t.capital)
    }

    /// Whether a noun group can begin right after this word: what an object looks like.
    pub(super) fn noun_group_follows(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| match t.kind {
            Kind::Name(_) | Kind::Number => true,
            Kind::Word => {
                let open = Readings::DETERMINER
                    .with(Readings::POSSESSIVE)
                    .with(Readings::ADJECTIVE)
                    .with(Readings::NOUN)
                    .with(Readings::PRONOUN);
                let blocked = Readings::PREPOSITION
                    .with(Readings::CONJUNCTION)
                    .with(Readings::SUBORDINATOR)
                    .with(Readings::MODAL)
                    .with(Readings::RELATIVE);
                let day = t.capital && t.lists.has(WordList::Temporal);
                let helper = BE.contains(&t.lower.as_str()) || HAVE.contains(&t.lower.as_str());
                t.readings.any(open) && !t.readings.any(blocked) && !helper && !day
            }
            _ => false,
        })
    }

    /// Whether a noun group can begin behind the next word.
    pub(super) fn noun_group_follows_the_next(&self, i: usize) -> bool {
        (i + 1 < self.tokens.len()) && self.noun_group_follows(i + 1)
    }

    /// "Russian backed rebels": the word behind is no object of its own.
    pub(super) fn adjacent_noun_verb(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            t.kind == Kind::Word
                && t.readings.any(Readings::NOUN)
                && !t.readings.any(Readings::DETERMINER.with(Readings::POSSESSIVE))
                && !t.capital
        })
    }

    /// Whether this word may just modify the common noun behind it: "leading members".
    pub(super) fn lone_modifier(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            t.kind == Kind::Word
                && t.readings.any(Readings::NOUN)
                && !t.readings.any(Readings::DETERMINER)
                && !t.capital
        }) && self.tokens[i].readings.any(Readings::MOSTLY_NOUN.with(Readings::ADJECTIVE))
    }

    /// Whether the next word, adverbs aside, can be a verb.
    pub(super) fn next_is_verbal(&self, i: usize) -> bool {
        self.next_content(i).is_some_and(|t| {
            let word = t.lower.as_str();
            BE.contains(&word)
                || HAVE.contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::VERB)
                    && !t.readings.any(Readings::MOSTLY_NOUN.with(Readings::DETERMINER)))
        })
    }

    /// Whether the next word can only be a finite verb.
    pub(super) fn next_is_finite(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            let word = t.lower.as_str();
            ["is", "are", "was", "were", "has", "have", "had", "does", "did", "do"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST)
                    && !t.readings.any(Readings::ADJECTIVE.with(Readings::PREPOSITION)))
        })
    }

    /// Whether a subject and a finite verb follow before the next comma.
    pub(super) fn finite_clause_follows(&self, i: usize) -> bool {
        let mut noun_seen = false;
        let mut last_plural = false;
        let mut last_name = false;
        let mut joined = false;
        let mut skip_to = i + 1;
        for (n, t) in self.tokens.iter().enumerate().skip(i + 1) {
            if n < skip_to {
                continue;
            }
            if matches!(t.kind, Kind::Comma | Kind::Dash)
                && noun_seen
                && let Some(behind) = self.behind_apposition(n)
            {
                skip_to = behind;
                continue;
            }
            if matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Dash | Kind::Close) {
                return false;
            }
            let word = t.lower.as_str();
            if t.readings.any(Readings::RELATIVE.with(Readings::SUBORDINATOR)) || word == "that" {
                return false;
            }
            let finite = ["is", "are", "was", "were", "has", "had", "have"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST) && !t.readings.any(Readings::ADJECTIVE))
                || (t.readings.any(Readings::THIRD) && !t.readings.any(Readings::MOSTLY_NOUN));
            // "as Japan supports the plan", "after Laos left the pact": nothing but a verb stands between a name
            // and what begins an object.
            let finite = finite
                || last_name
                    && t.readings.any(Readings::PAST.with(Readings::THIRD))
                    && self.object_begins_behind(n);
            let finite = finite
                || last_plural
                    && t.readings.any(Readings::BASE)
                    && !t
                        .readings
                        .any(Readings::MOSTLY_NOUN.with(Readings::PREPOSITION).with(Readings::ADJECTIVE));
            // "until September and wants": the verb goes on with an earlier one.
            if finite && noun_seen && self.tokens[n - 1].readings.any(Readings::CONJUNCTION) {
                return false;
            }
            last_name = matches!(t.kind, Kind::Name(_)) && !t.readings.any(Readings::ADJECTIVE);
            joined |= noun_seen && t.lower == "and";
            last_plural = t.kind == Kind::Word && t.readings.any(Readings::NOUN) && t.lower.ends_with('s')
                || joined && last_name;
            if finite && noun_seen {
                return true;
            }
            let noun =
                matches!(t.kind, Kind::Name(_)) || t.readings.any(Readings::NOUN.with(Readings::PRONOUN));
            noun_seen |= noun;
            if t.readings.any(Readings::ING) && !noun_seen {
                return false;
            }
        }
        false
    }

    /// "after Hezbollah, the armed movement, was": the token behind two commas, where a finite verb follows them.
    fn behind_apposition(&self, comma: usize) -> Option<usize> {
        let mark = self.tokens[comma].kind;
        let close = (comma + 1..self.tokens.len().min(comma + 16))
            .find(|&n| self.tokens[n].kind == mark || self.tokens[n].kind == Kind::Stop)?;
        let opens = mark == Kind::Dash
            || self.next_word(comma)?.readings.any(Readings::DETERMINER.with(Readings::POSSESSIVE));
        let inner = &self.tokens[comma + 1..close];
        let plain = !inner.iter().any(|t| t.readings.any(Readings::RELATIVE.with(Readings::SUBORDINATOR)));
        (opens && plain && self.tokens[close].kind == mark && self.next_is_finite(close)).then_some(close + 1)
    }

    /// Whether a name or a word that only opens noun groups is next.
    fn object_begins_behind(&self, i: usize) -> bool {
        self.next_word(i).is_some_and(|t| {
            matches!(t.kind, Kind::Name(_))
                || t.readings.any(Readings::DETERMINER.with(Readings::POSSESSIVE))
                    && !t.readings.any(Readings::PREPOSITION.with(Readings::ADVERB))
        })
    }

    /// Whether the clause around a word has no finite verb but perhaps this one.
    pub(super) fn clause_wants_a_verb(&self, i: usize) -> bool {
        let boundary = |tag: &Tag| {
            matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Break | Tag::Comma | Tag::Conjunction)
        };
        let finite =
            |tag: &Tag| matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do);
        let before = self.tags[..i].iter().rev().take_while(|tag| !boundary(tag));
        if before.clone().any(finite) {
            return false;
        }
        let rest = self.tokens[i + 1..].iter().take_while(|t| {
            !matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Dash)
                && !t
                    .readings
                    .any(Readings::SUBORDINATOR.with(Readings::RELATIVE).with(Readings::CONJUNCTION))
                && t.lower != "that"
                && t.lower != "as"
                && t.lower != "after"
        });
        !rest.clone().any(|t| {
            let word = t.lower.as_str();
            ["is", "are", "was", "were", "has", "have", "had"].contains(&word)
                || t.readings.any(Readings::MODAL)
                || (t.readings.any(Readings::PAST)
                    && !t.readings.any(Readings::PARTICIPLE.with(Readings::ADJECTIVE)))
                || (t.readings.any(Readings::THIRD) && !t.readings.any(Readings::MOSTLY_NOUN))
        })
    }

    /// Whether the word at `p` asks for a plural verb: by its form, or as a name joined to another by "and".
    pub(super) fn is_plural_subject(&self, p: usize) -> bool {
        let token = &self.tokens[p];
        let by_form =
            matches!(token.kind, Kind::Word) && token.lower.ends_with('s') && !token.lower.ends_with("ss");
        let joins_nouns = |q: usize| {
            self.tags[q] == Tag::Conjunction
                && self.tokens[q].lower == "and"
                && self.previous(q).is_some_and(|before| !self.tags[before].is_verb())
        };
        // "Japan, Peru sign deal": a headline joins two names by a comma.
        let two_names =
            p == 2 && self.tokens[1].kind == Kind::Comma && matches!(self.tokens[0].kind, Kind::Name(_));
        let name = matches!(token.kind, Kind::Name(_));
        let joined = name && (two_names || (0..p).rev().take(6).any(joins_nouns));
        by_form || joined || ["people", "police", "they", "we", "us", "u.s."].contains(&token.lower.as_str())
    }

    /// Whether the comma or conjunction at `p` closes something that stands between subject and verb.
    pub(super) fn is_subject_position(&self, p: usize) -> bool {
        self.tags[p] == Tag::Comma
            && !self.tags[..p].iter().any(|tag| {
                matches!(tag, Tag::Present | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
            })
    }

    /// Whether the word is a part of a capitalised name: its neighbour is one, too.
    pub(super) fn is_inside_a_name(&self, i: usize) -> bool {
        let capital = |t: &Token| t.capital && matches!(t.kind, Kind::Word | Kind::Name(_));
        let before =
            i.checked_sub(1).is_some_and(|p| capital(&self.tokens[p]) && self.tags[p] != Tag::Determiner);
        let after = self.tokens.get(i + 1).is_some_and(capital);
        before || after || !self.tokens[i].readings.any(Readings::VERB)
    }

    /// Whether most longer words begin with a capital: a headline.
    pub(super) fn title_case(&self) -> bool {
        let words = self.tokens.iter().filter(|t| t.kind == Kind::Word && t.lower.len() > 3);
        let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
        all >= 3 && capital * 3 >= all * 2
    }
}
