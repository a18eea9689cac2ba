//! Every change that a bulk change would make, as compact data: equal changes stand together, so that they are looked at once.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use crate::core::batch::planned::{self, Extra, Planned};
use crate::core::batch::{Batch, Change};
use crate::core::findings::{Cause, Finding};
use crate::core::rules::Family;
use crate::core::sheet::{Code, ColumnId, RowId};
use crate::core::text::Message;

/// How many different values of a cause are asked which fixes they have.
const SAMPLED: usize = 200;

/// What happens to a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// A cell gets another value.
    Set {
        /// The column of the cell.
        column: ColumnId,
        /// What stands there now. Of a secret column any of the values: they must not be told apart.
        old: Code,
        /// What will stand there.
        new: Rc<str>,
    },
    /// The row leaves the sheet.
    Remove,
    /// The cells beyond the header's columns are dropped.
    DropExtra,
    /// The cells beyond the header's columns are appended to the last one.
    JoinExtra,
}

/// Changes that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeGroup {
    /// What happens to each of the rows.
    pub effect: Effect,
    first: u32,
    count: u32,
}

impl ChangeGroup {
    /// How many changes.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there is none; never so in a list.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The places of its changes among all changes of the list.
    pub fn places(&self) -> std::ops::Range<usize> {
        let first = self.first as usize;
        first..first.saturating_add(self.len())
    }
}

/// Changes in groups, the greatest group first; within a group in file order. A change takes four bytes besides its group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeList {
    rows: Vec<RowId>,
    groups: Vec<ChangeGroup>,
}

impl ChangeList {
    /// What was planned, in groups, without what would change nothing.
    fn of(batch: &Batch, planned: Planned) -> Self {
        let mut listing = Listing::default();
        let place = |(row, column, _): &(RowId, ColumnId, Rc<str>)| (*row, *column);
        let mut cells = planned.cells;
        if !cells.is_sorted_by(|one, next| place(one) < place(next)) {
            // Several findings may ask for the same cell, such as everybody in a conflict over one name: the last one counts.
            cells.reverse();
            cells.sort_by_key(place);
            cells.dedup_by_key(|cell| place(cell));
        }
        for (row, column, new) in cells {
            let old = batch.sheet.code(row, column);
            if batch.sheet.cell(row, column) != new.as_ref() {
                let old = if batch.header.is_secret(column) { Code::EMPTY } else { old };
                listing.add(row, Effect::Set { column, old, new });
            }
        }
        let mut removed = planned.remove;
        removed.sort_unstable();
        removed.dedup();
        for row in removed {
            listing.add(row, Effect::Remove);
        }
        for (row, extra) in planned.extra {
            listing.add(row, if matches!(extra, Extra::Drop) { Effect::DropExtra } else { Effect::JoinExtra });
        }
        listing.finish()
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The groups, the greatest first.
    pub fn groups(&self) -> &[ChangeGroup] {
        &self.groups
    }

    /// The row that a change concerns, by its place among all changes.
    pub fn row(&self, place: usize) -> Option<RowId> {
        self.rows.get(place).copied()
    }

    /// The change that makes those whose place `is_ticked`; `None` where none is.
    pub fn change(&self, is_ticked: impl Fn(usize) -> bool) -> Option<Change> {
        let (mut cells, mut removed, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for group in &self.groups {
            for (place, row) in group.places().filter_map(|place| Some((place, self.row(place)?))) {
                if !is_ticked(place) {
                    continue;
                }
                match &group.effect {
                    Effect::Set { column, new, .. } => cells.push((row, *column, new.as_ref().to_owned())),
                    Effect::Remove => removed.push(row),
                    Effect::DropExtra => others.push(Change::DropExtraCells(row)),
                    Effect::JoinExtra => others.push(Change::JoinExtraCells(row)),
                }
            }
        }
        if !cells.is_empty() {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
            others.push(Change::SetCells(cells));
        }
        if !removed.is_empty() {
            removed.sort_unstable();
            others.push(Change::RemoveRows(removed));
        }
        if others.len() > 1 { Some(Change::All(others)) } else { others.pop() }
    }
}

/// A list under way: each change with the number of its group, groups in the order of their first change.
#[derive(Default)]
struct Listing {
    rows: Vec<(u32, RowId)>,
    effects: Vec<(Effect, u32)>,
    numbers: HashMap<Effect, u32>,
}

impl Listing {
    fn add(&mut self, row: RowId, effect: Effect) {
        let next = u32::try_from(self.effects.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(effect).or_insert_with_key(|effect| {
            self.effects.push((effect.clone(), 0));
            next
        });
        if let Some((_, count)) = self.effects.get_mut(number as usize) {
            *count = count.saturating_add(1);
        }
        self.rows.push((number, row));
    }

    fn finish(self) -> ChangeList {
        let mut order: Vec<u32> = (0..u32::try_from(self.effects.len()).unwrap_or(u32::MAX)).collect();
        order.sort_by_key(|number| std::cmp::Reverse(self.effects.get(*number as usize).map_or(0, |(_, count)| *count)));
        let mut next_place = vec![0_u32; self.effects.len()];
        let mut groups = Vec::with_capacity(self.effects.len());
        let mut first = 0_u32;
        for number in order {
            let (Some((effect, count)), Some(place)) = (self.effects.get(number as usize), next_place.get_mut(number as usize)) else {
                continue;
            };
            *place = first;
            groups.push(ChangeGroup { effect: effect.clone(), first, count: *count });
            first = first.saturating_add(*count);
        }
        let mut rows = vec![RowId(0); self.rows.len()];
        for (number, row) in self.rows {
            if let Some(place) = next_place.get_mut(number as usize) {
                if let Some(slot) = rows.get_mut(*place as usize) {
                    *slot = row;
                }
                *place = place.saturating_add(1);
            }
        }
        ChangeList { rows, groups }
    }
}

/// One of the fixes that findings of a cause offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it does to the first finding that offers it.
    pub label: Message,
    /// The value of that finding's cell, where it has one.
    pub example: Option<String>,
}

/// A cause looked at as a whole, before it is fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CauseChanges {
    /// What the chosen fix would change.
    pub list: ChangeList,
    /// Findings of the cause that do not offer the chosen fix.
    pub without: u64,
    /// The fixes by their number, as the first values with the cause offer them.
    pub offers: Vec<Offer>,
    /// What speaks for the finding, counted in the file.
    pub evidence: Option<Message>,
}

impl Batch {
    /// Everything that `Change::FixCause` with this fix would change, and what it would leave as it is.
    pub fn changes_of_cause(&self, cause: Cause, choice: usize) -> CauseChanges {
        let change = Change::FixCause { cause, choice };
        let list = self.changes_of(&change);
        let findings = self.sampled(cause);
        let mut offers: Vec<Offer> = Vec::new();
        for finding in &findings {
            for fix in finding.fixes.iter().skip(offers.len()) {
                offers.push(Offer { label: fix.label.clone(), example: finding.value.clone() });
            }
        }
        let evidence = findings.into_iter().find_map(|finding| finding.evidence);
        CauseChanges { without: self.without(cause, &list), list, offers, evidence }
    }

