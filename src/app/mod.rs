//! What is true now, and what happens next: [`App::update`] for what people ask, [`App::absorb`] for what the world tells.
//!
//! The window reads the public fields and never writes them.

pub mod action;
pub mod job;
pub mod settings;
pub mod shortcut;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::action::{Action, Command};
use crate::app::job::{BatchId, BatchSummary, Edit, Event, Job};
use crate::app::settings::Settings;
use crate::core::approvals::Approvals;
use crate::core::batch::{Batch, Change, Context};
use crate::core::connection::Connection;
use crate::core::outcome::{Counts, RowOutcome};
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::profile::Profile;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Language, Message};
use crate::core::view::{Filter, Selection, View};

/// The steps of the journey, and History.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the rail's own names")]
pub enum Step {
    #[default]
    Open,
    Fix,
    Approve,
    Send,
    History,
}

/// The batch on the desk with everything that belongs to looking at it.
pub struct Desk {
    /// The data, its findings and history.
    pub batch: Batch,
    /// Where it came from; `None` for the sample.
    pub path: Option<PathBuf>,
    /// The file's name for people.
    pub name: String,
    /// Which rows are approved.
    pub approvals: Approvals,
    /// What is filtered.
    pub filter: Filter,
    /// The rows that are shown.
    pub view: View,
    /// The columns of the grid in their order, frozen ones first (OrgID, ID, names), then targets, signals, leftovers, unknown.
    pub columns: Vec<ColumnId>,
    /// How many of `columns` are frozen.
    pub frozen: usize,
    /// Cursor and selection, as positions in `view` and `columns`.
    pub selection: Selection,
    /// Grows whenever the grid must scroll to the cursor.
    pub reveal: u64,
    /// The text in the cell editor, while a cell is edited.
    pub editor: Option<Editor>,
    /// The revision that was last saved as a copy, and where.
    pub saved: Option<(u64, PathBuf)>,
    /// Approvals that edits have taken away since the batch was opened.
    pub withdrawn_by_edits: usize,
    /// States of rows that were submitted, by data row.
    pub outcomes: BTreeMap<RowId, RowOutcome>,
}

/// The cell editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The row.
    pub row: RowId,
    /// The column.
    pub column: ColumnId,
    /// The text so far.
    pub text: String,
    /// Whether typing started it: then arrows leave the cell.
    pub typed: bool,
}

/// A file being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Rows so far.
    pub rows: u32,
    /// Bytes so far.
    pub bytes: u64,
    /// Bytes in all, where known.
    pub total: Option<u64>,
}

/// A sheet over the window that asks or shows something.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Every change of a bulk fix, before it is done.
    FixPreview {
        /// What is fixed, in words.
        title: Message,
        /// The change.
        change: Change,
        /// The first changes: row, column, new value.
        cells: Vec<(RowId, ColumnId, String)>,
        /// How many in all.
        total: usize,
    },
    /// What will be sent, and the count to type.
    ConfirmSend {
        /// The frozen plan.
        plan: Arc<Plan>,
        /// Whether the count must be typed.
        must_type: bool,
        /// What was typed.
        typed: String,
        /// The earlier batch that this would repeat.
        repeats: Option<BatchId>,
    },
    /// A file exists: replace it?
    Replace(PathBuf),
    /// Unsaved edits of an earlier session.
    Restore(Vec<Edit>),
    /// All commands, filtered by what is typed.
    Palette,
    /// All shortcuts.
    Shortcuts,
    /// Version, licences.
    About,
    /// Sending goes on: close after the request in flight?
    CloseWhileSending,
}

/// A batch being sent, or the last one that was.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// The batch in the journal, once it stands there.
    pub batch: Option<BatchId>,
    /// The plan that is sent; `None` for a resumed batch.
    pub plan: Option<Arc<Plan>>,
    /// Rows in all.
    pub rows: u32,
    /// Rows per state.
    pub counts: Counts,
    /// The outcome of every row told so far, by sequence.
    pub outcomes: BTreeMap<u32, RowOutcome>,
    /// Whether it is under way.
    pub running: bool,
    /// Whether a stop was asked for.
    pub stopping: bool,
    /// Why it paused, failed or waits.
    pub notice: Option<Message>,
    /// Seconds since the start of sending at the last news, and rows done then, for rate and time left.
    pub progress: Option<(f64, u32)>,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Tone {
    Done,
    Information,
    Problem,
}

/// One message to the person; a newer one replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub message: Message,
}

/// What the outside gives to a new [`App`].
pub struct Start {
    /// The settings as they were read.
    pub settings: Settings,
    /// Today.
    pub today: jiff::civil::Date,
    /// Who sits here: the account's name.
    pub who: String,
    /// The language of the system.
    pub system_language: Language,
    /// The profile.
    pub profile: Arc<Profile>,
    /// The identity of the local store in the data folder.
    pub store: TargetIdentity,
}

/// Everything that is true.
pub struct App {
    /// Where the person is.
    pub step: Step,
    /// What is on the desk.
    pub desk: Option<Desk>,
    /// What is being read.
    pub reading: Option<Reading>,
    /// What is asked.
    pub dialog: Option<Dialog>,
    /// What is said.
    pub notice: Option<Notice>,
    /// Where to.
    pub connection: Connection,
    /// What the target said of itself.
    pub target: Option<TargetIdentity>,
    /// The secret for this run.
    pub secret: Option<secrecy::SecretString>,
    /// What is or was being sent.
    pub sending: Option<Sending>,
    /// The journal's batches, newest first.
    pub history: Vec<BatchSummary>,
    /// The batch whose rows are shown in History.
    pub shown_batch: Option<(BatchId, Vec<RowOutcome>)>,
    /// Unfinished batches that the person left for this run.
    pub left: Vec<BatchId>,
    /// Why nothing can be sent: the journal is not ours.
    pub journal_problem: Option<Message>,
    /// What is remembered.
    pub settings: Settings,
    /// Today.
    pub today: jiff::civil::Date,
    /// Who sits here.
    pub who: String,
    /// The language of the system.
    pub system_language: Language,
    /// The profile.
    pub profile: Arc<Profile>,
    /// The window should close now.
    pub closing: bool,
    /// Text for the system's clipboard, to be taken by the window.
    pub clipboard: Option<String>,
    /// The field that should get the keyboard (`QuickFilter`, the path field, the count field); taken by the window.
    pub focus: Option<Focus>,
}

/// A place that should get the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Focus {
    Grid,
    QuickFilter,
    Reason,
    TypedCount,
    Path,
}

#[expect(unused_variables, clippy::unused_self, clippy::needless_pass_by_value, reason = "skeleton")]
impl App {
    /// An empty desk.
    pub fn new(start: Start) -> (Self, Vec<Job>) {
        todo!()
    }

    /// What judging needs.
    pub fn context(&self) -> Context {
        Context { profile: Arc::clone(&self.profile), today: self.today, organisation: None }
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.settings.language.unwrap_or(self.system_language)
    }

    /// Whether a command makes sense now.
    pub fn is_enabled(&self, command: Command) -> bool {
        todo!()
    }

    /// Does what a person asks. `seconds` is a monotonic clock.
    pub fn update(&mut self, action: Action, seconds: f64) -> Vec<Job> {
        todo!()
    }

    /// Takes in what the world tells. `seconds` is a monotonic clock.
    pub fn absorb(&mut self, event: Event, seconds: f64) -> Vec<Job> {
        todo!()
    }
}
