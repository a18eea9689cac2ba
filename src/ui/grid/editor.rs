//! The cell editor: one real text field over the cell; its text lives in the application, so nothing is lost when it scrolls away.

use egui::text::{CCursor, CCursorRange};
use egui::{Event, Frame, Id, ImeEvent, InputState, Margin, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder};

use super::lanes::{PADDING, text_width};
use super::layout::Lane;
use super::paint::Pen;
use super::{keys, spoken};
use crate::app::action::Action;
use crate::app::desk::Editor;
use crate::core::view::CellAt;
use crate::ui::theme;

/// The text field as a widget.
pub fn id() -> Id {
    Id::unique("cell editor")
}

/// What the editor remembers between frames.
#[derive(Default)]
pub struct EditorView {
    /// The cell that it stands on.
    cell: Option<CellAt>,
    /// An input method is composing: Enter, Escape and the like are its keys then.
    composing: bool,
}

impl EditorView {
    /// Draws the editor where a cell is edited; says whether its cell must be scrolled to, because something was typed.
    pub fn ui(&mut self, ui: &mut Ui, pen: &Pen<'_>, actions: &mut Vec<Action>) -> bool {
        let Some(editor) = &pen.desk.editor else {
            *self = Self::default();
            return false;
        };
        let column = pen.desk.columns.iter().position(|column| *column == editor.column);
        let Some((row, column)) = pen.desk.view.position_of(editor.row).zip(column) else {
            actions.push(Action::CommitEdit { down: 0, right: 0, fill: false });
            return false;
        };
        let is_new = self.cell.replace((editor.row, editor.column)) != Some((editor.row, editor.column));
        if is_new {
            begin(ui, &editor.text);
        }
        self.composing = ui.input(|input| composing(&input.events, self.composing));
        // Taken while composing, too: the field would give the keyboard away on Enter.
        let end = ui.input_mut(|input| take_end(input, editor.typed)).filter(|_| !self.composing);
        let mut text = editor.text.clone();
        let (changed, left) = field_ui(ui, pen, editor, (row, Lane::Data(column)), &mut text);
        if changed {
            actions.push(Action::EditText(text));
        }
        match end {
            Some(action) => actions.push(action),
            // The keyboard went elsewhere: what was typed counts.
            None if left => actions.push(Action::CommitEdit { down: 0, right: 0, fill: false }),
            None => {}
        }
        changed
    }
}

/// Gives the keyboard to the field, with the caret at the end.
fn begin(ui: &Ui, text: &str) {
    let mut state = egui::text_edit::TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    state.store(ui.ctx(), id());
    ui.memory_mut(|memory| memory.request_focus(id()));
}

fn composing(events: &[Event], before: bool) -> bool {
    events.iter().fold(before, |before, event| match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        Event::Ime(ImeEvent::Commit(_)) => false,
        _ => before,
    })
}

/// Takes the first key that ends the edit out of the input.
fn take_end(input: &mut InputState, typed: bool) -> Option<Action> {
    let end = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => keys::editing(*key, *modifiers, typed),
        _ => None,
    };
    let (at, action) = input.events.iter().enumerate().find_map(|(at, event)| Some((at, end(event)?)))?;
    input.events.remove(at);
    Some(action)
}

/// Draws the field; says whether its text changed and whether it lost the keyboard.
fn field_ui(ui: &mut Ui, pen: &Pen<'_>, editor: &Editor, (row, lane): (usize, Lane), text: &mut String) -> (bool, bool) {
    let palette = theme::palette(ui.ctx());
    let body = pen.layout.body_of(lane);
    let cell = pen.layout.cell(row, lane);
    let needed = text_width(ui, text, theme::grid_font()) + 3.0 * PADDING;
    let room = (body.right() - cell.left()).max(cell.width());
    let rect = Rect::from_min_size(cell.min, egui::vec2(needed.clamp(cell.width(), room), cell.height()));
    let name = spoken::editor(pen, editor.row, editor.column);
    let mut field = ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
    field.shrink_clip_rect(body);
    field.painter().rect_filled(rect, 0.0, palette.grid);
    field.visuals_mut().selection.stroke = Stroke::new(1.0, palette.text);
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let edit = TextEdit::singleline(text)
        .id(id())
        .frame(Frame::NONE.inner_margin(Margin::symmetric(8, 0)))
        .align(egui::Align2::LEFT_CENTER)
        .font(theme::grid_font())
        .text_color(palette.text)
        .password(pen.desk.is_secret(editor.column))
        .desired_width(rect.width() - 16.0)
        .event_filter(filter);
    let response = field.add_sized(rect.size(), edit);
    field.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let frame = rect.translate(egui::vec2(-0.5, -0.5)).expand(0.5);
    field.painter().rect_stroke(frame, 0.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    (response.changed(), response.lost_focus())
}

#[cfg(test)]
mod tests {
    use egui::{Key, Modifiers};

    use super::*;

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    #[test]
    fn an_input_method_keeps_its_keys_while_it_composes() {
        let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
        assert!(composing(&[preedit("に")], false));
        assert!(composing(&[key(Key::Enter)], true));
        assert!(!composing(&[preedit("に"), Event::Ime(ImeEvent::Commit("日".to_owned()))], false));
        assert!(!composing(&[preedit("")], true));
    }

    #[test]
    fn only_the_key_that_ends_the_edit_is_taken() {
        let mut input = InputState::default();
        input.events = vec![key(Key::A), key(Key::ArrowLeft), key(Key::Enter)];
        assert_eq!(take_end(&mut input, false), Some(Action::CommitEdit { down: 1, right: 0, fill: false }));
        assert_eq!(input.events, [key(Key::A), key(Key::ArrowLeft)]);
        assert_eq!(take_end(&mut input, true), Some(Action::CommitEdit { down: 0, right: -1, fill: false }));
    }
}
