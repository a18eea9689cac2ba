//! `.ods`: what the cells show.

use crate::support::{lines, ods_of, open};

const HEADER: &str =
    "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>ID</text:p></table:table-cell></table:table-row>";

fn table(rows: &str) -> Vec<u8> {
    ods_of("", &format!("<table:table table:name=\"S\"><table:table-column/>{rows}</table:table>"))
}

#[test]
fn every_form_of_a_cell_is_read() {
    let check = |cell: &str, expected: &str| {
        let rows = format!("{HEADER}<table:table-row>{cell}<table:table-cell><text:p>.</text:p></table:table-cell></table:table-row>");
        assert_eq!(lines(&open(&table(&rows))), ["1:ID".to_owned(), format!("2:{expected}+.")], "{cell}");
    };
    let cell = |attributes: &str, text: &str| format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>");
    check(&cell("office:value-type=\"string\"", "Łukasz &amp; Co"), "Łukasz & Co");
    check(
        &cell("office:value-type=\"string\"", "a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span>"),
        "a  b\tc\nde",
    );
    check("<table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>", "a\nb");
    check("<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p></table:table-cell>", "a");
    check("<table:table-cell office:value-type=\"string\" office:string-value=\"x\"/>", "x");
    check(&cell("office:value-type=\"float\" office:value=\"42\"", "00042"), "00042");
    check(&cell("office:value-type=\"float\" office:value=\"123456789012\"", "1,23456789012E+11"), "123456789012");
    check(&cell("office:value-type=\"percentage\" office:value=\"0.125\"", "12,5%"), "12.5%");
    check(&cell("office:value-type=\"currency\" office:value=\"12.5\"", "12,50 €"), "12.50");
    check(&cell("office:value-type=\"date\" office:date-value=\"2024-05-31\"", "31.05.24"), "2024-05-31");
    check(&cell("office:value-type=\"date\" office:date-value=\"2024-05-31T14:30:00\"", "31.05.24 14:30"), "2024-05-31 14:30");
    check(&cell("office:value-type=\"date\" office:date-value=\"soon\"", "31.05.24"), "31.05.24");
    check(&cell("office:value-type=\"time\" office:time-value=\"PT36H05M00S\"", "36:05:00"), "36:05");
    check(&cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR"), "TRUE");
    check(&cell("office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=NA()\"", "#N/A"), "#N/A");
    check("<table:table-cell table:style-name=\"x\"/>", "");
    check("<table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>", "");
}

#[test]
fn rows_and_cells_that_stand_for_many_are_counted() {
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-header-rows>{HEADER}</table:table-header-rows>\
         <table:table-row-group><table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\" \
         table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p></table:table-cell></table:table-row></table:table-row-group>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>"
    );
    let opened = open(&table(&rows));
    assert_eq!(lines(&opened), ["3:ID", "4:2+2", "5:2+2", "6:2+2"]);
    assert_eq!((opened.facts.records, opened.facts.blank_lines), (6, 2));
    let workbook = opened.facts.workbook.unwrap();
    assert_eq!((workbook.sheet.as_str(), workbook.formulas), ("S", 1));
}
