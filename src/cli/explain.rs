//! `detente explain`: the sentences behind a pair of actors, and what was not taken and why.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;

use anstyle::Style;
use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::document::Document;
use detente::extract::relation::{Extraction, Rejection, Relation, Status};
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::ActorId;
use detente::gazetteer::relation::Sign;

use super::inputs::ReadingArguments;
use super::marks::{Kind, Mark, marked, on_one_line};
use super::outcome::{Exit, Failure};
use super::progress::Progress;
use super::session::{Session, actor_named, shows_color, stdout};

const EXAMPLES: &str = "\
Examples:
  detente explain \"North Korea\" Russia articles/
  detente explain prk rus articles/ --since 2024-10
Actors may be given by id, name, ISO code or any alias: see `detente gazetteer list`; those that only the mentions
of a record name, by that name.";

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// One actor
    a: String,
    /// The other
    b: String,
    /// Files and folders with articles, or -
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let extractor = session.extractor()?;
    let asked = two_actors(arguments, extractor.gazetteer())?;
    let mut found = Found::new(&asked[0].id, &asked[1].id, shows_color());
    let progress = Progress::new(session);
    let tally = arguments.reading.extract_each(
        &arguments.inputs,
        extractor,
        session,
        &progress,
        |document, extraction| {
            found.add(document, extraction);
            Ok(())
        },
    )?;
    drop(progress);
    tally.require_documents()?;
    let [of_a, of_b, _] = found.articles;
    let nowhere = asked.iter().zip([of_a, of_b]).filter(|(_, articles)| *articles == 0);
    let unknown: Vec<Diagnostic> = nowhere.filter_map(|(actor, _)| actor.unknown.clone()).collect();
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    found.print(&asked)?;
    Ok(tally.exit())
}

/// An actor that the user asks about.
struct Asked {
    id: ActorId,
    name: String,
    /// What to say where neither the gazetteer nor any given mention knows it.
    unknown: Option<Diagnostic>,
}

impl Asked {
    fn new(gazetteer: &Gazetteer, text: &str) -> Asked {
        match actor_named(gazetteer, text) {
            Ok(actor) => Asked { id: actor.id.clone(), name: actor.name.clone(), unknown: None },
            Err(error) => Asked { id: ActorId::new(text), name: text.to_owned(), unknown: Some(error) },
        }
    }
}

fn two_actors(arguments: &Arguments, gazetteer: &Gazetteer) -> Result<[Asked; 2], Diagnostic> {
    let [a, b] = [&arguments.a, &arguments.b].map(|text| Asked::new(gazetteer, text));
    if a.id == b.id {
        let message = format!("`{}` and `{}` are the same actor, `{}`", arguments.a, arguments.b, a.name);
        return Err(Diagnostic::error(message));
    }
    Ok([a, b])
}

/// What was found about the two, as it will be printed.
struct Found<'f> {
    a: &'f ActorId,
    b: &'f ActorId,
    color: bool,
    relations: Vec<String>,
    rejections: Vec<String>,
    counts: BTreeMap<(Status, Sign), u64>,
    /// Articles that mention one, the other, and both.
    articles: [u64; 3],
}

