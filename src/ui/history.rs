//! History: every batch that was sent from this computer, and the rows of the chosen one.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use egui_extras::{Column, TableBuilder};

use super::outcomes::{cell, mark_cell, number_cell, table_head_ui, table_ui};
use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::App;
use crate::app::action::Action;
use crate::app::job::BatchSummary;
use crate::core::outcome::State;
use crate::core::text::{Message, Texts};

/// The History screen.
#[derive(Default)]
pub struct HistoryView;

impl HistoryView {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let palette = theme::palette(ui.ctx());
        Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 9)).show(ui, |ui| {
            widgets::two_sides(
                ui,
                |ui| {
                    widgets::title(ui, texts.get("step-history"));
                    ui.add_space(8.0);
                    widgets::muted(ui, texts.render(&Message::new("history-count").with("count", app.history.len())));
                },
                |_| {},
            );
        });
        widgets::line(ui);
        if app.history.is_empty() {
            widgets::emptiness(ui, &texts.get("history-empty"), &texts.get("history-empty.explanation"));
            return;
        }
        if let Some((batch, rows)) = &app.shown_batch {
            Panel::bottom("batch-rows")
                .default_size(ui.available_height() / 2.0)
                .size_range(120.0..=ui.available_height() - 120.0)
                .resizable(true)
                .frame(Frame::new().fill(palette.panel))
                .show(ui, |ui| {
                    let summary = app.history.iter().find(|each| each.batch == *batch);
                    if let Some(summary) = summary {
                        chosen_ui(ui, app, summary, texts, actions);
                    }
                    table_ui(ui, rows.iter(), texts);
                });
        }
        CentralPanel::no_frame().frame(Frame::new().fill(palette.panel)).show(ui, |ui| batches_ui(ui, app, texts, actions));
    }
}

fn batches_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let chosen = app.shown_batch.as_ref().map(|(batch, _)| batch.as_str());
    let heads = ["", "history-when", "history-file", "history-target", "history-rows", "history-result", "history-reason"];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        TableBuilder::new(ui)
            .id_salt("batches")
            .auto_shrink(false)
            .sense(egui::Sense::click())
            .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
            .column(Column::exact(24.0))
            .column(Column::exact(110.0).clip(true))
            .column(Column::initial(190.0).at_least(80.0).resizable(true).clip(true))
            .column(Column::initial(130.0).at_least(60.0).resizable(true).clip(true))
            .column(Column::exact(64.0))
            .column(Column::initial(280.0).at_least(100.0).resizable(true).clip(true))
            .column(Column::remainder().clip(true))
            .header(size::HEADER, |mut header| {
                for id in heads {
                    header.col(|ui| table_head_ui(ui, id, texts));
                }
            })
            .body(|body| {
                body.rows(size::ROW, app.history.len(), |mut row| {
                    let Some(batch) = app.history.get(row.index()) else { return };
                    row.set_selected(chosen == Some(batch.batch.as_str()));
                    batch_ui(&mut row, app, batch, texts);
                    let response = row.response();
                    let spoken = Message::new("history-show").with("file", batch.file.as_str());
                    let spoken = texts.render(&spoken.with("when", words::moment(texts, &batch.when, app.today)));
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
                    if response.clicked() {
                        actions.push(Action::ShowBatch(batch.batch.clone()));
                    }
                });
            });
    });
}

fn batch_ui(row: &mut egui_extras::TableRow<'_, '_>, app: &App, batch: &BatchSummary, texts: &Texts) {
    row.col(|ui| mark_cell(ui, mark_of(batch)));
    row.col(|ui| cell(ui, &words::moment(texts, &batch.when, app.today)));
    row.col(|ui| cell(ui, &batch.file));
    row.col(|ui| cell(ui, &words::place_of(texts, &batch.target)));
    row.col(|ui| number_cell(ui, &texts.number(i64::from(batch.counts.total()))));
    row.col(|ui| cell(ui, &words::counts(texts, &batch.counts)));
    row.col(|ui| cell(ui, &batch.reason));
}

/// The gravest thing that is true of a batch.
fn mark_of(batch: &BatchSummary) -> Mark {
    let worst = words::WORST_FIRST.into_iter().find(|state| batch.counts.of(*state) > 0);
    Mark::of_state(worst.unwrap_or(State::Waiting))
}

/// The chosen batch: its numbers, and how to go on with it where something is left.
fn chosen_ui(ui: &mut Ui, app: &App, batch: &BatchSummary, texts: &Texts, actions: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        egui::Sides::new().shrink_left().truncate().height(size::CONTROL).show(
            ui,
            |ui| {
                widgets::strong(ui, batch.file.as_str());
                let short = batch.plan.get(..8).unwrap_or(&batch.plan);
                let facts = Message::new("history-facts").with("when", words::moment(texts, &batch.when, app.today));
                widgets::muted(ui, texts.render(&facts.with("plan", short).with("counts", words::counts(texts, &batch.counts))));
            },
            |ui| {
                let running = app.sending.as_ref().is_some_and(|sending| sending.running);
                if !batch.is_unfinished() || running {
                    return;
                }
                let unknown = batch.counts.of(State::Unknown) + batch.counts.of(State::Sending);
                let message = match unknown {
                    0 => Message::new("open-send-rest").with("count", batch.counts.of(State::Waiting)),
                    unknown => Message::new("open-check").with("count", unknown),
                };
                if widgets::button(ui, &texts.render(&message), "", true).clicked() {
                    actions.push(Action::Resume { batch: batch.batch.clone(), send: unknown == 0 });
                }
            },
        );
    });
    widgets::line(ui);
}
