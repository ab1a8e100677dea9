//! What suggested actors and suggested patterns have in common when they are written: sentences and free ids.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::export::table::{Cell, Table};
use crate::suggest::Samples;

/// So many columns of a table hold sentences; they are its last ones.
const SENTENCES: usize = 3;

/// Writes a row of a table with the sentences behind its cells.
pub(super) fn write_row<W: Write>(
    table: &mut Table<W>,
    mut cells: Vec<Cell>,
    samples: &Samples,
) -> io::Result<()> {
    let width = cells.len() + SENTENCES;
    cells.extend(samples.sentences().iter().map(Cell::text));
    cells.resize(width, Cell::Empty);
    table.row(&cells)
}

/// Writes the comment over an entry: why it is suggested, and the sentences.
pub(super) fn write_comment(out: &mut impl Write, reason: &str, samples: &Samples) -> io::Result<()> {
    writeln!(out, "\n# {reason}")?;
    for sentence in samples.sentences() {
        writeln!(out, "# - {sentence}")?;
    }
    Ok(())
}

/// The id, or with a number behind it where it is taken; `otherwise` where it is empty.
pub(super) fn free_id(id: &str, otherwise: &str, taken: &mut BTreeSet<String>) -> String {
    let id = if id.is_empty() { otherwise } else { id };
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let free = free.unwrap_or_else(|| id.to_owned());
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::free_id;

    #[test]
    fn ids_are_new() {
        let mut taken = BTreeSet::from(["visit".to_owned()]);
        for (wanted, id) in [("visit", "visit-2"), ("visit", "visit-3"), ("co-opt", "co-opt"), ("", "phrase")]
        {
            assert_eq!(free_id(wanted, "phrase", &mut taken), id);
        }
    }
}
