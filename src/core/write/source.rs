//! The source, streamed again, with a batch's changes spliced in: what nobody changed comes back byte for byte.
//!
//! Preamble, blank lines, line ends, quotes, ragged rows and broken characters stay. Records of removed rows vanish, dropped columns are
//! cut out, added ones follow the last column. What is written is read along; whatever would not come back as the table shows it is refused,
//! and so is a source that is not what was opened.

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use crate::core::batch::Batch;
use crate::core::opening::HeaderPlace;
use crate::core::records::{Record, RecordLimits, Records};
use crate::core::sheet::RowId;
use crate::core::text::{Message, hexadecimal};
use crate::core::write::lines::Lines;
use crate::core::write::proof::{Expected, Flaw, Proof};
use crate::core::write::reasons::Reasons;
use crate::core::write::shape::{Cell, Shape};
use crate::core::write::splice::{Splicer, Unspliced, approximated};
use crate::core::write::{BLOCK, Extent, Unwritten, Written};

/// What the source holds was read within the profile's limits; a later profile's smaller ones are no reason to refuse it.
const NO_LIMITS: RecordLimits = RecordLimits { columns: u16::MAX as usize, cell_characters: usize::MAX };

/// A source being written again: push its bytes in blocks of any size, then finish. Only after [`SourceForm::finish`] is what the sinks were
/// given worth keeping.
pub struct SourceForm<'a> {
    batch: &'a Batch,
    shape: Shape,
    splicer: Splicer,
    reasons: Option<Reasons>,
    /// In file order; `None` = all.
    rows: Option<Vec<RowId>>,
    digest: Sha256,
    lines: Lines,
    records: Records,
    /// 1-based physical line of the first record; what stands before it is copied.
    first_line: u64,
    /// Whether the next record is the header.
    is_header_next: bool,
    next_row: u32,
    out: Vec<u8>,
    proof: Proof,
    /// Whether anything went to the sink already.
    has_begun: bool,
    written: Written,
    /// Why nothing can be written; the source is read to its end all the same, for that it changed is the better reason.
    refused: Option<Message>,
}

impl std::fmt::Debug for SourceForm<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SourceForm").field("next_row", &self.next_row).field("written", &self.written).finish_non_exhaustive()
    }
}

impl<'a> SourceForm<'a> {
    /// Prepares to write a batch as its source was; the rows of the extent in file order. Workbooks have no such form.
    pub fn new(batch: &'a Batch, extent: &Extent) -> Result<Self, Message> {
        let facts = batch.facts();
        if facts.workbook.is_some() {
            return Err(Message::new("save-refused-workbook"));
        }
        let encoding = Encoding::for_label_no_replacement(facts.encoding.as_bytes()).ok_or_else(changed)?;
        let shape = Shape::of(batch, extent.reasons.is_some());
        if shape.width() == 0 {
            return Err(Message::new("save-refused-no-column"));
        }
        let separator = facts.separator.byte();
        let has_header = facts.options.header != HeaderPlace::Nowhere;
        let rows = extent.rows.clone().map(|mut rows| {
            rows.sort_unstable();
            rows
        });
        Ok(Self {
            batch,
            splicer: Splicer { encoding, separator },
            reasons: extent.reasons.map(Reasons::new),
            rows,
            digest: Sha256::new(),
            lines: Lines::new(encoding),
            records: Records::new(separator, NO_LIMITS),
            first_line: if has_header { batch.header().line.max(1) } else { 1 },
            is_header_next: has_header,
            next_row: 0,
            out: Vec::with_capacity(2 * BLOCK),
            proof: Proof::new(encoding, Records::new(separator, NO_LIMITS), shape.width()),
            has_begun: false,
            written: Written::default(),
            refused: None,
            shape,
        })
    }

    /// Takes the next block of the source and hands on what is ready. After an error it is of no more use.
    pub fn push<E>(&mut self, bytes: &[u8], sink: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        for block in bytes.chunks(BLOCK) {
            self.digest.update(block);
            self.read(block, false, sink)?;
        }
        Ok(())
    }

