//! The window by role and label: what its controls ask for, what its keys do, and that it rests when nothing happens.

#[path = "support/render.rs"]
mod render;
#[path = "sheet/mod.rs"]
mod sheet;
#[path = "support/window.rs"]
mod window;

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use offroll::app::action::Command;
use offroll::app::job::{Ask, Event, Job, Submission};
use offroll::app::settings::{Settings, Theme};
use offroll::app::{Dialog, Step};
use offroll::core::connection::Connection;
use offroll::core::outcome::{RowOutcome, State};
use offroll::core::plan::Plan;
use offroll::core::text::Language;
use window::{TestWindow, batch};

fn stopped() -> Event {
    Event::History(vec![
        batch(
            "b2",
            "2026-11-25T14:02:11+01:00",
            "spring.txt",
            "paused",
            &[(State::Removed, 117), (State::Unknown, 1), (State::Waiting, 208)],
        ),
        batch("b1", "2026-11-12T09:30:00+01:00", "autumn.txt", "finished", &[(State::Removed, 84)]),
    ])
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = TestWindow::ordinary();
    window.tell(stopped());
    window.harness.run();
    let steps = window.harness.run();
    assert!(steps <= 2, "{steps} steps without anything to do");
}

#[test]
fn the_start_screen_opens_a_file_in_three_ways() {
    let mut window = TestWindow::ordinary();
    window.harness.get_by_role_and_label(Role::Button, "Open…").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::Pick(Ask::Open)]));

    window.harness.get_by_label("Path of a file").focus();
    window.harness.run();
    window.type_text("/data/leavers.txt");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.jobs().as_slice(), [Job::Open { path, .. }] if path == Path::new("/data/leavers.txt")));

    window.tell(Event::OpenCancelled);
    window.harness.get_by_role_and_label(Role::Button, "Sample file").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::OpenSample(_)]));
}

#[test]
fn a_recent_file_says_what_became_of_it_and_opens() {
    let recent = vec![PathBuf::from("/data/autumn.txt"), PathBuf::from("/data/never.txt")];
    let mut window = TestWindow::new([1280.0, 800.0], Settings { recent, ..Settings::default() });
    window.tell(stopped());
    window.harness.get_by_label("Open never.txt, not sent");
    window.harness.get_by_label("Open autumn.txt, 12 Nov · 84 rows · all removed").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::Open { path, .. }] if path == Path::new("/data/autumn.txt")));
}

#[test]
fn an_unfinished_batch_is_checked_before_anything_is_sent() {
    let mut window = TestWindow::ordinary();
    window.tell(stopped());
    window.picture("start");
    window.harness.get_by_label("The batch of 14:02 stopped at line 118");
    window.harness.get_by_label("Check the unknown row").click();
    window.harness.run();
    let resumed = window.jobs().into_iter().any(|job| matches!(job, Job::Resume { batch, send: false, .. } if batch == "b2"));
    assert!(resumed);
    assert_eq!(window.app().step, Step::Send);
}

#[test]
fn an_unfinished_batch_can_be_left_alone() {
    let mut window = TestWindow::ordinary();
    window.tell(stopped());
    window.harness.get_by_label("Leave it").click();
    window.harness.run();
    assert!(window.harness.query_by_label("Check the unknown row").is_none());
    assert!(window.jobs().is_empty());
}

#[test]
fn reading_shows_its_progress_and_stops_with_escape() {
    let mut window = TestWindow::ordinary();
    window.harness.get_by_label("Sample file").click();
    window.harness.run();
    window.tell(Event::Opening { rows: 120_400, bytes: 12_300_000, total: Some(30_000_000) });
    window.jobs();
    window.picture("reading");
    window.harness.get_by_label("120,400 rows · 12.3 MB of 30.0 MB");
    window.harness.get_by_role_and_label(Role::ProgressIndicator, "How much of the file is read");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(matches!(window.jobs().as_slice(), [Job::CancelOpen]));
}

