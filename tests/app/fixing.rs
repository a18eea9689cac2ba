//! Walking through problems and fixing causes.

use offroll::app::action::{Action, Command};
use offroll::app::job::Edit;
use offroll::app::{App, Dialog};
use offroll::core::batch::Change;
use offroll::core::findings::Cause;
use offroll::core::rules::Rule;

use crate::support::{act, app_with, cell, clean_file, clean_row, column, cursor, desk, file, go, journalled, run, said};

/// Three rows; spaces around two last names, a bad address between them.
fn damaged() -> App {
    let row = |id: &str, from: &str, to: &str| clean_row(id).replace(from, to);
    app_with(&file(&[row("1001", "Doe", " Doe"), row("1002", "jo@example.org", "not an address"), row("1003", "Doe", "Doe ")]))
}

fn cause(app: &App, rule: Rule, name: &str) -> Cause {
    Cause { rule, column: Some(column(app, name)) }
}

#[test]
fn f8_walks_through_all_problems_and_around() {
    let mut app = damaged();
    let stops = [(0, "LastName"), (1, "EmailID"), (2, "LastName"), (0, "LastName")];
    assert_eq!(cursor(&app), (0, "LastName".to_owned()));
    for (row, name) in stops.into_iter().skip(1) {
        run(&mut app, Command::NextProblem);
        assert_eq!(cursor(&app), (row, name.to_owned()));
    }
    for (row, name) in stops.into_iter().rev().skip(1) {
        run(&mut app, Command::PreviousProblem);
        assert_eq!(cursor(&app), (row, name.to_owned()));
    }
}

#[test]
fn where_no_problem_is_left_it_is_said() {
    let mut clean = app_with(&clean_file(2).replace("\tExtra", "").replace("\tx\r", "\r"));
    run(&mut clean, Command::NextProblem);
    assert!(said(&clean).ends_with("ready to approve"), "{}", said(&clean));
    let mut hidden = damaged();
    act(&mut hidden, [Action::FilterText("nowhere".to_owned())]);
    assert!(!hidden.is_enabled(Command::NextProblem));
    act(&mut hidden, [Action::FilterText("1002".to_owned())]);
    run(&mut hidden, Command::NextProblem);
    assert_eq!(cursor(&hidden), (1, "EmailID".to_owned()));
}

#[test]
fn a_cause_is_fixed_after_a_look_and_as_one_step() {
    let mut app = damaged();
    let spaces = cause(&app, Rule::SpaceAround, "LastName");
    act(&mut app, [Action::PreviewCause(spaces, 0)]);
    let Some(Dialog::FixPreview(list)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!((list.list.len(), list.title.id.as_ref()), (2, "rule-space-around.title"));
    let jobs = act(&mut app, [Action::Confirm]);
    assert_eq!(journalled(&jobs), [Edit::Apply(Change::FixCause { cause: spaces, choice: 0 })]);
    assert_eq!((cell(&app, 0, "LastName").as_str(), cell(&app, 2, "LastName").as_str()), ("Doe", "Doe"));
    assert_eq!((said(&app).as_str(), cursor(&app)), ("2 cells fixed; 0 errors left: ready to approve", (1, "EmailID".to_owned())));
    run(&mut app, Command::Undo);
    assert_eq!((cell(&app, 0, "LastName").as_str(), cell(&app, 2, "LastName").as_str()), (" Doe", "Doe "));
}

#[test]
fn a_dismissed_look_changes_nothing() {
    let mut app = damaged();
    run(&mut app, Command::FixCauseAtCursor);
    assert!(matches!(app.dialog, Some(Dialog::FixPreview(_))));
    assert!(act(&mut app, [Action::Dismiss]).is_empty());
    assert_eq!((app.dialog.is_none(), cell(&app, 0, "LastName").as_str()), (true, " Doe"));
}

#[test]
fn a_numbered_fix_changes_its_cell_only() {
    let mut app = damaged();
    assert_eq!(journalled(&act(&mut app, [Action::ApplyFix(0)])).len(), 1);
    assert_eq!((cell(&app, 0, "LastName").as_str(), cell(&app, 2, "LastName").as_str()), ("Doe", "Doe "));
    assert!(act(&mut app, [Action::ApplyFix(8)]).is_empty());
    assert_eq!(said(&app), "There is no fix to offer here; type the right value");
}

#[test]
fn jumping_goes_around_and_leaves_filters() {
    let mut app = damaged();
    let spaces = cause(&app, Rule::SpaceAround, "LastName");
    for row in [2, 0, 2] {
        act(&mut app, [Action::JumpToCause(spaces)]);
        assert_eq!(cursor(&app), (row, "LastName".to_owned()));
    }
    act(&mut app, [Action::FilterText("1002".to_owned()), Action::JumpToCause(spaces)]);
    assert_eq!((desk(&app).view.len(), cursor(&app)), (3, (2, "LastName".to_owned())));
}

#[test]
fn a_cause_filters_the_rows() {
    let mut app = damaged();
    let shown = |app: &App| desk(app).view.rows().iter().map(|row| row.0).collect::<Vec<_>>();
    let spaces = cause(&app, Rule::SpaceAround, "LastName");
    act(&mut app, [Action::FilterCause(Some(spaces))]);
    assert_eq!(shown(&app), [0, 2]);
    act(&mut app, [Action::FilterCause(None)]);
    assert_eq!(shown(&app), [0, 1, 2]);
}

#[test]
fn a_problem_in_a_hidden_column_brings_the_column_up() {
    let mut app = app_with(&file(&[clean_row("1001").replace("Bonn", " Bonn")]));
    assert_eq!(cursor(&app), (0, "City".to_owned()));
    assert!(app.settings.leftovers_shown);
    let first = go(&app, 0, "OrgID");
    act(&mut app, [first]);
    run(&mut app, Command::NextProblem);
    assert_eq!(cursor(&app), (0, "City".to_owned()));
}
