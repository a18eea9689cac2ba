//! Approving rows, and what edits do to approvals.

use offroll::app::App;
use offroll::app::action::{Action, Command};
use offroll::core::approvals::Pile;
use offroll::core::findings::Cause;
use offroll::core::rules::Rule;
use offroll::core::sheet::RowId;

use crate::support::{act, app_with, clean_file, clean_row, desk, extend, file, go, run, said};

/// A plain row, a finished one, one with an error, another plain one.
fn mixed() -> App {
    let finished = clean_row("1002").replacen("\t-None-\t-None-\t-None-\t", "\t-None-\t-None-\tCompleted\t", 1);
    let blocked = clean_row("1003").replace("SAFETY", "-None-");
    app_with(&file(&[clean_row("1001"), finished, blocked, clean_row("1004")]))
}

fn approved(app: &App) -> Vec<u32> {
    desk(app).approvals.approved_rows().map(|row| row.0).collect()
}

const FINISHED: Cause = Cause { rule: Rule::FinishedWork, column: None };

fn finished_cause(app: &App) -> Cause {
    let causes = desk(app).batch.row_acks(RowId(1));
    causes.into_iter().find(|cause| cause.rule == FINISHED.rule).expect("the row is finished work")
}

#[test]
fn space_approves_what_can_be_and_then_takes_it_back() {
    let mut app = mixed();
    let all = [go(&app, 0, "ID"), extend(&app, 3, "ID")];
    act(&mut app, all);
    run(&mut app, Command::ToggleApproval);
    assert_eq!(approved(&app), [0, 3]);
    assert_eq!(said(&app), "2 rows approved; 2 cannot be yet; 2 are approved in all");
    run(&mut app, Command::ToggleApproval);
    assert_eq!(approved(&app), [0_u32; 0]);
    assert_eq!(said(&app), "2 approvals taken back; none is left");
}

#[test]
fn what_cannot_be_approved_is_explained() {
    let mut app = mixed();
    for (row, expected) in [
        (1, "This row cannot be approved before what it is marked for is acknowledged"),
        (2, "This row cannot be approved before its errors are fixed"),
    ] {
        act(&mut app, [Action::SetApproved(RowId(row), true)]);
        assert_eq!((said(&app).as_str(), approved(&app).len()), (expected, 0));
    }
}

#[test]
fn finished_work_needs_its_own_word() {
    let mut app = mixed();
    run(&mut app, Command::ApprovePlain);
    assert_eq!(approved(&app), [0, 3]);
    let cause = finished_cause(&app);
    act(&mut app, [Action::SetAcknowledged(cause, true)]);
    run(&mut app, Command::ApprovePlain);
    assert_eq!(approved(&app), [0, 3]);
    act(&mut app, [Action::SetPileApproved(Pile::FinishedWork, true)]);
    assert_eq!(approved(&app), [0, 1, 3]);
    act(&mut app, [Action::SetAcknowledged(cause, false)]);
    assert_eq!(approved(&app), [0, 3]);
}

#[test]
fn an_edit_takes_the_approval_of_its_row() {
    let mut app = app_with(&clean_file(3));
    run(&mut app, Command::ApprovePlain);
    let there = go(&app, 1, "LastName");
    act(&mut app, [there, Action::BeginEdit(Some("Roe".to_owned())), Action::CommitEdit { down: 1, right: 0, fill: false }]);
    assert_eq!((approved(&app), desk(&app).withdrawn_by_edits), (vec![0, 2], 1));
    assert_eq!(said(&app), "1 row was changed after its approval and must be approved again");
    run(&mut app, Command::WithdrawAll);
    assert_eq!(approved(&app), [0_u32; 0]);
}

#[test]
fn reasons_are_one_line_and_a_blank_one_of_a_row_is_none() {
    let mut app = app_with(&clean_file(2));
    act(&mut app, [Action::Reason("Left\nthe company".to_owned()), Action::RowReason(RowId(1), "Moved".to_owned())]);
    assert_eq!(desk(&app).approvals.reason, "Left the company");
    assert_eq!(desk(&app).approvals.reason_of(&desk(&app).batch, RowId(1)), "Moved");
    act(&mut app, [Action::RowReason(RowId(1), "  ".to_owned())]);
    assert_eq!(desk(&app).approvals.reason_of(&desk(&app).batch, RowId(1)), "Left the company");
}
