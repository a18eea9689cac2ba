//! From the approved rows to their outcomes: the confirm sheet, the batch being sent, repeats, resuming, closing.

use offroll::app::action::{Action, Command};
use offroll::app::job::{BatchSummary, Event, Job, Submission};
use offroll::app::{App, Dialog, Step};
use offroll::core::connection::Connection;
use offroll::core::outcome::{Counts, RowOutcome, State};
use offroll::core::plan::TargetIdentity;
use offroll::core::sheet::RowId;
use offroll::core::text::Message;

use crate::support::{act, app, app_with, clean_file, desk, run, said, store};

const LIVE: &str = "name = \"Example\"\nbase_url = \"https://lms.example.org/\"\n[sign_in]\nkind = \"bearer\"\n";

/// Rows approved with a reason, at the step before sending.
fn approved(rows: u32) -> App {
    let mut app = app_with(&clean_file(rows));
    run(&mut app, Command::ApprovePlain);
    act(&mut app, [Action::Reason("Left".to_owned()), Action::Run(Command::NextStep)]);
    assert_eq!(app.step, Step::Approve);
    app
}

/// The same with its confirm sheet confirmed.
fn confirmed(rows: u32) -> (App, Vec<Job>) {
    let mut app = approved(rows);
    let jobs = act(&mut app, [Action::Run(Command::NextStep), Action::TypedCount(rows.to_string()), Action::Confirm]);
    (app, jobs)
}

fn hear(app: &mut App, news: Submission) -> Vec<Job> {
    app.absorb(Event::Submission(news), 1.0)
}

fn outcome(sequence: u32, state: State) -> RowOutcome {
    RowOutcome { sequence, line: Some(u64::from(sequence) + 1), row: sequence, state, code: None, message: None, attempts: 1 }
}

fn started(app: &mut App, rows: u32) {
    hear(app, Submission::Started { batch: "b1".to_owned(), rows });
}

fn summary(batch: &str, state: &str, target: TargetIdentity) -> BatchSummary {
    let mut counts = Counts::default();
    for state in [State::Removed, State::Unknown, State::Waiting] {
        counts.add(state);
    }
    BatchSummary {
        batch: batch.to_owned(),
        when: "2026-11-25T14:02:00+01:00".to_owned(),
        file: "leavers.txt".to_owned(),
        target,
        state: state.to_owned(),
        counts,
        plan: "0".repeat(64),
        reason: "Left".to_owned(),
        stopped_at_line: Some(3),
    }
}

#[test]
fn what_is_missing_is_said() {
    let mut app = app_with(&clean_file(2));
    act(&mut app, [Action::Run(Command::NextStep), Action::Run(Command::NextStep)]);
    assert_eq!((app.step, app.dialog.is_none(), said(&app).as_str()), (Step::Approve, true, "Nothing is approved yet; approve rows first"));
    run(&mut app, Command::ApprovePlain);
    run(&mut app, Command::Send);
    assert!(app.dialog.is_none() && app.step == Step::Approve, "a reason is missing");
}

#[test]
fn many_rows_are_sent_only_with_their_number_typed() {
    let mut app = approved(26);
    run(&mut app, Command::NextStep);
    assert!(matches!(&app.dialog, Some(Dialog::ConfirmSend { must_type: true, repeats: None, plan, .. }) if plan.rows.len() == 26));
    for (text, may) in [("", false), ("25", false), ("26 ", true), ("x", false), ("26", true)] {
        act(&mut app, [Action::TypedCount(text.to_owned())]);
        assert_eq!(app.may_confirm(), may, "{text:?}");
        if !may {
            assert!(act(&mut app, [Action::Confirm]).is_empty());
        }
    }
    let jobs = act(&mut app, [Action::Confirm]);
    assert!(matches!(jobs.as_slice(), [Job::Submit { typed_count: 26, repeat_of: None, who, .. }] if who == "admin"), "{jobs:?}");
    assert_eq!((app.step, app.is_sending(), app.is_enabled(Command::Send)), (Step::Send, true, false));
}

