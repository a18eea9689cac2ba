//! The list of changes in the window, by keyboard and by role and label.

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::settings::{Settings, Theme};
use offroll::app::{Dialog, tick_list::Ticked};
use offroll::core::text::{Language, Texts};

use super::support::{ALT, CTRL, NONE, SHIFT, cursor, desk, file, has_keyboard, text, with};
use crate::window::TestWindow;

/// Three courses with the same space, one with another.
fn damaged() -> TestWindow {
    with(&file(
        9,
        &[(3, "CourseID", " SAFETY-101"), (5, "CourseID", " SAFETY-101"), (6, "CourseID", "SAFETY-101 "), (8, "CourseID", " SAFETY-101")],
    ))
}

fn open(window: &mut TestWindow) {
    window.press(NONE, Key::F8);
    window.press(ALT | SHIFT, Key::Num1);
    window.harness.get_by_role_and_label(Role::Dialog, "Space before or after the value");
}

fn ticked(window: &TestWindow) -> Ticked {
    let Some(Dialog::FixPreview(list)) = &window.app().dialog else { panic!("{:?}", window.app().dialog) };
    list.ticked_of_all()
}

const GROUP: &str = "“ SAFETY-101”  →  “SAFETY-101”, CourseID · 3 times";

#[test]
fn the_list_is_worked_through_by_keyboard_alone() {
    let mut window = damaged();
    open(&mut window);
    let group = window.harness.get_by_role_and_label(Role::CheckBox, GROUP);
    assert_eq!((group.accesskit_node().toggled(), group.accesskit_node().data().is_expanded()), (Some(Toggled::True), Some(false)));
    window.press(NONE, Key::ArrowRight);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Space);
    window.picture("ticks");
    let group = window.harness.get_by_role_and_label(Role::CheckBox, GROUP);
    assert_eq!((group.accesskit_node().toggled(), group.accesskit_node().data().is_expanded()), (Some(Toggled::Mixed), Some(true)));
    window.harness.get_by_label("3 of 4 ticked");
    window.press(NONE, Key::Enter);
    assert_eq!(window.app().dialog, None);
    let courses: Vec<String> = [3, 5, 6, 8].map(|line| text(&window, line, "CourseID")).to_vec();
    assert_eq!(courses, ["SAFETY-101", " SAFETY-101", "SAFETY-101", "SAFETY-101"]);
    assert_eq!(cursor(&window), (5, "CourseID".to_owned()), "the next problem");
    assert!(has_keyboard(&window));
    window.run(Command::Undo);
    assert!(!desk(&window).batch.can_undo());
}

#[test]
fn everything_is_ticked_and_unticked_at_once() {
    let mut window = damaged();
    open(&mut window);
    window.press(CTRL, Key::A);
    assert_eq!(ticked(&window), Ticked { all: 4, ticked: 0 });
    assert!(window.harness.get_by_label("Change 0 cells").accesskit_node().is_disabled());
    window.press(NONE, Key::Enter);
    assert!(window.app().dialog.is_some(), "nothing is ticked");
    window.harness.get_by_role_and_label(Role::CheckBox, "All 4 changes").click();
    window.harness.run();
    assert_eq!(ticked(&window), Ticked { all: 4, ticked: 4 });
    window.harness.get_by_role_and_label(Role::CheckBox, GROUP).click();
    window.harness.run();
    assert_eq!(ticked(&window), Ticked { all: 4, ticked: 1 });
    window.press(NONE, Key::Escape);
    assert_eq!((window.app().dialog.is_none(), text(&window, 6, "CourseID").as_str()), (true, "SAFETY-101 "));
}

#[test]
fn whoever_types_filters() {
    let mut window = damaged();
    open(&mut window);
    window.type_text("0012004");
    assert!(window.harness.get_by_label("Filter: value, line, name …").is_focused());
    window.harness.get_by_role_and_label(Role::CheckBox, "The change shown");
    window.press(NONE, Key::Enter);
    assert!(window.app().dialog.is_some(), "Enter goes from the filter to the list");
    window.press(NONE, Key::Space);
    assert_eq!(ticked(&window), Ticked { all: 4, ticked: 3 });
    window.type_text("x");
    window.harness.get_by_role_and_label(Role::CheckBox, "0 changes shown");
    window.press(NONE, Key::Escape);
    assert!(window.app().dialog.is_some(), "Escape empties the filter first");
    window.harness.get_by_role_and_label(Role::CheckBox, "All 4 changes");
}

#[test]
fn a_line_leads_to_its_cell_and_the_list_comes_back() {
    let mut window = damaged();
    open(&mut window);
    window.press(NONE, Key::Space);
    window.press(NONE, Key::ArrowDown);
    window.press(CTRL, Key::G);
    assert_eq!((window.app().dialog.is_none(), cursor(&window)), (true, (6, "CourseID".to_owned())));
    assert!(has_keyboard(&window));
    window.press(ALT | SHIFT, Key::Num1);
    assert_eq!(ticked(&window), Ticked { all: 4, ticked: 1 });
    window.harness.get_by_role_and_label(Role::Button, "Go to line 3").click();
    window.harness.run();
    assert_eq!(cursor(&window), (3, "CourseID".to_owned()));
}

