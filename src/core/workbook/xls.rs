//! Old binary workbooks (`.xls`): the records of their stream, in which a text or a number format stands once and cells refer to it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::biff::{Record, Records, Segments, Texts, double_word, float, short_number, word};
use super::format::NumberFormat;
use super::grid::{Grid, Halt};
use super::{Book, SheetEntry, refusals};
use crate::core::opening::Refusal;
use crate::core::rules::Rule;
use crate::core::signature::Kind;

/// Most sheets of one workbook: all of them are looked through for the one to read.
const MOST_SHEETS: usize = 1000;

/// Kinds of records, as the format names them.
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const DATE_1904: u16 = 0x0022;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const BOOLEAN_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const MANY_RK: u16 = 0x00BD;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
}

/// A workbook whose list of sheets, texts and formats was read.
pub(super) struct Xls {
    stream: Vec<u8>,
    sheets: Vec<SheetEntry>,
    /// Where the records of each sheet start.
    starts: Vec<usize>,
    is_1904: bool,
    texts: Texts,
    shared: Vec<String>,
    /// The number format of every cell format.
    cells: Vec<u16>,
    formats: BTreeMap<u16, NumberFormat>,
    general: NumberFormat,
}

impl Xls {
    /// Reads everything but the sheets themselves.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut book = Self {
            stream: book_stream(bytes)?,
            sheets: Vec::new(),
            starts: Vec::new(),
            is_1904: false,
            texts: Texts::Wide,
            shared: Vec::new(),
            cells: Vec::new(),
            formats: BTreeMap::new(),
            general: NumberFormat::general(),
        };
        let stream = std::mem::take(&mut book.stream);
        let mut records = Records::new(&stream, 0);
        let first = records.next().filter(|record| record.kind == kind::BOF).ok_or_else(|| refusals::unsupported(".xls"))?;
        book.texts = match word(first.data, 0) {
            Some(0x0600) => Texts::Wide,
            Some(0x0500) => Texts::of_code_page(1252),
            _ => return Err(refusals::unsupported(".xls")),
        };
        let mut is_whole = false;
        while let Some(record) = records.next() {
            if record.kind == kind::EOF {
                is_whole = true;
                break;
            }
            book.take_global(record, &mut records)?;
        }
        if !is_whole {
            return Err(refusals::corrupt());
        }
        for id in &book.cells {
            book.formats.entry(*id).or_insert_with(|| NumberFormat::built_in(u32::from(*id)));
        }
        book.stream = stream;
        Ok(book)
    }

    /// Takes a record that concerns the whole workbook.
    fn take_global<'a>(&mut self, record: Record<'a>, records: &mut Records<'a>) -> Result<(), Refusal> {
        let data = record.data;
        match record.kind {
            kind::FILE_PASS => return Err(refusals::encrypted()),
            kind::CODE_PAGE if matches!(self.texts, Texts::Narrow(_)) => self.texts = Texts::of_code_page(word(data, 0).unwrap_or(1252)),
            kind::DATE_1904 => self.is_1904 = word(data, 0) == Some(1),
            kind::FORMAT => {
                let mut segments = Segments::of(data, 2);
                let code = match self.texts {
                    Texts::Wide => self.texts.long(&mut segments),
                    Texts::Narrow(_) => self.texts.short(&mut segments),
                };
                if let (Some(id), Some(code)) = (word(data, 0), code) {
                    self.formats.insert(id, NumberFormat::parse(&code));
                }
            }
            kind::XF => self.cells.push(word(data, 2).unwrap_or(0)),
            kind::BOUND_SHEET => self.take_sheet(data).ok_or_else(refusals::corrupt)?,
            kind::SST => self.shared = shared_texts(&mut records.continued(data)).ok_or_else(refusals::corrupt)?,
            _ => {}
        }
        Ok(())
    }

    /// Takes the name and place of a sheet; charts and macros are passed over.
    fn take_sheet(&mut self, data: &[u8]) -> Option<()> {
        let (start, visibility, what) = (double_word(data, 0)?, *data.get(4)?, *data.get(5)?);
        if what == 0 {
            if self.sheets.len() >= MOST_SHEETS {
                return None;
            }
            let name = self.texts.short(&mut Segments::of(data, 6))?;
            self.sheets.push(SheetEntry { name, is_visible: !matches!(visibility & 3, 1 | 2) });
            self.starts.push(usize::try_from(start).ok()?);
        }
        Some(())
    }

    /// Where the cells of a sheet are, in the order of rows and columns, whatever the order in which they were written; and how many hold a
    /// formula.
    fn cells_of(&self, start: usize) -> Result<(Vec<Place>, u64), Refusal> {
        let mut places = Vec::new();
        let (mut depth, mut formulas) = (0_u32, 0_u64);
        for record in Records::new(&self.stream, start) {
            match record.kind {
                kind::BOF => depth = depth.saturating_add(1),
                kind::EOF if depth <= 1 => {
                    if !places.is_sorted() {
                        places.sort();
                    }
                    return Ok((places, formulas));
                }
                kind::EOF => depth -= 1,
                // Inside a sheet's charts there are cells, too.
                _ if depth != 1 => {}
                _ => {
                    formulas = formulas.saturating_add(u64::from(record.kind == kind::FORMULA));
                    add_places(record, &mut places).ok_or_else(refusals::corrupt)?;
                }
            }
        }
        Err(refusals::corrupt())
    }

    /// Puts what one cell shows into the grid; `None` where its record is not what it should be.
    fn show(&self, place: Place, grid: &mut Grid<'_>) -> Option<Result<(), Halt>> {
        let mut records = Records::new(&self.stream, usize::try_from(place.record).ok()?);
        let record = records.next()?;
        let data = record.data;
        let (row, column) = (u64::from(place.row) + 1, u64::from(place.column));
        let number = |grid: &mut Grid<'_>, style: u16, number: f64| grid.put(row, column, &self.format(style).show(number, self.is_1904));
        Some(match record.kind {
            kind::NUMBER => number(grid, word(data, 4)?, float(data, 6)?),
            kind::RK => number(grid, word(data, 4)?, short_number(double_word(data, 6)?)),
            kind::MANY_RK => {
                let at = usize::from(place.column.checked_sub(word(data, 2)?)?) * 6 + 4;
                number(grid, word(data, at)?, short_number(double_word(data, at + 2)?))
            }
            kind::SHARED_LABEL => grid.put(row, column, self.shared.get(usize::try_from(double_word(data, 6)?).ok()?)?),
            kind::LABEL | kind::RICH_LABEL => {
                let mut segments = records.continued(data);
                segments.skip(6)?;
                grid.put(row, column, &self.texts.long(&mut segments)?)
            }
            kind::BOOLEAN_OR_ERROR => grid.put(row, column, boolean_or_error(*data.get(7)? != 0, *data.get(6)?)),
            kind::FORMULA => match *data.get(6..14)? {
                [0, .., 0xFF, 0xFF] => grid.put(row, column, &self.formula_text(records)?),
                [1, _, value, .., 0xFF, 0xFF] => grid.put(row, column, boolean_or_error(false, value)),
                [2, _, value, .., 0xFF, 0xFF] => grid.put(row, column, boolean_or_error(true, value)),
                [.., 0xFF, 0xFF] => Ok(()),
                _ => number(grid, word(data, 4)?, float(data, 6)?),
            },
            _ => return None,
        })
    }

    /// The text that a formula had: it stands in a record that follows, maybe after the formula's own.
    fn formula_text(&self, mut records: Records<'_>) -> Option<String> {
        for _ in 0..4 {
            let record = records.next()?;
            if record.kind == kind::STRING {
                return self.texts.long(&mut records.continued(record.data));
            }
        }
        // An empty text is not always written.
        Some(String::new())
    }

    fn format(&self, style: u16) -> &NumberFormat {
        let id = self.cells.get(usize::from(style));
        id.and_then(|id| self.formats.get(id)).unwrap_or(&self.general)
    }
}

