//! The command-line program.

use std::path::Path;

use detente::eval::{evaluate, read_gold};
use detente::extract::Extractor;
use detente::gazetteer::Gazetteer;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let gazetteer = match Gazetteer::shipped() {
        Ok(g) => g,
        Err(d) => {
            for x in d.iter().take(60) {
                eprintln!("{x}");
            }
            eprintln!("{} diagnostics", d.len());
            return;
        }
    };
    let extractor = Extractor::new(gazetteer).unwrap();
    let gold = read_gold(&std::fs::read_to_string(Path::new(&args[1])).unwrap()).unwrap();
    let e = evaluate(&extractor, &gold);
    for j in &e.judgements {
        println!("{} {}\t{}\t{}\t{}", j.verdict.as_str(), j.id, j.relation, j.because, j.text);
    }
    eprintln!("{}", e.scores);
}
