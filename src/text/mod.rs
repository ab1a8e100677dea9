//! Text: sentences, tokens and word forms. Knows nothing of actors or relations; word lists and the
//! places of names are passed in.

pub mod block;
mod boundary;
pub mod clause;
pub mod fold;
pub mod group;
pub mod inflect;
pub mod item;
pub mod lexicon;
pub mod parse;
pub mod sentence;
pub mod sketch;
pub mod tag;
#[cfg(test)]
mod testing;
pub mod token;
pub mod word;
pub mod word_list;
