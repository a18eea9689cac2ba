//! The problem list for people: a table for spreadsheet programs in which nothing can act as a formula.
//!
//! Secret values never stand in a finding; so they do not stand here.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::core::batch::Batch;
use crate::core::findings::Finding;
use crate::core::rules::Severity;
use crate::core::text::{Language, Texts};

/// How the list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ListForm {
    /// Text in UTF-8 with a byte-order mark, commas (in German, semicolons) between the cells.
    #[default]
    Csv,
    /// A workbook (`.xlsx`) whose cells are all text.
    Workbook,
}

/// Rows of a worksheet, its headers included.
const SHEET_ROWS: usize = 1_048_576;

/// Characters (UTF-16 units) that a cell of a workbook can hold.
const CELL_UNITS: usize = 32_767;

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Texts of the columns and how wide each is, in characters.
const COLUMNS: [(&str, f64); 8] = [
    ("list-line", 7.0),
    ("list-column", 16.0),
    ("list-severity", 12.0),
    ("list-rule", 32.0),
    ("list-value", 24.0),
    ("list-message", 60.0),
    ("list-hint", 60.0),
    ("list-fix", 32.0),
];

/// Writes every finding of a batch with its words in the language of `texts`; gives their number.
pub fn write_list(batch: &Batch, form: ListForm, texts: &Texts, out: &mut dyn Write) -> io::Result<u64> {
    match form {
        ListForm::Csv => write_csv(batch, texts, out),
        ListForm::Workbook => {
            let (bytes, rows) = workbook(batch, texts).map_err(io::Error::other)?;
            out.write_all(&bytes)?;
            Ok(rows)
        }
    }
}

fn write_csv(batch: &Batch, texts: &Texts, out: &mut dyn Write) -> io::Result<u64> {
    out.write_all(MARK)?;
    // What German spreadsheet programs take for the separator of a .csv file.
    let separator = if texts.language() == Language::German { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.iter().map(|(id, _)| texts.get(id)))?;
    let mut rows = 0_u64;
    for finding in batch.findings() {
        writer.write_record(cells(&finding, texts).iter().map(|cell| harmless(cell).into_owned()))?;
        rows = rows.saturating_add(1);
    }
    writer.flush()?;
    Ok(rows)
}

fn workbook(batch: &Batch, texts: &Texts) -> Result<(Vec<u8>, u64), XlsxError> {
    let mut workbook = Workbook::new();
    let today = batch.context().today;
    let created = u16::try_from(today.year()).ok().zip(u8::try_from(today.month()).ok()).zip(u8::try_from(today.day()).ok());
    if let Some(((year, month), day)) = created {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?));
    }
    let mut findings = batch.findings().peekable();
    let mut rows = 0_u64;
    loop {
        let sheet = new_sheet(&mut workbook, texts)?;
        for (at, finding) in findings.by_ref().take(SHEET_ROWS.saturating_sub(1)).enumerate() {
            let row = u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX);
            write_row(sheet, row, &cells(&finding, texts))?;
            rows = rows.saturating_add(1);
        }
        if findings.peek().is_none() {
            return Ok((workbook.save_to_buffer()?, rows));
        }
    }
}

fn new_sheet<'a>(workbook: &'a mut Workbook, texts: &Texts) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, (id, width)) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, texts.get(id), &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[String; 8]) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        // Always a string: a workbook has no other cells that could act.
        sheet.write_string(row, column, fitting(cell))?;
    }
    Ok(())
}

fn cells(finding: &Finding, texts: &Texts) -> [String; 8] {
    let message = texts.render(&finding.message);
    let evidence = finding.evidence.as_ref().map(|evidence| format!("; {}", texts.render(evidence)));
    [
        finding.line.map(|line| line.to_string()).unwrap_or_default(),
        finding.column_name.clone().unwrap_or_default(),
        texts.get(severity(finding.severity)),
        texts.render(&finding.rule.title()),
        finding.value.clone().unwrap_or_default(),
        message + &evidence.unwrap_or_default(),
        texts.render(&finding.hint),
        finding.fixes.first().map(|fix| texts.render(&fix.label)).unwrap_or_default(),
    ]
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "list-severity-note",
        Severity::Warning => "list-severity-warning",
        Severity::Ack => "list-severity-ack",
        Severity::Error | Severity::Refused => "list-severity-error",
    }
}

