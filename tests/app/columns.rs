//! Saying what columns are, what is remembered of it, and putting right what happened to a file.

use std::path::PathBuf;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event, Job};
use offroll::app::{App, Dialog};
use offroll::core::batch::Change;
use offroll::core::header::Choice;
use offroll::core::sheet::ColumnId;

use crate::support::{act, app, app_with, cell, clean_file, clean_row, column, desk, file, journalled, opened, run, said};

fn field(name: &str) -> Choice {
    Choice::Field(name.to_owned())
}

/// A file whose course column is called otherwise.
fn unnamed_course() -> String {
    clean_file(3).replacen("CourseID", "Veranstaltung", 1)
}

fn settings_written(jobs: &[Job]) -> usize {
    jobs.iter().filter(|job| matches!(job, Job::SaveSettings(_))).count()
}

fn open(app: &mut App, text: &str, name: &str, edits: Vec<Edit>) -> Vec<Job> {
    let event = opened(app, text, name, edits);
    app.absorb(event, 0.0)
}

#[test]
fn columns_are_chosen_in_a_sheet_and_used_as_one_step() {
    let mut app = app_with(&unnamed_course().replacen("Extra", "Abteilung", 1));
    run(&mut app, Command::MapColumns);
    assert!(matches!(&app.dialog, Some(Dialog::Columns { at: ColumnId(4), .. })), "{:?}", app.dialog);
    assert!(!app.may_confirm());
    let score = || Action::AddMissing("CurrID".to_owned(), true);
    act(&mut app, [Action::MapColumn(ColumnId(4), field("CourseID")), Action::MapColumn(ColumnId(11), Choice::Drop), score()]);
    assert!(app.may_confirm());
    assert_eq!(desk(&app).batch.revision(), 0);

    let jobs = act(&mut app, [Action::Confirm]);
    let chosen = Change::ChooseColumns(vec![(ColumnId(4), field("CourseID")), (ColumnId(11), Choice::Drop)]);
    // A column that is there is not added.
    assert_eq!(journalled(&jobs), [Edit::Apply(chosen)]);
    assert!(app.dialog.is_none());
    assert_eq!(cell(&app, 0, "CourseID"), "SAFETY");
    assert!(desk(&app).batch.header().columns[11].is_dropped);
    run(&mut app, Command::Undo);
    assert_eq!(cell(&app, 0, "Veranstaltung"), "SAFETY");
    assert!(!desk(&app).batch.header().columns[11].is_dropped);
}

#[test]
fn escape_forgets_what_was_chosen() {
    let mut app = app_with(&unnamed_course());
    act(&mut app, [Action::ChooseColumns(Some(ColumnId(2))), Action::MapColumn(ColumnId(4), field("CourseID")), Action::Dismiss]);
    assert_eq!((app.dialog.is_none(), desk(&app).batch.revision()), (true, 0));
}

#[test]
fn what_was_chosen_is_used_again_for_the_same_header_line_and_said() {
    let mut app = app_with(&unnamed_course());
    let choose = || Change::ChooseColumns(vec![(ColumnId(4), field("CourseID"))]);
    let jobs = act(&mut app, [Action::Apply(choose())]);
    assert_eq!((settings_written(&jobs), app.settings.mappings.len()), (1, 1));

    let next_week = unnamed_course().replace("1001", "2001");
    let jobs = open(&mut app, &next_week, "/data/next.txt", Vec::new());
    assert_eq!(cell(&app, 0, "CourseID"), "SAFETY");
    assert_eq!(journalled(&jobs), [Edit::Apply(choose())]);
    assert_eq!(said(&app), "Columns mapped as on 25 Nov; Ctrl+Z takes it back");
    assert!(!desk(&app).has_unsaved_edits(), "nobody edited anything");
    let closed = run(&mut app, Command::CloseFile);
    assert!(closed.iter().any(|job| matches!(job, Job::EndSession { .. })));

    open(&mut app, &next_week, "/data/next.txt", Vec::new());
    run(&mut app, Command::Undo);
    assert_eq!(cell(&app, 0, "Veranstaltung"), "SAFETY");
    assert!(app.settings.mappings.is_empty(), "what was taken back is not used again");
    run(&mut app, Command::Redo);
    assert_eq!(app.settings.mappings.len(), 1);
}

#[test]
fn another_header_line_and_earlier_edits_are_left_alone() {
    let mut app = app_with(&unnamed_course());
    let choose = Change::ChooseColumns(vec![(ColumnId(4), field("CourseID"))]);
    act(&mut app, [Action::Apply(choose.clone())]);
    open(&mut app, &unnamed_course().replacen("City", "Town", 1), "/data/other.txt", Vec::new());
    assert_eq!(desk(&app).batch.revision(), 0);

    let again = unnamed_course().replace("1002", "2002");
    open(&mut app, &again, "/data/again.txt", vec![Edit::Apply(choose)]);
    assert!(matches!(app.dialog, Some(Dialog::Restore(_))));
    assert_eq!(desk(&app).batch.revision(), 0);
    act(&mut app, [Action::RestoreEdits(true)]);
    assert_eq!(desk(&app).batch.revision(), 1);
}

