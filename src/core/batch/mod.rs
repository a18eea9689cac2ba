//! What is being worked on: an opened file with its header, sheet, findings, edits and undo history.
//!
//! A verdict is a pure function of data, profile and date: every way to the same cells gives the same findings. A copy of a
//! batch is a snapshot that costs next to nothing; what is changed meanwhile is copied then.

mod carry;
mod causes;
pub mod changes;
mod column;
mod fixes;
mod full;
mod history;
mod judged;
mod looking;
mod organisations;
mod planned;
mod rostered;
mod stepping;

pub use carry::{Carried, LostEdit, carry};
pub use causes::ValueRepair;
pub use organisations::OrganisationRows;

use std::collections::BTreeMap;

use std::sync::Arc;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::core::batch::fixes::{Repair, Sessions};
use crate::core::batch::history::History;
use crate::core::batch::judged::{Base, Judged};
use crate::core::findings::{Cause, Finding};
use crate::core::header::{Choice, Header};
use crate::core::opening::{Opened, SourceFacts};
use crate::core::profile::{FieldId, Profile};
use crate::core::roster::Roster;
use crate::core::rules::Severity;
use crate::core::sheet::{Code, ColumnId, RowId, Sheet};

/// What judging needs besides the data.
#[derive(Clone, Debug)]
pub struct Context {
    /// The rules' profile.
    pub profile: Arc<Profile>,
    /// The date that rules call today.
    pub today: jiff::civil::Date,
    /// The organisation chosen for the batch, if any.
    pub organisation: Option<String>,
    /// Who exists and who is on what, where that is known.
    pub roster: Option<Arc<Roster>>,
}

impl Context {
    /// Judges by a profile on a day, without an organisation or a roster.
    pub fn new(profile: Arc<Profile>, today: jiff::civil::Date) -> Self {
        Self { profile, today, organisation: None, roster: None }
    }
}

/// One step of editing, as it is journalled and replayed. Every change is one undo step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Cells get new values.
    SetCells(Vec<(RowId, ColumnId, String)>),
    /// Every finding of the cause gets its fix number `choice` (0-based), where it has one.
    FixCause {
        /// What is fixed.
        cause: Cause,
        /// Which of each finding's fixes.
        choice: usize,
    },
    /// Rows leave the sheet; their ids stay theirs.
    RemoveRows(Vec<RowId>),
    /// A person says what columns are.
    ChooseColumns(Vec<(ColumnId, Choice)>),
    /// A missing field is added as a new last column, filled with one value.
    AddColumn {
        /// Canonical name of the field.
        field: String,
        /// The value of every row.
        fill: String,
    },
    /// The cells beyond the header's columns of a row are dropped.
    DropExtraCells(RowId),
    /// The cells beyond the header's columns of a row are appended to its last cell, separated by a space.
    JoinExtraCells(RowId),
    /// Several changes, each done on what the ones before it made.
    All(Vec<Change>),
}

/// What a change, an undo or a redo touched.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Applied {
    /// Rows whose content changed, sorted; empty with `everything`.
    pub rows: Vec<RowId>,
    /// The header, the profile or more rows than are worth naming changed: all approvals fall.
    pub everything: bool,
    /// How many cells changed.
    pub cells: usize,
    /// Other rows whose findings may have changed although their content did not, such as the other row of a pair of duplicates.
    pub judged: Vec<RowId>,
}

/// The mark of a cell for drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct CellMark {
    /// The gravest finding of the cell.
    pub severity: Option<Severity>,
    /// The value differs from the file's.
    pub edited: bool,
    /// Blank or the placeholder.
    pub empty: bool,
}

/// An opened file on the desk.
#[derive(Clone, Debug)]
pub struct Batch {
    context: Context,
    facts: Arc<SourceFacts>,
    header: Header,
    choices: Vec<(ColumnId, Choice)>,
    sheet: Sheet,
    judged: Arc<Judged>,
    /// Findings about the file and its header.
    file_findings: Arc<Vec<Finding>>,
    sessions: Sessions,
    history: History,
    /// The values that stood in the file, of cells that differ from it.
    originals: Arc<HashMap<(RowId, ColumnId), Code>>,
    revision: u64,
}

