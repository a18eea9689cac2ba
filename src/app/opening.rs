//! Opening, bringing back earlier edits and leaving a file: what lies on the desk.

use std::path::{Path, PathBuf};

use crate::app::desk::Desk;
use crate::app::job::{Edit, Job, Source};
use crate::app::{App, Dialog, Focus, Reading, Step, Tone};
use crate::core::batch::Batch;
use crate::core::opening::OpenOptions;
use crate::core::text::{Message, Texts};

impl App {
    /// Starts reading a file; what is on the desk stays until the file is there.
    pub(super) fn open(&mut self, path: PathBuf) -> Vec<Job> {
        self.forget_waiting();
        self.reading = Some(Reading { name: self.name_of(&path), ..Reading::default() });
        vec![Job::Open { path, context: self.context_of_new_batch(), options: OpenOptions::default() }]
    }

    /// Starts reading the first of several files and says so.
    pub(super) fn open_first(&mut self, paths: Vec<PathBuf>) -> Vec<Job> {
        let count = paths.len();
        let Some(path) = paths.into_iter().next() else { return Vec::new() };
        if count > 1 {
            self.say(Tone::Information, Message::new("notice-first-of-several").with("count", count).with("file", file_name(&path)));
        }
        self.open(path)
    }

    /// Starts reading a text of the clipboard, which is kept in a file of our own.
    pub(super) fn open_text(&mut self, text: String) -> Vec<Job> {
        if text.trim().is_empty() {
            self.say(Tone::Problem, Message::new("notice-clipboard-empty"));
            return Vec::new();
        }
        self.forget_waiting();
        self.reading = Some(Reading { name: self.pasted_name(), ..Reading::default() });
        vec![Job::OpenText { text, context: self.context_of_new_batch() }]
    }

    /// Whether a file holds a pasted text.
    pub fn is_pasted(&self, path: &Path) -> bool {
        path.parent() == Some(&self.pasted)
    }

    /// What a pasted text is called.
    fn pasted_name(&self) -> String {
        Texts::new(self.language()).get("reopen-pasted")
    }

    /// What a file is called.
    fn name_of(&self, path: &Path) -> String {
        if self.is_pasted(path) { self.pasted_name() } else { file_name(path) }
    }

    /// Another file is meant now: sheets about reading the one on the desk are settled.
    fn forget_waiting(&mut self) {
        self.waiting = None;
        self.dialog.take_if(|dialog| matches!(dialog, Dialog::Carried { .. } | Dialog::ReadDifferently(_)));
    }

    /// Starts reading the sample.
    pub(super) fn open_sample(&mut self) -> Vec<Job> {
        self.forget_waiting();
        self.reading = Some(Reading { name: SAMPLE.to_owned(), ..Reading::default() });
        vec![Job::OpenSample(self.context_of_new_batch())]
    }

    /// Stops reading.
    pub(super) fn cancel_open(&mut self) -> Vec<Job> {
        if self.reading.is_some() { vec![Job::CancelOpen] } else { Vec::new() }
    }

    /// Shows the first rows of a file that is still being read.
    pub(super) fn show_preview(&mut self, batch: Batch) {
        let Some(reading) = self.reading.as_ref() else { return };
        let mut desk = Desk::new(batch, None, reading.name.clone(), self.settings.leftovers_shown);
        desk.preview = true;
        self.step_before_preview.get_or_insert(self.step);
        let before = self.desk.replace(desk);
        if let Some(before) = before.filter(|desk| !desk.preview) {
            self.shelved = Some(before);
        }
        self.step = Step::Fix;
    }

    /// Puts back what was on the desk before a preview.
    fn take_preview_away(&mut self) {
        self.reading = None;
        if self.desk.as_ref().is_some_and(|desk| desk.preview) {
            self.desk = self.shelved.take();
        }
        if let Some(step) = self.step_before_preview.take() {
            self.step = step;
        }
    }

