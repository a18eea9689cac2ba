//! The roster and the organisation of a batch on screen.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::Dialog;
use offroll::app::action::Command;
use offroll::app::job::{Event, Job, RosterNews};
use offroll::app::settings::Settings;
use offroll::core::opening::{OpenOptions, Opened, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::roster;
use offroll::core::text::Language;

use super::support::{clean, cursor, desk};
use crate::window::TestWindow;

fn table(text: &str) -> Opened {
    open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap()
}

/// A window with two rows and a roster that knows one of their people.
fn with_roster(settings: Settings, size: [f32; 2]) -> TestWindow {
    let mut window = TestWindow::new(size, settings);
    window.open("spring.txt", b"OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore\r\nO\t12345\tWeber\tUte\t-None-\tC1\t-None-\t-None-\t-None-\r\nO\t0012346\tRow\tAnn\t-None-\tC2\t-None-\t-None-\t-None-\r\n");
    let users = table("StudentID\tLastName\tFirstName\tCourseID\r\n0012345\tWeber\tUte\tC1\r\n0012346\tRoe\tAnn\tC1\r\n");
    let roster = roster::from_table(&users, &[], &Profile::coursemill(), "users.txt", jiff::civil::date(2026, 11, 12)).unwrap();
    window.tell(Event::Roster(RosterNews::Read(Arc::new(roster))));
    window
}

#[test]
fn a_roster_shows_its_age_and_what_it_finds() {
    let mut window = with_roster(Settings::default(), [1280.0, 800.0]);
    window.picture("roster-fix");
    window.harness.get_by_label("Roster users.txt of 12 Nov 2026 (13 days old, marked old)");
    window.harness.get_by_role_and_label(Role::Button, "error: ID is not on the roster, ID: 1 time").click();
    window.harness.run();
    assert_eq!(cursor(&window), (2, "ID".to_owned()));
    window.harness.get_by_label_contains("Set to 0012345 (Weber, Ute)");
    window.press(Modifiers::ALT, Key::Num1);
    assert_eq!(desk(&window).batch.sheet().cell(offroll::core::sheet::RowId(0), offroll::core::sheet::ColumnId(1)), "0012345");
    let mut german = with_roster(Settings { language: Some(Language::German), ..Settings::default() }, [1000.0, 700.0]);
    german.picture("roster-fix-de");
    german.harness.get_by_label("Personenliste users.txt vom 12. Nov. 2026 (13 Tage alt, veraltet)");
}

/// Runs a command that has no keys, by the palette.
fn by_palette(window: &mut TestWindow, words: &str) {
    window.run(Command::Palette);
    window.type_text(words);
    window.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_sheet_about_the_roster_sets_its_day_and_forgets_it() {
    let mut window = with_roster(Settings::default(), [1280.0, 800.0]);
    by_palette(&mut window, "Roster…");
    window.picture("roster-sheet");
    window.harness.get_by_role_and_label(Role::Dialog, "Roster");
    window.harness.get_by_label("users.txt: 2 people, 2 enrollments on 1 course and 0 curricula");
    assert!(window.harness.get_by_role_and_label(Role::Button, "Set the day").accesskit_node().is_disabled());
    window.harness.get_by_label("As of, such as 2026-11-25").focus();
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.harness.run();
    window.type_text("2026-11-25");
    window.harness.get_by_role_and_label(Role::Button, "Set the day").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::KeepRoster(_)]));
    window.harness.get_by_label("Roster users.txt of 25 Nov 2026 (today)");
    by_palette(&mut window, "Forget roster");
    assert!(matches!(window.jobs().as_slice(), [Job::ForgetRoster]) && window.app().roster.is_none());
    by_palette(&mut window, "Roster…");
    window.harness.get_by_label("Path of a roster").focus();
    window.harness.run();
    window.type_text("/data/users.txt");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.jobs().as_slice(), [Job::ReadRoster { .. }]) && window.app().dialog.is_none());
    window.tell(Event::Roster(RosterNews::Progress { rows: 1200, bytes: 40_000, total: 90_000 }));
    window.harness.get_by_label_contains("1,200 rows");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(matches!(window.jobs().as_slice(), [Job::CancelRoster]));
}

#[test]
fn columns_of_a_roster_are_chosen_with_their_values_in_sight() {
    let mut window = clean(2);
    let columns = roster::samples(&table("Staff number\tLast Name\tPassword\n7\tRoe\tsecret\n8\tDoe\tsecret\n"));
    window.tell(Event::Roster(RosterNews::WithoutId { path: "/data/staff.csv".into(), columns }));
    window.picture("roster-columns");
    window.harness.get_by_label("Which column of staff.csv holds the IDs?");
    assert!(window.harness.get_by_role_and_label(Role::Button, "Use these columns").accesskit_node().is_disabled());
    window.harness.get_by_role_and_label(Role::ComboBox, "ID").click();
    window.harness.run();
    window.harness.get_by_label("Staff number: 7, 8").click();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::Button, "Use these columns").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::ReadRoster { choices, .. }] if choices.len() == 2));
}

#[test]
fn a_file_of_several_organisations_asks_for_one() {
    let mut window = TestWindow::ordinary();
    let header = "OrgID\tID\tLastName\tFirstName\tCurrID\tCourseID\tSessionID\tPassDate\tScore";
    let row = |organisation: &str, id: u32| format!("{organisation}\t{id}\tDoe\tJo\t-None-\tC1\t-None-\t-None-\t-None-");
    let rows = [row("NORTH", 1), row("NORTH", 2), row("SOUTH", 3), row("EAST", 4), row("WEST", 5)].join("\r\n");
    window.open("spring.txt", format!("{header}\r\n{rows}\r\n").as_bytes());
    window.picture("organisation-strip");
    window.harness.get_by_label("The file names 4 organisations: which one is this batch of?");
    window.harness.get_by_role_and_label(Role::Button, "NORTH · 2 rows").click();
    window.harness.run();
    assert_eq!(desk(&window).batch.summary().errors, 3);
    assert!(window.harness.query_by_label("All of them").is_none());
    window.harness.get_by_label("Organisation NORTH");
    by_palette(&mut window, "Organisation of this batch");
    window.picture("organisation-sheet");
    assert!(matches!(&window.app().dialog, Some(Dialog::Organisations(all)) if all.len() == 4));
    window.harness.get_by_role_and_label(Role::RadioButton, "SOUTH · 1 row").click();
    window.harness.run();
    assert_eq!((desk(&window).batch.summary().errors, window.app().dialog.is_none()), (4, true));
    by_palette(&mut window, "Keep only its rows");
    assert_eq!((desk(&window).batch.summary().errors, desk(&window).batch.summary().rows), (0, 1));
    window.jobs();
    by_palette(&mut window, "Split by organisation");
    assert!(matches!(window.jobs().as_slice(), [Job::Split { parts, .. }] if parts.len() == 1));
    window.tell(Event::Split { written: Vec::new(), existing: vec!["/data/spring.SOUTH.txt".into()], problem: None });
    window.harness.get_by_role_and_label(Role::Button, "Keep them").click();
    window.harness.run();
    assert_eq!(window.app().dialog, None);
}
