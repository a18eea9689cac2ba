//! One column: its dictionary, a code per row, and how many live rows hold each value.

use crate::core::sheet::codes::Codes;
use crate::core::sheet::dictionary::{Dictionary, with_room};
use crate::core::sheet::{Code, RowId};

/// A column of the table.
#[derive(Clone, Debug)]
pub struct Column {
    dictionary: Dictionary,
    codes: Codes,
    /// Rows by code that are not removed.
    counts: Vec<u32>,
}

impl Default for Column {
    fn default() -> Self {
        Self { dictionary: Dictionary::default(), codes: Codes::default(), counts: vec![0] }
    }
}

impl Column {
    /// The code of a row's cell.
    pub fn code(&self, row: RowId) -> Code {
        self.codes.get(row.index())
    }

    /// The codes of all rows, removed ones included, in row order.
    pub fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        (0..self.codes.len()).map(|row| self.codes.get(row))
    }

    /// The text of a value.
    pub fn text(&self, code: Code) -> &str {
        self.dictionary.text(code)
    }

    /// The text of a row's cell.
    pub fn cell(&self, row: RowId) -> &str {
        self.dictionary.text(self.code(row))
    }

    /// How many different values have ever stood in the column, the empty one included: codes are below this.
    pub fn value_count(&self) -> usize {
        self.dictionary.len()
    }

    /// All codes in order, whether a row holds them or not.
    pub fn values(&self) -> impl Iterator<Item = Code> + use<> {
        (0..u32::try_from(self.value_count()).unwrap_or(u32::MAX)).map(Code)
    }

    /// How many rows that are not removed hold a value.
    pub fn count(&self, code: Code) -> u32 {
        self.counts.get(code.index()).copied().unwrap_or(0)
    }

    /// The code of a text, where the column has ever held it.
    pub fn find(&self, text: &str) -> Option<Code> {
        self.dictionary.find(text)
    }

    /// The code of a text; a new one where the column never held it.
    pub(crate) fn intern(&mut self, text: &str) -> Code {
        let code = self.dictionary.intern(text);
        if self.counts.len() <= code.index() {
            self.counts.resize(code.index().saturating_add(1), 0);
        }
        code
    }

    /// A column that holds the same text in every row; `live` of them are not removed.
    pub(crate) fn filled(text: &str, rows: u32, live: u32) -> Self {
        let mut column = Self::default();
        let code = column.intern(text);
        column.codes = Codes::filled(code, rows as usize);
        if let Some(count) = column.counts.get_mut(code.index()) {
            *count = live;
        }
        column
    }

    /// Appends a row with a value that the column knows.
    pub(crate) fn push_code(&mut self, code: Code) {
        self.codes.push(code);
        self.add(code);
    }

    /// Gives the cell of a live row another value that the column knows.
    pub(crate) fn set(&mut self, row: RowId, code: Code) {
        self.subtract(self.code(row));
        self.codes.set(row.index(), code);
        self.add(code);
    }

    /// The row's value counts no more: the row is removed.
    pub(crate) fn leave(&mut self, row: RowId) {
        self.subtract(self.code(row));
    }

    /// The row's value counts again: the row is back.
    pub(crate) fn come_back(&mut self, row: RowId) {
        self.add(self.code(row));
    }

    /// Gives back memory that growing has left over, but for the room that some edits need.
    pub(crate) fn shrink(&mut self) {
        self.dictionary.shrink();
        self.codes.shrink();
        self.counts.shrink_to(with_room(self.counts.len()));
    }

    fn add(&mut self, code: Code) {
        if let Some(count) = self.counts.get_mut(code.index()) {
            *count = count.saturating_add(1);
        }
    }

    fn subtract(&mut self, code: Code) {
        if let Some(count) = self.counts.get_mut(code.index()) {
            *count = count.saturating_sub(1);
        }
    }
}
