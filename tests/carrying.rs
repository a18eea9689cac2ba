//! Edits carried over from one reading of a file to another: what finds its place again, and what is listed as lost.

use std::sync::Arc;

use offroll::core::batch::{Batch, Carried, Change, Context, LostEdit, carry};
use offroll::core::header::Choice;
use offroll::core::opening::{HeaderPlace, OpenOptions, Opened, Separator, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::sheet::{ColumnId, RowId};
use proptest::prelude::*;

fn context() -> Context {
    Context::new(Profile::coursemill(), jiff::civil::date(2026, 11, 25))
}

fn read(bytes: &[u8]) -> Batch {
    Batch::new(opened(bytes, &OpenOptions::default()), context())
}

fn read_as(bytes: &[u8], encoding: &str) -> Batch {
    Batch::new(opened(bytes, &OpenOptions { encoding: Some(encoding.to_owned()), ..OpenOptions::default() }), context())
}

fn opened(bytes: &[u8], options: &OpenOptions) -> Opened {
    open_bytes(bytes, &Arc::clone(&context().profile), options).unwrap()
}

fn set(row: u32, column: u16, text: &str) -> (RowId, ColumnId, String) {
    (RowId(row), ColumnId(column), text.to_owned())
}

fn edited(batch: Batch, changes: &[Change]) -> Batch {
    let mut batch = batch;
    changes.iter().for_each(|change| assert!(batch.apply(change).cells > 0, "{change:?}"));
    batch
}

/// The new reading after the carried edits, its live rows as texts.
fn after(mut new: Batch, carried: &Carried) -> Vec<String> {
    new.apply(&carried.change);
    let cells = |row| new.sheet().column_ids().map(|column| new.sheet().cell(row, column)).collect::<Vec<_>>().join("|");
    new.sheet().live_rows().map(cells).collect()
}

fn lost_cell(line: u64, column: &str, value: &str) -> LostEdit {
    LostEdit::Cell { line: Some(line), column: column.to_owned(), value: value.to_owned() }
}

/// `Müller` and `Öztürk` stand in it as Windows-1252.
const UMLAUTS: &[u8] = b"OrgID\tID\tLastName\r\nORG\t1\tM\xFCller\r\nORG\t2\tDoe\r\nORG\t3\t\xD6zt\xFCrk\r\n";

#[test]
fn in_another_encoding_edits_stay_where_their_cells_read_the_same() {
    let old = edited(
        read_as(UMLAUTS, "windows-1251"),
        &[Change::SetCells(vec![set(0, 1, "0001"), set(1, 2, "Roe"), set(2, 2, "Turk")]), Change::RemoveRows(vec![RowId(1)])],
    );
    let new = read_as(UMLAUTS, "windows-1252");
    let carried = carry(&old, &new);
    assert_eq!(carried.lost, [lost_cell(4, "LastName", "Turk")], "its own cell reads differently now");
    assert_eq!(carried.count, 2);
    assert_eq!(after(new, &carried), ["ORG|0001|Müller", "ORG|3|Öztürk"]);
}

#[test]
fn a_value_that_the_new_reading_shows_by_itself_is_not_lost() {
    let old = edited(read_as(UMLAUTS, "windows-1251"), &[Change::SetCells(vec![set(0, 2, "Müller")])]);
    let new = read_as(UMLAUTS, "windows-1252");
    assert_eq!(carry(&old, &new), Carried { change: Change::All(Vec::new()), count: 0, lost: Vec::new() });
}

/// What a reading of so many columns gives, as if other options had found them.
fn as_if(text: &str, separator: Separator, header: HeaderPlace) -> Batch {
    let mut opened = opened(text.as_bytes(), &OpenOptions::default());
    opened.facts.separator = separator;
    opened.facts.options.header = header;
    opened.facts.sha256 = "same".to_owned();
    Batch::new(opened, context())
}

#[test]
fn with_other_columns_edits_go_by_header_name() {
    let old = edited(
        as_if("ID\tName,City\n1\tDoe,Bonn\n2\tRoe,Ulm\n", Separator::Tab, HeaderPlace::First),
        &[Change::SetCells(vec![set(0, 0, "0001"), set(1, 1, "Roe,Köln")])],
    );
    let new = as_if("ID\tName\tCity\n1\tDoe\tBonn\n2\tRoe\tUlm\n", Separator::Comma, HeaderPlace::First);
    let carried = carry(&old, &new);
    assert_eq!(carried.lost, [lost_cell(3, "Name,City", "Roe,Köln")]);
    assert_eq!(after(new, &carried), ["0001|Doe|Bonn", "2|Roe|Ulm"]);
}

#[test]
fn decisions_about_columns_and_added_columns_come_along() {
    let text = "Number\tLast name\tCity\textra\n1\tDoe\tBonn\tx\tsurplus\n2\tRoe\tUlm\ty\n3\tPoe\tJena\tz\n";
    let changes = [
        Change::ChooseColumns(vec![(ColumnId(0), Choice::Field("ID".to_owned())), (ColumnId(3), Choice::Drop)]),
        Change::AddColumn { field: "OrgID".to_owned(), fill: "ORG".to_owned() },
        Change::SetCells(vec![set(1, 4, "OTHER"), set(2, 1, "Foe")]),
        Change::JoinExtraCells(RowId(0)),
        Change::RemoveRows(vec![RowId(2)]),
    ];
    let old = edited(read(text.as_bytes()), &changes);
    let mut new = read(text.as_bytes());
    let carried = carry(&old, &new);
    assert_eq!((carried.lost.as_slice(), carried.count), (&[][..], 7), "{:?}", carried.change);
    assert_eq!(after(new.clone(), &carried), ["1|Doe|Bonn|x surplus|ORG", "2|Roe|Ulm|y|OTHER"]);
    new.apply(&carried.change);
    assert_eq!(new.header(), old.header());
    assert_eq!(new.sheet().ragged(RowId(0)), None);
    new.undo();
    assert!(!new.can_undo() && new.sheet().column_count() == 4 && new.edited_cells() == 0, "it is one step");
}

#[test]
fn in_a_file_that_changed_rows_are_found_by_their_content() {
    let before = "OrgID\tID\tLastName\nORG\t1\tDoe\nORG\t2\tRoe\nORG\t2\tRoe\nORG\t3\tPoe\nORG\t4\tFoe\n";
    let old = edited(
        read(before.as_bytes()),
        &[Change::SetCells(vec![set(0, 1, "0001"), set(2, 1, "0002"), set(3, 1, "0003")]), Change::RemoveRows(vec![RowId(4)])],
    );
    let now =
        "ID\tOrgID\tLastName\tCity\n9\tORG\tNew\tBonn\n1\tORG\tDoe\tBonn\n2\tORG\tRoe\tBonn\n3\tORG\tChanged\tBonn\n4\tORG\tFoe\tUlm\n";
    let new = read(now.as_bytes());
    let carried = carry(&old, &new);
    assert_eq!(carried.lost, [lost_cell(5, "ID", "0003")]);
    assert_eq!(after(new, &carried), ["9|ORG|New|Bonn", "0001|ORG|Doe|Bonn", "0002|ORG|Roe|Bonn", "3|ORG|Changed|Bonn"]);
}

#[test]
fn what_finds_no_place_is_listed_and_secrets_are_not_told() {
    let old = edited(
        read(b"ID\tPassword\tMystery\n1\ta\tb\n2\tc\td\n"),
        &[
            Change::SetCells(vec![set(0, 1, "s3cret"), set(0, 2, "typed")]),
            Change::ChooseColumns(vec![(ColumnId(2), Choice::Field("OrgID".to_owned()))]),
            Change::AddColumn { field: "LastName".to_owned(), fill: "Doe".to_owned() },
            Change::RemoveRows(vec![RowId(1)]),
        ],
    );
    let new = read(b"LastName\tID\nRoe\t7\n");
    let expected = [
        LostEdit::Choice { column: "Mystery".to_owned() },
        LostEdit::AddedColumn { column: "LastName".to_owned() },
        lost_cell(2, "OrgID", "typed"),
        lost_cell(2, "Password", "•••"),
        LostEdit::RemovedRow { line: Some(3) },
    ];
    let carried = carry(&old, &new);
    assert_eq!((carried.lost, carried.count), (expected.to_vec(), 0));
}

/// A small table, some rows with more cells than columns.
fn tables() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec!["", "1", "2", "ORG", "Doe", "Müller", "-None-"]);
    let row = prop::collection::vec(cell, 3..6);
    prop::collection::vec(row, 1..8).prop_map(|rows| {
        let rows: String = rows.into_iter().map(|row| row.join("\t") + "\n").collect();
        format!("ID\tWhat\tLastName\tKurs-ID\n{rows}")
    })
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let cell =
        (0..8_u32, 0..6_u16, prop::sample::select(vec!["", "7", "new", "Doe"])).prop_map(|(row, column, text)| set(row, column, text));
    let choice = prop::sample::select(vec![
        Choice::Field("OrgID".to_owned()),
        Choice::Field("ID".to_owned()),
        Choice::Ignore,
        Choice::Drop,
        Choice::AsNamed,
    ]);
    let change = prop_oneof![
        4 => prop::collection::vec(cell, 1..4).prop_map(Change::SetCells),
        1 => (0..8_u32).prop_map(|row| Change::RemoveRows(vec![RowId(row)])),
        1 => (0..6_u16, choice).prop_map(|(column, choice)| Change::ChooseColumns(vec![(ColumnId(column), choice)])),
        1 => prop::sample::select(vec!["OrgID", "ID", "City"])
            .prop_map(|field| Change::AddColumn { field: field.to_owned(), fill: "f".to_owned() }),
        1 => (0..8_u32).prop_map(|row| Change::DropExtraCells(RowId(row))),
        1 => (0..8_u32).prop_map(|row| Change::JoinExtraCells(RowId(row))),
    ];
    prop::collection::vec(change, 0..8)
}

