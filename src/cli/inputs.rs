//! The inputs of a command, and which of their documents count.

use std::ffi::OsString;
use std::fmt::Debug;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use clap::Args;
use detente::diagnostic::Diagnostic;
use detente::document::{Document, FieldMap, Input, Ledger, Place, ReadOptions, Records, Tally};
use detente::extract::Extractor;
use detente::extract::relation::Extraction;
use jiff::civil::Date;

use super::files::is_graph;
use super::outcome::{Exit, Failure};
use super::progress::Progress;
use super::reading::{Event, Made, Reading, read_and_work};
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
    /// Leave out articles that are larger than this; one takes eleven times its size in memory and more
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = values::size, help_heading = "Reading")]
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
    /// Documents that do not count.
    pub left_out: LeftOutTally,
}

/// Why how many documents do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOutTally {
    /// Documents with a date outside of `--since` and `--until`.
    pub outside: u64,
    /// Documents without a date, left out since there is a `--since` or `--until`.
    pub undated: u64,
    /// Documents that a graph among the inputs holds already.
    pub held: u64,
}

impl ReadingTally {
    /// Whether everything could be read.
    pub fn exit(&self) -> Exit {
        if self.read.skipped == 0 { Exit::Done } else { Exit::Partly }
    }

    /// Documents that were extracted.
    pub fn used(&self) -> u64 {
        let LeftOutTally { outside, undated, held } = self.left_out;
        self.read.documents - outside - undated - held
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
        let hint =
            format!("articles read: {}, without a date: {}", self.read.documents, self.left_out.undated);
        Err(Diagnostic::error(message).hint(hint).into())
    }
}

impl ReadingArguments {
    /// Whether articles are chosen by their dates.
    pub fn chooses_dates(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether the user wants everything on one thread.
    pub fn is_on_one_thread(&self) -> bool {
        self.threads == Some(1)
    }

    /// All but the number of threads, which changes nothing.
    pub fn identity(&self) -> impl Debug {
        (self.since, self.until, &self.fields, self.also_gazetteer, self.max_size)
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
        let run = Run { session, progress, stop: &AtomicBool::new(false) };
        let reading = self.reading(inputs)?;
        let mut tally = ReadingTally::default();
        let done = self.work_through(
            inputs,
            reading,
            &run,
            &mut tally,
            |document| {
                let made = work(&document);
                Ok((document, made))
            },
            |step| match step {
                Chosen::Made((document, made)) => receive(&document, &made),
                Chosen::Reached(_) | Chosen::Stopped(_) => Ok(()),
            },
        )?;
        // Nobody stops this.
        tally.read = done.unwrap_or_default();
        Ok(tally)
    }

    /// The beginning of the inputs.
    pub fn reading(&self, inputs: &[OsString]) -> Result<Reading, Failure> {
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
        let ledger = Ledger::new(options.max_warnings, options.max_warnings_in_all);
        let inputs = inputs.iter().map(Input::from_argument).collect();
        Ok(Reading { records: Records::new(inputs, options), ledger })
    }

    /// Goes on with a reading: hands what `work` makes of each document that counts to `receive`, and how far it is.
    /// What is left out is counted in `tally`. Nothing comes back when the run was stopped.
    pub fn work_through<R: Made>(
        &self,
        inputs: &[OsString],
        reading: Reading,
        run: &Run<'_>,
        tally: &mut ReadingTally,
        work: impl Fn(Document) -> Result<R, LeftOut> + Sync,
        mut receive: impl FnMut(Chosen<'_, R>) -> Result<(), Failure>,
    ) -> Result<Option<Tally>, Failure> {
        let Run { session, progress, stop } = run;
        progress.watch(inputs, reading.records.bytes_read());
        let threads = self.threads.map_or(0, usize::from);
        let work_if_chosen = |document: Document| {
            progress.advance();
            match self.reason_against(&document) {
                None => work(document),
                Some(reason) => Err(LeftOut { id: document.id, reason }),
            }
        };
        read_and_work(reading, threads, stop, work_if_chosen, |event| match event {
            Event::Warning(warning) => {
                progress.warn();
                progress.aside(|| session.report(&[warning]));
                Ok(())
            }
            Event::Made(Ok(made)) => receive(Chosen::Made(made)),
            Event::Made(Err(LeftOut { reason, .. })) => {
                match reason {
                    Reason::Undated => tally.left_out.undated += 1,
                    Reason::Outside => tally.left_out.outside += 1,
                    Reason::Held => tally.left_out.held += 1,
                }
                Ok(())
            }
            Event::Reached(place, ledger) => {
                progress.show(ledger.file());
                receive(Chosen::Reached(Reached { place, ledger, tally: *tally }))
            }
            Event::Stopped(place, ledger) => {
                receive(Chosen::Stopped(Reached { place, ledger, tally: *tally }))
            }
        })
    }

    fn reason_against(&self, document: &Document) -> Option<Reason> {
        match document.date {
            _ if !self.chooses_dates() => None,
            None => Some(Reason::Undated),
            Some(date) if self.since.is_some_and(|since| date < since) => Some(Reason::Outside),
            Some(date) if self.until.is_some_and(|until| date > until) => Some(Reason::Outside),
            Some(_) => None,
        }
    }
}

/// What a reading goes on in.
pub struct Run<'r> {
    /// Who is told of warnings.
    pub session: &'r Session,
    /// Who is shown how far it is.
    pub progress: &'r Progress,
    /// Set when somebody wants it to end.
    pub stop: &'r AtomicBool,
}

/// What comes out of a reading, in its order.
pub enum Chosen<'c, R> {
    /// A document that counts was worked on.
    Made(R),
    /// A place was reached, from which reading could go on.
    Reached(Reached<'c>),
    /// The same, and it will not go on, for somebody wants it to stop.
    Stopped(Reached<'c>),
}

/// How far a reading is.
pub struct Reached<'c> {
    /// In the inputs.
    pub place: Place,
    /// What was entered before it.
    pub ledger: &'c Ledger,
    /// What was left out before it.
    pub tally: ReadingTally,
}

/// A document that does not count.
pub struct LeftOut {
    /// Its id, which others may not have all the same.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// Why a document does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has no date, and dates were asked for.
    Undated,
    /// Its date is not among those asked for.
    Outside,
    /// A graph among the inputs holds it.
    Held,
}

impl<R: Made> Made for Result<R, LeftOut> {
    fn id(&self) -> &str {
        self.as_ref().map_or_else(|left_out| left_out.id.as_str(), Made::id)
    }

    fn rename(&mut self, id: String) {
        match self {
            Ok(made) => made.rename(id),
            Err(left_out) => left_out.id = id,
        }
    }
}
