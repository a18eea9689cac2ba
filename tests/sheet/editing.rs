//! Editing cells as in a spreadsheet program.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::Step;
use offroll::app::action::Command;
use offroll::app::job::Job;

use super::support::{CTRL, NONE, SHIFT, clean, cursor, desk, go, middle, selected, text};
use crate::window::TestWindow;

/// Presses in order, then the texts of ID in the first rows and the cursor.
fn check(presses: &[(Modifiers, Key)], typed: &str, end: (Modifiers, Key), expected: (&str, &str), at: (u32, &str)) {
    let mut window = clean(4);
    go(&mut window, 2, "ID");
    for (modifiers, key) in presses {
        window.press(*modifiers, *key);
    }
    for character in typed.chars() {
        window.type_text(&character.to_string());
    }
    window.press(end.0, end.1);
    let found = (text(&window, 2, "ID"), text(&window, 3, "ID"));
    assert_eq!((found.0.as_str(), found.1.as_str()), expected, "{presses:?} {typed} {end:?}");
    assert_eq!(cursor(&window), (at.0, at.1.to_owned()), "{presses:?} {typed} {end:?}");
    assert!(desk(&window).editor.is_none());
}

#[test]
fn editing_is_as_in_a_spreadsheet() {
    let (first, second) = ("0012000", "0012001");
    check(&[], "77", (NONE, Key::Enter), ("77", second), (3, "ID"));
    check(&[], "77", (SHIFT, Key::Enter), ("77", second), (2, "ID"));
    check(&[], "77", (NONE, Key::Tab), ("77", second), (2, "LastName"));
    check(&[], "77", (SHIFT, Key::Tab), ("77", second), (2, "OrgID"));
    check(&[], "77", (NONE, Key::ArrowRight), ("77", second), (2, "LastName"));
    check(&[], "77", (NONE, Key::Escape), (first, second), (2, "ID"));
    check(&[(NONE, Key::F2)], "77", (NONE, Key::Enter), ("001200077", second), (3, "ID"));
    check(&[(NONE, Key::Enter)], "77", (NONE, Key::Tab), ("001200077", second), (2, "LastName"));
    check(&[(NONE, Key::F2), (NONE, Key::ArrowLeft)], "7", (NONE, Key::Enter), ("00120070", second), (3, "ID"));
    check(&[(NONE, Key::F2), (NONE, Key::Home)], "7", (NONE, Key::Enter), ("70012000", second), (3, "ID"));
    check(&[(NONE, Key::Backspace)], "", (NONE, Key::Enter), ("", second), (3, "ID"));
    check(&[(NONE, Key::Delete)], "", (NONE, Key::Escape), ("", second), (2, "ID"));
    check(&[(SHIFT, Key::ArrowDown)], "x", (CTRL, Key::Enter), ("x", "x"), (3, "ID"));
}

#[test]
fn ctrl_enter_goes_on_only_while_no_cell_is_edited() {
    let mut window = clean(2);
    window.type_text("ORG2");
    window.press(CTRL, Key::Enter);
    assert_eq!((window.app().step, text(&window, 2, "OrgID").as_str()), (Step::Fix, "ORG2"));
    window.press(CTRL, Key::Enter);
    assert_eq!(window.app().step, Step::Approve);
}

#[test]
fn an_edit_is_journalled_once_and_undone() {
    let mut window = clean(2);
    window.type_text("ORG2");
    window.press(NONE, Key::Enter);
    assert!(matches!(window.jobs().as_slice(), [Job::JournalEdit(_)]));
    window.run(Command::Undo);
    assert_eq!((text(&window, 2, "OrgID").as_str(), cursor(&window)), ("ORG1", (2, "OrgID".to_owned())));
}

