//! Workbooks through the command line.

#[path = "../support/offroll.rs"]
mod offroll;

use offroll::{Desk, sample};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, id) in [("Spring", 17), ("Autumn", 18)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_row(0, 0, ["OrgID", "ID"]).unwrap();
        sheet.write(1, 0, "ACME").unwrap();
        sheet.write(1, 1, id).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn content_decides_and_not_the_name() {
    let desk = Desk::new();
    desk.file("book.txt", workbook());
    std::fs::copy(sample("spring-leavers-clean.txt"), desk.path("text.xls")).unwrap();
    desk.file("text.xlsx", "OrgID\tID\r\nACME\t7\r\n");
    let file = |name: &str| desk.run(&format!("check {{{name}}} --format json")).json()["file"].clone();
    for key in ["encoding", "bom", "delimiter", "line_ends"] {
        assert_eq!(file("book.txt")[key], Value::Null, "{key}");
    }
    assert_eq!((&file("book.txt")["rows"], file("book.txt")["columns"].as_array().unwrap().len()), (&Value::from(1), 2));
    for name in ["text.xls", "text.xlsx"] {
        assert_eq!((&file(name)["encoding"], &file(name)["delimiter"]), (&"UTF-8".into(), &"tab".into()), "{name}");
    }
}

#[test]
fn a_sheet_is_chosen_by_name() {
    let desk = Desk::new();
    desk.file("book.xlsx", workbook());
    for (arguments, id) in [("", "17"), (" --sheet Autumn", "18")] {
        let run = desk.run(&format!("save {{book.xlsx}} --out {{out{id}.txt}}{arguments}"));
        let written = std::fs::read_to_string(desk.path(&format!("out{id}.txt"))).unwrap_or_else(|error| panic!("{error}: {}", run.said));
        assert!(written.lines().nth(1).unwrap().contains(id), "{written}");
    }
    let run = desk.run("check {book.xlsx} --sheet Winter --format json");
    assert_eq!((run.code, &run.json()["error"]["rule"]), (2, &"workbook-sheet".into()), "{}", run.said);
    let run = desk.run("check {book.xlsx} --sheet Winter");
    assert!(run.said.contains("Spring, Autumn"), "{}", run.said);
}
