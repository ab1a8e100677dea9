//! `detente man`: the manual page, all commands in one.

use std::io::Write;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::outcome::{Exit, Failure};
use super::session::stdout;

/// Prints the page in roff.
pub fn run() -> Result<Exit, Failure> {
    let mut command = super::Arguments::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    write_subcommands(&command, &mut page)?;
    stdout().write_all(&page)?;
    Ok(Exit::Done)
}

/// A section for each command below, with its options.
fn write_subcommands(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let full_name = subcommand.get_bin_name().unwrap_or(subcommand.get_name());
        writeln!(page, ".SH \"{}\"", full_name.to_uppercase())?;
        let man = Man::new(subcommand.clone());
        man.render_description_section(page)?;
        man.render_synopsis_section(page)?;
        man.render_options_section(page)?;
        write_subcommands(subcommand, page)?;
    }
    Ok(())
}
