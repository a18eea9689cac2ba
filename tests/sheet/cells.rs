//! Walking through cells, what is spoken of them, and what a frame costs.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::{Focus, Step};

use super::support::{CTRL, NONE, SHIFT, clean, cursor, desk, file, go, has_keyboard, selected, text, with};
use crate::window::TestWindow;

#[test]
fn keys_walk_through_the_cells() {
    let mut window = clean(200);
    let mut check = |modifiers: Modifiers, key: Key, line: u32, column: &str| {
        window.press(modifiers, key);
        assert_eq!(cursor(&window), (line, column.to_owned()), "{modifiers:?} {key:?}");
    };
    check(NONE, Key::ArrowDown, 3, "OrgID");
    check(NONE, Key::ArrowRight, 3, "ID");
    check(NONE, Key::Tab, 3, "LastName");
    check(SHIFT, Key::Tab, 3, "ID");
    check(SHIFT, Key::Enter, 2, "ID");
    check(NONE, Key::End, 2, "Shoe");
    check(NONE, Key::Home, 2, "OrgID");
    check(CTRL, Key::End, 201, "Shoe");
    check(CTRL, Key::ArrowUp, 2, "Shoe");
    check(CTRL, Key::Home, 2, "OrgID");
    check(CTRL, Key::ArrowDown, 201, "OrgID");
    check(NONE, Key::Home, 201, "OrgID");
}

#[test]
fn a_page_is_what_is_seen() {
    let mut window = clean(200);
    window.press(NONE, Key::PageDown);
    let (line, _) = cursor(&window);
    assert!((15..40).contains(&line), "{line}");
    window.press(NONE, Key::PageUp);
    assert_eq!(cursor(&window).0, 2);
}

#[test]
fn shift_extends_and_escape_collapses() {
    let mut window = clean(9);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
        window.press(SHIFT, key);
    }
    assert_eq!(selected(&window), 6);
    window.press(NONE, Key::Escape);
    assert_eq!((selected(&window), cursor(&window)), (1, (4, "ID".to_owned())));
    window.run(Command::SelectAll);
    assert_eq!(selected(&window), 9 * 10);
}

#[test]
fn the_cell_at_the_cursor_is_always_on_the_screen() {
    let mut window = clean(3000);
    for (modifiers, key) in
        [(CTRL, Key::End), (CTRL, Key::Home), (NONE, Key::End), (CTRL, Key::ArrowDown), (NONE, Key::PageUp), (CTRL, Key::Home)]
    {
        window.press(modifiers, key);
        let (line, name) = cursor(&window);
        let cell = window.harness.get_by(|node| node.role() == Role::GridCell && node.is_selected() == Some(true));
        assert!(cell.accesskit_node().label().unwrap().starts_with(&format!("{name}, line {line}, ")), "{key:?}");
        assert!(cell.rect().height() > 23.0 && cell.rect().width() > 30.0, "{key:?}: {:?}", cell.rect());
    }
}

#[test]
fn cells_say_column_line_value_and_problem() {
    let window = with(&file(3, &[(3, "CourseID", " SAFETY-101"), (4, "Score", "")]));
    for label in [
        "CourseID, line 2, SAFETY-101",
        "CourseID, line 3,  SAFETY-101, error: Space before or after the value",
        "Score, line 4, empty, error: Required cell is blank",
    ] {
        window.harness.get_by_role_and_label(Role::GridCell, label);
    }
    window.harness.get_by_role_and_label(Role::Grid, "Sheet, 3 rows, 10 columns");
    window.harness.get_by_role_and_label(Role::ColumnHeader, "SessionID");
    window.harness.get_by_role_and_label(Role::CheckBox, "Approve line 4");
    let row = window.harness.get_by_role_and_label(Role::Row, "line 3, error: Space before or after the value");
    assert!(row.children().count() > 8, "a tick box and the visible cells");
}

#[test]
fn the_grid_has_the_keyboard_and_points_to_its_current_cell() {
    let mut window = clean(3);
    go(&mut window, 3, "CourseID");
    assert!(window.harness.get_by_role_and_label(Role::GridCell, "CourseID, line 3, SAFETY-101").is_focused());
}

#[test]
fn a_screen_reader_moves_the_cursor() {
    let mut window = clean(3);
    window.harness.get_by_role_and_label(Role::GridCell, "SessionID, line 4, S1").click_accesskit();
    window.harness.run();
    assert_eq!(cursor(&window), (4, "SessionID".to_owned()));
}

