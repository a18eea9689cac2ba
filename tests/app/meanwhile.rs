//! What happens while something else is open or under way: nothing old is applied to something new, and replaying follows step by step.

use std::path::PathBuf;
use std::sync::Arc;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event, Job};
use offroll::app::{App, Dialog};
use offroll::core::batch::Change;
use offroll::core::findings::Cause;
use offroll::core::header::Choice;
use offroll::core::profile::Profile;
use offroll::core::rules::Rule;
use offroll::core::sheet::{ColumnId, RowId};

use crate::support::{act, app_with, cell, clean_file, clean_row, column, desk, file, journalled, opened, run, said};

fn open(app: &mut App, text: &str, name: &str, edits: Vec<Edit>) -> Vec<Job> {
    let event = opened(app, text, name, edits);
    app.absorb(event, 0.0)
}

fn set(app: &App, row: u32, name: &str, text: &str) -> Change {
    Change::SetCells(vec![(RowId(row), column(app, name), text.to_owned())])
}

/// Two rows with spaces around the name.
fn spaced() -> String {
    file(&[clean_row("1001").replace("Doe", " Doe"), clean_row("1002").replace("Doe", "Doe ")])
}

#[test]
fn a_list_of_changes_goes_with_the_file_that_it_is_of() {
    let mut app = app_with(&spaced());
    act(&mut app, [Action::Dismiss]);
    let cause = Cause { rule: Rule::SpaceAround, column: Some(column(&app, "LastName")) };
    act(&mut app, [Action::PreviewCause(cause, 0)]);
    assert!(matches!(app.dialog, Some(Dialog::FixPreview(_))));
    open(&mut app, &clean_file(4), "/data/other.txt", Vec::new());
    assert_eq!(app.dialog, None);
    act(&mut app, [Action::Confirm]);
    assert_eq!((desk(&app).batch.edited_cells(), desk(&app).name.as_str()), (0, "other.txt"));
}

#[test]
fn what_was_said_of_a_file_goes_with_it_and_with_the_change() {
    let mut app = app_with(&clean_file(2));
    let change = set(&app, 0, "LastName", " Roe");
    act(&mut app, [Action::Apply(change)]);
    let cause = Cause { rule: Rule::SpaceAround, column: Some(column(&app, "LastName")) };
    act(&mut app, [Action::PreviewCause(cause, 0)]);
    assert!(said(&app).starts_with("1 cell fixed"), "{}", said(&app));
    run(&mut app, Command::Undo);
    assert_eq!(said(&app), "");
    run(&mut app, Command::Redo);
    act(&mut app, [Action::Run(Command::Strict)]);
    assert!(!said(&app).is_empty());
    open(&mut app, &clean_file(4), "/data/other.txt", Vec::new());
    assert!(!said(&app).contains("Judged"), "{}", said(&app));
}

#[test]
fn a_confirmed_plan_is_sent_only_where_it_is_still_what_the_desk_holds() {
    let mut app = app_with(&clean_file(3));
    run(&mut app, Command::ApprovePlain);
    act(&mut app, [Action::Reason("Left".to_owned())]);
    run(&mut app, Command::Send);
    assert!(matches!(app.dialog, Some(Dialog::ConfirmSend { .. })));
    // Meanwhile the site's profile arrives, by which the rows are judged anew.
    let site = "extends = \"coursemill\"\nname = \"College\"\nlevel = \"relaxed\"\n[limits]\ntext = 250";
    app.absorb(Event::ProfileRead(PathBuf::from("/profiles/site.toml"), Arc::new(Profile::from_toml(site).unwrap())), 0.0);
    let jobs = act(&mut app, [Action::Confirm]);
    assert!(!jobs.iter().any(|job| matches!(job, Job::Submit { .. })), "{jobs:?}");
    assert!(said(&app).contains("nothing was sent"), "{}", said(&app));
}

#[test]
fn a_file_is_judged_by_the_profile_that_came_while_it_was_read() {
    let mut app = app_with(&clean_file(1));
    let event = opened(&app, &clean_file(2), "/data/other.txt", Vec::new());
    let site = "extends = \"coursemill\"\nlevel = \"relaxed\"\n[[rule]]\ncolumn = \"ID\"\nmin_length = 6\nseverity = \"error\"\nmessage = { en = \"too short\" }";
    app.absorb(Event::ProfileRead(PathBuf::from("/profiles/site.toml"), Arc::new(Profile::from_toml(site).unwrap())), 0.0);
    app.absorb(event, 0.0);
    assert_eq!(desk(&app).batch.summary().errors, 2);
}

#[test]
fn an_edit_that_does_nothing_any_more_is_still_a_step_when_it_is_brought_back() {
    let text = clean_file(2);
    let mut app = app_with(&text);
    let (name, nothing) = (set(&app, 0, "LastName", "Roe"), set(&app, 1, "Password", ""));
    act(&mut app, [Action::Run(Command::CloseFile)]);
    open(&mut app, &text, "/data/leavers.txt", vec![Edit::Apply(name), Edit::Apply(nothing), Edit::Undo]);
    act(&mut app, [Action::RestoreEdits(true)]);
    assert_eq!(cell(&app, 0, "LastName"), "Roe");
}

#[test]
fn a_reading_of_the_same_bytes_takes_the_place_of_all_earlier_edits() {
    let text = clean_file(2);
    let mut app = app_with(&text);
    let (first, second) = (set(&app, 0, "LastName", "Roe"), set(&app, 1, "LastName", "Poe"));
    let mut edits = journalled(&act(&mut app, [Action::Apply(first), Action::Apply(second)]));
    run(&mut app, Command::ReadAgain);
    let jobs = open(&mut app, &text, "/data/leavers.txt", Vec::new());
    edits.extend(journalled(&jobs));
    assert!(matches!(edits.last(), Some(Edit::Anew(_))), "{edits:?}");
    edits.extend(journalled(&run(&mut app, Command::Undo)));
    let names = |app: &App| [0, 1].map(|row| cell(app, row, "LastName"));
    assert_eq!(names(&app), ["Doe", "Doe"]);
    let mut later = app_with(&clean_file(9));
    open(&mut later, &text, "/data/leavers.txt", edits);
    act(&mut later, [Action::RestoreEdits(true)]);
    assert_eq!(names(&later), ["Doe", "Doe"]);
}

#[test]
fn what_is_chosen_last_in_the_sheet_of_columns_counts() {
    let mut app = app_with(&clean_file(1));
    let (extra, city) = (column(&app, "Extra"), column(&app, "City"));
    let field = |name: &str| Choice::Field(name.to_owned());
    act(
        &mut app,
        [Action::Apply(Change::ChooseColumns(vec![(extra, field("Comment")), (extra, Choice::AsNamed), (city, field("Address"))]))],
    );
    let header = desk(&app).batch.header();
    assert_eq!((header.name_of(extra, desk(&app).batch.profile()), header.name_of(city, desk(&app).batch.profile())), ("Extra", "Address"));
    // Of two columns for one field the later choice counts, in whatever order choices are remembered.
    act(
        &mut app,
        [
            Action::Apply(Change::ChooseColumns(vec![(extra, field("Comment"))])),
            Action::Apply(Change::ChooseColumns(vec![(city, field("Comment"))])),
        ],
    );
    let choices: Vec<(ColumnId, Choice)> = desk(&app).batch.choices();
    assert_eq!(choices, [(city, field("Comment")), (extra, Choice::Ignore)]);
}