#[test]
fn the_palette_finds_and_runs_a_command_from_the_keyboard() {
    let mut window = TestWindow::ordinary();
    window.run(Command::Palette);
    assert_eq!(window.app().dialog, Some(Dialog::Palette));
    window.picture("palette");
    window.type_text("theme dark");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!((window.app().settings.theme, &window.app().dialog), (Theme::Dark, &None));
}

#[test]
fn arrows_choose_in_the_palette() {
    let mut window = TestWindow::ordinary();
    window.run(Command::Palette);
    window.type_text("theme");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().settings.theme, Theme::Light);
}

#[test]
fn help_opens_by_key_and_closes_by_escape() {
    let mut window = TestWindow::ordinary();
    window.run(Command::Help);
    window.picture("shortcuts");
    window.harness.get_by_role_and_label(Role::Dialog, "Keyboard shortcuts");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().dialog, None);
}

#[test]
fn plain_keys_belong_to_the_field_that_has_the_keyboard() {
    let mut window = TestWindow::ordinary();
    window.harness.get_by_label("Path of a file").focus();
    window.harness.run();
    window.type_text("a b");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.harness.run();
    window.type_text("c");
    assert_eq!(window.harness.get_by_label("Path of a file").value().as_deref(), Some("c"));
}

#[test]
fn menus_come_from_the_command_table_and_show_what_is_possible() {
    let mut window = TestWindow::ordinary();
    window.harness.get_by_label("Edit").click();
    window.harness.run();
    assert!(window.harness.get_by_role_and_label(Role::Button, "Undo").accesskit_node().is_disabled());
    window.picture("menu");
    window.harness.get_by_label("View").hover();
    window.harness.run();
    window.harness.get_by_role_and_label(Role::Button, "Deutsch").click();
    window.harness.run();
    assert_eq!(window.app().settings.language, Some(Language::German));
    window.harness.get_by_label("Datei");
}

#[test]
fn steps_without_a_file_cannot_be_entered() {
    let mut window = TestWindow::ordinary();
    assert!(window.harness.get_by_label("Fix, cells and rows").accesskit_node().is_disabled());
    window.run(Command::GoToFix);
    assert_eq!(window.app().step, Step::Open);
    window.run(Command::GoToHistory);
    assert_eq!(window.app().step, Step::History);
    assert!(window.jobs().iter().any(|job| matches!(job, Job::ReadHistory)));
}

#[test]
fn history_shows_batches_and_the_rows_of_the_chosen_one() {
    let mut window = TestWindow::ordinary();
    window.tell(stopped());
    window.harness.get_by_label("History, 2, last: today 14:02").click();
    window.harness.run();
    window.jobs();
    window.harness.get_by_label("Show the batch of 12 Nov, autumn.txt").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::ReadBatch(batch)] if batch == "b1"));
    window.picture("history");
}

#[test]
fn a_narrow_window_keeps_the_names_of_the_steps_for_those_who_listen() {
    let mut window = TestWindow::new([820.0, 600.0], Settings { language: Some(Language::German), ..Settings::default() });
    window.picture("narrow");
    window.harness.get_by_label("Senden, in den lokalen Speicher");
    window.harness.get_by_label("Öffnen, keine Datei");
}

#[test]
fn a_message_is_spoken_and_goes_away_on_request() {
    let mut window = TestWindow::ordinary();
    window.tell(Event::OpenCancelled);
    let message = window.harness.get_by_label_contains("Stopped reading");
    assert_eq!(message.accesskit_node().live(), egui::accesskit::Live::Polite);
    window.harness.get_by_label("Close this message").click();
    window.harness.run();
    assert!(window.app().notice.is_none());
}

#[test]
fn every_screen_is_drawn_in_every_language_theme_and_width_with_a_name_on_every_control() {
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
            for width in [820.0, 1100.0, 1280.0] {
                let settings = Settings { language: Some(language), theme, ..Settings::default() };
                let mut window = TestWindow::new([width, 700.0], settings);
                window.tell(stopped());
                window.run(Command::GoToHistory);
                window.run(Command::GoToOpen);
                window.run(Command::Help);
                window.press(Modifiers::NONE, Key::Escape);
                window.picture(&format!("all-{}-{theme:?}-{width}", language.tag()));
            }
        }
    }
}

