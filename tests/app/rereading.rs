//! Reading a file differently or again: edits carried over, sessions, doubts, pasted texts, changes on the disk.

use std::path::{Path, PathBuf};

use offroll::app::action::{Action, Command};
use offroll::app::job::{Edit, Event, Job, OnDisk, Source, Stamp};
use offroll::app::{App, Dialog, Step};
use offroll::core::batch::{Batch, Change, LostEdit};
use offroll::core::opening::{Certainty, HeaderPlace, OpenOptions, Opened, Separator, open_bytes};
use offroll::core::sheet::RowId;

use crate::support::{act, app, app_with, cell, clean_file, column, desk, file, go, journalled, opened, run, said};

fn other_encoding() -> OpenOptions {
    OpenOptions { encoding: Some("windows-1252".to_owned()), ..OpenOptions::default() }
}

/// The batch of a text read with options, and with facts changed.
fn read_with(app: &App, text: &str, options: &OpenOptions, change: impl FnOnce(&mut Opened)) -> Box<Batch> {
    let context = app.context();
    let mut opened = open_bytes(text.as_bytes(), &context.profile, options).unwrap();
    opened.facts.options = options.clone();
    change(&mut opened);
    Box::new(Batch::new(opened, context))
}

fn edit_name(app: &mut App, row: usize, text: &str) -> Vec<Job> {
    let there = go(app, row, "LastName");
    act(app, [there, Action::BeginEdit(Some(text.to_owned())), Action::CommitEdit { down: 0, right: 0, fill: false }])
}

/// The file on the desk was read again with these options.
fn read_again(app: &mut App, text: &str, options: &OpenOptions) -> Vec<Job> {
    let batch = read_with(app, text, options, |_| {});
    app.absorb(Event::Opened { batch, path: Some(PathBuf::from("/data/leavers.txt")), edits: Vec::new() }, 0.0)
}

#[test]
fn the_sheet_about_reading_reads_the_file_as_chosen() {
    let mut app = app_with(&clean_file(2));
    assert!(!crate::support::app().is_enabled(Command::ReadDifferently));
    run(&mut app, Command::ReadDifferently);
    assert_eq!(app.dialog, Some(Dialog::ReadDifferently(OpenOptions::default())));
    assert!(act(&mut app, [Action::Confirm]).is_empty(), "it was read so");
    run(&mut app, Command::ReadDifferently);
    act(&mut app, [Action::ChooseReading(other_encoding())]);
    let jobs = act(&mut app, [Action::Confirm]);
    let expected = other_encoding();
    assert!(
        matches!(jobs.as_slice(), [Job::ReadAgain { path, options, .. }] if path == Path::new("/data/leavers.txt") && *options == expected)
    );
    assert!(!app.is_enabled(Command::ReadDifferently), "it is being read");
}

#[test]
fn edits_are_carried_over_as_one_step_and_the_session_goes_on_in_the_new_reading() {
    let text = clean_file(3);
    let mut app = app_with(&text);
    edit_name(&mut app, 0, "Roe");
    edit_name(&mut app, 2, "Poe");
    act(&mut app, [Action::SetApproved(RowId(1), true), Action::ReadAs(other_encoding())]);
    let (before, revision) = (Source::of(&desk(&app).batch), desk(&app).batch.revision());
    let jobs = read_again(&mut app, &text, &other_encoding());
    let [Job::JournalEdit(record), Job::EndSession { source }] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!((&record.source.options, source), (&other_encoding(), &before), "the new session first");
    assert!(matches!(&record.edit, Edit::Apply(Change::All(changes)) if changes.len() == 1));
    assert_eq!(said(&app), "leavers.txt was read anew; 2 edits were carried over; 1 approval is gone and must be given again");
    assert_eq!((cell(&app, 0, "LastName").as_str(), cell(&app, 2, "LastName").as_str()), ("Roe", "Poe"));
    assert_eq!((desk(&app).approvals.approved_count(), desk(&app).batch.edited_cells()), (0, 2));
    assert!(desk(&app).batch.revision() > revision, "nothing remembered of the old reading is taken for the new one's");
    assert_eq!(journalled(&run(&mut app, Command::Undo)), [Edit::Undo]);
    assert_eq!(desk(&app).batch.edited_cells(), 0);
}

