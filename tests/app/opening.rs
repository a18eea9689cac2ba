//! Opening, previews, earlier edits, copies, leaving a file.

use std::path::PathBuf;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event, Job};
use offroll::app::{Dialog, Step};
use offroll::core::batch::Change;
use offroll::core::sheet::RowId;
use offroll::core::text::Message;
use offroll::core::write::Written;

use crate::support::{
    act, app, app_with, batch, cell, clean_file, clean_row, column, cursor, desk, file, go, journalled, opened, run, said,
};

fn ends_session(jobs: &[Job]) -> bool {
    jobs.iter().any(|job| matches!(job, Job::EndSession { .. }))
}

/// The copy of the desk's present state was written.
fn saved_now(app: &mut offroll::app::App) {
    let jobs = act(app, [Action::Run(Command::SaveCopy), Action::Confirm]);
    assert!(matches!(jobs.as_slice(), [Job::Save { replace: false, .. }]));
    let revision = desk(app).batch.revision();
    let written = Written { rows: 3, ..Written::default() };
    app.absorb(Event::Saved { path: PathBuf::from("/data/copy.txt"), written, revision }, 0.0);
}

#[test]
fn a_file_comes_onto_the_desk_with_the_cursor_on_its_first_problem() {
    let text = file(&[clean_row("1"), "2\tORG\tDoe\tJo\tSAFETY\t-None-\t-None-\t-None-\tnot an address\t\tBonn\tx".to_owned()]);
    let mut app = app();
    let jobs = act(&mut app, [Action::OpenPath(PathBuf::from("/data/leavers.txt"))]);
    assert!(matches!(jobs.as_slice(), [Job::Open { .. }]));
    assert_eq!(app.reading.as_ref().map(|reading| reading.name.as_str()), Some("leavers.txt"));
    let event = opened(&app, &text, "/data/leavers.txt", Vec::new());
    let jobs = app.absorb(event, 0.0);
    assert!(matches!(jobs.as_slice(), [Job::SaveSettings(_)]), "{jobs:?}");
    assert_eq!((app.step, app.reading.is_none(), desk(&app).name.as_str()), (Step::Fix, true, "leavers.txt"));
    assert_eq!(cursor(&app), (1, "EmailID".to_owned()));
    assert_eq!(app.settings.recent, [PathBuf::from("/data/leavers.txt")]);
}

