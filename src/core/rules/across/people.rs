//! Rows of one person, and whether they agree on organisation and names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::groups::{Group, Groups, Key};
use super::{Keys, compared, folded, insert, remove};
use crate::core::rules::row::{Issue, Issues};
use crate::core::sheet::{ColumnId, RowId};

/// What people are described by: the conflict that each can give.
const CONFLICTS: [Issue; 3] = [Issue::OrganisationConflict, Issue::LastNameConflict, Issue::FirstNameConflict];

/// Most rows of one person that are asked what most of them say: each of them asks all.
const MOST_ROWS: usize = 2000;

/// What the rows of one person say in one column.
#[derive(Clone, Debug)]
enum Said {
    /// All that say something say the same as this row.
    Same(Option<RowId>),
    /// They disagree: how many rows say what, without case and outer space.
    #[expect(clippy::box_collection, reason = "agreeing people, nearly all, must stay small")]
    Different(Box<BTreeMap<String, u32>>),
}

/// A person with two rows and more.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// In order.
    rows: Vec<RowId>,
    said: [Said; 3],
}

/// Rows by ID.
pub(super) type People = Groups<Person, 1>;

fn described(keys: Keys<'_>) -> [Option<ColumnId>; 3] {
    [keys.places.organisation, keys.places.last_name, keys.places.first_name]
}

/// The column of a conflict.
fn column_of(keys: Keys<'_>, conflict: Issue) -> Option<ColumnId> {
    CONFLICTS.into_iter().zip(described(keys)).find(|(each, _)| *each == conflict).and_then(|(_, column)| column)
}

/// What a row says in a column, in the form that is compared; `None` where it says nothing.
fn saying(keys: Keys<'_>, row: RowId, column: Option<ColumnId>) -> Option<Cow<'_, str>> {
    Some(folded(keys.cell(row, column))).filter(|text| !text.is_empty())
}

impl Group<1> for Person {
    fn key(keys: Keys<'_>) -> Key<1> {
        Key { places: [keys.places.id], compared: |cell| Cow::Borrowed(compared(cell)) }
    }

    fn of(keys: Keys<'_>, row: RowId) -> Self {
        let said = described(keys).map(|column| Said::Same(saying(keys, row, column).map(|_| row)));
        Self { rows: vec![row], said }
    }

    fn add(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        for (said, column) in self.said.iter_mut().zip(described(keys)) {
            let Some(saying) = saying(keys, row, column) else { continue };
            match said {
                Said::Same(None) => *said = Said::Same(Some(row)),
                Said::Same(Some(other)) if self::saying(keys, *other, column).is_some_and(|other| other == saying) => {}
                Said::Same(Some(_)) => {
                    touched.extend(&self.rows);
                    *said = Said::Different(Box::new(counted(keys, self.rows.iter().copied().chain([row]), column)));
                }
                Said::Different(counts) => {
                    let count = counts.entry(saying.into_owned()).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
        insert(&mut self.rows, row);
    }

    fn take(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        remove(&mut self.rows, row);
        for (said, column) in self.said.iter_mut().zip(described(keys)) {
            let Some(saying) = saying(keys, row, column) else { continue };
            let settled = match said {
                Said::Same(speaker) => *speaker == Some(row),
                Said::Different(counts) => {
                    if let Some(count) = counts.get_mut(saying.as_ref()) {
                        *count = count.saturating_sub(1);
                    }
                    counts.retain(|_, count| *count > 0);
                    let agreed = counts.len() < 2;
                    if agreed {
                        touched.extend(&self.rows);
                    }
                    agreed
                }
            };
            if settled {
                *said = Said::Same(self.rows.iter().copied().find(|other| self::saying(keys, *other, column).is_some()));
            }
        }
    }

    fn head(&self) -> Option<RowId> {
        self.rows.first().copied()
    }

    fn has_several(&self) -> bool {
        self.rows.len() > 1
    }
}

impl Person {
    pub fn issues(&self, keys: Keys<'_>, row: RowId) -> Issues {
        let mut issues = Issues::default();
        for ((said, column), conflict) in self.said.iter().zip(described(keys)).zip(CONFLICTS) {
            issues.set(conflict, said.is_different() && saying(keys, row, column).is_some());
        }
        issues
    }

    /// The rows that are in any conflict, with their issues.
    pub fn all_issues(&self, keys: Keys<'_>) -> impl Iterator<Item = (RowId, Issues)> {
        let rows = if self.said.iter().any(Said::is_different) { self.rows.as_slice() } else { &[] };
        rows.iter().map(move |row| (*row, self.issues(keys, *row)))
    }

    /// Other rows, at most `most`, that say something else than this row where this issue looks.
    pub fn contradicting(&self, keys: Keys<'_>, row: RowId, conflict: Issue, most: usize) -> Vec<RowId> {
        let column = column_of(keys, conflict);
        let Some(own) = saying(keys, row, column) else { return Vec::new() };
        self.rows.iter().copied().filter(|other| saying(keys, *other, column).is_some_and(|said| said != own)).take(most).collect()
    }

    /// What most rows say where this issue looks, and the rows that say something else.
    pub fn majority<'a>(&self, keys: Keys<'a>, conflict: Issue) -> Option<(&'a str, Vec<RowId>)> {
        // So many rows of one person are no person: the wrong column was taken for the ID.
        if self.rows.len() > MOST_ROWS {
            return None;
        }
        let column = column_of(keys, conflict);
        let at = CONFLICTS.iter().position(|each| *each == conflict)?;
        let Some(Said::Different(counts)) = self.said.get(at) else { return None };
        let (most, count) = counts.iter().max_by_key(|(_, count)| **count)?;
        let all: u32 = counts.values().fold(0, |sum, count| sum.saturating_add(*count));
        if count.saturating_mul(2) <= all {
            return None;
        }
        let say_it = |row: &RowId| saying(keys, *row, column).is_some_and(|said| said == most.as_str());
        let first = self.rows.iter().copied().find(|row| say_it(row))?;
        let others = self.rows.iter().copied().filter(|row| !say_it(row) && saying(keys, *row, column).is_some()).collect();
        Some((keys.cell(first, column).trim(), others))
    }
}

impl Said {
    fn is_different(&self) -> bool {
        matches!(self, Self::Different(_))
    }
}

fn counted(keys: Keys<'_>, rows: impl Iterator<Item = RowId>, column: Option<ColumnId>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for saying in rows.filter_map(|row| saying(keys, row, column)) {
        let count: &mut u32 = counts.entry(saying.into_owned()).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
