//! The grid for people who do not see it: a grid with true counts, cells with column, line, value and problem in words.

use egui::accesskit::{Invalid, Role};
use egui::{Id, Ui};

use crate::app::Desk;
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::{ColumnId, RowId};
use crate::core::text::{Message, Texts};

/// Says what the grid is, how large, and which cell is current.
pub(super) fn grid(ui: &Ui, id: Id, desk: &Desk, texts: &Texts) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Grid);
        node.set_label(texts.render(&Message::new("grid-name").with("rows", desk.view.len())));
        node.set_row_count(desk.view.len());
        node.set_column_count(desk.columns.len());
        if let Some((row, column)) = desk.cursor_cell() {
            node.set_value(words(desk, texts, row, column));
        }
    });
}

/// Says a header cell.
pub(super) fn header(ui: &Ui, column: usize, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::ColumnHeader);
        node.set_label(name);
        node.set_column_index(column);
    });
}

/// Says a cell.
pub(super) fn cell(ui: &Ui, grid: Id, desk: &Desk, texts: &Texts, row: RowId, column: ColumnId, place: (usize, usize)) {
    let is_cursor = desk.selection.cursor == place;
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Cell);
        node.set_label(words(desk, texts, row, column));
        node.set_value(desk.shown_text(row, column));
        node.set_row_index(place.0);
        node.set_column_index(place.1);
        node.set_selected(is_cursor);
        if gravest(desk, row, column).is_some_and(|severity| severity >= Severity::Warning) {
            node.set_invalid(Invalid::True);
        }
    });
    if is_cursor {
        let current = ui.unique_id();
        ui.ctx().accesskit_node_builder(grid, |node| node.set_active_descendant(current.accesskit_id()));
    }
}

fn gravest(desk: &Desk, row: RowId, column: ColumnId) -> Option<Severity> {
    desk.batch.cell_mark(row, column).severity
}

/// A cell in words, such as `CourseID, line 10:  SAFETY-101. Error: space before or after the ID`.
pub(in crate::ui) fn words(desk: &Desk, texts: &Texts, row: RowId, column: ColumnId) -> String {
    let name = desk.batch.header().name_of(column, desk.batch.profile());
    let text = desk.shown_text(row, column);
    let blank = texts.get("grid-blank");
    let cell = Message::new("grid-cell")
        .with("column", name)
        .with("line", desk.batch.sheet().line(row).unwrap_or_default())
        .with("value", if text.is_empty() { blank.as_str() } else { text });
    let mut words = texts.render(&cell);
    if let Some(severity) = gravest(desk, row, column) {
        let titles: Vec<_> = desk.batch.cell_rules(row, column).iter().map(Rule::title).map(|title| texts.render(&title)).collect();
        let problem = Message::new(format!("grid-problem-{}", severity.word())).with("problem", titles.join(", "));
        words = format!("{words}. {}", texts.render(&problem));
    }
    words
}
