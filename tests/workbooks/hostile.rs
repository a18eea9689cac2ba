//! Workbooks that are damaged, locked, of another kind, or made to hurt: refused by name, with little memory and time.

use offroll::core::opening::{OpenOptions, Opening, Stop};
use offroll::core::profile::Profile;

use crate::support::{
    compound, label, lines, number, ods_of, open, open_sheet, record, refusal, refused, xls_of, xlsx_of, xlsx_with_sheet, zipped,
};

const ID: &str = "<row><c t=\"str\"><v>ID</v></c></row>";

#[test]
fn locked_workbooks_are_named() {
    assert_eq!(refused(&compound("/EncryptedPackage", &[7; 5000])), "workbook-encrypted");
    assert_eq!(refused(&xls_of(0x0600, &[record(0x002F, &[1, 0, 1, 0])], &[label(0, 0, "ID")])), "workbook-encrypted");
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &[7; 100]),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(refused(&ods), "workbook-encrypted");
}

#[test]
fn other_kinds_are_named() {
    let with = |part: &str| zipped(&[("[Content_Types].xml", b"<Types/>"), ("_rels/.rels", b"<Relationships/>"), (part, b"x")]);
    assert_eq!(refused(&with("xl/workbook.bin")), "workbook-unsupported");
    assert_eq!(refused(&xls_of(0x0400, &[], &[])), "workbook-unsupported");
    assert_eq!(refused(&compound("/Workbook", b"no records")), "workbook-unsupported");
    assert_eq!(refused(&with("word/document.xml")), "file-binary");
    assert_eq!(refused(&zipped(&[("list.txt", b"ID")])), "file-binary");
    assert_eq!(refused(&compound("/WordDocument", b"x")), "file-binary");
    assert_eq!(refused(&compound("/Something", b"x")), "workbook-corrupt");
}

