//! Send: what is missing before, how far it is meanwhile, what became of every row afterwards.

use egui::{CentralPanel, Frame, Margin, Rect, RichText, ScrollArea, Sense, Ui, Vec2};

use super::grid::GridView;
use super::outcomes::{OutcomeGroups, outcome_ui, table_ui};
use super::ready::ReadyView;
use super::theme::{self, Mark, size};
use super::widgets::Weight;
use super::{frame, search, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::{App, Sending};
use crate::core::outcome::{Counts, State};
use crate::core::text::{Message, Texts};

const MARGIN: Margin = Margin { left: 16, right: 16, top: 10, bottom: 10 };

/// The Send step.
#[derive(Default)]
pub struct SendView {
    grid: GridView,
    groups: OutcomeGroups,
    ready: ReadyView,
}

impl SendView {
    /// Draws the step; `side` says whether the side panel is open.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, side: bool, actions: &mut Vec<Action>) {
        let sending = words::sending_of_desk(app);
        frame::side_ui(ui, side, texts, actions, |ui, actions| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| match sending {
                Some(sending) => {
                    self.groups.ui(ui, app, sending, texts, actions);
                    widgets::thick_line(ui);
                    if sending.plan.is_some() {
                        row_ui(ui, app, texts);
                    }
                    let is_next_begun = app.desk.as_ref().is_some_and(|desk| desk.approvals.approved_count() > 0);
                    if !sending.running && is_next_begun {
                        widgets::thick_line(ui);
                        self.ready.ui(ui, app, texts, actions);
                    }
                }
                None => self.ready.ui(ui, app, texts, actions),
            });
        });
        let ground = Frame::new().fill(theme::palette(ui.ctx()).panel);
        CentralPanel::no_frame().frame(ground).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            match sending {
                Some(sending) => head_ui(ui, app, sending, texts, actions),
                None => before_ui(ui, app, texts, actions),
            }
            widgets::line(ui);
            // The rows of a batch that goes on stand in the journal; which file they came from does not matter any more.
            match (&app.desk, sending) {
                (_, Some(sending)) if sending.plan.is_none() => table_ui(ui, sending.outcomes.values(), texts),
                (Some(desk), _) => {
                    search::bar_ui(ui, app, desk, texts, actions);
                    self.grid.ui(ui, app, texts, actions);
                }
                (None, Some(sending)) => table_ui(ui, sending.outcomes.values(), texts),
                (None, None) => widgets::emptiness(ui, &texts.get("send-empty"), &texts.get("send-empty.explanation")),
            }
        });
    }
}

/// Nothing is under way: what will be sent and the button for it.
fn before_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let approved = app.desk.as_ref().map_or(0, |desk| desk.approvals.approved_count());
    widgets::head(ui, MARGIN, |ui| {
        egui::Sides::new().shrink_left().truncate().height(size::CONTROL).show(
            ui,
            |ui| {
                let title = if approved > 0 { Message::new("send-before").with("count", approved) } else { Message::new("send-nothing") };
                widgets::title(ui, texts.render(&title));
                widgets::muted(ui, words::to_place(app, texts));
            },
            |ui| send_button_ui(ui, app, texts, actions),
        );
    });
}

fn send_button_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let approved = app.desk.as_ref().map_or(0, |desk| desk.approvals.approved_count());
    let label = texts.render(&Message::new("send-button").with("count", approved));
    widgets::command(ui, app, Command::Send, &label, Weight::Primary, texts, actions);
}

/// A batch is under way or was: how far it is.
fn head_ui(ui: &mut Ui, app: &App, sending: &Sending, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    widgets::head(ui, MARGIN, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        egui::Sides::new().shrink_left().truncate().height(size::CONTROL).show(
            ui,
            |ui| {
                let title = Message::new(title_id(sending)).with("count", sending.rows).with("rows", sending.rows);
                widgets::title(ui, texts.render(&title.with("done", words::told(&sending.counts))));
                ui.add(
                    egui::Label::new(RichText::new(subtitle(app, sending, texts)).font(theme::secondary()).color(palette.muted)).truncate(),
                );
            },
            |ui| buttons_ui(ui, app, sending, texts, actions),
        );
        bar_ui(ui, &sending.counts, texts);
        widgets::two_sides(
            ui,
            |ui| counts_ui(ui, &sending.counts, texts),
            |ui| {
                widgets::muted(ui, pace(sending, texts));
            },
        );
        let is_said_above = |message: &&Message| app.notice.as_ref().is_some_and(|notice| notice.message == **message);
        if let Some(notice) = sending.notice.as_ref().filter(|message| !is_said_above(message)) {
            let message = texts.render(notice);
            widgets::callout(ui, Mark::Warning, palette.warning_bg, &message, "");
        }
    });
}

