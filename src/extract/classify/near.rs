//! How near a clause stands to a given source and target, and which words it has.

use std::borrow::Cow;

use super::Pair;
use crate::extract::find::Finder;
use crate::gazetteer::relation::Element;
use crate::text::inflect::singular;
use crate::text::item::Item;

// Set by hand on sentences with given spans, in coarse steps.

/// The source is the subject of its verb.
const SOURCE_ACTS: f64 = 5.0;
/// The target is its object, or stands behind its preposition.
const TARGET_FOLLOWS: f64 = 3.0;

impl Finder<'_> {
    /// How near a clause stands to the two: whether the one acts in it and the other follows.
    pub(super) fn nearness(&self, clause: usize, pair: Pair) -> f64 {
        let parse = self.scene.parse;
        let here = &parse.clauses.clauses[clause];
        let passive = parse.verb(clause).is_some_and(|verb| verb.passive);
        let holds = |groups: &[usize], mention: usize| groups.iter().any(|&g| self.names(g, mention));
        let behind = |mention: usize, by: bool| {
            here.right.iter().any(|&item| {
                let is_by = matches!(parse.items[item], Item::Prepositional(..))
                    && parse.preposition_of(item) == Some("by");
                is_by == by && holds(parse.nouns_of(item), mention)
            })
        };
        let source_acts = match passive {
            true => behind(pair.source, true),
            false => holds(&here.subject, pair.source),
        };
        let target_follows = match passive {
            true => holds(&here.subject, pair.target) || behind(pair.target, false),
            false => behind(pair.target, false),
        };
        let mut nearness = 0.0;
        if source_acts {
            nearness += SOURCE_ACTS;
        }
        if target_follows {
            nearness += TARGET_FOLLOWS;
        }
        nearness
    }

    /// Whether a noun group holds a mention.
    pub(super) fn names(&self, group: usize, mention: usize) -> bool {
        self.scene
            .parse
            .noun(group)
            .is_some_and(|noun| noun.tokens.clone().any(|t| self.scene.mention_at(t) == Some(mention)))
    }

    /// How many words a pattern has, where they and its prepositions all stand somewhere behind the verb, in its
    /// own clause. A pattern that begins with its preposition ("call on") wants no object before it.
    pub(super) fn words_behind(&self, clause: usize, rest: &[Element]) -> Option<usize> {
        let parse = self.scene.parse;
        let right = &parse.clauses.clauses[clause].right;
        let has_object = right.first().is_some_and(|&item| matches!(parse.items[item], Item::Nouns(_)));
        if has_object && matches!(rest.first(), Some(Element::Preposition(_))) {
            return None;
        }
        let nouns = right.iter().flat_map(|&item| parse.nouns_of(item));
        let tokens = nouns.filter_map(|&group| parse.noun(group)).flat_map(|noun| noun.tokens.clone());
        // A given span may hold such a word: "deployed {election observers in Mali}".
        let words: Vec<Cow<'_, str>> =
            tokens.flat_map(|token| parse.word(token).split(' ')).map(singular).collect();
        let mut found = 0;
        for element in rest {
            let (there, counts) = match element {
                Element::Word(wanted) => (wanted.iter().any(|word| words.contains(&singular(word))), 3),
                Element::Preposition(wanted) => {
                    let is_wanted = |word: &str| wanted.iter().any(|wanted| wanted == word);
                    (right.iter().any(|&item| parse.preposition_of(item).is_some_and(is_wanted)), 1)
                }
                Element::Source | Element::Target => continue,
            };
            if !there {
                return None;
            }
            found += counts;
        }
        Some(found)
    }
}