#[test]
fn edits_without_a_place_are_shown_before_anything_changes() {
    let text = clean_file(2);
    let changed = text.replace("1001\tORG\tDoe", "1001\tORG\tMoe");
    for (answer, name, ends) in [(Action::Dismiss, "Roe", false), (Action::Confirm, "Moe", true)] {
        let mut app = app_with(&text);
        edit_name(&mut app, 0, "Roe");
        let asked = run(&mut app, Command::ReadAgain);
        assert!(matches!(asked.as_slice(), [Job::ReadAgain { .. }]));
        assert!(read_again(&mut app, &changed, &OpenOptions::default()).is_empty());
        let lost = vec![LostEdit::Cell { line: Some(2), column: "LastName".to_owned(), value: "Roe".to_owned() }];
        assert_eq!(app.dialog, Some(Dialog::Carried { count: 0, lost }));
        assert_eq!(cell(&app, 0, "LastName"), "Roe");
        let jobs = act(&mut app, [answer]);
        assert_eq!(cell(&app, 0, "LastName"), name);
        assert_eq!(jobs.iter().any(|job| matches!(job, Job::EndSession { .. })), ends, "{jobs:?}");
        assert_eq!((app.dialog.is_none(), app.reading.is_none()), (true, true));
    }
}

#[test]
fn another_file_meanwhile_takes_the_sheet_away() {
    let mut app = app_with(&clean_file(2));
    edit_name(&mut app, 0, "Roe");
    run(&mut app, Command::ReadAgain);
    read_again(&mut app, &clean_file(2).replace("Doe", "Moe"), &OpenOptions::default());
    act(&mut app, [Action::OpenPath(PathBuf::from("/data/other.txt"))]);
    assert_eq!(app.dialog, None);
    assert!(act(&mut app, [Action::Confirm]).is_empty());
    assert_eq!(cell(&app, 0, "LastName"), "Roe");
}

#[test]
fn a_reading_that_fails_or_is_stopped_leaves_edits_and_approvals() {
    for end in [Event::OpenCancelled, Event::OpenFailed(offroll::core::text::Message::new("notice-nothing-open"))] {
        let mut app = app_with(&clean_file(2));
        edit_name(&mut app, 0, "Roe");
        act(&mut app, [Action::SetApproved(RowId(1), true), Action::ReadAs(other_encoding())]);
        app.absorb(end, 0.0);
        assert_eq!((cell(&app, 0, "LastName").as_str(), desk(&app).approvals.approved_count()), ("Roe", 1));
        assert!(app.is_enabled(Command::ReadDifferently));
    }
}

#[test]
fn a_doubtful_reading_is_said_with_the_way_out() {
    let check = |change: &dyn Fn(&mut Opened), options: OpenOptions, says: &str, direct: Option<HeaderPlace>| {
        let mut app = app();
        let batch = read_with(&app, &clean_file(2), &options, change);
        app.absorb(Event::Opened { batch, path: Some(PathBuf::from("/data/leavers.txt")), edits: Vec::new() }, 0.0);
        assert_eq!(said(&app), says);
        let offers = app.notice.map(|notice| notice.offers).unwrap_or_default();
        assert_eq!(offers.last().map(|offer| offer.action.clone()), (!says.is_empty()).then_some(Action::Run(Command::ReadDifferently)));
        let header = offers.first().and_then(|offer| if let Action::ReadAs(options) = &offer.action { Some(options.header) } else { None });
        assert_eq!(header, direct);
    };
    let as_found = OpenOptions::default;
    check(&|_| {}, as_found(), "", None);
    let unsure = |opened: &mut Opened| opened.facts.certainty = Certainty::Unsure;
    check(&unsure, as_found(), "The encoding UTF-8 was guessed from next to nothing; look at the names", None);
    check(&unsure, other_encoding(), "", None);
    let preamble = |opened: &mut Opened| opened.facts.likely_header = Some(3);
    let says = "Line 3 looks like the header; the lines before it stand in the table now";
    check(&preamble, as_found(), says, Some(HeaderPlace::Line(3)));
    let sheets = |opened: &mut Opened| {
        let sheets = vec!["People".to_owned(), "Notes".to_owned()];
        opened.facts.workbook = Some(offroll::core::opening::WorkbookFacts { sheets, sheet: "People".to_owned(), formulas: 0 });
    };
    check(&sheets, as_found(), "This workbook has 2 sheets; “People” is open", None);
    check(&sheets, OpenOptions { sheet: Some("People".to_owned()), ..as_found() }, "", None);
}

