//! What is asked of the world ([`Job`]) and what the world tells ([`Event`]). Both closed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::core::batch::{Batch, Change, Context};
use crate::core::connection::Connection;
use crate::core::header::Choice;
use crate::core::opening::OpenOptions;
use crate::core::outcome::{Counts, RowOutcome};
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::profile::Profile;
use crate::core::report::list::ListForm;
use crate::core::roster::{ColumnSample, Roster};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Language, Message};
use crate::core::write::{Extent, Form, Written};

/// A batch of the journal, by its id.
pub type BatchId = String;

/// What a file dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A file to open.
    Open,
    /// Where to save, with a suggested path.
    Save(PathBuf),
    /// A connection file.
    Connection,
    /// A profile file.
    Profile,
    /// A roster.
    Roster,
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Job {
    /// Show a file dialog; answers with [`Event::Picked`].
    Pick(Ask),
    /// Read and judge a file; answers with [`Event::Opening`], [`Event::Preview`], then [`Event::Opened`] or [`Event::OpenFailed`].
    Open {
        /// Which.
        path: PathBuf,
        /// What to judge with.
        context: Context,
        /// How to read it, where a person decided.
        options: OpenOptions,
    },
    /// Read the file on the desk anew; no earlier session is asked for, because the edits of this one are carried over. Answers as
    /// [`Job::Open`] does.
    ReadAgain {
        /// Which.
        path: PathBuf,
        /// What to judge with.
        context: Context,
        /// How to read it.
        options: OpenOptions,
    },
    /// Keep a text of the clipboard in a file of our own and read that; answers as [`Job::Open`] does.
    OpenText {
        /// The text.
        text: String,
        /// What to judge with.
        context: Context,
    },
    /// A pasted text is needed no more: delete the file that it was kept in.
    Discard(PathBuf),
    /// See whether a file is still what was read; answers with [`Event::SourceLooked`].
    LookAtSource {
        /// Which.
        path: PathBuf,
        /// SHA-256 of what was read.
        sha256: String,
        /// What the last look said; a file that looks the same is not read again.
        known: OnDisk,
    },
    /// Read the embedded damaged sample.
    OpenSample(Context),
    /// Stop reading.
    CancelOpen,
    /// Write a file; answers with [`Event::Saved`] or [`Event::SaveFailed`].
    Save {
        /// A snapshot of the batch.
        batch: Box<Batch>,
        /// What to write of it.
        product: Product,
        /// What the batch was read from; `None` for the sample.
        source: Option<PathBuf>,
        /// Where to.
        path: PathBuf,
        /// Whether an existing file may be replaced.
        replace: bool,
    },
    /// Write an edit (or its undoing) into the journal, so that it comes back after a crash.
    JournalEdit(EditRecord),
    /// The editing session is over (another file, or closed clean): its edits need not come back.
    EndSession {
        /// What was edited.
        source: Source,
    },
    /// Read a connection file; answers with [`Event::ConnectionRead`] or [`Event::Failed`].
    ReadConnection(PathBuf),
    /// Read a profile file; answers with [`Event::ProfileRead`] or [`Event::Failed`].
    ReadProfile(PathBuf),
    /// Read a roster from a file and keep it; answers with [`Event::Roster`].
    ReadRoster {
        /// Which.
        path: PathBuf,
        /// What its columns are found by.
        profile: Arc<Profile>,
        /// What a person says that columns are.
        choices: Vec<(ColumnId, Choice)>,
    },
    /// Stop reading the roster.
    CancelRoster,
    /// Read the roster that was kept; answers with [`Event::Roster`] where there is one.
    ReadKeptRoster,
    /// Keep a roster for the next start.
    KeepRoster(Arc<Roster>),
    /// Remove the roster that was kept.
    ForgetRoster,
    /// Write parts of a batch in the LMS form, each into its file; answers with [`Event::Split`]. Where a file exists and may not be replaced,
    /// none is written.
    Split {
        /// A snapshot of what to write.
        batch: Box<Batch>,
        /// The parts.
        parts: Vec<Part>,
        /// Whether existing files may be replaced.
        replace: bool,
    },
    /// Look at a target without changing it; answers with [`Event::Probed`] or [`Event::Failed`].
    Probe {
        /// Which.
        connection: Connection,
        /// The secret for this run.
        secret: Option<secrecy::SecretString>,
    },
    /// Write the plan into the journal and send it; answers with [`Event::Submission`].
    Submit {
        /// What.
        plan: Arc<Plan>,
        /// Where to.
        connection: Connection,
        /// The secret for this run.
        secret: Option<secrecy::SecretString>,
        /// Who approved.
        who: String,
        /// The count that was typed, or the plan's rows where none was asked for.
        typed_count: u32,
        /// The earlier batch that this knowingly repeats.
        repeat_of: Option<BatchId>,
    },
    /// Go on with a batch of the journal: check what is unknown, then send what waits.
    Resume {
        /// Which.
        batch: BatchId,
        /// Where to; `None` = the connection that the journal names.
        connection: Option<Connection>,
        /// The secret for this run.
        secret: Option<secrecy::SecretString>,
        /// Send what waits, too; else only check what is unknown.
        send: bool,
    },
    /// Stop after the request in flight.
    StopSending,
    /// Read the batches of the journal; answers with [`Event::History`].
    ReadHistory,
    /// Read the rows of one batch; answers with [`Event::BatchRead`].
    ReadBatch(BatchId),
    /// Keep the settings.
    SaveSettings(String),
}

