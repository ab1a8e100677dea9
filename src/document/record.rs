//! Records between the file and the document: found by one thread, read by whichever has time.

use super::draft::Reading;

/// A record of which only the place and the bytes are known. To find it is cheap and goes in the order of the
/// files; to read it costs more and may be done anywhere.
pub struct Record {
    read: Box<dyn FnOnce() -> Reading + Send>,
    bytes: u64,
}

impl Record {
    /// A record of about so many bytes, and how it is read.
    pub(super) fn new(bytes: u64, read: impl FnOnce() -> Reading + Send + 'static) -> Record {
        Record { read: Box::new(read), bytes }
    }

    /// A record that had to be read when it was found.
    pub(super) fn done(reading: Reading) -> Record {
        let bytes = reading.as_ref().map_or(0, |(document, _)| document.text.len() as u64);
        Record::new(bytes, move || reading)
    }

    /// About how much memory it takes, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The document, with warnings about what was left out of it; or the warning that there is none.
    pub fn read(self) -> Reading {
        (self.read)()
    }
}