fn title_id(sending: &Sending) -> &'static str {
    let left = sending.counts.of(State::Waiting) + sending.counts.of(State::Sending);
    match (sending.running, sending.stopping) {
        (true, true) => "send-stopping",
        // Nothing tells here whether it sends or only checks what is unknown.
        (true, false) if sending.plan.is_none() => "send-going-on",
        (true, false) => "send-sending",
        (false, _) if sending.batch.is_none() => "send-not-started",
        (false, _) if left > 0 => "send-stopped",
        (false, _) => "send-sent",
    }
}

fn subtitle(app: &App, sending: &Sending, texts: &Texts) -> String {
    let place = words::to_place(app, texts);
    match &sending.batch {
        Some(batch) => {
            let short = batch.get(..8).unwrap_or(batch);
            format!("{place} · {}", texts.render(&Message::new("send-batch").with("batch", short)))
        }
        None => place,
    }
}

fn buttons_ui(ui: &mut Ui, app: &App, sending: &Sending, texts: &Texts, actions: &mut Vec<Action>) {
    if sending.running {
        widgets::command(ui, app, Command::StopSending, &texts.get("send-stop"), Weight::Ordinary, texts, actions);
        return;
    }
    let Some(batch) = &sending.batch else {
        return send_button_ui(ui, app, texts, actions);
    };
    let unknown = sending.counts.of(State::Unknown) + sending.counts.of(State::Sending);
    let waiting = sending.counts.of(State::Waiting);
    let message = match (unknown, waiting) {
        (0, 0) if app.desk.as_ref().is_none_or(|desk| desk.approvals.approved_count() == 0) => {
            return widgets::command(ui, app, Command::GoToHistory, &texts.get("send-history"), Weight::Primary, texts, actions);
        }
        (0, 0) => return send_button_ui(ui, app, texts, actions),
        (0, waiting) => Message::new("open-send-rest").with("count", waiting),
        (unknown, _) => Message::new("open-check").with("count", unknown),
    };
    if widgets::primary(ui, &texts.render(&message), "", true).clicked() {
        actions.push(Action::Resume { batch: batch.clone(), send: unknown == 0 });
    }
}

/// One bar of all rows, coloured by what became of them.
fn bar_ui(ui: &mut Ui, counts: &Counts, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 10.0), Sense::hover());
    ui.painter().rect_filled(rect, 5.0, palette.header);
    let total = counts.total().max(1) as f32;
    let mut left = rect.left();
    for state in words::DONE_FIRST {
        let width = rect.width() * counts.of(state) as f32 / total;
        if matches!(state, State::Waiting | State::Sending) || width <= 0.0 {
            continue;
        }
        let part = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width, rect.height()));
        let round = |end: bool| if end { 5 } else { 0 };
        let (starts, ends) = (round(left <= rect.left()), round(part.right() >= rect.right() - 0.5));
        let corners = egui::CornerRadius { nw: starts, sw: starts, ne: ends, se: ends };
        ui.painter().rect_filled(part, corners, Mark::of_state(state).color(palette));
        left += width;
    }
    let told = words::told(counts);
    let name = texts.render(&Message::new("send-progress").with("done", told).with("rows", counts.total()));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &name);
        info.value = Some(f64::from(told) / f64::from(counts.total().max(1)) * 100.0);
        info
    });
}

fn counts_ui(ui: &mut Ui, counts: &Counts, texts: &Texts) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for state in words::DONE_FIRST {
        if counts.of(state) > 0 && state != State::Waiting {
            widgets::mark_ui(ui, Mark::of_state(state));
            ui.label(RichText::new(words::state_count(texts, state, counts.of(state))).font(theme::secondary()));
            ui.add_space(8.0);
        }
    }
}

/// What is left, how fast it goes, and when it will be done.
fn pace(sending: &Sending, texts: &Texts) -> String {
    let left = sending.counts.of(State::Waiting) + sending.counts.of(State::Sending);
    if left == 0 {
        return String::new();
    }
    let to_go = texts.render(&Message::new("send-to-go").with("count", left));
    let Some((seconds, done)) = sending.progress.filter(|(seconds, done)| sending.running && *seconds > 0.0 && *done > 0) else {
        return to_go;
    };
    let rate = f64::from(done) / seconds;
    let told =
        Message::new("send-pace").with("rate", words::rate(texts, rate)).with("left", words::duration(texts, f64::from(left) / rate));
    format!("{to_go} · {}", texts.render(&told))
}

/// The row at the cursor: what is known about its way.
fn row_ui(ui: &mut Ui, app: &App, texts: &Texts) {
    let Some(desk) = &app.desk else { return };
    let Some(row) = desk.view.row_at(desk.selection.cursor.0) else { return };
    let place = desk.batch.sheet().line(row).map(|line| Message::new("approve-row").with("line", line));
    let place = texts.render(&place.unwrap_or_else(|| Message::new("approve-added-row")));
    widgets::panel_head(ui, &place, &words::person(&desk.batch, row));
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 10 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        widgets::muted(ui, words::effect(texts, &desk.batch, row));
        match desk.outcomes.get(&row) {
            Some(outcome) => outcome_ui(ui, outcome, texts),
            None => {
                widgets::muted(ui, texts.get("send-row-not-in-batch"));
            }
        }
    });
}
