//! Header mapping and rules: tables of odd cells, changed in random ways, undone and done again.

use offroll::core::batch::{Batch, Change, Context};
use offroll::core::findings::Finding;
use offroll::core::header::{Choice, Header};
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::sheet::{ColumnId, RowId};

use crate::mutate::mutated;
use crate::random::Random;
use crate::{fuzz, seeds};

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Any cells as a header with any choices.
fn map(bytes: &[u8], random: &mut Random) {
    let profile = Profile::coursemill();
    let text = text_of(bytes);
    let cells: Vec<String> = text.split(['\t', '\n', ';']).take(200).map(str::to_owned).collect();
    let choices: Vec<(ColumnId, Choice)> =
        (0..random.below(8)).map(|_| (column(random, cells.len() + 1), choice(random, &profile))).collect();
    let header = Header::map(&cells, 1, &profile, &choices);
    assert_eq!(header.columns.len(), cells.len());
    let taken: Vec<_> = header.columns.iter().filter_map(|column| column.field).collect();
    let mut once = taken.clone();
    once.sort();
    once.dedup();
    assert_eq!(taken.len(), once.len(), "a field has two columns");
}

fn column(random: &mut Random, columns: usize) -> ColumnId {
    ColumnId(u16::try_from(random.below(columns)).unwrap())
}

fn choice(random: &mut Random, profile: &Profile) -> Choice {
    match random.below(5) {
        0 => Choice::Ignore,
        1 => Choice::Drop,
        2 => Choice::AsNamed,
        3 => Choice::Field("no such field".to_owned()),
        _ => Choice::Field(random.one_of(&profile.fields).name.clone()),
    }
}

fn change(batch: &Batch, pieces: &[&str], random: &mut Random) -> Change {
    let (rows, columns) = (batch.sheet().row_count() as usize, batch.sheet().column_count());
    let row = RowId(u32::try_from(random.below(rows + 1)).unwrap());
    match random.below(8) {
        0 => Change::RemoveRows(vec![row]),
        1 => Change::ChooseColumns(vec![(column(random, columns + 1), choice(random, batch.profile()))]),
        2 => Change::AddColumn { field: random.one_of(&batch.profile().fields).name.clone(), fill: "-None-".to_owned() },
        3 => Change::JoinExtraCells(row),
        4 => Change::DropExtraCells(row),
        5 => match batch.causes().as_slice() {
            [] => Change::RemoveRows(Vec::new()),
            causes => Change::FixCause { cause: random.one_of(causes).cause, choice: random.below(3) },
        },
        _ => {
            let cells = (0..=random.below(3)).map(|_| (row, column(random, columns + 1), (*random.one_of(pieces)).to_owned()));
            Change::SetCells(cells.collect())
        }
    }
}

/// Opens, changes, goes back and forth: findings are those of the same cells judged anew, and going all the way back restores everything.
fn edit(bytes: &[u8], random: &mut Random) {
    let mut bytes = bytes.to_vec();
    bytes.truncate(3000);
    let Ok(opened) = open_bytes(&bytes, &Profile::coursemill(), &OpenOptions::default()) else { return };
    let context = Context::new(Profile::coursemill(), jiff::civil::date(2026, 11, 25));
    let mut batch = Batch::new(opened, context.clone());
    let text = text_of(&bytes);
    let pieces: Vec<&str> = text.split(['\t', '\n', '\r', ';', ',', '"']).collect();
    let before: Vec<Finding> = batch.findings().collect();
    for _ in 0..random.below(12) {
        match random.below(6) {
            0 => drop(batch.undo()),
            1 => drop(batch.redo()),
            _ => drop(batch.apply(&change(&batch, &pieces, random))),
        }
    }
    let (followed, summary): (Vec<Finding>, _) = (batch.findings().collect(), batch.summary());
    batch.judge_by(context);
    assert_eq!(followed, batch.findings().collect::<Vec<_>>());
    assert_eq!(summary, batch.summary());
    while batch.undo().is_some() {}
    assert_eq!(before, batch.findings().collect::<Vec<_>>());
    assert_eq!(batch.edited_cells(), 0);
}

#[test]
fn any_header_is_mapped() {
    let seeds = seeds();
    fuzz("header", 1500, |random| mutated(&seeds, random), map);
}

#[test]
fn any_edits_of_any_table_are_judged_and_undone() {
    let seeds = seeds();
    fuzz("rules", 2000, |random| mutated(&seeds, random), edit);
}
