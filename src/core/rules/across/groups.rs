//! Rows with an equal key, found by its hash. The table holds the first row of each group; only groups of two rows and more cost
//! anything else.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

use super::Keys;
use crate::core::sheet::{Code, Column, ColumnId, RowId};

/// What is known of two rows and more that share a key of `N` cells.
pub(super) trait Group<const N: usize>: Sized {
    /// The key that they share.
    fn key(keys: Keys<'_>) -> Key<N>;

    /// Whether a row takes part at all.
    fn takes_part(keys: Keys<'_>, row: RowId) -> bool {
        keys.person(row).is_some()
    }

    /// What is known of one row alone.
    fn of(keys: Keys<'_>, row: RowId) -> Self;

    /// A row comes in. Other rows whose standing may have changed are added to `touched`.
    fn add(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>);

    /// A row goes. Other rows whose standing may have changed are added to `touched`.
    fn take(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>);

    /// The first row.
    fn head(&self) -> Option<RowId>;

    /// Whether there are two rows and more.
    fn has_several(&self) -> bool;
}

/// All groups of one kind.
#[derive(Clone, Debug)]
pub(super) struct Groups<G, const N: usize> {
    heads: HashTable<RowId>,
    /// By first row, for groups of two rows and more.
    by_head: HashMap<RowId, G>,
    /// Seeded at random: keys come from files that nobody vouches for.
    hasher: foldhash::fast::RandomState,
}

impl<G, const N: usize> Default for Groups<G, N> {
    fn default() -> Self {
        Self { heads: HashTable::default(), by_head: HashMap::default(), hasher: foldhash::fast::RandomState::default() }
    }
}

impl<G: Group<N>, const N: usize> Groups<G, N> {
    /// Groups all rows that are not removed.
    pub fn new(keys: Keys<'_>) -> Self {
        let mut groups = Self::default();
        let hashes = G::key(keys).hashes(keys, &groups.hasher);
        groups.heads.reserve(usize::try_from(keys.sheet.live_row_count()).unwrap_or(0), |_| 0);
        let mut ignored = Vec::new();
        for row in keys.sheet.live_rows().filter(|row| G::takes_part(keys, *row)) {
            groups.link_hashed(keys, row, hashes.of_row(row), &mut ignored);
            ignored.clear();
        }
        groups
    }

    /// The row's cells are as they shall be judged. Rows whose standing may have changed are added to `touched`.
    pub fn link(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if G::takes_part(keys, row) {
            let hash = G::key(keys).hash(keys, row, &self.hasher);
            self.link_hashed(keys, row, hash, touched);
        }
    }

    fn link_hashed(&mut self, keys: Keys<'_>, row: RowId, hash: u64, touched: &mut Vec<RowId>) {
        let Self { heads, by_head, hasher } = self;
        let key = G::key(keys);
        match heads.entry(hash, |head| key.are_equal(keys, *head, row), |head| key.hash(keys, *head, hasher)) {
            Entry::Vacant(vacant) => {
                vacant.insert(row);
            }
            Entry::Occupied(mut known) => {
                let head = *known.get();
                let mut group = by_head.remove(&head).unwrap_or_else(|| G::of(keys, head));
                group.add(keys, row, touched);
                *known.get_mut() = head.min(row);
                by_head.insert(head.min(row), group);
                touched.push(row);
            }
        }
    }

    /// The row's cells are about to change, or the row to leave. Rows whose standing may have changed are added to `touched`.
    pub fn unlink(&mut self, keys: Keys<'_>, row: RowId, touched: &mut Vec<RowId>) {
        if !G::takes_part(keys, row) {
            return;
        }
        let key = G::key(keys);
        let hash = key.hash(keys, row, &self.hasher);
        let Ok(mut known) = self.heads.find_entry(hash, |head| key.are_equal(keys, *head, row)) else { return };
        let Some(mut group) = self.by_head.remove(known.get()) else {
            known.remove();
            return;
        };
        group.take(keys, row, touched);
        if let Some(head) = group.head() {
            *known.get_mut() = head;
            if group.has_several() {
                self.by_head.insert(head, group);
            }
        }
    }

    /// The group of a row, where it has two rows and more.
    pub fn of(&self, keys: Keys<'_>, row: RowId) -> Option<&G> {
        if !G::takes_part(keys, row) {
            return None;
        }
        let key = G::key(keys);
        let head = self.heads.find(key.hash(keys, row, &self.hasher), |head| key.are_equal(keys, *head, row))?;
        self.by_head.get(head)
    }

    /// All groups of two rows and more.
    pub fn all(&self) -> impl Iterator<Item = &G> {
        self.by_head.values()
    }
}

/// The places of a key with the form in which they are compared.
#[derive(Clone, Copy)]
pub(super) struct Key<const N: usize> {
    pub places: [Option<ColumnId>; N],
    pub compared: for<'a> fn(&'a str) -> Cow<'a, str>,
}

impl<const N: usize> Key<N> {
    fn hash(&self, keys: Keys<'_>, row: RowId, hasher: &impl BuildHasher) -> u64 {
        combined(self.places.into_iter().map(|place| hasher.hash_one(&*(self.compared)(keys.cell(row, place)))))
    }

    /// Whether two rows have this key in common.
    pub fn are_equal(&self, keys: Keys<'_>, one: RowId, other: RowId) -> bool {
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
