//! F1: the page of the rule that the cell at the cursor breaks, and the list of all rules.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::Dialog;
use offroll::app::action::Command;
use offroll::app::settings::{Settings, Theme};
use offroll::core::rules::Rule;
use offroll::core::text::Language;

use super::support::{CTRL, NONE, SHIFT, file, go, with};
use crate::window::TestWindow;

#[test]
fn f1_explains_what_is_wrong_at_the_cursor() {
    let mut window = with(&file(4, &[(3, "Score", "87,5"), (4, "CourseID", "-None-"), (4, "SessionID", "-None-")]));
    for (line, column, expected) in [
        (3, "Score", Dialog::Help(Rule::ScoreInvalid)),
        (4, "LastName", Dialog::Help(Rule::TargetMissing)),
        (2, "Shoe", Dialog::Help(Rule::HeaderUnknown)),
        (2, "Score", Dialog::Shortcuts),
    ] {
        go(&mut window, line, column);
        window.press(NONE, Key::F1);
        assert_eq!(window.app().dialog.as_ref(), Some(&expected), "{line} {column}");
        window.press(NONE, Key::Escape);
        assert_eq!(window.app().dialog, None);
    }
}

#[test]
fn rules_are_found_by_typing_and_walked_through_by_arrows() {
    let mut window = TestWindow::ordinary();
    window.press(SHIFT, Key::F1);
    window.harness.get_by_role_and_label(Role::Dialog, "Rules");
    assert_eq!(window.app().dialog, Some(Dialog::Help(Rule::FileEmpty)));
    window.press(NONE, Key::ArrowDown);
    assert_eq!(window.app().dialog, Some(Dialog::Help(Rule::FileBinary)));
    window.type_text("zeros lost");
    assert_eq!(window.app().dialog, Some(Dialog::Help(Rule::IdLostZero)));
    window.harness.get_by_label("1 rule");
    window.picture("help");
    let marked =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().description().is_some_and(|told| told.contains("here is what is wrong"));
    assert_eq!(window.harness.get_all_by_label("45679").filter(marked).count(), 1);
    window.press(CTRL, Key::A);
    window.type_text("no such rule at all");
    window.harness.get_by_label("No rule has these words");
    window.press(NONE, Key::Escape);
    assert_eq!(window.app().dialog, None);
}

#[test]
fn a_rule_of_the_list_opens_its_page() {
    let mut window = TestWindow::ordinary();
    window.run(Command::Rules);
    window.harness.get_by_role_and_label(Role::ListBoxOption, "No header line").click();
    window.harness.run();
    assert_eq!(window.app().dialog, Some(Dialog::Help(Rule::FileNoHeader)));
    window.harness.get_by_role_and_label(Role::Button, "Close").click();
    window.harness.run();
    assert_eq!(window.app().dialog, None);
}

#[test]
fn every_page_is_drawn_in_every_language_and_width() {
    let look = |language: Language, theme: Theme, size: [f32; 2], rules: &[Rule]| {
        let mut window = TestWindow::new(size, Settings { language: Some(language), theme, ..Settings::default() });
        window.run(Command::Rules);
        for rule in rules {
            assert_eq!(window.app().dialog, Some(Dialog::Help(*rule)));
            window.picture(&format!("help-{}-{theme:?}-{}", language.tag(), rule.id()));
            window.press(NONE, Key::ArrowDown);
        }
    };
    look(Language::German, Theme::Dark, [820.0, 600.0], Rule::ALL);
    for (language, theme) in [(Language::English, Theme::Light), (Language::German, Theme::HighContrast)] {
        look(language, theme, [1280.0, 800.0], &Rule::ALL[..2]);
    }
}
