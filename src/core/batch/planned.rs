//! A change → what it will set, as plain data: the same for preview and for doing it.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use crate::core::batch::Change;
use crate::core::batch::fixes::Repair;
use crate::core::findings::{Cause, Finding};
use crate::core::header::Choice;
use crate::core::rules::row::Issue;
use crate::core::rules::{Family, Rule};
use crate::core::sheet::{Code, ColumnId, RowId};

/// A change in runs of changes that do not depend on each other: each run is planned and judged at once, after the ones before it.
pub(super) fn runs(change: &Change) -> Vec<Vec<&Change>> {
    let mut runs: Vec<Vec<&Change>> = Vec::new();
    // The rows of a run that is about extra cells only: there may be as many as the sheet has.
    let mut rows: HashSet<RowId> = HashSet::new();
    for each in parts(change) {
        let row = row_of_extra_cells(each);
        let fits = |run: &[&Change]| match row {
            Some(row) => !rows.is_empty() && !rows.contains(&row),
            None => rows.is_empty() && run.iter().all(|other| are_independent(other, each)),
        };
        match runs.last_mut() {
            Some(run) if fits(run) => run.push(each),
            _ => {
                rows.clear();
                runs.push(vec![each]);
            }
        }
        rows.extend(row);
    }
    runs
}

fn row_of_extra_cells(change: &Change) -> Option<RowId> {
    match change {
        Change::DropExtraCells(row) | Change::JoinExtraCells(row) => Some(*row),
        _ => None,
    }
}

fn parts(change: &Change) -> Vec<&Change> {
    match change {
        Change::All(changes) => changes.iter().flat_map(parts).collect(),
        other => vec![other],
    }
}

impl Change {
    /// The parts of the change that say what columns there are and what they stand for.
    pub fn about_columns(&self) -> Vec<Self> {
        let is_about_columns = |part: &&&Self| match part {
            Self::ChooseColumns(_) | Self::AddColumn { .. } => true,
            Self::FixCause { cause, .. } => cause.rule.family() == Family::Header,
            _ => false,
        };
        parts(self).iter().filter(is_about_columns).map(|part| (*part).clone()).collect()
    }
}

/// Whether two changes come to the same whichever is planned first: what one sets is nothing that the other looks at.
fn are_independent(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::ChooseColumns(_), Change::ChooseColumns(_)) | (Change::AddColumn { .. }, Change::AddColumn { .. }) => true,
        (Change::FixCause { cause: one, .. }, Change::FixCause { cause: other, .. }) => {
            let of_column = |cause: &Cause| cause.column.filter(|_| cause.rule.family() == Family::Cell);
            of_column(one).zip(of_column(other)).is_some_and(|(one, other)| one != other)
        }
        _ => false,
    }
}

/// What changes will set. Rows and cells that are not there, removed rows, and cells that already hold the value are left out.
#[derive(Debug, Default)]
pub(super) struct Planned {
    /// Cells and their new values; texts are shared, for a bulk fix gives many cells the same.
    pub cells: Vec<(RowId, ColumnId, Rc<str>)>,
    /// Rows that go.
    pub remove: Vec<RowId>,
    /// Rows whose extra cells go, and where to.
    pub extra: Vec<(RowId, Extra)>,
    /// Choices about columns that are added.
    pub choices: Vec<(ColumnId, Choice)>,
    /// Fields that are added, with the value of every row.
    pub add: Vec<(String, String)>,
}

/// What becomes of the cells beyond the header's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Extra {
    /// They go.
    Drop,
    /// They go, and the row's last cell gets this value.
    Join(ColumnId, Rc<str>),
}

impl Planned {
    /// What changes set that do not depend on each other; of a bulk fix only the first `limit` cells.
    pub fn of(changes: &[&Change], repair: Repair<'_>, file: &[Finding], limit: usize) -> Self {
        let mut planned = Self::default();
        for change in changes {
            planned.plan(change, repair, file, limit);
        }
        planned
    }

