//! Filter and sort → ordered rows; cursor and selection arithmetic; the clipboard's TSV.

use crate::core::sheet::{ColumnId, RowId};

/// A cell by row and column.
pub type CellAt = (RowId, ColumnId);

/// Which rows are shown, in which order. Positions are 0-based places in this order.
#[derive(Clone, Debug, Default)]
pub struct View {
    rows: Vec<RowId>,
    position_of: Vec<u32>,
}

#[expect(unused_variables, clippy::unused_self, reason = "skeleton")]
impl View {
    /// Shows these rows in this order.
    pub fn new(rows: Vec<RowId>, row_count: u32) -> Self {
        todo!()
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at a position.
    pub fn row_at(&self, position: usize) -> Option<RowId> {
        self.rows.get(position).copied()
    }

    /// The position of a row.
    pub fn position_of(&self, row: RowId) -> Option<usize> {
        todo!()
    }

    /// The rows in order.
    pub fn rows(&self) -> &[RowId] {
        &self.rows
    }
}

/// What the quick filter and the problem filter show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Text that must stand in one of: OrgID, ID, names, e-mail, curriculum, course, session. Case is ignored.
    pub text: String,
    /// Only rows with a warning or worse.
    pub only_problems: bool,
    /// Only rows with this cause.
    pub cause: Option<crate::core::findings::Cause>,
}

/// The rows of a batch that pass the filter, in file order. `keep` stays visible whatever the filter says (the row being edited).
pub fn filtered(batch: &crate::core::batch::Batch, filter: &Filter, keep: Option<RowId>) -> View {
    let _ = (batch, filter, keep);
    todo!()
}

/// A rectangle of shown cells: positions of rows in the view and positions of columns in the grid's order, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    /// First row position.
    pub top: usize,
    /// Last row position.
    pub bottom: usize,
    /// First column position.
    pub left: usize,
    /// Last column position.
    pub right: usize,
}

/// A cursor with the anchor that Shift extends from; positions as in [`Range`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    /// Where the cursor is: row and column position.
    pub cursor: (usize, usize),
    /// Where the selection began.
    pub anchor: (usize, usize),
}

impl Selection {
    /// The selected rectangle.
    pub fn range(&self) -> Range {
        Range {
            top: self.cursor.0.min(self.anchor.0),
            bottom: self.cursor.0.max(self.anchor.0),
            left: self.cursor.1.min(self.anchor.1),
            right: self.cursor.1.max(self.anchor.1),
        }
    }
}

/// Cells as a spreadsheet program understands them on the clipboard: tabs, line feeds, quotes where needed.
pub fn to_clipboard(rows: &[Vec<String>]) -> String {
    let _ = rows;
    todo!()
}

/// Cells from a spreadsheet program's clipboard text.
pub fn from_clipboard(text: &str) -> Vec<Vec<String>> {
    let _ = text;
    todo!()
}
