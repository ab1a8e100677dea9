//! Documents through the extractor on all threads, and out again in their order.

use std::sync::mpsc::sync_channel;
use std::thread;

use detente::diagnostic::Diagnostic;
use detente::document::{Document, Documents, Input, ReadOptions, Tally, read_documents};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::outcome::Failure;

/// Documents are handed to the threads in batches of at most so many ...
const BATCH_DOCUMENTS: usize = 512;
/// ... or of so many bytes, which bounds what is in memory.
const BATCH_BYTES: usize = 8 << 20;

type Batch = Vec<Result<Document, Diagnostic>>;

/// Reads the inputs, runs `work` over each document on `threads` threads (0: as many as there are cores),
/// and hands document and result to `receive` in the order of reading, warnings in between. So what
/// `receive` makes of them does not depend on the number of threads.
pub fn read_and_work<R: Send>(
    inputs: Vec<Input>,
    options: ReadOptions,
    threads: usize,
    work: impl Fn(&Document) -> R + Sync,
    mut receive: impl FnMut(Result<(Document, R), Diagnostic>) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Diagnostic::error(format!("cannot start {threads} threads: {error}")))?;
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(1);
        let reader = scope.spawn(move || {
            let mut documents = read_documents(inputs, options);
            loop {
                let batch = next_batch(&mut documents);
                // The other end is gone when the run was given up.
                if batch.is_empty() || sender.send(batch).is_err() {
                    return documents.tally();
                }
            }
        });
        for batch in batches {
            let results: Vec<_> = pool.install(|| {
                let done = |document: Document| {
                    let result = work(&document);
                    (document, result)
                };
                batch.into_par_iter().map(|item| item.map(done)).collect()
            });
            for result in results {
                receive(result)?;
            }
        }
        Ok(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn next_batch(documents: &mut Documents) -> Batch {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(item) = documents.next() else { break };
        bytes += item.as_ref().map_or(0, |document| document.text.len());
        batch.push(item);
    }
    batch
}
