//! A place where unenrollments go. A target reports; it never decides a state and never retries a write by itself.

use crate::core::connection::Connection;
use crate::core::plan::{PlanRow, TargetIdentity};
use crate::core::text::Message;
use crate::effects::files::Places;

pub mod client;
pub mod custom;
pub mod local_store;

/// What a target can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Rows per call of [`Target::unenroll`].
    pub batch_size: usize,
    /// Whether [`Target::lookup`] can tell anything.
    pub can_look_up: bool,
    /// Whether rows found by key make recovery certain without waiting (the local store).
    pub exactly_once: bool,
    /// Requests under way at once.
    pub concurrency: usize,
    /// Whether an accepting reply proves nothing and must be read back.
    pub needs_read_back: bool,
    /// Seconds from the start of an attempt before an unknown row may be read.
    pub quiet_seconds: u64,
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

/// One row to be unenrolled, with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The row.
    pub row: PlanRow,
    /// The batch.
    pub batch: String,
    /// The idempotency key, the same for every attempt.
    pub key: String,
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
pub fn connect(connection: &Connection, secret: Option<secrecy::SecretString>, places: &Places) -> Result<Box<dyn Target>, TargetError> {
    let _ = (connection, secret, places);
    todo!()
}