#[test]
fn few_rows_to_the_store_need_no_number_and_a_live_target_does() {
    let mut app = approved(2);
    run(&mut app, Command::NextStep);
    assert!(matches!(app.dialog, Some(Dialog::ConfirmSend { must_type: false, .. })) && app.may_confirm());
    act(&mut app, [Action::Dismiss]);

    let connection = Connection::from_toml(LIVE).unwrap();
    let jobs = app.absorb(Event::ConnectionRead(connection), 0.0);
    assert!(app.needs_secret() && !jobs.iter().any(|job| matches!(job, Job::Probe { .. })));
    run(&mut app, Command::Send);
    assert!(app.dialog.is_none(), "nothing is sent to a target that did not answer");
    assert!(matches!(act(&mut app, [Action::Secret("s".to_owned())]).as_slice(), [Job::Probe { secret: Some(_), .. }]));
    let identity =
        TargetIdentity { kind: "custom".to_owned(), name: "Example".to_owned(), identity: "https://lms.example.org/".to_owned() };
    app.absorb(Event::Probed(store()), 0.0);
    assert_eq!(app.target, None, "a late answer of the store is not the LMS's");
    app.absorb(Event::Probed(identity.clone()), 0.0);
    run(&mut app, Command::Send);
    assert!(matches!(&app.dialog, Some(Dialog::ConfirmSend { must_type: true, plan, .. }) if plan.target == identity));
}

#[test]
fn outcomes_stand_in_the_rows_and_in_the_counts() {
    let (mut app, _) = confirmed(3);
    assert_eq!(app.sending.as_ref().map(|sending| sending.counts.of(State::Waiting)), Some(3));
    started(&mut app, 3);
    assert_eq!(desk(&app).approvals.approved_count(), 0, "approvals of a plan are spent");
    hear(&mut app, Submission::Rows(vec![outcome(1, State::Sending)]));
    hear(&mut app, Submission::Rows(vec![outcome(1, State::Removed), outcome(2, State::Refused), outcome(3, State::Unknown)]));
    let sending = app.sending.as_ref().unwrap();
    let counts = [State::Waiting, State::Sending, State::Removed, State::Refused, State::Unknown].map(|state| sending.counts.of(state));
    assert_eq!((counts, sending.progress), ([0, 0, 1, 1, 1], Some((1.0, 2))));
    assert_eq!(desk(&app).outcomes.get(&RowId(1)).map(|outcome| outcome.state), Some(State::Refused));

    let jobs = hear(&mut app, Submission::Finished);
    assert!(matches!(jobs.as_slice(), [Job::ReadHistory]) && !app.is_sending());
    assert_eq!(said(&app), "1 row is done; 2 need a look");
    run(&mut app, Command::ApprovePlain);
    let again: Vec<u32> = desk(&app).approvals.approved_rows().map(|row| row.0).collect();
    assert_eq!(again, [1], "only what was refused may be sent again");
    act(&mut app, [Action::SetApproved(RowId(0), true)]);
    assert_eq!(said(&app), "This row was sent already and cannot be approved again");
}

#[test]
fn a_repeated_plan_is_asked_for_once_more() {
    let (mut app, _) = confirmed(2);
    assert!(hear(&mut app, Submission::Repeats("b0".to_owned())).is_empty());
    assert!(!app.is_sending());
    assert!(matches!(&app.dialog, Some(Dialog::ConfirmSend { repeats: Some(batch), .. }) if batch == "b0"));
    let jobs = act(&mut app, [Action::Confirm]);
    assert!(matches!(jobs.as_slice(), [Job::Submit { repeat_of: Some(batch), .. }] if batch == "b0"));
}

#[test]
fn what_could_not_be_started_leaves_the_approvals() {
    let (mut app, _) = confirmed(2);
    hear(&mut app, Submission::Failed(Message::new("notice-nothing-open")));
    assert!(!app.is_sending() && desk(&app).approvals.approved_count() == 2);
}

