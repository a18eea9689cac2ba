//! A place where unenrollments go. A target reports; it never decides a state and never retries a write by itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::SecretString;

use crate::core::connection::{Connection, ConnectionKind};
use crate::core::plan::{PlanRow, TargetIdentity};
use crate::core::text::Message;
use crate::effects::files::Places;

pub mod client;
pub mod custom;
pub mod local_store;

/// What a target can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Rows per call of [`Target::unenroll`], and so the most rows that a crash can leave unknown.
    pub batch_size: usize,
    /// Whether [`Target::lookup`] can tell anything.
    pub can_look_up: bool,
    /// Whether asking again under the same key changes nothing and tells what happened the first time (the local store).
    pub exactly_once: bool,
    /// Seconds from the start of an attempt before an unknown row may be read.
    pub quiet_seconds: u64,
    /// Seconds between two calls of [`Target::unenroll`].
    pub gap_seconds: u64,
}

/// Why a target cannot be used at all now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct TargetError {
    /// A stable code.
    pub code: String,
    /// One sentence with the place and the next step.
    pub message: Message,
}

/// What a target may keep of the approval beside the row.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Approval {
    /// Who approved.
    pub who: String,
    /// When, ISO 8601 with offset.
    pub when: String,
    /// The source file's name.
    pub source_name: String,
    /// SHA-256 of the source file in hexadecimal digits.
    pub source_sha256: String,
}

/// One row to be unenrolled, with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The row.
    pub row: PlanRow,
    /// The batch.
    pub batch: String,
    /// The idempotency key, the same for every attempt.
    pub key: String,
    /// Who approved it, and from which file it comes.
    pub approval: Arc<Approval>,
}

/// What a target answered for one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What it means.
    pub meaning: Meaning,
    /// A stable code: HTTP status, error code, `timeout` …
    pub code: Option<String>,
    /// The target's words, plain, at most 200 characters.
    pub message: Option<String>,
    /// The sending should pause after this reply (sign-in refused, redirect, TLS, HTML page).
    pub pause: Option<Message>,
    /// Seconds that the target asks to wait before the next request.
    pub wait_seconds: Option<u64>,
}

impl Reply {
    /// A reply that says nothing but its meaning.
    pub fn plain(meaning: Meaning) -> Self {
        Self { meaning, code: None, message: None, pause: None, wait_seconds: None }
    }

    /// A reply with a code and nothing else.
    pub fn new(meaning: Meaning, code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::plain(meaning) }
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It proves that the person is out.
    Done,
    /// It is written down where no roster is known.
    Recorded,
    /// There was nothing to remove.
    Gone,
    /// A known refusal.
    Refused,
    /// Accepted, which proves nothing: read back.
    Accepted,
    /// Proof that nothing was sent.
    NotSent,
    /// Anything else: it may have happened.
    Unknown,
}

/// What reading told about one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Enrolled, with what identifies this enrolment.
    Enrolled(String),
    /// Not enrolled.
    Absent,
    /// Reading did not work: why.
    Unknown(String),
}

/// A place where unenrollments go.
pub trait Target: Send {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;
    /// Signs in where needed and says what the target is; changes nothing.
    fn probe(&mut self) -> Result<TargetIdentity, TargetError>;
    /// Refusals that are certain before anything is sent (a curriculum where the target knows none), by index.
    fn refusals(&self, rows: &[PlanRow]) -> Vec<(usize, Message)>;
    /// Reads the enrolment of each row.
    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup>;
    /// Unenrolls; one reply for each row, in order.
    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply>;
}

/// Makes the target of a connection; nothing is contacted yet.
pub fn connect(connection: &Connection, secret: Option<SecretString>, places: &Places) -> Result<Box<dyn Target>, TargetError> {
    Ok(match &connection.kind {
        ConnectionKind::Store { path } => {
            Box::new(local_store::LocalStore::new(&connection.name, store_path(connection, path.as_deref(), places)))
        }
        ConnectionKind::Custom(custom) => Box::new(custom::CustomTarget::new(&connection.name, custom, secret)?),
    })
}

/// Where a store is: a relative path is meant from the folder of the connection file, or from the data folder.
fn store_path(connection: &Connection, path: Option<&str>, places: &Places) -> PathBuf {
    let Some(path) = path else { return places.store() };
    let folder = connection.file.as_deref().and_then(Path::parent).unwrap_or(&places.data);
    folder.join(path)
}
