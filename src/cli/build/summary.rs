//! The closing words of `build`: what was read, found, left out and written, and what to try next.

use std::fmt;
use std::path::{Path, PathBuf};

use detente::network::pair::{Pair, PairKind};
use detente::network::review::Outcome;
use detente::network::tie::Tie;
use detente::network::{Measured, Network};

use super::super::inputs::ReadingTally;
use super::carried::Inputs;
use super::targets::{Plan, Target};

/// With more pairs than this a drawing is hard to read.
const CROWDED: usize = 80;

/// Everything that the summary tells about.
pub struct Summary<'s> {
    /// The network of everything read.
    pub whole: &'s Network,
    /// What the filter kept of it.
    pub kept: &'s Measured<'s>,
    /// What was read in this run.
    pub tally: ReadingTally,
    /// What the review did, if there was one.
    pub reviewed: Option<Outcome>,
    /// What was written.
    pub plan: &'s Plan,
    /// What was asked for.
    pub inputs: &'s Inputs,
    /// The gazetteer's layers on the command line, without which the next command would know less.
    pub layers: &'s [PathBuf],
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = &self.kept.pairs;
        writeln!(f, "read      {}", self.read())?;
        writeln!(f, "found     {}", self.found(pairs))?;
        if let Some(outcome) = &self.reviewed {
            writeln!(f, "reviewed  {}", reviewed(outcome))?;
        }
        for line in self.left_out(pairs) {
            writeln!(f, "left out  {line}")?;
        }
        writeln!(f, "wrote     {}", self.wrote())?;
        write!(f, "next      {}", self.next(pairs))?;
        if pairs.len() > CROWDED && self.plan.targets.iter().any(Target::is_network) {
            write!(
                f,
                "\n          the drawing is crowded: --top 40, --level bloc or --as matrix are lighter"
            )?;
        }
        Ok(())
    }
}