    /// Ends the source.
    pub fn finish<E>(mut self, sink: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<Written, Unwritten<E>> {
        self.read(&[], true, sink).map_err(Unwritten::Sink)?;
        let is_same = hexadecimal(&std::mem::take(&mut self.digest).finalize()) == self.batch.facts().sha256;
        let is_whole = self.next_row == self.batch.sheet().row_count();
        match self.refused {
            _ if !is_same => Err(changed().into()),
            Some(message) => Err(message.into()),
            None if !is_whole => Err(changed().into()),
            None => Ok(self.written),
        }
    }

    /// Reads a block; what is written by it goes to the sink as soon as there is a block of it.
    fn read<E>(&mut self, bytes: &[u8], is_last: bool, sink: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        if self.refused.is_some() {
            return Ok(());
        }
        let (records, first_line) = (&mut self.records, self.first_line);
        let mark = self.lines.push(bytes, is_last, |line, text| {
            if line >= first_line {
                records.push(text);
            }
        });
        if is_last {
            self.records.end();
        }
        if !mark.is_empty() {
            self.has_begun = true;
            sink(&mark)?;
        }
        while self.lines.next() < self.first_line {
            let line = self.lines.take(1);
            if line.is_empty() {
                break;
            }
            self.has_begun = true;
            sink(line)?;
        }
        self.refused = self.write_records(is_last).err();
        if self.refused.is_some() || !self.is_block_full(is_last) {
            return Ok(());
        }
        self.has_begun = true;
        sink(&self.out)?;
        self.out.clear();
        Ok(())
    }

    fn is_block_full(&self, is_last: bool) -> bool {
        is_last || self.out.len() >= BLOCK
    }

    /// Writes what is complete by now; a full block is read again before it goes out.
    fn write_records(&mut self, is_last: bool) -> Result<(), Message> {
        self.take_records(is_last)?;
        if !self.is_block_full(is_last) {
            return Ok(());
        }
        let read = self.proof.read(&self.out, !self.has_begun, is_last, &self.shape, self.batch);
        read.map_err(|flaw| not_as_shown(self.batch, &self.shape, flaw))
    }

    /// Writes the records that are complete by now, and the blank lines before them.
    fn take_records(&mut self, is_last: bool) -> Result<(), Message> {
        while let Some(record) = self.records.next_record().map_err(|_| changed())? {
            let line = record.line.saturating_add(self.first_line).saturating_sub(1);
            let blank = self.lines.take(line.saturating_sub(self.lines.next()));
            if self.rows.is_none() {
                self.out.extend_from_slice(blank);
            }
            let raw = self.lines.take(record.lines);
            let place = Place { batch: self.batch, shape: &self.shape, splicer: self.splicer };
            let expected = if std::mem::take(&mut self.is_header_next) {
                Expected::Header
            } else {
                let row = RowId(self.next_row);
                self.next_row = self.next_row.saturating_add(1);
                if self.batch.sheet().line(row) != Some(line) {
                    return Err(changed());
                }
                if self.batch.sheet().is_removed(row) || self.rows.as_ref().is_some_and(|rows| rows.binary_search(&row).is_err()) {
                    self.records.set_columns(self.shape.loaded());
                    continue;
                }
                self.written.rows = self.written.rows.saturating_add(1);
                let reason = self.reasons.as_ref().map(|reasons| approximated(self.splicer.encoding, &reasons.of(self.batch, row)));
                Expected::Row(row, reason)
            };
            let quoted = place.write(&record, raw, &expected, &mut self.out)?;
            self.written.quoted = self.written.quoted.saturating_add(quoted);
            self.proof.announce(expected);
            self.records.set_columns(self.shape.loaded());
        }
        if is_last && self.rows.is_none() {
            let rest = self.lines.take(u64::MAX);
            self.out.extend_from_slice(rest);
        }
        Ok(())
    }
}

/// Where records are written.
struct Place<'a> {
    batch: &'a Batch,
    shape: &'a Shape,
    splicer: Splicer,
}

impl Place<'_> {
    /// Appends a record to `out`, byte for byte where nothing of it changed. Gives the number of cells that stand in quotes only now.
    fn write(&self, record: &Record<'_>, raw: &[u8], expected: &Expected, out: &mut Vec<u8>) -> Result<u64, Message> {
        let (row, cells) = match expected {
            Expected::Header => (None, self.shape.header(self.batch)),
            Expected::Row(row, reason) => (Some(*row), self.shape.row(self.batch, *row, reason.as_deref())),
        };
        let is_same = |cells: &[Cell<'_>]| record.cells().eq(cells.iter().map(|cell| cell.text));
        if self.shape.is_as_it_was() && is_same(&cells) {
            out.extend_from_slice(raw);
            return Ok(0);
        }
        self.splicer.splice(record, raw, &cells, out).map_err(|unspliced| match unspliced {
            Unspliced::Character { at, character } => missing_character(self.batch, self.shape, Flaw { row, at }, character),
            Unspliced::Unclear => not_as_shown(self.batch, self.shape, Flaw { row, at: 0 }),
        })
    }
}

fn changed() -> Message {
    Message::new("save-refused-changed")
}

fn missing_character(batch: &Batch, shape: &Shape, flaw: Flaw, character: char) -> Message {
    let shown = if is_secret(batch, shape, flaw) { String::new() } else { character.to_string() };
    at(Message::new("save-refused-character"), batch, shape, flaw)
        .with("character", shown)
        .with("code", format!("U+{:04X}", u32::from(character)))
        .with("encoding", batch.facts().encoding.as_str())
}

fn not_as_shown(batch: &Batch, shape: &Shape, flaw: Flaw) -> Message {
    at(Message::new("save-refused-not-as-shown"), batch, shape, flaw)
}

/// Names line and column.
fn at(message: Message, batch: &Batch, shape: &Shape, flaw: Flaw) -> Message {
    let line = flaw.row.map_or(Some(batch.header().line), |row| batch.sheet().line(row)).unwrap_or_default();
    let name = shape.column(flaw.at).map(|column| batch.header().name_of(column, batch.profile()));
    let number = flaw.at.saturating_add(1).to_string();
    message.with("line", line).with("column", name.filter(|name| !name.is_empty()).unwrap_or(&number))
}

fn is_secret(batch: &Batch, shape: &Shape, flaw: Flaw) -> bool {
    shape.column(flaw.at).is_some_and(|column| batch.header().is_secret(column))
}
