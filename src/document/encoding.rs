//! UTF-8 out of whatever encoding a file has.
//!
//! UTF-8 is tried first, as it is what nearly all files hold and cannot be mistaken; then a byte order
//! mark decides, then what a web page says of itself, then `chardetng`, the detector of Firefox.

use std::borrow::Cow;
use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::source::{Bytes, Source};
use super::trouble::Trouble;

/// Records whose bytes are shown to the detector; more would not make it surer.
const EVIDENCE: usize = 64 << 10;

/// The text of a whole file, without its byte order mark.
///
/// # Errors
///
/// [`Trouble::Binary`] where too much of it is no text.
pub fn decode_file(bytes: Vec<u8>, is_html: bool) -> Result<String, Trouble> {
    let text = match encoding_of_mark(&bytes).or_else(|| utf_16_without_mark(&bytes)) {
        Some(encoding) => encoding.decode_with_bom_removal(&bytes).0.into_owned(),
        None => match utf_8(bytes) {
            Ok(text) => text,
            Err(bytes) if is_mostly_utf_8(&bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(bytes) => {
                let declared = if is_html { declared_encoding(&bytes) } else { None };
                let encoding = declared.unwrap_or_else(|| detect(&bytes));
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
        },
    };
    if is_mostly_noise(&text) { Err(Trouble::Binary) } else { Ok(text) }
}

/// Refuses what the first bytes show to be no text. An empty byte is none, but in UTF-16; one far behind
/// the beginning is damage, for what is binary shows early.
///
/// # Errors
///
/// [`Trouble::Binary`] or [`Trouble::Pdf`].
pub fn refuse_binary(head: &[u8]) -> Result<(), Trouble> {
    if head.starts_with(b"%PDF-") {
        return Err(Trouble::Pdf);
    }
    let is_utf_16 = encoding_of_mark(head).is_some_and(|encoding| encoding != UTF_8)
        || utf_16_without_mark(head).is_some();
    if head.contains(&0) && !is_utf_16 { Err(Trouble::Binary) } else { Ok(()) }
}

/// The source as a stream of records: UTF-16 is made UTF-8 on the way, a byte order mark is dropped,
/// all else is left for [`RecordDecoder`].
///
/// # Errors
///
/// When the byte order mark cannot be read over.
pub fn stream(mut source: Source) -> io::Result<Bytes> {
    match encoding_of_mark(source.head()).or_else(|| utf_16_without_mark(source.head())) {
        Some(encoding) if encoding == UTF_8 => {
            source.read_exact(&mut [0; 3])?;
            Ok(Box::new(source))
        }
        Some(encoding) => Ok(Box::new(Transcoder {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            text: Vec::new(),
            given: 0,
            ended: false,
        })),
        None => Ok(Box::new(source)),
    }
}

/// Decodes the records of one file, and gets surer of its encoding from record to record.
pub struct RecordDecoder {
    detector: EncodingDetector,
    evidence: usize,
    /// A record was UTF-8 beyond ASCII: then so is the file, and other bytes are damage.
    is_utf_8: bool,
}

impl RecordDecoder {
    /// A decoder that has seen nothing yet.
    pub fn new() -> RecordDecoder {
        RecordDecoder {
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            evidence: 0,
            is_utf_8: false,
        }
    }

    /// Looks at the bytes of a record, of which `decode` is then asked for the parts.
    pub fn learn(&mut self, record: &[u8]) {
        match simdutf8::basic::from_utf8(record) {
            Ok(_) => self.is_utf_8 |= !record.is_ascii(),
            Err(_) if self.is_utf_8 || self.evidence >= EVIDENCE => {}
            Err(_) => {
                let shown = &record[..record.len().min(EVIDENCE)];
                self.detector.feed(shown, false);
                self.evidence += shown.len();
            }
        }
    }

    /// The text of a record or of one of its parts.
    pub fn decode<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) if self.is_utf_8 => String::from_utf8_lossy(bytes),
            Err(_) => {
                let encoding = self.detector.guess(None, Utf8Detection::Deny);
                encoding.decode_without_bom_handling(bytes).0
            }
        }
    }
}

impl RecordDecoder {
    /// The text of a whole record that is one line, without copying it where it is UTF-8.
    pub fn decode_line(&self, line: Vec<u8>) -> String {
        String::from_utf8(line).unwrap_or_else(|error| self.decode(error.as_bytes()).into_owned())
    }
}

/// Reads UTF-16 and gives UTF-8.
struct Transcoder {
    source: Source,
    decoder: Decoder,
    /// Decoded text, of which the first `given` bytes have been read.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            let mut bytes = [0; 4096];
            let count = self.source.read(&mut bytes)?;
            self.ended = count == 0;
            // UTF-16 grows by half at most; the rest is for what the decoder held back.
            let mut text = String::with_capacity(count * 2 + 16);
            let _ = self.decoder.decode_to_string(&bytes[..count], &mut text, self.ended);
            self.text = text.into_bytes();
            self.given = 0;
        }
        let count = (&self.text[self.given..]).read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

fn utf_8(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(_) => String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes),
        Err(_) => Err(bytes),
    }
}

