//! How fast names are found and relations extracted, beside automata over the same names and the same text.
//!
//! `cargo bench --bench throughput` reads `examples/articles`; `DETENTE_BENCH_TEXT=news.jsonl.gz` names another
//! input. One thread; the figures are medians. `scripts/bench.sh` measures the whole program.

use std::env;
use std::path::PathBuf;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::DoubleArrayAhoCorasick;
use detente::document::{Input, ReadOptions, read_documents};
use detente::extract::mention::Matcher;
use detente::{Document, Extractor, Gazetteer};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// As many bytes of text as are read in one round.
const TEXT_AT_MOST: usize = 8_000_000;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let path =
        env::var_os("DETENTE_BENCH_TEXT").map_or_else(|| PathBuf::from("examples/articles"), PathBuf::from);
    let documents = read_documents(vec![Input::Path(path)], ReadOptions::default()).filter_map(Result::ok);
    let mut bytes = 0;
    let within = |document: &Document| {
        bytes += document.text.len();
        bytes <= TEXT_AT_MOST
    };
    documents.take_while(within).collect()
});

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    Extractor::new(gazetteer).expect("the shipped data is small")
});

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let actors = EXTRACTOR.gazetteer().actors.iter();
    let mut names: Vec<String> =
        actors.flat_map(|actor| &actor.aliases).map(|alias| alias.text.clone()).collect();
    names.sort();
    names.dedup();
    names
});

/// Runs over all documents, counting bytes of text.
fn each_document(bencher: Bencher<'_, '_>, mut work: impl FnMut(&Document) -> usize) {
    let documents = &*DOCUMENTS;
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| documents.iter().map(&mut work).sum::<usize>());
}

#[divan::bench(args = [AhoCorasickKind::NoncontiguousNFA, AhoCorasickKind::ContiguousNFA, AhoCorasickKind::DFA])]
fn aho_corasick(bencher: Bencher<'_, '_>, kind: AhoCorasickKind) {
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(kind))
        .build(&*NAMES)
        .expect("an automaton");
    each_document(bencher, |document| automaton.find_overlapping_iter(&document.text).count());
}

#[divan::bench]
fn aho_corasick_leftmost_longest(bencher: Bencher<'_, '_>) {
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&*NAMES)
        .expect("an automaton");
    each_document(bencher, |document| automaton.find_iter(&document.text).count());
}

#[divan::bench]
fn daachorse(bencher: Bencher<'_, '_>) {
    let automaton: DoubleArrayAhoCorasick<u32> = DoubleArrayAhoCorasick::new(&*NAMES).expect("an automaton");
    each_document(bencher, |document| automaton.find_overlapping_iter(&document.text).count());
}

/// Every mention, namesakes told apart.
#[divan::bench]
fn mentions(bencher: Bencher<'_, '_>) {
    let matcher = Matcher::new(EXTRACTOR.gazetteer()).expect("a matcher");
    each_document(bencher, |document| matcher.find(&document.text, document.date).len());
}

/// Every relation.
#[divan::bench]
fn relations(bencher: Bencher<'_, '_>) {
    each_document(bencher, |document| EXTRACTOR.extract(document).relations.len());
}

/// What is built before the first text is read.
mod start {
    use super::*;

    #[divan::bench]
    fn gazetteer() -> Gazetteer {
        Gazetteer::shipped().expect("the shipped data is sound")
    }

    #[divan::bench]
    fn matcher(bencher: Bencher<'_, '_>) {
        bencher.bench(|| Matcher::new(EXTRACTOR.gazetteer()));
    }

    #[divan::bench]
    fn aho_corasick(bencher: Bencher<'_, '_>) {
        bencher.bench(|| AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&*NAMES));
    }
}