/// What an editing session is about: the bytes of a file, and how they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// SHA-256 of the file.
    pub sha256: String,
    /// How it was read, where a person decided.
    pub options: OpenOptions,
}

impl Source {
    /// What a batch was read from.
    pub fn of(batch: &Batch) -> Self {
        Self { sha256: batch.facts().sha256.clone(), options: batch.facts().options.clone() }
    }
}

/// How a file looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was changed last, in nanoseconds since 1970, where the system says so.
    pub modified_ns: Option<u128>,
}

/// What is known of an opened file's place on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum OnDisk {
    /// Nobody has looked yet.
    #[default]
    NotLooked,
    /// What was read stands there.
    AsRead(Stamp),
    /// Something else stands there.
    Changed(Stamp),
    /// Nothing that can be read stands there.
    Gone,
}

/// What a written file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// The rows of a batch.
    Copy(Form),
    /// Its findings, for people.
    List(ListForm),
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What it holds.
    pub content: Content,
    /// Of how much of the batch; a list is always of all.
    pub extent: Extent,
    /// The language of a list.
    pub language: Language,
}

/// The rows of one organisation on their way into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The organisation; empty for rows that name none.
    pub organisation: String,
    /// Its rows.
    pub rows: Vec<RowId>,
    /// Where they go.
    pub path: PathBuf,
}

/// What becomes of reading a roster.
#[derive(Clone, Debug)]
pub enum RosterNews {
    /// Reading goes on.
    Progress {
        /// Rows so far.
        rows: u32,
        /// Bytes so far.
        bytes: u64,
        /// Bytes in all.
        total: u64,
    },
    /// It was read and kept.
    Read(Arc<Roster>),
    /// It was kept by an earlier run.
    Kept(Arc<Roster>),
    /// No column is known to hold IDs.
    WithoutId {
        /// The file.
        path: PathBuf,
        /// Its columns.
        columns: Vec<ColumnSample>,
    },
    /// It could not be read: a sentence.
    Failed(Message),
    /// Reading was stopped.
    Cancelled,
}

/// An edit as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRecord {
    /// What was edited.
    pub source: Source,
    /// Path of the source.
    pub source_path: PathBuf,
    /// What was done.
    pub edit: Edit,
}

/// What was done to a batch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Edit {
    /// A change.
    Apply(Change),
    /// The file was read again: of all edits only this change and what follows it count.
    Anew(Change),
    /// The last change was taken back.
    Undo,
    /// It was done again.
    Redo,
}

