//! Hand-made documents, extractions and gazetteers for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::Document;
use crate::extract::relation::{Extraction, Mention, Relation, Status};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{Actor, ActorId, ActorKind, AliasRole};
use crate::gazetteer::relation::{Class, Meaning, PhraseId, Sign};
use crate::network::pair::{Pair, PairKind};
use crate::network::{ActorNode, Network};
use crate::span::Span;

/// An article in which every sentence states the relations given for it.
#[derive(Clone, Default)]
pub(crate) struct Article {
    pub(crate) document: Document,
    pub(crate) extraction: Extraction,
}

impl Article {
    /// An article without a sentence; the outlet is the part of the id before the first `/`.
    pub(crate) fn new(id: &str, date: &str) -> Article {
        let document = Document {
            id: id.to_string(),
            title: Some(format!("Headline of {id}")),
            date: date.parse::<Date>().ok(),
            outlet: id.split_once('/').map(|(outlet, _)| outlet.to_string()),
            url: Some(format!("https://example.org/{id}")),
            ..Document::default()
        };
        Article { document, extraction: Extraction::default() }
    }

    /// Adds a sentence that states one actual relation, written `source verb target ...`: the mentions
    /// are the first words that resemble the ids, else the start of the sentence.
    pub(crate) fn tells(self, source: &str, target: &str, class: Class, sentence: &str) -> Article {
        self.states(source, target, class, Status::Actual, false, sentence)
    }

    /// Adds a sentence that states a relation which holds both ways.
    pub(crate) fn tells_mutual(self, source: &str, target: &str, class: Class, sentence: &str) -> Article {
        self.states(source, target, class, Status::Actual, true, sentence)
    }

    pub(crate) fn states(
        mut self,
        source: &str,
        target: &str,
        class: Class,
        status: Status,
        mutual: bool,
        sentence: &str,
    ) -> Article {
        let start = self.document.text.len();
        self.document.text.push_str(sentence);
        self.document.text.push(' ');
        let sentence_span = Span::new(start, start + sentence.len());
        let mention = |id: &str| {
            let label = label_of(id);
            let at = sentence.find(&label).unwrap_or(0);
            let end = if sentence.contains(&label) { at + label.len() } else { at };
            Span::new(at, end).shift(start)
        };
        let (source_mention, target_mention) = (mention(source), mention(target));
        for (actor, span) in [(source, source_mention), (target, target_mention)] {
            let actor = ActorId::new(actor);
            self.extraction.mentions.push(Mention { actor, span, role: AliasRole::Name });
        }
        let phrase = class.as_str().to_lowercase();
        self.extraction.relations.push(Relation {
            source: ActorId::new(source),
            target: ActorId::new(target),
            meaning: meaning(class),
            status,
            mutual,
            confidence: 0.8,
            phrase: PhraseId::new(&format!("phrase-{phrase}")),
            pattern: Arc::from(format!("{phrase} with").as_str()),
            wording: format!("{phrase} with"),
            rule: "verb-active".to_string(),
            sentence_no: self.extraction.sentences,
            sentence: sentence_span,
            source_mention,
            target_mention,
            trigger: words_between(&self.document.text, source_mention, target_mention),
        });
        self.extraction.sentences += 1;
        self
    }
}

/// What stands between two mentions, without the spaces around it.
fn words_between(text: &str, source: Span, target: Span) -> Span {
    let between = Span::new(source.end, target.start.max(source.end));
    let words = between.of(text);
    let start = between.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The network of some articles, with actors named by their ids.
pub(crate) fn network_of(articles: &[Article]) -> Network {
    let mut network = Network::default();
    for article in articles {
        network.add(&article.document, &article.extraction, &gazetteer_of(articles));
    }
    network
}

/// A gazetteer of states that know nothing but their names.
pub(crate) fn gazetteer_of(articles: &[Article]) -> Gazetteer {
    let mut ids: Vec<&ActorId> = articles
        .iter()
        .flat_map(|article| &article.extraction.mentions)
        .map(|mention| &mention.actor)
        .collect();
    ids.sort();
    ids.dedup();
    let actor = |id: &ActorId| Actor {
        id: id.clone(),
        name: label_of(id.as_str()),
        kind: if id.as_str() == "nato" { ActorKind::Organisation } else { ActorKind::State },
        iso3: None,
        wikidata: None,
        codes: Vec::new(),
        aliases: Vec::new(),
        member_of: Vec::new(),
        ignore: Vec::new(),
    };
    Gazetteer { actors: ids.into_iter().map(actor).collect(), ..Gazetteer::default() }
}

/// An actor, named in every third of its mentions by another document.
pub(crate) fn actor(id: &str, label: &str, kind: ActorKind, mentions: u64) -> ActorNode {
    ActorNode {
        id: ActorId::new(id),
        label: label.to_string(),
        kind,
        iso3: None,
        wikidata: None,
        mentions,
        documents: mentions.div_ceil(3),
        first_date: None,
        last_date: None,
        aliases_seen: BTreeMap::new(),
    }
}

/// A pair from its kind and the counts of reports (forth, back, mutual).
pub(crate) fn pair(a: &str, b: &str, kind: PairKind, counts: [u64; 3]) -> Pair {
    let total: u64 = counts.iter().sum();
    let (alliance_reports, tension_reports) = match kind {
        PairKind::Alliance => (total, 0),
        PairKind::Tension => (0, total),
        PairKind::Contested => (total / 2, total - total / 2),
    };
    let [forth, back, mutual_reports] = counts;
    let (a, b, a_to_b_reports, b_to_a_reports) =
        if a < b { (a, b, forth, back) } else { (b, a, back, forth) };
    Pair {
        a: ActorId::new(a),
        b: ActorId::new(b),
        kind,
        score: match kind {
            PairKind::Alliance => 1.0,
            PairKind::Tension => -1.0,
            PairKind::Contested => 0.0,
        },
        alliance_reports,
        tension_reports,
        a_to_b_reports,
        b_to_a_reports,
        mutual_reports,
        first_date: None,
        last_date: None,
        top_alliance_phrase: None,
        top_tension_phrase: None,
    }
}

/// `north-korea` is "North Korea", and `nato` is "NATO".
fn label_of(id: &str) -> String {
    if id == "nato" {
        return "NATO".to_string();
    }
    let capital =
        |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    id.split('-').map(capital).collect::<Vec<String>>().join(" ")
}

fn meaning(class: Class) -> Meaning {
    let (sign, intensity) = match class {
        Class::Ally => (Sign::Alliance, 8.0),
        Class::Aid => (Sign::Alliance, 7.0),
        Class::Consult => (Sign::Alliance, 1.0),
        Class::Assault => (Sign::Tension, -10.0),
        Class::Sanction => (Sign::Tension, -6.0),
        _ if class >= Class::Request => (Sign::Tension, -2.0),
        _ => (Sign::Alliance, 4.0),
    };
    Meaning { class, sign, intensity }
}
