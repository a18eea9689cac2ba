//! Sheet → the LMS's exact form: UTF-8, tabs, CR LF, canonical headers, no quotes but where a cell could not be carried.
//!
//! Columns stand in the order of the file when its headers are canonical already, so that a file in this form comes back byte for
//! byte; else the key columns come first and the others follow in the order of the file. Columns that the LMS does not know
//! are kept, and so are the cells of rows that are longer than the header, as long as nobody dropped them. A column that does not
//! count for the field that its header names is left out: the LMS would read it.

use hashbrown::HashSet;

use crate::core::batch::Batch;
use crate::core::header::Header;
use crate::core::profile::{Profile, Role};
use crate::core::sheet::{Code, ColumnId, RowId};
use crate::core::write::reasons::{REASON, Reasons};
use crate::core::write::{BLOCK, Extent, Written};

/// Writes a batch in the LMS form, in blocks handed to `sink`; the rows of the extent in its order.
pub fn lms_form<E>(batch: &Batch, extent: &Extent, sink: impl FnMut(&[u8]) -> Result<(), E>) -> Result<Written, E> {
    let (header, profile, sheet) = (batch.header(), batch.profile(), batch.sheet());
    let Columns { order, left_out } = Columns::of(header, profile);
    let reasons = extent.reasons.map(Reasons::new);
    let written = Written { left_out: u64::try_from(left_out.len()).unwrap_or(u64::MAX), ..Written::default() };
    let mut writer = Writer { sink, text: String::with_capacity(2 * BLOCK), written };
    let names = order.iter().map(|column| header_text(header, profile, *column));
    // A line end and a tab between the same quotes would be read as several lines of a header.
    let is_flat = names.clone().any(|name| name.contains('\t'));
    writer.line(names.chain(reasons.iter().map(|_| REASON)), is_flat)?;
    let mut write_row = |row: RowId| {
        let extra = sheet.ragged(row).map_or(&[][..], |ragged| ragged.extra.as_slice());
        let reason = reasons.as_ref().map(|reasons| reasons.of(batch, row));
        let cells = order.iter().map(|column| sheet.cell(row, *column)).chain(reason.as_deref());
        writer.written.rows = writer.written.rows.saturating_add(1);
        writer.line(cells.chain(extra.iter().map(String::as_str)), !extra.is_empty())
    };
    match &extent.rows {
        Some(rows) => rows.iter().copied().filter(|row| !sheet.is_removed(*row)).try_for_each(&mut write_row)?,
        None => sheet.live_rows().try_for_each(&mut write_row)?,
    }
    writer.hand_over()?;
    Ok(writer.written)
}

/// What the LMS form will do to a batch, known before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Cells that will stand in quotes.
    pub quoted: u64,
    /// Columns that will be left out, as their headers stand in the file.
    pub left_out: Vec<String>,
}

/// Looks at what [`lms_form`] will do to these rows, once per different value.
pub fn outlook(batch: &Batch, rows: Option<&[RowId]>) -> Outlook {
    let Columns { order, left_out } = Columns::of(batch.header(), batch.profile());
    let name = |column: &ColumnId| batch.header().columns.get(column.index()).map(|column| column.raw.clone()).unwrap_or_default();
    let in_column = |column: ColumnId| {
        let Some(cells) = batch.sheet().column(column) else { return 0 };
        let codes: HashSet<Code> = cells.values().filter(|code| cells.count(*code) > 0 && is_quoted(cells.text(*code))).collect();
        match rows {
            _ if codes.is_empty() => 0,
            None => codes.iter().map(|code| u64::from(cells.count(*code))).sum(),
            Some(rows) => rows.iter().map(|row| u64::from(codes.contains(&cells.code(*row)) && !batch.sheet().is_removed(*row))).sum(),
        }
    };
    Outlook { quoted: order.iter().map(|column| in_column(*column)).sum(), left_out: left_out.iter().map(name).collect() }
}

/// Which columns are written.
struct Columns {
    /// In this order.
    order: Vec<ColumnId>,
    /// These are not, though nobody dropped them.
    left_out: Vec<ColumnId>,
}

impl Columns {
    fn of(header: &Header, profile: &Profile) -> Self {
        let names_a_field = |raw: &str| profile.field_of_header(raw).is_some();
        let (left_out, mut order): (Vec<_>, Vec<_>) = header
            .columns_with_ids()
            .filter(|(_, each)| !each.is_dropped)
            .partition(|(_, each)| each.field.is_none() && names_a_field(&each.raw));
        let is_canonical = order.iter().all(|(column, each)| each.raw == header_text(header, profile, *column));
        if !is_canonical {
            let is_key = |field| profile.field(field).is_some_and(|field| field.role == Role::Key);
            order.sort_by_key(|(_, each)| each.field.filter(|field| is_key(*field)).map_or(u16::MAX, |field| field.0));
        }
        let ids = |columns: Vec<(ColumnId, _)>| columns.into_iter().map(|(column, _)| column).collect();
        Self { order: ids(order), left_out: ids(left_out) }
    }
}

