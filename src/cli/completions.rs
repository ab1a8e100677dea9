//! `detente completions`: the script by which a shell completes commands and options.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::outcome::{Exit, Failure};
use super::session::stdout;

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  detente completions fish > ~/.config/fish/completions/detente.fish")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "detente", &mut script);
    std::io::Write::write_all(&mut stdout(), &script)?;
    Ok(Exit::Done)
}
