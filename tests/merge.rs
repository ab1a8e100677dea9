//! Graphs of shards, merged in any order and grouping, are the graph of the whole, to the byte.

use std::path::Path;

use detente::document::{Input, ReadOptions, read_documents};
use detente::export::formats::named;
use detente::export::{Options, Writer, json};
use detente::{Document, Extractor, Gazetteer, Network};

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// The articles that come with the program, three times, and many short ones: there are copies, and ties with more
/// evidence than is kept.
fn documents() -> Vec<Document> {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let read = read_documents(vec![Input::Path(articles)], ReadOptions::default());
    let documents: Vec<Document> = read.filter_map(Result::ok).collect();
    let copy = |turn: usize| {
        documents.iter().map(move |document| Document {
            id: format!("{}-{turn}", document.id),
            text: if turn.is_multiple_of(2) {
                document.text.clone()
            } else {
                document.text.replace(". ", &format!(" in case {turn}. "))
            },
            outlet: Some(format!("Paper {}", turn % 3)),
            ..document.clone()
        })
    };
    let short = |n: usize| Document {
        id: format!("short-{n}"),
        text: format!("Japan condemned Iran over case {n}. Iran sent Japan {n} ships. Russia and Japan met."),
        outlet: n.is_multiple_of(2).then(|| "Paper 1".to_owned()),
        date: jiff::civil::date(2024, 2, 1).checked_add(jiff::Span::new().days(n as i64 % 9)).ok(),
        ..Document::default()
    };
    (0..3).flat_map(copy).chain((0..90).map(short)).collect()
}

fn written(network: &Network) -> Vec<Vec<u8>> {
    let options = Options::default();
    ["json", "nodes", "edges", "pairs"]
        .map(|name| {
            let mut bytes = Vec::new();
            match named(name)[0].writer {
                Writer::Network(write) => write(&network.measured(), &options, &mut bytes).expect("written"),
                _ => panic!("{name} is not of the network alone"),
            }
            bytes
        })
        .to_vec()
}

#[test]
fn shards_in_any_order_and_grouping_are_the_whole() {
    let extractor = Extractor::new(Gazetteer::shipped().expect("sound")).expect("small");
    let found: Vec<_> =
        documents().into_iter().map(|document| (extractor.extract(&document), document)).collect();
    let add = |network: &mut Network, number: usize| {
        let (extraction, document) = &found[number];
        network.add(document, extraction, extractor.gazetteer());
    };
    let mut whole = Network::default();
    (0..found.len()).for_each(|number| add(&mut whole, number));
    let expected = written(&whole);
    assert!(whole.ties().iter().any(|tie| tie.evidence.len() == 20), "no tie has more evidence than is kept");
    let mut random = Random(20_240_229);
    for round in 0..12 {
        let mut shards = vec![Network::default(); 2 + random.below(9)];
        for number in 0..found.len() {
            let shard = random.below(shards.len());
            add(&mut shards[shard], number);
        }
        // Any two are merged, until one is left; now and then by way of its file.
        while shards.len() > 1 {
            let mut taken = shards.swap_remove(random.below(shards.len()));
            if random.below(3) == 0 {
                let mut text = Vec::new();
                json::write(&taken.measured(), &Options::default(), &mut text).expect("written");
                taken = json::read("shard.json", str::from_utf8(&text).expect("UTF-8")).expect("read back");
            }
            let into = random.below(shards.len());
            shards[into].merge(taken);
        }
        assert!(shards[0] == whole, "round {round}");
        assert!(written(&shards[0]) == expected, "round {round}");
    }
}