#[test]
fn a_file_on_the_desk_is_named_with_what_it_holds() {
    let mut window = TestWindow::new([1280.0, 800.0], Settings { theme: Theme::Light, ..Settings::default() });
    window.open_sample();
    window.picture("fix");
    assert_eq!(window.app().step, Step::Fix);
    window.harness.get_by_label_contains("spring-leavers.txt · 290 rows");
}

/// The clean sample, with its plain rows approved and the reason given.
fn approved() -> TestWindow {
    let mut window = TestWindow::new([1280.0, 800.0], Settings { theme: Theme::Light, ..Settings::default() });
    window.open("leavers.txt", include_bytes!("../assets/samples/spring-leavers-clean.txt"));
    window.run(Command::GoToApprove);
    window.run(Command::ApprovePlain);
    window.harness.get_by_label("Reason: why these people leave").focus();
    window.harness.run();
    window.type_text("moved to night shift");
    window.jobs();
    window
}

#[test]
fn approving_says_how_many_people_leave_how_many_courses() {
    let mut window = approved();
    window.picture("approve");
    let desk = window.app().desk.as_ref().unwrap();
    let (approved, rows) = (desk.approvals.approved_count(), desk.batch.summary().rows);
    assert!(approved > 25);
    assert_eq!(desk.approvals.reason, "moved to night shift");
    window.harness.get_by_label(&format!("{approved} of {rows} approved"));
    window.harness.get_by_role_and_label(Role::CheckBox, &format!("Plain, {approved} rows"));
}

#[test]
fn a_pile_is_approved_and_taken_back_by_its_tick_box() {
    let mut window = approved();
    let rows = window.app().desk.as_ref().unwrap().approvals.approved_count();
    for expected in [0, rows] {
        window.harness.get_by_role_and_label(Role::CheckBox, &format!("Plain, {rows} rows")).click();
        window.harness.run();
        assert_eq!(window.app().desk.as_ref().unwrap().approvals.approved_count(), expected);
    }
}

#[test]
fn one_row_less_makes_the_pile_neither_ticked_nor_empty() {
    let mut window = approved();
    let rows = window.app().desk.as_ref().unwrap().approvals.approved_count();
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Home);
    window.press(Modifiers::NONE, Key::Space);
    assert_eq!(window.app().desk.as_ref().unwrap().approvals.approved_count(), rows - 1);
    let name = format!("Plain, {rows} rows");
    let pile = window.harness.get_by_role_and_label(Role::CheckBox, &name);
    assert_eq!(pile.accesskit_node().toggled(), Some(egui::accesskit::Toggled::Mixed));
}

#[test]
fn nothing_is_sent_before_the_right_number_is_typed() {
    let mut window = approved();
    let rows = window.app().desk.as_ref().unwrap().approvals.approved_count();
    window.run(Command::NextStep);
    assert!(matches!(window.jobs().as_slice(), [Job::LookAtSource { .. }]));
    window.harness.get_by_role_and_label(Role::Dialog, "Confirm sending");
    let send = format!("Send {rows} rows");
    assert!(window.harness.get_by_label(&send).accesskit_node().is_disabled());
    window.type_text("1");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.jobs().is_empty());
    window.harness.get_by_label("Number of rows").focus();
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(&rows.to_string());
    window.picture("confirm");
    assert!(!window.harness.get_by_label(&send).accesskit_node().is_disabled());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.jobs().as_slice(), [Job::Submit { plan, .. }] if plan.rows.len() == rows));
    assert_eq!(window.app().dialog, None);
}

#[test]
fn the_confirm_button_is_not_where_the_sheet_was_opened() {
    let mut window = approved();
    let opener = window.harness.get_by_label("Go to Send").rect();
    window.run(Command::NextStep);
    let rows = window.app().desk.as_ref().unwrap().approvals.approved_count();
    let confirm = window.harness.get_by_label(&format!("Send {rows} rows")).rect();
    assert!(!opener.expand(40.0).intersects(confirm), "{opener:?} {confirm:?}");
}