#[test]
fn stopping_says_where_it_stopped() {
    let (mut app, _) = confirmed(3);
    started(&mut app, 3);
    hear(&mut app, Submission::Rows(vec![outcome(1, State::Recorded)]));
    assert!(matches!(run(&mut app, Command::StopSending).as_slice(), [Job::StopSending]));
    assert!(!app.is_enabled(Command::StopSending) && run(&mut app, Command::StopSending).is_empty());
    hear(&mut app, Submission::Stopped);
    assert_eq!(said(&app), "Stopped; 2 rows are waiting and were not sent");
}

#[test]
fn an_unfinished_batch_goes_on_or_is_left() {
    let elsewhere =
        TargetIdentity { kind: "custom".to_owned(), name: "Example".to_owned(), identity: "https://lms.example.org/".to_owned() };
    let mut app = app();
    let history = vec![summary("b3", "finished", store()), summary("b2", "paused", elsewhere), summary("b1", "paused", store())];
    app.absorb(Event::History(history), 0.0);
    let unfinished = |app: &App| app.unfinished().map(|summary| summary.batch.clone());
    assert_eq!(unfinished(&app).as_deref(), Some("b2"));
    act(&mut app, [Action::LeaveUnfinished("b2".to_owned())]);
    assert_eq!(unfinished(&app).as_deref(), Some("b1"));

    let jobs = act(&mut app, [Action::Resume { batch: "b1".to_owned(), send: true }]);
    assert!(matches!(jobs.as_slice(), [Job::ReadBatch(_), Job::Resume { connection: Some(_), send: true, .. }]), "{jobs:?}");
    assert_eq!((app.step, app.is_sending(), unfinished(&app)), (Step::Send, true, None));
    let rows =
        [State::Removed, State::Unknown, State::Waiting].into_iter().zip(1..).map(|(state, sequence)| outcome(sequence, state)).collect();
    app.absorb(Event::BatchRead("b1".to_owned(), rows), 0.0);
    hear(&mut app, Submission::Rows(vec![outcome(2, State::Removed), outcome(3, State::Removed)]));
    assert_eq!(app.sending.as_ref().map(|sending| (sending.rows, sending.counts.of(State::Removed))), Some((3, 3)));
    hear(&mut app, Submission::Finished);

    let jobs = act(&mut app, [Action::Resume { batch: "b2".to_owned(), send: false }]);
    assert!(matches!(jobs.as_slice(), [_, Job::Resume { connection: None, secret: None, send: false, .. }]));
}

#[test]
fn closing_while_sending_waits_for_the_request_in_flight() {
    let (mut app, _) = confirmed(3);
    started(&mut app, 3);
    assert!(act(&mut app, [Action::CloseRequested]).is_empty());
    assert_eq!((app.closing, app.dialog.clone()), (false, Some(Dialog::CloseWhileSending)));
    assert!(matches!(act(&mut app, [Action::Confirm]).as_slice(), [Job::StopSending]));
    assert!(!app.closing);
    hear(&mut app, Submission::Stopped);
    assert!(app.closing);
}

#[test]
fn without_a_journal_nothing_is_sent() {
    let mut app = approved(2);
    app.absorb(Event::JournalUnavailable(Message::new("notice-nothing-open")), 0.0);
    run(&mut app, Command::NextStep);
    assert!(app.dialog.is_none());
    assert_eq!(said(&app), "Nothing is open; open a file first");
    app.absorb(Event::History(Vec::new()), 0.0);
    run(&mut app, Command::NextStep);
    assert!(app.dialog.is_some());
}

#[test]
fn a_batch_of_the_history_is_shown_with_its_rows() {
    let mut app = app();
    assert!(matches!(act(&mut app, [Action::ShowBatch("b1".to_owned())]).as_slice(), [Job::ReadBatch(_)]));
    app.absorb(Event::BatchRead("b0".to_owned(), vec![outcome(9, State::Removed)]), 0.0);
    app.absorb(Event::BatchRead("b1".to_owned(), vec![outcome(1, State::Removed)]), 0.0);
    assert_eq!(app.shown_batch, Some(("b1".to_owned(), vec![outcome(1, State::Removed)])));
}
