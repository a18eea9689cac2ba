//! Workbooks of Office Open XML (`.xlsx`, `.xlsm`): the parts that hold sheets, texts and number formats, read piece by piece.

use std::collections::BTreeMap;

use super::format::{NumberFormat, iso_moment};
use super::grid::{Grid, Halt};
use super::package::{Package, Part};
use super::refusals;
use super::xml::{Piece, Xml};
use super::{Book, SheetEntry};
use crate::core::opening::Refusal;

/// Different cell formats that a workbook can have: 65,490, and some more for programs that do not count.
const MOST_STYLES: usize = 100_000;

/// Bytes that all shared texts together may have.
const MOST_SHARED_BYTES: usize = 128 << 20;

/// How many shared texts there may be.
const MOST_SHARED: usize = 16 << 20;

/// A workbook whose list of sheets was read.
pub(super) struct Xlsx<'a> {
    package: Package<'a>,
    sheets: Vec<SheetEntry>,
    /// The part of each sheet.
    parts: Vec<String>,
    is_1904: bool,
    shared: SharedTexts,
    styles: Styles,
}

impl<'a> Xlsx<'a> {
    /// Reads everything but the sheets themselves.
    pub(super) fn open(mut package: Package<'a>) -> Result<Self, Refusal> {
        let of_package = relations(&mut package, "")?;
        let book =
            of_package.values().find(|relation| relation.is("officeDocument")).map_or("xl/workbook.xml", |found| &found.target).to_owned();
        if book.to_ascii_lowercase().ends_with(".bin") {
            return Err(refusals::unsupported(".xlsb"));
        }
        let relations = relations(&mut package, &book)?;
        let (listed, is_1904) = listed_sheets(&mut package, &book)?;
        let part_of = |kind: &str| relations.values().find(|relation| relation.is(kind)).map(|relation| relation.target.as_str());
        let shared = SharedTexts::read(&mut package, part_of("sharedStrings"))?;
        let styles = Styles::read(&mut package, part_of("styles"))?;
        let (mut sheets, mut parts) = (Vec::new(), Vec::new());
        for (entry, relation) in listed {
            // Charts and the like are listed, too, but have no cells.
            if let Some(relation) = relations.get(&relation).filter(|relation| relation.is("worksheet")) {
                sheets.push(entry);
                parts.push(relation.target.clone());
            }
        }
        Ok(Self { package, sheets, parts, is_1904, shared, styles })
    }
}

impl Book for Xlsx<'_> {
    fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    fn read(&mut self, sheet: usize, grid: &mut Grid<'_>) -> Result<u64, Halt> {
        let part = self.parts.get(sheet).ok_or_else(refusals::corrupt)?;
        let xml = self.package.xml(part)?.ok_or_else(refusals::corrupt)?;
        let mut reader = SheetReader {
            xml,
            shared: &self.shared,
            styles: &self.styles,
            is_1904: self.is_1904,
            formulas: 0,
            stored: String::new(),
            inline: String::new(),
        };
        reader.rows(grid)?;
        Ok(reader.formulas)
    }
}

/// Where a part refers to.
struct Relation {
    /// The last word of the kind's address.
    kind: String,
    /// The name of the other part.
    target: String,
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

/// What a part refers to, by id; the whole package where the part's name is empty.
fn relations(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, Relation>, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut relations = BTreeMap::new();
    let Some(mut xml) = package.xml(&joined(folder, &format!("_rels/{name}.rels")))? else { return Ok(relations) };
    loop {
        match xml.next()? {
            Piece::Start(tag) if tag.name() == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) = (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target")) else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id.into_owned(), Relation { kind, target: joined(folder, &target) });
            }
            Piece::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of a part that is referred to from a folder.
fn joined(folder: &str, target: &str) -> String {
    let mut segments: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|segment| !segment.is_empty()).collect() };
    for segment in target.split('/').filter(|segment| !segment.is_empty() && *segment != ".") {
        if segment == ".." {
            segments.pop();
        } else {
            segments.push(segment);
        }
    }
    segments.join("/")
}

/// Every sheet with the id of what it refers to, and whether days count from 1904.
fn listed_sheets(package: &mut Package<'_>, book: &str) -> Result<(Vec<(SheetEntry, String)>, bool), Refusal> {
    let mut xml = package.xml(book)?.ok_or_else(refusals::corrupt)?;
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Piece::Start(tag) if tag.name() == "workbookPr" => is_1904 = tag.is_set("date1904"),
            Piece::Start(tag) if tag.name() == "sheet" => {
                let (Some(name), Some(relation)) = (tag.attribute("name"), tag.attribute("id")) else { continue };
                let is_visible = tag.attribute("state").is_none_or(|state| state == "visible");
                sheets.push((SheetEntry { name: name.into_owned(), is_visible }, relation.into_owned()));
            }
            Piece::Eof => return Ok((sheets, is_1904)),
            _ => {}
        }
    }
}