#[test]
fn sending_shows_what_became_of_every_row_and_stops_on_request() {
    let mut window = approved();
    let plan = send(&mut window);
    let rows = u32::try_from(plan.rows.len()).unwrap();
    window.tell(Event::Submission(Submission::Started { batch: "7f3a91c2-77".to_owned(), rows }));
    let outcome = |sequence: u32, state: State, message: Option<&str>| {
        let row = &plan.rows[sequence as usize - 1];
        let message = message.map(str::to_owned);
        RowOutcome { sequence, line: row.line, row: row.row, state, code: None, message, attempts: 1 }
    };
    let mut outcomes: Vec<_> = (1..=9).map(|sequence| outcome(sequence, State::Removed, None)).collect();
    outcomes.push(outcome(10, State::Refused, Some("Record is locked by an assessor")));
    outcomes.push(outcome(11, State::Unknown, None));
    window.tell(Event::Submission(Submission::Rows(outcomes)));
    window.picture("sending");
    window.harness.get_by_label(&format!("Sending {rows} unenrollments"));
    window.harness.get_by_label("No answer: may have happened: 1 row");
    window.harness.get_by_label("“Record is locked by an assessor”: 1 row");
    window.harness.get_by_role_and_label(Role::ProgressIndicator, &format!("11 of {rows} rows told"));
    window.harness.get_by_label("Stop after this one").click();
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::StopSending]));
    window.tell(Event::Submission(Submission::Stopped));
    window.picture("stopped");
    window.harness.get_by_label(&format!("Stopped at 11 of {rows}"));
}

#[test]
fn closing_while_sending_asks_first() {
    let mut window = approved();
    send(&mut window);
    window.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.push(egui::ViewportEvent::Close);
    window.harness.step();
    assert!(window.commands().contains(&egui::ViewportCommand::CancelClose));
    window.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
    window.harness.run();
    assert_eq!(window.app().dialog, Some(Dialog::CloseWhileSending));
    assert!(!window.app().closing);
    window.harness.get_by_label("Go on sending").click();
    window.harness.run();
    assert_eq!(window.app().dialog, None);
}

/// Confirms sending and gives the plan that went to the world.
fn send(window: &mut TestWindow) -> std::sync::Arc<Plan> {
    let rows = window.app().desk.as_ref().unwrap().approvals.approved_count();
    window.run(Command::NextStep);
    window.type_text(&rows.to_string());
    window.press(Modifiers::NONE, Key::Enter);
    let plan = window.jobs().into_iter().find_map(|job| match job {
        Job::Submit { plan, .. } => Some(plan),
        _ => None,
    });
    plan.unwrap()
}

#[test]
fn a_dropped_file_is_opened() {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }

        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("the window only asks for the path".to_owned())
        }
    }
    let mut window = TestWindow::ordinary();
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(PathBuf::from("/data/dropped.txt"))));
    window.harness.run();
    assert!(matches!(window.jobs().as_slice(), [Job::Open { path, .. }] if path == Path::new("/data/dropped.txt")));
}

#[test]
fn a_live_target_is_named_as_such_and_asks_for_its_secret() {
    let mut window = approved();
    let connection = Connection::from_toml(include_str!("../assets/targets/custom.toml")).unwrap();
    window.tell(Event::ConnectionRead(connection));
    window.harness.get_by_label_contains("Target: LIVE");
    window.run(Command::GoToSend);
    window.jobs();
    window.picture("live");
    window.harness.get_by_label("The sign-in is missing");
    window.harness.get_by_label("Token or password").focus();
    window.harness.run();
    window.type_text("s3cret");
    assert!(window.harness.query_by_label_contains("s3cret").is_none());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.jobs().as_slice(), [Job::Probe { secret: Some(_), .. }]));
    window.harness.get_by_label("Signed in for this run");
}

