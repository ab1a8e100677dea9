//! A list into a gazetteer file that the gazetteer has checked.

use std::path::{Path, PathBuf};

use super::settle::{Settled, SettledList, settle};
use super::toml::{Mark, Part, Sheet, write_toml};
use super::{List, Loss};
use crate::diagnostic::{Diagnostic, Severity};
use crate::gazetteer::actor::{ActorKind, AliasRole};
use crate::gazetteer::{Draft, Gazetteer};

/// How a list is to be imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The kind of actors of which the list does not tell it.
    pub kind: Option<ActorKind>,
    /// Whether what does not pass the check is left out and listed, instead of written and reported.
    pub only_clean: bool,
    /// The first comment of the file.
    pub head: String,
}

/// A list as a gazetteer file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The text of the file.
    pub text: String,
    /// The actors in it, in the order of their ids.
    pub actors: Vec<Settled>,
    /// Everything that was not carried over, in the order of the list.
    pub losses: Vec<Loss>,
    /// What was decided without being told.
    pub guesses: Vec<String>,
    /// Names that the gazetteer had already.
    pub known_names: usize,
    /// What the check says about the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Whether the file would stop a run.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many names it adds, those for people among them.
    pub fn names(&self) -> usize {
        self.actors.iter().map(|actor| actor.entry.aliases.len() + usize::from(!actor.is_known)).sum()
    }
}

/// Makes a gazetteer file `file` of a list and checks it as it would lie over the layers. Nothing is written.
///
/// # Errors
///
/// When the layers themselves have mistakes.
pub fn import(list: List, layers: &[PathBuf], file: &Path, wish: &Wish) -> Result<Imported, Vec<Diagnostic>> {
    let (gazetteer, _) = Gazetteer::load(layers)?;
    let SettledList { mut actors, mut losses, guesses, known_names } = settle(list, &gazetteer, wish.kind);
    let mut layers = layers.to_vec();
    if !layers.iter().any(|layer| file.starts_with(layer)) {
        layers.push(file.to_owned());
    }
    let (text, diagnostics) = loop {
        let sheet = write_toml(&actors, &wish.head);
        let diagnostics = if actors.is_empty() { Vec::new() } else { check(&layers, file, &sheet.text) };
        let wrong = if wish.only_clean { wrong_parts(&diagnostics, file, &sheet) } else { Vec::new() };
        if wrong.is_empty() {
            break (sheet.text, diagnostics);
        }
        take_out(wrong, &mut actors, &mut losses);
    };
    losses.sort_by_key(|loss| loss.line);
    Ok(Imported { text, actors, losses, guesses, known_names, diagnostics })
}

/// What the gazetteer says about the file, and only about it.
fn check(layers: &[PathBuf], file: &Path, text: &str) -> Vec<Diagnostic> {
    let draft = Draft { file: file.to_owned(), text: text.to_owned() };
    let diagnostics = match Gazetteer::load_with(layers, Some(&draft)) {
        Ok((gazetteer, warnings)) => warnings.into_iter().chain(gazetteer.review()).collect(),
        Err(diagnostics) => diagnostics,
    };
    let concerns =
        |diagnostic: &Diagnostic| diagnostic.places.iter().any(|place| is_file(&place.file.name, file));
    diagnostics.into_iter().filter(concerns).collect()
}

fn is_file(name: &str, file: &Path) -> bool {
    name == file.to_string_lossy().replace('\\', "/")
}

/// The part that each error blames, with what it says; of the two places of a conflict in the file the main one.
fn wrong_parts(diagnostics: &[Diagnostic], file: &Path, sheet: &Sheet) -> Vec<(Mark, String)> {
    let mut wrong: Vec<(Mark, String)> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        let in_file = diagnostic.places.iter().find(|place| is_file(&place.file.name, file));
        let Some(place) = in_file else { continue };
        let mark = sheet.marks.iter().find(|mark| mark.span.overlaps(place.span));
        let Some(mark) = mark.or(sheet.marks.iter().rev().find(|mark| mark.span.start <= place.span.start))
        else {
            continue;
        };
        if wrong.iter().all(|(other, _)| other.span != mark.span) {
            let elsewhere = diagnostic.places.iter().find(|other| *other != place);
            let elsewhere = elsewhere.filter(|other| !other.label.is_empty());
            let more = elsewhere.map(|other| format!(" ({}: {})", other.file.name, other.label));
            wrong.push((*mark, format!("{}{}", diagnostic.message, more.unwrap_or_default())));
        }
    }
    wrong
}

/// Takes parts out, the last first so that the others keep their places, and lists each. An actor that loses its
/// name goes on under another one if it has one.
fn take_out(mut wrong: Vec<(Mark, String)>, actors: &mut Vec<Settled>, losses: &mut Vec<Loss>) {
    wrong.sort_by_key(|(mark, _)| std::cmp::Reverse((mark.actor, mark.part)));
    for (mark, reason) in wrong {
        let Some(actor) = actors.get_mut(mark.actor) else { continue };
        let entry = &mut actor.entry;
        let next = entry.aliases.iter().position(|name| name.role == AliasRole::Name);
        let what = match (mark.part, next) {
            (Part::Alias(at), _) if at < entry.aliases.len() => entry.aliases.remove(at).text,
            (Part::Membership(at), _) if at < entry.member_of.len() => entry.member_of.remove(at).of,
            (Part::Ignore(at), _) if at < entry.ignore.len() => entry.ignore.remove(at),
            (Part::Name, Some(next)) => {
                let name = entry.aliases.remove(next).text;
                std::mem::replace(&mut entry.name, name)
            }
            _ => {
                let actor = actors.remove(mark.actor);
                losses.push(Loss { line: actor.entry.line, what: actor.entry.name, reason });
                continue;
            }
        };
        losses.push(Loss { line: entry.line, what, reason });
    }
    let is_empty = |actor: &Settled| {
        let entry = &actor.entry;
        actor.is_known
            && entry.aliases.is_empty()
            && entry.codes.is_empty()
            && entry.member_of.is_empty()
            && entry.ignore.is_empty()
    };
    actors.retain(|actor| !is_empty(actor));
}