/// A batch of the journal in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchSummary {
    /// Its id.
    pub batch: BatchId,
    /// When it was approved, ISO 8601 with offset, in the computer's time zone.
    pub when: String,
    /// The source file's name.
    pub file: String,
    /// Where it went.
    pub target: TargetIdentity,
    /// `approved`, `running`, `paused`, `finished` or `abandoned`.
    pub state: String,
    /// Rows per state.
    pub counts: Counts,
    /// The plan's hash.
    pub plan: String,
    /// Why.
    pub reason: String,
    /// Line of the first row that is neither done nor refused, where the batch stopped.
    pub stopped_at_line: Option<u64>,
}

impl BatchSummary {
    /// Whether it stopped before its end and nobody gave it up.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.state.as_str(), "approved" | "running" | "paused")
    }
}

/// What a sending batch tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// The plan stands in the journal; sending begins.
    Started {
        /// The batch.
        batch: BatchId,
        /// All rows.
        rows: u32,
    },
    /// Rows changed their state; as the journal now holds them.
    Rows(Vec<RowOutcome>),
    /// It waits, and why; a person decides.
    Paused(Message),
    /// It waits by itself (a quiet period, the network) until about so many seconds from now.
    Waiting {
        /// Why.
        why: Message,
        /// Seconds left.
        seconds: u64,
    },
    /// Every row is in an end state, or the rest was left by a person.
    Finished,
    /// It stopped as asked; everything up to the boundary is recorded.
    Stopped,
    /// It could not be started or went wrong outside single rows; nothing more is sent.
    Failed(Message),
    /// The same plan went to the same target before; nothing was sent.
    Repeats(BatchId),
}

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    /// A dialog was answered; `None` = cancelled, or there is no dialog service.
    Picked(Ask, Option<PathBuf>),
    /// Reading goes on.
    Opening {
        /// Rows so far.
        rows: u32,
        /// Bytes so far.
        bytes: u64,
        /// Bytes in all, where known.
        total: Option<u64>,
    },
    /// A first screenful.
    Preview(Box<Batch>),
    /// Read and judged. `edits` are unsaved edits of an earlier session on the same source, not yet applied.
    Opened {
        /// What was read.
        batch: Box<Batch>,
        /// Where from; `None` for the sample.
        path: Option<PathBuf>,
        /// Edits that can be brought back.
        edits: Vec<Edit>,
    },
    /// A file on the desk was looked at.
    SourceLooked {
        /// SHA-256 of what was read.
        sha256: String,
        /// What stands there now.
        on_disk: OnDisk,
    },
    /// Not opened: a sentence with the place and the next step. The sheet that was open stays.
    OpenFailed(Message),
    /// Reading was stopped.
    OpenCancelled,
    /// Saved.
    Saved {
        /// Where.
        path: PathBuf,
        /// What.
        written: Written,
        /// The revision that was saved.
        revision: u64,
    },
    /// Not saved, and why.
    SaveFailed {
        /// Where it should have gone.
        path: PathBuf,
        /// Why.
        message: Message,
        /// It exists: ask, then save with `replace`.
        exists: bool,
    },
    /// A connection file was read.
    ConnectionRead(Connection),
    /// A profile file was read.
    ProfileRead(PathBuf, Arc<Profile>),
    /// News of a roster being read.
    Roster(RosterNews),
    /// Parts of a batch were written, or not.
    Split {
        /// The files that were written.
        written: Vec<PathBuf>,
        /// Files that exist, for which nothing was written: ask, then split with `replace`.
        existing: Vec<PathBuf>,
        /// Why the others were not written.
        problem: Option<Message>,
    },
    /// A target was looked at.
    Probed(TargetIdentity),
    /// News of the batch being sent.
    Submission(Submission),
    /// The batches of the journal, newest first.
    History(Vec<BatchSummary>),
    /// The rows of one batch.
    BatchRead(BatchId, Vec<RowOutcome>),
    /// Something else did not work: a sentence.
    Failed(Message),
    /// The journal cannot be written (another instance, disk, damage): editing works, sending does not.
    JournalUnavailable(Message),
}

/// Who does jobs and brings news: threads in the program, something simple in tests.
pub trait World {
    /// Begins a job; never blocks.
    fn start(&mut self, job: Job);

    /// What happened since the last call; never blocks.
    fn news(&mut self) -> Vec<Event>;
}
