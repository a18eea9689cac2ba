//! Which rows are approved, why, and bound to which content; piles; acknowledgements.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::batch::{Applied, Batch};
use crate::core::findings::Cause;
use crate::core::sheet::{ColumnId, RowId};

/// Where a row stands on the way to approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pile {
    /// Nothing to acknowledge.
    Plain,
    /// A completion may be lost: never approved together with others.
    FinishedWork,
    /// Other causes must be acknowledged first.
    Acknowledge,
    /// The row has errors, or the file or header has: it cannot be approved.
    Blocked,
}

/// The approvals of one batch.
#[derive(Clone, Debug, Default)]
pub struct Approvals {
    /// Why the people leave; required before sending. One line.
    pub reason: String,
    /// Reasons of single rows that win over the batch's.
    pub row_reasons: BTreeMap<RowId, String>,
    approved: BTreeMap<RowId, u64>,
    acknowledged: BTreeSet<Cause>,
    withdrawn: BTreeSet<RowId>,
}

/// Numbers of one pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct PileCount {
    /// Rows in the pile.
    pub rows: usize,
    /// Of these, approved.
    pub approved: usize,
}

#[expect(unused_variables, clippy::unused_self, reason = "skeleton")]
impl Approvals {
    /// Where a row stands now.
    pub fn pile(&self, batch: &Batch, row: RowId) -> Pile {
        todo!()
    }

    /// Whether the row is approved with its present content.
    pub fn is_approved(&self, row: RowId) -> bool {
        self.approved.contains_key(&row)
    }

    /// The approved rows in row order.
    pub fn approved_rows(&self) -> impl Iterator<Item = RowId> + '_ {
        self.approved.keys().copied()
    }

    /// The approved rows in row order, each with the content hash that its approval is bound to.
    pub fn approved(&self) -> impl Iterator<Item = (RowId, u64)> + '_ {
        self.approved.iter().map(|(row, content)| (*row, *content))
    }

    /// How many rows are approved.
    pub fn approved_count(&self) -> usize {
        self.approved.len()
    }

    /// Rows whose approval an edit took away, until they are approved again.
    pub fn withdrawn(&self) -> &BTreeSet<RowId> {
        &self.withdrawn
    }

    /// Approves one row where its pile allows it (every ack cause of the row acknowledged, no error); says whether it did.
    pub fn approve(&mut self, batch: &Batch, row: RowId) -> bool {
        todo!()
    }

    /// Takes one approval back.
    pub fn withdraw(&mut self, row: RowId) {
        todo!()
    }

    /// Approves every row of a pile that can be (never finished work unless that pile itself is named); says how many.
    pub fn approve_pile(&mut self, batch: &Batch, pile: Pile) -> usize {
        todo!()
    }

    /// Takes all approvals of a pile back.
    pub fn withdraw_pile(&mut self, batch: &Batch, pile: Pile) {
        todo!()
    }

    /// A person says that a cause is known and meant.
    pub fn acknowledge(&mut self, cause: Cause) {
        self.acknowledged.insert(cause);
    }

    /// Takes an acknowledgement back, and the approvals that needed it.
    pub fn take_back(&mut self, batch: &Batch, cause: Cause) {
        todo!()
    }

    /// Whether the cause is acknowledged.
    pub fn is_acknowledged(&self, cause: Cause) -> bool {
        self.acknowledged.contains(&cause)
    }

    /// Withdraws what an edit touched (everything on `applied.everything`); says how many approvals fell.
    pub fn after(&mut self, batch: &Batch, applied: &Applied) -> usize {
        todo!()
    }

    /// Numbers per pile.
    pub fn piles(&self, batch: &Batch) -> BTreeMap<Pile, PileCount> {
        todo!()
    }

    /// The reason of a row: its own, else the batch's, else the row's Comment where it is real.
    pub fn reason_of(&self, batch: &Batch, row: RowId) -> String {
        todo!()
    }
}

/// People leaving one course, session or curriculum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blast {
    /// The course or curriculum as it stands in the file.
    pub target: String,
    /// Whether it is a curriculum.
    pub curriculum: bool,
    /// Rows of the batch that name it and are not removed.
    pub rows: usize,
    /// Of these, approved.
    pub approved: usize,
    /// Of the approved, finished work.
    pub finished: usize,
}

/// What the approved rows will do, per course and curriculum, most affected first.
pub fn blast_radius(batch: &Batch, approvals: &Approvals) -> Vec<Blast> {
    let _ = (batch, approvals, ColumnId(0));
    todo!()
}
