//! Reads what is being written as a later opening will, and finds the first cell that would not be what the table shows.
//!
//! One record cannot vouch for itself: a quote that never closed may find its end in a cell that was changed far below.

use std::collections::VecDeque;

use encoding_rs::Encoding;

use crate::core::batch::Batch;
use crate::core::decode::Decoder;
use crate::core::records::{Record, Records};
use crate::core::sheet::RowId;
use crate::core::write::shape::{Cell, Shape};

/// A record that must come next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// The header.
    Header,
    /// A row, with its reason where reasons are written.
    Row(RowId, Option<String>),
}

/// A cell that would be read as something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Its row; `None` for the header, or where more is read than was written.
    pub row: Option<RowId>,
    /// 0-based place of the cell in its written record.
    pub at: usize,
}

/// Reads along.
pub(super) struct Proof {
    encoding: &'static Encoding,
    decoder: Option<Decoder>,
    records: Records,
    expected: VecDeque<Expected>,
    width: usize,
}

impl Proof {
    /// Reads records in this encoding, whose header has `width` cells, with a reader that was not used yet.
    pub fn new(encoding: &'static Encoding, records: Records, width: usize) -> Self {
        Self { encoding, decoder: None, records, expected: VecDeque::new(), width }
    }

    /// Says what the next record that is written must be read as.
    pub fn announce(&mut self, expected: Expected) {
        self.expected.push_back(expected);
    }

    /// Reads the next bytes. With `is_start` they are the first ones of the file and must not begin with a byte-order mark.
    pub fn read(&mut self, bytes: &[u8], is_start: bool, is_last: bool, shape: &Shape, batch: &Batch) -> Result<(), Flaw> {
        let mut bytes = bytes;
        if self.decoder.is_none()
            && let Some((decoder, mark)) = Decoder::chosen(self.encoding.name(), if is_start { bytes } else { &[] })
        {
            self.decoder = Some(decoder);
            bytes = bytes.get(mark..).unwrap_or_default();
        }
        let Some(decoder) = self.decoder.as_mut() else { return Ok(()) };
        self.records.push(decoder.decode(bytes, is_last).text);
        if is_last {
            self.records.end();
        }
        loop {
            let Ok(record) = self.records.next_record() else { return Err(self.expected.front().map_or(NOWHERE, start_of)) };
            let Some(record) = record else { break };
            let Some(expected) = self.expected.pop_front() else { return Err(NOWHERE) };
            let cells = match &expected {
                Expected::Header => shape.header(batch),
                Expected::Row(row, reason) => shape.row(batch, *row, reason.as_deref()),
            };
            if let Some(at) = first_difference(&record, &cells) {
                return Err(Flaw { at, ..start_of(&expected) });
            }
            self.records.set_columns(self.width);
        }
        match self.expected.front() {
            Some(expected) if is_last => Err(start_of(expected)),
            _ => Ok(()),
        }
    }
}

/// The place of the first cell that is not as expected.
fn first_difference(record: &Record<'_>, cells: &[Cell<'_>]) -> Option<usize> {
    let mut found = record.cells();
    let differs = cells.iter().position(|cell| found.next() != Some(cell.text));
    differs.or_else(|| found.next().map(|_| cells.len()))
}

const NOWHERE: Flaw = Flaw { row: None, at: 0 };

fn start_of(expected: &Expected) -> Flaw {
    match expected {
        Expected::Header => NOWHERE,
        Expected::Row(row, _) => Flaw { row: Some(*row), at: 0 },
    }
}
