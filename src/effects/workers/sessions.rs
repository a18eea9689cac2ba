//! The journal of editing sessions: every edit is written down, and found again after a crash.

use std::path::PathBuf;
use std::sync::Arc;

use super::news::News;
use super::sending::now_ms;
use crate::app::job::{EditRecord, Event};
use crate::core::batch::Batch;
use crate::effects::journal::{Journal, JournalError};

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
    pub fn end(&mut self, source_sha256: &str) {
        self.with_journal(|journal| journal.end_session(source_sha256, now_ms()));
    }

    /// Tells that a file is opened, with the edits of an earlier session.
    pub fn opened(&mut self, batch: Box<Batch>, path: Option<PathBuf>) {
        let edits = match &path {
            Some(_) => self.with_journal(|journal| journal.edits_of(&batch.facts().sha256)),
            None => None,
        };
        self.news.put(Event::Opened { batch, path, edits: edits.unwrap_or_default() });
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
