//! Findings grouped by cause: counted, walked through, and a row's content as one number.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hash, Hasher};

use crate::core::batch::Batch;
use crate::core::batch::column::JudgedColumn;
use crate::core::findings::{Cause, CauseCount};
use crate::core::rules::row::{Issue, Issues};
use crate::core::rules::{Family, Rule, Severity};
use crate::core::sheet::{Code, ColumnId, RowId};

/// How many different values or rows of a cause are tried before it counts as not fixable; values are taken from all over the column.
const TRIED: usize = 2000;

/// Where hashes of content start; any constant would do, it is the same in every session.
const CONTENT_SEED: u64 = 0x6f66_6672_6f6c_6c31;

/// A value with a cause, and what its first fix makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRepair {
    /// The value.
    pub value: String,
    /// How many rows hold it.
    pub rows: u64,
    /// What the first fix makes of it; `None` where nothing is offered.
    pub repaired: Option<String>,
}

impl Batch {
    /// All causes with a count above 0, gravest first, then most frequent first.
    pub fn causes(&self) -> Vec<CauseCount> {
        let mut counts: BTreeMap<Cause, (Severity, u64)> = BTreeMap::new();
        let mut add = |cause: Cause, severity: Severity, rows: u64| {
            if rows > 0 {
                let (gravest, count) = counts.entry(cause).or_insert((severity, 0));
                *gravest = severity.max(*gravest);
                *count = count.saturating_add(rows);
            }
        };
        for finding in self.file_findings.iter() {
            add(Cause { rule: finding.rule, column: finding.column }, finding.severity, 1);
        }
        for column in self.sheet.column_ids() {
            for class in self.judged.column(column).map(JudgedColumn::classes).unwrap_or_default() {
                class.findings.iter().for_each(|(rule, severity)| add(Cause { rule: *rule, column: Some(column) }, *severity, class.rows));
            }
        }
        for issue in Issue::ALL {
            add(self.judged.cause_of(*issue), issue.severity(), self.judged.rows_with(*issue));
        }
        let counted = |(cause, (severity, count))| CauseCount { cause, severity, count, fixable: self.is_fixable(cause) };
        let mut causes: Vec<CauseCount> = counts.into_iter().map(counted).collect();
        causes.sort_by_key(|cause| std::cmp::Reverse((cause.severity, cause.count)));
        causes
    }

    /// The first cell with this cause, or any row of it, in row order from `from` on (inclusive); `None` when none is left.
    pub fn next_of_cause(&self, cause: Cause, from: RowId) -> Option<(RowId, Option<ColumnId>)> {
        let rows = (from.0..self.sheet.row_count()).map(RowId);
        if cause.rule.family() == Family::Cell {
            let column = cause.column?;
            let (cells, judged) = (self.sheet.column(column)?, self.judged.column(column)?);
            let breaks = |row: &RowId| judged.class(cells.code(*row)).is_some_and(|class| class.breaks(cause.rule));
            return rows.filter(breaks).find(|row| !self.sheet.is_removed(*row)).map(|row| (row, Some(column)));
        }
        let issues = self.judged.issues_of(cause);
        let mut rows = rows;
        rows.find(|row| self.judged.issues(*row).has_any(issues)).map(|row| (row, cause.column))
    }

    /// The different values with a cause of a cell rule, in the order in which they came into the column; at most `limit`.
    pub fn repairs_of_values(&self, cause: Cause, limit: usize) -> Vec<ValueRepair> {
        let column = cause.column.and_then(|column| Some((column, self.sheet.column(column)?, self.judged.column(column)?)));
        let Some((column, cells, judged)) = column else { return Vec::new() };
        let breaks = |code: &Code| cells.count(*code) > 0 && judged.class(*code).is_some_and(|class| class.breaks(cause.rule));
        let repaired = |code: Code| ValueRepair {
            value: cells.text(code).to_owned(),
            rows: u64::from(cells.count(code)),
            repaired: self.repair().values(cause.rule, column, code).into_iter().next(),
        };
        cells.values().filter(breaks).take(limit).map(repaired).collect()
    }

    /// A 64-bit hash of the row's cell texts and of what judged them; equal content gives an equal hash in every session.
    pub fn content_hash(&self, row: RowId) -> u64 {
        let mut hasher = foldhash::quality::FixedState::with_seed(CONTENT_SEED).build_hasher();
        self.context.profile.fingerprint.hash(&mut hasher);
        for (column, header) in self.header.columns_with_ids() {
            header.raw.hash(&mut hasher);
            header.field.map(|field| field.0).hash(&mut hasher);
            self.sheet.cell(row, column).hash(&mut hasher);
        }
        self.sheet.ragged(row).map(|ragged| &ragged.extra).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether the first fix of any finding of the cause would change something.
    fn is_fixable(&self, cause: Cause) -> bool {
        match (cause.rule.family(), cause.column) {
            (Family::Cell, Some(column)) => self.is_value_fixable(cause.rule, column),
            (Family::Header | Family::File, _) if self.judged.issues_of(cause).is_empty() => {
                let mut of_cause = self.file_findings.iter().filter(|finding| finding.rule == cause.rule && finding.column == cause.column);
                of_cause.any(|finding| !finding.fixes.is_empty())
            }
            _ => self.is_issue_fixable(self.judged.issues_of(cause)),
        }
    }

    fn is_value_fixable(&self, rule: Rule, column: ColumnId) -> bool {
        let (Some(cells), Some(judged)) = (self.sheet.column(column), self.judged.column(column)) else { return false };
        let breaks = |code: &_| cells.count(*code) > 0 && judged.class(*code).is_some_and(|class| class.breaks(rule));
        let step = (cells.values().filter(breaks).count() / TRIED).max(1);
        let by_value = cells.values().filter(breaks).step_by(step).any(|code| !self.repair().values(rule, column, code).is_empty());
        by_value || (rule == Rule::RequiredBlank && self.has_fill_down(column))
    }

    fn has_fill_down(&self, column: ColumnId) -> bool {
        let cause = Cause { rule: Rule::RequiredBlank, column: Some(column) };
        let mut rows =
            std::iter::successors(self.next_of_cause(cause, RowId(0)), |(row, _)| self.next_of_cause(cause, RowId(row.0.checked_add(1)?)));
        rows.by_ref().take(TRIED).any(|(row, _)| self.repair().value_above(Rule::RequiredBlank, row, column).is_some())
    }

    fn is_issue_fixable(&self, issues: Issues) -> bool {
        let of_row = |row: RowId| self.judged.issues(row).within(issues).iter().map(move |issue| (row, issue));
        let rows = self.sheet.live_rows().flat_map(of_row);
        rows.take(TRIED).any(|(row, issue)| !self.repair().of_issue_for_all(row, issue).is_empty())
    }

    /// How many findings a cause has among cells and rows.
    pub(super) fn count_of(&self, cause: Cause) -> u64 {
        let of_rows = self.judged.issues_of(cause).iter().map(|issue| self.judged.rows_with(issue)).fold(0, u64::saturating_add);
        if of_rows > 0 {
            return of_rows;
        }
        let classes = cause.column.and_then(|column| self.judged.column(column)).map(JudgedColumn::classes).unwrap_or_default();
        classes.iter().filter(|class| class.breaks(cause.rule)).map(|class| class.rows).fold(0, u64::saturating_add)
    }
}
