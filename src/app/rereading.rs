//! Reading the file on the desk another way, or as it stands on the disk now: its edits are carried over, and what cannot be is shown first.

use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::app::job::{Edit, Job, OnDisk, Source};
use crate::app::{App, Dialog, Focus, Notice, Offer, Reading, Step, Tone};
use crate::core::batch::{Batch, Carried, Change, LostEdit, carry};
use crate::core::opening::{Certainty, HeaderPlace, OpenOptions};
use crate::core::text::Message;

/// Another reading of the file on the desk, which waits for a person to let go of edits that have no place in it.
pub(super) struct Waiting {
    batch: Batch,
    change: Change,
    count: usize,
}

impl App {
    /// Whether the file on the desk can be read anew: a sample has no file, and rows that are being sent keep their places.
    pub(super) fn can_read_again(&self) -> bool {
        self.reading.is_none() && !self.is_sending() && self.desk.as_ref().is_some_and(|desk| !desk.preview && desk.path.is_some())
    }

    /// Shows how the file was read, to be changed.
    pub(super) fn ask_how_to_read(&mut self) {
        self.dialog = self.desk.as_ref().map(|desk| Dialog::ReadDifferently(proposed(&desk.batch)));
    }

    /// Keeps what is chosen in the sheet about reading.
    pub(super) fn choose_reading(&mut self, options: OpenOptions) {
        if let Some(Dialog::ReadDifferently(chosen)) = &mut self.dialog {
            *chosen = options;
        }
    }

    /// Reads the file on the desk another way, unless it was read so.
    pub(super) fn read_as(&mut self, options: OpenOptions) -> Vec<Job> {
        let is_so = self.desk.as_ref().is_some_and(|desk| desk.batch.facts().options == options);
        if is_so { Vec::new() } else { self.read_desk(options) }
    }

    /// Reads the file on the desk as it stands on the disk now.
    pub(super) fn read_again(&mut self) -> Vec<Job> {
        let options = self.desk.as_ref().map(|desk| desk.batch.facts().options.clone());
        options.map(|options| self.read_desk(options)).unwrap_or_default()
    }

    fn read_desk(&mut self, options: OpenOptions) -> Vec<Job> {
        if !self.can_read_again() {
            return Vec::new();
        }
        let Some((path, name)) = self.desk.as_ref().and_then(|desk| Some((desk.path.clone()?, desk.name.clone()))) else {
            return Vec::new();
        };
        self.notice = None;
        self.reading = Some(Reading { name, again: true, ..Reading::default() });
        vec![Job::ReadAgain { path, context: self.context(), options }]
    }

    /// The file on the desk was read anew: what was there gives way to it, at once where every edit has a place in it.
    pub(super) fn was_read_again(&mut self, batch: Batch) -> Vec<Job> {
        if self.is_sending() {
            self.say(Tone::Information, Message::new("notice-already-sending"));
            return Vec::new();
        }
        let jobs = self.settle_editor();
        let Some(desk) = self.desk.as_ref() else { return jobs };
        let Carried { change, count, lost } = carry(&desk.batch, &batch);
        let waiting = Waiting { batch, change, count };
        if lost.is_empty() {
            return jobs.into_iter().chain(self.take_reading(waiting)).collect();
        }
        self.waiting = Some(waiting);
        self.dialog = Some(Dialog::Carried { count, lost });
        jobs
    }

    /// A person lets go of the edits that have no place in the new reading.
    pub(super) fn accept_reading(&mut self) -> Vec<Job> {
        self.waiting.take().map(|waiting| self.take_reading(waiting)).unwrap_or_default()
    }

    /// Puts the new reading in the place of the old one. The old session ends only after the carried edits stand in the new one.
    fn take_reading(&mut self, Waiting { mut batch, change, count }: Waiting) -> Vec<Job> {
        let Some(old) = self.desk.take() else { return Vec::new() };
        batch.take_place_of(&old.batch);
        let approvals = old.approvals.approved_count();
        let mut desk = Desk::new(batch, old.path.clone(), old.name.clone(), self.settings.leftovers_shown);
        if desk.batch.facts().sha256 == old.batch.facts().sha256 {
            // Rows that were sent stay so, whatever their cells read now.
            let sheet = desk.batch.sheet();
            let standing =
                |(_, outcome): (_, &crate::core::outcome::RowOutcome)| Some((sheet.row_at_line(outcome.line?)?, outcome.clone()));
            desk.outcomes = old.outcomes.iter().filter_map(standing).collect();
        }
        desk.selection = old.selection.within(desk.view.len(), desk.columns.len());
        desk.reveal = old.reveal + 1;
        self.desk = Some(desk);
        self.judge_as_now();
        self.leave_stale_sheets();
        self.step = Step::Fix;
        self.focus = Some(Focus::Grid);
        self.saving = None;
        self.sending = None;
        let mut jobs = self.map_as_before();
        jobs.extend(self.change(&change));
        let (before, now) = (Source::of(&old.batch), self.desk.as_ref().map(|desk| Source::of(&desk.batch)));
        let same_source = now.as_ref() == Some(&before);
        if same_source {
            start_anew(&mut jobs);
        }
        if now.as_ref().is_none_or(|now| now.options != before.options) {
            // What happened to the file may show only now.
            self.tell_damage();
        }
        if !same_source {
            jobs.push(Job::EndSession { source: before });
        }
        self.say(Tone::Done, Message::new("notice-read-again").with("file", old.name).with("count", count).with("approvals", approvals));
        jobs
    }

