//! Records and rows that look like a header: where the first line is none, and where the header comes again among the data.

use std::collections::BTreeMap;

use crate::core::header::Header;
use crate::core::profile::{FieldId, Profile, normalised, normalised_characters};
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};

/// Records after a first line that names no column that are searched for the header.
pub const SEARCHED: u32 = 30;

/// So many known names make a header of any record.
const CLEARLY_MANY: usize = 3;

/// How many different columns of the profile a record names.
pub fn known_names<'a>(cells: impl IntoIterator<Item = &'a str>, profile: &Profile) -> usize {
    let mut fields: Vec<FieldId> = cells.into_iter().filter_map(|cell| profile.field_of_header(cell)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// Whether a record is a header rather than data: it names three different columns of the profile, or most of its cells name one.
pub fn looks_like_header<'a>(cells: impl ExactSizeIterator<Item = &'a str>, profile: &Profile) -> bool {
    let width = cells.len();
    let known = known_names(cells, profile);
    known >= CLEARLY_MANY || known > width / 2
}

/// The rows, in file order, that are the header again: most of their non-blank cells, at least two where there are two columns, stand below a
/// header that says the same or below a column of whose field they are a name. Removed rows are left out. Costs a pass over the rows only for
/// columns in which such a value occurs at all. No row where the header names no known column.
pub fn repeated_headers(sheet: &Sheet, header: &Header, profile: &Profile) -> Vec<RowId> {
    // A first line that names nothing is no header that could come again.
    if !header.names_any() {
        return Vec::new();
    }
    let mut repeats: BTreeMap<RowId, usize> = BTreeMap::new();
    for column in sheet.column_ids() {
        for row in rows_that_repeat(sheet, header, column, profile) {
            *repeats.entry(row).or_default() += 1;
        }
    }
    let least = sheet.column_count().min(2);
    let is_header = |row: RowId, repeats: usize| {
        let filled = sheet.column_ids().filter(|column| !sheet.cell(row, *column).trim().is_empty()).count();
        repeats >= least && repeats > filled / 2
    };
    repeats.into_iter().filter(|(row, repeats)| !sheet.is_removed(*row) && is_header(*row, *repeats)).map(|(row, _)| row).collect()
}

/// The rows whose cell in the column says what its header says.
fn rows_that_repeat(sheet: &Sheet, header: &Header, column: ColumnId, profile: &Profile) -> Vec<RowId> {
    let (Some(cells), Some(heading)) = (sheet.column(column), header.columns.get(column.index())) else { return Vec::new() };
    let field = profile.field_of_header(&heading.raw).or(heading.field);
    let known = profile.known_headers().iter().filter(|(_, known)| Some(*known) == field).map(|(name, _)| name.clone());
    let names: Vec<String> = known.chain([normalised(&heading.raw)]).filter(|name| !name.is_empty()).collect();
    let repeats = |code: &Code| {
        let text = cells.text(*code);
        cells.count(*code) > 0 && names.iter().any(|name| normalised_characters(text).eq(name.chars()))
    };
    let codes: Vec<Code> = cells.values().filter(repeats).collect();
    if codes.is_empty() {
        return Vec::new();
    }
    (0..sheet.row_count()).map(RowId).zip(cells.codes()).filter(|(_, code)| codes.contains(code)).map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::opening::{OpenOptions, open_bytes};

    #[test]
    fn a_header_names_columns() {
        for (cells, expected) in [
            (vec!["OrgID", "ID", "LastName", "Raum", "Platz", "Notiz", "x"], true),
            (vec!["ID", "Kurs-ID", "Raum"], true),
            (vec!["ID", "UserID", "Raum"], false),
            (vec!["ID"], true),
            (vec!["ID", "x"], false),
            (vec!["A", "17", "Weber"], false),
            (vec![""], false),
        ] {
            assert_eq!(looks_like_header(cells.iter().copied(), &Profile::coursemill()), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_header_among_the_data_is_found() {
        for (text, expected) in [
            ("ID\tLastName\n1\tWeber\nID\tLastName\n2\tMoore\n", vec![1]),
            ("A\tX\tC\n1\tX\tC\n2\tX\tC\n", vec![]),
            ("StudentID\tNachname\n id \tLast Name\nID\tx\n\tNachname\n1\tWeber\n", vec![0]),
            ("ID\tRaum\tPlatz\n1\tR1\tP1\nid\traum\t\nID\tR1\tP1\n", vec![1]),
            ("CoruseID\tID\nCoruseID\tID\nCourseID\tID\n", vec![0]),
            ("ID\n1\nID\nUserID\n", vec![1, 2]),
            ("ID\t\n1\t\n2\t\n", vec![]),
            ("City\tState\nState\tCity\n", vec![]),
        ] {
            let opened = open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap();
            let rows: Vec<u32> = repeated_headers(&opened.sheet, &opened.header, &Profile::coursemill()).iter().map(|row| row.0).collect();
            assert_eq!(rows, expected, "{text:?}");
        }
    }
}
