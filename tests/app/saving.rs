//! The save sheet, the problem list and what changed.

use std::path::{Path, PathBuf};

use offroll::app::action::{Action, Command};
use offroll::app::job::{Ask, Content, Event, Job, Product};
use offroll::app::saving::{RowChoice, SaveChange, SavePlan};
use offroll::app::{App, Dialog};
use offroll::core::batch::Change;
use offroll::core::differences::Difference;
use offroll::core::report::list::ListForm;
use offroll::core::sheet::RowId;
use offroll::core::text::{Language, Message};
use offroll::core::write::{Extent, Form, Written};

use crate::support::{act, app_with, clean_file, clean_row, column, desk, extend, file, go, run, said};

const LMS: Content = Content::Copy(Form::Lms);
const SOURCE: Content = Content::Copy(Form::Source);

fn plan(app: &App) -> &SavePlan {
    let Some(Dialog::Save(plan)) = &app.dialog else { panic!("{:?}", app.dialog) };
    plan
}

/// The one file that these jobs write.
fn product(jobs: &[Job]) -> (&Product, &Path, Option<&Path>, bool) {
    let [Job::Save { product, path, source, replace, .. }] = jobs else { panic!("{jobs:?}") };
    (product, path, source.as_deref(), *replace)
}

fn change(change: SaveChange) -> Action {
    Action::PlanSave(change)
}

/// Three rows, the second with an error.
fn faulty() -> App {
    app_with(&file(&[clean_row("1"), clean_row("2").replace("SAFETY", ""), clean_row("3")]))
}

#[test]
fn enter_saves_all_rows_in_the_lms_form_beside_the_source() {
    let mut app = app_with(&clean_file(3));
    assert!(run(&mut app, Command::SaveCopy).is_empty());
    assert_eq!((plan(&app).content, plan(&app).rows, plan(&app).counts), (LMS, RowChoice::All, [3, 1, 3, 0]));
    let jobs = act(&mut app, [Action::Confirm]);
    let expected = Product { content: LMS, extent: Extent::default(), language: Language::English };
    assert_eq!(product(&jobs), (&expected, Path::new("/data/leavers.fixed.txt"), Some(Path::new("/data/leavers.txt")), false));
    assert!(app.dialog.is_none());
}

#[test]
fn the_answers_decide_over_rows_form_and_place() {
    let mut app = faulty();
    let select = [go(&app, 1, "ID"), extend(&app, 2, "ID")];
    act(&mut app, select);
    act(&mut app, [Action::FilterText("2".to_owned())]);
    act(&mut app, [Action::FilterText(String::new())]);
    let select = [go(&app, 1, "ID"), extend(&app, 2, "ID")];
    act(&mut app, select);
    for (content, rows, chosen, path) in [
        (LMS, RowChoice::Selected, Some(vec![RowId(1), RowId(2)]), "/data/leavers.fixed.txt"),
        (SOURCE, RowChoice::Shown, Some(vec![RowId(0), RowId(1), RowId(2)]), "/data/leavers.fixed.txt"),
        (SOURCE, RowChoice::Rejected, Some(vec![RowId(1)]), "/data/leavers.rejected.txt"),
    ] {
        run(&mut app, Command::SaveCopy);
        let answers = [SaveChange::Content(content), SaveChange::Rows(rows)].map(change);
        let jobs = act(&mut app, answers.into_iter().chain([Action::Confirm]));
        let reasons = (rows == RowChoice::Rejected).then_some(Language::English);
        let (product, place, ..) = product(&jobs);
        assert_eq!((product.content, &product.extent, place), (content, &Extent { rows: chosen, reasons }, Path::new(path)));
    }
}

#[test]
fn a_place_is_typed_or_chosen_and_stays_then() {
    let mut app = app_with(&clean_file(1));
    run(&mut app, Command::SaveCopy);
    act(&mut app, [change(SaveChange::Path("  ".to_owned()))]);
    assert!(!app.may_confirm() && act(&mut app, [Action::Confirm]).is_empty());
    act(&mut app, [change(SaveChange::Path("/data/mine.txt".to_owned()))]);
    let jobs = act(&mut app, [change(SaveChange::Content(SOURCE)), change(SaveChange::Pick)]);
    assert!(matches!(jobs.as_slice(), [Job::Pick(Ask::Save(path))] if path == Path::new("/data/mine.txt")));
    assert!(act(&mut app, [change(SaveChange::Pick)]).is_empty(), "a second dialog would hide behind the first");
    app.absorb(Event::Picked(Ask::Save(PathBuf::new()), None), 0.0);
    assert_eq!(plan(&app).path, "/data/mine.txt");
    act(&mut app, [change(SaveChange::Pick)]);
    app.absorb(Event::Picked(Ask::Save(PathBuf::new()), Some(PathBuf::from("/data/picked.txt"))), 0.0);
    let jobs = act(&mut app, [Action::Confirm]);
    assert_eq!(product(&jobs).1, Path::new("/data/picked.txt"));
}

