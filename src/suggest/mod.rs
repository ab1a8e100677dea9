//! What the gazetteer lacks, found in texts: ranked, with a guess and with sentences to judge it by.
//!
//! [`relations`] gathers the patterns that would relate actors. Nothing here changes the gazetteer: a person
//! reads the suggestions, edits them, and puts them into a layer, or lists them as [`Dismissed`].

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
    /// The fewest candidate pairs of actors that a suggestion must block.
    pub min: u64,
}
