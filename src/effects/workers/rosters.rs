//! Rosters on the reading thread: read with progress and a way to stop, then kept; and the parts of a split batch.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::news::News;
use super::reading::{PROGRESS, Reading, Ticket};
use crate::app::job::{Content, Event, Part, Product, RosterNews};
use crate::core::batch::Batch;
use crate::core::header::Choice;
use crate::core::profile::Profile;
use crate::core::roster::Roster;
use crate::core::sheet::ColumnId;
use crate::core::text::{Language, Message};
use crate::core::write::{Extent, Form};
use crate::effects::files::Places;
use crate::effects::rosters::{self, Read};
use crate::effects::saving;

impl Reading {
    /// Reads a roster from a file and keeps it.
    pub fn read_roster(&self, path: PathBuf, profile: &Arc<Profile>, choices: &[(ColumnId, Choice)], ticket: &Ticket) {
        let mut last: Option<Instant> = None;
        let read = rosters::read(&path, profile, choices, |progress| {
            if last.is_none_or(|last| last.elapsed() >= PROGRESS) {
                last = Some(Instant::now());
                let (rows, bytes, total) = (progress.opening.rows(), progress.bytes, progress.total);
                self.news.put(Event::Roster(RosterNews::Progress { rows, bytes, total }));
            }
            ticket.is_wanted()
        });
        let news = match read {
            Ok(Some(Read::Roster(roster))) => {
                keep(&self.news, &roster, &self.places);
                RosterNews::Read(roster)
            }
            Ok(Some(Read::WithoutId { columns, .. })) => RosterNews::WithoutId { path, columns },
            Ok(None) => RosterNews::Cancelled,
            Err(error) => RosterNews::Failed(error.message),
        };
        self.news.put(Event::Roster(news));
    }

    /// Reads the roster that an earlier run kept.
    pub fn read_kept_roster(&self) {
        match rosters::kept(&self.places) {
            Ok(Some(roster)) => self.news.put(Event::Roster(RosterNews::Kept(roster))),
            Ok(None) => {}
            Err(problem) => self.news.put(Event::Failed(problem)),
        }
    }
}

/// What is told where reading a roster panics.
pub fn failed(message: Message) -> Event {
    Event::Roster(RosterNews::Failed(message))
}

/// Keeps a roster for the next start; one that cannot be kept serves until the window is closed, which is said.
pub fn keep(news: &News, roster: &Roster, places: &Places) {
    if let Err(error) = rosters::keep(roster, places) {
        news.put(Event::Failed(Message { id: "roster-not-kept".into(), ..error.message }));
    }
}

/// Removes the roster that was kept.
pub fn forget(news: &News, places: &Places) {
    if let Err(problem) = rosters::forget(places) {
        news.put(Event::Failed(problem));
    }
}

/// Writes parts of a batch, each into its file; none where one of the files exists and may not be replaced.
pub fn split(batch: &Batch, parts: &[Part], replace: bool) -> Event {
    let existing: Vec<PathBuf> = parts.iter().map(|part| part.path.clone()).filter(|path| path.symlink_metadata().is_ok()).collect();
    if !existing.is_empty() && !replace {
        return Event::Split { written: Vec::new(), existing, problem: None };
    }
    let mut written = Vec::new();
    for part in parts {
        let extent = Extent { rows: Some(part.rows.clone()), reasons: None };
        let product = Product { content: Content::Copy(Form::Lms), extent, language: Language::default() };
        if let Err(error) = saving::save(batch, &product, None, &part.path, replace) {
            return Event::Split { written, existing: Vec::new(), problem: Some(error.message) };
        }
        written.push(part.path.clone());
    }
    Event::Split { written, existing: Vec::new(), problem: None }
}
