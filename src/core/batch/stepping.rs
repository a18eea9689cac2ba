//! Changing a batch: apply, preview, undo, redo. Every change becomes one step, and doing a step gives its inverse.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashSet;

use crate::core::batch::fixes::Sessions;
use crate::core::batch::history::{AddedColumn, CellStep, Step, Steps};
use crate::core::batch::judged::{Base, Judged};
use crate::core::batch::planned::{self, Extra, Planned};
use crate::core::batch::{Applied, Batch, Change};
use crate::core::header::{Choice, Header, Match};
use crate::core::sheet::{Code, Column, ColumnId, RowId};

/// From so many changed cells on, and a quarter of the rows, judging all rows anew is quicker than following each cell.
const MANY_CELLS: usize = 1000;

/// Steps that were done one after the other.
#[derive(Default)]
struct Done {
    /// What takes back each, in the order of doing.
    inverses: Steps,
    applied: Applied,
}

impl Done {
    fn add(&mut self, (inverse, applied): (Step, Applied)) {
        self.inverses.push(inverse);
        if self.inverses.len() == 1 {
            self.applied = applied;
            return;
        }
        let all = &mut self.applied;
        all.cells = all.cells.saturating_add(applied.cells);
        all.everything |= applied.everything;
        if all.everything {
            (all.rows, all.judged) = (Vec::new(), Vec::new());
        } else {
            join(&mut all.rows, applied.rows);
            join(&mut all.judged, applied.judged);
            all.judged.retain(|row| all.rows.binary_search(row).is_err());
        }
    }
}

fn join(rows: &mut Vec<RowId>, more: Vec<RowId>) {
    rows.extend(more);
    rows.sort();
    rows.dedup();
}

impl Batch {
    /// Applies a change. Nothing happens and `cells` is 0 where it would change nothing.
    pub fn apply(&mut self, change: &Change) -> Applied {
        let mut done = Done::default();
        for run in planned::runs(change) {
            let planned = Planned::of(&run, self.repair(), &self.file_findings, usize::MAX);
            let step = self.step_of(planned);
            if !step.is_empty() {
                done.add(self.perform(&step));
            }
        }
        if done.inverses.is_empty() {
            return Applied::default();
        }
        let (inverses, applied) = self.finish(done);
        self.history.done(inverses);
        applied
    }

    /// The same, and one undo step also where it changes nothing: for changes that did something once.
    pub fn apply_always(&mut self, change: &Change) -> Applied {
        let before = self.revision;
        let applied = self.apply(change);
        if self.revision == before {
            self.revision = self.revision.saturating_add(1);
            self.history.done(Steps::new());
        }
        applied
    }

    /// The cells that a change would set, `(row, column, new value)`, without doing it; at most `limit`. Structural changes: empty.
    pub fn preview(&self, change: &Change, limit: usize) -> Vec<(RowId, ColumnId, String)> {
        let runs = planned::runs(change);
        let [run] = runs.as_slice() else { return self.preview_on_copy(change, limit) };
        let planned = Planned::of(run, self.repair(), &self.file_findings, limit);
        let changes = |(row, column, value): &(RowId, ColumnId, _)| self.sheet.cell(*row, *column) != AsRef::<str>::as_ref(value);
        let cells = planned.cells.into_iter().filter(changes).take(limit);
        cells.map(|(row, column, value)| (row, column, value.as_ref().to_owned())).collect()
    }

    /// The same where one change hangs on what another did: all of it is done to a copy.
    fn preview_on_copy(&self, change: &Change, limit: usize) -> Vec<(RowId, ColumnId, String)> {
        let mut copy = self.clone();
        let before = copy.revision;
        copy.apply(change);
        let steps = if copy.revision == before { &[] } else { copy.history.last_undo() };
        let touched: BTreeSet<(RowId, ColumnId)> = steps.iter().flat_map(|step| &step.cells).map(|cell| (cell.row, cell.column)).collect();
        let stays = |(row, column): &(RowId, ColumnId)| {
            column.index() < self.sheet.column_count() && copy.sheet.cell(*row, *column) != self.sheet.cell(*row, *column)
        };
        let cells = touched.into_iter().filter(stays).take(limit);
        cells.map(|(row, column)| (row, column, copy.sheet.cell(row, column).to_owned())).collect()
    }

    /// Takes back the last change.
    pub fn undo(&mut self) -> Option<Applied> {
        let steps = self.history.pop_undo()?;
        let (inverses, applied) = self.perform_all(&steps);
        self.history.undone(inverses);
        Some(applied)
    }