    /// What is worth a look about how a file was read, where nobody has decided yet: said with the way to change it.
    pub(super) fn say_doubt(&mut self) {
        let Some(desk) = self.desk.as_ref().filter(|desk| desk.path.is_some()) else { return };
        if let Some((message, direct)) = doubt(&desk.batch) {
            let differently = Offer { label: Message::new("reopen-offer-differently"), action: Action::Run(Command::ReadDifferently) };
            let offers = direct.into_iter().chain([differently]).collect();
            self.notice = Some(Notice { tone: Tone::Information, message, offers });
        }
    }

    /// Asks whether the file on the desk is still what was read.
    pub(super) fn look_at_source(&self) -> Option<Job> {
        let desk = self.desk.as_ref().filter(|desk| !desk.preview && self.reading.is_none())?;
        Some(Job::LookAtSource { path: desk.path.clone()?, sha256: desk.batch.facts().sha256.clone(), known: desk.on_disk })
    }

    /// The file on the desk was looked at; a change is said once.
    pub(super) fn source_looked(&mut self, sha256: &str, on_disk: OnDisk) {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.batch.facts().sha256 == sha256) else { return };
        if std::mem::replace(&mut desk.on_disk, on_disk) == on_disk {
            return;
        }
        let name = desk.name.clone();
        match on_disk {
            OnDisk::NotLooked | OnDisk::AsRead(_) => {}
            OnDisk::Gone => self.say(Tone::Information, Message::new("notice-source-gone").with("file", name)),
            OnDisk::Changed(_) => {
                if matches!(self.dialog, Some(Dialog::ConfirmSend { .. })) {
                    self.dialog = None;
                }
                let offers = vec![
                    Offer { label: Message::new("reopen-offer-again"), action: Action::Run(Command::ReadAgain) },
                    Offer { label: Message::new("reopen-offer-keep"), action: Action::DismissNotice },
                ];
                let message = Message::new("notice-source-changed").with("file", name);
                self.notice = Some(Notice { tone: Tone::Problem, message, offers });
            }
        }
    }
}

/// The one doubt that matters most, and the direct way out of it, where there is one.
fn doubt(batch: &Batch) -> Option<(Message, Option<Offer>)> {
    let facts = batch.facts();
    let options = &facts.options;
    let with_header = |header: HeaderPlace| Action::ReadAs(OpenOptions { header, ..options.clone() });
    let workbook = facts.workbook.as_ref().filter(|workbook| workbook.sheets.len() > 1 && options.sheet.is_none());
    if let Some(workbook) = workbook {
        let message = Message::new("notice-doubt-sheets").with("count", workbook.sheets.len()).with("sheet", workbook.sheet.as_str());
        return Some((message, None));
    }
    if options.header == HeaderPlace::First {
        if let Some(line) = facts.likely_header {
            let offer =
                Offer { label: Message::new("reopen-offer-header").with("line", line), action: with_header(HeaderPlace::Line(line)) };
            return Some((Message::new("notice-doubt-header").with("line", line), Some(offer)));
        }
        if facts.no_header && !batch.header().names_any() {
            let offer = Offer { label: Message::new("reopen-offer-no-header"), action: with_header(HeaderPlace::Nowhere) };
            return Some((Message::new("notice-doubt-no-header").with("line", batch.header().line), Some(offer)));
        }
    }
    let is_unsure = facts.certainty == Certainty::Unsure && options.encoding.is_none();
    is_unsure.then(|| (Message::new("notice-doubt-encoding").with("encoding", facts.encoding.as_str()), None))
}

/// A lost edit in words.
pub fn in_words(lost: &LostEdit) -> Message {
    let at = |message: Message, line: Option<u64>| message.with("line", line.unwrap_or(0));
    match lost {
        LostEdit::Choice { column } => Message::new("reopen-lost-choice").with("column", column.as_str()),
        LostEdit::AddedColumn { column } => Message::new("reopen-lost-column").with("column", column.as_str()),
        LostEdit::Cell { line, column, .. } => at(Message::new("reopen-lost-cell").with("column", column.as_str()), *line),
        LostEdit::ExtraCells { line } => at(Message::new("reopen-lost-extra"), *line),
        LostEdit::RemovedRow { line } => at(Message::new("reopen-lost-row"), *line),
    }
}

/// How the file was read, but with the header where it probably stands.
fn proposed(batch: &Batch) -> OpenOptions {
    let facts = batch.facts();
    let is_odd = facts.options.header == HeaderPlace::First && !batch.header().names_any();
    let header = if is_odd { facts.likely_header.map_or(HeaderPlace::Nowhere, HeaderPlace::Line) } else { facts.options.header };
    OpenOptions { header, ..facts.options.clone() }
}

/// The first edit of a new reading of the same file takes the place of all that the session holds.
fn start_anew(jobs: &mut [Job]) {
    let first = jobs.iter_mut().find_map(|job| if let Job::JournalEdit(record) = job { Some(&mut record.edit) } else { None });
    if let Some(edit) = first
        && let Edit::Apply(change) = edit
    {
        *edit = Edit::Anew(change.clone());
    }
}
