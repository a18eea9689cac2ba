//! Lists of changes: ticked, filtered, opened, laid aside; exactly what is ticked is done, as one step.

use offroll::app::action::{Action, Command};
use offroll::app::tick_list::{Line, TickAction, TickList, Ticked};
use offroll::app::{App, Dialog};
use offroll::core::findings::Cause;
use offroll::core::rules::Rule;

use crate::support::{act, app_with, cell, clean_file, clean_row, column, cursor, desk, file, go, journalled, run, said};

/// Five rows: three with the same damaged city, one with another, one clean.
fn damaged() -> App {
    let row = |id: &str, city: &str| clean_row(id).replace("Bonn", city);
    app_with(&file(&[row("1001", " Bonn"), row("1002", "Ulm "), row("1003", " Bonn"), row("1004", "Bonn"), row("1005", " Bonn")]))
}

fn open(app: &mut App) -> Vec<Line> {
    let cause = Cause { rule: Rule::SpaceAround, column: Some(column(app, "City")) };
    act(app, [Action::PreviewCause(cause, 0)]);
    list(app).lines().to_vec()
}

fn list(app: &App) -> &TickList {
    let Some(Dialog::FixPreview(list)) = &app.dialog else { panic!("{:?}", app.dialog) };
    list
}

fn tick(app: &mut App, actions: impl IntoIterator<Item = TickAction>) {
    act(app, actions.into_iter().map(Action::Tick));
}

fn cities(app: &App) -> Vec<String> {
    (0..5).map(|row| cell(app, row, "City")).collect()
}

#[test]
fn equal_changes_are_one_line_that_can_be_opened() {
    let mut app = damaged();
    let single = Line::Change { group: 1, place: 3, below: false };
    assert_eq!(open(&mut app), [Line::Group(0), single]);
    assert_eq!(list(&app).ticked_of(Line::Group(0)), Ticked { all: 3, ticked: 3 });
    tick(&mut app, [TickAction::Open(0, true)]);
    let below = |place| Line::Change { group: 0, place, below: true };
    assert_eq!(list(&app).lines(), [Line::Group(0), below(0), below(1), below(2), single]);
    tick(&mut app, [TickAction::MoveTo(2), TickAction::Open(2, false)]);
    assert_eq!((list(&app).lines().len(), list(&app).cursor), (2, 0));
}

#[test]
fn exactly_what_is_ticked_is_done_as_one_step() {
    let check = |actions: &[TickAction], expected: [&str; 5], said_so: &str| {
        let mut app = damaged();
        let before = cities(&app);
        open(&mut app);
        tick(&mut app, actions.iter().cloned());
        let edits = journalled(&act(&mut app, [Action::Confirm]));
        assert_eq!((cities(&app), edits.len()), (expected.map(str::to_owned).to_vec(), 1), "{actions:?}");
        assert_eq!(said(&app), said_so, "{actions:?}");
        run(&mut app, Command::Undo);
        assert_eq!((cities(&app), desk(&app).batch.can_undo()), (before, false), "{actions:?}");
    };
    check(&[], ["Bonn", "Ulm", "Bonn", "Bonn", "Bonn"], "4 cells fixed; 0 errors left: ready to approve");
    check(&[TickAction::Toggle(0)], [" Bonn", "Ulm", " Bonn", "Bonn", " Bonn"], "1 cell fixed; 0 errors left: ready to approve");
    check(
        &[TickAction::Open(0, true), TickAction::Toggle(2)],
        ["Bonn", "Ulm", " Bonn", "Bonn", "Bonn"],
        "3 cells fixed; 0 errors left: ready to approve",
    );
    check(
        &[TickAction::ToggleAll, TickAction::Toggle(1)],
        [" Bonn", "Ulm", " Bonn", "Bonn", " Bonn"],
        "1 cell fixed; 0 errors left: ready to approve",
    );
}

