//! What the columns are: asked for in a sheet, fixed with one key, remembered for the next file with the same header line.

use crate::app::desk::Desk;
use crate::app::job::Job;
use crate::app::remembered::fingerprint;
use crate::app::{App, Dialog, Focus, Tone};
use crate::core::batch::Change;
use crate::core::header::Choice;
use crate::core::mapping::{Mapping, wants_a_look};
use crate::core::rules::Rule;
use crate::core::sheet::ColumnId;
use crate::core::text::Message;

impl App {
    /// Asks what the columns are, beginning with `column` or with the first that wants a look.
    pub(super) fn ask_for_columns(&mut self, column: Option<ColumnId>) {
        let Some(desk) = self.desk_to_change() else { return };
        let unclear = desk.batch.header().columns_with_ids().find(|(_, header)| wants_a_look(&header.recognised));
        let at = column.or(unclear.map(|(column, _)| column)).unwrap_or(ColumnId(0));
        let mapping = Mapping::of(&desk.batch);
        self.dialog = Some(Dialog::Columns { mapping, at });
    }

    /// Takes a column for something else in the open sheet.
    pub(super) fn map_column(&mut self, column: ColumnId, choice: Choice) {
        if let (Some(Dialog::Columns { mapping, .. }), Some(desk)) = (&mut self.dialog, &self.desk) {
            mapping.choose(&desk.batch, column, choice);
        }
    }

    /// Says in the open sheet whether a missing field is added.
    pub(super) fn add_missing(&mut self, field: &str, added: bool) {
        if let (Some(Dialog::Columns { mapping, .. }), Some(desk)) = (&mut self.dialog, &self.desk) {
            mapping.add(desk.batch.profile(), field, added);
        }
    }

    /// Does what was chosen in the sheet.
    pub(super) fn use_columns(&mut self, mapping: &Mapping) -> Vec<Job> {
        let jobs = mapping.change().map(|change| self.change(&change)).unwrap_or_default();
        self.say(Tone::Done, Message::new("notice-columns-used"));
        self.focus = Some(Focus::Grid);
        jobs
    }

    /// Uses the first fix of every finding of a rule on the header.
    pub(super) fn fix_header(&mut self, rule: Rule) -> Vec<Job> {
        let Some(desk) = self.desk_to_change() else { return Vec::new() };
        let fixes = desk.batch.findings_of_file().into_iter().filter(|finding| finding.rule == rule);
        let changes = fixes.filter_map(|finding| finding.fixes.into_iter().next()).map(|fix| fix.change).collect();
        self.change(&Change::All(changes))
    }

    /// Takes the columns for what a person took them for in an earlier file with the same header line, and says so.
    pub(super) fn map_as_before(&mut self) -> Vec<Job> {
        let remembered = self.desk.as_ref().and_then(|desk| {
            let fingerprint = fingerprint(desk.batch.header(), desk.batch.sheet().loaded_column_count())?;
            self.settings.mappings.iter().find(|mapping| mapping.header == fingerprint).cloned()
        });
        let Some(remembered) = remembered else { return Vec::new() };
        let Some((_, jobs)) = self.apply(&Change::ChooseColumns(remembered.choices)) else { return Vec::new() };
        self.on_desk(|desk| desk.unasked = desk.done.len());
        let day = u32::try_from(remembered.date.day()).unwrap_or_default();
        let month = u32::try_from(remembered.date.month()).unwrap_or_default();
        self.say(Tone::Information, Message::new("notice-columns-remembered").with("day", day).with("month", month));
        jobs
    }

    /// Remembers what is chosen about the columns, where that differs from `before`.
    pub(super) fn remember_columns(&mut self, before: &[(ColumnId, Choice)]) -> Option<Job> {
        let (fingerprint, choices) = self.desk.as_ref().and_then(|desk| chosen(desk, before))?;
        let has_changed = self.settings.remember_mapping(fingerprint, choices, self.today);
        has_changed.then(|| self.save_settings())
    }
}

/// The header line, and what is chosen about columns that stand in the file, where it is not what it was before.
fn chosen(desk: &Desk, before: &[(ColumnId, Choice)]) -> Option<(String, Vec<(ColumnId, Choice)>)> {
    let mut choices = desk.batch.choices();
    if choices == before {
        return None;
    }
    let loaded = desk.batch.sheet().loaded_column_count();
    choices.retain(|(column, _)| column.index() < loaded);
    Some((fingerprint(desk.batch.header(), loaded)?, choices))
}
