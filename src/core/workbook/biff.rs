//! The records of old binary workbooks (BIFF 5 and 8) and the texts in them, which may go on over several records.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};

/// Says that a record goes on.
const CONTINUE: u16 = 0x003C;

/// One record without what it goes on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// What it is.
    pub(super) kind: u16,
    /// Where it starts in the stream.
    pub(super) at: usize,
    /// What it holds.
    pub(super) data: &'a [u8],
}

/// The records of a stream from a position on; ends where none is whole.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The records from this position on.
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// What the record that came last goes on with: its own data first.
    pub(super) fn continued(&mut self, first: &'a [u8]) -> Segments<'a> {
        let mut parts = vec![first];
        let mut ahead = self.clone();
        while let Some(record) = ahead.next().filter(|record| record.kind == CONTINUE) {
            parts.push(record.data);
            self.at = ahead.at;
        }
        Segments { parts, part: 0, at: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let at = self.at;
        let head = self.stream.get(at..)?;
        let (kind, length) = (word(head, 0)?, usize::from(word(head, 2)?));
        let data = head.get(4..)?.get(..length)?;
        self.at = at.checked_add(4)?.checked_add(length)?;
        Some(Record { kind, at, data })
    }
}

/// Two bytes of data.
pub(super) fn word(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// Four bytes of data.
pub(super) fn double_word(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// A floating-point number of data.
pub(super) fn float(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().copied().map(f64::from_le_bytes)
}

/// A number in the short form that most cells have: an integer or the upper half of a floating-point number, maybe a hundredfold.
pub(super) fn short_number(packed: u32) -> f64 {
    let value = if packed & 2 == 0 { f64::from_bits(u64::from(packed & !3) << 32) } else { f64::from(packed.cast_signed() >> 2) };
    if packed & 1 == 0 { value } else { value / 100.0 }
}

/// How texts are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Texts {
    /// BIFF 8: each text says whether its characters have one or two bytes.
    Wide,
    /// BIFF 5: bytes of one encoding.
    Narrow(&'static Encoding),
}

impl Texts {
    /// The encoding of a code page number; Windows-1252 where there is none of this number.
    pub(super) fn of_code_page(number: u16) -> Self {
        Self::Narrow(codepage::to_encoding(number).filter(|encoding| *encoding != UTF_16LE).unwrap_or(WINDOWS_1252))
    }

    /// A text with its length in two bytes before it; `None` where it is cut off.
    pub(super) fn long(self, segments: &mut Segments<'_>) -> Option<String> {
        let length = usize::from(segments.word()?);
        self.read(segments, length)
    }

    /// A text with its length in one byte before it.
    pub(super) fn short(self, segments: &mut Segments<'_>) -> Option<String> {
        let length = usize::from(segments.byte()?);
        self.read(segments, length)
    }

    fn read(self, segments: &mut Segments<'_>, length: usize) -> Option<String> {
        match self {
            Self::Wide => {
                let flags = segments.byte()?;
                segments.rich_text(length, flags)
            }
            Self::Narrow(encoding) => {
                let bytes = segments.bytes(length)?;
                Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }
}

/// The data of a record and of those that it goes on with.
#[derive(Debug)]
pub(super) struct Segments<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Segments<'a> {
    /// The data of one record, from this position on.
    pub(super) fn of(data: &'a [u8], at: usize) -> Self {
        Self { parts: vec![data], part: 0, at }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.rest().is_empty()
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = self.rest().first().copied()?;
        self.at += 1;
        Some(byte)
    }

    /// The next two bytes.
    pub(super) fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// The next four bytes.
    pub(super) fn double_word(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// Passes over so many bytes.
    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let here = self.rest().len().min(count);
            if here == 0 {
                return None;
            }
            self.at += here;
            count -= here;
        }
        Some(())
    }

    /// The characters of a BIFF 8 text after its length and flags, without its formatting.
    pub(super) fn rich_text(&mut self, length: usize, flags: u8) -> Option<String> {
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.word()?) };
        let extra = if flags & 4 == 0 { 0 } else { usize::try_from(self.double_word()?).ok()? };
        let mut text = String::new();
        let (mut left, mut is_wide) = (length, flags & 1 != 0);
        while left > 0 {
            if self.is_part_done() {
                // A text that goes on in the next record says again how wide its characters are.
                is_wide = self.byte()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let here = (self.rest().len() / width).min(left);
            if here == 0 {
                return None;
            }
            let bytes = self.take(here * width)?;
            if is_wide {
                text.push_str(&UTF_16LE.decode_without_bom_handling(bytes).0);
            } else {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
            left -= here;
        }
        self.skip(runs.checked_mul(4)?.checked_add(extra)?)?;
        Some(text)
    }

    fn bytes(&mut self, mut count: usize) -> Option<Cow<'a, [u8]>> {
        let mut bytes = Cow::Borrowed([].as_slice());
        while count > 0 {
            let here = self.rest().len().min(count);
            if here == 0 {
                return None;
            }
            let taken = self.take(here)?;
            bytes = if bytes.is_empty() { Cow::Borrowed(taken) } else { Cow::Owned([&bytes, taken].concat()) };
            count -= here;
        }
        Some(bytes)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.rest().get(..count)?;
        self.at += count;
        Some(taken)
    }

    /// Whether the current part ends here and another follows.
    fn is_part_done(&self) -> bool {
        self.parts.get(self.part).is_some_and(|part| self.at >= part.len()) && self.part + 1 < self.parts.len()
    }

    /// What is left of the current part, or of the first after it that holds something.
    fn rest(&mut self) -> &'a [u8] {
        while self.is_part_done() {
            self.part += 1;
            self.at = 0;
        }
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_unpacked() {
        for (packed, expected) in [
            (0x3FF0_0000, 1.0),
            (42 << 2 | 2, 42.0),
            (8750 << 2 | 3, 87.5),
            (((-7_i32) << 2 | 2).cast_unsigned(), -7.0),
            (0x4059_0001, 1.0),
        ] {
            assert_eq!(short_number(packed).to_bits(), f64::to_bits(expected), "{packed:x}");
        }
    }

    #[test]
    fn texts_go_on_in_the_next_record() {
        let narrow = |parts: &[&[u8]]| {
            let mut stream = Vec::new();
            for part in parts {
                stream.extend(CONTINUE.to_le_bytes());
                stream.extend(u16::try_from(part.len()).unwrap().to_le_bytes());
                stream.extend(*part);
            }
            let mut records = Records::new(&stream, 0);
            let first = records.next().unwrap();
            let mut segments = records.continued(first.data);
            let text = Texts::Wide.long(&mut segments);
            (text, segments.is_at_end())
        };
        for (parts, expected, at_end) in [
            (vec![b"\x03\0\0abc".as_slice()], Some("abc"), true),
            (vec![b"\x03\0\0ab", b"\0c"], Some("abc"), true),
            (vec![b"\x03\0\0a", b"\x01b\0\xE4\0"], Some("abä"), true),
            (vec![b"\x03\0\0", b"\x01a\0b\0", b"\0cX"], Some("abc"), false),
            (vec![b"\x02\0\x08\x01\0ab\0\0\0", b"\0X"], Some("ab"), false),
            (vec![b"\x02\0\x04\x03\0\0\0ab123"], Some("ab"), true),
            (vec![b"\x03\0\0ab"], None, true),
            (vec![b"\x03\0\x01a\0b"], None, false),
            (vec![b"\x03"], None, true),
        ] {
            let (text, end) = narrow(&parts);
            assert_eq!((text.as_deref(), end), (expected, at_end), "{parts:?}");
        }
    }

    #[test]
    fn narrow_texts_have_the_encoding_of_their_code_page() {
        for (page, bytes, expected) in
            [(1252, b"\x02\0\xE4b".as_slice(), "äb"), (1251, b"\x01\0\xC6", "Ж"), (1200, b"\x01\0\xE4", "ä"), (9, b"\x01\0\xE4", "ä")]
        {
            assert_eq!(Texts::of_code_page(page).long(&mut Segments::of(bytes, 0)).as_deref(), Some(expected), "{page}");
        }
    }
}
