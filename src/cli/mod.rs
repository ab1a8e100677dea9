//! The command line: one file a command.
//!
//! Only here are arguments, colour, progress and standard streams known. Results go to standard output or
//! into files, everything said about them to standard error.

mod build;
mod completions;
mod eval;
mod explain;
mod files;
mod floor;
mod gazetteer;
mod inputs;
mod man;
mod marks;
mod outcome;
mod progress;
mod project;
mod reading;
mod session;
mod tag;
mod values;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use detente::export::why_not_written;

use outcome::{Exit, Failure};
use session::{Session, SharedArguments};

const EXAMPLES: &str = "\
Examples:
  detente build articles/                          everything, into output/
  detente build articles/ -o ties.svg              only the drawing
  detente explain \"North Korea\" Russia articles/   the sentences behind one line
  echo \"Iran condemned Israel.\" | detente tag -    what is recognised in a text

Exit codes: 0 done; 1 done, but some inputs could not be read; 2 nothing could be done;\n130 stopped.";

/// Reads news text and shows who stands with whom
#[derive(Debug, Parser)]
#[command(name = "detente", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: SharedArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles and write the graph of alliances and tensions
    Build(Box<build::Arguments>),
    /// Show the sentences behind a pair of actors, and what was not taken and why
    Explain(explain::Arguments),
    /// Show a text with its actors and relation phrases marked
    Tag(tag::Arguments),
    /// See and check the actors and relation phrases that are known
    #[command(subcommand)]
    Gazetteer(gazetteer::Command),
    /// Score the extraction against annotated sentences
    Eval(eval::Arguments),
    /// Print the completion script of a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let session = Session::new(&arguments.shared);
    match run_command(&arguments.command, &session) {
        Ok(exit) => exit.into(),
        Err(Failure::Diagnostics(diagnostics)) => {
            session.report(&diagnostics);
            Exit::Nothing.into()
        }
        Err(Failure::Stopped(stopped)) => {
            session.say(&stopped.told());
            Exit::Stopped.into()
        }
        // Whoever was reading has seen enough.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done.into(),
        Err(Failure::Output(error)) => {
            let reason = why_not_written(&error);
            session.say(&format!("error: cannot write to standard output: {reason}"));
            Exit::Nothing.into()
        }
    }
}

fn run_command(command: &Command, session: &Session) -> Result<Exit, Failure> {
    match command {
        Command::Build(arguments) => build::run(arguments, session),
        Command::Explain(arguments) => explain::run(arguments, session),
        Command::Tag(arguments) => tag::run(arguments, session),
        Command::Gazetteer(command) => gazetteer::run(command, session),
        Command::Eval(arguments) => eval::run(arguments, session),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man => man::run(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_contradict_nothing() {
        super::Arguments::command().debug_assert();
    }
}