impl Book for Xls {
    fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    fn read(&mut self, sheet: usize, grid: &mut Grid<'_>) -> Result<u64, Halt> {
        let start = self.starts.get(sheet).ok_or_else(refusals::corrupt)?;
        let (places, formulas) = self.cells_of(*start)?;
        for place in places {
            self.show(place, grid).ok_or_else(refusals::corrupt)??;
        }
        Ok(formulas)
    }
}

/// The stream of records in a compound file.
fn book_stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| refusals::corrupt())?;
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") {
        return Err(refusals::encrypted());
    }
    if has("/WordDocument") || has("/PowerPoint Document") {
        return Err(Refusal::by_rule(Rule::FileBinary, Kind::Document.refusal()));
    }
    let name = if has("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = file.open_stream(name).map_err(|_| refusals::corrupt())?;
    let mut records = Vec::new();
    // The length that the file says its stream has may be any; more than the file there cannot be.
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    stream.take(most).read_to_end(&mut records).map_err(|_| refusals::corrupt())?;
    Ok(records)
}

/// The texts that cells refer to by number; `None` where one is cut off.
fn shared_texts(segments: &mut Segments<'_>) -> Option<Vec<String>> {
    segments.skip(4)?;
    let count = segments.double_word()?;
    let mut texts = Vec::new();
    for _ in 0..count {
        if segments.is_at_end() {
            break;
        }
        texts.push(Texts::Wide.long(segments)?);
    }
    Some(texts)
}

/// Where a cell is: the order is the one of rows and columns. Small, because there may be millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    row: u16,
    column: u16,
    /// Where its record starts in the stream.
    record: u32,
}

/// Adds the places of the cells that a record holds; `None` where it is cut off.
fn add_places(record: Record<'_>, places: &mut Vec<Place>) -> Option<()> {
    let at = u32::try_from(record.at).ok()?;
    let last = match record.kind {
        kind::MANY_RK => word(record.data, record.data.len().checked_sub(2)?)?,
        kind::NUMBER | kind::RK | kind::LABEL | kind::RICH_LABEL | kind::BOOLEAN_OR_ERROR | kind::FORMULA | kind::SHARED_LABEL => {
            word(record.data, 2)?
        }
        _ => return Some(()),
    };
    let (row, first) = (word(record.data, 0)?, word(record.data, 2)?);
    let columns = (first..=last).take(record.data.len().div_ceil(6));
    places.extend(columns.map(|column| Place { row, column, record: at }));
    Some(())
}

fn boolean_or_error(is_error: bool, value: u8) -> &'static str {
    match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}
