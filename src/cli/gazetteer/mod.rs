//! `detente gazetteer`: what is known about actors and phrases, and whether it is sound.

mod actor_out;
mod add;
mod ask;
mod check;
mod corpus;
mod diff;
mod export;
mod fix;
mod impact;
mod import;
mod list;
mod show;
mod suggest;

use clap::Subcommand;
use detente::gazetteer::actor::{ActorKind, AliasRole};

use super::outcome::{Exit, Failure};
use super::session::Session;

/// The commands about the gazetteer.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the actors that are known
    List(list::Arguments),
    /// Print everything by which one actor is recognised, and where it is written
    Show(show::Arguments),
    /// Add an actor to your own gazetteer, or names to one that is known
    Add(Box<add::Arguments>),
    /// Find every mistake, and run the examples of the relation phrases
    Check(Box<check::Arguments>),
    /// Show what a gazetteer file would change in texts, before it is put into a layer
    Impact(impact::Arguments),
    /// Find in texts what the gazetteer lacks, by how much it hides
    Suggest(suggest::Arguments),
    /// Make a gazetteer file of a list: a spreadsheet, spaCy, PETRARCH, FollowTheMoney, Wikidata
    Import(import::Arguments),
    /// Write the actors for a spreadsheet, spaCy or PETRARCH
    Export(export::Arguments),
}

/// Runs one of them.
pub fn run(command: &Command, session: &Session) -> Result<Exit, Failure> {
    match command {
        Command::List(arguments) => list::run(arguments, session),
        Command::Show(arguments) => show::run(arguments, session),
        Command::Add(arguments) => add::run(arguments, session),
        Command::Check(arguments) => check::run(arguments, session),
        Command::Impact(arguments) => impact::run(arguments, session),
        Command::Suggest(arguments) => suggest::run(arguments, session),
        Command::Import(arguments) => import::run(arguments, session),
        Command::Export(arguments) => export::run(arguments, session),
    }
}

fn kind_word(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
    }
}

/// The kind that a person has typed.
fn kind_named(text: &str) -> Result<ActorKind, String> {
    let kinds = [ActorKind::State, ActorKind::Organisation, ActorKind::Group];
    let meant = text.trim().to_lowercase();
    let found = kinds.into_iter().find(|kind| kind_word(*kind) == meant);
    found.ok_or_else(|| "write `state`, `organisation` or `group`".to_owned())
}

fn role_word(role: AliasRole) -> &'static str {
    match role {
        AliasRole::Name => "name",
        AliasRole::Adjective => "adjective",
        AliasRole::People => "people",
        AliasRole::Capital => "capital",
        AliasRole::Leader => "leader",
        AliasRole::Institution => "institution",
        AliasRole::Place => "place",
    }
}
