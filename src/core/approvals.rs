//! Which rows are approved, why, and bound to which content; piles; acknowledgements; what approved rows will do.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use crate::core::batch::{Applied, Batch};
use crate::core::findings::Cause;
use crate::core::profile::FieldId;
use crate::core::rules::Severity;
use crate::core::rules::across::compared;
use crate::core::sheet::{Code, ColumnId, RowId};

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

impl Approvals {
    /// Where a row stands now.
    pub fn pile(&self, batch: &Batch, row: RowId) -> Pile {
        if batch.is_blocked() { Pile::Blocked } else { unblocked_pile(batch, row) }
    }

    /// Whether the row is approved with its present content.
    pub fn is_approved(&self, row: RowId) -> bool {
        self.approved.contains_key(&row)
    }

    /// The approved rows in row order.
    pub fn approved_rows(&self) -> impl Iterator<Item = RowId> + '_ {
        self.approved.keys().copied()
    }

    /// The approved rows in row order, each with the hash of the content that was approved ([`Batch::content_hash`]).
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
        let may = self.may_be_approved(batch, row);
        if may {
            self.approved.insert(row, batch.content_hash(row));
            self.withdrawn.remove(&row);
        }
        may
    }

    /// Takes one approval back.
    pub fn withdraw(&mut self, row: RowId) {
        self.approved.remove(&row);
    }

    /// Approves every row of a pile that can be (never finished work unless that pile itself is named); says how many.
    pub fn approve_pile(&mut self, batch: &Batch, pile: Pile) -> usize {
        if batch.is_blocked() {
            return 0;
        }
        let rows = batch.sheet().live_rows().filter(|row| unblocked_pile(batch, *row) == pile);
        rows.filter(|row| !self.approved.contains_key(row)).collect::<Vec<_>>().into_iter().filter(|row| self.approve(batch, *row)).count()
    }

    /// Takes all approvals of a pile back.
    pub fn withdraw_pile(&mut self, batch: &Batch, pile: Pile) {
        let blocked = batch.is_blocked();
        self.approved.retain(|row, _| pile != if blocked { Pile::Blocked } else { unblocked_pile(batch, *row) });
    }

    /// A person says that a cause is known and meant.
    pub fn acknowledge(&mut self, cause: Cause) {
        self.acknowledged.insert(cause);
    }

    /// Takes an acknowledgement back, and the approvals that needed it.
    pub fn take_back(&mut self, batch: &Batch, cause: Cause) {
        self.acknowledged.remove(&cause);
        self.approved.retain(|row, _| !batch.row_acks(*row).contains(&cause));
    }

    /// Whether the cause is acknowledged.
    pub fn is_acknowledged(&self, cause: Cause) -> bool {
        self.acknowledged.contains(&cause)
    }

    /// Withdraws what an edit touched (everything on `applied.everything`); says how many approvals fell.
    ///
    /// Also withdrawn are rows that an edit elsewhere has put in error, or has given something to acknowledge.
    pub fn after(&mut self, batch: &Batch, applied: &Applied) -> usize {
        let fallen: Vec<RowId> = if applied.everything || batch.is_blocked() {
            self.approved.keys().copied().collect()
        } else {
            let edited =
                applied.rows.iter().filter(|row| self.approved.get(row).is_some_and(|content| *content != batch.content_hash(**row)));
            let touched = applied.rows.iter().chain(&applied.judged);
            let judged = touched.filter(|row| self.approved.contains_key(row) && !self.may_be_approved(batch, **row));
            edited.chain(judged).copied().collect()
        };
        let count = fallen.iter().filter(|row| self.approved.remove(row).is_some()).count();
        self.withdrawn.extend(fallen);
        self.withdrawn.retain(|row| !batch.sheet().is_removed(*row));
        count
    }

    /// Numbers per pile; piles without rows are left out.
    pub fn piles(&self, batch: &Batch) -> BTreeMap<Pile, PileCount> {
        let blocked = batch.is_blocked();
        let mut piles: BTreeMap<Pile, PileCount> = BTreeMap::new();
        for row in batch.sheet().live_rows() {
            let pile = if blocked { Pile::Blocked } else { unblocked_pile(batch, row) };
            let count = piles.entry(pile).or_default();
            count.rows = count.rows.saturating_add(1);
            count.approved = count.approved.saturating_add(usize::from(self.is_approved(row)));
        }
        piles
    }

    /// The reason of a row: its own, else the batch's, else the row's Comment where it is real.
    pub fn reason_of(&self, batch: &Batch, row: RowId) -> String {
        let own = self.row_reasons.get(&row).map(String::as_str);
        let comment = compared(batch.field_text(row, batch.profile().known.comment));
        let reasons = own.into_iter().chain([self.reason.as_str(), comment]);
        reasons.map(str::trim).find(|reason| !reason.is_empty()).unwrap_or_default().to_owned()
    }

    fn may_be_approved(&self, batch: &Batch, row: RowId) -> bool {
        self.pile(batch, row) != Pile::Blocked && batch.row_acks(row).iter().all(|cause| self.is_acknowledged(*cause))
    }
}

