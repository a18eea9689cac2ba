//! Sheets over the window: what will be sent, what a fix changes, what would be replaced, brought back or closed.

use std::path::Path;

use egui::{Frame, Id, Key, Margin, Modal, Role, Ui};

use super::confirm::{Asked, ConfirmView};
use super::damage::DamageView;
use super::differences::DifferencesView;
use super::help::HelpView;
use super::mapping::MappingView;
use super::palette::{PaletteView, shortcuts_ui};
use super::rereading::{ReadingView, lost_ui};
use super::roster::{self, RosterView};
use super::theme::{self, size};
use super::tick_list::TickListView;
use super::{organisations, saving, widgets};
use crate::app::action::Action;
use crate::app::{App, Dialog};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 480.0;

/// The sheet that is open, with what belongs to drawing it.
#[derive(Default)]
pub struct DialogView {
    palette: PaletteView,
    confirm: ConfirmView,
    mapping: MappingView,
    damage: DamageView,
    reading: ReadingView,
    differences: DifferencesView,
    ticks: TickListView,
    help: HelpView,
    roster: RosterView,
    shown: Option<std::mem::Discriminant<Dialog>>,
}

/// What every sheet is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What is true.
    pub app: &'a App,
    /// The texts.
    pub texts: &'a Texts,
    /// Whether the sheet was not there in the frame before: then it takes the keyboard.
    pub opened: bool,
}

impl DialogView {
    /// Draws the open sheet, if there is one.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let kind = app.dialog.as_ref().map(std::mem::discriminant);
        let opened = kind != self.shown;
        self.shown = kind;
        let Some(dialog) = &app.dialog else { return };
        let palette = theme::palette(ui.ctx());
        let sheet = Frame::new()
            .fill(palette.panel)
            .stroke(egui::Stroke::new(1.0, palette.line_strong))
            .corner_radius(size::SHEET_RADIUS)
            .shadow(ui.visuals().window_shadow)
            .inner_margin(Margin::same(20));
        let modal = Modal::new(Id::unique("modal-sheet")).backdrop_color(theme::BACKDROP).frame(sheet);
        let name = name_of(dialog, texts);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Dialog);
                node.set_label(name);
                node.set_modal();
            });
            self.contents_ui(ui, dialog, Scene { app, texts, opened }, actions);
        });
        if shown.should_close() {
            actions.push(Action::Dismiss);
        }
    }

    fn contents_ui(&mut self, ui: &mut Ui, dialog: &Dialog, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let Scene { texts, opened, .. } = scene;
        match dialog {
            Dialog::Palette => self.palette.ui(ui, scene, actions),
            Dialog::Help(rule) => self.help.ui(ui, scene, *rule, actions),
            Dialog::Shortcuts => {
                shortcuts_ui(ui, texts);
                close_ui(ui, texts, opened, actions);
            }
            Dialog::About => about_ui(ui, texts, opened, actions),
            Dialog::ConfirmSend { plan, must_type, typed, repeats } => {
                let asked = Asked { plan, typed: must_type.then_some(typed), repeats: repeats.as_deref() };
                self.confirm.ui(ui, scene, asked, actions);
            }
            Dialog::Columns { mapping, at } => self.mapping.ui(ui, scene, mapping, *at, actions),
            Dialog::Damage(clues) => self.damage.ui(ui, scene, clues, actions),
            Dialog::FixPreview(list) => self.ticks.ui(ui, scene, list, actions),
            Dialog::Save(plan) => saving::save_ui(ui, plan, scene, actions),
            Dialog::Differences(differences) => self.differences.ui(ui, differences, scene, actions),
            Dialog::Replace(plan) => {
                let path = Path::new(plan.path.trim());
                let is_source = scene.app.desk.as_ref().is_some_and(|desk| desk.path.as_deref() == Some(path));
                let id = if is_source { "window-replace-source" } else { "window-replace" };
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let question = Question {
                    title: texts.render(&Message::new(id).with("name", name)),
                    body: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
                    yes: texts.get("window-replace.yes"),
                    no: texts.get("window-replace.no"),
                    yes_first: false,
                    no_action: Action::Dismiss,
                };
                question.ui(ui, opened, actions);
            }
            Dialog::ReplaceParts(paths) => organisations::replace_parts_ui(ui, paths, scene, actions),
            Dialog::Organisations(named) => organisations::organisations_ui(ui, named, scene, actions),
            Dialog::Roster { typed } => self.roster.ui(ui, typed, scene, actions),
            Dialog::RosterColumns(mapping) => roster::columns_ui(ui, mapping, scene, actions),
            Dialog::Restore(edits) => {
                let question = Question {
                    title: texts.render(&Message::new("window-restore").with("count", edits.len())),
                    body: texts.get("window-restore.explanation"),
                    yes: texts.get("window-restore.yes"),
                    no: texts.get("window-restore.no"),
                    yes_first: true,
                    no_action: Action::RestoreEdits(false),
                };
                question.ui_with(ui, opened, Action::RestoreEdits(true), actions);
            }
            Dialog::ReadDifferently(options) => self.reading.ui(ui, scene, options, actions),
            Dialog::Carried { count, lost } => lost_ui(ui, scene, *count, lost, actions),
            Dialog::CloseWhileSending => {
                let question = Question {
                    title: texts.get("window-sending"),
                    body: texts.get("window-sending.explanation"),
                    yes: texts.get("window-sending.yes"),
                    no: texts.get("window-sending.no"),
                    yes_first: false,
                    no_action: Action::Dismiss,
                };
                question.ui(ui, opened, actions);
            }
        }
    }
}

