//! What can be done about a finding: the values or changes that remove it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};

use crate::core::batch::Change;
use crate::core::batch::column::JudgedColumn;
use crate::core::batch::judged::{Base, Judged};
use crate::core::findings::Fix;
use crate::core::rules::across::compared;
use crate::core::rules::cell::{self, quoted};
use crate::core::rules::row::{Issue, Places};
use crate::core::rules::text::PLACEHOLDER;
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::{Code, ColumnId, RowId};
use crate::core::text::Message;

/// Everything that fixes are found with.
#[derive(Clone, Copy)]
pub(super) struct Repair<'a> {
    pub base: Base<'a>,
    pub judged: &'a Judged,
    pub sessions: &'a Sessions,
}

impl<'a> Repair<'a> {
    /// The values that remove a cell rule's finding from every cell with this value, best first.
    pub fn values(&self, rule: Rule, column: ColumnId, code: Code) -> Vec<String> {
        let Some(cells) = self.base.sheet.column(column) else { return Vec::new() };
        let standing = self.judged.column(column).map(JudgedColumn::standing).unwrap_or_default();
        cell::replacements(rule, cells.text(code), self.base.header.judged_as(column), self.base.grounds(), &standing)
    }

    /// The value of the row above, where taking it removes a blank cell's finding and brings no error.
    ///
    /// Never offered for the person's own ID and names: the row above is somebody else.
    pub fn value_above(&self, rule: Rule, row: RowId, column: ColumnId) -> Option<&'a str> {
        let Places { id, last_name, first_name, .. } = *self.judged.places();
        if rule != Rule::RequiredBlank || [id, last_name, first_name].contains(&Some(column)) {
            return None;
        }
        let sheet = self.base.sheet;
        let above = (0..row.0).rev().map(RowId).find(|above| !sheet.is_removed(*above))?;
        let class = self.judged.column(column)?.class(sheet.code(above, column))?;
        let helps = class.facts.is_real() && class.gravest != Some(Severity::Error);
        helps.then(|| sheet.cell(above, column))
    }

    /// The fixes of one cell.
    pub fn of_cell(&self, rule: Rule, row: RowId, column: ColumnId) -> Vec<Fix> {
        let set = |label: Message, value: String| {
            let change = Change::SetCells(vec![(row, column, value.clone())]);
            Fix { label, value: Some(value), change }
        };
        let values = self.values(rule, column, self.base.sheet.code(row, column)).into_iter();
        let mut fixes: Vec<Fix> = values.map(|value| set(cell::fix_label(rule, &value), value)).collect();
        if let Some(above) = self.value_above(rule, row, column) {
            fixes.push(set(Message::new("row-fix-fill-down").with("value", quoted(above)), above.to_owned()));
        }
        fixes
    }

    /// The fixes of an issue of a row among all rows with the cause. Which of several people is meant is for somebody to say row by row: a wrong
    /// one would lose a course that is not theirs to lose.
    pub fn of_issue_for_all(&self, row: RowId, issue: Issue) -> Vec<Fix> {
        let mut fixes = self.of_issue(row, issue);
        if matches!(issue, Issue::UserUnknown | Issue::NameDiffers | Issue::NameIsNear) && fixes.len() > 1 {
            fixes.clear();
        }
        fixes
    }

    /// The fixes of an issue of a row.
    pub fn of_issue(&self, row: RowId, issue: Issue) -> Vec<Fix> {
        match issue {
            // Against a line that is no header no row is too long.
            Issue::Long if self.base.header.names_any() => without_extra_cells(row),
            Issue::SessionWithoutCourse => self.course_of_session(row).into_iter().collect(),
            Issue::TargetMixed => self.one_target(row),
            Issue::MergePresent => self.blanked(row, self.judged.places().merged_account, "").into_iter().collect(),
            Issue::Duplicate => self.later_duplicates(row).into_iter().collect(),
            Issue::OrganisationConflict | Issue::LastNameConflict | Issue::FirstNameConflict => {
                self.majority(row, issue).into_iter().collect()
            }
            Issue::Covered | Issue::NotEnrolled => vec![without_row(row)],
            _ => self.of_roster_issue(row, issue),
        }
    }

    fn course_of_session(&self, row: RowId) -> Option<Fix> {
        let Places { course, session, .. } = *self.judged.places();
        let (column, session) = (course?, compared(self.base.sheet.cell(row, session?)));
        let named = self.sessions.course_of(self.base, self.judged, session)?;
        let label = Message::new("row-fix-course").with("value", quoted(named));
        Some(Fix { label, value: Some(named.to_owned()), change: Change::SetCells(vec![(row, column, named.to_owned())]) })
    }

    fn one_target(&self, row: RowId) -> Vec<Fix> {
        let Places { curriculum, course, session, .. } = *self.judged.places();
        let is_real = |column: ColumnId| !compared(self.base.sheet.cell(row, column)).is_empty();
        // A session cannot stand without its course.
        let course = course.filter(|_| !session.is_some_and(is_real));
        self.blanked(row, curriculum, PLACEHOLDER).into_iter().chain(self.blanked(row, course, PLACEHOLDER)).collect()
    }

    fn blanked(&self, row: RowId, column: Option<ColumnId>, value: &str) -> Option<Fix> {
        let column = column?;
        let label = Message::new("row-fix-blank").with("column", self.base.header.name_of(column, &self.base.context.profile));
        Some(Fix { label, value: Some(value.to_owned()), change: Change::SetCells(vec![(row, column, value.to_owned())]) })
    }

    fn later_duplicates(&self, row: RowId) -> Option<Fix> {
        let rows = self.judged.across().repetitions(self.judged.keys(self.base), row).to_vec();
        let label = Message::new("row-fix-remove-later").with("count", rows.len());
        (!rows.is_empty()).then_some(Fix { label, value: None, change: Change::RemoveRows(rows) })
    }

    /// The majority's value for all rows that say something else: one row alone would leave the others in conflict.
    fn majority(&self, row: RowId, issue: Issue) -> Option<Fix> {
        let column = self.judged.places().column(issue)?;
        let (value, others) = self.judged.across().majority(self.judged.keys(self.base), row, issue)?;
        others.binary_search(&row).ok()?;
        let label = Message::new("row-fix-majority").with("value", quoted(value)).with("count", others.len());
        let cells = others.into_iter().map(|other| (other, column, value.to_owned())).collect();
        Some(Fix { label, value: Some(value.to_owned()), change: Change::SetCells(cells) })
    }
}

