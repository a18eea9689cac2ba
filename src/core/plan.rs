//! Approved rows → a frozen, hashed plan: exactly what will be sent, and what it will do, in numbers.

use crate::core::approvals::Approvals;
use crate::core::batch::Batch;
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
    /// SHA-256 over a length-prefixed canonical encoding of all of the above, in hexadecimal digits.
    pub hash: String,
}

impl Plan {
    /// The first eight digits of the hash, as shown to people.
    pub fn short_hash(&self) -> &str {
        self.hash.get(..8).unwrap_or(&self.hash)
    }
}

/// Freezes the approved rows for a target. Refuses with a sentence when nothing is approved, the reason is blank, an approval does
/// not fit its row any more, or two rows would ask for the same thing.
pub fn freeze(batch: &Batch, approvals: &Approvals, source_name: &str, target: TargetIdentity) -> Result<Plan, Message> {
    let _ = (batch, approvals, source_name, target, RowId(0));
    todo!()
}

/// The idempotency key of a row: 32 hexadecimal digits of SHA-256 over batch and sequence; the same for every attempt.
pub fn idempotency_key(batch: &str, sequence: u32) -> String {
    let _ = (batch, sequence);
    todo!()
}
