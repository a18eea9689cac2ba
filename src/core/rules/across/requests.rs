//! Rows that ask for the same: same person, organisation and targets, exactly or but for letter case.

use std::borrow::Cow;

use super::groups::{Group, Groups, Key};
use super::{Keys, compared, folded, insert, remove};
use crate::core::rules::row::{Issue, Issues, Places};
use crate::core::sheet::RowId;

/// All rows by what they ask for.
pub(super) type Requests = Groups<Repeated, 5>;

/// Rows that are equal but for case: those that are exactly equal together, each in order.
#[derive(Clone, Debug)]
pub(super) struct Repeated {
    variants: Vec<Vec<RowId>>,
}

fn exactly_equal(keys: Keys<'_>, one: RowId, other: RowId) -> bool {
    Key { compared: |cell| Cow::Borrowed(compared(cell)), ..Repeated::key(keys) }.are_equal(keys, one, other)
}

impl Group<5> for Repeated {
    fn key(keys: Keys<'_>) -> Key<5> {
        let Places { id, organisation, curriculum, course, session, .. } = *keys.places;
        Key { places: [id, organisation, curriculum, course, session], compared: folded }
    }

    fn of(_: Keys<'_>, row: RowId) -> Self {
        Self { variants: vec![vec![row]] }
    }

    fn add(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        touched.extend(self.firsts());
        match self.variants.iter_mut().find(|variant| variant.first().is_some_and(|first| exactly_equal(keys, *first, row))) {
            Some(variant) => insert(variant, row),
            None => self.variants.push(vec![row]),
        }
    }

    fn take(&mut self, _: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        for variant in &mut self.variants {
            remove(variant, row);
        }
        self.variants.retain(|variant| !variant.is_empty());
        touched.extend(self.firsts());
    }

    fn head(&self) -> Option<RowId> {
        self.firsts().min()
    }

    fn has_several(&self) -> bool {
        self.variants.len() > 1 || self.variants.first().is_some_and(|variant| variant.len() > 1)
    }
}

impl Repeated {
    /// The rows whose standing depends on which rows come first.
    fn firsts(&self) -> impl Iterator<Item = RowId> {
        self.variants.iter().filter_map(|variant| variant.first().copied())
    }

    fn variant_of(&self, row: RowId) -> Option<&[RowId]> {
        self.variants.iter().find(|variant| variant.binary_search(&row).is_ok()).map(Vec::as_slice)
    }

    pub fn issues(&self, row: RowId) -> Issues {
        self.head().zip(self.variant_of(row)).map_or_else(Issues::default, |(head, variant)| issues_in(head, variant, row))
    }

    /// The rows with their issues.
    pub fn all_issues(&self) -> impl Iterator<Item = (RowId, Issues)> {
        let head = self.head().unwrap_or(RowId(0));
        self.variants.iter().flat_map(move |variant| variant.iter().map(move |row| (*row, issues_in(head, variant, *row))))
    }

    /// The earlier row that a duplicate repeats, exactly or but for case.
    pub fn earlier(&self, row: RowId) -> Option<RowId> {
        let first = self.variant_of(row)?.first().copied();
        [first, self.head()].into_iter().flatten().find(|earlier| *earlier != row)
    }

    /// The rows that repeat the same earlier row as this one does, itself included.
    pub fn repetitions(&self, row: RowId) -> &[RowId] {
        self.variant_of(row).and_then(|variant| variant.get(1..)).unwrap_or_default()
    }
}

fn issues_in(head: RowId, variant: &[RowId], row: RowId) -> Issues {
    let mut issues = Issues::default();
    let first = variant.first().copied();
    issues.set(Issue::Duplicate, first != Some(row));
    issues.set(Issue::DuplicateCase, first == Some(row) && variant.first() != Some(&head));
    issues
}
