//! Bytes of a workbook (`.xlsx`, `.xls`, `.ods`) → facts, header and sheet as a text gives them; or a named refusal.
//!
//! The readers are our own and go cell by cell. Crates that read workbooks make room by what a file says about itself and so can be
//! made to ask for any amount of memory, which ends the program; and they leave out the number formats that show 42 as 00042.

mod biff;
mod decimal;
mod format;
mod grid;
mod ods;
mod package;
mod refusals;
mod xls;
mod xlsx;
mod xml;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use self::grid::{Grid, Halt, Rows};
use self::ods::Ods;
use self::package::Package;
use self::xls::Xls;
use self::xlsx::Xlsx;
use crate::core::header_lines::looks_like_header;
use crate::core::opening::table::Table;
use crate::core::opening::{HeaderPlace, OpenOptions, Opened, Refusal, SourceFacts, WorkbookFacts, past_the_end};
use crate::core::profile::Profile;
use crate::core::rules::Rule;
use crate::core::signature::Kind;
use crate::core::text::Message;

/// The largest file that is read as a workbook, in bytes: unlike a text it is held in memory as a whole.
const MOST_BYTES: usize = 256 << 20;

/// Rows times columns of the sheet that is read.
const MOST_CELLS: u64 = 100_000_000;

/// What every file may unpack to, and what the largest may, in bytes.
const UNPACKED: (u64, u64) = (32 << 20, 1 << 30);

/// Real workbooks unpack to some ten times their size.
const MOST_UNPACKED: u64 = 60;

/// Rows that are looked at to see whether a sheet has the header.
const LOOKED_AT: usize = 20;

/// The bytes of a file that may be a workbook.
#[derive(Debug)]
pub(crate) struct Gathered {
    kind: Kind,
    bytes: Vec<u8>,
}

impl Gathered {
    /// Starts for a file whose first bytes look like this; `None` where they say that it is no workbook.
    pub(crate) fn new(kind: Kind) -> Option<Self> {
        matches!(kind, Kind::Workbook(_) | Kind::Archive(".zip")).then(|| Self { kind, bytes: Vec::new() })
    }

    /// Takes the next block.
    pub(crate) fn push(&mut self, block: &[u8]) -> Result<(), Refusal> {
        if self.bytes.len().saturating_add(block.len()) > MOST_BYTES {
            let message = Message::new("refusal-workbook-bytes").with("megabytes", MOST_BYTES >> 20);
            return Err(Refusal { id: "workbook-too-large", message });
        }
        self.bytes.extend_from_slice(block);
        Ok(())
    }

    /// Reads the workbook; the file's length and SHA-256 are left out of the facts.
    pub(crate) fn read(self, options: &OpenOptions, profile: &Profile) -> Result<Opened, Refusal> {
        // Zip and compound files are read by crates that may panic on what nobody thought of; that must not end the program. Nothing that
        // was half done is used afterwards.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.read_unguarded(options, profile)));
        outcome.unwrap_or_else(|_| Err(refusals::corrupt()))
    }

    fn read_unguarded(&self, options: &OpenOptions, profile: &Profile) -> Result<Opened, Refusal> {
        let allowed = allowed_bytes(self.bytes.len());
        let mut book = self.book(allowed, profile)?;
        let sheet = chosen(book.as_mut(), options.sheet.as_deref(), profile, allowed)?;
        read_sheet(book.as_mut(), sheet, options, profile, allowed)
    }

    fn book(&self, allowed: u64, profile: &Profile) -> Result<Box<dyn Book + '_>, Refusal> {
        if self.kind == Kind::Workbook(".xls") {
            return Ok(Box::new(Xls::open(&self.bytes)?));
        }
        let no_workbook = |kind: Kind| Refusal::by_rule(Rule::FileBinary, kind.refusal());
        match Package::open(&self.bytes, allowed)? {
            Some(package) if package.has("xl/workbook.bin") => Err(refusals::unsupported(".xlsb")),
            Some(package) if package.has("_rels/.rels") && package.has_folder("xl/") => Ok(Box::new(Xlsx::open(package)?)),
            Some(package) if package.has(ods::CONTENT) => Ok(Box::new(Ods::open(package, profile)?)),
            Some(package) if package.has("[Content_Types].xml") => Err(no_workbook(Kind::Document)),
            Some(_) => Err(no_workbook(Kind::Archive(".zip"))),
            None if self.kind == Kind::Archive(".zip") => Err(no_workbook(self.kind)),
            None => Err(refusals::corrupt()),
        }
    }
}

/// What a file of this length may unpack to, and how much text its cells may have.
fn allowed_bytes(length: usize) -> u64 {
    let (least, most) = UNPACKED;
    u64::try_from(length).unwrap_or(u64::MAX).saturating_mul(MOST_UNPACKED).saturating_add(least).min(most)
}

/// One sheet of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SheetEntry {
    name: String,
    is_visible: bool,
}

/// A workbook whose sheets are known.
trait Book {
    /// The sheets in their order.
    fn sheets(&self) -> &[SheetEntry];

    /// Puts every cell of a sheet into the grid, row by row; how many hold a formula.
    fn read(&mut self, sheet: usize, grid: &mut Grid<'_>) -> Result<u64, Halt>;

    /// What the first rows of a sheet are like.
    fn look(&mut self, sheet: usize, profile: &Profile, allowed: u64) -> Result<Looks, Refusal> {
        let mut look = Look::new(profile);
        let mut grid = Grid::new(&mut look, profile, allowed);
        let outcome = self.read(sheet, &mut grid).and_then(|_| grid.end());
        look.looks(outcome)
    }
}

/// What the first rows of a sheet are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    Empty,
    Filled,
    /// One of them is the header.
    HasHeader,
}

