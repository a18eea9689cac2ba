//! The roster: what it is and as of when, where another one is read from, and which columns of a table hold what.

use std::path::PathBuf;

use egui::{ComboBox, Grid, RichText, ScrollArea, Ui};

use super::dialogs::Scene;
use super::theme::{self, size};
use super::widgets;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::roster::{ROSTER_FIELDS, RosterMapping, date_in};
use crate::core::roster::ColumnSample;
use crate::core::sheet::ColumnId;
use crate::core::text::{Message, Texts};

const WIDTH: f32 = 560.0;
const DATE: f32 = 130.0;

/// The name, date and age of the roster at hand, in a few words for the status bar.
pub fn told(app: &App, texts: &Texts) -> Option<String> {
    let roster = app.roster.as_ref()?;
    let message = Message::new("roster-status").with("name", roster.name());
    Some(texts.render(&roster.dated(message, app.today, app.profile.limits.roster_days)))
}

/// The sheet about the roster, with the path as it is typed.
#[derive(Default)]
pub struct RosterView {
    path: String,
}

impl RosterView {
    /// Draws what the roster is, its day to change, and where another one is read from.
    pub fn ui(&mut self, ui: &mut Ui, typed: &str, scene: Scene<'_>, actions: &mut Vec<Action>) {
        let Scene { app, texts, opened } = scene;
        ui.set_width(WIDTH);
        widgets::title(ui, texts.get("roster-sheet"));
        ui.add_space(6.0);
        match &app.roster {
            Some(_) => facts_ui(ui, typed, app, texts, actions),
            None => {
                widgets::muted(ui, texts.get("roster-none"));
            }
        }
        ui.add_space(12.0);
        widgets::from_right_row(ui, |ui| {
            let path = self.path.trim().to_owned();
            let pressed = widgets::button(ui, &texts.get("roster-read"), "", !path.is_empty()).clicked();
            let room = ui.available_width();
            let field = widgets::field(ui, &mut self.path, &texts.get("roster-path"), room);
            let entered = field.lost_focus() && super::dialogs::enter_pressed(ui);
            if (pressed || entered) && !path.is_empty() {
                self.path.clear();
                actions.push(Action::OpenRoster(PathBuf::from(path)));
            }
        });
        ui.add_space(16.0);
        widgets::from_right_row(ui, |ui| {
            let load = widgets::primary(ui, &texts.get("command-load-roster"), "", app.is_enabled(Command::LoadRoster));
            if opened {
                load.request_focus();
            }
            if load.clicked() {
                actions.extend([Action::Dismiss, Action::Run(Command::LoadRoster)]);
            }
            if app.roster.is_some() && widgets::button(ui, &texts.get("command-forget-roster"), "", true).clicked() {
                actions.push(Action::Run(Command::ForgetRoster));
            }
            if widgets::button(ui, &texts.get("window-close"), "Esc", true).clicked() {
                actions.push(Action::Dismiss);
            }
        });
    }
}

fn facts_ui(ui: &mut Ui, typed: &str, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let Some(roster) = &app.roster else { return };
    let counts = roster.counts();
    let limit = app.profile.limits.roster_days;
    let message = Message::new("roster-counts")
        .with("name", roster.name())
        .with("people", counts.people)
        .with("enrollments", counts.enrollments)
        .with("courses", counts.courses)
        .with("curricula", counts.curricula);
    ui.label(texts.render(&message));
    ui.add_space(2.0);
    widgets::muted(ui, texts.render(&roster.dated(Message::new("roster-date"), app.today, limit)));
    ui.add_space(2.0);
    widgets::muted(ui, texts.render(&Message::new("roster-limit").with("days", limit)));
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let mut text = typed.to_owned();
        let field = widgets::field(ui, &mut text, &texts.get("roster-day"), DATE);
        let day = date_in(&text).filter(|day| *day != roster.as_of());
        let entered = field.lost_focus() && super::dialogs::enter_pressed(ui);
        if field.changed() {
            actions.push(Action::RosterDate(text));
        }
        let pressed = widgets::button(ui, &texts.get("roster-set-day"), "", day.is_some()).clicked();
        if (pressed || entered) && day.is_some() {
            actions.push(Action::Confirm);
        }
    });
}

/// Draws the question which columns of a roster hold what.
pub fn columns_ui(ui: &mut Ui, mapping: &RosterMapping, scene: Scene<'_>, actions: &mut Vec<Action>) {
    let Scene { app, texts, opened } = scene;
    ui.set_width(WIDTH);
    let name = mapping.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    widgets::title(ui, texts.render(&Message::new("roster-columns-title").with("name", name)));
    ui.add_space(6.0);
    widgets::muted(ui, texts.get("roster-columns-lead"));
    ui.add_space(10.0);
    Grid::new("roster-columns").num_columns(2).spacing([16.0, 6.0]).show(ui, |ui| {
        for (at, (field, chosen)) in ROSTER_FIELDS.into_iter().zip(mapping.chosen).enumerate() {
            let label = ui.label(RichText::new(field).font(theme::semibold(size::BODY)));
            let response = column_ui(ui, field, chosen, &mapping.columns, texts, |column| actions.push(Action::RosterColumn(at, column)));
            let spoken = response.labelled_by(label.id);
            if opened && at == 0 {
                spoken.request_focus();
            }
            ui.end_row();
        }
    });
    ui.add_space(16.0);
    widgets::from_right_row(ui, |ui| {
        if widgets::primary(ui, &texts.get("roster-columns-yes"), "", app.may_confirm()).clicked() {
            actions.push(Action::Confirm);
        }
        if widgets::button(ui, &texts.get("window-cancel"), "Esc", true).clicked() {
            actions.push(Action::Dismiss);
        }
    });
}

/// The columns to choose from, each with some of its values.
fn column_ui(
    ui: &mut Ui,
    field: &str,
    chosen: Option<ColumnId>,
    columns: &[ColumnSample],
    texts: &Texts,
    mut choose: impl FnMut(Option<ColumnId>),
) -> egui::Response {
    let none = texts.get("roster-columns-none");
    let shown = chosen.and_then(|column| columns.get(column.index())).map_or_else(|| none.clone(), described);
    let list = ComboBox::from_id_salt(field).width(380.0).truncate().selected_text(shown);
    list.show_ui(ui, |ui| {
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), none.as_str()).clicked() {
                choose(None);
            }
            for (column, sample) in (0..u16::MAX).map(ColumnId).zip(columns) {
                if ui.selectable_label(chosen == Some(column), described(sample)).clicked() {
                    choose(Some(column));
                }
            }
        });
    })
    .response
}

/// A column's header with some of its values: `Staff number: 7, 8`.
fn described(column: &ColumnSample) -> String {
    if column.values.is_empty() { column.header.clone() } else { format!("{}: {}", column.header, column.values.join(", ")) }
}
