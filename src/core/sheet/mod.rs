//! The table: one dictionary of different values and one small code per row for every column.
//!
//! Rows are named by their position at load ([`RowId`]); a row never moves, removed rows are marked. Columns stand
//! behind `Arc`, so a clone of a [`Sheet`] is a cheap snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub mod builder;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// How many of `columns`, the last ones, did not stand in the file.
    pub(crate) added: usize,
    pub(crate) rows: u32,
    /// Sparse: from this row on, `line = row + 2 + shift` (rows before the first entry have shift 0).
    pub(crate) line_shifts: Arc<Vec<(u32, u64)>>,
    pub(crate) ragged: Arc<BTreeMap<RowId, Ragged>>,
    pub(crate) removed: Arc<BTreeSet<RowId>>,
}

impl Sheet {
    /// How many rows there are, removed ones included: row ids are below this.
    pub fn row_count(&self) -> u32 {
        self.rows
    }

    /// How many columns there are.
    pub fn column_count(&self) -> usize {
        self.columns.len()
    }

    /// How many columns stood in the file.
    pub fn loaded_column_count(&self) -> usize {
        self.columns.len().saturating_sub(self.added)
    }

    /// All columns in physical order.
    pub fn column_ids(&self) -> impl Iterator<Item = ColumnId> + use<> {
        (0..u16::try_from(self.columns.len()).unwrap_or(u16::MAX)).map(ColumnId)
    }

    /// A column.
    pub fn column(&self, column: ColumnId) -> Option<&Column> {
        self.columns.get(column.index()).map(Arc::as_ref)
    }

    /// The text of a cell; empty where there is no such cell.
    pub fn cell(&self, row: RowId, column: ColumnId) -> &str {
        self.column(column).map_or("", |column| column.cell(row))
    }

    /// The code of a cell; the empty cell's where there is no such cell.
    pub fn code(&self, row: RowId, column: ColumnId) -> Code {
        self.column(column).map_or(Code::EMPTY, |column| column.code(row))
    }

    /// The 1-based physical line where the row's record starts in the file.
    pub fn line(&self, row: RowId) -> Option<u64> {
        if row.0 >= self.rows {
            return None;
        }
        let later = self.line_shifts.partition_point(|(from, _)| *from <= row.0);
        let shift = later.checked_sub(1).and_then(|at| self.line_shifts.get(at)).map_or(0, |(_, shift)| *shift);
        Some(u64::from(row.0).wrapping_add(2).wrapping_add(shift))
    }

    /// The row whose record starts on this 1-based physical line.
    pub fn row_at_line(&self, line: u64) -> Option<RowId> {
        let (mut from, mut to) = (0, self.rows);
        while from < to {
            let middle = from.midpoint(to);
            if self.line(RowId(middle))? < line {
                from = middle.saturating_add(1);
            } else {
                to = middle;
            }
        }
        Some(RowId(from)).filter(|row| self.line(*row) == Some(line))
    }

    /// What is unusual about the row's number of cells.
    pub fn ragged(&self, row: RowId) -> Option<&Ragged> {
        self.ragged.get(&row)
    }

    /// Whether the row was removed.
    pub fn is_removed(&self, row: RowId) -> bool {
        self.removed.contains(&row)
    }

    /// The rows that were removed, in file order.
    pub fn removed_rows(&self) -> impl Iterator<Item = RowId> + '_ {
        self.removed.iter().copied()
    }

    /// The rows that are not removed, in file order.
    pub fn live_rows(&self) -> impl Iterator<Item = RowId> + '_ {
        (0..self.rows).map(RowId).filter(|row| !self.is_removed(*row))
    }

    /// How many rows are not removed.
    pub fn live_row_count(&self) -> u32 {
        self.rows.saturating_sub(u32::try_from(self.removed.len()).unwrap_or(u32::MAX))
    }

    /// The column to change; a copy of it where a snapshot still needs the old one.
    pub(crate) fn column_mut(&mut self, column: ColumnId) -> Option<&mut Column> {
        self.columns.get_mut(column.index()).map(Arc::make_mut)
    }

    /// Whether there is such a cell in a row that is not removed.
    pub(crate) fn is_live_cell(&self, row: RowId, column: ColumnId) -> bool {
        row.0 < self.rows && column.index() < self.columns.len() && !self.is_removed(row)
    }

    /// Marks a row as removed, or takes the mark away; says whether that changed anything.
    pub(crate) fn set_removed(&mut self, row: RowId, removed: bool) -> bool {
        if row.0 >= self.rows || self.is_removed(row) == removed {
            return false;
        }
        let marks = Arc::make_mut(&mut self.removed);
        if removed {
            marks.insert(row);
        } else {
            marks.remove(&row);
        }
        for column in self.columns.iter_mut().map(Arc::make_mut) {
            if removed {
                column.leave(row);
            } else {
                column.come_back(row);
            }
        }
        true
    }

    /// Remembers how the row's number of cells is unusual, or that it is not; gives back what was remembered.
    pub(crate) fn set_ragged(&mut self, row: RowId, ragged: Option<Ragged>) -> Option<Ragged> {
        let all = Arc::make_mut(&mut self.ragged);
        match ragged {
            Some(ragged) => all.insert(row, ragged),
            None => all.remove(&row),
        }
    }

    /// Appends a column that did not stand in the file.
    pub(crate) fn add_column(&mut self, column: Arc<Column>) {
        self.columns.push(column);
        self.added = self.added.saturating_add(1);
    }

    /// Takes back the column that was added last.
    pub(crate) fn take_added_column(&mut self) -> Option<Arc<Column>> {
        self.added = self.added.checked_sub(1)?;
        self.columns.pop()
    }
}
