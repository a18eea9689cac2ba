//! Findings in full: everything a person is told about a finding, made when it is looked at.

use crate::core::batch::column::JudgedColumn;
use crate::core::batch::fixes::Repair;
use crate::core::findings::Finding;
use crate::core::opening::SourceFacts;
use crate::core::rules::cell::{self, HIDDEN, quoted};
use crate::core::rules::row::Issue;
use crate::core::rules::{Rule, Severity, file, header};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::Message;

/// Most other lines that one finding names.
const RELATED: usize = 20;

impl Repair<'_> {
    /// What is wrong with the file and its header, in contract order.
    pub fn of_file(&self, facts: &SourceFacts) -> Vec<Finding> {
        let (header, profile) = (self.base.header, &self.base.context.profile);
        let file = file::problems(facts, header.names_any(), self.base.sheet.live_row_count()).into_iter().map(|problem| Finding {
            rule: problem.rule,
            severity: problem.rule.severity(),
            line: problem.line,
            row: None,
            column: None,
            column_name: None,
            value: None,
            message: problem.message,
            hint: problem.rule.hint(),
            evidence: None,
            fixes: Vec::new(),
            related: Vec::new(),
        });
        let columns = header::problems(header, profile, |column| self.holds_value(column)).into_iter().map(|problem| Finding {
            rule: problem.rule,
            severity: problem.severity,
            line: Some(header.line).filter(|line| *line > 0),
            row: None,
            column: problem.column,
            column_name: problem.name,
            value: problem.column.and_then(|column| header.columns.get(column.index())).map(|column| column.raw.clone()),
            message: problem.message,
            hint: problem.rule.hint(),
            evidence: None,
            fixes: problem.fixes,
            related: Vec::new(),
        });
        let mut findings: Vec<Finding> = file.chain(columns).collect();
        findings.sort_by_key(|finding| (finding.line, place(finding), finding.rule));
        findings
    }

    /// What is wrong with a row and its cells, in contract order: by column, those without one first, then by catalogue.
    pub fn of_row(&self, row: RowId) -> Vec<Finding> {
        if self.judged.severity(row).is_none() {
            return Vec::new();
        }
        let whole = self.judged.issues(row).iter().filter(|issue| self.judged.places().column(*issue).is_none());
        let mut findings: Vec<Finding> = whole.map(|issue| self.issue(row, issue)).collect();
        findings.extend(self.base.sheet.column_ids().flat_map(|column| self.of_cell_and_issues(row, column)));
        findings
    }

    /// What is wrong with a cell, issues of its row that point at it included, in catalogue order.
    pub fn of_cell_and_issues(&self, row: RowId, column: ColumnId) -> Vec<Finding> {
        let cells = self.rules_of_cell(row, column).map(|(rule, severity)| self.cell(row, column, rule, severity));
        let pointing = self.judged.issues(row).iter().filter(|issue| self.judged.places().column(*issue) == Some(column));
        let mut findings: Vec<Finding> = cells.chain(pointing.map(|issue| self.issue(row, issue))).collect();
        findings.sort_by_key(|finding| finding.rule);
        findings
    }

    /// The cell rules that a cell breaks.
    pub fn rules_of_cell(&self, row: RowId, column: ColumnId) -> impl Iterator<Item = (Rule, Severity)> {
        let class = self.judged.column(column).and_then(|judged| judged.class(self.base.sheet.code(row, column)));
        let live = class.filter(|_| self.base.sheet.is_live_cell(row, column));
        live.map(|class| class.findings.clone()).unwrap_or_default().into_iter()
    }

    fn holds_value(&self, column: ColumnId) -> bool {
        let classes = self.judged.column(column).map(JudgedColumn::classes).unwrap_or_default();
        classes.iter().any(|class| class.rows > 0 && !class.facts.has(cell::Facts::BLANK))
    }

    fn cell(&self, row: RowId, column: ColumnId, rule: Rule, severity: Severity) -> Finding {
        let (header, profile) = (self.base.header, &self.base.context.profile);
        let (name, value) = (header.name_of(column, profile), self.base.sheet.cell(row, column));
        let judged = self.judged.column(column);
        let standing = judged.map(JudgedColumn::standing).unwrap_or_default();
        Finding {
            rule,
            severity,
            line: self.base.sheet.line(row),
            row: Some(row),
            column: Some(column),
            column_name: Some(name.to_owned()),
            value: Some(self.shown(row, column)),
            message: cell::message(rule, value, name, header.judged_as(column), profile, &standing),
            hint: rule.hint(),
            evidence: judged.and_then(|judged| judged.evidence(rule, self.base.sheet.code(row, column))),
            fixes: self.of_cell(rule, row, column),
            related: Vec::new(),
        }
    }

    fn issue(&self, row: RowId, issue: Issue) -> Finding {
        let column = self.judged.places().column(issue);
        let rule = issue.rule();
        Finding {
            rule,
            severity: issue.severity(),
            line: self.base.sheet.line(row),
            row: Some(row),
            column,
            column_name: column.map(|column| self.base.header.name_of(column, &self.base.context.profile).to_owned()),
            value: column.map(|column| self.shown(row, column)),
            message: self.issue_message(row, issue),
            hint: rule.hint(),
            evidence: None,
            fixes: self.of_issue(row, issue),
            related: self.related(row, issue),
        }
    }

    fn issue_message(&self, row: RowId, issue: Issue) -> Message {
        let message = issue.rule().message();
        let places = self.judged.places();
        let text = |place: Option<ColumnId>| quoted(place.map_or("", |column| self.base.sheet.cell(row, column)).trim());
        match issue {
            Issue::Short | Issue::Long => {
                let cells = self.base.sheet.ragged(row).map_or(0, |ragged| ragged.cells);
                message.with("count", cells).with("expected", self.base.sheet.loaded_column_count())
            }
            Issue::SessionWithoutCourse => message.with("value", text(places.session)),
            Issue::Duplicate | Issue::DuplicateCase => message.with("line", self.earlier_line(row).unwrap_or(0)),
            Issue::OrganisationConflict | Issue::LastNameConflict | Issue::FirstNameConflict => {
                let column = places.column(issue).map_or("", |column| self.base.header.name_of(column, &self.base.context.profile));
                message.with("value", text(places.id)).with("column", column)
            }
            Issue::OrganisationDiffers => message
                .with("value", text(places.organisation))
                .with("expected", self.base.context.organisation.as_deref().unwrap_or_default()),
            Issue::Covered => message.with("line", self.wider_line(row).unwrap_or(0)),
            _ => self.roster_message(row, issue).unwrap_or(message),
        }
    }

    fn related(&self, row: RowId, issue: Issue) -> Vec<u64> {
        match issue {
            Issue::Duplicate | Issue::DuplicateCase => self.earlier_line(row).into_iter().collect(),
            Issue::Covered => self.wider_line(row).into_iter().collect(),
            Issue::OrganisationConflict | Issue::LastNameConflict | Issue::FirstNameConflict => {
                let others = self.judged.across().contradicting(self.judged.keys(self.base), row, issue, RELATED);
                others.into_iter().filter_map(|other| self.base.sheet.line(other)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn earlier_line(&self, row: RowId) -> Option<u64> {
        self.judged.across().earlier(self.judged.keys(self.base), row).and_then(|earlier| self.base.sheet.line(earlier))
    }

    fn wider_line(&self, row: RowId) -> Option<u64> {
        self.judged.across().wider(self.judged.keys(self.base), row).and_then(|wider| self.base.sheet.line(wider))
    }

    fn shown(&self, row: RowId, column: ColumnId) -> String {
        if self.base.header.is_secret(column) { HIDDEN.to_owned() } else { self.base.sheet.cell(row, column).to_owned() }
    }
}

/// Where a finding stands in its line: nothing named, then by column, then columns that are missing.
fn place(finding: &Finding) -> (u8, Option<ColumnId>) {
    match (finding.column, &finding.column_name) {
        (None, None) => (0, None),
        (Some(column), _) => (1, Some(column)),
        (None, Some(_)) => (2, None),
    }
}
