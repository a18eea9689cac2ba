//! Approved rows → a frozen, hashed plan: exactly what will be sent, and what it will do, in numbers.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::core::approvals::Approvals;
use crate::core::batch::Batch;
use crate::core::profile::FieldId;
use crate::core::sheet::RowId;
use crate::core::text::Message;

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
    /// OrgID.
    pub organisation: String,
    /// ID.
    pub person: String,
    /// What the person leaves.
    pub scope: Scope,
    /// CurrID where real, else empty.
    pub curriculum: String,
    /// CourseID where real, else empty.
    pub course: String,
    /// SessionID where real, else empty.
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
            .map(|part| format!("{}:{part},", part.len()))
            .collect()
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
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
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
    let trimmed = text.trim();
    !trimmed.is_empty() && !trimmed.eq_ignore_ascii_case("-none-")
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
