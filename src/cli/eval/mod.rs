//! `detente eval`: scores against annotated sentences.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::eval::{Evaluation, Fitted, GoldSentence, Outcome, Scores, evaluate, fit_weights, read_gold};
use detente::export::AtomicFile;

mod history;

use super::files::read_text;
use super::floor::{FIGURES, Floors};
use super::marks::on_one_line;
use super::outcome::{Exit, Failure};
use super::session::{Session, stdout};
use super::values;

const WEIGHTS_HEADER: &str = "\
# What each circumstance of a reading adds to the log odds of its being right; src/extract/weigh reads it.
# Made by `detente eval --fit`, not by hand; docs/accuracy.md tells from which sentences.
#
# How the readings did under weights that were fitted without their sentence:";
const EXAMPLES: &str = "\
Examples:
  detente eval gold.jsonl
  detente eval gold.jsonl --errors > errors.tsv
  detente eval dev.jsonl coded.jsonl --floor scores.toml
  detente eval gold.jsonl --min-precision 0.75 --min-recall 0.4
  detente eval gold.jsonl --save before.jsonl, then after a change: detente eval gold.jsonl --against before.jsonl

A floor file holds the scores that must not drop, by the name of the gold file:
  [\"gold.jsonl\"]
  precision = 0.75
  recall = 0.40
Figures: precision, recall, f1, direction, status, class, coded_recall, sign, coded_direction, neutral, given_sign,
given_class, answered.
Exit code 1 when a score is too low.";

/// The arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Annotated sentences, one JSON object a line
    #[arg(required = true, value_name = "GOLD")]
    files: Vec<PathBuf>,
    /// Print each miss and false alarm: verdict, id, relation, reason and text, between tabs
    #[arg(long)]
    errors: bool,
    /// Print how many relations were right by confidence, rule and relation phrase, and which class was taken for which
    #[arg(long)]
    breakdown: bool,
    /// Fit the weights of the confidence to the sentences and print them, as `weights.toml` holds them
    #[arg(long, conflicts_with_all = ["errors", "breakdown", "floor"])]
    fit: bool,
    /// Write to this file what was right, wrong and missed in each sentence
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Print which sentences have changed since the run that saved this file
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Fail when a score is below the one recorded in this file
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    /// Fail when the precision of pair and sign is lower
    #[arg(long, value_name = "X", value_parser = values::share)]
    min_precision: Option<f64>,
    /// Fail when the recall of pair and sign is lower
    #[arg(long, value_name = "X", value_parser = values::share)]
    min_recall: Option<f64>,
    /// Fail when the F1 of pair and sign is lower
    #[arg(long, value_name = "X", value_parser = values::share)]
    min_f1: Option<f64>,
    /// Fail when the sign of coded pairs is right less often
    #[arg(long, value_name = "X", value_parser = values::share)]
    min_sign: Option<f64>,
}

/// Runs the command.
pub fn run(arguments: &Arguments, session: &Session) -> Result<Exit, Failure> {
    let floors = match &arguments.floor {
        Some(file) => Floors::read(file)?,
        None => Floors::default(),
    };
    let before = arguments.against.as_deref().map(history::read).transpose()?;
    let saved = arguments.save.as_deref().map(AtomicFile::create).transpose()?;
    let gold = arguments.files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let extractor = session.extractor()?;
    if arguments.fit {
        print_weights(&fit_weights(extractor, &gold.concat()))?;
        return Ok(Exit::Done);
    }
    let mut too_low = Vec::new();
    let mut outcomes = Vec::new();
    for (file, sentences) in arguments.files.iter().zip(&gold) {
        let mut evaluation = evaluate(extractor, sentences);
        print(arguments, file, &evaluation)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut now = std::mem::take(&mut evaluation.outcomes);
        now.iter_mut().for_each(|outcome| outcome.file = name.clone().into_owned());
        if let Some(before) = &before {
            let of_file: Vec<Outcome> = before.iter().filter(|o| o.file == name).cloned().collect();
            history::print_changes(&of_file, &now, sentences)?;
        }
        outcomes.extend(now);
        too_low.extend(below_least(arguments, &name, &evaluation.scores));
        too_low.extend(floors.below(&name, &evaluation.scores));
    }
    if let Some(file) = saved {
        history::save(file, &outcomes)?;
    }
    session.report(&too_low);
    Ok(if too_low.is_empty() { Exit::Done } else { Exit::Partly })
}

fn read(file: &Path) -> Result<Vec<GoldSentence>, Diagnostic> {
    let name = file.display();
    read_gold(&read_text(file)?)
        .map_err(|error| Diagnostic::error(format!("`{name}` has a mistake in {error}")))
}

/// With `--errors` the scores are a comment on standard error, so that the errors alone can be piped.
fn print(arguments: &Arguments, file: &Path, evaluation: &Evaluation) -> Result<(), Failure> {
    let mut scores = format!("{}\n{}", file.display(), evaluation.scores);
    for (name, set) in &evaluation.sets {
        let _ = writeln!(scores, "set {name:<16} {set}");
    }
    let mut out = stdout();
    if !arguments.errors {
        write!(out, "{scores}")?;
    }
    if arguments.breakdown {
        write!(out, "{}{}{}", evaluation.calibration, evaluation.given.signs, evaluation.given.classes)?;
        for (name, right) in evaluation.by_rule.iter().chain(&evaluation.by_phrase) {
            writeln!(out, "{name:<30} {right}")?;
        }
    }
    if !arguments.errors {
        return Ok(());
    }
    for judgement in &evaluation.judgements {
        let cells = [
            judgement.verdict.as_str(),
            judgement.id.as_str(),
            judgement.relation.as_str(),
            judgement.because.as_str(),
            judgement.text.as_str(),
        ];
        writeln!(out, "{}", cells.map(on_one_line).join("\t"))?;
    }
    write!(anstream::stderr(), "{scores}")?;
    Ok(())
}

/// The weights, and as comments how the readings did under weights that were fitted without them.
fn print_weights(fitted: &Fitted) -> Result<(), Failure> {
    let mut out = stdout();
    writeln!(out, "{WEIGHTS_HEADER}")?;
    for (name, readings) in [("found by the rules", &fitted.found), ("completed", &fitted.completed)] {
        writeln!(out, "#\n# {name}: least chance, readings, right")?;
        for tenth in [9, 8, 7, 6, 5, 4, 3] {
            let least = f64::from(tenth) / 10.0;
            let likely: Vec<_> = readings.iter().filter(|(chance, _)| *chance >= least).collect();
            let right = likely.iter().filter(|(_, right)| *right).count();
            writeln!(out, "#   {least:.1} {:>6} {right:>6}", likely.len())?;
        }
    }
    write!(
        out,
        "\n{}\n{}",
        fitted.weights.found.to_toml("found"),
        fitted.weights.completed.to_toml("completed")
    )?;
    Ok(())
}

fn below_least(arguments: &Arguments, name: &str, scores: &Scores) -> Vec<Diagnostic> {
    let least = [
        ("precision", arguments.min_precision),
        ("recall", arguments.min_recall),
        ("f1", arguments.min_f1),
        ("sign", arguments.min_sign),
    ];
    let mut too_low = Vec::new();
    for (wanted, least) in least {
        let figure = FIGURES.iter().find(|(figure, _)| *figure == wanted);
        if let (Some(least), Some(value)) = (least, figure.and_then(|(_, value)| value(scores)))
            && value < least
        {
            too_low.push(Diagnostic::error(format!("{wanted} of `{name}` is {value:.3}, below {least:.3}")));
        }
    }
    too_low
}
