//! Text pushed in blocks, or rows of a workbook → header and sheet, by where the header stands.

use crate::core::header::{Header, HeaderColumn, Match};
use crate::core::header_lines::{SEARCHED, looks_like_header};
use crate::core::opening::separator::separator_of;
use crate::core::opening::{HeaderPlace, MOST_COLUMNS, OpenOptions, Refusal, Separator, SourceFacts};
use crate::core::profile::Profile;
use crate::core::records::{RecordFacts, RecordLimits, Records, TooLarge};
use crate::core::sheet::builder::SheetBuilder;
use crate::core::text::Message;

/// Reads the table of a text.
pub(super) struct TableReader {
    pub(super) separator: Separator,
    records: Records,
    place: HeaderPlace,
    /// Records before the header that are no part of the table.
    pub(super) preamble: u64,
    pub(super) table: Option<Table>,
}

/// What is known once the header was read.
pub(in crate::core) struct Table {
    pub(in crate::core) header: Header,
    pub(in crate::core) sheet: SheetBuilder,
    /// The line of a later record that looks like the header, where the header does not.
    likely_header: Option<u64>,
    /// Rows that are still searched for one.
    searched: u32,
}

impl TableReader {
    /// Starts with the first block of a text, which is pushed separately; `is_whole` where it is all of it.
    pub(super) fn new(text: &str, is_whole: bool, options: &OpenOptions, profile: &Profile) -> Self {
        let limits = RecordLimits {
            columns: usize::try_from(profile.limits.columns).map_or(MOST_COLUMNS, |columns| columns.min(MOST_COLUMNS)),
            cell_characters: usize::try_from(profile.limits.cell_characters).unwrap_or(usize::MAX),
        };
        let separator = options.separator.unwrap_or_else(|| separator_of(text, is_whole, options.header, profile));
        let mut records = Records::new(separator.byte(), limits);
        if let HeaderPlace::Line(line) = options.header {
            records.set_header_line(line);
        }
        Self { separator, records, place: options.header, preamble: 0, table: None }
    }

    /// Takes the next piece of text.
    pub(super) fn push(&mut self, text: &str) {
        self.records.push(text);
    }

    /// The 1-based physical line of what will be pushed next, if it is no line end.
    pub(super) fn line_at_end(&self) -> u64 {
        self.records.line_at_end()
    }

    /// What was seen in all records so far.
    pub(super) fn facts(&self) -> &RecordFacts {
        self.records.facts()
    }

    /// Says that no more text will be pushed.
    pub(super) fn end(&mut self) {
        self.records.end();
    }

    /// Takes every record that is complete.
    pub(super) fn take_records(&mut self, profile: &Profile) -> Result<(), Refusal> {
        loop {
            let record = match self.records.next_record() {
                Ok(Some(record)) => record,
                Ok(None) => return Ok(()),
                Err(too_large) => return Err(too_large_refusal(too_large, profile)),
            };
            if let Some(table) = &mut self.table {
                table.push(record.cells(), record.line, profile)?;
                continue;
            }
            if matches!(self.place, HeaderPlace::Line(line) if record.line < line) {
                self.preamble += 1;
                continue;
            }
            let columns = record.cells().len();
            self.table = Some(Table::new(record.cells(), record.line, self.place, profile)?);
            self.records.set_columns(columns);
        }
    }
}

impl Table {
    /// Starts with the record of the header, or with the first row where there is none.
    pub(in crate::core) fn new<'a>(
        cells: impl ExactSizeIterator<Item = &'a str> + Clone,
        line: u64,
        place: HeaderPlace,
        profile: &Profile,
    ) -> Result<Self, Refusal> {
        let sheet = SheetBuilder::new(cells.len());
        if place == HeaderPlace::Nowhere {
            let header = Header::map(&vec![String::new(); cells.len()], 0, profile, &[]);
            let mut table = Self { header, sheet, likely_header: None, searched: 0 };
            table.push(cells, line, profile)?;
            return Ok(table);
        }
        let cells: Vec<String> = cells.map(str::to_owned).collect();
        let header = Header::map(&cells, line, profile, &[]);
        let searched = if header.names_any() { 0 } else { SEARCHED };
        Ok(Self { header, sheet, likely_header: None, searched })
    }

    /// Appends a row of the 1-based physical `line`.
    pub(in crate::core) fn push<'a>(
        &mut self,
        cells: impl ExactSizeIterator<Item = &'a str> + Clone,
        line: u64,
        profile: &Profile,
    ) -> Result<(), Refusal> {
        if self.sheet.rows() >= profile.limits.rows {
            return Err(too_many_rows(profile));
        }
        if self.searched > 0 {
            self.searched -= 1;
            if looks_like_header(cells.clone(), profile) {
                (self.likely_header, self.searched) = (Some(line), 0);
            }
        }
        self.sheet.push_record(cells, line);
        Ok(())
    }

    /// Adds what is known of the header.
    pub(in crate::core) fn tell(&self, facts: &mut SourceFacts) {
        let is_unknown = |column: &HeaderColumn| matches!(column.recognised, Match::Typo(_) | Match::Unknown | Match::Blank);
        facts.no_header = self.header.columns.iter().all(is_unknown);
        facts.likely_header = self.likely_header;
    }
}

/// Why a table with more rows is not read.
pub(in crate::core) fn too_many_rows(profile: &Profile) -> Refusal {
    Refusal { id: "limit-rows", message: Message::new("refusal-rows").with("limit", profile.limits.rows) }
}

/// Why a row or cell over a limit is not read.
pub(in crate::core) fn too_large_refusal(too_large: TooLarge, profile: &Profile) -> Refusal {
    match too_large {
        TooLarge::Cell { line, column } => Refusal {
            id: "limit-cell",
            message: Message::new("refusal-cell").with("line", line).with("column", column).with("limit", profile.limits.cell_characters),
        },
        TooLarge::Record { line } => Refusal {
            id: "limit-columns",
            message: Message::new("refusal-columns").with("line", line).with("limit", profile.limits.columns),
        },
    }
}
