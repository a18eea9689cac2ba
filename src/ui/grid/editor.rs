//! The one real text field of the grid: over the cell that is being edited. Its text lives in the app, so that scrolling loses nothing.

use egui::{Id, Margin, TextEdit, Ui};

use crate::app::action::Action;
use crate::app::{Desk, Editor};
use crate::core::text::{Message, Texts};
use crate::ui::theme;

/// The id of the cell editor's field.
pub(super) fn field() -> Id {
    Id::unique("cell editor")
}

/// Draws the field and tells what is typed; leaving it by the pointer keeps the text.
pub(super) fn editor_ui(ui: &mut Ui, editor: &Editor, desk: &Desk, texts: &Texts, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui.ctx());
    let rect = ui.max_rect();
    let mut text = editor.text.clone();
    let is_new = !ui.ctx().memory(|memory| memory.has_focus(field())) && ui.ctx().read_response(field()).is_none();
    let edit = TextEdit::singleline(&mut text)
        .id(field())
        .font(theme::grid_font())
        .margin(Margin::symmetric(7, 3))
        .desired_width(rect.width())
        .min_size(rect.size())
        .background_color(palette.grid);
    let response = ui.put(rect, edit);
    let name = texts.render(&Message::new("grid-editor").with("column", desk.batch.header().name_of(editor.column, desk.batch.profile())));
    ui.ctx().accesskit_node_builder(field(), |node| node.set_label(name));
    if is_new {
        response.request_focus();
        let mut state = TextEdit::load_state(ui.ctx(), field()).unwrap_or_default();
        let end = egui::text::CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), field());
    }
    if text != editor.text {
        actions.push(Action::EditText(text));
    }
    let clicked_elsewhere = ui.input(|input| input.pointer.any_pressed()) && !response.contains_pointer() && !is_new;
    if clicked_elsewhere && response.lost_focus() {
        actions.push(Action::CommitEdit { down: 0, right: 0, fill: false });
    }
}
