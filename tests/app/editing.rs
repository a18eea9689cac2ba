//! Editing cells as in a spreadsheet program: what is done, what it changes, what the journal keeps.

use offroll::app::App;
use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event};
use offroll::core::batch::Change;

use crate::support::{act, app, app_with, batch, cell, clean_file, clean_row, cursor, desk, extend, file, go, journalled, run, said};

fn typed(text: &str) -> Action {
    Action::BeginEdit(Some(text.to_owned()))
}

fn enter() -> Action {
    Action::CommitEdit { down: 1, right: 0, fill: false }
}

/// Texts of a column in all rows.
fn texts(app: &App, name: &str) -> Vec<String> {
    (0..desk(app).batch.sheet().row_count()).map(|row| cell(app, row, name)).collect()
}

/// Does `actions` on three clean rows and compares a column.
fn check(actions: impl FnOnce(&App) -> Vec<Action>, name: &str, expected: [&str; 3]) {
    let mut app = app_with(&clean_file(3));
    let actions = actions(&app);
    act(&mut app, actions.clone());
    assert_eq!(texts(&app, name), expected, "{actions:?}");
}

#[test]
fn cells_change_as_in_a_spreadsheet_program() {
    use Action::{BeginEdit, CancelEdit, EditText, PasteText, Run};
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), enter()], "LastName", ["Roe", "Doe", "Doe"]);
    check(|app| vec![go(app, 0, "LastName"), BeginEdit(None), EditText("Doe-Roe".into()), enter()], "LastName", ["Doe-Roe", "Doe", "Doe"]);
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), CancelEdit], "LastName", ["Doe", "Doe", "Doe"]);
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), go(app, 2, "ID")], "LastName", ["Roe", "Doe", "Doe"]);
    check(|app| vec![go(app, 0, "LastName"), typed("A"), enter(), typed("B"), enter(), typed("C"), enter()], "LastName", ["A", "B", "C"]);
    let fill = Action::CommitEdit { down: 0, right: 0, fill: true };
    check(|app| vec![go(app, 0, "LastName"), extend(app, 1, "LastName"), typed("Roe"), fill], "LastName", ["Roe", "Roe", "Doe"]);
    check(|app| vec![go(app, 1, "LastName"), extend(app, 2, "FirstName"), Run(Command::Clear)], "FirstName", ["Jo", "", ""]);
    check(|app| vec![go(app, 0, "LastName"), extend(app, 2, "LastName"), PasteText("Roe".into())], "LastName", ["Roe", "Roe", "Roe"]);
    check(|app| vec![go(app, 1, "LastName"), PasteText("A\tB\r\nC\tD\r\nE\tF\r\n".into())], "FirstName", ["Jo", "B", "D"]);
    check(|app| vec![go(app, 0, "LastName"), extend(app, 1, "LastName"), Run(Command::Cut)], "LastName", ["", "", "Doe"]);
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), enter(), Run(Command::Undo)], "LastName", ["Doe", "Doe", "Doe"]);
    check(
        |app| vec![go(app, 0, "LastName"), typed("Roe"), enter(), Run(Command::Undo), Run(Command::Redo)],
        "LastName",
        ["Roe", "Doe", "Doe"],
    );
}

#[test]
fn the_cursor_goes_where_a_spreadsheet_program_goes() {
    let check = |actions: fn(&App) -> Vec<Action>, expected: (u32, &str)| {
        let mut app = app_with(&clean_file(3));
        let actions = actions(&app);
        act(&mut app, actions.clone());
        assert_eq!(cursor(&app), (expected.0, expected.1.to_owned()), "{actions:?}");
    };
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), enter()], (1, "LastName"));
    check(|app| vec![go(app, 0, "LastName"), typed("Roe"), Action::CommitEdit { down: 0, right: 1, fill: false }], (0, "FirstName"));
    check(|app| vec![go(app, 2, "LastName"), typed("Roe"), enter()], (2, "LastName"));
    check(|app| vec![go(app, 1, "LastName"), Action::CommitEdit { down: 0, right: -1, fill: false }], (1, "ID"));
    check(|app| vec![go(app, 0, "ID"), typed("7"), enter(), go(app, 2, "CourseID"), Action::Run(Command::Undo)], (0, "ID"));
    check(|app| vec![go(app, 0, "LastName"), Action::PasteText("A\tB\nC\tD".into())], (0, "LastName"));
    check(|_| vec![Action::Run(Command::SelectAll)], (0, "OrgID"));
}

#[test]
fn a_block_that_does_not_fit_is_clipped_aloud() {
    let mut app = app_with(&clean_file(2));
    let there = go(&app, 1, "LastName");
    act(&mut app, [there, Action::PasteText("A\nB\nC".to_owned())]);
    assert_eq!(texts(&app, "LastName"), ["Doe", "A"]);
    assert_eq!(said(&app), "2 cells did not fit: the table ends before them");
}

