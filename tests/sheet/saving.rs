//! The save sheet and the list of changes on screen, by role and label.

use std::path::{Path, PathBuf};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::job::{Content, Event, Job, Product};
use offroll::app::settings::Settings;
use offroll::core::sheet::RowId;
use offroll::core::text::{Language, Message};
use offroll::core::write::Form;

use super::support::{NONE, clean, cursor, file, go, text, with};
use crate::window::TestWindow;

/// What the window asked to be written.
fn saved(window: &mut TestWindow) -> Option<(Product, PathBuf, bool)> {
    window.jobs().into_iter().find_map(|job| match job {
        Job::Save { product, path, replace, .. } => Some((product, path, replace)),
        _ => None,
    })
}

fn choose(window: &mut TestWindow, name: &str) {
    window.harness.get_by_role_and_label(Role::RadioButton, name).click();
    window.harness.run();
}

fn type_over(window: &mut TestWindow, line: u32, name: &str, text: &str) {
    go(window, line, name);
    window.type_text(text);
    window.press(NONE, Key::Enter);
}

#[test]
fn two_keys_save_a_copy() {
    let mut window = clean(3);
    window.run(Command::SaveCopy);
    window.picture("sheet-save");
    window.press(NONE, Key::Enter);
    let (product, path, replace) = saved(&mut window).unwrap();
    assert_eq!((product.content, path.as_path(), replace), (Content::Copy(Form::Lms), Path::new("/data/people.fixed.txt"), false));
}

#[test]
fn form_rows_and_place_are_chosen_and_what_follows_is_said() {
    let mut window = with(&file(4, &[(3, "CourseID", ""), (4, "Shoe", "\"large")]));
    window.run(Command::SaveCopy);
    window.harness.get_by_label("1 cell will stand in quotes");
    choose(&mut window, "As people.txt was");
    assert!(window.harness.query_by_label("1 cell will stand in quotes").is_none());
    choose(&mut window, "1 row with errors, and a column that says why");
    window.harness.get_by_label("Save 1 row");
    window.picture("sheet-save-rejected");
    window.harness.get_by_role_and_label(Role::TextInput, "Path of the file").focus();
    window.harness.run();
    window.type_text(".bak");
    window.press(NONE, Key::Enter);
    let (product, path, _) = saved(&mut window).unwrap();
    assert_eq!(product.content, Content::Copy(Form::Source));
    assert_eq!((product.extent.rows, product.extent.reasons), (Some(vec![RowId(1)]), Some(Language::English)));
    assert!(path.to_string_lossy().contains("people.rejected.txt") && path.to_string_lossy().contains(".bak"), "{path:?}");
}

#[test]
fn a_file_is_named_before_it_is_replaced() {
    let mut window = clean(2);
    window.run(Command::SaveCopy);
    window.press(NONE, Key::Enter);
    assert!(saved(&mut window).is_some_and(|(_, _, replace)| !replace));
    let failed = Event::SaveFailed { path: PathBuf::new(), message: Message::new("notice-save-exists"), exists: true };
    window.tell(failed);
    window.harness.get_by_label("people.fixed.txt stands there already");
    window.harness.get_by_label("Replace it").click();
    window.harness.run();
    assert!(saved(&mut window).is_some_and(|(_, _, replace)| replace));
}

#[test]
fn what_changed_leads_to_its_cell_by_keys() {
    let mut window = clean(40);
    window.run(Command::WhatChanged);
    window.harness.get_by_label("0 changes: everything is as in people.txt");
    window.press(NONE, Key::Escape);
    for line in [5, 30] {
        type_over(&mut window, line, "LastName", "Roe");
    }
    window.run(Command::ToggleLeftovers);
    type_over(&mut window, 31, "Password", "hush");
    go(&mut window, 2, "ID");
    window.run(Command::WhatChanged);
    window.harness.get_by_label("3 cells changed");
    let secret = window.harness.get_by_label_contains("Line 31 · Password").accesskit_node().label().unwrap_or_default();
    assert!(secret.contains("•••") && !secret.contains("hush"), "{secret}");
    window.picture("sheet-changed");
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Enter);
    assert!(window.app().dialog.is_none());
    assert_eq!(cursor(&window), (30, "LastName".to_owned()));
    assert_eq!(text(&window, 30, "LastName"), "Roe");
}

#[test]
fn the_sheets_speak_german_and_fit() {
    let settings = Settings { language: Some(Language::German), ..Settings::default() };
    let mut window = TestWindow::new([1000.0, 640.0], settings);
    window.open("people.txt", &file(4, &[(3, "CourseID", "")]));
    window.run(Command::SaveCopy);
    window.picture("sheet-save-german");
    let save = window.harness.get_by_label("4 Zeilen speichern").rect();
    assert!(save.bottom() < 640.0 && save.right() < 1000.0, "{save}");
    window.press(NONE, Key::Enter);
    assert!(saved(&mut window).is_some());
}
