//! What is true now, and what happens next: [`App::update`] for what people ask, [`App::absorb`] for what the world tells.
//!
//! The window reads the public fields and never writes them, but for what it takes: `clipboard` and `focus`.

pub mod action;
mod approving;
mod columns;
mod commands;
mod damage;
pub mod desk;
mod edit;
mod fixing;
pub mod job;
mod judging;
mod opening;
pub mod organisation;
pub mod remembered;
mod rereading;
pub mod roster;
pub mod saving;
pub mod searching;
pub mod settings;
pub mod shortcut;
mod submitting;
pub mod tick_list;

pub use desk::{Desk, Editor};
pub use rereading::in_words as lost_in_words;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::job::{Ask, BatchId, BatchSummary, Edit, Event, Job};
use crate::app::roster::RosterMapping;
use crate::app::saving::{SavePlan, Saving};
use crate::app::settings::Settings;
use crate::app::tick_list::TickList;
use crate::core::batch::{LostEdit, OrganisationRows};
use crate::core::connection::Connection;
use crate::core::detective::Clue;
use crate::core::differences::Differences;
use crate::core::mapping::Mapping;
use crate::core::opening::OpenOptions;
use crate::core::outcome::{Counts, RowOutcome};
use crate::core::plan::{Plan, TargetIdentity};
use crate::core::profile::Profile;
use crate::core::roster::Roster;
use crate::core::rules::Rule;
use crate::core::sheet::ColumnId;
use crate::core::text::{Language, Message};
use crate::core::view::Filter;

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
    /// It lies on the desk already and is read anew.
    pub again: bool,
}

/// A sheet over the window that asks or shows something.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Every change of a bulk fix or a replacement, before it is made.
    FixPreview(Box<TickList>),
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
    /// What each column of the file is, to be chosen.
    Columns {
        /// What is chosen so far.
        mapping: Mapping,
        /// The column to begin with.
        at: ColumnId,
    },
    /// What happened to the file, gravest first.
    Damage(Vec<Clue>),
    /// What to save, and where to.
    Save(Box<SavePlan>),
    /// A file exists: replace it?
    Replace(Box<SavePlan>),
    /// What differs from the source.
    Differences(Arc<Differences>),
    /// Files that stand where parts of a split batch shall go: replace them?
    ReplaceParts(Vec<PathBuf>),
    /// The organisations of the batch: which one is it of?
    Organisations(Vec<OrganisationRows>),
    /// What the roster is, and its day as it is typed.
    Roster {
        /// What was typed.
        typed: String,
    },
    /// Which columns of a roster hold what?
    RosterColumns(RosterMapping),
    /// Unsaved edits of an earlier session.
    Restore(Vec<Edit>),
    /// How the file is read, as it is chosen so far.
    ReadDifferently(OpenOptions),
    /// The file was read anew, and not every edit has a place in it.
    Carried {
        /// How many edits have one.
        count: usize,
        /// Those that have none.
        lost: Vec<LostEdit>,
    },
    /// All commands, filtered by what is typed.
    Palette,
    /// The page of a rule, beside the list of all.
    Help(Rule),
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
    /// When sending began, on the clock of [`App::update`].
    pub since: f64,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub message: Message,
    /// What can be done about it.
    pub offers: Vec<Offer>,
}

impl Notice {
    fn new(tone: Tone, message: Message) -> Self {
        Self { tone, message, offers: Vec::new() }
    }
}

/// A button of a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it says.
    pub label: Message,
    /// What it does.
    pub action: Action,
}

/// What the outside gives to a new [`App`].
pub struct Start {
    /// The settings as they were read.
    pub settings: Settings,
    /// What reading them had to say, and anything else that should be said at once; the last one is shown.
    pub warnings: Vec<Message>,
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
    /// The folder where pasted texts are kept.
    pub pasted: PathBuf,
}