    /// Puts a file that was read on the desk.
    pub(super) fn put_on_desk(&mut self, mut batch: Batch, path: Option<PathBuf>, edits: Vec<Edit>) -> Vec<Job> {
        let again = self.reading.as_ref().is_some_and(|reading| reading.again);
        let seen = self.desk.as_ref().filter(|desk| desk.preview).map(|desk| desk.selection);
        self.take_preview_away();
        if again {
            return self.was_read_again(batch);
        }
        self.leave_stale_sheets();
        // Where the same file is opened again, nothing is left behind.
        let same = self.desk.take_if(|desk| desk.batch.facts().sha256 == batch.facts().sha256);
        if let Some(same) = same {
            batch.take_place_of(&same.batch);
        }
        let mut jobs = self.leave_desk();
        let name = path.as_deref().map_or_else(|| SAMPLE.to_owned(), |path| self.name_of(path));
        let mut desk = Desk::new(batch, path.clone(), name, self.settings.leftovers_shown);
        if let Some(selection) = seen {
            desk.selection = selection.within(desk.view.len(), desk.columns.len());
        }
        let is_untouched = desk.selection == crate::core::view::Selection::default();
        self.desk = Some(desk);
        self.judge_as_now();
        self.ask_for_organisation();
        self.step = Step::Fix;
        self.focus = Some(Focus::Grid);
        if edits.is_empty() {
            jobs.extend(self.map_as_before());
        }
        if is_untouched {
            jobs.extend(self.show_first_problem());
        }
        if let Some(path) = path {
            self.settings.remember_file(path);
            jobs.push(self.save_settings());
        }
        self.say_doubt();
        if edits.is_empty() {
            self.tell_damage();
        } else {
            self.dialog = Some(Dialog::Restore(edits));
        }
        jobs
    }

    /// Closes sheets that speak of what lay on the desk before, and takes away what was said of it.
    pub(super) fn leave_stale_sheets(&mut self) {
        let of_program = |dialog: &Dialog| {
            matches!(dialog, Dialog::Palette | Dialog::Shortcuts | Dialog::Help(_) | Dialog::About | Dialog::CloseWhileSending)
                || matches!(dialog, Dialog::Roster { .. } | Dialog::RosterColumns(_))
        };
        self.dialog.take_if(|dialog| !of_program(dialog));
        // What keeps from sending stays said.
        self.notice.take_if(|notice| notice.tone != Tone::Problem);
    }

    /// A file could not be read: what was on the desk is there again.
    pub(super) fn open_failed(&mut self, message: Message) {
        self.take_preview_away();
        self.say(Tone::Problem, message);
    }

    /// Reading was stopped: what was on the desk is there again.
    pub(super) fn open_cancelled(&mut self) {
        let name = self.reading.as_ref().map(|reading| reading.name.clone()).unwrap_or_default();
        self.take_preview_away();
        self.say(Tone::Information, Message::new("notice-open-cancelled").with("file", name));
    }

    /// Answers whether edits of an earlier session come back.
    pub(super) fn restore_edits(&mut self, bring_back: bool) -> Vec<Job> {
        let Some(Dialog::Restore(edits)) = self.dialog.take_if(|dialog| matches!(dialog, Dialog::Restore(_))) else { return Vec::new() };
        if bring_back {
            self.bring_back(&edits);
            return Vec::new();
        }
        self.desk.as_ref().map(end_of_session).into_iter().collect()
    }

    /// Takes the file off the desk. Edits that no copy holds stay in the journal, which is said.
    pub(super) fn leave_desk(&mut self) -> Vec<Job> {
        let Some(desk) = self.desk.take().filter(|desk| !desk.preview) else { return Vec::new() };
        if desk.path.is_none() {
            return Vec::new();
        }
        if !desk.has_unsaved_edits() {
            let mut jobs = vec![end_of_session(&desk)];
            if let Some(path) = desk.path.filter(|path| self.is_pasted(path)) {
                self.settings.recent.retain(|recent| *recent != path);
                jobs.extend([Job::Discard(path), self.save_settings()]);
            }
            return jobs;
        }
        let message = Message::new("notice-edits-are-kept").with("file", desk.name.as_str()).with("count", desk.batch.edited_cells());
        self.say(Tone::Information, message);
        Vec::new()
    }

    /// Whether the source with this SHA-256 lies on the desk.
    pub(super) fn is_on_desk(&self, source_sha256: &str) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.batch.facts().sha256 == source_sha256)
    }

    /// Closes the file and goes back to the start screen.
    pub(super) fn close_file(&mut self) -> Vec<Job> {
        let mut jobs = self.cancel_open();
        // What is under a preview comes back when reading has stopped.
        if self.desk.as_ref().is_none_or(|desk| !desk.preview) {
            jobs.extend(self.leave_desk());
            self.step = Step::Open;
        }
        jobs
    }
}

/// The name of the sample for people and for its saved copy.
const SAMPLE: &str = "sample.txt";

fn end_of_session(desk: &Desk) -> Job {
    Job::EndSession { source: Source::of(&desk.batch) }
}

/// The file's name without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
