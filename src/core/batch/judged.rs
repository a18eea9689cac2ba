//! The judgement on the whole sheet, kept current row by row.

use std::collections::BTreeSet;

use crate::core::batch::Context;
use crate::core::batch::column::{JudgedColumn, Totals};
use crate::core::findings::Cause;
use crate::core::header::Header;
use crate::core::profile::DateOrder;
use crate::core::rules::Severity;
use crate::core::rules::across::{Across, Keys};
use crate::core::rules::cell::{Facts, Grounds};
use crate::core::rules::roster::Against;
use crate::core::rules::row::{Cells, Issue, Issues, Places, Row};
use crate::core::rules::text;
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};

/// What a judgement is made of.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    pub sheet: &'a Sheet,
    pub header: &'a Header,
    pub context: &'a Context,
}

impl<'a> Base<'a> {
    /// What single values are judged by.
    pub fn grounds(self) -> Grounds<'a> {
        Grounds { profile: &self.context.profile, today: self.context.today }
    }
}

/// The issues of a row and the gravest severity of all its findings, in 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark(u64);

const SEVERITY_SHIFT: u32 = 60;

impl Mark {
    fn new(issues: Issues, severity: Option<Severity>) -> Self {
        let severity = severity.map_or(0, |severity| (severity as u64).saturating_add(1));
        Self(issues.bits() | severity << SEVERITY_SHIFT)
    }

    fn issues(self) -> Issues {
        Issues::from_bits(self.0 & ((1 << SEVERITY_SHIFT) - 1))
    }

    fn severity(self) -> Option<Severity> {
        match self.0 >> SEVERITY_SHIFT {
            0 => None,
            1 => Some(Severity::Note),
            2 => Some(Severity::Warning),
            3 => Some(Severity::Ack),
            4 => Some(Severity::Error),
            _ => Some(Severity::Refused),
        }
    }
}

/// The judgement.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    columns: Vec<JudgedColumn>,
    places: Places,
    across: Across,
    /// The values as the roster knows them, where there is one.
    against: Option<Against>,
    /// By row; empty for removed rows.
    marks: Vec<Mark>,
    /// Rows by issue, in the order of [`Issue::ALL`].
    issue_rows: Vec<u64>,
    /// Rows with any finding.
    faulty_rows: u64,
}

/// The cells of one row with what is known of their values.
struct RowCells<'a> {
    sheet: &'a Sheet,
    columns: &'a [JudgedColumn],
    row: RowId,
    /// The order of slash dates in columns that settle none.
    date_order: DateOrder,
}

impl Cells for RowCells<'_> {
    fn facts(&self, column: ColumnId) -> Facts {
        let judged = self.columns.get(column.index());
        let only = judged.map(JudgedColumn::classes).and_then(|classes| if let [only] = classes { Some(only) } else { None });
        only.or_else(|| judged?.class(self.sheet.code(self.row, column))).map_or(Facts::BLANK, |class| class.facts)
    }

    fn text(&self, column: ColumnId) -> &str {
        self.sheet.cell(self.row, column)
    }

    fn date_order(&self, column: ColumnId) -> DateOrder {
        self.columns.get(column.index()).and_then(|judged| judged.standing().settled_order).unwrap_or(self.date_order)
    }
}

impl Judged {
    /// Judges everything.
    pub fn new(base: Base<'_>) -> Self {
        let judge = |id: ColumnId| base.sheet.column(id).map(|column| JudgedColumn::new(column, base.header.judged_as(id), base.grounds()));
        let places = Places::of(base.header, &base.context.profile);
        let roster = base.context.roster.clone();
        let mut judged = Self {
            columns: base.sheet.column_ids().filter_map(judge).collect(),
            places,
            across: Across::default(),
            against: roster.map(|roster| Against::new(roster, base.sheet, &places)),
            marks: Vec::new(),
            issue_rows: Vec::new(),
            faulty_rows: 0,
        };
        judged.judge_rows(base);
        judged
    }

    /// Judges all rows anew; verdicts on values stay.
    pub fn recount(&mut self, base: Base<'_>) {
        for (id, judged) in base.sheet.column_ids().zip(&mut self.columns) {
            if let Some(column) = base.sheet.column(id) {
                judged.learn(column, base.grounds());
                judged.recount(column, base.grounds());
            }
        }
        self.learn_against(base);
        self.judge_rows(base);
    }

