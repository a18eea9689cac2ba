//! The world: workers, files, dialogs, the journal, targets. Imports `core` and `app::job`.

pub mod files;
pub mod journal;
pub mod picker;
pub mod roster_file;
pub mod sqlite;
pub mod submit;
pub mod target;
pub mod workers;
