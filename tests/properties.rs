//! The properties in `tests/properties/` on seeds, on inputs that once broke one, and on random bytes: the same in
//! every run. The targets in `fuzz/` try the same properties with millions of inputs.

#[path = "properties/mod.rs"]
mod properties;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use properties::{PROPERTIES, Property};

/// The longest random input.
const LONGEST: usize = 400;

/// Tries a property, and says which bytes break it.
fn try_on(property: &Property, bytes: &[u8], whence: &str) {
    if catch_unwind(AssertUnwindSafe(|| (property.holds)(bytes))).is_err() {
        panic!("`{}` does not hold for {whence}: b\"{}\"", property.name, bytes.escape_ascii());
    }
}

/// A linear congruential generator.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = self.next() as usize % LONGEST;
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// A seed with some bytes changed, which gets further into a reader than noise does.
    fn damaged(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..1 + self.next() % 4 {
            let place = self.next() as usize % bytes.len().max(1);
            match self.next() % 4 {
                0 => bytes.truncate(place),
                1 if !bytes.is_empty() => drop(bytes.remove(place)),
                2 => bytes.insert(place.min(bytes.len()), self.next() as u8),
                _ => bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte = self.next() as u8),
            }
        }
        bytes
    }
}

/// The files of a folder by name; none where there is no such folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).expect("a readable file")))
        .collect();
    files.sort();
    files
}

fn hold(names: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for property in PROPERTIES.iter().filter(|property| names.contains(&property.name)) {
        let seeds = files(&root.join("fuzz/seeds").join(property.name));
        let findings = files(&root.join("fuzz/findings").join(property.name));
        assert!(!seeds.is_empty(), "`{}` has no seeds", property.name);
        for (name, bytes) in seeds.iter().chain(&findings) {
            try_on(property, bytes, name);
        }
        let mut dice = Dice(1975);
        for number in 0..property.tries {
            let bytes = match number % 3 {
                0 => dice.bytes(),
                _ => dice.damaged(&seeds[number % seeds.len()].1),
            };
            try_on(property, &bytes, "random bytes");
        }
    }
}

#[test]
fn readers_give_sound_documents_or_a_warning() {
    hold(&["text", "markdown", "html", "json_lines", "table", "packed", "encodings"]);
}

#[test]
fn the_gazetteer_is_sound_or_says_what_is_wrong() {
    hold(&["gazetteer", "patterns", "lists", "edits"]);
}

#[test]
fn extraction_names_places_in_the_text() {
    hold(&["extract", "given"]);
}

#[test]
fn what_is_read_back_is_sound_or_refused() {
    hold(&["review", "graph", "evidence"]);
}

#[test]
fn exports_can_be_read_back_whatever_they_hold() {
    hold(&["tables", "json", "xml", "dot", "statements", "report", "workbook", "drawings"]);
}

/// Otherwise the search would be for inputs that break other versions than those that are shipped.
#[test]
fn the_fuzz_target_has_the_same_dependencies() {
    let packages = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let lock: toml::Table = fs::read_to_string(path).expect(name).parse().expect("TOML");
        let packages = lock["package"].as_array().expect("packages").clone();
        packages.into_iter().map(|package| (package["name"].clone(), package["version"].clone()))
    };
    let shipped: Vec<_> = packages("Cargo.lock").collect();
    for (name, version) in packages("fuzz/Cargo.lock") {
        let versions: Vec<_> =
            shipped.iter().filter(|(other, _)| *other == name).map(|(_, other)| other).collect();
        assert!(
            versions.is_empty() || versions.contains(&&version),
            "fuzz/Cargo.lock has {name} {version}: copy Cargo.lock over it, then run `cargo check` in fuzz/"
        );
    }
}
