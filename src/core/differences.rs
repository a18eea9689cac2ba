//! What differs between a batch and its source: columns, removed rows, changed cells, extra cells that went.

use std::collections::BTreeSet;

use crate::core::batch::Batch;
use crate::core::profile::FieldId;
use crate::core::sheet::{ColumnId, RowId};

/// One difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// A column did not stand in the source.
    Added(ColumnId),
    /// A column is not written.
    Dropped(ColumnId),
    /// A column was given another meaning than its header has; `None` = none.
    Remapped {
        /// Which.
        column: ColumnId,
        /// What its header says.
        from: Option<FieldId>,
        /// What it counts for.
        to: Option<FieldId>,
    },
    /// A row was removed.
    Removed(RowId),
    /// So many cells beyond the header went from a row.
    ExtraCells {
        /// Which row.
        row: RowId,
        /// How many there were.
        count: usize,
    },
    /// A cell has another value.
    Cell(RowId, ColumnId),
}

impl Difference {
    /// The cell where it can be seen in the grid; `None` where it is not one, or not there any more.
    pub fn cell(self) -> Option<(RowId, ColumnId)> {
        match self {
            Self::Cell(row, column) => Some((row, column)),
            Self::ExtraCells { row, .. } => Some((row, ColumnId(0))),
            _ => None,
        }
    }
}

/// All differences: columns first, then row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// In their order.
    pub list: Vec<Difference>,
    /// How many columns were added, dropped or given another meaning.
    pub columns: usize,
    /// How many rows were removed.
    pub removed: usize,
    /// How many cells have another value.
    pub cells: usize,
    /// How many rows lost cells beyond the header.
    pub extra: usize,
}

impl Differences {
    /// Compares a batch with its source, by what was changed and not cell by cell.
    pub fn of(batch: &Batch) -> Self {
        let columns = of_columns(batch);
        let sheet = batch.sheet();
        let removed: BTreeSet<RowId> = sheet.removed_rows().collect();
        let extra = batch.cut_rows().into_iter().filter(|(row, _)| !removed.contains(row));
        let cells = batch.changed_cells().filter(|(row, _)| !removed.contains(row));
        let mut of_rows: Vec<(RowId, Difference)> = removed.iter().map(|row| (*row, Difference::Removed(*row))).collect();
        of_rows.extend(extra.map(|(row, count)| (row, Difference::ExtraCells { row, count })));
        of_rows.extend(cells.map(|(row, column)| (row, Difference::Cell(row, column))));
        of_rows.sort_unstable();
        let count = |is: fn(&Difference) -> bool| of_rows.iter().filter(|(_, difference)| is(difference)).count();
        Self {
            columns: columns.len(),
            removed: removed.len(),
            cells: count(|difference| matches!(difference, Difference::Cell(..))),
            extra: count(|difference| matches!(difference, Difference::ExtraCells { .. })),
            list: columns.into_iter().chain(of_rows.into_iter().map(|(_, difference)| difference)).collect(),
        }
    }
}

fn of_columns(batch: &Batch) -> Vec<Difference> {
    let named = batch.header_as_named();
    let loaded = batch.sheet().loaded_column_count();
    let difference = |column: ColumnId, is_dropped: bool| {
        let (from, to) = (named.field_of(column), batch.header().field_of(column));
        if column.index() >= loaded {
            (!is_dropped).then_some(Difference::Added(column))
        } else if is_dropped {
            Some(Difference::Dropped(column))
        } else {
            (from != to).then_some(Difference::Remapped { column, from, to })
        }
    };
    batch.header().columns_with_ids().filter_map(|(column, header)| difference(column, header.is_dropped)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::batch::{Change, Context};
    use crate::core::header::Choice;
    use crate::core::opening::{OpenOptions, open_bytes};
    use crate::core::profile::Profile;

    fn batch() -> Batch {
        let context = Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 2));
        let text = "ID\tOrgID\tRoom\n1\ta\tx\n2\tb\ty\tz\tz\n3\tc\tx\n";
        Batch::new(open_bytes(text.as_bytes(), &context.profile, &OpenOptions::default()).unwrap(), context)
    }

    fn set(row: u32, column: u16, text: &str) -> Change {
        Change::SetCells(vec![(RowId(row), ColumnId(column), text.to_owned())])
    }

    #[test]
    fn what_changed_is_found_and_what_was_taken_back_is_not() {
        let check = |changes: &[Change], undo: usize, expected: &[Difference]| {
            let mut batch = batch();
            for change in changes {
                batch.apply(change);
            }
            (0..undo).for_each(|_| assert!(batch.undo().is_some()));
            let differences = Differences::of(&batch);
            assert_eq!(differences.list, expected, "{changes:?}");
            let counted = differences.columns + differences.removed + differences.cells + differences.extra;
            assert_eq!(counted, expected.len(), "{changes:?}");
        };
        let city = || Change::ChooseColumns(vec![(ColumnId(2), Choice::Field("City".to_owned()))]);
        let drop = || Change::ChooseColumns(vec![(ColumnId(2), Choice::Drop)]);
        let add = || Change::AddColumn { field: "Score".to_owned(), fill: "-None-".to_owned() };
        let to = Profile::coursemill().field_named("City");
        check(&[], 0, &[]);
        check(&[set(2, 1, "d"), set(0, 2, "v")], 0, &[Difference::Cell(RowId(0), ColumnId(2)), Difference::Cell(RowId(2), ColumnId(1))]);
        check(&[set(2, 1, "d"), set(2, 1, "c")], 0, &[]);
        check(&[set(2, 1, "d")], 1, &[]);
        check(&[set(2, 1, "d"), Change::RemoveRows(vec![RowId(2)])], 0, &[Difference::Removed(RowId(2))]);
        check(&[Change::DropExtraCells(RowId(1))], 0, &[Difference::ExtraCells { row: RowId(1), count: 2 }]);
        check(&[Change::DropExtraCells(RowId(1))], 1, &[]);
        check(&[city()], 0, &[Difference::Remapped { column: ColumnId(2), from: None, to }]);
        check(&[drop()], 0, &[Difference::Dropped(ColumnId(2))]);
        check(&[add(), set(0, 3, "7")], 0, &[Difference::Added(ColumnId(3))]);
    }
}