    fn plan(&mut self, change: &Change, repair: Repair<'_>, file: &[Finding], limit: usize) {
        let sheet = repair.base.sheet;
        match change {
            Change::SetCells(cells) => cells.iter().for_each(|(row, column, value)| self.set(repair, *row, *column, value.as_str().into())),
            Change::FixCause { cause, choice } => self.plan_fixes(*cause, *choice, repair, file, limit),
            Change::RemoveRows(rows) => self.remove.extend(rows.iter().filter(|row| row.0 < sheet.row_count() && !sheet.is_removed(**row))),
            Change::ChooseColumns(choices) => {
                self.choices.extend(choices.iter().filter(|(column, _)| column.index() < sheet.column_count()).cloned());
            }
            Change::AddColumn { field, fill } => {
                let known = repair.base.context.profile.field_named(field);
                if known.is_some_and(|field| repair.base.header.column_of(field).is_none())
                    && self.add.iter().all(|(each, _)| each != field)
                {
                    self.add.push((field.clone(), fill.clone()));
                }
            }
            Change::DropExtraCells(row) => self.take_extra(repair, *row, Extra::Drop),
            Change::JoinExtraCells(row) => {
                let last = sheet.loaded_column_count().checked_sub(1).and_then(|last| u16::try_from(last).ok()).map(ColumnId);
                if let (Some(ragged), Some(last)) = (sheet.ragged(*row), last) {
                    let parts = std::iter::once(sheet.cell(*row, last)).chain(ragged.extra.iter().map(String::as_str));
                    let joined = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                    self.take_extra(repair, *row, Extra::Join(last, joined.into()));
                }
            }
            Change::All(changes) => changes.iter().for_each(|change| self.plan(change, repair, file, limit)),
        }
    }

    fn set(&mut self, repair: Repair<'_>, row: RowId, column: ColumnId, value: Rc<str>) {
        if repair.base.sheet.is_live_cell(row, column) {
            self.cells.push((row, column, value));
        }
    }

    fn take_extra(&mut self, repair: Repair<'_>, row: RowId, extra: Extra) {
        let has_extra = repair.base.sheet.ragged(row).is_some_and(|ragged| !ragged.extra.is_empty());
        if has_extra && !repair.base.sheet.is_removed(row) {
            self.extra.push((row, extra));
        }
    }

    fn plan_fixes(&mut self, cause: Cause, choice: usize, repair: Repair<'_>, file: &[Finding], limit: usize) {
        match (cause.rule.family(), cause.column) {
            (Family::Cell, Some(column)) => self.plan_cells(cause.rule, column, choice, repair, limit),
            (Family::Header, _) => {
                let of_cause = file.iter().filter(|finding| finding.rule == cause.rule && finding.column == cause.column);
                let changes: Vec<&Change> = of_cause.filter_map(|finding| finding.fixes.get(choice)).map(|fix| &fix.change).collect();
                for change in changes {
                    self.plan(change, repair, file, limit);
                }
            }
            _ => self.plan_rows(cause, choice, repair, file, limit),
        }
    }

    fn plan_cells(&mut self, rule: Rule, column: ColumnId, choice: usize, repair: Repair<'_>, limit: usize) {
        let sheet = repair.base.sheet;
        let (Some(cells), Some(judged)) = (sheet.column(column), repair.judged.column(column)) else { return };
        let mut values: HashMap<Code, Vec<Rc<str>>> = HashMap::new();
        for row in sheet.live_rows() {
            let code = cells.code(row);
            if !judged.class(code).is_some_and(|class| class.breaks(rule)) {
                continue;
            }
            let values = values.entry(code).or_insert_with(|| repair.values(rule, column, code).into_iter().map(Rc::from).collect());
            let above = || repair.value_above(rule, row, column).filter(|_| choice == values.len()).map(Rc::from);
            if let Some(value) = values.get(choice).cloned().or_else(above) {
                self.cells.push((row, column, value));
            }
            if self.cells.len() >= limit {
                return;
            }
        }
    }

    fn plan_rows(&mut self, cause: Cause, choice: usize, repair: Repair<'_>, file: &[Finding], limit: usize) {
        let issues = repair.judged.issues_of(cause);
        if issues.contains(Issue::Duplicate) {
            // Every duplicate names all that repeat the same row: the rows themselves say it in one pass.
            let rows = repair.base.sheet.live_rows().filter(|row| choice == 0 && repair.judged.issues(*row).has_any(issues));
            self.remove.extend(rows);
            return;
        }
        for row in repair.base.sheet.live_rows() {
            for issue in repair.judged.issues(row).within(issues).iter() {
                if let Some(fix) = repair.of_issue_for_all(row, issue).get(choice) {
                    self.plan(&fix.change, repair, file, limit);
                }
            }
            if self.cells.len() >= limit {
                return;
            }
        }
    }
}
