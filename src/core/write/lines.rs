//! Bytes pushed in blocks → physical lines as raw bytes, each with its text.
//!
//! Lines are cut at the bytes (in UTF-16: the code units) of CR and LF and decoded one by one: where the decoder makes something else of
//! such a byte, as ISO-2022-JP does inside a broken character, the line goes on. So lines of bytes are exactly the lines of the text.

use std::collections::VecDeque;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::core::decode::Decoder;

/// Bytes of one CR, LF, quote or separator.
pub(super) fn unit(encoding: &'static Encoding) -> usize {
    if encoding == UTF_16LE || encoding == UTF_16BE { 2 } else { 1 }
}

/// An ASCII character as the encoding writes it.
pub(super) fn ascii(encoding: &'static Encoding, character: u8) -> Vec<u8> {
    if encoding == UTF_16LE {
        vec![character, 0]
    } else if encoding == UTF_16BE {
        vec![0, character]
    } else {
        vec![character]
    }
}

/// The physical lines of a file.
pub(super) struct Lines {
    encoding: &'static Encoding,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// Where the complete lines end in `raw` that were not taken yet.
    ends: VecDeque<usize>,
    /// Where the next line to be taken starts.
    taken: usize,
    /// Before here, everything was decoded.
    decoded: usize,
    /// 1-based number of the next line to be taken, and of the next to be decoded.
    next: u64,
    next_decoded: u64,
}

impl Lines {
    /// The lines of a file in this encoding.
    pub fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, decoder: None, raw: Vec::new(), ends: VecDeque::new(), taken: 0, decoded: 0, next: 1, next_decoded: 1 }
    }

    /// Takes the next bytes of the file and hands the text of every line that is complete by them to `read`, with the line's 1-based number.
    /// A byte-order mark is part of no line; it is given back by the call that finds it.
    pub fn push(&mut self, bytes: &[u8], is_last: bool, mut read: impl FnMut(u64, &str)) -> Vec<u8> {
        self.raw.drain(..self.taken);
        self.ends.iter_mut().for_each(|end| *end = end.saturating_sub(self.taken));
        self.decoded = self.decoded.saturating_sub(self.taken);
        self.taken = 0;
        self.raw.extend_from_slice(bytes);
        // The longest mark has 3 bytes; whether there is one shows with the 4th at the latest.
        if self.decoder.is_none() && self.raw.len() < 4 && !is_last {
            return Vec::new();
        }
        let mut mark = Vec::new();
        if self.decoder.is_none()
            && let Some((decoder, length)) = Decoder::chosen(self.encoding.name(), &self.raw)
        {
            self.decoder = Some(decoder);
            mark = self.raw.drain(..length).collect();
        }
        let Some(decoder) = self.decoder.as_mut() else { return mark };
        while let Some(end) = line_end(&self.raw, self.decoded, unit(self.encoding), self.encoding == UTF_16BE, is_last) {
            let text = decoder.decode(self.raw.get(self.decoded..end).unwrap_or_default(), false).text;
            read(self.next_decoded, text);
            self.decoded = end;
            if text.ends_with(['\r', '\n']) {
                self.ends.push_back(end);
                self.next_decoded = self.next_decoded.saturating_add(1);
            }
        }
        if is_last {
            let rest = self.raw.get(self.decoded..).unwrap_or_default();
            read(self.next_decoded, decoder.decode(rest, true).text);
            self.decoded = self.raw.len();
            if self.ends.back().copied().unwrap_or(0) < self.raw.len() {
                self.ends.push_back(self.raw.len());
            }
        }
        mark
    }

    /// The 1-based number of the next line to be taken.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// Takes so many lines, or as many as there are, as they stand in the file.
    pub fn take(&mut self, lines: u64) -> &[u8] {
        let start = self.taken;
        for _ in 0..lines {
            let Some(end) = self.ends.pop_front() else { break };
            self.taken = end;
            self.next = self.next.saturating_add(1);
        }
        self.raw.get(start..self.taken).unwrap_or_default()
    }
}

