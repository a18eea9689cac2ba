//! A roster: who exists and who is on what, as of a date.
//!
//! Values are kept once and named by codes, enrollments are sorted pairs of codes a person: a million of them take a few dozen
//! megabytes. A session belongs to a course: sessions of one name in two courses are two.

mod builder;
mod kept;
mod known;
pub mod name;

use std::sync::OnceLock;

use hashbrown::HashMap;
use jiff::civil::Date;

pub use builder::{ColumnSample, NO_ID, RosterColumns, from_table, samples};
pub use kept::{from_kept, write_kept};
pub use known::{Known, Nearness, nearness};

use crate::core::roster::name::Fit;
use crate::core::sheet::Code;
use crate::core::text::Message;

/// Names that one ID or target is offered to be.
pub const OFFERED: usize = 5;

/// A person of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(u32);

/// What the roster says of one person and one course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// On what was asked for.
    There,
    /// Not on this session, but on another one of the same course.
    Elsewhere,
    /// Not on the course at all.
    Nowhere,
    /// On the course; in which session the roster does not say.
    Unsaid,
}

/// How many there are of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is what is counted")]
pub struct RosterCounts {
    pub people: usize,
    pub enrollments: usize,
    pub curricula: usize,
    pub courses: usize,
    pub sessions: usize,
}

/// The codes of a person's last and first name as they stand and folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct NameCodes {
    last: Code,
    first: Code,
}

/// Names of one kind: as they stand, and folded by the code of how they stand.
#[derive(Clone, Debug, Default)]
struct Names {
    written: Known,
    folded: Known,
    folded_of: Vec<Code>,
}

impl Names {
    /// The folded form of a code as it stands.
    fn folded_code(&self, code: Code) -> Code {
        self.folded_of.get(code.index()).copied().unwrap_or(Code::EMPTY)
    }
}

/// Pairs of codes a person, sorted.
#[derive(Clone, Debug, Default)]
struct ByPerson<T> {
    /// Where the pairs of each person begin; one more than there are people.
    starts: Vec<u32>,
    pairs: Vec<T>,
}

impl<T> ByPerson<T> {
    fn of(&self, person: Person) -> &[T] {
        let at = person.0 as usize;
        let bounds = self.starts.get(at).zip(self.starts.get(at.saturating_add(1)));
        bounds.and_then(|(from, to)| self.pairs.get(*from as usize..*to as usize)).unwrap_or_default()
    }
}

/// People and enrollments to compare a batch with.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    name: String,
    as_of: Date,
    /// IDs; the person of code n is n - 1.
    ids: Known,
    names: Vec<NameCodes>,
    last_names: Names,
    first_names: Names,
    curricula: Known,
    courses: Known,
    sessions: Known,
    /// Course and session; the empty session where the roster does not say which.
    on_courses: ByPerson<(Code, Code)>,
    on_curricula: ByPerson<Code>,
    /// Every session of every course, sorted.
    sections: Vec<(Code, Code)>,
    /// The same by session.
    sections_by_session: Vec<(Code, Code)>,
    /// People on each course, by code.
    course_people: Vec<u32>,
    /// People by folded last and first name, found when they are first asked for.
    by_name: OnceLock<HashMap<(Code, Code), Vec<Person>>>,
}

impl Roster {
    /// What it was read from: a file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that it is as of.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The same roster as of another day.
    #[must_use]
    pub fn dated_as_of(&self, as_of: Date) -> Self {
        Self { as_of, ..self.clone() }
    }

    /// How many days old it is; 0 where its day is still to come.
    pub fn age(&self, today: Date) -> u32 {
        today.since(self.as_of).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
    }

    /// Whether it is older than so many days.
    pub fn is_old(&self, today: Date, most_days: u32) -> bool {
        self.age(today) > most_days
    }

    /// Adds what a text says of the roster's date and age: `$day`, `$month`, `$year`, `$days`, and `$old` (`yes` or `no`).
    pub fn dated(&self, message: Message, today: Date, most_days: u32) -> Message {
        message
            .with("day", i64::from(self.as_of.day()))
            .with("month", i64::from(self.as_of.month()))
            .with("year", self.as_of.year().to_string())
            .with("days", self.age(today))
            .with("old", if self.is_old(today, most_days) { "yes" } else { "no" })
    }

    /// How many there are of everything.
    pub fn counts(&self) -> RosterCounts {
        RosterCounts {
            people: self.ids.len(),
            enrollments: self.on_courses.pairs.len().saturating_add(self.on_curricula.pairs.len()),
            curricula: self.curricula.len(),
            courses: self.courses.len(),
            sessions: self.sections.len(),
        }
    }

    /// How many people are on a course, in whatever session; `None` where the roster knows no such course.
    pub fn people_on(&self, course: &str) -> Option<u32> {
        self.courses.find(course).and_then(|code| self.course_people.get(code.index())).copied()
    }

    /// The curricula that people are on.
    pub fn curricula(&self) -> &Known {
        &self.curricula
    }

    /// The courses that people are on.
    pub fn courses(&self) -> &Known {
        &self.courses
    }

    /// The names of the sessions that people are on.
    pub fn sessions(&self) -> &Known {
        &self.sessions
    }

    /// The code of an ID.
    pub fn id_code(&self, id: &str) -> Option<Code> {
        self.ids.find(id)
    }

    /// The person with the ID of this code.
    pub fn person_of(&self, id: Code) -> Option<Person> {
        person_of(id).filter(|person| (person.0 as usize) < self.names.len())
    }

    /// The person with an ID.
    pub fn person(&self, id: &str) -> Option<Person> {
        self.id_code(id).and_then(person_of)
    }

