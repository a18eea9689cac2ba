//! Fixing: walking through problems, causes and their fixes.

use crate::app::desk::Desk;
use crate::app::job::Job;
use crate::app::tick_list::{Line, Purpose, TickAction, TickList};
use crate::app::{App, Dialog, Focus, Tone};
use crate::core::batch::Change;
use crate::core::batch::changes::CauseChanges;
use crate::core::findings::Cause;
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;
use crate::core::view::{CellAt, Filter, Way};

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

    /// Shows what fixing a cause would change; does it at once where that is one change or a matter of the header.
    pub(super) fn preview_cause(&mut self, cause: Cause, choice: usize) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let changes = desk.batch.changes_of_cause(cause, choice);
        if changes.list.len() <= 1 && changes.offers.len() <= 1 {
            return self.fix_all(&Change::FixCause { cause, choice });
        }
        let list = list_of_cause(desk, cause, choice, changes);
        let list = self.picked_up(list);
        self.dialog = Some(Dialog::FixPreview(Box::new(list)));
        Vec::new()
    }

    /// The list as it was laid aside, where it is the same one.
    pub(super) fn picked_up(&mut self, list: TickList) -> TickList {
        let laid_aside = self.desk.as_mut().and_then(|desk| desk.laid_aside.take());
        let is_same = |other: &TickList| other.revision == list.revision && other.title == list.title && other.list == list.list;
        laid_aside.filter(is_same).unwrap_or(list)
    }

    /// Does what a person does to the list of changes.
    pub(super) fn tick(&mut self, action: TickAction) -> Vec<Job> {
        let (Some(Dialog::FixPreview(list)), Some(desk)) = (&mut self.dialog, &mut self.desk) else { return Vec::new() };
        match action {
            TickAction::MoveTo(line) => list.move_to(line),
            TickAction::Toggle(line) => list.toggle(line),
            TickAction::ToggleAll => list.toggle_all(),
            TickAction::Open(line, open) => list.open(line, open),
            TickAction::Filter(text) => list.set_filter(desk, text),
            TickAction::Choose(choice) => {
                if let Purpose::Fix { cause, .. } = list.purpose {
                    let changes = desk.batch.changes_of_cause(cause, choice);
                    **list = list_of_cause(desk, cause, choice, changes);
                }
            }
            TickAction::Jump(line) => {
                let at = list.lines().get(line).copied().and_then(|line: Line| list.place_of(line));
                list.move_to(line);
                let (Some((row, column)), Some(Dialog::FixPreview(list))) = (at, self.dialog.take()) else { return Vec::new() };
                desk.laid_aside = Some(*list);
                self.focus = Some(Focus::Grid);
                let column = column.or_else(|| desk.cursor_cell().map(|(_, column)| column));
                return column.map(|column| self.jump_to_cell((row, column))).unwrap_or_default();
            }
        }
        Vec::new()
    }

    /// Makes the ticked changes as one step, says how much that was, and goes on to the next problem after a fix.
    pub(super) fn apply_ticked(&mut self, list: &TickList) -> Vec<Job> {
        if self.desk.as_ref().is_none_or(|desk| desk.batch.revision() != list.revision) {
            self.say(Tone::Problem, Message::new("notice-list-is-old"));
            return Vec::new();
        }
        let Some((_, mut jobs)) = list.change().and_then(|change| self.apply(&change)) else {
            self.say(Tone::Information, Message::new("notice-no-fix"));
            return Vec::new();
        };
        self.focus = Some(Focus::Grid);
        let made = list.ticked_of_all().ticked;
        match list.purpose {
            Purpose::Replace => self.say(Tone::Done, Message::new("notice-replaced").with("count", made)),
            Purpose::Repair(_) => self.say(Tone::Done, Message::new("notice-repaired").with("count", made)),
            Purpose::Fix { .. } => jobs.extend(self.go_on(if list.removes_rows() { "notice-fixed-rows" } else { "notice-fixed" }, made)),
        }
        jobs
    }

    /// Applies a bulk fix, says how much it did and goes on to the next problem.
    fn fix_all(&mut self, change: &Change) -> Vec<Job> {
        let Some((applied, mut jobs)) = self.apply(change) else {
            self.say(Tone::Information, Message::new("notice-no-fix"));
            return Vec::new();
        };
        let rows_left =
            applied.rows.iter().filter(|row| self.desk.as_ref().is_some_and(|desk| desk.batch.sheet().is_removed(**row))).count();
        jobs.extend(if rows_left > 0 { self.go_on("notice-fixed-rows", rows_left) } else { self.go_on("notice-fixed", applied.cells) });
        jobs
    }

    /// Says what a fix has done and what is left, and goes to the next problem where the cell at the cursor has none any more.
    fn go_on(&mut self, done: &'static str, count: usize) -> Vec<Job> {
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let left = desk.batch.summary().errors;
        let has_problem = desk.cursor_cell().is_some_and(|(row, column)| {
            let at = desk.order.iter().position(|each| *each == column);
            at.is_some_and(|at| stops(desk, row).contains(&at))
        });
        let next = if has_problem { None } else { problem_from(desk, Way::Forward) };
        self.say(Tone::Done, Message::new(done).with("count", count).with("left", left));
        next.map(|cell| self.show_cell(cell)).unwrap_or_default()
    }
}

fn list_of_cause(desk: &Desk, cause: Cause, choice: usize, changes: CauseChanges) -> TickList {
    let purpose = Purpose::Fix { cause, choice };
    let mut list = TickList::new(cause.rule.title(), purpose, changes.list, desk.batch.revision());
    list.evidence = changes.evidence;
    list.offers = changes.offers;
    let id = if cause.column.is_some() { "ticks-without-fix" } else { "ticks-rows-without-fix" };
    list.left_out = (changes.without > 0).then(|| Message::new(id).with("count", changes.without));
    list
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
