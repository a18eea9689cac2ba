//! Commands without arguments: what each does, and when it makes sense.

use crate::app::action::Command;
use crate::app::desk::Desk;
use crate::app::fixing::fixable_cause;
use crate::app::job::{Ask, Content, Job};
use crate::app::settings::Theme;
use crate::app::{App, Dialog, Focus, Step, Tone};
use crate::core::approvals::Pile;
use crate::core::profile::Level;
use crate::core::report::list::ListForm;
use crate::core::rules::Rule;
use crate::core::text::{Language, Message};
use crate::core::view::{Filter, Selection, Way};
use crate::core::write::Form;

impl App {
    /// Whether a command makes sense now.
    pub fn is_enabled(&self, command: Command) -> bool {
        let desk = self.desk.as_ref();
        let ready = desk.filter(|desk| !desk.preview);
        let in_grid = |desk: Option<&Desk>| desk.is_some_and(|desk| desk.cursor_cell().is_some()) && self.shows_grid();
        match command {
            Command::SaveCopy | Command::WhatChanged | Command::ExportProblems | Command::GoToApprove => ready.is_some(),
            Command::CloseFile => desk.is_some() || self.reading.is_some(),
            Command::Undo => self.shows_grid() && ready.is_some_and(|desk| desk.batch.can_undo()),
            Command::Redo => self.shows_grid() && ready.is_some_and(|desk| desk.batch.can_redo()),
            Command::Cut
            | Command::Paste
            | Command::Replace
            | Command::Clear
            | Command::EditCell
            | Command::RemoveRows
            | Command::ToggleApproval => in_grid(ready),
            Command::PutBack => in_grid(ready) && ready.is_some_and(|desk| desk.batch.edited_cells() > 0),
            Command::Copy | Command::SelectAll | Command::NextProblem | Command::PreviousProblem => in_grid(desk),
            Command::OnlyProblems
            | Command::QuickFilter
            | Command::Find
            | Command::FindNext
            | Command::FindPrevious
            | Command::ToggleLeftovers => desk.is_some() && self.shows_grid(),
            Command::GoToFix => desk.is_some(),
            Command::FixCauseAtCursor => in_grid(ready) && ready.and_then(fixable_cause).is_some(),
            Command::ApprovePlain | Command::WhatHappened | Command::MapColumns => ready.is_some() && self.shows_grid(),
            Command::TakeMisspeltColumns => self.is_header_broken_by(Rule::HeaderTypo),
            Command::AddMissingColumns => self.is_header_broken_by(Rule::HeaderMissingRequired),
            Command::LeaveUnknownColumns => self.is_header_broken_by(Rule::HeaderUnknown),
            Command::WithdrawAll => ready.is_some_and(|desk| desk.approvals.approved_count() > 0),
            Command::ChooseStore | Command::ChooseConnection | Command::ShowRoster => !self.is_sending(),
            Command::Strict | Command::Relaxed | Command::ChooseProfile | Command::StandardProfile => {
                !self.is_sending() && self.reading.is_none() && desk.is_none_or(|desk| !desk.preview)
            }
            Command::LoadRoster => !self.is_sending() && self.roster_reading.is_none(),
            Command::ForgetRoster => !self.is_sending() && self.roster.is_some(),
            Command::ChooseOrganisation => !self.is_sending() && self.has_organisations(),
            Command::SplitByOrganisation => self.can_split(),
            Command::KeepOrganisation => {
                let is_chosen = ready.is_some_and(|desk| desk.batch.context().organisation.is_some());
                !self.is_sending() && self.shows_grid() && is_chosen && self.has_organisations()
            }
            Command::Send => ready.is_some() && !self.is_sending(),
            Command::StopSending => self.sending.as_ref().is_some_and(|sending| sending.running && !sending.stopping),
            Command::NextStep => ready.is_some() && self.step != Step::History,
            Command::GoToSend => ready.is_some() || self.sending.is_some(),
            Command::ReadDifferently | Command::ReadAgain => self.can_read_again(),
            Command::Open
            | Command::OpenClipboard
            | Command::OpenSample
            | Command::Quit
            | Command::ToggleInspector
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ThemeHighContrast
            | Command::English
            | Command::German
            | Command::GoToOpen
            | Command::GoToHistory
            | Command::Help
            | Command::Rules
            | Command::Palette
            | Command::Shortcuts
            | Command::About => true,
        }
    }