#[test]
fn one_key_settles_each_kind_of_odd_column() {
    let mut app = app_with(&unnamed_course().replacen("LastName", "LastNmae", 1));
    assert!(app.is_enabled(Command::TakeMisspeltColumns) && app.is_enabled(Command::LeaveUnknownColumns));
    assert!(!app.is_enabled(Command::AddMissingColumns));
    run(&mut app, Command::TakeMisspeltColumns);
    assert_eq!(cell(&app, 0, "LastName"), "Doe");
    run(&mut app, Command::LeaveUnknownColumns);
    assert!(!app.is_enabled(Command::TakeMisspeltColumns) && !app.is_enabled(Command::LeaveUnknownColumns));
    run(&mut app, Command::Undo);
    assert!(app.is_enabled(Command::LeaveUnknownColumns));
}

/// Two zeros lost, a space, an id beyond repair.
fn damaged() -> App {
    let rows = ["0001001", "0001002", "0001003", "0001004", "0001005", "1006", "1007", "4.8E+11"].map(clean_row);
    let mut rows = rows.to_vec();
    rows[0] = rows[0].replace("SAFETY", "SAFETY ");
    app_with(&file(&rows))
}

#[test]
fn what_happened_to_a_file_is_told_when_it_is_opened_and_repaired_as_one_step() {
    let mut app = damaged();
    let Some(Dialog::Damage(clues)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!(clues.iter().filter(|clue| clue.safe_change().is_some()).count(), 2);
    let jobs = act(&mut app, [Action::Confirm]);
    assert!(matches!(journalled(&jobs).as_slice(), [Edit::Apply(Change::All(changes))] if changes.len() == 2));
    assert_eq!((cell(&app, 5, "ID").as_str(), cell(&app, 0, "CourseID").as_str()), ("0001006", "SAFETY"));
    assert_eq!((app.dialog.is_none(), said(&app).as_str()), (true, "3 cells repaired; Ctrl+Z takes all of it back"));
    assert_eq!(desk(&app).cursor_cell().map(|(row, _)| row.0), Some(7), "the cursor is on what is left");
    run(&mut app, Command::Undo);
    assert_eq!((cell(&app, 5, "ID").as_str(), cell(&app, 0, "CourseID").as_str()), ("1006", "SAFETY "));
}

#[test]
fn one_thing_is_repaired_alone_and_the_rest_stays_told() {
    let mut app = damaged();
    act(&mut app, [Action::Repair(1)]);
    let Some(Dialog::Damage(clues)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!(clues.iter().filter(|clue| clue.safe_change().is_some()).count(), 1);
    assert_eq!((cell(&app, 5, "ID").as_str(), cell(&app, 0, "CourseID").as_str()), ("0001006", "SAFETY "));
}

#[test]
fn every_repair_can_be_seen_before() {
    let mut app = damaged();
    act(&mut app, [Action::SeeRepairs]);
    assert!(matches!(&app.dialog, Some(Dialog::FixPreview(list)) if list.list.len() == 3), "{:?}", app.dialog);
    act(&mut app, [Action::Dismiss]);
    assert_eq!(desk(&app).batch.revision(), 0);
    run(&mut app, Command::WhatHappened);
    assert!(matches!(app.dialog, Some(Dialog::Damage(_))));
}

#[test]
fn nothing_is_told_of_a_sound_file() {
    let mut app = app_with(&clean_file(3));
    assert!(app.dialog.is_none());
    let sound = clean_file(3).replace("\tExtra", "").replace("\tx\r", "\r");
    open(&mut app, &sound, "/data/sound.txt", Vec::new());
    run(&mut app, Command::WhatHappened);
    assert_eq!((app.dialog.is_none(), said(&app).as_str()), (true, "Nothing happened to this file that would need a repair"));
}

#[test]
fn edits_of_an_earlier_session_come_before_what_happened() {
    let mut app = app();
    let rows = [clean_row("1"), clean_row("2").replace("SAFETY", " SAFETY")];
    let edits = vec![Edit::Apply(Change::ChooseColumns(vec![(ColumnId(11), Choice::Ignore)]))];
    let event = opened(&app, &file(&rows), "/data/leavers.txt", edits);
    app.absorb(event, 0.0);
    assert!(matches!(app.dialog, Some(Dialog::Restore(_))));
    act(&mut app, [Action::OpenPath(PathBuf::from("/data/other.txt"))]);
    app.absorb(Event::OpenCancelled, 0.0);
    assert_eq!(column(&app, "Extra"), ColumnId(11));
}