    /// Everything that a change would do to cells and rows, also where one part of it hangs on what another did. Columns that it adds or chooses are
    /// not told.
    pub fn changes_of(&self, change: &Change) -> ChangeList {
        let runs = planned::runs(change);
        if let [run] = runs.as_slice() {
            return ChangeList::of(self, Planned::of(run, self.repair(), &self.file_findings, usize::MAX));
        }
        let cells = self.preview(change, usize::MAX).into_iter().map(|(row, column, value)| (row, column, Rc::from(value)));
        let removed = runs.iter().flatten().filter_map(|part| if let Change::RemoveRows(rows) = part { Some(rows) } else { None });
        let planned = Planned { cells: cells.collect(), remove: removed.flatten().copied().collect(), ..Planned::default() };
        ChangeList::of(self, planned)
    }

    /// What setting these cells would change.
    pub fn changes_of_cells(&self, cells: impl IntoIterator<Item = (RowId, ColumnId, Rc<str>)>) -> ChangeList {
        let cells = cells.into_iter().filter(|(row, column, _)| self.sheet.is_live_cell(*row, *column)).collect();
        ChangeList::of(self, Planned { cells, ..Planned::default() })
    }

    /// Findings of a cause, each with a different value, as many as are asked.
    fn sampled(&self, cause: Cause) -> Vec<Finding> {
        let mut seen = HashSet::new();
        let mut findings = Vec::new();
        let mut next = self.next_of_cause(cause, RowId(0));
        while let Some((row, column)) = next.filter(|_| findings.len() < SAMPLED) {
            let is_new = column.is_none_or(|column| seen.insert(self.sheet.code(row, column)));
            if is_new {
                findings.extend(self.finding_at((row, column), cause));
            }
            next = row.0.checked_add(1).and_then(|row| self.next_of_cause(cause, RowId(row)));
        }
        findings
    }

    fn finding_at(&self, (row, column): (RowId, Option<ColumnId>), cause: Cause) -> Option<Finding> {
        let findings = match column {
            Some(column) => self.findings_of_cell(row, column),
            None => self.findings_of_row(row),
        };
        findings.into_iter().find(|finding| finding.rule == cause.rule && finding.column == cause.column)
    }

    /// Findings of the cause without the fix, as far as each finding is fixed by itself.
    fn without(&self, cause: Cause, list: &ChangeList) -> u64 {
        if !matches!(cause.rule.family(), Family::Cell | Family::Row | Family::File) {
            return 0;
        }
        self.count_of(cause).saturating_sub(list.len() as u64)
    }
}