    /// Does again what was last taken back.
    pub fn redo(&mut self) -> Option<Applied> {
        let steps = self.history.pop_redo()?;
        let (inverses, applied) = self.perform_all(&steps);
        self.history.redone(inverses);
        Some(applied)
    }

    fn perform_all(&mut self, steps: &[Step]) -> (Steps, Applied) {
        let mut done = Done::default();
        for step in steps {
            done.add(self.perform(step));
        }
        self.finish(done)
    }

    /// What was done counts as one change.
    fn finish(&mut self, done: Done) -> (Steps, Applied) {
        self.revision = self.revision.saturating_add(1);
        let Done { mut inverses, mut applied } = done;
        if inverses.len() > 1 {
            let cells: Vec<_> = inverses.iter().flat_map(|step| &step.cells).map(|cell| (cell.row, cell.column)).collect();
            let different = cells.iter().collect::<HashSet<_>>().len();
            applied.cells = applied.cells.saturating_sub(cells.len().saturating_sub(different));
        }
        // Something changed, if only what a column is taken for.
        applied.cells = applied.cells.max(1);
        inverses.reverse();
        (inverses, applied)
    }

    /// The step that does what was planned, without what would change nothing.
    fn step_of(&mut self, planned: Planned) -> Step {
        let mut step = Step { remove: planned.remove, ..Step::default() };
        step.remove.sort_unstable();
        step.remove.dedup();
        step.ragged = planned.extra.iter().map(|(row, _)| (*row, None)).collect();
        let joined = planned.extra.into_iter().filter_map(|(row, extra)| match extra {
            Extra::Join(column, value) => Some((row, column, value)),
            Extra::Drop => None,
        });
        for (row, column, value) in planned.cells.into_iter().chain(joined) {
            if let Some(cells) = self.sheet.column_mut(column).filter(|cells| cells.cell(row) != value.as_ref()) {
                step.cells.push(CellStep { row, column, code: cells.intern(&value) });
            }
        }
        // Later choices may take back earlier ones: only all of them together say whether anything changes.
        let choices: Vec<(ColumnId, Choice)> = self.choices.iter().cloned().chain(planned.choices).collect();
        step.choices = (choices.len() > self.choices.len() && self.mapped(&choices) != self.header).then_some(choices);
        let (rows, live) = (self.sheet.row_count(), self.sheet.live_row_count());
        let added = planned.add.into_iter().map(|(field, fill)| AddedColumn { column: Arc::new(Column::filled(&fill, rows, live)), field });
        step.add_columns = added.collect();
        step
    }

    pub(super) fn mapped(&self, choices: &[(ColumnId, Choice)]) -> Header {
        let cells: Vec<String> = self.header.columns.iter().map(|column| column.raw.clone()).collect();
        Header::map(&cells, self.header.line, &self.context.profile, choices)
    }

    /// Does a step and says what it touched; the inverse takes it back.
    fn perform(&mut self, step: &Step) -> (Step, Applied) {
        self.sessions = Sessions::default();
        let mut applied = Applied { cells: Self::cells_of(step), ..Applied::default() };
        let inverse = if step.changes_header() {
            applied.everything = true;
            self.perform_whole(step)
        } else if step.cells.len() > MANY_CELLS && step.cells.len() > self.sheet.row_count() as usize / 4 {
            applied.rows = step.rows();
            let inverse = self.perform_whole(step);
            applied.judged = self.sheet.live_rows().filter(|row| applied.rows.binary_search(row).is_err()).collect();
            inverse
        } else {
            applied.rows = step.rows();
            let (inverse, touched) = self.perform_following(step);
            applied.judged = touched.into_iter().filter(|row| applied.rows.binary_search(row).is_err()).collect();
            inverse
        };
        (inverse, applied)
    }

    /// How many cells a step changes; a row or a column that comes or goes counts as one.
    fn cells_of(step: &Step) -> usize {
        let rows = step.remove.len().saturating_add(step.restore.len()).saturating_add(step.ragged.len());
        let columns = step.add_columns.len().saturating_add(step.take_columns);
        step.cells.len().saturating_add(rows).saturating_add(columns)
    }

    /// Does a step and judges everything that depends on it anew.
    fn perform_whole(&mut self, step: &Step) -> Step {
        let mut inverse = self.perform_header(step);
        inverse.restore = step.remove.iter().copied().filter(|row| self.sheet.set_removed(*row, true)).collect();
        inverse.remove = step.restore.iter().copied().filter(|row| self.sheet.set_removed(*row, false)).collect();
        inverse.ragged = step.ragged.iter().map(|(row, ragged)| (*row, self.sheet.set_ragged(*row, ragged.clone()))).collect();
        inverse.cells = step.cells.iter().map(|cell| self.set_cell(*cell)).collect();
        inverse.cells.reverse();
        let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
        if step.changes_header() {
            self.judged = Arc::new(Judged::new(base));
        } else {
            Arc::make_mut(&mut self.judged).recount(base);
        }
        self.judge_file();
        inverse
    }

