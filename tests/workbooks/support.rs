//! Makes workbooks by hand and tells what was read of one.

use std::io::{Cursor, Write};

use offroll::core::opening::{OpenOptions, Opened, Refusal, open_bytes};
use offroll::core::profile::Profile;
use offroll::core::sheet::ColumnId;
use offroll::core::text::{Language, Texts};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub fn open(bytes: &[u8]) -> Opened {
    open_sheet(bytes, None).unwrap()
}

pub fn open_sheet(bytes: &[u8], sheet: Option<&str>) -> Result<Opened, Refusal> {
    let options = OpenOptions { sheet: sheet.map(str::to_owned), ..OpenOptions::default() };
    open_bytes(bytes, &Profile::coursemill(), &options)
}

/// The id of the refusal; its sentence must be there in both languages, with every argument filled in.
pub fn refused(bytes: &[u8]) -> &'static str {
    refusal(&open_sheet(bytes, None).unwrap_err())
}

pub fn refusal(refusal: &Refusal) -> &'static str {
    for language in Language::ALL {
        let text = Texts::new(language).render(&refusal.message);
        assert!(*text != refusal.message.id && !text.contains(['{', '$']), "{text}");
    }
    refusal.id
}

/// Header and rows as `line:cell|cell`, then the cells beyond the header after `+`.
pub fn lines(opened: &Opened) -> Vec<String> {
    let header: Vec<&str> = opened.header.columns.iter().map(|column| column.raw.as_str()).collect();
    let columns = u16::try_from(opened.sheet.column_count()).unwrap();
    let rows = opened.sheet.live_rows().map(|row| {
        let cells: Vec<&str> = (0..columns).map(|column| opened.sheet.cell(row, ColumnId(column))).collect();
        let extra = opened.sheet.ragged(row).map(|ragged| ragged.extra.join("+")).filter(|extra| !extra.is_empty());
        format!("{}:{}{}", opened.sheet.line(row).unwrap(), cells.join("|"), extra.map(|extra| format!("+{extra}")).unwrap_or_default())
    });
    std::iter::once(format!("{}:{}", opened.header.line, header.join("|"))).chain(rows).collect()
}

/// A zip file with these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // As the format asks for: the kind of file can be told from its first bytes.
        let method = if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of an `.xlsx` with one sheet, with these pieces of XML: the rows, the shared texts, the number formats and cell formats.
pub fn xlsx_of(rows: &str, shared: &str, styles: &str) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>"
    );
    xlsx_with_sheet(&sheet, shared, styles)
}

pub fn xlsx_with_sheet(sheet: &str, shared: &str, styles: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            b"<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
              <Relationship Id=\"r2\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
              <Relationship Id=\"r3\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", format!("<sst count=\"99999999999\" uniqueCount=\"99999999999\">{shared}</sst>").as_bytes()),
        ("xl/styles.xml", format!("<styleSheet>{styles}</styleSheet>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// An `.ods` with these tables and table styles.
pub fn ods_of(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"/></manifest:manifest>"),
    ])
}

/// One record of an `.xls`.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An `.xls` of BIFF 8 (or of another version) with more global records and one sheet of these records.
pub fn xls_of(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = |what: u16| record(0x0809, &[version.to_le_bytes(), what.to_le_bytes(), [0, 0], [0, 0]].concat());
    let end = record(0x000A, &[]);
    let name: &[u8] = if version == 0x0600 { b"\x01\0S" } else { b"\x01S" };
    let sheet = |start: u32| record(0x0085, &[&start.to_le_bytes(), [0, 0].as_slice(), name].concat());
    let before = [begin(5), globals.concat()].concat();
    let start = u32::try_from(before.len() + sheet(0).len() + end.len()).unwrap();
    let stream = [before, sheet(start), end.clone(), begin(0x10), cells.concat(), end].concat();
    compound("/Workbook", &stream)
}

/// A cell of an `.xls` with a text of its own.
pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    record(
        0x0204,
        &[&[row.to_le_bytes(), column.to_le_bytes(), [0, 0], length.to_le_bytes()].concat(), [0].as_slice(), text.as_bytes()].concat(),
    )
}

/// A cell of an `.xls` with a number.
pub fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[&[row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat(), number.to_le_bytes().as_slice()].concat())
}
