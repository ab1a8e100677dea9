//! `detente` reads news text and shows who stands with whom.
//!
//! It finds international actors and the phrases that relate them, builds a signed graph of alliances and
//! tensions in which every tie can show the sentences it rests on, and exports it as drawings and tables.
//! No model, no network, no global state; the same articles give the same bytes.
//!
//! # The story
//!
//! 1. [`Gazetteer::load`](gazetteer::Gazetteer::load) checks what is known of actors and relation phrases, the
//!    shipped data with the user's folders over it, and gives a [`Gazetteer`] or every mistake in it, each
//!    a [`Diagnostic`].
//! 2. [`Extractor::new`](extract::Extractor::new) prepares it for reading: an [`Extractor`] that any number of
//!    threads may share.
//! 3. [`read_documents`](document::read_documents) turns files, folders and standard input into
//!    [`Document`]s, and a bad input into a warning.
//! 4. [`Extractor::extract`](extract::Extractor::extract) reads one document, sentence by sentence: mentions and
//!    triggers, clauses, and from them each [`Relation`] or the reason why there is none, together an
//!    [`Extraction`]. Every place is a [`Span`] of the document's text.
//! 5. [`Network::add`](network::Network::add) counts it in the graph and returns its
//!    [`Evidence`](network::evidence::Evidence); [`Network::merge`](network::Network::merge) joins graphs that were
//!    made apart. Neither depends on the order. Where many threads read, [`Records`](document::Records) are found by
//!    one, each [`Addition`](network::addition::Addition) is made ready by any, and one counts them.
//! 6. [`Network::filtered`](network::Network::filtered) keeps a part of the [`Network`],
//!    [`Network::pairs`](network::Network::pairs) sums up what stands between each two actors, a [`Pair`] each, and
//!    [`blocs`](network::blocs::blocs) says who stands together.
//!    With a [`Review`](network::review::Review) people judge evidence, and the ties that it concerns are counted anew.
//! 7. [`network_svg`](draw::network_svg) draws a [`Drawing`]; each [`Format`] writes a file, and
//!    [`EvidenceWriter`](export::EvidenceWriter) the sentences, row by row.
//!
//! [`exchange`] brings lists of actors from other programs into a layer of the gazetteer, and out of it.
//! [`RelationMiner`](suggest::relations::RelationMiner) counts what step 4 could not read for want of a pattern,
//! [`ActorMiner`](suggest::actors::ActorMiner) for want of a name; [`Impact`](impact::Impact) compares two gazetteers.
//! [`evaluate`](eval::evaluate) compares step 4 with what people read in the same sentences. The command line
//! is made of these functions and nothing else.
//!
//! # An example
//!
//! ```
//! use detente::{Document, Extractor, Gazetteer, Network};
//!
//! let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
//! let extractor = Extractor::new(gazetteer).expect("the shipped data is small");
//! let article = Document { text: "Japan condemned North Korea.".into(), ..Document::default() };
//!
//! let extraction = extractor.extract(&article);
//! assert_eq!(extraction.relations[0].source.as_str(), "japan");
//!
//! let mut network = Network::default();
//! network.add(&article, &extraction, extractor.gazetteer());
//! assert_eq!(network.pairs()[0].score, -1.0);
//! ```

pub mod diagnostic;
pub mod document;
pub mod draw;
pub mod eval;
pub mod exchange;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod impact;
pub mod network;
mod packed;
pub mod span;
pub mod suggest;
mod text;

pub use diagnostic::Diagnostic;
pub use document::Document;
pub use draw::Drawing;
pub use export::Format;
pub use extract::Extractor;
pub use extract::relation::{Extraction, Relation};
pub use gazetteer::Gazetteer;
pub use network::Network;
pub use network::pair::Pair;
pub use span::Span;
