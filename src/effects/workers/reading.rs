//! Reading and judging files, with progress, an early look and a way to stop.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::news::{News, Told};
use crate::app::job::Event;
use crate::core::batch::{Batch, Context};
use crate::core::opening::{OpenOptions, Opened, open_bytes};
use crate::effects::files::{self, FileError, Places, Progress};
use crate::effects::pasted;
use crate::effects::saving::SAMPLE;

/// How often progress is told at most.
pub(super) const PROGRESS: Duration = Duration::from_millis(50);

/// A first look is given after so many bytes, where so many more follow that it pays.
const LOOK_AFTER: u64 = 512 * 1024;
const LOOK_BEFORE: u64 = 8 * 1024 * 1024;

/// Whether a read is still wanted.
#[derive(Debug, Default)]
pub struct Ticket {
    cancelled: AtomicBool,
    superseded: AtomicBool,
}

impl Ticket {
    /// A person stopped it.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    /// Another read took its place; nobody wants to hear of this one any more.
    pub fn supersede(&self) {
        self.superseded.store(true, Ordering::SeqCst);
    }

    /// Whether nobody stopped it and nothing took its place.
    pub fn is_wanted(&self) -> bool {
        !self.cancelled.load(Ordering::SeqCst) && !self.superseded.load(Ordering::SeqCst)
    }
}

/// The reading thread's state.
pub struct Reading {
    pub(super) places: Places,
    pub(super) news: Arc<News>,
}

/// Whether edits of an earlier session come back with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// They do.
    Asked,
    /// They do not: the file lies on the desk, and its edits are carried over from there.
    Passed,
}

impl Reading {
    /// Keeps pasted texts in `places` and tells to `news`.
    pub fn new(places: Places, news: Arc<News>) -> Self {
        Self { places, news }
    }

    /// Reads and judges a file.
    pub fn open(&self, path: PathBuf, context: Context, options: OpenOptions, earlier: Earlier, ticket: &Arc<Ticket>) {
        let mut watcher = Watcher { news: &self.news, context: &context, last: None, looked_at: None };
        let opened = files::read(&path, &context.profile, options, |progress| {
            watcher.hear(progress);
            ticket.is_wanted()
        });
        self.end(opened, Some(path), context, earlier, ticket);
    }

    /// Keeps a pasted text in a file, then reads and judges that.
    pub fn open_text(&self, text: &str, context: Context, ticket: &Arc<Ticket>) {
        match pasted::keep(&self.places, text) {
            Ok(path) => self.open(path, context, OpenOptions::default(), Earlier::Asked, ticket),
            Err(error) => self.news.put(Event::OpenFailed(error.message)),
        }
    }

    /// Reads and judges the sample.
    pub fn open_sample(&self, context: Context, ticket: &Arc<Ticket>) {
        let opened = open_bytes(SAMPLE, &context.profile, &OpenOptions::default()).map(Some).map_err(FileError::from);
        self.end(opened, None, context, Earlier::Asked, ticket);
    }

    fn end(
        &self,
        opened: Result<Option<Opened>, FileError>,
        path: Option<PathBuf>,
        context: Context,
        earlier: Earlier,
        ticket: &Arc<Ticket>,
    ) {
        let judged = match opened {
            Ok(opened) => opened.map(|opened| Box::new(Batch::new(opened, context))),
            Err(error) if ticket.is_wanted() => return self.news.put(Event::OpenFailed(error.message)),
            Err(_) => None,
        };
        match judged {
            Some(batch) if ticket.is_wanted() && earlier == Earlier::Passed => {
                self.news.put(Event::Opened { batch, path, edits: Vec::new() });
            }
            Some(batch) if ticket.is_wanted() => self.news.tell(Told::Read { batch, path, ticket: Arc::clone(ticket) }),
            _ if ticket.superseded.load(Ordering::SeqCst) => {}
            _ => self.news.put(Event::OpenCancelled),
        }
    }
}

/// Tells how far reading is, and shows the first rows once.
struct Watcher<'a> {
    news: &'a News,
    context: &'a Context,
    last: Option<Instant>,
    /// Where the first look was given; a read that starts again gives another one.
    looked_at: Option<u64>,
}

impl Watcher<'_> {
    fn hear(&mut self, progress: Progress<'_>) {
        let Progress { opening, bytes, total } = progress;
        if self.last.is_none_or(|last| last.elapsed() >= PROGRESS) {
            self.last = Some(Instant::now());
            self.news.put(Event::Opening { rows: opening.rows(), bytes, total: Some(total) });
        }
        let has_looked = self.looked_at.is_some_and(|at| at <= bytes);
        if !has_looked
            && bytes >= LOOK_AFTER
            && total.saturating_sub(bytes) >= LOOK_BEFORE
            && let Some(opened) = opening.preview()
        {
            self.looked_at = Some(bytes);
            self.news.put(Event::Preview(Box::new(Batch::new(opened, self.context.clone()))));
        }
    }
}
