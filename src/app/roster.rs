//! The roster: loaded from a file, mapped by a person where its IDs are not recognised, kept for the next start, forgotten.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::job::{Job, RosterNews};
use crate::app::judging::{Fall, Judged};
use crate::app::opening::file_name;
use crate::app::{App, Dialog, Reading, Tone};
use crate::core::header::{Choice, Header};
use crate::core::profile::Profile;
use crate::core::roster::{ColumnSample, Roster};
use crate::core::sheet::ColumnId;
use crate::core::text::Message;

/// The fields of a roster that a person can find columns for.
pub const ROSTER_FIELDS: [&str; 6] = ["ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID"];

/// Which columns of a table hold what, as a person says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterMapping {
    /// The file.
    pub path: PathBuf,
    /// Its columns.
    pub columns: Vec<ColumnSample>,
    /// The column of each of [`ROSTER_FIELDS`].
    pub chosen: [Option<ColumnId>; ROSTER_FIELDS.len()],
}

impl RosterMapping {
    /// Whether it says which column holds the IDs, without which nobody can be found.
    pub fn is_complete(&self) -> bool {
        self.chosen.first().copied().flatten().is_some()
    }

    fn choices(&self) -> Vec<(ColumnId, Choice)> {
        let fields = self.chosen.iter().zip(ROSTER_FIELDS);
        fields.filter_map(|(column, field)| Some(((*column)?, Choice::Field(field.to_owned())))).collect()
    }
}

impl App {
    /// Starts reading a roster; the one at hand stays until the new one is there.
    pub(super) fn load_roster(&mut self, path: PathBuf, choices: Vec<(ColumnId, Choice)>) -> Vec<Job> {
        self.roster_reading = Some(Reading { name: file_name(&path), ..Reading::default() });
        vec![Job::ReadRoster { path, profile: Arc::clone(&self.profile), choices }]
    }

    /// Takes in what became of reading a roster.
    pub(super) fn hear_of_roster(&mut self, news: RosterNews) {
        match news {
            RosterNews::Progress { rows, bytes, total } => {
                if let Some(reading) = self.roster_reading.as_mut() {
                    (reading.rows, reading.bytes, reading.total) = (rows, bytes, Some(total));
                }
                return;
            }
            RosterNews::Kept(roster) => {
                // A roster that was loaded meanwhile is the newer one.
                if self.roster.is_none() && self.roster_reading.is_none() {
                    self.use_kept_roster(roster);
                }
                return;
            }
            RosterNews::Read(roster) => self.use_roster(Some(roster)),
            RosterNews::WithoutId { path, columns } => {
                // Edits that wait to be brought back are asked about first; the roster can be loaded again.
                if matches!(self.dialog, Some(Dialog::Restore(_) | Dialog::Carried { .. })) {
                    self.say(Tone::Problem, Message::new("roster-without-id"));
                } else {
                    self.dialog = Some(Dialog::RosterColumns(guessed(path, columns, &self.profile)));
                }
            }
            RosterNews::Failed(message) => {
                // What is typed next is meant for the path of a roster, not for a cell.
                if self.dialog.is_none() {
                    self.show_roster();
                }
                self.say(Tone::Problem, message);
            }
            RosterNews::Cancelled => {
                let name = self.roster_reading.as_ref().map(|reading| reading.name.clone()).unwrap_or_default();
                self.say(Tone::Information, Message::new("notice-open-cancelled").with("file", name));
            }
        }
        self.roster_reading = None;
    }

    /// Judges by the roster of an earlier run; with nothing on the desk that is no news.
    fn use_kept_roster(&mut self, roster: Arc<Roster>) {
        if self.desk.is_some() {
            self.use_roster(Some(roster));
        } else {
            self.roster = Some(roster);
        }
    }

    /// Judges by a roster, or by none, and says what that means.
    fn use_roster(&mut self, roster: Option<Arc<Roster>>) {
        let forgotten = std::mem::replace(&mut self.roster, roster);
        let context = self.context();
        let judged = if self.desk.as_ref().is_some_and(|desk| !desk.preview) { self.judge_desk(context, Fall::OnlyBlocked) } else { None };
        let Some(roster) = self.roster.as_ref() else {
            let name = forgotten.map(|roster| roster.name().to_owned()).unwrap_or_default();
            self.say(Tone::Done, Message::new("roster-forgotten").with("name", name));
            return;
        };
        let counts = roster.counts();
        let message = Message::new("roster-loaded").with("name", roster.name()).with("people", counts.people);
        let message = roster.dated(message.with("enrollments", counts.enrollments), self.today, self.profile.limits.roster_days);
        let Judged { errors_before, errors, withdrawn } = judged.unwrap_or_default();
        let more = errors.saturating_sub(errors_before);
        let tone = if more > 0 { Tone::Information } else { Tone::Done };
        self.say(tone, message.with("errors", more).with("withdrawn", withdrawn));
    }

    /// Forgets the roster, here and on the disk.
    pub(super) fn forget_roster(&mut self) -> Vec<Job> {
        self.dialog = None;
        self.use_roster(None);
        vec![Job::ForgetRoster]
    }

    /// Shows what the roster is, with its day to change, and where another one may be read from.
    pub(super) fn show_roster(&mut self) {
        let typed = self.roster.as_ref().map(|roster| roster.as_of().to_string()).unwrap_or_default();
        self.dialog = Some(Dialog::Roster { typed });
    }

    /// Takes in what is typed as the roster's day.
    pub(super) fn type_roster_date(&mut self, text: String) {
        if let Some(Dialog::Roster { typed }) = self.dialog.as_mut() {
            *typed = text;
        }
    }

    /// Says which column of the roster holds a field.
    pub(super) fn choose_roster_column(&mut self, field: usize, column: Option<ColumnId>) {
        if let Some(Dialog::RosterColumns(mapping)) = self.dialog.as_mut()
            && let Some(chosen) = mapping.chosen.get_mut(field)
        {
            *chosen = column;
        }
    }

    /// Reads the roster again with the columns that were chosen.
    pub(super) fn map_roster(&mut self, mapping: &RosterMapping) -> Vec<Job> {
        self.load_roster(mapping.path.clone(), mapping.choices())
    }

    /// Lets the roster be as of the day that was typed.
    pub(super) fn date_roster(&mut self, typed: &str) -> Vec<Job> {
        let (Some(roster), Some(day)) = (&self.roster, date_in(typed)) else { return Vec::new() };
        if day == roster.as_of() {
            return Vec::new();
        }
        let roster = Arc::new(roster.dated_as_of(day));
        self.use_roster(Some(Arc::clone(&roster)));
        vec![Job::KeepRoster(roster)]
    }
}

/// The day that is typed as `2026-11-25`.
pub fn date_in(typed: &str) -> Option<Date> {
    typed.trim().parse().ok()
}

/// A mapping that begins with the columns whose headers are known.
fn guessed(path: PathBuf, columns: Vec<ColumnSample>, profile: &Profile) -> RosterMapping {
    let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
    let header = Header::map(&headers, 1, profile, &[]);
    let chosen = ROSTER_FIELDS.map(|field| profile.field_named(field).and_then(|field| header.column_of(field)));
    RosterMapping { path, columns, chosen }
}