#[test]
fn a_file_without_header_offers_to_keep_its_first_line() {
    let mut app = app();
    let event = opened(&app, "17\tDoe\tBonn\r\n18\tRoe\tUlm\r\n", "/data/people.txt", Vec::new());
    app.absorb(event, 0.0);
    assert_eq!(said(&app), "Line 1 was taken for the names of the columns, and none of them is known");
    let offer = app.notice.as_ref().and_then(|notice| notice.offers.first()).unwrap().action.clone();
    let jobs = act(&mut app, [offer]);
    assert!(matches!(jobs.as_slice(), [Job::ReadAgain { options, .. }] if options.header == HeaderPlace::Nowhere));
}

#[test]
fn a_pasted_text_is_a_table_of_its_own_and_goes_when_nothing_of_it_would_be_lost() {
    let path = PathBuf::from("/data/pasted/2026-11-25-1402.txt");
    let open = |app: &mut App| {
        let jobs = act(app, [Action::OpenText(clean_file(2))]);
        assert!(matches!(jobs.as_slice(), [Job::OpenText { text, .. }] if *text == clean_file(2)), "{jobs:?}");
        assert_eq!(app.reading.as_ref().map(|reading| reading.name.as_str()), Some("Pasted table"));
        let event = opened(app, &clean_file(2), path.to_str().unwrap(), Vec::new());
        app.absorb(event, 0.0);
        assert_eq!((desk(app).name.as_str(), app.step), ("Pasted table", Step::Fix));
        assert_eq!(app.settings.recent, std::slice::from_ref(&path));
    };
    let discards = |jobs: &[Job]| jobs.iter().any(|job| matches!(job, Job::Discard(discarded) if *discarded == path));
    let mut untouched = app();
    open(&mut untouched);
    assert!(discards(&run(&mut untouched, Command::CloseFile)));
    assert!(untouched.settings.recent.is_empty());

    let mut edited = app();
    open(&mut edited);
    edit_name(&mut edited, 0, "Roe");
    assert!(!discards(&run(&mut edited, Command::CloseFile)));
    assert_eq!(edited.settings.recent, [path.clone()]);

    let mut other = app_with(&clean_file(2));
    assert!(!discards(&run(&mut other, Command::CloseFile)));
}

#[test]
fn a_clipboard_without_text_gives_a_sentence() {
    let mut app = app();
    for text in ["", " \n "] {
        assert!(act(&mut app, [Action::OpenText(text.to_owned())]).is_empty());
        assert_eq!(said(&app), "There is no text on the clipboard; copy cells or lines first");
        act(&mut app, [Action::DismissNotice]);
    }
}

#[test]
fn of_several_dropped_files_the_first_is_opened_and_that_is_said() {
    let mut app = app();
    let paths = ["/data/a.txt", "/data/b.txt", "/data/c.txt"].map(PathBuf::from).to_vec();
    let jobs = act(&mut app, [Action::OpenFirst(paths)]);
    assert!(matches!(jobs.as_slice(), [Job::Open { path, .. }] if path == Path::new("/data/a.txt")));
    assert_eq!(said(&app), "3 files were dropped; a.txt is opened, the others stay closed");
}

