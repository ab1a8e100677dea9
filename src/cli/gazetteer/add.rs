//! `detente gazetteer add`: an entry in the user's own gazetteer, checked before it is written.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::export::write_atomic;
use detente::gazetteer::actor::{Actor, ActorKind};
use detente::gazetteer::edit::{Entry, LeaderEntry, has_entry, id_of_name, with_entry};
use detente::gazetteer::{Draft, Gazetteer, normal_form};

use super::super::files::read_text;
use super::super::inputs::ReadingArguments;
use super::super::outcome::{Exit, Failure};
use super::super::session::{Session, stdout};
use super::super::values;
use super::ask::{Answers, ask_for_actor};
use super::{impact, kind_named, role_word};

const EXAMPLES: &str = "\
Examples:
  detente gazetteer add -g mine.toml                        asks for everything
  detente gazetteer add \"Zapatistas\" --kind group --alias EZLN --adjective Zapatista -g mine.toml
  detente gazetteer add ukraine --place Hrabove -g mine.toml --dry-run
  detente gazetteer add ukraine --place Hrabove -g mine.toml --dry-run --impact articles/
  detente gazetteer add \"Ruritania\" --kind state --leader \"Rudolf Elphberg / Elphberg, 1890, 1899-06\" -g mine/";

/// The arguments of `gazetteer add`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The name of a new actor, or the id or name of one that is known and is to get more names
    name: Option<String>,
    /// The id of a new actor [default: made of its name]
    #[arg(long)]
    id: Option<String>,
    /// What it is: state, organisation or group
    #[arg(long, value_parser = kind_named)]
    kind: Option<ActorKind>,
    /// Its ISO 3166-1 alpha-3 code
    #[arg(long, value_name = "CODE")]
    iso3: Option<String>,
    /// Its code in another data set (repeatable, as are all below)
    #[arg(long, value_name = "CODE")]
    code: Vec<String>,
    /// Another name or an abbreviation
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// An adjective: Zapatista
    #[arg(long, value_name = "WORD")]
    adjective: Vec<String>,
    /// A noun for citizens or members: Turks
    #[arg(long, value_name = "WORD")]
    people: Vec<String>,
    /// Its capital
    #[arg(long, value_name = "CITY")]
    capital: Vec<String>,
    /// A leader with the first and the last day in office; other spellings of the name after slashes
    #[arg(long, value_name = "NAME, FROM[, TO]", value_parser = leader)]
    leader: Vec<LeaderEntry>,
    /// A body, a seat or an armed force
    #[arg(long, value_name = "NAME")]
    institution: Vec<String>,
    /// A place on its territory
    #[arg(long, value_name = "NAME")]
    place: Vec<String>,
    /// An organisation that it belongs to, by id or name
    #[arg(long, value_name = "ACTOR")]
    member_of: Vec<String>,
    /// A longer phrase that holds one of its names and is not the actor
    #[arg(long, value_name = "PHRASE")]
    ignore: Vec<String>,
    /// The file in the gazetteer folder to write to [default: where the entry is, or actors/mine.toml]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Show the entry and what would be wrong with it, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show also what the entry changes in these articles (repeatable)
    #[arg(long, value_name = "INPUT")]
    impact: Vec<OsString>,
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let layers = session.all_layers()?;
    let Some((target, lower)) = layers.split_last() else {
        let hint = "name a file or folder, which may be new: `-g mine.toml`";
        return Err(Diagnostic::error("there is no gazetteer of yours to add to").hint(hint).into());
    };
    let present = if holds_something(target) { &layers[..] } else { lower };
    let (gazetteer, warnings) = Gazetteer::load(present)?;
    let mut answers = (may_ask() && asks(arguments, &gazetteer)).then(Answers::of_terminal);
    let written = match &mut answers {
        Some(answers) => ask_for_actor(answers, of_flags(arguments))?,
        None => of_flags(arguments),
    };
    let entry = completed(written, arguments.id.as_deref(), &gazetteer, session)?;
    let file = file_of(target, &entry.id, arguments.file.as_deref())?;
    let before = if file.is_file() { read_text(&file)? } else { String::new() };
    // A file that cannot be read as TOML has been reported on loading.
    let text = with_entry(before.strip_prefix('\u{FEFF}').unwrap_or(&before), &entry).unwrap_or(before);
    write!(stdout(), "{entry}")?;
    let draft = Draft { file, text };
    let (changed, new_warnings) = Gazetteer::load_with(&layers, Some(&draft)).inspect_err(|_| {
        session.say("nothing was written, as the gazetteer would be wrong:\n");
    })?;
    let known: BTreeSet<String> = warnings.into_iter().chain(gazetteer.review()).map(|w| w.message).collect();
    let mut oddities: Vec<Diagnostic> = new_warnings.into_iter().chain(changed.review()).collect();
    oddities.retain(|oddity| !known.contains(&oddity.message));
    session.report(&oddities);
    if !arguments.impact.is_empty() {
        let (found, _) =
            impact::impact_on(&arguments.impact, gazetteer, changed, &arguments.reading, session)?;
        writeln!(stdout())?;
        impact::print(&found, impact::TOP)?;
        impact::say_if_none(&found, session);
    }
    let shown = draft.file.display();
    if arguments.dry_run {
        session.say(&format!("nothing was written; without `--dry-run` this goes into {shown}"));
        return Ok(Exit::Done);
    }
    if let Some(answers) = &mut answers
        && !answers.agree(&format!("Write it to {shown}?"))?
    {
        session.say("nothing was written");
        return Ok(Exit::Nothing);
    }
    save(&draft)?;
    if !session.quiet {
        session.say(&format!("written to {shown}; see it with `detente gazetteer show {}`", entry.id));
    }
    Ok(Exit::Done)
}

