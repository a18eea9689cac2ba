//! Approved rows → a frozen, hashed plan: exactly what will be sent, and what it will do, in numbers.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::core::approvals::Approvals;
use crate::core::batch::Batch;
use crate::core::profile::FieldId;
use crate::core::rules::text::is_placeholder;
use crate::core::sheet::RowId;
use crate::core::text::{Message, hexadecimal};

/// What a row takes the person out of; the narrowest reading of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One session of a course.
    Session,
    /// A course with all its sessions.
    Course,
    /// A curriculum, as it stands.
    Curriculum,
}

impl Scope {
    /// The word in the journal and the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Course => "course",
            Self::Curriculum => "curriculum",
        }
    }
}

/// One row of a plan: ids and the reason, nothing else of the person. Ids stand as they stood in the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Position in the plan, from 1.
    pub sequence: u32,
    /// 1-based physical line in the source file, where it has one.
    pub line: Option<u64>,
    /// 1-based data row.
    pub row: u32,
    /// `OrgID`.
    pub organisation: String,
    /// ID.
    pub person: String,
    /// What the person leaves.
    pub scope: Scope,
    /// `CurrID` where real, else empty.
    pub curriculum: String,
    /// `CourseID` where real, else empty.
    pub course: String,
    /// `SessionID` where real, else empty.
    pub session: String,
    /// Why.
    pub reason: String,
    /// Hash of the row's content at approval.
    pub content: u64,
}

/// Which place a plan is for; pinned at approval, compared at start and resume.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct TargetIdentity {
    /// `store`, `custom` …
    pub kind: String,
    /// The name people gave it.
    pub name: String,
    /// What it is: the canonical path of the store with its own id, or the base URL and what the site says of itself.
    pub identity: String,
}

/// Everything that will be sent, frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where to.
    pub target: TargetIdentity,
    /// The file's name, without its folder.
    pub source_name: String,
    /// SHA-256 of the source file in hexadecimal digits.
    pub source_sha256: String,
    /// The batch's reason.
    pub reason: String,
    /// Causes that were acknowledged, as rule ids.
    pub acknowledged: Vec<String>,
    /// The rows in file order.
    pub rows: Vec<PlanRow>,
    /// SHA-256 over a length-prefixed canonical encoding of the above, in hexadecimal digits; see [`hash_of`].
    pub hash: String,
}

impl Plan {
    /// The first eight digits of the hash, as shown to people.
    pub fn short_hash(&self) -> &str {
        self.hash.get(..8).unwrap_or(&self.hash)
    }
}

impl PlanRow {
    /// What the row asks for, as one text: two rows that ask for the same thing have the same one. Parts carry their length, so that no
    /// id can run into the next.
    pub fn asks(&self) -> String {
        let (first, second) = match self.scope {
            Scope::Session => (self.course.as_str(), self.session.as_str()),
            Scope::Course => (self.course.as_str(), ""),
            Scope::Curriculum => (self.curriculum.as_str(), ""),
        };
        [self.organisation.as_str(), self.person.as_str(), self.scope.word(), first, second]
            .iter()
            .fold(String::new(), |asks, part| asks + &part.len().to_string() + ":" + part + ",")
    }
}

/// SHA-256 over parts that carry their length, so that no part can run into the next.
struct Canonical(Sha256);

impl Canonical {
    fn new(domain: &str) -> Self {
        let mut canonical = Self(Sha256::new());
        canonical.text(domain);
        canonical
    }

    fn text(&mut self, part: &str) {
        self.number(u64::try_from(part.len()).unwrap_or(u64::MAX));
        self.0.update(part.as_bytes());
    }

    fn number(&mut self, number: u64) {
        self.0.update(number.to_be_bytes());
    }

    fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// The hash that [`Plan::hash`] must be: over everything that is sent and where to. Not in it: the target's name, which people may change, and
/// the approvals' content hashes, which mean nothing in another session.
pub fn hash_of(plan: &Plan) -> String {
    let mut canonical = Canonical::new("offroll-plan-v1");
    for part in [&plan.target.kind, &plan.target.identity, &plan.source_name, &plan.source_sha256, &plan.reason] {
        canonical.text(part);
    }
    canonical.number(count(plan.acknowledged.len()));
    plan.acknowledged.iter().for_each(|rule| canonical.text(rule));
    canonical.number(count(plan.rows.len()));
    for row in &plan.rows {
        canonical.number(u64::from(row.sequence));
        canonical.number(row.line.map_or(0, |line| line.saturating_add(1)));
        canonical.number(u64::from(row.row));
        canonical.text(row.scope.word());
        for part in [&row.organisation, &row.person, &row.curriculum, &row.course, &row.session, &row.reason] {
            canonical.text(part);
        }
    }
    canonical.finish()
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Freezes the approved rows for a target. Refuses with a sentence when nothing is approved, the reason is blank, an approval does
/// not fit its row any more, or two rows would ask for the same thing.
pub fn freeze(batch: &Batch, approvals: &Approvals, source_name: &str, target: TargetIdentity) -> Result<Plan, Message> {
    if approvals.approved_count() == 0 {
        return Err(Message::new("plan-nothing-approved"));
    }
    if approvals.reason.trim().is_empty() {
        return Err(Message::new("plan-no-reason"));
    }
    let mut rows = Vec::with_capacity(approvals.approved_count());
    let mut acknowledged = BTreeSet::new();
    for (row, content) in approvals.approved() {
        let place = row.0.saturating_add(1);
        if batch.sheet().is_removed(row) || batch.content_hash(row) != content {
            return Err(Message::new("plan-row-changed").with("row", place));
        }
        let sequence = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        rows.push(plan_row(batch, approvals, row, content, sequence)?);
        acknowledged.extend(batch.row_acks(row).into_iter().map(|cause| cause.rule.id()));
    }
    refuse_twins(&rows)?;
    let mut plan = Plan {
        target,
        source_name: source_name.to_owned(),
        source_sha256: batch.facts().sha256.clone(),
        reason: approvals.reason.clone(),
        acknowledged: acknowledged.into_iter().map(str::to_owned).collect(),
        rows,
        hash: String::new(),
    };
    plan.hash = hash_of(&plan);
    Ok(plan)
}

fn plan_row(batch: &Batch, approvals: &Approvals, row: RowId, content: u64, sequence: u32) -> Result<PlanRow, Message> {
    let known = batch.profile().known;
    let real = |field: Option<FieldId>| {
        let text = batch.field_text(row, field);
        if is_real(text) { text.to_owned() } else { String::new() }
    };
    let refusal = |id: &'static str| Err(Message::new(id).with("row", row.0.saturating_add(1)));
    let (organisation, person) = (real(known.org_id), real(known.id));
    let (curriculum, course, session) = (real(known.curr_id), real(known.course_id), real(known.session_id));
    let scope = match (curriculum.is_empty(), course.is_empty(), session.is_empty()) {
        (_, false, false) => Scope::Session,
        (_, false, true) => Scope::Course,
        (_, true, false) => return refusal("plan-session-without-course"),
        (false, true, true) => Scope::Curriculum,
        (true, true, true) => return refusal("plan-no-target"),
    };
    if organisation.is_empty() || person.is_empty() {
        return refusal("plan-no-person");
    }
    let reason = approvals.reason_of(batch, row);
    if reason.trim().is_empty() {
        return refusal("plan-row-no-reason");
    }
    let line = batch.sheet().line(row);
    Ok(PlanRow { sequence, line, row: row.0.saturating_add(1), organisation, person, scope, curriculum, course, session, reason, content })
}

/// Neither blank nor the placeholder `-None-`.
fn is_real(text: &str) -> bool {
    !text.trim().is_empty() && !is_placeholder(text)
}

fn refuse_twins(rows: &[PlanRow]) -> Result<(), Message> {
    let mut seen = BTreeMap::new();
    for row in rows {
        if let Some(first) = seen.insert(row.asks(), row.row) {
            return Err(Message::new("plan-twins").with("first", first).with("second", row.row));
        }
    }
    Ok(())
}

/// The idempotency key of a row: 32 hexadecimal digits of SHA-256 over batch and sequence; the same for every attempt.
pub fn idempotency_key(batch: &str, sequence: u32) -> String {
    let mut canonical = Canonical::new("offroll-key-v1");
    canonical.text(batch);
    canonical.number(u64::from(sequence));
    let mut key = canonical.finish();
    key.truncate(32);
    key
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::core::batch::{Change, Context};
    use crate::core::header::Header;
    use crate::core::opening::{Opened, SourceFacts};
    use crate::core::profile::{Level, Profile};
    use crate::core::sheet::ColumnId;
    use crate::core::sheet::builder::SheetBuilder;

    const HEADER: [&str; 8] = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "Comment"];

    fn batch(rows: &[[&str; 8]]) -> Batch {
        let profile = Arc::new(Profile::coursemill().with_level(Level::Relaxed));
        let header = Header::map(&HEADER.map(str::to_owned), 1, &profile, &[]);
        let mut builder = SheetBuilder::new(HEADER.len());
        for (row, line) in rows.iter().zip(2..) {
            builder.push_record(row.iter().copied(), line);
        }
        let facts = SourceFacts { encoding: "UTF-8".to_owned(), sha256: "5ead".to_owned(), ..SourceFacts::default() };
        let context = Context::new(profile, jiff::civil::date(2026, 3, 1));
        Batch::new(Opened { facts, header, sheet: builder.finish() }, context)
    }

    fn because(mut approvals: Approvals, reason: &str) -> Approvals {
        reason.clone_into(&mut approvals.reason);
        approvals
    }

    fn approve_all(batch: &Batch) -> Approvals {
        let mut approvals = because(Approvals::default(), "left the company");
        for row in batch.sheet().live_rows() {
            batch.row_acks(row).into_iter().for_each(|cause| approvals.acknowledge(cause));
            assert!(approvals.approve(batch, row), "{row:?}: {:?}", batch.findings_of_row(row));
        }
        approvals
    }

    fn target() -> TargetIdentity {
        TargetIdentity { kind: "store".to_owned(), name: "store".to_owned(), identity: "here".to_owned() }
    }

    fn frozen(batch: &Batch, approvals: &Approvals) -> Result<Plan, String> {
        freeze(batch, approvals, "leavers.txt", target()).map_err(|message| message.id.into_owned())
    }

    #[test]
    fn a_row_leaves_the_narrowest_thing_it_names_with_its_ids_as_they_stand() {
        let batch = batch(&[
            ["Nord", "007", "Lee", "Ann", "-NONE-", "C1", "S1", ""],
            ["Nord", "008", "Roe", "Bob", "", "C1", "-None-", ""],
            ["Nord", "009", "Poe", "Cid", "K1", "-none-", " ", ""],
            ["Nord", "010", "Coe", "Dan", "K1", "C 1", "", ""],
        ]);
        let plan = frozen(&batch, &approve_all(&batch)).unwrap();
        let rows: Vec<_> = plan
            .rows
            .iter()
            .map(|row| {
                (
                    row.sequence,
                    row.line,
                    row.row,
                    row.person.as_str(),
                    row.scope,
                    row.curriculum.as_str(),
                    row.course.as_str(),
                    row.session.as_str(),
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                (1, Some(2), 1, "007", Scope::Session, "", "C1", "S1"),
                (2, Some(3), 2, "008", Scope::Course, "", "C1", ""),
                (3, Some(4), 3, "009", Scope::Curriculum, "K1", "", ""),
                (4, Some(5), 4, "010", Scope::Course, "K1", "C 1", ""),
            ]
        );
        assert_eq!((plan.source_sha256.as_str(), plan.acknowledged.as_slice()), ("5ead", &["target-mixed".to_owned()][..]));
    }

    #[test]
    fn what_is_not_fit_to_be_sent_is_refused() {
        let row = |person, course| ["Nord", person, "Lee", "Ann", "", course, "", ""];
        let good = batch(&[row("1", "C1"), row("2", "C1")]);
        let approvals = approve_all(&good);
        assert_eq!(frozen(&good, &because(Approvals::default(), "x")).unwrap_err(), "plan-nothing-approved");
        assert_eq!(frozen(&good, &because(approvals.clone(), " \t")).unwrap_err(), "plan-no-reason");
        let mut edited = good.clone();
        edited.apply(&Change::SetCells(vec![(RowId(1), ColumnId(5), "C2".to_owned())]));
        assert_eq!(frozen(&edited, &approvals).unwrap_err(), "plan-row-changed");
        let mut removed = good.clone();
        removed.apply(&Change::RemoveRows(vec![RowId(0)]));
        assert_eq!(frozen(&removed, &approvals).unwrap_err(), "plan-row-changed");
    }

    #[test]
    fn two_rows_that_ask_for_the_same_thing_are_refused() {
        let row = |curriculum: &str, session: &str| PlanRow {
            sequence: 1,
            line: None,
            row: 1,
            organisation: "Nord".to_owned(),
            person: "1".to_owned(),
            scope: if session.is_empty() { Scope::Course } else { Scope::Session },
            curriculum: curriculum.to_owned(),
            course: "C1".to_owned(),
            session: session.to_owned(),
            reason: "x".to_owned(),
            content: 0,
        };
        for (first, second, expected) in [
            (row("", ""), row("K1", ""), false),
            (row("", ""), row("", "S1"), true),
            (row("", "S1"), row("K", "S1"), false),
            (row("", "S1"), row("", "s1"), true),
        ] {
            assert_eq!(refuse_twins(&[first.clone(), second.clone()]).is_ok(), expected, "{first:?} {second:?}");
        }
        let split = PlanRow { organisation: "Nord,1:1".to_owned(), person: String::new(), ..row("", "") };
        assert_ne!(split.asks(), row("", "").asks(), "no id runs into the next");
    }

    #[test]
    fn the_hash_covers_everything_that_is_sent() {
        type Change = fn(&mut Plan);
        let batch = batch(&[["Nord", "1", "Lee", "Ann", "", "C1", "", ""], ["Nord", "2", "Roe", "Bob", "", "C1", "", ""]]);
        let plan = frozen(&batch, &approve_all(&batch)).unwrap();
        assert_eq!(plan.hash, hash_of(&plan));
        let differs = |change: Change| {
            let mut other = plan.clone();
            change(&mut other);
            hash_of(&other) != plan.hash
        };
        let table: [(&str, Change, bool); 12] = [
            ("reason", |plan| plan.reason.push('!'), true),
            ("identity", |plan| plan.target.identity.push('!'), true),
            ("name", |plan| plan.target.name.push('!'), false),
            ("source", |plan| plan.source_sha256.push('!'), true),
            ("acknowledged", |plan| plan.acknowledged.push("x".to_owned()), true),
            ("a row less", |plan| plan.rows.truncate(1), true),
            ("order", |plan| plan.rows.reverse(), true),
            ("line", |plan| plan.rows[0].line = None, true),
            ("person", |plan| plan.rows[0].person.push('!'), true),
            ("row reason", |plan| plan.rows[1].reason.push('!'), true),
            ("scope", |plan| plan.rows[1].scope = Scope::Session, true),
            ("content", |plan| plan.rows[1].content = 1, false),
        ];
        for (name, change, expected) in table {
            assert_eq!(differs(change), expected, "{name}");
        }
    }

    #[test]
    fn keys_are_stable_and_different() {
        let key = idempotency_key("b1", 1);
        assert_eq!((key.len(), &key), (32, &idempotency_key("b1", 1)));
        assert!([idempotency_key("b1", 2), idempotency_key("b11", 1), idempotency_key("b", 11)].iter().all(|other| *other != key));
    }
}