    /// Whether the step at hand shows the grid: no cell is changed unseen.
    fn shows_grid(&self) -> bool {
        matches!(self.step, Step::Fix | Step::Approve | Step::Send)
    }

    fn is_header_broken_by(&self, rule: Rule) -> bool {
        let ready = self.desk.as_ref().filter(|desk| !desk.preview && self.shows_grid());
        ready.is_some_and(|desk| desk.batch.file_rules().contains(rule))
    }

    /// Runs a command; one that makes no sense now does nothing.
    pub(super) fn run(&mut self, command: Command) -> Vec<Job> {
        if !self.is_enabled(command) {
            return Vec::new();
        }
        if matches!(self.dialog, Some(Dialog::Palette | Dialog::Help(_) | Dialog::Shortcuts | Dialog::About)) {
            self.dialog = None;
        }
        match command {
            Command::Open => return self.ask(Ask::Open),
            Command::OpenSample => return self.open_sample(),
            Command::ReadAgain => return self.read_again(),
            Command::CloseFile => return self.close_file(),
            Command::Quit => return self.close_requested(),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::Cut => return if self.copy_selection() { self.clear_selection() } else { Vec::new() },
            Command::Clear => return self.clear_selection(),
            Command::RemoveRows => return self.remove_rows(),
            Command::ToggleLeftovers => return self.show_leftovers(!self.settings.leftovers_shown),
            Command::NextProblem => return self.go_to_problem(Way::Forward),
            Command::PreviousProblem => return self.go_to_problem(Way::Backward),
            Command::FixCauseAtCursor => return self.fix_cause_at_cursor(),
            Command::Strict => return self.choose_level(Level::Strict),
            Command::Relaxed => return self.choose_level(Level::Relaxed),
            Command::ChooseProfile => return self.ask(Ask::Profile),
            Command::StandardProfile => return self.choose_standard_profile(),
            Command::TakeMisspeltColumns => return self.fix_header(Rule::HeaderTypo),
            Command::AddMissingColumns => return self.fix_header(Rule::HeaderMissingRequired),
            Command::LeaveUnknownColumns => return self.fix_header(Rule::HeaderUnknown),
            Command::PutBack => return self.put_back(),
            Command::FindNext => return self.go_to_match(Way::Forward),
            Command::FindPrevious => return self.go_to_match(Way::Backward),
            Command::Find => self.open_search(false),
            Command::Replace => self.open_search(true),
            Command::LoadRoster => return self.ask(Ask::Roster),
            Command::ShowRoster => self.show_roster(),
            Command::ForgetRoster => return self.forget_roster(),
            Command::ChooseOrganisation => self.show_organisations(),
            Command::KeepOrganisation => return self.keep_organisation(),
            Command::SplitByOrganisation => return self.split_by_organisation(false),
            Command::ChooseStore => return self.choose_store(),
            Command::ChooseConnection => return self.ask(Ask::Connection),
            Command::StopSending => return self.stop_sending(),
            Command::NextStep => return self.next_step(),
            Command::SaveCopy => return self.ask_to_save(Content::Copy(Form::Lms)),
            Command::ExportProblems => return self.ask_to_save(Content::List(ListForm::Csv)),
            Command::WhatChanged => self.show_differences(),
            Command::GoToHistory => {
                self.step = Step::History;
                return vec![Job::ReadHistory];
            }
            Command::ToggleInspector
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::ThemeHighContrast
            | Command::English
            | Command::German => return self.choose_setting(command),
            Command::Copy => {
                self.copy_selection();
            }
            // The window asks the system for the clipboard's text, which comes back as `Action::OpenText`.
            Command::OpenClipboard => {}
            Command::ReadDifferently => self.ask_how_to_read(),
            // In the same way it comes back as `Action::PasteText`.
            Command::Paste => self.focus = Some(Focus::Grid),
            Command::SelectAll => self.on_desk(select_all),
            Command::EditCell => self.begin_edit(None),
            Command::OnlyProblems => self.on_desk(|desk| {
                desk.set_filter(Filter { only_problems: !desk.filter.only_problems, ..desk.filter.clone() });
            }),
            Command::QuickFilter => self.focus = Some(Focus::QuickFilter),
            Command::WhatHappened => self.tell_what_happened(),
            Command::MapColumns => self.ask_for_columns(None),
            Command::ToggleApproval => self.toggle_approval(),
            Command::ApprovePlain => self.set_pile_approved(Pile::Plain, true),
            Command::WithdrawAll => self.withdraw_all(),
            Command::Send => return self.look_and_ask_to_send(),
            Command::GoToOpen => self.step = Step::Open,
            Command::GoToFix => self.step = Step::Fix,
            Command::GoToApprove => self.step = Step::Approve,
            Command::GoToSend => self.step = Step::Send,
            Command::Palette => self.dialog = Some(Dialog::Palette),
            Command::Help => self.dialog = Some(self.desk.as_ref().and_then(rule_at_cursor).map_or(Dialog::Shortcuts, Dialog::Help)),
            Command::Rules => self.dialog = Rule::ALL.first().copied().map(Dialog::Help),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::About => self.dialog = Some(Dialog::About),
        }
        Vec::new()
    }

