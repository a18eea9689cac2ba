//! Edits made on one reading of a file → the same edits on another reading of it, and what could not be carried over.
//!
//! Two readings of the same bytes hold the same records: a row is found again by its physical line, and an edit counts where the cell below
//! it reads the same as before. Where the file itself has changed, a row is found again only by its whole content.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use crate::core::batch::{Batch, Change};
use crate::core::header::{Choice, Header};
use crate::core::rules::cell::HIDDEN;
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};

/// What carrying over gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// All edits that have a place in the new reading, as one step for it; an empty [`Change::All`] where there are none.
    pub change: Change,
    /// How many edits that are: cells, rows, columns.
    pub count: usize,
    /// Edits that the new reading has no place for, in file order.
    pub lost: Vec<LostEdit>,
}

/// An edit that could not be carried over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LostEdit {
    /// A decision about what a column is.
    Choice {
        /// The column's header as it stood in the file.
        column: String,
    },
    /// A column that had been added.
    AddedColumn {
        /// Its name.
        column: String,
    },
    /// A new value of a cell.
    Cell {
        /// The line of its row in the old reading.
        line: Option<u64>,
        /// Its column, as people know it.
        column: String,
        /// The value; [`HIDDEN`] for a secret one.
        value: String,
    },
    /// Cells beyond the header's columns that had been taken away.
    ExtraCells {
        /// The line of their row in the old reading.
        line: Option<u64>,
    },
    /// A row that had been removed.
    RemovedRow {
        /// Its line in the old reading.
        line: Option<u64>,
    },
}

/// Carries the edits of `old` over to `new`, another reading of the same file, or a reading of the file as it is now.
pub fn carry(old: &Batch, new: &Batch) -> Carried {
    let mut carrying = Carrying { old, new, places: Places::of(old, new), changes: Vec::new(), count: 0, lost: Vec::new() };
    let added = carrying.carry_columns();
    carrying.carry_cells(&added);
    carrying.carry_extra_cells();
    carrying.carry_removed_rows();
    let Carrying { changes, count, mut lost, .. } = carrying;
    lost.sort();
    Carried { change: Change::All(changes), count, lost }
}

struct Carrying<'a> {
    old: &'a Batch,
    new: &'a Batch,
    places: Places,
    changes: Vec<Change>,
    count: usize,
    lost: Vec<LostEdit>,
}

