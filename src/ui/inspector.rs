//! The inspector: the cell at the cursor with everything invisible made visible, what is wrong with it, and its numbered fixes.

pub mod visible;

use egui::{Frame, Label, Margin, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo};

use super::grid::{self, lanes::Names};
use super::problems::{self, bulk_label};
use super::theme::{self, Mark, size};
use super::{widgets, words};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::core::batch::Change;
use crate::core::findings::{Cause, CauseCount, Finding};
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

/// Most fixes that have a key.
const KEYS: usize = 9;
/// Most lines that are named as belonging to a finding.
const RELATED: usize = 8;

/// Draws the inspector of the cell at the cursor; `causes` say what can be fixed everywhere at once.
pub fn inspector_ui(ui: &mut Ui, desk: &Desk, causes: &[CauseCount], texts: &Texts, actions: &mut Vec<Action>) {
    let Some((row, column)) = desk.cursor_cell() else {
        widgets::panel_head(ui, &texts.get("inspector-nothing"), "");
        Frame::new().inner_margin(Margin::symmetric(12, 0)).show(ui, |ui| widgets::muted(ui, texts.get("inspector-nothing.explanation")));
        return;
    };
    let name = Names { desk }.of(column, texts);
    let place = grid::place(texts, desk.batch.sheet().line(row));
    let head = texts.render(&Message::new("inspector-place").with("column", name.as_str()).with("place", place));
    widgets::panel_head(ui, &head, &words::person(&desk.batch, row));
    ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 12, right: 12, top: 2, bottom: 12 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            value_ui(ui, desk, row, column, &name, texts);
            original_ui(ui, desk, row, column, texts, actions);
            findings_ui(ui, &findings(desk, row, column), causes, texts, actions);
        });
    });
}

/// Turns Alt+1 to Alt+9 (this cell) and Alt+Shift+1 to 9 (all with the cause) into actions, wherever the keyboard is.
pub fn keys(ui: &Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(desk) = app.desk.as_ref().filter(|_| app.dialog.is_none() && !problems::has_keyboard(ui.ctx())) else { return };
    let pressed = ui.input_mut(|input| {
        let number = |event: &egui::Event| match event {
            egui::Event::Key { key, physical_key, pressed: true, modifiers, .. } if modifiers.alt && !modifiers.command => {
                Some((grid::digit(*key, *physical_key)?, modifiers.shift))
            }
            _ => None,
        };
        let (at, pressed) = input.events.iter().enumerate().find_map(|(at, event)| Some((at, number(event)?)))?;
        input.events.remove(at);
        Some(pressed)
    });
    match pressed {
        Some((number, false)) => actions.push(Action::ApplyFix(number - 1)),
        Some((number, true)) => actions.extend(bulk_fix(desk, number)),
        None => {}
    }
}

/// The same fix for every cell with the cause of fix `number` at the cursor.
fn bulk_fix(desk: &Desk, number: usize) -> Option<Action> {
    let fixes = desk.fixes_at_cursor();
    let cause = fixes.get(number.checked_sub(1)?)?.0;
    let choice = fixes.iter().take(number - 1).filter(|(each, _)| *each == cause).count();
    Some(Action::PreviewCause(cause, choice))
}

fn value_ui(ui: &mut Ui, desk: &Desk, row: RowId, column: ColumnId, name: &str, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let shown = desk.shown_text(row, column);
    let spoken = texts.render(&Message::new("inspector-value").with("column", name));
    let frame = Frame::new()
        .fill(palette.grid)
        .stroke(Stroke::new(1.0, palette.outline))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if shown.is_empty() {
            ui.label(RichText::new(texts.get("inspector-empty")).font(theme::body()).color(palette.faint));
            return;
        }
        let (job, left_out) = visible::job(shown, palette, ui.available_width());
        let value = ui.add(Label::new(job).selectable(true));
        ui.ctx().accesskit_node_builder(value.id, |node| node.set_description(spoken));
        if left_out > 0 {
            widgets::muted(ui, texts.render(&Message::new("inspector-more").with("count", left_out)));
        }
    });
}

/// What is wrong with the cell, then with its row as a whole: the order in which fixes are numbered.
fn findings(desk: &Desk, row: RowId, column: ColumnId) -> Vec<Finding> {
    let of_row = desk.batch.findings_of_row(row).into_iter().filter(|finding| finding.column.is_none());
    desk.batch.findings_of_cell(row, column).into_iter().chain(of_row).collect()
}

/// Each finding with its fixes, which count through as their keys do.
fn findings_ui(ui: &mut Ui, findings: &[Finding], causes: &[CauseCount], texts: &Texts, actions: &mut Vec<Action>) {
    if findings.is_empty() {
        widgets::muted(ui, texts.get("inspector-fine"));
        return;
    }
    let mut number = 0;
    for finding in findings {
        card_ui(ui, finding, texts);
        if finding.fixes.is_empty() {
            continue;
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let first = number;
            for fix in &finding.fixes {
                let scope = if finding.column.is_some() { "inspector-this-cell" } else { "inspector-this-row" };
                if fix_ui(ui, &key(texts, "Alt+", number), &texts.render(&fix.label), &texts.get(scope), texts) {
                    actions.push(Action::ApplyFix(number));
                    ui.memory_mut(|memory| memory.request_focus(grid::id()));
                }
                number += 1;
            }
            bulk_ui(ui, finding, causes, first, texts, actions);
        });
    }
}