#[test]
fn a_file_that_changed_on_the_disk_is_noticed_once_and_stops_the_confirm_sheet() {
    let stamp = |bytes| Stamp { bytes, modified_ns: Some(7) };
    let looked = |app: &mut App, on_disk| {
        let sha256 = desk(app).batch.facts().sha256.clone();
        app.absorb(Event::SourceLooked { sha256, on_disk }, 0.0);
    };
    let mut app = app_with(&clean_file(2));
    let jobs = act(&mut app, [Action::WindowFocused]);
    assert!(matches!(jobs.as_slice(), [Job::LookAtSource { known: OnDisk::NotLooked, .. }]));
    looked(&mut app, OnDisk::AsRead(stamp(1)));
    assert_eq!(app.notice, None);

    act(&mut app, [Action::SetApproved(RowId(0), true), Action::Reason("left".to_owned())]);
    let jobs = run(&mut app, Command::Send);
    assert!(matches!(jobs.as_slice(), [Job::LookAtSource { known: OnDisk::AsRead(_), .. }]), "{jobs:?}");
    assert!(matches!(app.dialog, Some(Dialog::ConfirmSend { .. })));
    looked(&mut app, OnDisk::Changed(stamp(2)));
    assert_eq!(app.dialog, None);
    assert_eq!(said(&app), "leavers.txt was changed on the disk while it is open here");
    let offers: Vec<_> = app.notice.clone().unwrap().offers.into_iter().map(|offer| offer.action).collect();
    assert_eq!(offers, [Action::Run(Command::ReadAgain), Action::DismissNotice]);

    // What is open is kept: the same change is not said again, and the sheet stays.
    act(&mut app, [Action::DismissNotice]);
    run(&mut app, Command::Send);
    looked(&mut app, OnDisk::Changed(stamp(2)));
    assert!(app.notice.is_none() && app.dialog.is_some());
    looked(&mut app, OnDisk::Changed(stamp(3)));
    assert!(app.notice.is_some() && app.dialog.is_none());
    looked(&mut app, OnDisk::Gone);
    assert_eq!(said(&app), "leavers.txt is not at its place on the disk any more; what is open here stays");

    let mut sample = crate::support::app();
    sample.absorb(Event::Opened { batch: crate::support::batch(&clean_file(1), sample.context()), path: None, edits: Vec::new() }, 0.0);
    assert!(act(&mut sample, [Action::WindowFocused]).is_empty(), "the sample is no file");
}

#[test]
fn values_of_secret_columns_are_carried_over_and_not_written_down() {
    let text = file(&[crate::support::clean_row("1")]);
    let mut app = app_with(&text);
    let password = column(&app, "Password");
    act(&mut app, [Action::Apply(Change::SetCells(vec![(RowId(0), password, "s3cret".to_owned())])), Action::ReadAs(other_encoding())]);
    let jobs = read_again(&mut app, &text, &other_encoding());
    assert_eq!(cell(&app, 0, "Password"), "s3cret");
    assert!(journalled(&jobs).is_empty(), "{jobs:?}");
}

#[test]
fn rows_that_were_sent_stay_sent_in_another_reading() {
    use offroll::core::outcome::{RowOutcome, State};
    let text = clean_file(2);
    let mut app = app_with(&text);
    act(&mut app, [Action::SetApproved(RowId(1), true), Action::Reason("left".to_owned())]);
    run(&mut app, Command::Send);
    act(&mut app, [Action::TypedCount("1".to_owned()), Action::Confirm]);
    assert!(!app.is_enabled(Command::ReadAgain), "rows keep their places while they are sent");
    app.absorb(Event::Submission(offroll::app::job::Submission::Started { batch: "b".to_owned(), rows: 1 }), 0.0);
    let removed = RowOutcome { sequence: 1, line: Some(3), row: 2, state: State::Recorded, code: None, message: None, attempts: 1 };
    app.absorb(Event::Submission(offroll::app::job::Submission::Rows(vec![removed])), 0.0);
    app.absorb(Event::Submission(offroll::app::job::Submission::Finished), 0.0);
    let semicolons = OpenOptions { separator: Some(Separator::Tab), ..OpenOptions::default() };
    act(&mut app, [Action::ReadAs(semicolons.clone())]);
    read_again(&mut app, &text, &semicolons);
    assert!(desk(&app).is_settled(RowId(1)) && !desk(&app).is_settled(RowId(0)));
    act(&mut app, [Action::SetApproved(RowId(1), true)]);
    assert_eq!(desk(&app).approvals.approved_count(), 0);
}
