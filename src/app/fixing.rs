//! Fixing: walking through problems, causes and their fixes.

use crate::app::desk::Desk;
use crate::app::job::Job;
use crate::app::{App, Dialog, Tone};
use crate::core::batch::Change;
use crate::core::findings::Cause;
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;
use crate::core::view::{CellAt, Filter};

/// How many changes of a bulk fix are shown one by one.
pub(super) const SHOWN_CHANGES: usize = 500;

/// Which way to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Backward,
}

impl App {
    /// Goes to the next cell with a warning or worse in view order, wrapping.
    pub(super) fn go_to_problem(&mut self, way: Way) -> Vec<Job> {
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        if let Some(cell) = problem_from(desk, way) {
            return self.show_cell(cell);
        }
        let summary = desk.batch.summary();
        let left = summary.errors + summary.acks + summary.warnings;
        if left == 0 {
            self.say(Tone::Done, Message::new("notice-no-problem-left").with("notes", summary.notes));
        } else {
            self.say(Tone::Information, Message::new("notice-no-problem-shown").with("count", left));
        }
        Vec::new()
    }

    /// Goes to the first cell with a warning or worse, where there is one.
    pub(super) fn show_first_problem(&mut self) -> Vec<Job> {
        let first = |desk: &Desk| {
            let (row, at) = desk.view.rows().iter().find_map(|row| Some((*row, *stops(desk, *row).first()?)))?;
            Some((row, *desk.order.get(at)?))
        };
        self.desk.as_ref().and_then(first).map(|cell| self.show_cell(cell)).unwrap_or_default()
    }

    /// Goes to the next cell with this cause, from the cursor on, wrapping.
    pub(super) fn jump_to_cause(&mut self, cause: Cause) -> Vec<Job> {
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let from = match desk.cursor_row() {
            Some(row) if is_at_cause(desk, cause) => RowId(row.0.saturating_add(1)),
            Some(row) => row,
            None => RowId(0),
        };
        let Some((row, column)) = desk.batch.next_of_cause(cause, from).or_else(|| desk.batch.next_of_cause(cause, RowId(0))) else {
            self.say(Tone::Information, Message::new("notice-cause-of-file"));
            return Vec::new();
        };
        let column = column.or_else(|| desk.cursor_cell().map(|(_, column)| column)).or_else(|| desk.columns.first().copied());
        column.map(|column| self.jump_to_cell((row, column))).unwrap_or_default()
    }

