//! Settled actors as a gazetteer file, with the place of everything that could be taken out again.

use super::{Member, Name};
use jiff::civil::Date;

use super::names::kind_word;
use super::settle::Settled;
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::edit::quoted;
use crate::span::Span;

/// Arrays that would make a line longer than this have a line for each value.
const WIDTH: usize = 100;

/// A file, and what stands where in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The whole text.
    pub text: String,
    /// In the order of the text.
    pub marks: Vec<Mark>,
}

/// A part of an actor in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is written.
    pub span: Span,
    /// Which of the actors, from 0.
    pub actor: usize,
    /// Which part of it.
    pub part: Part,
}

/// What can be taken out of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// The name for people.
    Name,
    /// One of the aliases, from 0.
    Alias(usize),
    /// One of the memberships, from 0.
    Membership(usize),
    /// One of the phrases to ignore, from 0.
    Ignore(usize),
}

/// Writes a gazetteer file. `head` is its first comment.
pub fn write_toml(actors: &[Settled], head: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for line in head.lines() {
        sheet.text += &format!("# {line}\n");
    }
    for (number, actor) in actors.iter().enumerate() {
        sheet.write_actor(number, actor);
    }
    sheet
}

impl Sheet {
    fn write_actor(&mut self, number: usize, actor: &Settled) {
        let entry = &actor.entry;
        self.text += "\n[";
        self.marked(&actor.id, number, Part::Whole);
        self.text += "]\n";
        if !actor.is_known {
            self.key("name");
            self.marked(&quoted(&entry.name), number, Part::Name);
            self.text += "\n";
            if let Some(kind) = entry.kind {
                self.key("kind");
                self.text += &format!("\"{}\"\n", kind_word(kind));
            }
            if let Some(iso3) = &entry.iso3 {
                self.key("iso3");
                self.marked(&quoted(iso3), number, Part::Whole);
                self.text += "\n";
            }
        }
        let codes: Vec<(String, Part)> = entry.codes.iter().map(|code| (quoted(code), Part::Whole)).collect();
        self.array("codes", number, &codes);
        for (key, role) in [
            ("names", AliasRole::Name),
            ("adjectives", AliasRole::Adjective),
            ("people", AliasRole::People),
            ("capital", AliasRole::Capital),
            ("leaders", AliasRole::Leader),
            ("institutions", AliasRole::Institution),
            ("places", AliasRole::Place),
        ] {
            let names = entry.aliases.iter().enumerate().filter(|(_, name)| name.role == role);
            let values: Vec<(String, Part)> =
                names.map(|(at, name)| (value_of(name), Part::Alias(at))).collect();
            self.array(key, number, &values);
        }
        let members = entry.member_of.iter().enumerate();
        let members: Vec<(String, Part)> =
            members.map(|(at, member)| (membership(member), Part::Membership(at))).collect();
        self.array("member_of", number, &members);
        let ignored = entry.ignore.iter().enumerate();
        let ignored: Vec<(String, Part)> =
            ignored.map(|(at, phrase)| (quoted(phrase), Part::Ignore(at))).collect();
        self.array("ignore", number, &ignored);
    }

    fn array(&mut self, key: &str, actor: usize, values: &[(String, Part)]) {
        if values.is_empty() {
            return;
        }
        self.key(key);
        let length: usize = values.iter().map(|(value, _)| value.chars().count() + 2).sum();
        let (open, between, close) =
            if length < WIDTH { ("[", ", ", "]\n") } else { ("[\n  ", ",\n  ", ",\n]\n") };
        self.text += open;
        for (number, (value, part)) in values.iter().enumerate() {
            if number > 0 {
                self.text += between;
            }
            self.marked(value, actor, *part);
        }
        self.text += close;
    }

    fn key(&mut self, key: &str) {
        self.text += &format!("{key:<12} = ");
    }

    fn marked(&mut self, text: &str, actor: usize, part: Part) {
        let start = self.text.len();
        self.text += text;
        self.marks.push(Mark { span: Span::new(start, self.text.len()), actor, part });
    }
}

fn value_of(name: &Name) -> String {
    if name.role != AliasRole::Leader {
        return quoted(&name.text);
    }
    format!("{{ name = {}{} }}", quoted(&name.text), days(name.from, name.to))
}

fn membership(member: &Member) -> String {
    match (member.from, member.to) {
        (None, None) => quoted(&member.of),
        (from, to) => format!("{{ of = {}{} }}", quoted(&member.of), days(from, to)),
    }
}

fn days(from: Option<Date>, to: Option<Date>) -> String {
    let from = from.map(|day| format!(", from = {day}")).unwrap_or_default();
    let to = to.map(|day| format!(", to = {day}")).unwrap_or_default();
    from + &to
}