/// Where the line that goes on at `from` ends, its line end included; `None` where more must be seen.
fn line_end(raw: &[u8], from: usize, unit: usize, is_big_endian: bool, is_last: bool) -> Option<usize> {
    let rest = raw.get(from..)?;
    if unit == 1 {
        let at = memchr::memchr2(b'\r', b'\n', rest)?;
        let is_cr = rest.get(at) == Some(&b'\r');
        return match rest.get(at.saturating_add(1)) {
            Some(b'\n') if is_cr => from.checked_add(at)?.checked_add(2),
            None if is_cr && !is_last => None,
            _ => from.checked_add(at)?.checked_add(1),
        };
    }
    let read = |pair: &[u8; 2]| if is_big_endian { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) };
    let units = rest.as_chunks::<2>().0;
    let at = units.iter().position(|pair| matches!(read(pair), 0x0A | 0x0D))?;
    let is_cr = units.get(at).is_some_and(|pair| read(pair) == 0x0D);
    let length = match units.get(at.saturating_add(1)) {
        Some(pair) if is_cr && read(pair) == 0x0A => 2,
        None if is_cr && !is_last => return None,
        _ => 1,
    };
    from.checked_add(at.checked_add(length)?.checked_mul(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_bytes_are_the_lines_of_the_text() {
        let check = |label: &str, bytes: &[u8], mark: &[u8], expected: &[(&[u8], &str)]| {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            for block in [1, 3, bytes.len().max(1)] {
                let mut lines = Lines::new(encoding);
                let (mut marks, mut texts) = (Vec::new(), std::collections::BTreeMap::<u64, String>::new());
                for piece in bytes.chunks(block) {
                    marks.extend(lines.push(piece, false, |line, text| texts.entry(line).or_default().push_str(text)));
                }
                marks.extend(lines.push(&[], true, |line, text| texts.entry(line).or_default().push_str(text)));
                let cut: Vec<(Vec<u8>, String)> = (1..=u64::try_from(expected.len()).unwrap())
                    .map(|line| (lines.take(1).to_vec(), texts.remove(&line).unwrap()))
                    .collect();
                let expected: Vec<(Vec<u8>, String)> = expected.iter().map(|(raw, text)| (raw.to_vec(), (*text).to_owned())).collect();
                assert_eq!((marks.as_slice(), cut, lines.take(1)), (mark, expected, &[][..]), "{label} {bytes:?} in blocks of {block}");
            }
        };
        check("utf-8", b"a\r\nb\rc\n\nd", b"", &[(b"a\r\n", "a\r\n"), (b"b\r", "b\r"), (b"c\n", "c\n"), (b"\n", "\n"), (b"d", "d")]);
        check("utf-8", b"\xEF\xBB\xBFa\r", b"\xEF\xBB\xBF", &[(b"a\r", "a\r")]);
        check("utf-8", b"a", b"", &[(b"a", "a")]);
        check("windows-1252", b"\xEF\xBB\xBFa\n", b"", &[(b"\xEF\xBB\xBFa\n", "ï»¿a\n")]);
        check("utf-16le", b"\xFF\xFEa\0\r\0\n\0\x0A\x0D", b"\xFF\xFE", &[(b"a\0\r\0\n\0", "a\r\n"), (b"\x0A\x0D", "\u{0D0A}")]);
        check("utf-16be", b"\0a\0\r\0b\x0A", b"", &[(b"\0a\0\r", "a\r"), (b"\0b\x0A", "b\u{FFFD}")]);
        // Half a character swallows a line end in ISO-2022-JP, and only there.
        check("iso-2022-jp", b"\x1B$B\x24\n\x1B(Ba\n", b"", &[(b"\x1B$B\x24\n\x1B(Ba\n", "\u{FFFD}a\n")]);
        check("shift_jis", b"\x83\nb", b"", &[(b"\x83\n", "\u{FFFD}\n"), (b"b", "b")]);
    }
}
