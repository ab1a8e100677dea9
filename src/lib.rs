//! `detente` reads news text and shows who stands with whom.

pub mod diagnostic;
pub mod document;
pub mod draw;
pub mod eval;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod network;
pub mod span;
pub mod text;
