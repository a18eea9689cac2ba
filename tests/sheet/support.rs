//! Small files on the desk of a test window, and what its grid does to them.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable as _;
use offroll::app::Desk;
use offroll::core::sheet::{ColumnId, RowId};

use crate::window::TestWindow;

pub const NONE: Modifiers = Modifiers::NONE;
pub const SHIFT: Modifiers = Modifiers::SHIFT;
pub const CTRL: Modifiers = Modifiers::COMMAND;
pub const ALT: Modifiers = Modifiers::ALT;

/// A file with all required columns, an unknown column and these changes: line of the file, column, value.
pub fn file(rows: u32, changes: &[(usize, &str, &str)]) -> Vec<u8> {
    let header = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "PassDate", "Score", "Password", "Shoe"];
    let mut lines = vec![header.map(str::to_owned)];
    for row in 0..rows {
        let id = format!("00{}", 12_000 + row);
        let cells = ["ORG1", id.as_str(), "Doe", "Jo", "-None-", "SAFETY-101", "S1", "-None-", "-None-", "", "42"];
        lines.push(cells.map(str::to_owned));
    }
    for (line, column, value) in changes {
        let column = header.iter().position(|name| name == column).unwrap();
        (*value).clone_into(&mut lines[line - 1][column]);
    }
    lines.iter().map(|cells| cells.join("\t") + "\r\n").collect::<String>().into_bytes()
}

/// A window with a clean file of so many rows on its Fix step.
pub fn clean(rows: u32) -> TestWindow {
    with(&file(rows, &[]))
}

/// A window with a file on its Fix step, the cursor on the first cell.
pub fn with(file: &[u8]) -> TestWindow {
    let mut window = TestWindow::ordinary();
    window.open("people.txt", file);
    window.press(CTRL, Key::Home);
    window
}

pub fn desk(window: &TestWindow) -> &Desk {
    window.app().desk.as_ref().unwrap()
}

pub fn column(window: &TestWindow, name: &str) -> ColumnId {
    let batch = &desk(window).batch;
    batch.sheet().column_ids().find(|column| batch.header().name_of(*column, batch.profile()) == name).unwrap()
}

/// The text of a cell, by its line in the file.
pub fn text(window: &TestWindow, line: u32, name: &str) -> String {
    desk(window).batch.sheet().cell(RowId(line - 2), column(window, name)).to_owned()
}

/// Line and column of the cursor.
pub fn cursor(window: &TestWindow) -> (u32, String) {
    let desk = desk(window);
    let (row, column) = desk.cursor_cell().unwrap();
    (row.0 + 2, desk.batch.header().name_of(column, desk.batch.profile()).to_owned())
}

/// How many cells are selected.
pub fn selected(window: &TestWindow) -> usize {
    desk(window).selection.range().cells()
}

/// The middle of a cell on the screen, found as a screen reader finds it.
pub fn middle(window: &TestWindow, name: &str, line: u32) -> Pos2 {
    let start = format!("{name}, line {line}, ");
    let mut found =
        window.harness.get_all_by(|node| node.role() == Role::GridCell && node.label().is_some_and(|label| label.starts_with(&start)));
    let node = found.next().unwrap_or_else(|| panic!("no cell {start}"));
    node.rect().center()
}

pub fn go(window: &mut TestWindow, line: u32, name: &str) {
    let row = usize::try_from(line).unwrap() - 2;
    window.press(CTRL, Key::Home);
    for _ in 0..row {
        window.press(NONE, Key::ArrowDown);
    }
    let wanted = column(window, name);
    let at = desk(window).columns.iter().position(|column| *column == wanted).unwrap();
    for _ in 0..at {
        window.press(NONE, Key::ArrowRight);
    }
    assert_eq!(cursor(window), (line, name.to_owned()));
}

/// Presses the primary button at a place and releases it elsewhere, frame by frame.
pub fn drag(window: &mut TestWindow, from: Pos2, to: Pos2) {
    button(window, from, true, NONE);
    for step in 1_u8..=4 {
        let at = from + (to - from) * (f32::from(step) / 4.0);
        window.harness.event(egui::Event::PointerMoved(at));
        window.harness.run_steps(1);
    }
    button(window, to, false, NONE);
    window.harness.run();
}

pub fn click(window: &mut TestWindow, at: Pos2, modifiers: Modifiers) {
    button(window, at, true, modifiers);
    button(window, at, false, modifiers);
    window.harness.run();
}

/// Two clicks as fast as can be.
pub fn double_click(window: &mut TestWindow, at: Pos2) {
    let button = |pressed| egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers: NONE };
    window.harness.event(egui::Event::PointerMoved(at));
    window.harness.run();
    window.harness.input_mut().events.extend([true, false, true, false].map(button));
    window.harness.run();
}

/// Whether the cells have the keyboard; a screen reader then stands on the current one.
pub fn has_keyboard(window: &TestWindow) -> bool {
    let is_of_grid = |role| matches!(role, Role::Grid | Role::GridCell);
    window.harness.query_all_by(|node| is_of_grid(node.role()) && node.is_focused()).count() == 1
}

fn button(window: &mut TestWindow, at: Pos2, pressed: bool, modifiers: Modifiers) {
    window.harness.event(egui::Event::ModifiersChanged(modifiers));
    window.harness.event(egui::Event::PointerMoved(at));
    window.harness.event(egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers });
    window.harness.event(egui::Event::ModifiersChanged(NONE));
    window.harness.run_steps(1);
}
