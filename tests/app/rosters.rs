//! Rosters and the organisation of a batch: loaded, mapped, dated, forgotten; asked for, kept to, split.

use std::path::PathBuf;
use std::sync::Arc;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Ask, Event, Job, RosterNews};
use offroll::app::{App, Dialog};
use offroll::core::opening::{OpenOptions, Opened, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::roster::{self, Roster};
use offroll::core::sheet::ColumnId;

use crate::support::{act, app, app_with, clean_file, clean_row, desk, file, opened, run, said};

fn table(text: &str) -> Opened {
    open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap()
}

/// A roster of these people as of the 12th of November; the app's today is the 25th.
fn roster(ids: &[&str]) -> Arc<Roster> {
    let text = format!("StudentID\tLastName\tFirstName\n{}", ids.iter().map(|id| format!("{id}\tDoe\tJo\n")).collect::<String>());
    Arc::new(roster::from_table(&table(&text), &[], &Profile::coursemill(), "users.txt", jiff::civil::date(2026, 11, 12)).unwrap())
}

fn hear(app: &mut App, news: RosterNews) {
    assert!(app.absorb(Event::Roster(news), 0.0).is_empty());
}

#[test]
fn a_roster_judges_what_is_on_the_desk_and_what_is_opened_later() {
    let mut app = app_with(&clean_file(3));
    run(&mut app, Command::ApprovePlain);
    assert!(matches!(run(&mut app, Command::LoadRoster).as_slice(), [Job::Pick(Ask::Roster)]));
    let path = PathBuf::from("/data/users.txt");
    let jobs = app.absorb(Event::Picked(Ask::Roster, Some(path.clone())), 0.0);
    assert!(matches!(jobs.as_slice(), [Job::ReadRoster { path: read, choices, .. }] if *read == path && choices.is_empty()));
    hear(&mut app, RosterNews::Progress { rows: 1, bytes: 10, total: 100 });
    assert_eq!(app.roster_reading.as_ref().map(|reading| (reading.rows, reading.total)), Some((1, Some(100))));
    assert!(matches!(app.update(Action::CancelRoster, 0.0).as_slice(), [Job::CancelRoster]));
    hear(&mut app, RosterNews::Read(roster(&["1001", "1003"])));
    let told = said(&app);
    assert!(told.contains("2 people") && told.contains("users.txt of 12 Nov 2026 (13 days old, marked old)"), "{told}");
    assert!(told.ends_with("; 1 error came up; 1 approval was withdrawn"), "{told}");
    assert_eq!((desk(&app).batch.summary().errors, desk(&app).approvals.approved_count(), app.roster_reading.is_none()), (1, 2, true));
    // A read that began before the roster was there.
    let late = Event::Opened {
        batch: crate::support::batch(&clean_file(2), offroll::core::batch::Context { roster: None, ..app.context() }),
        path: Some("/data/b.txt".into()),
        edits: Vec::new(),
    };
    app.absorb(late, 0.0);
    assert_eq!(desk(&app).batch.summary().errors, 1);
    let jobs = run(&mut app, Command::ForgetRoster);
    assert!(matches!(jobs.as_slice(), [Job::ForgetRoster]));
    assert_eq!((desk(&app).batch.summary().errors, app.roster.is_none(), app.context().roster.is_none()), (0, true, true));
}

#[test]
fn the_kept_roster_gives_way_to_one_that_was_loaded() {
    let (kept, loaded) = (roster(&["1"]), roster(&["2"]));
    let mut app = app();
    hear(&mut app, RosterNews::Kept(Arc::clone(&kept)));
    assert!(app.roster.as_ref().is_some_and(|roster| Arc::ptr_eq(roster, &kept)));
    hear(&mut app, RosterNews::Read(Arc::clone(&loaded)));
    hear(&mut app, RosterNews::Kept(kept));
    assert!(app.roster.as_ref().is_some_and(|roster| Arc::ptr_eq(roster, &loaded)));
}

#[test]
fn a_person_says_which_column_holds_the_ids() {
    let mut app = app_with(&clean_file(1));
    let columns = roster::samples(&table("Number\tLast Name\n1001\tDoe\n"));
    hear(&mut app, RosterNews::WithoutId { path: PathBuf::from("/data/staff.csv"), columns });
    let Some(Dialog::RosterColumns(mapping)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!(mapping.chosen[..3], [None, Some(ColumnId(1)), None]);
    assert!(act(&mut app, [Action::Confirm]).is_empty() && app.dialog.is_some());
    let jobs = act(&mut app, [Action::RosterColumn(0, Some(ColumnId(0))), Action::Confirm]);
    let [Job::ReadRoster { path, choices, .. }] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!((path.display().to_string(), choices.len(), app.dialog.is_none()), ("/data/staff.csv".to_owned(), 2, true));
}

#[test]
fn the_day_of_a_roster_can_be_set() {
    let mut app = app_with(&clean_file(1));
    hear(&mut app, RosterNews::Read(roster(&["1001"])));
    run(&mut app, Command::ShowRoster);
    assert_eq!(app.dialog, Some(Dialog::Roster { typed: "2026-11-12".to_owned() }));
    assert!(act(&mut app, [Action::RosterDate("2026-11-31".to_owned()), Action::Confirm]).is_empty());
    let jobs = act(&mut app, [Action::RosterDate("2026-11-24".to_owned()), Action::Confirm]);
    let [Job::KeepRoster(kept)] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!(kept.as_of(), jiff::civil::date(2026, 11, 24));
    assert!(said(&app).contains("24 Nov 2026 (1 day old)"), "{}", said(&app));
    assert!(desk(&app).batch.context().roster.as_ref().is_some_and(|roster| Arc::ptr_eq(roster, kept)));
}

fn row_of(organisation: &str, id: &str) -> String {
    clean_row(id).replace("\tORG\t", &format!("\t{organisation}\t"))
}

fn several() -> App {
    app_with(&file(&[row_of("NORTH", "1"), row_of("SOUTH", "2"), row_of(" NORTH", "3"), row_of("", "4"), row_of("south", "5")]))
}

fn named(app: &App) -> Vec<(&str, u64)> {
    desk(app).organisations.iter().map(|each| (each.organisation.as_str(), each.rows)).collect()
}

#[test]
fn the_organisation_is_asked_for_where_a_file_names_several() {
    assert!(named(&app_with(&clean_file(3))).is_empty());
    let mut app = several();
    assert_eq!(named(&app), [("NORTH", 2), ("SOUTH", 1), ("south", 1)]);
    let before = desk(&app).batch.summary().errors;
    assert!(act(&mut app, [Action::ChooseOrganisation(Some("NORTH".to_owned()))]).is_empty());
    assert_eq!((named(&app), desk(&app).batch.summary().errors), (vec![], before + 2));
    assert_eq!(said(&app), "This batch is of NORTH; 2 rows name another organisation and cannot be approved");
    // A roster and edits keep the organisation, another file does not.
    hear(&mut app, RosterNews::Read(roster(&["1", "2", "3", "4", "5"])));
    assert_eq!(app.context().organisation.as_deref(), Some("NORTH"));
    assert_eq!(run(&mut app, Command::KeepOrganisation).len(), 1, "the edit is journalled");
    assert_eq!((desk(&app).batch.sheet().live_row_count(), desk(&app).batch.summary().errors), (3, before));
    run(&mut app, Command::Undo);
    assert_eq!(desk(&app).batch.sheet().live_row_count(), 5);
    run(&mut app, Command::ChooseOrganisation);
    assert!(matches!(&app.dialog, Some(Dialog::Organisations(all)) if all.len() == 3));
    act(&mut app, [Action::ChooseOrganisation(None)]);
    assert_eq!((desk(&app).batch.summary().errors, app.dialog.is_none(), app.is_enabled(Command::KeepOrganisation)), (before, true, false));
    act(&mut app, [Action::ChooseOrganisation(Some("SOUTH".to_owned()))]);
    let jobs = act(&mut app, [Action::OpenPath(PathBuf::from("/data/other.txt"))]);
    let [Job::Open { context, .. }] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert!(context.organisation.is_none() && context.roster.is_some());
    let other = opened(&app, &clean_file(1), "/data/other.txt", Vec::new());
    app.absorb(other, 0.0);
}

#[test]
fn a_batch_is_split_by_organisation() {
    let mut app = several();
    let split = |jobs: &[Job], replaces: bool| {
        let [Job::Split { parts, replace, .. }] = jobs else { panic!("{jobs:?}") };
        assert_eq!(*replace, replaces);
        parts.iter().map(|part| (part.path.display().to_string(), part.rows.len())).collect::<Vec<_>>()
    };
    let jobs = run(&mut app, Command::SplitByOrganisation);
    let expected =
        [("NORTH", 2), ("SOUTH", 1), ("south-2", 1), ("no-OrgID", 1)].map(|(name, rows)| (format!("/data/leavers.{name}.txt"), rows));
    assert_eq!(split(&jobs, false), expected);
    let existing = vec![PathBuf::from("/data/leavers.NORTH.txt")];
    app.absorb(Event::Split { written: Vec::new(), existing: existing.clone(), problem: None }, 0.0);
    assert_eq!(app.dialog, Some(Dialog::ReplaceParts(existing)));
    assert_eq!(split(&act(&mut app, [Action::Confirm]), true), expected);
    app.absorb(
        Event::Split {
            written: vec!["/data/leavers.NORTH.txt".into(), "/data/leavers.SOUTH.txt".into()],
            existing: Vec::new(),
            problem: None,
        },
        0.0,
    );
    assert_eq!(said(&app), "2 files written in /data: leavers.NORTH.txt, leavers.SOUTH.txt");
}
