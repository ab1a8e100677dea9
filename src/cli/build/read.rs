//! The first half of `build`: graphs and articles into a network, evidence into its files, from where an earlier
//! run was cut off.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use detente::diagnostic::{Diagnostic, Severity};
use detente::extract::Extractor;
use detente::network::addition::Addition;
use detente::network::dedupe::Dedupe;
use detente::network::evidence::Row;
use detente::network::review::{Outcome, Verdicts};
use detente::network::{Filter, KnownArticles, Network};

use super::super::inputs::{Chosen, LeftOut, ReadingArguments, ReadingTally, Reason, Run};
use super::super::outcome::{Failure, Stopped};
use super::super::progress::Progress;
use super::super::reading::{Made, Reading};
use super::super::session::Session;
use super::carried::{self, Inputs};
use super::outputs::EvidenceFiles;
use super::resume::{Checkpoints, State};
use super::review;
use super::spool::{Spool, SpooledRows};

/// What is read, and how.
pub struct Reader<'r> {
    /// How documents are read.
    pub reading: &'r ReadingArguments,
    /// What is read.
    pub inputs: &'r Inputs,
    /// By what.
    pub extractor: &'r Extractor,
    /// What of it is written.
    pub filter: &'r Filter,
    /// Which sentences are one report, as far as the user says.
    pub dedupe: Option<Dedupe>,
    /// Who is told of warnings.
    pub session: &'r Session,
    /// Set when somebody wants the run to end.
    pub stop: &'r AtomicBool,
}

/// What came of it.
pub struct Read {
    /// Everything that was read.
    pub network: Network,
    /// What became of the documents.
    pub tally: ReadingTally,
    /// What the review did, if there was one.
    pub reviewed: Option<Outcome>,
    /// The evidence as it is written.
    pub rows: Option<SpooledRows>,
}

impl Made for Addition {
    fn id(&self) -> &str {
        Addition::id(self)
    }

    fn rename(&mut self, id: String) {
        Addition::rename(self, id);
    }
}

/// A run on its way.
struct Course<'c, 'o> {
    filter: &'c Filter,
    network: Network,
    files: &'c mut EvidenceFiles<'o>,
    /// The evidence so far: as it is written, or as it was found when a review goes over it once more.
    spool: Option<Spool>,
    has_review: bool,
}

impl Course<'_, '_> {
    /// A review goes over all evidence, since a verdict holds for copies too, which may come before it.
    fn receive(&mut self, mut row: Row) -> Result<(), Diagnostic> {
        if !self.has_review {
            if !self.filter.includes(&row.evidence.source, &row.evidence.target) {
                return Ok(());
            }
            self.files.write(&mut row)?;
        }
        match &mut self.spool {
            Some(spool) => spool.push(&row.evidence),
            None => Ok(()),
        }
    }
}

