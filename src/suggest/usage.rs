//! How often texts use the names that a user has written: never, or so often that they must mean others too.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::extract::relation::Extraction;
use crate::gazetteer::actor::{Actor, ActorId, Alias};
use crate::gazetteer::{Gazetteer, normal_form};
use crate::span::Span;

/// Fewer articles than this tell nothing.
const ARTICLES_AT_LEAST: u64 = 10;
/// In this share of its articles a suspicious name stands without any other name of its actor ...
const ALONE_AT_LEAST: f64 = 0.9;
/// ... and it is in so many times the articles that have another name of the actor.
const TIMES_THE_OTHERS: u64 = 3;
/// A name in more than this share of all articles is one that everybody would know.
const SHARE_AT_MOST: f64 = 0.2;
/// So many bytes are shown on each side of a name.
const CONTEXT: usize = 60;

/// Counts the articles in which each name of each actor stands.
#[derive(Debug, Default)]
pub struct AliasUsage {
    articles: u64,
    names: BTreeMap<(ActorId, String), Count>,
    actors: BTreeMap<ActorId, u64>,
}

#[derive(Debug, Default)]
struct Count {
    articles: u64,
    alone: u64,
    sample: String,
}

impl AliasUsage {
    /// Counts one article.
    pub fn add(&mut self, document: &Document, extraction: &Extraction) {
        self.articles += 1;
        let mut forms: BTreeMap<&ActorId, BTreeMap<String, Span>> = BTreeMap::new();
        for mention in &extraction.mentions {
            let form = form_of(mention.span.of(&document.text));
            forms.entry(&mention.actor).or_default().entry(form).or_insert(mention.span);
        }
        for (actor, forms) in forms {
            *self.actors.entry(actor.clone()).or_default() += 1;
            let alone = forms.len() == 1;
            for (form, span) in forms {
                let count = self.names.entry((actor.clone(), form)).or_default();
                if count.articles == 0 {
                    count.sample = around(&document.text, span);
                }
                count.articles += 1;
                count.alone += u64::from(alone);
            }
        }
    }

    /// What is to be said about the names in the layers of the user, in the order of actors and names.
    pub fn findings(&self, gazetteer: &Gazetteer) -> Vec<Diagnostic> {
        let is_own =
            |alias: &Alias| gazetteer.file_layers.get(alias.written.0).is_some_and(|layer| *layer > 0);
        let mut findings = Vec::new();
        for actor in &gazetteer.actors {
            let mut told = BTreeSet::new();
            for alias in actor.aliases.iter().filter(|alias| !alias.generated && is_own(alias)) {
                if !told.insert(&alias.text) {
                    continue;
                }
                let Some(finding) = self.finding(actor, alias) else { continue };
                let (file, span) = alias.written;
                findings.extend(gazetteer.files.get(file).map(|file| finding.at(file, span, "")));
            }
        }
        findings
    }

    fn finding(&self, actor: &Actor, alias: &Alias) -> Option<Diagnostic> {
        let articles = self.articles;
        let Some(count) = self.names.get(&(actor.id.clone(), form_of(&alias.text))) else {
            let message =
                format!("alias `{}` of `{}` was never seen in {articles} articles", alias.text, actor.id);
            return Some(Diagnostic::warning(message));
        };
        let (seen, alone) = (count.articles, count.alone);
        let others = self.actors.get(&actor.id).map_or(0, |all| all - alone);
        let lonely = alone as f64 >= ALONE_AT_LEAST * seen as f64 && seen >= TIMES_THE_OTHERS * others;
        let lonely = lonely && alias.text != actor.name && actor.aliases.len() > 1;
        let everywhere = seen as f64 > SHARE_AT_MOST * articles as f64;
        (seen >= ARTICLES_AT_LEAST && (lonely || everywhere)).then(|| {
            let message = format!(
                "alias `{}` of `{}` is suspiciously frequent: in {seen} of {articles} articles, in {alone} of them \
                 without another name of the actor",
                alias.text, actor.id
            );
            Diagnostic::warning(message).hint(format!("does this mean the actor? {}", count.sample))
        })
    }
}

/// A name as it is counted: capitals mean nothing in headlines.
fn form_of(text: &str) -> String {
    normal_form(text).to_lowercase()
}

/// A name with the words around it, on one line.
fn around(text: &str, span: Span) -> String {
    let start =
        (0..=span.start.saturating_sub(CONTEXT)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let far = (span.end + CONTEXT).min(text.len());
    let end = (far..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let words: Vec<&str> = Span::new(start, end).of(text).split_whitespace().collect();
    // The first and the last word may be cut.
    let words =
        words.get(usize::from(start > 0)..words.len() - usize::from(end < text.len() && words.len() > 1));
    words.unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::around;
    use crate::span::Span;

    #[test]
    fn the_words_around_a_name_are_whole() {
        let text = format!("{} Zenda {}", "Äther ".repeat(20), "fog ".repeat(30));
        let at = text.find("Zenda").expect("the name");
        let sample = around(&text, Span::new(at, at + 5));
        assert!(sample.starts_with("Äther Äther") && sample.ends_with("fog fog"), "{sample}");
        assert_eq!(around("Zenda\n fell.", Span::new(0, 5)), "Zenda fell.");
        assert_eq!(around("Zenda", Span::new(0, 5)), "Zenda");
    }
}
