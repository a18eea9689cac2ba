//! The sending loop over journal and target: intent durable before each send, canary, breaker, quiet period, resume.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::app::job::Submission;
use crate::core::text::Message;
use crate::effects::journal::Journal;
use crate::effects::target::Target;

/// Time as the loop sees it, so that tests need not wait.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Milliseconds on a clock that never jumps.
    fn monotonic_ms(&self) -> u64;
    /// Waits, at most so long; returns early when `stop` is set.
    fn wait(&self, at_most: Duration, stop: &AtomicBool);
}

/// What the loop shall do with a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orders {
    /// Send what waits; else only check what is unknown.
    pub send: bool,
}

/// Runs a batch of the journal until it is finished, paused or stopped; tells everything as [`Submission`]s.
pub fn run(
    journal: &mut Journal,
    target: &mut dyn Target,
    batch: &str,
    orders: Orders,
    clock: &dyn Clock,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Submission),
) -> Result<(), Message> {
    let _ = (journal, target, batch, orders, clock, stop, tell);
    todo!()
}
