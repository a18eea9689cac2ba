//! The journal of batches and the targets: probing, submitting, resuming, reading the history.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use secrecy::SecretString;

use super::news::News;
use crate::app::job::{BatchId, Event, Submission};
use crate::core::connection::Connection;
use crate::core::plan::Plan;
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::Journal;
use crate::effects::submit::{self, Approved, Orders, SystemClock};
use crate::effects::target::{self, Target};

/// What to send, where to, and who said so.
pub struct Order {
    /// What.
    pub plan: Arc<Plan>,
    /// Where to.
    pub connection: Connection,
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

impl Sending {
    /// Nothing is opened or contacted yet.
    pub fn new(places: Places, news: Arc<News>, stop: Arc<AtomicBool>) -> Self {
        Self { places, journal: None, news, stop, clock: SystemClock::default() }
    }

    /// Looks at a target without changing it.
    pub fn probe(&mut self, connection: &Connection, secret: Option<SecretString>) {
        let identity = self.reach(connection, secret).and_then(|mut target| target.probe().map_err(|error| error.message));
        match identity {
            Ok(identity) => self.news.put(Event::Probed(identity)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// Writes a plan into the journal and sends it.
    pub fn submit(&mut self, order: &Order) {
        let approved = Approved {
            plan: &order.plan,
            who: &order.who,
            typed_count: order.typed_count,
            repeat_of: order.repeat_of.as_deref(),
            connection_file: order.connection.file.as_deref(),
        };
        let done = self.with_journal(|sending, journal| {
            let mut target = sending.reach(&order.connection, order.secret.clone())?;
            submit::submit(journal, target.as_mut(), &approved, &sending.clock, &sending.stop, &mut |news| sending.tell(news))
        });
        self.tell_failure(done);
    }

    /// Goes on with a batch of the journal.
    pub fn resume(&mut self, batch: &str, connection: Option<Connection>, secret: Option<SecretString>, send: bool) {
        let done = self.with_journal(|sending, journal| {
            let connection = connection.map_or_else(|| connection_of(journal, batch), Ok)?;
            let mut target = sending.reach(&connection, secret)?;
            let tell = &mut |news| sending.tell(news);
            submit::run(journal, target.as_mut(), batch, Orders { send }, &sending.clock, &sending.stop, tell)
        });
        self.tell_failure(done);
    }

    /// Reads the batches of the journal.
    pub fn read_history(&mut self) {
        match self.with_journal(|_, journal| journal.history().map_err(|error| error.message)) {
            Ok(batches) => self.news.put(Event::History(batches)),
            Err(problem) if self.journal.is_none() => self.news.put(Event::JournalUnavailable(problem)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// Reads the rows of one batch.
    pub fn read_batch(&mut self, batch: BatchId) {
        match self.with_journal(|_, journal| journal.outcomes(&batch).map_err(|error| error.message)) {
            Ok(rows) => self.news.put(Event::BatchRead(batch, rows)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// Works with the journal, which is opened where it is not yet. One in which work panicked is not given back, and so opened anew.
    fn with_journal<T>(&mut self, work: impl FnOnce(&Self, &mut Journal) -> Result<T, Message>) -> Result<T, Message> {
        let mut journal = match self.journal.take() {
            Some(journal) => journal,
            None => Journal::open(&self.places.journal(), now_ms()).map_err(|error| {
                tracing::error!(code = error.code, "the journal cannot be opened");
                error.message
            })?,
        };
        let done = work(self, &mut journal);
        self.journal = Some(journal);
        done
    }

    fn reach(&self, connection: &Connection, secret: Option<SecretString>) -> Result<Box<dyn Target>, Message> {
        target::connect(connection, secret, &self.places).map_err(|error| error.message)
    }

    fn tell(&self, news: Submission) {
        self.news.put(Event::Submission(news));
    }

    fn tell_failure(&self, done: Result<(), Message>) {
        if let Err(problem) = done {
            self.tell(Submission::Failed(problem));
        }
    }
}

/// The connection that a batch was sent by; the local store where it had no file.
fn connection_of(journal: &Journal, batch: &str) -> Result<Connection, Message> {
    let Some(path) = journal.connection_of(batch).map_err(|error| error.message)? else { return Ok(Connection::local_store()) };
    super::connection(&path)
}

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