    fn choose_setting(&mut self, command: Command) -> Vec<Job> {
        match command {
            Command::ToggleInspector => self.settings.inspector_hidden = !self.settings.inspector_hidden,
            Command::ThemeSystem => self.settings.theme = Theme::System,
            Command::ThemeLight => self.settings.theme = Theme::Light,
            Command::ThemeDark => self.settings.theme = Theme::Dark,
            Command::ThemeHighContrast => self.settings.theme = Theme::HighContrast,
            Command::English => self.settings.language = Some(Language::English),
            Command::German => self.settings.language = Some(Language::German),
            _ => return Vec::new(),
        }
        vec![self.save_settings()]
    }

    /// Goes on along the journey; towards Send with the confirm sheet, or with what is missing.
    fn next_step(&mut self) -> Vec<Job> {
        match self.step {
            Step::Open => self.step = Step::Fix,
            Step::Fix => {
                self.step = Step::Approve;
                let errors = self.desk.as_ref().map_or(0, |desk| desk.batch.summary().errors);
                if errors > 0 {
                    self.say(Tone::Information, Message::new("notice-errors-left").with("count", errors));
                }
            }
            Step::Approve | Step::Send => return self.look_and_ask_to_send(),
            Step::History => {}
        }
        Vec::new()
    }

    /// Shows what would be sent, and looks whether the file has changed meanwhile, which takes the sheet away again.
    fn look_and_ask_to_send(&mut self) -> Vec<Job> {
        self.ask_to_send();
        self.look_at_source().filter(|_| self.dialog.is_some()).into_iter().collect()
    }
}

/// The rule that is worth explaining first: of the cell at the cursor, of its row, of its column's header.
fn rule_at_cursor(desk: &Desk) -> Option<Rule> {
    let (row, column) = desk.cursor_cell()?;
    let mut whole = desk.batch.findings_of_row(row);
    whole.retain(|finding| finding.column.is_none());
    whole.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let of_header = desk.batch.findings_of_file().into_iter().filter(|finding| finding.column == Some(column));
    desk.batch.findings_of_cell(row, column).into_iter().chain(whole).chain(of_header).next().map(|finding| finding.rule)
}

fn select_all(desk: &mut Desk) {
    let last = (desk.view.len().saturating_sub(1), desk.columns.len().saturating_sub(1));
    desk.selection = Selection { cursor: (0, 0), anchor: last };
}
