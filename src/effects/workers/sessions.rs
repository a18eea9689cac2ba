//! The journal of editing sessions: every edit is written down, and found again after a crash.

use std::path::PathBuf;
use std::sync::Arc;

use super::news::{News, Told};
use super::reading::Ticket;
use super::sending::now_ms;
use crate::app::job::{EditRecord, Event, Source};
use crate::core::batch::Batch;
use crate::core::opening::OpenOptions;
use crate::effects::journal::{Journal, JournalError, Session};

/// The sessions thread's state.
pub struct Sessions {
    path: PathBuf,
    journal: Option<Journal>,
    /// A failure was told; once is enough until it works again.
    told: bool,
    news: Arc<News>,
}

impl Sessions {
    /// The sessions in this file, which is opened when it is first needed.
    pub fn new(path: PathBuf, news: Arc<News>) -> Self {
        Self { path, journal: None, told: false, news }
    }

    /// Writes an edit down.
    pub fn record(&mut self, record: &EditRecord) {
        self.with_journal(|journal| journal.record_edit(record, now_ms()));
    }

    /// Forgets the edits of a source.
    pub fn end(&mut self, source: &Source) {
        self.with_journal(|journal| journal.end_session(source, now_ms()));
    }

    /// Tells that a file is opened, with the edits of an earlier session. Where that session had it read another way, its edits fit only
    /// that reading: then the file is to be read so, unless a person decided how to read it this time.
    pub fn opened(&mut self, batch: Box<Batch>, path: Option<PathBuf>, ticket: Arc<Ticket>) {
        let Some(path) = path else { return self.news.put(Event::Opened { batch, path: None, edits: Vec::new() }) };
        let options = &batch.facts().options;
        let session = self.with_journal(|journal| journal.session_on(&batch.facts().sha256)).flatten();
        let edits = match session.filter(|session| !session.edits.is_empty()) {
            Some(Session { options: of_session, edits }) if of_session == *options => edits,
            Some(Session { options: of_session, .. }) if *options == OpenOptions::default() => {
                return self.news.tell(Told::ReadAs { path, context: batch.context().clone(), options: of_session, ticket });
            }
            _ => Vec::new(),
        };
        self.news.put(Event::Opened { batch, path: Some(path), edits });
    }

    /// A journal that panicked or failed is opened anew for the next work.
    fn with_journal<T>(&mut self, work: impl FnOnce(&mut Journal) -> Result<T, JournalError>) -> Option<T> {
        let journal = self.journal.take().map_or_else(|| Journal::open(&self.path, now_ms()), Ok);
        let done = journal.and_then(|mut journal| {
            let done = work(&mut journal)?;
            self.journal = Some(journal);
            Ok(done)
        });
        match done {
            Ok(done) => {
                self.told = false;
                Some(done)
            }
            Err(error) => {
                if !std::mem::replace(&mut self.told, true) {
                    tracing::error!(code = error.code, "edits cannot be written down");
                    self.news.put(Event::Failed(error.message));
                }
                None
            }
        }
    }
}