#[test]
fn without_a_tick_nothing_can_be_confirmed() {
    let mut app = damaged();
    open(&mut app);
    tick(&mut app, [TickAction::ToggleAll]);
    assert!(!app.may_confirm());
    assert!(act(&mut app, [Action::Confirm]).is_empty());
    assert_eq!(list(&app).ticked_of_all(), Ticked { all: 4, ticked: 0 });
    tick(&mut app, [TickAction::ToggleAll]);
    assert!(app.may_confirm());
}

#[test]
fn the_filter_shows_changes_by_value_column_line_and_person() {
    let check = |text: &str, expected: usize| {
        let mut app = damaged();
        open(&mut app);
        tick(&mut app, [TickAction::Filter(text.to_owned())]);
        assert_eq!(list(&app).ticked_of_shown().all, expected, "{text}");
    };
    for (text, expected) in [("ulm", 1), ("bonn", 3), ("CITY", 4), ("1003", 1), ("3", 2), ("4", 1), ("doe", 4), ("nobody", 0), (" ", 4)] {
        check(text, expected);
    }
}

#[test]
fn ticks_reach_no_further_than_the_filter() {
    let mut app = damaged();
    open(&mut app);
    tick(&mut app, [TickAction::Filter("1003".to_owned()), TickAction::Toggle(0), TickAction::Filter(String::new())]);
    assert_eq!(list(&app).ticked_of(Line::Group(0)), Ticked { all: 3, ticked: 2 });
    tick(&mut app, [TickAction::Filter("ulm".to_owned()), TickAction::ToggleAll, TickAction::Filter(String::new())]);
    assert_eq!(list(&app).ticked_of_all(), Ticked { all: 4, ticked: 2 });
    act(&mut app, [Action::Confirm]);
    assert_eq!(cities(&app), ["Bonn", "Ulm ", " Bonn", "Bonn", "Bonn"]);
}

#[test]
fn a_list_that_was_left_for_a_cell_comes_back_with_its_ticks() {
    let mut app = damaged();
    open(&mut app);
    tick(&mut app, [TickAction::Open(0, true), TickAction::Toggle(1), TickAction::Jump(2)]);
    assert_eq!((app.dialog.is_none(), cursor(&app)), (true, (2, "City".to_owned())));
    run(&mut app, Command::FixCauseAtCursor);
    assert_eq!(list(&app).ticked_of_all(), Ticked { all: 4, ticked: 3 });
    tick(&mut app, [TickAction::Jump(2)]);
    act(&mut app, [Action::BeginEdit(Some("Trier".to_owned())), Action::CommitEdit { down: 0, right: 0, fill: false }]);
    open(&mut app);
    assert_eq!(list(&app).ticked_of_all(), Ticked { all: 3, ticked: 3 });
}

#[test]
fn cells_without_the_repair_are_counted() {
    let row = |id: &str, score: &str| format!("{id}\tO\tL\tF\tC\t{score}");
    let rows = [row("1", "87,5"), row("2", "nothing"), row("3", "90,25"), row("4", "much")].join("\r\n");
    let mut app = app_with(&format!("ID\tOrgID\tLastName\tFirstName\tCourseID\tScore\r\n{rows}\r\n"));
    let cause = Cause { rule: Rule::ScoreInvalid, column: Some(column(&app, "Score")) };
    act(&mut app, [Action::PreviewCause(cause, 0)]);
    let left_out = list(&app).left_out.as_ref().map(|message| (message.id.to_string(), message.arguments.clone()));
    assert_eq!(left_out, Some(("ticks-without-fix".to_owned(), vec![("count", 2_u64.into())])));
    act(&mut app, [Action::Confirm]);
    assert_eq!(said(&app), "2 cells fixed; 2 errors left");
}

