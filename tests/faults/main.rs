//! The program when the machine fails it: full disks, files that vanish, damaged archives, endless lines, pipes that
//! break or stall. Each run ends by itself or by its signal, says what is wrong, and leaves no half file.
//!
//! What a test needs and cannot have (a mount, another user) it skips by name. `docs/reliability.md` has the list.

#![cfg(unix)]

mod archives;
mod disk;
mod files;
mod streams;
mod support;

#[path = "../program/mod.rs"]
mod program;
