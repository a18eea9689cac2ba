//! Which cells the records of a file have that is written as the source was.

use crate::core::batch::Batch;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::write::reasons::REASON;

/// A cell of a written record: where it stood in its record of the source, if it did, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub source: Option<usize>,
    pub text: &'a str,
}

/// The columns of the written file.
pub(super) struct Shape {
    columns: Vec<ColumnId>,
    /// How many columns the source has.
    loaded: usize,
    has_reasons: bool,
}

impl Shape {
    /// The columns of a batch that nobody dropped: those of the source, then those that were added, then the reasons.
    pub fn of(batch: &Batch, has_reasons: bool) -> Self {
        let columns = batch.header().columns_with_ids().filter(|(_, header)| !header.is_dropped).map(|(column, _)| column).collect();
        Self { columns, loaded: batch.sheet().loaded_column_count(), has_reasons }
    }

    /// How many columns the source has.
    pub fn loaded(&self) -> usize {
        self.loaded
    }

    /// How many columns are written.
    pub fn width(&self) -> usize {
        self.columns.len().saturating_add(usize::from(self.has_reasons))
    }

    /// Whether the written file has exactly the columns of the source.
    pub fn is_as_it_was(&self) -> bool {
        !self.has_reasons && self.columns.len() == self.loaded && self.columns.iter().all(|column| column.index() < self.loaded)
    }

    /// The column of the cell at a place of a written record.
    pub fn column(&self, at: usize) -> Option<ColumnId> {
        self.columns.get(at).copied()
    }

    /// The header's cells.
    pub fn header<'a>(&self, batch: &'a Batch) -> Vec<Cell<'a>> {
        let raw = |column: ColumnId| batch.header().columns.get(column.index()).map_or("", |header| header.raw.as_str());
        let own = self.columns.iter().map(|column| Cell { source: self.source(*column), text: raw(*column) });
        own.chain(self.has_reasons.then_some(Cell { source: None, text: REASON })).collect()
    }

    /// A row's cells. A short row stays as short as its cells allow; the extra cells of a long one stand last.
    pub fn row<'a>(&self, batch: &'a Batch, row: RowId, reason: Option<&'a str>) -> Vec<Cell<'a>> {
        let sheet = batch.sheet();
        let own = self.columns.iter().map(|column| Cell { source: self.source(*column), text: sheet.cell(row, *column) });
        let mut cells: Vec<Cell<'a>> = own.chain(reason.map(|text| Cell { source: None, text })).collect();
        let Some(ragged) = sheet.ragged(row) else { return cells };
        let stood = usize::try_from(ragged.cells).unwrap_or(usize::MAX);
        if stood < self.loaded {
            let kept = self.columns.iter().filter(|column| column.index() < stood).count();
            let needed = cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(1, |last| last.saturating_add(1));
            cells.truncate(kept.max(needed));
        }
        let extra = ragged.extra.iter().enumerate();
        cells.extend(extra.map(|(at, text)| Cell { source: Some(self.loaded.saturating_add(at)), text }));
        cells
    }

    /// The place of a column in the records of the source.
    fn source(&self, column: ColumnId) -> Option<usize> {
        Some(column.index()).filter(|at| *at < self.loaded)
    }
}
