//! The files of a run: begun before anything is read, and put in their places only when all are whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use detente::diagnostic::Diagnostic;
use detente::export::formats::Writer;
use detente::export::{
    AtomicFile, EvidenceRows, EvidenceWriter, Failure as ExportFailure, Options, Picture, cannot_write,
    remove_abandoned,
};
use detente::network::Measured;
use detente::network::dedupe::Dedupe;
use detente::network::evidence::{EvidenceIndex, Row};

use super::super::outcome::Failure;
use super::super::session::stdout;
use super::spool::SpooledRows;
use super::targets::{Plan, Target};

/// The files of a run.
pub struct Outputs {
    files: Vec<(Target, Sink)>,
    /// The outermost folder that was made for them; it goes again when they do not come.
    made: Option<PathBuf>,
}

/// Where the bytes of a file wait until all is well.
enum Sink {
    Folder(AtomicFile),
    Standard(fs::File),
}

impl Outputs {
    /// Begins every file, so that a folder that cannot be written to is found before the work is done.
    pub fn create(plan: &Plan) -> Result<Outputs, Diagnostic> {
        let mut outputs = Outputs { files: Vec::new(), made: None };
        if let Some(folder) = &plan.folder {
            outputs.made = first_missing(folder);
            fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
        }
        let folders: BTreeSet<&Path> =
            plan.targets.iter().filter_map(|target| target.path.as_deref()?.parent()).collect();
        folders.into_iter().for_each(remove_abandoned);
        for target in &plan.targets {
            let sink = match &target.path {
                Some(path) if path.is_dir() => {
                    let error = io::Error::from(io::ErrorKind::IsADirectory);
                    return Err(cannot_write(path, &error));
                }
                Some(path) => Sink::Folder(AtomicFile::create(path)?),
                None => {
                    let file = tempfile::tempfile();
                    Sink::Standard(file.map_err(|error| failed(target, &error))?)
                }
            };
            outputs.files.push((target.clone(), sink));
        }
        Ok(outputs)
    }

    /// The writers of evidence, if any of the files holds some.
    pub fn evidence(&mut self, options: &Options) -> Result<EvidenceFiles<'_>, Diagnostic> {
        let mut writers = Vec::new();
        let mut are_read_again = false;
        for (target, sink) in &mut self.files {
            let writer = match target.format.writer {
                Writer::EvidenceTable => EvidenceWriter::csv(sink, options),
                Writer::EvidenceLines => Ok(EvidenceWriter::jsonl(sink)),
                Writer::NetworkAndEvidence(_) => {
                    are_read_again = true;
                    continue;
                }
                Writer::Network(_) | Writer::Drawing(_) | Writer::Selection(_) => continue,
            };
            writers.push((&*target, writer.map_err(|error| failed(target, &error))?));
        }
        Ok(EvidenceFiles { writers, are_read_again, index: EvidenceIndex::default() })
    }

    /// Writes whatever is made from the network, with the evidence where a format shows it, as long as `go_on` lets
    /// it; on two threads, of which one has the evidence, if that may be. Returns warnings, each once.
    pub fn write_network(
        &mut self,
        measured: &Measured<'_>,
        mut evidence: Option<SpooledRows>,
        options: &Options,
        go_on: impl Fn() -> Result<(), Failure> + Sync,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let write = |(target, sink): &mut (Target, Sink), rows: &mut dyn EvidenceRows| {
            go_on()?;
            let picture = Picture { view: target.view, ..options.picture.clone() };
            let options = Options { picture, ..options.clone() };
            write_to(target, measured, rows, &options, sink).map_err(Failure::from)
        };
        type Told = Result<Vec<(usize, Vec<Diagnostic>)>, Failure>;
        let shows_evidence = |(_, (target, _)): &(usize, &mut (Target, Sink))| match target.format.writer {
            Writer::NetworkAndEvidence(_) => true,
            Writer::Network(_) | Writer::Drawing(_) | Writer::Selection(_) => false,
            Writer::EvidenceTable | Writer::EvidenceLines => false,
        };
        let (shown, plain): (Vec<_>, Vec<_>) = self.files.iter_mut().enumerate().partition(shows_evidence);
        let write_plain = || -> Told {
            plain.into_iter().map(|(number, file)| Ok((number, write(file, &mut Vec::new())?))).collect()
        };
        let write_shown = || -> Told {
            let write = |(number, file)| {
                let warnings = match &mut evidence {
                    Some(rows) => write(file, rows)?,
                    None => write(file, &mut Vec::new())?,
                };
                Ok((number, warnings))
            };
            shown.into_iter().map(write).collect()
        };
        let (plain, shown) = options.both(write_plain, write_shown);
        go_on()?;
        let mut told: Vec<(usize, Vec<Diagnostic>)> = plain?.into_iter().chain(shown?).collect();
        told.sort_by_key(|(number, _)| *number);
        let mut warnings: Vec<Diagnostic> = told.into_iter().flat_map(|(_, warnings)| warnings).collect();
        warnings.dedup();
        Ok(warnings)
    }

    /// Puts every file in its place.
    pub fn commit(mut self) -> Result<(), Failure> {
        self.made = None;
        for (_, sink) in std::mem::take(&mut self.files) {
            match sink {
                Sink::Folder(file) => file.commit()?,
                Sink::Standard(mut file) => {
                    file.rewind()?;
                    io::copy(&mut file, &mut stdout())?;
                }
            }
        }
        Ok(())
    }
}

