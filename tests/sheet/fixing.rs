//! The problem list, the inspector and the filter on the Fix step.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::settings::Settings;
use offroll::app::{Dialog, Step};
use offroll::core::text::Language;

use super::support::{ALT, NONE, SHIFT, clean, cursor, desk, file, go, has_keyboard, text, with};
use crate::window::TestWindow;

/// Two spaces around courses, one unreadable score, one missing course status column.
fn damaged() -> TestWindow {
    with(&file(6, &[(3, "CourseID", " SAFETY-101"), (6, "CourseID", "SAFETY-101 "), (5, "Score", "87,5")]))
}

const SPACES: &str = "error: Space before or after the value, CourseID: 2 times";

#[test]
fn causes_are_counted_and_lead_to_their_cells() {
    let mut window = damaged();
    window.harness.get_by_label("3 errors · 1 warning");
    for line in [3, 6, 3] {
        window.harness.get_by_role_and_label(Role::Button, SPACES).click();
        window.harness.run();
        assert_eq!(cursor(&window), (line, "CourseID".to_owned()));
    }
    assert!(has_keyboard(&window));
    window.picture("sheet-problems");
}

#[test]
fn a_cause_is_fixed_with_one_button_after_a_look() {
    let mut window = damaged();
    window.harness.get_by_role_and_label(Role::Button, "Trim all 2").click();
    window.harness.run();
    assert!(matches!(&window.app().dialog, Some(Dialog::FixPreview(list)) if list.list.len() == 2));
    window.harness.get_by_label("Change 2 cells").click();
    window.harness.run();
    assert_eq!((text(&window, 3, "CourseID").as_str(), text(&window, 6, "CourseID").as_str()), ("SAFETY-101", "SAFETY-101"));
    assert!(window.harness.query_by_label(SPACES).is_none());
}

#[test]
fn a_cause_can_be_looked_at_alone() {
    let mut window = damaged();
    window.harness.get_by_role_and_label(Role::Button, SPACES).click();
    window.harness.run();
    window.harness.get_by_label("Only these rows").click();
    window.harness.run();
    assert_eq!(desk(&window).view.len(), 2);
    window.harness.get_by_label("2 of 6 rows shown");
    window.harness.get_by_label("Show all").click();
    window.harness.run();
    assert_eq!(desk(&window).view.len(), 6);
}

#[test]
fn no_problem_is_said_aloud() {
    let window = with(&file(2, &[(1, "Shoe", "Score2")]));
    assert!(window.harness.query_by_label_contains("rows can be approved").is_some());
    let mut clean = TestWindow::ordinary();
    clean.open(
        "clean.txt",
        b"OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\r\nO\t1\tDoe\tJo\t-None-\tC\tS\t-None-\t-None-\r\n",
    );
    clean.harness.get_by_label("0 errors, 0 notes: ready to approve");
}

#[test]
fn the_inspector_shows_what_is_not_seen_and_offers_numbered_fixes() {
    let mut window = damaged();
    go(&mut window, 3, "CourseID");
    window.harness.get_by_label("CourseID, line 3");
    window.harness.get_by_label("␣SAFETY-101");
    assert_eq!(window.harness.query_all_by_label("Space before or after the value").count(), 2, "in the list and in the card");
    let fix = window.harness.get_by_role_and_label(Role::Button, "Trim to “SAFETY-101”, this cell");
    assert_eq!(fix.accesskit_node().data().keyboard_shortcut(), Some("Key Alt+1"));
    window.press(ALT, Key::Num1);
    assert_eq!(text(&window, 3, "CourseID"), "SAFETY-101");
    window.harness.get_by_label("In the file");
    window.harness.get_by_label("“ SAFETY-101”");
}

#[test]
fn alt_shift_and_a_number_fix_the_cause_on_any_keyboard() {
    for (key, physical) in [(Key::Num1, None), (Key::Exclamationmark, Some(Key::Num1))] {
        let mut window = damaged();
        go(&mut window, 3, "CourseID");
        let modifiers = ALT | SHIFT;
        window.harness.event_modifiers(Event::Key { key, physical_key: physical, pressed: true, repeat: false, modifiers }, modifiers);
        window.harness.run();
        assert!(matches!(&window.app().dialog, Some(Dialog::FixPreview(list)) if list.list.len() == 2), "{key:?}");
    }
}

