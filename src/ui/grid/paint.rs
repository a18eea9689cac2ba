//! Cells as paint: background, marks, text, edges. No widget is made for a cell, so that a screenful costs next to nothing.

use egui::{Align2, Color32, FontId, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::core::batch::CellMark;
use crate::core::rules::Severity;
use crate::ui::theme::{self, Mark, Palette, size};

/// Most characters of a cell that are laid out; nobody reads more in one cell, and the inspector shows all.
const CHARACTERS: usize = 256;
const PADDING: f32 = 8.0;
const MARK_WIDTH: f32 = 14.0;

/// Everything that decides how a cell looks.
pub(super) struct Look<'a> {
    pub mark: CellMark,
    pub text: &'a str,
    pub is_selected: bool,
    pub is_cursor: bool,
    pub is_frozen: bool,
    pub is_edge: bool,
    pub is_leftover: bool,
}

/// Paints one cell over the whole of `ui`.
pub(super) fn cell(ui: &Ui, look: &Look) {
    let palette = theme::palette(ui.ctx());
    let rect = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, background(look, palette));
    edges(ui, rect, look.is_edge);
    let mark = mark_of(&look.mark);
    if let Some(mark) = mark {
        let place = Rect::from_min_size(rect.min + Vec2::new(4.0, 0.0), Vec2::new(MARK_WIDTH, rect.height()));
        theme::mark(painter, place, mark, mark.color(palette));
    }
    let color = if look.mark.empty || look.is_leftover { palette.faint } else { palette.text };
    text(ui, rect, look.text, theme::grid_font(), color, if mark.is_some() { MARK_WIDTH - 2.0 } else { 0.0 });
    if look.is_cursor {
        painter.rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
}

fn background(look: &Look, palette: &Palette) -> Color32 {
    let plain = if look.is_frozen { palette.window } else { palette.grid };
    match look.mark.severity {
        _ if look.is_selected => palette.select,
        Some(Severity::Error | Severity::Refused) => palette.error_bg,
        Some(Severity::Warning | Severity::Ack) => palette.warning_bg,
        Some(Severity::Note) => palette.note_bg,
        None if look.mark.edited => palette.edited_bg,
        None => plain,
    }
}

fn mark_of(mark: &CellMark) -> Option<Mark> {
    mark.severity.map(Mark::of_severity).or_else(|| mark.edited.then_some(Mark::Edited))
}

/// The lines at the right and at the bottom of a cell; `is_strong` ends the frozen columns.
pub(super) fn edges(ui: &Ui, rect: Rect, is_strong: bool) {
    let palette = theme::palette(ui.ctx());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let right = if is_strong { Stroke::new(2.0, palette.line_strong) } else { Stroke::new(1.0, palette.line) };
    ui.painter().vline(rect.right() - right.width / 2.0, rect.y_range(), right);
}

/// One line of text from the left, cut off at the cell's end; control characters show as blanks.
pub(super) fn text(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32, indent: f32) {
    if text.is_empty() {
        return;
    }
    let shown: String = text.chars().take(CHARACTERS).map(|character| if character.is_control() { ' ' } else { character }).collect();
    let galley = ui.painter().layout_no_wrap(shown, font, Color32::PLACEHOLDER);
    let left = rect.left() + PADDING + indent;
    let inside = Rect::from_x_y_ranges(left..=(rect.right() - 3.0).max(left), rect.y_range());
    let place = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().with_clip_rect(inside.intersect(ui.clip_rect())).galley(place, galley, color);
}

/// The line number, from the right.
pub(super) fn line_number(ui: &Ui, rect: Rect, line: Option<u64>) {
    let palette = theme::palette(ui.ctx());
    let Some(line) = line else { return };
    let font = FontId::new(size::SECONDARY, egui::FontFamily::Proportional);
    ui.painter().text(rect.right_center() - Vec2::new(PADDING, 0.0), Align2::RIGHT_CENTER, line, font, palette.faint);
}
