//! The sending loop over journal and target: intent durable before each send, canary, breaker, quiet period, resume.
//!
//! A row is sent only after its intent is durable, and again only after evidence that stands in the journal. What cannot be recorded is not sent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::app::job::Submission;
use crate::core::moment::{TimeZone, iso};
use crate::core::outcome::State;
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::text::Message;
use crate::effects::journal::{Item, Journal, JournalError};
use crate::effects::target::{Approval, Capabilities, Intent, Target};

mod breaker;
mod reading;
mod sending;

use breaker::Breaker;

/// Time as the loop sees it, so that tests need not wait.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Milliseconds on a clock that never jumps.
    fn monotonic_ms(&self) -> u64;
    /// Waits, at most so long; returns early when `stop` is set.
    fn wait(&self, at_most: Duration, stop: &AtomicBool);
}

/// The computer's clock.
pub struct SystemClock {
    start: Instant,
    never: Mutex<()>,
    notified: Condvar,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now(), never: Mutex::new(()), notified: Condvar::new() }
    }
}

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn wait(&self, at_most: Duration, stop: &AtomicBool) {
        let end = Instant::now() + at_most;
        while !stop.load(Ordering::Relaxed) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            // Nothing ever notifies: this is a sleep in slices short enough for the stop flag.
            if let Ok(guard) = self.never.lock() {
                let _ = self.notified.wait_timeout(guard, left.min(Duration::from_millis(50)));
            }
        }
    }
}

/// What the loop shall do with a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orders {
    /// Send what waits; else only check what is unknown.
    pub send: bool,
}

/// A plan with what a person said to it.
#[derive(Clone, Copy, Debug)]
pub struct Approved<'a> {
    /// What is sent.
    pub plan: &'a Plan,
    /// Who approved.
    pub who: &'a str,
    /// The count that was typed, or the plan's rows where none was asked for.
    pub typed_count: u32,
    /// The earlier batch that this knowingly repeats.
    pub repeat_of: Option<&'a str>,
    /// The connection file, so that the batch can be resumed.
    pub connection_file: Option<&'a Path>,
}

/// Writes a plan into the journal and sends it. An error means that nothing more is sent; where it came before [`Submission::Started`] no batch
/// was made.
pub fn submit(
    journal: &mut Journal,
    target: &mut dyn Target,
    approved: &Approved<'_>,
    clock: &dyn Clock,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Submission),
) -> Result<(), Message> {
    require_identity(target, &approved.plan.target)?;
    let created =
        journal.create(approved.plan, approved.who, approved.typed_count, approved.repeat_of, approved.connection_file, clock.now_ms());
    match created {
        Ok(batch) => start(journal, target, &batch, Orders { send: true }, clock, stop, tell),
        Err(JournalError { repeats: Some(earlier), .. }) => {
            tell(Submission::Repeats(earlier));
            Ok(())
        }
        Err(error) => Err(error.message),
    }
}

/// Runs a batch of the journal until it is finished, paused or stopped; tells everything as [`Submission`]s. Refused where the target is not the
/// one that the batch was approved for.
pub fn run(
    journal: &mut Journal,
    target: &mut dyn Target,
    batch: &str,
    orders: Orders,
    clock: &dyn Clock,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Submission),
) -> Result<(), Message> {
    let pinned = journal.target_of(batch).map_err(|error| error.message)?;
    require_identity(target, &pinned.ok_or_else(|| Message::new("submission-no-batch").with("batch", batch))?)?;
    start(journal, target, batch, orders, clock, stop, tell)
}

/// The target says of itself what was pinned at approval; only the name that people gave it may differ.
fn require_identity(target: &mut dyn Target, pinned: &TargetIdentity) -> Result<(), Message> {
    let found = target.probe().map_err(|error| error.message)?;
    if (&found.kind, &found.identity) == (&pinned.kind, &pinned.identity) {
        return Ok(());
    }
    Err(Message::new("submission-other-target").with("expected", pinned.identity.as_str()).with("found", found.identity))
}

fn start(
    journal: &mut Journal,
    target: &mut dyn Target,
    batch: &str,
    orders: Orders,
    clock: &dyn Clock,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Submission),
) -> Result<(), Message> {
    journal.interrupt(clock.now_ms()).map_err(|error| error.message)?;
    let stored = journal.stored(batch).map_err(|error| error.message)?;
    let stored = stored.ok_or_else(|| Message::new("submission-no-batch").with("batch", batch))?;
    if !stored.is_as_approved() {
        return Err(Message::new("submission-plan-changed"));
    }
    if matches!(stored.state.as_str(), "finished" | "abandoned") {
        return Err(Message::new("submission-not-resumable").with("batch", batch));
    }
    let approval = Approval {
        who: stored.who,
        when: iso(stored.approved_ms, &TimeZone::system()),
        source_name: stored.plan.source_name,
        source_sha256: stored.plan.source_sha256,
    };
    let monotonic = clock.monotonic_ms();
    let mut submission = Sending {
        capabilities: target.capabilities(),
        approval: Arc::new(approval),
        breaker: Breaker::default(),
        began: BTreeMap::new(),
        settled_since: monotonic,
        drift: clock.now_ms().saturating_sub(i64::try_from(monotonic).unwrap_or(i64::MAX)),
        needs_person: BTreeSet::new(),
        lookups_see: journal.lookups_see(batch).map_err(|error| error.message)?,
        sent_rows: journal.sent_rows(batch).map_err(|error| error.message)?,
        changed: BTreeSet::new(),
        told: monotonic,
        journal,
        target,
        batch,
        clock,
        stop,
        tell,
    };
    let rows = u32::try_from(stored.plan.rows.len()).unwrap_or(u32::MAX);
    submission.run(orders, rows).map_err(|error| {
        // Best effort: where even this cannot be written, the next opening of the journal does it.
        let _ = submission.journal.set_state(batch, "paused");
        error.message
    })
}

