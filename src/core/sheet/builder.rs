//! Records → sheet: cells are gathered in blocks and interned column by column, so that one dictionary at a time is in the cache.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::core::sheet::{Code, Column, Ragged, RowId, Sheet};

/// Text of one block; with its ends it stays in the processor's second cache.
const BLOCK_BYTES: usize = 256 * 1024;

/// Cells of one block, for tables whose cells are nearly all empty.
const BLOCK_CELLS: usize = 64 * 1024;

/// A sheet that grows record by record.
#[derive(Clone, Debug, Default)]
pub struct SheetBuilder {
    columns: Vec<Column>,
    rows: u32,
    line_shifts: Vec<(u32, u64)>,
    ragged: BTreeMap<RowId, Ragged>,
    /// Text of the records that are not interned yet, end to end.
    block: String,
    /// Where each of their cells ends in `block`, row by row.
    ends: Vec<usize>,
}

impl SheetBuilder {
    /// A sheet without rows.
    pub fn new(columns: usize) -> Self {
        Self { columns: vec![Column::default(); columns], ..Self::default() }
    }

    /// Appends a record that starts at the 1-based physical `line`. Missing cells are blank; cells beyond the columns are kept
    /// aside. A row beyond the 4,294,967,295th is not taken: readers have limits far below.
    pub fn push_record<'a>(&mut self, cells: impl Iterator<Item = &'a str>, line: u64) {
        let Some(rows) = self.rows.checked_add(1) else { return };
        let row = RowId(self.rows);
        self.note_line(line);
        self.rows = rows;
        let width = self.columns.len();
        let (mut count, mut extra) = (0_usize, Vec::new());
        for cell in cells {
            if count < width {
                self.block.push_str(cell);
                self.ends.push(self.block.len());
            } else {
                extra.push(cell.to_owned());
            }
            count = count.saturating_add(1);
        }
        if count != width {
            self.ends.extend(std::iter::repeat_n(self.block.len(), width.saturating_sub(count)));
            self.ragged.insert(row, Ragged { cells: u32::try_from(count).unwrap_or(u32::MAX), extra });
        }
        if self.block.len() >= BLOCK_BYTES || self.ends.len() >= BLOCK_CELLS {
            self.intern_block();
        }
    }

    /// Rows so far.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The sheet of the rows so far.
    pub fn snapshot(&self) -> Sheet {
        self.clone().finish()
    }

    /// The sheet.
    pub fn finish(mut self) -> Sheet {
        self.intern_block();
        self.columns.iter_mut().for_each(Column::shrink);
        Sheet {
            columns: self.columns.into_iter().map(Arc::new).collect(),
            added: 0,
            rows: self.rows,
            line_shifts: Arc::new(self.line_shifts),
            ragged: Arc::new(self.ragged),
            removed: Arc::new(BTreeSet::new()),
        }
    }

    /// Remembers the line of the next row where it does not follow from the row before.
    fn note_line(&mut self, line: u64) {
        let shift = line.wrapping_sub(u64::from(self.rows).wrapping_add(2));
        if shift != self.line_shifts.last().map_or(0, |(_, shift)| *shift) {
            self.line_shifts.push((self.rows, shift));
        }
    }

    fn intern_block(&mut self) {
        let width = self.columns.len();
        let cells = self.ends.len();
        for (at, column) in self.columns.iter_mut().enumerate() {
            // Neighbours in a column are often equal; then a comparison spares the hash.
            let (mut last_text, mut last_code) = ("", Code::EMPTY);
            for cell in (at..cells).step_by(width) {
                let text = cell_text(&self.block, &self.ends, cell);
                if text != last_text {
                    (last_text, last_code) = (text, column.intern(text));
                }
                column.push_code(last_code);
            }
        }
        self.block.clear();
        self.ends.clear();
    }
}

fn cell_text<'a>(block: &'a str, ends: &[usize], cell: usize) -> &'a str {
    let start = cell.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(cell).and_then(|end| block.get(start..*end)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::sheet::ColumnId;

    fn built(records: &[(&[&str], u64)], columns: usize) -> Sheet {
        let mut builder = SheetBuilder::new(columns);
        for (cells, line) in records {
            builder.push_record(cells.iter().copied(), *line);
        }
        builder.finish()
    }

    #[test]
    fn records_become_rows_with_their_lines() {
        let sheet = built(&[(&["a", "ä"], 2), (&["", "b"], 3), (&["a", ""], 7), (&["c", "d"], 8), (&["e", "f"], 10)], 2);
        assert_eq!((sheet.row_count(), sheet.column_count()), (5, 2));
        let cells: Vec<_> =
            sheet.live_rows().map(|row| (sheet.cell(row, ColumnId(0)), sheet.cell(row, ColumnId(1)), sheet.line(row))).collect();
        let expected = [("a", "ä", Some(2)), ("", "b", Some(3)), ("a", "", Some(7)), ("c", "d", Some(8)), ("e", "f", Some(10))];
        assert_eq!(cells, expected);
        assert_eq!(sheet.line(RowId(5)), None);
        assert_eq!(sheet.cell(RowId(9), ColumnId(9)), "");
    }

    #[test]
    fn short_and_long_records_are_remembered() {
        let sheet = built(&[(&["a"], 2), (&["a", "b", "c", "d"], 3), (&["a", "b"], 4)], 2);
        assert_eq!(sheet.cell(RowId(0), ColumnId(1)), "");
        assert_eq!(sheet.ragged(RowId(0)), Some(&Ragged { cells: 1, extra: vec![] }));
        assert_eq!(sheet.ragged(RowId(1)), Some(&Ragged { cells: 4, extra: vec!["c".to_owned(), "d".to_owned()] }));
        assert_eq!(sheet.ragged(RowId(2)), None);
    }

    #[test]
    fn blocks_do_not_show_in_the_result() {
        let text = |row: u64, column: u64| {
            if (row + column).is_multiple_of(3) { String::new() } else { format!("{}", (row * 7919 + column) % 5000) }
        };
        let mut builder = SheetBuilder::new(5);
        for row in 0..40_000 {
            let cells: Vec<_> = (0..5).map(|column| text(row, column)).collect();
            builder.push_record(cells.iter().map(String::as_str), row + 2);
            if row == 20_000 {
                assert_eq!(builder.snapshot().row_count(), 20_001);
            }
        }
        let sheet = builder.finish();
        for row in sheet.live_rows() {
            for column in 0..5 {
                assert_eq!(sheet.cell(row, ColumnId(column)), text(u64::from(row.0), u64::from(column)));
            }
        }
        let column = sheet.column(ColumnId(2)).unwrap();
        assert_eq!(column.values().map(|code| column.count(code)).sum::<u32>(), 40_000);
    }

    #[test]
    fn a_table_without_columns_still_counts_rows() {
        let sheet = built(&[(&["a"], 2), (&[], 3)], 0);
        assert_eq!((sheet.row_count(), sheet.ragged(RowId(0)).map(|ragged| ragged.cells)), (2, Some(1)));
    }
}
