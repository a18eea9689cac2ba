//! Rules across rows: groups of rows that name the same thing, kept current by linking and unlinking single rows.
//!
//! A table holds the first row of each group, found by the hash of the row's key; only groups of two rows and more cost
//! anything else. A row must be unlinked before its cells change and linked after.

mod people;
mod requests;

use std::borrow::Cow;
use std::hash::BuildHasher;

use crate::core::rules::row::{Issue, Issues, Places};
use crate::core::rules::text;
use crate::core::sheet::{Code, Column, ColumnId, RowId, Sheet};

use people::People;
use requests::Requests;

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
}

impl Across {
    /// Groups all rows that are not removed.
    pub fn new(keys: Keys<'_>) -> Self {
        let mut across = Self::default();
        let (requests, people) = (across.requests.hashes(keys), across.people.hashes(keys));
        let rows = usize::try_from(keys.sheet.live_row_count()).unwrap_or(0);
        across.requests.reserve(rows);
        across.people.reserve(rows);
        let mut ignored = Vec::new();
        for row in keys.sheet.live_rows().filter(|row| keys.person(*row).is_some()) {
            across.requests.link(keys, row, requests.of_row(row), &mut ignored);
            across.people.link(keys, row, people.of_row(row), &mut ignored);
            ignored.clear();
        }
        across
    }

    /// The row's cells are as they shall be judged. Rows whose standing may have changed are added to `touched`.
    pub fn link(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if keys.person(row).is_some() {
            let (request, person) = (self.requests.hash(keys, row), self.people.hash(keys, row));
            self.requests.link(keys, row, request, touched);
            self.people.link(keys, row, person, touched);
        }
    }

    /// The row's cells are about to change, or the row to leave. Rows whose standing may have changed are added to `touched`.
    pub fn unlink(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if keys.person(row).is_some() {
            self.requests.unlink(keys, row, touched);
            self.people.unlink(keys, row, touched);
        }
    }

    /// What is wrong with a linked row among the others.
    pub fn issues(&self, keys: Keys<'_>, row: RowId) -> Issues {
        if keys.person(row).is_none() {
            return Issues::default();
        }
        self.requests.issues(keys, row).with(self.people.issues(keys, row))
    }

    /// What is wrong with every row that stands in a group; a row may be named twice with different issues.
    pub fn all_issues(&self, keys: Keys<'_>) -> impl Iterator<Item = (RowId, Issues)> {
        self.requests.all_issues().chain(self.people.all_issues(keys))
    }

    /// The earlier row that a duplicate repeats, exactly or but for case.
    pub fn earlier(&self, keys: Keys<'_>, row: RowId) -> Option<RowId> {
        self.requests.earlier(keys, row)
    }

    /// The rows that repeat the same earlier row as this one does, itself included.
    pub fn repetitions(&self, keys: Keys<'_>, row: RowId) -> &[RowId] {
        self.requests.repetitions(keys, row)
    }

    /// Other rows of the same person, at most `most`, that say something else than this row where this issue looks.
    pub fn contradicting(&self, keys: Keys<'_>, row: RowId, conflict: Issue, most: usize) -> Vec<RowId> {
        self.people.contradicting(keys, row, conflict, most)
    }

    /// What most rows of the same person say where this issue looks, and the rows that say something else.
    pub fn majority<'a>(&self, keys: Keys<'a>, row: RowId, conflict: Issue) -> Option<(&'a str, Vec<RowId>)> {
        self.people.majority(keys, row, conflict)
    }
}

/// The places of a key with the form in which they are compared.
#[derive(Clone, Copy)]
struct Key<const N: usize> {
    places: [Option<ColumnId>; N],
    compared: for<'a> fn(&'a str) -> Cow<'a, str>,
}

impl<const N: usize> Key<N> {
    fn hash(&self, keys: Keys<'_>, row: RowId, hasher: &impl BuildHasher) -> u64 {
        combined(self.places.into_iter().map(|place| hasher.hash_one(&*(self.compared)(keys.cell(row, place)))))
    }

    fn are_equal(&self, keys: Keys<'_>, one: RowId, other: RowId) -> bool {
        self.places.into_iter().all(|place| {
            let (one, other) = (keys.cell(one, place), keys.cell(other, place));
            one == other || (self.compared)(one) == (self.compared)(other)
        })
    }

    /// The hashes of all different values, for hashing many rows.
    fn hashes<'a>(&self, keys: Keys<'a>, hasher: &impl BuildHasher) -> Hashes<'a> {
        let of_values = |values: &'a Column| {
            let by_code = values.values().map(|code| hasher.hash_one(&*(self.compared)(values.text(code)))).collect();
            (values, by_code)
        };
        let columns = self.places.into_iter().map(|place| place.and_then(|place| keys.sheet.column(place)).map(of_values));
        Hashes { columns: columns.collect(), nothing: hasher.hash_one("") }
    }
}

/// The hash of each different value of the columns of a key.
struct Hashes<'a> {
    columns: Vec<Option<(&'a Column, Vec<u64>)>>,
    nothing: u64,
}

impl Hashes<'_> {
    /// The same as [`Key::hash`].
    fn of_row(&self, row: RowId) -> u64 {
        combined(self.columns.iter().map(|column| match column {
            Some((column, hashes)) => {
                let code: Code = column.code(row);
                hashes.get(code.index()).copied().unwrap_or(self.nothing)
            }
            None => self.nothing,
        }))
    }
}

fn combined(hashes: impl Iterator<Item = u64>) -> u64 {
    // The odd constant of the golden ratio spreads what the rotation keeps in order.
    hashes.fold(0, |all: u64, each| (all.rotate_left(23) ^ each).wrapping_mul(0x9e37_79b9_7f4a_7c15))
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
