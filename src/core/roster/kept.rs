//! The roster as it is kept on this computer: one text of tab-separated records that begins with what it is and as of when.

use std::io::{self, Read, Write};

use jiff::civil::Date;

use super::builder::{Builder, Entry};
use super::{Roster, person_of};

/// What the first record begins with; another number is another form.
const FORM: &str = "offroll-roster-1";

/// Writes a roster: who it is of and when, then `ID`, `LastName`, `FirstName`, `CurrID`, `CourseID`, `SessionID` of each person without
/// enrollments, and of each enrollment.
pub fn write_kept(roster: &Roster, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(out);
    writer.write_record([FORM, &roster.as_of.to_string(), &roster.name])?;
    for person in roster.ids.codes().filter_map(person_of) {
        let (id, (last, first)) = (roster.id(person), roster.name_of(person));
        let (courses, curricula) = (roster.on_courses.of(person), roster.on_curricula.of(person));
        if courses.is_empty() && curricula.is_empty() {
            writer.write_record([id, last, first, "", "", ""])?;
        }
        for (course, session) in courses {
            writer.write_record([id, last, first, "", roster.courses.text(*course), roster.sessions.text(*session)])?;
        }
        for curriculum in curricula {
            writer.write_record([id, last, first, roster.curricula.text(*curriculum), "", ""])?;
        }
    }
    writer.flush()
}

/// Reads what [`write_kept`] wrote; `None` where it is something else or damaged.
pub fn from_kept(bytes: impl Read) -> Option<Roster> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).has_headers(false).from_reader(bytes);
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).ok()? || record.get(0) != Some(FORM) {
        return None;
    }
    let as_of: Date = record.get(1)?.parse().ok()?;
    let mut builder = Builder::new(record.get(2)?, as_of);
    while reader.read_record(&mut record).ok()? {
        let cell = |at: usize| record.get(at);
        builder.add(Entry {
            id: cell(0)?,
            last_name: cell(1)?,
            first_name: cell(2)?,
            curriculum: cell(3)?,
            course: cell(4)?,
            session: cell(5)?,
        });
    }
    Some(builder.finish())
}
