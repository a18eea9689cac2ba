//! The window around the steps: menu, rail, notices, the step itself, status bar, and what lies above all.

use egui::accesskit::Live;
use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, Ui};

use super::approve::ApproveView;
use super::dialogs::DialogView;
use super::fix::FixView;
use super::history::HistoryView;
use super::open::OpenView;
use super::send::SendView;
use super::theme::{self, Mark, size};
use super::{menu, rail, status, widgets, words};
use crate::app::action::Action;
use crate::app::{App, Notice, Reading, Step, Tone};
use crate::core::text::{Message, Texts};

/// The whole contents of the window, with the state that belongs to drawing only.
#[derive(Default)]
pub struct Window {
    open: OpenView,
    fix: FixView,
    approve: ApproveView,
    send: SendView,
    history: HistoryView,
    dialogs: DialogView,
    side: Side,
}

impl Window {
    /// Draws everything.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        let width = ui.available_width();
        let bar = Frame::new().fill(palette.panel);
        Panel::top("menu").exact_size(size::MENU).frame(bar).show(ui, |ui| menu::menu_ui(ui, app, texts, actions));
        Panel::bottom("status").exact_size(size::STATUS).frame(bar).show(ui, |ui| status::status_ui(ui, app, texts, actions));
        let narrow = width < size::FOLD_RAIL_BELOW;
        let rail_width = if narrow { size::RAIL_NARROW } else { size::RAIL };
        Panel::left("rail")
            .exact_size(rail_width)
            .resizable(false)
            .frame(Frame::new().fill(palette.window))
            .show(ui, |ui| rail::rail_ui(ui, app, texts, narrow, actions));
        self.side.follow(app, width);
        CentralPanel::no_frame().frame(Frame::new().fill(palette.window)).show(ui, |ui| self.main_ui(ui, app, texts, actions));
        self.dialogs.ui(ui, app, texts, actions);
        if app.reading.is_some() && app.dialog.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            actions.push(Action::CancelOpen);
        } else if app.roster_reading.is_some()
            && app.dialog.is_none()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            actions.push(Action::CancelRoster);
        }
    }

    fn main_ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        if let Some(notice) = &app.notice {
            notice_ui(ui, notice, texts, actions);
        }
        if let Some(reading) = app.reading.as_ref().filter(|_| app.step != Step::Open) {
            Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| reading_ui(ui, reading, texts, Action::CancelOpen, actions));
            widgets::line(ui);
        }
        if let Some(reading) = &app.roster_reading {
            Frame::new()
                .inner_margin(Margin::symmetric(16, 8))
                .show(ui, |ui| reading_ui(ui, reading, texts, Action::CancelRoster, actions));
            widgets::line(ui);
        }
        ui.spacing_mut().item_spacing.y = spacing;
        match app.step {
            Step::Open => self.open.ui(ui, app, texts, actions),
            Step::Fix => self.fix.ui(ui, app, texts, self.side.is_open, actions),
            Step::Approve => self.approve.ui(ui, app, texts, self.side.is_open, actions),
            Step::Send => self.send.ui(ui, app, texts, self.side.is_open, actions),
            Step::History => self.history.ui(ui, app, texts, actions),
        }
    }
}

/// Whether the side panel is there: folded away by the person, or by a narrow window until the person asks for it.
#[derive(Default)]
struct Side {
    is_open: bool,
    opened_while_narrow: bool,
    hidden_before: bool,
}

impl Side {
    fn follow(&mut self, app: &App, width: f32) {
        let hidden = app.settings.inspector_hidden;
        let is_narrow = width < size::FOLD_SIDE_BELOW;
        if is_narrow && hidden != self.hidden_before {
            self.opened_while_narrow = !self.opened_while_narrow;
        }
        self.hidden_before = hidden;
        self.is_open = if is_narrow { self.opened_while_narrow } else { !hidden };
    }
}

/// The side panel of a step, or the strip that it folds to.
pub fn side_ui(ui: &mut Ui, is_open: bool, texts: &Texts, actions: &mut Vec<Action>, contents: impl FnOnce(&mut Ui, &mut Vec<Action>)) {
    use crate::app::action::Command;
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.panel);
    // In a narrow window the side panel leaves the toolbar enough room.
    let most = (ui.available_width() - size::MAIN_LEAST).clamp(size::SIDE_LEAST, size::SIDE_MOST);
    if is_open {
        Panel::right("side").default_size(size::SIDE).size_range(size::SIDE_LEAST..=most).frame(frame).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui, actions);
        });
        return;
    }
    Panel::right("side-folded").exact_size(size::SIDE_FOLDED).resizable(false).frame(frame).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(8.0);
            if widgets::glyph(ui, "‹", &texts.get("window-unfold")) {
                actions.push(Action::Run(Command::ToggleInspector));
            }
        });
    });
}

/// What is said, in one bar above the step; spoken when it appears.
fn notice_ui(ui: &mut Ui, notice: &Notice, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let (mark, background) = match notice.tone {
        Tone::Done => (Mark::Done, palette.ok_bg),
        Tone::Information => (Mark::Note, palette.note_bg),
        Tone::Problem => (Mark::Error, palette.error_bg),
    };
    Frame::new().fill(background).inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
        let words = |ui: &mut Ui| {
            widgets::mark_ui(ui, mark);
            let words = ui.add(egui::Label::new(RichText::new(texts.render(&notice.message)).color(palette.text)).wrap());
            ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
        };
        let close = |ui: &mut Ui| {
            if widgets::glyph(ui, "×", &texts.get("window-dismiss")) {
                actions.push(Action::DismissNotice);
            }
            // From the right: the first offer stands first.
            for offer in notice.offers.iter().rev() {
                if widgets::small_button(ui, &texts.render(&offer.label), "").clicked() {
                    actions.push(offer.action.clone());
                }
            }
        };
        egui::Sides::new().shrink_left().wrap().height(size::CONTROL).show(ui, words, close);
    });
    widgets::line(ui);
}

/// How far reading is, and the way to stop it.
pub fn reading_ui(ui: &mut Ui, reading: &Reading, texts: &Texts, cancel: Action, actions: &mut Vec<Action>) {
    widgets::two_sides(
        ui,
        |ui| {
            widgets::strong(ui, texts.render(&Message::new("open-reading").with("name", reading.name.as_str())));
        },
        |ui| {
            if widgets::button(ui, &texts.get("open-cancel"), "Esc", true).clicked() {
                actions.push(cancel);
            }
        },
    );
    ui.add_space(4.0);
    let share = reading.total.filter(|total| *total > 0).map_or(0.0, |total| reading.bytes as f32 / total as f32);
    let name = texts.get("open-progress");
    let bar = ui.add(egui::ProgressBar::new(share.clamp(0.0, 1.0)).desired_height(8.0).fill(theme::palette(ui.ctx()).accent));
    ui.ctx().accesskit_node_builder(bar.id, |node| node.set_label(name));
    ui.add_space(4.0);
    let read = words::bytes(texts, reading.bytes);
    let message = match reading.total {
        Some(total) => Message::new("open-read-of").with("total", words::bytes(texts, total)),
        None => Message::new("open-read"),
    };
    widgets::muted(ui, texts.render(&message.with("rows", reading.rows).with("read", read)));
}
