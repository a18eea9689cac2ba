//! Find and replace: what is found where, walking, replacing one and all, and what is never touched.

use offroll::app::action::{Action, Command};
use offroll::app::searching::{Found, LookIn, SearchAction};
use offroll::app::{App, Dialog};
use offroll::core::search::Query;

use crate::support::{act, app_with, cell, clean_row, cursor, desk, extend, file, go, journalled, run, said};

/// Four rows in two cities.
fn people() -> App {
    let row = |id: &str, name: &str| clean_row(id).replace("Doe", name);
    let mut app = app_with(&file(&[row("1001", "Doe"), row("1002", "Smith"), row("1003", "McDoe"), row("1004", "doe")]));
    let start = go(&app, 0, "ID");
    act(&mut app, [start]);
    app
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn look_for(app: &mut App, query: Query) {
    act(app, [Action::Run(Command::Find), Action::Search(SearchAction::Query(query))]);
}

/// Shown and hidden matches.
fn counts(app: &App) -> (usize, usize) {
    let hits = desk(app).hits().expect("something is looked for");
    (hits.shown(), hits.hidden())
}

fn names(app: &App) -> Vec<String> {
    (0..4).map(|row| cell(app, row, "LastName")).collect()
}

#[test]
fn matches_are_counted_and_walked_through_in_both_ways() {
    let mut app = people();
    look_for(&mut app, query("doe"));
    assert_eq!((counts(&app), desk(&app).match_at_cursor()), ((3, 0), None));
    let mut check = |command: Command, row: u32, rank: usize| {
        run(&mut app, command);
        assert_eq!((cursor(&app), desk(&app).match_at_cursor()), ((row, "LastName".to_owned()), Some(rank)), "{command:?}");
    };
    check(Command::FindNext, 0, 1);
    check(Command::FindNext, 2, 2);
    check(Command::FindNext, 3, 3);
    check(Command::FindNext, 0, 1);
    check(Command::FindPrevious, 3, 3);
    check(Command::FindPrevious, 2, 2);
}

#[test]
fn a_match_in_hidden_rows_is_counted_and_stays() {
    let mut app = people();
    act(&mut app, [Action::FilterText("1003".to_owned())]);
    look_for(&mut app, query("doe"));
    assert_eq!(counts(&app), (1, 2));
    act(&mut app, [Action::Search(SearchAction::With("Roe".to_owned())), Action::Search(SearchAction::ReplaceAll)]);
    let Some(Dialog::FixPreview(list)) = &app.dialog else { panic!("{:?}", app.dialog) };
    assert_eq!((list.list.len(), list.left_out.as_ref().map(|message| message.id.as_ref())), (1, Some("ticks-hidden-stay")));
    let jobs = act(&mut app, [Action::Confirm]);
    assert_eq!((journalled(&jobs).len(), said(&app).as_str()), (1, "Replaced in 1 cell"));
    assert_eq!(names(&app), ["Doe", "Smith", "McRoe", "doe"]);
    run(&mut app, Command::Undo);
    assert_eq!(names(&app), ["Doe", "Smith", "McDoe", "doe"]);
}

#[test]
fn the_search_follows_edits_filters_and_undo() {
    let mut app = people();
    look_for(&mut app, query("smith"));
    assert_eq!(counts(&app), (1, 0));
    let there = go(&app, 0, "LastName");
    act(&mut app, [there, Action::PasteText("Smithers".to_owned())]);
    assert_eq!(counts(&app), (2, 0));
    run(&mut app, Command::Undo);
    assert_eq!(counts(&app), (1, 0));
    act(&mut app, [Action::FilterText("1001".to_owned())]);
    assert_eq!(counts(&app), (0, 1));
}

#[test]
fn a_search_looks_into_the_column_or_the_selection_only() {
    let mut app = people();
    look_for(&mut app, query("o"));
    let everywhere = counts(&app).0;
    let there = go(&app, 1, "FirstName");
    act(&mut app, [there, Action::Search(SearchAction::LookIn(LookIn::Column))]);
    assert_eq!(counts(&app), (4, 0));
    let there = go(&app, 0, "LastName");
    act(&mut app, [there]);
    assert_eq!(counts(&app), (4, 0), "the column stays the same while the cursor walks");
    let cells = [go(&app, 0, "LastName"), extend(&app, 1, "FirstName")];
    act(&mut app, cells);
    act(&mut app, [Action::Search(SearchAction::LookIn(LookIn::Selection))]);
    assert_eq!(counts(&app), (3, 0));
    act(&mut app, [Action::Search(SearchAction::LookIn(LookIn::AllColumns))]);
    assert_eq!(counts(&app), (everywhere, 0));
    act(&mut app, [Action::Search(SearchAction::Close)]);
    let cells = [go(&app, 0, "LastName"), extend(&app, 1, "FirstName")];
    act(&mut app, cells);
    run(&mut app, Command::Find);
    assert_eq!((counts(&app), desk(&app).search.look_in), ((3, 0), LookIn::Selection));
}

#[test]
fn one_match_is_replaced_and_the_next_one_shown() {
    let mut app = people();
    look_for(&mut app, query("doe"));
    act(&mut app, [Action::Search(SearchAction::With("Roe".to_owned()))]);
    let replace = || Action::Search(SearchAction::ReplaceOne);
    act(&mut app, [replace()]);
    assert_eq!((names(&app)[0].as_str(), cursor(&app).0), ("Doe", 0), "the first press goes to the first match");
    let jobs = act(&mut app, [replace(), replace()]);
    assert_eq!(
        (names(&app), cursor(&app).0, journalled(&jobs).len()),
        (vec!["Roe".into(), "Smith".into(), "McRoe".into(), "doe".into()], 3, 2)
    );
    run(&mut app, Command::Undo);
    assert_eq!(names(&app)[2], "McDoe");
}

#[test]
fn expressions_replace_by_groups_and_say_what_is_wrong_with_them() {
    let mut app = people();
    look_for(&mut app, Query { text: r"^(Mc)?(\w)oe$".to_owned(), match_case: true, expression: true, ..Query::default() });
    assert_eq!(counts(&app), (3, 0));
    act(&mut app, [Action::Search(SearchAction::With("${2}oe$1".to_owned())), Action::Search(SearchAction::ReplaceAll), Action::Confirm]);
    assert_eq!(names(&app), ["Doe", "Smith", "DoeMc", "doe"]);
    look_for(&mut app, Query { text: "(oe".to_owned(), expression: true, ..Query::default() });
    assert!(desk(&app).hits().is_none());
    let Found::Wrong(message) = &desk(&app).search.found else { panic!("{:?}", desk(&app).search.found) };
    assert_eq!(message.id, "search-wrong-open-group");
}

#[test]
fn secret_columns_are_neither_searched_nor_changed() {
    let mut app = app_with(&file(&[clean_row("1001").replace("org\t\tBonn", "org\thunter2\tBonn")]));
    look_for(&mut app, query("hunter"));
    assert_eq!(counts(&app), (0, 0));
    look_for(&mut app, Query { text: ".*".to_owned(), expression: true, ..Query::default() });
    act(&mut app, [Action::Search(SearchAction::With("x".to_owned())), Action::Search(SearchAction::ReplaceAll), Action::Confirm]);
    assert_eq!((cell(&app, 0, "Password").as_str(), cell(&app, 0, "City").as_str()), ("hunter2", "x"));
}

#[test]
fn a_closed_search_keeps_what_was_looked_for() {
    let mut app = people();
    look_for(&mut app, query("smith"));
    act(&mut app, [Action::Search(SearchAction::Close)]);
    assert!(desk(&app).hits().is_none());
    run(&mut app, Command::FindNext);
    assert_eq!((cursor(&app), counts(&app)), ((1, "LastName".to_owned()), (1, 0)));
}

#[test]
fn a_replacement_that_changes_nothing_is_said_aloud() {
    let mut app = people();
    look_for(&mut app, Query { match_case: true, ..query("Smith") });
    act(&mut app, [Action::Search(SearchAction::With("Smith".to_owned())), Action::Search(SearchAction::ReplaceAll)]);
    assert_eq!(said(&app), "Nothing would change: no shown cell matches, or each already reads so");
}

#[test]
fn a_block_pasted_into_a_filtered_view_reaches_shown_rows_only() {
    let mut app = people();
    act(&mut app, [Action::FilterText("doe".to_owned())]);
    let there = go(&app, 0, "LastName");
    let jobs = act(&mut app, [there, Action::PasteText("A\r\nB\r\nC\r\n".to_owned())]);
    assert_eq!((names(&app), journalled(&jobs).len()), (vec!["A".into(), "Smith".into(), "B".into(), "C".into()], 1));
    run(&mut app, Command::Undo);
    assert_eq!(names(&app), ["Doe", "Smith", "McDoe", "doe"]);
}
