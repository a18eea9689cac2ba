//! Rows that ask for the same: same person, organisation and targets, exactly or but for letter case.

use std::borrow::Cow;

use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

use super::{Hashes, Key, Keys, compared, folded, insert, remove};
use crate::core::rules::row::{Issue, Issues, Places};
use crate::core::sheet::RowId;

/// Rows that are exactly equal, in order.
type Variant = Vec<RowId>;

/// Groups of rows that are equal but for case.
#[derive(Clone, Debug, Default)]
pub(super) struct Requests {
    heads: HashTable<RowId>,
    /// By first row, for groups of two rows and more.
    groups: HashMap<RowId, Vec<Variant>>,
    hasher: foldhash::fast::RandomState,
}

fn key(keys: Keys<'_>) -> Key<5> {
    let Places { id, organisation, curriculum, course, session, .. } = *keys.places;
    Key { places: [id, organisation, curriculum, course, session], compared: folded }
}

fn exactly_equal(keys: Keys<'_>, one: RowId, other: RowId) -> bool {
    Key { compared: |cell| Cow::Borrowed(compared(cell)), ..key(keys) }.are_equal(keys, one, other)
}

/// The rows whose standing depends on which rows come first.
fn firsts(group: &[Variant]) -> impl Iterator<Item = RowId> {
    group.iter().filter_map(|variant| variant.first().copied())
}

impl Requests {
    pub(super) fn hash(&self, keys: Keys<'_>, row: RowId) -> u64 {
        key(keys).hash(keys, row, &self.hasher)
    }

    pub(super) fn hashes<'a>(&self, keys: Keys<'a>) -> Hashes<'a> {
        key(keys).hashes(keys, &self.hasher)
    }

    /// Makes room in an empty table.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.heads.reserve(rows, |_| 0);
    }

    pub(super) fn link(&mut self, keys: Keys<'_>, row: RowId, hash: u64, touched: &mut Vec<RowId>) {
        let Self { heads, groups, hasher } = self;
        let key = key(keys);
        let mut known = match heads.entry(hash, |head| key.are_equal(keys, *head, row), |head| key.hash(keys, *head, hasher)) {
            Entry::Vacant(vacant) => {
                vacant.insert(row);
                return;
            }
            Entry::Occupied(known) => known,
        };
        let head = *known.get();
        let mut group = groups.remove(&head).unwrap_or_else(|| vec![vec![head]]);
        touched.extend(firsts(&group));
        match group.iter_mut().find(|variant| variant.first().is_some_and(|first| exactly_equal(keys, *first, row))) {
            Some(variant) => insert(variant, row),
            None => group.push(vec![row]),
        }
        let head = head.min(row);
        *known.get_mut() = head;
        groups.insert(head, group);
        touched.push(row);
    }

    pub(super) fn unlink(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        let (hash, key) = (self.hash(keys, row), key(keys));
        let Ok(mut known) = self.heads.find_entry(hash, |head| key.are_equal(keys, *head, row)) else { return };
        let Some(mut group) = self.groups.remove(known.get()) else {
            known.remove();
            return;
        };
        for variant in &mut group {
            remove(variant, row);
        }
        group.retain(|variant| !variant.is_empty());
        touched.extend(firsts(&group));
        if let Some(head) = firsts(&group).min() {
            *known.get_mut() = head;
            if group.len() > 1 || group.first().is_some_and(|variant| variant.len() > 1) {
                self.groups.insert(head, group);
            }
        }
    }

    pub(super) fn issues(&self, keys: Keys<'_>, row: RowId) -> Issues {
        let Some((head, group)) = self.group_of(keys, row) else { return Issues::default() };
        group
            .iter()
            .find(|variant| variant.binary_search(&row).is_ok())
            .map_or_else(Issues::default, |variant| issues_in(head, variant, row))
    }

    pub(super) fn all_issues(&self) -> impl Iterator<Item = (RowId, Issues)> {
        let variants = self.groups.iter().flat_map(|(head, group)| group.iter().map(|variant| (*head, variant)));
        variants.flat_map(|(head, variant)| variant.iter().map(move |row| (*row, issues_in(head, variant, *row))))
    }

    pub(super) fn earlier(&self, keys: Keys<'_>, row: RowId) -> Option<RowId> {
        let (head, group) = self.group_of(keys, row)?;
        let first = group.iter().find(|variant| variant.binary_search(&row).is_ok()).and_then(|variant| variant.first().copied())?;
        [first, head].into_iter().find(|earlier| *earlier != row)
    }

    pub(super) fn repetitions(&self, keys: Keys<'_>, row: RowId) -> &[RowId] {
        let group = self.group_of(keys, row).map(|(_, group)| group);
        let variant = group.and_then(|group| group.iter().find(|variant| variant.binary_search(&row).is_ok()));
        variant.and_then(|variant| variant.get(1..)).unwrap_or_default()
    }

    fn group_of(&self, keys: Keys<'_>, row: RowId) -> Option<(RowId, &[Variant])> {
        let key = key(keys);
        let head = *self.heads.find(self.hash(keys, row), |head| key.are_equal(keys, *head, row))?;
        Some((head, self.groups.get(&head)?))
    }
}

fn issues_in(head: RowId, variant: &[RowId], row: RowId) -> Issues {
    let mut issues = Issues::default();
    let first = variant.first().copied();
    issues.set(Issue::Duplicate, first != Some(row));
    issues.set(Issue::DuplicateCase, first == Some(row) && variant.first() != Some(&head));
    issues
}
