//! Workbooks of `OpenDocument` (`.ods`): one document that holds all tables, in which rows and cells can stand for many.

use std::borrow::Cow;

use super::decimal::plain;
use super::format::{iso_duration, iso_moment};
use super::grid::{Grid, Halt};
use super::package::{Package, Part};
use super::refusals;
use super::xml::{Piece, Tag, Xml, append};
use super::{Book, Look, Looks, SheetEntry};
use crate::core::opening::Refusal;
use crate::core::profile::Profile;

/// The part with the tables.
pub(super) const CONTENT: &str = "content.xml";

/// The part that says how parts are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// No spreadsheet program makes more.
const MOST_SHEETS: usize = 10_000;

/// A workbook whose tables were listed.
pub(super) struct Ods<'a> {
    package: Package<'a>,
    sheets: Vec<SheetEntry>,
    looks: Vec<Looks>,
}

impl<'a> Ods<'a> {
    /// Goes through the document once, for the list of its tables and a look at their first rows.
    pub(super) fn open(mut package: Package<'a>, profile: &Profile) -> Result<Self, Refusal> {
        if is_encrypted(&mut package)? {
            return Err(refusals::encrypted());
        }
        let (mut sheets, mut looks) = (Vec::new(), Vec::new());
        let mut tables = Tables::new(package.xml(CONTENT)?.ok_or_else(refusals::corrupt)?);
        while let Some(entry) = tables.next()? {
            let mut look = Look::new(profile);
            let mut grid = Grid::new(&mut look, profile, u64::MAX);
            let outcome = tables.read(&mut grid).and_then(|()| grid.end());
            looks.push(look.looks(outcome)?);
            sheets.push(entry);
            if sheets.len() > MOST_SHEETS {
                return Err(refusals::bomb());
            }
        }
        drop(tables);
        Ok(Self { package, sheets, looks })
    }
}