/// Everything that is true.
pub struct App {
    /// Where the person is.
    pub step: Step,
    /// What is on the desk.
    pub desk: Option<Desk>,
    /// What is being read.
    pub reading: Option<Reading>,
    /// Who exists and who is on what, where that is known.
    pub roster: Option<Arc<Roster>>,
    /// The roster that is being read.
    pub roster_reading: Option<Reading>,
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
    /// The field that should get the keyboard, such as the quick filter; taken by the window.
    pub focus: Option<Focus>,
    /// The profile that was chosen, at its own level.
    chosen_profile: Arc<Profile>,
    /// The identity of the local store.
    store: TargetIdentity,
    /// The folder where pasted texts are kept.
    pasted: PathBuf,
    /// Another reading of the file on the desk, until a person lets go of what has no place in it.
    waiting: Option<rereading::Waiting>,
    /// What was on the desk before a preview took its place, and the step before.
    shelved: Option<Desk>,
    step_before_preview: Option<Step>,
    /// The file that is being written.
    saving: Option<Saving>,
    /// A file dialog is open; a second one would hide behind it.
    asking: bool,
    /// The window closes as soon as sending has stopped.
    close_after_sending: bool,
}

/// A place that should get the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Focus {
    Grid,
    QuickFilter,
    Find,
    Reason,
    TypedCount,
    Path,
}

impl App {
    /// An empty desk, and the first jobs: the history, a look at the local store, the roster that was kept, and the profile that was chosen.
    pub fn new(start: Start) -> (Self, Vec<Job>) {
        let level = start.settings.level;
        let app = Self {
            step: Step::Open,
            desk: None,
            reading: None,
            roster: None,
            roster_reading: None,
            dialog: None,
            notice: start.warnings.into_iter().next_back().map(|message| Notice::new(Tone::Problem, message)),
            connection: Connection::local_store(),
            target: Some(start.store.clone()),
            secret: None,
            sending: None,
            history: Vec::new(),
            shown_batch: None,
            left: Vec::new(),
            journal_problem: None,
            settings: start.settings,
            today: start.today,
            who: start.who,
            system_language: start.system_language,
            profile: judging::leveled(&start.profile, level),
            chosen_profile: start.profile,
            closing: false,
            clipboard: None,
            focus: None,
            store: start.store,
            pasted: start.pasted,
            waiting: None,
            shelved: None,
            step_before_preview: None,
            saving: None,
            asking: false,
            close_after_sending: false,
        };
        let profile = app.settings.profile.clone().map(Job::ReadProfile);
        let jobs = [Job::ReadHistory, app.probe(), Job::ReadKeptRoster].into_iter().chain(profile).collect();
        (app, jobs)
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.settings.language.unwrap_or(self.system_language)
    }

    /// Does what a person asks. `seconds` is a monotonic clock.
    pub fn update(&mut self, action: Action, seconds: f64) -> Vec<Job> {
        let mut jobs = if leaves_editor_open(&action) { Vec::new() } else { self.settle_editor() };
        let (step, notice) = (self.step, self.notice.clone());
        jobs.extend(self.act(action, seconds));
        self.on_desk(|desk| desk.follow_search(false));
        // On another step, what went well is no news any more; problems stay until they are taken away.
        let is_old = self.step != step && self.notice == notice;
        self.notice.take_if(|notice| is_old && notice.tone != Tone::Problem);
        jobs
    }

