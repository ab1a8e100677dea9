//! `check --corpus`: how texts use the names that the user has written.

use std::ffi::OsString;

use detente::diagnostic::Diagnostic;
use detente::extract::Extractor;
use detente::suggest::usage::AliasUsage;

use super::super::inputs::ReadingArguments;
use super::super::outcome::Failure;
use super::super::progress::Progress;
use super::super::session::Session;

/// Reads the articles and tells which names are never seen, and which suspiciously often.
pub fn usage_in(
    corpus: &[OsString],
    reading: &ReadingArguments,
    extractor: &Extractor,
    session: &Session,
) -> Result<Vec<Diagnostic>, Failure> {
    let mut usage = AliasUsage::default();
    let progress = Progress::new(session);
    let tally = reading.extract_each(corpus, extractor, session, &progress, |document, extraction| {
        usage.add(document, extraction);
        Ok(())
    })?;
    drop(progress);
    tally.require_documents()?;
    Ok(usage.findings(extractor.gazetteer()))
}