/// Texts that cells refer to by number, end to end.
#[derive(Default)]
struct SharedTexts {
    text: String,
    ends: Vec<usize>,
}

impl SharedTexts {
    fn read(package: &mut Package<'_>, part: Option<&str>) -> Result<Self, Refusal> {
        let mut shared = Self::default();
        let Some(mut xml) = package.xml(part.unwrap_or("xl/sharedStrings.xml"))? else { return Ok(shared) };
        let mut text = String::new();
        loop {
            let is_item = match xml.next()? {
                Piece::Start(tag) => tag.name() == "si",
                Piece::Eof => return Ok(shared),
                _ => false,
            };
            if is_item {
                rich_text(&mut xml, &mut text)?;
                if shared.text.len().saturating_add(text.len()) > MOST_SHARED_BYTES || shared.ends.len() >= MOST_SHARED {
                    return Err(refusals::bomb());
                }
                shared.text.push_str(&text);
                shared.ends.push(shared.text.len());
            }
        }
    }

    fn get(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(at)?)
    }
}

/// The text of `si` or `is`, whose tag was just opened: its runs without the readings of Japanese words.
fn rich_text(xml: &mut Xml<Part<'_, '_>>, into: &mut String) -> Result<(), Refusal> {
    into.clear();
    let depth = xml.depth();
    while xml.depth() >= depth {
        let name = match xml.next()? {
            Piece::Start(tag) if tag.name() == "t" => "t",
            Piece::Start(tag) if tag.name() == "rPh" => "rPh",
            Piece::Eof => return Err(refusals::corrupt()),
            _ => "",
        };
        match name {
            "t" => xml.text(into, &[])?,
            "rPh" => xml.leave(xml.depth())?,
            _ => {}
        }
    }
    decode_escapes(into);
    Ok(())
}

/// `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for a `_` that would begin such a form.
fn decode_escapes(text: &mut String) {
    if !text.contains("_x") {
        return;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, from)) = rest.find("_x").and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let escaped = from.get(2..6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()) && from.get(6..7) == Some("_"));
        let character = escaped.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        let length = if let Some(character) = character {
            decoded.push(character);
            7
        } else {
            decoded.push_str("_x");
            2
        };
        rest = from.get(length..).unwrap_or_default();
    }
    decoded.push_str(rest);
    *text = decoded;
}

/// The number format of every cell format.
struct Styles {
    formats: BTreeMap<u64, NumberFormat>,
    cells: Vec<u64>,
    general: NumberFormat,
}

impl Styles {
    fn read(package: &mut Package<'_>, part: Option<&str>) -> Result<Self, Refusal> {
        let mut styles = Self { formats: BTreeMap::new(), cells: Vec::new(), general: NumberFormat::general() };
        let Some(mut xml) = package.xml(part.unwrap_or("xl/styles.xml"))? else { return Ok(styles) };
        let mut is_of_cells = false;
        loop {
            match xml.next()? {
                Piece::Start(tag) => match tag.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                            styles.formats.insert(id, NumberFormat::parse(&code));
                        }
                    }
                    "cellXfs" => is_of_cells = true,
                    "cellStyleXfs" | "cellStyles" | "dxfs" => is_of_cells = false,
                    "xf" if is_of_cells => styles.cells.push(tag.number("numFmtId").unwrap_or(0)),
                    _ => {}
                },
                Piece::Eof => break,
                _ => {}
            }
            if styles.cells.len() > MOST_STYLES || styles.formats.len() > MOST_STYLES {
                return Err(refusals::bomb());
            }
        }
        for id in &styles.cells {
            let built_in = || NumberFormat::built_in(u32::try_from(*id).unwrap_or(0));
            styles.formats.entry(*id).or_insert_with(built_in);
        }
        Ok(styles)
    }

    fn of(&self, style: u64) -> &NumberFormat {
        let id = usize::try_from(style).ok().and_then(|at| self.cells.get(at));
        id.and_then(|id| self.formats.get(id)).unwrap_or(&self.general)
    }
}

/// What the stored value of a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stored {
    Number,
    Shared,
    Text,
    Boolean,
    Date,
}

impl Stored {
    fn of(kind: Option<&str>) -> Self {
        match kind {
            Some("s") => Self::Shared,
            Some("str" | "inlineStr" | "e") => Self::Text,
            Some("b") => Self::Boolean,
            Some("d") => Self::Date,
            _ => Self::Number,
        }
    }
}

/// A sheet being read.
struct SheetReader<'s, 'p, 'a> {
    xml: Xml<Part<'p, 'a>>,
    shared: &'s SharedTexts,
    styles: &'s Styles,
    is_1904: bool,
    formulas: u64,
    stored: String,
    inline: String,
}