    /// Goes to a cell; filters that hide its row are left.
    pub(super) fn jump_to_cell(&mut self, cell: CellAt) -> Vec<Job> {
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.view.position_of(cell.0).is_none()) {
            desk.set_filter(Filter::default());
        }
        self.show_cell(cell)
    }

    /// Moves the cursor to a cell, showing leftover columns where it stands in one.
    pub(super) fn show_cell(&mut self, cell: CellAt) -> Vec<Job> {
        let hidden = self.desk.as_ref().is_some_and(|desk| !desk.columns.contains(&cell.1) && desk.order.contains(&cell.1));
        let jobs = if hidden { self.show_leftovers(true) } else { Vec::new() };
        if let Some(desk) = self.desk.as_mut() {
            desk.go_to(cell);
        }
        jobs
    }

    /// Shows or hides the leftover columns, and remembers it.
    pub(super) fn show_leftovers(&mut self, shown: bool) -> Vec<Job> {
        self.settings.leftovers_shown = shown;
        if let Some(desk) = self.desk.as_mut() {
            desk.arrange(shown);
            desk.reveal += 1;
        }
        vec![self.save_settings()]
    }

    /// Applies a numbered fix of the cell at the cursor.
    pub(super) fn apply_fix(&mut self, number: usize) -> Vec<Job> {
        let Some((_, fix)) = self.desk.as_ref().and_then(|desk| desk.fixes_at_cursor().into_iter().nth(number)) else {
            self.say(Tone::Information, Message::new("notice-no-fix"));
            return Vec::new();
        };
        self.change(&fix.change)
    }

    /// Fixes every cell with the first fixable cause of the cell at the cursor.
    pub(super) fn fix_cause_at_cursor(&mut self) -> Vec<Job> {
        let Some(cause) = self.desk.as_ref().and_then(fixable_cause) else {
            self.say(Tone::Information, Message::new("notice-no-fix"));
            return Vec::new();
        };
        self.preview_cause(cause, 0)
    }

    /// Shows what fixing a cause would change; does it at once where that is one cell or a matter of the header.
    pub(super) fn preview_cause(&mut self, cause: Cause, choice: usize) -> Vec<Job> {
        let change = Change::FixCause { cause, choice };
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let mut cells = desk.batch.preview(&change, usize::MAX);
        let total = cells.len();
        if total <= 1 {
            return self.fix_all(&change);
        }
        cells.truncate(SHOWN_CHANGES);
        let title = Message::new(format!("rule-{}.title", cause.rule.id()));
        self.dialog = Some(Dialog::FixPreview { title, change, cells, total });
        Vec::new()
    }

    /// Applies a bulk fix and says how much it did.
    pub(super) fn fix_all(&mut self, change: &Change) -> Vec<Job> {
        let Some((applied, jobs)) = self.apply(change) else {
            self.say(Tone::Information, Message::new("notice-no-fix"));
            return Vec::new();
        };
        self.say(Tone::Done, Message::new("notice-fixed").with("count", applied.cells));
        jobs
    }
}

/// The first cause at the cursor that has a fix.
pub(super) fn fixable_cause(desk: &Desk) -> Option<Cause> {
    desk.fixes_at_cursor().first().map(|(cause, _)| *cause)
}

fn is_at_cause(desk: &Desk, cause: Cause) -> bool {
    desk.cursor_cell().is_some_and(|(row, column)| match cause.column {
        Some(of_cause) => of_cause == column && desk.batch.cell_rules(row, column).contains(cause.rule),
        None => desk.batch.row_rules(row).contains(cause.rule),
    })
}

/// The next stop from the cursor on. Rows are taken in view order, cells in the grid's order.
fn problem_from(desk: &Desk, way: Way) -> Option<CellAt> {
    let rows = desk.view.len();
    let (cursor_row, cursor_column) = desk.selection.cursor;
    let cursor_column = desk.columns.get(cursor_column).and_then(|column| desk.order.iter().position(|each| each == column)).unwrap_or(0);
    (0..=rows).find_map(|distance| {
        let position = match way {
            Way::Forward => (cursor_row + distance) % rows,
            Way::Backward => (cursor_row + rows - distance) % rows,
        };
        let row = desk.view.row_at(position)?;
        let is_ahead = |at: &usize| match (way, distance) {
            (Way::Forward, 0) => *at > cursor_column,
            (Way::Forward, distance) => distance < rows || *at <= cursor_column,
            (Way::Backward, 0) => *at < cursor_column,
            (Way::Backward, distance) => distance < rows || *at >= cursor_column,
        };
        let mut stops = stops(desk, row).into_iter().filter(is_ahead);
        let at = match way {
            Way::Forward => stops.next(),
            Way::Backward => stops.next_back(),
        };
        Some((row, *desk.order.get(at?)?))
    })
}

/// Where walking stops in a row: its cells with a warning or worse, or its first cell where only the row as a whole has one.
fn stops(desk: &Desk, row: RowId) -> Vec<usize> {
    if !desk.batch.has_problem(row, Severity::Warning) {
        return Vec::new();
    }
    let is_marked = |column: &ColumnId| desk.batch.cell_mark(row, *column).severity.is_some_and(|severity| severity >= Severity::Warning);
    let cells: Vec<usize> = desk.order.iter().enumerate().filter(|(_, column)| is_marked(column)).map(|(at, _)| at).collect();
    if cells.is_empty() { vec![0] } else { cells }
}
