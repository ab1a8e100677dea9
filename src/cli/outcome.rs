//! How a command ends.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use detente::diagnostic::Diagnostic;

/// The end of a run that did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Done, but some inputs could not be read, or a score is too low.
    Partly,
    /// Nothing could be done.
    Nothing,
    /// Somebody stopped it.
    Stopped,
}

/// The end of a run in which nothing could be done.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong; for the user to read.
    Diagnostics(Vec<Diagnostic>),
    /// Standard output takes nothing more.
    Output(io::Error),
    /// Somebody stopped it.
    Stopped(Stopped),
}

/// What a run that was stopped leaves behind.
#[derive(Debug)]
pub struct Stopped {
    /// Articles read.
    pub articles: u64,
    /// Where they are kept, if they are.
    pub kept_in: Option<PathBuf>,
}

impl Stopped {
    /// What is said.
    pub fn told(&self) -> String {
        match &self.kept_in {
            Some(folder) => format!(
                "stopped: what was found in {} articles is kept in `{}`; the same command goes on from there",
                self.articles,
                folder.display()
            ),
            None => "stopped: nothing was written, and nothing is kept".to_owned(),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Partly => 1,
            Exit::Nothing => 2,
            Exit::Stopped => 130,
        })
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Failure {
        Failure::Diagnostics(vec![diagnostic])
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Failure {
        Failure::Diagnostics(diagnostics)
    }
}