/// What a screen reader says when the sheet opens.
fn name_of(dialog: &Dialog, texts: &Texts) -> String {
    match dialog {
        Dialog::FixPreview(list) => texts.render(&list.title),
        Dialog::ConfirmSend { .. } => texts.get("send-confirm-sheet"),
        Dialog::Columns { .. } => texts.get("mapping-title"),
        Dialog::Damage(_) => texts.get("damage-title"),
        Dialog::Save(plan) => saving::title(plan, texts),
        Dialog::Differences(_) => texts.get("changed-title"),
        Dialog::Replace(_) | Dialog::ReplaceParts(_) => texts.get("window-replace-sheet"),
        Dialog::Organisations(_) => texts.get("organisation-sheet"),
        Dialog::Roster { .. } | Dialog::RosterColumns(_) => texts.get("roster-sheet"),
        Dialog::Restore(_) => texts.get("window-restore-sheet"),
        Dialog::ReadDifferently(_) => texts.get("reopen-title"),
        Dialog::Carried { lost, .. } => texts.render(&Message::new("reopen-lost").with("count", lost.len())),
        Dialog::Palette => texts.get("palette-title"),
        Dialog::Help(_) => texts.get("help-title"),
        Dialog::Shortcuts => texts.get("palette-shortcuts"),
        Dialog::About => texts.get("window-about"),
        Dialog::CloseWhileSending => texts.get("window-sending"),
    }
}

/// A question with two answers, each in words that say what happens.
pub(super) struct Question {
    pub title: String,
    pub body: String,
    pub yes: String,
    pub no: String,
    /// Whether Enter means yes at once.
    pub yes_first: bool,
    pub no_action: Action,
}

impl Question {
    /// Draws it; yes means to confirm.
    pub fn ui(self, ui: &mut Ui, opened: bool, actions: &mut Vec<Action>) {
        self.ui_with(ui, opened, Action::Confirm, actions);
    }

    fn ui_with(self, ui: &mut Ui, opened: bool, yes_action: Action, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        widgets::title(ui, self.title);
        ui.add_space(6.0);
        widgets::muted(ui, self.body);
        ui.add_space(16.0);
        widgets::from_right_row(ui, |ui| {
            let yes = widgets::primary(ui, &self.yes, "", true);
            let no = widgets::button(ui, &self.no, "", true);
            if opened {
                if self.yes_first { yes.request_focus() } else { no.request_focus() }
            }
            if yes.clicked() {
                actions.push(yes_action);
            }
            if no.clicked() {
                actions.push(self.no_action);
            }
        });
    }
}

fn close_ui(ui: &mut Ui, texts: &Texts, opened: bool, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    widgets::from_right_row(ui, |ui| {
        let close = widgets::button(ui, &texts.get("window-close"), "Esc", true);
        if opened {
            close.request_focus();
        }
        if close.clicked() {
            actions.push(Action::Dismiss);
        }
    });
}

fn about_ui(ui: &mut Ui, texts: &Texts, opened: bool, actions: &mut Vec<Action>) {
    ui.set_width(WIDTH);
    widgets::title(ui, format!("Offroll {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(6.0);
    for id in ["window-about.what", "window-about.licence", "window-about.network"] {
        widgets::muted(ui, texts.get(id));
        ui.add_space(4.0);
    }
    close_ui(ui, texts, opened, actions);
}

/// Whether Enter was pressed in this frame.
pub fn enter_pressed(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter))
}