#[test]
fn what_is_typed_stands_in_one_named_field() {
    let mut window = clean(2);
    go(&mut window, 3, "CourseID");
    window.type_text("E");
    window.type_text("TH");
    let field = window.harness.get_by_label("Edit CourseID, line 3");
    assert_eq!((field.value().as_deref(), field.is_focused()), (Some("ETH"), true));
    window.picture("sheet-editing");
}

#[test]
fn nothing_is_lost_when_the_keyboard_or_the_pointer_goes_elsewhere() {
    let type_then = |then: &dyn Fn(&mut TestWindow)| {
        let mut window = clean(60);
        window.type_text("ORG2");
        then(&mut window);
        (text(&window, 2, "OrgID"), desk(&window).editor.is_none())
    };
    let kept = ("ORG2".to_owned(), true);
    let other_cell = |window: &mut TestWindow| {
        let at = middle(window, "CourseID", 4);
        super::support::click(window, at, NONE);
        assert_eq!(cursor(window), (4, "CourseID".to_owned()));
    };
    assert_eq!(type_then(&other_cell), kept);
    assert_eq!(type_then(&|window| window.run(Command::QuickFilter)), kept);
    assert_eq!(type_then(&|window| window.run(Command::GoToApprove)), kept);
    assert_eq!(type_then(&|window| window.run(Command::NextProblem)), kept);
}

#[test]
fn the_text_stays_while_its_cell_is_scrolled_away_and_typing_brings_it_back() {
    let mut window = clean(500);
    window.type_text("ORG");
    let at = middle(&window, "CourseID", 4);
    window.harness.event(Event::PointerMoved(at));
    window.harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -4000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: NONE,
    });
    window.harness.run_steps(40);
    assert!(window.harness.query_by_label("OrgID, line 2, ORG1").is_none(), "the wheel scrolls");
    window.type_text("9");
    window.harness.run_steps(8);
    window.harness.get_by_label("OrgID, line 3, ORG1");
    window.press(NONE, Key::Enter);
    assert_eq!(text(&window, 2, "OrgID"), "ORG9");
}

#[test]
fn an_input_method_ends_its_word_before_enter_ends_the_edit() {
    let mut window = clean(2);
    go(&mut window, 2, "LastName");
    window.press(NONE, Key::F2);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    window.harness.event(preedit("n"));
    window.harness.run();
    window.press(NONE, Key::Enter);
    assert!(desk(&window).editor.is_some(), "Enter belongs to the input method");
    window.harness.event(Event::Ime(ImeEvent::Commit("ni".to_owned())));
    window.harness.run();
    window.press(NONE, Key::Enter);
    assert_eq!(text(&window, 2, "LastName"), "Doeni");
}

#[test]
fn copy_cut_and_paste_are_for_cells_unless_text_is_edited() {
    let mut window = clean(3);
    go(&mut window, 2, "ID");
    window.press(SHIFT, Key::ArrowRight);
    window.harness.event(Event::Paste("1\tSmith\n2\tKhan".to_owned()));
    window.harness.run();
    let found: Vec<_> = [2, 3].map(|line| (text(&window, line, "ID"), text(&window, line, "LastName"))).into();
    assert_eq!(found, [("1".to_owned(), "Smith".to_owned()), ("2".to_owned(), "Khan".to_owned())]);
    assert_eq!(selected(&window), 4);

    window.press(NONE, Key::F2);
    window.harness.event(Event::Paste("X".to_owned()));
    window.harness.run();
    window.press(NONE, Key::Enter);
    assert_eq!((text(&window, 2, "ID").as_str(), text(&window, 3, "ID").as_str()), ("1X", "2"));
}

#[test]
fn a_secret_is_typed_as_dots() {
    let mut window = clean(2);
    window.run(Command::ToggleLeftovers);
    go(&mut window, 2, "Password");
    window.type_text("geheim");
    let field = window.harness.get_by_label("Edit Password, line 2");
    assert_eq!(field.accesskit_node().role(), Role::PasswordInput);
    assert!(field.value().is_none_or(|value| !value.contains("geheim")));
}