fn bulk_ui(ui: &mut Ui, finding: &Finding, causes: &[CauseCount], first: usize, texts: &Texts, actions: &mut Vec<Action>) {
    let cause = Cause { rule: finding.rule, column: finding.column };
    let Some(count) = causes.iter().find(|each| each.cause == cause && each.count > 1).map(|each| each.count) else {
        return;
    };
    let label = texts.render(&Message::new("inspector-fix-all").with("what", bulk_label(texts, cause.rule, count)));
    if fix_ui(ui, &key(texts, "Alt+Shift+", first), &label, "", texts) {
        actions.push(Action::PreviewCause(cause, 0));
        ui.memory_mut(|memory| memory.request_focus(grid::id()));
    }
}

fn key(texts: &Texts, modifiers: &str, number: usize) -> String {
    if number < KEYS { words::keys(texts, &format!("{modifiers}{}", number + 1)) } else { String::new() }
}

fn card_ui(ui: &mut Ui, finding: &Finding, texts: &Texts) {
    let palette = theme::palette(ui.ctx());
    let background = match finding.severity {
        Severity::Error | Severity::Refused => palette.error_bg,
        Severity::Ack | Severity::Warning => palette.warning_bg,
        Severity::Note => palette.note_bg,
    };
    let mut lines = vec![texts.render(&finding.message)];
    lines.extend(finding.evidence.as_ref().map(|evidence| texts.render(evidence)));
    lines.push(texts.render(&finding.hint));
    if !finding.related.is_empty() {
        let named: Vec<String> = finding.related.iter().take(RELATED).map(ToString::to_string).collect();
        let more = if finding.related.len() > RELATED { ", …" } else { "" };
        let message = Message::new("inspector-related").with("count", finding.related.len()).with("lines", named.join(", ") + more);
        lines.push(texts.render(&message));
    }
    lines.retain(|line| !line.is_empty());
    widgets::callout(ui, Mark::of_severity(finding.severity), background, &texts.render(&finding.rule.title()), &lines.join("\n"));
}

/// One fix as a line that can be pressed: its key, what it does, how far it reaches.
fn fix_ui(ui: &mut Ui, key: &str, label: &str, scope: &str, texts: &Texts) -> bool {
    let palette = theme::palette(ui.ctx());
    let response = ui
        .scope_builder(UiBuilder::new().id_salt((key, label)).sense(Sense::click()), |ui| {
            let response = ui.response();
            let lit = response.hovered() || response.has_focus();
            let fill = if lit { palette.accent_bg } else { palette.panel };
            Frame::new().fill(fill).inner_margin(Margin::symmetric(0, 5)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                egui::Sides::new().shrink_left().wrap().height(18.0).show(
                    ui,
                    |ui| {
                        key_ui(ui, key);
                        ui.add(Label::new(RichText::new(label).font(theme::body()).color(palette.text)).wrap());
                    },
                    |ui| {
                        widgets::muted(ui, scope);
                    },
                );
            });
            widgets::line(ui);
        })
        .response;
    let spoken = [label, scope].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if !key.is_empty() {
        let spoken = texts.render(&Message::new("inspector-key").with("key", key));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(spoken));
    }
    response.clicked()
}

/// A key as it stands on the keyboard.
fn key_ui(ui: &mut Ui, key: &str) {
    if key.is_empty() {
        return;
    }
    let palette = theme::palette(ui.ctx());
    let text = RichText::new(key).font(theme::hint()).color(palette.muted);
    let frame = Frame::new().stroke(Stroke::new(1.0, palette.line_strong)).corner_radius(3).inner_margin(Margin::symmetric(4, 1));
    frame.show(ui, |ui| ui.add(Label::new(text).selectable(false)));
}

/// The value as it was in the file, where it differs, and the button that puts it back.
fn original_ui(ui: &mut Ui, desk: &Desk, row: RowId, column: ColumnId, texts: &Texts, actions: &mut Vec<Action>) {
    let Some(original) = desk.batch.original(row, column).filter(|_| !desk.is_secret(column)) else { return };
    let palette = theme::palette(ui.ctx());
    let key = words::keys(texts, Command::PutBack.row().map_or("", |row| row.shortcut));
    widgets::two_sides(
        ui,
        |ui| {
            widgets::muted(ui, texts.get("inspector-original"));
            let value = if original.is_empty() { texts.get("inspector-empty") } else { words::visible(original) };
            ui.add(Label::new(RichText::new(value).font(theme::secondary()).color(palette.text)).truncate());
        },
        |ui| {
            if widgets::small_button(ui, &texts.get("inspector-put-back"), &key).clicked() {
                let change = Change::SetCells(vec![(row, column, original.to_owned())]);
                actions.push(Action::Apply(change));
                ui.memory_mut(|memory| memory.request_focus(grid::id()));
            }
        },
    );
    widgets::line(ui);
}
