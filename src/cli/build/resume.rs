//! Checkpoints: what a run has done so far, kept beside its outputs, so that one that was cut off goes on.

use std::cell::LazyCell;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use detente::diagnostic::Diagnostic;
use detente::document::{Ledger, Place};
use detente::export::{Failure, cannot_write, json, write_durably};
use detente::network::Network;
use serde::{Deserialize, Serialize};

use super::super::inputs::{LeftOutTally, Reached, ReadingTally};
use super::spool::{Extent, Spool};

/// A checkpoint may take one part in so many of the time between two.
const SHARE: u32 = 30;

/// What makes a run the same run, so that it can go on from a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The program.
    pub program: String,
    /// Its arguments, as far as they change what is counted.
    pub arguments: String,
    /// The gazetteer.
    pub gazetteer: String,
}

/// The first line of a checkpoint; the network is behind it.
#[derive(Serialize, Deserialize)]
struct Header<L> {
    identity: Identity,
    place: Place,
    left_out: LeftOutTally,
    rows: Option<Extent>,
    ledger: L,
}

/// What a run goes on from.
pub struct State {
    /// How far the inputs were read.
    pub place: Place,
    /// What became of the records before that.
    pub ledger: Ledger,
    /// The documents of them that were left out.
    pub left_out: LeftOutTally,
    /// Their evidence, if it was kept.
    pub rows: Option<Extent>,
    /// What they were counted to.
    pub network: Network,
}

/// Keeps checkpoints in a folder.
pub struct Checkpoints<'i> {
    folder: PathBuf,
    identity: LazyCell<Identity, Box<dyn FnOnce() -> Identity + 'i>>,
    /// The least time between two.
    every: Duration,
    next: Instant,
    /// Held while the folder is in use, from the first checkpoint on.
    lock: Option<File>,
}

impl<'i> Checkpoints<'i> {
    /// Checkpoints of a run that begins now. Nothing is written for a while, and the identity is not asked for, so that
    /// short runs have nothing to do with it.
    pub fn new(
        folder: PathBuf,
        identity: impl FnOnce() -> Identity + 'i,
        every: Duration,
    ) -> Checkpoints<'i> {
        let identity = LazyCell::new(Box::new(identity) as Box<dyn FnOnce() -> Identity + 'i>);
        Checkpoints { folder, identity, every, next: Instant::now() + every, lock: None }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the evidence is kept.
    pub fn rows(&self) -> PathBuf {
        self.folder.join("rows.postcard")
    }

    fn state(&self) -> PathBuf {
        self.folder.join("state.json")
    }

    /// The last checkpoint of the same run; nothing when there is none. When there is one of another run, or one
    /// that cannot be read, a warning says that the run begins anew.
    pub fn load(&mut self) -> Result<Option<State>, Diagnostic> {
        if !self.state().is_file() {
            return Ok(None);
        }
        self.lock()?;
        self.read().map(Some).map_err(|reason| self.refused(reason))
    }

    /// That what is there is of no use.
    pub fn refused(&self, reason: &str) -> Diagnostic {
        let folder = self.folder.display();
        Diagnostic::warning(format!("the unfinished run in `{folder}` is not gone on with: {reason}"))
            .hint("everything is read from the beginning")
    }

    fn read(&self) -> Result<State, &'static str> {
        let damaged = "it is damaged";
        let mut file = BufReader::new(File::open(self.state()).map_err(|_| damaged)?);
        let mut head = String::new();
        file.read_line(&mut head).map_err(|_| damaged)?;
        let named: Named = serde_json::from_str(&head).map_err(|_| damaged)?;
        match (&named.identity, &*self.identity) {
            (one, other) if one.program != other.program => {
                return Err("another version of the program began it");
            }
            (one, other) if one.arguments != other.arguments => {
                return Err("it has other inputs or arguments");
            }
            (one, other) if one.gazetteer != other.gazetteer => {
                return Err("the gazetteer has changed since");
            }
            _ => {}
        }
        let header: Header<Ledger> = serde_json::from_str(&head).map_err(|_| damaged)?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|_| damaged)?;
        let network = json::read("state.json", &text).map_err(|_| damaged)?;
        let Header { place, left_out, rows, ledger, .. } = header;
        let kept = fs::metadata(self.rows()).map_or(0, |metadata| metadata.len());
        if rows.is_some_and(|rows| rows.bytes() > kept) {
            return Err(damaged);
        }
        Ok(State { place, ledger, left_out, rows, network })
    }

    /// Whether it is time for one.
    pub fn is_due(&self) -> bool {
        Instant::now() >= self.next
    }

    /// Writes one, over the last.
    pub fn save(
        &mut self,
        reached: &Reached<'_>,
        network: &Network,
        rows: Option<&mut Spool>,
    ) -> Result<(), Diagnostic> {
        let begin = Instant::now();
        self.lock()?;
        let rows = rows.map(|rows| rows.keep_at(&self.rows())).transpose()?;
        let Reached { place, ledger, tally: ReadingTally { left_out, .. } } = *reached;
        let header = Header { identity: Identity::clone(&self.identity), place, left_out, rows, ledger };
        write_durably(&self.state(), |out| {
            serde_json::to_writer(&mut *out, &header).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
            json::write_state(network, out).map_err(Failure::Io)
        })?;
        self.next = Instant::now() + self.every.max(begin.elapsed() * SHARE);
        Ok(())
    }

    /// Takes everything away: the run is done, or begins anew.
    pub fn remove(&mut self) -> Result<(), Diagnostic> {
        // First that by which the rest is known: when this is cut off, what stays is of no harm.
        let _ = fs::remove_file(self.state());
        self.lock = None;
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot_write(&self.folder, &error)),
            _ => Ok(()),
        }
    }

    /// Two runs that keep their state in one place would spoil it.
    fn lock(&mut self) -> Result<(), Diagnostic> {
        if self.lock.is_some() {
            return Ok(());
        }
        let failed = |error: io::Error| cannot_write(&self.folder, &error);
        fs::create_dir_all(&self.folder).map_err(failed)?;
        let lock = File::create(self.folder.join("lock")).map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            let message = format!("another run keeps its state in `{}`", self.folder.display());
            return Err(Diagnostic::error(message).hint("wait for it, or write to another place with -o"));
        }
        self.lock = Some(lock);
        Ok(())
    }
}

/// As much of a [`Header`] as every version can read.
#[derive(Deserialize)]
struct Named {
    identity: Identity,
}
