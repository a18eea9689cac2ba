//! What keys mean in the grid and in its cell editor, as tables; no window is needed to test them.

use egui::{Event, Key, Modifiers};

use crate::app::action::{Action, Command};

/// What keys act on: the shown cells and the cursor.
pub struct Field<'a> {
    /// How many rows are shown.
    pub rows: usize,
    /// How many columns are shown.
    pub columns: usize,
    /// Row and column of the cursor.
    pub cursor: (usize, usize),
    /// How many rows a page has.
    pub page: usize,
    /// Whether the cell at a row and column holds something.
    pub is_filled: &'a dyn Fn(usize, usize) -> bool,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Move by rows and columns; Shift extends the selection.
    Step(isize, isize),
    /// Move to the edge of what is filled in this direction; Shift extends.
    Edge(isize, isize),
    /// Move by pages; Shift extends.
    Page(isize),
    /// To the first or last column; Shift extends.
    Start,
    End,
    /// To the first or last cell of all; Shift extends.
    First,
    Last,
    /// Move by rows and columns, never extending.
    Go(isize, isize),
    /// Back to one cell.
    Collapse,
    /// Edit the value as it stands.
    Edit,
    /// Edit from nothing.
    EditEmpty,
    /// A command.
    Run(Command),
}

/// Whether Shift must be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Held,
    Not,
    Either,
}

/// Key, whether Ctrl is held, Shift, meaning.
const TABLE: &[(Key, bool, Shift, Meaning)] = &[
    (Key::ArrowUp, false, Shift::Either, Meaning::Step(-1, 0)),
    (Key::ArrowDown, false, Shift::Either, Meaning::Step(1, 0)),
    (Key::ArrowLeft, false, Shift::Either, Meaning::Step(0, -1)),
    (Key::ArrowRight, false, Shift::Either, Meaning::Step(0, 1)),
    (Key::ArrowUp, true, Shift::Either, Meaning::Edge(-1, 0)),
    (Key::ArrowDown, true, Shift::Either, Meaning::Edge(1, 0)),
    (Key::ArrowLeft, true, Shift::Either, Meaning::Edge(0, -1)),
    (Key::ArrowRight, true, Shift::Either, Meaning::Edge(0, 1)),
    (Key::PageUp, false, Shift::Either, Meaning::Page(-1)),
    (Key::PageDown, false, Shift::Either, Meaning::Page(1)),
    (Key::Home, false, Shift::Either, Meaning::Start),
    (Key::End, false, Shift::Either, Meaning::End),
    (Key::Home, true, Shift::Either, Meaning::First),
    (Key::End, true, Shift::Either, Meaning::Last),
    (Key::Tab, false, Shift::Not, Meaning::Go(0, 1)),
    (Key::Tab, false, Shift::Held, Meaning::Go(0, -1)),
    (Key::Enter, false, Shift::Not, Meaning::Edit),
    (Key::Enter, false, Shift::Held, Meaning::Go(-1, 0)),
    (Key::Escape, false, Shift::Not, Meaning::Collapse),
    (Key::Backspace, false, Shift::Not, Meaning::EditEmpty),
    (Key::Delete, false, Shift::Not, Meaning::Run(Command::Clear)),
    (Key::Space, false, Shift::Not, Meaning::Run(Command::ToggleApproval)),
];

/// What a key asks for in the grid.
pub fn action(key: Key, modifiers: Modifiers, field: &Field<'_>) -> Option<Action> {
    if modifiers.alt || field.rows == 0 || field.columns == 0 {
        return None;
    }
    let fits = |shift: Shift| match shift {
        Shift::Held => modifiers.shift,
        Shift::Not => !modifiers.shift,
        Shift::Either => true,
    };
    let (.., meaning) = TABLE.iter().find(|(each, ctrl, shift, _)| *each == key && *ctrl == modifiers.command && fits(*shift))?;
    let (row, column) = field.cursor;
    let last = (field.rows - 1, field.columns - 1);
    let (to, extend) = match *meaning {
        Meaning::Step(down, right) => (field.stepped(down, right), modifiers.shift),
        Meaning::Edge(down, right) => (field.edge(down, right), modifiers.shift),
        Meaning::Page(pages) => (field.stepped(pages.saturating_mul(field.page.cast_signed()), 0), modifiers.shift),
        Meaning::Start => ((row, 0), modifiers.shift),
        Meaning::End => ((row, last.1), modifiers.shift),
        Meaning::First => ((0, 0), modifiers.shift),
        Meaning::Last => (last, modifiers.shift),
        Meaning::Go(down, right) => (field.stepped(down, right), false),
        Meaning::Collapse => ((row, column), false),
        Meaning::Edit => return Some(Action::BeginEdit(None)),
        Meaning::EditEmpty => return Some(Action::BeginEdit(Some(String::new()))),
        Meaning::Run(command) => return Some(Action::Run(command)),
    };
    Some(Action::MoveTo { row: to.0, column: to.1, extend })
}

