//! Builds a network from several texts and prints what stands between each two actors.
//!
//! ```sh
//! cargo run --example pairs
//! ```

use std::error::Error;

use detente::diagnostic::render;
use detente::{Document, Extractor, Gazetteer, Network};

const TEXTS: [&str; 4] = [
    "Russia and Belarus signed a defence pact.",
    "Poland condemned Russia. Belarus accused Poland of spying.",
    "Poland and Lithuania held joint exercises.",
    "Belarus and Russia signed a defence pact.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::shipped().map_err(|mistakes| render(&mistakes, false))?;
    let extractor = Extractor::new(gazetteer)?;
    let mut network = Network::default();
    for (number, text) in TEXTS.into_iter().enumerate() {
        let document = Document { id: number.to_string(), text: text.to_owned(), ..Document::default() };
        // The rows of evidence are for whoever wants to write them; the network keeps the best of them.
        let _evidence = network.add(&document, &extractor.extract(&document), extractor.gazetteer());
    }
    for pair in network.pairs() {
        println!(
            "{} and {}: {}, {} reports of alliance, {} of tension",
            pair.a,
            pair.b,
            pair.kind.as_str(),
            pair.alliance_reports,
            pair.tension_reports
        );
    }
    Ok(())
}
