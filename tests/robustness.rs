//! Whatever the text, extraction gives an answer: it never panics, never hangs, and every place it names is a
//! place in the text.

#[path = "properties/places.rs"]
mod places;

use std::time::{Duration, Instant};

use detente::{Document, Extraction, Extractor, Gazetteer};
use places::check;

/// Junk documents that are tried.
const DOCUMENTS: usize = 2_000;
/// One pathological text takes less than this, even without optimisation.
const PATIENCE: Duration = Duration::from_secs(15);

/// What junk is made of, a kind a row: names, triggers, function words, punctuation, exotic characters, half
/// words.
const PIECES: &[&[&str]] = &[
    &["Russia", "Japan", "the United States", "U.S.", "NATO", "Iran", "China's", "Ukrainian", "Hezbollah"],
    &["Beijing", "the Kremlin", "Türkiye", "Côte d\u{2019}Ivoire", "Putin", "Gaza", "North Korean", "EU"],
    &["attacked", "condemns", "imposed sanctions on", "signed a treaty with", "met", "war", "talks", "ally"],
    &["invasion", "accused", "of bombing", "was struck by", "backed", "alliance", "threat of", "refused to"],
    &["said that", "which", "if", "to", "and", "not", "can't", "CAN\u{2019}T", "n't", "its", "they", "by"],
    &["each other", "both countries", "including", "between", "after", "as well as", "no", "will", "'ll"],
    &["army", "president", "region", "the port of", "officials", "wine", "decision", "last week", "it"],
    &[",", ".", "!", "?", ";", ":", "...", "\u{2026}", "'", "''", "'s", "\u{2019}s", "&", "/", "%", "$"],
    &[
        "\"", "\u{201C}", "\u{201D}", "\u{AB}", "(", ")", "[", "]", "{", "}", "-", "--", "\u{2013}",
        "\u{2014}",
    ],
    &["\n", "\n\n", "\r\n", "# ", "\n- ", "\n1. ", "\u{2022}", "\t", "\u{A0}", "\u{2028}", "\u{3000}", " "],
    &["\u{301}", "\u{308}\u{315}", "\u{200B}", "\u{AD}", "\u{FEFF}", "\u{200D}", "\u{202E}", "\0", "\u{7F}"],
    &["İ", "ß", "\u{212A}", "ﬁ", "Россия", "日本", "😀", "👩\u{200D}🚀", "e\u{301}", "\u{1F1FA}\u{1F1F8}"],
    &["Russ", "apan", "ukrain", "sanc", "con", "-led", "Iran-backed", "x", "1,000.5%", "2022", "d'", "O'"],
];

/// A linear congruential generator: the same junk in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn junk(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.below(60) {
            let row = PIECES[self.below(PIECES.len())];
            text.push_str(row[self.below(row.len())]);
            if self.below(4) > 0 {
                text.push(' ');
            }
        }
        text
    }
}

fn shipped() -> Extractor {
    let gazetteer = Gazetteer::shipped().expect("the shipped data is sound");
    Extractor::new(gazetteer).expect("the shipped data is small")
}

fn read(extractor: &Extractor, text: &str) -> Extraction {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let extraction = extractor.extract(&document);
    check(&extraction, text);
    extraction
}

/// A sentence as long as any that is read, about two actors, in which the same words come again and again.
fn crowded(words: &str) -> String {
    format!("Russia and Japan {}", format!("{words} ").repeat(1_900 / words.len()))
}

#[test]
fn junk_gives_an_answer_and_sound_places() {
    let extractor = shipped();
    let mut dice = Dice(1975);
    let mut relations = 0;
    for _ in 0..DOCUMENTS {
        let text = dice.junk();
        relations += read(&extractor, &text).relations.len();
        let document = Document { text, ..Document::default() };
        extractor.outline(&document);
    }
    assert!(relations > DOCUMENTS / 20, "the junk is so poor that only {relations} relations are checked");
}

#[test]
fn long_texts_without_sense_are_read_in_reasonable_time() {
    let extractor = shipped();
    let megabyte = 1 << 20;
    for (name, text) in [
        ("one letter", "a".repeat(megabyte)),
        ("one name", "Russia ".repeat(megabyte / 7)),
        ("sentences of one name", "Russia. ".repeat(20_000)),
        ("names joined by nothing", "RussiaJapan".repeat(megabyte / 11)),
        ("commas", ",".repeat(100_000)),
        ("apostrophes", "'".repeat(50_000)),
        ("quotation marks", "\u{201C}\"\u{201D}".repeat(30_000)),
        ("open brackets", "(".repeat(50_000)),
        ("brackets within brackets", format!("{}Russia{}", "(".repeat(10_000), ")".repeat(10_000))),
        ("full stops", "U.S.".repeat(20_000)),
        ("initials", "J. ".repeat(50_000)),
        ("abbreviations", "Gen. ".repeat(50_000)),
        ("combining marks", format!("e{}", "\u{301}".repeat(100_000))),
        ("contractions", "an't".repeat(50_000)),
        ("empty lines", "\n".repeat(200_000)),
        ("short lines", "Russia\n".repeat(20_000)),
        ("bullets", "- Russia hit Japan\n".repeat(1_000)),
        ("owners of owners", "Russia's ".repeat(10_000)),
        ("a list of two", "and Russia and Japan ".repeat(10_000)),
        ("a list with a verb", format!("Russia condemned {}", "Japan, China and Iran, ".repeat(2_000))),
        ("places in places", format!("Russia struck {} Ukraine", "the port in the region of ".repeat(4_000))),
        ("its subject and its subject", "Russia and its army attacked Japan and its army and ".repeat(500)),
        ("pronouns", crowded("and its army hit its army and they attacked them")),
        ("places of places", crowded("struck the port in the region of the province near the city")),
        ("conditions", crowded("if they attack its ally after it refused to condemn their war")),
        ("actors in a list", crowded("and Iran, China, Germany, Poland and Israel attacked Syria")),
        ("appositions", crowded(", an ally of the president of the country, its ally")),
        ("clauses in clauses", "Russia said that Japan, which ".repeat(4_000)),
        ("examples of examples", "Russia and countries including ".repeat(4_000) + "Japan"),
        ("threats of threats", "Russia and a threat of war with Japan of ".repeat(2_000)),
        ("quotes in quotes", "\"Russia said \u{2018}Japan said ".repeat(4_000)),
        ("compounds", "Russia-Japan-".repeat(5_000) + "talks"),
        ("dashes", "SEOUL - Russia \u{2014} Japan \u{2013} ".repeat(4_000)),
    ] {
        let start = Instant::now();
        read(&extractor, &text);
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name} took {took:.1?}");
    }
}