impl Field<'_> {
    fn stepped(&self, down: isize, right: isize) -> (usize, usize) {
        let step = |at: usize, by: isize, count: usize| at.saturating_add_signed(by).min(count - 1);
        (step(self.cursor.0, down, self.rows), step(self.cursor.1, right, self.columns))
    }

    /// As in a spreadsheet program: to the end of the block that the cursor is in, or over a gap to the next filled cell.
    fn edge(&self, down: isize, right: isize) -> (usize, usize) {
        let next = |(row, column): (usize, usize)| {
            let to = (row.checked_add_signed(down)?, column.checked_add_signed(right)?);
            (to.0 < self.rows && to.1 < self.columns).then_some(to)
        };
        let filled = |(row, column): (usize, usize)| (self.is_filled)(row, column);
        let Some(mut at) = next(self.cursor) else { return self.cursor };
        if filled(self.cursor) && filled(at) {
            while let Some(further) = next(at).filter(|further| filled(*further)) {
                at = further;
            }
            return at;
        }
        while !filled(at) {
            let Some(further) = next(at) else { break };
            at = further;
        }
        at
    }
}

/// What a key asks for while a cell is edited; `typed` says whether typing began it, so that arrows leave the cell.
pub fn editing(key: Key, modifiers: Modifiers, typed: bool) -> Option<Action> {
    let commit = |down, right| Some(Action::CommitEdit { down, right, fill: false });
    if modifiers.alt {
        return None;
    }
    match (key, modifiers.command, modifiers.shift) {
        (Key::Enter, true, false) => Some(Action::CommitEdit { down: 0, right: 0, fill: true }),
        (Key::Enter, false, shift) => commit(if shift { -1 } else { 1 }, 0),
        (Key::Tab, false, shift) => commit(0, if shift { -1 } else { 1 }),
        (Key::Escape, false, false) => Some(Action::CancelEdit),
        (Key::ArrowUp, false, false) => commit(-1, 0),
        (Key::ArrowDown, false, false) => commit(1, 0),
        (Key::ArrowLeft, false, false) if typed => commit(0, -1),
        (Key::ArrowRight, false, false) if typed => commit(0, 1),
        _ => None,
    }
}

/// The text that begins an edit. A space approves and begins none; with Alt a key is a shortcut, unless Alt writes characters, as
/// on a Mac. `alt` says whether it was held before these events: pressing and releasing may come in one frame.
pub fn typed(events: &[Event], mut alt: bool, alt_writes: bool) -> String {
    let mut typed = String::new();
    for event in events {
        match event {
            Event::ModifiersChanged(modifiers) => alt = modifiers.alt,
            Event::Text(text) if !alt || alt_writes => typed.push_str(text),
            _ => {}
        }
    }
    typed.trim_start().to_owned()
}