impl Summary<'_> {
    fn read(&self) -> String {
        let coverage = self.whole.coverage();
        let mut parts = vec![counted(coverage.documents, "article")];
        if !coverage.outlets.is_empty() {
            parts.push(counted(coverage.outlets.len() as u64, "outlet"));
        }
        match (coverage.first_date, coverage.last_date) {
            (Some(first), Some(last)) if first == last => parts.push(first.to_string()),
            (Some(first), Some(last)) => parts.push(format!("{first} to {last}")),
            _ => {}
        }
        if !self.inputs.graphs.is_empty() {
            parts.push(format!("of which {} now", self.tally.used()));
        }
        parts.join(", ")
    }

    fn found(&self, pairs: &[Pair]) -> String {
        let of_kind = |kind| pairs.iter().filter(|pair| pair.kind == kind).count() as u64;
        let ties = self.kept.network.all_ties();
        let sum = |value: fn(&Tie) -> u64| ties.iter().map(|tie| value(tie)).sum::<u64>();
        let mut actors: Vec<_> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
        actors.sort_unstable();
        actors.dedup();
        format!(
            "{}, {}: {} alliance, {} tension, {} contested\n          {}, {} folded; not counted: {} possible, {} denied",
            counted(actors.len() as u64, "actor"),
            counted(pairs.len() as u64, "pair"),
            of_kind(PairKind::Alliance),
            of_kind(PairKind::Tension),
            of_kind(PairKind::Contested),
            counted(self.kept.reports(), "report"),
            counted(self.kept.copies(), "copy"),
            sum(|tie| tie.possible),
            sum(|tie| tie.denied),
        )
    }

    fn left_out(&self, pairs: &[Pair]) -> Vec<String> {
        let weaker = self.whole.pair_count().saturating_sub(pairs.len()) as u64;
        let parts = [
            (self.tally.read.skipped, "input", "that could not be read, named above"),
            (self.tally.left_out.outside, "article", "outside of the dates"),
            (self.tally.left_out.undated, "article", "without a date"),
            (self.tally.left_out.held, "article", "that the graph held already"),
            (weaker, "pair", "by --only, --min-reports or --min-confidence"),
        ];
        let told = parts.iter().filter(|(number, _, _)| *number > 0);
        told.map(|(number, thing, why)| format!("{} {why}", counted(*number, thing))).collect()
    }

    fn wrote(&self) -> String {
        let paths = self.plan.targets.iter().map(|target| target.path.as_deref());
        match &self.plan.folder {
            Some(folder) => {
                let names: Vec<String> = self.plan.targets.iter().map(|target| target.file_name()).collect();
                format!("{}: {}", folder.display(), names.join(" "))
            }
            None => {
                let shown = |path: Option<&Path>| {
                    path.map_or("standard output".to_owned(), |p| p.display().to_string())
                };
                paths.map(shown).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The command that shows the sentences of the pair with the most reports.
    fn next(&self, pairs: &[Pair]) -> String {
        let layers = self.layers.iter().map(|layer| format!("-g {}", quoted(&layer.to_string_lossy())));
        let inputs = self.inputs.articles.iter().map(|input| quoted(&input.to_string_lossy()));
        let reading: Vec<String> = layers.chain(inputs).collect();
        let reading = reading.join(" ");
        let most_told = pairs.iter().rev().max_by_key(|pair| pair.reports());
        match most_told {
            None if self.whole.pair_count() > 0 => {
                "loosen --only, --min-reports or --min-confidence, which left nothing".to_owned()
            }
            // Standard input cannot be read again, and a graph holds no articles to read.
            _ if self.inputs.articles.is_empty() || self.inputs.articles.iter().any(|input| input == "-") => {
                "detente build --help".to_owned()
            }
            Some(Pair { a, b, .. }) => {
                let name =
                    |id| self.kept.network.actor(id).map_or(id.to_string(), |actor| actor.label.clone());
                format!("detente explain {} {} {reading}", quoted(&name(a)), quoted(&name(b)))
            }
            None => format!("detente tag {reading}    to see what was recognised"),
        }
    }
}

/// "3 verdicts applied, and to 1 copy of their sentences; 1 matches no relation any more: 00f0f0f0f0f0f0f0".
fn reviewed(outcome: &Outcome) -> String {
    let mut told = format!("{} applied", counted(outcome.applied, "verdict"));
    if outcome.copies > 0 {
        told += &format!(", and to {} of their sentences", counted(outcome.copies, "copy"));
    }
    if outcome.without_direction > 0 {
        let swaps = counted(outcome.without_direction, "swap");
        told += &format!("; {swaps} of relations that hold both ways, which are accepted");
    }
    let unmatched = &outcome.unmatched;
    if !unmatched.is_empty() {
        let verb = if unmatched.len() == 1 { "matches" } else { "match" };
        let some: Vec<&str> = unmatched.iter().take(3).map(String::as_str).collect();
        let more = if unmatched.len() > 3 { " ..." } else { "" };
        told += &format!("; {} {verb} no relation any more: {}{more}", unmatched.len(), some.join(" "));
    }
    told
}

fn counted(number: u64, thing: &str) -> String {
    let things = match thing.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{thing}s"),
    };
    format!("{number} {}", if number == 1 { thing } else { &things })
}

/// As a shell takes it for one word.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@%~".contains(c);
    match !text.is_empty() && text.chars().all(plain) {
        true => text.to_owned(),
        false if text.contains('"') || text.contains('$') || text.contains('`') || text.contains('\\') => {
            format!("'{}'", text.replace('\'', "'\\''"))
        }
        false => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_for_the_shell() {
        let cases = [
            ("Russia", "Russia"),
            ("North Korea", "\"North Korea\""),
            ("C\u{f4}te d'Ivoire", "\"C\u{f4}te d'Ivoire\""),
            ("$HOME's", "'$HOME'\\''s'"),
            ("", "\"\""),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), expected);
        }
    }
}
