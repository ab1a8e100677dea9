//! Zstandard: the bytes of all frames of a stream, one behind the other.

use std::error::Error;
use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// How far back a frame may refer (bytes), and so what it may take of memory; the usual limit of other programs.
const WINDOW_AT_MOST: u64 = 128 << 20;

/// The plain bytes of a Zstandard stream: frames may follow each other, as parallel compressors write them, and
/// frames that only carry notes are skipped.
pub struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    /// Met in the frame that is read; it is reported behind what stands before it.
    failure: Option<io::Error>,
}

/// A last block with nothing in it, and a checksum, which is not looked at.
const END_OF_FRAME: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

impl<R: BufRead> Frames<R> {
    /// Nothing is read yet.
    pub fn new(packed: R) -> Frames<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW_AT_MOST);
        Frames { packed, decoder, failure: None }
    }

    /// Begins the next frame that holds something; false where the stream ends.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(length.into())?,
                Err(error) => return Err(cause(&error)),
            }
        }
        Ok(false)
    }

    /// Unpacks some more of the frame. The decoder keeps back what later blocks may refer to; where no later one
    /// can be read, it is told that the frame has ended, and gives the rest.
    fn unpack(&mut self, bytes: usize) -> io::Result<()> {
        let some = BlockDecodingStrategy::UptoBytes(bytes);
        if let Err(error) = self.decoder.decode_blocks(&mut self.packed, some) {
            let failure = cause(&error);
            if self.decoder.decode_blocks(&END_OF_FRAME[..], BlockDecodingStrategy::All).is_err() {
                return Err(failure);
            }
            self.failure = Some(failure);
        }
        Ok(())
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.packed.by_ref().take(length), &mut io::sink())?;
        if skipped < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Whether what was unpacked is what was packed, where the frame tells.
    fn check(&self) -> io::Result<()> {
        let told = self.decoder.get_checksum_from_data();
        match told.is_none_or(|told| self.decoder.get_calculated_checksum() == Some(told)) {
            true => Ok(()),
            false => Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum is another one")),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let count = self.decoder.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            if !self.decoder.is_finished() {
                self.unpack(buffer.len())?;
                continue;
            }
            if let Some(failure) = self.failure.take() {
                return Err(failure);
            }
            self.check()?;
            if !self.begin()? {
                return Ok(0);
            }
        }
    }
}

/// The error of reading that stopped the decoder, if it was one: a file that is cut short, or a disk that fails.
fn cause(error: &FrameDecoderError) -> io::Error {
    let mut chain = std::iter::successors(Some(error as &dyn Error), |&error| error.source());
    match chain.find_map(|error| error.downcast_ref::<io::Error>()) {
        Some(reading) => io::Error::new(reading.kind(), reading.to_string()),
        None => io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read};

    use super::Frames;

    fn unpacked(packed: &[u8]) -> Result<String, String> {
        let mut text = String::new();
        Frames::new(packed).read_to_string(&mut text).map(|_| text).map_err(|error| error.to_string())
    }

    #[test]
    fn frames_follow_each_other_and_notes_are_skipped() {
        let frame = |text: &str| zstd::encode_all(text.as_bytes(), 3).unwrap();
        let note = [0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7];
        let long = "Peru and Chile signed. ".repeat(20_000);
        for (parts, text) in [
            (vec![], String::new()),
            (vec![frame("One.")], "One.".to_owned()),
            (vec![frame(""), note.to_vec(), frame("Two."), note.to_vec()], "Two.".to_owned()),
            (vec![frame(&long), frame("End.")], long.clone() + "End."),
        ] {
            assert_eq!(unpacked(&parts.concat()), Ok(text));
        }
    }

    #[test]
    fn what_is_cut_or_changed_is_told() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.include_checksum(true).unwrap();
        std::io::Write::write_all(&mut encoder, b"Peru and Chile signed in Lima.").unwrap();
        let mut packed = encoder.finish().unwrap();
        let cut =
            |packed: &[u8]| Frames::new(packed).read_to_end(&mut Vec::new()).map_err(|error| error.kind());
        for end in 1..packed.len() {
            assert_eq!(cut(&packed[..end]), Err(ErrorKind::UnexpectedEof), "{end}");
        }
        assert_eq!(cut(&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7]), Err(ErrorKind::UnexpectedEof));
        *packed.last_mut().unwrap() ^= 1;
        assert_eq!(unpacked(&packed), Err("the checksum is another one".to_owned()));
    }
}
