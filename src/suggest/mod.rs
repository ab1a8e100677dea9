//! What the gazetteer lacks, found in texts: ranked, with a guess and with sentences to judge it by.
//!
//! [`actors`] gathers the names of actors, [`relations`] the patterns that would relate them. Nothing here changes the gazetteer: a person
//! reads the suggestions, edits them, and puts them into a layer, or lists them as [`Dismissed`].

pub mod actors;
mod dismissed;
mod guess;
pub mod relations;
mod samples;
#[cfg(test)]
mod tests;
pub mod usage;

pub use dismissed::{DISMISSED_FILE, Dismissed};
pub use guess::Guess;
pub use samples::Samples;

/// Which suggestions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The most suggestions, the best first.
    pub top: usize,
    /// The fewest relations, or candidate pairs of actors, that a suggestion must block.
    pub min: u64,
}
