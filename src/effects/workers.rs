//! Runs jobs on the only threads of the program, all named, with bounded channels; progress, ends and panics come back as events.
//!
//! | thread | does | owns |
//! |---|---|---|
//! | `files` | saves copies and settings, reads connections, looks whether a file has changed | |
//! | `reading` | opens and judges files, one at a time, the latest wins; reads rosters | |
//! | `sessions` | writes edits down, finds those of an earlier session | the journal of sessions |
//! | `sending` | probes, submits, resumes, reads the history | the journal of batches |
//! | `picking` | one file dialog, which may hang for ever: nobody waits for it | |

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::app::job::{Ask, Event, Job, Product, Submission, World};
use crate::core::batch::Batch;
use crate::core::connection::Connection;
use crate::core::text::Message;
use crate::effects::files::{self, FileError, Places};
use crate::effects::picker::{DesktopPicker, Picked, Picker};
use crate::effects::{on_disk, pasted, profiles, saving};
use lane::Lane;
use news::{News, Told};
use reading::{Earlier, Reading, Ticket};
use sending::Sending;
use sessions::Sessions;

mod lane;
mod news;
mod reading;
mod rosters;
mod sending;
mod sessions;

pub use news::Waker;

/// How long closing waits for the request in flight; what is not answered by then is unknown at the next start.
const LAST_REQUEST: Duration = Duration::from_secs(5);

/// How long closing waits for a copy or an edit to be written.
const LAST_WRITE: Duration = Duration::from_mins(1);

/// How long closing waits for a read that was told to stop.
const LAST_READ: Duration = Duration::from_millis(200);

/// Everything that runs beside the window. Dropping it ends all threads; what was asked to be written is written first.
pub struct Workers {
    places: Places,
    news: Arc<News>,
    picker: Arc<dyn Picker>,
    ticket: Arc<Ticket>,
    roster_ticket: Arc<Ticket>,
    stop_sending: Arc<AtomicBool>,
    reading: Lane<Reading>,
    files: Lane<Arc<News>>,
    sessions: Lane<Sessions>,
    sending: Lane<Sending>,
}

impl Workers {
    /// Starts the threads. `waker` is called whenever there is news.
    pub fn new(places: Places, waker: Waker) -> io::Result<Self> {
        Self::with_picker(places, waker, Arc::new(DesktopPicker))
    }

    /// The same with other file dialogs.
    pub fn with_picker(places: Places, waker: Waker, picker: Arc<dyn Picker>) -> io::Result<Self> {
        places.create()?;
        let news = Arc::new(News::new(waker));
        let stop_sending = Arc::new(AtomicBool::new(false));
        let sending = Sending::new(places.clone(), Arc::clone(&news), Arc::clone(&stop_sending));
        Ok(Self {
            ticket: Arc::default(),
            reading: Lane::new("reading", Reading::new(places.clone(), Arc::clone(&news)), &news)?,
            roster_ticket: Arc::default(),
            files: Lane::new("files", Arc::clone(&news), &news)?,
            sessions: Lane::new("sessions", Sessions::new(places.sessions(), Arc::clone(&news)), &news)?,
            sending: Lane::new("sending", sending, &news)?,
            places,
            news,
            picker,
            stop_sending,
        })
    }

    /// Begins to read: the read before, if it still goes on, is of no more interest.
    fn next_ticket(&mut self) -> Arc<Ticket> {
        self.ticket.supersede();
        self.ticket = Arc::default();
        Arc::clone(&self.ticket)
    }

    fn pick(&self, ask: Ask) {
        let (news, picker) = (Arc::clone(&self.news), Arc::clone(&self.picker));
        let unpicked = ask.clone();
        let started = std::thread::Builder::new().name("picking".to_owned()).spawn(move || match picker.pick(&ask) {
            Picked::Path(path) => news.put(Event::Picked(ask, Some(path))),
            Picked::Nothing => news.put(Event::Picked(ask, None)),
            Picked::NoService => {
                let elsewhere = if ask == Ask::Roster { "roster-no-dialog" } else { "notice-no-dialog" };
                news.put(Event::Picked(ask, None));
                news.put(Event::Failed(Message::new(elsewhere)));
            }
        });
        if started.is_err() {
            self.news.put(Event::Picked(unpicked, None));
        }
    }
}

