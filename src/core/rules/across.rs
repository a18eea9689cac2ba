//! Rules across rows: groups of rows that name the same thing, kept current by linking and unlinking single rows.
//!
//! A row must be unlinked before its cells change and linked after.

mod covering;
mod groups;
mod people;
mod requests;

use std::borrow::Cow;

use crate::core::rules::row::{Issue, Issues, Places};
use crate::core::rules::text;
use crate::core::sheet::{ColumnId, RowId, Sheet};

use covering::{Covering, OneCourse};
use people::{People, Person};
use requests::{Repeated, Requests};

/// The rows' keys, as they stand in the cells now.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    /// The cells.
    pub sheet: &'a Sheet,
    /// Where the fields are.
    pub places: &'a Places,
}

/// A cell as rules across rows compare it: without outer space; blank and the placeholder are the same nothing.
pub fn compared(cell: &str) -> &str {
    let trimmed = cell.trim();
    if text::is_placeholder(trimmed) { "" } else { trimmed }
}

/// The same without letter case.
fn folded(cell: &str) -> Cow<'_, str> {
    let compared = compared(cell);
    if compared.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(compared)
    } else {
        Cow::Owned(compared.to_lowercase())
    }
}

impl<'a> Keys<'a> {
    fn cell(self, row: RowId, place: Option<ColumnId>) -> &'a str {
        place.map_or("", |column| self.sheet.cell(row, column))
    }

    /// The person of a row; `None` for rows that take part in no rule across rows.
    fn person(self, row: RowId) -> Option<&'a str> {
        let person = compared(self.cell(row, self.places.id));
        (!person.is_empty()).then_some(person)
    }
}

/// All groups of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Across {
    requests: Requests,
    people: People,
    covering: Covering,
}

impl Across {
    /// Groups all rows that are not removed.
    pub fn new(keys: Keys<'_>) -> Self {
        Self { requests: Requests::new(keys), people: People::new(keys), covering: Covering::new(keys) }
    }

    /// The row's cells are as they shall be judged. Rows whose standing may have changed are added to `touched`.
    pub fn link(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        self.requests.link(keys, row, touched);
        self.people.link(keys, row, touched);
        self.covering.link(keys, row, touched);
    }

    /// The row's cells are about to change, or the row to leave. Rows whose standing may have changed are added to `touched`.
    pub fn unlink(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        self.requests.unlink(keys, row, touched);
        self.people.unlink(keys, row, touched);
        self.covering.unlink(keys, row, touched);
    }

    /// What is wrong with a linked row among the others.
    pub fn issues(&self, keys: Keys<'_>, row: RowId) -> Issues {
        let of_request = self.requests.of(keys, row).map(|repeated| repeated.issues(row)).unwrap_or_default();
        let of_person = self.people.of(keys, row).map(|person| person.issues(keys, row)).unwrap_or_default();
        let of_course = self.covering.of(keys, row).map(|course| course.issues(row)).unwrap_or_default();
        of_request.with(of_person).with(of_course)
    }

    /// What is wrong with every row that stands in a group; a row may be named several times with different issues.
    pub fn all_issues(&self, keys: Keys<'_>) -> impl Iterator<Item = (RowId, Issues)> {
        let of_requests = self.requests.all().flat_map(Repeated::all_issues);
        let of_people = self.people.all().flat_map(move |person| person.all_issues(keys));
        of_requests.chain(of_people).chain(self.covering.all().flat_map(OneCourse::all_issues))
    }

    /// The earlier row that a duplicate repeats, exactly or but for case.
    pub fn earlier(&self, keys: Keys<'_>, row: RowId) -> Option<RowId> {
        self.requests.of(keys, row).and_then(|repeated| repeated.earlier(row))
    }

    /// The rows that repeat the same earlier row as this one does, itself included.
    pub fn repetitions(&self, keys: Keys<'_>, row: RowId) -> &[RowId] {
        self.requests.of(keys, row).map(|repeated| repeated.repetitions(row)).unwrap_or_default()
    }

    /// The first row that takes the same person off the whole course.
    pub fn wider(&self, keys: Keys<'_>, row: RowId) -> Option<RowId> {
        self.covering.of(keys, row).and_then(OneCourse::wider)
    }

    /// Other rows of the same person, at most `most`, that say something else than this row where this issue looks.
    pub fn contradicting(&self, keys: Keys<'_>, row: RowId, conflict: Issue, most: usize) -> Vec<RowId> {
        self.people.of(keys, row).map(|person| person.contradicting(keys, row, conflict, most)).unwrap_or_default()
    }

    /// What most rows of the same person say where this issue looks, and the rows that say something else.
    pub fn majority<'a>(&self, keys: Keys<'a>, row: RowId, conflict: Issue) -> Option<(&'a str, Vec<RowId>)> {
        self.people.of(keys, row).and_then(|person: &Person| person.majority(keys, conflict))
    }
}

/// Adds a row to rows in order.
fn insert(rows: &mut Vec<RowId>, row: RowId) {
    if let Err(at) = rows.binary_search(&row) {
        rows.insert(at, row);
    }
}

/// Takes a row out of rows in order.
fn remove(rows: &mut Vec<RowId>, row: RowId) {
    if let Ok(at) = rows.binary_search(&row) {
        rows.remove(at);
    }
}