/// Takes the first rows of a sheet to see what they are like.
struct Look<'a> {
    profile: &'a Profile,
    rows: usize,
    has_header: bool,
}

impl<'a> Look<'a> {
    fn new(profile: &'a Profile) -> Self {
        Self { profile, rows: 0, has_header: false }
    }

    /// What the rows were like, by how looking ended.
    fn looks(&self, outcome: Result<(), Halt>) -> Result<Looks, Refusal> {
        match outcome {
            // Another sheet may be the one with the list.
            Err(Halt::Refused(refusal)) if refusal.id.starts_with("limit-") => Ok(Looks::Filled),
            Err(Halt::Refused(refusal)) => Err(refusal),
            Ok(()) | Err(Halt::Enough) => Ok(match (self.rows, self.has_header) {
                (_, true) => Looks::HasHeader,
                (0, _) => Looks::Empty,
                _ => Looks::Filled,
            }),
        }
    }
}

impl Rows for Look<'_> {
    fn width(&self) -> usize {
        0
    }

    fn row(&mut self, _: u64, cells: &[String]) -> Result<(), Halt> {
        self.rows += 1;
        self.has_header = looks_like_header(cells.iter().map(String::as_str), self.profile);
        if self.has_header || self.rows == LOOKED_AT { Err(Halt::Enough) } else { Ok(()) }
    }
}

/// The sheet that was asked for; else the first visible one with the header, else the first visible one that is filled.
fn chosen(book: &mut dyn Book, wanted: Option<&str>, profile: &Profile, allowed: u64) -> Result<usize, Refusal> {
    if let Some(wanted) = wanted {
        let found = book.sheets().iter().position(|sheet| sheet.name == wanted);
        return found.ok_or_else(|| refusals::no_such_sheet(wanted, book.sheets().iter().map(|sheet| sheet.name.as_str())));
    }
    let visible: Vec<usize> = (0..book.sheets().len()).filter(|at| book.sheets().get(*at).is_some_and(|sheet| sheet.is_visible)).collect();
    let looked = visible.into_iter().try_fold(Ok(None), |filled, at| match book.look(at, profile, allowed) {
        Ok(Looks::HasHeader) => ControlFlow::Break(Ok(Some(at))),
        Ok(Looks::Filled) => ControlFlow::Continue(filled.map(|filled: Option<usize>| filled.or(Some(at)))),
        Ok(Looks::Empty) => ControlFlow::Continue(filled),
        Err(refusal) => ControlFlow::Break(Err(refusal)),
    });
    let (ControlFlow::Break(found) | ControlFlow::Continue(found)) = looked;
    found?.ok_or_else(|| refusals::empty(None))
}

/// Reads one sheet as a table.
fn read_sheet(book: &mut dyn Book, sheet: usize, options: &OpenOptions, profile: &Profile, allowed: u64) -> Result<Opened, Refusal> {
    let mut rows = TableRows { profile, place: options.header, preamble: 0, last: 0, table: None };
    let mut grid = Grid::new(&mut rows, profile, allowed);
    let formulas = match book.read(sheet, &mut grid).and_then(|formulas| grid.end().map(|()| formulas)) {
        Ok(formulas) => formulas,
        Err(Halt::Enough) => return Err(refusals::corrupt()),
        Err(Halt::Refused(refusal)) => return Err(refusal),
    };
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let name = names.get(sheet).cloned().unwrap_or_default();
    let TableRows { preamble, last, table, .. } = rows;
    if last == 0 {
        return Err(refusals::empty(Some(&name)));
    }
    let table = table.ok_or_else(|| past_the_end(options.header))?;
    let of_table = u64::from(options.header != HeaderPlace::Nowhere) + u64::from(table.sheet.rows());
    let mut facts = SourceFacts {
        lines: last,
        records: last,
        preamble,
        blank_lines: last.saturating_sub(preamble).saturating_sub(of_table),
        workbook: Some(WorkbookFacts { sheets: names, sheet: name, formulas }),
        options: options.clone(),
        ..SourceFacts::default()
    };
    table.tell(&mut facts);
    Ok(Opened { facts, header: table.header, sheet: table.sheet.finish() })
}

/// Takes the rows of a sheet into a table.
struct TableRows<'a> {
    profile: &'a Profile,
    place: HeaderPlace,
    /// Rows before the header that are no part of the table.
    preamble: u64,
    /// The number of the last row.
    last: u64,
    table: Option<Table>,
}

impl Rows for TableRows<'_> {
    fn width(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.header.columns.len())
    }

    fn row(&mut self, number: u64, cells: &[String]) -> Result<(), Halt> {
        self.last = number;
        let texts = cells.iter().map(String::as_str);
        if let Some(table) = &mut self.table {
            let width = u64::try_from(table.header.columns.len()).unwrap_or(u64::MAX);
            if u64::from(table.sheet.rows()).saturating_mul(width) >= MOST_CELLS {
                return Err(refusals::too_many_cells().into());
            }
            table.push(texts, number, self.profile)?;
        } else if matches!(self.place, HeaderPlace::Line(line) if number < line) {
            self.preamble += 1;
        } else {
            self.table = Some(Table::new(texts, number, self.place, self.profile)?);
        }
        Ok(())
    }
}
