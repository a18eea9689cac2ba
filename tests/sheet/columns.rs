//! The sheet of columns and the sheet of damage, by keyboard and as they are spoken.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use offroll::app::Dialog;
use offroll::app::action::Command;
use offroll::app::job::{Event, Job};
use offroll::app::settings::{Settings, Theme};
use offroll::core::batch::Batch;
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::text::{Language, Texts};

use super::support::{CTRL, NONE, desk, file, text, with};
use crate::window::TestWindow;

const GERMAN: &[u8] = include_bytes!("../../assets/samples/fruehjahr-austritte.csv");

/// Opens a file as it is, with what is told of it.
fn opened(settings: Settings, name: &str, bytes: &[u8]) -> TestWindow {
    let mut window = TestWindow::new([1280.0, 800.0], settings);
    let context = window.app().context();
    let batch = Batch::new(open_bytes(bytes, &context.profile, &OpenOptions::default()).unwrap(), context);
    window.tell(Event::Opened { batch: Box::new(batch), path: Some(format!("/data/{name}").into()), edits: Vec::new() });
    window.jobs();
    window
}

#[test]
fn a_column_is_mapped_by_keyboard_alone() {
    let mut window = with(&file(2, &[(1, "CourseID", "Kurs"), (1, "Shoe", "Kostenstelle")]));
    window.run(Command::MapColumns);
    window.harness.get_by_role_and_label(Role::Dialog, "Columns of this file");
    window.harness.get_by_label("What column 6 is");
    window.picture("mapping");
    window.type_text("kursid");
    window.press(NONE, Key::Enter);
    window.harness.get_by_label("Column 6, Kurs: CourseID, chosen");
    // On to the next column that wants a look: the unknown one, left out when saving.
    window.harness.get_by_label("What column 11 is");
    window.press(NONE, Key::Enter);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Enter);
    window.harness.get_by_label("Column 11, Kostenstelle: left out when saving, chosen");
    assert_eq!(desk(&window).batch.revision(), 0);
    window.press(CTRL, Key::Enter);
    assert!(window.app().dialog.is_none());
    assert_eq!((text(&window, 2, "CourseID").as_str(), desk(&window).batch.revision()), ("SAFETY-101", 1));
    window.press(CTRL, Key::End);
    window.picture("mapping-done");
    window.harness.get_by_label("1 is not saved");
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Kostenstelle · not saved");
}

#[test]
fn arrows_walk_the_columns_and_escape_leaves_one_thing_at_a_time() {
    let mut window = with(&file(2, &[]));
    window.run(Command::MapColumns);
    window.harness.get_by_label("What column 11 is");
    window.press(NONE, Key::ArrowUp);
    window.press(NONE, Key::ArrowUp);
    window.harness.get_by_label("What column 9 is");
    window.type_text("no such field");
    window.harness.get_by_label("No field has this in its names");
    window.press(NONE, Key::Escape);
    assert!(window.harness.query_by_label("No field has this in its names").is_none());
    assert!(matches!(window.app().dialog, Some(Dialog::Columns { .. })));
    window.press(NONE, Key::ArrowUp);
    window.harness.get_by_label("What column 8 is");
    window.press(NONE, Key::Escape);
    assert!(window.app().dialog.is_none());
}

#[test]
fn a_secret_column_shows_no_value() {
    let mut window = with(&file(2, &[(2, "Password", "Spring2026!")]));
    window.run(Command::MapColumns);
    assert!(window.harness.query_by_label_contains("Spring2026!").is_none());
}

#[test]
fn a_missing_field_is_added_from_the_sheet() {
    let mut window = with(&file(2, &[(1, "Score", "Schuhe")]));
    window.run(Command::MapColumns);
    window.harness.get_by_role_and_label(Role::CheckBox, "Add Score, filled with -None-").click();
    window.harness.run();
    window.picture("mapping-missing");
    window.harness.get_by_label("Use these columns").click();
    window.harness.run();
    assert_eq!(text(&window, 2, "Score"), "-None-");
}

#[test]
fn enter_repairs_everything_that_was_told_on_opening() {
    let mut window = opened(Settings { theme: Theme::Light, ..Settings::default() }, "fruehjahr-austritte.csv", GERMAN);
    window.harness.get_by_role_and_label(Role::Dialog, "What happened to this file");
    window.picture("damage");
    let before = desk(&window).batch.summary().errors;
    window.press(NONE, Key::Enter);
    assert!(window.app().dialog.is_none());
    let after = desk(&window).batch.summary().errors;
    // One column is still to be said what it is.
    assert_eq!((before > 60, after), (true, 1), "{before}");
    window.picture("damage-repaired");
    window.press(CTRL, Key::Z);
    assert_eq!(desk(&window).batch.summary().errors, before);
}

#[test]
fn a_damaged_german_file_needs_twelve_keys_at_most() {
    let mut window = opened(Settings::default(), "fruehjahr-austritte.csv", GERMAN);
    let mut keys = 0;
    let mut press = |window: &mut TestWindow, modifiers, key| {
        keys += 1;
        window.press(modifiers, key);
    };
    press(&mut window, NONE, Key::Enter);
    // Two dates have names of their own; what is blank below them shows only then.
    press(&mut window, CTRL, Key::M);
    for field in ["enroll", "passdate"] {
        window.type_text(field);
        press(&mut window, NONE, Key::Enter);
    }
    press(&mut window, CTRL, Key::Enter);
    press(&mut window, NONE, Key::F7);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(desk(&window).batch.summary().errors, 0);
    window.jobs();
    press(&mut window, CTRL, Key::S);
    press(&mut window, NONE, Key::Enter);
    assert!(window.jobs().iter().any(|job| matches!(job, Job::Save { .. })));
    assert!(keys <= 12, "{keys} keys");
}

#[test]
fn both_sheets_have_room_in_every_language_theme_and_width() {
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
            let settings = Settings { language: Some(language), theme, ..Settings::default() };
            let mut window = opened(settings, "fruehjahr-austritte.csv", GERMAN);
            window.picture(&format!("damage-{}-{theme:?}", language.tag()));
            let texts = Texts::new(language);
            let lowest = window.harness.get_by_role_and_label(Role::Button, &texts.get("damage-later")).rect();
            assert!(window.harness.ctx.content_rect().contains_rect(lowest), "{lowest:?}");
            window.press(NONE, Key::Escape);
            window.picture(&format!("strip-{}-{theme:?}", language.tag()));
            window.run(Command::MapColumns);
            window.picture(&format!("mapping-{}-{theme:?}", language.tag()));
            let lowest = window.harness.get_by_role_and_label(Role::Button, &texts.get("mapping-use")).rect();
            assert!(window.harness.ctx.content_rect().contains_rect(lowest), "{lowest:?}");
        }
    }
}