/// Whether it is UTF-8 with a few damaged places: in other encodings hardly any of the bytes beyond
/// ASCII form a UTF-8 sequence by accident.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 9 * bad
}

fn encoding_of_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 that lost its mark shows by the empty halves of its ASCII characters.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let empty = |half: usize| pairs.iter().filter(|pair| pair[half] == 0).count();
    let (first, second) = (empty(0), empty(1));
    match pairs.len() {
        count if count >= 4 && second * 2 > count && first == 0 => Some(UTF_16LE),
        count if count >= 4 && first * 2 > count && second == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What a web page says of itself: `<meta charset="windows-1251">` and its older forms.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let label = after.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
    // It is not UTF-8, whatever it says.
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())]).filter(|e| *e != UTF_8)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether more than one character in twenty is one that no text holds.
fn is_mostly_noise(text: &str) -> bool {
    let is_noise =
        |c: &char| *c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_ascii_whitespace());
    let (noise, all) =
        text.chars().fold((0, 0), |(noise, all), c| (noise + usize::from(is_noise(&c)), all + 1));
    noise * 20 > all
}

#[cfg(test)]
mod tests {
    use super::{RecordDecoder, Source, Trouble, decode_file, refuse_binary, stream};
    use std::io::{Cursor, Read};

    const RUSSIAN: &str = "Министр сказал, что войска останутся на границе до конца года.";
    const FRENCH: &str = "Le président a déclaré que l'armée serait prête à l'été.";
    const JAPANESE: &str = "日本と韓国は共同声明を発表した。";

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn in_encoding(label: &str, text: &str) -> Vec<u8> {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    fn source(bytes: &[u8]) -> Source {
        Source::open(Box::new(Cursor::new(bytes.to_vec())))
    }

    #[test]
    fn common_encodings_are_read() {
        let cases = [
            (FRENCH.as_bytes().to_vec(), FRENCH),
            ([b"\xef\xbb\xbf", FRENCH.as_bytes()].concat(), FRENCH),
            (utf_16(&format!("\u{feff}{RUSSIAN}"), u16::to_le_bytes), RUSSIAN),
            (utf_16(&format!("\u{feff}{RUSSIAN}"), u16::to_be_bytes), RUSSIAN),
            (utf_16(FRENCH, u16::to_le_bytes), FRENCH),
            (utf_16(FRENCH, u16::to_be_bytes), FRENCH),
            (in_encoding("windows-1252", FRENCH), FRENCH),
            (in_encoding("windows-1251", RUSSIAN), RUSSIAN),
            (in_encoding("koi8-r", RUSSIAN), RUSSIAN),
            (in_encoding("shift_jis", JAPANESE), JAPANESE),
            (in_encoding("euc-jp", JAPANESE), JAPANESE),
            (b"Plain.".to_vec(), "Plain."),
            (b"".to_vec(), ""),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode_file(bytes, false).unwrap(), text);
        }
    }

    #[test]
    fn a_page_is_believed_about_its_encoding() {
        let page = "<meta charset=\"windows-1253\"><p>Ω";
        assert_eq!(decode_file(in_encoding("windows-1253", page), true).unwrap(), page);
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_encoding() {
        let damaged = [RUSSIAN.as_bytes(), b"\xff"].concat();
        assert_eq!(decode_file(damaged, false).unwrap(), format!("{RUSSIAN}\u{fffd}"));
    }

    #[test]
    fn a_lone_empty_byte_in_a_long_text_is_damage() {
        let text = "A sentence.\n".repeat(1000) + "\0";
        assert_eq!(decode_file(text.clone().into_bytes(), false).unwrap(), text);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n * 7919 % 255) as u8 + 1).collect();
        for bytes in [b"a\0b".to_vec(), b"\x89PNG\r\n\x1a\n\0\0".to_vec(), noise] {
            assert!(matches!(decode_file(bytes, false), Err(Trouble::Binary)));
        }
        assert!(matches!(refuse_binary(b"{\"a\": \0}"), Err(Trouble::Binary)));
        assert!(matches!(refuse_binary(b"%PDF-1.7 text"), Err(Trouble::Pdf)));
        assert!(refuse_binary(&utf_16(FRENCH, u16::to_le_bytes)).is_ok());
    }

    #[test]
    fn streams_become_utf_8() {
        let long = RUSSIAN.repeat(500);
        for bytes in [
            utf_16(&format!("\u{feff}{long}"), u16::to_le_bytes),
            utf_16(&format!("\u{feff}{long}"), u16::to_be_bytes),
            format!("\u{feff}{long}").into_bytes(),
            long.clone().into_bytes(),
        ] {
            let mut text = String::new();
            stream(source(&bytes)).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, long);
        }
    }

    #[test]
    fn records_are_decoded_one_by_one() {
        let mut decoder = RecordDecoder::new();
        let record = in_encoding("windows-1251", RUSSIAN);
        decoder.learn(&record);
        assert_eq!(decoder.decode(&record), RUSSIAN);
        assert_eq!(decoder.decode(b"plain"), "plain");

        let mut decoder = RecordDecoder::new();
        decoder.learn(FRENCH.as_bytes());
        decoder.learn(b"damage \xff");
        assert_eq!(decoder.decode(b"damage \xff"), "damage \u{fffd}");
    }
}