/// How a run ends.
enum End {
    Paused(Message),
    Stopped,
}

/// One run of a batch.
struct Sending<'a> {
    journal: &'a mut Journal,
    target: &'a mut dyn Target,
    batch: &'a str,
    clock: &'a dyn Clock,
    stop: &'a AtomicBool,
    tell: &'a mut dyn FnMut(Submission),
    capabilities: Capabilities,
    approval: Arc<Approval>,
    breaker: Breaker,
    /// When the requests of this run began, monotonic; others count as begun when the run did.
    began: BTreeMap<i64, u64>,
    /// When the run began or the clock last jumped, monotonic.
    settled_since: u64,
    /// Wall clock minus monotonic clock.
    drift: i64,
    /// Unknown rows that reading cannot settle.
    needs_person: BTreeSet<i64>,
    /// A lookup of this batch has shown somebody enrolled, so an empty one means something.
    lookups_see: bool,
    sent_rows: usize,
    changed: BTreeSet<i64>,
    told: u64,
}

impl Sending<'_> {
    fn run(&mut self, orders: Orders, rows: u32) -> Result<(), JournalError> {
        self.journal.set_state(self.batch, "running")?;
        (self.tell)(Submission::Started { batch: self.batch.to_owned(), rows });
        let known: Vec<_> = self.journal.outcomes(self.batch)?.into_iter().filter(|row| row.state != State::Waiting).collect();
        if !known.is_empty() {
            (self.tell)(Submission::Rows(known));
        }
        let end = match self.work(orders)? {
            Some(end) => Some(end),
            None => self.rest()?,
        };
        self.report()?;
        let (state, news) = match end {
            None => ("finished", Submission::Finished),
            Some(End::Paused(why)) => ("paused", Submission::Paused(why)),
            Some(End::Stopped) => ("paused", Submission::Stopped),
        };
        self.journal.set_state(self.batch, state)?;
        (self.tell)(news);
        Ok(())
    }

    /// First what is unknown is read, then what waits is sent; what became unknown is read again.
    fn work(&mut self, orders: Orders) -> Result<Option<End>, JournalError> {
        loop {
            if let Some(end) = self.read_unknown()? {
                return Ok(Some(end));
            }
            if !orders.send {
                return Ok(None);
            }
            if let Some(end) = self.send_waiting()? {
                return Ok(Some(end));
            }
            if self.unknown()?.is_empty() {
                return Ok(None);
            }
        }
    }

    /// What is left when nothing more can be done.
    fn rest(&mut self) -> Result<Option<End>, JournalError> {
        let counts = self.journal.counts_of(self.batch)?;
        let pause = |id: &'static str, count: u32| Ok(Some(End::Paused(Message::new(id).with("count", count))));
        match (counts.of(State::Unknown), counts.of(State::Waiting)) {
            (0, 0) => Ok(None),
            (0, waiting) => pause("submission-pause-checked", waiting),
            (unknown, _) => pause("submission-pause-person", unknown),
        }
    }

    /// Unknown rows that reading may still settle.
    fn unknown(&self) -> Result<Vec<Item>, JournalError> {
        let mut items = self.journal.items(self.batch, State::Unknown, usize::MAX)?;
        items.retain(|item| !self.needs_person.contains(&item.id));
        Ok(items)
    }

    fn intent(&self, item: &Item) -> Intent {
        Intent { row: item.row.clone(), batch: self.batch.to_owned(), key: item.key.clone(), approval: Arc::clone(&self.approval) }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Remembers that a row's state changed; tells at most ten times a second.
    fn touch(&mut self, item: i64) -> Result<(), JournalError> {
        self.changed.insert(item);
        if self.clock.monotonic_ms().saturating_sub(self.told) >= 100 { self.report() } else { Ok(()) }
    }

    /// Tells what changed, as the journal now holds it.
    fn report(&mut self) -> Result<(), JournalError> {
        self.told = self.clock.monotonic_ms();
        if self.changed.is_empty() {
            return Ok(());
        }
        let changed = std::mem::take(&mut self.changed);
        let rows = changed.into_iter().map(|item| self.journal.outcome_of(item)).collect::<Result<_, _>>()?;
        (self.tell)(Submission::Rows(rows));
        Ok(())
    }

    /// Waits, and says now and then how long still.
    fn wait(&mut self, why: &Message, milliseconds: u64) -> Result<(), JournalError> {
        let end = self.clock.monotonic_ms().saturating_add(milliseconds);
        let mut news = true;
        loop {
            let left = end.saturating_sub(self.clock.monotonic_ms());
            if left == 0 || self.is_stopped() {
                return Ok(());
            }
            self.wait_a_second(why, left, news)?;
            news = false;
        }
    }

    /// Waits at most a second; says how many milliseconds are left where that is news, and every ten seconds.
    fn wait_a_second(&mut self, why: &Message, left: u64, news: bool) -> Result<(), JournalError> {
        self.report()?;
        let seconds = left.div_ceil(1000);
        if news || seconds.is_multiple_of(10) {
            (self.tell)(Submission::Waiting { why: why.clone(), seconds });
        }
        self.clock.wait(Duration::from_millis(left.min(1000)), self.stop);
        Ok(())
    }
}
