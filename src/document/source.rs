//! The bytes of a file, its compression undone, its first bytes held ready.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::trouble::Trouble;
use super::zstandard::Frames;

/// Anything that bytes come from.
pub type Bytes = Box<dyn Read + Send>;

/// How many bytes are looked at before a format, an encoding or "binary" is decided on.
const HEAD: usize = 8 << 10;

/// A stream of which the first bytes are known before it is read.
pub struct Source {
    head: Cursor<Vec<u8>>,
    /// Met while the head was read; it is reported when reading comes to that place.
    failure: Option<io::Error>,
    rest: Bytes,
}

impl Source {
    /// The plain bytes behind the reader: gzip and Zstandard are known by their first bytes, so a file
    /// that was unpacked without being renamed, and standard input, are read as well.
    /// An error of reading comes when the place is reached.
    pub fn open(reader: Bytes) -> Source {
        let packed = Source::peek(reader, 4);
        let plain: Bytes = match *packed.head() {
            [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(BufReader::with_capacity(64 << 10, packed))),
            // A frame, or a skippable frame as parallel compressors write them.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
                Box::new(Frames::new(BufReader::with_capacity(64 << 10, packed)))
            }
            _ => Box::new(packed),
        };
        Source::peek(plain, HEAD)
    }

    /// The first bytes, whatever has been read since.
    pub fn head(&self) -> &[u8] {
        self.head.get_ref()
    }

    /// Everything there is.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is longer than `limit` bytes.
    pub fn read_whole(mut self, limit: u64) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        self.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(Trouble::TooLarge(limit));
        }
        Ok(bytes)
    }

    fn peek(mut reader: Bytes, count: usize) -> Source {
        let mut head = Vec::new();
        // What was read before an error stays in `head`: records before a cut are not lost with it.
        let failure = reader.by_ref().take(count as u64).read_to_end(&mut head).err();
        Source { head: Cursor::new(head), failure, rest: reader }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 if buffer.is_empty() => Ok(0),
            0 => match self.failure.take() {
                Some(error) => Err(error),
                None => self.rest.read(buffer),
            },
            count => Ok(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::document::trouble::Trouble;
    use std::io::{Cursor, Write};

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        zstd::encode_all(text.as_bytes(), 1).unwrap()
    }

    fn read(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Trouble> {
        Source::open(Box::new(Cursor::new(bytes.to_vec()))).read_whole(limit)
    }

    #[test]
    fn packed_and_plain_bytes_read_the_same() {
        let long = "Line after line.\n".repeat(10_000);
        let skippable = [&[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9], &zstd("b")[..]].concat();
        let cases = [
            (b"".to_vec(), ""),
            (b"ab".to_vec(), "ab"),
            (gzip("a"), "a"),
            (zstd("a"), "a"),
            ([gzip("a"), gzip("b")].concat(), "ab"),
            ([zstd("a"), zstd("b")].concat(), "ab"),
            (skippable, "b"),
            (gzip(&long), &long),
            (zstd(&long), &long),
        ];
        for (bytes, text) in cases {
            assert_eq!(read(&bytes, 1 << 20).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let zeros = "0".repeat(1 << 20);
        for bytes in [gzip(&zeros), zstd(&zeros), zeros.clone().into_bytes()] {
            assert!(matches!(read(&bytes, 1 << 16), Err(Trouble::TooLarge(65_536))));
        }
    }

    #[test]
    fn a_cut_or_broken_archive_is_an_error_and_no_panic() {
        let text = "A sentence that packs badly: 83jd92 kd02j 29dk.";
        for packed in [gzip(text), zstd(text)] {
            for end in 5..packed.len() {
                assert!(matches!(read(&packed[..end], 1 << 20), Err(Trouble::Unreadable(_))), "{end}");
            }
            for at in 4..packed.len() {
                let mut broken = packed.clone();
                broken[at] ^= 0xff;
                let _ = read(&broken, 1 << 20);
            }
        }
    }
}
