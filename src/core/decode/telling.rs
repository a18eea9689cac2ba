//! The first lines that hold more than ASCII, as their bytes: what a person looks at to judge an encoding.

use encoding_rs::{Encoding, UTF_16BE};

use crate::core::decode::is_utf16;

/// Lines that are kept.
const LINES: usize = 3;

/// Bytes of a line that are kept.
const LINE_BYTES: usize = 240;

/// Bytes kept before the first telling one where that stands far from the line's start.
const LEAD_BYTES: usize = 80;

/// Bytes of a line whose end was not seen yet that are remembered.
const BEGUN_BYTES: usize = 2 * LINE_BYTES;

/// Gathers the lines from blocks of a file.
#[derive(Clone, Debug)]
pub(super) struct TellingLines {
    /// UTF-16 is gathered as UTF-8, in which line ends are single bytes.
    utf16: Option<&'static Encoding>,
    lines: Vec<Vec<u8>>,
    /// The end of the last block from its last line end on; its last bytes only.
    begun: Vec<u8>,
    /// `begun` holds more than ASCII.
    is_telling: bool,
}

impl TellingLines {
    /// Starts for a file of this encoding.
    pub(super) fn new(encoding: &'static Encoding) -> Self {
        let utf16 = is_utf16(encoding).then_some(encoding);
        Self { utf16, lines: Vec::new(), begun: Vec::new(), is_telling: false }
    }

    /// Takes the next block: its bytes, and the text that they were decoded to.
    pub(super) fn push(&mut self, bytes: &[u8], text: &str) {
        let mut rest = if self.utf16.is_some() { text.as_bytes() } else { bytes };
        while self.lines.len() < LINES && !rest.is_empty() {
            if self.is_telling {
                rest = self.go_on(rest);
            } else {
                let Some(at) = first_telling(rest) else { return self.begin(rest) };
                let (before, after) = rest.split_at(at);
                self.begin(before);
                self.is_telling = true;
                rest = after;
            }
        }
    }

    /// The lines so far, in the file's encoding.
    pub(super) fn lines(&self) -> Vec<Vec<u8>> {
        let last = self.is_telling.then_some(&self.begun);
        self.lines.iter().chain(last).take(LINES).map(|line| self.encoded(line)).collect()
    }

    /// Remembers the start of a line that may become a telling one.
    fn begin(&mut self, bytes: &[u8]) {
        let line = match memchr::memrchr2(b'\r', b'\n', bytes) {
            Some(end) => {
                self.begun.clear();
                bytes.get(end + 1..).unwrap_or_default()
            }
            None => bytes,
        };
        let new = line.get(line.len().saturating_sub(BEGUN_BYTES)..).unwrap_or_default();
        let kept = self.begun.len().min(BEGUN_BYTES.saturating_sub(new.len()));
        self.begun.drain(..self.begun.len().saturating_sub(kept));
        self.begun.extend_from_slice(new);
    }

    /// Adds to the telling line, up to its end; returns what follows it.
    fn go_on<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let end = memchr::memchr2(b'\r', b'\n', bytes);
        let (line, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        self.begun.extend(line.iter().take((2 * BEGUN_BYTES).saturating_sub(self.begun.len())));
        if end.is_some() {
            self.lines.push(std::mem::take(&mut self.begun));
            self.is_telling = false;
        }
        rest
    }

