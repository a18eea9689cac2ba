//! What is being worked on: an opened file with its header, sheet, findings, edits and undo history.
//!
//! A verdict is a pure function of data, profile and date: every way to the same cells gives the same findings.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::core::findings::{Cause, CauseCount, Finding, Summary};
use crate::core::header::{Choice, Header};
use crate::core::opening::{Opened, SourceFacts};
use crate::core::profile::{FieldId, Profile};
use crate::core::rules::{RuleSet, Severity};
use crate::core::sheet::{ColumnId, RowId, Sheet};

/// What judging needs besides the data.
#[derive(Clone, Debug)]
pub struct Context {
    /// The rules' profile.
    pub profile: Arc<Profile>,
    /// The date that rules call today.
    pub today: jiff::civil::Date,
    /// The organisation chosen for the batch, if any.
    pub organisation: Option<String>,
}

/// One step of editing, as it is journalled and replayed. Every change is one undo step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Cells get new values.
    SetCells(Vec<(RowId, ColumnId, String)>),
    /// Every finding of the cause gets its fix number `choice` (0-based), where it has one.
    FixCause {
        /// What is fixed.
        cause: Cause,
        /// Which of each finding's fixes.
        choice: usize,
    },
    /// Rows leave the sheet; their ids stay theirs.
    RemoveRows(Vec<RowId>),
    /// A person says what a column is.
    ChooseColumn {
        /// The column.
        column: ColumnId,
        /// What it is.
        choice: Choice,
    },
    /// A missing field is added as a new last column, filled with one value.
    AddColumn {
        /// Canonical name of the field.
        field: String,
        /// The value of every row.
        fill: String,
    },
    /// The cells beyond the header's columns of a row are dropped.
    DropExtraCells(RowId),
    /// The cells beyond the header's columns of a row are appended to its last cell, separated by a space.
    JoinExtraCells(RowId),
}

/// What a change, an undo or a redo touched.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Applied {
    /// Rows whose content changed, sorted; empty with `everything`.
    pub rows: Vec<RowId>,
    /// The header, the profile or more rows than are worth naming changed: all approvals fall.
    pub everything: bool,
    /// How many cells changed.
    pub cells: usize,
}

/// The mark of a cell for drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct CellMark {
    /// The gravest finding of the cell.
    pub severity: Option<Severity>,
    /// The value differs from the file's.
    pub edited: bool,
    /// Blank or the placeholder.
    pub empty: bool,
}

/// An opened file on the desk.
#[derive(Clone, Debug)]
pub struct Batch {
    context: Context,
    facts: SourceFacts,
    header: Header,
    sheet: Sheet,
}

#[expect(unused_variables, clippy::unused_self, reason = "skeleton")]
impl Batch {
    /// Judges an opened file.
    pub fn new(opened: Opened, context: Context) -> Self {
        todo!()
    }

    /// What the file was like.
    pub fn facts(&self) -> &SourceFacts {
        &self.facts
    }

    /// What judging used besides the data.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The profile.
    pub fn profile(&self) -> &Profile {
        &self.context.profile
    }

    /// The mapped header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The cells.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Grows by one with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        todo!()
    }

    /// The text of the cell of a field; empty where the file lacks the column.
    pub fn field_text(&self, row: RowId, field: Option<FieldId>) -> &str {
        todo!()
    }

    /// Applies a change. Nothing happens and `cells` is 0 where it would change nothing.
    pub fn apply(&mut self, change: &Change) -> Applied {
        todo!()
    }

    /// The cells that a change would set, `(row, column, new value)`, without doing it; at most `limit`. Structural changes: empty.
    pub fn preview(&self, change: &Change, limit: usize) -> Vec<(RowId, ColumnId, String)> {
        todo!()
    }

    /// Takes back the last change.
    pub fn undo(&mut self) -> Option<Applied> {
        todo!()
    }

    /// Does again what was last taken back.
    pub fn redo(&mut self) -> Option<Applied> {
        todo!()
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        todo!()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        todo!()
    }

    /// How many cells differ from the file.
    pub fn edited_cells(&self) -> usize {
        todo!()
    }

    /// The cell as it was in the file, where it differs now.
    pub fn original(&self, row: RowId, column: ColumnId) -> Option<&str> {
        todo!()
    }

    /// The mark of a cell; a few table look-ups, made for drawing.
    pub fn cell_mark(&self, row: RowId, column: ColumnId) -> CellMark {
        todo!()
    }

    /// The gravest finding of the row, its cells included (notes too).
    pub fn row_severity(&self, row: RowId) -> Option<Severity> {
        todo!()
    }

    /// The rules broken by the cell (cell rules, and row rules or rules across rows whose finding carries this column).
    pub fn cell_rules(&self, row: RowId, column: ColumnId) -> RuleSet {
        todo!()
    }

    /// All rules with a finding in the row, whatever their column.
    pub fn row_rules(&self, row: RowId) -> RuleSet {
        todo!()
    }

    /// The causes of severity ack in this row: what must be acknowledged before it can be approved.
    pub fn row_acks(&self, row: RowId) -> Vec<Cause> {
        todo!()
    }

    /// Whether the person's status in this row is finished work.
    pub fn is_finished_work(&self, row: RowId) -> bool {
        todo!()
    }

    /// The findings of one cell in full, gravest first, then in catalogue order.
    pub fn findings_of_cell(&self, row: RowId, column: ColumnId) -> Vec<Finding> {
        todo!()
    }

    /// The findings of one row in full: those without a column first, then by column, catalogue.
    pub fn findings_of_row(&self, row: RowId) -> Vec<Finding> {
        todo!()
    }

    /// The findings about the file and its header.
    pub fn findings_of_file(&self) -> Vec<Finding> {
        todo!()
    }

    /// All findings in contract order: by line, column position, catalogue; null first.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        std::iter::empty()
    }

    /// Whether a finding of severity error about the file or its header blocks every row.
    pub fn is_blocked(&self) -> bool {
        todo!()
    }

    /// All causes with a count above 0, gravest first, then most frequent first.
    pub fn causes(&self) -> Vec<CauseCount> {
        todo!()
    }

    /// The first cell with this cause, or any row of it, in row order from `from` on (inclusive); `None` when none is left.
    pub fn next_of_cause(&self, cause: Cause, from: RowId) -> Option<(RowId, Option<ColumnId>)> {
        todo!()
    }

    /// Numbers over all findings; kept current, not counted anew.
    pub fn summary(&self) -> Summary {
        todo!()
    }

    /// Rows that are not removed and have a finding of at least `severity`, as a test to filter with.
    pub fn has_problem(&self, row: RowId, severity: Severity) -> bool {
        self.row_severity(row).is_some_and(|found| found >= severity)
    }

    /// A 64-bit hash of the row's cell texts and of what judged them; equal content gives an equal hash in one session.
    pub fn content_hash(&self, row: RowId) -> u64 {
        todo!()
    }
}
