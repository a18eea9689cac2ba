//! Workbooks: files, their parts and their records made worse.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::profile::Profile;
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

use crate::archive::parts;
use crate::fuzz;
use crate::mutate::mutated;
use crate::random::Random;

/// What readers of workbooks stumble over.
const TOKENS: [&str; 24] = [
    "<c>",
    "</c>",
    "<v>",
    "<row r=\"0\">",
    "<row r=\"99999999999999999999\">",
    "<c r=\"XFD1\">",
    "<c t=\"s\"><v>-1</v></c>",
    "<c s=\"4294967296\"><v>1e308</v></c>",
    "<c s=\"1\"><v>-1e-300</v></c>",
    "<si/>",
    "<is><t>x</t></is>",
    "_x0000_",
    "&#0;",
    "&#xFFFFFFFF;",
    "&x;",
    "<!DOCTYPE x [<!ENTITY x \"y\">]>",
    "<![CDATA[",
    "<!--",
    " table:number-rows-repeated=\"4000000000\"",
    " table:number-columns-repeated=\"300\"",
    " office:value=\"1e400\" office:value-type=\"float\"",
    "<text:s text:c=\"99999999999\"/>",
    "formatCode=\"[h]0.0,,%%%;;;;000000000000000000000000000\"",
    "date1904=\"1\"",
];

/// Every way to refuse a workbook or what it became.
const REFUSALS: [&str; 10] = [
    "workbook-corrupt",
    "workbook-encrypted",
    "workbook-unsafe",
    "workbook-unsupported",
    "workbook-too-large",
    "file-binary",
    "file-empty",
    "limit-rows",
    "limit-columns",
    "limit-cell",
];

type Parts = Vec<(String, Vec<u8>)>;

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    for name in ["Notes", "Leavers"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write_row(0, 0, ["OrgID", "ID", "LastName", "PassDate", "Score"]).unwrap();
        for row in 1..5 {
            sheet.write_row(row, 0, ["ACME", "7", "Łukasz\nWeber_x000D_"]).unwrap();
            sheet.write_with_format(row, 3, 45_443.5, &Format::new().set_num_format("dd/mm/yyyy hh:mm")).unwrap();
            sheet.write_with_format(row, 4, 0.125, &Format::new().set_num_format("000-0.0%")).unwrap();
            sheet.write_formula(row, 5, Formula::new("=1+1").set_result("2")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn ods() -> Parts {
    let row = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>OrgID<text:s text:c=\"2\"/></text:p>\
               </table:table-cell><table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"42\"><text:p>00042</text:p>\
               </table:table-cell><table:covered-table-cell/><table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-31\"/></table:table-row>";
    let content = format!(
        "<office:document-content><style:style style:name=\"t\"><style:table-properties table:display=\"false\"/></style:style>\
         <table:table table:name=\"A\" table:style-name=\"t\">{row}</table:table><table:table table:name=\"B\">{row}{row}</table:table></office:document-content>"
    );
    vec![
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml".to_owned(), content.into_bytes()),
        ("META-INF/manifest.xml".to_owned(), b"<manifest:manifest/>".to_vec()),
    ]
}

fn zipped(parts: &Parts) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The records of an `.xls`.
fn records(bytes: &[u8]) -> Vec<u8> {
    let mut records = Vec::new();
    cfb::CompoundFile::open(Cursor::new(bytes)).unwrap().open_stream("/Workbook").unwrap().read_to_end(&mut records).unwrap();
    records
}

fn compound(records: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(records).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// One part made worse, the others as they are.
fn with_worse_part(parts: &Parts, random: &mut Random) -> Vec<u8> {
    let mut parts = parts.clone();
    let at = random.below(parts.len());
    let content = &mut parts[at].1;
    if random.once_in(2) {
        *content = mutated(std::slice::from_ref(content), random);
    }
    for _ in 0..random.below(6) {
        // Mostly where a tag begins or ends, for elsewhere it is only text.
        let from = random.below(content.len() + 1);
        let place = content[from..].iter().position(|byte| b"<> ".contains(byte)).map_or(from, |tag| from + tag);
        let token = random.one_of(&TOKENS).repeat(if random.once_in(20) { 1 + random.below(200) } else { 1 });
        content.splice(place..place, token.into_bytes());
    }
    zipped(&parts)
}

fn read(bytes: &[u8], random: &mut Random) {
    let sheet = random.once_in(8).then(|| "Leavers".to_owned());
    let options = OpenOptions { sheet, ..OpenOptions::default() };
    match open_bytes(bytes, &Profile::coursemill(), &options) {
        Ok(opened) => {
            let facts = &opened.facts;
            let counted = facts.preamble + 1 + u64::from(opened.sheet.row_count()) + facts.blank_lines;
            assert!(facts.workbook.is_none() || counted == facts.records, "{facts:?}");
        }
        Err(refusal) => assert!(refusal.id == "workbook-sheet" || REFUSALS.contains(&refusal.id), "{refusal:?}"),
    }
}

#[test]
fn any_workbook_is_read_or_refused() {
    // A panic is caught where a workbook is read; in our own code there must be none to catch.
    static PANICKED: AtomicBool = AtomicBool::new(false);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().starts_with("src/")) {
            PANICKED.store(true, Ordering::SeqCst);
        }
        before(panic);
    }));
    let xls = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workbooks/leavers.xls")).unwrap();
    let (xlsx, ods) = (xlsx(), ods());
    let (xlsx_parts, xls_records) = (parts(&xlsx), records(&xls));
    let files = [xlsx, zipped(&ods), xls];
    let make = |random: &mut Random| match random.below(4) {
        0 => mutated(&files, random),
        1 => with_worse_part(&xlsx_parts, random),
        2 => with_worse_part(&ods, random),
        _ => compound(&mutated(std::slice::from_ref(&xls_records), random)),
    };
    fuzz("workbooks", 1500, make, |bytes, random| {
        read(bytes, random);
        assert!(!PANICKED.load(Ordering::SeqCst), "a panic was caught");
    });
}
