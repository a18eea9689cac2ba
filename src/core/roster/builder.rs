//! Rows of any table → a roster: one row a person and target, found by the names of its columns or by a person's choices.

use jiff::civil::Date;

use super::{ByPerson, NameCodes, Names, Person, Roster, name, person_of};
use crate::core::header::{Choice, Header};
use crate::core::opening::{Opened, Refusal};
use crate::core::profile::Profile;
use crate::core::rules::across::compared;
use crate::core::rules::row::Places;
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};
use crate::core::text::Message;

/// The id of the refusal of a table without a column of IDs.
pub const NO_ID: &str = "roster-no-id";

/// Columns that a refusal names at most.
const NAMED: usize = 12;

/// Values that a column is shown with.
const SAMPLES: usize = 3;

/// Rows that are looked at for these.
const SAMPLED_ROWS: u32 = 200;

/// Which columns of a table hold what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the column that stands for the field of that name")]
pub struct RosterColumns {
    pub id: Option<ColumnId>,
    pub last_name: Option<ColumnId>,
    pub first_name: Option<ColumnId>,
    pub curriculum: Option<ColumnId>,
    pub course: Option<ColumnId>,
    pub session: Option<ColumnId>,
}

impl RosterColumns {
    /// Where a header has them.
    pub fn of(header: &Header, profile: &Profile) -> Self {
        let Places { id, last_name, first_name, curriculum, course, session, .. } = Places::of(header, profile);
        Self { id, last_name, first_name, curriculum, course, session }
    }
}

/// A column of a table, for a person who says what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSample {
    /// Its header as it stands.
    pub header: String,
    /// Some of its values; none of a secret.
    pub values: Vec<String>,
}

/// Every column of a table with some of its values.
pub fn samples(opened: &Opened) -> Vec<ColumnSample> {
    let values_of = |column: ColumnId| {
        let cells = (0..opened.sheet.row_count().min(SAMPLED_ROWS)).map(|row| opened.sheet.cell(RowId(row), column));
        let mut values: Vec<String> = Vec::new();
        for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
            if values.len() < SAMPLES && values.iter().all(|value| value != cell) {
                values.push(cell.to_owned());
            }
        }
        values
    };
    let columns = opened.header.columns_with_ids();
    columns
        .map(|(column, header)| ColumnSample {
            header: header.raw.clone(),
            values: if header.secret.is_some() { Vec::new() } else { values_of(column) },
        })
        .collect()
}

/// The roster in a table. `choices` say what columns are where their headers do not. Rows without an ID are passed over.
pub fn from_table(opened: &Opened, choices: &[(ColumnId, Choice)], profile: &Profile, name: &str, as_of: Date) -> Result<Roster, Refusal> {
    let cells: Vec<String> = opened.header.columns.iter().map(|column| column.raw.clone()).collect();
    let header = Header::map(&cells, opened.header.line, profile, choices);
    let columns = RosterColumns::of(&header, profile);
    if columns.id.is_none() {
        return Err(without_id(&header, profile, name));
    }
    let mut builder = Builder::new(name, as_of);
    builder.add_table(&opened.sheet, columns);
    Ok(builder.finish())
}

/// Says which columns there are; those of secrets as well, for a header is no secret.
fn without_id(header: &Header, profile: &Profile, name: &str) -> Refusal {
    let headers = header.columns_with_ids().map(|(column, _)| header.name_of(column, profile)).filter(|name| !name.trim().is_empty());
    let mut names: Vec<&str> = headers.take(NAMED.saturating_add(1)).collect();
    if names.len() > NAMED {
        names.truncate(NAMED);
        names.push("…");
    }
    let message = Message::new("roster-no-id").with("file", name).with("columns", names.join(", ")).with("count", names.len());
    Refusal { id: NO_ID, message }
}

/// One row of a roster, blanks and placeholders empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Entry<'a> {
    pub id: &'a str,
    pub last_name: &'a str,
    pub first_name: &'a str,
    pub curriculum: &'a str,
    pub course: &'a str,
    pub session: &'a str,
}

/// A roster that grows row by row.
#[derive(Default)]
pub(super) struct Builder {
    roster: Roster,
    on_courses: Vec<(Person, (Code, Code))>,
    on_curricula: Vec<(Person, Code)>,
}