fn without_row(row: RowId) -> Fix {
    Fix { label: Message::new("row-fix-remove"), value: None, change: Change::RemoveRows(vec![row]) }
}

fn without_extra_cells(row: RowId) -> Vec<Fix> {
    let structural = |id: &'static str, change: Change| Fix { label: Message::new(id), value: None, change };
    vec![structural("row-fix-join", Change::JoinExtraCells(row)), structural("row-fix-drop", Change::DropExtraCells(row))]
}

/// Which course the rows with a session name; found when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sessions {
    courses: OnceLock<HashMap<String, BTreeSet<String>>>,
}

impl Sessions {
    /// The course that all rows with this session and a course name.
    fn course_of(&self, base: Base<'_>, judged: &Judged, session: &str) -> Option<&str> {
        let courses = self.courses.get_or_init(|| courses_by_session(base, judged.places())).get(session)?;
        let only = courses.first().filter(|_| courses.len() == 1)?;
        Some(only.as_str())
    }
}

fn courses_by_session(base: Base<'_>, places: &Places) -> HashMap<String, BTreeSet<String>> {
    let column = |place: Option<ColumnId>| place.and_then(|place| base.sheet.column(place));
    let (Some(sessions), Some(courses)) = (column(places.session), column(places.course)) else { return HashMap::new() };
    let pairs: HashSet<(Code, Code)> = base.sheet.live_rows().map(|row| (sessions.code(row), courses.code(row))).collect();
    let mut by_session: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (session, course) in pairs {
        let (session, course) = (compared(sessions.text(session)), compared(courses.text(course)));
        if !session.is_empty() && !course.is_empty() {
            by_session.entry_ref(session).or_default().insert(course.to_owned());
        }
    }
    by_session
}
