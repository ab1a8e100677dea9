//! `detente gazetteer`: what is known about actors and phrases, and whether it is sound.

mod check;
mod impact;
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
    /// Find every mistake, and run the examples of the relation phrases
    Check(check::Arguments),
    /// Show what a gazetteer file would change in texts, before it is put into a layer
    Impact(impact::Arguments),
    /// Find in texts what the gazetteer lacks, by how much it hides
    Suggest(suggest::Arguments),
}

/// Runs one of them.
pub fn run(command: &Command, session: &Session) -> Result<Exit, Failure> {
    match command {
        Command::List(arguments) => list::run(arguments, session),
        Command::Show(arguments) => show::run(arguments, session),
        Command::Check(arguments) => check::run(arguments, session),
        Command::Impact(arguments) => impact::run(arguments, session),
        Command::Suggest(arguments) => suggest::run(arguments, session),
    }
}

fn kind_word(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
    }
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
