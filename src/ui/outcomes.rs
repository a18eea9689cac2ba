//! What became of rows: grouped by state and the target's words, one row in full, and all of them as a table.

use std::collections::BTreeMap;

use egui::{Frame, Margin, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::action::Action;
use crate::app::{App, Sending};
use crate::core::outcome::{Counts, RowOutcome, State};
use crate::core::sheet::RowId;
use crate::core::text::{Message, Texts};

/// Space at both sides of a cell's text.
const PADDING: f32 = 8.0;

/// The groups of a batch, gathered anew only when an outcome changed.
#[derive(Default)]
pub struct OutcomeGroups {
    gathered_for: Option<(Option<String>, Counts)>,
    groups: Vec<Group>,
}

struct Group {
    state: State,
    /// The target's words, where rows of one state differ by them.
    message: Option<String>,
    count: u32,
    first: RowId,
    first_line: Option<u64>,
}

impl OutcomeGroups {
    /// Draws the groups, gravest first; a click goes to the first row of one.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, sending: &Sending, texts: &Texts, actions: &mut Vec<Action>) {
        self.follow(sending);
        let told = words::told(&sending.counts);
        let fact = texts.render(&Message::new("send-told").with("done", told).with("rows", sending.counts.total()));
        widgets::panel_head(ui, &texts.get("send-outcomes"), &fact);
        for group in &self.groups {
            widgets::line(ui);
            let column = app.desk.as_ref().and_then(|desk| desk.columns.first().copied());
            if group_ui(ui, group, texts)
                && let Some(column) = column
            {
                actions.push(Action::JumpToCell(group.first, column));
            }
        }
    }

    fn follow(&mut self, sending: &Sending) {
        let stamp = (sending.batch.clone(), sending.counts);
        if self.gathered_for.as_ref() == Some(&stamp) {
            return;
        }
        self.groups = gather(sending.outcomes.values());
        self.gathered_for = Some(stamp);
    }
}

/// Rows of one state stand together; those that the target refused or doubts also by its words.
fn gather<'a>(outcomes: impl Iterator<Item = &'a RowOutcome>) -> Vec<Group> {
    let mut groups: BTreeMap<(usize, Option<&str>), Group> = BTreeMap::new();
    for outcome in outcomes.filter(|outcome| outcome.state != State::Waiting) {
        let by_words = matches!(outcome.state, State::Refused | State::StillEnrolled | State::Conflict);
        let message = outcome.message.as_deref().filter(|_| by_words);
        let order = words::WORST_FIRST.iter().position(|state| *state == outcome.state).unwrap_or(usize::MAX);
        let group = groups.entry((order, message)).or_insert_with(|| Group {
            state: outcome.state,
            message: message.map(str::to_owned),
            count: 0,
            first: RowId(outcome.row.saturating_sub(1)),
            first_line: outcome.line,
        });
        group.count += 1;
    }
    groups.into_values().collect()
}

/// Draws a group; says whether it was pressed.
fn group_ui(ui: &mut Ui, group: &Group, texts: &Texts) -> bool {
    let state = words::state(texts, group.state);
    let title = group
        .message
        .as_ref()
        .map_or_else(|| state.clone(), |message| texts.render(&Message::new("send-quoted").with("words", message.as_str())));
    let mut below = words::state_explanation(texts, group.state);
    if group.message.is_some() {
        below = texts.render(&Message::new("send-below").with("state", state).with("explanation", below));
    }
    if let Some(line) = group.first_line.filter(|_| group.count == 1) {
        below = texts.render(&Message::new("send-at-line").with("line", line).with("below", below));
    }
    let spoken = texts.render(&Message::new("send-group").with("title", title.as_str()).with("count", group.count));
    let response = ui.scope_builder(egui::UiBuilder::new().id_salt(&spoken).sense(Sense::click()), |ui| {
        let response = ui.response();
        let palette = theme::palette(ui.ctx());
        let fill = if response.hovered() || response.has_focus() { palette.accent_bg } else { palette.panel };
        Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                widgets::mark_ui(ui, Mark::of_state(group.state));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    widgets::two_sides(
                        ui,
                        |ui| {
                            ui.add(egui::Label::new(title.as_str()).truncate());
                        },
                        |ui| {
                            widgets::strong(ui, texts.number(i64::from(group.count)));
                        },
                    );
                    if !below.trim().is_empty() {
                        widgets::muted(ui, below.trim());
                    }
                });
            });
        });
    });
    let response = response.response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    response.clicked()
}

