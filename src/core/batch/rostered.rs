//! What a finding against the roster says, as of when, and whose ID or which target is offered instead.

use std::sync::Arc;

use crate::core::batch::Change;
use crate::core::batch::fixes::Repair;
use crate::core::findings::Fix;
use crate::core::roster::{Known, OFFERED, Person, Roster, nearness};
use crate::core::rules::across::compared;
use crate::core::rules::cell::quoted;
use crate::core::rules::roster::name_in;
use crate::core::rules::row::Issue;
use crate::core::sheet::{Code, ColumnId, RowId};
use crate::core::text::Message;

impl Repair<'_> {
    /// What is wrong with a row against the roster, with the roster's date and age; `None` for other issues.
    pub fn roster_message(&self, row: RowId, issue: Issue) -> Option<Message> {
        let roster = self.roster()?;
        let places = self.judged.places();
        let column = places.column(issue);
        let value = column.map_or("", |column| self.compared_cell(row, Some(column)));
        let message = match issue {
            Issue::UserUnknown => issue.rule().message().with("value", quoted(value)),
            Issue::NameDiffers | Issue::NameIsNear => {
                let id = if issue == Issue::NameIsNear { "roster-name-is-near".into() } else { issue.rule().message().id };
                let name = self.person(row).map(|person| roster.spoken_name(person)).unwrap_or_default();
                Message::new(id).with("value", quoted(value)).with("expected", quoted(&name))
            }
            Issue::CurriculumUnknown | Issue::CourseUnknown | Issue::SessionUnknown => {
                let name = column.map_or("", |column| self.base.header.name_of(column, &self.base.context.profile));
                let elsewhere = self.courses_with_session(row, roster).filter(|_| issue == Issue::SessionUnknown);
                let message = elsewhere.map_or_else(
                    || issue.rule().message(),
                    |courses| Message::new("roster-session-of-another-course").with("expected", courses),
                );
                message.with("column", name).with("value", quoted(value))
            }
            Issue::NotEnrolled => issue.rule().message(),
            Issue::EnrolledElsewhere => issue.rule().message().with("expected", quoted(&self.other_sessions(row, roster).join(", "))),
            _ => return None,
        };
        Some(roster.dated(message, self.base.context.today, self.base.context.profile.limits.roster_days))
    }

    /// The fixes of an issue against the roster, nearest first.
    pub fn of_roster_issue(&self, row: RowId, issue: Issue) -> Vec<Fix> {
        let (Some(roster), Some(column)) = (self.roster(), self.judged.places().column(issue)) else { return Vec::new() };
        let value = self.compared_cell(row, Some(column));
        let name = || name_in(self.base.sheet, self.judged.places(), row);
        match issue {
            Issue::UserUnknown => {
                let (last, first) = name();
                to_people(row, column, roster, &roster.meant(value, (&last, &first)))
            }
            Issue::NameDiffers | Issue::NameIsNear => {
                let (last, first) = name();
                let namesakes = roster.namesakes((&last, &first));
                to_people(row, column, roster, namesakes.get(..OFFERED).unwrap_or(namesakes))
            }
            Issue::CurriculumUnknown => set_to(row, column, near_values(roster.curricula(), value)),
            Issue::CourseUnknown => set_to(row, column, near_values(roster.courses(), value)),
            Issue::SessionUnknown => set_to(row, column, self.near_sessions(row, roster, value)),
            Issue::EnrolledElsewhere => set_to(row, column, self.other_sessions(row, roster)),
            _ => Vec::new(),
        }
    }

    fn roster(&self) -> Option<&Arc<Roster>> {
        self.base.context.roster.as_ref()
    }

    fn compared_cell(&self, row: RowId, place: Option<ColumnId>) -> &str {
        place.map_or("", |column| compared(self.base.sheet.cell(row, column)))
    }

    fn person(&self, row: RowId) -> Option<Person> {
        self.roster()?.person(self.compared_cell(row, self.judged.places().id))
    }

    fn course(&self, row: RowId, roster: &Roster) -> Option<Code> {
        roster.courses().find(self.compared_cell(row, self.judged.places().course))
    }

    /// The sessions of the row's course that the person is on.
    fn other_sessions(&self, row: RowId, roster: &Roster) -> Vec<String> {
        let Some((person, course)) = self.person(row).zip(self.course(row, roster)) else { return Vec::new() };
        roster.sessions_of(person, course).take(OFFERED).map(str::to_owned).collect()
    }

    /// Near sessions of the row's course; of all courses where the roster does not know the course.
    fn near_sessions(&self, row: RowId, roster: &Roster, value: &str) -> Vec<String> {
        let Some(course) = self.course(row, roster) else { return near_values(roster.sessions(), value) };
        let names = roster.sections_of(course).map(|session| roster.sessions().text(session));
        let mut near: Vec<_> = names.filter_map(|name| Some((nearness(value, name)?, name))).collect();
        near.sort_unstable();
        near.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
    }

    /// The courses that the row's session belongs to, where it is none of the row's own.
    fn courses_with_session(&self, row: RowId, roster: &Roster) -> Option<String> {
        let session = roster.sessions().find(self.compared_cell(row, self.judged.places().session))?;
        let courses: Vec<&str> = roster.courses_with(session).take(OFFERED).collect();
        Some(courses.join(", "))
    }
}

fn to_people(row: RowId, column: ColumnId, roster: &Roster, people: &[Person]) -> Vec<Fix> {
    let fix = |person: &Person| {
        let (id, name) = (roster.id(*person), roster.spoken_name(*person));
        let message = if name.is_empty() { "fix-replace" } else { "row-fix-person" };
        let label = Message::new(message).with("value", quoted(id)).with("name", quoted(&name));
        Fix { label, value: Some(id.to_owned()), change: Change::SetCells(vec![(row, column, id.to_owned())]) }
    };
    people.iter().map(fix).collect()
}

fn near_values(known: &Known, value: &str) -> Vec<String> {
    known.near(value).into_iter().take(OFFERED).map(|(_, code)| known.text(code).to_owned()).collect()
}

fn set_to(row: RowId, column: ColumnId, values: Vec<String>) -> Vec<Fix> {
    let fix = |value: String| {
        let label = Message::new("fix-replace").with("value", quoted(&value));
        Fix { label, change: Change::SetCells(vec![(row, column, value.clone())]), value: Some(value) }
    };
    values.into_iter().map(fix).collect()
}
