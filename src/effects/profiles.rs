//! Profiles from files.

use std::path::Path;
use std::sync::Arc;

use crate::core::profile::Profile;
use crate::core::text::Message;
use crate::effects::files::{self, FileError};

/// The profile in a file; an error names the line.
pub fn read(path: &Path) -> Result<Arc<Profile>, FileError> {
    let text = files::read_text(path)?;
    Profile::from_toml(&text).map(Arc::new).map_err(|error| {
        let message = Message::new("profile-wrong").with("file", path.display().to_string());
        FileError { code: "profile-invalid", message: message.with("line", error.line).with("problem", error.problem) }
    })
}