fn may_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Whether the flags leave something open that must be known.
fn asks(arguments: &Arguments, gazetteer: &Gazetteer) -> bool {
    arguments
        .name
        .as_deref()
        .is_none_or(|name| arguments.kind.is_none() && known_actor(name, gazetteer).is_none())
}

fn of_flags(arguments: &Arguments) -> Entry {
    let tidy = |list: &[String]| list.iter().map(|text| normal_form(text)).collect();
    Entry {
        id: String::new(),
        name: arguments.name.as_deref().map(normal_form),
        kind: arguments.kind,
        iso3: arguments.iso3.clone(),
        codes: arguments.code.clone(),
        names: tidy(&arguments.alias),
        adjectives: tidy(&arguments.adjective),
        people: tidy(&arguments.people),
        capital: tidy(&arguments.capital),
        leaders: arguments.leader.clone(),
        institutions: tidy(&arguments.institution),
        places: tidy(&arguments.place),
        member_of: arguments.member_of.clone(),
        ignore: tidy(&arguments.ignore),
    }
}

/// The actor that has exactly this id or name. An alias is not enough: who writes a new group with a known
/// abbreviation is to see the conflict.
fn known_actor<'g>(name: &str, gazetteer: &'g Gazetteer) -> Option<&'g Actor> {
    let name = normal_form(name);
    gazetteer.actors.iter().find(|actor| actor.id.as_str() == name || actor.name == name)
}

/// The entry with its id: that of a known actor, without what is known of it, or one made of the name.
fn completed(
    mut entry: Entry,
    id: Option<&str>,
    gazetteer: &Gazetteer,
    session: &Session,
) -> Result<Entry, Failure> {
    let Some(name) = entry.name.clone().or_else(|| id.map(str::to_owned)) else {
        let hint = "write its name: `detente gazetteer add \"Zapatistas\" --kind group -g mine.toml`";
        return Err(Diagnostic::error("the actor has no name").hint(hint).into());
    };
    for of in &mut entry.member_of {
        if let Some(organisation) = gazetteer.actor(of) {
            *of = organisation.id.to_string();
        }
    }
    let Some(known) = known_actor(id.unwrap_or(&name), gazetteer) else {
        entry.id = id.map_or_else(|| id_of_name(&name), str::to_owned);
        if entry.id.is_empty() {
            let message = format!("no id can be made of `{name}`");
            return Err(Diagnostic::error(message).hint("write one: `--id ruritania`").into());
        }
        if entry.kind.is_none() {
            let message = format!("the kind of `{name}` is missing");
            let hint = match gazetteer.actor(&name).or_else(|| gazetteer.suggest_actor(&name)) {
                Some(near) => {
                    format!("write `--kind group`; or `{}`, if that actor is to have more names", near.id)
                }
                None => "write `--kind state`, `--kind organisation` or `--kind group`".to_owned(),
            };
            return Err(Diagnostic::error(message).hint(hint).into());
        }
        let near = gazetteer.actor(&name).is_none().then(|| gazetteer.suggest_actor(&name)).flatten();
        if let Some(near) = near.filter(|_| !session.quiet) {
            session.say(&format!("`{name}` is new; if you mean `{}`, write that", near.name));
        }
        return Ok(entry);
    };
    entry.id = known.id.to_string();
    entry.name = entry.name.filter(|name| *name != known.name && *name != known.id.as_str());
    entry.kind = entry.kind.filter(|kind| *kind != known.kind);
    entry.codes.retain(|code| !known.codes.contains(code));
    entry.member_of.retain(|of| !known.member_of.iter().any(|known| known.of.as_str() == of));
    entry.ignore.retain(|phrase| !known.ignore.contains(phrase));
    let has = |text: &str, _| known.aliases.iter().find(|alias| alias.text == text && alias.from.is_none());
    for text in entry.take_aliases(|text, role| has(text, role).is_some_and(|alias| alias.role == role)) {
        let role = known
            .aliases
            .iter()
            .find(|alias| alias.text == text)
            .map_or("name", |alias| role_word(alias.role));
        session.say(&format!("`{text}` is known already, as {role} of `{}`", known.id));
    }
    if entry.is_empty() {
        let message = format!("there is nothing to add to `{}`", known.id);
        let hint = "give it a name with `--alias`, `--adjective`, `--place` ...; `--help` lists all";
        return Err(Diagnostic::error(message).hint(hint).into());
    }
    Ok(entry)
}