/// One row in full.
pub fn outcome_ui(ui: &mut Ui, outcome: &RowOutcome, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        widgets::mark_ui(ui, Mark::of_state(outcome.state));
        let color = Mark::of_state(outcome.state).color(palette);
        ui.label(RichText::new(words::state(texts, outcome.state)).font(theme::semibold(size::BODY)).color(color));
    });
    let explanation = words::state_explanation(texts, outcome.state);
    if !explanation.is_empty() {
        widgets::muted(ui, explanation);
    }
    let facts = [
        ("send-fact-words", outcome.message.clone()),
        ("send-fact-code", outcome.code.clone()),
        ("send-fact-attempts", Some(texts.number(i64::from(outcome.attempts)))),
    ];
    for (id, fact) in facts {
        let Some(fact) = fact else { continue };
        widgets::line(ui);
        widgets::two_sides(
            ui,
            |ui| {
                widgets::muted(ui, texts.get(id));
            },
            |ui| {
                ui.add(egui::Label::new(RichText::new(fact).font(theme::secondary())).wrap());
            },
        );
    }
}

/// All rows as a table, for batches whose file is not on the desk.
pub fn table_ui<'a>(ui: &mut Ui, outcomes: impl Iterator<Item = &'a RowOutcome>, texts: &Texts) {
    let outcomes: Vec<_> = outcomes.collect();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        TableBuilder::new(ui)
            .id_salt("outcomes")
            .auto_shrink(false)
            .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
            .column(Column::exact(64.0))
            .column(Column::exact(24.0))
            .column(Column::initial(260.0).at_least(120.0).resizable(true).clip(true))
            .column(Column::exact(80.0).clip(true))
            .column(Column::remainder().clip(true))
            .column(Column::exact(80.0))
            .header(size::HEADER, |mut header| {
                for id in ["history-line", "", "history-outcome", "history-code", "history-words", "history-attempts"] {
                    header.col(|ui| table_head_ui(ui, id, texts));
                }
            })
            .body(|body| {
                body.rows(size::ROW, outcomes.len(), |mut row| {
                    let Some(outcome) = outcomes.get(row.index()) else { return };
                    row.col(|ui| number_cell(ui, &outcome.line.map_or_else(String::new, |line| line.to_string())));
                    row.col(|ui| mark_cell(ui, Mark::of_state(outcome.state)));
                    row.col(|ui| cell(ui, &words::state(texts, outcome.state)));
                    row.col(|ui| cell(ui, outcome.code.as_deref().unwrap_or_default()));
                    row.col(|ui| cell(ui, outcome.message.as_deref().unwrap_or_default()));
                    row.col(|ui| number_cell(ui, &outcome.attempts.to_string()));
                });
            });
    });
}

/// The head of a column of a small table.
pub fn table_head_ui(ui: &mut Ui, id: &str, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.header);
    ui.add_space(PADDING);
    if !id.is_empty() {
        ui.add(egui::Label::new(RichText::new(texts.get(id)).font(theme::semibold(size::SECONDARY)).color(palette.text)).truncate());
    }
}

/// The text of a cell of a small table.
pub fn cell(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    row_line(ui);
    ui.add_space(PADDING);
    ui.add(egui::Label::new(RichText::new(text).font(theme::grid_font()).color(palette.text)).truncate());
}

/// A number in a cell of a small table, at the right.
pub fn number_cell(ui: &mut Ui, number: &str) {
    let palette = theme::palette(ui.ctx());
    row_line(ui);
    widgets::from_right(ui, |ui| {
        ui.add_space(PADDING);
        ui.label(RichText::new(number).font(theme::grid_font()).color(palette.text));
    });
}

/// A mark in a cell of a small table.
pub fn mark_cell(ui: &mut Ui, mark: Mark) {
    row_line(ui);
    ui.centered_and_justified(|ui| widgets::mark_ui(ui, mark));
}

/// The line below a row.
fn row_line(ui: &Ui) {
    let palette = theme::palette(ui.ctx());
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, palette.line));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(sequence: u32, state: State, message: Option<&str>) -> RowOutcome {
        RowOutcome {
            sequence,
            line: Some(u64::from(sequence) + 1),
            row: sequence,
            state,
            code: None,
            message: message.map(str::to_owned),
            attempts: 1,
        }
    }

    #[test]
    fn rows_are_grouped_by_state_and_refusals_by_the_words_of_the_target() {
        let outcomes = [
            outcome(1, State::Removed, None),
            outcome(2, State::Refused, Some("locked")),
            outcome(3, State::Unknown, Some("timeout")),
            outcome(4, State::Refused, Some("no right")),
            outcome(5, State::Refused, Some("locked")),
            outcome(6, State::Waiting, None),
            outcome(7, State::Removed, Some("gone")),
        ];
        let found: Vec<_> =
            gather(outcomes.iter()).into_iter().map(|group| (group.state, group.message, group.count, group.first)).collect();
        let expected = vec![
            (State::Unknown, None, 1, RowId(2)),
            (State::Refused, Some("locked".to_owned()), 2, RowId(1)),
            (State::Refused, Some("no right".to_owned()), 1, RowId(3)),
            (State::Removed, None, 2, RowId(0)),
        ];
        assert_eq!(found, expected);
    }
}