    fn perform_header(&mut self, step: &Step) -> Step {
        let mut inverse = Step::default();
        for _ in 0..step.take_columns {
            if let (Some(column), Some(header)) = (self.sheet.take_added_column(), self.header.columns.pop()) {
                inverse.add_columns.insert(0, AddedColumn { column, field: header.raw });
            }
        }
        for added in &step.add_columns {
            self.sheet.add_column(Arc::clone(&added.column));
            self.header.columns.push(crate::core::header::HeaderColumn {
                raw: added.field.clone(),
                field: None,
                recognised: Match::Unknown,
                secret: None,
                is_dropped: false,
            });
            inverse.take_columns = inverse.take_columns.saturating_add(1);
        }
        if let Some(choices) = &step.choices {
            inverse.choices = Some(std::mem::replace(&mut self.choices, choices.clone()));
        }
        if step.changes_header() {
            self.header = self.mapped(&self.choices);
        }
        inverse
    }

    /// Does a step and follows it cell by cell; gives the rows whose standing among others may have changed.
    fn perform_following(&mut self, step: &Step) -> (Step, BTreeSet<RowId>) {
        let mut inverse = Step::default();
        let mut touched = Vec::new();
        let mut columns = BTreeSet::new();
        for row in
            step.remove.iter().copied().filter(|row| row.0 < self.sheet.row_count() && !self.sheet.is_removed(*row)).collect::<Vec<_>>()
        {
            let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
            Arc::make_mut(&mut self.judged).before_removal(base, row, &mut touched);
            self.sheet.set_removed(row, true);
            inverse.restore.push(row);
        }
        for row in step.restore.iter().copied() {
            if self.sheet.set_removed(row, false) {
                let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
                Arc::make_mut(&mut self.judged).after_return(base, row, &mut touched);
                inverse.remove.push(row);
            }
        }
        if !step.remove.is_empty() || !step.restore.is_empty() {
            columns.extend(self.sheet.column_ids());
        }
        inverse.ragged = step.ragged.iter().map(|(row, ragged)| (*row, self.sheet.set_ragged(*row, ragged.clone()))).collect();
        for cell in &step.cells {
            let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
            Arc::make_mut(&mut self.judged).before_change(base, cell.row, cell.column, &mut touched);
            inverse.cells.push(self.set_cell(*cell));
            let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
            Arc::make_mut(&mut self.judged).after_change(base, cell.row, cell.column, &mut touched);
            columns.insert(cell.column);
        }
        inverse.cells.reverse();
        let mut touched: BTreeSet<RowId> = touched.into_iter().collect();
        let rows = step.rows().into_iter().chain(touched.iter().copied());
        let base = Base { sheet: &self.sheet, header: &self.header, context: &self.context };
        if Arc::make_mut(&mut self.judged).settle(base, &columns, rows) {
            touched.extend(self.sheet.live_rows());
        }
        if self.concerns_file(step, &columns) {
            self.judge_file();
        }
        (inverse, touched)
    }

    /// Whether a step can change the findings about file and header: the number of rows, or values under a blank header.
    fn concerns_file(&self, step: &Step, columns: &BTreeSet<ColumnId>) -> bool {
        let blank = |column: &ColumnId| self.header.columns.get(column.index()).is_some_and(|header| header.recognised == Match::Blank);
        !step.remove.is_empty() || !step.restore.is_empty() || columns.iter().any(blank)
    }

    /// Gives a cell another value and remembers the file's; gives the step that takes it back.
    fn set_cell(&mut self, cell: CellStep) -> CellStep {
        let CellStep { row, column, code } = cell;
        let old = self.sheet.code(row, column);
        if let Some(cells) = self.sheet.column_mut(column) {
            cells.set(row, code);
        }
        self.remember_original(row, column, old, code);
        CellStep { row, column, code: old }
    }

    fn remember_original(&mut self, row: RowId, column: ColumnId, old: Code, new: Code) {
        if column.index() >= self.sheet.loaded_column_count() {
            return;
        }
        let originals = Arc::make_mut(&mut self.originals);
        let original = *originals.entry((row, column)).or_insert(old);
        if original == new {
            originals.remove(&(row, column));
        }
    }
}