/// Whether a layer is there to be read.
fn holds_something(layer: &Path) -> bool {
    layer.is_file() || std::fs::read_dir(layer).is_ok_and(|mut entries| entries.next().is_some())
}

/// The file to write to: the layer itself, the file that is asked for, the one that has the entry, or a common one.
fn file_of(layer: &Path, id: &str, wanted: Option<&Path>) -> Result<PathBuf, Diagnostic> {
    let is_toml = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
    if layer.is_file() || is_toml(layer) && !layer.is_dir() {
        return Ok(layer.to_path_buf());
    }
    for folder in [layer.join("actors"), layer.to_path_buf()] {
        let listing = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let mut files: Vec<PathBuf> = listing.map(|entry| folder.join(entry.file_name())).collect();
        files.retain(|file| is_toml(file));
        files.sort();
        if let Some(file) =
            files.into_iter().find(|file| read_text(file).is_ok_and(|text| has_entry(&text, id)))
        {
            return Ok(file);
        }
    }
    match wanted {
        None => Ok(layer.join("actors").join("mine.toml")),
        Some(name) if is_toml(name) && name.components().count() == 1 => Ok(layer.join("actors").join(name)),
        Some(name) => {
            let message = format!("`--file {}` is no name of a gazetteer file", name.display());
            Err(Diagnostic::error(message).hint("write a name without folders, such as `sahel.toml`"))
        }
    }
}

fn save(draft: &Draft) -> Result<(), Failure> {
    if let Some(folder) = draft.file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            Diagnostic::error(format!("cannot make the folder `{}`: {error}", folder.display()))
        })?;
    }
    write_atomic(&draft.file, |out| Ok(out.write_all(draft.text.as_bytes())?))?;
    Ok(())
}

/// "Rudolf Elphberg / Elphberg, 1890, 1899-06-30"
pub fn leader(text: &str) -> Result<LeaderEntry, String> {
    let wrong = || {
        "write `NAME, FROM` or `NAME, FROM, TO`, such as `Rudolf Elphberg, 1890-01-01, 1899-06-30`".to_owned()
    };
    let mut parts = text.split(',').map(str::trim);
    let mut names =
        parts.next().unwrap_or_default().split('/').map(normal_form).filter(|name| !name.is_empty());
    let name = names.next().ok_or_else(wrong)?;
    let short = names.collect();
    let from = values::first_day(parts.next().ok_or_else(wrong)?)?;
    let to = parts.next().filter(|to| !to.is_empty()).map(values::last_day).transpose()?;
    if parts.next().is_some() {
        return Err(wrong());
    }
    Ok(LeaderEntry { name, short, from, to })
}

#[cfg(test)]
mod tests {
    use super::leader;

    #[test]
    fn leaders_as_people_type_them() {
        let table = [
            ("Rudolf Elphberg, 1890-01-01", Some(r#"{ name = "Rudolf Elphberg", from = 1890-01-01 }"#)),
            (
                "Rudolf Elphberg / Elphberg / Rudolf V, 1890, 1899-06",
                Some(
                    r#"{ name = "Rudolf Elphberg", short = ["Elphberg", "Rudolf V"], from = 1890-01-01, to = 1899-06-30 }"#,
                ),
            ),
            ("Rudolf Elphberg, 1890, ", Some(r#"{ name = "Rudolf Elphberg", from = 1890-01-01 }"#)),
            ("Rudolf Elphberg", None),
            (", 1890", None),
            ("Rudolf Elphberg, long ago", None),
            ("Rudolf Elphberg, 1890, 1899, 1900", None),
        ];
        for (text, written) in table {
            assert_eq!(leader(text).ok().map(|leader| leader.to_string()).as_deref(), written, "{text}");
        }
    }
}