    fn judge_rows(&mut self, base: Base<'_>) {
        self.marks = vec![Mark::default(); base.sheet.row_count() as usize];
        self.issue_rows = vec![0; Issue::ALL.len()];
        self.faulty_rows = 0;
        let Self { columns, places, across, against, marks, .. } = self;
        let keys = Keys { sheet: base.sheet, places };
        *across = Across::new(keys);
        let mut issues = vec![Issues::default(); marks.len()];
        for (row, found) in across.all_issues(keys) {
            if let Some(all) = issues.get_mut(row.index()) {
                *all = all.with(found);
            }
        }
        for row in base.sheet.live_rows() {
            if let Some(all) = issues.get_mut(row.index()) {
                *all = all.with(own_issues(base, columns, places, against.as_ref(), row));
            }
        }
        let gravest = gravest_cells(base.sheet, columns);
        for row in base.sheet.live_rows() {
            let issues = issues.get(row.index()).copied().unwrap_or_default();
            let cells = gravest.get(row.index()).copied().flatten();
            self.set_mark(row, Mark::new(issues, cells.max(issues.gravest())));
        }
    }

    /// A live row is about to change in this column. Rows whose standing may have changed are added to `touched`.
    pub fn before_change(&mut self, base: Base<'_>, row: RowId, column: ColumnId, touched: &mut Vec<RowId>) {
        if self.is_key(column) {
            self.across.unlink(Keys { sheet: base.sheet, places: &self.places }, row, touched);
        }
        if let Some(judged) = self.columns.get_mut(column.index()) {
            judged.take_row(base.sheet.code(row, column));
        }
    }

    /// A live row has changed in this column.
    pub fn after_change(&mut self, base: Base<'_>, row: RowId, column: ColumnId, touched: &mut Vec<RowId>) {
        if let (Some(judged), Some(now)) = (self.columns.get_mut(column.index()), base.sheet.column(column)) {
            judged.learn(now, base.grounds());
            judged.add_row(now.code(row));
        }
        if self.is_key(column) {
            self.learn_against(base);
            self.across.link(Keys { sheet: base.sheet, places: &self.places }, row, touched);
        }
    }

    fn learn_against(&mut self, base: Base<'_>) {
        if let Some(against) = self.against.as_mut() {
            against.learn(base.sheet, &self.places);
        }
    }

    /// A live row is about to be removed.
    pub fn before_removal(&mut self, base: Base<'_>, row: RowId, touched: &mut Vec<RowId>) {
        self.across.unlink(Keys { sheet: base.sheet, places: &self.places }, row, touched);
        self.each_column(base.sheet, row, JudgedColumn::take_row);
        self.set_mark(row, Mark::default());
    }

    /// A removed row is live again.
    pub fn after_return(&mut self, base: Base<'_>, row: RowId, touched: &mut Vec<RowId>) {
        self.each_column(base.sheet, row, JudgedColumn::add_row);
        self.across.link(Keys { sheet: base.sheet, places: &self.places }, row, touched);
    }

    /// Makes what was announced before and after changes current: whole columns first, then these rows, or all rows where a
    /// column as a whole says something else than before. Says whether it was all rows.
    pub fn settle(&mut self, base: Base<'_>, columns: &BTreeSet<ColumnId>, rows: impl Iterator<Item = RowId>) -> bool {
        let mut shifted = false;
        for column in columns {
            if let Some(judged) = self.columns.get_mut(column.index()) {
                shifted |= judged.settle(base.grounds());
            }
        }
        if shifted {
            base.sheet.live_rows().for_each(|row| self.refresh(base, row));
        } else {
            rows.filter(|row| !base.sheet.is_removed(*row)).for_each(|row| self.refresh(base, row));
        }
        shifted
    }

    /// The judgement on a column.
    pub fn column(&self, column: ColumnId) -> Option<&JudgedColumn> {
        self.columns.get(column.index())
    }

    /// Where the fields are that rules on rows read.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The cause that an issue's findings have.
    pub fn cause_of(&self, issue: Issue) -> Cause {
        Cause { rule: issue.rule(), column: self.places.column(issue) }
    }

    /// The issues whose findings have this cause.
    pub fn issues_of(&self, cause: Cause) -> Issues {
        Issue::ALL.iter().copied().filter(|issue| self.cause_of(*issue) == cause).collect()
    }

    /// The keys that the groups of rows are found by.
    pub fn keys<'a>(&'a self, base: Base<'a>) -> Keys<'a> {
        Keys { sheet: base.sheet, places: &self.places }
    }