/// Where a row stands when neither file nor header blocks all rows. A row that is not there is blocked.
fn unblocked_pile(batch: &Batch, row: RowId) -> Pile {
    let is_live = row.0 < batch.sheet().row_count() && !batch.sheet().is_removed(row);
    match batch.row_severity(row) {
        _ if !is_live => Pile::Blocked,
        Some(Severity::Error | Severity::Refused) => Pile::Blocked,
        Some(Severity::Ack) if batch.is_finished_work(row) => Pile::FinishedWork,
        Some(Severity::Ack) => Pile::Acknowledge,
        Some(Severity::Warning | Severity::Note) | None => Pile::Plain,
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

impl Blast {
    fn add(&mut self, other: &Self) {
        self.rows = self.rows.saturating_add(other.rows);
        self.approved = self.approved.saturating_add(other.approved);
        self.finished = self.finished.saturating_add(other.finished);
    }
}

/// What the approved rows will do, per course and curriculum, most affected first. A session counts for its course, and a row
/// with a course and a curriculum for the course, for that is how it is read.
pub fn blast_radius(batch: &Batch, approvals: &Approvals) -> Vec<Blast> {
    let known = batch.profile().known;
    let column = |field: Option<FieldId>| field.and_then(|field| batch.header().column_of(field));
    let places = [(column(known.course_id), false), (column(known.curr_id), true)];
    // By code first: equal codes are equal texts, and there are few of them.
    let mut by_code: HashMap<(ColumnId, Code), Blast> = HashMap::new();
    for row in batch.sheet().live_rows() {
        let named = |(column, curriculum): (Option<ColumnId>, bool)| {
            let column = column?;
            let target = compared(batch.sheet().cell(row, column));
            (!target.is_empty()).then(|| ((column, batch.sheet().code(row, column)), curriculum, target))
        };
        let Some((code, curriculum, target)) = places.into_iter().find_map(named) else { continue };
        let blast =
            by_code.entry(code).or_insert_with(|| Blast { target: target.to_owned(), curriculum, rows: 0, approved: 0, finished: 0 });
        let approved = approvals.is_approved(row);
        blast.rows = blast.rows.saturating_add(1);
        blast.approved = blast.approved.saturating_add(usize::from(approved));
        blast.finished = blast.finished.saturating_add(usize::from(approved && batch.is_finished_work(row)));
    }
    let mut blasts: BTreeMap<(bool, String), Blast> = BTreeMap::new();
    for blast in by_code.into_values() {
        let key = (blast.curriculum, blast.target.clone());
        match blasts.get_mut(&key) {
            Some(same) => same.add(&blast),
            None => {
                blasts.insert(key, blast);
            }
        }
    }
    let mut blasts: Vec<Blast> = blasts.into_values().collect();
    blasts.sort_by_key(|blast| std::cmp::Reverse((blast.approved, blast.rows)));
    blasts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::core::batch::{Change, Context};
    use crate::core::header::Header;
    use crate::core::opening::{Opened, SourceFacts};
    use crate::core::profile::{Level, Profile};
    use crate::core::rules::Rule;
    use crate::core::sheet::builder::SheetBuilder;

    const HEADER: [&str; 9] = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "CourseStatus", "Comment"];

    fn batch(rows: &[[&str; 9]]) -> Batch {
        let profile = Arc::new(Profile::coursemill().with_level(Level::Relaxed));
        let context = Context::new(profile, jiff::civil::date(2026, 3, 1));
        let header = Header::map(&HEADER.map(str::to_owned), 1, &context.profile, &[]);
        let mut builder = SheetBuilder::new(HEADER.len());
        for (row, line) in rows.iter().zip(2..) {
            builder.push_record(row.iter().copied(), line);
        }
        let facts = SourceFacts { encoding: "UTF-8".to_owned(), ..SourceFacts::default() };
        Batch::new(Opened { facts, header, sheet: builder.finish() }, context)
    }

    /// A plain row, one of finished work, one with a curriculum and a course, one without a target, a session row.
    fn mixed() -> Batch {
        batch(&[
            ["O", "1", "Lee", "Ann", "", "C1", "", "", "left the company"],
            ["O", "2", "Roe", "Bob", "", "C1", "", "Passed", ""],
            ["O", "3", "Poe", "Cid", "K1", "C2", "", "", "-None-"],
            ["O", "4", "Coe", "Dan", "", "", "", "", ""],
            ["O", "5", "Doe", "Eve", "", "C1", "S1", "", ""],
        ])
    }

    fn set(row: u32, column: u16, value: &str) -> Change {
        Change::SetCells(vec![(RowId(row), ColumnId(column), value.to_owned())])
    }

    fn approved(approvals: &Approvals) -> Vec<u32> {
        approvals.approved_rows().map(|row| row.0).collect()
    }

    #[test]
    fn rows_stand_in_piles_and_piles_are_approved_one_by_one() {
        let (batch, mut approvals) = (mixed(), Approvals::default());
        let piles: Vec<Pile> = (0..6).map(|row| approvals.pile(&batch, RowId(row))).collect();
        assert_eq!(piles, [Pile::Plain, Pile::FinishedWork, Pile::Acknowledge, Pile::Blocked, Pile::Plain, Pile::Blocked]);
        assert_eq!((approvals.approve_pile(&batch, Pile::Plain), approved(&approvals)), (2, vec![0, 4]));
        for pile in [Pile::Plain, Pile::Blocked, Pile::FinishedWork, Pile::Acknowledge] {
            assert_eq!(approvals.approve_pile(&batch, pile), 0, "{pile:?}");
        }
        approvals.acknowledge(Cause { rule: Rule::FinishedWork, column: None });
        assert_eq!((approvals.approve_pile(&batch, Pile::Plain), approvals.approve_pile(&batch, Pile::FinishedWork)), (0, 1));
        let mixed = Cause { rule: Rule::TargetMixed, column: Some(ColumnId(4)) };
        assert!(!approvals.approve(&batch, RowId(2)));
        approvals.acknowledge(mixed);
        assert!(approvals.approve(&batch, RowId(2)));
        assert_eq!(
            approvals.piles(&batch).into_values().map(|count| (count.rows, count.approved)).collect::<Vec<_>>(),
            [(2, 2), (1, 1), (1, 1), (1, 0)]
        );
        approvals.take_back(&batch, mixed);
        approvals.withdraw_pile(&batch, Pile::FinishedWork);
        approvals.withdraw(RowId(4));
        assert_eq!((approved(&approvals), approvals.approved_count(), approvals.withdrawn().len()), (vec![0], 1, 0));
    }

    #[test]
    fn an_approval_is_bound_to_the_rows_content() {
        for (change, expected) in [
            (set(0, 2, "Leigh"), vec![4]),
            (set(1, 2, "Rowe"), vec![0, 4]),
            (set(1, 1, "1"), vec![4]),
            (Change::RemoveRows(vec![RowId(4)]), vec![0]),
            (Change::ChooseColumns(vec![(ColumnId(8), crate::core::header::Choice::Ignore)]), vec![]),
        ] {
            let (mut batch, mut approvals) = (mixed(), Approvals::default());
            approvals.approve_pile(&batch, Pile::Plain);
            let applied = batch.apply(&change);
            assert_eq!(approvals.after(&batch, &applied), 2 - expected.len(), "{change:?}");
            assert_eq!(approved(&approvals), expected, "{change:?}");
            let applied = batch.undo().unwrap();
            approvals.after(&batch, &applied);
            assert_eq!(approved(&approvals), expected, "what fell stays fallen: {change:?}");
            approvals.approve_pile(&batch, Pile::Plain);
            assert!(approvals.withdrawn().is_empty());
        }
    }

    #[test]
    fn an_edit_elsewhere_can_put_an_approved_row_in_error() {
        let mut batch = batch(&[["O", "2", "Roe", "Bob", "", "C1", "", "", ""], ["O", "1", "Roe", "Bob", "", "C1", "", "", ""]]);
        let mut approvals = Approvals::default();
        assert_eq!(approvals.approve_pile(&batch, Pile::Plain), 2);
        let applied = batch.apply(&set(0, 1, "1"));
        assert_eq!((applied.rows, applied.judged), (vec![RowId(0)], vec![RowId(1)]));
        let applied = batch.undo().unwrap();
        assert_eq!(approvals.after(&batch, &applied), 0);
        let applied = batch.redo().unwrap();
        assert_eq!((approvals.after(&batch, &applied), approvals.withdrawn().len()), (2, 2));
    }

    #[test]
    fn the_nearest_reason_wins() {
        let (batch, mut approvals) = (mixed(), Approvals::default());
        assert_eq!([0, 1, 2].map(|row| approvals.reason_of(&batch, RowId(row))), ["left the company", "", ""]);
        approvals.reason = "Course closed ".to_owned();
        approvals.row_reasons.insert(RowId(1), "asked for it".to_owned());
        approvals.row_reasons.insert(RowId(2), " ".to_owned());
        assert_eq!([0, 1, 2].map(|row| approvals.reason_of(&batch, RowId(row))), ["Course closed", "asked for it", "Course closed"]);
    }

    #[test]
    fn the_blast_radius_counts_by_what_people_leave() {
        let (batch, mut approvals) = (mixed(), Approvals::default());
        approvals.acknowledge(Cause { rule: Rule::FinishedWork, column: None });
        approvals.approve_pile(&batch, Pile::Plain);
        approvals.approve_pile(&batch, Pile::FinishedWork);
        let told: Vec<_> = blast_radius(&batch, &approvals)
            .into_iter()
            .map(|each| (each.target, each.curriculum, each.rows, each.approved, each.finished))
            .collect();
        assert_eq!(told, [("C1".to_owned(), false, 3, 3, 1), ("C2".to_owned(), false, 1, 0, 0)]);
    }
}