    fn encoded(&self, line: &[u8]) -> Vec<u8> {
        let line = cut(line, LINE_BYTES);
        let Some(encoding) = self.utf16 else { return line.to_vec() };
        let text = String::from_utf8_lossy(line);
        let mut units: Vec<u16> = text.trim_end_matches(char::REPLACEMENT_CHARACTER).encode_utf16().take(LINE_BYTES / 2).collect();
        if units.last().is_some_and(|unit| matches!(unit, 0xD800..=0xDBFF)) {
            // The first half of a pair.
            units.pop();
        }
        units.iter().flat_map(|unit| if encoding == UTF_16BE { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }
}

/// The part of a line to keep. Before its first telling byte every byte is a character; after it, white space and punctuation below `0`
/// are never a part of a longer one, but in ISO-2022-JP.
fn cut(line: &[u8], most: usize) -> &[u8] {
    let telling = first_telling(line).unwrap_or(0);
    let start = if telling < most - LEAD_BYTES { 0 } else { telling - LEAD_BYTES / 2 };
    let line = line.get(start..).unwrap_or_default();
    let Some(window) = line.get(..most).filter(|_| line.len() > most) else { return line };
    let is_between = |byte: &u8| matches!(byte, b'\t' | b' '..=b'/' | b';');
    let end = window.iter().rposition(is_between).filter(|end| *end > telling - start).unwrap_or(most);
    window.get(..end).unwrap_or(window)
}

/// Where the first byte stands that is no ASCII text: one beyond it, or the start of an escape sequence.
fn first_telling(bytes: &[u8]) -> Option<usize> {
    let ascii = Encoding::ascii_valid_up_to(bytes);
    let escape = memchr::memchr(b'\x1B', bytes.get(..ascii).unwrap_or_default());
    escape.or_else(|| (ascii < bytes.len()).then_some(ascii))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_8, UTF_16LE, WINDOWS_1252};

    use super::*;

    fn gathered(bytes: &[u8], block: usize) -> Vec<Vec<u8>> {
        let mut lines = TellingLines::new(WINDOWS_1252);
        bytes.chunks(block).for_each(|block| lines.push(block, ""));
        lines.lines()
    }

    #[test]
    fn the_first_three_telling_lines_are_kept_whatever_the_blocks() {
        for (bytes, expected) in [
            (b"".as_slice(), vec![]),
            (b"a\nb\n", vec![]),
            (b"a\nM\xFCller\tx\r\nb\n", vec![b"M\xFCller\tx".as_slice()]),
            (b"\xFC", vec![b"\xFC"]),
            (b"1\xFC\r\r2\xE4\n3\xF6\n4\xDF\n", vec![b"1\xFC", b"2\xE4", b"3\xF6"]),
            (b"a\nb\x1B$B%\x1B(B\n", vec![b"b\x1B$B%\x1B(B"]),
        ] {
            for block in 1..20 {
                assert_eq!(gathered(bytes, block), expected, "in blocks of {block}");
            }
        }
    }

    #[test]
    fn long_lines_are_cut_between_words_around_what_tells() {
        let near = [b"M\xFCller\t".as_slice(), &b"word ".repeat(100)].concat();
        let far = [b"word ".repeat(1000).as_slice(), b"M\xFCller\t", &b"word ".repeat(100)].concat();
        let endless = [b"\xFC".as_slice(), &[b'x'; 999]].concat();
        for block in [1, 7, 100, 10_000] {
            let line = |bytes: &[u8]| String::from_utf8_lossy(&gathered(bytes, block)[0]).into_owned();
            let (near, far) = (line(&near), line(&far));
            assert!(near.len() <= LINE_BYTES + 2 && near.starts_with("M\u{FFFD}ller\tword") && near.ends_with("word"), "{near}");
            assert!(far.len() <= LINE_BYTES + 2 && far.contains("word M\u{FFFD}ller\tword") && far.ends_with("word"), "{far}");
            assert_eq!(gathered(&endless, block)[0], &endless[..LINE_BYTES]);
        }
    }

    #[test]
    fn utf16_comes_back_as_it_stood() {
        let text = "ID\tName\n1\tMüller\n2\tŁódź 😀\n";
        for (encoding, bytes_of) in [(UTF_16LE, u16::to_le_bytes as fn(u16) -> [u8; 2]), (UTF_16BE, u16::to_be_bytes), (UTF_8, |_| [0; 2])]
        {
            let mut lines = TellingLines::new(encoding);
            lines.push(text.as_bytes(), text);
            let as_it_stood = |line: &str| {
                if is_utf16(encoding) { line.encode_utf16().flat_map(bytes_of).collect() } else { line.as_bytes().to_vec() }
            };
            let expected = ["1\tMüller", "2\tŁódź 😀"].map(as_it_stood);
            assert_eq!(lines.lines(), expected, "{}", encoding.name());
        }
    }
}
