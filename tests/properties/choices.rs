//! Decisions out of bytes: the same bytes give the same decisions, fewer bytes smaller things.

/// What breaks programs that handle text, one for each byte from 128 on, in turn.
const PIECES: [&str; 32] = [
    "\u{0}",
    "\u{1b}[31m",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{200d}",
    "\u{301}",
    "\u{fffe}",
    "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
    "谁",
    "É",
    "ß",
    "İ",
    "</script>",
    "<!--",
    "]]>",
    "&amp;",
    "&#0;",
    "\\\"",
    "'}) //",
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "\u{ff1d}",
    "1e5",
    "{{data}}",
    "%%",
    "Japan",
    "a very long name ",
];

/// Bytes that are yet to be decided by; when they are used up, every decision is the first one.
pub struct Choices<'b>(&'b [u8]);

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Choices<'b> {
        Choices(bytes)
    }

    pub fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((byte, rest)) => {
                self.0 = rest;
                *byte
            }
            None => 0,
        }
    }

    pub fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// A number below the limit, which is 65,536 at most.
    pub fn below(&mut self, limit: usize) -> usize {
        let high = if limit > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (high | usize::from(self.byte())) % limit.max(1)
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A text of a few characters, some of them awkward; it may be empty.
    pub fn text(&mut self) -> String {
        let length = self.below(16);
        let pieces = (0..length).map(|_| match self.byte() {
            ascii @ 0..128 => char::from(ascii).to_string(),
            awkward => PIECES[usize::from(awkward) % PIECES.len()].to_owned(),
        });
        pieces.collect()
    }

    /// A place in a text; it begins and ends between characters, and may be empty.
    pub fn place(&mut self, text: &str) -> (usize, usize) {
        let mut ends = [self.below(text.len() + 1), self.below(text.len() + 1)];
        for end in &mut ends {
            while !text.is_char_boundary(*end) {
                *end -= 1;
            }
        }
        ends.sort();
        (ends[0], ends[1])
    }

    /// The bytes that are left.
    pub fn rest(&self) -> &'b [u8] {
        self.0
    }

    /// The bytes that are left, as text.
    pub fn rest_as_text(&self) -> String {
        String::from_utf8_lossy(self.0).into_owned()
    }
}
