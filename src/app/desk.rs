//! The batch on the desk: which columns and rows are shown, where the cursor is, what is selected.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::app::job::OnDisk;
use crate::app::searching::Search;
use crate::app::tick_list::TickList;
use crate::core::approvals::Approvals;
use crate::core::batch::{Batch, OrganisationRows};
use crate::core::findings::{Cause, Fix};
use crate::core::outcome::{RowOutcome, State};
use crate::core::profile::Role;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::view::{CellAt, Filter, Selection, View, filtered};

/// What stands where a secret value must not be seen.
pub const SECRET: &str = "•••";

/// The batch on the desk with everything that belongs to looking at it.
pub struct Desk {
    /// The data, its findings and history.
    pub batch: Batch,
    /// Where it came from; `None` for the sample.
    pub path: Option<PathBuf>,
    /// The file's name for people.
    pub name: String,
    /// Only the first rows of a file that is still being read: to look at, not to change.
    pub preview: bool,
    /// Which rows are approved.
    pub approvals: Approvals,
    /// What is filtered.
    pub filter: Filter,
    /// The rows that are shown.
    pub view: View,
    /// The columns of the grid in their order, frozen ones first (`OrgID`, `ID`, names), then targets, signals, unknown, leftovers.
    pub columns: Vec<ColumnId>,
    /// How many of `columns` are frozen.
    pub frozen: usize,
    /// Cursor and selection, as positions in `view` and `columns`.
    pub selection: Selection,
    /// Grows whenever the grid must scroll to the cursor.
    pub reveal: u64,
    /// The text in the cell editor, while a cell is edited.
    pub editor: Option<Editor>,
    /// The revision that was last saved as a copy, and where.
    pub saved: Option<(u64, PathBuf)>,
    /// What is known of the file's place on the disk.
    pub on_disk: OnDisk,
    /// Approvals that edits have taken away since the batch was opened.
    pub withdrawn_by_edits: usize,
    /// What is looked for.
    pub search: Search,
    /// A list of changes that was left for one of its cells.
    pub(super) laid_aside: Option<TickList>,
    /// How many times other rows may have come into view.
    pub(super) views: u64,
    /// States of rows that were submitted, by data row.
    pub outcomes: BTreeMap<RowId, RowOutcome>,
    /// The organisations that the batch names, while it is not said which one it is of.
    pub organisations: Vec<OrganisationRows>,
    /// The row that stays shown whatever the filter says, until the cursor leaves it.
    pub(super) keep: Option<RowId>,
    /// All columns in the grid's order; `columns` is the part that is shown.
    pub(super) order: Vec<ColumnId>,
    /// What is remembered of each undo step, the last one last.
    pub(super) done: Vec<Mark>,
    /// The same of each step that was taken back.
    pub(super) undone: Vec<Mark>,
    /// How many of the steps in `done`, the first ones, were done at opening without being asked for.
    pub(super) unasked: usize,
}

/// What the desk remembers of one undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Whether it stands in the journal.
    pub journalled: bool,
    /// The first cell that it changed.
    pub place: Option<CellAt>,
}

/// The cell editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The row.
    pub row: RowId,
    /// The column.
    pub column: ColumnId,
    /// The text so far.
    pub text: String,
    /// Whether typing started it: then arrows leave the cell.
    pub typed: bool,
}

impl Desk {
    /// Puts a batch on the desk, with the cursor on its first problem.
    pub(super) fn new(batch: Batch, path: Option<PathBuf>, name: String, leftovers_shown: bool) -> Self {
        let mut desk = Self {
            batch,
            path,
            name,
            preview: false,
            approvals: Approvals::default(),
            filter: Filter::default(),
            view: View::default(),
            columns: Vec::new(),
            frozen: 0,
            selection: Selection::default(),
            reveal: 0,
            editor: None,
            saved: None,
            on_disk: OnDisk::default(),
            withdrawn_by_edits: 0,
            search: Search::default(),
            laid_aside: None,
            views: 0,
            outcomes: BTreeMap::new(),
            organisations: Vec::new(),
            keep: None,
            order: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
            unasked: 0,
        };
        desk.arrange(leftovers_shown);
        desk.refresh();
        desk
    }