#[test]
fn copied_cells_stand_on_the_clipboard_and_secrets_do_not() {
    let mut app = app_with(&file(&["1\tORG\tD\"o\tJo\tSAFETY\t-None-\t-None-\t-None-\tjo@example.org\thunter2\tBonn\tx".to_owned()]));
    assert!(app.settings.leftovers_shown, "the secret is the first problem");
    let cells = [go(&app, 0, "LastName"), extend(&app, 0, "FirstName")];
    act(&mut app, cells);
    run(&mut app, Command::Copy);
    assert_eq!(app.clipboard.take().as_deref(), Some("\"D\"\"o\"\tJo\n"));
    let password = go(&app, 0, "Password");
    act(&mut app, [password]);
    run(&mut app, Command::Copy);
    assert_eq!(app.clipboard.take().as_deref(), Some("•••\n"));
    act(&mut app, [Action::PasteText("•••\n".to_owned())]);
    assert_eq!(cell(&app, 0, "Password"), "hunter2");
    act(&mut app, [Action::BeginEdit(None)]);
    assert_eq!(desk(&app).editor.as_ref().map(|editor| editor.text.as_str()), Some(""));
    act(&mut app, [enter()]);
    assert_eq!(cell(&app, 0, "Password"), "hunter2");
}

#[test]
fn the_journal_hears_of_every_change_and_of_no_secret() {
    let mut app = app_with(&clean_file(2));
    run(&mut app, Command::ToggleLeftovers);
    let mut check = |actions: Vec<Action>, expected: &[&str]| {
        let edits = journalled(&act(&mut app, actions.clone()));
        let shown: Vec<String> = edits
            .iter()
            .map(|edit| match edit {
                Edit::Apply(Change::SetCells(cells)) => {
                    cells.iter().map(|(row, _, text)| format!("{}:{text}", row.0)).collect::<Vec<_>>().join(" ")
                }
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(shown, expected, "{actions:?}");
    };
    let fresh = app_with(&clean_file(2));
    check(vec![go(&fresh, 0, "LastName"), typed("Roe"), enter()], &["0:Roe"]);
    check(vec![typed("Doe"), enter()], &[]);
    check(vec![Action::Run(Command::Undo)], &["Undo"]);
    check(vec![Action::Run(Command::Redo)], &["Redo"]);
    let mut all = app_with(&clean_file(2));
    run(&mut all, Command::ToggleLeftovers);
    check(vec![go(&all, 0, "Password"), typed("hunter2"), enter()], &[]);
    check(vec![Action::Run(Command::Undo)], &[]);
    check(vec![Action::Run(Command::Redo)], &[]);
    check(vec![go(&all, 0, "Password"), Action::Run(Command::Clear)], &["0:"]);
}

#[test]
fn the_sample_is_not_journalled() {
    let mut app = app();
    let sample = batch(&clean_file(2), app.context());
    app.absorb(Event::Opened { batch: sample, path: None, edits: Vec::new() }, 0.0);
    let there = go(&app, 0, "LastName");
    let jobs = act(&mut app, [there, typed("Roe"), enter(), Action::Run(Command::Undo), Action::Run(Command::CloseFile)]);
    assert!(jobs.is_empty(), "{jobs:?}");
}

#[test]
fn an_edited_row_stays_shown_until_the_cursor_leaves_it() {
    let bad = |id: &str| clean_row(id).replace("jo@example.org", "not an address");
    let mut app = app_with(&file(&[clean_row("1"), bad("2"), bad("3")]));
    run(&mut app, Command::OnlyProblems);
    assert_eq!(desk(&app).view.len(), 2);
    let there = go(&app, 0, "EmailID");
    act(&mut app, [there, typed("jo@example.org"), Action::CommitEdit { down: 0, right: 0, fill: false }]);
    assert_eq!((desk(&app).view.len(), cursor(&app)), (2, (1, "EmailID".to_owned())));
    act(&mut app, [Action::MoveTo { row: 1, column: 0, extend: false }]);
    assert_eq!((desk(&app).view.len(), cursor(&app).0), (1, 2));
    run(&mut app, Command::Undo);
    assert_eq!((desk(&app).view.len(), cursor(&app)), (2, (1, "EmailID".to_owned())));
}

#[test]
fn removed_rows_leave_the_grid_and_come_back() {
    let mut app = app_with(&clean_file(4));
    let rows = [go(&app, 1, "ID"), extend(&app, 2, "ID")];
    act(&mut app, rows);
    assert_eq!(journalled(&run(&mut app, Command::RemoveRows)).len(), 1);
    assert_eq!((desk(&app).view.len(), cursor(&app).0), (2, 3));
    assert_eq!(said(&app), "2 rows left the batch; Ctrl+Z brings them back");
    run(&mut app, Command::Undo);
    assert_eq!((desk(&app).view.len(), cursor(&app).0), (4, 1));
}

#[test]
fn no_cell_is_changed_where_the_grid_is_not_shown() {
    let mut app = app_with(&clean_file(2));
    run(&mut app, Command::SelectAll);
    run(&mut app, Command::GoToOpen);
    for command in [Command::Clear, Command::Cut, Command::RemoveRows, Command::Undo, Command::ToggleApproval] {
        assert!(!app.is_enabled(command) && run(&mut app, command).is_empty(), "{command:?}");
    }
    assert_eq!(texts(&app, "LastName"), ["Doe", "Doe"]);
}

#[test]
fn filters_show_what_they_say() {
    let mut app = app_with(&file(&[clean_row("1001"), clean_row("2002"), clean_row("3001").replace("Doe", "Öztürk")]));
    let mut check = |text: &str, expected: &[u32]| {
        act(&mut app, [Action::FilterText(text.to_owned())]);
        let shown: Vec<u32> = desk(&app).view.rows().iter().map(|row| row.0).collect();
        assert_eq!(shown, expected, "{text:?}");
    };
    check("001", &[0, 2]);
    check("ÖZTÜRK", &[2]);
    check("bonn", &[]);
    check(" safety ", &[0, 1, 2]);
    check("", &[0, 1, 2]);
}