impl Carrying<'_> {
    /// Carries decisions about columns and added columns; gives the place of each added column in the new reading.
    fn carry_columns(&mut self) -> BTreeMap<ColumnId, ColumnId> {
        let (of_added, of_loaded): (Vec<_>, Vec<_>) =
            last_choices(&self.old.choices).into_iter().partition(|(column, _)| is_added(&self.old.sheet, *column));
        let mut choices = Vec::new();
        for (column, choice) in of_loaded {
            match self.places.column(column) {
                Some(column) => choices.push((column, choice)),
                None if choice == Choice::AsNamed => {}
                None => self.lost.push(LostEdit::Choice { column: raw_name(&self.old.header, column) }),
            }
        }
        let added = self.carry_added_columns(&choices);
        self.choose(of_added.into_iter().filter_map(|(column, choice)| Some((*added.get(&column)?, choice))).collect());
        added
    }

    fn choose(&mut self, choices: Vec<(ColumnId, Choice)>) {
        self.count = self.count.saturating_add(choices.len());
        if !choices.is_empty() {
            self.changes.push(Change::ChooseColumns(choices));
        }
    }

    /// Carries choices about the file's own columns, and the added columns in their order. While these come in, every column before them
    /// is set aside, so that none is in the way.
    fn carry_added_columns(&mut self, choices: &[(ColumnId, Choice)]) -> BTreeMap<ColumnId, ColumnId> {
        let old = self.old;
        let carried: Vec<ColumnId> = added_columns(&old.sheet).filter(|column| self.has_room(*column, choices)).collect();
        let lost = added_columns(&old.sheet).filter(|column| !carried.contains(column));
        self.lost.extend(lost.map(|column| LostEdit::AddedColumn { column: raw_name(&old.header, column) }));
        if carried.is_empty() {
            self.choose(choices.to_vec());
            return BTreeMap::new();
        }
        let own: Vec<ColumnId> = self.new.sheet.column_ids().collect();
        let aside = |column: &ColumnId| (*column, Choice::Ignore);
        self.changes.push(Change::ChooseColumns(own.iter().map(aside).collect()));
        let places = (0..u16::MAX).map(ColumnId).skip(own.len());
        let added: BTreeMap<ColumnId, ColumnId> = carried.into_iter().zip(places).collect();
        for (column, place) in &added {
            let (field, fill) = (raw_name(&old.header, *column), usual_text(&old.sheet, *column).to_owned());
            self.changes.extend([Change::AddColumn { field, fill }, Change::ChooseColumns(vec![aside(place)])]);
        }
        let chosen: BTreeMap<ColumnId, &Choice> = choices.iter().map(|(column, choice)| (*column, choice)).collect();
        let settled =
            own.iter().chain(added.values()).map(|column| (*column, chosen.get(column).map_or(Choice::AsNamed, |each| (*each).clone())));
        self.changes.push(Change::ChooseColumns(settled.collect()));
        self.count = self.count.saturating_add(choices.len()).saturating_add(added.len());
        added
    }

    /// Whether an added column can come into the new reading: no column of the file has its place.
    fn has_room(&self, column: ColumnId, choices: &[(ColumnId, Choice)]) -> bool {
        let Some(field) = self.new.profile().field_named(&raw_name(&self.old.header, column)) else { return false };
        let counted = self.old.header.column_of(field) == Some(column);
        !counted || self.new.mapped(choices).column_of(field).is_none()
    }

    fn carry_cells(&mut self, added: &BTreeMap<ColumnId, ColumnId>) {
        let mut cells = Vec::new();
        for (row, column) in edited_cells(self.old) {
            let value = self.old.sheet.cell(row, column);
            let place = self.row(row).zip(self.places.column(column));
            let there = place.map(|(row, column)| original_text(self.new, row, column));
            match place.zip(there) {
                Some((_, text)) if text == value => {}
                Some(((to_row, to_column), text)) if text == original_text(self.old, row, column) => {
                    cells.push((to_row, to_column, value.to_owned()));
                }
                _ => self.lose_cell(row, column),
            }
        }
        for (row, column) in unusual_cells(&self.old.sheet).filter(|(_, column)| added.contains_key(column)) {
            match self.row(row).zip(added.get(&column).copied()) {
                Some((to_row, to_column)) => cells.push((to_row, to_column, self.old.sheet.cell(row, column).to_owned())),
                None => self.lose_cell(row, column),
            }
        }
        self.count = self.count.saturating_add(cells.len());
        if !cells.is_empty() {
            self.changes.push(Change::SetCells(cells));
        }
    }

    fn lose_cell(&mut self, row: RowId, column: ColumnId) {
        let header = &self.old.header;
        let value = if header.is_secret(column) { HIDDEN } else { self.old.sheet.cell(row, column) };
        let column = header.name_of(column, self.old.profile()).to_owned();
        self.lost.push(LostEdit::Cell { line: self.old.sheet.line(row), column, value: value.to_owned() });
    }

    fn carry_extra_cells(&mut self) {
        for row in without_extra_cells(self.old) {
            match self.row(row) {
                Some(to_row) if self.new.sheet.ragged(to_row).is_some_and(|ragged| !ragged.extra.is_empty()) => {
                    self.changes.push(Change::DropExtraCells(to_row));
                    self.count = self.count.saturating_add(1);
                }
                Some(_) => {}
                None => self.lost.push(LostEdit::ExtraCells { line: self.old.sheet.line(row) }),
            }
        }
    }

    fn carry_removed_rows(&mut self) {
        let mut rows = Vec::new();
        for row in self.old.sheet.removed.iter().copied() {
            match self.row(row) {
                Some(row) => rows.push(row),
                None => self.lost.push(LostEdit::RemovedRow { line: self.old.sheet.line(row) }),
            }
        }
        self.count = self.count.saturating_add(rows.len());
        if !rows.is_empty() {
            self.changes.push(Change::RemoveRows(rows));
        }
    }

    fn row(&self, row: RowId) -> Option<RowId> {
        match &self.places.rows {
            Rows::ByLine => self.new.sheet.row_at_line(self.old.sheet.line(row)?),
            Rows::ByContent(rows) => rows.get(&row).copied(),
        }
    }
}

