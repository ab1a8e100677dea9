//! An outline of a sentence's analysis, for people who work on patterns and rules.

use std::fmt::Write;

use super::Extractor;
use super::sentence_names;
use crate::document::Document;
use crate::text::fold::Folded;
use crate::text::item::Item;
use crate::text::parse::{Parse, parse};

impl Extractor {
    /// For each sentence of a document: its words with their tags, and its clauses with subject, verb and
    /// what follows.
    pub fn outline(&self, document: &Document) -> String {
        let folded = Folded::new(&document.text);
        let (_, mentions) = self.mentions_of(&folded, document);
        let mut out = String::new();
        for sentence in self.sentences_of(&folded) {
            let here: Vec<_> = mentions.iter().filter(|m| sentence.span.covers(m.span)).copied().collect();
            let parse = parse(&folded.text, sentence.span, &sentence_names(&here), &self.lexicon);
            let words = parse.tokens.iter().zip(&parse.tags);
            let words: Vec<String> =
                words.map(|(token, tag)| format!("{}/{tag:?}", token.span.of(&folded.text))).collect();
            let _ = writeln!(out, "{}", words.join(" "));
            for (number, clause) in parse.clauses.clauses.iter().enumerate() {
                let verb = parse.verb(number);
                let base = verb.and_then(|v| v.lemma).map_or("?", |lemma| self.lexicon.lemma(lemma));
                let voice = if verb.is_some_and(|v| v.passive) { " passive" } else { "" };
                let parent = clause.parent.map_or(String::new(), |p| format!(" of {p}"));
                let _ = writeln!(
                    out,
                    "  {number}: {:?}{parent}{voice}: [{}] {base} [{}]{}",
                    clause.link,
                    nouns(&parse, &clause.subject, &folded.text),
                    clause
                        .right
                        .iter()
                        .map(|&i| item(&parse, i, &folded.text))
                        .collect::<Vec<_>>()
                        .join(" | "),
                    if clause.fronted.is_empty() {
                        String::new()
                    } else {
                        format!(" fronted [{}]", nouns(&parse, &clause.fronted, &folded.text))
                    },
                );
            }
        }
        out
    }
}

fn nouns(parse: &Parse, groups: &[usize], text: &str) -> String {
    let words = groups.iter().filter_map(|&group| parse.noun(group)).map(|noun| {
        let tokens = &parse.tokens[noun.tokens.clone()];
        tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
    });
    words.collect::<Vec<_>>().join(" + ")
}

fn item(parse: &Parse, number: usize, text: &str) -> String {
    match &parse.items[number] {
        Item::Nouns(list) => nouns(parse, list, text),
        Item::Prepositional(token, list) => format!("{}: {}", parse.word(*token), nouns(parse, list, text)),
        Item::Particle(token) => format!("{}:", parse.word(*token)),
        Item::Comma(_) => ",".to_owned(),
        Item::Conjunction(token) => parse.word(*token).to_owned(),
        other => format!("{other:?}"),
    }
}
