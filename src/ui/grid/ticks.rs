//! The tick box of a row: approved or not, or approved once and changed since.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::layout::Lane;
use super::paint::Pen;
use super::{id, spoken, visible_part};
use crate::app::action::Action;
use crate::core::sheet::RowId;
use crate::ui::theme::{self, Mark};

/// Draws the tick box of a row and takes its clicks. It takes no place in the order of Tab: Space does the same from any cell.
pub fn tick_ui(ui: &Ui, pen: &Pen<'_>, position: usize, row: RowId, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let cell = visible_part(pen.layout, position, Lane::Tick);
    if !cell.is_positive() {
        return;
    }
    let settled = pen.desk.is_settled(row);
    let enabled = !pen.desk.preview && !settled;
    let approved = pen.desk.approvals.is_approved(row);
    let withdrawn = !approved && pen.desk.approvals.withdrawn().contains(&row);
    let response = ui.interact(cell, id().with(("tick", row.0)), if enabled { Sense::CLICK } else { Sense::HOVER });
    let square = Rect::from_center_size(pen.layout.cell(position, Lane::Tick).center().round(), Vec2::splat(14.0));
    let painter = ui.painter().with_clip_rect(pen.layout.body_of(Lane::Tick));
    let (fill, outline) = match (approved, withdrawn) {
        (true, _) => (palette.accent, palette.accent),
        (_, true) => (palette.edited_bg, palette.edited),
        _ if settled => (palette.window, palette.line),
        _ if response.hovered() => (palette.accent_bg, palette.accent),
        _ => (palette.grid, palette.outline),
    };
    painter.rect(square, 3.0, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    if approved {
        theme::mark(&painter, square, Mark::Done, palette.on_accent);
    } else if withdrawn {
        theme::mark(&painter, square, Mark::Edited, palette.edited);
    }
    let name = spoken::tick(pen, row);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, approved, &name));
    if withdrawn {
        let words = pen.texts.get("mark-withdrawn");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(words.clone()));
    }
    if response.clicked() {
        actions.push(Action::SetApproved(row, !approved));
    }
    if withdrawn {
        response.on_hover_text(pen.texts.get("mark-withdrawn"));
    }
}
