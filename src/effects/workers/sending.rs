//! The journal of batches and the targets: probing, submitting, resuming, reading the history.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use secrecy::SecretString;

use super::news::News;
use crate::app::job::{BatchId, Event, Submission};
use crate::core::connection::Connection;
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::Journal;
use crate::effects::submit::{self, Orders, SystemClock};
use crate::effects::target::{self, Target};

/// What to send, where to, and who said so.
pub struct Order {
    /// What.
    pub plan: Arc<Plan>,
    /// Where to.
    pub connection: Connection,
    /// The file of the connection.
    pub connection_path: Option<PathBuf>,
    /// The secret for this run.
    pub secret: Option<SecretString>,
    /// Who approved.
    pub who: String,
    /// The count that was typed.
    pub typed_count: u32,
    /// The earlier batch that this knowingly repeats.
    pub repeat_of: Option<BatchId>,
}

/// The sending thread's state.
pub struct Sending {
    places: Places,
    journal: Option<Journal>,
    news: Arc<News>,
    stop: Arc<AtomicBool>,
    clock: SystemClock,
}