/// The canonical header of a column that counts for a field; else the header as it stands.
fn header_text<'a>(header: &'a Header, profile: &'a Profile, column: ColumnId) -> &'a str {
    let canonical = header.field_of(column).and_then(|field| profile.field(field)).map(|field| field.name.as_str());
    canonical.or_else(|| header.columns.get(column.index()).map(|each| each.raw.as_str())).unwrap_or_default()
}

/// Whether a cell can only be carried between quotes.
fn is_quoted(cell: &str) -> bool {
    cell.starts_with('"') || memchr::memchr3(b'\t', b'\r', b'\n', cell.as_bytes()).is_some()
}

struct Writer<S> {
    sink: S,
    text: String,
    written: Written,
}

impl<E, S: FnMut(&[u8]) -> Result<(), E>> Writer<S> {
    /// Writes a line; in a flat one no cell may hold a line end.
    fn line<'a>(&mut self, cells: impl Iterator<Item = &'a str>, is_flat: bool) -> Result<(), E> {
        let start = self.text.len();
        let mut all_empty = true;
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            all_empty = all_empty && cell.is_empty();
            if is_flat && memchr::memchr2(b'\r', b'\n', cell.as_bytes()).is_some() {
                self.written.flattened = self.written.flattened.saturating_add(1);
                self.cell(&cell.replace("\r\n", " ").replace(['\r', '\n'], " "));
            } else {
                self.cell(cell);
            }
        }
        if all_empty {
            // A line of separators only would be read as a blank line and not as a row.
            self.text.insert_str(start, "\"\"");
            self.written.quoted = self.written.quoted.saturating_add(1);
        }
        self.text.push_str("\r\n");
        if self.text.len() >= BLOCK { self.hand_over() } else { Ok(()) }
    }

    fn cell(&mut self, cell: &str) {
        let would_be_a_mark = self.text.is_empty() && self.written.rows == 0 && cell.starts_with('\u{FEFF}');
        if would_be_a_mark || is_quoted(cell) {
            self.written.quoted = self.written.quoted.saturating_add(1);
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
    use crate::core::opening::{OpenOptions, open_bytes};
    use crate::core::text::Language;
    use crate::core::write::rejected_rows;

    fn open(text: &str) -> Batch {
        let context = Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 2));
        Batch::new(open_bytes(text.as_bytes(), &context.profile, &OpenOptions::default()).unwrap(), context)
    }

    fn write_extent(batch: &Batch, extent: &Extent) -> (String, Written) {
        let mut bytes = Vec::new();
        let written = lms_form::<Infallible>(batch, extent, |block| {
            bytes.extend_from_slice(block);
            Ok(())
        });
        (String::from_utf8(bytes).unwrap(), written.unwrap())
    }

    fn write(batch: &Batch, rows: Option<&[RowId]>) -> (String, Written) {
        write_extent(batch, &Extent { rows: rows.map(<[RowId]>::to_vec), reasons: None })
    }

    #[test]
    fn tables_are_written_in_the_lms_form() {
        let check = |source: &str, expected: &str, rows: u64, quoted: u64| {
            assert_eq!(write(&open(source), None), (expected.to_owned(), Written { rows, quoted, ..Written::default() }), "{source:?}");
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
        opened.apply(&Change::RemoveRows(vec![RowId(1)]));
        assert_eq!(write(&opened, None).0, "ID\r\n1\r\n3\r\n4\r\n");
        assert_eq!(write(&opened, Some(&[RowId(3), RowId(1), RowId(0)])).0, "ID\r\n4\r\n1\r\n");
    }

    #[test]
    fn a_batch_is_written_as_it_was_but_for_its_changes() {
        let source = "ID\tOrgID\tRoom\r\n1\ta\tx\r\n2\tb\ty\tz\r\n3\tc\tx\r\n";
        let check = |changes: &[Change], expected: &str| {
            let mut batch = open(source);
            for change in changes {
                batch.apply(change);
            }
            let (text, written) = write(&batch, None);
            assert_eq!(text, expected, "{changes:?}");
            assert_eq!(written.rows, expected.matches("\r\n").count() as u64 - 1, "{changes:?}");
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
        let outcome = lms_form(&opened, &Extent::default(), |_| Err("full"));
        assert_eq!(outcome, Err("full"));
    }

    #[test]
    fn columns_that_the_lms_must_not_read_are_left_out() {
        let check = |header: &str, choices: &[(u16, Choice)], expected: &str, left_out: &[&str]| {
            let cells = ["a", "b", "c"].get(..header.split('\t').count()).unwrap().join("\t");
            let mut batch = open(&format!("{header}\n{cells}\n"));
            let choices = choices.iter().map(|(column, choice)| (ColumnId(*column), choice.clone())).collect();
            batch.apply(&Change::ChooseColumns(choices));
            let (text, written) = write(&batch, None);
            assert_eq!(text.split("\r\n").next().unwrap(), expected, "{header:?}");
            assert_eq!(
                (written.left_out, outlook(&batch, None).left_out),
                (left_out.len() as u64, left_out.iter().map(|name| (*name).to_owned()).collect())
            );
            let (again, counted) = write(&open(&text), None);
            assert_eq!((again, counted.left_out), (text, 0), "{header:?}");
        };
        check("ID\tRoom\tOrgID", &[(1, Choice::Drop)], "ID\tOrgID", &[]);
        check("ID\tRoom\tOrgID", &[(1, Choice::Ignore)], "ID\tRoom\tOrgID", &[]);
        check("ID\tUser ID\tOrgID", &[(1, Choice::Field("ID".to_owned()))], "OrgID\tID", &["ID"]);
        check("ID\tUser ID\tOrgID", &[(1, Choice::Ignore)], "ID\tOrgID", &["User ID"]);
        check("ID\tUser ID\tOrgID", &[(1, Choice::Drop)], "ID\tOrgID", &[]);
        check("ID\tUser ID\tOrgID", &[], "ID\tOrgID", &["User ID"]);
        check("ID\tOrgID\tScore", &[(2, Choice::Ignore)], "ID\tOrgID", &["Score"]);
    }

    #[test]
    fn what_will_be_quoted_is_known_before() {
        let mut batch = open("ID\tOrgID\n1\ta\n2\ta\n3\tb\n");
        let set = |row: u32, text: &str| (RowId(row), ColumnId(1), text.to_owned());
        batch.apply(&Change::SetCells(vec![set(0, "x\ty"), set(1, "x\ty"), set(2, "\"z")]));
        for (rows, expected) in [(None, 3), (Some(vec![RowId(2)]), 1), (Some(vec![RowId(0), RowId(1)]), 2), (Some(vec![]), 0)] {
            assert_eq!(outlook(&batch, rows.as_deref()).quoted, expected, "{rows:?}");
            assert_eq!(write(&batch, rows.as_deref()).1.quoted, expected, "{rows:?}");
        }
    }

    #[test]
    fn rejected_rows_say_why_and_name_no_secret() {
        let text = "ID\tOrgID\tLastName\tFirstName\tCourseID\tScore\tPassword\n1\ta\tx\ty\tC\tbad\thush\u{1}hush\n2\ta\tx\ty\tC\t9\t\n3\ta\tx\ty\tC\t1\t\t7\n";
        let batch = open(text);
        let rows = rejected_rows(&batch);
        assert_eq!(rows, [RowId(0), RowId(2)]);
        for (language, words) in [(Language::English, "characters"), (Language::German, "Steuerzeichen")] {
            let (text, written) = write_extent(&batch, &Extent { rows: Some(rows.clone()), reasons: Some(language) });
            let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
            assert_eq!((lines[0].last().copied(), lines[2].last().copied(), written.rows), (Some("Reason"), Some("7"), 2));
            assert!(!lines[1][7].contains("hush") && lines[1][7].contains("; ") && !lines[2][7].is_empty(), "{words}: {text}");
        }
    }

    fn records_of(batch: &Batch, order: &[ColumnId]) -> Vec<Vec<String>> {
        let sheet = batch.sheet();
        let extra = |row: RowId| sheet.ragged(row).map_or(Vec::new(), |ragged| ragged.extra.clone());
        let row = |row: RowId| order.iter().map(|column| sheet.cell(row, *column).to_owned()).chain(extra(row)).collect();
        sheet.live_rows().map(row).collect()
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
        fn what_was_written_reads_as_the_same_cells(
            lines in lines("[a\" ü]{0,3}|\"[b\n\r\t]{0,3}\"", "\n"),
            header in "Score\tID|Room\tUser ID\tOrgID",
            edits in prop::collection::vec((0_u32..12, 0_u16..5, "[a\"\t\r\n]{0,4}"), 0..6),
        ) {
            let mut first = open(&format!("{header}\tX\tY\n{lines}"));
            first.apply(&Change::SetCells(edits.into_iter().map(|(row, column, text)| (RowId(row), ColumnId(column), text)).collect()));
            let (written, counted) = write(&first, None);
            let second = open(&written);
            prop_assert_eq!(second.facts().unclosed_quote_count, 0);
            prop_assert_eq!(second.sheet().row_count(), u32::try_from(counted.rows).unwrap());
            // Only a row that is longer than the header loses its line ends.
            let mut expected = records_of(&first, &Columns::of(first.header(), first.profile()).order);
            let width = second.sheet().column_count();
            for cell in expected.iter_mut().filter(|cells| cells.len() > width).flatten() {
                *cell = cell.replace("\r\n", " ").replace(['\r', '\n'], " ");
            }
            let all: Vec<ColumnId> = second.sheet().column_ids().collect();
            prop_assert_eq!(records_of(&second, &all), expected);
            prop_assert_eq!(write(&second, None), (written, Written { flattened: 0, ..counted }));
        }
    }
}
