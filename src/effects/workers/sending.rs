//! The journal of batches and the targets: probing, submitting, resuming, reading the history.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use secrecy::SecretString;

use super::clock::SystemClock;
use super::news::News;
use crate::app::job::{BatchId, Event, Submission};
use crate::core::connection::Connection;
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::text::Message;
use crate::effects::files::Places;
use crate::effects::journal::Journal;
use crate::effects::submit::{self, Orders};
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
        match self.reach(connection, secret) {
            Ok((_, identity)) => self.news.put(Event::Probed(identity)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// Writes a plan into the journal and sends it.
    pub fn submit(&mut self, order: Order) {
        let Order { plan, connection, secret, who, typed_count, repeat_of } = order;
        let sent = self.reach_planned(&connection, secret, &plan.target).and_then(|target| {
            let mut journal = self.take_journal()?;
            let created = journal.create(&plan, &who, typed_count, repeat_of.as_deref(), connection.file.as_deref(), now_ms());
            let sent = match created {
                Ok(batch) => self.run(&mut journal, target, &batch, Orders { send: true }),
                Err(error) => match error.repeats {
                    Some(earlier) => {
                        self.tell(Submission::Repeats(earlier));
                        Ok(())
                    }
                    None => Err(error.message),
                },
            };
            self.journal = Some(journal);
            sent
        });
        self.tell_failure(sent);
    }

    /// Goes on with a batch of the journal.
    pub fn resume(&mut self, batch: &str, connection: Option<Connection>, secret: Option<SecretString>, send: bool) {
        let done = self.take_journal().and_then(|mut journal| {
            let done = self.resume_in(&mut journal, batch, connection, secret, send);
            self.journal = Some(journal);
            done
        });
        self.tell_failure(done);
    }

    fn resume_in(
        &mut self,
        journal: &mut Journal,
        batch: &str,
        connection: Option<Connection>,
        secret: Option<SecretString>,
        send: bool,
    ) -> Result<(), Message> {
        let planned = journal.target_of(batch).map_err(|error| error.message)?.ok_or_else(|| Message::new("notice-no-connection"))?;
        let connection = connection.map_or_else(|| connection_of(journal, batch), Ok)?;
        let target = self.reach_planned(&connection, secret, &planned)?;
        self.run(journal, target, batch, Orders { send })
    }

    /// Reads the batches of the journal.
    pub fn read_history(&mut self) {
        let history = self.take_journal().and_then(|journal| {
            let history = journal.history().map_err(|error| error.message);
            self.journal = Some(journal);
            history
        });
        match history {
            Ok(batches) => self.news.put(Event::History(batches)),
            Err(problem) if self.journal.is_none() => self.news.put(Event::JournalUnavailable(problem)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// Reads the rows of one batch.
    pub fn read_batch(&mut self, batch: BatchId) {
        let rows = self.take_journal().and_then(|journal| {
            let rows = journal.outcomes(&batch).map_err(|error| error.message);
            self.journal = Some(journal);
            rows
        });
        match rows {
            Ok(rows) => self.news.put(Event::BatchRead(batch, rows)),
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }

    /// The journal, opened where it is not yet. Work takes it and gives it back, so that one in which work panicked is opened anew.
    fn take_journal(&mut self) -> Result<Journal, Message> {
        match self.journal.take() {
            Some(journal) => Ok(journal),
            None => Journal::open(&self.places.journal(), now_ms()).map_err(|error| {
                tracing::error!(code = error.code, "the journal cannot be opened");
                error.message
            }),
        }
    }

    fn reach(&self, connection: &Connection, secret: Option<SecretString>) -> Result<(Box<dyn Target>, TargetIdentity), Message> {
        let mut target = target::connect(connection, secret, &self.places).map_err(|error| error.message)?;
        let identity = target.probe().map_err(|error| error.message)?;
        Ok((target, identity))
    }

    /// The target of a connection, where it is still the place that rows were approved for.
    fn reach_planned(
        &self,
        connection: &Connection,
        secret: Option<SecretString>,
        planned: &TargetIdentity,
    ) -> Result<Box<dyn Target>, Message> {
        let (target, identity) = self.reach(connection, secret)?;
        if identity.kind == planned.kind && identity.identity == planned.identity {
            Ok(target)
        } else {
            Err(Message::new("notice-target-changed").with("name", connection.name.as_str()))
        }
    }

    fn run(&self, journal: &mut Journal, mut target: Box<dyn Target>, batch: &str, orders: Orders) -> Result<(), Message> {
        submit::run(journal, target.as_mut(), batch, orders, &self.clock, &self.stop, &mut |news| self.tell(news))
    }

    fn tell(&self, news: Submission) {
        self.news.put(Event::Submission(news));
    }

    fn tell_failure(&self, sent: Result<(), Message>) {
        if let Err(problem) = sent {
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
