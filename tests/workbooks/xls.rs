//! `.xls`: what the cells show.

use std::path::Path;

use calamine::Reader;

use crate::support::{label, lines, number, open, record, xls_of};

/// Made by `tests/data/workbooks/make_xls.py`.
fn leavers() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks/leavers.xls")).unwrap()
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let opened = open(&leavers());
    let found = lines(&opened);
    assert_eq!(
        found[..6],
        [
            "1:OrgID|ID|LastName|PassDate|Score|Comment".to_owned(),
            "2:ACME|00042|Weber|2024-05-31|87.5|00017".to_owned(),
            "3:ACME|012-345|Łukasz|2024-05-31 14:30|12.5%|TRUE".to_owned(),
            format!("4:ACME|123456789012|{}||0.1|FALSE", "x".repeat(300)),
            "6:ACME|7|line\nbreak|1900-02-28|-3|".to_owned(),
            format!("11:ACME|1010|{}10|||", "Ω".repeat(400)),
        ]
    );
    assert_eq!((found.len(), found[34].starts_with("40:ACME|1039|Ω"), found[34].ends_with("Ω39|||")), (35, true, true));
    let workbook = opened.facts.workbook.as_ref().unwrap();
    assert_eq!((workbook.sheets.join(","), workbook.sheet.as_str(), workbook.formulas), ("Notes,Old,Leavers ä".to_owned(), "Leavers ä", 1));
    assert_eq!((opened.facts.records, opened.facts.blank_lines), (40, 5));
}

#[test]
fn another_reader_sees_the_same_texts() {
    let bytes = leavers();
    let opened = open(&bytes);
    let mut other: calamine::Xls<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    let range = other.worksheet_range("Leavers ä").unwrap();
    let mut compared = 0;
    for (row, column, data) in range.used_cells() {
        if let (calamine::Data::String(text), true) = (data, row > 0) {
            let own = opened.sheet.live_rows().find(|each| opened.sheet.line(*each) == Some(row as u64 + 1)).unwrap();
            assert_eq!(opened.sheet.cell(own, offroll::core::sheet::ColumnId(u16::try_from(column).unwrap())), text);
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

fn cell(kind: u16, head: [u16; 3], rest: &[u8]) -> Vec<u8> {
    record(kind, &[head.map(u16::to_le_bytes).concat().as_slice(), rest].concat())
}

#[test]
fn every_form_of_a_cell_is_read() {
    let check = |cells: &[Vec<u8>], expected: &str| {
        let globals = [
            record(0x041E, b"\xA4\0\x05\0\x0000000"),
            record(0x00E0, &[0, 0, 0, 0]),
            record(0x00E0, &[0, 0, 0xA4, 0]),
            record(0x00FC, b"\x01\0\0\0\x01\0\0\0\x02\0\0ab"),
        ];
        let cells = [&[label(0, 0, "ID")], cells].concat();
        assert_eq!(lines(&open(&xls_of(0x0600, &globals, &cells)))[1..].join("\n"), expected);
    };
    check(&[number(1, 0, 7.5)], "2:7.5");
    check(&[cell(0x0203, [1, 0, 1], &42.0_f64.to_le_bytes())], "2:00042");
    check(&[cell(0x027E, [1, 0, 1], &(42_u32 << 2 | 2).to_le_bytes())], "2:00042");
    check(
        &[cell(0x00BD, [1, 0, 1], &[&(1_u32 << 2 | 2).to_le_bytes()[..], &[0, 0], &(2_u32 << 2 | 2).to_le_bytes(), &[1, 0]].concat())],
        "2:00001+2",
    );
    check(&[cell(0x00FD, [1, 0, 0], &[0, 0, 0, 0])], "2:ab");
    check(
        &[cell(0x0205, [1, 0, 0], &[1, 0]), cell(0x0205, [2, 0, 0], &[0, 0]), cell(0x0205, [3, 0, 0], &[0x2A, 1])],
        "2:TRUE\n3:FALSE\n4:#N/A",
    );
    let formula = |row: u16, value: [u8; 8]| cell(0x0006, [row, 0, 1], &[&value[..], &[0; 8]].concat());
    check(&[formula(1, 7.0_f64.to_le_bytes())], "2:00007");
    check(&[formula(1, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]), formula(2, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF])], "2:TRUE\n3:#DIV/0!");
    check(&[formula(1, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]), number(2, 0, 1.0)], "3:1");
    check(
        &[formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), record(0x04BC, &[0; 8]), record(0x0207, b"\x02\0\0xy"), number(2, 0, 1.0)],
        "2:xy\n3:1",
    );
    // Cells in any order, and those of a chart inside the sheet.
    check(&[number(2, 0, 2.0), number(1, 0, 1.0)], "2:1\n3:2");
    check(&[record(0x0809, &[0, 6, 0x20, 0]), number(1, 0, 9.0), record(0x000A, &[]), number(1, 0, 1.0)], "2:1");
}

#[test]
fn older_texts_have_the_encoding_of_their_code_page_and_dates_may_count_from_1904() {
    let narrow = |row: u16, text: &[u8]| cell(0x0204, [row, 0, 0], &[&[u8::try_from(text.len()).unwrap(), 0], text].concat());
    let globals = [record(0x0042, &1251_u16.to_le_bytes()), record(0x041E, b"\xA4\0\x03000"), record(0x00E0, &[0, 0, 0xA4, 0])];
    let cells = [narrow(0, b"ID"), narrow(1, b"\xC6"), cell(0x0203, [2, 0, 0], &7.0_f64.to_le_bytes())];
    assert_eq!(lines(&open(&xls_of(0x0500, &globals, &cells))), ["1:ID", "2:Ж", "3:007"]);

    let globals = [record(0x0022, &[1, 0]), record(0x00E0, &[0, 0, 14, 0])];
    let bytes = xls_of(0x0600, &globals, &[label(0, 0, "PassDate"), number(1, 0, 43_981.0)]);
    assert_eq!(lines(&open(&bytes)), ["1:PassDate", "2:2024-05-31"]);
}
