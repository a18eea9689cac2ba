//! The table: one dictionary of different values and one small code per row for every column.
//!
//! Rows are named by their position at load ([`RowId`]); a row never moves, removed rows are marked. Columns stand
//! behind `Arc`, so a clone of a [`Sheet`] is a cheap snapshot.

use std::sync::Arc;

pub mod codes;
pub mod column;
pub mod dictionary;

pub use column::Column;

/// A data row: its position at load, 0-based; never changes and is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct RowId(pub u32);

impl RowId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A physical column, 0-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct ColumnId(pub u16);

impl ColumnId {
    /// As an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A value of a column's dictionary; code 0 is the empty cell. A value once in the dictionary keeps its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u32);

impl Code {
    /// The empty cell.
    pub const EMPTY: Self = Self(0);

    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A row whose number of cells differs from the header's.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ragged {
    /// How many cells stood in the file.
    pub cells: u32,
    /// The cells beyond the header's columns.
    pub extra: Vec<String>,
}

/// The whole table.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub(crate) columns: Vec<Arc<Column>>,
    pub(crate) rows: u32,
    /// Sparse: from this row on, `line = row + 2 + shift` (rows before the first entry have shift 0).
    pub(crate) line_shifts: Arc<Vec<(u32, u64)>>,
    pub(crate) ragged: Arc<std::collections::BTreeMap<RowId, Ragged>>,
    pub(crate) removed: Arc<std::collections::BTreeSet<RowId>>,
}
