//! One record of the source with some cells changed: the raw bytes of all other cells stay, quotes and broken characters included.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::core::decode::Decoder;
use crate::core::records::Record;
use crate::core::write::lines::{ascii, unit};
use crate::core::write::shape::Cell;

/// Why a record cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unspliced {
    /// The encoding does not have a character of the cell at this place of the written record.
    Character {
        /// 0-based place of the cell.
        at: usize,
        /// The character.
        character: char,
    },
    /// The record's bytes do not fall into its cells.
    Unclear,
}

/// What is the same for all records of a file.
#[derive(Clone, Copy)]
pub(super) struct Splicer {
    /// The source's encoding.
    pub encoding: &'static Encoding,
    /// What stands between its cells.
    pub separator: u8,
}

impl Splicer {
    /// Appends the record with these cells to `out`; `raw` are the bytes of the record with its line end. Gives the number of cells that stand in
    /// quotes only now.
    pub fn splice(self, record: &Record<'_>, raw: &[u8], cells: &[Cell<'_>], out: &mut Vec<u8>) -> Result<u64, Unspliced> {
        let content = raw.len().saturating_sub(self.line_end(raw));
        let source = self.source_cells(record, raw.get(..content).unwrap_or_default())?;
        let start = out.len();
        let separator = ascii(self.encoding, self.separator);
        let mut quoted = 0;
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(&separator);
            }
            let old = cell.source.and_then(|place| source.get(place));
            if let Some(old) = old.filter(|old| old.text == cell.text) {
                out.extend_from_slice(old.raw);
                continue;
            }
            let was_quoted = old.is_some_and(|old| old.is_quoted);
            let must_be_quoted = self.must_be_quoted(cell.text);
            quoted += u64::from(must_be_quoted && !was_quoted);
            let text = if was_quoted || must_be_quoted { enclosed(cell.text) } else { cell.text.to_owned() };
            out.extend(encoded(self.encoding, &text).map_err(|character| Unspliced::Character { at, character })?);
        }
        let between = separator.len().saturating_mul(cells.len().saturating_sub(1));
        if out.len().saturating_sub(start) == between {
            // A line of separators only would be read as a blank line and not as a row.
            let empty = ascii(self.encoding, b'"').repeat(2);
            out.splice(start..start, empty);
            quoted += 1;
        }
        out.extend_from_slice(raw.get(content..).unwrap_or_default());
        Ok(quoted)
    }

    fn must_be_quoted(self, text: &str) -> bool {
        let special = |byte: &u8| *byte == self.separator || matches!(byte, b'"' | b'\r' | b'\n');
        text.starts_with('\u{FEFF}') || text.as_bytes().iter().any(|byte| special(byte))
    }

    /// How many bytes at the end are a line end.
    fn line_end(self, raw: &[u8]) -> usize {
        let has = |end: &[u8]| raw.ends_with(end);
        let (cr, lf) = (ascii(self.encoding, b'\r'), ascii(self.encoding, b'\n'));
        if has(&[cr.as_slice(), lf.as_slice()].concat()) {
            cr.len().saturating_add(lf.len())
        } else if has(&lf) || has(&cr) {
            lf.len()
        } else {
            0
        }
    }

    /// The record's cells with their bytes.
    fn source_cells<'a>(self, record: &Record<'a>, raw: &'a [u8]) -> Result<Vec<SourceCell<'a>>, Unspliced> {
        let separators = self.separators(raw);
        let mut cells = Vec::new();
        let (mut start, mut passed) = (0, 0_usize);
        let mut texts = record.cells().zip(record.raw_cells()).peekable();
        while let Some((text, with_quotes)) = texts.next() {
            passed = passed.saturating_add(memchr::memchr_iter(self.separator, with_quotes.as_bytes()).count());
            let end = if texts.peek().is_none() { raw.len() } else { *separators.get(passed).ok_or(Unspliced::Unclear)? };
            let bytes = raw.get(start..end).ok_or(Unspliced::Unclear)?;
            cells.push(SourceCell { text, raw: bytes, is_quoted: with_quotes.starts_with('"') && with_quotes.len() != text.len() });
            start = end.saturating_add(unit(self.encoding));
            passed = passed.saturating_add(1);
        }
        Ok(cells)
    }

    /// Where the separator's character stands in the bytes, between quotes or not.
    fn separators(self, raw: &[u8]) -> Vec<usize> {
        let wanted = ascii(self.encoding, self.separator);
        if let [_, _] = wanted.as_slice() {
            let units = raw.as_chunks::<2>().0.iter().enumerate();
            return units.filter(|(_, pair)| pair.as_slice() == wanted).map(|(at, _)| at.saturating_mul(2)).collect();
        }
        if self.encoding == encoding_rs::UTF_8 || self.encoding.is_single_byte() {
            return memchr::memchr_iter(self.separator, raw).collect();
        }
        // The byte may be part of a longer character: only the decoder knows.
        let Some((mut decoder, _)) = Decoder::chosen(self.encoding.name(), &[]) else { return Vec::new() };
        let mut is_separator = |byte: &u8| decoder.decode(&[*byte], false).text.ends_with(char::from(self.separator));
        raw.iter().enumerate().filter(|(_, byte)| is_separator(byte)).map(|(at, _)| at).collect()
    }
}

/// A cell of the source.
struct SourceCell<'a> {
    text: &'a str,
    raw: &'a [u8],
    is_quoted: bool,
}

fn enclosed(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The text in the encoding; else its first character that would not come back as it is.
fn encoded(encoding: &'static Encoding, text: &str) -> Result<Vec<u8>, char> {
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let comes_back = |text: &str| {
        let (bytes, _, has_failed) = encoding.encode(text);
        let is_same = !has_failed && encoding.decode_without_bom_handling(&bytes).0 == text;
        is_same.then(|| bytes.into_owned())
    };
    comes_back(text).ok_or_else(|| {
        let mut buffer = [0; 4];
        text.chars().find(|character| comes_back(character.encode_utf8(&mut buffer)).is_none()).unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

/// The text with `?` for what the encoding does not have.
pub(super) fn approximated(encoding: &'static Encoding, text: &str) -> String {
    let mut buffer = [0; 4];
    let has = |character: char, buffer: &mut [u8; 4]| encoded(encoding, character.encode_utf8(buffer)).is_ok();
    text.chars().map(|character| if has(character, &mut buffer) { character } else { '?' }).collect()
}
