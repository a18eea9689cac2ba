//! Which sheet is read, where its header stands, and that names of files mean nothing.

use std::sync::Arc;

use offroll::core::batch::{Batch, Context};
use offroll::core::opening::{HeaderPlace, OpenOptions, Opening, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::rules::Rule;
use rust_xlsxwriter::{Workbook, Worksheet};

use crate::support::{lines, ods_of, open, open_sheet, refusal};

fn xlsx(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, is_hidden, rows) in sheets {
        let mut sheet = Worksheet::new();
        sheet.set_name(*name).unwrap().set_hidden(*is_hidden);
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().unwrap()
}

fn ods(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let cell = |cell: &&str| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>");
    let row = |cells: &&[&str]| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<Vec<_>>().concat());
    let table = |(name, is_hidden, rows): &(&str, bool, &[&[&str]])| {
        let rows = rows.iter().map(row).collect::<Vec<_>>().concat();
        format!("<table:table table:name=\"{name}\" table:style-name=\"ta{}\">{rows}</table:table>", u8::from(*is_hidden))
    };
    let tables = sheets.iter().map(table).collect::<Vec<_>>().concat();
    let styles = "<style:style style:name=\"ta0\"><style:table-properties table:display=\"true\"/></style:style>\
                  <style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>";
    ods_of(styles, &tables)
}

#[test]
fn the_first_visible_sheet_with_the_header_is_read() {
    let notes: &[&[&str]] = &[&["Leavers, spring"], &["made by Ute"]];
    let list: &[&[&str]] = &[&["Leavers"], &["OrgID", "ID"], &["ACME", "1"]];
    let check = |sheets: &[(&str, bool, &[&[&str]])], expected: Result<&str, &str>| {
        for bytes in [xlsx(sheets), ods(sheets)] {
            let found = open_sheet(&bytes, None).map(|opened| opened.facts.workbook.unwrap());
            match (&found, expected) {
                (Ok(found), Ok(expected)) => {
                    let names: Vec<&str> = sheets.iter().map(|(name, ..)| *name).collect();
                    assert_eq!((found.sheet.as_str(), found.sheets.join("|")), (expected, names.join("|")));
                }
                (Err(found), Err(expected)) => assert_eq!(refusal(found), expected),
                _ => panic!("{found:?} instead of {expected:?}"),
            }
        }
    };
    check(&[("A", false, list)], Ok("A"));
    check(&[("A", false, notes), ("B", false, list), ("C", false, list)], Ok("B"));
    check(&[("A", false, &[]), ("B", false, notes), ("C", true, list)], Ok("B"));
    check(&[("A", false, &[]), ("B", true, list), ("C", false, &[&[""]])], Err("file-empty"));
}

#[test]
fn a_sheet_is_read_by_name_even_where_it_is_hidden() {
    let sheets: &[(&str, bool, &[&[&str]])] =
        &[("A", false, &[&["ID"], &["1"]]), ("ä & b", true, &[&["OrgID"], &["2"]]), ("C", false, &[])];
    for bytes in [xlsx(sheets), ods(&[sheets[0], ("ä &amp; b", true, sheets[1].2), sheets[2]])] {
        assert_eq!(lines(&open_sheet(&bytes, Some("ä & b")).unwrap()), ["1:OrgID", "2:2"]);
        assert_eq!(refusal(&open_sheet(&bytes, Some("C")).unwrap_err()), "file-empty");
        let unknown = open_sheet(&bytes, Some("D")).unwrap_err();
        assert_eq!(refusal(&unknown), "workbook-sheet");
        let sentence = offroll::core::text::Texts::new(offroll::core::text::Language::English).render(&unknown.message);
        assert!(sentence.contains("“D”") && sentence.contains("A, ä & b, C"), "{sentence}");
    }
}

#[test]
fn the_header_stands_where_a_person_says() {
    let rows: &[&[&str]] = &[&["Leavers"], &[], &["OrgID", "ID"], &["ACME", "1"]];
    let bytes = xlsx(&[("A", false, rows)]);
    let read = |header: HeaderPlace| open_bytes(&bytes, &Profile::coursemill(), &OpenOptions { header, ..OpenOptions::default() });
    let first = read(HeaderPlace::First).unwrap();
    assert_eq!(
        (lines(&first), first.facts.likely_header),
        (vec!["1:Leavers".to_owned(), "3:OrgID+ID".to_owned(), "4:ACME+1".to_owned()], Some(3))
    );
    let third = read(HeaderPlace::Line(3)).unwrap();
    assert_eq!(lines(&third), ["3:OrgID|ID", "4:ACME|1"]);
    let facts = &third.facts;
    assert_eq!((facts.preamble, facts.blank_lines, facts.records, facts.options.header), (1, 1, 4, HeaderPlace::Line(3)));
    let nowhere = read(HeaderPlace::Nowhere).unwrap();
    assert_eq!((nowhere.sheet.row_count(), nowhere.header.line, nowhere.facts.no_header), (3, 0, true));
    assert_eq!(read(HeaderPlace::Line(9)).unwrap_err().id, "header-line");
}

#[test]
fn blocks_of_any_size_give_the_same() {
    let bytes = xlsx(&[("A", false, &[&["ID"], &["1"], &["2"]])]);
    let expected = open(&bytes);
    for block in [1, 7, 1000, 65_536] {
        let mut opening = Opening::new(Profile::coursemill(), OpenOptions::default());
        bytes.chunks(block).for_each(|block| opening.push(block).unwrap());
        let opened = opening.finish().unwrap();
        assert_eq!((lines(&opened), opened.facts), (lines(&expected), expected.facts.clone()));
    }
}

#[test]
fn nothing_is_said_of_encodings_and_line_ends_and_control_characters_are_found() {
    let bytes = xlsx(&[("A", false, &[&["OrgID", "ID", "Comment"], &["ACME", "1", "two\nlines"], &["ACME", "2", "a\ttab"]])]);
    let batch = Batch::new(open(&bytes), Context::new(Arc::clone(&Profile::coursemill()), jiff::civil::date(2026, 6, 1)));
    let found: Vec<_> = batch.findings().map(|finding| (finding.rule, finding.line)).collect();
    for rule in [Rule::FileEncoding, Rule::FileBom, Rule::FileDelimiter, Rule::FileLineEnds, Rule::FileBlankLines] {
        assert!(found.iter().all(|(each, _)| *each != rule), "{found:?}");
    }
    for line in [2, 3] {
        assert!(found.contains(&(Rule::ControlCharacter, Some(line))), "{found:?}");
    }
}
