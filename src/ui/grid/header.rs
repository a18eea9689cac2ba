//! The header line's behaviour: widths that are dragged or fitted, and what is said of each column.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Sense, Stroke, Ui, UiBuilder};

use super::id;
use super::lanes::{LEAST, MARK, MOST, Names, PADDING, text_width};
use super::layout::{Lane, Layout};
use super::paint::Pen;
use super::spoken::bounds;
use crate::app::action::Action;
use crate::core::batch::Change;
use crate::core::header::Choice;
use crate::core::sheet::ColumnId;
use crate::ui::theme;

/// How near to the edge of a column it can be taken hold of.
const GRIP: f32 = 4.0;

/// Takes what is done to the visible headers.
pub fn header_ui(ui: &mut Ui, pen: &Pen<'_>, actions: &mut Vec<Action>) {
    let builder = UiBuilder::new().max_rect(pen.layout.header()).accessibility_parent(id()).accessibility_role(Role::Row);
    let ui = &ui.new_child(builder);
    let column_of = |lane: Lane| if let Lane::Data(position) = lane { pen.desk.columns.get(position).copied() } else { None };
    let columns: Vec<(Lane, ColumnId)> = pen.layout.visible_lanes().filter_map(|lane| Some((lane, column_of(lane)?))).collect();
    for (lane, column) in &columns {
        name_ui(ui, pen, *lane, *column, actions);
    }
    // The edge of a column also reaches into the next one: it lies over both names.
    for (lane, column) in &columns {
        grip_ui(ui, pen, *lane, *column, actions);
    }
}

fn part_of_header(layout: &Layout, lane: Lane, rect: Rect) -> Rect {
    let edge = layout.frozen_edge();
    if layout.is_frozen(lane) { rect.intersect(layout.header()) } else { rect.intersect(layout.header().with_min_x(edge)) }
}

/// The name for those who hear or rest on it, and what can be chosen about the column.
fn name_ui(ui: &Ui, pen: &Pen<'_>, lane: Lane, column: ColumnId, actions: &mut Vec<Action>) {
    let rect = part_of_header(pen.layout, lane, Rect::from_x_y_ranges(pen.layout.lane_range(lane), pen.layout.header().y_range()));
    if !rect.is_positive() {
        return;
    }
    let response = ui.interact(rect, id().with(("header", column.0)), Sense::CLICK);
    let names = Names { desk: pen.desk };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ColumnHeader);
        node.set_label(names.in_header(column, pen.texts));
        node.set_bounds(bounds(rect));
    });
    response.context_menu(|ui| choices_ui(ui, pen, column, actions));
    if response.hovered() {
        response.on_hover_text(names.explanation(column, pen.texts));
    }
}

/// What can be chosen about a column at once; the sheet offers every field.
fn choices_ui(ui: &mut Ui, pen: &Pen<'_>, column: ColumnId, actions: &mut Vec<Action>) {
    if ui.button(pen.texts.get("command-map-columns")).clicked() {
        actions.push(Action::ChooseColumns(Some(column)));
    }
    for (id, choice) in [("mapping-leave", Choice::Ignore), ("mapping-drop", Choice::Drop), ("mapping-as-named", Choice::AsNamed)] {
        if ui.button(pen.texts.get(id)).clicked() {
            actions.push(Action::Apply(Change::ChooseColumns(vec![(column, choice)])));
        }
    }
}

fn grip_ui(ui: &Ui, pen: &Pen<'_>, lane: Lane, column: ColumnId, actions: &mut Vec<Action>) {
    let lane_range = pen.layout.lane_range(lane);
    let edge = lane_range.max;
    let rect = Rect::from_x_y_ranges(edge - GRIP..=edge + GRIP, pen.layout.header().y_range());
    let rect = part_of_header(pen.layout, lane, rect);
    if !rect.is_positive() {
        return;
    }
    let response = ui.interact(rect, id().with(("grip", column.0)), Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        let palette = theme::palette(ui.ctx());
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(edge - 1.0, pen.layout.header().y_range(), Stroke::new(2.0, palette.accent));
    }
    if response.double_clicked() {
        actions.push(Action::ColumnWidth(column, fitting_width(ui, pen, lane, column)));
    } else if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        actions.push(Action::ColumnWidth(column, (at.x - lane_range.min).clamp(LEAST, MOST).round()));
    }
}

/// As wide as the widest visible value, and the name.
fn fitting_width(ui: &Ui, pen: &Pen<'_>, lane: Lane, column: ColumnId) -> f32 {
    debug_assert!(matches!(lane, Lane::Data(_)), "only columns of the file are fitted");
    let names = Names { desk: pen.desk };
    let name = text_width(ui, &names.of(column, pen.texts), theme::semibold(theme::size::SECONDARY));
    let rows = pen.layout.visible_rows().filter_map(|position| pen.desk.view.row_at(position));
    let values = rows.map(|row| text_width(ui, &pen.shown(row, column), theme::grid_font()));
    let widest = values.fold(name, f32::max);
    (widest + 2.0 * PADDING + MARK).ceil().clamp(LEAST, MOST)
}
