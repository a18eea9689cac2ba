//! The journal in SQLite: editing sessions, batches, rows, attempts, lookups; forward-only by triggers; recovery.

use std::path::Path;

use crate::app::job::{BatchId, BatchSummary, Edit, EditRecord};
use crate::core::outcome::RowOutcome;
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::text::Message;

/// The open journal; one per process, locked.
pub struct Journal {
    connection: rusqlite::Connection,
}

/// Why the journal cannot be used or refused something.
#[derive(Debug, thiserror::Error)]
#[error("{code}")]
pub struct JournalError {
    /// A stable code: `journal-locked`, `journal-newer`, `journal-foreign`, `journal-corrupt`, `journal-full`, `journal-io`, `journal-repeat` …
    pub code: &'static str,
    /// One sentence with the place and the next step.
    pub message: Message,
    /// The earlier batch, for `journal-repeat`.
    pub repeats: Option<BatchId>,
}

#[expect(unused_variables, clippy::unused_self, reason = "skeleton")]
impl Journal {
    /// Opens or makes the journal; marks attempts left open by a crash as unknown and their batches as paused.
    pub fn open(path: &Path, now_ms: i64) -> Result<Self, JournalError> {
        todo!()
    }

    /// Writes a plan down as an approved batch; refuses a repeated plan unless `repeat_of` names the earlier batch.
    pub fn create(&mut self, plan: &Plan, who: &str, typed_count: u32, repeat_of: Option<&str>, connection_path: Option<&Path>, now_ms: i64) -> Result<BatchId, JournalError> {
        todo!()
    }

    /// All batches, newest first.
    pub fn history(&self) -> Result<Vec<BatchSummary>, JournalError> {
        todo!()
    }

    /// One batch.
    pub fn summary(&self, batch: &str) -> Result<Option<BatchSummary>, JournalError> {
        todo!()
    }

    /// The rows of a batch in plan order.
    pub fn outcomes(&self, batch: &str) -> Result<Vec<RowOutcome>, JournalError> {
        todo!()
    }

    /// The newest batch that is not finished.
    pub fn unfinished(&self) -> Result<Option<BatchId>, JournalError> {
        todo!()
    }

    /// Where a batch goes.
    pub fn target_of(&self, batch: &str) -> Result<Option<TargetIdentity>, JournalError> {
        todo!()
    }

    /// Appends an edit of the editing session.
    pub fn record_edit(&mut self, record: &EditRecord, now_ms: i64) -> Result<(), JournalError> {
        todo!()
    }

    /// The edits of the unfinished session on this source.
    pub fn edits_of(&self, source_sha256: &str) -> Result<Vec<Edit>, JournalError> {
        todo!()
    }

    /// The session on this source is over.
    pub fn end_session(&mut self, source_sha256: &str, now_ms: i64) -> Result<(), JournalError> {
        todo!()
    }
}
