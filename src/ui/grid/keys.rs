//! The grid's keys as two tables: while cells are walked, and while one is edited.

use egui::{Context, Event, Key, Modifiers};

use super::run;
use crate::app::action::{Action, Command};
use crate::app::{App, Desk};

/// Where a key moves the cursor to, from `(row, column)` in a table of `rows` and `columns`.
fn target(key: Key, modifiers: Modifiers, desk: &Desk, page: usize) -> Option<(usize, usize)> {
    let (row, column) = desk.selection.cursor;
    let (last_row, last_column) = (desk.view.len().checked_sub(1)?, desk.columns.len().checked_sub(1)?);
    let far = modifiers.command;
    Some(match key {
        Key::ArrowUp if far => (edge(desk, row, column, Direction::Up), column),
        Key::ArrowDown if far => (edge(desk, row, column, Direction::Down), column),
        Key::ArrowLeft if far => (row, 0),
        Key::ArrowRight if far => (row, last_column),
        Key::ArrowUp => (row.saturating_sub(1), column),
        Key::ArrowDown => ((row + 1).min(last_row), column),
        Key::ArrowLeft => (row, column.saturating_sub(1)),
        Key::ArrowRight => (row, (column + 1).min(last_column)),
        Key::PageUp => (row.saturating_sub(page), column),
        Key::PageDown => (row.saturating_add(page).min(last_row), column),
        Key::Home if far => (0, 0),
        Key::End if far => (last_row, last_column),
        Key::Home => (row, 0),
        Key::End => (row, last_column),
        _ => return None,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// The last row before blankness changes, as spreadsheet programs jump with Ctrl and an arrow.
fn edge(desk: &Desk, row: usize, column: usize, direction: Direction) -> usize {
    let last = desk.view.len().saturating_sub(1);
    let is_blank = |row: usize| {
        let cell = desk.view.row_at(row).zip(desk.columns.get(column));
        cell.is_none_or(|(row, column)| desk.batch.sheet().cell(row, *column).is_empty())
    };
    let step = |row: usize| match direction {
        Direction::Up => row.checked_sub(1),
        Direction::Down => (row < last).then_some(row + 1),
    };
    let Some(mut at) = step(row) else { return row };
    let wanted = is_blank(at);
    let seeks_end_of_run = !is_blank(row) && !wanted;
    while let Some(next) = step(at) {
        if seeks_end_of_run && is_blank(next) || !seeks_end_of_run && !is_blank(at) {
            break;
        }
        at = next;
    }
    at
}

/// Keys while cells are walked.
pub(super) fn on_cells(ctx: &Context, app: &App, desk: &Desk, page: usize, actions: &mut Vec<Action>) {
    let events = ctx.input(|input| input.filtered_events(&egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true }));
    for event in events {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => key_on_cells(key, modifiers, app, desk, page, actions),
            Event::Text(text) if begins_value(&text) => actions.push(Action::BeginEdit(Some(text))),
            _ => {}
        }
    }
}

/// A blank approves the row; everything else that is typed replaces the cell.
fn begins_value(text: &str) -> bool {
    !text.is_empty() && text != " " && !text.chars().any(char::is_control)
}

fn key_on_cells(key: Key, modifiers: Modifiers, app: &App, desk: &Desk, page: usize, actions: &mut Vec<Action>) {
    if modifiers.alt {
        actions.extend(fix_number(key).filter(|_| modifiers == Modifiers::ALT).map(Action::ApplyFix));
        return;
    }
    if let Some((row, column)) = target(key, modifiers, desk, page) {
        actions.push(Action::MoveTo { row, column, extend: modifiers.shift });
        return;
    }
    let moved = |down: i32, right: i32| Action::CommitEdit { down, right, fill: false };
    match key {
        Key::Tab if !modifiers.command => actions.push(moved(0, if modifiers.shift { -1 } else { 1 })),
        Key::Enter if modifiers.is_none() => actions.push(Action::BeginEdit(None)),
        Key::Enter if modifiers.shift_only() => actions.push(moved(-1, 0)),
        Key::Space if modifiers.is_none() => run(app, Command::ToggleApproval, actions),
        Key::Delete | Key::Backspace if modifiers.is_none() => run(app, Command::Clear, actions),
        _ => {}
    }
}

/// Which of the fixes that the inspector numbers an Alt key applies, from 0.
fn fix_number(key: Key) -> Option<usize> {
    const DIGITS: [Key; 9] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    DIGITS.iter().position(|digit| *digit == key)
}

/// Keys of the cell editor, taken before the text field sees them.
pub(super) fn while_editing(ctx: &Context, desk: &Desk, actions: &mut Vec<Action>) {
    let typed = desk.editor.as_ref().is_some_and(|editor| editor.typed);
    let commit = |down: i32, right: i32, fill: bool| Action::CommitEdit { down, right, fill };
    let table = [
        (Modifiers::COMMAND, Key::Enter, true, commit(0, 0, true)),
        (Modifiers::SHIFT, Key::Enter, true, commit(-1, 0, false)),
        (Modifiers::NONE, Key::Enter, true, commit(1, 0, false)),
        (Modifiers::SHIFT, Key::Tab, true, commit(0, -1, false)),
        (Modifiers::NONE, Key::Tab, true, commit(0, 1, false)),
        (Modifiers::NONE, Key::Escape, true, Action::CancelEdit),
        (Modifiers::NONE, Key::ArrowUp, typed, commit(-1, 0, false)),
        (Modifiers::NONE, Key::ArrowDown, typed, commit(1, 0, false)),
        (Modifiers::NONE, Key::ArrowLeft, typed, commit(0, -1, false)),
        (Modifiers::NONE, Key::ArrowRight, typed, commit(0, 1, false)),
    ];
    for (modifiers, key, applies, action) in table {
        if applies && ctx.input_mut(|input| input.consume_key(modifiers, key)) {
            actions.push(action);
            return;
        }
    }
}
