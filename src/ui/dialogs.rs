//! Sheets over the window: what will be sent, what a fix changes, what would be replaced, brought back or closed.

use egui::{Frame, Id, Key, Margin, Modal, Role, ScrollArea, Ui};

use super::confirm::{Asked, ConfirmView};
use super::damage::DamageView;
use super::mapping::MappingView;
use super::palette::{PaletteView, shortcuts_ui};
use super::rereading::{ReadingView, lost_ui};
use super::roster::{self, RosterView};
use super::theme::{self, size};
use super::{organisations, widgets, words};
use crate::app::action::Action;
use crate::app::desk::SECRET;
use crate::app::{App, Desk, Dialog};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 480.0;
const CHANGES_SHOWN: usize = 200;

/// The sheet that is open, with what belongs to drawing it.
#[derive(Default)]
pub struct DialogView {
    palette: PaletteView,
    confirm: ConfirmView,
    roster: RosterView,
    mapping: MappingView,
    damage: DamageView,
    reading: ReadingView,
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
            Dialog::Shortcuts => {
                shortcuts_ui(ui, texts);
                close_ui(ui, texts, opened, actions);
            }
            Dialog::About => about_ui(ui, texts, opened, actions),
            Dialog::ConfirmSend { plan, must_type, typed, repeats } => {
                let asked = Asked { plan, typed: must_type.then_some(typed), repeats: repeats.as_deref() };
                self.confirm.ui(ui, scene, asked, actions);
            }
            Dialog::FixPreview { title, cells, total, .. } => {
                let title = texts.render(title);
                Preview { title, cells, total: *total }.ui(ui, scene, actions);
            }
            Dialog::Columns { mapping, at } => self.mapping.ui(ui, scene, mapping, *at, actions),
            Dialog::Damage(clues) => self.damage.ui(ui, scene, clues, actions),
            Dialog::Replace(path) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let question = Question {
                    title: texts.render(&Message::new("window-replace").with("name", name)),
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
        Dialog::FixPreview { title, .. } => texts.render(title),
        Dialog::ConfirmSend { .. } => texts.get("send-confirm-sheet"),
        Dialog::Columns { .. } => texts.get("mapping-title"),
        Dialog::Damage(_) => texts.get("damage-title"),
        Dialog::Replace(_) => texts.get("window-replace-sheet"),
        Dialog::ReplaceParts(_) => texts.get("window-replace-sheet"),
        Dialog::Organisations(_) => texts.get("organisation-sheet"),
        Dialog::Roster { .. } | Dialog::RosterColumns(_) => texts.get("roster-sheet"),
        Dialog::Restore(_) => texts.get("window-restore-sheet"),
        Dialog::ReadDifferently(_) => texts.get("reopen-title"),
        Dialog::Carried { lost, .. } => texts.render(&Message::new("reopen-lost").with("count", lost.len())),
        Dialog::Palette => texts.get("palette-title"),
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

/// Every change of a fix before it is done.
struct Preview<'a> {
    title: String,
    cells: &'a [(RowId, ColumnId, String)],
    total: usize,
}

impl Preview<'_> {
    fn ui(&self, ui: &mut Ui, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let texts = scene.texts;
        ui.set_width(WIDTH + 80.0);
        widgets::title(ui, self.title.as_str());
        ui.add_space(6.0);
        widgets::muted(ui, texts.render(&Message::new("window-preview").with("count", self.total)));
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(300.0).auto_shrink([false, true]).show(ui, |ui| self.changes_ui(ui, scene));
        ui.add_space(16.0);
        widgets::from_right_row(ui, |ui| {
            let label = texts.render(&Message::new("window-preview-yes").with("count", self.total));
            let yes = widgets::primary(ui, &label, &words::keys(texts, "Enter"), true);
            if scene.opened {
                yes.request_focus();
            }
            if yes.clicked() {
                actions.push(Action::Confirm);
            }
            if widgets::button(ui, &texts.get("window-cancel"), "Esc", true).clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }

    fn changes_ui(&self, ui: &mut Ui, scene: Scene<'_>) {
        let shown = self.cells.iter().take(CHANGES_SHOWN);
        let rest = self.total.saturating_sub(shown.len());
        if let Some(desk) = &scene.app.desk {
            for (row, column, after) in shown {
                widgets::line(ui);
                change_ui(ui, desk, *row, *column, after, scene.texts);
            }
        }
        if rest > 0 {
            widgets::line(ui);
            widgets::muted(ui, scene.texts.render(&Message::new("window-preview-more").with("count", rest)));
        }
    }
}

fn change_ui(ui: &mut Ui, desk: &Desk, row: RowId, column: ColumnId, after: &str, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let before = desk.shown_text(row, column);
    let after = if desk.is_secret(column) { SECRET } else { after };
    let place = desk.batch.sheet().line(row).map_or_else(String::new, |line| texts.render(&Message::new("approve-row").with("line", line)));
    let name = desk.batch.header().name_of(column, desk.batch.profile());
    widgets::two_sides(
        ui,
        |ui| {
            widgets::muted(ui, format!("{place} · {name}"));
        },
        |ui| {
            let change = format!("{}  →  {}", words::visible(before), words::visible(after));
            ui.add(egui::Label::new(egui::RichText::new(change).font(theme::secondary()).color(palette.text)).truncate());
        },
    );
}

/// Whether Enter was pressed in this frame.
pub fn enter_pressed(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter))
}
