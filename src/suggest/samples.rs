//! A few sentences of many.

use crate::document::one_line;

/// So many sentences are shown with a suggestion.
const MOST: usize = 3;
/// A sentence is cut behind so many characters.
const LONGEST: usize = 400;

/// The first few different sentences of those that were added, each on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Samples(Vec<String>);

impl Samples {
    /// Adds a sentence unless there are enough, or the same one is there.
    pub fn add(&mut self, sentence: &str) {
        if self.0.len() >= MOST {
            return;
        }
        let mut line = one_line(sentence).into_owned();
        if let Some((end, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(end);
            line.push('\u{2026}');
        }
        if !self.0.contains(&line) {
            self.0.push(line);
        }
    }

    /// The sentences, in the order in which they were read.
    pub fn sentences(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Samples};

    #[test]
    fn three_different_sentences_on_a_line_each() {
        let mut samples = Samples::default();
        for sentence in ["One\nline.", "One line.", "Two.", "\u{e9}".repeat(LONGEST + 1).as_str(), "Four."] {
            samples.add(sentence);
        }
        let cut = format!("{}\u{2026}", "\u{e9}".repeat(LONGEST));
        assert_eq!(samples.sentences(), ["One line.", "Two.", &cut]);
    }
}
