//! The quick filter: one field over the columns that the LMS's own search looks at.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Key, Modifiers, Ui};

use super::grid::lanes::text_width;
use super::theme;
use super::{grid, widgets, words};
use crate::app::action::{Action, Command};
use crate::app::desk::Desk;
use crate::app::{App, Focus};
use crate::core::text::Texts;

/// Draws the field. Escape empties it; Escape, Enter and the down arrow go back to the cells.
pub fn quick_filter_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, width: f32, actions: &mut Vec<Action>) {
    let mut text = desk.filter.text.clone();
    let hint = texts.get("fix-screen-filter");
    let response = widgets::field(ui, &mut text, &hint, width);
    if app.focus == Some(Focus::QuickFilter) {
        response.request_focus();
        select_all(ui, response.id, &text);
    }
    let key = words::keys(texts, Command::QuickFilter.row().map_or("", |row| row.shortcut));
    let has_room = text_width(ui, &hint, theme::body()) + text_width(ui, &key, theme::hint()) + 28.0 < response.rect.width();
    if has_room && text.is_empty() && !response.has_focus() {
        let palette = theme::palette(ui.ctx());
        ui.painter().text(
            response.rect.right_center() - egui::vec2(8.0, 0.0),
            egui::Align2::RIGHT_CENTER,
            key,
            theme::hint(),
            palette.muted,
        );
    }
    let mut leave = false;
    if response.has_focus() || response.lost_focus() {
        let [escape, down, enter] =
            [Key::Escape, Key::ArrowDown, Key::Enter].map(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        if escape {
            text.clear();
        }
        leave = escape || down || enter;
    }
    if text != desk.filter.text {
        actions.push(Action::FilterText(text));
    }
    if leave {
        ui.memory_mut(|memory| memory.request_focus(grid::id()));
    }
}

/// Selects everything that stands in a field.
pub fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()))));
    state.store(ui.ctx(), id);
}