#[test]
fn nothing_is_replaced_unasked() {
    let mut app = app_with(&clean_file(3));
    act(&mut app, [Action::Run(Command::SaveCopy), change(SaveChange::Content(SOURCE)), Action::Confirm]);
    let failed = || Event::SaveFailed { path: PathBuf::new(), message: Message::new("notice-save-exists"), exists: true };
    app.absorb(failed(), 0.0);
    assert!(matches!(&app.dialog, Some(Dialog::Replace(plan)) if plan.content == SOURCE), "{:?}", app.dialog);
    let jobs = act(&mut app, [Action::Confirm]);
    let (product, path, _, replace) = product(&jobs);
    assert_eq!((product.content, path, replace), (SOURCE, Path::new("/data/leavers.fixed.txt"), true));
    app.absorb(Event::SaveFailed { path: PathBuf::new(), message: Message::new("save-refused-changed"), exists: false }, 0.0);
    assert!(app.dialog.is_none() && said(&app).starts_with("The opened file is not what it was"), "{}", said(&app));
}

#[test]
fn only_a_whole_copy_keeps_the_edits() {
    for (answer, whole) in
        [(None, true), (Some(SaveChange::Rows(RowChoice::Selected)), false), (Some(SaveChange::Rows(RowChoice::Rejected)), false)]
    {
        let mut app = faulty();
        let edit = Change::SetCells(vec![(RowId(0), column(&app, "LastName"), "Roe".to_owned())]);
        act(&mut app, [Action::Apply(edit), Action::Run(Command::SaveCopy)]);
        act(&mut app, answer.clone().map(change).into_iter().chain([Action::Confirm]));
        let revision = desk(&app).batch.revision();
        app.absorb(Event::Saved { path: PathBuf::from("/x.txt"), written: Written { rows: 1, ..Written::default() }, revision }, 0.0);
        assert_eq!(desk(&app).has_unsaved_edits(), !whole, "{answer:?}");
    }
}

#[test]
fn the_problem_list_is_no_copy() {
    let mut app = faulty();
    act(&mut app, [Action::Run(Command::ExportProblems), change(SaveChange::Content(Content::List(ListForm::Workbook)))]);
    let jobs = act(&mut app, [Action::Confirm]);
    let (product, path, ..) = product(&jobs);
    assert_eq!((product.content, path), (Content::List(ListForm::Workbook), Path::new("/data/leavers.problems.xlsx")));
    let revision = desk(&app).batch.revision();
    app.absorb(Event::Saved { path: PathBuf::from("/x.xlsx"), written: Written { rows: 4, ..Written::default() }, revision }, 0.0);
    assert!(desk(&app).saved.is_none());
    assert_eq!(said(&app), "4 problems written to /x.xlsx");
}

#[test]
fn what_is_quoted_or_left_out_is_said() {
    let mut app = app_with(&clean_file(3));
    act(&mut app, [Action::Run(Command::SaveCopy), Action::Confirm]);
    let revision = desk(&app).batch.revision();
    let written = Written { rows: 1, quoted: 2, flattened: 1, left_out: 1 };
    app.absorb(Event::Saved { path: PathBuf::from("/x.txt"), written, revision }, 0.0);
    assert_eq!(
        said(&app),
        "1 row saved as /x.txt; 2 cells had to be quoted because they hold a tab or a line end; 1 cell of a row that is too long has a space in \
         place of its line end; 1 column was left out because the LMS would read it in place of another"
    );
}

#[test]
fn what_changed_is_shown() {
    let mut app = app_with(&clean_file(3));
    let name = column(&app, "LastName");
    act(&mut app, [Action::Apply(Change::SetCells(vec![(RowId(2), name, "Roe".to_owned())])), Action::Run(Command::WhatChanged)]);
    let Some(Dialog::Differences(differences)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!(differences.list, [Difference::Cell(RowId(2), name)]);
}