#[test]
fn what_went_well_is_no_news_on_another_step() {
    let mut window = approved();
    assert!(window.app().notice.is_some());
    window.run(Command::GoToFix);
    assert!(window.app().notice.is_none());
}

#[test]
fn a_sent_batch_says_so_and_history_is_read_again() {
    let mut window = approved();
    let plan = send(&mut window);
    let rows = u32::try_from(plan.rows.len()).unwrap();
    window.tell(Event::Submission(Submission::Started { batch: "7f3a91c2-77".to_owned(), rows }));
    let removed = |row: &offroll::core::plan::PlanRow| RowOutcome {
        sequence: row.sequence,
        line: row.line,
        row: row.row,
        state: State::Recorded,
        code: None,
        message: None,
        attempts: 1,
    };
    window.tell(Event::Submission(Submission::Rows(plan.rows.iter().map(removed).collect())));
    window.tell(Event::Submission(Submission::Finished));
    window.picture("sent");
    window.harness.get_by_label(&format!("{rows} unenrollments sent"));
    assert!(window.jobs().iter().any(|job| matches!(job, Job::ReadHistory)));
}

#[test]
fn a_batch_that_goes_on_shows_its_own_rows_whatever_lies_on_the_desk() {
    let mut window = approved();
    window.tell(stopped());
    window.run(Command::GoToOpen);
    window.harness.get_by_label("Check the unknown row").click();
    window.harness.run();
    let outcome = |row: u32| RowOutcome {
        sequence: row,
        line: Some(u64::from(row) + 1),
        row,
        state: if row == 118 { State::Unknown } else { State::Removed },
        code: None,
        message: None,
        attempts: 1,
    };
    window.tell(Event::BatchRead("b2".to_owned(), (1..=118).map(outcome).collect()));
    window.picture("resumed");
    window.harness.get_by_label("Going on with the batch of 118 rows");
    window.harness.get_by_label("Outcome");
    assert!(window.harness.query_by_label("OrgID").is_none());
}

#[test]
fn another_file_begins_with_nothing_sent() {
    let mut window = approved();
    let plan = send(&mut window);
    let rows = u32::try_from(plan.rows.len()).unwrap();
    window.tell(Event::Submission(Submission::Started { batch: "7f3a91c2-77".to_owned(), rows }));
    window.tell(Event::Submission(Submission::Finished));
    window.open_sample();
    window.run(Command::GoToSend);
    window.harness.get_by_label("Nothing approved yet");
}

#[test]
fn controls_of_a_toolbar_stay_beside_each_other_in_narrow_windows_and_both_languages() {
    for language in Language::ALL {
        for width in [800.0, 1000.0, 1279.0] {
            let mut window = TestWindow::new([width, 700.0], Settings { language: Some(language), ..Settings::default() });
            window.open_sample();
            window.run(Command::ToggleInspector);
            for step in [Command::GoToFix, Command::GoToApprove, Command::GoToSend] {
                window.run(step);
                window.picture(&format!("toolbar-{}-{width}-{step:?}", language.tag()));
                assert_apart(&window, &format!("{step:?} in {language:?} at {width}"));
            }
        }
    }
}

/// No two controls of the bar above the grid cover each other, and none leaves the window.
fn assert_apart(window: &TestWindow, place: &str) {
    let in_bar = |rect: egui::Rect| rect.center().y > 32.0 && rect.center().y < 68.0;
    let is_control = |role: Role| matches!(role, Role::Button | Role::TextInput);
    let nodes = window.harness.root().children_recursive();
    let controls: Vec<_> = nodes.filter(|node| is_control(node.accesskit_node().role()) && in_bar(node.rect())).collect();
    let rects: Vec<_> = controls.iter().map(egui_kittest::Node::rect).collect();
    assert!(!rects.is_empty(), "{place}");
    for (at, one) in rects.iter().enumerate() {
        for other in &rects[at + 1..] {
            assert!(!one.shrink(1.0).intersects(other.shrink(1.0)), "{place}: {one:?} and {other:?}");
        }
    }
}
