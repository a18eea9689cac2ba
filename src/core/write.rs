//! Sheet → the LMS's exact form: UTF-8, tabs, CR LF, canonical headers, no quotes but where a cell could not be carried.

use crate::core::batch::Batch;
use crate::core::sheet::RowId;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Written {
    /// Data rows.
    pub rows: u64,
    /// Cells that had to be quoted because the format cannot carry them plainly.
    pub quoted: u64,
}

/// Writes the rows (all that are not removed, where `rows` is `None`) in the LMS form, in blocks handed to `sink`.
pub fn lms_form<E>(batch: &Batch, rows: Option<&[RowId]>, sink: impl FnMut(&[u8]) -> Result<(), E>) -> Result<Written, E> {
    let _ = (batch, rows, sink);
    todo!()
}
