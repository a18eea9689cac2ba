//! The grid in words: what a screen reader, a tooltip and a test find of its visible rows and cells.
//!
//! AT-SPI has no table interface over AccessKit, so line and column stand in each cell's name.

use egui::accesskit::{self, Role};
use egui::{Id, Response, Sense, Ui, UiBuilder};

use super::lanes::Names;
use super::layout::Lane;
use super::paint::{Pen, row_mark};
use super::{id, visible_part};
use crate::app::Step;
use crate::app::action::Action;
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};
use crate::ui::{theme::Mark, words};

/// Describes the grid as a whole; says whether somebody listens, so that cells need describing too.
pub fn grid(ui: &Ui, pen: &Pen<'_>, response: &Response) -> bool {
    let current = pen.desk.cursor_cell().filter(|_| is_visible(pen)).map(|(row, column)| cell_id(row, column));
    let name = pen.texts.render(&Message::new("grid-name").with("rows", pen.desk.view.len()).with("columns", pen.desk.columns.len()));
    let described = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Grid);
        node.set_label(name);
        node.set_row_count(pen.desk.view.len());
        node.set_column_count(pen.desk.columns.len());
        node.set_multiselectable();
        if let Some(current) = current {
            node.set_active_descendant(current.accesskit_id());
        }
    });
    described.is_some()
}

/// Whether the cell at the cursor is among those that are described.
fn is_visible(pen: &Pen<'_>) -> bool {
    let (row, column) = pen.desk.selection.cursor;
    pen.layout.visible_rows().contains(&row) && pen.layout.visible_lanes().any(|lane| lane == Lane::Data(column))
}

/// A place for the cells of a row, described as a row.
pub fn row(ui: &mut Ui, pen: &Pen<'_>, position: usize, row: RowId) -> Ui {
    let range = pen.layout.row_range(position);
    let rect = egui::Rect::from_x_y_ranges(pen.layout.body().x_range(), range).intersect(pen.layout.body());
    let state = row_state(pen, row).join(", ");
    let name = [line(pen, row), state].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let builder = UiBuilder::new()
        .scope_id(id().with(("row", row.0)))
        .max_rect(rect)
        .accessibility_parent(id())
        .accessibility_role(Role::Row)
        .accessibility_label(name);
    let row_ui = ui.new_child(builder);
    row_ui.ctx().accesskit_node_builder(row_ui.unique_id(), |node| {
        node.set_row_index(position);
        node.set_bounds(bounds(rect));
    });
    row_ui
}

/// Describes the visible cells of a row, and takes what a screen reader does to them.
pub fn cells(ui: &mut Ui, pen: &Pen<'_>, position: usize, row: RowId, actions: &mut Vec<Action>) {
    let selection = pen.desk.selection.range();
    let line = line(pen, row);
    for lane in pen.layout.visible_lanes() {
        let Lane::Data(at) = lane else { continue };
        let Some(column) = pen.desk.columns.get(at).copied() else { continue };
        let rect = visible_part(pen.layout, position, lane);
        if !rect.is_positive() {
            continue;
        }
        let response = ui.interact(rect, cell_id(row, column), Sense::HOVER);
        let mark = pen.desk.batch.cell_mark(row, column);
        let name = cell(pen, &line, row, column);
        let is_selected = (selection.top..=selection.bottom).contains(&position) && (selection.left..=selection.right).contains(&at);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::GridCell);
            node.set_label(name);
            node.set_bounds(bounds(rect));
            node.set_row_index(position);
            node.set_column_index(at);
            node.set_selected(is_selected);
            node.add_action(accesskit::Action::Focus);
            node.add_action(accesskit::Action::Click);
            if mark.severity.is_some_and(|severity| severity >= Severity::Error) {
                node.set_invalid(accesskit::Invalid::True);
            }
        });
        let chosen = ui.input(|input| {
            [accesskit::Action::Focus, accesskit::Action::Click]
                .into_iter()
                .any(|action| input.has_accesskit_action_request(response.id, action))
        });
        if chosen {
            ui.memory_mut(|memory| memory.request_focus(id()));
            actions.push(Action::MoveTo { row: position, column: at, extend: false });
        }
    }
}

/// A rectangle as assistive technology knows it.
pub fn bounds(rect: egui::Rect) -> accesskit::Rect {
    accesskit::Rect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}

fn cell_id(row: RowId, column: ColumnId) -> Id {
    id().with(("cell", row.0, column.0))
}

/// `CourseID, line 10, SAFETY-101, error: Space before or after the value`
fn cell(pen: &Pen<'_>, line: &str, row: RowId, column: ColumnId) -> String {
    let value = pen.shown(row, column);
    let value = if value.is_empty() { pen.texts.get("grid-empty-cell") } else { value };
    let parts = [Names { desk: pen.desk }.of(column, pen.texts), line.to_owned(), value];
    parts.into_iter().chain(problems(pen, row, column)).collect::<Vec<_>>().join(", ")
}

/// The name of the cell editor.
pub fn editor(pen: &Pen<'_>, row: RowId, column: ColumnId) -> String {
    let name = Names { desk: pen.desk }.of(column, pen.texts);
    pen.texts.render(&Message::new("grid-editor").with("column", name).with("place", line(pen, row)))
}

/// The name of a row's tick box.
pub fn tick(pen: &Pen<'_>, row: RowId) -> String {
    pen.texts.render(&Message::new("grid-tick").with("place", line(pen, row)))
}

fn line(pen: &Pen<'_>, row: RowId) -> String {
    place(pen.texts, pen.desk.batch.sheet().line(row))
}

/// A row by its line in the file, or as one that was added.
pub fn place(texts: &Texts, line: Option<u64>) -> String {
    match line {
        Some(line) => texts.render(&Message::new("grid-line").with("line", line.to_string())),
        None => texts.get("grid-added-row"),
    }
}

/// What is wrong with a cell, and whether it was edited.
pub fn problems(pen: &Pen<'_>, row: RowId, column: ColumnId) -> Vec<String> {
    let mark = pen.desk.batch.cell_mark(row, column);
    let mut problems = Vec::new();
    if mark.severity.is_some() {
        for finding in pen.desk.batch.findings_of_cell(row, column) {
            let title = pen.texts.render(&finding.rule.title());
            problems.push(told(pen.texts, finding.severity, title));
        }
    }
    if mark.edited {
        problems.push(pen.texts.get("mark-edited"));
    }
    problems
}

/// What the mark of a row stands for.
pub fn row_state(pen: &Pen<'_>, row: RowId) -> Vec<String> {
    let Some(mark) = row_mark(pen.app, pen.desk, row) else { return Vec::new() };
    let outcome = pen.desk.outcomes.get(&row).filter(|outcome| Mark::of_state(outcome.state) == mark);
    if let Some(outcome) = outcome.filter(|_| pen.app.step == Step::Send || pen.desk.batch.row_severity(row).is_none()) {
        return std::iter::once(words::state(pen.texts, outcome.state)).chain(outcome.message.clone()).collect();
    }
    let findings = pen.desk.batch.findings_of_row(row);
    let worst = findings.iter().map(|finding| finding.severity).max();
    let worst = findings.iter().filter(|finding| Some(finding.severity) == worst);
    worst.map(|finding| told(pen.texts, finding.severity, pen.texts.render(&finding.rule.title()))).collect()
}

fn told(texts: &Texts, severity: Severity, title: String) -> String {
    let id = match severity {
        Severity::Note => "mark-note",
        Severity::Warning | Severity::Ack => "mark-warning",
        Severity::Error | Severity::Refused => "mark-error",
    };
    texts.render(&Message::new(id).with("title", title))
}
