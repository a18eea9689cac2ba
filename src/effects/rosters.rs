//! Rosters on disk: read from any table, kept in the data folder, forgotten.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::core::header::Choice;
use crate::core::moment::TimeZone;
use crate::core::opening::{OpenOptions, Refusal};
use crate::core::profile::Profile;
use crate::core::roster::{self, ColumnSample, NO_ID, Roster};
use crate::core::sheet::ColumnId;
use crate::core::text::Message;
use crate::effects::files::{self, FileError, Places, Progress};

/// What reading a roster gave.
#[derive(Debug)]
pub enum Read {
    /// The roster.
    Roster(Arc<Roster>),
    /// No column is known to hold IDs: a person may say which one does.
    WithoutId {
        /// Why it cannot be used as it is.
        refusal: Refusal,
        /// Its columns.
        columns: Vec<ColumnSample>,
    },
}

/// Reads a roster as of the day when its file was changed last. `watch` says whether to go on; `None` where it said no.
pub fn read(
    path: &Path,
    profile: &Arc<Profile>,
    choices: &[(ColumnId, Choice)],
    watch: impl FnMut(Progress<'_>) -> bool,
) -> Result<Option<Read>, FileError> {
    let Some(opened) = files::read(path, profile, OpenOptions::default(), watch)? else { return Ok(None) };
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    match roster::from_table(&opened, choices, profile, &name, changed(path)) {
        Ok(roster) => Ok(Some(Read::Roster(Arc::new(roster)))),
        Err(refusal) if refusal.id == NO_ID => Ok(Some(Read::WithoutId { refusal, columns: roster::samples(&opened) })),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The day when a file was changed last, in the computer's time zone; today where the system does not say.
fn changed(path: &Path) -> Date {
    let moment = fs::metadata(path).and_then(|about| about.modified()).ok().and_then(|moment| jiff::Timestamp::try_from(moment).ok());
    moment.unwrap_or_else(jiff::Timestamp::now).to_zoned_datetime(TimeZone::system()).date()
}

/// Keeps a roster for the next start.
pub fn keep(roster: &Roster, places: &Places) -> Result<(), FileError> {
    files::save(&places.roster(), true, |file| roster::write_kept(roster, file))
}

/// The roster that was kept; `None` where none was.
pub fn kept(places: &Places) -> Result<Option<Arc<Roster>>, Message> {
    let path = places.roster();
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(unreadable(&path)),
    };
    let roster = roster::from_kept(BufReader::new(file)).ok_or_else(|| unreadable(&path))?;
    Ok(Some(Arc::new(roster)))
}

fn unreadable(path: &Path) -> Message {
    Message::new("roster-kept-unreadable").with("file", path.display().to_string())
}

/// Removes the roster that was kept, where one was.
pub fn forget(places: &Places) -> Result<(), Message> {
    let path = places.roster();
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Message::new("roster-not-forgotten").with("file", path.display().to_string()).with("problem", error.to_string()))
        }
        _ => Ok(()),
    }
}
