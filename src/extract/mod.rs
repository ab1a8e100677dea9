//! From a document to its relations.

pub mod relation;
