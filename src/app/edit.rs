//! Editing: every change goes through [`App::change`], with what follows for approvals, journal and view.

use crate::app::desk::{Desk, Editor, Mark, SECRET};
use crate::app::job::{Edit, EditRecord, Job, Source};
use crate::app::{App, Tone};
use crate::core::batch::{Applied, Change};
use crate::core::profile::Kind;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;
use crate::core::view::{CellAt, Selection, from_clipboard, to_clipboard};

/// Most cells that one copy or one change by hand may touch; beyond that memory, not the person, would be the limit.
pub(super) const CELLS_AT_ONCE: usize = 2_000_000;

impl App {
    /// Applies a change as one undo step.
    pub(super) fn change(&mut self, change: &Change) -> Vec<Job> {
        self.apply(change).map(|(_, jobs)| jobs).unwrap_or_default()
    }

    /// Applies a change as one undo step, with everything that follows; `None` where it changes nothing.
    pub(super) fn apply(&mut self, change: &Change) -> Option<(Applied, Vec<Job>)> {
        let desk = self.desk_to_change()?;
        let place = place_of(desk, change);
        let (before, choices) = (desk.batch.revision(), desk.batch.choices());
        let applied = desk.batch.apply(change);
        if desk.batch.revision() == before {
            return None;
        }
        let record = recorded(desk, change).and_then(|change| edit_record(desk, Edit::Apply(change)));
        desk.done.push(Mark { journalled: record.is_some(), place });
        desk.undone.clear();
        self.follow(&applied, place);
        Some((applied, record.map(Job::JournalEdit).into_iter().chain(self.remember_columns(&choices)).collect()))
    }

    /// Takes back the last change and shows where it was.
    pub(super) fn undo(&mut self) -> Vec<Job> {
        self.travel(Edit::Undo)
    }

    /// Does again what was taken back and shows where it was.
    pub(super) fn redo(&mut self) -> Vec<Job> {
        self.travel(Edit::Redo)
    }

