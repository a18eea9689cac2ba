//! Rows of one person on one course: a row that leaves the whole course covers those that leave one of its sessions.

use std::borrow::Cow;

use super::groups::{Group, Groups, Key};
use super::{Keys, compared, insert, remove};
use crate::core::rules::row::{Issue, Issues};
use crate::core::sheet::RowId;

/// All rows by person and course.
pub(super) type Covering = Groups<OneCourse, 2>;

/// The rows of one person on one course, each in order.
#[derive(Clone, Debug, Default)]
pub(super) struct OneCourse {
    /// Those that leave the whole course.
    wide: Vec<RowId>,
    /// Those that leave one session.
    narrow: Vec<RowId>,
}

fn names_session(keys: Keys<'_>, row: RowId) -> bool {
    !compared(keys.cell(row, keys.places.session)).is_empty()
}

impl Group<2> for OneCourse {
    fn key(keys: Keys<'_>) -> Key<2> {
        Key { places: [keys.places.id, keys.places.course], compared: |cell| Cow::Borrowed(compared(cell)) }
    }

    fn takes_part(keys: Keys<'_>, row: RowId) -> bool {
        keys.person(row).is_some() && !compared(keys.cell(row, keys.places.course)).is_empty()
    }

    fn of(keys: Keys<'_>, row: RowId) -> Self {
        let mut course = Self::default();
        course.add(keys, row, &mut Vec::new());
        course
    }

    fn add(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if names_session(keys, row) {
            insert(&mut self.narrow, row);
            return;
        }
        if self.wide.is_empty() {
            touched.extend(&self.narrow);
        }
        insert(&mut self.wide, row);
    }

    fn take(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if names_session(keys, row) {
            remove(&mut self.narrow, row);
            return;
        }
        remove(&mut self.wide, row);
        if self.wide.is_empty() {
            touched.extend(&self.narrow);
        }
    }

    fn head(&self) -> Option<RowId> {
        self.wide.first().into_iter().chain(self.narrow.first()).min().copied()
    }

    fn has_several(&self) -> bool {
        self.wide.len().saturating_add(self.narrow.len()) > 1
    }
}

impl OneCourse {
    /// The first row that leaves the whole course.
    pub fn wider(&self) -> Option<RowId> {
        self.wide.first().copied()
    }

    pub fn issues(&self, row: RowId) -> Issues {
        let mut issues = Issues::default();
        issues.set(Issue::Covered, !self.wide.is_empty() && self.narrow.binary_search(&row).is_ok());
        issues
    }

    /// The rows that are covered, with their issue.
    pub fn all_issues(&self) -> impl Iterator<Item = (RowId, Issues)> {
        let covered = if self.wide.is_empty() { &[][..] } else { self.narrow.as_slice() };
        covered.iter().map(|row| (*row, self.issues(*row)))
    }
}