#[test]
fn the_choice_among_fixes_is_made_in_the_list() {
    let row = |id: &str| format!("{id}\tO\tL\tF\tC\t-None-\tX");
    let rows = [row("1"), row("2")].join("\r\n").replace("C\t-None-", "C\tK");
    let mut app = app_with(&format!("ID\tOrgID\tLastName\tFirstName\tCourseID\tCurrID\tCity\r\n{rows}\r\n"));
    let cause = Cause { rule: Rule::TargetMixed, column: Some(column(&app, "CurrID")) };
    act(&mut app, [Action::PreviewCause(cause, 0)]);
    assert_eq!(list(&app).offers.len(), 2);
    tick(&mut app, [TickAction::Choose(1)]);
    act(&mut app, [Action::Confirm]);
    assert_eq!((cell(&app, 0, "CourseID"), cell(&app, 1, "CurrID")), ("-None-".to_owned(), "K".to_owned()));
}

#[test]
fn rows_that_leave_are_listed_and_ticked_like_cells() {
    let mut app = app_with(&file(&[clean_row("1001"), clean_row("1001"), clean_row("1002"), clean_row("1001")]));
    act(&mut app, [Action::PreviewCause(Cause { rule: Rule::DuplicateRow, column: None }, 0)]);
    assert!(list(&app).removes_rows());
    assert_eq!(list(&app).ticked_of_all(), Ticked { all: 2, ticked: 2 });
    tick(&mut app, [TickAction::Toggle(1)]);
    let jobs = act(&mut app, [Action::Confirm]);
    assert_eq!((journalled(&jobs).len(), desk(&app).view.len()), (1, 3));
    assert!(said(&app).starts_with("1 row left the batch"), "{}", said(&app));
    run(&mut app, Command::Undo);
    assert_eq!(desk(&app).view.len(), 4);
}

#[test]
fn rows_with_extra_cells_are_mended_one_by_one_in_one_step() {
    let long = |id: &str| format!("{}\textra", clean_row(id));
    let mut app = app_with(&file(&[long("1001"), long("1002"), long("1003")]));
    act(&mut app, [Action::PreviewCause(Cause { rule: Rule::RowLong, column: None }, 0)]);
    tick(&mut app, [TickAction::Toggle(2)]);
    act(&mut app, [Action::Confirm]);
    let extras = |app: &App| (0..3).map(|row| cell(app, row, "Extra")).collect::<Vec<_>>();
    assert_eq!(extras(&app), ["x extra", "x", "x extra"]);
    run(&mut app, Command::Undo);
    assert_eq!((extras(&app), desk(&app).batch.can_undo()), (vec!["x".to_owned(); 3], false));
}

#[test]
fn secret_values_are_blanked_as_one_group_and_never_named() {
    let secret = |id: &str, word: &str| clean_row(id).replace("org\t\tBonn", &format!("org\t{word}\tBonn"));
    let mut app = app_with(&file(&[secret("1001", "hunter2"), secret("1002", "swordfish")]));
    let cause = Cause { rule: Rule::SecretPresent, column: Some(column(&app, "Password")) };
    act(&mut app, [Action::PreviewCause(cause, 0)]);
    assert_eq!(list(&app).list.groups().len(), 1);
    let shown = format!("{:?}", app.dialog);
    assert!(!shown.contains("hunter2") && !shown.contains("swordfish"), "{shown}");
    tick(&mut app, [TickAction::Filter("hunter".to_owned())]);
    assert_eq!(list(&app).ticked_of_shown().all, 0);
}

#[test]
fn the_file_values_come_back_to_the_selected_cells() {
    let mut app = app_with(&clean_file(3));
    let fill = Action::CommitEdit { down: 0, right: 0, fill: true };
    let cells = [go(&app, 0, "LastName"), crate::support::extend(&app, 2, "LastName")];
    act(&mut app, cells);
    assert!(!app.is_enabled(Command::PutBack));
    act(&mut app, [Action::BeginEdit(Some("Roe".to_owned())), fill]);
    let cells = [go(&app, 0, "LastName"), crate::support::extend(&app, 1, "LastName")];
    act(&mut app, cells);
    assert_eq!(journalled(&run(&mut app, Command::PutBack)).len(), 1);
    let names: Vec<String> = (0..3).map(|row| cell(&app, row, "LastName")).collect();
    assert_eq!((names, said(&app).as_str()), (vec!["Doe".into(), "Doe".into(), "Roe".into()], "2 cells read as in the file again"));
}
