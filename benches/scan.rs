//! The plain way, to measure against: every name of the gazetteer in the bytes of a file, with aho-corasick.
//!
//! `cargo bench --bench scan -- FILE [NAMES]` scans a file on one thread with the two automata that hold so many names in little
//! room, and prints the median of five rounds of each in MB/s. `NAMES` gets the names, one a line, for `grep -F -f`
//! and for scripts.

use std::env;
use std::error::Error;
use std::fs;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use detente::Gazetteer;

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes `--bench` to every benchmark.
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(file) = arguments.next() else {
        println!("usage: cargo bench --bench scan -- FILE [NAMES]");
        return Ok(());
    };
    let gazetteer = Gazetteer::shipped().map_err(|_| "the shipped gazetteer has a mistake")?;
    let aliases = gazetteer.actors.iter().flat_map(|actor| &actor.aliases);
    let mut names: Vec<&str> = aliases.map(|alias| alias.text.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if let Some(path) = arguments.next() {
        fs::write(path, names.join("\n") + "\n")?;
    }
    let bytes = fs::read(&file)?;
    for (name, matches, kind) in [
        ("leftmost-longest, contiguous NFA", MatchKind::LeftmostLongest, AhoCorasickKind::ContiguousNFA),
        ("leftmost-longest, DFA", MatchKind::LeftmostLongest, AhoCorasickKind::DFA),
    ] {
        let automaton = AhoCorasick::builder().match_kind(matches).kind(Some(kind)).build(&names)?;
        let mut rounds: Vec<(f64, usize)> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                let found = automaton.find_iter(&bytes).count();
                (bytes.len() as f64 / 1e6 / start.elapsed().as_secs_f64(), found)
            })
            .collect();
        rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (speed, found) = rounds[ROUNDS / 2];
        println!("{name}: {speed:.1} MB/s, {found} matches, {} KB", automaton.memory_usage() / 1000);
    }
    Ok(())
}
