//! To come.
use super::outcome::{Exit, Failure};
use super::session::Session;
/// Arguments.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    List,
}
/// Runs.
pub fn run(_: &Command, _: &Session) -> Result<Exit, Failure> {
    Ok(Exit::Nothing)
}
