//! The world: workers, files, dialogs, the journal, targets. Imports `core` and `app::job`.

pub mod files;
pub mod journal;
pub mod on_disk;
pub mod pasted;
pub mod picker;
pub mod profiles;
pub mod rosters;
pub mod saving;
pub mod sqlite;
pub mod submit;
pub mod target;
pub mod workers;
