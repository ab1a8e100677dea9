//! Reads one text and prints who does what to whom, and which phrases gave nothing.
//!
//! ```sh
//! cargo run --example one_text
//! ```

use std::error::Error;

use detente::diagnostic::render;
use detente::{Document, Extractor, Gazetteer};

const TEXT: &str = "Poland and Lithuania pledged ammunition to Ukraine on Monday. \
                    Belarus denied that it had threatened Poland.";

fn main() -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::shipped().map_err(|mistakes| render(&mistakes, false))?;
    let extractor = Extractor::new(gazetteer)?;
    let document = Document { id: "example".to_owned(), text: TEXT.to_owned(), ..Document::default() };
    let extraction = extractor.extract(&document);

    for relation in &extraction.relations {
        // Every place is a span of the document's own text.
        let trigger = relation.trigger.of(&document.text);
        let (source, target, status) = (&relation.source, &relation.target, relation.status);
        println!("{source} -> {target}: {:?}, {status}, by `{trigger}`", relation.meaning.sign);
    }
    for rejection in &extraction.rejections {
        let trigger = rejection.trigger.of(&document.text);
        println!("`{trigger}` gave nothing: {}", rejection.reason.explanation());
    }
    Ok(())
}