proptest! {
    #[test]
    fn onto_the_same_reading_nothing_is_lost(text in tables(), changes in changes(), undone in 0..3_usize) {
        let mut old = read(text.as_bytes());
        for change in &changes {
            old.apply(change);
        }
        for _ in 0..undone {
            old.undo();
        }
        let mut new = read(text.as_bytes());
        let carried = carry(&old, &new);
        prop_assert_eq!(&carried.lost, &[]);
        new.apply(&carried.change);
        prop_assert_eq!(new.header(), old.header());
        let rows: Vec<RowId> = old.sheet().live_rows().collect();
        prop_assert_eq!(new.sheet().live_rows().collect::<Vec<_>>(), rows.clone());
        for row in rows {
            prop_assert_eq!(new.sheet().ragged(row), old.sheet().ragged(row));
            for column in old.sheet().column_ids() {
                prop_assert_eq!(new.sheet().cell(row, column), old.sheet().cell(row, column));
            }
        }
        prop_assert_eq!(new.findings().collect::<Vec<_>>(), old.findings().collect::<Vec<_>>());
        new.undo();
        prop_assert_eq!((new.can_undo(), new.edited_cells()), (false, 0));
    }

    #[test]
    fn onto_a_file_with_one_more_row_nothing_is_lost(rows in prop::collection::vec(0..4_u32, 1..8), at in 0..8_usize, edit in 0..8_u32) {
        let line = |id: u32| format!("ORG\t{id}\tDoe\n");
        let lines: Vec<String> = rows.into_iter().map(line).collect();
        let text = |lines: &[String]| format!("OrgID\tID\tLastName\n{}", lines.concat());
        let mut old = read(text(&lines).as_bytes());
        old.apply(&Change::SetCells(vec![set(edit, 2, "Roe")]));
        let mut more = lines.clone();
        more.insert(at.min(lines.len()), line(9));
        let new = read(text(&more).as_bytes());
        let carried = carry(&old, &new);
        prop_assert_eq!(&carried.lost, &[]);
        prop_assert_eq!(carried.count, old.edited_cells());
    }
}