impl Reader<'_> {
    /// Reads everything. Rows of evidence are written on the way, but for those that a review has to see first.
    pub fn read(
        &self,
        files: &mut EvidenceFiles<'_>,
        verdicts: Option<Verdicts>,
        checkpoints: &mut Option<Checkpoints<'_>>,
    ) -> Result<Read, Failure> {
        let (graphs, dedupe) = carried::graphs(&self.inputs.graphs, self.dedupe, self.session)?;
        files.compare_as(dedupe);
        let known = graphs.known_articles();
        let has_review = verdicts.is_some();
        let is_wanted = has_review || !files.is_empty();
        let spool = if is_wanted { Some(Spool::new()?) } else { None };
        let mut course = Course { filter: self.filter, network: graphs, files, spool, has_review };
        let mut reading = self.reading.reading(&self.inputs.articles)?;
        let mut tally = ReadingTally::default();
        let resumed = match checkpoints {
            Some(checkpoints) => self.resume(checkpoints, &mut course, &mut reading, &mut tally, dedupe)?,
            None => false,
        };
        if !resumed && is_wanted {
            for graph in &self.inputs.graphs {
                let found =
                    carried::read_evidence(graph, |evidence| course.receive(Row::new(evidence, dedupe)))?;
                if !found {
                    let missing = carried::missing(graph, has_review)?;
                    self.session.report(&[missing]);
                }
            }
        }
        if !self.inputs.articles.is_empty() {
            let way = Way { dedupe, known: &known };
            self.read_articles(reading, way, &mut course, &mut tally, checkpoints)?;
        }
        if self.inputs.graphs.is_empty() {
            tally.require_documents()?;
        }
        let Course { network, files, spool, .. } = course;
        let Some(verdicts) = verdicts else {
            let rows = spool.map(Spool::into_rows).transpose()?;
            return Ok(Read { network, tally, reviewed: None, rows });
        };
        let mut written = Spool::new()?;
        let mut found = spool.map_or_else(Spool::new, Ok)?.into_rows()?;
        let (network, outcome) = review::apply(verdicts, &network, &mut found, |evidence| {
            if self.filter.includes(&evidence.source, &evidence.target) {
                let mut row = Row::new(evidence, dedupe);
                files.write(&mut row)?;
                written.push(&row.evidence)?;
            }
            Ok(())
        })?;
        Ok(Read { network, tally, reviewed: Some(outcome), rows: Some(written.into_rows()?) })
    }

    /// Goes on with an earlier run, if there is one to go on with.
    fn resume(
        &self,
        checkpoints: &mut Checkpoints<'_>,
        course: &mut Course<'_, '_>,
        reading: &mut Reading,
        tally: &mut ReadingTally,
        dedupe: Dedupe,
    ) -> Result<bool, Failure> {
        let state = match checkpoints.load() {
            Ok(None) => return Ok(false),
            Ok(Some(state)) if reading.records.go_to(state.place) => state,
            refused => {
                // The records have been gone through.
                *reading = self.reading.reading(&self.inputs.articles)?;
                let warning = match refused {
                    Err(error) if error.severity == Severity::Error => return Err(error.into()),
                    Err(warning) => warning,
                    Ok(_) => checkpoints.refused("the inputs have changed since"),
                };
                self.session.report(&[warning]);
                checkpoints.remove()?;
                return Ok(false);
            }
        };
        let State { ledger, left_out, rows, network, .. } = state;
        if let (Some(extent), true) = (rows, course.spool.is_some()) {
            course.spool =
                Some(Spool::resume(&checkpoints.rows(), extent, |evidence| match course.has_review {
                    true => Ok(()),
                    false => course.files.write(&mut Row::new(evidence, dedupe)),
                })?);
        }
        if !self.session.quiet {
            let articles = ledger.tally().documents;
            self.session.say(&format!("going on where the last run stopped, after {articles} articles"));
        }
        (course.network, reading.ledger, tally.left_out) = (network, ledger, left_out);
        Ok(true)
    }

    fn read_articles(
        &self,
        reading: Reading,
        way: Way<'_>,
        course: &mut Course<'_, '_>,
        tally: &mut ReadingTally,
        checkpoints: &mut Option<Checkpoints<'_>>,
    ) -> Result<(), Failure> {
        let gazetteer = self.extractor.gazetteer();
        let progress = Progress::new(self.session);
        let run = Run { session: self.session, progress: &progress, stop: self.stop };
        let done = self.reading.work_through(
            &self.inputs.articles,
            reading,
            &run,
            tally,
            |document| {
                if way.known.hold(&document) {
                    return Err(LeftOut { id: document.id, reason: Reason::Held });
                }
                let extraction = self.extractor.extract(&document);
                Ok(Addition::new(document, extraction, gazetteer, way.dedupe))
            },
            |chosen| match (chosen, &mut *checkpoints) {
                (Chosen::Made(addition), _) => {
                    let rows = course.network.add_all(addition);
                    Ok(rows.into_iter().try_for_each(|row| course.receive(row))?)
                }
                (Chosen::Reached(reached), Some(checkpoints)) if checkpoints.is_due() => {
                    Ok(checkpoints.save(&reached, &course.network, course.spool.as_mut())?)
                }
                (Chosen::Stopped(reached), Some(checkpoints)) if reached.ledger.tally().documents > 0 => {
                    Ok(checkpoints.save(&reached, &course.network, course.spool.as_mut())?)
                }
                (Chosen::Reached(_) | Chosen::Stopped(_), _) => Ok(()),
            },
        )?;
        match done {
            Some(read) => tally.read = read,
            None => {
                let folder = checkpoints.as_ref().map(Checkpoints::folder);
                return Err(stopped(course.network.coverage().documents, folder));
            }
        }
        Ok(())
    }
}

/// What is left of a run that somebody stopped: so many articles are read, and kept in the folder if it is there.
pub fn stopped(articles: u64, folder: Option<&Path>) -> Failure {
    let kept_in = folder.filter(|folder| folder.is_dir()).map(Path::to_owned);
    Failure::Stopped(Stopped { articles, kept_in })
}

/// How documents are told apart.
#[derive(Clone, Copy)]
struct Way<'w> {
    dedupe: Dedupe,
    known: &'w KnownArticles,
}
