//! Cells by row and column, in the order of the rows → rows, within limits.

use super::refusals;
use crate::core::opening::Refusal;
use crate::core::opening::table::{too_large_refusal, too_many_rows};
use crate::core::profile::Profile;
use crate::core::records::TooLarge;

/// Why a sheet is not read to its end.
#[derive(Debug)]
pub(super) enum Halt {
    /// The workbook is refused.
    Refused(Refusal),
    /// Nobody wants to see more of it.
    Enough,
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Takes the rows of a sheet that have a filled cell.
pub(super) trait Rows {
    /// How many cells a row must have at least; missing ones are blank.
    fn width(&self) -> usize;
    /// Takes the row with this 1-based number.
    fn row(&mut self, number: u64, cells: &[String]) -> Result<(), Halt>;
}

/// Gathers cells to rows.
pub(super) struct Grid<'a> {
    rows: &'a mut dyn Rows,
    profile: &'a Profile,
    /// Bytes of text that may still come: a text that is stored once can stand in a million cells.
    text_left: u64,
    /// The 1-based row that is gathered; 0 before the first.
    number: u64,
    cells: Vec<String>,
    /// Cells up to the last that is filled.
    filled: usize,
}

impl<'a> Grid<'a> {
    /// Gives rows to `rows`, with at most `text` bytes of text.
    pub(super) fn new(rows: &'a mut dyn Rows, profile: &'a Profile, text: u64) -> Self {
        Self { rows, profile, text_left: text, number: 0, cells: Vec::new(), filled: 0 }
    }

    /// Most columns that a sheet may have.
    pub(super) fn most_columns(&self) -> u64 {
        u64::from(self.profile.limits.columns.min(u32::from(u16::MAX)))
    }

    /// Refuses a filled row that is to be repeated more often than there may be rows.
    pub(super) fn check_repeats(&self, rows: u64) -> Result<(), Halt> {
        if rows > u64::from(self.profile.limits.rows) { Err(too_many_rows(self.profile).into()) } else { Ok(()) }
    }

    /// Puts text into a cell: 1-based row, 0-based column. Rows must not come after later ones. An empty text changes nothing.
    pub(super) fn put(&mut self, row: u64, column: u64, text: &str) -> Result<(), Halt> {
        if text.is_empty() {
            return Ok(());
        }
        if row != self.number {
            self.go_to(row)?;
        }
        let at = usize::try_from(column).ok().filter(|_| column < self.most_columns());
        let at = at.ok_or_else(|| too_large_refusal(TooLarge::Record { line: row }, self.profile))?;
        let most = usize::try_from(self.profile.limits.cell_characters).unwrap_or(usize::MAX);
        if text.len() > most && text.chars().count() > most {
            return Err(too_large_refusal(TooLarge::Cell { line: row, column: at + 1 }, self.profile).into());
        }
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.text_left = self.text_left.checked_sub(length).ok_or_else(refusals::bomb)?;
        if self.cells.len() <= at {
            self.cells.resize(at + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(at) {
            text.clone_into(cell);
        }
        self.filled = self.filled.max(at + 1);
        Ok(())
    }

    /// Gives the last row.
    pub(super) fn end(mut self) -> Result<(), Halt> {
        self.give_row()
    }

    fn go_to(&mut self, row: u64) -> Result<(), Halt> {
        if row < self.number {
            return Err(refusals::corrupt().into());
        }
        self.give_row()?;
        self.number = row;
        Ok(())
    }

    fn give_row(&mut self) -> Result<(), Halt> {
        let filled = std::mem::take(&mut self.filled);
        if filled == 0 {
            return Ok(());
        }
        let width = filled.max(self.rows.width());
        if self.cells.len() < width {
            self.cells.resize(width, String::new());
        }
        let outcome = self.rows.row(self.number, self.cells.get(..width).unwrap_or_default());
        self.cells.iter_mut().take(filled).for_each(String::clear);
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen {
        rows: Vec<String>,
        most: usize,
    }

    impl Rows for Seen {
        fn width(&self) -> usize {
            2
        }

        fn row(&mut self, number: u64, cells: &[String]) -> Result<(), Halt> {
            self.rows.push(format!("{number}:{}", cells.join("|")));
            if self.rows.len() == self.most { Err(Halt::Enough) } else { Ok(()) }
        }
    }

    fn gathered(cells: &[(u64, u64, &str)], most: usize) -> (Vec<String>, &'static str) {
        let mut profile = Profile::clone(&Profile::coursemill());
        (profile.limits.columns, profile.limits.cell_characters) = (5, 10);
        let mut seen = Seen { most, ..Seen::default() };
        let mut grid = Grid::new(&mut seen, &profile, 40);
        let outcome = cells.iter().try_for_each(|(row, column, text)| grid.put(*row, *column, text)).and_then(|()| grid.end());
        let outcome = match outcome {
            Ok(()) => "",
            Err(Halt::Enough) => "enough",
            Err(Halt::Refused(refusal)) => refusal.id,
        };
        (seen.rows, outcome)
    }

    #[test]
    fn cells_become_rows_within_limits() {
        for (cells, most, rows, outcome) in [
            (vec![], 0, vec![], ""),
            (vec![(1, 0, "a"), (1, 2, "c"), (4, 1, "b"), (9, 0, "")], 0, vec!["1:a||c", "4:|b"], ""),
            (vec![(2, 1, "b"), (2, 0, "a"), (2, 0, "A")], 0, vec!["2:A|b"], ""),
            (vec![(1, 0, "a"), (2, 0, "b"), (3, 0, "c")], 2, vec!["1:a|", "2:b|"], "enough"),
            (vec![(2, 0, "a"), (1, 0, "b")], 0, vec![], "workbook-corrupt"),
            (vec![(1, 4, "a"), (1, 5, "")], 0, vec!["1:||||a"], ""),
            (vec![(1, 5, "a")], 0, vec![], "limit-columns"),
            (vec![(1, u64::MAX, "a")], 0, vec![], "limit-columns"),
            (vec![(1, 0, "ääääääääää"), (2, 0, "12345678901")], 0, vec!["1:ääääääääää|"], "limit-cell"),
            (vec![(1, 0, "1234567890"); 5], 0, vec![], "workbook-unsafe"),
        ] {
            let (found, halted) = gathered(&cells, most);
            assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), halted), (rows, outcome), "{cells:?}");
        }
    }
}
