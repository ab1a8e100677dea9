//! The outcomes of a run in a file, and what has changed since.

use std::io::Write;
use std::path::Path;

use detente::diagnostic::Diagnostic;
use detente::eval::{Change, GoldSentence, Outcome, changes};
use detente::export::AtomicFile;

use super::super::files::read_text;
use super::super::marks::on_one_line;
use super::super::outcome::Failure;
use super::super::session::stdout;

/// Writes the outcomes, one JSON object a line.
pub fn save(mut file: AtomicFile, outcomes: &[Outcome]) -> Result<(), Failure> {
    for outcome in outcomes {
        let line = serde_json::to_string(outcome).map_err(std::io::Error::from)?;
        writeln!(file, "{line}").map_err(|error| file.diagnostic(&error))?;
    }
    Ok(file.commit()?)
}

/// Reads what an earlier run has written.
pub fn read(file: &Path) -> Result<Vec<Outcome>, Diagnostic> {
    let text = read_text(file)?;
    let outcome = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| {
            let said = format!("`{}` line {number} is no outcome of an earlier run", file.display());
            Diagnostic::error(said).hint("`detente eval GOLD --save FILE` writes such a file")
        })
    };
    (1..).zip(text.lines()).map(outcome).collect()
}

/// Prints each sentence that has changed, and at the end how many did so for better and for worse.
pub fn print_changes(before: &[Outcome], now: &[Outcome], sentences: &[GoldSentence]) -> Result<(), Failure> {
    let changes = changes(before, now);
    let mut out = stdout();
    for change in &changes {
        let text = sentences.iter().find(|sentence| sentence.id == change.id);
        let cells = [
            direction(change).to_owned(),
            change.id.clone(),
            told(change),
            text.map_or_else(String::new, |sentence| sentence.text.clone()),
        ];
        writeln!(out, "{}", cells.each_ref().map(|cell| on_one_line(cell)).join("\t"))?;
    }
    let count = |of: &str| changes.iter().filter(|change| direction(change) == of).count();
    let sum = |of: fn(&Outcome) -> usize, outcomes: &[Outcome]| outcomes.iter().map(of).sum::<usize>() as i64;
    let gained = |of: fn(&Outcome) -> usize| sum(of, now) - sum(of, before);
    writeln!(
        out,
        "changed              {} better, {} worse, {} otherwise; right {:+}, wrong {:+}, missed {:+}",
        count("better"),
        count("worse"),
        count("otherwise"),
        gained(|outcome| outcome.right.len()),
        gained(|outcome| outcome.wrong.len()),
        gained(|outcome| outcome.missed.len()),
    )?;
    Ok(())
}

fn direction(change: &Change) -> &'static str {
    match change.gain {
        0 => "otherwise",
        1.. => "better",
        _ => "worse",
    }
}

/// `now right RUS > UKR -; before wrong UKR > RUS -`
fn told(change: &Change) -> String {
    let now = change.now.iter().map(|relation| format!("now {relation}"));
    let before = change.before.iter().map(|relation| format!("before {relation}"));
    now.chain(before).collect::<Vec<_>>().join("; ")
}
