//! An actor's entry as it is to be written.

use std::fmt;

use jiff::civil::Date;
use toml_edit::Value;
use unicode_normalization::UnicodeNormalization;

use crate::gazetteer::actor::{ActorKind, AliasRole};

/// Lines of lists are broken where they would be longer.
const LINE_LENGTH: usize = 100;
/// Keys are padded to the length of the longest, so that values stand below each other.
const KEY_LENGTH: usize = 12;

/// What is to be written about an actor; what is absent or empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id: the header of the entry.
    pub id: String,
    /// The name shown to people.
    pub name: Option<String>,
    /// State, organisation or group.
    pub kind: Option<ActorKind>,
    /// ISO 3166-1 alpha-3 code.
    pub iso3: Option<String>,
    /// Codes in other data sets.
    pub codes: Vec<String>,
    /// Names and abbreviations.
    pub names: Vec<String>,
    /// Adjectives.
    pub adjectives: Vec<String>,
    /// Nouns for citizens or members.
    pub people: Vec<String>,
    /// Capitals.
    pub capital: Vec<String>,
    /// Leaders with their days in office.
    pub leaders: Vec<LeaderEntry>,
    /// Bodies, seats and armed forces.
    pub institutions: Vec<String>,
    /// Places on its territory.
    pub places: Vec<String>,
    /// Ids of the organisations it belongs to.
    pub member_of: Vec<String>,
    /// Longer phrases that are not the actor.
    pub ignore: Vec<String>,
}

/// A leader as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaderEntry {
    /// The whole name.
    pub name: String,
    /// Surnames and other spellings.
    pub short: Vec<String>,
    /// The first day in office.
    pub from: Date,
    /// The last day in office.
    pub to: Option<Date>,
}

impl Entry {
    /// The single values in their order, each with its key.
    pub(super) fn values(&self) -> Vec<(&'static str, &str)> {
        let kind = self.kind.map(|kind| match kind {
            ActorKind::State => "state",
            ActorKind::Organisation => "organisation",
            ActorKind::Group => "group",
        });
        let values = [("name", self.name.as_deref()), ("kind", kind), ("iso3", self.iso3.as_deref())];
        values.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    /// The lists that hold something in their order, each with its key; leaders stand between the fifth
    /// and the sixth.
    pub(super) fn lists(&self) -> Vec<(&'static str, &[String])> {
        let lists = [
            ("codes", &self.codes),
            ("names", &self.names),
            ("adjectives", &self.adjectives),
            ("people", &self.people),
            ("capital", &self.capital),
            ("institutions", &self.institutions),
            ("places", &self.places),
            ("member_of", &self.member_of),
            ("ignore", &self.ignore),
        ];
        let full = lists.into_iter().filter(|(_, list)| !list.is_empty());
        full.map(|(key, list)| (key, list.as_slice())).collect()
    }

    /// Takes out the aliases for which the test holds, as `known` in a role, and gives them.
    pub fn take_aliases(&mut self, mut known: impl FnMut(&str, AliasRole) -> bool) -> Vec<String> {
        let mut taken = Vec::new();
        for (list, role) in [
            (&mut self.names, AliasRole::Name),
            (&mut self.adjectives, AliasRole::Adjective),
            (&mut self.people, AliasRole::People),
            (&mut self.capital, AliasRole::Capital),
            (&mut self.institutions, AliasRole::Institution),
            (&mut self.places, AliasRole::Place),
        ] {
            list.retain(|alias| {
                let is_known = known(alias, role);
                if is_known {
                    taken.push(alias.clone());
                }
                !is_known
            });
        }
        taken
    }

    /// Whether it says nothing but its id.
    pub fn is_empty(&self) -> bool {
        *self == Entry { id: self.id.clone(), ..Entry::default() }
    }
}

impl fmt::Display for Entry {
    /// The entry as the shipped files have theirs, with a newline at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[{}]", key(&self.id))?;
        for (key, value) in self.values() {
            writeln!(f, "{key:<KEY_LENGTH$} = {}", quoted(value))?;
        }
        let (before, after): (Vec<_>, Vec<_>) =
            self.lists().into_iter().partition(|(key, _)| !AFTER_LEADERS.contains(key));
        for (key, list) in before {
            write_list(f, key, &list.iter().map(|text| quoted(text)).collect::<Vec<_>>())?;
        }
        if !self.leaders.is_empty() {
            writeln!(f, "{:<KEY_LENGTH$} = [", "leaders")?;
            for leader in &self.leaders {
                writeln!(f, "  {leader},")?;
            }
            writeln!(f, "]")?;
        }
        for (key, list) in after {
            write_list(f, key, &list.iter().map(|text| quoted(text)).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// What is written behind the leaders.
const AFTER_LEADERS: [&str; 4] = ["institutions", "places", "member_of", "ignore"];

impl fmt::Display for LeaderEntry {
    /// `{ name = "Kim Jong Un", short = ["Kim"], from = 2011-12-17 }`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{ name = {}, ", quoted(&self.name))?;
        if !self.short.is_empty() {
            let short: Vec<String> = self.short.iter().map(|text| quoted(text)).collect();
            write!(f, "short = [{}], ", short.join(", "))?;
        }
        write!(f, "from = {}", self.from)?;
        match self.to {
            Some(to) => write!(f, ", to = {to} }}"),
            None => f.write_str(" }"),
        }
    }
}

/// A list on one line, or where that would be too long on several.
fn write_list(f: &mut fmt::Formatter<'_>, key: &str, items: &[String]) -> fmt::Result {
    let line = format!("{key:<KEY_LENGTH$} = [{}]", items.join(", "));
    if line.chars().count() <= LINE_LENGTH {
        return writeln!(f, "{line}");
    }
    writeln!(f, "{key:<KEY_LENGTH$} = [")?;
    let mut line = String::new();
    for item in items {
        if !line.is_empty() && line.chars().count() + item.chars().count() + 2 > LINE_LENGTH {
            writeln!(f, "{line}")?;
            line.clear();
        }
        line += if line.is_empty() { "  " } else { " " };
        line += item;
        line.push(',');
    }
    writeln!(f, "{line}\n]")
}

/// The id that a name suggests: its words in lower case, without accents, with hyphens between them.
pub fn id_of_name(name: &str) -> String {
    let plain: String = name.nfd().filter(|c| c.is_ascii() && *c != '\'').collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A header that is no bare key is put in quotes; the checks say what is wrong with it.
fn key(id: &str) -> String {
    toml_edit::Key::new(id).to_string()
}

/// A string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
