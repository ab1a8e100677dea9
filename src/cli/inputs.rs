//! The inputs of a command, and which of their documents count.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::document::{Document, FieldMap, Input, ReadOptions, Tally};
use detente::extract::Extractor;
use detente::extract::relation::Extraction;
use jiff::civil::Date;

use super::files::is_graph;
use super::outcome::{Exit, Failure};
use super::progress::Progress;
use super::reading::read_and_work;
use super::session::Session;
use super::values;

/// How documents are read; the same for every command that reads some.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// Only articles of this day or later (2024-06-30, 2024-06 or 2024); undated ones are left out
    #[arg(long, value_name = "DATE", value_parser = values::first_day, help_heading = "Reading")]
    since: Option<Date>,
    /// Only articles of this day or earlier; undated ones are left out
    #[arg(long, value_name = "DATE", value_parser = values::last_day, help_heading = "Reading")]
    until: Option<Date>,
    /// Take a field of .jsonl and .csv from another name, such as text=body (repeatable)
    #[arg(long = "field", value_name = "FIELD=NAME", help_heading = "Reading")]
    fields: Vec<String>,
    /// Find the names of the gazetteer also in records that give their own mentions
    #[arg(long, help_heading = "Reading")]
    also_gazetteer: bool,
    /// Leave out articles that are larger than this
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = values::size, help_heading = "Reading")]
    max_size: u64,
    /// Use so many threads; the results are the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Reading")]
    threads: Option<u16>,
}

/// What became of the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingTally {
    /// As the readers count.
    pub read: Tally,
    /// Documents with a date outside of `--since` and `--until`.
    pub outside: u64,
    /// Documents without a date, left out since there is a `--since` or `--until`.
    pub undated: u64,
}

impl ReadingTally {
    /// Whether everything could be read.
    pub fn exit(&self) -> Exit {
        if self.read.skipped == 0 { Exit::Done } else { Exit::Partly }
    }

    /// Documents that were extracted.
    pub fn used(&self) -> u64 {
        self.read.documents - self.outside - self.undated
    }

    /// An error when the inputs gave no document at all, or none within the dates asked for.
    pub fn require_documents(&self) -> Result<(), Failure> {
        if self.used() > 0 {
            return Ok(());
        }
        if self.read.documents == 0 {
            return Err(Diagnostic::error("no input could be read, nothing was done").into());
        }
        let message = "no article lies within `--since` and `--until`, nothing was done";
        let hint = format!("articles read: {}, without a date: {}", self.read.documents, self.undated);
        Err(Diagnostic::error(message).hint(hint).into())
    }
}

impl ReadingArguments {
    /// Whether articles are chosen by their dates.
    pub fn chooses_dates(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Reads the inputs and hands each document that counts to `receive` with all that was found in it,
    /// in the order of reading; warnings are told as they come.
    pub fn extract_each(
        &self,
        inputs: &[OsString],
        extractor: &Extractor,
        session: &Session,
        progress: &Progress,
        receive: impl FnMut(&Document, &Extraction) -> Result<(), Failure>,
    ) -> Result<ReadingTally, Failure> {
        self.work_on_each(inputs, session, progress, |document| extractor.extract(document), receive)
    }

    /// The same with what `work` makes of each document, on all threads.
    pub fn work_on_each<R: Send>(
        &self,
        inputs: &[OsString],
        session: &Session,
        progress: &Progress,
        work: impl Fn(&Document) -> R + Sync,
        mut receive: impl FnMut(&Document, &R) -> Result<(), Failure>,
    ) -> Result<ReadingTally, Failure> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(
                Diagnostic::error(format!("`--since {since}` is later than `--until {until}`")).into()
            );
        }
        if let Some(graph) = inputs.iter().find(|input| is_graph(Path::new(input))) {
            let message = format!("`{}` is a graph, and holds no articles", Path::new(graph).display());
            let hint = "name the articles; the sentences of a graph are in the evidence.csv beside it";
            return Err(Diagnostic::error(message).hint(hint).into());
        }
        let fields = FieldMap::from_assignments(&self.fields)?;
        let options = ReadOptions {
            fields,
            max_bytes: self.max_size,
            also_gazetteer: self.also_gazetteer,
            ..ReadOptions::default()
        };
        let inputs = inputs.iter().map(Input::from_argument).collect();
        let mut tally = ReadingTally::default();
        let threads = self.threads.map_or(0, usize::from);
        let work_if_chosen = |document: &Document| {
            progress.advance();
            match self.choice(document) {
                Choice::Taken => Ok(work(document)),
                left_out => Err(left_out),
            }
        };
        tally.read = read_and_work(inputs, options, threads, work_if_chosen, |result| {
            match result {
                Err(warning) => progress.aside(|| session.report(&[warning])),
                Ok((_, Err(Choice::Undated))) => tally.undated += 1,
                Ok((_, Err(_))) => tally.outside += 1,
                Ok((document, Ok(made))) => receive(&document, &made)?,
            }
            Ok(())
        })?;
        Ok(tally)
    }

    fn choice(&self, document: &Document) -> Choice {
        match document.date {
            _ if !self.chooses_dates() => Choice::Taken,
            None => Choice::Undated,
            Some(date) if self.since.is_some_and(|since| date < since) => Choice::Outside,
            Some(date) if self.until.is_some_and(|until| date > until) => Choice::Outside,
            Some(_) => Choice::Taken,
        }
    }
}

/// Whether a document counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Taken,
    Outside,
    Undated,
}
