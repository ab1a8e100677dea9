//! Two versions of a file as a unified diff, which people can read and `patch` can apply.

use std::fmt::Write;

/// So many equal lines are shown around a change.
const CONTEXT: usize = 3;

/// A run of lines: equal in both versions, or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    old: (usize, usize),
    new: (usize, usize),
}

/// What changes between two texts; nothing where they are the same.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let changes = changes(&old, &new);
    let mut text = String::new();
    let mut rest = changes.as_slice();
    while let [first, ..] = rest {
        // Changes whose contexts touch are one hunk.
        let apart = |pair: &[Change]| pair[1].old.0 - pair[0].old.1 > 2 * CONTEXT;
        let count = rest.windows(2).position(apart).map_or(rest.len(), |last| last + 1);
        let (hunk, later) = rest.split_at(count);
        rest = later;
        if text.is_empty() {
            text = format!("--- {name}\n+++ {name}\n");
        }
        let last = hunk.last().unwrap_or(first);
        let before = CONTEXT.min(first.old.0);
        let after = CONTEXT.min(old.len() - last.old.1);
        let (from, to) = (first.old.0 - before, last.old.1 + after);
        let (new_from, new_to) = (first.new.0 - before, last.new.1 + after);
        let place = |from: usize, to: usize| format!("{},{}", from + usize::from(to > from), to - from);
        // Writing into a string cannot fail.
        let _ = writeln!(text, "@@ -{} +{} @@", place(from, to), place(new_from, new_to));
        let mut at = from;
        let mut lines = |sign: char, lines: &[&str]| {
            lines.iter().for_each(|line| {
                let _ = writeln!(text, "{sign}{line}");
            });
        };
        for change in hunk {
            lines(' ', &old[at..change.old.0]);
            lines('-', &old[change.old.0..change.old.1]);
            lines('+', &new[change.new.0..change.new.1]);
            at = change.old.1;
        }
        lines(' ', &old[at..to]);
    }
    text
}

/// The lines that differ. From where two lines differ the nearest two that are equal again end the change.
fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (left, right) = (old.len() - a, new.len() - b);
        let steps = (1..left + right).flat_map(|sum| (0..=sum).map(move |skipped| (skipped, sum - skipped)));
        let equal = |&(i, j): &(usize, usize)| i < left && j < right && old[a + i] == new[b + j];
        let (i, j) = steps.into_iter().find(equal).unwrap_or((left, right));
        changes.push(Change { old: (a, a + i), new: (b, b + j) });
        (a, b) = (a + i, b + j);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn changes_have_their_lines_and_context() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\n";
        let new = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nn\n";
        let diff =
            "--- x\n+++ x\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n@@ -10,5 +10,4 @@\n j\n k\n l\n-m\n n\n";
        assert_eq!(unified("x", old, new), diff);
        assert_eq!(unified("x", old, old), "");
        assert_eq!(unified("x", "a\n", ""), "--- x\n+++ x\n@@ -1,1 +0,0 @@\n-a\n");
        assert_eq!(
            unified("x", "a\nb\nc\n", "a\nx\ny\nc\n"),
            "--- x\n+++ x\n@@ -1,3 +1,4 @@\n a\n-b\n+x\n+y\n c\n"
        );
    }
}
