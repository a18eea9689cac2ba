//! Rules against a roster. Every different value of a batch is looked up in the roster once; a row is judged from that.

use std::sync::Arc;

use crate::core::roster::name::{Fit, folded};
use crate::core::roster::{Enrolled, Known, Person, Roster};
use crate::core::rules::across::compared;
use crate::core::rules::row::{Issue, Issues, Places};
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};

/// Issues that make it moot whether somebody is on a target.
const MOOT: [Issue; 7] = [
    Issue::UserUnknown,
    Issue::NameDiffers,
    Issue::CurriculumUnknown,
    Issue::CourseUnknown,
    Issue::SessionUnknown,
    Issue::TargetMissing,
    Issue::SessionWithoutCourse,
];

/// What the roster knows of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    /// The cell says nothing.
    Nothing,
    /// The roster does not know it.
    Unknown,
    /// The roster knows it by this code.
    Known(Code),
}

impl Sought {
    fn of(text: &str, find: impl FnOnce(&str) -> Option<Code>) -> Self {
        if text.is_empty() { Self::Nothing } else { find(text).map_or(Self::Unknown, Self::Known) }
    }

    /// The session that is asked for; `Some(None)` where nobody is on it.
    fn asked(self) -> Option<Option<Code>> {
        match self {
            Self::Nothing => None,
            Self::Unknown => Some(None),
            Self::Known(code) => Some(Some(code)),
        }
    }
}

/// What the roster knows of the values of one column, by their codes.
#[derive(Clone, Debug, Default)]
struct Looked(Vec<Sought>);

impl Looked {
    /// Looks up the values that have come into the column since.
    fn learn(&mut self, sheet: &Sheet, place: Option<ColumnId>, look: impl Fn(&str) -> Sought) {
        let Some(column) = place.and_then(|place| sheet.column(place)) else { return };
        self.0.reserve(column.value_count().saturating_sub(self.0.len()));
        for code in column.values().skip(self.0.len()) {
            self.0.push(look(compared(column.text(code))));
        }
    }

    fn of(&self, sheet: &Sheet, place: Option<ColumnId>, row: RowId) -> Sought {
        let code = place.map(|place| sheet.code(row, place));
        code.and_then(|code| self.0.get(code.index())).copied().unwrap_or(Sought::Nothing)
    }
}

/// The values of a batch as a roster knows them.
#[derive(Clone, Debug)]
pub struct Against {
    roster: Arc<Roster>,
    ids: Looked,
    last_names: Looked,
    first_names: Looked,
    curricula: Looked,
    courses: Looked,
    sessions: Looked,
}

impl Against {
    /// Looks up every value of a sheet.
    pub fn new(roster: Arc<Roster>, sheet: &Sheet, places: &Places) -> Self {
        let mut against = Self {
            roster,
            ids: Looked::default(),
            last_names: Looked::default(),
            first_names: Looked::default(),
            curricula: Looked::default(),
            courses: Looked::default(),
            sessions: Looked::default(),
        };
        against.learn(sheet, places);
        against
    }

    /// Looks up the values that have come into the sheet since.
    pub fn learn(&mut self, sheet: &Sheet, places: &Places) {
        let roster = Arc::clone(&self.roster);
        let known = |known: &Known, text: &str| Sought::of(text, |text| known.find(text));
        self.ids.learn(sheet, places.id, |id| Sought::of(id, |id| roster.id_code(id)));
        self.last_names.learn(sheet, places.last_name, |name| Sought::of(&folded(name), |name| roster.last_name(name)));
        self.first_names.learn(sheet, places.first_name, |name| Sought::of(&folded(name), |name| roster.first_name(name)));
        self.curricula.learn(sheet, places.curriculum, |id| known(roster.curricula(), id));
        self.courses.learn(sheet, places.course, |id| known(roster.courses(), id));
        self.sessions.learn(sheet, places.session, |id| known(roster.sessions(), id));
    }

    /// What the roster finds wrong with a row that by itself has these issues.
    pub fn issues(&self, sheet: &Sheet, places: &Places, row: RowId, own: Issues) -> Issues {
        let mut issues = Issues::default();
        let id = self.ids.of(sheet, places.id, row);
        issues.set(Issue::UserUnknown, id == Sought::Unknown);
        let person = if let Sought::Known(code) = id { self.roster.person_of(code) } else { None };
        if let Some(person) = person {
            let fit = self.fit(sheet, places, row, person);
            issues.set(Issue::NameDiffers, fit == Fit::Other);
            issues.set(Issue::NameIsNear, fit == Fit::Near);
        }
        let curriculum = self.curricula.of(sheet, places.curriculum, row);
        let (course, session) = (self.courses.of(sheet, places.course, row), self.sessions.of(sheet, places.session, row));
        issues.set(Issue::CurriculumUnknown, curriculum == Sought::Unknown && !self.roster.curricula().is_empty());
        issues.set(Issue::CourseUnknown, course == Sought::Unknown && !self.roster.courses().is_empty());
        issues.set(Issue::SessionUnknown, self.is_unknown_session(course, session));
        let moot = own.with(issues).has_any(MOOT.into_iter().collect());
        if let Some(person) = person.filter(|_| !moot) {
            match self.enrolled(person, curriculum, course, session) {
                Enrolled::Nowhere => issues.set(Issue::NotEnrolled, true),
                Enrolled::Elsewhere => issues.set(Issue::EnrolledElsewhere, true),
                Enrolled::There | Enrolled::Unsaid => {}
            }
        }
        issues
    }

    /// How the name in a row fits a person. Texts are compared only where the codes differ.
    fn fit(&self, sheet: &Sheet, places: &Places, row: RowId, person: Person) -> Fit {
        let ours = (self.last_names.of(sheet, places.last_name, row), self.first_names.of(sheet, places.first_name, row));
        let (last, first) = self.roster.folded_codes(person);
        if ours == (Sought::Known(last), Sought::Known(first)) {
            return Fit::Same;
        }
        let name = name_in(sheet, places, row);
        self.roster.fit((&name.0, &name.1), person)
    }

    /// A session that nobody is on, or that is another course's while the roster knows sessions of this one.
    fn is_unknown_session(&self, course: Sought, session: Sought) -> bool {
        match (course, session) {
            (_, Sought::Nothing) => false,
            (_, Sought::Unknown) => !self.roster.sessions().is_empty(),
            (Sought::Known(course), Sought::Known(session)) => {
                self.roster.sections_of(course).next().is_some() && !self.roster.has_section(course, session)
            }
            (_, Sought::Known(_)) => false,
        }
    }

    /// Whether a person is on the narrowest target that a row names; unsaid where the roster has no targets of that kind.
    fn enrolled(&self, person: Person, curriculum: Sought, course: Sought, session: Sought) -> Enrolled {
        match (curriculum, course) {
            (_, Sought::Known(course)) => self.roster.enrolled(person, course, session.asked()),
            (Sought::Known(curriculum), Sought::Nothing) if !self.roster.is_on_curriculum(person, curriculum) => Enrolled::Nowhere,
            _ => Enrolled::Unsaid,
        }
    }
}

/// The folded last and first name in a row.
pub fn name_in(sheet: &Sheet, places: &Places, row: RowId) -> (String, String) {
    let name = |place: Option<ColumnId>| place.map(|place| folded(compared(sheet.cell(row, place)))).unwrap_or_default();
    (name(places.last_name), name(places.first_name))
}
