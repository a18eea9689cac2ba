//! Filter and sort → ordered rows; cursor and selection arithmetic; the clipboard's TSV.

use crate::core::batch::Batch;
use crate::core::findings::Cause;
use crate::core::profile::FieldId;
use crate::core::rules::Severity;
use crate::core::sheet::{ColumnId, RowId};

/// Which way the rows are walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum Way {
    Forward,
    Backward,
}

/// A cell by row and column.
pub type CellAt = (RowId, ColumnId);

/// Which rows are shown, in which order. Positions are 0-based places in this order.
#[derive(Clone, Debug, Default)]
pub struct View {
    rows: Vec<RowId>,
    /// Position of each row of the sheet; [`HIDDEN`] where it is not shown.
    position_of: Vec<u32>,
}

/// Marks a row that is not shown; no view is that long, because row ids are `u32` from 0.
const HIDDEN: u32 = u32::MAX;

impl View {
    /// Shows these rows in this order; `row_count` is the sheet's. Rows beyond it and repeated rows are left out.
    pub fn new(mut rows: Vec<RowId>, row_count: u32) -> Self {
        let mut position_of = vec![HIDDEN; RowId(row_count).index()];
        let mut next = 0;
        rows.retain(|row| match position_of.get_mut(row.index()) {
            Some(position) if *position == HIDDEN => {
                *position = next;
                next += 1;
                true
            }
            _ => false,
        });
        Self { rows, position_of }
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at a position.
    pub fn row_at(&self, position: usize) -> Option<RowId> {
        self.rows.get(position).copied()
    }

    /// The position of a row.
    pub fn position_of(&self, row: RowId) -> Option<usize> {
        self.position_of.get(row.index()).filter(|position| **position != HIDDEN).map(|position| RowId(*position).index())
    }

    /// The rows in order.
    pub fn rows(&self) -> &[RowId] {
        &self.rows
    }
}

/// What the quick filter and the problem filter show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Text that must stand in one of: `OrgID`, `ID`, names, e-mail, curriculum, course, session. Case is ignored.
    pub text: String,
    /// Only rows with a warning or worse.
    pub only_problems: bool,
    /// Only rows with this cause.
    pub cause: Option<Cause>,
}

impl Filter {
    /// Whether every row passes.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && !self.only_problems && self.cause.is_none()
    }
}

/// The rows of a batch that pass the filter, in file order. `keep` stays visible whatever the filter says (the row being edited).
pub fn filtered(batch: &Batch, filter: &Filter, keep: Option<RowId>) -> View {
    let matches = TextMatches::of(batch, &filter.text);
    let passes = |row: RowId| {
        matches.contains(row)
            && (!filter.only_problems || batch.has_problem(row, Severity::Warning))
            && filter.cause.is_none_or(|cause| has_cause(batch, row, cause))
    };
    let shown = batch.sheet().live_rows().filter(|row| keep == Some(*row) || passes(*row));
    View::new(shown.collect(), batch.sheet().row_count())
}

fn has_cause(batch: &Batch, row: RowId, cause: Cause) -> bool {
    match cause.column {
        Some(column) => batch.cell_rules(row, column).contains(cause.rule),
        None => batch.row_rules(row).contains(cause.rule),
    }
}

/// By row: whether the text stands in one of the fields that the quick filter looks at; nothing where it is blank.
pub fn rows_with(batch: &Batch, text: &str) -> Vec<bool> {
    TextMatches::of(batch, text).rows.unwrap_or_default()
}

/// The rows in which the quick filter's text stands; decided once per different value of a column, not once per row.
struct TextMatches {
    /// `None` where there is nothing to look for.
    rows: Option<Vec<bool>>,
}

impl TextMatches {
    fn of(batch: &Batch, text: &str) -> Self {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Self { rows: None };
        }
        let mut rows = vec![false; RowId(batch.sheet().row_count()).index()];
        for column in searched_fields(batch).filter_map(|field| batch.sheet().column(batch.header().column_of(field)?)) {
            let values: Vec<bool> = column.values().map(|code| column.text(code).to_lowercase().contains(&text)).collect();
            for (matched, code) in rows.iter_mut().zip(column.codes()) {
                *matched |= values.get(code.index()).copied().unwrap_or(false);
            }
        }
        Self { rows: Some(rows) }
    }

    fn contains(&self, row: RowId) -> bool {
        self.rows.as_ref().is_none_or(|rows| rows.get(row.index()).copied().unwrap_or(false))
    }
}

/// The fields that the LMS's own search looks at, and the targets.
fn searched_fields(batch: &Batch) -> impl Iterator<Item = FieldId> {
    let known = batch.profile().known;
    [known.org_id, known.id, known.last_name, known.first_name, known.email, known.curr_id, known.course_id, known.session_id]
        .into_iter()
        .flatten()
}

/// A rectangle of shown cells: positions of rows in the view and positions of columns in the grid's order, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    /// First row position.
    pub top: usize,
    /// Last row position.
    pub bottom: usize,
    /// First column position.
    pub left: usize,
    /// Last column position.
    pub right: usize,
}

impl Range {
    /// How many rows.
    pub fn height(&self) -> usize {
        (self.bottom - self.top).saturating_add(1)
    }

    /// How many columns.
    pub fn width(&self) -> usize {
        (self.right - self.left).saturating_add(1)
    }

    /// How many cells.
    pub fn cells(&self) -> usize {
        self.height().saturating_mul(self.width())
    }
}

/// A cursor with the anchor that Shift extends from; positions as in [`Range`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    /// Where the cursor is: row and column position.
    pub cursor: (usize, usize),
    /// Where the selection began.
    pub anchor: (usize, usize),
}