/// Where rows and columns of the old reading stand in the new one.
struct Places {
    columns: Vec<Option<ColumnId>>,
    rows: Rows,
}

enum Rows {
    ByLine,
    /// Only rows that were touched are in it.
    ByContent(HashMap<RowId, RowId>),
}

impl Places {
    fn of(old: &Batch, new: &Batch) -> Self {
        let (before, now) = (old.facts(), new.facts());
        let sheet_of = |batch: &Batch| batch.facts().workbook.as_ref().map(|workbook| workbook.sheet.clone());
        if sheet_of(old) != sheet_of(new) {
            // Another sheet of a workbook is another table.
            return Self { columns: Vec::new(), rows: Rows::ByContent(HashMap::new()) };
        }
        if before.sha256 != now.sha256 {
            let columns = columns_by_name(old, new);
            let rows = Rows::ByContent(rows_by_content(old, new, &columns));
            return Self { columns, rows };
        }
        let columns = if before.separator == now.separator {
            old.sheet.column_ids().map(|column| Some(column).filter(|column| column.index() < new.sheet.loaded_column_count())).collect()
        } else {
            columns_by_name(old, new)
        };
        Self { columns, rows: Rows::ByLine }
    }

    fn column(&self, column: ColumnId) -> Option<ColumnId> {
        self.columns.get(column.index()).copied().flatten()
    }
}

/// Columns by their headers, of several with the same one by their order; a file with as many columns as before may have renamed some.
fn columns_by_name(old: &Batch, new: &Batch) -> Vec<Option<ColumnId>> {
    let loaded = |batch: &Batch| batch.sheet.loaded_column_count();
    let mut free: BTreeMap<&str, Vec<ColumnId>> = BTreeMap::new();
    for (column, header) in new.header.columns_with_ids().take(loaded(new)) {
        free.entry(header.raw.as_str()).or_default().insert(0, column);
    }
    let old_columns = || old.header.columns_with_ids().take(loaded(old));
    let mut columns: Vec<Option<ColumnId>> =
        old_columns().map(|(_, header)| free.get_mut(header.raw.as_str()).and_then(Vec::pop)).collect();
    if loaded(old) == loaded(new) {
        let taken: BTreeSet<ColumnId> = columns.iter().flatten().copied().collect();
        for (place, (column, _)) in columns.iter_mut().zip(old_columns()) {
            *place = place.or(Some(column).filter(|column| !taken.contains(column)));
        }
    }
    columns
}

/// Touched rows of the old reading by their content in the new one; of several equal ones the nearest line that is still free.
fn rows_by_content(old: &Batch, new: &Batch, columns: &[Option<ColumnId>]) -> HashMap<RowId, RowId> {
    let pairs: Vec<(ColumnId, ColumnId)> = old.sheet.column_ids().zip(columns).filter_map(|(from, to)| Some((from, (*to)?))).collect();
    if pairs.is_empty() {
        return HashMap::new();
    }
    // A row with a text that the new file never holds stands nowhere in it.
    let wanted: BTreeMap<RowId, Vec<Code>> = touched_rows(old)
        .into_iter()
        .filter_map(|row| {
            let code = |(from, to): &(ColumnId, ColumnId)| new.sheet.column(*to)?.find(original_text(old, row, *from));
            Some((row, pairs.iter().map(code).collect::<Option<Vec<Code>>>()?))
        })
        .collect();
    let mut standing: HashMap<&[Code], Vec<RowId>> = wanted.values().map(|codes| (codes.as_slice(), Vec::new())).collect();
    let mut codes = Vec::with_capacity(pairs.len());
    for row in new.sheet.live_rows() {
        codes.clear();
        codes.extend(pairs.iter().map(|(_, to)| new.sheet.code(row, *to)));
        if let Some(rows) = standing.get_mut(codes.as_slice()) {
            rows.push(row);
        }
    }
    let mut found = HashMap::new();
    for (row, codes) in &wanted {
        let line = old.sheet.line(*row).unwrap_or(0);
        let Some(rows) = standing.get_mut(codes.as_slice()) else { continue };
        let nearest = rows.iter().enumerate().min_by_key(|(_, row)| new.sheet.line(**row).unwrap_or(0).abs_diff(line)).map(|(at, _)| at);
        if let Some(at) = nearest {
            found.insert(*row, rows.remove(at));
        }
    }
    found
}

