//! What happened to the file on the desk, told when it is opened and on request, and put right.

use crate::app::job::Job;
use crate::app::tick_list::{Purpose, TickList};
use crate::app::{App, Dialog, Focus, Tone};
use crate::core::batch::Change;
use crate::core::detective::{self, Clue, Remedy};
use crate::core::text::Message;

impl App {
    /// Tells what happened to a file that was just opened, where that is damage.
    pub(super) fn tell_damage(&mut self) {
        let clues = self.clues();
        if clues.iter().any(Clue::is_damage) {
            self.dialog = Some(Dialog::Damage(clues));
        }
    }

    /// Tells what happened to the file, damage or not.
    pub(super) fn tell_what_happened(&mut self) {
        let clues = self.clues();
        if clues.is_empty() {
            self.say(Tone::Done, Message::new("damage-none"));
        } else {
            self.dialog = Some(Dialog::Damage(clues));
        }
    }

    fn clues(&self) -> Vec<Clue> {
        self.desk.as_ref().filter(|desk| !desk.preview).map(|desk| detective::investigate(&desk.batch)).unwrap_or_default()
    }

    /// Does everything that guesses nothing, as one step, and goes to what is left.
    pub(super) fn repair_all(&mut self) -> Vec<Job> {
        let Some(change) = self.desk_to_change().and_then(|desk| detective::repair_all(&desk.batch)) else { return Vec::new() };
        let mut jobs = self.do_repair(&change);
        self.focus = Some(Focus::Grid);
        jobs.extend(self.show_first_problem());
        jobs
    }

    /// Puts one thing right: at once where nothing is guessed, else after a look.
    pub(super) fn repair(&mut self, at: usize) -> Vec<Job> {
        let remedy = match &self.dialog {
            Some(Dialog::Damage(clues)) => clues.get(at).map(|clue| (clue.told.clone(), clue.remedy.clone())),
            _ => None,
        };
        match remedy {
            Some((_, Remedy::Safe(change))) => {
                let jobs = self.do_repair(&change);
                let clues = self.clues();
                self.dialog = (!clues.is_empty()).then_some(Dialog::Damage(clues));
                jobs
            }
            Some((title, Remedy::Look(change))) => self.show_changes(title, change),
            Some((_, Remedy::Map)) => {
                self.ask_for_columns(None);
                Vec::new()
            }
            Some((_, Remedy::Reread)) => {
                self.ask_how_to_read();
                Vec::new()
            }
            Some((_, Remedy::Saving | Remedy::Elsewhere)) | None => Vec::new(),
        }
    }

    /// Shows every change of all repairs before they are done.
    pub(super) fn see_repairs(&mut self) -> Vec<Job> {
        let change = self.desk_to_change().and_then(|desk| detective::repair_all(&desk.batch));
        if let Some(change) = change {
            return self.show_changes(Message::new("damage-all"), change);
        }
        Vec::new()
    }

    /// Shows what a repair changes in cells and rows; does it at once where it changes the header only.
    fn show_changes(&mut self, title: Message, change: Change) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let changes = desk.batch.changes_of(&change);
        if changes.is_empty() {
            self.dialog = None;
            return self.do_repair(&change);
        }
        let list = TickList::new(title, Purpose::Repair(change), changes, desk.batch.revision());
        let list = self.picked_up(list);
        self.dialog = Some(Dialog::FixPreview(Box::new(list)));
        Vec::new()
    }

    fn do_repair(&mut self, change: &Change) -> Vec<Job> {
        let Some((applied, jobs)) = self.apply(change) else { return Vec::new() };
        self.say(Tone::Done, Message::new("notice-repaired").with("count", applied.cells));
        jobs
    }
}
