//! The status bar: where the cursor is, what is selected and edited, and what the file is like.

use egui::{Frame, Margin, RichText, Ui};

use super::theme;
use super::{organisations, roster, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::job::OnDisk;
use crate::app::{App, Desk, Step};
use crate::core::opening::{LineEnds, Separator};
use crate::core::text::{Message, Texts};

/// Draws the status bar.
pub fn status_ui(ui: &mut Ui, app: &App, texts: &Texts, actions: &mut Vec<Action>) {
    let (left, right) = match (&app.desk, app.step) {
        (Some(desk), Step::Fix) => (with_judging(position(desk, texts), app, texts), saved(desk, texts)),
        (Some(desk), Step::Approve) => (with_judging(approvals(desk, texts), app, texts), texts.get("window-status-approve")),
        (_, Step::Send) => (sending(app, texts), texts.get("window-status-send")),
        _ => (vec![texts.get("window-status-open")], keys(texts)),
    };
    let palette = theme::palette(ui.ctx());
    let how = app.desk.as_ref().filter(|_| app.step == Step::Fix).map(|desk| read_as(desk, texts));
    Frame::new().inner_margin(Margin::symmetric(10, 4)).show(ui, |ui| {
        widgets::two_sides(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.x = 18.0;
                for part in left {
                    ui.label(RichText::new(part).font(theme::secondary()).color(palette.muted));
                }
            },
            |ui| {
                if !right.is_empty() {
                    ui.label(RichText::new(right).font(theme::secondary()).color(palette.muted));
                }
                if let Some(how) = how {
                    how_ui(ui, app, &how, texts, actions);
                }
            },
        );
    });
}

/// How the file was read; a click changes it.
fn how_ui(ui: &mut Ui, app: &App, how: &str, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let face = egui::Button::new(RichText::new(how).font(theme::secondary()).color(palette.muted)).frame_when_inactive(false);
    ui.spacing_mut().button_padding = egui::Vec2::new(4.0, 0.0);
    ui.spacing_mut().interact_size.y = 18.0;
    let response = ui.add_enabled(app.is_enabled(Command::ReadDifferently), face.min_size(egui::Vec2::new(0.0, 18.0)));
    let name = texts.render(&Message::new("reopen-status").with("how", how));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, response.enabled(), &name));
    if response.on_hover_text(texts.get("command-read-differently.help")).clicked() {
        actions.push(Action::Run(Command::ReadDifferently));
    }
}

/// Adds the organisation and the roster that the batch is judged by.
fn with_judging(mut parts: Vec<String>, app: &App, texts: &Texts) -> Vec<String> {
    parts.extend(organisations::told(app, texts));
    parts.extend(roster::told(app, texts));
    parts
}

fn keys(texts: &Texts) -> String {
    let key = |command: Command| words::keys(texts, command.row().map_or("", |row| row.shortcut));
    texts.render(&Message::new("window-status-keys").with("help", key(Command::Help)).with("palette", key(Command::Palette)))
}

fn position(desk: &Desk, texts: &Texts) -> Vec<String> {
    let range = desk.selection.range();
    let cells = (range.bottom - range.top + 1).saturating_mul(range.right - range.left + 1);
    let mut parts = place(desk, texts);
    parts.push(texts.render(&Message::new("window-cells").with("count", cells)));
    parts.push(texts.render(&Message::new("window-edited").with("count", desk.batch.edited_cells())));
    if desk.view.len() < usize::try_from(desk.batch.summary().rows).unwrap_or(usize::MAX) {
        parts.push(texts.render(&Message::new("window-shown").with("count", desk.view.len())));
    }
    parts
}

/// Line and column of the cursor.
fn place(desk: &Desk, texts: &Texts) -> Vec<String> {
    let (row, column) = desk.selection.cursor;
    let (Some(row), Some(column)) = (desk.view.row_at(row), desk.columns.get(column)) else { return Vec::new() };
    let Some(line) = desk.batch.sheet().line(row) else { return Vec::new() };
    let name = desk.batch.header().name_of(*column, desk.batch.profile());
    vec![texts.render(&Message::new("window-place").with("line", line).with("column", name))]
}

/// What a separator is called.
pub fn separator(separator: Separator) -> &'static str {
    match separator {
        Separator::Tab => "window-separator-tab",
        Separator::Comma => "window-separator-comma",
        Separator::Semicolon => "window-separator-semicolon",
        Separator::Pipe => "window-separator-pipe",
    }
}

/// Encoding, separator and line ends; of a workbook the sheet.
pub fn read_as(desk: &Desk, texts: &Texts) -> String {
    let facts = desk.batch.facts();
    if let Some(workbook) = &facts.workbook {
        return texts.render(&Message::new("reopen-status-sheet").with("sheet", workbook.sheet.as_str()));
    }
    let line_ends = match facts.line_ends {
        LineEnds::CrLf => texts.get("window-line-ends-cr-lf"),
        LineEnds::Lf => "LF".to_owned(),
        LineEnds::Cr => "CR".to_owned(),
        LineEnds::Mixed => texts.get("window-line-ends-mixed"),
        LineEnds::None => String::new(),
    };
    joined([facts.encoding.clone(), texts.get(separator(facts.separator)), line_ends])
}

/// Whether the file has changed on the disk, and whether a copy is saved.
fn saved(desk: &Desk, texts: &Texts) -> String {
    let changed = if matches!(desk.on_disk, OnDisk::Changed(_)) { texts.get("reopen-status-changed") } else { String::new() };
    let saved = desk.saved.as_ref().map(|(revision, path)| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let id = if *revision == desk.batch.revision() { "window-saved" } else { "window-saved-earlier" };
        texts.render(&Message::new(id).with("name", name))
    });
    joined([changed, saved.unwrap_or_default()])
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn approvals(desk: &Desk, texts: &Texts) -> Vec<String> {
    vec![
        texts.render(&Message::new("window-rows").with("count", desk.batch.summary().rows)),
        texts.render(&Message::new("window-approved").with("count", desk.approvals.approved_count())),
        texts.render(&Message::new("window-withdrawn").with("count", desk.withdrawn_by_edits)),
    ]
}

fn sending(app: &App, texts: &Texts) -> Vec<String> {
    let mut parts = app.desk.as_ref().map(|desk| place(desk, texts)).unwrap_or_default();
    parts.push(texts.get("window-status-journal"));
    parts
}