impl World for Workers {
    fn start(&mut self, job: Job) {
        match job {
            Job::Pick(ask) => self.pick(ask),
            Job::Open { path, context, options } => {
                let ticket = self.next_ticket();
                self.reading.put(Event::OpenFailed, move |reading| reading.open(path, context, options, Earlier::Asked, &ticket));
            }
            Job::ReadAgain { path, context, options } => {
                let ticket = self.next_ticket();
                self.reading.put(Event::OpenFailed, move |reading| reading.open(path, context, options, Earlier::Passed, &ticket));
            }
            Job::OpenText { text, context } => {
                let ticket = self.next_ticket();
                self.reading.put(Event::OpenFailed, move |reading| reading.open_text(&text, context, &ticket));
            }
            Job::Discard(path) => {
                let places = self.places.clone();
                self.files.put(Event::Failed, move |_| pasted::discard(&places, &path));
            }
            Job::LookAtSource { path, sha256, known } => self.files.put(Event::Failed, move |news| {
                let on_disk = on_disk::look(&path, &sha256, known);
                news.put(Event::SourceLooked { sha256, on_disk });
            }),
            Job::OpenSample(context) => {
                let ticket = self.next_ticket();
                self.reading.put(Event::OpenFailed, move |reading| reading.open_sample(context, &ticket));
            }
            Job::CancelOpen => self.ticket.cancel(),
            Job::Save { batch, product, source, path, replace } => {
                let failing = path.clone();
                let failed = move |message| Event::SaveFailed { path: failing, message, exists: false };
                self.files.put(failed, move |news| news.put(save(&batch, &product, source.as_deref(), path, replace)));
            }
            Job::SaveSettings(text) => {
                let path = self.places.settings();
                self.files.put(Event::Failed, move |news| save_settings(news, &path, &text));
            }
            Job::ReadConnection(path) => self.files.put(Event::Failed, move |news| news.put(read_connection(&path))),
            Job::ReadRoster { path, profile, choices } => {
                self.roster_ticket = Arc::default();
                let ticket = Arc::clone(&self.roster_ticket);
                self.reading.put(rosters::failed, move |reading| reading.read_roster(path, &profile, &choices, &ticket));
            }
            Job::CancelRoster => self.roster_ticket.cancel(),
            Job::ReadKeptRoster => self.reading.put(Event::Failed, |reading| reading.read_kept_roster()),
            Job::KeepRoster(roster) => {
                let places = self.places.clone();
                self.files.put(Event::Failed, move |news| rosters::keep(news, &roster, &places));
            }
            Job::ForgetRoster => {
                let places = self.places.clone();
                self.files.put(Event::Failed, move |news| rosters::forget(news, &places));
            }
            Job::Split { batch, parts, replace } => {
                let failed = |problem| Event::Split { written: Vec::new(), existing: Vec::new(), problem: Some(problem) };
                self.files.put(failed, move |news| news.put(rosters::split(&batch, &parts, replace)));
            }
            Job::ReadProfile(path) => self.files.put(Event::Failed, move |news| news.put(read_profile(path))),
            Job::JournalEdit(record) => self.sessions.put(Event::Failed, move |sessions| sessions.record(&record)),
            Job::EndSession { source } => self.sessions.put(Event::Failed, move |sessions| sessions.end(&source)),
            Job::Probe { connection, secret } => self.sending.put(Event::Failed, move |sending| sending.probe(&connection, secret)),
            Job::Submit { plan, connection, secret, who, typed_count, repeat_of } => {
                self.stop_sending.store(false, Ordering::SeqCst);
                let order = sending::Order { plan, connection, secret, who, typed_count, repeat_of };
                self.sending.put(sending_failed, move |sending| sending.submit(&order));
            }
            Job::Resume { batch, connection, secret, send } => {
                self.stop_sending.store(false, Ordering::SeqCst);
                self.sending.put(sending_failed, move |sending| sending.resume(&batch, connection, secret, send));
            }
            Job::StopSending => self.stop_sending.store(true, Ordering::SeqCst),
            Job::ReadHistory => self.sending.put(Event::Failed, Sending::read_history),
            Job::ReadBatch(batch) => self.sending.put(Event::Failed, move |sending| sending.read_batch(batch)),
        }
    }

    fn news(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        for told in self.news.take() {
            match told {
                Told::Event(event) => events.push(event),
                // The sessions know whether there are edits to bring back; they tell that it is opened.
                Told::Read { batch, path, ticket } => {
                    self.sessions.put(Event::OpenFailed, move |sessions| sessions.opened(batch, path, ticket));
                }
                Told::ReadAs { path, context, options, ticket } => {
                    self.reading.put(Event::OpenFailed, move |reading| reading.open(path, context, options, Earlier::Asked, &ticket));
                }
            }
        }
        self.reading.flush();
        self.files.flush();
        self.sessions.flush();
        self.sending.flush();
        events
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.ticket.supersede();
        self.roster_ticket.supersede();
        self.stop_sending.store(true, Ordering::SeqCst);
        self.sessions.end(LAST_WRITE);
        self.files.end(LAST_WRITE);
        self.sending.end(LAST_REQUEST);
        self.reading.end(LAST_READ);
    }
}

fn sending_failed(message: Message) -> Event {
    Event::Submission(Submission::Failed(message))
}

fn save(batch: &Batch, product: &Product, source: Option<&Path>, path: PathBuf, replace: bool) -> Event {
    match saving::save(batch, product, source, &path, replace) {
        Ok(written) => Event::Saved { path, written, revision: batch.revision() },
        Err(error) => Event::SaveFailed { path, exists: error.code == FileError::EXISTS, message: error.message },
    }
}

fn save_settings(news: &News, path: &Path, text: &str) {
    if let Err(error) = files::save_text(path, text) {
        news.put(Event::Failed(Message { id: "notice-settings-unwritable".into(), ..error.message }));
    }
}

fn read_connection(path: &Path) -> Event {
    connection(path).map_or_else(Event::Failed, Event::ConnectionRead)
}

fn read_profile(path: PathBuf) -> Event {
    match profiles::read(&path) {
        Ok(profile) => Event::ProfileRead(path, profile),
        Err(error) => Event::Failed(error.message),
    }
}

/// The connection in a file.
fn connection(path: &Path) -> Result<Connection, Message> {
    let text = files::read_text(path).map_err(|error| error.message)?;
    let connection = Connection::from_toml(&text).map_err(|error| {
        let file = path.display().to_string();
        Message::new("notice-connection-wrong").with("file", file).with("line", error.line).with("problem", error.problem)
    })?;
    Ok(Connection { file: std::path::absolute(path).ok(), ..connection })
}