/// The digit of a number key, whatever the layout makes of it together with Shift.
pub fn digit(key: Key, physical: Option<Key>) -> Option<usize> {
    const DIGITS: [Key; 9] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let place = |key: Key| DIGITS.iter().position(|digit| *digit == key).map(|at| at + 1);
    place(key).or_else(|| physical.and_then(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Modifiers = Modifiers::NONE;
    const SHIFT: Modifiers = Modifiers::SHIFT;
    const CTRL: Modifiers = Modifiers::COMMAND;

    /// Column 1 is filled in rows 2 to 4 and 8 of 10 rows, everything else in the three columns is empty.
    fn pressed(cursor: (usize, usize), key: Key, modifiers: Modifiers) -> Option<Action> {
        let is_filled = |row: usize, column: usize| column == 1 && ((2..=4).contains(&row) || row == 8);
        action(key, modifiers, &Field { rows: 10, columns: 3, cursor, page: 4, is_filled: &is_filled })
    }

    fn moved(row: usize, column: usize, extend: bool) -> Action {
        Action::MoveTo { row, column, extend }
    }

    #[test]
    fn keys_move_the_cursor() {
        let check = |cursor, key, modifiers, row, column, extend| {
            assert_eq!(pressed(cursor, key, modifiers), Some(moved(row, column, extend)), "{cursor:?} {key:?} {modifiers:?}");
        };
        check((0, 0), Key::ArrowDown, NONE, 1, 0, false);
        check((0, 0), Key::ArrowUp, NONE, 0, 0, false);
        check((9, 2), Key::ArrowRight, NONE, 9, 2, false);
        check((5, 1), Key::ArrowLeft, SHIFT, 5, 0, true);
        check((1, 1), Key::PageDown, NONE, 5, 1, false);
        check((8, 1), Key::PageDown, SHIFT, 9, 1, true);
        check((1, 1), Key::PageUp, NONE, 0, 1, false);
        check((5, 1), Key::Home, NONE, 5, 0, false);
        check((5, 1), Key::End, SHIFT, 5, 2, true);
        check((5, 1), Key::Home, CTRL, 0, 0, false);
        check((5, 1), Key::End, CTRL | SHIFT, 9, 2, true);
        check((5, 1), Key::Tab, NONE, 5, 2, false);
        check((5, 1), Key::Tab, SHIFT, 5, 0, false);
        check((5, 1), Key::Enter, SHIFT, 4, 1, false);
        check((5, 1), Key::Escape, NONE, 5, 1, false);
    }

    #[test]
    fn ctrl_and_arrows_go_to_the_edge_of_the_data() {
        let check =
            |cursor, key, row, column| assert_eq!(pressed(cursor, key, CTRL), Some(moved(row, column, false)), "{cursor:?} {key:?}");
        check((0, 1), Key::ArrowDown, 2, 1);
        check((2, 1), Key::ArrowDown, 4, 1);
        check((4, 1), Key::ArrowDown, 8, 1);
        check((8, 1), Key::ArrowDown, 9, 1);
        check((9, 1), Key::ArrowDown, 9, 1);
        check((6, 1), Key::ArrowUp, 4, 1);
        check((3, 0), Key::ArrowRight, 3, 1);
        check((3, 1), Key::ArrowRight, 3, 2);
        assert_eq!(pressed((2, 1), Key::ArrowDown, CTRL | SHIFT), Some(moved(4, 1, true)));
    }

    #[test]
    fn keys_edit_and_run_commands() {
        let check = |key, modifiers, expected| assert_eq!(pressed((0, 0), key, modifiers), expected, "{key:?} {modifiers:?}");
        check(Key::Enter, NONE, Some(Action::BeginEdit(None)));
        check(Key::Backspace, NONE, Some(Action::BeginEdit(Some(String::new()))));
        check(Key::Delete, NONE, Some(Action::Run(Command::Clear)));
        check(Key::Space, NONE, Some(Action::Run(Command::ToggleApproval)));
        // The next step, removing rows and the steps are shortcuts of the window.
        check(Key::Enter, CTRL, None);
        check(Key::Delete, CTRL, None);
        check(Key::Tab, CTRL, None);
        check(Key::ArrowDown, Modifiers::ALT, None);
    }

    #[test]
    fn an_empty_grid_answers_no_key() {
        let field = Field { rows: 0, columns: 3, cursor: (0, 0), page: 4, is_filled: &|_, _| true };
        assert_eq!(action(Key::ArrowDown, NONE, &field), None);
    }

    #[test]
    fn keys_end_an_edit_as_in_a_spreadsheet() {
        let commit = |down, right, fill| Some(Action::CommitEdit { down, right, fill });
        let check = |key, modifiers, typed, expected| assert_eq!(editing(key, modifiers, typed), expected, "{key:?} {modifiers:?} {typed}");
        check(Key::Enter, NONE, false, commit(1, 0, false));
        check(Key::Enter, SHIFT, false, commit(-1, 0, false));
        check(Key::Tab, NONE, false, commit(0, 1, false));
        check(Key::Tab, SHIFT, false, commit(0, -1, false));
        check(Key::Enter, CTRL, false, commit(0, 0, true));
        check(Key::Escape, NONE, true, Some(Action::CancelEdit));
        check(Key::ArrowDown, NONE, false, commit(1, 0, false));
        check(Key::ArrowLeft, NONE, true, commit(0, -1, false));
        check(Key::ArrowLeft, NONE, false, None);
        check(Key::ArrowLeft, SHIFT, true, None);
        check(Key::Home, NONE, true, None);
    }

    #[test]
    fn text_begins_an_edit_but_shortcuts_and_spaces_do_not() {
        let text = |text: &str| Event::Text(text.to_owned());
        let held = |modifiers| Event::ModifiersChanged(modifiers);
        let check = |events: &[Event], alt, alt_writes, expected: &str| assert_eq!(typed(events, alt, alt_writes), expected, "{events:?}");
        check(&[text("A"), text("b")], false, false, "Ab");
        check(&[text(" ")], false, false, "");
        check(&[text(" "), text("x")], false, false, "x");
        check(&[text("1")], true, false, "");
        check(&[held(Modifiers::ALT), text("1"), held(NONE), text("2")], false, false, "2");
        check(&[text("@")], true, true, "@");
    }

    #[test]
    fn number_keys_are_known_with_shift_on_any_layout() {
        assert_eq!(digit(Key::Num3, None), Some(3));
        assert_eq!(digit(Key::Exclamationmark, Some(Key::Num1)), Some(1));
        assert_eq!(digit(Key::A, Some(Key::A)), None);
        assert_eq!(digit(Key::Num0, Some(Key::Num0)), None);
    }
}
