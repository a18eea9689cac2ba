//! Keys → actions, made from the command table; keys that mean something to a text field or a focused control stay theirs.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::problems;
use crate::app::App;
use crate::app::action::{Action, Command, CommandRow};
use crate::app::shortcut::Shortcut;

/// Ctrl combinations that edit text wherever a text field has the keyboard.
const TEXT_EDITING: [Command; 7] =
    [Command::Undo, Command::Redo, Command::Cut, Command::Copy, Command::Paste, Command::SelectAll, Command::RemoveRows];

/// Takes the shortcuts of this frame out of the input and says what they ask for.
pub fn dispatch(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    if app.dialog.is_some() {
        return;
    }
    let keyboard = Keyboard {
        typing: ctx.text_edit_focused(),
        focused: ctx.egui_wants_keyboard_input(),
        editing: is_editing(app),
        listing: problems::has_keyboard(ctx),
    };
    for (row, shortcut) in by_specificity() {
        let pressed = keyboard.may(row) && ctx.input_mut(|input| input.consume_shortcut(&egui_shortcut(shortcut)));
        if pressed && app.is_enabled(row.command) {
            actions.push(Action::Run(row.command));
        }
    }
    if !keyboard.typing {
        clipboard(ctx, app, actions);
    }
}

/// Who has the keyboard.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
struct Keyboard {
    typing: bool,
    focused: bool,
    editing: bool,
    listing: bool,
}

impl Keyboard {
    fn may(self, row: &CommandRow) -> bool {
        let is_typing = row.keys().is_some_and(Shortcut::is_typing);
        // While a cell is edited, Ctrl+Enter fills the selection.
        let taken_by_cell = self.editing && row.command == Command::NextStep;
        let taken_by_text = self.typing && (is_typing || TEXT_EDITING.contains(&row.command));
        let taken_by_control = self.focused && is_typing;
        // In the problem list the key means the cause that stands there.
        let taken_by_list = self.listing && row.command == Command::FixCauseAtCursor;
        !taken_by_cell && !taken_by_text && !taken_by_control && !taken_by_list
    }
}

fn is_editing(app: &App) -> bool {
    app.desk.as_ref().is_some_and(|desk| desk.editor.is_some())
}

/// egui also takes Ctrl+Shift+S for Ctrl+S, so what has more modifiers is asked first.
fn by_specificity() -> Vec<(&'static CommandRow, Shortcut)> {
    let mut rows: Vec<_> = Command::TABLE.iter().filter_map(|row| Some((row, row.keys()?))).collect();
    rows.sort_by_key(|(_, keys)| std::cmp::Reverse(u8::from(keys.ctrl) + u8::from(keys.shift) + u8::from(keys.alt)));
    rows
}

/// Cut, copy and paste come as events of their own.
fn clipboard(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    let events = ctx.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Copy if app.is_enabled(Command::Copy) => actions.push(Action::Run(Command::Copy)),
            Event::Cut if app.is_enabled(Command::Cut) => actions.push(Action::Run(Command::Cut)),
            Event::Paste(text) if app.desk.is_none() => actions.push(Action::OpenText(text)),
            // A picture holds no table.
            Event::PasteImage(_) if app.desk.is_none() => actions.push(Action::OpenText(String::new())),
            Event::Paste(text) if app.is_enabled(Command::Paste) => actions.push(Action::PasteText(text)),
            _ => {}
        }
    }
}

/// The shortcut as egui knows it.
fn egui_shortcut(shortcut: Shortcut) -> KeyboardShortcut {
    let mut modifiers = Modifiers::NONE;
    if shortcut.ctrl {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= Modifiers::SHIFT;
    }
    if shortcut.alt {
        modifiers |= Modifiers::ALT;
    }
    KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key.name()).unwrap_or(Key::F35))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn egui_knows_every_key_of_the_table() {
        for (row, shortcut) in by_specificity() {
            assert_ne!(egui_shortcut(shortcut).logical_key, Key::F35, "{}", row.shortcut);
        }
    }

    #[test]
    fn more_modifiers_are_asked_first() {
        let order: Vec<_> = by_specificity().iter().map(|(row, _)| row.shortcut).collect();
        let at = |shortcut| order.iter().position(|each| *each == shortcut);
        assert!(at("Ctrl+Shift+A") < at("Ctrl+A"));
        assert!(at("Shift+F8") < at("F8"));
    }

    #[test]
    fn keys_stay_with_whoever_has_the_keyboard() {
        let check = |command: Command, typing, focused, editing, expected| {
            let keyboard = Keyboard { typing, focused, editing, listing: false };
            assert_eq!(command.row().map(|row| keyboard.may(row)), Some(expected), "{command:?}");
        };
        check(Command::ToggleApproval, false, false, false, true);
        check(Command::ToggleApproval, false, true, false, false);
        check(Command::Undo, true, true, false, false);
        check(Command::Undo, false, true, false, true);
        check(Command::NextStep, true, true, false, true);
        check(Command::NextStep, true, true, true, false);
        check(Command::NextProblem, true, true, true, true);
    }
}
