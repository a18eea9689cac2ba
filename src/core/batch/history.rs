//! One step of editing as what must be set: doing it gives the step that takes it back.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::core::header::Choice;
use crate::core::sheet::{Code, Column, ColumnId, Ragged, RowId};

/// A cell and the value that it gets; small, for bulk fixes keep millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellStep {
    pub row: RowId,
    pub column: ColumnId,
    pub code: Code,
}

/// A column that did not stand in the file, with its header.
#[derive(Clone, Debug)]
pub(super) struct AddedColumn {
    pub column: Arc<Column>,
    pub field: String,
}

/// What a step does, in this order.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// Added columns go, the last one first.
    pub take_columns: usize,
    /// Added columns come, in this order.
    pub add_columns: Vec<AddedColumn>,
    /// The choices about the header become these.
    pub choices: Option<Vec<(ColumnId, Choice)>>,
    /// These rows go.
    pub remove: Vec<RowId>,
    /// These rows come back.
    pub restore: Vec<RowId>,
    /// What is unusual about these rows' number of cells.
    pub ragged: Vec<(RowId, Option<Ragged>)>,
    /// Cells get new values, in this order.
    pub cells: Vec<CellStep>,
}

impl Step {
    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.take_columns == 0 && self.add_columns.is_empty() && self.choices.is_none() && self.concerned().next().is_none()
    }

    /// Whether it changes what columns there are or what they stand for.
    pub fn changes_header(&self) -> bool {
        self.take_columns > 0 || !self.add_columns.is_empty() || self.choices.is_some()
    }

    /// The rows whose content it changes, sorted.
    pub fn rows(&self) -> Vec<RowId> {
        self.concerned().collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn concerned(&self) -> impl Iterator<Item = RowId> {
        let ragged = self.ragged.iter().map(|(row, _)| *row);
        let cells = self.cells.iter().map(|cell| cell.row);
        self.remove.iter().chain(&self.restore).copied().chain(ragged).chain(cells)
    }
}

/// What is done, taken back and done again together, in this order.
pub(super) type Steps = Vec<Step>;

/// What can be taken back and done again. Steps are shared, for copies of a batch are snapshots.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    undo: Vec<Arc<Steps>>,
    redo: Vec<Arc<Steps>>,
}

impl History {
    /// Something new was done: `inverse` takes it back, and nothing can be done again.
    pub fn done(&mut self, inverse: Steps) {
        self.undo.push(Arc::new(inverse));
        self.redo.clear();
    }

    /// What takes back what was done last; it stays in the history.
    pub fn last_undo(&self) -> &[Step] {
        self.undo.last().map(|steps| steps.as_slice()).unwrap_or_default()
    }

    /// The steps to do in order to take back what was done last.
    pub fn pop_undo(&mut self) -> Option<Arc<Steps>> {
        self.undo.pop()
    }

    /// The steps to do again.
    pub fn pop_redo(&mut self) -> Option<Arc<Steps>> {
        self.redo.pop()
    }

    /// Something was taken back: `inverse` does it again.
    pub fn undone(&mut self, inverse: Steps) {
        self.redo.push(Arc::new(inverse));
    }

    /// Something was done again: `inverse` takes it back.
    pub fn redone(&mut self, inverse: Steps) {
        self.undo.push(Arc::new(inverse));
    }

    /// What steps that can be taken back have changed about the number of cells of rows: how it was before.
    pub fn ragged(&self) -> impl Iterator<Item = (RowId, &Ragged)> {
        let steps = self.undo.iter().flat_map(|steps| steps.iter()).flat_map(|step| &step.ragged);
        steps.filter_map(|(row, ragged)| Some((*row, ragged.as_ref()?)))
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}
