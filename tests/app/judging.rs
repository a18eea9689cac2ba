//! Choosing what batches are judged by: what is on the desk is judged anew, approvals fall, and it is remembered.

use std::path::PathBuf;
use std::sync::Arc;

use offroll::app::action::{Action, Command};
use offroll::app::job::{Ask, Event, Job};
use offroll::app::settings::Settings;
use offroll::core::profile::{Level, Profile};

use crate::support::{app_with, clean_file, desk, run, said};

#[test]
fn another_level_judges_the_open_batch_anew_and_is_remembered() {
    let mut app = app_with(&clean_file(3));
    run(&mut app, Command::ApprovePlain);
    assert_eq!((desk(&app).batch.summary().errors, desk(&app).approvals.approved_count()), (0, 3));
    let jobs = run(&mut app, Command::Strict);
    // The file lacks two required columns.
    assert_eq!((desk(&app).batch.summary().errors, desk(&app).approvals.approved_count()), (2, 0));
    assert!(said(&app).ends_with("strict rules: 2 errors; 3 approvals were withdrawn"), "{}", said(&app));
    let [Job::SaveSettings(text)] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!(Settings::from_toml(text).0.level, Some(Level::Strict));
    run(&mut app, Command::Relaxed);
    assert_eq!((desk(&app).batch.summary().errors, app.context().profile.level), (0, Level::Relaxed));
}

#[test]
fn a_profile_of_the_site_is_read_used_and_left_again() {
    let mut app = app_with(&clean_file(2));
    assert!(matches!(run(&mut app, Command::ChooseProfile).as_slice(), [Job::Pick(Ask::Profile)]));
    let path = PathBuf::from("/profiles/site.toml");
    let jobs = app.absorb(Event::Picked(Ask::Profile, Some(path.clone())), 0.0);
    assert!(matches!(jobs.as_slice(), [Job::ReadProfile(read)] if *read == path));
    let site = "extends = \"coursemill\"\nname = \"College\"\nlevel = \"relaxed\"\n[[rule]]\ncolumn = \"ID\"\nmin_length = 6\nseverity = \"error\"\nmessage = { en = \"too short\" }";
    app.absorb(Event::ProfileRead(path.clone(), Arc::new(Profile::from_toml(site).unwrap())), 0.0);
    assert_eq!((desk(&app).batch.summary().errors, app.settings.profile.as_ref()), (2, Some(&path)));
    assert!(said(&app).contains("College"), "{}", said(&app));
    // What is undone stays judged by the profile at hand.
    let cell = (offroll::core::sheet::RowId(0), offroll::core::sheet::ColumnId(0), "1000001".to_owned());
    app.update(Action::Apply(offroll::core::batch::Change::SetCells(vec![cell])), 0.0);
    assert_eq!(desk(&app).batch.summary().errors, 1);
    run(&mut app, Command::Undo);
    assert_eq!(desk(&app).batch.summary().errors, 2);
    run(&mut app, Command::StandardProfile);
    assert_eq!((app.profile.name.as_str(), app.settings.profile.as_ref()), (Profile::coursemill().name.as_str(), None));
}
