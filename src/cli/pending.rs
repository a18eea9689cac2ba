//! What other parts bring soon: replaced by theirs at the next merge.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::core::batch::Batch;
use crate::core::opening::{OpenOptions, Opened};
use crate::core::profile::Profile;
use crate::core::sheet::RowId;
use crate::core::text::Message;
use crate::core::write::Written;
use crate::effects::journal::{Journal, JournalError};
use crate::effects::submit::Clock;

pub struct FileError {
    pub code: &'static str,
    pub message: Message,
}

fn error(problem: impl std::fmt::Display) -> FileError {
    FileError { code: "file-unreadable", message: Message::new("cli-output-failed").with("problem", problem.to_string()) }
}

pub fn read(path: &Path, profile: &Arc<Profile>, options: OpenOptions, _: impl FnMut(()) -> bool) -> Result<Option<Opened>, FileError> {
    let bytes = std::fs::read(path).map_err(error)?;
    crate::core::opening::open_bytes(&bytes, profile, &options)
        .map(Some)
        .map_err(|refusal| FileError { code: refusal.id, message: refusal.message })
}

pub fn read_text(path: &Path) -> Result<String, FileError> {
    std::fs::read_to_string(path).map_err(error)
}

pub fn save_lms_form(batch: &Batch, rows: Option<&[RowId]>, path: &Path, replace: bool) -> Result<Written, FileError> {
    let mut bytes = Vec::new();
    let written = crate::core::write::lms_form(batch, rows, |block| {
        bytes.extend_from_slice(block);
        Ok::<(), std::convert::Infallible>(())
    })
    .map_err(error)?;
    if !replace && path.exists() {
        return Err(error("exists"));
    }
    std::fs::write(path, bytes).map_err(error)?;
    Ok(written)
}

#[derive(Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }
    fn monotonic_ms(&self) -> u64 {
        0
    }
    fn wait(&self, _: Duration, _: &AtomicBool) {}
}

pub fn connection_path(_: &Journal, _: &str) -> Result<Option<PathBuf>, JournalError> {
    Ok(None)
}