#[test]
fn secret_values_are_nowhere() {
    let mut window = with(&file(2, &[(3, "Password", "hunter2")]));
    go(&mut window, 3, "Password");
    window.harness.get_by_role_and_label(Role::GridCell, "Password, line 3, •••, warning: Secret in the file");
    let leaks = window.harness.query_all_by(|node| {
        let said = [node.label(), node.value(), node.description()];
        said.into_iter().flatten().any(|words| words.contains("hunter2"))
    });
    assert_eq!(leaks.count(), 0);
}

#[test]
fn a_frame_costs_what_is_visible_and_rest_costs_nothing() {
    let shapes = |rows| {
        let mut window = clean(rows);
        window.press(CTRL, Key::Home);
        let steps = window.harness.run();
        assert!(steps <= 2, "{steps} steps without anything to do");
        window.harness.output().shapes.len()
    };
    let (few, many) = (shapes(100), shapes(20_000));
    assert!(many < few + few / 10, "{few} shapes for 100 rows, {many} for 20,000");
}

#[test]
fn space_approves_and_an_edit_takes_it_back_visibly() {
    let mut window = clean(3);
    go(&mut window, 3, "ID");
    window.press(NONE, Key::Space);
    assert_eq!(desk(&window).approvals.approved_count(), 1);
    let tick = window.harness.get_by_role_and_label(Role::CheckBox, "Approve line 3");
    assert_eq!(tick.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    window.type_text("0099999");
    window.press(NONE, Key::Enter);
    let tick = window.harness.get_by_role_and_label(Role::CheckBox, "Approve line 3");
    assert_eq!(tick.accesskit_node().toggled(), Some(egui::accesskit::Toggled::False));
    assert_eq!(tick.accesskit_node().description().as_deref(), Some("Changed after its approval: approve it again"));
    window.picture("sheet-withdrawn");
}

#[test]
fn the_grid_stands_on_every_step_at_the_same_place() {
    let mut window = clean(300);
    window.press(CTRL, Key::ArrowDown);
    let before = cursor(&window);
    for (command, step) in [(Command::GoToApprove, Step::Approve), (Command::GoToSend, Step::Send), (Command::GoToFix, Step::Fix)] {
        window.run(command);
        assert_eq!((window.app().step, cursor(&window)), (step, before.clone()));
        let label = format!("OrgID, line {}, ORG1", before.0);
        window.harness.get_by_role_and_label(Role::GridCell, &label);
    }
}

#[test]
fn an_empty_grid_says_why() {
    let mut window = with(&file(2, &[]));
    window.run(Command::QuickFilter);
    window.type_text("nobody");
    assert!(desk(&window).view.is_empty());
    window.harness.get_by_label("0 rows pass the filter");
    window.press(NONE, Key::Escape);
    assert_eq!(desk(&window).view.len(), 2);
}

#[test]
fn f6_goes_between_cells_and_panel() {
    let mut window = with(&file(2, &[(3, "CourseID", " SAFETY-101")]));
    window.press(NONE, Key::F6);
    assert!(!has_keyboard(&window));
    window.press(NONE, Key::Enter);
    assert_eq!(cursor(&window), (3, "CourseID".to_owned()));
    assert!(has_keyboard(&window));
    window.press(NONE, Key::F6);
    window.press(NONE, Key::F6);
    assert!(has_keyboard(&window));
}

#[test]
fn what_is_typed_after_a_dialog_goes_into_the_cell() {
    let mut window = clean(2);
    window.run(Command::Palette);
    window.press(NONE, Key::Escape);
    assert_ne!(window.app().focus, Some(Focus::Path));
    window.type_text("ORG2");
    window.press(NONE, Key::Tab);
    assert_eq!((text(&window, 2, "OrgID").as_str(), cursor(&window).1.as_str()), ("ORG2", "ID"));
}

/// Pictures for people.
#[test]
fn pictures_of_the_sheet() {
    for (name, theme) in [("light", offroll::app::settings::Theme::Light), ("dark", offroll::app::settings::Theme::Dark)] {
        let settings = offroll::app::settings::Settings { theme, ..offroll::app::settings::Settings::default() };
        let mut window = TestWindow::new([1280.0, 800.0], settings);
        window.open_sample();
        assert!(window.harness.query_all_by_role(Role::GridCell).count() > 100);
        window.picture(&format!("sheet-{name}"));
    }
}