    fn travel(&mut self, edit: Edit) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let choices = desk.batch.choices();
        let Some((applied, mark)) = replay(desk, &edit) else { return Vec::new() };
        let record = mark.journalled.then(|| edit_record(desk, edit)).flatten();
        // What was said of the change is not so any more.
        self.notice.take_if(|notice| notice.tone != Tone::Problem);
        self.follow(&applied, mark.place);
        let mut jobs: Vec<Job> = record.map(Job::JournalEdit).into_iter().chain(self.remember_columns(&choices)).collect();
        if let Some(place) = mark.place {
            jobs.extend(self.show_cell(place));
        }
        jobs
    }

    /// Brings back edits of an earlier session; they stand in the journal already.
    pub(super) fn bring_back(&mut self, edits: &[Edit]) {
        let Some(desk) = self.desk_to_change() else { return };
        let (mut rows, mut everything, mut place) = (Vec::new(), false, None);
        let last_reading = edits.iter().rposition(|edit| matches!(edit, Edit::Anew(_))).unwrap_or(0);
        for edit in edits.iter().skip(last_reading) {
            if let Some((applied, mark)) = replay(desk, edit) {
                rows.extend(applied.rows);
                everything |= applied.everything;
                place = mark.place;
            }
        }
        rows.sort_unstable();
        rows.dedup();
        self.follow(&Applied { rows, everything, ..Applied::default() }, place);
        if let Some(desk) = &self.desk {
            let message = Message::new("notice-edits-are-back").with("count", desk.batch.edited_cells());
            self.say(Tone::Done, message);
        }
    }

    /// Lets approvals, columns and view follow a change.
    fn follow(&mut self, applied: &Applied, place: Option<CellAt>) {
        let leftovers_shown = self.settings.leftovers_shown;
        let Some(desk) = self.desk.as_mut() else { return };
        let withdrawn = desk.approvals.after(&desk.batch, applied);
        desk.withdrawn_by_edits += withdrawn;
        if applied.everything {
            desk.arrange(leftovers_shown);
        }
        desk.keep = place.map(|(row, _)| row);
        desk.refresh_after_change();
        if withdrawn > 0 {
            self.say(Tone::Information, Message::new("notice-withdrawn").with("count", withdrawn));
        }
    }

    /// Opens the editor on the cell at the cursor; a secret value is not put into it.
    pub(super) fn begin_edit(&mut self, typed: Option<String>) {
        let Some(desk) = self.desk_to_change() else { return };
        let Some((row, column)) = desk.cursor_cell() else { return };
        let present = if desk.is_secret(column) { String::new() } else { desk.text(row, column).to_owned() };
        desk.editor = Some(Editor { row, column, typed: typed.is_some(), text: typed.unwrap_or(present) });
        desk.reveal += 1;
    }

    /// Keeps the editor's text, where one is open, in its cell or in the whole selection; then moves the cursor.
    pub(super) fn commit_edit(&mut self, down: i32, right: i32, fill: bool) -> Vec<Job> {
        let editor = self.desk.as_mut().and_then(|desk| desk.editor.take());
        let jobs = editor.map(|editor| self.keep_text(&editor, fill)).unwrap_or_default();
        if (down, right) != (0, 0) {
            self.on_desk(|desk| desk.step(down, right));
        }
        jobs
    }

    fn keep_text(&mut self, editor: &Editor, fill: bool) -> Vec<Job> {
        let fill = fill && self.is_small_enough();
        let cells = match self.desk.as_ref() {
            Some(desk) if fill => selected_cells(desk).collect(),
            _ => vec![(editor.row, editor.column)],
        };
        self.set_cells(cells.into_iter().map(|(row, column)| (row, column, editor.text.clone())))
    }

    /// Keeps what stands in the editor before something else happens.
    pub(super) fn settle_editor(&mut self) -> Vec<Job> {
        self.commit_edit(0, 0, false)
    }

    /// Gives the selected cells the values that they have in the file.
    pub(super) fn put_back(&mut self) -> Vec<Job> {
        if !self.is_small_enough() {
            return Vec::new();
        }
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let original = |(row, column)| Some((row, column, desk.batch.original(row, column)?.to_owned()));
        let cells: Vec<_> = selected_cells(desk).filter_map(original).collect();
        let count = cells.len();
        let Some((_, jobs)) = self.apply(&Change::SetCells(cells)) else { return Vec::new() };
        self.say(Tone::Done, Message::new("notice-put-back").with("count", count));
        jobs
    }

    /// Empties the selected cells.
    pub(super) fn clear_selection(&mut self) -> Vec<Job> {
        if !self.is_small_enough() {
            return Vec::new();
        }
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let cells = selected_cells(desk).filter(|(row, column)| !desk.text(*row, *column).is_empty());
        let cells = cells.map(|(row, column)| (row, column, String::new())).collect();
        self.change(&Change::SetCells(cells))
    }

    /// Puts the selected cells on the clipboard; secret values stay here.
    pub(super) fn copy_selection(&mut self) -> bool {
        if !self.is_small_enough() {
            return false;
        }
        let Some(desk) = self.desk.as_ref() else { return false };
        let cells_of = |row: &RowId| desk.selected_columns().iter().map(|column| desk.shown_text(*row, *column).to_owned()).collect();
        let rows: Vec<Vec<String>> = desk.selected_rows().iter().map(cells_of).collect();
        self.clipboard = Some(to_clipboard(&rows));
        true
    }

    /// Whether the selection is small enough to be copied or changed as a whole; says so where it is not.
    fn is_small_enough(&mut self) -> bool {
        let cells = self.desk.as_ref().map_or(0, |desk| desk.selection.range().cells());
        if cells > CELLS_AT_ONCE {
            self.say(Tone::Problem, Message::new("notice-too-many-cells").with("count", cells).with("limit", CELLS_AT_ONCE));
        }
        cells <= CELLS_AT_ONCE
    }

    /// Puts a block of cells in at the selection's first cell; one single cell fills the selection.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Job> {
        let block = from_clipboard(text);
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let range = desk.selection.range();
        if let [row] = block.as_slice()
            && let [single] = row.as_slice()
        {
            if !self.is_small_enough() {
                return Vec::new();
            }
            let Some(desk) = self.desk.as_ref() else { return Vec::new() };
            let cells: Vec<_> = selected_cells(desk).map(|(row, column)| (row, column, single.clone())).collect();
            return self.set_cells(cells);
        }
        let width = block.iter().map(Vec::len).max().unwrap_or(0);
        let last = (range.top + block.len().saturating_sub(1), range.left + width.saturating_sub(1));
        let mut cells = Vec::new();
        let mut outside: usize = 0;
        for (row_position, row) in (range.top..).zip(block) {
            for (column_position, text) in (range.left..).zip(row) {
                match (desk.view.row_at(row_position), desk.columns.get(column_position)) {
                    (Some(row), Some(column)) => cells.push((row, *column, text)),
                    _ => outside += 1,
                }
            }
        }
        desk.selection = Selection { cursor: (range.top, range.left), anchor: last }.within(desk.view.len(), desk.columns.len());
        let jobs = self.set_cells(cells);
        if outside > 0 {
            self.say(Tone::Problem, Message::new("notice-did-not-fit").with("count", outside));
        }
        jobs
    }

    /// Takes the selected rows out of the batch.
    pub(super) fn remove_rows(&mut self) -> Vec<Job> {
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let rows = desk.selected_rows().to_vec();
        let count = rows.len();
        let Some((_, jobs)) = self.apply(&Change::RemoveRows(rows)) else { return Vec::new() };
        self.on_desk(|desk| desk.reveal += 1);
        self.say(Tone::Done, Message::new("notice-rows-removed").with("count", count));
        jobs
    }

    /// Gives cells new values, leaving out what would change nothing and what only stands for a secret value.
    pub(super) fn set_cells(&mut self, cells: impl IntoIterator<Item = (RowId, ColumnId, String)>) -> Vec<Job> {
        let Some(desk) = self.desk.as_ref() else { return Vec::new() };
        let keeps_secret = |column: ColumnId, text: &str| desk.is_secret(column) && (text.is_empty() || text == SECRET);
        let cells: Vec<_> =
            cells.into_iter().filter(|(row, column, text)| desk.text(*row, *column) != text && !keeps_secret(*column, text)).collect();
        if cells.is_empty() { Vec::new() } else { self.change(&Change::SetCells(cells)) }
    }

    /// The desk, where its batch may be changed; says so where it is only a preview.
    pub(super) fn desk_to_change(&mut self) -> Option<&mut Desk> {
        if self.desk.as_ref().is_some_and(|desk| desk.preview) {
            self.say(Tone::Information, Message::new("notice-still-reading"));
        }
        self.desk.as_mut().filter(|desk| !desk.preview)
    }
}