impl Book for Ods<'_> {
    fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    fn look(&mut self, sheet: usize, _: &Profile, _: u64) -> Result<Looks, Refusal> {
        self.looks.get(sheet).copied().ok_or_else(refusals::corrupt)
    }

    fn read(&mut self, sheet: usize, grid: &mut Grid<'_>) -> Result<u64, Halt> {
        let mut tables = Tables::new(self.package.xml(CONTENT)?.ok_or_else(refusals::corrupt)?);
        for _ in 0..=sheet {
            tables.next()?.ok_or_else(refusals::corrupt)?;
        }
        tables.read(grid)?;
        Ok(tables.formulas)
    }
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Refusal> {
    let Some(mut xml) = package.xml(MANIFEST)? else { return Ok(false) };
    loop {
        match xml.next()? {
            Piece::Start(tag) if tag.name() == "encryption-data" => return Ok(true),
            Piece::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// The tables of a document, one after the other.
struct Tables<'p, 'a> {
    xml: Xml<Part<'p, 'a>>,
    /// Names of table styles that hide a table.
    hiding: Vec<String>,
    /// Where the current table is being read, how many tags are open inside it.
    inside: Option<usize>,
    formulas: u64,
    cells: Vec<Filled>,
    /// The text of the cell being read.
    text: String,
}

/// A filled cell of the row being read.
struct Filled {
    column: u64,
    repeats: u64,
    text: String,
}

/// What comes next between tables.
enum Between {
    Style(Option<String>),
    Hiding,
    Table(String, Option<String>),
    Eof,
    Other,
}

impl<'p, 'a> Tables<'p, 'a> {
    fn new(xml: Xml<Part<'p, 'a>>) -> Self {
        Self { xml, hiding: Vec::new(), inside: None, formulas: 0, cells: Vec::new(), text: String::new() }
    }

    /// Goes to the next table, passing over what was not read of this one.
    fn next(&mut self) -> Result<Option<SheetEntry>, Refusal> {
        if let Some(depth) = self.inside.take() {
            self.xml.leave(depth)?;
        }
        let mut style = None;
        loop {
            let between = match self.xml.next()? {
                Piece::Start(tag) => between(&tag),
                Piece::Eof => Between::Eof,
                Piece::End | Piece::Text(_) => Between::Other,
            };
            match between {
                Between::Style(name) => style = name,
                Between::Hiding => self.hiding.extend(style.take()),
                Between::Table(name, style) => {
                    self.inside = Some(self.xml.depth());
                    let is_visible = style.is_none_or(|style| !self.hiding.contains(&style));
                    return Ok(Some(SheetEntry { name, is_visible }));
                }
                Between::Eof => return Ok(None),
                Between::Other => {}
            }
        }
    }

    /// Reads the rows of the current table.
    fn read(&mut self, grid: &mut Grid<'_>) -> Result<(), Halt> {
        let Some(depth) = self.inside else { return Ok(()) };
        let mut row = 1_u64;
        while self.xml.depth() >= depth {
            let (name, repeats) = match self.xml.next()? {
                Piece::Start(tag) => match tag.name() {
                    "table-row" => ('r', repeats(&tag, "table:number-rows-repeated")),
                    "table-row-group" | "table-rows" | "table-header-rows" => ('g', 0),
                    _ => ('o', 0),
                },
                Piece::Eof => return Err(refusals::corrupt().into()),
                Piece::End | Piece::Text(_) => ('g', 0),
            };
            match name {
                'r' => {
                    self.read_row(grid.most_columns())?;
                    self.put_row(row, repeats, grid)?;
                    row = row.saturating_add(repeats);
                }
                'o' => self.xml.leave(self.xml.depth())?,
                _ => {}
            }
        }
        self.inside = None;
        Ok(())
    }

    /// Reads the cells of a row whose tag was just opened.
    fn read_row(&mut self, most_columns: u64) -> Result<(), Halt> {
        self.cells.clear();
        let depth = self.xml.depth();
        let mut column = 0_u64;
        while self.xml.depth() >= depth {
            let found = match self.xml.next()? {
                Piece::Start(tag) => Some(CellTag::of(&tag)),
                Piece::Eof => return Err(refusals::corrupt().into()),
                Piece::End | Piece::Text(_) => None,
            };
            let Some(found) = found else { continue };
            let Some(cell) = found else {
                self.xml.leave(self.xml.depth())?;
                continue;
            };
            let repeats = cell.repeats;
            self.formulas = self.formulas.saturating_add(u64::from(cell.is_formula));
            self.read_text()?;
            let shown = cell.shown(&self.text);
            if !shown.is_empty() {
                // What lies beyond is refused when it is put; that it is there must be kept.
                self.cells.push(Filled { column, repeats: repeats.min(most_columns.saturating_add(1)), text: shown });
            }
            column = column.saturating_add(repeats);
        }
        Ok(())
    }

    fn put_row(&self, row: u64, repeats: u64, grid: &mut Grid<'_>) -> Result<(), Halt> {
        if self.cells.is_empty() {
            return Ok(());
        }
        grid.check_repeats(repeats)?;
        for row in row..row.saturating_add(repeats) {
            for cell in &self.cells {
                for column in cell.column..cell.column.saturating_add(cell.repeats) {
                    grid.put(row, column, &cell.text)?;
                }
            }
        }
        Ok(())
    }

    /// Reads the paragraphs of a cell whose tag was just opened.
    fn read_text(&mut self) -> Result<(), Refusal> {
        self.text.clear();
        let depth = self.xml.depth();
        let mut paragraphs = 0_u32;
        while self.xml.depth() >= depth {
            let is_paragraph = match self.xml.next()? {
                Piece::Start(tag) => Some(matches!(tag.name(), "p" | "h")),
                Piece::Eof => return Err(refusals::corrupt()),
                Piece::End | Piece::Text(_) => None,
            };
            match is_paragraph {
                Some(true) => {
                    if paragraphs > 0 {
                        append(&mut self.text, "\n")?;
                    }
                    paragraphs = paragraphs.saturating_add(1);
                    self.read_paragraph()?;
                }
                // A note, a picture, a table inside a cell.
                Some(false) => self.xml.leave(self.xml.depth())?,
                None => {}
            }
        }
        Ok(())
    }

    /// Reads a paragraph whose tag was just opened: its text, with the spaces and line ends that have tags of their own.
    fn read_paragraph(&mut self) -> Result<(), Refusal> {
        let depth = self.xml.depth();
        while self.xml.depth() >= depth {
            let is_left_out = match self.xml.next()? {
                Piece::Start(tag) => match tag.name() {
                    "s" => {
                        let count = usize::try_from(tag.number("text:c").unwrap_or(1)).unwrap_or(usize::MAX);
                        // More than any cell may hold is refused when it is put.
                        append(&mut self.text, &" ".repeat(count.min(1 << 17)))?;
                        false
                    }
                    "tab" => {
                        append(&mut self.text, "\t")?;
                        false
                    }
                    "line-break" => {
                        append(&mut self.text, "\n")?;
                        false
                    }
                    "annotation" | "note" | "frame" | "ruby-text" => true,
                    _ => false,
                },
                Piece::Text(text) => {
                    append(&mut self.text, &text)?;
                    false
                }
                Piece::End => false,
                Piece::Eof => return Err(refusals::corrupt()),
            };
            if is_left_out {
                self.xml.leave(self.xml.depth())?;
            }
        }
        Ok(())
    }
}

fn between(tag: &Tag<'_>) -> Between {
    let owned = |name: &str| tag.attribute(name).map(Cow::into_owned);
    match tag.name() {
        "style" => Between::Style(owned("style:name")),
        "table-properties" if tag.attribute("table:display").is_some_and(|display| display == "false") => Between::Hiding,
        // Tables without a name are copies of what a link leads to.
        "table" => owned("table:name").map_or(Between::Other, |name| Between::Table(name, owned("table:style-name"))),
        _ => Between::Other,
    }
}

fn repeats(tag: &Tag<'_>, name: &str) -> u64 {
    tag.number(name).unwrap_or(1)
}

/// What the tag of a cell says.
struct CellTag {
    repeats: u64,
    is_formula: bool,
    /// It lies under a cell that reaches over several.
    is_covered: bool,
    value: Value,
}

/// The value of a cell, where it is not its text alone.
enum Value {
    Text(Option<String>),
    Number(f64),
    Percentage(f64),
    /// Shown in this form.
    Shown(String),
}

impl CellTag {
    /// What a tag inside a row says; `None` where it is no cell.
    fn of(tag: &Tag<'_>) -> Option<Self> {
        let is_covered = match tag.name() {
            "table-cell" => false,
            "covered-table-cell" => true,
            _ => return None,
        };
        Some(Self {
            repeats: repeats(tag, "table:number-columns-repeated"),
            is_formula: tag.attribute("table:formula").is_some(),
            is_covered,
            value: Value::of(tag),
        })
    }

    /// What the cell shows, with the text that stands in it.
    fn shown(self, text: &str) -> String {
        if self.is_covered {
            return String::new();
        }
        match self.value {
            Value::Text(stored) => {
                if text.is_empty() {
                    stored.unwrap_or_default()
                } else {
                    text.to_owned()
                }
            }
            Value::Number(number) => number_as_shown(text, number, ""),
            Value::Percentage(number) => number_as_shown(text, number * 100.0, "%"),
            Value::Shown(shown) => shown,
        }
    }
}

impl Value {
    fn of(tag: &Tag<'_>) -> Self {
        let number = || tag.attribute("office:value").and_then(|value| value.trim().parse().ok());
        let text = || Self::Text(tag.attribute("office:string-value").map(Cow::into_owned));
        let shown = |name: &str, form: fn(&str) -> Option<String>| tag.attribute(name).and_then(|value| form(&value)).map(Self::Shown);
        let value = match tag.attribute("office:value-type").as_deref() {
            Some("float" | "currency") => number().map(Self::Number),
            Some("percentage") => number().map(Self::Percentage),
            Some("date") => shown("office:date-value", iso_moment),
            Some("time") => shown("office:time-value", iso_duration),
            Some("boolean") => tag.attribute("office:boolean-value").map(|value| Self::Shown(value.to_ascii_uppercase())),
            _ => None,
        };
        value.unwrap_or_else(text)
    }
}

/// A number in the form that the cell's text has, but with a point and without separators between thousands, whatever the language of the
/// program that wrote it: the text where it has neither, such as `00042`; else as many decimals as the text has; else all digits.
fn number_as_shown(text: &str, number: f64, unit: &str) -> String {
    let is_free = |character: char| !matches!(character, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '#' | 'E' | 'e');
    if !text.is_empty() && text.chars().all(is_free) && text.chars().any(|character| character.is_ascii_digit()) {
        return text.to_owned();
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let decimals = text.rfind(['.', ',']).map_or(0, |at| digits(text.get(at..).unwrap_or_default()).len().min(20));
    let candidate = format!("{number:.decimals$}");
    if decimals > 0 && digits(&candidate) == digits(text) { format!("{candidate}{unit}") } else { format!("{}{unit}", plain(number)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_form_of_their_text() {
        for (text, number, unit, expected) in [
            ("42", 42.0, "", "42"),
            ("00042", 42.0, "", "00042"),
            ("012-345", 12_345.0, "", "012-345"),
            ("-7", -7.0, "", "-7"),
            ("1.234", 1234.0, "", "1234"),
            ("1.234,50", 1234.5, "", "1234.50"),
            ("1,234.50 €", 1234.5, "", "1234.50"),
            ("87,46", 87.456, "", "87.46"),
            ("1.23456789012E+11", 123_456_789_012.0, "", "123456789012"),
            ("###", 123_456_789_012.0, "", "123456789012"),
            ("", 7.5, "", "7.5"),
            ("50%", 50.0, "%", "50%"),
            ("12,5 %", 12.5, "%", "12.5%"),
            ("0,3", 1.0 / 3.0, "", "0.3"),
        ] {
            assert_eq!(number_as_shown(text, number, unit), expected, "{text}");
        }
    }
}