/// What comes next in a sheet.
enum Step {
    Data,
    Row(Option<u64>),
    Cell { kind: Stored, style: u64, column: Option<u64> },
    End,
    Eof,
    Other,
}

impl SheetReader<'_, '_, '_> {
    fn rows(&mut self, grid: &mut Grid<'_>) -> Result<(), Halt> {
        let (mut row, mut column) = (0_u64, 0_u64);
        let mut data = None;
        loop {
            match self.step()? {
                Step::Data => data = Some(self.xml.depth()),
                Step::Row(number) if data.is_some() => {
                    row = number.unwrap_or_else(|| row.saturating_add(1));
                    column = 0;
                }
                Step::Cell { kind, style, column: own } if data.is_some() => {
                    column = own.unwrap_or(column);
                    self.cell(kind, style, (row, column), grid)?;
                    column = column.saturating_add(1);
                }
                Step::End if data.is_some_and(|depth| self.xml.depth() < depth) => return Ok(()),
                Step::Eof => return Err(refusals::corrupt().into()),
                Step::Row(_) | Step::Cell { .. } | Step::End | Step::Other => {}
            }
        }
    }

    fn step(&mut self) -> Result<Step, Refusal> {
        Ok(match self.xml.next()? {
            Piece::Start(tag) => match tag.name() {
                "sheetData" => Step::Data,
                "row" => Step::Row(tag.number("r")),
                "c" => Step::Cell {
                    kind: Stored::of(tag.attribute("t").as_deref()),
                    style: tag.number("s").unwrap_or(0),
                    column: tag.attribute("r").and_then(|place| column_of(&place)),
                },
                _ => Step::Other,
            },
            Piece::End => Step::End,
            Piece::Text(_) => Step::Other,
            Piece::Eof => Step::Eof,
        })
    }

    /// Reads a cell whose tag was just opened.
    fn cell(&mut self, kind: Stored, style: u64, (row, column): (u64, u64), grid: &mut Grid<'_>) -> Result<(), Halt> {
        let depth = self.xml.depth();
        self.stored.clear();
        self.inline.clear();
        while self.xml.depth() >= depth {
            let name = match self.xml.next()? {
                Piece::Start(tag) => tag.name().chars().next(),
                Piece::Eof => return Err(refusals::corrupt().into()),
                Piece::End | Piece::Text(_) => None,
            };
            match name {
                Some('v') => self.xml.text(&mut self.stored, &[])?,
                Some('i') => rich_text(&mut self.xml, &mut self.inline)?,
                Some('f') => {
                    self.formulas = self.formulas.saturating_add(1);
                    self.xml.leave(self.xml.depth())?;
                }
                Some(_) => self.xml.leave(self.xml.depth())?,
                None => {}
            }
        }
        if self.stored.is_empty() {
            return grid.put(row, column, &self.inline);
        }
        match kind {
            Stored::Shared => {
                let at = self.stored.trim().parse().ok();
                grid.put(row, column, at.and_then(|at| self.shared.get(at)).ok_or_else(refusals::corrupt)?)
            }
            Stored::Text => {
                decode_escapes(&mut self.stored);
                grid.put(row, column, &self.stored)
            }
            Stored::Boolean => grid.put(row, column, if matches!(self.stored.trim(), "1" | "true") { "TRUE" } else { "FALSE" }),
            Stored::Date => grid.put(row, column, iso_moment(&self.stored).as_deref().unwrap_or(&self.stored)),
            Stored::Number => match self.stored.trim().parse() {
                Ok(number) => grid.put(row, column, &self.styles.of(style).show(number, self.is_1904)),
                Err(_) => grid.put(row, column, &self.stored),
            },
        }
    }
}

/// The 0-based column of a place such as `AB12`.
fn column_of(place: &str) -> Option<u64> {
    let letters = place.bytes().map_while(|byte| byte.is_ascii_alphabetic().then(|| u64::from(byte.to_ascii_uppercase() - b'A') + 1));
    letters.take(8).fold(0_u64, |column, letter| column.saturating_mul(26).saturating_add(letter)).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_name_columns() {
        for (place, expected) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AA1", Some(26)), ("xfd1048576", Some(16_383)), ("12", None), ("", None)]
        {
            assert_eq!(column_of(place), expected, "{place}");
        }
    }

    #[test]
    fn parts_are_found_from_their_folder() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl/a", "../b.xml", "xl/b.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc", "etc"),
        ] {
            assert_eq!(joined(folder, target), expected, "{folder} {target}");
        }
    }

    #[test]
    fn escaped_characters_are_decoded() {
        for (text, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00e4_x", "äx"),
            ("a_x12_b", "a_x12_b"),
            ("_xD800_", "_xD800_"),
            ("_xäöüß_", "_xäöüß_"),
            ("_x", "_x"),
        ] {
            let mut decoded = text.to_owned();
            decode_escapes(&mut decoded);
            assert_eq!(decoded, expected, "{text}");
        }
    }
}