#[test]
fn alt_and_a_letter_type_nothing() {
    let mut window = damaged();
    window.harness.event_modifiers(Event::Text("1".to_owned()), ALT);
    window.harness.run();
    assert!(desk(&window).editor.is_none());
}

#[test]
fn the_strip_names_what_is_unusual_and_mends_it() {
    let mut window = with(&file(2, &[(1, "CourseID", "CuorseID"), (1, "Shoe", "Kostenstelle")]));
    window.harness.get_by_label("9 of 11 columns used");
    window.harness.get_by_label("CuorseID looks like CourseID");
    window.harness.get_by_label("Kostenstelle is dropped by the LMS");
    window.picture("sheet-strip");
    window.run(Command::TakeMisspeltColumns);
    assert!(window.harness.query_by_label("CuorseID looks like CourseID").is_none());
    window.run(Command::LeaveUnknownColumns);
    window.harness.get_by_label("9 required, all here");
    window.run(Command::Undo);
    window.harness.get_by_label("Kostenstelle is dropped by the LMS");
}

#[test]
fn the_filter_is_typed_left_and_emptied_by_keys() {
    let mut window = with(&file(9, &[(4, "LastName", "Khan")]));
    window.run(Command::QuickFilter);
    window.type_text("khan");
    assert_eq!(desk(&window).view.len(), 1);
    window.press(NONE, Key::Enter);
    assert!(has_keyboard(&window));
    assert_eq!(desk(&window).view.len(), 1);
    window.run(Command::QuickFilter);
    window.press(NONE, Key::Escape);
    assert_eq!(desk(&window).view.len(), 9);
    assert!(has_keyboard(&window));
}

#[test]
fn only_problems_and_leftover_columns_are_switches() {
    let mut window = damaged();
    window.run(Command::OnlyProblems);
    assert_eq!(desk(&window).view.len(), 3);
    let switch = window.harness.get_by_role_and_label(Role::Button, "Only problems");
    assert_eq!(switch.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    window.harness.get_by_role_and_label(Role::Button, "Go to Approve").click();
    window.harness.run();
    assert_eq!(window.app().step, Step::Approve);
}

#[test]
fn in_german_everything_has_words_and_room() {
    let mut window = damaged();
    window.run(Command::Palette);
    window.type_text("deutsch");
    window.press(NONE, Key::Enter);
    go(&mut window, 3, "CourseID");
    window.harness.get_by_label("CourseID, Zeile 3,  SAFETY-101, Fehler: Leerraum vor oder nach dem Wert");
    window.harness.get_by_role_and_label(Role::Button, "Zur Freigabe");
    window.picture("sheet-german");
}

#[test]
fn in_a_narrow_german_window_nothing_is_cut_off() {
    let settings = Settings { language: Some(Language::German), ..Settings::default() };
    let mut window = TestWindow::new([1000.0, 700.0], settings);
    window.open_sample();
    window.run(Command::ToggleInspector);
    let is_words = |role| matches!(role, Role::Label | Role::Button | Role::CheckBox);
    for node in window.harness.query_all_by(|node| is_words(node.role())) {
        assert!(node.rect().right() <= 1000.5, "{:?} {:?}", node.accesskit_node().label(), node.accesskit_node().value());
    }
    let grid = window.harness.get_by_role(Role::Grid).rect();
    let problems = window.harness.get_by_label("Probleme").rect();
    assert!(grid.right() <= problems.left(), "{grid:?} {problems:?}");
    window.picture("sheet-narrow-german");
}

#[test]
fn a_clean_sheet_needs_three_keys_to_approve_a_row() {
    let mut window = clean(1);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(NONE, Key::Space);
    assert_eq!((window.app().step, desk(&window).approvals.approved_count()), (Step::Approve, 1));
}
