//! Documents through the extractor on all threads, and out again in their order.

use std::collections::VecDeque;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use detente::diagnostic::Diagnostic;
use detente::document::{Document, Ledger, Place, Records, Step, Tally};

use super::outcome::Failure;

/// Records are handed to the threads in batches of at most so many ...
const BATCH_RECORDS: usize = 128;
/// ... or of so many bytes, which bounds what is in memory.
const BATCH_BYTES: u64 = 512 << 10;

/// How often those who wait look whether the run is to stop.
const LOOK: Duration = Duration::from_millis(50);

/// What is made of a document: it has the document's id, which may turn out to be taken.
pub trait Made: Send {
    /// The id.
    fn id(&self) -> &str;
    /// Takes another one.
    fn rename(&mut self, id: String);
}

impl<T: Send> Made for (Document, T) {
    fn id(&self) -> &str {
        &self.0.id
    }

    fn rename(&mut self, id: String) {
        self.0.id = id;
    }
}

/// Where reading is: enough to go on from there.
pub struct Reading {
    /// The inputs.
    pub records: Records,
    /// What became of the records so far.
    pub ledger: Ledger,
}

/// What those who receive are told.
pub enum Event<'e, R> {
    /// A document was worked on.
    Made(R),
    /// Something could not be read.
    Warning(Diagnostic),
    /// Everything before this place in the inputs has been told.
    Reached(Place, &'e Ledger),
    /// The same, and nothing more will be told, for the run is to stop.
    Stopped(Place, &'e Ledger),
}

/// Runs `work` over each document on `threads` threads (0: as many as there are cores), and tells `receive` what
/// came of it in the order of reading, warnings in between. So what `receive` makes of them does not depend on the
/// number of threads. When `stop` is set it ends before everything is read, with nothing.
pub fn read_and_work<R: Made>(
    reading: Reading,
    threads: usize,
    stop: &AtomicBool,
    work: impl Fn(Document) -> R + Sync,
    mut receive: impl FnMut(Event<'_, R>) -> Result<(), Failure>,
) -> Result<Option<Tally>, Failure> {
    let threads =
        NonZero::new(threads).or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let Reading { records, mut ledger } = reading;
    let begin = records.place();
    // Whoever sends a batch takes a permit, which comes back when the batch was received: so there are never more
    // on the way, however long one of them takes.
    let (permit, permits) = channel();
    for _ in 0..2 * threads + 1 {
        let _ = permit.send(());
    }
    let (to_work, batches) = sync_channel(threads);
    let (done, results) = sync_channel(2 * threads + 1);
    // Not in the scope: when standard input stalls, a run that is to stop must not wait for it.
    let reader = thread::spawn(move || send_batches(records, &permits, &to_work));
    let batches = Mutex::new(batches);
    thread::scope(|scope| {
        // They end with this block, so that nobody waits for a run that was given up.
        let (permit, results) = (permit, results);
        for _ in 0..threads {
            let (batches, work, done) = (&batches, &work, done.clone());
            scope.spawn(move || {
                while let Some(batch) = next_batch(batches, stop) {
                    // The other end is gone when the run was given up.
                    if done.send(catch_unwind(AssertUnwindSafe(|| worked(batch, work)))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let (mut place, mut is_whole) = (begin, false);
        // Batches from the next one on, as far as they are there: there are only as many as permits.
        let mut waiting: VecDeque<Option<Worked<R>>> = VecDeque::new();
        let mut next = 0;
        'batches: while let Some(batch) = received(&results, stop) {
            let batch: Worked<R> = batch.unwrap_or_else(|panic| resume_unwind(panic));
            let ahead = batch.number - next;
            if waiting.len() <= ahead {
                waiting.resize_with(ahead + 1, || None);
            }
            waiting[ahead] = Some(batch);
            while let Some(batch) = waiting.front_mut().and_then(Option::take) {
                waiting.pop_front();
                next += 1;
                (place, is_whole) = (batch.place, batch.is_last);
                for item in batch.items {
                    enter(item, &mut ledger, &mut receive)?;
                }
                receive(Event::Reached(place, &ledger))?;
                // The reader is gone when it has come to the end.
                let _ = permit.send(());
                if stop.load(Ordering::Relaxed) {
                    break 'batches;
                }
            }
        }
        if stop.load(Ordering::Relaxed) {
            receive(Event::Stopped(place, &ledger))?;
            return Ok(None);
        }
        if !is_whole && let Err(panic) = reader.join() {
            resume_unwind(panic);
        }
        for warning in ledger.finish() {
            receive(Event::Warning(warning))?;
        }
        Ok(Some(Tally { passed_over: place.passed_over, ..ledger.tally() }))
    })
}

/// Records that go together to a thread.
struct Batch {
    number: usize,
    steps: Vec<Step>,
    /// Where the inputs are after it.
    place: Place,
    is_last: bool,
}

/// A batch that was worked on.
struct Worked<R> {
    number: usize,
    items: Vec<Item<R>>,
    place: Place,
    is_last: bool,
}

enum Item<R> {
    File(String),
    Missing(Diagnostic),
    Read(Result<(R, Vec<Diagnostic>), Diagnostic>),
}

/// Finds the records. The last batch may be empty, and says where the inputs end.
fn send_batches(mut records: Records, permits: &Receiver<()>, to_work: &SyncSender<Batch>) {
    for number in 0.. {
        let mut steps = Vec::new();
        let mut bytes = 0;
        let mut is_end = false;
        while steps.len() < BATCH_RECORDS && bytes < BATCH_BYTES && !is_end {
            match records.next() {
                Some(step) => {
                    bytes += if let Step::Record(record) = &step { record.bytes() } else { 0 };
                    steps.push(step);
                }
                None => is_end = true,
            }
        }
        let batch = Batch { number, steps, place: records.place(), is_last: is_end };
        // The other ends are gone when the run was given up.
        if permits.recv().is_err() || to_work.send(batch).is_err() || is_end {
            return;
        }
    }
}

fn next_batch(batches: &Mutex<Receiver<Batch>>, stop: &AtomicBool) -> Option<Batch> {
    received(&batches.lock().unwrap_or_else(PoisonError::into_inner), stop)
}

/// What comes next; nothing when nothing more comes, or the run is to stop.
fn received<T>(receiver: &Receiver<T>, stop: &AtomicBool) -> Option<T> {
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok(item) => return Some(item),
            Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
            Err(_) => return None,
        }
    }
}

fn worked<R>(batch: Batch, work: &(impl Fn(Document) -> R + Sync)) -> Worked<R> {
    let item = |step| match step {
        Step::File(name) => Item::File(name),
        Step::Missing(warning) => Item::Missing(warning),
        Step::Record(record) => {
            Item::Read(record.read().map(|(document, warnings)| (work(document), warnings)))
        }
    };
    let Batch { number, steps, place, is_last } = batch;
    Worked { number, items: steps.into_iter().map(item).collect(), place, is_last }
}

fn enter<R: Made>(
    item: Item<R>,
    ledger: &mut Ledger,
    receive: &mut impl FnMut(Event<'_, R>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let told: Vec<Diagnostic> = match item {
        Item::File(name) => ledger.open(name),
        Item::Missing(warning) => ledger.close().into_iter().chain(ledger.skip(warning)).collect(),
        Item::Read(Err(warning)) => ledger.skip(warning).into_iter().collect(),
        Item::Read(Ok((mut made, warnings))) => {
            if let Some(id) = ledger.enter(made.id()) {
                made.rename(id);
            }
            for warning in warnings.into_iter().filter_map(|warning| ledger.warn(warning)) {
                receive(Event::Warning(warning))?;
            }
            return receive(Event::Made(made));
        }
    };
    told.into_iter().try_for_each(|warning| receive(Event::Warning(warning)))
}
