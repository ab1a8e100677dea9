//! Names by their first word: finds all of thousands of names in a text at about the speed of reading it.
//!
//! A name can only begin where a word begins, and few words begin one. So the text is cut into words, a word is
//! looked up among the first words of all names, and only then are names compared. An automaton over the letters of all
//! names takes several times as long to build, which every start of the program would pay.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::word::first_word;

/// Names in the order of their first words, and of their bytes within one.
pub(super) struct NameTable {
    names: Vec<Name>,
    /// For each first word its names.
    groups: FxHashMap<String, Range<u32>>,
    /// For each outline a bit: whether some first word has it.
    outlines: Vec<u64>,
}

struct Name {
    text: String,
    /// The length of its first word.
    word: usize,
    /// The longest other name of the table with which this one begins, or one that is the same.
    within: Option<u32>,
    number: usize,
}

impl Name {
    fn new(text: String, number: usize) -> Name {
        Name { word: first_word(&text), text, within: None, number }
    }

    fn key(&self) -> (&str, &str, usize) {
        (&self.text[..self.word], &self.text, self.number)
    }
}

impl NameTable {
    /// A table of names, each with a number by which it is known outside.
    pub(super) fn new(names: impl IntoIterator<Item = (String, usize)>) -> NameTable {
        let mut names: Vec<Name> = names.into_iter().map(|(text, number)| Name::new(text, number)).collect();
        names.sort_by(|a, b| a.key().cmp(&b.key()));
        let mut table = NameTable { names, groups: FxHashMap::default(), outlines: vec![0; OUTLINES / 64] };
        let mut start = 0;
        while start < table.names.len() {
            start = table.add_group(start);
        }
        table
    }

    /// Enters the names that share their first word with the one at `start`; gives the place of the next.
    fn add_group(&mut self, start: usize) -> usize {
        let word = self.names[start].key().0.to_owned();
        let end = start + self.names[start..].iter().take_while(|name| name.key().0 == word).count();
        // Names that begin the one that is looked at, the longest last.
        let mut open: Vec<usize> = Vec::new();
        for at in start..end {
            while open.last().is_some_and(|&last| !self.names[at].text.starts_with(&self.names[last].text)) {
                open.pop();
            }
            self.names[at].within = open.last().map(|&last| last as u32);
            open.push(at);
        }
        let outline = outline(word.as_bytes());
        self.outlines[outline / 64] |= 1 << (outline % 64);
        self.groups.insert(word, start as u32..end as u32);
        end
    }

    /// Tells every place where a name stands, as its start and the number of the name: each begins with a word,
    /// and may end within one.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // No name begins with a blank, and every second piece of a text is one.
            if bytes[at] == b' ' {
                at += 1;
                continue;
            }
            let end = at + first_word(&text[at..]);
            // Most words, and nearly all signs, are passed over by their outline.
            let outline = outline(&bytes[at..end]);
            if self.outlines[outline / 64] >> (outline % 64) & 1 == 1
                && let Some(group) = self.groups.get(&text[at..end])
            {
                self.compare(group, &text[at..], &mut |number| found(at, number));
            }
            at = end;
        }
    }

    /// Tells the names of a group with which a text begins.
    fn compare(&self, group: &Range<u32>, text: &str, found: &mut dyn FnMut(usize)) {
        let first = group.start as usize;
        let names = &self.names[first..group.end as usize];
        // All names that begin the text stand before it in the order of bytes, and the last of those that stand before
        // it begins with the longest of them.
        let before = names.partition_point(|name| name.text.as_bytes() <= text.as_bytes());
        let mut next = before.checked_sub(1).map(|last| first + last);
        while let Some(at) = next {
            let name = &self.names[at];
            if text.starts_with(&name.text) {
                found(name.number);
            }
            next = name.within.map(|within| within as usize);
        }
    }

    /// The number of a name.
    pub(super) fn number_of(&self, name: &str) -> Option<usize> {
        let group = self.groups.get(&name[..first_word(name)])?;
        let names = &self.names[group.start as usize..group.end as usize];
        let at = names.binary_search_by(|known| known.text.as_str().cmp(name)).ok()?;
        Some(names[at].number)
    }
}

/// So many outlines there are: few words share one, and their bits stay at hand.
const OUTLINES: usize = 1 << 18;

/// First, second and last byte of a word and its length, mixed.
fn outline(word: &[u8]) -> usize {
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return 0 };
    let second = *word.get(1).unwrap_or(&0);
    let bytes = u32::from_le_bytes([first, second, last, word.len() as u8]);
    bytes.wrapping_mul(0x9e37_79b1) as usize / (u32::MAX as usize / OUTLINES + 1)
}

#[cfg(test)]
mod tests {
    use super::NameTable;

    fn table(names: &[&str]) -> NameTable {
        NameTable::new(names.iter().enumerate().map(|(number, name)| ((*name).to_owned(), number)))
    }

    #[test]
    fn every_name_at_the_start_of_a_word() {
        let names =
            ["US", "U.S.", "Guinea", "Guinea-Bissau", "Guinea-Conakry", "Élysée", "the Two", "\"K\"", "US"];
        let table = table(&names);
        for (text, expected) in [
            ("The US, the U.S. and USAID", vec![(4, 0), (4, 8), (12, 1)]),
            ("Guinea-Bissau", vec![(0, 1 + 1), (0, 3)]),
            ("Guinea-Con, EquatorialGuinea", vec![(0, 2)]),
            ("—Élysée—the Two", vec![(3, 5), (14, 6)]),
            ("a\"K\"b", vec![(1, 7)]),
            ("", vec![]),
        ] {
            let mut found = Vec::new();
            table.find(text, |start, number| found.push((start, number)));
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn whole_names_by_number() {
        let table = table(&["Oslo", "North Korea", "North Korean"]);
        for (name, number) in [("North Korea", Some(1)), ("North", None), ("Oslo", Some(0)), ("", None)] {
            assert_eq!(table.number_of(name), number, "{name}");
        }
    }
}
