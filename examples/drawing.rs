//! Reads files or folders and writes the drawing of what they say.
//!
//! ```sh
//! cargo run --example drawing -- ties.svg examples/articles
//! ```

use std::env;
use std::error::Error;

use detente::diagnostic::render;
use detente::document::{Input, ReadOptions, read_documents};
use detente::draw::network_svg;
use detente::network::blocs::blocs;
use detente::{Drawing, Extractor, Gazetteer, Network};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let file = arguments.next().ok_or("name the file to write, then what to read")?;
    let inputs: Vec<Input> = arguments.map(Input::from_argument).collect();

    let gazetteer = Gazetteer::shipped().map_err(|mistakes| render(&mistakes, false))?;
    let extractor = Extractor::new(gazetteer)?;
    let mut network = Network::default();
    for item in read_documents(inputs, ReadOptions::default()) {
        match item {
            Ok(document) => {
                network.add(&document, &extractor.extract(&document), extractor.gazetteer());
            }
            Err(warning) => eprintln!("{warning}"),
        }
    }

    let (actors, pairs) = (network.actors(), network.pairs());
    let drawing = Drawing {
        actors: &actors,
        pairs: &pairs,
        blocs: &blocs(&pairs),
        subtitle: format!("{} articles", network.coverage().documents),
        ..Drawing::default()
    };
    std::fs::write(file, network_svg(&drawing))?;
    Ok(())
}
