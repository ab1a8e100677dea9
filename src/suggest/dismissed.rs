//! Suggestions that a person has turned down.

use std::collections::BTreeSet;

/// The file of a gazetteer folder that lists them. It is no gazetteer file itself.
pub const DISMISSED_FILE: &str = "suggest-dismissed.txt";

/// What is not to be suggested again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dismissed(BTreeSet<String>);

impl Dismissed {
    /// Adds what a text lists: a suggestion a line as it was printed, `#` before comments.
    pub fn add(&mut self, text: &str) {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        let spaced = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        self.0.extend(spaced.filter(|line| !line.is_empty()));
    }

    /// Whether a suggestion is among them.
    pub fn holds(&self, suggestion: &str) -> bool {
        self.0.contains(suggestion)
    }
}

#[cfg(test)]
mod tests {
    use super::Dismissed;

    #[test]
    fn lines_comments_and_spaces() {
        let mut dismissed = Dismissed::default();
        dismissed.add("\u{20}play   against # sport\r\n\n# trade with\nborder with");
        for (suggestion, holds) in
            [("play against", true), ("border with", true), ("trade with", false), ("", false)]
        {
            assert_eq!(dismissed.holds(suggestion), holds, "{suggestion}");
        }
    }
}