impl Selection {
    /// One selected cell.
    pub fn at(row: usize, column: usize) -> Self {
        Self { cursor: (row, column), anchor: (row, column) }
    }

    /// The selected rectangle.
    pub fn range(&self) -> Range {
        Range {
            top: self.cursor.0.min(self.anchor.0),
            bottom: self.cursor.0.max(self.anchor.0),
            left: self.cursor.1.min(self.anchor.1),
            right: self.cursor.1.max(self.anchor.1),
        }
    }

    /// The selection with the cursor at another cell; `extend` keeps the anchor.
    #[must_use]
    pub fn moved_to(self, row: usize, column: usize, extend: bool) -> Self {
        if extend { Self { cursor: (row, column), ..self } } else { Self::at(row, column) }
    }

    /// The selection brought inside a grid of so many rows and columns.
    #[must_use]
    pub fn within(self, rows: usize, columns: usize) -> Self {
        let clip = |(row, column): (usize, usize)| (row.min(rows.saturating_sub(1)), column.min(columns.saturating_sub(1)));
        Self { cursor: clip(self.cursor), anchor: clip(self.anchor) }
    }

    /// The one cell so many rows below and columns right of the cursor, at most at the edge of the grid.
    #[must_use]
    pub fn stepped(self, down: i32, right: i32, rows: usize, columns: usize) -> Self {
        let step = |at: usize, by: i32| at.saturating_add_signed(isize::try_from(by).unwrap_or(0));
        Self::at(step(self.cursor.0, down), step(self.cursor.1, right)).within(rows, columns)
    }
}

/// Cells as a spreadsheet program understands them on the clipboard: tabs, line feeds, quotes where needed.
pub fn to_clipboard(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
    for row in rows {
        if writer.write_record(row).is_err() {
            break;
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Cells from a spreadsheet program's clipboard text. Blank lines are rows with one empty cell, which the csv crate would skip.
pub fn from_clipboard(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = next_cell(rest);
        row.push(cell);
        rest = if let Some(after) = after.strip_prefix('\t') {
            if after.is_empty() {
                row.push(String::new());
            }
            after
        } else {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or(after)
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// The first cell of a clipboard text, and what follows it: nothing, a tab or a line end.
fn next_cell(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (cell, after) = until_end_of_cell(text);
        return (cell.to_owned(), after);
    };
    let mut cell = String::new();
    let mut rest = quoted;
    while let Some((part, after)) = rest.split_once('"') {
        cell.push_str(part);
        let Some(next) = after.strip_prefix('"') else {
            let (tail, after) = until_end_of_cell(after);
            cell.push_str(tail);
            return (cell, after);
        };
        cell.push('"');
        rest = next;
    }
    cell.push_str(rest);
    (cell, "")
}

fn until_end_of_cell(text: &str) -> (&str, &str) {
    text.split_at(text.find(['\t', '\r', '\n']).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_view_knows_its_rows_and_their_positions() {
        let view = View::new([4, 1, 4, 9, 2].map(RowId).to_vec(), 5);
        assert_eq!(view.rows(), [4, 1, 2].map(RowId));
        for (row, position) in [(4, Some(0)), (1, Some(1)), (2, Some(2)), (0, None), (9, None)] {
            assert_eq!(view.position_of(RowId(row)), position, "row {row}");
        }
        assert_eq!((view.row_at(2), view.row_at(3)), (Some(RowId(2)), None));
    }

    #[test]
    fn the_cursor_steps_to_the_edges_and_not_beyond() {
        let check = |from: (usize, usize), (down, right): (i32, i32), expected: (usize, usize)| {
            assert_eq!(
                Selection::at(from.0, from.1).stepped(down, right, 10, 4),
                Selection::at(expected.0, expected.1),
                "{from:?} {down} {right}"
            );
        };
        check((0, 0), (1, 0), (1, 0));
        check((0, 0), (-1, -1), (0, 0));
        check((9, 3), (1, 1), (9, 3));
        check((5, 2), (i32::MIN, i32::MAX), (0, 3));
        check((5, 2), (i32::MAX, i32::MIN), (9, 0));
    }

    #[test]
    fn an_empty_grid_has_its_cursor_at_the_origin() {
        assert_eq!(Selection::at(7, 7).within(0, 0), Selection::at(0, 0));
    }

    #[test]
    fn extending_keeps_the_anchor() {
        let selection = Selection::at(3, 2).moved_to(1, 4, true);
        assert_eq!(selection.range(), Range { top: 1, bottom: 3, left: 2, right: 4 });
        assert_eq!(selection.range().cells(), 9);
        assert_eq!(selection.moved_to(8, 0, false), Selection::at(8, 0));
    }

    #[test]
    fn clipboard_texts_of_spreadsheet_programs_are_read() {
        let check = |text: &str, expected: &[&[&str]]| assert_eq!(from_clipboard(text), expected, "{text:?}");
        check("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]);
        check("a\tb\nc", &[&["a", "b"], &["c"]]);
        check("one", &[&["one"]]);
        check("\"line 1\nline 2\"\t\"say \"\"so\"\"\"", &[&["line 1\nline 2", "say \"so\""]]);
        check("5\" pipe\tx", &[&["5\" pipe", "x"]]);
        check("\tb", &[&["", "b"]]);
        check("a\n\nb", &[&["a"], &[""], &["b"]]);
        check("\n", &[&[""]]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn what_is_copied_is_pasted_the_same(rows in prop::collection::vec(prop::collection::vec("[a\"\t\n ä,]{0,4}", 1..4), 1..4)) {
            prop_assert_eq!(from_clipboard(&to_clipboard(&rows)), rows);
        }
    }
}
