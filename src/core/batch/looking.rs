//! Looking at findings: marks for drawing, findings of a cell, of a row, of everything.

use crate::core::batch::judged::Judged;
use crate::core::batch::{Batch, CellMark};
use crate::core::findings::{Cause, Finding, Summary};
use crate::core::rules::row::Issue;
use crate::core::rules::{RuleSet, Severity};
use crate::core::sheet::{ColumnId, RowId};

impl Batch {
    /// The mark of a cell; a few table look-ups, made for drawing.
    pub fn cell_mark(&self, row: RowId, column: ColumnId) -> CellMark {
        let class = self.judged.column(column).and_then(|judged| judged.class(self.sheet.code(row, column)));
        let live = self.sheet.is_live_cell(row, column);
        let of_row = self.issues_at(row, column).map(Issue::severity).max();
        CellMark {
            severity: class.filter(|_| live).and_then(|class| class.gravest).max(of_row),
            edited: self.originals.contains_key(&(row, column)),
            empty: class.is_none_or(|class| !class.facts.is_real()),
        }
    }

    /// The gravest finding of the row, its cells included (notes too).
    pub fn row_severity(&self, row: RowId) -> Option<Severity> {
        self.judged.severity(row)
    }

    /// Rows that are not removed and have a finding of at least `severity`, as a test to filter with.
    pub fn has_problem(&self, row: RowId, severity: Severity) -> bool {
        self.row_severity(row).is_some_and(|found| found >= severity)
    }

    /// The rules broken by the cell (cell rules, and row rules or rules across rows whose finding carries this column).
    pub fn cell_rules(&self, row: RowId, column: ColumnId) -> RuleSet {
        let repair = self.repair();
        let cells = repair.rules_of_cell(row, column).map(|(rule, _)| rule);
        cells.chain(self.issues_at(row, column).map(Issue::rule)).collect()
    }

    /// All rules with a finding in the row, whatever their column.
    pub fn row_rules(&self, row: RowId) -> RuleSet {
        let repair = self.repair();
        let cells = self.sheet.column_ids().flat_map(|column| repair.rules_of_cell(row, column)).map(|(rule, _)| rule);
        cells.chain(self.judged.issues(row).iter().map(Issue::rule)).collect()
    }

    /// The causes of severity ack in this row: what must be acknowledged before it can be approved.
    pub fn row_acks(&self, row: RowId) -> Vec<Cause> {
        let acks = self.judged.issues(row).iter().filter(|issue| issue.severity() == Severity::Ack);
        acks.map(|issue| self.judged.cause_of(issue)).collect()
    }

    /// Whether the person's status in this row is finished work.
    pub fn is_finished_work(&self, row: RowId) -> bool {
        self.judged.issues(row).contains(Issue::FinishedWork)
    }

    /// The findings of one cell in full, gravest first, then in catalogue order.
    pub fn findings_of_cell(&self, row: RowId, column: ColumnId) -> Vec<Finding> {
        let mut findings = self.repair().of_cell_and_issues(row, column);
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.rule));
        findings
    }

    /// The findings of one row in full: those without a column first, then by column, catalogue.
    pub fn findings_of_row(&self, row: RowId) -> Vec<Finding> {
        self.repair().of_row(row)
    }

    /// The findings about the file and its header.
    pub fn findings_of_file(&self) -> Vec<Finding> {
        self.file_findings.to_vec()
    }

    /// The rules that the file or its header breaks.
    pub fn file_rules(&self) -> RuleSet {
        self.file_findings.iter().map(|finding| finding.rule).collect()
    }

    /// All findings in contract order: by line, column position, catalogue; null first.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + '_ {
        let mut of_file = self.file_findings.iter().cloned().peekable();
        let mut rows = self.sheet.live_rows().filter(|row| self.row_severity(*row).is_some()).peekable();
        std::iter::from_fn(move || {
            let line = rows.peek().map(|row| self.sheet.line(*row));
            match (of_file.peek(), line) {
                // Findings about the file carry no column: at the same line they stand first.
                (Some(finding), Some(line)) if finding.line > line => rows.next().map(|row| self.findings_of_row(row)),
                (Some(_), _) => of_file.next().map(|finding| vec![finding]),
                (None, _) => rows.next().map(|row| self.findings_of_row(row)),
            }
        })
        .flatten()
    }

    /// Whether a finding of severity error about the file or its header blocks every row.
    pub fn is_blocked(&self) -> bool {
        self.file_findings.iter().any(|finding| finding.severity >= Severity::Error)
    }

    /// Numbers over all findings; kept current, not counted anew.
    pub fn summary(&self) -> Summary {
        let of_rows = self.judged.totals();
        let count = |severity: Severity| {
            let of_file = self.file_findings.iter().filter(|finding| finding.severity == severity).count();
            of_rows.get(severity as usize).copied().unwrap_or(0).saturating_add(of_file as u64)
        };
        let rows = u64::from(self.sheet.live_row_count());
        Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            acks: count(Severity::Ack),
            notes: count(Severity::Note),
            rows,
            rows_clean: rows.saturating_sub(self.judged.faulty_rows()),
        }
    }

    /// The issues of a row that point at a cell of it.
    fn issues_at(&self, row: RowId, column: ColumnId) -> impl Iterator<Item = Issue> {
        let judged: &Judged = &self.judged;
        judged.issues(row).iter().filter(move |issue| judged.places().column(*issue) == Some(column))
    }
}