/// The text with a `'` in front where a spreadsheet program could take it for a formula: by its first character, also after blanks
/// or quotes, which programs strip, and in its full-width form.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_passed_over =
        |character: char| (character.is_whitespace() && !matches!(character, '\t' | '\r' | '\n')) || matches!(character, '"' | '\'');
    let acts = |character: char| matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    if text.trim_start_matches(is_passed_over).starts_with(acts) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// As much of a text as a cell of a workbook can hold.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= CELL_UNITS || text.encode_utf16().count() <= CELL_UNITS {
        return Cow::Borrowed(text);
    }
    let mut units = 1_usize;
    let fits = |character: &char| {
        units = units.saturating_add(character.len_utf16());
        units <= CELL_UNITS
    };
    Cow::Owned(text.chars().take_while(fits).collect::<String>() + "…")
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::core::batch::Context;
    use crate::core::opening::{OpenOptions, open_bytes};
    use crate::core::profile::Profile;

    const FILE: &str =
        "ID\tOrgID\tLastName\tFirstName\tCourseID\tPassword\tScore\n =1+1\tA\t-x\t@SUM(A1)\tC\thush-hush\t+cmd|' /C calc'!A0\n";

    fn batch() -> Batch {
        let context = Context::new(Profile::coursemill(), jiff::civil::date(2026, 3, 2));
        Batch::new(open_bytes(FILE.as_bytes(), &context.profile, &OpenOptions::default()).unwrap(), context)
    }

    fn written(form: ListForm, language: Language) -> Vec<u8> {
        let mut out = Vec::new();
        let rows = write_list(&batch(), form, &Texts::new(language), &mut out).unwrap();
        assert_eq!(rows, batch().findings().count() as u64);
        out
    }

    #[test]
    fn what_could_act_as_a_formula_gets_a_quote_in_front() {
        for (text, expected) in [
            ("", ""),
            ("Weber", "Weber"),
            ("a=b", "a=b"),
            ("-None-", "'-None-"),
            ("=1", "'=1"),
            ("+1", "'+1"),
            ("@A", "'@A"),
            ("\tx", "'\tx"),
            ("\r=", "'\r="),
            ("\0=", "'\0="),
            ("  =1", "'  =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("\"=1\"", "'\"=1\""),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("＠A", "'＠A"),
        ] {
            assert_eq!(harmless(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_list_is_text_that_spreadsheet_programs_read() {
        for (language, separator) in [(Language::English, b','), (Language::German, b';')] {
            let bytes = written(ListForm::Csv, language);
            let text = bytes.strip_prefix(MARK).unwrap();
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text);
            assert_eq!(reader.headers().unwrap().len(), COLUMNS.len());
            let cells: Vec<String> =
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
            assert!(cells.iter().any(|cell| cell == "' =1+1") && cells.iter().any(|cell| cell == "•••"), "{cells:?}");
            assert!(cells.iter().all(|cell| harmless(cell) == *cell || cell.starts_with('\'')), "{cells:?}");
            assert!(!String::from_utf8(bytes).unwrap().contains("hush"));
        }
    }

    #[test]
    fn the_workbook_holds_nothing_but_text() {
        let bytes = written(ListForm::Workbook, Language::English);
        assert_eq!(bytes, written(ListForm::Workbook, Language::English), "the same list is the same file");
        let mut workbook: Xlsx<_> = open_workbook_from_rs(io::Cursor::new(bytes)).unwrap();
        let sheet = workbook.worksheets().remove(0);
        assert_eq!(workbook.worksheet_formula(&sheet.0).unwrap().used_cells().count(), 0);
        let cells: Vec<Data> = sheet.1.used_cells().map(|(_, _, cell)| cell.clone()).collect();
        assert!(cells.iter().all(|cell| matches!(cell, Data::String(_))), "{cells:?}");
        assert!(cells.contains(&Data::String(" =1+1".to_owned())) && !format!("{cells:?}").contains("hush"));
    }

    #[test]
    fn a_cell_holds_no_more_than_it_can() {
        for (text, expected) in
            [("ä".repeat(CELL_UNITS), CELL_UNITS), ("ä".repeat(CELL_UNITS + 1), CELL_UNITS), ("😀".repeat(20_000), CELL_UNITS)]
        {
            let fitted = fitting(&text);
            assert_eq!(fitted.encode_utf16().count(), expected);
            assert_eq!(fitted.ends_with('…'), fitted.len() != text.len());
        }
    }
}