    /// The groups of rows.
    pub fn across(&self) -> &Across {
        &self.across
    }

    /// The issues of a row.
    pub fn issues(&self, row: RowId) -> Issues {
        self.marks.get(row.index()).copied().unwrap_or_default().issues()
    }

    /// The gravest finding of a row.
    pub fn severity(&self, row: RowId) -> Option<Severity> {
        self.marks.get(row.index()).copied().unwrap_or_default().severity()
    }

    /// How many rows have the issue.
    pub fn rows_with(&self, issue: Issue) -> u64 {
        self.issue_rows.get(issue as usize).copied().unwrap_or(0)
    }

    /// How many rows have any finding.
    pub fn faulty_rows(&self) -> u64 {
        self.faulty_rows
    }

    /// Findings about rows and their cells, by severity.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        let issues = Issue::ALL.iter().map(|issue| (issue.severity() as usize, self.rows_with(*issue)));
        let cells = self.columns.iter().flat_map(|column| column.totals().iter().copied().enumerate());
        for (severity, count) in issues.chain(cells) {
            if let Some(total) = totals.get_mut(severity) {
                *total = total.saturating_add(count);
            }
        }
        totals
    }

    fn is_key(&self, column: ColumnId) -> bool {
        let Places { organisation, id, last_name, first_name, curriculum, course, session, .. } = self.places;
        [organisation, id, last_name, first_name, curriculum, course, session].contains(&Some(column))
    }

    fn each_column(&mut self, sheet: &Sheet, row: RowId, change: impl Fn(&mut JudgedColumn, Code)) {
        for (id, judged) in sheet.column_ids().zip(&mut self.columns) {
            change(judged, sheet.code(row, id));
        }
    }

    fn refresh(&mut self, base: Base<'_>, row: RowId) {
        let keys = Keys { sheet: base.sheet, places: &self.places };
        let issues = own_issues(base, &self.columns, &self.places, self.against.as_ref(), row).with(self.across.issues(keys, row));
        let cells = self.columns.iter().zip(base.sheet.column_ids()).filter(|(judged, _)| !judged.is_sound());
        let gravest = cells.filter_map(|(judged, id)| judged.class(base.sheet.code(row, id))?.gravest).max();
        self.set_mark(row, Mark::new(issues, gravest.max(issues.gravest())));
    }

    fn set_mark(&mut self, row: RowId, mark: Mark) {
        let Some(place) = self.marks.get_mut(row.index()) else { return };
        let old = std::mem::replace(place, mark);
        if old == mark {
            return;
        }
        for (at, rows) in self.issue_rows.iter_mut().enumerate() {
            let held = |mark: Mark| mark.0 >> at & 1;
            *rows = rows.saturating_sub(held(old)).saturating_add(held(mark));
        }
        let faulty = |mark: Mark| u64::from(mark.severity().is_some());
        self.faulty_rows = self.faulty_rows.saturating_sub(faulty(old)).saturating_add(faulty(mark));
    }
}

/// What is wrong with a row by itself and against the roster.
fn own_issues(base: Base<'_>, columns: &[JudgedColumn], places: &Places, against: Option<&Against>, row: RowId) -> Issues {
    let Context { profile, organisation, .. } = base.context;
    let cells = RowCells { sheet: base.sheet, columns, row, date_order: profile.date_order };
    let mut issues = Row { cells: &cells, places }.judge(organisation.as_deref());
    if let Some(ragged) = base.sheet.ragged(row) {
        issues.set(Issue::Short, (ragged.cells as usize) < base.sheet.loaded_column_count());
        let counts = |cell: &String| !cell.trim().is_empty() && !text::is_placeholder(cell.trim());
        issues.set(Issue::Long, ragged.extra.iter().any(counts));
    }
    against.map_or(issues, |against| issues.with(against.issues(base.sheet, places, row, issues)))
}

/// The gravest finding of the cells of each row; column by column, so that one column's codes and classes are in the cache.
fn gravest_cells(sheet: &Sheet, columns: &[JudgedColumn]) -> Vec<Option<Severity>> {
    let mut gravest = vec![None; sheet.row_count() as usize];
    for (judged, id) in columns.iter().zip(sheet.column_ids()).filter(|(judged, _)| !judged.is_sound()) {
        let Some(column) = sheet.column(id) else { continue };
        for (code, so_far) in column.codes().zip(&mut gravest) {
            *so_far = judged.class(code).and_then(|class| class.gravest).max(*so_far);
        }
    }
    gravest
}
