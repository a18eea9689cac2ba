//! From a path and options to a judged batch.

use std::path::Path;
use std::sync::Arc;

use super::Failure;
use super::arguments::Judging;
use crate::core::batch::{Batch, Context};
use crate::core::opening::OpenOptions;
use crate::core::profile::{Level, Profile};
use crate::core::roster::Roster;
use crate::core::text::Message;
use crate::effects::files::{self, FileError};
use crate::effects::profiles;
use crate::effects::rosters::{self, Read};

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::new(error.code, error.message)
    }
}

/// Reads and judges a file.
pub fn open(path: &Path, judging: &Judging) -> Result<Batch, Failure> {
    let profile = profile(judging)?;
    let options = OpenOptions {
        encoding: judging.encoding.clone(),
        separator: judging.separator,
        header: judging.header.unwrap_or_default(),
        sheet: judging.sheet.clone(),
    };
    let opened = files::read(path, &profile, options, |_| true)?;
    let opened = opened.ok_or_else(|| Failure::new("file-unreadable", Message::new("cli-stopped")))?;
    let today = judging.today.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
    let roster = judging.roster.as_deref().map(|path| roster(path, &profile)).transpose()?;
    Ok(Batch::new(opened, Context { organisation: judging.org.clone(), roster, ..Context::new(profile, today) }))
}

fn roster(path: &Path, profile: &Arc<Profile>) -> Result<Arc<Roster>, Failure> {
    let read = rosters::read(path, profile, &[], |_| true)?;
    match read {
        Some(Read::Roster(roster)) => Ok(roster),
        Some(Read::WithoutId { refusal, .. }) => Err(FileError::from(refusal).into()),
        None => Err(Failure::new("file-unreadable", Message::new("cli-stopped"))),
    }
}

fn profile(judging: &Judging) -> Result<Arc<Profile>, Failure> {
    let profile = match &judging.profile {
        None => Profile::coursemill(),
        Some(name) if name.as_os_str() == "coursemill" => Profile::coursemill(),
        Some(path) => profiles::read(path)?,
    };
    Ok(match (judging.strict, judging.relaxed) {
        (true, _) => Arc::new(profile.with_level(Level::Strict)),
        (_, true) => Arc::new(profile.with_level(Level::Relaxed)),
        _ => profile,
    })
}
