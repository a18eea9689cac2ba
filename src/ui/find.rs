//! The quick filter: text that must stand in one of the LMS's own search fields.

use egui::{Key, Modifiers, Ui};

use super::widgets;
use crate::app::action::Action;
use crate::app::{App, Desk, Focus};
use crate::core::text::Texts;

/// Draws the filter field. Enter and Escape go back to the grid; Escape also empties it.
pub fn quick_filter_ui(ui: &mut Ui, app: &App, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let mut text = desk.filter.text.clone();
    let width = (ui.available_width() * 0.30).clamp(120.0, 230.0);
    let field = widgets::field(ui, &mut text, &texts.get("fix-screen-filter"), width);
    if app.focus == Some(Focus::QuickFilter) {
        field.request_focus();
    }
    if field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        text.clear();
        field.surrender_focus();
    }
    if text != desk.filter.text {
        actions.push(Action::FilterText(text));
    }
}
