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
            for x in d.iter().take(600) {
                eprintln!("{x}");
            }
            eprintln!("{} diagnostics", d.len());
            return;
        }
    };
    let extractor = Extractor::new(gazetteer).unwrap();
    if args[1] == "outline" {
        for line in std::io::stdin().lines() {
            let d = detente::document::Document { text: line.unwrap(), ..Default::default() };
            println!("{}", extractor.outline(&d));
            let e = extractor.extract(&d);
            for r in e.relations {
                println!(
                    "  => {} > {} {:?} {} {} `{}` {}",
                    r.source, r.target, r.meaning.sign, r.status, r.phrase, r.pattern, r.rule
                );
            }
            for r in e.rejections {
                println!("  xx {} `{}` {:?}", r.phrase, r.pattern, r.reason);
            }
        }
        return;
    }
    if args[1] == "doc" {
        let d = detente::document::Document {
            text: std::fs::read_to_string(&args[2]).unwrap(),
            date: Some(jiff::civil::date(2025, 5, 1)),
            ..Default::default()
        };
        let e = extractor.extract(&d);
        for r in e.relations {
            println!(
                "{} > {} {:?} {} {} `{}` {} | {}",
                r.source,
                r.target,
                r.meaning.sign,
                r.status,
                r.phrase,
                r.trigger.of(&d.text),
                r.rule,
                r.sentence.of(&d.text)
            );
        }
        return;
    }
    let gold = read_gold(&std::fs::read_to_string(Path::new(&args[1])).unwrap()).unwrap();
    let e = evaluate(&extractor, &gold);
    for j in &e.judgements {
        println!("{} {}\t{}\t{}\t{}", j.verdict.as_str(), j.id, j.relation, j.because, j.text);
    }
    eprintln!("{}", e.scores);
    if args.len() > 2 {
        for (k, r) in &e.by_rule {
            eprintln!("{k:<30} {r}");
        }
        for (k, r) in &e.by_phrase {
            eprintln!("{k:<30} {r}");
        }
    }
}
