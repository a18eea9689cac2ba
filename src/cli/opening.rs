//! From a path and options to a judged batch.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::Failure;
use super::arguments::Judging;
use crate::core::batch::{Batch, Context};
use crate::core::opening::{OpenOptions, Opening};
use crate::core::profile::{Level, Profile};
use crate::core::text::Message;

/// Bytes read at once.
const BLOCK: usize = 1 << 18;

/// Reads and judges a file.
pub fn open(path: &Path, judging: &Judging) -> Result<Batch, Failure> {
    let profile = profile(judging)?;
    let unreadable = |error: std::io::Error| {
        Failure::new("file-unreadable", Message::new("cli-file-unreadable").with("path", path.display().to_string()).with("problem", error.to_string()))
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut opening = Opening::new(Arc::clone(&profile), OpenOptions { encoding: judging.encoding.clone() });
    let mut block = vec![0; BLOCK];
    loop {
        let length = file.read(&mut block).map_err(unreadable)?;
        if length == 0 {
            break;
        }
        opening.push(block.get(..length).unwrap_or_default())?;
    }
    let today = judging.today.unwrap_or_else(|| jiff::Zoned::now().date());
    Ok(Batch::new(opening.finish()?, Context { profile, today, organisation: judging.org.clone() }))
}

impl From<crate::core::opening::Refusal> for Failure {
    fn from(refusal: crate::core::opening::Refusal) -> Self {
        Self::new(refusal.id, refusal.message)
    }
}

fn profile(judging: &Judging) -> Result<Arc<Profile>, Failure> {
    let profile = match &judging.profile {
        None => Profile::coursemill(),
        Some(name) if name.as_os_str() == "coursemill" => Profile::coursemill(),
        Some(path) => {
            let place = || path.display().to_string();
            let text = std::fs::read_to_string(path)
                .map_err(|error| Failure::new("profile-unreadable", Message::new("cli-file-unreadable").with("path", place()).with("problem", error.to_string())))?;
            let read = Profile::from_toml(&text).map_err(|error| {
                Failure::new("profile-invalid", Message::new("cli-file-line").with("path", place()).with("line", error.line).with("problem", error.problem))
            })?;
            Arc::new(read)
        }
    };
    Ok(match (judging.strict, judging.relaxed) {
        (true, _) => Arc::new(profile.with_level(Level::Strict)),
        (_, true) => Arc::new(profile.with_level(Level::Relaxed)),
        _ => profile,
    })
}