    fn act(&mut self, action: Action, seconds: f64) -> Vec<Job> {
        match action {
            Action::Run(command) => return self.run(command),
            Action::OpenPath(path) => return self.open(path),
            Action::OpenFirst(paths) => return self.open_first(paths),
            Action::OpenText(text) => return self.open_text(text),
            Action::ReadAs(options) => return self.read_as(options),
            Action::WindowFocused => return self.look_at_source().into_iter().collect(),
            Action::CancelOpen => return self.cancel_open(),
            Action::RestoreEdits(bring_back) => return self.restore_edits(bring_back),
            Action::Apply(change) => return self.change(&change),
            Action::JumpToCause(cause) => return self.jump_to_cause(cause),
            Action::JumpToCell(row, column) => return self.jump_to_cell((row, column)),
            Action::CommitEdit { down, right, fill } => return self.commit_edit(down, right, fill),
            Action::PasteText(text) => return self.paste(&text),
            Action::ApplyFix(number) => return self.apply_fix(number),
            Action::PreviewCause(cause, choice) => return self.preview_cause(cause, choice),
            Action::ChooseColumns(column) => self.ask_for_columns(column),
            Action::MapColumn(column, choice) => self.map_column(column, choice),
            Action::AddMissing(field, added) => self.add_missing(&field, added),
            Action::Repair(clue) => return self.repair(clue),
            Action::SeeRepairs => return self.see_repairs(),
            Action::PlanSave(change) => return self.plan_save(change),
            Action::Tick(action) => return self.tick(action),
            Action::Search(action) => return self.search(action),
            Action::OpenConnection(path) => return self.read_connection(path),
            Action::Secret(secret) => return self.use_secret(secret),
            Action::Confirm => return self.confirm(seconds),
            Action::Dismiss => return self.dismiss(),
            Action::Resume { batch, send } => return self.resume(batch, send, seconds),
            Action::ExplainRule(rule) => self.dialog = Some(Dialog::Help(rule)),
            Action::ShowBatch(batch) => {
                self.shown_batch = Some((batch.clone(), Vec::new()));
                return vec![Job::ReadBatch(batch)];
            }
            Action::CloseRequested => return self.close_requested(),
            Action::OpenRoster(path) => {
                self.dialog = self.dialog.take().filter(|dialog| !matches!(dialog, Dialog::Roster { .. }));
                return self.load_roster(path, Vec::new());
            }
            Action::CancelRoster => return if self.roster_reading.is_some() { vec![Job::CancelRoster] } else { Vec::new() },
            Action::RosterColumn(field, column) => self.choose_roster_column(field, column),
            Action::RosterDate(text) => self.type_roster_date(text),
            Action::ChooseOrganisation(organisation) => self.choose_organisation(organisation.as_deref()),
            Action::MoveTo { row, column, extend } => self.on_desk(|desk| desk.move_to(row, column, extend)),
            Action::BeginEdit(typed) => self.begin_edit(typed),
            Action::EditText(text) => self.on_desk(|desk| {
                if let Some(editor) = desk.editor.as_mut() {
                    editor.text = text;
                }
            }),
            Action::CancelEdit => self.on_desk(|desk| desk.editor = None),
            Action::ChooseReading(options) => self.choose_reading(options),
            Action::FilterText(text) => self.on_desk(|desk| desk.set_filter(Filter { text, ..desk.filter.clone() })),
            Action::FilterCause(cause) => self.on_desk(|desk| desk.set_filter(Filter { cause, ..desk.filter.clone() })),
            Action::SetApproved(row, approved) => self.set_approved(row, approved),
            Action::SetPileApproved(pile, approved) => self.set_pile_approved(pile, approved),
            Action::SetAcknowledged(cause, acknowledged) => self.set_acknowledged(cause, acknowledged),
            Action::Reason(reason) => self.set_reason(&reason),
            Action::RowReason(row, reason) => self.set_row_reason(row, &reason),
            Action::TypedCount(text) => self.type_count(text),
            Action::DismissNotice => self.notice = None,
            Action::LeaveUnfinished(batch) => self.left.push(batch),
            Action::ColumnWidth(column, width) => self.remember_width(column, width),
        }
        Vec::new()
    }

    /// Takes in what the world tells. `seconds` is a monotonic clock.
    pub fn absorb(&mut self, event: Event, seconds: f64) -> Vec<Job> {
        match event {
            Event::Picked(ask, path) => return self.picked(&ask, path),
            Event::Opened { batch, path, edits } => return self.put_on_desk(*batch, path, edits),
            Event::ConnectionRead(connection) => return self.use_connection(connection),
            Event::ProfileRead(path, profile) => return self.use_profile(profile, Some(path)),
            Event::Submission(news) => return self.hear(news, seconds),
            Event::Roster(news) => self.hear_of_roster(news),
            Event::Split { written, existing, problem } => self.was_split(&written, existing, problem),
            Event::Opening { rows, bytes, total } => {
                if let Some(reading) = self.reading.as_mut() {
                    (reading.rows, reading.bytes, reading.total) = (rows, bytes, total);
                }
            }
            Event::Preview(batch) => self.show_preview(*batch),
            Event::OpenFailed(message) => self.open_failed(message),
            Event::OpenCancelled => self.open_cancelled(),
            Event::SourceLooked { sha256, on_disk } => self.source_looked(&sha256, on_disk),
            Event::Saved { path, written, revision } => self.saved(path, written, revision),
            Event::SaveFailed { message, exists, .. } => self.save_failed(message, exists),
            Event::Probed(identity) => self.probed(identity),
            Event::History(batches) => {
                self.history = batches;
                self.journal_problem = None;
            }
            Event::BatchRead(batch, rows) => self.batch_read(batch, rows),
            Event::Failed(message) => self.say(Tone::Problem, message),
            Event::JournalUnavailable(message) => {
                self.journal_problem = Some(message.clone());
                self.say(Tone::Problem, message);
            }
        }
        Vec::new()
    }