/// Every row that an edit touched.
fn touched_rows(batch: &Batch) -> BTreeSet<RowId> {
    let cells = edited_cells(batch).into_iter().map(|(row, _)| row);
    let unusual = unusual_cells(&batch.sheet).map(|(row, _)| row);
    cells.chain(unusual).chain(without_extra_cells(batch)).chain(batch.sheet.removed.iter().copied()).collect()
}

/// Cells of the file that hold another value now, row by row; those of removed rows do not matter.
fn edited_cells(batch: &Batch) -> Vec<(RowId, ColumnId)> {
    let mut cells: Vec<_> = batch.originals.keys().copied().filter(|(row, _)| !batch.sheet.is_removed(*row)).collect();
    cells.sort_unstable();
    cells
}

/// Cells of added columns that hold something else than most of their column.
fn unusual_cells(sheet: &Sheet) -> impl Iterator<Item = (RowId, ColumnId)> + '_ {
    sheet.column_ids().filter(|column| is_added(sheet, *column)).flat_map(move |column| {
        let usual = usual_text(sheet, column);
        sheet.live_rows().filter(move |row| sheet.cell(*row, column) != usual).map(move |row| (row, column))
    })
}

/// What at least half of the rows hold in a column; else the empty text.
fn usual_text(sheet: &Sheet, column: ColumnId) -> &str {
    let Some(cells) = sheet.column(column) else { return "" };
    let half = sheet.live_row_count().div_ceil(2).max(1);
    cells.values().find(|code| cells.count(*code) >= half).map_or("", |code| cells.text(code))
}

/// Rows whose cells beyond the header's columns were taken away and are not back.
fn without_extra_cells(batch: &Batch) -> BTreeSet<RowId> {
    let is_without = |row: &RowId| batch.sheet.ragged(*row).is_none() && !batch.sheet.is_removed(*row);
    batch.history.ragged().map(|(row, _)| row).filter(is_without).collect()
}

/// The text that stood in the file.
fn original_text(batch: &Batch, row: RowId, column: ColumnId) -> &str {
    batch.original(row, column).unwrap_or_else(|| batch.sheet.cell(row, column))
}

/// The decision that counts for each column, in the order in which they were made.
fn last_choices(choices: &[(ColumnId, Choice)]) -> Vec<(ColumnId, Choice)> {
    let is_last = |at: usize, column: ColumnId| choices.iter().skip(at.saturating_add(1)).all(|(later, _)| *later != column);
    choices.iter().enumerate().filter(|(at, (column, _))| is_last(*at, *column)).map(|(_, choice)| choice.clone()).collect()
}

fn added_columns(sheet: &Sheet) -> impl Iterator<Item = ColumnId> + '_ {
    sheet.column_ids().filter(|column| is_added(sheet, *column))
}

fn is_added(sheet: &Sheet, column: ColumnId) -> bool {
    column.index() >= sheet.loaded_column_count()
}

fn raw_name(header: &Header, column: ColumnId) -> String {
    header.columns.get(column.index()).map(|header| header.raw.clone()).unwrap_or_default()
}