    /// The ID of a person.
    pub fn id(&self, person: Person) -> &str {
        self.ids.text(id_of(person))
    }

    /// Last and first name of a person as they stand in the roster; empty where it does not say.
    pub fn name_of(&self, person: Person) -> (&str, &str) {
        let NameCodes { last, first } = self.name_codes(person);
        (self.last_names.written.text(last), self.first_names.written.text(first))
    }

    /// The whole name of a person as a sentence says it: `Weber, Ute`; empty where the roster does not say.
    pub fn spoken_name(&self, person: Person) -> String {
        let (last, first) = self.name_of(person);
        [last, first].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// How well a folded last and first name fit a person.
    pub fn fit(&self, name: (&str, &str), person: Person) -> Fit {
        let (last, first) = self.folded_codes(person);
        name::fit(name, (self.last_names.folded.text(last), self.first_names.folded.text(first)))
    }

    /// The codes of a person's folded last and first name.
    pub fn folded_codes(&self, person: Person) -> (Code, Code) {
        let NameCodes { last, first } = self.name_codes(person);
        (self.last_names.folded_code(last), self.first_names.folded_code(first))
    }

    /// The code of a folded last name; `None` where nobody has it.
    pub fn last_name(&self, folded: &str) -> Option<Code> {
        self.last_names.folded.find(folded)
    }

    /// The code of a folded first name; `None` where nobody has it.
    pub fn first_name(&self, folded: &str) -> Option<Code> {
        self.first_names.folded.find(folded)
    }

    /// The people with this folded last and first name, in the order of the roster; nobody where one of the two is blank.
    pub fn namesakes(&self, (last, first): (&str, &str)) -> &[Person] {
        let Some(name) = self.last_name(last).zip(self.first_name(first)) else { return &[] };
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<(Code, Code), Vec<Person>> = HashMap::new();
            for person in self.ids.codes().filter_map(person_of) {
                by_name.entry(self.folded_codes(person)).or_default().push(person);
            }
            by_name
        });
        by_name.get(&name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The people whose ID this may have been meant to be, nearest first, then by how well the folded name fits; nobody with another name.
    pub fn meant(&self, id: &str, name: (&str, &str)) -> Vec<Person> {
        let near = self.ids.near(id).into_iter().filter_map(|(nearness, code)| Some((nearness, person_of(code)?)));
        let mut meant: Vec<(Nearness, Fit, Person)> = near
            .map(|(nearness, person)| (nearness, self.fit(name, person), person))
            .filter(|(nearness, fit, _)| *fit < Fit::Other && (*nearness < Nearness::Two || *fit < Fit::Unsaid))
            .collect();
        meant.sort_by_key(|(nearness, fit, _)| (*nearness, *fit));
        let mut people: Vec<Person> = meant.into_iter().map(|(_, _, person)| person).collect();
        for person in self.namesakes(name) {
            if people.len() < OFFERED && !people.contains(person) {
                people.push(*person);
            }
        }
        people.truncate(OFFERED);
        people
    }

    /// Whether a person is on a curriculum.
    pub fn is_on_curriculum(&self, person: Person, curriculum: Code) -> bool {
        self.on_curricula.of(person).binary_search(&curriculum).is_ok()
    }

    /// Whether a person is on a course, or on one session of it. A session that nobody is on is `Some(None)`.
    pub fn enrolled(&self, person: Person, course: Code, session: Option<Option<Code>>) -> Enrolled {
        let on_course = self.sessions_of_person(person, course);
        match (on_course, session) {
            ([], _) => Enrolled::Nowhere,
            (_, None) => Enrolled::There,
            (sessions, Some(Some(session))) if sessions.binary_search(&(course, session)).is_ok() => Enrolled::There,
            ([(_, Code::EMPTY), ..], _) => Enrolled::Unsaid,
            _ => Enrolled::Elsewhere,
        }
    }

    /// The sessions of a course that a person is on, by name.
    pub fn sessions_of(&self, person: Person, course: Code) -> impl Iterator<Item = &str> {
        let sessions = self.sessions_of_person(person, course).iter().map(|(_, session)| *session);
        sessions.filter(|session| *session != Code::EMPTY).map(|session| self.sessions.text(session))
    }

    fn sessions_of_person(&self, person: Person, course: Code) -> &[(Code, Code)] {
        equal_range(self.on_courses.of(person), course)
    }

    /// All sessions of a course, by code.
    pub fn sections_of(&self, course: Code) -> impl Iterator<Item = Code> {
        equal_range(&self.sections, course).iter().map(|(_, session)| *session)
    }

    /// Whether a session is one of a course.
    pub fn has_section(&self, course: Code, session: Code) -> bool {
        self.sections.binary_search(&(course, session)).is_ok()
    }

    /// The courses that have a session of this name.
    pub fn courses_with(&self, session: Code) -> impl Iterator<Item = &str> {
        equal_range(&self.sections_by_session, session).iter().map(|(_, course)| self.courses.text(*course))
    }

    fn name_codes(&self, person: Person) -> NameCodes {
        self.names.get(person.0 as usize).copied().unwrap_or_default()
    }
}

fn person_of(id: Code) -> Option<Person> {
    id.0.checked_sub(1).map(Person)
}

fn id_of(person: Person) -> Code {
    Code(person.0.saturating_add(1))
}

/// The pairs with this first part, of sorted pairs.
fn equal_range(pairs: &[(Code, Code)], first: Code) -> &[(Code, Code)] {
    let from = pairs.partition_point(|(each, _)| *each < first);
    let to = pairs.partition_point(|(each, _)| *each <= first);
    pairs.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests;
