//! `--review`: verdicts of people, applied to everything that was read.

use std::path::PathBuf;

use detente::diagnostic::Diagnostic;
use detente::export::EvidenceRows;
use detente::export::review_reader::read_reviews;
use detente::network::Network;
use detente::network::evidence::Evidence;
use detente::network::review::{Outcome, Recount, Review, Verdicts};

use super::super::files::read_text;
use super::spool::{SpooledRows, cannot_read};

/// Reads the reviews; nothing when none was named.
pub fn load(paths: &[PathBuf]) -> Result<Option<Verdicts>, Vec<Diagnostic>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut files = Vec::new();
    for path in paths {
        let text = read_text(path).map_err(|mistake| vec![mistake])?;
        files.push((path.display().to_string(), text));
    }
    read_reviews(&files).map(Some)
}

/// Judges every row, hands it to `receive`, and counts the ties anew that a verdict concerns.
pub fn apply(
    verdicts: Verdicts,
    network: &Network,
    rows: &mut SpooledRows,
    mut receive: impl FnMut(Evidence) -> Result<(), Diagnostic>,
) -> Result<(Network, Outcome), Diagnostic> {
    let dedupe = network.coverage().dedupe;
    let mut review = Review::new(verdicts, dedupe);
    for number in 0..rows.count() {
        review.look(&rows.row(number).map_err(|error| cannot_read(&error))?);
    }
    let (mut before, mut after) = (Recount::new(dedupe), Recount::new(dedupe));
    for number in 0..rows.count() {
        let mut row = rows.row(number).map_err(|error| cannot_read(&error))?;
        if review.concerns(&row) {
            before.add(&row);
            review.judge(&mut row);
            after.add(&row);
        }
        receive(row)?;
    }
    let reviewed = network.recounted(before, after).map_err(|tie| {
        Diagnostic::error(format!("the evidence beside the graph does not hold all reports of `{tie}`"))
            .hint("keep evidence.csv as it was written with graph.json, or build again from the articles")
    })?;
    Ok((reviewed, review.outcome()))
}