    /// Does what the open sheet asks.
    fn confirm(&mut self, seconds: f64) -> Vec<Job> {
        if !self.may_confirm() {
            return Vec::new();
        }
        match self.dialog.take() {
            Some(Dialog::Columns { mapping, .. }) => self.use_columns(&mapping),
            Some(Dialog::Damage(_)) => self.repair_all(),
            Some(Dialog::FixPreview(list)) => self.apply_ticked(&list),
            Some(Dialog::ConfirmSend { plan, repeats, .. }) => self.submit_as_shown(plan, repeats, seconds),
            Some(Dialog::Save(plan)) => self.write(plan, false),
            Some(Dialog::Replace(plan)) => self.write(plan, true),
            Some(Dialog::CloseWhileSending) => self.stop_then_close(),
            Some(Dialog::ReadDifferently(options)) => self.read_as(options),
            Some(Dialog::Carried { .. }) => self.accept_reading(),
            Some(Dialog::ReplaceParts(_)) => self.split_by_organisation(true),
            Some(Dialog::RosterColumns(mapping)) => self.map_roster(&mapping),
            Some(Dialog::Roster { typed }) => self.date_roster(&typed),
            other => {
                self.dialog = other;
                self.restore_edits(true)
            }
        }
    }

    /// Closes the open sheet. Edits of an earlier session come back then: undoing them is easy, missing them is not.
    fn dismiss(&mut self) -> Vec<Job> {
        let jobs = self.restore_edits(true);
        self.dialog = None;
        self.waiting = None;
        self.focus = Some(Focus::Grid);
        jobs
    }

    /// Shows a file dialog, where none is open.
    fn ask(&mut self, ask: Ask) -> Vec<Job> {
        if std::mem::replace(&mut self.asking, true) { Vec::new() } else { vec![Job::Pick(ask)] }
    }

    fn picked(&mut self, ask: &Ask, path: Option<PathBuf>) -> Vec<Job> {
        self.asking = false;
        match (ask, path) {
            (Ask::Open, Some(path)) => self.open(path),
            (Ask::Save(_), Some(path)) => {
                self.take_save_path(&path);
                Vec::new()
            }
            (Ask::Connection, Some(path)) => self.read_connection(path),
            (Ask::Roster, Some(path)) => self.load_roster(path, Vec::new()),
            (Ask::Profile, Some(path)) => vec![Job::ReadProfile(path)],
            (_, None) => Vec::new(),
        }
    }

    fn say(&mut self, tone: Tone, message: Message) {
        self.notice = Some(Notice::new(tone, message));
    }

    fn on_desk(&mut self, then: impl FnOnce(&mut Desk)) {
        if let Some(desk) = self.desk.as_mut() {
            then(desk);
        }
    }

    fn save_settings(&self) -> Job {
        Job::SaveSettings(self.settings.to_toml())
    }

    /// Remembers a width; written with the next other setting or on closing, because dragging changes it every frame.
    fn remember_width(&mut self, column: ColumnId, width: f32) {
        if let Some(desk) = self.desk.as_ref() {
            let name = desk.batch.header().name_of(column, desk.batch.profile()).to_owned();
            self.settings.widths.insert(name, width);
        }
    }
}

/// Whether what is being typed stays in the editor; everything else keeps it in its cell first.
fn leaves_editor_open(action: &Action) -> bool {
    matches!(action, Action::EditText(_) | Action::CommitEdit { .. } | Action::CancelEdit | Action::DismissNotice | Action::ColumnWidth(..))
}