    /// Puts the columns into the grid's order, keeping the cursor on its column.
    pub(super) fn arrange(&mut self, leftovers_shown: bool) {
        let under_cursor = self.cursor_cell().map(|(_, column)| column);
        let mut columns: Vec<(Place, ColumnId)> = (0..self.batch.header().columns.len())
            .filter_map(|at| u16::try_from(at).ok().map(ColumnId))
            .map(|column| (place(&self.batch, column), column))
            .collect();
        columns.sort();
        let shown = |place: Place| leftovers_shown || place != Place::Leftover;
        self.frozen = columns.iter().filter(|(place, _)| matches!(place, Place::Frozen(_))).count();
        self.columns = columns.iter().filter(|(place, _)| shown(*place)).map(|(_, column)| *column).collect();
        self.order = columns.into_iter().map(|(_, column)| column).collect();
        let column = under_cursor.and_then(|column| self.columns.iter().position(|each| *each == column));
        let row = self.selection.cursor.0;
        self.selection = Selection::at(row, column.unwrap_or(self.selection.cursor.1)).within(self.view.len(), self.columns.len());
    }

    /// Filters anew; the cursor stays on its row, or goes to the next one that is shown.
    pub(super) fn refresh(&mut self) {
        let Selection { cursor, anchor } = self.selection;
        let (cursor_row, anchor_row) = (self.view.row_at(cursor.0), self.view.row_at(anchor.0));
        self.view = filtered(&self.batch, &self.filter, self.keep);
        self.views += 1;
        let position = |row: RowId| self.view.position_of(row);
        let nearest = |row: RowId| position(row).unwrap_or_else(|| self.view.rows().partition_point(|each| *each < row));
        let cursor = (cursor_row.map_or(cursor.0, nearest), cursor.1);
        let anchor = anchor_row.and_then(position).map(|row| (row, anchor.1));
        let both_are_there = cursor_row.and_then(position).is_some();
        let anchor = anchor.filter(|_| both_are_there).unwrap_or(cursor);
        self.selection = Selection { cursor, anchor }.within(self.view.len(), self.columns.len());
    }

    /// Filters anew where a change can have an effect on which rows are shown.
    pub(super) fn refresh_after_change(&mut self) {
        let all_are_shown = self.view.len() as u64 == self.batch.summary().rows;
        if !(self.filter.is_empty() && all_are_shown) {
            self.refresh();
        }
    }