fn selected_cells(desk: &Desk) -> impl Iterator<Item = CellAt> + '_ {
    desk.selected_rows().iter().flat_map(|row| desk.selected_columns().iter().map(move |column| (*row, *column)))
}

/// Does one edit of a journal or of the undo history, and keeps the desk's marks beside the batch's own history.
fn replay(desk: &mut Desk, edit: &Edit) -> Option<(Applied, Mark)> {
    match edit {
        Edit::Apply(change) | Edit::Anew(change) => {
            let mark = Mark { journalled: true, place: place_of(desk, change) };
            // Also a change that does nothing any more is a step: what takes it back must not take back another.
            let applied = desk.batch.apply_always(change);
            desk.done.push(mark);
            desk.undone.clear();
            Some((applied, mark))
        }
        Edit::Undo => {
            let applied = desk.batch.undo()?;
            let mark = desk.done.pop()?;
            desk.undone.push(mark);
            Some((applied, mark))
        }
        Edit::Redo => {
            let applied = desk.batch.redo()?;
            let mark = desk.undone.pop()?;
            desk.done.push(mark);
            Some((applied, mark))
        }
    }
}

/// The first cell that a change touches, as far as it names one.
fn place_of(desk: &Desk, change: &Change) -> Option<CellAt> {
    match change {
        Change::SetCells(cells) => cells.first().map(|(row, column, _)| (*row, *column)),
        Change::FixCause { .. } => desk.batch.preview(change, 1).first().map(|(row, column, _)| (*row, *column)),
        Change::RemoveRows(rows) => Some((*rows.first()?, desk.cursor_cell()?.1)),
        Change::DropExtraCells(row) | Change::JoinExtraCells(row) => Some((*row, desk.cursor_cell()?.1)),
        Change::ChooseColumns(_) | Change::AddColumn { .. } => None,
        Change::All(changes) => changes.iter().find_map(|change| place_of(desk, change)),
    }
}

/// A change as the journal may keep it: new values of secret columns are left out. `None` where nothing is left.
fn recorded(desk: &Desk, change: &Change) -> Option<Change> {
    match change {
        Change::SetCells(cells) => {
            let may_stand = |column: ColumnId, text: &str| text.is_empty() || !desk.is_secret(column);
            let cells: Vec<_> = cells.iter().filter(|(_, column, text)| may_stand(*column, text)).cloned().collect();
            (!cells.is_empty()).then_some(Change::SetCells(cells))
        }
        Change::AddColumn { field, .. } => {
            let profile = desk.batch.profile();
            let secret = profile.field_named(field).and_then(|field| profile.field(field)).is_some_and(|field| field.kind == Kind::Secret);
            Some(if secret { Change::AddColumn { field: field.clone(), fill: String::new() } } else { change.clone() })
        }
        Change::All(changes) => {
            let changes: Vec<_> = changes.iter().filter_map(|change| recorded(desk, change)).collect();
            (!changes.is_empty()).then_some(Change::All(changes))
        }
        other => Some(other.clone()),
    }
}

fn edit_record(desk: &Desk, edit: Edit) -> Option<EditRecord> {
    let source_path = desk.path.clone()?;
    Some(EditRecord { source: Source::of(&desk.batch), source_path, edit })
}
