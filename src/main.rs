//! The command-line program: arguments, the run, and an exit code.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A parse is made of many small lists; this allocator takes a third less time for them than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