impl Builder {
    pub fn new(name: &str, as_of: Date) -> Self {
        Self { roster: Roster { name: name.to_owned(), as_of, ..Roster::default() }, ..Self::default() }
    }

    fn add_table(&mut self, sheet: &Sheet, columns: RosterColumns) {
        let column = |place: Option<ColumnId>| place.and_then(|place| sheet.column(place));
        let RosterColumns { id, last_name, first_name, curriculum, course, session } = columns;
        let columns = [id, last_name, first_name, curriculum, course, session].map(column);
        for row in sheet.live_rows() {
            let [id, last_name, first_name, curriculum, course, session] =
                columns.map(|column| column.map_or("", |column| compared(column.cell(row))));
            self.add(Entry { id, last_name, first_name, curriculum, course, session });
        }
    }

    /// Adds a row. Of several names of one person the first that is not blank counts.
    pub fn add(&mut self, entry: Entry<'_>) {
        let roster = &mut self.roster;
        let Some(person) = (!entry.id.is_empty()).then(|| roster.ids.learn(entry.id)).and_then(person_of) else { return };
        let at = person.0 as usize;
        if roster.names.len() <= at {
            roster.names.resize(at.saturating_add(1), NameCodes::default());
        }
        if let Some(names) = roster.names.get_mut(at) {
            if names.last == Code::EMPTY {
                names.last = roster.last_names.learn(entry.last_name);
            }
            if names.first == Code::EMPTY {
                names.first = roster.first_names.learn(entry.first_name);
            }
        }
        if !entry.course.is_empty() {
            let target = (roster.courses.learn(entry.course), roster.sessions.learn(entry.session));
            self.on_courses.push((person, target));
        }
        if !entry.curriculum.is_empty() {
            self.on_curricula.push((person, roster.curricula.learn(entry.curriculum)));
        }
    }

    pub fn finish(self) -> Roster {
        let Self { mut roster, on_courses, on_curricula } = self;
        let people = roster.ids.len();
        roster.on_courses = by_person(on_courses, people);
        roster.on_curricula = by_person(on_curricula, people);
        roster.sections = roster.on_courses.pairs.iter().copied().filter(|(_, session)| *session != Code::EMPTY).collect();
        roster.sections.sort_unstable();
        roster.sections.dedup();
        roster.sections_by_session = roster.sections.iter().map(|(course, session)| (*session, *course)).collect();
        roster.sections_by_session.sort_unstable();
        roster.course_people = vec![0; roster.courses.len().saturating_add(1)];
        for person in roster.ids.codes().filter_map(person_of) {
            let mut last = None;
            for (course, _) in roster.on_courses.of(person) {
                if let Some(count) = roster.course_people.get_mut(course.index()).filter(|_| last != Some(*course)) {
                    *count = count.saturating_add(1);
                }
                last = Some(*course);
            }
        }
        let Roster { ids, last_names, first_names, curricula, courses, sessions, .. } = &mut roster;
        for known in [ids, &mut last_names.written, &mut first_names.written, curricula, courses, sessions] {
            known.shrink();
        }
        roster
    }
}

impl Names {
    fn learn(&mut self, name: &str) -> Code {
        let code = self.written.learn(name);
        if self.folded_of.len() <= code.index() {
            // Codes are given in order, so at most one is new; the first is that of nothing.
            self.folded_of.resize(code.index(), Code::EMPTY);
            let folded = self.folded.learn(&name::folded(name));
            self.folded_of.push(folded);
        }
        code
    }
}

fn by_person<T: Copy + Ord>(mut entries: Vec<(Person, T)>, people: usize) -> ByPerson<T> {
    entries.sort_unstable();
    entries.dedup();
    let mut starts = Vec::with_capacity(people.saturating_add(1));
    let mut at = 0_usize;
    for person in 0..=people {
        while entries.get(at).is_some_and(|(each, _)| (each.0 as usize) < person) {
            at = at.saturating_add(1);
        }
        starts.push(u32::try_from(at).unwrap_or(u32::MAX));
    }
    ByPerson { starts, pairs: entries.into_iter().map(|(_, pair)| pair).collect() }
}