#[test]
fn columns_stand_by_what_they_are_for() {
    let mut app = app_with(&clean_file(1));
    let names = |app: &offroll::app::App| {
        let desk = desk(app);
        desk.columns.iter().map(|column| desk.batch.header().name_of(*column, desk.batch.profile()).to_owned()).collect::<Vec<_>>()
    };
    let shown = names(&app);
    assert_eq!(shown.get(..7).unwrap(), ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID"]);
    assert_eq!(desk(&app).frozen, 4);
    assert_eq!(shown.last().map(String::as_str), Some("Extra"));
    assert!(!shown.contains(&"City".to_owned()));
    let jobs = run(&mut app, Command::ToggleLeftovers);
    assert!(matches!(jobs.as_slice(), [Job::SaveSettings(text)] if text.contains("leftovers_shown = true")));
    assert_eq!(names(&app).len(), 12);
    assert!(names(&app).contains(&"City".to_owned()));
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_desk_as_it_is() {
    let mut app = app_with(&clean_file(3));
    act(&mut app, [Action::OpenPath(PathBuf::from("/data/other.txt"))]);
    app.absorb(Event::OpenFailed(Message::new("notice-nothing-open")), 0.0);
    assert_eq!((desk(&app).name.as_str(), app.reading.is_none(), app.step), ("leavers.txt", true, Step::Fix));
    assert_eq!(said(&app), "Nothing is open; open a file first");
}

#[test]
fn a_preview_is_only_looked_at_and_goes_when_reading_stops() {
    let mut app = app_with(&clean_file(3));
    let edit = [go(&app, 0, "LastName"), Action::BeginEdit(Some("Roe".to_owned())), Action::CommitEdit { down: 1, right: 0, fill: false }];
    act(&mut app, edit.clone());
    act(&mut app, [Action::OpenPath(PathBuf::from("/data/other.txt"))]);
    for rows in [1, 2] {
        let first_rows = batch(&clean_file(rows), app.context());
        app.absorb(Event::Preview(first_rows), 0.0);
        assert_eq!((desk(&app).preview, desk(&app).name.as_str()), (true, "other.txt"));
    }
    assert!(!app.is_enabled(Command::EditCell) && app.is_enabled(Command::Copy));
    assert!(act(&mut app, edit).is_empty());
    assert_eq!(cell(&app, 0, "LastName"), "Doe");
    assert!(matches!(act(&mut app, [Action::CancelOpen]).as_slice(), [Job::CancelOpen]));
    app.absorb(Event::OpenCancelled, 0.0);
    assert_eq!((desk(&app).preview, desk(&app).name.as_str(), cell(&app, 0, "LastName").as_str()), (false, "leavers.txt", "Roe"));
}

#[test]
fn a_preview_gives_way_to_the_whole_file_and_keeps_the_place() {
    let mut app = app();
    act(&mut app, [Action::OpenPath(PathBuf::from("/data/leavers.txt"))]);
    let first_rows = batch(&clean_file(2), app.context());
    app.absorb(Event::Preview(first_rows), 0.0);
    assert_eq!(app.step, Step::Fix);
    let there = go(&app, 1, "CourseID");
    act(&mut app, [there]);
    let event = opened(&app, &clean_file(5), "/data/leavers.txt", Vec::new());
    app.absorb(event, 0.0);
    assert_eq!((desk(&app).preview, desk(&app).view.len(), cursor(&app)), (false, 5, (1, "CourseID".to_owned())));
}

#[test]
fn edits_of_an_earlier_session_come_back_or_are_forgotten() {
    let text = clean_file(2);
    let last_name = column(&app_with(&text), "LastName");
    let set = |text: &str| Edit::Apply(Change::SetCells(vec![(RowId(1), last_name, text.to_owned())]));
    let edits = vec![set("Roe"), set("Poe"), Edit::Undo, Edit::Redo, Edit::Undo];
    for (answer, expected, forgets) in [
        (Action::RestoreEdits(true), "Roe", false),
        (Action::Confirm, "Roe", false),
        (Action::Dismiss, "Roe", false),
        (Action::RestoreEdits(false), "Doe", true),
    ] {
        let mut app = app();
        let event = opened(&app, &text, "/data/leavers.txt", edits.clone());
        app.absorb(event, 0.0);
        assert_eq!(app.dialog, Some(Dialog::Restore(edits.clone())));
        let jobs = act(&mut app, [answer.clone()]);
        assert_eq!(cell(&app, 1, "LastName"), expected, "{answer:?}");
        assert_eq!((app.dialog.is_none(), journalled(&jobs).is_empty(), ends_session(&jobs)), (true, true, forgets), "{answer:?}");
    }
}

#[test]
fn what_came_back_is_undone_like_any_other_edit() {
    let text = clean_file(2);
    let mut app = app_with(&text);
    let edit = Edit::Apply(Change::SetCells(vec![(RowId(1), column(&app, "LastName"), "Roe".to_owned())]));
    let event = opened(&app, &text, "/data/leavers.txt", vec![edit]);
    app.absorb(event, 0.0);
    act(&mut app, [Action::RestoreEdits(true)]);
    assert_eq!(journalled(&run(&mut app, Command::Undo)), [Edit::Undo]);
    assert_eq!((cell(&app, 1, "LastName").as_str(), cursor(&app)), ("Doe", (1, "LastName".to_owned())));
}

#[test]
fn leaving_a_file_keeps_edits_that_no_copy_holds() {
    let edit = |app: &mut offroll::app::App| {
        let there = go(app, 0, "LastName");
        act(app, [there, Action::BeginEdit(Some("Roe".to_owned())), Action::CommitEdit { down: 0, right: 0, fill: false }])
    };
    let leave = |app: &mut offroll::app::App| {
        let event = opened(app, &clean_file(9), "/data/other.txt", Vec::new());
        app.absorb(event, 0.0)
    };
    let mut untouched = app_with(&clean_file(3));
    assert!(ends_session(&leave(&mut untouched)));

    let mut edited = app_with(&clean_file(3));
    edit(&mut edited);
    assert!(!ends_session(&leave(&mut edited)));
    assert_eq!(said(&edited), "1 edited cell of leavers.txt is kept and comes back when you open it again");

    let mut copied = app_with(&clean_file(3));
    edit(&mut copied);
    saved_now(&mut copied);
    assert_eq!(said(&copied), "3 rows saved as /data/copy.txt");
    assert!(ends_session(&leave(&mut copied)));

    let mut taken_back = app_with(&clean_file(3));
    edit(&mut taken_back);
    run(&mut taken_back, Command::Undo);
    assert!(ends_session(&run(&mut taken_back, Command::CloseFile)));
    assert_eq!((taken_back.desk.is_none(), taken_back.step), (true, Step::Open));
}

#[test]
fn closing_ends_what_is_under_way_and_keeps_the_settings() {
    let mut app = app_with(&clean_file(3));
    let width = Action::ColumnWidth(column(&app, "ID"), 90.0);
    let jobs = act(&mut app, [width, Action::CloseRequested]);
    assert!(app.closing);
    assert!(ends_session(&jobs));
    assert!(matches!(jobs.last(), Some(Job::SaveSettings(text)) if text.contains("ID = 90")), "{jobs:?}");
}