impl Drop for Outputs {
    /// A run that failed leaves no folder behind, unless somebody has put something there.
    fn drop(&mut self) {
        self.files.clear();
        if let Some(made) = &self.made {
            remove_empty(made);
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Folder(file) => file.write(bytes),
            Sink::Standard(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Folder(file) => file.flush(),
            Sink::Standard(file) => file.flush(),
        }
    }
}

/// The files of evidence, written row by row as it is found, and the rows that other files wait for.
pub struct EvidenceFiles<'o> {
    writers: Vec<(&'o Target, EvidenceWriter<&'o mut Sink>)>,
    /// Whether a file that is written at the end shows evidence too.
    are_read_again: bool,
    index: EvidenceIndex,
}

impl EvidenceFiles<'_> {
    /// Whether nobody wants evidence.
    pub fn is_empty(&self) -> bool {
        self.writers.is_empty() && !self.are_read_again
    }

    /// Says how sentences are compared.
    pub fn compare_as(&mut self, dedupe: Dedupe) {
        self.index = EvidenceIndex::new(dedupe);
    }

    /// Writes a row, marked when it repeats an earlier one.
    pub fn write(&mut self, row: &mut Row) -> Result<(), Diagnostic> {
        if self.is_empty() {
            return Ok(());
        }
        self.index.mark_row(row);
        for (target, writer) in &mut self.writers {
            writer.write(&row.evidence).map_err(|error| failed(target, &error))?;
        }
        Ok(())
    }

    /// Ends the files.
    pub fn finish(self) -> Result<(), Diagnostic> {
        for (target, writer) in self.writers {
            writer.finish().map_err(|error| failed(target, &error))?;
        }
        Ok(())
    }
}

fn write_to(
    target: &Target,
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    target.format.write(measured, evidence, options, out).map_err(|failure| match failure {
        ExportFailure::Io(error) => failed(target, &error),
        ExportFailure::Diagnostic(diagnostic) => diagnostic,
    })
}

fn failed(target: &Target, error: &io::Error) -> Diagnostic {
    cannot_write(target.path.as_deref().unwrap_or(Path::new("standard output")), error)
}

/// The outermost folder of the path that is not there.
fn first_missing(folder: &Path) -> Option<PathBuf> {
    let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    missing.last().map(Path::to_owned)
}

/// Removes a folder that holds nothing but folders that hold nothing.
fn remove_empty(folder: &Path) {
    if let Ok(entries) = fs::read_dir(folder) {
        entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_dir())
            .for_each(|path| remove_empty(&path));
    }
    // A folder with something in it refuses, and that is as it should be.
    let _ = fs::remove_dir(folder);
}
