//! Sheet → the LMS's exact form: UTF-8, tabs, CR LF, canonical headers, no quotes but where a cell could not be carried.
//!
//! Columns stand in the order of the file when its headers are canonical already, so that a file in this form comes back byte for
//! byte; else the key columns come first and the others follow in the order of the file. Columns that the LMS does not know
//! are kept, and so are the cells of rows that are longer than the header, as long as nobody dropped them.

use crate::core::batch::Batch;
use crate::core::header::Header;
use crate::core::profile::{Profile, Role};
use crate::core::sheet::{ColumnId, RowId, Sheet};

/// Bytes handed over at once, about.
const BLOCK: usize = 1 << 16;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Written {
    /// Data rows.
    pub rows: u64,
    /// Cells that had to be quoted because the format cannot carry them plainly.
    pub quoted: u64,
}

/// Writes the rows (all that are not removed, where `rows` is `None`) in the LMS form, in blocks handed to `sink`.
pub fn lms_form<E>(batch: &Batch, rows: Option<&[RowId]>, sink: impl FnMut(&[u8]) -> Result<(), E>) -> Result<Written, E> {
    write_table(batch.header(), batch.profile(), batch.sheet(), rows, sink)
}

fn write_table<E>(
    header: &Header,
    profile: &Profile,
    sheet: &Sheet,
    rows: Option<&[RowId]>,
    sink: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Written, E> {
    let order = column_order(header, profile);
    let mut writer = Writer { sink, text: String::with_capacity(2 * BLOCK), written: Written::default() };
    writer.line(order.iter().map(|column| header_text(header, profile, *column)))?;
    let mut write_row = |row: RowId| {
        let extra = sheet.ragged(row).map_or(&[][..], |ragged| ragged.extra.as_slice());
        writer.written.rows += 1;
        writer.line(order.iter().map(|column| sheet.cell(row, *column)).chain(extra.iter().map(String::as_str)))
    };
    match rows {
        Some(rows) => rows.iter().copied().filter(|row| !sheet.is_removed(*row)).try_for_each(&mut write_row)?,
        None => sheet.live_rows().try_for_each(&mut write_row)?,
    }
    writer.hand_over()?;
    Ok(writer.written)
}

/// The columns in the order in which they are written.
fn column_order(header: &Header, profile: &Profile) -> Vec<ColumnId> {
    let mut order: Vec<ColumnId> = header.columns_with_ids().map(|(column, _)| column).collect();
    let is_canonical = header.columns_with_ids().all(|(column, each)| each.raw == header_text(header, profile, column));
    if !is_canonical {
        let is_key = |field| profile.field(field).is_some_and(|field| field.role == Role::Key);
        order.sort_by_key(|column| header.field_of(*column).filter(|field| is_key(*field)).map_or(u16::MAX, |field| field.0));
    }
    order
}

/// The canonical header of a column that counts for a field; else the header as it stands.
fn header_text<'a>(header: &'a Header, profile: &'a Profile, column: ColumnId) -> &'a str {
    let canonical = header.field_of(column).and_then(|field| profile.field(field)).map(|field| field.name.as_str());
    canonical.or_else(|| header.columns.get(column.index()).map(|each| each.raw.as_str())).unwrap_or_default()
}

struct Writer<S> {
    sink: S,
    text: String,
    written: Written,
}

impl<E, S: FnMut(&[u8]) -> Result<(), E>> Writer<S> {
    fn line<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<(), E> {
        let start = self.text.len();
        let mut all_empty = true;
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            all_empty = all_empty && cell.is_empty();
            self.cell(cell);
        }
        if all_empty {
            // A line of separators only would be read as a blank line and not as a row.
            self.text.insert_str(start, "\"\"");
            self.written.quoted += 1;
        }
        self.text.push_str("\r\n");
        if self.text.len() >= BLOCK { self.hand_over() } else { Ok(()) }
    }

    fn cell(&mut self, cell: &str) {
        let would_be_a_mark = self.text.is_empty() && self.written.rows == 0 && cell.starts_with('\u{FEFF}');
        if would_be_a_mark || cell.starts_with('"') || memchr::memchr3(b'\t', b'\r', b'\n', cell.as_bytes()).is_some() {
            self.written.quoted += 1;
            self.text.push('"');
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(cell);
        }
    }

    fn hand_over(&mut self) -> Result<(), E> {
        (self.sink)(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;
    use crate::core::batch::{Change, Context};
    use crate::core::header::Choice;
    use crate::core::opening::{OpenOptions, Opened, open_bytes};

    fn open(text: &str) -> Opened {
        open_bytes(text.as_bytes(), &Profile::coursemill(), &OpenOptions::default()).unwrap()
    }

    fn write(opened: &Opened, rows: Option<&[RowId]>) -> (String, Written) {
        let mut bytes = Vec::new();
        let written = write_table::<Infallible>(&opened.header, &Profile::coursemill(), &opened.sheet, rows, |block| {
            bytes.extend_from_slice(block);
            Ok(())
        });
        (String::from_utf8(bytes).unwrap(), written.unwrap())
    }

    #[test]
    fn tables_are_written_in_the_lms_form() {
        let check = |source: &str, expected: &str, rows: u64, quoted: u64| {
            assert_eq!(write(&open(source), None), (expected.to_owned(), Written { rows, quoted }), "{source:?}");
        };
        // Canonical already: the order stays.
        check("ID\tOrgID\tRoom\r\n1\ta\tx\r\n", "ID\tOrgID\tRoom\r\n1\ta\tx\r\n", 1, 0);
        // Another name, another spelling: canonical names, key columns first, unknown columns where they stand.
        check("Room\tStudentID\tScore\tOrg ID\nr\t1\t9\ta\n", "OrgID\tID\tRoom\tScore\r\na\t1\tr\t9\r\n", 1, 0);
        // Marks, other line ends, blank lines and needless quotes go; short rows are filled; long ones stay long.
        check("\u{FEFF}OrgID\tID\n\n\"a,b\"\t1\rc\n\rd\t2\te\t\n\n", "OrgID\tID\r\na,b\t1\r\nc\t\r\nd\t2\te\t\r\n", 3, 0);
        // What plain text cannot carry.
        check("OrgID\tID\n\"a\tb\"\t\"c\nd\"\n", "OrgID\tID\r\n\"a\tb\"\t\"c\nd\"\r\n", 1, 2);
        check("OrgID\tID\n\"\"\"a\"\"\"\t\"b\n", "OrgID\tID\r\n\"\"\"a\"\"\"\t\"\"\"b\"\r\n", 1, 2);
        check("OrgID\tID\n\"\"\t\n", "OrgID\tID\r\n\"\"\t\r\n", 1, 1);
        check("\u{FEFF}\u{FEFF}Room\tID\r\n", "\"\u{FEFF}Room\"\tID\r\n", 0, 1);
    }

    #[test]
    fn chosen_rows_are_written_and_removed_ones_are_not() {
        let mut opened = open("ID\n1\n2\n3\n4\n");
        opened.sheet.set_removed(RowId(1), true);
        assert_eq!(write(&opened, None).0, "ID\r\n1\r\n3\r\n4\r\n");
        assert_eq!(write(&opened, Some(&[RowId(3), RowId(1), RowId(0)])).0, "ID\r\n4\r\n1\r\n");
    }

    #[test]
    fn a_batch_is_written_as_it_was_but_for_its_changes() {
        let source = "ID\tOrgID\tRoom\r\n1\ta\tx\r\n2\tb\ty\tz\r\n3\tc\tx\r\n";
        let context = || Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 2));
        let check = |changes: &[Change], expected: &str| {
            let mut batch = Batch::new(open(source), context());
            for change in changes {
                batch.apply(change);
            }
            let mut bytes = Vec::new();
            let written = lms_form::<Infallible>(&batch, None, |block| {
                bytes.extend_from_slice(block);
                Ok(())
            });
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{changes:?}");
            assert_eq!(written.unwrap().rows, expected.matches("\r\n").count() as u64 - 1, "{changes:?}");
        };
        let set = |text: &str| Change::SetCells(vec![(RowId(0), ColumnId(2), text.to_owned())]);
        check(&[], source);
        check(&[set("new")], &source.replacen('x', "new", 1));
        check(&[set("two\nlines")], &source.replacen('x', "\"two\nlines\"", 1));
        check(&[Change::RemoveRows(vec![RowId(2)])], source.strip_suffix("3\tc\tx\r\n").unwrap());
        check(&[Change::DropExtraCells(RowId(1))], &source.replace("\tz", ""));
        check(&[Change::JoinExtraCells(RowId(1))], &source.replace("\tz", " z"));
        let add = |field: &str, fill: &str| Change::AddColumn { field: field.to_owned(), fill: fill.to_owned() };
        check(
            &[Change::DropExtraCells(RowId(1)), add("Score", "-None-")],
            "ID\tOrgID\tRoom\tScore\r\n1\ta\tx\t-None-\r\n2\tb\ty\t-None-\r\n3\tc\tx\t-None-\r\n",
        );
        let choose = Change::ChooseColumns(vec![(ColumnId(2), Choice::Field("City".to_owned()))]);
        check(&[Change::DropExtraCells(RowId(1)), choose], "OrgID\tID\tCity\r\na\t1\tx\r\nb\t2\ty\r\nc\t3\tx\r\n");
    }

    #[test]
    fn what_stops_the_sink_stops_the_writing() {
        let opened = open("ID\n1\n");
        let outcome = write_table(&opened.header, &Profile::coursemill(), &opened.sheet, None, |_| Err("full"));
        assert_eq!(outcome, Err("full"));
    }

    fn cells_of(opened: &Opened) -> Vec<Vec<String>> {
        let row = |row: RowId| opened.sheet.column_ids().map(|column| opened.sheet.cell(row, column).to_owned()).collect();
        opened.sheet.live_rows().map(row).collect()
    }

    fn lines(cell: &'static str, end: &'static str) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::collection::vec(cell, 4), 0..12)
            .prop_map(move |rows| rows.iter().map(|row| row.join("\t") + end).collect::<String>())
    }

    proptest! {
        #[test]
        fn a_file_in_the_lms_form_comes_back_byte_for_byte(lines in lines("[A-Za-z0-9äöü ,;'-]{1,5}\"?", "\r\n")) {
            let text = format!("ID\tOrgID\tRoom\tScore\r\n{lines}");
            let (written, facts) = write(&open(&text), None);
            prop_assert_eq!(written, text);
            prop_assert_eq!(facts.quoted, 0);
        }

        #[test]
        fn what_was_written_reads_as_the_same_cells(lines in lines("[a\" ü]{0,3}|\"[b\n\r\t]{0,3}\"", "\n"), header in "Score\tID|Room\tUser ID\tOrgID") {
            let first = open(&format!("{header}\tX\tY\n{lines}"));
            prop_assume!(first.sheet.live_rows().all(|row| first.sheet.ragged(row).is_none_or(|ragged| ragged.extra.is_empty())));
            let (written, counted) = write(&first, None);
            let second = open(&written);
            prop_assert_eq!(second.facts.unclosed_quote_count, 0);
            prop_assert_eq!(second.sheet.row_count(), u32::try_from(counted.rows).unwrap());
            let order = column_order(&first.header, &Profile::coursemill());
            let expected: Vec<Vec<String>> = first
                .sheet
                .live_rows()
                .map(|row| order.iter().map(|column| first.sheet.cell(row, *column).to_owned()).collect())
                .collect();
            prop_assert_eq!(cells_of(&second), expected);
            prop_assert_eq!(write(&second, None), (written, counted));
        }
    }
}
