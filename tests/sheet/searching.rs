//! Find and replace in the window, by keyboard and by role and label.

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::settings::{Settings, Theme};
use offroll::app::{Dialog, Step};
use offroll::core::text::Language;

use super::support::{ALT, NONE, SHIFT, cursor, desk, file, has_keyboard, text, with};
use crate::window::TestWindow;

/// Nine people, three of them Khan.
fn people() -> TestWindow {
    with(&file(9, &[(4, "LastName", "Khan"), (6, "LastName", "Khan"), (9, "LastName", "KHAN")]))
}

#[test]
fn matches_are_walked_through_from_the_field() {
    let mut window = people();
    window.run(Command::Find);
    window.type_text("khan");
    window.harness.get_by_label("3 found");
    for (modifiers, line, told) in
        [(NONE, 4, "1 of 3"), (NONE, 6, "2 of 3"), (NONE, 9, "3 of 3"), (NONE, 4, "1 of 3"), (SHIFT, 9, "3 of 3")]
    {
        window.press(modifiers, Key::Enter);
        assert_eq!(cursor(&window), (line, "LastName".to_owned()));
        window.harness.get_by_label(told);
        assert!(window.harness.get_by_label("Find").is_focused());
    }
    window.picture("search");
    window.press(NONE, Key::Escape);
    assert!(has_keyboard(&window) && window.harness.query_by_label("Find").is_none());
    window.press(NONE, Key::F3);
    assert_eq!(cursor(&window).0, 4);
    window.press(SHIFT, Key::F3);
    assert_eq!(cursor(&window).0, 9);
}

#[test]
fn switches_have_keys_that_type_nothing() {
    let mut window = people();
    window.run(Command::Find);
    window.type_text("KHAN");
    window.harness.get_by_label("3 found");
    window.harness.event_modifiers(egui::Event::Key { key: Key::C, physical_key: None, pressed: true, repeat: false, modifiers: ALT }, ALT);
    window.harness.event_modifiers(egui::Event::Text("c".to_owned()), ALT);
    window.harness.run();
    window.harness.get_by_label("1 found");
    let switch = window.harness.get_by_role_and_label(Role::Button, "Match case");
    assert_eq!(switch.accesskit_node().toggled(), Some(Toggled::True));
    window.harness.get_by_role_and_label(Role::Button, "Regular expression").click();
    window.harness.run();
    window.harness.get_by_label("Find").focus();
    window.harness.run();
    window.press(egui::Modifiers::COMMAND, Key::A);
    window.type_text("K(");
    window.harness.get_by_label("The bracket ( at character 2 is never closed");
    window.picture("search-wrong");
}

#[test]
fn replacing_shows_a_list_first() {
    let mut window = people();
    window.run(Command::Replace);
    window.type_text("khan");
    window.press(NONE, Key::Enter);
    window.harness.get_by_label("Replace by").focus();
    window.harness.run();
    window.type_text("Kahn");
    window.picture("replace");
    window.press(NONE, Key::Enter);
    assert_eq!((text(&window, 4, "LastName").as_str(), cursor(&window).0), ("Kahn", 6));
    window.press(ALT, Key::Enter);
    window.harness.get_by_role_and_label(Role::Dialog, "Replace “khan” by “Kahn”");
    window.picture("replace-list");
    window.press(NONE, Key::Enter);
    assert_eq!([6, 9].map(|line| text(&window, line, "LastName")), ["Kahn", "Kahn"]);
    window.harness.get_by_label("0 found");
    window.run(Command::Undo);
    assert_eq!([4, 6, 9].map(|line| text(&window, line, "LastName")), ["Kahn", "Khan", "KHAN"]);
}

#[test]
fn where_to_look_is_chosen_in_words() {
    let mut window = people();
    window.run(Command::Find);
    window.type_text("0");
    window.harness.get_by_label("Where to look").click();
    window.harness.run();
    window.harness.get_by_label("Selection");
    window.harness.get_by_label("Column OrgID").click();
    window.harness.run();
    window.harness.get_by_label("0 found");
}

#[test]
fn the_search_goes_on_over_the_steps() {
    let mut window = people();
    window.run(Command::Find);
    window.type_text("khan");
    window.press(NONE, Key::ArrowDown);
    window.run(Command::GoToApprove);
    window.press(NONE, Key::F3);
    assert_eq!((window.app().step, cursor(&window).0), (Step::Approve, 4));
    window.harness.get_by_label("1 of 3");
    window.run(Command::QuickFilter);
    assert_eq!(window.app().dialog, None::<Dialog>);
}

#[test]
fn the_bar_fits_every_language_theme_and_width() {
    for language in Language::ALL {
        for (theme, width) in [(Theme::Light, 1280.0), (Theme::Dark, 1280.0), (Theme::HighContrast, 800.0)] {
            let settings = Settings { language: Some(language), theme, ..Settings::default() };
            let mut window = TestWindow::new([width, 700.0], settings);
            window.open("people.txt", &file(30, &[(4, "LastName", "Khan"), (9, "LastName", "Khan")]));
            window.run(Command::Replace);
            window.type_text("Khan");
            window.press(NONE, Key::Enter);
            assert!(desk(&window).match_at_cursor().is_some());
            window.picture(&format!("search-{}-{theme:?}-{width}", language.tag()));
            let is_words = |role| matches!(role, Role::Label | Role::Button | Role::TextInput);
            let grid = window.harness.get_by_role(Role::Grid).rect();
            let bar = |rect: egui::Rect| {
                rect.bottom() <= grid.top() && rect.top() > 60.0 && (grid.left() - 1.0..grid.right()).contains(&rect.left())
            };
            for node in window.harness.query_all_by(|node| is_words(node.role())).filter(|node| bar(node.rect())) {
                assert!(node.rect().right() <= grid.right() + 0.5, "{:?} {:?}", node.accesskit_node().label(), node.rect());
            }
        }
    }
}