impl Batch {
    /// Judges an opened file.
    pub fn new(opened: Opened, context: Context) -> Self {
        let Opened { facts, header, sheet } = opened;
        let judged = Judged::new(Base { sheet: &sheet, header: &header, context: &context });
        let mut batch = Self {
            context,
            facts: Arc::new(facts),
            header,
            choices: Vec::new(),
            sheet,
            judged: Arc::new(judged),
            file_findings: Arc::default(),
            sessions: Sessions::default(),
            history: History::default(),
            originals: Arc::default(),
            revision: 0,
        };
        batch.judge_file();
        batch
    }

    /// What the file was like.
    pub fn facts(&self) -> &SourceFacts {
        &self.facts
    }

    /// What judging used besides the data.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The profile.
    pub fn profile(&self) -> &Profile {
        &self.context.profile
    }

    /// The mapped header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How the header would be understood with these choices, which come after those that were made already.
    pub fn header_with(&self, choices: &[(ColumnId, Choice)]) -> Header {
        let choices: Vec<_> = self.choices.iter().chain(choices).cloned().collect();
        self.mapped(&choices)
    }

    /// What people chose about columns: the last choice that counts for each, by column; no column that speaks for itself is among them.
    pub fn choices(&self) -> Vec<(ColumnId, Choice)> {
        let last: BTreeMap<ColumnId, &Choice> = self.choices.iter().map(|(column, choice)| (*column, choice)).collect();
        let settled = last.into_iter().filter(|(_, choice)| **choice != Choice::AsNamed);
        // A column that lost its field to a later choice is left as it is, whatever the order in which choices are read again.
        let counts = |column: ColumnId, choice: &Choice| match choice {
            Choice::Field(_) if self.header.field_of(column).is_none() => Choice::Ignore,
            other => other.clone(),
        };
        settled.map(|(column, choice)| (column, counts(column, choice))).collect()
    }

    /// The cells.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Grows by one with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts its revisions on from those of the batch whose place it takes: nothing that was remembered of a revision of that one is ever
    /// taken for one of this.
    pub fn take_place_of(&mut self, before: &Self) {
        self.revision = self.revision.max(before.revision.saturating_add(1));
    }

    /// The text of the cell of a field; empty where the file lacks the column.
    pub fn field_text(&self, row: RowId, field: Option<FieldId>) -> &str {
        field.and_then(|field| self.header.column_of(field)).map_or("", |column| self.sheet.cell(row, column))
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// How many cells differ from the file.
    pub fn edited_cells(&self) -> usize {
        self.originals.len()
    }

    /// The cell as it was in the file, where it differs now.
    pub fn original(&self, row: RowId, column: ColumnId) -> Option<&str> {
        let code = self.originals.get(&(row, column))?;
        self.sheet.column(column).map(|cells| cells.text(*code))
    }

    /// The cells that differ from the file, in no order.
    pub fn changed_cells(&self) -> impl Iterator<Item = (RowId, ColumnId)> + '_ {
        self.originals.keys().copied()
    }

    /// The rows that lost their cells beyond the header, with how many they had.
    pub fn cut_rows(&self) -> Vec<(RowId, usize)> {
        let cut = self.history.ragged().filter(|(row, _)| self.sheet.ragged(*row).is_none());
        cut.map(|(row, ragged)| (row, ragged.extra.len())).collect()
    }

    /// The header as it would be mapped if nobody had chosen anything.
    pub fn header_as_named(&self) -> Header {
        self.mapped(&[])
    }

    /// Judges everything by another profile, day, organisation or roster; the header is mapped anew, edits and history stay.
    pub fn judge_by(&mut self, context: Context) {
        self.revision = self.revision.saturating_add(1);
        self.context = context;
        self.sessions = Sessions::default();
        self.header = self.mapped(&self.choices);
        self.judged = Arc::new(Judged::new(self.base()));
        self.judge_file();
    }

    /// Judges the file and its header again.
    fn judge_file(&mut self) {
        self.file_findings = Arc::new(self.repair().of_file(&self.facts));
    }

    fn base(&self) -> Base<'_> {
        Base { sheet: &self.sheet, header: &self.header, context: &self.context }
    }

    fn repair(&self) -> Repair<'_> {
        Repair { base: self.base(), judged: &self.judged, sessions: &self.sessions }
    }
}
