//! A batch → a file: the LMS's exact form, or the source as it was with only the changes spliced in.
//!
//! Both are pure: what was written is handed to a sink in blocks, and a source is pushed in blocks of any size.

mod lines;
mod lms;
mod proof;
mod reasons;
mod shape;
mod source;
mod splice;

pub use lms::{Outlook, lms_form, outlook};
pub use source::SourceForm;

use crate::core::batch::Batch;
use crate::core::rules::Severity;
use crate::core::sheet::RowId;
use crate::core::text::{Language, Message};

/// Bytes handed over at once, about.
const BLOCK: usize = 1 << 16;

/// How a batch is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// As the LMS reads it: UTF-8, tabs, CR LF, canonical headers.
    #[default]
    Lms,
    /// As the source was: its encoding, separator, line ends, quotes and header spellings.
    Source,
}

/// How much of a batch is written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Extent {
    /// The rows; `None` = all. Rows that are removed are never written.
    pub rows: Option<Vec<RowId>>,
    /// The language of a last column `Reason` that names the errors of each row; `None` = no such column.
    pub reasons: Option<Language>,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Written {
    /// Data rows.
    pub rows: u64,
    /// Cells that had to be quoted because the form cannot carry them plainly.
    pub quoted: u64,
    /// Cells whose line ends became spaces, because their row is longer than the header and would be read in pieces.
    pub flattened: u64,
    /// Columns that were left out because their header names a field that they do not count for.
    pub left_out: u64,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten<E> {
    /// The form cannot be kept: a sentence with the place and the next step.
    Refused(Message),
    /// The sink did not take it.
    Sink(E),
}

impl<E> From<Message> for Unwritten<E> {
    fn from(message: Message) -> Self {
        Self::Refused(message)
    }
}

/// The rows with an error, in file order: what is saved with its reasons.
pub fn rejected_rows(batch: &Batch) -> Vec<RowId> {
    batch.sheet().live_rows().filter(|row| batch.has_problem(*row, Severity::Error)).collect()
}