#[test]
fn damaged_workbooks_are_named() {
    let xlsx = xlsx_of(&format!("{ID}<row><c><v>1</v></c></row>"), "", "");
    assert_eq!(lines(&open(&xlsx)), ["1:ID", "2:1"]);
    for cut in [30, 100, xlsx.len() / 2, xlsx.len() - 30] {
        let id = refused(&xlsx[..cut]);
        assert!(["workbook-corrupt", "file-binary"].contains(&id), "{cut}: {id}");
    }
    assert_eq!(refused(b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml...PK\x03\x04xl/workbook.xml"), "workbook-corrupt");
    assert_eq!(refused(b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"), "workbook-corrupt");
    assert_eq!(refused(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat()), "workbook-corrupt");
    for rows in [
        "<row><c t=\"s\"><v>0</v></c></row>",
        "<row><c><v>&unknown;</v></c></row>",
        "<row><c><v>1</c></v></row>",
        "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
    ] {
        assert_eq!(refused(&xlsx_of(rows, "", "")), "workbook-corrupt", "{rows}");
    }
    for sheet in ["", "<worksheet/>", "<worksheet><sheetData><row><c>", "<worksheet><sheetData>", "<chartsheet/>", "\u{1}"] {
        assert_eq!(refused(&xlsx_with_sheet(sheet, "", "")), "workbook-corrupt", "{sheet}");
    }
    for cells in [
        vec![record(0x0203, &[0; 13])],
        vec![record(0x00FD, &[0; 10])],
        vec![record(0x0204, &[0, 0, 0, 0, 0, 0, 9, 0, 0])],
        vec![record(0x00BD, &[0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 2, 0]), record(0x00BD, &[0])],
    ] {
        assert_eq!(refused(&xls_of(0x0600, &[], &cells)), "workbook-corrupt", "{cells:?}");
    }
    assert_eq!(refused(&xls_of(0x0600, &[record(0x00FC, b"\0\0\0\0\xFF\xFF\xFF\xFF\x02\0\0a")], &[])), "workbook-corrupt");
    assert_eq!(refused(&ods_of("", "<table:table table:name=\"S\"><table:table-row>").replace_last(30)), "workbook-corrupt");
}

trait ReplaceLast {
    fn replace_last(self, count: usize) -> Vec<u8>;
}

impl ReplaceLast for Vec<u8> {
    /// The same with its last bytes made zero.
    fn replace_last(mut self, count: usize) -> Vec<u8> {
        let from = self.len() - count;
        self[from..].fill(0);
        self
    }
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_unsafe() {
    let spaces = " ".repeat(40_000_000);
    let sheet = format!("<worksheet>{spaces}<sheetData>{ID}</sheetData></worksheet>");
    assert_eq!(refused(&xlsx_with_sheet(&sheet, "", "")), "workbook-unsafe", "one long text");
    let comments = "<!--xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-->".repeat(800_000);
    let sheet = format!("<worksheet>{comments}<sheetData>{ID}</sheetData></worksheet>");
    assert_eq!(refused(&xlsx_with_sheet(&sheet, "", "")), "workbook-unsafe", "many short pieces");
    assert_eq!(refused(&xlsx_of(ID, &format!("<si><t>{}</t></si>", "x".repeat(2_000_000)), "")), "workbook-unsafe", "a long shared text");
    let many = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1200);
    assert_eq!(refused(&xlsx_of(&many, &format!("<si><t>{}</t></si>", "x".repeat(32_000)), "")), "workbook-unsafe", "a text in many cells");
    assert_eq!(refused(&xlsx_of(&format!("{}{}", "<a>".repeat(1000), "</a>".repeat(1000)), "", "")), "workbook-unsafe", "deep nesting");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>";
    assert_eq!(refused(&xlsx_with_sheet(bomb, "", "")), "workbook-unsafe", "entities");
}

#[test]
fn parts_that_share_their_bytes_are_unsafe() {
    let mut bytes = xlsx_of(ID, "", "");
    let entries: Vec<usize> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").collect();
    let first: [u8; 4] = bytes[entries[5] + 42..][..4].try_into().unwrap();
    bytes[entries[6] + 42..][..4].copy_from_slice(&first);
    assert_eq!(refused(&bytes), "workbook-unsafe");
}

#[test]
fn cells_in_far_corners_take_no_room() {
    assert_eq!(refused(&xlsx_of(&format!("{ID}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "", "")), "limit-columns");
    assert_eq!(refused(&xlsx_of(&format!("{ID}<row><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row>"), "", "")), "limit-columns");
    let far = open(&xlsx_of(&format!("{ID}<row r=\"4294967295\"><c><v>1</v></c></row>"), "", ""));
    assert_eq!((lines(&far), far.facts.blank_lines), (vec!["1:ID".to_owned(), "4294967295:1".to_owned()], 4_294_967_293));
    let corner = open(&xls_of(0x0600, &[record(0x0200, &[0xFF; 14])], &[label(0, 0, "ID"), number(65_535, 255, 1.0)]));
    assert_eq!(lines(&corner)[1], format!("65536:+{}1", "+".repeat(254)));
}

#[test]
fn rows_and_cells_that_stand_for_a_milliard_are_refused() {
    let table = |row: &str, cell: &str| {
        ods_of(
            "",
            &format!(
                "<table:table table:name=\"S\"><table:table-row {row}><table:table-cell {cell}><text:p>ID</text:p></table:table-cell></table:table-row></table:table>"
            ),
        )
    };
    assert_eq!(refused(&table("table:number-rows-repeated=\"1000000000\"", "")), "limit-rows");
    assert_eq!(refused(&table("", "table:number-columns-repeated=\"1000000000\"")), "limit-columns");
    assert_eq!(refused(&table("", "table:number-columns-repeated=\"18446744073709551615\"")), "limit-columns");
    let spaces = "<text:s text:c=\"1000000000\"/>".repeat(9);
    let table = |text: &str| {
        ods_of(
            "",
            &format!(
                "<table:table table:name=\"S\"><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
            ),
        )
    };
    assert_eq!(refused(&table("<text:s text:c=\"1000000000\"/>")), "limit-cell");
    assert_eq!(refused(&table(&spaces)), "workbook-unsafe");
}

#[test]
fn too_many_cells_are_refused_before_they_take_room() {
    let mut profile = Profile::clone(&Profile::coursemill());
    (profile.limits.rows, profile.limits.columns, profile.limits.cell_characters) = (2, 3, 5);
    let profile = std::sync::Arc::new(profile);
    let read = |rows: &str| {
        let outcome = offroll::core::opening::open_bytes(&xlsx_of(rows, "", ""), &profile, &OpenOptions::default());
        outcome.map(|opened| opened.sheet.row_count()).map_err(|error| refusal(&error))
    };
    let row = "<row><c><v>1</v></c></row>";
    assert_eq!(read(&row.repeat(3)), Ok(2));
    assert_eq!(read(&row.repeat(4)), Err("limit-rows"));
    assert_eq!(read(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(4))), Err("limit-columns"));
    assert_eq!(read("<row><c><v>123456</v></c></row>"), Err("limit-cell"));

    // 512 columns and one short row after the other.
    let wide = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(512));
    let error = open_sheet(&xlsx_of(&(wide + &row.repeat(200_000)), "", ""), None).map(|opened| opened.facts).unwrap_err();
    assert_eq!(refusal(&error), "workbook-too-large");
}

#[test]
fn a_file_beyond_memory_is_refused() {
    let mut opening = Opening::new(Profile::coursemill(), OpenOptions::default());
    let block = vec![7; 1 << 20];
    opening.push(b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml").unwrap();
    let outcome = (0..300).try_for_each(|_| opening.push(&block));
    let Err(Stop::Refused(refused)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(refusal(&refused), "workbook-too-large");
}
