//! The problem list: causes with their numbers, each with the repair that mends all of its cells.

use egui::{Frame, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::action::Action;
use crate::app::{App, Desk};
use crate::core::findings::{Cause, CauseCount};
use crate::core::rules::Severity;
use crate::core::text::{Message, Texts};

/// Draws the list into what is left of `ui`.
pub fn problems_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    let summary = desk.batch.summary();
    let numbers = Message::new("problems-numbers").with("errors", summary.errors).with("warnings", summary.warnings + summary.acks);
    widgets::panel_head(ui, &texts.get("problems-title"), &texts.render(&numbers));
    widgets::line(ui);
    let causes = desk.batch.causes();
    let at_cursor = causes_at_cursor(desk);
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
        if summary.errors + summary.warnings + summary.acks == 0 {
            let none = Message::new("problems-none").with("notes", summary.notes);
            Frame::new().inner_margin(Margin::symmetric(12, 12)).show(ui, |ui| {
                widgets::callout(ui, Mark::Done, theme::palette(ui.ctx()).ok_bg, &texts.render(&none), &texts.get("problems-none.next"));
            });
        }
        for cause in &causes {
            cause_ui(ui, desk, cause, at_cursor.contains(&cause.cause), texts, actions);
        }
    });
}

fn causes_at_cursor(desk: &Desk) -> Vec<Cause> {
    let Some((row, column)) = desk.cursor_cell() else { return Vec::new() };
    let of_cell = desk.batch.cell_rules(row, column).iter().map(|rule| Cause { rule, column: Some(column) });
    let of_row = desk.batch.row_rules(row).iter().map(|rule| Cause { rule, column: None });
    of_cell.chain(of_row).collect()
}

fn cause_ui(ui: &mut Ui, desk: &Desk, cause: &CauseCount, is_current: bool, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let title = cause_title(desk, cause.cause, texts);
    let fill = if is_current { palette.accent_bg } else { palette.panel };
    let frame = Frame::new().fill(fill).inner_margin(Margin { left: 10, right: 12, top: 7, bottom: 7 });
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 7.0;
            widgets::mark_ui(ui, Mark::of_severity(cause.severity));
            let room = ui.available_width() - 44.0;
            ui.vertical(|ui| {
                ui.set_width(room);
                ui.label(egui::RichText::new(&title).font(theme::body()).color(palette.text));
                if is_current && cause.severity >= Severity::Warning {
                    widgets::muted(ui, texts.render(&cause.cause.rule.why()));
                }
                fix_all_ui(ui, desk, cause, is_current, texts, actions);
            });
            widgets::from_right(ui, |ui| {
                let count = i64::try_from(cause.count).unwrap_or(i64::MAX);
                ui.label(egui::RichText::new(texts.number(count)).font(theme::semibold(size::BODY)).color(palette.text));
            });
        });
    });
    let id = ui.scope_id().with(("cause", cause.cause.rule, cause.cause.column));
    let response = ui.interact(inner.response.rect, id, Sense::click());
    let spoken = texts.render(&Message::new("problems-cause").with("title", title).with("count", cause.count));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect.shrink(1.0), 0.0, egui::Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    if response.clicked() {
        actions.push(Action::JumpToCause(cause.cause));
    }
    if response.double_clicked() {
        actions.push(Action::FilterCause(Some(cause.cause)));
    }
    widgets::line(ui);
}

fn fix_all_ui(ui: &mut Ui, desk: &Desk, cause: &CauseCount, is_current: bool, texts: &Texts, actions: &mut Vec<Action>) {
    if !cause.fixable {
        return;
    }
    let label = texts.render(&Message::new("problems-fix-all").with("count", cause.count));
    let key = if is_current { crate::app::action::Command::FixCauseAtCursor.row().map_or("", |row| row.shortcut) } else { "" };
    let button = widgets::small_button(ui, &label, &words::keys(texts, key));
    let name = Message::new("problems-fix-all.spoken").with("count", cause.count).with("title", cause_title(desk, cause.cause, texts));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, texts.render(&name)));
    if button.clicked() {
        actions.push(Action::PreviewCause(cause.cause, 0));
    }
}

/// A cause in words: `Space before or after the value · CourseID`.
pub fn cause_title(desk: &Desk, cause: Cause, texts: &Texts) -> String {
    let title = texts.render(&cause.rule.title());
    match cause.column {
        Some(column) => format!("{title} · {}", desk.batch.header().name_of(column, desk.batch.profile())),
        None => title,
    }
}
