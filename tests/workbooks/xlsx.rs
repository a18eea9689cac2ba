//! `.xlsx`: what the cells show.

use calamine::Reader;
use offroll::core::opening::{Certainty, LineEnds};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::support::{lines, open, xlsx_of, xlsx_with_sheet};

/// A workbook as a spreadsheet program writes it.
fn leavers() -> Vec<u8> {
    let mut book = Workbook::new();
    let with = |code: &str| Format::new().set_num_format(code);
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["OrgID", "ID", "LastName", "PassDate", "Score", "Comment"]) {
        sheet.write(0, column, name).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2024, 5, 31).unwrap();
    sheet.write(1, 0, "ACME").unwrap();
    sheet.write_with_format(1, 1, 42, &with("00000")).unwrap();
    sheet.write(1, 2, "Łukasz & \"Co\" <x>").unwrap();
    sheet.write_with_format(1, 3, &day, &with("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(1, 4, 0.125, &with("0.0%")).unwrap();
    sheet.write(1, 5, "00017").unwrap();
    sheet.write(3, 1, 123_456_789_012_u64).unwrap();
    sheet.write_with_format(3, 3, day.clone().and_hms(14, 30, 0).unwrap(), &with("yyyy-mm-dd hh:mm")).unwrap();
    sheet.write_formula(3, 4, Formula::new("=40+2").set_result("42")).unwrap();
    sheet.write(3, 5, true).unwrap();
    sheet.write_formula(4, 1, Formula::new("=A1").set_result("#N/A")).unwrap();
    sheet.write_formula(4, 2, Formula::new("=A1").set_result("Moore")).unwrap();
    sheet.write_formula(4, 3, Formula::new("=A1").set_result("")).unwrap();
    sheet.write(4, 4, 0.1 + 0.2).unwrap();
    sheet.write(4, 5, " two\nlines\tand a tab ").unwrap();
    sheet.write(5, 1, 7).unwrap();
    sheet.write(5, 7, "beyond").unwrap();
    sheet.write_with_format(6, 3, "", &with("0")).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let bytes = leavers();
    let opened = open(&bytes);
    assert_eq!(
        lines(&opened),
        [
            "1:OrgID|ID|LastName|PassDate|Score|Comment",
            "2:ACME|00042|Łukasz & \"Co\" <x>|2024-05-31|12.5%|00017",
            "4:|123456789012||2024-05-31 14:30|42|TRUE",
            "5:|#N/A|Moore|0|0.3| two\nlines\tand a tab ",
            "6:|7||||++beyond",
        ]
    );
    let facts = &opened.facts;
    assert_eq!((facts.encoding.as_str(), facts.certainty, facts.bom, facts.line_ends), ("", Certainty::Known, false, LineEnds::None));
    assert_eq!((facts.lines, facts.records, facts.preamble, facts.blank_lines, facts.trailing_blank_lines), (6, 6, 0, 1, 0));
    assert_eq!((facts.bytes, facts.sha256.len(), facts.no_header), (u64::try_from(bytes.len()).unwrap(), 64, false));
    let workbook = facts.workbook.as_ref().unwrap();
    assert_eq!((workbook.sheets.join(","), workbook.sheet.as_str(), workbook.formulas), ("Sheet1".to_owned(), "Sheet1", 4));
}

#[test]
fn another_reader_sees_the_same_texts() {
    let bytes = leavers();
    let opened = open(&bytes);
    let mut other: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    let range = other.worksheet_range("Sheet1").unwrap();
    let mut compared = 0;
    for (row, column, data) in range.used_cells() {
        if let (calamine::Data::String(text), true) = (data, row > 0 && column < 6) {
            let own = opened.sheet.live_rows().find(|each| opened.sheet.line(*each) == Some(row as u64 + 1)).unwrap();
            assert_eq!(opened.sheet.cell(own, offroll::core::sheet::ColumnId(u16::try_from(column).unwrap())), text);
            compared += 1;
        }
    }
    assert_eq!(compared, 5);
}

#[test]
fn every_form_of_a_cell_is_read() {
    let check = |cell: &str, expected: &str| {
        let shared =
            "<si><t>one</t></si><si/><si><r><t xml:space=\"preserve\">a </t></r><rPh><t>no</t></rPh><r><rPr/><t>b_x000D_</t></r></si>";
        let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"000&quot;-&quot;000\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
                      <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/></cellXfs>";
        let rows = format!("<row><c t=\"inlineStr\"><is><t>ID</t></is></c></row><row>{cell}<c t=\"str\"><v>.</v></c></row>");
        let found = lines(&open(&xlsx_of(&rows, shared, styles)));
        assert_eq!(found, ["1:ID".to_owned(), format!("2:{expected}+.")], "{cell}");
    };
    check("<c t=\"s\"><v>0</v></c>", "one");
    check("<c t=\"s\"><v>1</v></c>", "");
    check("<c t=\"s\"><v>2</v></c>", "a b\r");
    check("<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab");
    check("<c t=\"str\"><f>A1</f><v>x &amp; &#228;<![CDATA[<y>]]></v></c>", "x & ä<y>");
    check("<c t=\"b\"><v>1</v></c>", "TRUE");
    check("<c t=\"b\"><v>0</v></c>", "FALSE");
    check("<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!");
    check("<c t=\"d\" s=\"2\"><v>2024-05-31T00:00:00</v></c>", "2024-05-31");
    check("<c s=\"1\"><v>12345</v></c>", "012-345");
    check("<c s=\"2\"><v>45443</v></c>", "2024-05-31");
    check("<c s=\"3\"><v>1.5</v></c>", "36:00");
    check("<c s=\"99\"><v>1.50</v></c>", "1.5");
    check("<c><v>1.23456789012E+11</v></c>", "123456789012");
    check("<c><v>no number</v></c>", "no number");
    check("<c/>", "");
    check("<c><f>A1</f></c>", "");
}

#[test]
fn prefixes_missing_places_and_dates_from_1904_are_understood() {
    let sheet = "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"3\"><x:c r=\"B3\" t=\"str\"><x:v>ID</x:v></x:c></x:row>\
                 <x:row><x:c r=\"B9\"><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let opened = open(&xlsx_with_sheet(sheet, "", ""));
    assert_eq!(lines(&opened), ["3:|ID", "4:|7+8"]);
    assert_eq!((opened.facts.records, opened.facts.blank_lines), (4, 2));

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "PassDate").unwrap();
    sheet.write_with_format(1, 0, 43_981, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(lines(&open(&bytes)), ["1:PassDate", "2:2020-05-30"]);
    let parts = crate::archive::parts(&bytes);
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, content)| {
            let text = String::from_utf8_lossy(content).replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
            (name.as_str(), text.into_bytes())
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    assert_eq!(lines(&open(&crate::support::zipped(&parts))), ["1:PassDate", "2:2024-05-31"]);
}