    /// Shows other rows.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.keep = None;
            self.refresh();
            self.reveal += 1;
        }
    }

    /// Moves the cursor to a position and scrolls to it; a row that was only kept for it disappears.
    pub(super) fn move_to(&mut self, row: usize, column: usize, extend: bool) {
        self.selection = self.selection.moved_to(row, column, extend).within(self.view.len(), self.columns.len());
        if self.keep.is_some() && self.keep != self.cursor_row() {
            self.keep = None;
            self.refresh();
        }
        self.reveal += 1;
    }

    /// Moves the cursor by rows and columns.
    pub(super) fn step(&mut self, down: i32, right: i32) {
        let Selection { cursor: (row, column), .. } = self.selection.stepped(down, right, self.view.len(), self.columns.len());
        self.move_to(row, column, false);
    }

    /// Moves the cursor to a cell whose row is made visible if need be; the column must be among `columns`.
    pub(super) fn go_to(&mut self, (row, column): CellAt) {
        if self.view.position_of(row).is_none() {
            self.keep = Some(row);
            self.refresh();
        }
        let column = self.columns.iter().position(|each| *each == column).unwrap_or(self.selection.cursor.1);
        if let Some(row) = self.view.position_of(row) {
            self.move_to(row, column, false);
        }
    }

    /// The row under the cursor.
    pub fn cursor_row(&self) -> Option<RowId> {
        self.view.row_at(self.selection.cursor.0)
    }

    /// The cell under the cursor.
    pub fn cursor_cell(&self) -> Option<CellAt> {
        Some((self.cursor_row()?, *self.columns.get(self.selection.cursor.1)?))
    }

    /// The selected rows, in view order.
    pub fn selected_rows(&self) -> &[RowId] {
        let range = self.selection.range();
        self.view.rows().get(range.top..self.view.len().min(range.bottom.saturating_add(1))).unwrap_or_default()
    }

    /// The selected columns, in the grid's order.
    pub fn selected_columns(&self) -> &[ColumnId] {
        let range = self.selection.range();
        self.columns.get(range.left..self.columns.len().min(range.right.saturating_add(1))).unwrap_or_default()
    }

    /// The text of a cell as it may be shown: [`SECRET`] for a value of a secret column.
    pub fn shown_text(&self, row: RowId, column: ColumnId) -> &str {
        let text = self.text(row, column);
        if text.is_empty() || !self.is_secret(column) { text } else { SECRET }
    }

    /// The text of a cell as it stands.
    pub(super) fn text(&self, row: RowId, column: ColumnId) -> &str {
        self.batch.sheet().cell(row, column)
    }

    /// Whether the column's values must never be shown or written down.
    pub fn is_secret(&self, column: ColumnId) -> bool {
        self.batch.header().is_secret(column)
    }

    /// The fixes of the cell under the cursor, then those of its row as a whole: numbered 1 to 9 for people.
    pub fn fixes_at_cursor(&self) -> Vec<(Cause, Fix)> {
        let Some((row, column)) = self.cursor_cell() else { return Vec::new() };
        let of_row = self.batch.findings_of_row(row).into_iter().filter(|finding| finding.column.is_none());
        let findings = self.batch.findings_of_cell(row, column).into_iter().chain(of_row);
        findings
            .flat_map(|finding| {
                let cause = Cause { rule: finding.rule, column: finding.column };
                finding.fixes.into_iter().map(move |fix| (cause, fix))
            })
            .collect()
    }

    /// Whether the row stands in a batch that has dealt with it, or still will: approving it again could send it twice.
    pub fn is_settled(&self, row: RowId) -> bool {
        let state = self.outcomes.get(&row).map(|outcome| outcome.state);
        state.is_some_and(|state| state.is_done() || matches!(state, State::Waiting | State::Sending | State::Unknown))
    }

    /// Whether edits would be lost if the journal forgot them: there are some, and no saved copy holds them.
    pub fn has_unsaved_edits(&self) -> bool {
        let saved = self.saved.as_ref().is_some_and(|(revision, _)| *revision == self.batch.revision());
        !saved && self.done.len() > self.unasked
    }
}

/// Where a column stands in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Frozen(usize),
    Target(usize),
    Signal,
    Unknown,
    Leftover,
}

fn place(batch: &Batch, column: ColumnId) -> Place {
    let Some(field) = batch.header().field_of(column) else { return Place::Unknown };
    let known = batch.profile().known;
    let rank = |fields: &[Option<_>]| fields.iter().position(|each| *each == Some(field));
    if let Some(rank) = rank(&[known.org_id, known.id, known.last_name, known.first_name]) {
        return Place::Frozen(rank);
    }
    let targets = [known.curr_id, known.course_id, known.session_id];
    match batch.profile().field(field).map(|field| field.role) {
        Some(Role::Key | Role::Target) => Place::Target(rank(&targets).unwrap_or(targets.len())),
        Some(Role::Signal) => Place::Signal,
        Some(Role::Leftover) | None => Place::Leftover,
    }
}
