//! To come.
use super::outcome::{Exit, Failure};
use super::session::Session;
/// Arguments.
#[derive(Debug, clap::Args)]
pub struct Arguments {}
/// Runs.
pub fn run(_: &Arguments, _: &Session) -> Result<Exit, Failure> {
    Ok(Exit::Nothing)
}