impl<'f> Found<'f> {
    fn new(a: &'f ActorId, b: &'f ActorId, color: bool) -> Found<'f> {
        Found {
            a,
            b,
            color,
            relations: Vec::new(),
            rejections: Vec::new(),
            counts: BTreeMap::new(),
            articles: [0; 3],
        }
    }

    fn add(&mut self, document: &Document, extraction: &Extraction) {
        let [a, b] =
            [self.a, self.b].map(|id| extraction.mentions.iter().any(|mention| mention.actor == *id));
        for (count, holds) in self.articles.iter_mut().zip([a, b, a && b]) {
            *count += u64::from(holds);
        }
        for relation in &extraction.relations {
            if !self.is_of_pair(relation) {
                continue;
            }
            *self.counts.entry((relation.status, relation.meaning.sign)).or_default() += 1;
            self.relations.push(self.relation_text(document, relation));
        }
        for rejection in &extraction.rejections {
            if let Some(text) = self.rejection_text(document, extraction, rejection) {
                self.rejections.push(text);
            }
        }
    }

    fn is_of_pair(&self, relation: &Relation) -> bool {
        [(self.a, self.b), (self.b, self.a)].contains(&(&relation.source, &relation.target))
    }

    fn relation_text(&self, document: &Document, relation: &Relation) -> String {
        let marks = [
            Mark { kind: Kind::Source, span: relation.source_mention },
            Mark { kind: Kind::Target, span: relation.target_mention },
            Mark { kind: Kind::Trigger(Some(relation.meaning.sign)), span: relation.trigger },
        ];
        let sentence = marked(&document.text, relation.sentence, &marks, self.color);
        let arrow = if relation.mutual { "<->" } else { "->" };
        let meaning = relation.meaning;
        format!(
            "{}\n      {}\n      {} {arrow} {}: {} {} {:+.1}, {}, confidence {:.2}\n      phrase {} `{}`, rule {}",
            origin(document),
            on_one_line(&sentence),
            relation.source,
            relation.target,
            sign_word(meaning.sign),
            meaning.class,
            meaning.intensity,
            relation.status,
            relation.confidence,
            relation.phrase,
            relation.pattern,
            relation.rule,
        )
    }

    /// The rejection, if both actors stand in its sentence.
    fn rejection_text(
        &self,
        document: &Document,
        extraction: &Extraction,
        rejection: &Rejection,
    ) -> Option<String> {
        let here = || extraction.mentions.iter().filter(|mention| rejection.sentence.covers(mention.span));
        let mut marks: Vec<Mark> = here()
            .filter(|mention| [self.a, self.b].contains(&&mention.actor))
            .map(|mention| Mark { kind: Kind::Actor(mention.actor.to_string()), span: mention.span })
            .collect();
        if ![self.a, self.b].iter().all(|actor| here().any(|mention| mention.actor == **actor)) {
            return None;
        }
        marks.push(Mark { kind: Kind::Trigger(None), span: rejection.trigger });
        let sentence = marked(&document.text, rejection.sentence, &marks, self.color);
        Some(format!(
            "{}\n      {}\n      {}\n      phrase {} `{}`",
            origin(document),
            on_one_line(&sentence),
            rejection.reason.explanation(),
            rejection.phrase,
            rejection.pattern,
        ))
    }

    fn print(&self, [a, b]: &[Asked; 2]) -> Result<(), Failure> {
        let mut out = stdout();
        let bold = Style::new().bold();
        writeln!(out, "{bold}{} and {}{bold:#}: {}", a.name, b.name, self.totals())?;
        let [of_a, of_b, of_both] = self.articles;
        writeln!(out, "mentioned in {of_a} and {of_b} articles, in {of_both} together")?;
        print_numbered(&mut out, &self.relations)?;
        if !self.rejections.is_empty() {
            writeln!(out, "\n{bold}Not taken, in sentences where both stand{bold:#}")?;
            print_numbered(&mut out, &self.rejections)?;
        }
        Ok(())
    }

    fn totals(&self) -> String {
        if self.counts.is_empty() {
            return "no relation was found between them".to_owned();
        }
        let part = |((status, sign), count): (&(Status, Sign), &u64)| {
            let status = if *status == Status::Actual { String::new() } else { format!("{status} ") };
            format!("{count} {status}{}", sign_word(*sign))
        };
        self.counts.iter().map(part).collect::<Vec<_>>().join(", ")
    }
}

fn print_numbered(out: &mut impl Write, items: &[String]) -> std::io::Result<()> {
    for (number, item) in (1..).zip(items) {
        writeln!(out, "\n{number:>4}  {item}")?;
    }
    Ok(())
}

/// Day, outlet and document, as far as they are known.
fn origin(document: &Document) -> String {
    let date = document.date.map(|date| date.to_string());
    let known = [date.as_deref(), document.outlet.as_deref(), Some(document.id.as_str())];
    known.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    }
}