#[test]
fn the_fix_is_chosen_in_the_list() {
    let mut window = with(&file(3, &[(2, "CurrID", "K1"), (3, "CurrID", "K1"), (2, "SessionID", "-None-"), (3, "SessionID", "-None-")]));
    window.press(NONE, Key::F8);
    window.press(ALT | SHIFT, Key::Num1);
    assert!(window.app().dialog.is_some(), "{:?}", window.app().notice);
    window.picture("ticks-choice");
    let offers = window.harness.get_all_by_role(Role::RadioButton).count();
    assert_eq!(offers, 2);
    window.press(ALT, Key::Num2);
    window.press(NONE, Key::Enter);
    assert_eq!((text(&window, 2, "CourseID").as_str(), text(&window, 3, "CurrID").as_str()), ("-None-", "K1"));
}

#[test]
fn in_the_problem_list_the_keys_mean_the_cause_that_stands_there() {
    let mut window =
        with(&file(6, &[(3, "CourseID", " SAFETY-101"), (6, "CourseID", "SAFETY-101 "), (2, "LastName", "Doe "), (4, "LastName", " Doe")]));
    window.harness.get_by_role_and_label(Role::Button, "error: Space before or after the value, CourseID: 2 times").focus();
    window.harness.run();
    window.press(ALT | SHIFT, Key::Num1);
    window.press(NONE, Key::Enter);
    let fixed = [(3, "CourseID"), (6, "CourseID"), (2, "LastName")].map(|(line, name)| text(&window, line, name));
    assert_eq!(fixed, ["SAFETY-101", "SAFETY-101", "Doe "]);
}

#[test]
fn very_many_changes_are_all_there_and_only_the_visible_ones_are_drawn() {
    let changes: Vec<(usize, String)> = (2..3002).map(|line| (line, format!(" C{}", line % 2))).collect();
    let changes: Vec<(usize, &str, &str)> = changes.iter().map(|(line, value)| (*line, "CourseID", value.as_str())).collect();
    let mut window = with(&file(3000, &changes));
    open(&mut window);
    assert_eq!(ticked(&window), Ticked { all: 3000, ticked: 3000 });
    window.press(NONE, Key::ArrowRight);
    window.press(NONE, Key::End);
    window.press(NONE, Key::ArrowUp);
    window.picture("ticks-many");
    let drawn = window.harness.get_all_by_role(Role::CheckBox).count();
    assert!(drawn < 60, "{drawn} lines are drawn");
    window.press(NONE, Key::Space);
    window.press(NONE, Key::Enter);
    assert_eq!(desk(&window).batch.edited_cells(), 2999);
}

#[test]
fn what_the_file_says_is_put_back() {
    let mut window = damaged();
    window.press(NONE, Key::F8);
    window.press(ALT, Key::Num1);
    window.harness.get_by_label("“ SAFETY-101”");
    window.press(ALT, Key::Num0);
    assert_eq!(text(&window, 3, "CourseID"), " SAFETY-101");
    window.press(ALT, Key::Num1);
    window.harness.get_by_role_and_label(Role::Button, "Put back").click();
    window.harness.run();
    assert_eq!((text(&window, 3, "CourseID").as_str(), has_keyboard(&window)), (" SAFETY-101", true));
}

#[test]
fn the_last_error_is_said_to_be_gone() {
    let mut window = damaged();
    open(&mut window);
    window.press(NONE, Key::Enter);
    let told = window.harness.get_by_label_contains("4 cells fixed; 0 errors left: ready to approve");
    assert_eq!(told.accesskit_node().live(), egui::accesskit::Live::Polite);
}

#[test]
fn the_list_fits_every_language_theme_and_width() {
    for language in Language::ALL {
        for (theme, size) in [(Theme::Light, [1280.0, 800.0]), (Theme::Dark, [800.0, 560.0]), (Theme::HighContrast, [820.0, 600.0])] {
            let mut window = TestWindow::new(size, Settings { language: Some(language), theme, ..Settings::default() });
            window.open(
                "people.txt",
                &file(9, &[(3, "CourseID", " SAFETY-101"), (5, "CourseID", " SAFETY-101"), (6, "CourseID", "SAFETY-101 ")]),
            );
            window.press(ALT | SHIFT, Key::Num1);
            let texts = Texts::new(language);
            window.harness.get_by_role_and_label(Role::Dialog, &texts.get("rule-space-around.title"));
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            for name in ["ticks-filter", "window-cancel"] {
                let rect = window.harness.get_by_label(&texts.get(name)).rect();
                assert!(screen.contains_rect(rect), "{language:?} {name} {rect:?}");
            }
            window.picture(&format!("ticks-{}-{theme:?}", language.tag()));
        }
    }
}
